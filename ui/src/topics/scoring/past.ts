// Undo and redo across criteria: what each step changed, at most thirty. Typing in one field in a row is one step.
import type { SheetEntry } from "../../contract";

export type Step = { criterion: string; field: keyof SheetEntry; before: SheetEntry; after: SheetEntry };

const MOST = 30;

export class Past {
  #done: Step[] = [];
  #undone: Step[] = [];

  get canUndo(): boolean {
    return this.#done.length > 0;
  }
  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Notes a change. One that follows another in the same field of text joins it. */
  note(step: Step): void {
    this.#undone = [];
    const last = this.#done.at(-1);
    const typing = typeof step.before[step.field] === "string" && step.field !== "score";
    if (last && typing && last.criterion === step.criterion && last.field === step.field) {
      this.#done[this.#done.length - 1] = { ...last, after: step.after };
      return;
    }
    this.#done = [...this.#done, step].slice(-MOST);
  }

  /** The entry as it was before the last step. */
  undo(): SheetEntry | null {
    const step = this.#done.pop();
    if (!step) return null;
    this.#undone.push(step);
    return step.before;
  }

  /** The entry as it was before it was undone. */
  redo(): SheetEntry | null {
    const step = this.#undone.pop();
    if (!step) return null;
    this.#done.push(step);
    return step.after;
  }
}
