// How this person likes the window. Kept on this computer, apart from any workspace.
export const LANGUAGES = ["es", "en"] as const;
export const THEMES = ["system", "light", "dark"] as const;
export const CONTRASTS = ["normal", "high"] as const;
export const TEXT_SIZES = ["normal", "large", "larger"] as const;
export const DENSITIES = ["comfortable", "compact"] as const;
export const SWITCHES = ["on", "off"] as const;
export const SIDES = ["left", "right"] as const;
/** Minutes without touching anything before the window locks; 0 is never. */
export const LOCKS = ["0", "5", "10", "15", "30", "60"] as const;
export const RAILS = ["wide", "narrow"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Theme = (typeof THEMES)[number];

const CHOICES = {
  language: LANGUAGES,
  theme: THEMES,
  contrast: CONTRASTS,
  textSize: TEXT_SIZES,
  density: DENSITIES,
  singleKeys: SWITCHES,
  evidenceSide: SIDES,
  lockAfter: LOCKS,
  rail: RAILS,
  notices: SWITCHES,
  ownExchange: SWITCHES,
} as const;
type Choices = { -readonly [Key in keyof typeof CHOICES]: (typeof CHOICES)[Key][number] };

class Preferences {
  #chosen = $state<Choices>(
    Object.fromEntries(Object.entries(CHOICES).map(([key, choices]) => [key, stored(key, choices)])) as Choices,
  );
  #zoom = $state(storedZoom());

  get language(): Language {
    return this.#chosen.language;
  }
  set language(language: Language) {
    this.#keep("language", language);
  }
  get theme(): Theme {
    return this.#chosen.theme;
  }
  set theme(theme: Theme) {
    this.#keep("theme", theme);
  }
  get contrast() {
    return this.#chosen.contrast;
  }
  set contrast(contrast: Choices["contrast"]) {
    this.#keep("contrast", contrast);
  }
  get textSize() {
    return this.#chosen.textSize;
  }
  set textSize(size: Choices["textSize"]) {
    this.#keep("textSize", size);
  }
  get density() {
    return this.#chosen.density;
  }
  set density(density: Choices["density"]) {
    this.#keep("density", density);
  }
  /** Whether keys alone (0–3, J, K…) command where they are heard. */
  get singleKeys() {
    return this.#chosen.singleKeys;
  }
  set singleKeys(on: Choices["singleKeys"]) {
    this.#keep("singleKeys", on);
  }
  /** Where the evidence stands beside the rubric. */
  get evidenceSide() {
    return this.#chosen.evidenceSide;
  }
  set evidenceSide(side: Choices["evidenceSide"]) {
    this.#keep("evidenceSide", side);
  }
  get lockAfter() {
    return this.#chosen.lockAfter;
  }
  set lockAfter(minutes: Choices["lockAfter"]) {
    this.#keep("lockAfter", minutes);
  }
  get rail() {
    return this.#chosen.rail;
  }
  set rail(rail: Choices["rail"]) {
    this.#keep("rail", rail);
  }
  /** Passing words when long work ends. */
  get notices() {
    return this.#chosen.notices;
  }
  set notices(on: Choices["notices"]) {
    this.#keep("notices", on);
  }
  /** Whether the committee's folder is exchanged with by itself, at opening and before closing. */
  get ownExchange() {
    return this.#chosen.ownExchange;
  }
  set ownExchange(on: Choices["ownExchange"]) {
    this.#keep("ownExchange", on);
  }
  /** Zoom of the window in per cent, 50–200. */
  get zoom(): number {
    return this.#zoom;
  }
  set zoom(percent: number) {
    this.#zoom = Math.min(200, Math.max(50, Math.round(percent)));
    globalThis.localStorage?.setItem("sello.zoom", String(this.#zoom));
  }

  #keep<Key extends keyof Choices>(key: Key, choice: Choices[Key]): void {
    this.#chosen[key] = choice;
    globalThis.localStorage?.setItem(`sello.${key}`, choice);
  }
}

/** What was kept, or the first of the choices. */
function stored(key: string, choices: readonly string[]): string {
  const kept = globalThis.localStorage?.getItem(`sello.${key}`);
  return choices.find((choice) => choice === kept) ?? choices[0]!;
}

function storedZoom(): number {
  const kept = Number(globalThis.localStorage?.getItem("sello.zoom") ?? "100");
  return kept >= 50 && kept <= 200 ? Math.round(kept) : 100;
}

export const preferences = new Preferences();
