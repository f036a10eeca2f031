// How hard an access phrase is to guess, told by words and length alone: a hint for the person, never a rule.

export type Strength = "short" | "fair" | "good";

/** Four different words or more are good; so is a long mixed phrase. Repeating a word or a letter adds nothing. */
export function strength(phrase: string): Strength {
  const words = new Set(phrase.toLowerCase().trim().split(/\s+/).filter((word) => word.length >= 3));
  const letters = new Set(phrase.replace(/\s/g, "")).size;
  const length = phrase.trim().length;
  if (letters < 6 || length < 10) return "short";
  if (words.size >= 4 && length >= 20) return "good";
  if (length >= 16 && letters >= 11) return "good";
  return "fair";
}

/** Whether two phrases open the same: spaces at the ends or doubled, and how accents are composed, do not matter. */
export function same(one: string, other: string): boolean {
  const plain = (phrase: string) => phrase.normalize("NFKC").trim().split(/\s+/).join(" ");
  return plain(one) === plain(other);
}

/** How many people appoint another secretary, with the chair: two unless told otherwise; it cannot be nobody. */
export const QUORUM = { least: 1, first: 2, most: 9 } as const;
