// The ledger in words and as a list to take away.
import { describe, expect, it } from "vitest";
import type { RecordFact, RecordRow } from "../src/contract";
import { asList, asTabs, kindOf, said, typeOf, worded } from "../src/topics/recordLog/rows";
import { en } from "../src/words/en";
import { es } from "../src/words/es";

// The types of design/records.md, copied by hand.
const KINDS = `committee.founded record.endorsed member.admitted member.role member.left device.enrolled device.revoked rubric.adopted
  regulation.adopted templates.adopted certificate.chosen dossier.opened dossier.stage evidence.added evidence.withdrawn admissibility.checked self_assessment.received conflict.declared
  recusal.decided sheet.closed sheet.opened meeting.convened attendance.noted meeting.closed opening.ordered level.changed level.agreed dissent.noted
  verdict.proposed vote.cast verdict.reached document.issued document.signed document.numbered document.notified appeal.filed appeal.decided
  checkpoint.cosigned content.erased`.split(/\s+/);

const row = (fact: RecordFact, author = "Ana Ruiz"): RecordRow => ({
  id: "ab".repeat(32), kind: "level.agreed", time: "2026-11-20T15:18:00-03:00", author: { id: "1", name: author },
  dossier: { id: "d", municipality: "Maipú", region: "Metropolitana de Santiago", procedure: "grant", cycle: "2026" },
  fact, worth: "inEffect", objection: null, endorsedBy: [], log: "00", links: null,
});

describe("the words of records", () => {
  it("has a name for each type of the design, in both languages, and goes back to the type", () => {
    // Seen failing: `kindOf("selfAssessmentReceived")` gave `self.assessment_received`.
    for (const kind of KINDS) {
      expect(es.recordLog.kinds[typeOf(kind)], kind).toBeTruthy();
      expect(en.recordLog.kinds[typeOf(kind)], kind).toBeTruthy();
      expect(kindOf(typeOf(kind))).toBe(kind);
    }
    expect(Object.keys(es.recordLog.kinds)).toHaveLength(KINDS.length);
  });
  it("says what was endorsed", () => {
    expect(said({ type: "recordEndorsed", kind: "device.enrolled" }, es)).toBe("refrendó: inscripción de un equipo");
    expect(said({ type: "recordEndorsed", kind: null }, es)).toBe("refrendó un acto");
  });
  it("finds types by a word without accents", () => {
    expect(worded("apertura", es)).toEqual(["sheet.opened", "opening.ordered"]);
    expect(worded("reposicion", es)).toContain("appeal.filed");
    expect(worded("  ", es)).toEqual([]);
  });
});

describe("a list to take away", () => {
  it("quotes, separates as Excel in Chile does, and never begins a cell as a formula", () => {
    // Seen failing: left out the apostrophe.
    const list = asList([row({ type: "evidenceAdded", title: 'Informe "final"', step: "joined" }, "=HYPERLINK(1)")], es);
    expect(list.startsWith('\ufeff"Cuándo";"Quién";"Qué hizo"')).toBe(true);
    expect(list).toContain(`"'=HYPERLINK(1)"`);
    expect(list).toContain('"ingresó «Informe ""final""»"');
    expect(list.trimEnd().split("\r\n")).toHaveLength(2);
  });
  it("copies one row in columns, whatever the title holds", () => {
    const tabs = asTabs(row({ type: "evidenceAdded", title: "dos\tcolumnas\ny líneas", step: "joined" }), es);
    expect(tabs.split("\t")).toHaveLength(6);
    expect(tabs).toContain("Maipú");
  });
});
