// The rule and what it found, said in English: every kind of condition, with sentences written by hand.
import { expect, test } from "vitest";
import type { AreaProfile, RuleAsk, RuleFound, RuleLineView, RuleReading } from "../src/contract";
import { asks, figure, found } from "../src/words/en/ruleReading";
import { es } from "../src/words/es";

const line = (ask: RuleAsk, finding: RuleFound): RuleLineView => ({ asks: ask, finding, needed: "lo pedido", found: "lo hallado", fails: [], met: true });
const asked = (ask: RuleAsk): string => asks(line(ask, { kind: "areas" }));
const area = (id: string, points: number, most: number, percent: string | null): AreaProfile => ({ id, name: id, points, most, percent, previous: null });
const reading: RuleReading = { outcome: "grant", lines: [], clauses: [], areas: [area("A", 8, 12, "66,7 %"), area("D", 0, 0, null)], points: 40, most: 60, percent: "66,7 %" };
const saw = (finding: RuleFound, whole = reading): string => found(line({ kind: "admissible" }, finding), whole);

test("what the rule asks is told in English whatever its kind", () => {
  expect(asked({ kind: "admissible" })).toBe("all the formal documents are there");
  expect(asked({ kind: "formalDocumentMissing" })).toBe("some formal document is missing");
  expect(asked({ kind: "noneNotAssessable" })).toBe("no criterion was left not assessable");
  expect(asked({ kind: "someNotAssessable" })).toBe("some criterion was left not assessable");
  expect(asked({ kind: "coreAtLeast", level: 2, allowedBelow: 0, floor: 0 })).toBe("all the core criteria at level 2 or more");
  expect(asked({ kind: "coreAtLeast", level: 2, allowedBelow: 1, floor: 1 })).toBe("all the core criteria at level 2 or more, except at most one, at level 1 or more");
  expect(asked({ kind: "coreAtLeast", level: 3, allowedBelow: 2, floor: 1 })).toBe("all the core criteria at level 3 or more, except at most 2, at level 1 or more");
  expect(asked({ kind: "areasAtLeast", part: "58,33 %" })).toBe("every area with at least 58.33% of its maximum");
  expect(asked({ kind: "totalAtLeast", part: "2/3" })).toBe("the total with at least 2/3 of its maximum");
  expect(asked({ kind: "oneAtLeast", id: "R1", level: 2 })).toBe("R1 at level 2 or more");
});

test("what was found is told in English whatever its kind", () => {
  expect(saw({ kind: "formal", of: 5, missing: [] })).toBe("all 5 are there");
  expect(saw({ kind: "formal", of: 5, missing: ["P4"] })).toBe("4 of 5; missing: P4");
  expect(saw({ kind: "notAssessable", ids: [] })).toBe("none");
  expect(saw({ kind: "notAssessable", ids: ["A3", "B1"] })).toBe("not assessable: A3, B1");
  expect(saw({ kind: "core", of: 7, below: [] })).toBe("7 of 7");
  expect(saw({ kind: "core", of: 7, below: [{ id: "A1", score: "1" }, { id: "C1", score: "ne" }] })).toBe("5 of 7; below the level: A1 (level 1), C1 (not assessable)");
  expect(saw({ kind: "areas" })).toBe("A 8/12 (66.7%); D not applicable");
  expect(saw({ kind: "total" })).toBe("40/60 (66.7%)");
  expect(saw({ kind: "total" }, { ...reading, percent: null })).toBe("no criterion applies");
  expect(saw({ kind: "one", agreed: { id: "R1", score: null } })).toBe("R1 (without a level)");
});

test("the Spanish screen shows the sentences of the acta, and figures as they come", () => {
  const both = line({ kind: "admissible" }, { kind: "areas" });
  expect(es.deliberation.decision.asks(both)).toBe("lo pedido");
  expect(es.deliberation.decision.found(both, reading)).toBe("lo hallado");
  expect(es.deliberation.figure("68,3 %")).toBe("68,3 %");
  expect(figure("68,3\u00a0%")).toBe("68.3%");
});
