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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FolderPurpose {
    /// A workspace to open.
    OpenWorkspace,
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
