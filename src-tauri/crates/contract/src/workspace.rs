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
    /// The part they play; the one they will play while the workspace waits.
    pub role: RoleView,
    /// Whether it acts for its person.
    pub standing: WorkspaceStanding,
    /// Dossiers the person may see.
    pub dossiers: u32,
    /// What the person still has to do, most urgent first.
    pub owed: Vec<Owed>,
    /// Whether everything in it is demonstration, without validity.
    pub demonstration: bool,
}

/// Whether a workspace acts for its person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum WorkspaceStanding {
    /// It does.
    Acts,
    /// It asked to join and waits.
    Waits {
        /// The six words of its request, to compare aloud.
        words: String,
        /// Until when its invitation can be answered.
        until: String,
        /// How far the enrolment got.
        stage: WaitingStage,
    },
    /// It holds no committee: nothing was founded or joined in it.
    Empty,
    /// It was revoked.
    Revoked,
    /// Its person left the committee.
    Left,
}

/// How far an enrolment got, as this workspace knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum WaitingStage {
    /// Nothing came back yet.
    NothingCame,
    /// The committee's records came; this laptop is not enrolled in them.
    NotEnrolled,
    /// Enrolled: the chair endorses next.
    Enrolled,
    /// Enrolled, and this person is the one who endorses it: the first chair.
    EndorsesItself,
}

/// Opens a workspace with its recovery code.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenWithCode {
    /// Folder of the workspace.
    pub folder: String,
    /// The code, as typed. Never logged, never kept.
    pub code: String,
}

impl std::fmt::Debug for OpenWithCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenWithCode")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

/// Opens the demonstration as one of its people.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenDemonstration {
    /// How the script calls them.
    pub person: String,
}

/// The demonstration: its people, and whether it was already made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DemonstrationView {
    /// Its people, in the script's order.
    pub people: Vec<DemonstrationPerson>,
    /// Whether it is made.
    pub presence: Presence,
}

/// A person of the demonstration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DemonstrationPerson {
    /// How the script calls them.
    pub key: String,
    /// Their name.
    pub name: String,
    /// Their institution.
    pub institution: String,
    /// Their part.
    pub role: RoleView,
    /// Whose alternate they are.
    pub alternate_of: Option<String>,
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
    /// Write down the number Oficina de Partes gave a proposal.
    Number,
    /// Make the resolution of a proposal whose number is written down.
    IssueNumbered,
    /// Take back the resolution the authority signed.
    TakeBack,
    /// Notify the resolution to the municipality.
    Notify,
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
