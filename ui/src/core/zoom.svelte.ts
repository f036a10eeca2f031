// The zoom of the window: 50–200 %, kept between uses. The engine's own zoom keys are not used: they miss on our keyboards.
import { call } from "./call";
import { preferences } from "./preferences.svelte";

export const STEPS = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200] as const;

/** The next step above or below. */
export function stepFrom(percent: number, direction: 1 | -1): number {
  const next = direction === 1 ? STEPS.find((step) => step > percent) : STEPS.findLast((step) => step < percent);
  return next ?? percent;
}

function set(percent: number): void {
  preferences.zoom = percent;
  apply();
}

/** Gives the engine the zoom that was kept. */
function apply(): void {
  // Outside the window (a browser while writing the page) there is no such door, and nothing depends on it.
  call("set_zoom", { percent: preferences.zoom }).catch(() => {});
}

export const zoom = {
  apply,
  in: () => set(stepFrom(preferences.zoom, 1)),
  out: () => set(stepFrom(preferences.zoom, -1)),
  reset: () => set(100),
  /** Ctrl and the wheel. */
  wheel: (event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    set(stepFrom(preferences.zoom, event.deltaY < 0 ? 1 : -1));
  },
};
