// Answers from memory in place of Rust: for tests and for drawing screens in a browser. Never part of the built page.
import type { Failure, WorkspaceView } from "../contract";
import { replaceDoor, type Name, type Reply, type Request } from "./call";

export type Answers = { [N in Name]: (request: Request<N>) => Reply<N> };

/** Puts these answers in place of Rust. An answer may throw a `Failure`, as Rust may; a door left out is not there. */
export function pretend(answers: Partial<Answers>): void {
  replaceDoor(async (name, request) => {
    const answer = answers[name] as ((request: unknown) => unknown) | undefined;
    if (!answer) throw new Error(`no answer was given for ${name}`);
    return answer(request);
  });
}

/** A refusal or a breakage, as Rust would send it. */
export function fail(failure: Failure): never {
  throw failure;
}

/** Answers of an imaginary committee, complete enough to draw every state of the first screen. */
export function demonstration(): Partial<Answers> {
  const committee = "Comité de demostración";
  const opened: WorkspaceView = {
    folder: "/home/persona/sello/demostracion",
    committee,
    person: "Integrante de demostración",
    role: "member",
    standing: { kind: "acts" },
    dossiers: 4,
    owed: [
      { task: "declare", count: 1 },
      { task: "closeSheet", count: 2 },
    ],
    demonstration: true,
  };
  let current: WorkspaceView | null = null;
  let recents: Reply<"recent_workspaces"> = [
    { folder: opened.folder, committee, presence: "found" },
    { folder: "/media/persona/PENDRIVE/comite", committee: "Comité en otro disco", presence: "missing" },
  ];
  return {
    app_facts: () => ({ version: "0.0.0", system: "browser", logFolder: "/tmp", commit: "", built: "", database: "", fingerprint: null, rubric: null }),
    note_problem: () => null,
    choose_folder: () => opened.folder,
    recent_workspaces: () => recents,
    forget_workspace: ({ folder }) => (recents = recents.filter((recent) => recent.folder !== folder)),
    current_workspace: () => current,
    open_workspace: ({ folder, phrase }) =>
      phrase === "" ? fail({ kind: "refused", reason: { code: "wrongPhrase" } }) : (current = { ...opened, folder }),
    demonstration: () => ({
      people: [{ key: "integrante", name: opened.person, institution: "Institución de demostración", role: "member", alternateOf: null }],
      presence: "found",
    }),
    open_demonstration: () => (current = opened),
    close_workspace: () => (current = null),
  };
}
