//! Carriers: how records and objects travel between workspaces. Today a folder, shared, carried or synchronised.
//!
//! Never invents a merge rule, never re-encodes a record (it carries exact bytes), never trusts a peer: what it
//! finds is only offered to the ledger, and an object is believed once its hash is the one a record names.

mod folder;
mod listing;
mod sealing;
mod seen;

pub use folder::{Folder, Found, Given, Present};
pub use listing::{ObjectName, RecordName};
pub use sealing::{Recipients, SealFault, seal, unseal};
pub use seen::Seen;

use std::io;
use std::path::PathBuf;

/// Why a carrier could not do its work. Nothing already carried is lost.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// The place is not a folder, or cannot be made one.
    #[error("{0} is not a folder")]
    NotAFolder(PathBuf),
    /// The folder cannot be written (a read-only stick, say). What it holds can still be taken.
    #[error("folder cannot be written")]
    ReadOnly,
    /// No space left.
    #[error("no space left in the folder")]
    DiskFull,
    /// A recipient's key in the records is not an age recipient.
    #[error("an enrolled laptop has an unusable encryption key")]
    BadRecipient,
    /// Any other failure of the medium.
    #[error("the folder failed: {0}")]
    Io(#[source] io::Error),
}

impl From<io::Error> for ExchangeError {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "every kind without a remedy of its own is told as the medium failing"
    )]
    fn from(fault: io::Error) -> Self {
        match fault.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Io(fault),
        }
    }
}
