// What the last check of the chain of records found in this run: told in the status bar, never supposed.
import type { ChainView } from "../contract";

export type Checked = { is: "unchecked" } | { is: "sound" | "damaged"; at: string };

class Integrity {
  #folder = $state.raw<string | null>(null);
  #last = $state.raw<Checked>({ is: "unchecked" });

  /** What is known of a workspace. */
  of(folder: string | null): Checked {
    return folder !== null && folder === this.#folder ? this.#last : { is: "unchecked" };
  }

  /** A check ended. */
  found(folder: string, chain: ChainView, at: string = new Date().toISOString()): void {
    const sound = chain.damaged.length === 0 && chain.forked.length === 0 && chain.reckoning === "same";
    [this.#folder, this.#last] = [folder, { is: sound ? "sound" : "damaged", at }];
  }
}

export const integrity = new Integrity();
