// Exchange that nobody presses: with the folder the person chose, when the workspace opens and before it closes. Only
// where the folder can be seen, never over a network connection of ours, and always stoppable.
import { toast } from "svelte-sonner";
import type { ExchangeView, Failure } from "../../contract";
import { call } from "../../core/call";
import { desk, failureOf } from "../../core/desk.svelte";
import { jobs } from "../../core/jobs.svelte";
import { preferences } from "../../core/preferences.svelte";
import { sentence, words } from "../../words/words.svelte";

/** What an exchange came to that the person should hear of without having asked; nothing when there is no news. */
export function news(done: ExchangeView): string | null {
  const t = words().exchange;
  const arrived = done.came.reduce((sum, one) => sum + one.count, 0);
  const said = [
    ...(arrived > 0 ? [t.arrived(arrived)] : []),
    ...(done.givingStopped && done.givingStopped !== "asked" ? [t.stopped[done.givingStopped]] : []),
    ...(done.refused.length > 0 ? [t.byItself.refused] : []),
  ];
  return said.length > 0 ? said.join(". ") : null;
}

/** Takes and gives as soon as a workspace is open. A folder that is not there is not missed: its stick is not connected. */
export async function exchangeOnOpening(): Promise<void> {
  if (preferences.ownExchange === "off") return;
  try {
    const { folder } = await call("exchange_state");
    if (folder?.presence !== "found") return;
    const done = await call("exchange_now");
    await desk.changed();
    const said = news(done);
    if (said !== null) toast(said);
  } catch (thrown) {
    // The workspace was closed meanwhile, or the folder left: Intercambio says how things stand.
    if (desk.workspace) toast(`${words().exchange.byItself.notOnOpening} ${sentence(failureOf(thrown), words())}`);
  }
}

/** Leaving a workspace: what is the person's own and nobody has yet is given first. */
class Parting {
  /** What is shown meanwhile: that it is being given, or why it was not. */
  state = $state.raw<{ is: "giving" } | { is: "failed"; failure: Failure } | { is: "stopped"; why: NonNullable<ExchangeView["givingStopped"]> } | null>(null);
  #then: (() => Promise<unknown>) | null = null;

  /** Whether the window must ask this page before it closes. */
  get mayOwe(): boolean {
    return preferences.ownExchange === "on" && desk.workspace !== null && desk.role !== "observer";
  }

  /** Gives what is owed, then does what was wanted. */
  async before(then: () => Promise<unknown>): Promise<void> {
    if (!(await this.#owes())) {
      await then();
      return;
    }
    this.#then = then;
    this.state = { is: "giving" };
    try {
      const done = await call("exchange_now");
      if (this.state === null) return;
      if (done.givingStopped !== null) this.state = { is: "stopped", why: done.givingStopped };
      else await this.goOn();
    } catch (thrown) {
      if (this.state !== null) this.state = { is: "failed", failure: failureOf(thrown) };
    }
  }

  /** Goes on without having given, or having done so. */
  goOn = async (): Promise<void> => {
    const then = this.#then;
    this.#end();
    await then?.();
  };

  /** Stays. What is being given stops at its next safe point. */
  stay = async (): Promise<void> => {
    this.#end();
    for (const job of jobs.list) if (job.kind === "exchange") await jobs.cancel(job.id);
    await desk.changed().catch(() => {});
  };

  #end(): void {
    [this.state, this.#then] = [null, null];
  }

  async #owes(): Promise<boolean> {
    if (!this.mayOwe) return false;
    const state = await call("exchange_state").catch(() => null);
    return state?.folder?.presence === "found" && state.toGive > 0;
  }
}

export const parting = new Parting();
