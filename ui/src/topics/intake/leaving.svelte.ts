// Asks before leaving something written and not saved. Used while a component lives.
import { route } from "../../core/place.svelte";
import { saving } from "../../core/saving.svelte";

export class LeavingQuestion {
  /** Whether the question is being asked now. */
  asking = $state(false);
  #answer: (leave: boolean) => void = () => {};
  #settled = $state(false);
  #written: () => boolean;

  constructor(written: () => boolean) {
    this.#written = written;
  }

  /** What was written is kept now: nobody asks any more. */
  saved(): void {
    this.#settled = true;
  }

  /** Whether something would be lost now. */
  get holds(): boolean {
    return !this.#settled && this.#written();
  }

  /** `true` to go on. */
  guard = (): Promise<boolean> => {
    if (!this.holds) return Promise.resolve(true);
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
  // Closing the window asks too.
  $effect(() => (question.holds ? saving.hold() : undefined));
  return question;
}
