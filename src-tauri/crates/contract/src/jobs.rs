//! Long work: what is running, how far it got, and whether it can be stopped. Each piece answers to the command that
//! began it; this list is only for watching.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A piece of long work that is running.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobView {
    /// Names it, to cancel it.
    pub id: u32,
    /// What it does.
    pub kind: JobKind,
    /// Which part of it, when it has parts.
    pub part: JobPart,
    /// Steps done.
    pub done: u32,
    /// Steps in all; 0 while not known.
    pub total: u32,
    /// What it works on now: a file name or a municipality. Empty when there is nothing to name.
    pub subject: String,
    /// Whether cancelling was asked for.
    pub stopping: bool,
}

/// What long work there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum JobKind {
    /// Performing the demonstration's sessions.
    Demonstration,
    /// Judging files before taking them in.
    PlanEvidence,
    /// Taking evidence in.
    TakeEvidence,
    /// Taking and giving through the folder.
    Exchange,
    /// Writing documents to a folder.
    Export,
    /// Verifying a PDF or a folder.
    Verify,
    /// Checking the chains of the ledger.
    CheckChains,
    /// Asking a time authority.
    AskTime,
    /// Closing a document for the long term.
    CloseDocument,
}

/// Part of a piece of long work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum JobPart {
    /// It has none.
    Whole,
    /// Looking at what a folder has.
    Looking,
    /// Taking in what is lacking here.
    Taking,
    /// Giving what is lacking there.
    Giving,
    /// Asking the time authority.
    Authority,
    /// Asking whether certificates were revoked.
    Standing,
}

/// Asks a piece of work to stop at its next safe point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CancelJob {
    /// Which.
    pub id: u32,
}
