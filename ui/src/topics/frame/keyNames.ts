// A combination as it is printed on the keyboard: `Control+Shift+F` is Ctrl+Mayús+F.
import { pieces, shortcut, type CommandId } from "../../core/shortcuts";
import type { Words } from "../../words/es";

export function printed(combination: string, t: Words): string {
  return pieces(combination).map((key) => t.frame.keys[key] ?? key).join("+");
}

/** The keys of a command as a menu shows them: the first combination. */
export function keysOf(id: CommandId, t: Words): string {
  const first = shortcut(id).keys[0];
  return first === undefined ? "" : printed(first, t);
}
