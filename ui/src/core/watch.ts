// Takes to the log what the policy stopped and the errors nobody caught (kept by src-tauri/src/watch.js from the start).
import type { NoteProblem } from "../contract";
import { call } from "./call";

declare global {
  var selloProblems: NoteProblem[] | undefined;
}

/** Notes each problem once, those from before the page too. */
export function watchProblems(): void {
  let noted = 0;
  const note = () => {
    for (const problem of (globalThis.selloProblems ?? []).slice(noted)) {
      noted += 1;
      // A problem while noting a problem has nowhere to go.
      call("note_problem", problem).catch(() => {});
    }
  };
  note();
  addEventListener("selloproblem", note);
}
