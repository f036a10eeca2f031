// Every sentence of the dictionaries is said somewhere in the page: what no screen says any more is taken out.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { es } from "../src/words/es";

type Branch = { [key: string]: unknown };
const src = new URL("../src/", import.meta.url).pathname;

function isBranch(value: unknown): value is Branch {
  return typeof value === "object" && value !== null;
}

/** The sentences under a branch, by their whole names. */
function leaves(value: unknown, path: string): string[] {
  return isBranch(value) ? Object.entries(value).flatMap(([key, below]) => leaves(below, path === "" ? key : `${path}.${key}`)) : [path];
}

function at(path: string): unknown {
  return path === "" ? es : path.split(".").reduce<unknown>((above, key) => (isBranch(above) ? above[key] : undefined), es);
}

/** The steps after a name: `.one`, `["one"]`, or `null` for a step known only when it runs. And where they end. */
function steps(text: string, from: number): [taken: (string | null)[], end: number] {
  const taken: (string | null)[] = [];
  let end = from;
  for (;;) {
    const dot = /^(?:\?|!)?\.(\w+)/.exec(text.slice(end, end + 80));
    if (dot) {
      taken.push(dot[1]!);
      end += dot[0].length;
    } else if (text[end] === "[") {
      let depth = 0;
      let close = end;
      do {
        if (text[close] === "[") depth += 1;
        if (text[close] === "]") depth -= 1;
        close += 1;
      } while (depth > 0 && close < text.length);
      taken.push(/^\["([\w.]+)"\]$/.exec(text.slice(end, close))?.[1] ?? null);
      end = close;
    } else return [taken, end];
  }
}

/** The branches and sentences that some steps lead to from a branch. A step onto a sentence is one of its own methods. */
function reached(from: string, taken: readonly (string | null)[]): string[] {
  const [step, ...rest] = taken;
  const here = at(from);
  if (step === undefined || !isBranch(here)) return [from];
  const keys = step === null ? Object.keys(here) : Object.hasOwn(here, step) ? [step] : [];
  return keys.flatMap((key) => reached(from === "" ? key : `${from}.${key}`, rest));
}

/** The names a declaration gives, and the step each stands for: `t`, or `{ one, two: other }`. */
function names(given: string): [name: string, step: string | null][] {
  if (!given.startsWith("{")) return [[given, null]];
  const parts = given.slice(1, -1).split(",").map((part) => part.trim().split(/\s*:\s*/));
  return parts.filter(([step]) => step).map(([step, name]) => [name ?? step!, step!]);
}

/** What one file of the page says, by the names it gives to the dictionary and its branches. */
function said(text: string): string[] {
  const called = new Map<string, string[]>();
  for (const [, name] of text.matchAll(/(\w+)\??: (?:Row)?Words\b/g)) called.set(name!, [""]);
  // One branch of the dictionary may say what another writes.
  for (const [, , name] of text.matchAll(/^import \{([^}]*\b)?(\w+)\b[^}]*\} from "\.\/\2";/gm)) if (isBranch(at(name!))) called.set(name!, [name!]);
  for (;;) {
    const found: string[] = [];
    let grown = false;
    const bases = ["words\\(\\)", ...called.keys()].join("|");
    for (const one of text.matchAll(new RegExp(`(?<![\\w.$])(${bases})(?![\\w(])`, "g"))) {
      const starts = one[1] === "words()" ? [""] : (called.get(one[1]!) ?? []);
      const [taken, end] = steps(text, one.index + one[0].length);
      const ends = starts.flatMap((start) => reached(start, taken));
      const before = /(?:const|let) (\w+|\{[\w\s,:]+\})(?:: [^=]+)? = (?:\$derived\()?$/.exec(text.slice(Math.max(0, one.index - 120), one.index));
      const given = before && /^\)?;/.test(text.slice(end, end + 2)) && ends.every((path) => isBranch(at(path))) ? before[1]! : null;
      // A name by itself is its own declaration, or somebody else's: no branch is handed over whole.
      if (given === null) found.push(...(taken.length === 0 ? [] : ends.flatMap((path) => leaves(at(path), path))));
      for (const [name, step] of given === null ? [] : names(given)) {
        for (const path of step === null ? ends : ends.flatMap((end) => reached(end, [step]))) {
          if (!isBranch(at(path))) found.push(path);
          else if (!called.get(name)?.includes(path)) {
            called.set(name, [...(called.get(name) ?? []), path]);
            grown = true;
          }
        }
      }
    }
    if (!grown) return found;
  }
}

test("every sentence of the dictionaries is said somewhere", () => {
  // Seen failing: `spare` added to both; and, when written, 49 that nothing said.
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => /\.(svelte|ts)$/.test(file) && !file.startsWith("words/en") && file !== "words/es/index.ts" && !file.startsWith("contract"));
  expect(files.length).toBeGreaterThan(150);
  const used = new Set(files.flatMap((file) => said(readFileSync(src + file, "utf8"))));
  const dead = leaves(es, "").filter((path) => !used.has(path));
  expect(dead).toEqual([]);
});

test("a sentence counts as said by whatever name its branch goes", () => {
  expect(said("const t = $derived(words()); t.start.demo.open")).toEqual(["start.demo.open"]);
  expect(said("const demo = $derived(words().start.demo); <p>{demo.open}</p>")).toEqual(["start.demo.open"]);
  expect(said("const t = words(); const c = $derived(t.languages); c[one]")).toEqual(["languages.es", "languages.en"]);
  expect(said("const { open, making: now } = words().start.demo;")).toEqual(["start.demo.open", "start.demo.making"]);
  expect(said('words().frame.commands["file.print"]')).toEqual(["frame.commands.file.print"]);
});
