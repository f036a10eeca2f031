//! Founding a committee and joining one: what the person gives, and what is shown once.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::workspace::{RoleView, WorkspaceView};

/// A person of a committee that is about to exist.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonGiven {
    /// Name.
    pub name: String,
    /// Institution.
    pub institution: String,
}

/// Founds a committee in an empty folder.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundCommittee {
    /// The committee's name.
    pub name: String,
    /// The Service it belongs to.
    pub service: String,
    /// The city its acts are dated in.
    pub city: String,
    /// Whoever founds it.
    pub secretary: PersonGiven,
    /// The first chair.
    pub chair: PersonGiven,
    /// How many members, with the chair, may appoint another secretary.
    pub recovery_quorum: u16,
    /// The rubric file; nothing for the proposal that comes with the application.
    pub rubric: Option<String>,
    /// The regulation file; nothing for the proposal that comes with the application.
    pub regulation: Option<String>,
    /// An empty folder, or one that is not there yet.
    pub folder: String,
    /// The access phrase. Never logged, never kept.
    pub phrase: String,
}

impl std::fmt::Debug for FoundCommittee {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FoundCommittee").finish_non_exhaustive()
    }
}

/// A workspace just made, with the code that is shown this once.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MadeView {
    /// The open workspace.
    pub workspace: WorkspaceView,
    /// The recovery code. Shown once, never stored.
    pub code: String,
}

impl std::fmt::Debug for MadeView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MadeView").finish_non_exhaustive()
    }
}

/// A file the person chose.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfFile {
    /// Where it is, or where it goes.
    pub path: String,
}

/// What an invitation says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InvitationFacts {
    /// The committee.
    pub committee: String,
    /// The invited person.
    pub person: String,
    /// Their institution.
    pub institution: String,
    /// Their part.
    pub role: RoleView,
    /// Until when it can be answered.
    pub expires: String,
    /// Whether that moment has passed.
    pub expired: bool,
}

/// Answers an invitation from a new workspace.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JoinCommittee {
    /// The invitation file.
    pub invitation: String,
    /// An empty folder, or one that is not there yet.
    pub folder: String,
    /// The access phrase. Never logged, never kept.
    pub phrase: String,
}

impl std::fmt::Debug for JoinCommittee {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("JoinCommittee").finish_non_exhaustive()
    }
}

/// Makes another invitation for the laptop of somebody on the committee, or of the first chair, and saves it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveInvitation {
    /// For whom; nothing is the first chair.
    pub person: Option<String>,
    /// Where.
    pub path: String,
}
