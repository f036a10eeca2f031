// Reading one's own sheet: which criterion comes next, what is answered, what a blank entry is.
import type { ScoreView, SheetBlocker, SheetCriterion, SheetEntry, SheetView } from "../../contract";

export type Placed = { criterion: SheetCriterion; area: { id: string; name: string } };
export type CellState = "pending" | "incomplete" | "done";

/** Every criterion in order, with its area. */
export function inOrder(sheet: SheetView): Placed[] {
  return sheet.areas.flatMap((area) => area.criteria.map((criterion) => ({ criterion, area })));
}

export function blank(criterion: string): SheetEntry {
  return { criterion, score: null, reason: "", searched: "", missing: "", advice: "", privateNote: "", toDeliberate: false, citations: [] };
}

/** Pending without an answer; incomplete when something keeps it from closing. */
export function stateOf(entry: SheetEntry | undefined, blockers: SheetBlocker[], criterion: string): CellState {
  if (!entry || entry.score === null) return "pending";
  return blockers.some((blocker) => blocker.criterion === criterion) ? "incomplete" : "done";
}

/** The next criterion that is not done, after this one and around; nothing when all are. */
export function nextPending(order: readonly string[], from: string, state: (criterion: string) => CellState): string | null {
  const at = order.indexOf(from);
  const around = [...order.slice(at + 1), ...order.slice(0, at + 1)];
  return around.find((criterion) => criterion !== from && state(criterion) !== "done") ?? (state(from) !== "done" && at >= 0 ? from : null);
}

/** An entry as plain text, to be carried elsewhere by hand: only what was written. */
export function asText(
  entry: SheetEntry,
  named: { level: string; reason: string; searched: string; missing: string; advice: string; privateNote: string; citations: string },
  scores: Record<ScoreView, string>,
  page: (n: number) => string,
): string {
  const citations = entry.citations.map((one) => (one.page === null ? one.fileName : `${one.fileName}, ${page(one.page)}`));
  const lines: [string, string][] = [
    [named.level, entry.score === null ? "" : scores[entry.score]],
    [named.reason, entry.reason],
    [named.searched, entry.searched],
    [named.missing, entry.missing],
    [named.citations, citations.join("; ")],
    [named.advice, entry.advice],
    [named.privateNote, entry.privateNote],
  ];
  return [entry.criterion, ...lines.filter(([, text]) => text.trim() !== "").map(([name, text]) => `${name}: ${text}`)].join("\n");
}
