// Which documents are shown and under what heading. Order and grouping only: nothing here decides anything.
import type { PaperKind, PaperRow } from "../../contract";

export type Shown = "mine" | "inForce" | "all";
export type By = "meeting" | "dossier";
export type Group = { key: string; title: string; papers: PaperRow[] };

/** The order in which a file is read: what was agreed, its annexes, what is proposed, what is told. */
const ORDER: PaperKind[] = ["minutes", "minutesAnnex", "resolutionProposal", "resolution", "feedback", "improvementPlan", "antecedentsRequest", "coverLetter", "observationCertificate", "publicVersion"];

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

/** Those the person wants to see. */
export function filtered(papers: PaperRow[], shown: Shown, text: string, said: (paper: PaperRow) => string): PaperRow[] {
  const wanted = plain(text.trim());
  return papers.filter((paper) => {
    if (shown === "mine" && !paper.waitsForMe) return false;
    if (shown === "inForce" && paper.supersededBy !== null) return false;
    return plain(said(paper)).includes(wanted);
  });
}

/** By session or by municipality; a document of a dossier alone stands under the session that decided it. */
export function grouped(papers: PaperRow[], by: By, session: (number: number) => string, alone: string): Group[] {
  const decided = new Map<string, PaperRow["meeting"]>();
  for (const paper of papers) if (paper.dossier && paper.meeting) decided.set(paper.dossier.id, paper.meeting);
  const groups = new Map<string, Group>();
  for (const paper of [...papers].sort(inOrder)) {
    const meeting = paper.meeting ?? (paper.dossier ? decided.get(paper.dossier.id) : undefined) ?? null;
    const dossier = by === "dossier" ? paper.dossier : null;
    const key = dossier?.id ?? meeting?.id ?? "";
    const title = dossier ? dossier.municipality : meeting ? session(meeting.number) : alone;
    const group = groups.get(key) ?? { key, title, papers: [] };
    group.papers.push(paper);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function inOrder(one: PaperRow, other: PaperRow): number {
  // The acta opens its session; then each municipality with its own papers together, the newest version first.
  const place = (paper: PaperRow): string => paper.dossier?.municipality ?? "";
  return place(one).localeCompare(place(other), "es") || ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || other.version - one.version;
}
