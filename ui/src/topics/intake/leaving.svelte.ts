// Asks before leaving something written and not saved. Used while a component lives.
import { route } from "../../core/place.svelte";

export class LeavingQuestion {
  /** Whether the question is being asked now. */
  asking = $state(false);
  #answer: (leave: boolean) => void = () => {};
  #settled = false;
  #written: () => boolean;

  constructor(written: () => boolean) {
    this.#written = written;
  }

  /** What was written is kept now: nobody asks any more. */
  saved(): void {
    this.#settled = true;
  }

  /** `true` to go on. */
  guard = (): Promise<boolean> => {
    if (this.#settled || !this.#written()) return Promise.resolve(true);
    this.asking = true;
    return new Promise((resolve) => (this.#answer = resolve));
  };

  answer(leave: boolean): void {
    this.asking = false;
    this.#answer(leave);
    this.#answer = () => {};
  }
}

/** Holds the person here while `written` says that something would be lost. Inside a component. */
export function keepUntilSaved(written: () => boolean): LeavingQuestion {
  const question = new LeavingQuestion(written);
  $effect(() => route.hold(question.guard));
  return question;
}
