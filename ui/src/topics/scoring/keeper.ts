// Keeps what is written: the one place that may say "Guardado". A part is kept only after Rust answered for its latest
// text; a failure is tried again, and after that it is told and holds the person here.

/** How what is written stands. */
export type KeeperState =
  | { is: "nothing" }
  | { is: "saved"; at: string }
  | { is: "saving" }
  | { is: "retrying"; attempts: number }
  | { is: "failed" };

export type Keep<Part> = (part: Part) => Promise<{ at: string }>;

type Options<Part> = {
  keep: Keep<Part>;
  /** Whether trying again may help: the world failed, no rule said no. */
  passing: (thrown: unknown) => boolean;
  tell: (state: KeeperState, thrown: unknown) => void;
  /** Pause after the last key before keeping, in milliseconds. */
  pause?: number;
  /** Waits between attempts, in milliseconds. */
  waits?: readonly number[];
  wait?: (milliseconds: number) => Promise<void>;
};

const sleep = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

export class Keeper<Part extends { criterion: string }> {
  #options: Required<Options<Part>>;
  #dirty = new Map<string, Part>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | null = null;

  constructor(options: Options<Part>) {
    this.#options = { pause: 400, waits: [500, 1500, 4000], wait: sleep, ...options };
  }

  /** Whether something written is not on the disk yet. */
  get pending(): boolean {
    return this.#dirty.size > 0 || this.#running !== null;
  }

  /** What is written and not on the disk, as it stands now. */
  get unkept(): Part[] {
    return [...this.#dirty.values()];
  }

  /** Lets go of what is not on the disk: the person said so. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#dirty.clear();
    this.#options.tell({ is: "nothing" }, null);
  }

  /** Something was written: it is kept after a pause, the latest text of each part. */
  touch(part: Part): void {
    this.#dirty.set(part.criterion, part);
    this.#options.tell({ is: "saving" }, null);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), this.#options.pause);
  }

  /** Keeps everything now. Answers whether nothing is left unkept. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    // Whoever asks while it runs waits for it and then for what was written meanwhile.
    while (this.#running) await this.#running;
    if (this.#dirty.size === 0) return true;
    this.#running = this.#keepAll();
    const kept = await this.#running;
    this.#running = null;
    return kept && (this.#dirty.size === 0 || this.flush());
  }

  async #keepAll(): Promise<boolean> {
    let at = "";
    let kept = true;
    for (const [criterion, part] of [...this.#dirty]) {
      const answer = await this.#keepOne(part);
      // One that cannot be kept does not hold back the others.
      if (answer === null) {
        kept = false;
        continue;
      }
      at = answer.at;
      // Only what was sent is kept: a later text stays to be kept.
      if (this.#dirty.get(criterion) === part) this.#dirty.delete(criterion);
    }
    if (this.#dirty.size === 0) this.#options.tell({ is: "saved", at }, null);
    return kept;
  }

  async #keepOne(part: Part): Promise<{ at: string } | null> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#options.keep(part);
      } catch (thrown) {
        const wait = this.#options.waits[attempt];
        if (wait === undefined || !this.#options.passing(thrown)) {
          this.#options.tell({ is: "failed" }, thrown);
          return null;
        }
        this.#options.tell({ is: "retrying", attempts: attempt + 1 }, thrown);
        await this.#options.wait(wait);
      }
    }
  }
}
