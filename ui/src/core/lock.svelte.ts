// The privacy lock: the workspace is closed in Rust (its keys dropped) and the window shows only the committee's name.
import type { Failure } from "../contract";
import { call } from "./call";
import { desk, failureOf } from "./desk.svelte";
import { route } from "./place.svelte";
import { preferences } from "./preferences.svelte";
import { saving } from "./saving.svelte";

type Held = { folder: string; committee: string };

class Lock {
  /** What is locked, or nothing. */
  held = $state.raw<Held | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  #touched = Date.now();
  #back: () => void = () => {};

  /** Locks, after what is on the screen has saved itself. `false`: it could not, and nothing was locked. */
  now = async (): Promise<boolean> => {
    const workspace = desk.workspace;
    if (!workspace || this.held) return true;
    if (!(await route.mayLeave())) return false;
    this.held = { folder: workspace.folder, committee: workspace.committee };
    this.failure = null;
    saving.clear();
    desk.workspace = null;
    // From here help and preferences are a step from Inicio, not from the place that waits.
    this.#back = route.stepAside();
    await call("close_workspace").catch(() => {});
    return true;
  };

  /** Opens again with the phrase; the person is where they were. */
  open = async (phrase: string): Promise<boolean> => {
    const held = this.held;
    if (!held || this.busy) return false;
    this.busy = true;
    this.failure = null;
    try {
      desk.workspace = await call("open_workspace", { folder: held.folder, phrase });
      desk.revision += 1;
      this.#back();
      this.held = null;
      this.#touched = Date.now();
      return true;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  };

  /** Gives up on coming back: to Inicio. */
  release = (): void => {
    this.held = null;
    this.failure = null;
    route.reset({ screen: "start" });
  };

  /** Watches for minutes without touching anything; gives the way to stop. The clock is the computer's, so sleep counts. */
  watch(): () => void {
    const touch = () => (this.#touched = Date.now());
    const signs = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
    for (const sign of signs) addEventListener(sign, touch, { passive: true, capture: true });
    const timer = setInterval(() => {
      const minutes = Number(preferences.lockAfter);
      if (minutes > 0 && desk.workspace && Date.now() - this.#touched >= minutes * 60_000) void this.now();
    }, 5_000);
    return () => {
      clearInterval(timer);
      for (const sign of signs) removeEventListener(sign, touch, { capture: true });
    };
  }
}

export const lock = new Lock();
