// What somebody is writing and has not said: grounds, dissents, reasons. It stays with them, in their own workspace, until
// it is said or let go: another criterion, another screen, a lock or a power cut take none of it.
import type { UnsaidPlace } from "../../contract";
import { call } from "../../core/call";
import { desk, failureOf } from "../../core/desk.svelte";
import { route } from "../../core/place.svelte";
import { saving } from "../../core/saving.svelte";
import { Keeper } from "../scoring/keeper";

type Part = { criterion: string; place: UnsaidPlace; text: string };

/** As last written in this run, by workspace and place: the disk may still be on its way, or refuse. */
const written = new Map<string, string>();

const keeper = new Keeper<Part>({
  keep: async ({ place, text }) => ({ at: await call("keep_unsaid", { place, text }) }),
  passing: (thrown) => failureOf(thrown).kind === "broken",
  tell: (state) => {
    if (state.is === "saved") saving.saved(state.at);
    else if (state.is === "retrying") saving.retrying(state.attempts);
    else saving[state.is === "nothing" ? "clear" : state.is]();
  },
});

/** Keeps on the disk what is written now, whatever screen it was written on. */
export const keepUnsaid = (): Promise<boolean> => keeper.flush();

/** The fields of one thing to be said, as they are being written. Made with `unsaid`, inside a component. */
export class Unsaid<Fields extends object> {
  now: Fields;
  #place: UnsaidPlace;
  #key: string;
  #blank: () => Fields;
  /** What is known to be kept, or on its way. */
  #last: string;

  constructor(place: UnsaidPlace, blank: () => Fields) {
    this.#place = place;
    this.#blank = blank;
    this.#key = `${desk.workspace?.folder ?? ""} ${JSON.stringify(place)}`;
    const here = written.get(this.#key);
    this.now = $state(this.#read(here ?? ""));
    this.#last = JSON.stringify(this.now);
    // The disk is asked once; what the person wrote meanwhile is newer.
    if (here === undefined) void this.#recall();
  }

  /** Whether something is written. */
  get begun(): boolean {
    return JSON.stringify(this.now) !== JSON.stringify(this.#blank());
  }

  /** Keeps what is written now, if it is news. */
  note(): void {
    const text = JSON.stringify(this.now);
    if (text === this.#last) return;
    this.#last = text;
    this.#keep(this.begun ? text : "");
  }

  /** It was said, or is let go. */
  done(): void {
    this.now = this.#blank();
    this.#last = JSON.stringify(this.now);
    this.#keep("");
    void keeper.flush();
  }

  #keep(text: string): void {
    written.set(this.#key, text);
    keeper.touch({ criterion: this.#key, place: this.#place, text });
  }

  async #recall(): Promise<void> {
    const text = await call("unsaid", this.#place).catch(() => null);
    if (text === null || written.has(this.#key) || this.begun) return;
    written.set(this.#key, text);
    this.now = this.#read(text);
    this.#last = JSON.stringify(this.now);
  }

  /** What another version kept is read as far as it fits. */
  #read(text: string): Fields {
    try {
      return { ...this.#blank(), ...(JSON.parse(text) as Partial<Fields>) };
    } catch {
      return this.#blank();
    }
  }
}

/** The fields of something to be said, kept while they are written. Inside a component. */
export function unsaid<Fields extends object>(place: UnsaidPlace, blank: () => Fields): Unsaid<Fields> {
  const kept = new Unsaid(place, blank);
  $effect(() => kept.note());
  // A lock closes the workspace: not before what is written is in it.
  $effect(() => route.hold(() => keeper.flush().then(() => true)));
  return kept;
}
