// What every stylesheet of the page must do so that zoom works in the engine of Linux.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../src/", import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(svelte|css)$/.test(name));

test("container queries are written in rem", () => {
  // WebKitGTK 2.50 compares pixels with a width that includes the window's zoom: at 200 % no `px` query ever matches.
  // Seen failing: `(max-width: 899px)` in Rail.svelte.
  const wrong = files.filter((name) => /@container[^{]*\dpx/.test(readFileSync(new URL(name, folder), "utf8")));
  expect(files.length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});
