// The table of dossiers without a screen: which rows are shown, in which order, and what they add up to.
import type { DossierRow, OwnPartView, ProcedureView, StageView } from "../../contract";

export const COLUMNS = ["municipality", "region", "procedure", "stage", "progress", "own", "owed", "deadline"] as const;
export type Column = (typeof COLUMNS)[number];
export type Sort = { column: Column; descending: boolean };
export const OWN_VIEWS = ["all", "owed", "toOpen", "decided"] as const;
export type OwnView = (typeof OWN_VIEWS)[number];

/** What the person asked to see. Without a sort, the order is the one Rust gives: the reader's own. */
export type Asked = {
  view: OwnView;
  text: string;
  stage: StageView | "";
  procedure: ProcedureView | "";
  region: string;
  part: PartGroup | "";
  sort: Sort | null;
};
export const EVERYTHING: Asked = { view: "all", text: "", stage: "", procedure: "", region: "", part: "", sort: null };

/** One's own part, in the few groups a person filters by. */
export const PART_GROUPS = ["undeclared", "barred", "draft", "closed"] as const;
export type PartGroup = (typeof PART_GROUPS)[number];
const GROUP_OF: Record<OwnPartView, PartGroup | null> = {
  reads: null,
  undeclared: "undeclared",
  conflictPending: "barred",
  recused: "barred",
  notYet: null,
  standsBy: null,
  draft: "draft",
  closed: "closed",
  opened: "closed",
  missed: null,
};

/** Text without accents or capitals, so that "nuñoa" finds Ñuñoa and "concon" finds Concón. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}

export function isBarred(row: DossierRow): boolean {
  return row.own === "recused" || row.own === "conflictPending";
}

export function done(row: DossierRow): number {
  return row.cells.filter((cell) => cell === "done").length;
}

function inView(row: DossierRow, view: OwnView): boolean {
  switch (view) {
    case "all":
      return true;
    case "owed":
      return row.owed.length > 0;
    case "toOpen":
      return row.stage === "inAssessment" && row.openedAt === null;
    case "decided":
      return row.outcome !== null;
  }
}

/** The rows asked for, in the order asked for. `nameOf` gives what the person reads in a column. */
export function shown(rows: DossierRow[], asked: Asked, nameOf: (row: DossierRow, column: Column) => string): DossierRow[] {
  const wanted = plain(asked.text.trim());
  const kept = rows.filter(
    (row) =>
      inView(row, asked.view) &&
      (asked.stage === "" || row.stage === asked.stage) &&
      (asked.procedure === "" || row.dossier.procedure === asked.procedure) &&
      (asked.region === "" || row.dossier.region === asked.region) &&
      (asked.part === "" || GROUP_OF[row.own] === asked.part) &&
      (wanted === "" || plain(`${row.dossier.municipality} ${row.dossier.region} ${row.dossier.cycle}`).includes(wanted)),
  );
  const { sort } = asked;
  if (sort === null) return kept;
  const letters = new Intl.Collator("es-CL", { sensitivity: "base", numeric: true });
  const byWords = (one: DossierRow, other: DossierRow) => letters.compare(nameOf(one, sort.column), nameOf(other, sort.column));
  const compare = (one: DossierRow, other: DossierRow): number => {
    switch (sort.column) {
      case "progress":
        return done(one) - done(other);
      case "owed":
        return one.owed.length - other.owed.length;
      case "deadline":
        return dayOf(one).localeCompare(dayOf(other));
      default:
        return byWords(one, other);
    }
  };
  // The sort is stable: what is equal stays in the reader's own order.
  return [...kept].sort((one, other) => (sort.descending ? compare(other, one) : compare(one, other)));
}

/** Without a deadline a dossier comes after every one that has it. */
function dayOf(row: DossierRow): string {
  return row.deadlines[0]?.day ?? "9999";
}

/** First up, then down, then the reader's own order again. */
export function nextSort(now: Sort | null, column: Column): Sort | null {
  if (now?.column !== column) return { column, descending: false };
  return now.descending ? null : { column, descending: true };
}

/** How many filters, besides the view and the text, hold something back. */
export function filters(asked: Asked): number {
  return [asked.stage, asked.procedure, asked.region, asked.part].filter((one) => one !== "").length;
}

export type Totals = { closed: number; drafts: number; barred: number; undeclared: number; decided: number };

export function totals(rows: DossierRow[]): Totals {
  const count = (of: (row: DossierRow) => boolean) => rows.filter(of).length;
  return {
    closed: count((row) => row.own === "closed"),
    drafts: count((row) => row.own === "draft"),
    barred: count(isBarred),
    undeclared: count((row) => row.own === "undeclared"),
    decided: count((row) => row.outcome !== null),
  };
}

/** The dossier to score next: the first shown that owes a sheet, after the one in hand. */
export function nextToScore(rows: DossierRow[], current: string | null): DossierRow | null {
  const at = rows.findIndex((row) => row.dossier.id === current);
  const round = [...rows.slice(Math.max(at, 0)), ...rows.slice(0, Math.max(at, 0))];
  return round.find((row) => row.owed.includes("closeSheet")) ?? null;
}

/** The part of a long list worth drawing: what is in sight, and some more on both sides. */
export function inSight(count: number, top: number, height: number, rowHeight: number): { from: number; to: number } {
  const margin = 8;
  const from = Math.max(0, Math.min(Math.floor(top / rowHeight) - margin, count - 1));
  const to = Math.min(count, Math.ceil((top + height) / rowHeight) + margin);
  return { from: Math.max(from, 0), to: Math.max(to, Math.min(count, margin)) };
}
