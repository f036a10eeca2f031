// The file the application was opened with, until the screen that knows what to do with it takes it.
import type { OpenedWith } from "../../contract";
import { call } from "../../core/call";

class Arrival {
  /** What came and nobody took yet; a later one takes its place. */
  file = $state.raw<OpenedWith | null>(null);

  /** Asks Rust whether something came. */
  ask = async (): Promise<void> => {
    const file = await call("opened_with").catch(() => null);
    if (file !== null) this.file = file;
  };

  /** Gives the path, once. */
  take(): string | null {
    const file = this.file;
    this.file = null;
    return file?.path ?? null;
  }

  /** What it is called, without its folder. */
  get name(): string {
    return this.file?.path.split(/[\\/]/).at(-1) ?? "";
  }
}

export const arrival = new Arrival();
