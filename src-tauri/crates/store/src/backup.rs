//! Daily copies by SQLite's backup API, opened and verified, and the drill that restores one.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::{Backup as Copying, StepResult};

use crate::connection::{self, Access};
use crate::error::{Result, StoreError};
use crate::migrate::WORKSPACE;
use crate::probe::Step;
use crate::store::{Store, StoreKeys, move_database, remove_database};
use crate::{place, platform, whole_file};

const PREFIX: &str = "bitacora-";
const ENDING: &str = ".db";
/// Name of the setting that says which backup this workspace was restored from.
const RESTORED: &str = "store/restored";

/// A copy that was made, opened and found sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its number, growing by one.
    pub generation: u64,
    /// Where it is.
    pub path: PathBuf,
    /// How many records it holds.
    pub records: u64,
}

/// What a drill found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drill {
    /// The copy that was restored to a side folder.
    pub generation: u64,
    /// Records in it.
    pub records: u64,
    /// Records of the live store that it lacks.
    pub behind: u64,
}

impl Store {
    /// Copies the database to `respaldo/`, opens the copy, verifies it whole, and only then lets go of
    /// the oldest beyond `keep`. Large objects are not copied: they never change.
    ///
    /// # Errors
    /// `Corrupt` when the copy does not verify (nothing is let go), `DiskFull`, `Io`, `ReadOnly`.
    pub fn backup(&mut self, keep: NonZeroUsize) -> Result<Backup> {
        self.refuse_if_stopped()?;
        let folder = self.folder().join(place::BACKUPS);
        platform::create_private_folder(&folder)?;
        let generation = self.backups()?.last().map_or(1, |newest| newest + 1);
        let path = folder.join(name_of(generation));
        let unfinished = whole_file::unfinished(&path);
        copy(&self.connection, &unfinished, &self.keys().store)?;
        self.tell(Step::BackupCopied);
        let records = verify(&unfinished, &self.keys().store)?;
        if records != self.count()? {
            return Err(StoreError::Corrupt {
                detail: "the backup lacks records".to_owned(),
            });
        }
        self.tell(Step::BackupVerified);
        whole_file::rename(&unfinished, &path)?;
        self.tell(Step::BackupNamed);
        let all = self.backups()?;
        for old in &all[..all.len().saturating_sub(keep.get())] {
            whole_file::remove(&folder.join(name_of(*old)))?;
        }
        Ok(Backup {
            generation,
            path,
            records,
        })
    }

    /// The numbers of the backups that exist, oldest first.
    ///
    /// # Errors
    /// `Io`.
    pub fn backups(&self) -> Result<Vec<u64>> {
        backups_in(self.folder())
    }

    /// Restores the newest backup in a side folder, reads every record of it and compares them with the
    /// live log, which is not touched.
    ///
    /// # Errors
    /// `Absent` when there is no backup; `Corrupt` when it does not open, breaks an invariant or holds a
    /// record that the live log does not; `DiskFull`, `Io`.
    pub fn restore_drill(&self) -> Result<Drill> {
        let folder = self.folder().join(place::BACKUPS);
        let generation = *self
            .backups()?
            .last()
            .ok_or_else(|| StoreError::Absent(folder.clone()))?;
        let trial = folder.join("ensayo");
        remove_folder(&trial)?;
        let outcome = self.drill_in(&trial, &folder.join(name_of(generation)), generation);
        remove_folder(&trial)?;
        outcome
    }

    fn drill_in(&self, trial: &Path, source: &Path, generation: u64) -> Result<Drill> {
        place::prepare(trial)?;
        place::write_mark(trial, &self.keys().store)?;
        copy_file(source, &place::database(trial))?;
        let restored = Self::open(trial, self.keys())?;
        let broken = restored
            .check()?
            .into_iter()
            .find(|one| one.rule != "a_large_object_has_its_file");
        if let Some(broken) = broken {
            return Err(StoreError::Corrupt {
                detail: format!("{}: {}", broken.rule, broken.detail),
            });
        }
        let mut records = 0;
        let mut live = self.records();
        for record in restored.records() {
            if live.next().transpose()? != Some(record?) {
                return Err(StoreError::Corrupt {
                    detail: "the backup holds another log".to_owned(),
                });
            }
            records += 1;
        }
        Ok(Drill {
            generation,
            records,
            behind: self.count()?.saturating_sub(records),
        })
    }

    /// Puts a backup in the place of the database, which is moved to `respaldo/apartada-<n>`, and opens it.
    /// The store remembers it: a restored workspace may be behind its own log, must compare itself with
    /// its peers, and re-enrols before it signs.
    ///
    /// # Errors
    /// `Absent`, `AlreadyOpen`, `WrongKey`, `Corrupt` (the backup is verified before anything moves), `Io`.
    pub fn restore(dir: &Path, keys: &StoreKeys, generation: u64) -> Result<Self> {
        let folder = dir.join(place::BACKUPS);
        let source = folder.join(name_of(generation));
        if !source.is_file() {
            return Err(StoreError::Absent(source));
        }
        let lock = place::lock(dir)?;
        if place::is_another_key(dir, &keys.store) {
            return Err(StoreError::WrongKey);
        }
        verify(&source, &keys.store)?;
        let path = place::database(dir);
        let unfinished = whole_file::unfinished(&path);
        copy_file(&source, &unfinished)?;
        move_database(&path, &free_folder(&folder))?;
        whole_file::rename(&unfinished, &path)?;
        let mut store = Self::open_locked(dir, keys, lock, WORKSPACE)?;
        store.set_setting(RESTORED, Some(generation.to_string().as_bytes()))?;
        Ok(store)
    }

    /// The backup this workspace was restored from, until [`Store::forget_restoration`].
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn restored_from(&self) -> Result<Option<u64>> {
        let bytes = self.setting(RESTORED)?;
        Ok(bytes
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .and_then(|text| text.parse().ok()))
    }

    /// Says that the restored workspace has been compared with its peers and enrolled again.
    ///
    /// # Errors
    /// `ReadOnly`, `DiskFull`, `Io`.
    pub fn forget_restoration(&mut self) -> Result<()> {
        self.set_setting(RESTORED, None)
    }
}

/// Copies and verifies a database before its schema changes: `respaldo/antes-de-<generation>.db`.
pub(crate) fn copy_before_upgrade(
    dir: &Path,
    keys: &StoreKeys,
    connection: &Connection,
    from: u32,
) -> Result<()> {
    let folder = dir.join(place::BACKUPS);
    platform::create_private_folder(&folder)?;
    let path = folder.join(format!("antes-de-{:04}{ENDING}", from + 1));
    let unfinished = whole_file::unfinished(&path);
    copy(connection, &unfinished, &keys.store)?;
    verify(&unfinished, &keys.store)?;
    whole_file::rename(&unfinished, &path)
}

/// The numbers of the backups in a workspace's folder, oldest first. Needs no key.
///
/// # Errors
/// `Io`.
pub fn backups_in(dir: &Path) -> Result<Vec<u64>> {
    let Ok(entries) = fs::read_dir(dir.join(place::BACKUPS)) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for entry in entries {
        let name = entry?.file_name();
        let number: Option<u64> = name.to_str().and_then(|name| {
            name.strip_prefix(PREFIX)?
                .strip_suffix(ENDING)?
                .parse()
                .ok()
        });
        found.extend(number);
    }
    found.sort_unstable();
    Ok(found)
}

fn name_of(generation: u64) -> String {
    format!("{PREFIX}{generation:06}{ENDING}")
}

fn copy(from: &Connection, path: &Path, key: &[u8; 32]) -> Result<()> {
    remove_database(path)?;
    let mut to = connection::open(path, key, Access::Copy)?;
    let copying = Copying::new(from, &mut to)?;
    // One step: this connection is the only writer, so nothing can move underneath.
    let outcome = copying.step(-1)?;
    drop(copying);
    to.close().map_err(|(_, error)| error)?;
    if outcome == StepResult::Done {
        fs::OpenOptions::new().write(true).open(path)?.sync_all()?;
        Ok(())
    } else {
        Err(StoreError::Io(std::io::Error::other(
            "the backup did not finish",
        )))
    }
}

/// Reads the whole copy as a stranger would; says how many records it holds.
fn verify(path: &Path, key: &[u8; 32]) -> Result<u64> {
    let copy = connection::open(path, key, Access::WithoutWal)?;
    if let Some(fault) = connection::whole_file_faults(&copy)?.into_iter().next() {
        return Err(StoreError::Corrupt { detail: fault });
    }
    let application: i32 = copy.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != WORKSPACE.application {
        return Err(StoreError::NotOurs {
            detail: "the copy lacks our mark".to_owned(),
        });
    }
    Ok(copy.query_row("SELECT count(*) FROM record", [], |row| row.get(0))?)
}

fn copy_file(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to)?;
    // Windows flushes only what was opened for writing.
    fs::OpenOptions::new().write(true).open(to)?.sync_all()?;
    if let Some(folder) = to.parent() {
        platform::sync_folder(folder)?;
    }
    Ok(())
}

fn remove_folder(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn free_folder(backups: &Path) -> PathBuf {
    let mut number = 1_u64;
    loop {
        let folder = backups.join(format!("apartada-{number}"));
        if !folder.exists() {
            return folder;
        }
        number += 1;
    }
}
