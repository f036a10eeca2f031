// What somebody means who types where to go: a page of the evidence by its number, or a criterion by its name.

export type Where = { page: number } | { criterion: string };

/** Nothing when it is neither. `12` is a page, `c2` the criterion C2; a name is enough where only one has it. */
export function whereTo(typed: string, criteria: readonly { id: string; name: string }[], pages: "some" | "none"): Where | null {
  const text = typed.trim().toLocaleLowerCase("es");
  if (text === "") return null;
  const id = criteria.find((one) => one.id.toLocaleLowerCase("es") === text);
  if (id) return { criterion: id.id };
  if (/^\d{1,5}$/.test(text)) return pages === "some" && Number(text) > 0 ? { page: Number(text) } : null;
  const named = criteria.filter((one) => `${one.id} ${one.name}`.toLocaleLowerCase("es").includes(text));
  return named.length === 1 && named[0] ? { criterion: named[0].id } : null;
}
