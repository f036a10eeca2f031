// Wordings as a tree of JSON: what stands at a path, and the tree with one thing changed. Paths are those of the core:
// keys and list places as steps (`resolution.visas.0`).
import type { TemplateRule } from "../../contract";

export type Tree = string | number | Tree[] | { [key: string]: Tree };

/** A thing to edit: one text, a list of texts, or a list of records with texts of their own. */
export type Block = { kind: "text"; path: string } | { kind: "texts"; path: string } | { kind: "records"; path: string; keys: string[] };
export type Section = { name: string; blocks: Block[] };

const FILE = ["id", "version", "notice"];
const isPlace = (step: string): boolean => /^\d+$/.test(step);

/** The wordings of a file, or nothing when it is no object of JSON. */
export function read(text: string): Tree | null {
  try {
    const tree: unknown = JSON.parse(text);
    return typeof tree === "object" && tree !== null && !Array.isArray(tree) ? (tree as Tree) : null;
  } catch {
    return null;
  }
}

/** The file as it is saved and adopted. */
export const write = (tree: Tree): string => `${JSON.stringify(tree, null, 2)}\n`;

export function at(tree: Tree, path: string): Tree | undefined {
  let found: Tree | undefined = tree;
  for (const step of path.split(".")) {
    if (Array.isArray(found)) found = found[Number(step)];
    else if (typeof found === "object") found = found[step];
    else return undefined;
  }
  return found;
}

export function textAt(tree: Tree, path: string): string {
  const found = at(tree, path);
  return typeof found === "string" ? found : "";
}

export function listAt(tree: Tree, path: string): Tree[] {
  const found = at(tree, path);
  return Array.isArray(found) ? found : [];
}

/** The tree with another value at a path; everything else is the same. */
export function withValue(tree: Tree, path: string, value: Tree): Tree {
  const [first = "", ...rest] = path.split(".");
  const within = (child: Tree | undefined): Tree => (rest.length === 0 ? value : withValue(child ?? {}, rest.join("."), value));
  if (Array.isArray(tree)) return tree.map((child, place) => (place === Number(first) ? within(child) : child));
  if (typeof tree !== "object") return tree;
  return { ...tree, [first]: within(tree[first]) };
}

export const added = (tree: Tree, path: string, entry: Tree): Tree => withValue(tree, path, [...listAt(tree, path), entry]);
export const removed = (tree: Tree, path: string, place: number): Tree => withValue(tree, path, listAt(tree, path).filter((_, one) => one !== place));

/** One entry changes place with the one before (−1) or after it (+1); at the ends nothing moves. */
export function moved(tree: Tree, path: string, place: number, by: -1 | 1): Tree {
  const list = [...listAt(tree, path)];
  const other = place + by;
  const [one, two] = [list[place], list[other]];
  if (one === undefined || two === undefined) return tree;
  [list[place], list[other]] = [two, one];
  return withValue(tree, path, list);
}

/** What there is to edit, in the order of the documents, one section a document. */
export function sections(rules: readonly TemplateRule[]): Section[] {
  const all: Section[] = [];
  const seen = new Map<string, Block>();
  for (const { part } of rules) {
    const steps = part.split(".");
    const name = FILE.includes(part) ? "file" : (steps[0] ?? "");
    let section = all.find((one) => one.name === name);
    if (!section) all.push((section = { name, blocks: [] }));
    const place = steps.findIndex(isPlace);
    const path = place === -1 ? part : steps.slice(0, place).join(".");
    const key = place === -1 ? undefined : steps[place + 1];
    const known = seen.get(path);
    if (known) {
      if (known.kind === "records" && key !== undefined && !known.keys.includes(key)) known.keys.push(key);
      continue;
    }
    const block: Block = place === -1 ? { kind: "text", path } : key === undefined ? { kind: "texts", path } : { kind: "records", path, keys: [key] };
    seen.set(path, block);
    section.blocks.push(block);
  }
  return all;
}

/** The rule of a text; an entry added to a list has that of the first. */
export function ruleOf(rules: readonly TemplateRule[], part: string): TemplateRule | undefined {
  const first = part.split(".").map((step) => (isPlace(step) ? "0" : step)).join(".");
  return rules.find((rule) => rule.part === part) ?? rules.find((rule) => rule.part === first);
}

/** A path without list places, as the words of the page know it. */
export const nameOf = (part: string): string => part.split(".").filter((step) => !isPlace(step)).join(".");
