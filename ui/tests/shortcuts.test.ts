// The table of shortcuts: complete in menus or help and in both languages, without collisions, typable on our keyboards.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ariaKeys, combinationOf, heard, isSingle, pieces, SHORTCUTS, type Shortcut } from "../src/core/shortcuts";
import { stepFrom } from "../src/core/zoom.svelte";
import { listed } from "../src/topics/help/listed";
import { printed } from "../src/topics/frame/keyNames";
import { shown } from "../src/topics/frame/menus";
import { en } from "../src/words/en";
import { es } from "../src/words/es";

const table: readonly Shortcut[] = SHORTCUTS;

test("every shortcut has a place in the list of help or stands in a menu that is always there", () => {
  const inHelp = new Set((["global", "scoring", "deliberation", "list"] as const).flatMap((where) => listed(where, "member").map((one) => one.id)));
  const always = (id: (typeof SHORTCUTS)[number]["id"]) => (["member", "secretary"] as const).some((role) => shown(id, role, false));
  const missing = SHORTCUTS.filter((one) => !inHelp.has(one.id) && !(one.where === "global" && always(one.id)) && !/^score\.evidence[2-9]$/.test(one.id));
  expect(missing.map((one) => one.id)).toEqual([]);
});

test("every shortcut has words in both languages and no two commands share them in one menu", () => {
  for (const words of [es, en]) {
    for (const one of SHORTCUTS) expect(words.frame.commands[one.id], one.id).toBeTruthy();
    for (const group of ["file", "edit", "view", "session", "dossier", "help"] as const) {
      const named = SHORTCUTS.filter((one) => one.group === group).map((one) => words.frame.commands[one.id]);
      expect(new Set(named).size, group).toBe(named.length);
    }
  }
});

test("no two commands answer to one combination in one place", () => {
  // Seen failing: `search.here` given Control+K.
  for (const place of ["scoring", "deliberation", "list"] as const) {
    const keys = table.filter((one) => one.where === "global" || one.where === place).flatMap((one) => [...one.keys, ...(one.also ?? [])]);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  }
});

test("no shortcut uses AltGr, which Windows sends as Ctrl and Alt together", () => {
  for (const one of table) for (const key of [...one.keys, ...(one.also ?? [])]) expect(pieces(key).includes("Control") && pieces(key).includes("Alt"), key).toBe(false);
});

test("the keys shown are typed on a Latin American keyboard without Shift or AltGr", () => {
  // Seen failing: zoom shown as Control+=.
  // From the layout printed on the keys: letters, digits and these signs stand alone; [ ] \ @ / = ? need another key.
  const alone = /^([A-ZÑ]|\d|[,.\-+<|{}']|F\d+|Delete|Enter|Escape|Page(Up|Down)|Arrow(Up|Down|Left|Right))$/;
  for (const one of table) for (const combination of one.keys) expect(pieces(combination).at(-1), combination).toMatch(alone);
});

test("no shortcut takes a combination that the system or the engine uses for something else", () => {
  for (const taken of ["Control+W", "Control+T", "Control+N", "Control+R", "F5", "Alt+F4", "Control+A", "Control+Tab"]) expect(heard(taken), taken).toEqual([]);
});

const event = (key: string, code: string, held: Partial<Record<"ctrlKey" | "altKey" | "shiftKey" | "metaKey", boolean>> = {}) => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...held,
});

test("digits count from the numeric pad, and letters in any case", () => {
  expect(heard(combinationOf(event("2", "Numpad2")))).toEqual(["score.level2", "deliberation.level2"]);
  expect(heard(combinationOf(event("2", "Digit2")))).toEqual(["score.level2", "deliberation.level2"]);
  expect(heard(combinationOf(event("a", "KeyA")))).toEqual(["score.na"]);
  expect(heard(combinationOf(event("k", "KeyK", { ctrlKey: true })))).toEqual(["app.palette"]);
});

test("zoom answers to plus as a Latin American keyboard, a United States one and a numeric pad send it", () => {
  for (const sent of [event("+", "BracketRight", { ctrlKey: true }), event("=", "Equal", { ctrlKey: true }), event("+", "Equal", { ctrlKey: true, shiftKey: true }), event("+", "NumpadAdd", { ctrlKey: true })]) {
    expect(heard(combinationOf(sent))).toEqual(["view.zoomIn"]);
  }
  expect(heard(combinationOf(event("0", "Numpad0", { ctrlKey: true })))).toEqual(["view.zoomReset"]);
  expect(heard(combinationOf(event("-", "NumpadSubtract", { ctrlKey: true })))).toEqual(["view.zoomOut"]);
});

test("zoom goes from 50 to 200 by steps and stays at its ends", () => {
  expect(stepFrom(100, 1)).toBe(110);
  expect(stepFrom(100, -1)).toBe(90);
  expect(stepFrom(200, 1)).toBe(200);
  expect(stepFrom(50, -1)).toBe(50);
  expect(stepFrom(103, 1)).toBe(110);
});

test("a key alone is told from a function key and from a combination", () => {
  expect(["0", "Delete", "ArrowDown"].every(isSingle)).toBe(true);
  expect(["F1", "Control+K", "Alt+1", "Control++"].some(isSingle)).toBe(false);
});

test("keys are written as printed on the keyboard, and as assistive technology reads them", () => {
  expect(printed("Control+Shift+F", es)).toBe("Ctrl+Mayús+F");
  expect(printed("Alt+PageDown", es)).toBe("Alt+AvPág");
  expect(printed("Control++", en)).toBe("Ctrl++");
  expect(ariaKeys("view.zoomIn")).toBe("Control+Plus");
  expect(ariaKeys("score.next")).toBe("J ArrowDown");
});

test("every deed that a screen does is a command of a menu, for those who may", () => {
  // Seen failing: `paper.sign` hidden from everybody.
  const folder = new URL("../src/", import.meta.url);
  const registered = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(svelte|ts)$/.test(name))
    .flatMap((name) => readFileSync(new URL(name, folder), "utf8").split("commands.register(").slice(1))
    .flatMap((text) => [...text.slice(0, text.indexOf("\n  }") + 1 || 600).matchAll(/"([a-z]+\.[a-zA-Z0-9]+)":/g)].map(([, id]) => id));
  expect(registered).toContain("exchange.now");
  const named = new Set<string>(SHORTCUTS.map((one) => one.id));
  expect(registered.filter((id) => !named.has(id!))).toEqual([]);
  const nowhere = SHORTCUTS.filter((one) => !(["member", "chair", "secretary", "observer"] as const).some((role) => shown(one.id, role, true)));
  expect(nowhere.map((one) => one.id)).toEqual([]);
  // What design/screens.md asks a menu to have, by what it does.
  for (const id of ["paper.sign", "paper.issue", "paper.save", "session.convene", "exchange.now", "people.invite", "rules.rubric", "evidence.take", "ledger.check", "hearing.project", "hearing.table", "viewer.zoomIn", "viewer.rotate", "viewer.split", "viewer.frame", "viewer.thumbnails"]) expect(named).toContain(id);
});

test("who observes is shown no command that writes", () => {
  // Seen failing: `dossier.score` left out of SCORING.
  const writing = ["paper.sign", "paper.issue", "session.convene", "people.invite", "people.request", "rules.rubric", "rules.regulation", "evidence.take", "viewer.frame", "dossier.declaration", "dossier.score", "dossier.sheet", "file.saveNow", "edit.undo", "edit.redo"] as const;
  for (const id of writing) expect(shown(id, "observer", true), id).toBe(false);
  expect(listed("scoring", "observer")).toEqual([]);
});
