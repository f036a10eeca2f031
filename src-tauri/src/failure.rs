//! Explains what went wrong to the page: a code and facts, or a reference to the log. It never writes the sentence.

mod papers;
mod reasons;

use std::io;
use std::path::PathBuf;

use contract::trust::TimeProblem;
use contract::{Cause, EvidenceProblem, Failure, Reason};
use operations::signing::SigningError;
use operations::verify::Unreadable;
use operations::{OperationError, Workspace};

use crate::logging;

/// What can go wrong at the desk.
#[derive(Debug)]
pub enum Trouble {
    /// The folder is not there.
    FolderMissing(PathBuf),
    /// The folder for a new workspace has something in it.
    FolderNotEmpty(PathBuf),
    /// The file is not the one that was shown.
    OtherFile,
    /// No workspace is open.
    NothingOpen,
    /// A verb of the core was not carried out.
    Core(OperationError),
    /// There is nothing to verify.
    Unreadable(Unreadable),
    /// A file the person named could not be read or written.
    File(PathBuf, io::Error),
    /// The program that looks at untrusted files is not beside this one.
    NoInspector,
    /// The time authority gave no time that serves.
    NotTimed(TimeProblem),
    /// A signature of a document to be closed does not hold.
    CloseUnsound,
    /// A certificate does not serve to sign with.
    NotChosen(SigningError),
    /// The person stopped it.
    Stopped,
    /// A file of ours could not be read or written.
    Files(io::Error),
    /// A command stopped in the middle by a mistake of ours; the panic is already in the log.
    Panicked,
}

impl Trouble {
    /// The same, of a certificate that was not chosen: nothing was to be signed.
    pub fn of_choosing(self) -> Self {
        if let Self::Core(OperationError::Signing(fault)) = self {
            return Self::NotChosen(fault);
        }
        self
    }
}

impl From<OperationError> for Trouble {
    fn from(fault: OperationError) -> Self {
        Self::Core(fault)
    }
}

impl From<Unreadable> for Trouble {
    fn from(fault: Unreadable) -> Self {
        Self::Unreadable(fault)
    }
}

impl From<io::Error> for Trouble {
    fn from(cause: io::Error) -> Self {
        Self::Files(cause)
    }
}

/// What the page is told, after logging what it cannot use. The open workspace gives people their names.
pub fn explain(verb: &'static str, trouble: Trouble, workspace: Option<&Workspace>) -> Failure {
    match trouble {
        Trouble::FolderMissing(folder) => refused(Reason::FolderMissing {
            folder: folder.to_string_lossy().into_owned(),
        }),
        Trouble::FolderNotEmpty(folder) => refused(Reason::FolderNotEmpty {
            folder: folder.to_string_lossy().into_owned(),
        }),
        Trouble::OtherFile => refused(Reason::OtherFile),
        Trouble::NothingOpen => refused(Reason::NothingOpen),
        Trouble::NoInspector => refused(Reason::EvidenceRefused {
            why: EvidenceProblem::NoInspector,
        }),
        Trouble::NotTimed(why) => refused(Reason::NotTimed { why }),
        Trouble::NotChosen(fault) => refused(reasons::of_certificate(&fault)),
        Trouble::CloseUnsound => refused(Reason::CloseUnsound),
        Trouble::Stopped => refused(Reason::Stopped),
        Trouble::Unreadable(fault) => refused(reasons::of_verification(&fault)),
        Trouble::File(path, cause) => refused(reasons::of_file(&path, &cause)),
        Trouble::Core(fault) => match reasons::of_core(&fault, workspace) {
            Some(reason) => refused(reason),
            None => broken(verb, Cause::Storage, &fault.to_string()),
        },
        Trouble::Files(cause) => broken(verb, Cause::Files, &cause.to_string()),
        Trouble::Panicked => broken(verb, Cause::Unexpected, "panicked"),
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
