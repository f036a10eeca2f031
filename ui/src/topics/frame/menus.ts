// Which commands a menu shows to whom, and where a line separates them.
import type { RoleView } from "../../contract";
import { shortcut, type CommandId } from "../../core/shortcuts";

/** A line stands above these. */
export const SEPARATED: ReadonlySet<CommandId> = new Set<CommandId>([
  "file.saveNow", "app.lock", "viewer.zoomIn", "session.convene", "paper.issue", "exchange.now", "people.invite", "evidence.take", "app.leave", "edit.cut", "search.here", "view.zoomIn", "view.rail", "view.nextPane", "list.next",
  "go.recusals", "deliberation.level0", "score.level0", "score.reason", "score.next", "score.evidenceList", "score.evidence1", "help.scale", "help.logFolder",
]);

/** What the secretary does: others see it in the menu only where their committee lets them. */
const SECRETARY: ReadonlySet<CommandId> = new Set<CommandId>([
  "session.convene", "paper.issue", "people.invite", "people.request", "rules.rubric", "rules.regulation", "evidence.take",
]);
/** What writes, or serves only to write. Whoever observes is shown none of it. */
const WRITES: ReadonlySet<CommandId> = new Set<CommandId>([...SECRETARY, "paper.sign", "file.saveNow", "edit.undo", "edit.redo", "viewer.frame"]);

/** What only those who score do. */
const SCORING: ReadonlySet<CommandId> = new Set<CommandId>(["dossier.declaration", "dossier.score", "dossier.sheet"]);

/** Where nothing can be written there is no entry; keys of a panel are listed while the panel is there. */
export function shown(id: CommandId, role: RoleView | null, ready: boolean): boolean {
  if (SCORING.has(id)) return role === "member" || role === "chair";
  if (WRITES.has(id) && role === "observer") return false;
  if (SECRETARY.has(id)) return role === "secretary" || ready;
  return shortcut(id).where === "global" || ready;
}
