// Long work under way, as the tray shows it: asked of Rust only while a call takes its time or something runs.
import type { JobView } from "../contract";
import { call, underway } from "./call";

const PATIENCE = 400;
const PULSE = 500;
const LONG = 10_000;

/** Whether the end of some work is worth a passing word: it was long, or the person is looking at something else. */
export function worthTelling(lasted: number, away: boolean): boolean {
  return away || lasted > LONG;
}

class Jobs {
  /** What is running, oldest first. */
  list = $state.raw<JobView[]>([]);
  /** Whether a call is taking longer than a blink. */
  slow = $state(false);
  /** What ended since the last look, for a passing word, and how long it was seen to run. */
  onended: (ended: JobView, lasted: number) => void = () => {};
  #since = new Map<number, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Starts watching calls; gives the way to stop. */
  watch(): () => void {
    const stop = underway((calls) => {
      if (calls > 0 && this.#timer === undefined) this.#timer = setTimeout(this.#look, PATIENCE);
      if (calls === 0) this.slow = false;
    });
    void this.#look();
    return () => {
      stop();
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  }

  /** Asks one to stop at its next safe point. */
  async cancel(id: number): Promise<void> {
    await call("cancel_job", { id });
    // It may be gone before the next look, and is then told as stopped, not as finished.
    this.list = this.list.map((one) => (one.id === id ? { ...one, stopping: true } : one));
    await this.#look();
  }

  #look = async (): Promise<void> => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const before = this.list;
    const now = await call("jobs").catch(() => []);
    this.list = now;
    this.slow = underway.calls > 0;
    for (const one of now) if (!this.#since.has(one.id)) this.#since.set(one.id, Date.now());
    for (const one of before) {
      if (now.some((other) => other.id === one.id)) continue;
      this.onended(one, Date.now() - (this.#since.get(one.id) ?? Date.now()));
      this.#since.delete(one.id);
    }
    if (now.length > 0 || underway.calls > 0) this.#timer ??= setTimeout(this.#look, PULSE);
  };
}

export const jobs = new Jobs();
