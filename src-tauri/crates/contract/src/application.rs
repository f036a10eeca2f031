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
    /// A signed PDF to verify: one.
    Verify,
    /// A certificate to trust in a verification: one.
    Trust,
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
