// Every type that crosses from Rust to the page, and the commands that carry them.
// Generated from src-tauri/crates/contract by `cargo xtask contract`. Never edited by hand.

/** A command: what it is asked and what it replies. */
export type Call<Request, Reply> = { request: Request; reply: Reply };

/**
 * Facts about this build, for "Acerca de" and for problem reports.
 */
export type AppFacts = { 
/**
 * Version of the application, as `major.minor.patch`.
 */
version: string, 
/**
 * Operating system it was built for: `linux`, `windows` or `macos`.
 */
system: string, 
/**
 * Folder with the log files.
 */
logFolder: string, };

/**
 * Asks a piece of work to stop at its next safe point.
 */
export type CancelJob = { 
/**
 * Which.
 */
id: number, };

/**
 * What failed in the world.
 */
export type Cause = "files" | "storage" | "unexpected";

/**
 * Asks the system's dialog for files that exist.
 */
export type ChooseFiles = { 
/**
 * What they are wanted for: each purpose remembers its own last folder and filters by type.
 */
purpose: FilesPurpose, };

/**
 * Asks the system's dialog for a folder.
 */
export type ChooseFolder = { 
/**
 * What the folder is wanted for: each purpose remembers its own last folder.
 */
purpose: FolderPurpose, };

/**
 * Asks the system's dialog where to save a file.
 */
export type ChoosePlace = { 
/**
 * What is going to be saved.
 */
purpose: PlacePurpose, 
/**
 * File name offered.
 */
name: string, };

/**
 * Why a command did not do what was asked.
 */
export type Failure = { "kind": "refused", 
/**
 * Which rule, with its facts.
 */
reason: Reason, } | { "kind": "broken", 
/**
 * What failed.
 */
cause: Cause, 
/**
 * Reference to the log line that has the details.
 */
reference: string, };

/**
 * What files are asked for.
 */
export type FilesPurpose = "evidence" | "invitation" | "request" | "rubric" | "regulation" | "verify" | "trust";

/**
 * What a folder is asked for.
 */
export type FolderPurpose = "openWorkspace" | "newWorkspace" | "exchange" | "export" | "evidence" | "verify";

/**
 * Takes a workspace off the list of recent ones. Its folder is not touched.
 */
export type ForgetWorkspace = { 
/**
 * The folder, exactly as the list gave it.
 */
folder: string, };

/**
 * What long work there is.
 */
export type JobKind = "demonstration" | "planEvidence" | "takeEvidence" | "exchange" | "export" | "verify" | "checkChains";

/**
 * A piece of long work that is running.
 */
export type JobView = { 
/**
 * Names it, to cancel it.
 */
id: number, 
/**
 * What it does.
 */
kind: JobKind, 
/**
 * Steps done.
 */
done: number, 
/**
 * Steps in all; 0 while not known.
 */
total: number, 
/**
 * What it works on now: a file name or a municipality. Empty when there is nothing to name.
 */
subject: string, 
/**
 * Whether cancelling was asked for.
 */
stopping: boolean, };

/**
 * Something the page noticed and the log keeps. Nothing leaves the computer.
 */
export type NoteProblem = { 
/**
 * What sort of problem.
 */
kind: ProblemKind, 
/**
 * The engine's own words; the log keeps the first 2,000 characters.
 */
text: string, };

/**
 * Opens a workspace with its access phrase.
 */
export type OpenWorkspace = { 
/**
 * Folder of the workspace.
 */
folder: string, 
/**
 * The access phrase, as typed. Never logged, never kept.
 */
phrase: string, };

/**
 * So many things of one sort still to do.
 */
export type Owed = { 
/**
 * What has to be done.
 */
task: Task, 
/**
 * How many: at least 1.
 */
count: number, };

/**
 * What a file is going to be saved for.
 */
export type PlacePurpose = "invitation" | "request" | "pdf" | "list" | "report";

/**
 * Whether a folder can be seen now.
 */
export type Presence = "found" | "missing";

/**
 * The sort of problem a page can notice.
 */
export type ProblemKind = "policyViolation" | "uncaughtError";

/**
 * Why something was refused.
 */
export type Reason = { "code": "folderMissing", 
/**
 * The folder asked for.
 */
folder: string, } | { "code": "nothingOpen" } | { "code": "notAWorkspace", 
/**
 * The folder asked for.
 */
folder: string, } | { "code": "wrongPhrase" } | { "code": "alreadyOpen" } | { "code": "newerVersion" } | { "code": "damaged" } | { "code": "someoneElses" } | { "code": "readOnlyFolder" } | { "code": "diskFull" } | { "code": "notEnrolledYet" };

/**
 * A workspace opened before on this computer.
 */
export type RecentWorkspace = { 
/**
 * Its folder, as the system writes it.
 */
folder: string, 
/**
 * The committee's name when it was last open.
 */
committee: string, 
/**
 * Whether the folder is there now.
 */
presence: Presence, };

/**
 * The part a person plays on the committee.
 */
export type RoleView = "member" | "chair" | "secretary" | "observer";

/**
 * Something a person owes the committee.
 */
export type Task = "declare" | "decideConflict" | "endorse" | "checkAdmissibility" | "orderOpening" | "closeSheet" | "vote" | "sign";

/**
 * The open workspace: whose it is and how much it holds.
 */
export type WorkspaceView = { 
/**
 * Its folder.
 */
folder: string, 
/**
 * Name of the committee.
 */
committee: string, 
/**
 * Name of the person this device belongs to.
 */
person: string, 
/**
 * The part they play.
 */
role: RoleView, 
/**
 * Accepted records in the ledger.
 */
records: number, 
/**
 * Dossiers the person may see.
 */
dossiers: number, 
/**
 * What the person still has to do, most urgent first.
 */
owed: Array<Owed>, };

/** Every command: the only doors of the page. */
export type Commands = {
  app_facts: Call<null, AppFacts>;
  note_problem: Call<NoteProblem, null>;
  choose_folder: Call<ChooseFolder, string | null>;
  choose_files: Call<ChooseFiles, Array<string>>;
  choose_place: Call<ChoosePlace, string | null>;
  jobs: Call<null, Array<JobView>>;
  cancel_job: Call<CancelJob, null>;
  recent_workspaces: Call<null, Array<RecentWorkspace>>;
  forget_workspace: Call<ForgetWorkspace, Array<RecentWorkspace>>;
  current_workspace: Call<null, WorkspaceView | null>;
  open_workspace: Call<OpenWorkspace, WorkspaceView>;
  open_demonstration: Call<null, WorkspaceView>;
  close_workspace: Call<null, null>;
};
