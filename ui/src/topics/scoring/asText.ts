// A citation as people write it in a letter or a message: which file, which page, and the beginning of its fingerprint.
import type { EvidenceFile, SheetCitation } from "../../contract";
import type { Words } from "../../words/es";

/** «Doc. 3, p. 12 (sha256 9f2c31aa…)»; a file that is no longer among the evidence goes by its name. */
export function citationAsText(citation: Pick<SheetCitation, "object" | "page" | "fileName">, files: readonly Pick<EvidenceFile, "object" | "sha256">[], t: Words): string {
  const at = files.findIndex((file) => file.object === citation.object);
  const file = files[at];
  const named = file === undefined ? citation.fileName : t.scoring.fileNumber(at + 1);
  const where = citation.page === null ? named : `${named}, ${t.common.page(citation.page)}`;
  return file === undefined ? where : `${where} (sha256 ${file.sha256.slice(0, 8)}…)`;
}
