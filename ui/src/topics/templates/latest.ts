// One question at a time, and only the newest waits: while one is under way, those between it and the last are dropped.

export class Latest<Asked, Told> {
  #ask: (asked: Asked) => Promise<Told>;
  #tell: (told: Told | null, thrown: unknown) => void;
  #pause: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #next: { asked: Asked } | null = null;
  #over = false;

  constructor(ask: (asked: Asked) => Promise<Told>, tell: (told: Told | null, thrown: unknown) => void, pause = 450) {
    [this.#ask, this.#tell, this.#pause] = [ask, tell, pause];
  }

  /** Asks after a pause; a later question takes its place. */
  want(asked: Asked): void {
    this.#next = { asked };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), this.#pause);
  }

  /** Nothing is told any more. */
  stop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    if (this.#running || this.#over) return;
    this.#running = true;
    while (this.#next && !this.#over) {
      const { asked } = this.#next;
      this.#next = null;
      try {
        const told = await this.#ask(asked);
        // What was overtaken while it was made is never shown.
        if (!this.#next && !this.#over) this.#tell(told, null);
      } catch (thrown) {
        if (!this.#next && !this.#over) this.#tell(null, thrown);
      }
    }
    this.#running = false;
  }
}
