// What somebody asked to look for in the evidence from somewhere else: the viewer that opens its search takes it, once.
class Sought {
  #text = "";

  keep(text: string): void {
    this.#text = text.trim();
  }

  /** What is wanted, or nothing. */
  taken(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }
}

export const sought = new Sought();
