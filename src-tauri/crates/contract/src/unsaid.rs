//! What somebody is writing and has not said: kept in their own workspace, in no record, until it is said or let go.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which of one's unsaid texts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnsaidPlace {
    /// The dossier it is about.
    pub dossier: String,
    /// The criterion or the person it is about; nothing for the dossier as a whole.
    pub about: Option<String>,
    /// What it will be once it is said.
    pub what: UnsaidKind,
}

/// What an unsaid text will be once it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum UnsaidKind {
    /// The committee's level with its grounds.
    Level,
    /// A change of one's own level.
    Change,
    /// A dissent.
    Dissent,
    /// A proposal of verdict.
    Proposal,
    /// The reasons of who owes a sheet at the opening.
    Absences,
    /// Why a conflict of interest is decided so.
    Recusal,
    /// A declaration of conflict of interest.
    Declaration,
}

/// Keeps an unsaid text as it stands; an empty one is let go.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeepUnsaid {
    /// Which.
    pub place: UnsaidPlace,
    /// What the page wrote.
    pub text: String,
}
