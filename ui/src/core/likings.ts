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
}
