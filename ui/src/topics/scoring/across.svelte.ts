// "Por criterio": one criterion across the dossiers one scores, in one's own order; then the next. Only one's own sheets are read.
import type { SheetView } from "../../contract";
import { call } from "../../core/call";
import { inOrder, stateOf } from "./sheet";

export type Where = { dossier: string; criterion: string };

/** Whether the next pending one is looked for across dossiers. It lasts while the program is open. */
class Across {
  on = $state(false);
}
export const across = new Across();

/** What comes next: the same criterion in the dossiers after this one, then the criteria after it in all of them. */
export function nextAcross(sheets: readonly SheetView[], from: Where): Where | null {
  const here = sheets.findIndex((sheet) => sheet.dossier.id === from.dossier);
  const criteria = [...new Set(sheets.flatMap((sheet) => inOrder(sheet).map(({ criterion }) => criterion.id)))];
  const at = Math.max(0, criteria.indexOf(from.criterion));
  const later = sheets.slice(here + 1);
  const rounds: [string, readonly SheetView[]][] = [
    [criteria[at] ?? "", later],
    ...[...criteria.slice(at + 1), ...criteria.slice(0, at)].map((criterion): [string, readonly SheetView[]] => [criterion, sheets]),
    [criteria[at] ?? "", sheets.slice(0, here + 1)],
  ];
  for (const [criterion, among] of rounds) {
    for (const sheet of among) {
      const asked = inOrder(sheet).some((placed) => placed.criterion.id === criterion);
      const entry = sheet.entries.find((one) => one.criterion === criterion);
      if (asked && sheet.closedAt === null && stateOf(entry, sheet.blockers, criterion) !== "done") return { dossier: sheet.dossier.id, criterion };
    }
  }
  return null;
}

/** One's own sheets that are open, in the order one reads the dossiers. */
export async function ownSheets(): Promise<SheetView[]> {
  const { rows } = await call("dossiers");
  const scoring = rows.filter((row) => row.own === "draft");
  return Promise.all(scoring.map((row) => call("sheet", { dossier: row.dossier.id })));
}
