//! Explains what went wrong to the page: a code and facts, or a reference to the log. It never writes the sentence.

use std::io;
use std::path::PathBuf;

use contract::{Cause, Failure, Reason};

use crate::logging;

/// What can go wrong at the desk.
#[derive(Debug)]
pub enum Trouble {
    /// The folder is not there.
    FolderMissing(PathBuf),
    /// The wish is known and this version cannot grant it.
    NotInThisVersion,
    /// A file of ours could not be read or written.
    Files(io::Error),
    /// A command stopped in the middle by a mistake of ours; the panic is already in the log.
    Panicked,
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
        Trouble::NotInThisVersion => refused(Reason::NotInThisVersion),
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
