// How this person likes the window: language and theme. Kept on this computer, apart from any workspace.
export const LANGUAGES = ["es", "en"] as const;
export const THEMES = ["system", "light", "dark"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Theme = (typeof THEMES)[number];

class Preferences {
  #language = $state<Language>(stored("language", LANGUAGES));
  #theme = $state<Theme>(stored("theme", THEMES));

  get language(): Language {
    return this.#language;
  }
  set language(language: Language) {
    this.#language = language;
    keep("language", language);
  }

  get theme(): Theme {
    return this.#theme;
  }
  set theme(theme: Theme) {
    this.#theme = theme;
    keep("theme", theme);
  }
}

/** What was kept, or the first of the choices. */
function stored<Choice extends string>(key: string, choices: readonly [Choice, ...Choice[]]): Choice {
  const kept = globalThis.localStorage?.getItem(`sello.${key}`);
  return choices.find((choice) => choice === kept) ?? choices[0];
}

function keep(key: string, choice: string): void {
  globalThis.localStorage?.setItem(`sello.${key}`, choice);
}

export const preferences = new Preferences();
