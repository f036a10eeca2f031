// How a document is called where several of its kind may stand together.
import type { PaperKind } from "../../contract";
import type { Words } from "../../words/es";

/** «Versión pública: resolución exenta»; only its kind when it rests on nothing. */
export function named(t: Words, { kind, restsOn }: { kind: PaperKind; restsOn: PaperKind | null }): string {
  const own = t.documents.kinds[kind];
  if (restsOn === null) return own;
  const other = t.documents.kinds[restsOn];
  return `${own}: ${other.charAt(0).toLowerCase()}${other.slice(1)}`;
}
