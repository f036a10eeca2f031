// A dry run as the secretary fills it in: which files go in, and how. No rule, only the form.
import type { EvidencePlan } from "../../contract";

/** How one file would go in. */
export type FilingDraft = { place: number; take: boolean; title: string; criteria: string[]; reserved: boolean; replaces: string };

/** The title a file name suggests: without its extension, underscores as spaces. */
export function titleOf(name: string): string {
  return name.replace(/\.[^.]+$/, "").replace(/[_]+/g, " ").replace(/\s+/g, " ").trim();
}

/** A dry run and what the secretary had filled in of it. */
export type Filled = { plan: EvidencePlan; drafts: FilingDraft[] };

/**
 * The form for what a dry run accepted. What is in the dossier already is not taken unless asked; one file may replace another.
 * What was filled in of a file of an earlier dry run stays.
 */
export function filingsOf(plan: EvidencePlan, replaces: string | null, earlier: Filled | null = null): FilingDraft[] {
  const left = (earlier?.drafts ?? []).map((draft) => ({ draft, file: earlier?.plan.accepted[draft.place] }));
  const drafts = plan.accepted.map((file, place) => {
    const at = left.findIndex((one) => one.file?.shown === file.shown && one.file.bytes === file.bytes);
    const [before] = at < 0 ? [] : left.splice(at, 1);
    if (before) return { fresh: false, draft: { ...before.draft, place } };
    return { fresh: true, draft: { place, take: file.already === null, title: titleOf(file.name), criteria: [], reserved: false, replaces: "" } };
  });
  const fresh = drafts.filter((one) => one.fresh);
  if (replaces !== null && fresh.length === 1 && fresh[0]) fresh[0].draft.replaces = replaces;
  return drafts.map((one) => one.draft);
}
