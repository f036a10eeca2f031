// Without a workspace: help from anywhere, and back where one was; what long work says when it ends; what waits for whom.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { JobView, WorkspaceView } from "../src/contract";
import { replaceDoor } from "../src/core/call";
import { desk } from "../src/core/desk.svelte";
import { jobs, worthTelling } from "../src/core/jobs.svelte";
import { lock } from "../src/core/lock.svelte";
import { route } from "../src/core/place.svelte";
import { arrival } from "../src/topics/frame/arrival.svelte";
import { citationAsText } from "../src/topics/scoring/asText";
import { es } from "../src/words/es";
import { sought } from "../src/topics/evidence/sought";

const opened = { folder: "/x", committee: "C", person: "P", role: "member", standing: { kind: "acts" }, dossiers: 1, owed: [], demonstration: false } as unknown as WorkspaceView;

beforeEach(() => {
  vi.stubGlobal("document", { addEventListener: () => {}, activeElement: null });
  replaceDoor(() => Promise.resolve(null));
  desk.workspace = null;
  route.reset({ screen: "start" });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("help read over the lock leaves the way as it was: the same place, and the one before it behind", async () => {
  // Seen failing: `this.#back()` left out of `lock.open`; `stepAside` that forgets what is ahead.
  desk.workspace = opened;
  route.reset({ screen: "session" });
  await route.go({ screen: "scoring", dossier: "a", criterion: "B2" });
  await route.go({ screen: "about" });
  await route.back();
  await lock.now();
  expect(route.now).toEqual({ screen: "start" });
  await route.go({ screen: "help" });
  replaceDoor((name) => (name === "open_workspace" ? Promise.resolve(opened) : Promise.resolve(null)));
  expect(await lock.open("phrase")).toBe(true);
  expect(route.now).toEqual({ screen: "scoring", dossier: "a", criterion: "B2" });
  expect([route.canBack, route.canForward]).toEqual([true, true]);
  await route.back();
  expect(route.now).toEqual({ screen: "session" });
});

test("help, preferences, what this is and the log are reached from Inicio, where there is nothing to print", async () => {
  const { alwaysDeeds, isApart } = await import("../src/topics/frame/deeds");
  const deeds = alwaysDeeds();
  for (const id of ["app.help", "app.preferences", "app.about", "help.logFolder", "help.accessibility", "view.zoomIn", "app.leave"] as const) expect(deeds[id], id).toBeDefined();
  expect(deeds["file.print"]).toBeUndefined();
  await deeds["app.preferences"]?.();
  await vi.waitFor(() => expect(isApart(route.now)).toBe(true));
  expect(alwaysDeeds()["file.print"]).toBeDefined();
  for (const place of [{ screen: "start" }, { screen: "session" }, { screen: "administration" }] as const) expect(isApart(place)).toBe(false);
});

test("the end of work is told when it took long or nobody was looking, and how long is measured", async () => {
  // Seen failing: `lasted` counted from the look at which it had ended.
  expect([worthTelling(9_000, false), worthTelling(11_000, false), worthTelling(0, true)]).toEqual([false, true, true]);
  vi.useFakeTimers();
  const job = { id: 7, kind: "verify", part: "whole", done: 0, total: 0, subject: "", stopping: false } as unknown as JobView;
  let running: JobView[] = [job];
  replaceDoor((name) => Promise.resolve(name === "jobs" ? running : null));
  const told: number[] = [];
  jobs.onended = (_, lasted) => told.push(lasted);
  const stop = jobs.watch();
  await vi.advanceTimersByTimeAsync(12_000);
  running = [];
  await vi.advanceTimersByTimeAsync(1_000);
  stop();
  jobs.onended = () => {};
  expect(told).toHaveLength(1);
  expect(told[0]).toBeGreaterThan(11_000);
  expect(told[0]).toBeLessThan(13_500);
});

test("a file that came is given once, under its own name, and a later one takes its place", async () => {
  const came = [{ path: "C:\\Users\\x\\ana.solicitud", kind: "request" }, null, { path: "/tmp/otra.invitacion", kind: "invitation" }];
  replaceDoor((name) => Promise.resolve(name === "opened_with" ? came.shift() : null));
  await arrival.ask();
  await arrival.ask();
  expect([arrival.file?.kind, arrival.name]).toEqual(["request", "ana.solicitud"]);
  await arrival.ask();
  expect(arrival.take()).toBe("/tmp/otra.invitacion");
  expect(arrival.take()).toBe(null);
});

test("what is sought from the palette is given to one search", () => {
  sought.keep("  mediación ");
  expect([sought.taken(), sought.taken()]).toEqual(["mediación", ""]);
});

test("a citation is copied as it is written in a letter", () => {
  // Seen failing: files counted from nought.
  const files = [{ object: "aa", sha256: "0000aaaa1111" }, { object: "bb", sha256: "9f2c31aa77ee" }];
  const cited = (object: string, page: number | null) => citationAsText({ object, page, fileName: "plan.pdf" }, files, es);
  expect(cited("bb", 12)).toBe("Doc. 2, p. 12 (sha256 9f2c31aa…)");
  expect(cited("aa", null)).toBe("Doc. 1 (sha256 0000aaaa…)");
  expect(cited("cc", 4)).toBe("plan.pdf, p. 4");
});
