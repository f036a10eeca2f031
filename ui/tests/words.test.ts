// The dictionaries say the same things, each in its language, and never with an empty sentence.
import { expect, test } from "vitest";
import type { Failure } from "../src/contract";
import { en } from "../src/words/en";
import { es } from "../src/words/es";
import { sentence } from "../src/words/words.svelte";

function keys(branch: object, above = ""): string[] {
  return Object.entries(branch).flatMap(([key, value]) =>
    typeof value === "object" ? keys(value, `${above}${key}.`) : [`${above}${key}`],
  );
}

function texts(branch: object): [key: string, text: string][] {
  return Object.entries(branch).flatMap(([key, value]) =>
    typeof value === "object" ? texts(value) : typeof value === "string" ? [[key, value] as [string, string]] : [],
  );
}

test("both dictionaries have the same keys", () => {
  // Seen failing: added `start.spare` to es only, with the type check off.
  expect(keys(en).sort()).toEqual(keys(es).sort());
});

test("no sentence is empty, except that what is as expected needs no remark", () => {
  for (const dictionary of [es, en]) {
    expect(texts(dictionary).filter(([, text]) => text.trim() === "").map(([key]) => key).sort()).toEqual(["current", "whole"]);
  }
});

test("counts agree in number in both languages", () => {
  expect(es.tasks.closeSheet(1)).toBe("1 pauta por cerrar");
  expect(es.tasks.closeSheet(12)).toBe("12 pautas por cerrar");
  expect(en.tasks.vote(1)).toBe("1 proposal to vote");
  expect(en.tasks.vote(0)).toBe("0 proposals to vote");
});

test("Spanish groups thousands with a point", () => {
  expect(es.number(12345)).toBe("12.345");
});

test("a failure says what happened, what is safe, and where to look", () => {
  const broken: Failure = { kind: "broken", cause: "storage", reference: "20261121-120000-3" };
  expect(sentence(broken, es)).toContain("Nada de lo guardado se perdió");
  expect(sentence(broken, es)).toContain("20261121-120000-3");
  const refused: Failure = { kind: "refused", reason: { code: "folderMissing", folder: "/x/y" } };
  expect(sentence(refused, en)).toContain("/x/y");
});
