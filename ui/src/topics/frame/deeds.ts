// What the commands of the whole window do.
import { toast } from "svelte-sonner";
import { call } from "../../core/call";
import { isText, type Deeds } from "../../core/commands.svelte";
import { desk } from "../../core/desk.svelte";
import { lock } from "../../core/lock.svelte";
import { nextPane } from "../../core/panes";
import { route, type Place } from "../../core/place.svelte";
import { preferences } from "../../core/preferences.svelte";
import { saving } from "../../core/saving.svelte";
import { zoom } from "../../core/zoom.svelte";
import { words } from "../../words/words.svelte";
import { parting } from "../exchange/byItself.svelte";

/** The dossier in view, if what is shown is one's. */
function dossierInView(): string | null {
  const now = route.now;
  return "dossier" in now && now.dossier !== undefined ? now.dossier : null;
}

/** What is reached without a workspace too. */
export function isApart(place: Place): boolean {
  return place.screen === "help" || place.screen === "preferences" || place.screen === "about";
}

const to = (place: Place) => () => void route.go(place);

/** Commands that always mean the same while a workspace is open. */
export function windowDeeds(openPalette: () => void): Deeds {
  return {
    "file.openWorkspace": () => void closeWorkspace(),
    "file.closeWorkspace": () => void closeWorkspace(),
    "file.saveNow": sayItIsSaved,
    "app.lock": () => void lock.now().then((locked) => locked || toast(words().frame.lock.held)),
    "edit.undo": inText("undo"),
    "edit.redo": inText("redo"),
    "edit.cut": inText("cut"),
    "edit.copy": inText("copy"),
    "edit.paste": () => void paste(),
    "app.palette": openPalette,
    "view.rail": () => (preferences.rail = preferences.rail === "wide" ? "narrow" : "wide"),
    "view.nextPane": () => nextPane(1),
    "view.previousPane": () => nextPane(-1),
    "go.session": to({ screen: "session" }),
    "go.dossiers": to({ screen: "dossiers" }),
    "go.deliberation": to({ screen: "deliberation" }),
    "go.documents": to({ screen: "documents" }),
    "go.exchange": to({ screen: "exchange" }),
    "go.ledger": to({ screen: "ledger" }),
    "go.recusals": to({ screen: "recusals" }),
    "go.verification": to({ screen: "verification" }),
    "go.administration": to({ screen: "administration" }),
  };
}

/** Commands of the window itself, with a workspace or without one. Of Inicio and of the lock there is nothing to print. */
export function alwaysDeeds(): Deeds {
  return {
    ...(route.now.screen === "start" ? {} : { "file.print": () => window.print() }),
    "app.preferences": to({ screen: "preferences" }),
    "app.leave": () => void call("ask_to_leave"),
    "app.help": to({ screen: "help" }),
    "help.scale": to({ screen: "help", part: "scale" }),
    "help.glossary": to({ screen: "help", part: "glossary" }),
    "help.accessibility": to({ screen: "help", part: "accessibility" }),
    "help.logFolder": () => void call("open_log_folder").catch(() => {}),
    "app.about": to({ screen: "about" }),
    "view.zoomIn": zoom.in,
    "view.zoomOut": zoom.out,
    "view.zoomReset": zoom.reset,
    "app.fullscreen": () => void call("toggle_fullscreen").catch(() => {}),
  };
}

/** Back and forward, only while there is somewhere to go. */
export function wayDeeds(): Deeds {
  return {
    ...(route.canBack ? { "go.back": () => void route.back() } : {}),
    ...(route.canForward ? { "go.forward": () => void route.forward() } : {}),
  };
}

/** The places of the dossier in view; none without one. */
export function dossierDeeds(): Deeds {
  const dossier = dossierInView();
  if (dossier === null) return {};
  return {
    "dossier.summary": to({ screen: "dossier", dossier }),
    "dossier.evidence": to({ screen: "evidence", dossier }),
    // Beside the evidence, the viewer looks for it itself.
    ...(route.now.screen === "scoring" || route.now.screen === "evidence" ? {} : { "search.all": to({ screen: "evidence", dossier, look: "everywhere" }) }),
    "dossier.opening": to({ screen: "opening", dossier }),
    "dossier.deliberation": to({ screen: "deliberation", dossier }),
    "dossier.verdict": to({ screen: "verdict", dossier }),
    ...(desk.scores
      ? { "dossier.declaration": to({ screen: "declaration", dossier }), "dossier.score": to({ screen: "scoring", dossier }), "dossier.sheet": to({ screen: "sheet", dossier }) }
      : {}),
  };
}

async function closeWorkspace(): Promise<void> {
  if (!(await route.mayLeave())) return;
  await parting.before(async () => {
    await call("close_workspace");
    saving.clear();
    desk.workspace = null;
  });
}

function sayItIsSaved(): void {
  const t = words().frame;
  const state = saving.state;
  toast(state.is === "nothing" || state.is === "saved" ? t.savedAll : state.is === "failed" ? t.saving.failed(state.copy) : t.saving.saving);
}

// A menu takes the focus from the text it acts on: the last one is remembered.
let lastText: HTMLElement | null = null;
document.addEventListener("focusin", (event) => {
  if (event.target instanceof HTMLElement && isText(event.target)) lastText = event.target;
});

/** An editing command of the engine, on the text that last had the focus. */
export function inText(command: "undo" | "redo" | "cut" | "copy" | "selectAll"): () => void {
  return () => {
    if (command !== "copy" || (getSelection()?.isCollapsed ?? true)) lastText?.isConnected && lastText.focus();
    document.execCommand(command);
  };
}

export async function paste(): Promise<void> {
  try {
    const text = await navigator.clipboard.readText();
    if (lastText?.isConnected) lastText.focus();
    document.execCommand("insertText", false, text);
  } catch {
    toast(words().frame.pasteByKey);
  }
}

/** Keys of the engine that would take the page away or show what is not ours. */
export function isEngines(event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  if (event.key === "F5" || event.key === "F3" || event.key === "F7" || event.key === "F12") return true;
  if (event.ctrlKey && !event.altKey && ["r", "f", "g", "p", "j", "u", "n", "t", "w", "d", "h", "s", "k", "l", "o", "q"].includes(key)) return true;
  return event.altKey && !event.ctrlKey && (event.key === "ArrowLeft" || event.key === "ArrowRight" || event.key === "Home");
}

