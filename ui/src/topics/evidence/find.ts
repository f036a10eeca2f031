// Looking for words in the text of a page: accents and capitals do not matter.

/** Text as it is compared: without accents, in small letters, one character for each of the original. */
export function fold(text: string): string {
  return [...text].map((letter) => letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().charAt(0) || " ").join("");
}

/** Where a query stands in a text, as stretches `[from, to)` counted in characters of the original. */
export function stretches(text: string, query: string): [from: number, to: number][] {
  const wanted = fold(query.trim());
  if (wanted === "") return [];
  const folded = fold(text);
  const found: [number, number][] = [];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) found.push([at, at + wanted.length]);
  return found;
}

/** A rectangle of the screen inside a page, in ten-thousandths of it; nothing when it has no area on the page. */
export function onPage(
  chosen: { left: number; top: number; right: number; bottom: number },
  page: { left: number; top: number; width: number; height: number },
): [number, number, number, number] | null {
  const share = (value: number, from: number, size: number): number => Math.round(Math.min(1, Math.max(0, (value - from) / size)) * 10_000);
  const [left, right] = [share(chosen.left, page.left, page.width), share(chosen.right, page.left, page.width)];
  const [top, bottom] = [share(chosen.top, page.top, page.height), share(chosen.bottom, page.top, page.height)];
  return left < right && top < bottom ? [left, top, right, bottom] : null;
}
