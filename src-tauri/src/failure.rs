//! Explains what went wrong to the page: a code and facts, or a reference to the log. It never writes the sentence.

use std::io;
use std::path::PathBuf;

use contract::{Cause, Failure, Reason};
use operations::store::{StoreError, VaultError};
use operations::{InputFault, OperationError};

use crate::logging;

/// What can go wrong at the desk.
#[derive(Debug)]
pub enum Trouble {
    /// The folder is not there.
    FolderMissing(PathBuf),
    /// No workspace is open.
    NothingOpen,
    /// A verb of the core was not carried out.
    Core(OperationError),
    /// A file of ours could not be read or written.
    Files(io::Error),
    /// A command stopped in the middle by a mistake of ours; the panic is already in the log.
    Panicked,
}

impl From<OperationError> for Trouble {
    fn from(fault: OperationError) -> Self {
        Self::Core(fault)
    }
}

impl From<io::Error> for Trouble {
    fn from(cause: io::Error) -> Self {
        Self::Files(cause)
    }
}

/// What the page is told, after logging what it cannot use.
pub fn explain(verb: &'static str, trouble: Trouble) -> Failure {
    match trouble {
        Trouble::FolderMissing(folder) => refused(Reason::FolderMissing {
            folder: folder.to_string_lossy().into_owned(),
        }),
        Trouble::NothingOpen => refused(Reason::NothingOpen),
        Trouble::Core(fault) => explain_core(verb, &fault),
        Trouble::Files(cause) => broken(verb, Cause::Files, &cause.to_string()),
        Trouble::Panicked => broken(verb, Cause::Unexpected, "panicked"),
    }
}

fn explain_core(verb: &'static str, fault: &OperationError) -> Failure {
    match reason_of(fault) {
        Some(reason) => refused(reason),
        None => broken(verb, Cause::Storage, &fault.to_string()),
    }
}

/// The reasons a person can do something about; the rest is for the log.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rooms' errors may grow; what has no remedy for the person goes to the log"
)]
fn reason_of(fault: &OperationError) -> Option<Reason> {
    match fault {
        OperationError::Vault(fault) => match fault {
            VaultError::Absent(folder) => Some(Reason::NotAWorkspace {
                folder: folder.to_string_lossy().into_owned(),
            }),
            VaultError::WrongPhrase | VaultError::EmptyPhrase => Some(Reason::WrongPhrase),
            VaultError::NewerFile { .. } => Some(Reason::NewerVersion),
            VaultError::Damaged { .. } => Some(Reason::Damaged),
            VaultError::Disk(fault) => reason_of_disk(fault),
            _ => None,
        },
        OperationError::Store(fault) => reason_of_disk(fault),
        OperationError::Input(InputFault::NotEnrolledYet | InputFault::NoCommittee) => {
            Some(Reason::NotEnrolledYet)
        }
        _ => None,
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rooms' errors may grow; what has no remedy for the person goes to the log"
)]
fn reason_of_disk(fault: &StoreError) -> Option<Reason> {
    match fault {
        StoreError::Absent(folder) => Some(Reason::NotAWorkspace {
            folder: folder.to_string_lossy().into_owned(),
        }),
        StoreError::AlreadyOpen => Some(Reason::AlreadyOpen),
        StoreError::WrongKey | StoreError::NotOurs { .. } => Some(Reason::SomeoneElses),
        StoreError::NewerFile { .. } => Some(Reason::NewerVersion),
        StoreError::Corrupt { .. } => Some(Reason::Damaged),
        StoreError::ReadOnlyFolder | StoreError::ReadOnly => Some(Reason::ReadOnlyFolder),
        StoreError::DiskFull => Some(Reason::DiskFull),
        _ => None,
    }
}

fn refused(reason: Reason) -> Failure {
    Failure::Refused { reason }
}

fn broken(verb: &'static str, cause: Cause, details: &str) -> Failure {
    let reference = logging::reference();
    tracing::error!(verb, reference, details, "failed");
    Failure::Broken { cause, reference }
}
