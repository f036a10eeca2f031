//! What the first screen shows of a workspace: which ones were opened before, and the one that is open now.

use domain::member::Role;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A workspace opened before on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecentWorkspace {
    /// Its folder, as the system writes it.
    pub folder: String,
    /// The committee's name when it was last open.
    pub committee: String,
    /// Whether the folder is there now.
    pub presence: Presence,
}

/// Whether a folder can be seen now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Presence {
    /// The folder is there.
    Found,
    /// It is not: moved, deleted, or on a disk that is not connected.
    Missing,
}

/// Takes a workspace off the list of recent ones. Its folder is not touched.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ForgetWorkspace {
    /// The folder, exactly as the list gave it.
    pub folder: String,
}

/// Opens a workspace with its access phrase.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenWorkspace {
    /// Folder of the workspace.
    pub folder: String,
    /// The access phrase, as typed. Never logged, never kept.
    pub phrase: String,
}

impl std::fmt::Debug for OpenWorkspace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenWorkspace")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

/// The open workspace: whose it is and how much it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceView {
    /// Its folder.
    pub folder: String,
    /// Name of the committee.
    pub committee: String,
    /// Name of the person this device belongs to.
    pub person: String,
    /// The part they play.
    pub role: RoleView,
    /// Accepted records in the ledger.
    pub records: u32,
    /// Dossiers the person may see.
    pub dossiers: u32,
    /// What the person still has to do, most urgent first.
    pub owed: Vec<Owed>,
    /// Whether everything in it is demonstration, without validity.
    pub demonstration: bool,
}

/// So many things of one sort still to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Owed {
    /// What has to be done.
    pub task: Task,
    /// How many: at least 1.
    pub count: u32,
}

/// Something a person owes the committee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Task {
    /// Declare conflicts on a dossier.
    Declare,
    /// Decide somebody's declared conflict.
    DecideConflict,
    /// Endorse what the regulation asks the chair to endorse.
    Endorse,
    /// Check the formal documents of a dossier.
    CheckAdmissibility,
    /// Order the opening of a dossier whose sheets are all in.
    OrderOpening,
    /// Score a dossier and close the sheet.
    CloseSheet,
    /// Vote a proposal.
    Vote,
    /// Sign a document.
    Sign,
}

/// The part a person plays on the committee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RoleView {
    /// Integrante.
    Member,
    /// Presidencia.
    Chair,
    /// Secretaría.
    Secretary,
    /// Observador.
    Observer,
}

impl From<Role> for RoleView {
    fn from(role: Role) -> Self {
        match role {
            Role::Member => Self::Member,
            Role::Chair => Self::Chair,
            Role::Secretary => Self::Secretary,
            Role::Observer => Self::Observer,
        }
    }
}
