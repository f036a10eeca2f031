// The words in the language the person chose.
import type { Failure, Reason } from "../contract";
import { preferences } from "../core/preferences.svelte";
import { en } from "./en";
import { es, type Words } from "./es";

const dictionaries = { es, en };

/** The dictionary now: follows the preference. */
export function words(): Words {
  return dictionaries[preferences.language];
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
