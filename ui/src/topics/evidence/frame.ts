// A rectangle on a page: how it is drawn when the page is turned, and how keys move it.

/** Left, top, right and bottom in ten-thousandths of the page. */
export type Rectangle = [left: number, top: number, right: number, bottom: number];
/** A rectangle being chosen, as the page is seen now. */
export type Frame = { page: number; rectangle: Rectangle };

const WHOLE = 10_000;
/** How far one key goes, and the least a frame may be. */
const STEP = 200;

/** A rectangle of the upright page as it is seen after so many quarter turns, clockwise. */
export function turned(rectangle: Rectangle, turns: number): Rectangle {
  const quarter = ([left, top, right, bottom]: Rectangle): Rectangle => [WHOLE - bottom, left, WHOLE - top, right];
  let seen = rectangle;
  for (let turn = 0; turn < ((turns % 4) + 4) % 4; turn++) seen = quarter(seen);
  return seen;
}

/** A rectangle of the page as it is seen, put back on the upright page. */
export function upright(rectangle: Rectangle, turns: number): Rectangle {
  return turned(rectangle, -turns);
}

/** Where a key takes a frame: alone it moves it, with Shift it moves its right and lower edges. Nothing for another key. */
export function moved([left, top, right, bottom]: Rectangle, key: string, resizing: boolean): Rectangle | null {
  const across = key === "ArrowRight" ? STEP : key === "ArrowLeft" ? -STEP : 0;
  const down = key === "ArrowDown" ? STEP : key === "ArrowUp" ? -STEP : 0;
  if (across === 0 && down === 0) return null;
  const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
  if (resizing) return [left, top, within(right + across, left + STEP, WHOLE), within(bottom + down, top + STEP, WHOLE)];
  const [byX, byY] = [within(across, -left, WHOLE - right), within(down, -top, WHOLE - bottom)];
  return [left + byX, top + byY, right + byX, bottom + byY];
}

/** The rectangle between two points of a page, whichever way it was drawn; nothing when it is too small to be meant. */
export function between(from: { x: number; y: number }, to: { x: number; y: number }): Rectangle | null {
  const share = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * WHOLE);
  const [left, right] = [share(Math.min(from.x, to.x)), share(Math.max(from.x, to.x))];
  const [top, bottom] = [share(Math.min(from.y, to.y)), share(Math.max(from.y, to.y))];
  return right - left < 50 || bottom - top < 50 ? null : [left, top, right, bottom];
}
