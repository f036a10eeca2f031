// The order of work, and taking steps back across criteria.
import { expect, test } from "vitest";
import { Past } from "../src/topics/scoring/past";
import { blank, nextPending, stateOf, type CellState } from "../src/topics/scoring/sheet";

test("the next pending criterion is looked for onwards and then from the start, and the one in hand comes last", () => {
  const state: Record<string, CellState> = { A1: "pending", A2: "done", A3: "pending", B1: "done" };
  const of = (criterion: string): CellState => state[criterion] ?? "pending";
  expect(nextPending(["A1", "A2", "A3", "B1"], "A2", of)).toBe("A3");
  expect(nextPending(["A1", "A2", "A3", "B1"], "A3", of)).toBe("A1");
  state.A1 = "done";
  expect(nextPending(["A1", "A2", "A3", "B1"], "A3", of)).toBe("A3");
  state.A3 = "done";
  expect(nextPending(["A1", "A2", "A3", "B1"], "A3", of)).toBeNull();
});

test("a level without its grounds is incomplete, not done", () => {
  const entry = { ...blank("A1"), score: "2" as const };
  expect(stateOf(entry, [{ criterion: "A1", what: "reasonMissing" }], "A1")).toBe("incomplete");
  expect(stateOf(entry, [], "A1")).toBe("done");
  expect(stateOf(undefined, [], "A1")).toBe("pending");
});

test("undo goes back across criteria and typing in a row is one step", () => {
  const past = new Past();
  const a0 = blank("A1");
  const a1 = { ...a0, score: "2" as const };
  const b0 = blank("B1");
  const b1 = { ...b0, reason: "h" };
  const b2 = { ...b0, reason: "hay plan" };
  past.note({ criterion: "A1", field: "score", before: a0, after: a1 });
  past.note({ criterion: "B1", field: "reason", before: b0, after: b1 });
  past.note({ criterion: "B1", field: "reason", before: b1, after: b2 });
  expect(past.undo()).toBe(b0);
  expect(past.undo()).toBe(a0);
  expect(past.undo()).toBeNull();
  expect(past.redo()).toBe(a1);
  expect(past.redo()).toBe(b2);
});

test("thirty steps are kept, and the oldest is forgotten first", () => {
  const past = new Past();
  const at = (n: number) => ({ ...blank("A1"), score: (["0", "1", "2", "3"] as const)[n % 4] ?? null });
  for (let n = 0; n < 35; n++) past.note({ criterion: "A1", field: "score", before: at(n), after: at(n + 1) });
  let steps = 0;
  while (past.undo()) steps += 1;
  expect(steps).toBe(30);
});
