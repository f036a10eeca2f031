//! Files of records read before, so that what has not changed in a folder is not read again.
//!
//! A name is not enough: two sticks can carry the two sides of a fork under the same name. A file counts as the one read
//! before when its place, length and time of change are the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};

/// What is remembered of the folders surveyed since a workspace was opened. Nothing of it is kept on disk.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    files: BTreeMap<PathBuf, (Stamp, [u8; 32])>,
    reads: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    changed: SystemTime,
}

impl Stamp {
    fn of(path: &Path) -> Option<Self> {
        let file = fs::symlink_metadata(path).ok()?;
        file.is_file().then_some(())?;
        Some(Self {
            length: file.len(),
            changed: file.modified().ok()?,
        })
    }
}

impl Seen {
    /// Files read so far.
    #[must_use]
    pub fn reads(&self) -> u64 {
        self.reads
    }

    /// SHA-256 of what a file holds, when it was read before and has not changed since.
    pub(crate) fn content(&self, path: &Path) -> Option<[u8; 32]> {
        let (stamp, hash) = self.files.get(path)?;
        (Stamp::of(path)? == *stamp).then_some(*hash)
    }

    /// Remembers what a file held when it was read. Its stamp is taken before, so that a change meanwhile is seen.
    pub(crate) fn read(
        &mut self,
        path: &Path,
        read: impl FnOnce() -> Option<Vec<u8>>,
    ) -> Option<Vec<u8>> {
        let stamp = Stamp::of(path);
        self.reads += 1;
        let bytes = read()?;
        if let Some(stamp) = stamp {
            let hash = Sha256::digest(&bytes).into();
            self.files.insert(path.to_owned(), (stamp, hash));
        }
        Some(bytes)
    }

    /// Forgets what this folder no longer lists.
    pub(crate) fn keep_listed<'a>(&mut self, root: &Path, listed: impl Iterator<Item = &'a Path>) {
        let listed: std::collections::BTreeSet<&Path> = listed.collect();
        self.files
            .retain(|path, _| !path.starts_with(root) || listed.contains(path.as_path()));
    }
}
