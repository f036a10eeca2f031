// Which commands a menu shows to whom, and where a line separates them.
import type { RoleView } from "../../contract";
import { shortcut, type CommandId } from "../../core/shortcuts";

/** A line stands above these. */
export const SEPARATED: ReadonlySet<CommandId> = new Set<CommandId>([
  "file.saveNow", "app.lock", "app.leave", "edit.cut", "search.here", "view.zoomIn", "view.rail", "view.nextPane", "list.next",
  "go.recusals", "deliberation.nextDisagreement", "score.level0", "score.reason", "score.next", "score.evidenceList", "score.evidence1", "help.scale", "help.logFolder",
]);

/** What only those who score do. */
const SCORING: ReadonlySet<CommandId> = new Set<CommandId>(["dossier.declaration", "dossier.score", "dossier.sheet"]);

/** Where nothing can be written there is no entry; keys of a panel are listed while the panel is there. */
export function shown(id: CommandId, role: RoleView | null, ready: boolean): boolean {
  if (SCORING.has(id)) return role === "member" || role === "chair";
  if (id === "file.saveNow" || id === "edit.undo" || id === "edit.redo") return role !== "observer";
  return shortcut(id).where === "global" || ready;
}
