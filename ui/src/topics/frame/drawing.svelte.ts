// Which screen is drawn: the last one asked for, once its part of the page has come; or that it could not come.
import type { Component } from "svelte";
import type { Place } from "../../core/place.svelte";

type Drawn = Component<Record<string, unknown>>;

export class Drawing {
  /** What is drawn, and for which place: the one before until the next has come. */
  screen = $state.raw<Drawn | null>(null);
  place = $state.raw<Place | null>(null);
  /** Whether the screen asked for could not be loaded. What happened to an earlier one says nothing of it. */
  missing = $state(false);
  #asked: Place | null = null;

  /** Asks for a screen. Throws what kept it from coming, unless another was asked for meanwhile. */
  async ask(place: Place, load: () => Promise<{ default: unknown }>): Promise<void> {
    this.#asked = place;
    this.missing = false;
    try {
      const { default: screen } = await load();
      if (this.#asked !== place) return;
      this.screen = screen as Drawn;
      this.place = place;
    } catch (thrown) {
      if (this.#asked !== place) return;
      this.missing = true;
      throw thrown;
    }
  }
}
