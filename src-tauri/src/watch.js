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
  globalThis.selloProblems.push({ kind: "uncaughtError", text: `${event.message} at ${event.filename}:${event.lineno}` });
  dispatchEvent(new Event("selloproblem"));
});
addEventListener("unhandledrejection", (event) => {
  globalThis.selloProblems.push({ kind: "uncaughtError", text: `rejected: ${String(event.reason)}` });
  dispatchEvent(new Event("selloproblem"));
});
