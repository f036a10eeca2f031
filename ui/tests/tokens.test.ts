// Recomputes the contrast of the colour tokens with the formula of WCAG 2.2, in both themes.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("../src/style/tokens.css", import.meta.url), "utf8");
const themes = ["light", "dark"] as const;

/** Relative luminance of an sRGB colour, as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function token(name: string, theme: (typeof themes)[number]): string {
  const found = css.match(new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`));
  if (!found) throw new Error(`no token --${name}`);
  return found[theme === "light" ? 1 : 2]!;
}

test("the formula gives the published extremes", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  // #767676 on white is the well-known edge of AA: 4.54.
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

const texts: [ink: string, paper: string][] = [
  ["text", "bg"], ["text", "surface"], ["text", "sunken"], ["text", "selected"],
  ["text-2", "bg"], ["text-2", "surface"], ["text-2", "sunken"], ["text-2", "selected"],
  ["primary", "surface"], ["primary", "selected"], ["on-primary", "primary"], ["on-primary", "primary-hover"],
  ["ok", "ok-bg"], ["ok", "surface"], ["warn", "warn-bg"], ["warn", "surface"], ["bad", "bad-bg"], ["bad", "surface"],
  ["warn", "selected"], ["note", "note-bg"], ["observer", "observer-bg"],
];

test.each(themes.flatMap((theme) => texts.map(([ink, paper]) => [theme, ink, paper] as const)))(
  "%s: %s can be read on %s (4.5:1)",
  (theme, ink, paper) => {
    // Seen failing: text-2 lightened to #8a929b.
    expect(contrast(token(ink, theme), token(paper, theme))).toBeGreaterThanOrEqual(4.5);
  },
);

const shapes: [line: string, paper: string][] = [
  ["border-control", "surface"], ["border-control", "bg"], ["focus", "surface"], ["focus", "bg"], ["focus", "selected"],
];

test.each(themes.flatMap((theme) => shapes.map(([line, paper]) => [theme, line, paper] as const)))(
  "%s: %s can be seen on %s (3:1)",
  (theme, line, paper) => {
    expect(contrast(token(line, theme), token(paper, theme))).toBeGreaterThanOrEqual(3);
  },
);

test("nothing is written smaller than 13 pixels", () => {
  const sizes = [...css.matchAll(/--(?:text|h)[\w-]*: ([\d.]+)rem/g)].map((found) => Number(found[1]) * 16);
  expect(sizes.length).toBeGreaterThanOrEqual(8);
  expect(Math.min(...sizes)).toBe(13);
});

const high = readFileSync(new URL("../src/style/contrast.css", import.meta.url), "utf8").split("@media")[0]!;
function highToken(name: string, theme: (typeof themes)[number]): string {
  const found = high.match(new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`));
  return found ? found[theme === "light" ? 1 : 2]! : token(name, theme);
}

test.each(themes.flatMap((theme) => texts.map(([ink, paper]) => [theme, ink, paper] as const)))(
  "high contrast, %s: %s can be read on %s (7:1)",
  (theme, ink, paper) => {
    // Seen failing: `--bad` of the light set lightened to #c03020.
    expect(contrast(highToken(ink, theme), highToken(paper, theme))).toBeGreaterThanOrEqual(7);
  },
);
