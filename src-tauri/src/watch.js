// Runs before the page: keeps what the content security policy stops and the errors nobody catches,
// until the page takes them to the log (ui/src/core/watch.ts).
globalThis.selloProblems = [];
addEventListener("securitypolicyviolation", (stopped) => {
  globalThis.selloProblems.push({
    kind: "policyViolation",
    text: `${stopped.effectiveDirective} stopped ${stopped.blockedURI} at ${stopped.sourceFile}:${stopped.lineNumber}`,
  });
  dispatchEvent(new Event("selloproblem"));
});
addEventListener("error", (event) => {
  // The engine's way of saying that it will measure again at the next frame: nothing failed.
  if (event.message.startsWith("ResizeObserver loop")) return;
  globalThis.selloProblems.push({ kind: "uncaughtError", text: `${event.message} at ${event.filename}:${event.lineno}\n${event.error?.stack ?? ""}` });
  dispatchEvent(new Event("selloproblem"));
});
addEventListener("unhandledrejection", (event) => {
  globalThis.selloProblems.push({ kind: "uncaughtError", text: `rejected: ${String(event.reason)}\n${event.reason?.stack ?? ""}` });
  dispatchEvent(new Event("selloproblem"));
});
