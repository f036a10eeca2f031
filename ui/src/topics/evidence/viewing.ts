// How somebody was looking at the evidence of a dossier: sizes, turns, two halves. It lasts while the program is open,
// and the last dossier's until the next start. Identities and numbers only: never a name or a text.

/** One half of the viewer. */
export type Half = { object: string | null; page: number; zoom: number; turns: number };
/** The file of the first half and its page are the place's (place.svelte.ts); it is named here to know whose the turns are. */
export type Viewing = { object: string | null; zoom: number; turns: number; split: boolean; other: Half };

const KEPT = "sello.viewing";
const seen = new Map<string, Viewing>();

const plain = (): Viewing => ({ object: null, zoom: 1, turns: 0, split: false, other: { object: null, page: 1, zoom: 1, turns: 0 } });

/** How this dossier's evidence was looked at the last time. */
export function viewingOf(dossier: string): Viewing {
  const now = seen.get(dossier);
  if (now) return now;
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Record<string, Partial<Viewing>>;
    const found = kept[dossier] ?? {};
    return { ...plain(), ...found, other: { ...plain().other, ...found.other } };
  } catch {
    return plain();
  }
}

/** Keeps how it is looked at now. */
export function keepViewing(dossier: string, viewing: Viewing): void {
  seen.set(dossier, viewing);
  localStorage.setItem(KEPT, JSON.stringify({ [dossier]: viewing }));
}

/** Forgets what this run saw, as a new start does. For tests. */
export function forgetViewing(): void {
  seen.clear();
}
