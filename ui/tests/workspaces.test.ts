// The first screen's state against answers from memory: what a person sees after each wish.
import { expect, test } from "vitest";
import { desk } from "../src/core/desk.svelte";
import { demonstration, fail, pretend } from "../src/core/fake";
import { Workspaces } from "../src/topics/workspace/workspaces.svelte";

test("a wrong phrase leaves nothing open and says why", async () => {
  pretend(demonstration());
  const workspaces = new Workspaces();
  expect(await workspaces.open("/w", "")).toBe(false);
  expect(desk.workspace).toBeNull();
  expect(workspaces.failure).toEqual({ kind: "refused", reason: { code: "wrongPhrase" } });
  expect(workspaces.busy).toBe(false);
});

test("the right phrase opens, and clears the failure before it", async () => {
  pretend(demonstration());
  const workspaces = new Workspaces();
  await workspaces.open("/w", "");
  expect(await workspaces.open("/w", "frase")).toBe(true);
  expect(workspaces.failure).toBeNull();
  expect(desk.workspace?.folder).toBe("/w");
});

test("a missing workspace leaves the list only when asked", async () => {
  pretend(demonstration());
  const workspaces = new Workspaces();
  await workspaces.load();
  const missing = workspaces.recents.find((recent) => recent.presence === "missing");
  expect(missing).toBeDefined();
  await workspaces.forget(missing!.folder);
  expect(workspaces.recents.map((recent) => recent.presence)).toEqual(["found"]);
});

test("what Rust throws that is no failure is told as ours, never swallowed", async () => {
  pretend({ ...demonstration(), open_demonstration: () => { throw new Error("bug"); } });
  const workspaces = new Workspaces();
  await workspaces.openDemonstration("integrante");
  expect(workspaces.failure).toEqual({ kind: "broken", cause: "unexpected", reference: "Error: bug" });
});

test("a refusal of Rust arrives as it was sent", async () => {
  const refusal = { kind: "refused", reason: { code: "folderMissing", folder: "/gone" } } as const;
  pretend({ ...demonstration(), open_workspace: () => fail(refusal) });
  const workspaces = new Workspaces();
  await workspaces.open("/gone", "frase");
  expect(workspaces.failure).toEqual(refusal);
});
