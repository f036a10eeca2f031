// The person's likings, written on the document before anything is drawn and whenever they change.
import { words } from "../words/words.svelte";
import { preferences } from "./preferences.svelte";

export function showLikings(): void {
  const root = document.documentElement;
  root.lang = words().tag;
  root.dataset.theme = preferences.theme;
  root.dataset.contrast = preferences.contrast;
  root.dataset.text = preferences.textSize;
  root.dataset.density = preferences.density;
  // WebKitGTK multiplies the strokes of icons by the zoom twice; Chromium's engine does not.
  const twice = /AppleWebKit.*Version\//.test(navigator.userAgent) && navigator.userAgent.includes("Linux");
  root.style.setProperty("--stroke", String(twice ? 200 / preferences.zoom : 2));
}
