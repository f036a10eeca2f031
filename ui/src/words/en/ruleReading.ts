// The rule and what it found, in English: made of the same facts as the Spanish of the documents, which the core writes.
import type { AgreedScore, RuleAsk, RuleLineView, RuleReading, ScoreView } from "../../contract";

const scores: Record<ScoreView, string> = { "0": "level 0", "1": "level 1", "2": "level 2", "3": "level 3", na: "not applicable", ne: "not assessable" };

/** A percentage as the core says it, «68,3 %», the English way. */
export const figure = (told: string): string => told.replace(",", ".").replace(/\s%/, "%");

export function asks({ asks: what }: RuleLineView): string {
  switch (what.kind) {
    case "admissible":
      return "all the formal documents are there";
    case "formalDocumentMissing":
      return "some formal document is missing";
    case "noneNotAssessable":
      return "no criterion was left not assessable";
    case "someNotAssessable":
      return "some criterion was left not assessable";
    case "coreAtLeast":
      return core(what);
    case "areasAtLeast":
      return `every area with at least ${figure(what.part)} of its maximum`;
    case "totalAtLeast":
      return `the total with at least ${figure(what.part)} of its maximum`;
    case "oneAtLeast":
      return `${what.id} at level ${what.level} or more`;
  }
}

function core({ level, allowedBelow, floor }: RuleAsk & { kind: "coreAtLeast" }): string {
  const all = `all the core criteria at level ${level} or more`;
  return allowedBelow === 0 ? all : `${all}, except at most ${allowedBelow === 1 ? "one" : allowedBelow}, at level ${floor} or more`;
}

export function found({ finding }: RuleLineView, reading: RuleReading): string {
  switch (finding.kind) {
    case "formal": {
      const missing = finding.missing.length;
      return missing === 0 ? `all ${finding.of} are there` : `${finding.of - missing} of ${finding.of}; missing: ${finding.missing.join(", ")}`;
    }
    case "notAssessable":
      return finding.ids.length === 0 ? "none" : `not assessable: ${finding.ids.join(", ")}`;
    case "core": {
      const reached = `${finding.of - finding.below.length} of ${finding.of}`;
      return finding.below.length === 0 ? reached : `${reached}; below the level: ${finding.below.map(agreed).join(", ")}`;
    }
    case "areas":
      return reading.areas.map((area) => (area.percent === null ? `${area.id} not applicable` : `${area.id} ${area.points}/${area.most} (${figure(area.percent)})`)).join("; ");
    case "total":
      return reading.percent === null ? "no criterion applies" : `${reading.points}/${reading.most} (${figure(reading.percent)})`;
    case "one":
      return agreed(finding.agreed);
  }
}

const agreed = ({ id, score }: AgreedScore): string => `${id} (${score === null ? "without a level" : scores[score]})`;
