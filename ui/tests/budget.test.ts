// What the built page weighs: before anything is asked for at most 120 kB of script, compressed; in all at most 5 MB.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const MOST = 120_000;
const MOST_IN_ALL = 5_000_000;
const dist = process.env["SELLO_DIST"] ?? new URL("../dist", import.meta.url).pathname;

// `cargo xtask test` builds the page before it runs this.
test.skipIf(!existsSync(`${dist}/index.html`))("the script of the first screen weighs at most 120 kB compressed", () => {
  // Seen failing: MOST = 50_000.
  const page = readFileSync(`${dist}/index.html`, "utf8");
  const scripts = [...page.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map((found) => found[1]!);
  expect(scripts.length).toBeGreaterThan(0);
  const weight = scripts.reduce((sum, script) => sum + gzipSync(readFileSync(dist + script)).length, 0);
  expect(weight).toBeLessThanOrEqual(MOST);
  // pdf.js and the menus come later.
  expect(scripts.join()).not.toMatch(/pdf|MenuBar|Palette/);
});

test.skipIf(!existsSync(`${dist}/index.html`))("the whole page weighs at most 5 MB", () => {
  // Seen failing: with the second copies of the decoders and every character map that pdf.js brings, 5.98 MB.
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const weight = files.reduce((sum, file) => sum + statSync(`${file.parentPath}/${file.name}`).size, 0);
  expect(weight).toBeGreaterThan(1_000_000);
  expect(weight).toBeLessThanOrEqual(MOST_IN_ALL);
});

// The first bytes of a packed map, as pdf.js reads them: its kind, then remarks (0) and the map it builds on (1).
function buildsOn(map: Uint8Array): string[] {
  const found: string[] = [];
  for (let at = 1; map[at] !== undefined && map[at]! >> 5 === 7; at += 2 + map[at + 1]!) {
    if ((map[at]! & 31) === 1) found.push(String.fromCharCode(...map.slice(at + 2, at + 2 + map[at + 1]!)));
  }
  return found;
}

test.skipIf(!existsSync(`${dist}/index.html`))("every character map that a PDF may name is there, with what it builds on", () => {
  // Seen failing: without `UniJIS-UCS2-HW` among them; without `H`, which others build on.
  const there = readdirSync(`${dist}/pdfjs/cmaps`).flatMap((name) => (name.endsWith(".bcmap") ? [name.slice(0, -6)] : []));
  // ISO 32000-1, table 118, and from its collections to Unicode.
  const named =
    "GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16 B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2 UniCNS-UTF16 " +
    "90ms-RKSJ 90msp-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW UniJIS-UTF16 KSC-EUC KSCms-UHC KSCms-UHC-HW UniKS-UCS2 UniKS-UTF16";
  const both = named.split(" ").flatMap((name) => [`${name}-H`, `${name}-V`]);
  const alone = ["83pv-RKSJ-H", "90pv-RKSJ-H", "KSCpc-EUC-H", "H", "V", "Adobe-GB1-UCS2", "Adobe-CNS1-UCS2", "Adobe-Japan1-UCS2", "Adobe-Korea1-UCS2"];
  expect([...both, ...alone].filter((name) => !there.includes(name))).toEqual([]);
  const lost = there.flatMap((name) => buildsOn(readFileSync(`${dist}/pdfjs/cmaps/${name}.bcmap`)).filter((other) => !there.includes(other)));
  expect(lost).toEqual([]);
});
