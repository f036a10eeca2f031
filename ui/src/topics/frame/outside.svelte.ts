// What the window does with what Rust tells it from outside the page: its title, and the file it was opened with.
import { untrack } from "svelte";
import { toast } from "svelte-sonner";
import type { OpenedWith } from "../../contract";
import { call } from "../../core/call";
import { commands } from "../../core/commands.svelte";
import { desk } from "../../core/desk.svelte";
import { jobs } from "../../core/jobs.svelte";
import { route } from "../../core/place.svelte";
import { words } from "../../words/words.svelte";
import { arrival } from "./arrival.svelte";

/** Keeps the title true while workspaces and long work come and go. Inside a component. */
export function nameWindow(): void {
  $effect(() => {
    void desk.workspace;
    void jobs.list;
    call("name_window").catch(() => {});
  });
}

/** Takes the file the application was opened with to its screen, once a workspace is open. Inside a component. */
export function receiveFile(): void {
  $effect(() => {
    const ask = () => void arrival.ask();
    ask();
    addEventListener("selloarrival", ask);
    return () => removeEventListener("selloarrival", ask);
  });
  $effect(() => {
    const file = arrival.file;
    if (!file || desk.workspace?.standing.kind !== "acts" || route.now.screen === "start") return;
    if (file.kind === "pdf") {
      arrival.take();
      void route.go({ screen: "verification", path: file.path });
    } else if (file.kind === "request") void route.go({ screen: "administration", part: "people" });
    else untrack(sayWhereItIsAnswered);
  });
}

/** An invitation makes a workspace of its own: it waits for Inicio. */
let said: OpenedWith | null = null;
function sayWhereItIsAnswered(): void {
  if (said === arrival.file) return;
  said = arrival.file;
  const t = words().frame.arrived;
  const close = () => void commands.run("file.closeWorkspace");
  toast(t.invitation, { duration: 20_000, action: { label: words().frame.commands["file.closeWorkspace"], onClick: close } });
}
