//! The workspaces opened before on this computer: at most eight, the latest first.
//! Only their folder and committee's name: nothing of what is inside them.

use std::path::{Path, PathBuf};
use std::{fs, io};

use contract::{Presence, RecentWorkspace};
use serde::{Deserialize, Serialize};

const KEPT: usize = 8;
const FILE: &str = "recientes.json";

/// One line of the list, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    folder: PathBuf,
    committee: String,
}

/// The list, in its file.
#[derive(Debug)]
pub struct Recents {
    file: PathBuf,
}

impl Recents {
    /// The list kept in a folder, which need not exist yet.
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            file: folder.join(FILE),
        }
    }

    /// The list, saying which folders are there now.
    pub fn list(&self) -> Vec<RecentWorkspace> {
        self.read().into_iter().map(view).collect()
    }

    /// Puts a workspace first.
    pub fn remember(&self, folder: &Path, committee: &str) -> io::Result<()> {
        let mut entries = self.read();
        entries.retain(|entry| entry.folder != folder);
        entries.insert(
            0,
            Entry {
                folder: folder.to_path_buf(),
                committee: committee.to_owned(),
            },
        );
        entries.truncate(KEPT);
        self.write(&entries)
    }

    /// Takes a workspace off the list.
    pub fn forget(&self, folder: &Path) -> io::Result<()> {
        let mut entries = self.read();
        entries.retain(|entry| entry.folder != folder);
        self.write(&entries)
    }

    /// A list that is missing or cannot be read is an empty one: it is a convenience, never the truth.
    fn read(&self) -> Vec<Entry> {
        let text = fs::read(&self.file).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    fn write(&self, entries: &[Entry]) -> io::Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        // Beside and then over, so that a cut leaves the old list or the new one.
        let beside = self.file.with_extension("nuevo");
        fs::write(&beside, serde_json::to_vec_pretty(entries)?)?;
        fs::rename(&beside, &self.file)
    }
}

fn view(entry: Entry) -> RecentWorkspace {
    let presence = if entry.folder.is_dir() {
        Presence::Found
    } else {
        Presence::Missing
    };
    RecentWorkspace {
        folder: entry.folder.to_string_lossy().into_owned(),
        committee: entry.committee,
        presence,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn committees(recents: &Recents) -> Vec<String> {
        recents
            .list()
            .into_iter()
            .map(|recent| recent.committee)
            .collect()
    }

    #[test]
    fn the_latest_comes_first_and_a_ninth_pushes_the_oldest_out() {
        // Seen failing: KEPT = 9.
        let folder = tempfile::tempdir().unwrap();
        let recents = Recents::in_folder(&folder.path().join("not yet made"));
        for number in 1..=9 {
            recents
                .remember(Path::new(&format!("/w/{number}")), &format!("C{number}"))
                .unwrap();
        }
        assert_eq!(
            committees(&recents),
            ["C9", "C8", "C7", "C6", "C5", "C4", "C3", "C2"]
        );
    }

    #[test]
    fn opening_again_moves_up_instead_of_repeating() {
        let folder = tempfile::tempdir().unwrap();
        let recents = Recents::in_folder(folder.path());
        for name in ["a", "b", "a"] {
            recents.remember(Path::new(name), name).unwrap();
        }
        assert_eq!(committees(&recents), ["a", "b"]);
    }

    #[test]
    fn a_folder_that_is_gone_is_told_and_only_a_person_takes_it_off() {
        let folder = tempfile::tempdir().unwrap();
        let recents = Recents::in_folder(folder.path());
        let gone = folder.path().join("gone");
        recents.remember(folder.path(), "here").unwrap();
        recents.remember(&gone, "gone").unwrap();
        let presences: Vec<_> = recents
            .list()
            .into_iter()
            .map(|recent| recent.presence)
            .collect();
        assert_eq!(presences, [Presence::Missing, Presence::Found]);
        recents.forget(&gone).unwrap();
        assert_eq!(committees(&recents), ["here"]);
    }

    #[test]
    fn a_damaged_list_is_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), "{[").unwrap();
        assert!(Recents::in_folder(folder.path()).list().is_empty());
    }
}
