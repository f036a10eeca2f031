// Rectangles on a page: turned with it, moved by keys, drawn from any corner.
import { expect, test } from "vitest";
import { between, moved, turned, upright, type Rectangle } from "../src/topics/evidence/frame";

test("a quarter turn clockwise takes the top left corner to the top right", () => {
  const corner: Rectangle = [0, 0, 1000, 2000];
  expect(turned(corner, 1)).toEqual([8000, 0, 10_000, 1000]);
  expect(turned(corner, 2)).toEqual([9000, 8000, 10_000, 10_000]);
  expect(turned(corner, 3)).toEqual([0, 9000, 2000, 10_000]);
});

// Seen failing: with `upright` turning the same way as `turned`.
test("what is framed on a turned page is cited on the upright page", () => {
  const seen: Rectangle = [1000, 2000, 3000, 7000];
  for (const turns of [0, 1, 2, 3]) expect(turned(upright(seen, turns), turns)).toEqual(seen);
});

test("arrows move a frame without leaving the page, and with Shift stretch it without turning it inside out", () => {
  expect(moved([1000, 1000, 2000, 2000], "ArrowRight", false)).toEqual([1200, 1000, 2200, 2000]);
  expect(moved([9000, 1000, 10_000, 2000], "ArrowRight", false)).toEqual([9000, 1000, 10_000, 2000]);
  expect(moved([100, 1000, 2000, 2000], "ArrowLeft", false)).toEqual([0, 1000, 1900, 2000]);
  expect(moved([1000, 1000, 2000, 2000], "ArrowDown", true)).toEqual([1000, 1000, 2000, 2200]);
  expect(moved([1000, 1000, 1200, 1200], "ArrowUp", true)).toEqual([1000, 1000, 1200, 1200]);
  expect(moved([1000, 1000, 2000, 2000], "Tab", false)).toBeNull();
});

test("a frame is the same from whichever corner it was drawn, stays on the page, and a slip of the hand is none", () => {
  expect(between({ x: 0.5, y: 0.6 }, { x: 0.25, y: 0.2 })).toEqual([2500, 2000, 5000, 6000]);
  expect(between({ x: 0.5, y: 0.5 }, { x: 1.4, y: -3 })).toEqual([5000, 0, 10_000, 5000]);
  expect(between({ x: 0.5, y: 0.5 }, { x: 0.501, y: 0.7 })).toBeNull();
});
