// Intake as text: searching a municipality, the sentence on the Carta, the form of a dry run.
import { describe, expect, it } from "vitest";
import type { EvidencePlan, MunicipalityFigures } from "../src/contract";
import { commitmentText, linesOf, matching } from "../src/topics/intake/intake";
import { filingsOf, titleOf } from "../src/topics/intake/plan";

const place = (cut: string, name: string, province: string, region: string): MunicipalityFigures => ({
  cut, name, province, region, population: null, foreignBorn: null, territory: null, budgetPerInhabitant: null, dependency: null, staff: null, staffYear: null,
});
// Names and codes of the Ministerio del Interior's list.
const all = [
  place("13119", "Maipú", "Santiago", "Metropolitana de Santiago"),
  place("13122", "Peñalolén", "Santiago", "Metropolitana de Santiago"),
  place("10101", "Puerto Montt", "Llanquihue", "Los Lagos"),
  place("01101", "Iquique", "Iquique", "Tarapacá"),
  place("13101", "Santiago", "Santiago", "Metropolitana de Santiago"),
];
const names = (text: string) => matching(all, text).map((one) => one.name);

describe("choosing a municipality", () => {
  it("finds a name typed without accents or capitals", () => {
    // Seen failing: compared without `normalize`.
    expect(names("penalolen")).toEqual(["Peñalolén"]);
    expect(names("MAIPU")).toEqual(["Maipú"]);
  });
  it("finds a CUT, with or without its leading zero", () => {
    expect(names("13122")).toEqual(["Peñalolén"]);
    expect(names("1101")).toEqual(["Iquique"]);
    expect(names("01101")).toEqual(["Iquique"]);
  });
  it("puts the commune before the communes of the province of that name", () => {
    expect(names("santiago")[0]).toBe("Santiago");
    expect(names("santiago")).toHaveLength(3);
  });
  it("finds by region, every word counting", () => {
    expect(names("lagos montt")).toEqual(["Puerto Montt"]);
    expect(names("lagos maipu")).toEqual([]);
  });
});

describe("the sentence on the Carta", () => {
  const none = { mayor: false, council: false, agreement: "", agreementOn: "", note: "" };
  it("is empty while nothing is known", () => expect(commitmentText(none)).toBe(""));
  it("says who signed and which act, in Spanish", () => {
    expect(commitmentText({ mayor: true, council: true, agreement: "Acuerdo N° 45", agreementOn: "2026-03-09", note: "Votación unánime" })).toBe(
      "Firmada por Alcaldía y Concejo. Acuerdo del Concejo N° 45, 09-03-2026. Votación unánime.",
    );
    expect(commitmentText({ ...none, mayor: true })).toBe("Firmada solo por Alcaldía.");
  });
  it("keeps a name a line and drops empty lines", () => expect(linesOf(" Ana Ruiz \n\n José Ñanco\n")).toEqual(["Ana Ruiz", "José Ñanco"]));
});

describe("the form of a dry run", () => {
  const plan: EvidencePlan = {
    plan: 3,
    accepted: [
      { shown: "a/Informe_2025.pdf", name: "Informe_2025.pdf", kind: "pdf", bytes: 10, already: null },
      { shown: "a/acta.v2.pdf", name: "acta.v2.pdf", kind: "pdf", bytes: 10, already: "Acta" },
    ],
    refused: [],
  };
  it("does not take again what the dossier already has, and reserves nothing by itself", () => {
    expect(filingsOf(plan, null).map((one) => [one.take, one.reserved, one.criteria])).toEqual([[true, false, []], [false, false, []]]);
  });
  it("replaces only when one file was chosen to replace another", () => {
    expect(filingsOf(plan, "old").map((one) => one.replaces)).toEqual(["", ""]);
    expect(filingsOf({ ...plan, accepted: plan.accepted.slice(0, 1) }, "old")[0]?.replaces).toBe("old");
  });
  it("keeps what was filled in when more files are looked at, wherever they fall in the new list", () => {
    // Seen failing: the earlier form left out of account, as when a second drop wiped the titles of the first.
    const [first] = plan.accepted;
    if (!first) throw new Error("the plan has a file");
    const drafts = [{ place: 0, take: false, title: "Informe anual", criteria: ["A1"], reserved: true, replaces: "" }];
    const earlier = { plan: { ...plan, accepted: [first] }, drafts };
    const added = { ...first, shown: "b/Informe_2025.pdf", bytes: 11 };
    const next = filingsOf({ ...plan, accepted: [added, first] }, "old", earlier);
    expect(next[1]).toEqual({ place: 1, take: false, title: "Informe anual", criteria: ["A1"], reserved: true, replaces: "" });
    expect(next[0]).toEqual({ place: 0, take: true, title: "Informe 2025", criteria: [], reserved: false, replaces: "old" });
  });
  it("suggests a title people can read", () => {
    expect(titleOf("Informe_2025.pdf")).toBe("Informe 2025");
    expect(titleOf("acta.v2.pdf")).toBe("acta.v2");
  });
});
