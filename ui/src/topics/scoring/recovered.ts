// What a crash did not take: of each criterion, the words written since the writing began.
import type { SheetEntry } from "../../contract";

const TEXTS = ["reason", "searched", "missing", "advice", "privateNote"] as const;
type TextField = (typeof TEXTS)[number];
export type Found = { criterion: string; score: SheetEntry["score"]; texts: { field: TextField; words: string }[]; citations: number };

/** The whole sentences that are in a text and were not in it before; empty when nothing came. */
export function added(before: string, now: string): string {
  if (now === before) return "";
  let start = 0;
  while (start < Math.min(before.length, now.length) && before[start] === now[start]) start += 1;
  let end = now.length;
  for (let was = before.length; was > start && end > start && before[was - 1] === now[end - 1]; was -= 1) end -= 1;
  if (end === start) return "";
  const opening = Math.max(...[". ", "! ", "? ", "\n"].map((mark) => now.lastIndexOf(mark, start - 1))) + 1;
  const rest = now.slice(Math.max(start, end - 1)).search(/[.!?](\s|$)|\n/);
  const closing = rest < 0 ? now.length : Math.max(start, end - 1) + rest + 1;
  return now.slice(start === 0 ? 0 : opening, closing).trim();
}

/** What each criterion has now and had not before. */
export function found(before: readonly SheetEntry[], now: (criterion: string) => SheetEntry): Found[] {
  return before
    .map((was) => {
      const is = now(was.criterion);
      const same = new Set(was.citations.map((one) => JSON.stringify(one)));
      return {
        criterion: was.criterion,
        score: is.score === was.score ? null : is.score,
        texts: TEXTS.map((field) => ({ field, words: added(was[field], is[field]) })).filter(({ words }) => words !== ""),
        citations: is.citations.filter((one) => !same.has(JSON.stringify(one))).length,
      };
    })
    .filter((one) => one.score !== null || one.texts.length > 0 || one.citations > 0);
}
