// Which shortcuts the list of help shows: all that have keys; the nine of the evidence as one line.
import type { RoleView } from "../../contract";
import { SHORTCUTS, type CommandId, type Shortcut, type Where } from "../../core/shortcuts";
import { shown } from "../frame/menus";

export function listed(where: Where, role: RoleView | null): (Shortcut & { id: CommandId })[] {
  const table: readonly (Shortcut & { id: CommandId })[] = SHORTCUTS;
  const scores = role === "member" || role === "chair" || role === null;
  return table.filter(
    (one) =>
      one.where === where &&
      one.keys.length > 0 &&
      !/^score\.evidence[2-9]$/.test(one.id) &&
      (where === "scoring" ? scores : role === null || shown(one.id, role, true)),
  );
}
