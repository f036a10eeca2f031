// The views a person named, and the last one used. Kept on this computer, by workspace: filters only, never what they show.
import { EVERYTHING, type Asked } from "./table";

export type NamedView = { name: string; asked: Asked };
type Kept = { last: Asked; named: NamedView[] };

const KEY = "sello.dossiers";
const NOTHING: Kept = { last: EVERYTHING, named: [] };

class KeptViews {
  #folder = "";
  #kept = $state<Kept>(NOTHING);

  get named(): NamedView[] {
    return this.#kept.named;
  }
  get last(): Asked {
    return this.#kept.last;
  }

  /** Reads what was kept for a workspace. */
  of(folder: string): void {
    this.#folder = folder;
    this.#kept = all()[folder] ?? NOTHING;
  }
  use(asked: Asked): void {
    this.#write({ ...this.#kept, last: { ...asked, text: "" } });
  }
  /** A name used before takes the new filters. */
  name(name: string, asked: Asked): void {
    const others = this.#kept.named.filter((view) => view.name !== name);
    this.#write({ ...this.#kept, named: [...others, { name, asked }] });
  }
  forget(name: string): void {
    this.#write({ ...this.#kept, named: this.#kept.named.filter((view) => view.name !== name) });
  }

  #write(kept: Kept): void {
    this.#kept = kept;
    localStorage.setItem(KEY, JSON.stringify({ ...all(), [this.#folder]: kept }));
  }
}

function all(): Record<string, Kept> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, Kept>;
  } catch {
    return {};
  }
}

export const keptViews = new KeptViews();
