// Reading and writing that is not lost: what a crash left, where a typed word leads, how evidence was looked at, and who
// hears a key when several would.
import { beforeEach, expect, test, vi } from "vitest";
import { commands } from "../src/core/commands.svelte";
import { pretend } from "../src/core/fake";
import { added, found } from "../src/topics/scoring/recovered";
import { blank } from "../src/topics/scoring/sheet";
import { whereTo } from "../src/topics/scoring/where";
import { forgetViewing, keepViewing, viewingOf } from "../src/topics/evidence/viewing";

const store = new Map<string, string>();
vi.stubGlobal("localStorage", { getItem: (key: string) => store.get(key) ?? null, setItem: (key: string, value: string) => void store.set(key, value), removeItem: (key: string) => void store.delete(key) });
beforeEach(() => store.clear());

test("what came since is told in whole sentences, wherever it was written", () => {
  const before = "El plan rige desde marzo. Falta el informe.";
  expect(added(before, `${before} La mesa se reunió dos veces.`)).toBe("La mesa se reunió dos veces.");
  expect(added(before, "El plan rige desde marzo. Lo dice la página 4. Falta el informe.")).toContain("Lo dice la página 4.");
  expect(added("", "A medio escr")).toBe("A medio escr");
  expect(added(before, "El plan rige desde marzo de 2026. Falta el informe.")).toBe("El plan rige desde marzo de 2026.");
  expect(added(before, before)).toBe("");
  expect(added(before, "El plan rige desde marzo.")).toBe("");
});

test("a criterion that says what it said is not among what was recovered", () => {
  const was = [blank("A1"), { ...blank("A2"), reason: "Igual." }, blank("B1")];
  const is = { A1: { ...blank("A1"), score: "2" as const, reason: "Consta." }, A2: { ...blank("A2"), reason: "Igual." }, B1: blank("B1") };
  expect(found(was, (criterion) => is[criterion as keyof typeof is])).toEqual([{ criterion: "A1", score: "2", texts: [{ field: "reason", words: "Consta." }], citations: 0 }]);
});

test("a number is a page and a name is a criterion", () => {
  const criteria = [{ id: "A2", name: "Plan de trabajo" }, { id: "C1", name: "No discriminación" }, { id: "C2", name: "Plan de acogida" }];
  expect(whereTo(" 12 ", criteria, "some")).toEqual({ page: 12 });
  expect(whereTo("12", criteria, "none")).toBeNull();
  expect(whereTo("c2", criteria, "some")).toEqual({ criterion: "C2" });
  expect(whereTo("discrim", criteria, "none")).toEqual({ criterion: "C1" });
  expect(whereTo("plan", criteria, "none")).toBeNull();
  expect(whereTo("0", criteria, "some")).toBeNull();
});

test("at the next start evidence is looked at as before, and another dossier's is not", () => {
  // Seen failing: `other` left out of what is kept.
  const seen = { object: "o1", zoom: 1.5, turns: 1, split: true, other: { object: "o2", page: 7, zoom: 2, turns: 3 } };
  keepViewing("d1", seen);
  forgetViewing();
  expect(viewingOf("d1")).toEqual(seen);
  expect(viewingOf("d2")).toEqual({ object: null, zoom: 1, turns: 0, split: false, other: { object: null, page: 1, zoom: 1, turns: 0 } });
  store.set("sello.viewing", "{");
  forgetViewing();
  expect(viewingOf("d1").split).toBe(false);
});

test("what is being written is kept in the workspace until it is said, and never in the page's own storage", async () => {
  // Seen failing: `done` that only empties the fields.
  const { Unsaid, keepUnsaid } = await import("../src/topics/unsaid/unsaid.svelte");
  const disk = new Map<string, string>();
  pretend({
    unsaid: (place) => disk.get(JSON.stringify(place)) ?? null,
    keep_unsaid: ({ place, text }) => {
      if (text === "") disk.delete(JSON.stringify(place));
      else disk.set(JSON.stringify(place), text);
      return "2026-11-21T14:32:00-03:00";
    },
  });
  const place = { dossier: "d1", about: "C2", what: "level" } as const;
  const fields = () => ({ score: null as string | null, grounds: "" });
  const one = new Unsaid(place, fields);
  one.now.grounds = "Se acuerda por lo que muestra la página 2.";
  one.note();
  expect(await keepUnsaid()).toBe(true);
  expect([...disk.values()]).toEqual([JSON.stringify({ score: null, grounds: "Se acuerda por lo que muestra la página 2." })]);
  expect([...store.values()].join()).not.toContain("página 2");
  // Another criterion and back; and what a run that ended badly left on the disk.
  expect(new Unsaid(place, fields).now.grounds).toContain("página 2");
  const left = { dossier: "d1", about: null, what: "dissent" } as const;
  disk.set(JSON.stringify(left), JSON.stringify({ text: "No comparto." }));
  const found = new Unsaid(left, () => ({ text: "" }));
  await new Promise((done) => setTimeout(done));
  expect(found.now.text).toBe("No comparto.");
  one.done();
  await keepUnsaid();
  expect(disk.has(JSON.stringify(place))).toBe(false);
  expect(new Unsaid(place, fields).begun).toBe(false);
});

test("of several who do the same, whoever has the focus is asked; an open question asks only what is in it", () => {
  // Seen failing: the last to come asked first; and the question letting everybody hear.
  type Fake = { contains: (other: unknown) => boolean; closest: (css: string) => unknown };
  const place = (inside: unknown[], dialog: unknown = null): Fake => ({ contains: (other) => inside.includes(other), closest: (css) => (css === "dialog[open]" ? dialog : null) });
  const said: string[] = [];
  const [focus, elsewhere] = [place([]), place([])];
  const viewer = place([focus]);
  const lets = [
    commands.register({ "search.here": () => said.push("screen") }),
    commands.register({ "search.here": () => said.push("viewer") }, () => viewer as unknown as Element),
  ];
  commands.run("search.here", focus as unknown as Element);
  commands.run("search.here", elsewhere as unknown as Element);
  const inQuestion = place([]);
  const shown = place([inQuestion]);
  const question = place([shown, inQuestion]);
  const asked = place([], question);
  expect(commands.run("search.here", asked as unknown as Element)).toBe(false);
  lets.push(commands.register({ "search.here": () => said.push("question") }, () => shown as unknown as Element));
  commands.run("search.here", asked as unknown as Element);
  expect(said).toEqual(["viewer", "screen", "question"]);
  for (const letGo of lets) letGo();
});
