// What the commands of the table do now: whoever is on the screen registers, and lets go when it leaves.
import { untrack } from "svelte";
import { combinationOf, heard, isSingle, shortcut, type CommandId } from "./shortcuts";
import { preferences } from "./preferences.svelte";

export type Deeds = Partial<Record<CommandId, () => void>>;
type Registration = { deeds: Deeds; panel: (() => Element | null | undefined) | undefined };

/** Left to the field when the cursor is in one. */
const NATIVE_IN_TEXT: readonly CommandId[] = ["edit.undo", "edit.redo", "edit.cut", "edit.copy", "edit.paste"];

class Registry {
  #registrations: Registration[] = [];
  #version = $state(0);

  /**
   * Says what commands do, and gives the way to let go. In a component:
   * `$effect(() => commands.register({ "score.na": notApplicable }, () => panel))`.
   * `panel`: where the focus must be for its keys to be heard (commands that are not global); without it, anywhere. Of
   * several who do the same, the one whose panel holds the focus is asked, then whoever needs none.
   */
  register(deeds: Deeds, panel?: () => Element | null | undefined): () => void {
    const registration = { deeds, panel };
    this.#registrations.push(registration);
    untrack(() => (this.#version += 1));
    return () => {
      this.#registrations = this.#registrations.filter((one) => one !== registration);
      untrack(() => (this.#version += 1));
    };
  }

  /** Whether somebody does it now. Follows registrations. */
  can(id: CommandId): boolean {
    void this.#version;
    return this.#who(id, null) !== undefined;
  }

  /** Does it, if somebody registered it: whoever has the focus is asked, or else the last to come. */
  run(id: CommandId, focused: Element | null = globalThis.document?.activeElement ?? null): boolean {
    const registration = this.#who(id, focused);
    registration?.deeds[id]?.();
    return registration !== undefined;
  }

  /** Hears a key: at most one command runs, and then the browser does not hear it. */
  hear(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    // AltGr types characters: it never commands.
    if (event.getModifierState?.("AltGraph")) return;
    const combination = combinationOf(event);
    const target = event.target instanceof Element ? event.target : null;
    for (const id of heard(combination)) {
      if (!this.#hears(id, combination, target)) continue;
      if (this.run(id, target)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
    }
  }

  #hears(id: CommandId, combination: string, target: Element | null): boolean {
    const { where } = shortcut(id);
    const writing = isText(target);
    if (writing && NATIVE_IN_TEXT.includes(id)) return false;
    const who = this.#who(id, target);
    // An open dialog keeps the keys to itself, except zoom, the lock and what something inside it does.
    if (!who) return false;
    if (isSingle(combination)) {
      if (preferences.singleKeys === "off" || writing || choosesByItself(target, combination)) return false;
    }
    if (where === "global") return true;
    const panel = who.panel?.();
    if (who.panel === undefined) return !isSingle(combination) || target?.closest("main") !== null;
    return panel !== null && panel !== undefined && target !== null && panel.contains(target);
  }

  #who(id: CommandId, focused: Element | null): Registration | undefined {
    const dialog = id.startsWith("view.zoom") || id === "app.lock" ? null : (focused?.closest("dialog[open]") ?? null);
    const able = this.#registrations.filter((one) => one.deeds[id] !== undefined && (dialog === null || dialog.contains(one.panel?.() ?? null)));
    return able.findLast((one) => focused !== null && one.panel?.()?.contains(focused)) ?? able.findLast((one) => one.panel === undefined) ?? able.at(-1);
  }
}

/** Whether what has the focus takes text. */
export function isText(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable || element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && !["radio", "checkbox", "button", "submit", "range", "file", "color"].includes(element.type);
}

/** Whether the control under the focus has its own use for the key: arrows in radio buttons and lists, Enter on a button. */
function choosesByItself(element: Element | null, combination: string): boolean {
  if (element === null) return false;
  if (element.matches("select") || element.closest("[role=menu], [role=listbox], [role=menubar], [role=separator]")) return true;
  if (combination.startsWith("Arrow")) return element.matches("input[type=radio], input[type=range], [role=tab], [role=slider]");
  return combination === "Enter" && element.matches("button, a, summary, input");
}

export const commands = new Registry();
