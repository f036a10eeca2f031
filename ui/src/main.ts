// Starts the page: style, the watch over problems, and the first screen.
import "./style/fonts.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/controls.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { watchProblems } from "./core/watch";

if (import.meta.env.DEV && !("__TAURI_INTERNALS__" in window)) {
  // In a plain browser, for design work: answers from memory.
  const { pretend, demonstration } = await import("./core/fake");
  pretend(demonstration());
}
watchProblems();
mount(App, { target: document.getElementById("window")! });
