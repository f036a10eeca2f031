// The only door to Rust. Types come from the contract; a failure is thrown as `CommandFailed`.
import { invoke } from "@tauri-apps/api/core";
import type { Commands, Failure } from "../contract";

export type Name = keyof Commands;
export type Request<N extends Name> = Commands[N]["request"];
export type Reply<N extends Name> = Commands[N]["reply"];
type Arguments<N extends Name> = Request<N> extends null ? [] : [request: Request<N>];
export type Door = (name: Name, request: unknown) => Promise<unknown>;

/** What a command answered instead of its reply. */
export class CommandFailed extends Error {
  readonly failure: Failure;

  constructor(name: Name, failure: Failure) {
    super(`${name}: ${failure.kind}`);
    this.failure = failure;
  }
}

let door: Door = (name, request) => invoke(name, request === undefined ? {} : { request });

/** Puts another door in place of Rust: for tests and design work. */
export function replaceDoor(other: Door): void {
  door = other;
}

/** Calls one command of the contract. */
export async function call<N extends Name>(name: N, ...[request]: Arguments<N>): Promise<Reply<N>> {
  const watched = !UNWATCHED.includes(name);
  if (watched) count(1);
  try {
    return (await door(name, request)) as Reply<N>;
  } catch (thrown) {
    throw new CommandFailed(name, isFailure(thrown) ? thrown : { kind: "broken", cause: "unexpected", reference: String(thrown) });
  } finally {
    if (watched) count(-1);
  }
}

/** Calls that only watch or wait for the person: they are no work under way. */
const UNWATCHED: readonly Name[] = ["jobs", "cancel_job", "choose_folder", "choose_files", "choose_place"];
const listeners = new Set<(calls: number) => void>();

/** Tells how many calls are under way, each time that changes; gives the way to stop listening. */
export function underway(listen: (calls: number) => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}
underway.calls = 0;

function count(by: 1 | -1): void {
  underway.calls += by;
  for (const listen of listeners) listen(underway.calls);
}

function isFailure(thrown: unknown): thrown is Failure {
  return typeof thrown === "object" && thrown !== null && "kind" in thrown && (thrown.kind === "refused" || thrown.kind === "broken");
}
