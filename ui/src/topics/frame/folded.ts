// Text as people search it: without capitals and without accents, so that `penalolen` finds Peñalolén.
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
