// The open workspace as every screen sees it: whose it is, what they owe, and that something changed.
import type { Failure, RoleView, WorkspaceView } from "../contract";
import { call, CommandFailed, type Name, type Reply, type Request } from "./call";

class Desk {
  /** The open workspace, or nothing. */
  workspace = $state<WorkspaceView | null>(null);
  /** Grows at every change: whoever shows something asks again. */
  revision = $state(0);

  get role(): RoleView | null {
    return this.workspace?.role ?? null;
  }
  /** Observers read and never write: where a control would be there is nothing. */
  get writes(): boolean {
    return this.role !== null && this.role !== "observer";
  }
  get isSecretary(): boolean {
    return this.role === "secretary";
  }
  get isChair(): boolean {
    return this.role === "chair";
  }
  /** Members and the chair score and vote. */
  get scores(): boolean {
    return this.role === "member" || this.role === "chair";
  }

  /** Something changed in the workspace: every screen asks again. */
  async changed(): Promise<void> {
    this.workspace = await call("current_workspace");
    this.revision += 1;
  }
}

export const desk = new Desk();

/** What was asked of Rust, as it stands: nothing yet, an answer, or why there is none. */
export class Answer<T> {
  value = $state<T | null>(null);
  failure = $state<Failure | null>(null);
  busy = $state(false);
  #ask: () => Promise<T>;
  #turn = 0;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  /** Asks; a later question overtakes an earlier one. What was shown stays until the new answer comes. */
  load = async (): Promise<void> => {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const value = await this.#ask();
      if (turn === this.#turn) [this.value, this.failure] = [value, null];
    } catch (thrown) {
      if (turn === this.#turn) this.failure = failureOf(thrown);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  };
}

/** Asks now, whenever what the question reads changes, and after every change of the workspace. Inside a component. */
export function live<T>(ask: () => Promise<T>): Answer<T> {
  const answer = new Answer(ask);
  $effect(() => {
    void desk.revision;
    void answer.load();
  });
  return answer;
}

/** Something a person does: runs once at a time, keeps why it failed, and tells every screen when it worked. */
export class Deed {
  busy = $state(false);
  failure = $state<Failure | null>(null);

  /** The reply, or `null` when it was refused (see `failure`) or is already under way (a double click). */
  async run<N extends Name>(name: N, ...request: Request<N> extends null ? [] : [Request<N>]): Promise<Reply<N> | null> {
    if (this.busy) return null;
    this.busy = true;
    this.failure = null;
    try {
      const reply = await call(name, ...(request as never));
      await desk.changed();
      return reply;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }
}

export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof CommandFailed) return thrown.failure;
  return { kind: "broken", cause: "unexpected", reference: String(thrown) };
}
