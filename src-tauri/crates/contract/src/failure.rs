//! How a command fails: a rule said no, or the world broke. Codes and facts only; the page writes the sentence.

use serde::Serialize;
use ts_rs::TS;

/// Why a command did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Failure {
    /// A rule or the state of things says no. Nothing is wrong; the person can do something about it.
    Refused {
        /// Which rule, with its facts.
        reason: Reason,
    },
    /// The world failed, or we did. Nothing recorded was lost.
    Broken {
        /// What failed.
        cause: Cause,
        /// Reference to the log line that has the details.
        reference: String,
    },
}

/// Why something was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "code", rename_all = "camelCase")]
pub enum Reason {
    /// The folder is not there.
    FolderMissing {
        /// The folder asked for.
        folder: String,
    },
    /// No workspace is open: it was closed or locked meanwhile.
    NothingOpen,
    /// The folder is there and holds no workspace.
    NotAWorkspace {
        /// The folder asked for.
        folder: String,
    },
    /// The access phrase does not open this workspace.
    WrongPhrase,
    /// Another window or program has the workspace open.
    AlreadyOpen,
    /// A newer version of the application wrote the workspace.
    NewerVersion,
    /// A file of the workspace is not what was written: an accident or a hand.
    Damaged,
    /// The files are another workspace's, or not of this application.
    SomeoneElses,
    /// The folder cannot be written.
    ReadOnlyFolder,
    /// The disk is full.
    DiskFull,
    /// The workspace waits for its enrolment: it acts for nobody yet.
    NotEnrolledYet,
}

/// What failed in the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Cause {
    /// A file could not be read or written.
    Files,
    /// The database answered an error.
    Storage,
    /// A mistake of ours, caught before it could do harm.
    Unexpected,
}
