// The dossiers the palette can go to: asked of the list of dossiers, in whatever form it has them.
import { call, type Name } from "../../core/call";
import { words } from "../../words/words.svelte";
import type { ProcedureView } from "../../contract";

export type DossierToGo = { id: string; name: string; more: string };
type Ref = { id: string; municipality: string; procedure: ProcedureView; cycle: string };

/** Those this person may see; none when the list cannot be asked. */
export async function dossiersToGo(): Promise<DossierToGo[]> {
  try {
    const reply: unknown = await (call as (name: Name) => Promise<unknown>)("dossiers" as Name);
    return references(reply).map((one) => ({ id: one.id, name: one.municipality, more: `${words().common.procedures[one.procedure]} ${one.cycle}` }));
  } catch {
    return [];
  }
}

/** Every dossier named anywhere in an answer, once. */
export function references(branch: unknown): Ref[] {
  const found = new Map<string, Ref>();
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (isRef(value)) found.set(value.id, value);
    for (const inner of Object.values(value)) walk(inner);
  };
  walk(branch);
  return [...found.values()];
}

function isRef(value: object): value is Ref {
  return "id" in value && "municipality" in value && typeof value.municipality === "string" && "procedure" in value && "cycle" in value;
}
