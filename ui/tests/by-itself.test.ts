// Exchange that nobody presses: when it happens, when it does not, and that it never keeps anybody in.
import { beforeEach, expect, test } from "vitest";
import { replaceDoor } from "../src/core/call";
import { desk } from "../src/core/desk.svelte";
import { preferences } from "../src/core/preferences.svelte";
import { exchangeOnOpening, parting } from "../src/topics/exchange/byItself.svelte";
import { loadWords } from "../src/words/words.svelte";

const done = { at: "2026-11-21T10:00:00-03:00", came: [], given: 2, contentsGiven: 0, sheetsOpened: 0, refused: [], givingStopped: null };
let asked: string[] = [];
let folder: { path: string; presence: string } | null;
let toGive: number;
let answer: () => unknown;

beforeEach(async () => {
  await loadWords();
  [asked, folder, toGive, answer] = [[], { path: "/comite", presence: "found" }, 2, () => done];
  preferences.ownExchange = "on";
  desk.workspace = { folder: "/yo", role: "member" } as never;
  parting.state = null;
  replaceDoor(async (name) => {
    asked.push(name);
    if (name === "exchange_state") return { folder, toGive };
    if (name === "exchange_now") return answer();
    if (name === "current_workspace") return desk.workspace;
    return null;
  });
});

const exchanged = (): boolean => asked.includes("exchange_now");

test("a workspace that opens exchanges with its folder when the folder is there", async () => {
  // Seen failing: the question about the folder's presence taken out (second half), the preference not asked (third).
  await exchangeOnOpening();
  expect(exchanged()).toBe(true);
  asked = [];
  folder = { path: "/pendrive", presence: "missing" };
  await exchangeOnOpening();
  expect(exchanged()).toBe(false);
  folder = { path: "/comite", presence: "found" };
  preferences.ownExchange = "off";
  await exchangeOnOpening();
  expect(exchanged()).toBe(false);
});

test("closing gives first what nobody has yet, and then closes", async () => {
  let closed = 0;
  answer = () => {
    expect(closed).toBe(0);
    return done;
  };
  await parting.before(async () => (closed += 1));
  expect([exchanged(), closed, parting.state]).toEqual([true, 1, null]);
});

test("closing waits for nothing when nothing is owed, the folder is away, or one only observes", async () => {
  // Seen failing: `state.toGive > 0` taken out.
  const cases = [() => (toGive = 0), () => (folder = { path: "/x", presence: "missing" }), () => (desk.workspace = { folder: "/yo", role: "observer" } as never)];
  for (const so of cases) {
    [toGive, folder] = [2, { path: "/comite", presence: "found" }];
    so();
    let closed = false;
    await parting.before(async () => (closed = true));
    expect([closed, exchanged()]).toEqual([true, false]);
  }
});

test("what could not be given is told, and one may close all the same or stay", async () => {
  // Seen failing: `goOn` without its `then`.
  let closed = 0;
  const close = async () => (closed += 1);
  answer = () => ({ ...done, givingStopped: "full" });
  await parting.before(close);
  expect([parting.state, closed]).toEqual([{ is: "stopped", why: "full" }, 0]);
  await parting.stay();
  expect([parting.state, closed]).toEqual([null, 0]);
  answer = () => {
    throw { kind: "broken", cause: "unexpected", reference: "x" };
  };
  await parting.before(close);
  expect(parting.state?.is).toBe("failed");
  await parting.goOn();
  expect([parting.state, closed]).toEqual([null, 1]);
});

test("who does not wait for the giving is let go once", async () => {
  let closed = 0;
  let give: (value: unknown) => void = () => {};
  answer = () => new Promise((resolve) => (give = resolve));
  const leaving = parting.before(async () => (closed += 1));
  while (!exchanged()) await Promise.resolve();
  await parting.goOn();
  expect(closed).toBe(1);
  give(done);
  await leaving;
  expect(closed).toBe(1);
});
