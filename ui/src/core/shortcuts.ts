// THE table of commands and their keys: menus, palette, `aria-keyshortcuts`, the F1 list and the dispatch come from it.
// Words: `frame.commands[id]`. What each does: screens say it with `commands.register` (commands.svelte.ts).

/** Where a command's keys are heard: everywhere, or inside the panel that registered it. */
export type Where = "global" | "scoring" | "deliberation" | "list";
/** The menu it stands in, and its heading in the F1 list. */
export type Group = "file" | "edit" | "view" | "session" | "dossier" | "help";

export type Shortcut = {
  id: string;
  /** Keys shown to people, as `Control+Shift+F`: a Latin American keyboard types the last one without Shift or AltGr. */
  keys: readonly string[];
  /** Keys also heard and never shown: the same place on other keyboards. */
  also?: readonly string[];
  group: Group;
  where: Where;
};

export const GROUPS = ["file", "edit", "view", "session", "dossier", "help"] as const satisfies readonly Group[];
export const WHERES = ["global", "scoring", "deliberation", "list"] as const satisfies readonly Where[];

export const SHORTCUTS = [
  // Archivo
  { id: "file.openWorkspace", keys: ["Control+O"], group: "file", where: "global" },
  { id: "file.closeWorkspace", keys: [], group: "file", where: "global" },
  { id: "file.saveNow", keys: ["Control+S"], group: "file", where: "global" },
  { id: "file.print", keys: ["Control+P"], group: "file", where: "global" },
  { id: "paper.save", keys: [], group: "file", where: "global" },
  { id: "app.lock", keys: ["Control+L"], group: "file", where: "global" },
  { id: "app.preferences", keys: ["Control+,"], group: "file", where: "global" },
  { id: "app.leave", keys: ["Control+Q"], group: "file", where: "global" },
  // Edición
  { id: "edit.undo", keys: ["Control+Z"], group: "edit", where: "global" },
  { id: "edit.redo", keys: ["Control+Y"], also: ["Control+Shift+Z"], group: "edit", where: "global" },
  { id: "edit.cut", keys: ["Control+X"], group: "edit", where: "global" },
  { id: "edit.copy", keys: ["Control+C"], group: "edit", where: "global" },
  { id: "edit.paste", keys: ["Control+V"], group: "edit", where: "global" },
  { id: "search.here", keys: ["Control+F"], group: "edit", where: "global" },
  { id: "search.all", keys: ["Control+Shift+F"], group: "edit", where: "global" },
  { id: "edit.goTo", keys: ["Control+G"], group: "edit", where: "global" },
  { id: "app.palette", keys: ["Control+K"], group: "edit", where: "global" },
  // Ver
  { id: "go.back", keys: ["Alt+ArrowLeft"], group: "view", where: "global" },
  { id: "go.forward", keys: ["Alt+ArrowRight"], group: "view", where: "global" },
  { id: "view.zoomIn", keys: ["Control++"], also: ["Control+=", "Control+Shift+=", "Control+Shift++", "Control+Shift+*"], group: "view", where: "global" },
  { id: "view.zoomOut", keys: ["Control+-"], also: ["Control+Shift+_"], group: "view", where: "global" },
  { id: "view.zoomReset", keys: ["Control+0"], group: "view", where: "global" },
  { id: "viewer.zoomIn", keys: [], group: "view", where: "global" },
  { id: "viewer.zoomOut", keys: [], group: "view", where: "global" },
  { id: "viewer.fit", keys: [], group: "view", where: "global" },
  { id: "viewer.rotate", keys: [], group: "view", where: "global" },
  { id: "viewer.thumbnails", keys: [], group: "view", where: "global" },
  { id: "viewer.split", keys: [], group: "view", where: "global" },
  { id: "viewer.frame", keys: [], group: "view", where: "global" },
  { id: "view.rail", keys: ["Control+B"], group: "view", where: "global" },
  { id: "app.fullscreen", keys: ["F11"], group: "view", where: "global" },
  { id: "view.nextPane", keys: ["F6"], group: "view", where: "global" },
  { id: "view.previousPane", keys: ["Shift+F6"], group: "view", where: "global" },
  // Sesión
  { id: "go.session", keys: ["Control+1"], group: "session", where: "global" },
  { id: "go.dossiers", keys: ["Control+2"], group: "session", where: "global" },
  { id: "go.deliberation", keys: ["Control+3"], group: "session", where: "global" },
  { id: "go.documents", keys: ["Control+4"], group: "session", where: "global" },
  { id: "go.exchange", keys: ["Control+5"], group: "session", where: "global" },
  { id: "go.ledger", keys: ["Control+6"], group: "session", where: "global" },
  { id: "go.recusals", keys: [], group: "session", where: "global" },
  { id: "go.verification", keys: [], group: "session", where: "global" },
  { id: "go.administration", keys: [], group: "session", where: "global" },
  // What is done on one screen of the committee: its menus show it there
  { id: "session.convene", keys: [], group: "session", where: "global" },
  { id: "hearing.table", keys: [], group: "session", where: "global" },
  { id: "hearing.project", keys: [], group: "session", where: "global" },
  { id: "paper.issue", keys: [], group: "session", where: "global" },
  { id: "paper.sign", keys: [], group: "session", where: "global" },
  { id: "exchange.now", keys: [], group: "session", where: "global" },
  { id: "ledger.check", keys: [], group: "session", where: "global" },
  { id: "people.invite", keys: [], group: "session", where: "global" },
  { id: "people.request", keys: [], group: "session", where: "global" },
  { id: "rules.rubric", keys: [], group: "session", where: "global" },
  { id: "rules.regulation", keys: [], group: "session", where: "global" },
  // Expediente: the places of the dossier that is in view
  { id: "dossier.summary", keys: [], group: "dossier", where: "global" },
  { id: "dossier.evidence", keys: [], group: "dossier", where: "global" },
  { id: "dossier.declaration", keys: [], group: "dossier", where: "global" },
  { id: "dossier.score", keys: [], group: "dossier", where: "global" },
  { id: "dossier.sheet", keys: [], group: "dossier", where: "global" },
  { id: "dossier.opening", keys: [], group: "dossier", where: "global" },
  { id: "dossier.deliberation", keys: [], group: "dossier", where: "global" },
  { id: "dossier.verdict", keys: [], group: "dossier", where: "global" },
  { id: "evidence.take", keys: [], group: "dossier", where: "global" },
  // Ayuda
  { id: "app.help", keys: ["F1"], group: "help", where: "global" },
  { id: "help.scale", keys: [], group: "help", where: "global" },
  { id: "help.glossary", keys: [], group: "help", where: "global" },
  { id: "help.accessibility", keys: [], group: "help", where: "global" },
  { id: "help.logFolder", keys: [], group: "help", where: "global" },
  { id: "app.about", keys: [], group: "help", where: "global" },
  // Calificar: heard inside the criterion panel
  { id: "score.level0", keys: ["0"], group: "dossier", where: "scoring" },
  { id: "score.level1", keys: ["1"], group: "dossier", where: "scoring" },
  { id: "score.level2", keys: ["2"], group: "dossier", where: "scoring" },
  { id: "score.level3", keys: ["3"], group: "dossier", where: "scoring" },
  { id: "score.na", keys: ["A"], group: "dossier", where: "scoring" },
  { id: "score.ne", keys: ["X"], group: "dossier", where: "scoring" },
  { id: "score.clear", keys: ["Delete"], group: "dossier", where: "scoring" },
  { id: "score.reason", keys: ["M"], group: "dossier", where: "scoring" },
  { id: "score.cite", keys: ["C"], group: "dossier", where: "scoring" },
  { id: "score.flag", keys: ["F"], group: "dossier", where: "scoring" },
  { id: "score.next", keys: ["J", "ArrowDown"], group: "dossier", where: "scoring" },
  { id: "score.previous", keys: ["K", "ArrowUp"], group: "dossier", where: "scoring" },
  { id: "score.saveNext", keys: ["Control+Enter"], group: "dossier", where: "scoring" },
  { id: "score.evidenceList", keys: ["E"], group: "dossier", where: "scoring" },
  { id: "score.swapSides", keys: ["I"], group: "dossier", where: "scoring" },
  { id: "score.pageDown", keys: ["Alt+PageDown"], group: "dossier", where: "scoring" },
  { id: "score.pageUp", keys: ["Alt+PageUp"], group: "dossier", where: "scoring" },
  { id: "score.evidence1", keys: ["Alt+1"], group: "dossier", where: "scoring" },
  { id: "score.evidence2", keys: ["Alt+2"], group: "dossier", where: "scoring" },
  { id: "score.evidence3", keys: ["Alt+3"], group: "dossier", where: "scoring" },
  { id: "score.evidence4", keys: ["Alt+4"], group: "dossier", where: "scoring" },
  { id: "score.evidence5", keys: ["Alt+5"], group: "dossier", where: "scoring" },
  { id: "score.evidence6", keys: ["Alt+6"], group: "dossier", where: "scoring" },
  { id: "score.evidence7", keys: ["Alt+7"], group: "dossier", where: "scoring" },
  { id: "score.evidence8", keys: ["Alt+8"], group: "dossier", where: "scoring" },
  { id: "score.evidence9", keys: ["Alt+9"], group: "dossier", where: "scoring" },
  // Deliberación: the level that is proposed; nothing is set without its grounds
  { id: "deliberation.level0", keys: ["0"], group: "session", where: "deliberation" },
  { id: "deliberation.level1", keys: ["1"], group: "session", where: "deliberation" },
  { id: "deliberation.level2", keys: ["2"], group: "session", where: "deliberation" },
  { id: "deliberation.level3", keys: ["3"], group: "session", where: "deliberation" },
  { id: "deliberation.nextDisagreement", keys: ["D"], group: "session", where: "deliberation" },
  // Listas
  { id: "list.next", keys: ["J", "ArrowDown"], group: "view", where: "list" },
  { id: "list.previous", keys: ["K", "ArrowUp"], group: "view", where: "list" },
  { id: "list.open", keys: ["Enter"], group: "view", where: "list" },
] as const satisfies readonly Shortcut[];

export type CommandId = (typeof SHORTCUTS)[number]["id"];

const TABLE: readonly (Shortcut & { id: CommandId })[] = SHORTCUTS;
const BY_ID = new Map<CommandId, Shortcut & { id: CommandId }>(TABLE.map((shortcut) => [shortcut.id, shortcut]));

/** One command of the table. */
export function shortcut(id: CommandId): Shortcut & { id: CommandId } {
  return BY_ID.get(id)!;
}

/** What `aria-keyshortcuts` takes; nothing when the command has no keys. */
export function ariaKeys(id: CommandId): string | undefined {
  const keys = shortcut(id).keys;
  return keys.length > 0 ? keys.map((combination) => combination.replace(/\+\+$/, "+Plus")).join(" ") : undefined;
}

/** The pieces of a combination: `Control+Shift+F` gives Control, Shift, F; `Control++` gives Control, +. */
export function pieces(combination: string): string[] {
  return combination.endsWith("++") ? [...combination.slice(0, -2).split("+"), "+"] : combination.split("+");
}

/** Whether a combination is one key alone: heard only inside its panel, never in a text field, and can be switched off. */
export function isSingle(combination: string): boolean {
  return pieces(combination).length === 1 && !/^F\d+$/.test(combination);
}

/** The combination a keyboard event is, as the table writes it. Digits count from the numeric pad too. */
export function combinationOf(event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string {
  const pad = /^Numpad(\d)$/.exec(event.code)?.[1];
  const key = pad && /^\d$/.test(event.key) ? pad : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return [event.ctrlKey || event.metaKey ? "Control" : "", event.altKey ? "Alt" : "", event.shiftKey ? "Shift" : "", key].filter(Boolean).join("+");
}

/** The commands a combination may mean, whoever hears it. */
export function heard(combination: string): CommandId[] {
  return TABLE.filter((one) => one.keys.includes(combination) || one.also?.includes(combination)).map((one) => one.id);
}
