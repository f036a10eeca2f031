// Where the person is: one screen and what it shows. Back and forward, and the same place again at the next start.
import { untrack } from "svelte";

/** What a citation points at: a file, a page of it, a part of the page in ten-thousandths. */
export type Pin = { object: string; page: number | null; rectangle: [number, number, number, number] | null };

/** Every place of the window. A dossier, a criterion or a document is named by its identity. */
export type Place =
  | { screen: "start" }
  | { screen: "session" }
  | { screen: "dossiers" }
  | { screen: "intake"; dossier?: string }
  | { screen: "declaration"; dossier: string }
  | { screen: "recusals" }
  | { screen: "dossier"; dossier: string }
  | { screen: "evidence"; dossier: string; object?: string; page?: number; pin?: Pin; look?: "everywhere" }
  | { screen: "scoring"; dossier: string; criterion?: string; object?: string; page?: number }
  | { screen: "sheet"; dossier: string }
  | { screen: "opening"; dossier: string }
  | { screen: "deliberation"; dossier?: string; criterion?: string }
  | { screen: "verdict"; dossier?: string }
  | { screen: "documents"; document?: string }
  | { screen: "verification"; path?: string }
  | { screen: "exchange" }
  | { screen: "ledger"; record?: string }
  | { screen: "administration"; part?: string }
  | { screen: "preferences" }
  | { screen: "help"; part?: string }
  | { screen: "about" };

export type Screen = Place["screen"];

const KEPT = "sello.place";
const MOST = 60;

class Route {
  #past = $state<Place[]>([]);
  #now = $state<Place>({ screen: "start" });
  #coming = $state<Place[]>([]);
  #led = $state(0);
  /** Asked before leaving a place: answers `false` to stay (something is not saved). */
  #guards = new Set<() => Promise<boolean>>();

  get now(): Place {
    return this.#now;
  }
  /** Grows whenever the person is led somewhere; not when a screen settles where it already is. */
  get led(): number {
    return this.#led;
  }
  get canBack(): boolean {
    return this.#past.length > 0;
  }
  get canForward(): boolean {
    return this.#coming.length > 0;
  }

  /** Goes somewhere, unless what is there asks to stay. */
  async go(place: Place): Promise<boolean> {
    if (same(place, this.#now)) return true;
    if (!(await this.#mayLeave())) return false;
    this.#past = [...this.#past, this.#now].slice(-MOST);
    this.#coming = [];
    this.#arrive(place);
    return true;
  }

  /** Changes what the present place shows without a step in the history. */
  settle(place: Place): void {
    if (!same(place, untrack(() => this.#now))) this.#now = place;
  }

  async back(): Promise<void> {
    const place = this.#past.at(-1);
    if (!place || !(await this.#mayLeave())) return;
    this.#past = this.#past.slice(0, -1);
    this.#coming = [this.#now, ...this.#coming];
    this.#arrive(place);
  }

  async forward(): Promise<void> {
    const [place, ...rest] = this.#coming;
    if (!place || !(await this.#mayLeave())) return;
    this.#coming = rest;
    this.#past = [...this.#past, this.#now];
    this.#arrive(place);
  }

  /** Forgets the way: another workspace is open, or none. */
  reset(place: Place): void {
    this.#past = [];
    this.#coming = [];
    this.#arrive(place);
  }

  /** Steps aside to Inicio and gives the way back: the same place, with the same way behind it and ahead. */
  stepAside(): () => void {
    const [past, now, coming] = [this.#past, this.#now, this.#coming];
    this.reset({ screen: "start" });
    return () => {
      [this.#past, this.#coming] = [past, coming];
      this.#arrive(now);
    };
  }

  /** Holds the person here until `guard` answers `true`; gives the way to let go. */
  hold(guard: () => Promise<boolean>): () => void {
    this.#guards.add(guard);
    return () => this.#guards.delete(guard);
  }

  /** Whether nothing here asks to stay. */
  async mayLeave(): Promise<boolean> {
    return this.#mayLeave();
  }

  /** The place kept for a workspace at its last use. */
  kept(folder: string): Place | null {
    try {
      const all = JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Record<string, Place>;
      return all[folder] ?? null;
    } catch {
      return null;
    }
  }

  /** Keeps where the person is, for the next start. Identities only: never what is shown there. */
  keep(folder: string): void {
    localStorage.setItem(KEPT, JSON.stringify({ [folder]: this.#now }));
  }

  async #mayLeave(): Promise<boolean> {
    for (const guard of this.#guards) if (!(await guard())) return false;
    return true;
  }

  #arrive(place: Place): void {
    this.#now = place;
    this.#led = untrack(() => this.#led) + 1;
  }
}

function same(one: Place, other: Place): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export const route = new Route();
