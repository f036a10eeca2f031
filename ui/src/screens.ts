// Which file draws each place. Loaded when first visited: the first screen stays light, and pdf.js waits for evidence.
import type { Component } from "svelte";
import type { Place, Screen } from "./core/place.svelte";

/** A screen is given its place, and nothing else. */
export type Drawn<S extends Screen> = Component<Omit<Extract<Place, { screen: S }>, "screen">>;
type Loaders = { [S in Exclude<Screen, "start">]: () => Promise<{ default: Drawn<S> | Component }> };

export const screens: Loaders = {
  session: () => import("./screens/Session.svelte"),
  dossiers: () => import("./screens/Dossiers.svelte"),
  intake: () => import("./screens/Intake.svelte"),
  declaration: () => import("./screens/Declaration.svelte"),
  recusals: () => import("./screens/Recusals.svelte"),
  dossier: () => import("./screens/Dossier.svelte"),
  evidence: () => import("./screens/Evidence.svelte"),
  scoring: () => import("./screens/Scoring.svelte"),
  sheet: () => import("./screens/OwnSheet.svelte"),
  opening: () => import("./screens/Opening.svelte"),
  deliberation: () => import("./screens/Deliberation.svelte"),
  verdict: () => import("./screens/Verdict.svelte"),
  documents: () => import("./screens/Documents.svelte"),
  verification: () => import("./screens/Verification.svelte"),
  exchange: () => import("./screens/Exchange.svelte"),
  ledger: () => import("./screens/RecordLog.svelte"),
  administration: () => import("./screens/Administration.svelte"),
  preferences: () => import("./screens/Preferences.svelte"),
  help: () => import("./screens/Help.svelte"),
  about: () => import("./screens/About.svelte"),
};
