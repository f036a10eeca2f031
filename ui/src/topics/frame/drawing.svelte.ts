// Which screen is drawn: the last one asked for, once its part of the page has come; or that it could not come.
import type { Component } from "svelte";
import type { Place } from "../../core/place.svelte";

type Drawn = Component<Record<string, unknown>>;

/** The same screen about the same dossier, or now about one where there was none. */
function goesOn(from: Place | null, to: Place): boolean {
  const [was, is] = [from, to].map((place) => (place && "dossier" in place ? place.dossier : undefined));
  return from?.screen === to.screen && (was === undefined || was === is);
}

export class Drawing {
  /** What is drawn, and for which place: the one before until the next has come. */
  screen = $state.raw<Drawn | null>(null);
  place = $state.raw<Place | null>(null);
  /** Whether the screen asked for could not be loaded. What happened to an earlier one says nothing of it. */
  missing = $state(false);
  /** Grows when the screen begins anew: it is another, or about another dossier. Nothing of the earlier one stays in it. */
  turn = $state(0);
  #asked: Place | null = null;

  /** Asks for a screen. Throws what kept it from coming, unless another was asked for meanwhile. */
  async ask(place: Place, load: () => Promise<{ default: unknown }>): Promise<void> {
    this.#asked = place;
    this.missing = false;
    try {
      const { default: screen } = await load();
      if (this.#asked !== place) return;
      if (!goesOn(this.place, place)) this.turn += 1;
      this.screen = screen as Drawn;
      this.place = place;
    } catch (thrown) {
      if (this.#asked !== place) return;
      this.missing = true;
      throw thrown;
    }
  }
}
