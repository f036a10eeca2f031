// A dry run as the secretary fills it in: which files go in, and how. No rule, only the form.
import type { EvidencePlan } from "../../contract";

/** How one file would go in. */
export type FilingDraft = { place: number; take: boolean; title: string; criteria: string[]; reserved: boolean; replaces: string };

/** The title a file name suggests: without its extension, underscores as spaces. */
export function titleOf(name: string): string {
  return name.replace(/\.[^.]+$/, "").replace(/[_]+/g, " ").replace(/\s+/g, " ").trim();
}

/** The form for what a dry run accepted. What is in the dossier already is not taken unless asked; one file may replace another. */
export function filingsOf(plan: EvidencePlan, replaces: string | null): FilingDraft[] {
  return plan.accepted.map((file, place) => ({
    place,
    take: file.already === null,
    title: titleOf(file.name),
    criteria: [],
    reserved: false,
    replaces: replaces !== null && plan.accepted.length === 1 ? replaces : "",
  }));
}
