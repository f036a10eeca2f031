//! What the window asks about the application itself: version, folders, problems seen by the page.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Facts about this build, for "Acerca de" and for problem reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppFacts {
    /// Version of the application, as `major.minor.patch`.
    pub version: String,
    /// Operating system it was built for: `linux`, `windows` or `macos`.
    pub system: String,
    /// Folder with the log files.
    pub log_folder: String,
    /// The commit it was built from, shortened; empty when nobody knew.
    pub commit: String,
    /// The day of that commit (`YYYY-MM-DD`); empty when nobody knew.
    pub built: String,
    /// The database it keeps workspaces in, with its version.
    pub database: String,
    /// Fingerprint of the key of this device, once a workspace is open.
    pub fingerprint: Option<String>,
    /// Name and version of the rubric in force, once a workspace is open.
    pub rubric: Option<String>,
}

/// Asks the system's dialog for a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChooseFolder {
    /// What the folder is wanted for: each purpose remembers its own last folder.
    pub purpose: FolderPurpose,
}

/// What a folder is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FolderPurpose {
    /// A workspace to open.
    OpenWorkspace,
    /// An empty folder for a new workspace.
    NewWorkspace,
    /// The folder through which the committee exchanges.
    Exchange,
    /// Where documents are exported to.
    Export,
    /// A folder of evidence to take in.
    Evidence,
    /// A folder of documents to verify.
    Verify,
}

/// Asks the system's dialog for files that exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChooseFiles {
    /// What they are wanted for: each purpose remembers its own last folder and filters by type.
    pub purpose: FilesPurpose,
}

/// What files are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FilesPurpose {
    /// Evidence to take in: several.
    Evidence,
    /// An invitation to the committee: one.
    Invitation,
    /// A request to join: one.
    Request,
    /// A rubric file: one.
    Rubric,
    /// A regulation file: one.
    Regulation,
    /// A file of wordings: one.
    Templates,
    /// A signed PDF to verify: one.
    Verify,
    /// A certificate to trust in a verification: one.
    Trust,
    /// A certificate with its key (PKCS#12): one.
    KeyFile,
    /// A token's driver: one.
    Driver,
    /// A certificate of one's own, alone: one.
    OwnCertificate,
    /// An external signer's answer: one.
    Answer,
    /// An authority's certificate or a list of revocations, to be trusted from now on: one.
    Authority,
}

/// Asks the system's dialog where to save a file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChoosePlace {
    /// What is going to be saved.
    pub purpose: PlacePurpose,
    /// File name offered.
    pub name: String,
}

/// What a file is going to be saved for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PlacePurpose {
    /// An invitation.
    Invitation,
    /// A request to join.
    Request,
    /// A PDF.
    Pdf,
    /// A list as a spreadsheet reads it (CSV).
    List,
    /// A report of a problem.
    Report,
    /// A certificate that others trust.
    Certificate,
    /// Wordings of documents.
    Templates,
    /// What an external signer is asked.
    SignatureRequest,
}

/// Something the page noticed and the log keeps. Nothing leaves the computer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteProblem {
    /// What sort of problem.
    pub kind: ProblemKind,
    /// The engine's own words; the log keeps the first 2,000 characters.
    pub text: String,
}

/// The sort of problem a page can notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ProblemKind {
    /// The content security policy stopped something.
    PolicyViolation,
    /// An error nobody caught.
    UncaughtError,
}

/// Zooms the whole page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetZoom {
    /// Per cent; the window keeps it between 50 and 200.
    pub percent: u16,
}

/// Whether closing the window now would lose something the page holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HoldWindow {
    /// What the page holds.
    pub held: Held,
}

/// What a page holds that is not kept yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Held {
    /// Nothing: the window may close.
    Nothing,
    /// Something written is not saved yet.
    Unsaved,
    /// Nothing would be lost, but something is to be done before closing: what is one's own is given to the others.
    Errand,
}

/// A file the application was opened with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenedWith {
    /// Its path.
    pub path: String,
    /// What it is, by its name.
    pub kind: OpenedKind,
}

/// What sort of file the application was opened with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OpenedKind {
    /// An invitation to a committee (`.invitacion`), answered from Inicio.
    Invitation,
    /// A request to join (`.solicitud`), which the secretary takes in.
    Request,
    /// A PDF, to be verified.
    Pdf,
}

/// What is left of an error of an earlier run: never contents, names or phrases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CrashReport {
    /// When it happened (RFC 3339).
    pub at: String,
    /// The whole report, as it would be saved.
    pub text: String,
}

/// Saves the report of an earlier error where the person chose.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveReport {
    /// Path of the file to write.
    pub path: String,
}

/// Opens with the system a file or a folder that this application wrote in this run.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenPath {
    /// The path, exactly as a command answered it.
    pub path: String,
}
