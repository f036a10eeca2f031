// Starts the page: style, the watch over problems, and the first screen.
import "./style/fonts.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/controls.css";
import "./style/menus.css";
import "./style/contrast.css";
import "./style/print.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { showLikings } from "./core/likings";
import { watchProblems } from "./core/watch";
import { loadWords } from "./words/words.svelte";

if (import.meta.env.DEV && !("__TAURI_INTERNALS__" in window)) {
  // In a plain browser, for design work: answers from memory.
  const { pretend, demonstration } = await import("./core/fake");
  pretend(demonstration());
}
if (import.meta.env.DEV) {
  // For those who look at the window while writing the page; not in the built one.
  const [{ route }, { preferences }, { desk }] = await Promise.all([import("./core/place.svelte"), import("./core/preferences.svelte"), import("./core/desk.svelte")]);
  Object.assign(globalThis, { selloDesign: { route, preferences, desk } });
}
watchProblems();
await loadWords();
showLikings();
mount(App, { target: document.getElementById("window")! });
