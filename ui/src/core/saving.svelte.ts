// Whether what the person writes is kept. Set by whoever saves; shown in words in the status bar.

import { untrack } from "svelte";

export type SavingState =
  | { is: "nothing" }
  /** Everything is kept since this moment (RFC 3339). */
  | { is: "saved"; at: string }
  | { is: "saving" }
  /** Not kept yet: so many attempts. */
  | { is: "retrying"; attempts: number }
  /** It could not be kept; the text is in this file of the computer (empty when there is no copy). */
  | { is: "failed"; copy: string };

class Saving {
  state = $state.raw<SavingState>({ is: "nothing" });
  /** How many forms hold something that is nowhere but on the screen. */
  #forms = $state(0);

  /** A form holds something that is nowhere but on the screen; gives the way to say that it does no more. */
  hold(): () => void {
    untrack(() => (this.#forms += 1));
    return () => untrack(() => (this.#forms -= 1));
  }

  saved(at: string = new Date().toISOString()): void {
    this.state = { is: "saved", at };
  }
  saving(): void {
    this.state = { is: "saving" };
  }
  retrying(attempts: number): void {
    this.state = { is: "retrying", attempts };
  }
  failed(copy = ""): void {
    this.state = { is: "failed", copy };
  }
  /** Nothing here is being written: another place, another workspace. */
  clear(): void {
    this.state = { is: "nothing" };
  }
  /** Whether closing now would lose something. */
  get unsaved(): boolean {
    return this.#forms > 0 || this.state.is === "saving" || this.state.is === "retrying" || this.state.is === "failed";
  }
}

export const saving = new Saving();
