// The first screen stays light: what the built page loads before anything is asked for weighs at most 120 kB, compressed.
import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const MOST = 120_000;
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
