// The words in the language the person chose.
import type { Failure, Reason } from "../contract";
import { preferences } from "../core/preferences.svelte";
import { es, type Words } from "./es";

/** English comes when somebody wants it: the first screen stays light. */
let english = $state.raw<Words | null>(null);

/** Fetches the dictionary of the preferred language: awaited before the first screen is drawn. */
export async function loadWords(): Promise<void> {
  if (preferences.language === "en" && english === null) english = (await import("./en")).en;
}

/** The dictionary now: follows the preference. */
export function words(): Words {
  if (preferences.language === "es") return es;
  if (english === null) void loadWords();
  return english ?? es;
}

/** What a failure means, in words. */
export function sentence(failure: Failure, dictionary: Words = words()): string {
  switch (failure.kind) {
    case "refused":
      return refusal(failure.reason, dictionary);
    case "broken":
      return `${dictionary.broken[failure.cause]} ${dictionary.nothingLost(failure.reference)}`;
  }
}

function refusal(reason: Reason, dictionary: Words): string {
  const write = dictionary.refused[reason.code] as (reason: Reason) => string;
  return write(reason);
}
