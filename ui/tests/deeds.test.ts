// No command of the table is an empty promise: somebody does it, and what the whole window does is done.
import { readdirSync, readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import type { WorkspaceView } from "../src/contract";
import type { Deeds } from "../src/core/commands.svelte";
import { SHORTCUTS, type CommandId } from "../src/core/shortcuts";

const folder = new URL("../src/", import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(svelte|ts)$/.test(name) && !name.startsWith("words/") && name !== "core/shortcuts.ts")
  .map((name) => readFileSync(new URL(name, folder), "utf8"));

test("every command of the table is registered by some screen or by the window", () => {
  // Seen failing: `score.flag` and `score.goTo` were in menu and help, and nobody did them.
  const doing = sources.filter((text) => /\bDeeds\b|commands\.register\(/.test(text)).join("\n");
  const idle = SHORTCUTS.filter((one) => !doing.includes(`"${one.id}":`)).map((one) => one.id);
  expect(idle).toEqual([]);
});

afterEach(() => vi.unstubAllGlobals());

test("each command of the window does something that can be seen", async () => {
  // Seen failing: `go.ledger` with an empty deed.
  const seen: string[] = [];
  const heard = (what: string) => () => void seen.push(what);
  // What the deeds of editing, of printing and of leaving ask of the page.
  vi.stubGlobal("document", { addEventListener: () => {}, execCommand: heard("text"), querySelectorAll: () => (seen.push("panes"), []), activeElement: null, documentElement: { dataset: {}, style: { setProperty: () => {} } }, title: "" });
  vi.stubGlobal("window", { print: heard("print"), addEventListener: () => {} });
  vi.stubGlobal("getSelection", () => null);
  vi.stubGlobal("navigator", { clipboard: { readText: () => Promise.resolve((seen.push("paste"), "")) } });
  const { replaceDoor } = await import("../src/core/call");
  const { alwaysDeeds, dossierDeeds, wayDeeds, windowDeeds } = await import("../src/topics/frame/deeds");
  const { route } = await import("../src/core/place.svelte");
  const { preferences } = await import("../src/core/preferences.svelte");
  const { saving } = await import("../src/core/saving.svelte");
  const { desk } = await import("../src/core/desk.svelte");
  replaceDoor((name) => (seen.push(name), Promise.resolve(null)));
  const opened = { folder: "/x", committee: "C", person: "P", role: "member", standing: { kind: "acts" }, dossiers: 1, owed: [], demonstration: false } as const satisfies Partial<WorkspaceView>;
  const state = () => JSON.stringify([seen, route.now, preferences.rail, saving.state]);

  const idle: CommandId[] = [];
  // Each from a place that none of them leads to, with somewhere to go back and forward to.
  const tried = async (deeds: () => Deeds, id: CommandId) => {
    desk.workspace = { ...opened, owed: [] } as WorkspaceView;
    await route.go({ screen: "intake", dossier: id });
    await route.go({ screen: "intake", dossier: `${id} and on` });
    await route.back();
    const before = state();
    deeds()[id]?.();
    await new Promise((done) => setTimeout(done, 5));
    if (state() === before) idle.push(id);
  };
  const ofWindow = () => windowDeeds(heard("palette"));
  for (const deeds of [ofWindow, alwaysDeeds, wayDeeds, dossierDeeds]) {
    await route.go({ screen: "intake", dossier: "first" });
    await route.go({ screen: "intake", dossier: "second" });
    await route.back();
    const all = Object.keys(deeds()) as CommandId[];
    expect(all.length).toBeGreaterThan(1);
    for (const id of all) await tried(deeds, id);
  }
  // These speak in passing words alone.
  expect(idle).toEqual(["file.saveNow"]);
}, 60_000);
