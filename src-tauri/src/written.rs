//! What this application wrote in this run: the only things it opens with the system.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::failure::Trouble;

/// Paths written in this run.
#[derive(Default)]
pub struct Written(Mutex<BTreeSet<PathBuf>>);

impl Written {
    /// Remembers a file or a folder that was just written where the person asked.
    pub fn note(&self, path: &Path) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path.to_path_buf());
    }

    /// Opens one of them with the system.
    ///
    /// # Errors
    /// When it was not written by this run, or the system cannot open it.
    pub fn open(&self, path: &Path) -> Result<(), Trouble> {
        if !self.holds(path) {
            return Err(Trouble::File(
                path.to_path_buf(),
                io::Error::new(io::ErrorKind::PermissionDenied, "not written by this run"),
            ));
        }
        show(path)
    }

    /// Opens the folder of the log with the system: it is always ours.
    ///
    /// # Errors
    /// When the system cannot open it.
    pub fn open_folder(&self, folder: &Path) -> Result<(), Trouble> {
        show(folder)
    }

    fn holds(&self, path: &Path) -> bool {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(path)
    }
}

fn show(path: &Path) -> Result<(), Trouble> {
    opener::open(path).map_err(|cause| Trouble::File(path.to_path_buf(), io::Error::other(cause)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_this_run_did_not_write_is_not_opened() {
        // Seen failing: `holds` answering true.
        let written = Written::default();
        written.note(Path::new("/tmp/acta.pdf"));
        assert!(written.holds(Path::new("/tmp/acta.pdf")));
        assert!(matches!(
            written.open(Path::new("/etc/passwd")),
            Err(Trouble::File(..))
        ));
    }
}
