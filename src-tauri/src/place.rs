//! What this computer trusts, kept in a file of the application's own folder beside no workspace.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use operations::PlaceTrust;

use crate::failure::Trouble;

const FILE: &str = "confianza.json";

/// The settings and their file.
pub struct Place {
    file: PathBuf,
    kept: Mutex<Option<PlaceTrust>>,
}

impl Place {
    /// The settings kept in a folder, which need not exist yet. A file that cannot be read trusts nothing.
    pub fn in_folder(folder: &Path) -> Self {
        let file = folder.join(FILE);
        let read = PlaceTrust::load(&file);
        if let Err(cause) = &read {
            tracing::warn!(%cause, "what this computer trusts could not be read: nothing is trusted");
        }
        Self {
            file,
            kept: Mutex::new(read.ok()),
        }
    }

    /// What is trusted now.
    pub fn now(&self) -> PlaceTrust {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clone().unwrap_or_default()
    }

    /// Changes it, on the disk first. A file that could not be read is never written over.
    pub fn change(
        &self,
        change: impl FnOnce(&mut PlaceTrust) -> Result<(), Trouble>,
    ) -> Result<PlaceTrust, Trouble> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let mut next = match kept.as_ref() {
            Some(known) => known.clone(),
            None => PlaceTrust::load(&self.file)?,
        };
        change(&mut next)?;
        next.save(&self.file)?;
        *kept = Some(next.clone());
        Ok(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_trusted_is_there_the_next_time_and_an_unreadable_file_is_left_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let inside = folder.path().join("not yet made");
        let place = Place::in_folder(&inside);
        assert_eq!(place.now(), PlaceTrust::default());
        let address = Some("http://hora.example/tsa");
        place
            .change(|trust| Ok(trust.set_authority(address)?))
            .expect("kept");
        assert_eq!(Place::in_folder(&inside).now().authority(), address);
        std::fs::write(inside.join(FILE), b"{").expect("written");
        let damaged = Place::in_folder(&inside);
        assert_eq!(damaged.now(), PlaceTrust::default());
        // Seen failing: `unwrap_or_default` in `change`.
        assert!(damaged.change(|_| Ok(())).is_err());
        assert_eq!(std::fs::read(inside.join(FILE)).expect("there"), b"{");
    }
}
