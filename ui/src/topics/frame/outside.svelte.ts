// What the window does with what Rust tells it from outside the page: its title, and the file it was opened with.
import type { OpenedWith } from "../../contract";
import { call } from "../../core/call";
import { desk } from "../../core/desk.svelte";
import { jobs } from "../../core/jobs.svelte";
import { route } from "../../core/place.svelte";

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
  let waiting = $state.raw<OpenedWith | null>(null);
  const ask = () => {
    void call("opened_with")
      .then((file) => (waiting = file ?? waiting))
      .catch(() => {});
  };
  $effect(() => {
    ask();
    addEventListener("selloarrival", ask);
    return () => removeEventListener("selloarrival", ask);
  });
  $effect(() => {
    if (!waiting || !desk.workspace || route.now.screen === "start") return;
    const file = waiting;
    waiting = null;
    void route.go(file.kind === "pdf" ? { screen: "verification", path: file.path } : { screen: "exchange" });
  });
}
