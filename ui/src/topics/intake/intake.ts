// The form of a new dossier as text: searching a municipality, the sentence on the Carta, lists of names. No rule.
import type { CommitmentEntry, MunicipalityFigures } from "../../contract";

/** Letters without case or accents, as searches compare them. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** Municipalities a text names: by the beginning of the CUT, or by every word of name, province or region. */
export function matching(all: readonly MunicipalityFigures[], text: string): MunicipalityFigures[] {
  const typed = plain(text);
  if (typed === "") return [...all];
  if (/^\d+$/.test(typed)) return all.filter((one) => one.cut.startsWith(typed) || one.cut.replace(/^0/, "").startsWith(typed));
  const words = typed.split(/\s+/);
  const found = all.filter((one) => {
    const name = plain(`${one.name} ${one.province} ${one.region}`);
    return words.every((word) => name.includes(word));
  });
  // Those whose own name begins so come first: "maipu" before the communes of a province.
  const rank = (one: MunicipalityFigures): number => (plain(one.name).startsWith(typed) ? 0 : plain(one.name).includes(typed) ? 1 : 2);
  return found.sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, "es"));
}

export type Carta = { mayor: boolean; council: boolean; agreement: string; agreementOn: string; note: string };

/** How documents will say it: Spanish always, since documents are. Empty while nothing is known. */
export function commitmentText(carta: Carta): string {
  const { mayor, council, agreement, agreementOn, note } = carta;
  const by = [mayor ? "Alcaldía" : "", council ? "Concejo" : ""].filter(Boolean).join(" y ");
  const signed = by === "" ? "" : `Firmada ${by.includes(" y ") ? "" : "solo "}por ${by}.`;
  const number = agreement.trim().replace(/^(acuerdo\s*)?(n[°º.]?\s*)?/i, "");
  const on = agreementOn === "" ? "" : agreementOn.split("-").reverse().join("-");
  const act = number === "" ? "" : `Acuerdo del Concejo N° ${number}${on === "" ? "" : `, ${on}`}.`;
  return [signed, act, sentenceOf(note)].filter(Boolean).join(" ");
}

function sentenceOf(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** One name a line. */
export function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter(Boolean);
}

export const NEW_COMMITMENT: CommitmentEntry = { criterion: "", cause: "", action: "", owner: "", deadline: "", state: "pending", note: "" };

/** Whether a commitment can be written down: what was to be done, and by when. */
export function isWhole(one: CommitmentEntry): boolean {
  return one.action.trim() !== "" && one.deadline !== "";
}
