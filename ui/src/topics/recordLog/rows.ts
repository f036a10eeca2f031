// Rows of the ledger as words and as a list to take away: no rule, only text.
import type { LedgerFilter, RecordFact, RecordRow } from "../../contract";
import type { Words } from "../../words/es";

type Type = RecordFact["type"];
/** What a row needs of the dictionary. */
export type RowWords = Pick<Words, "recordLog" | "common">;

/** The type of a record as its facts name it: `sheet.closed` is `sheetClosed`. */
export function typeOf(kind: string): Type {
  return kind.replace(/[._]([a-z])/g, (_, letter: string) => letter.toUpperCase()) as Type;
}

/** What a record says, after its author's name. */
export function said(fact: RecordFact, t: RowWords): string {
  const write = t.recordLog.facts[fact.type] as (fact: RecordFact) => string;
  const sentence = write(fact);
  if (fact.type !== "recordEndorsed" || fact.kind === null) return sentence;
  return `${sentence} ${t.recordLog.kinds[typeOf(fact.kind)].toLowerCase()}`;
}

/** The columns of a row, as words. */
export function cells(row: RecordRow, t: RowWords): string[] {
  return [
    t.common.moment(row.time),
    row.author?.name ?? t.recordLog.nobody,
    said(row.fact, t),
    row.dossier?.municipality ?? "",
    t.recordLog.worths[row.worth],
  ];
}

/** A row as spreadsheets paste it. */
export function asTabs(row: RecordRow, t: RowWords): string {
  return [...cells(row, t), row.id].map((cell) => cell.replace(/\s+/g, " ")).join("\t");
}

/** A list as Excel in Chile opens it: semicolons, quoted, with its mark of UTF-8. No cell begins as a formula. */
export function asList(rows: readonly RecordRow[], t: RowWords): string {
  const { when, who, what, dossier, worth } = t.recordLog.columns;
  const lines = [[when, who, what, dossier, worth, t.recordLog.details.id], ...rows.map((row) => [...cells(row, t), row.id])];
  return `\ufeff${lines.map((line) => line.map(quoted).join(";")).join("\r\n")}\r\n`;
}

function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Letters without case or accents, as searches compare them. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Types of record (as records write them) whose own words contain the text. */
export function worded(text: string, t: RowWords): string[] {
  const typed = plain(text.trim());
  if (typed === "") return [];
  const types = Object.entries(t.recordLog.kinds) as [Type, string][];
  return types.filter(([, name]) => plain(name).includes(typed)).map(([type]) => kindOf(type));
}

/** The type as records write it. The first word is what it is about, except for the self-assessment's own two. */
export function kindOf(type: Type): string {
  const words = type.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).split(" ");
  const last = words.at(-1) ?? "";
  return `${words.slice(0, -1).join("_")}.${last}`;
}

export const NO_FILTER: LedgerFilter = { person: null, group: null, dossier: null, from: null, to: null, worth: null, text: "", worded: [], record: null };

/** Whether nothing is asked for in particular. */
export function isOpen(filter: LedgerFilter): boolean {
  return Object.entries(filter).every(([key, value]) => value === null || value === "" || key === "worded");
}
