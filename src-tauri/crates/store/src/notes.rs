//! The observer's own notes: an encrypted file of their own, `notas.db`, that nothing else reads.
//!
//! An observer's person owns this and a [`crate::Reader`], never the workspace's writer.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension};

use crate::connection::{self, Access};
use crate::error::Result;
use crate::migrate::NOTES;
use crate::store::{StoreKeys, remove_database};
use crate::{place, whole_file};

const FILE: &str = "notas.db";

/// One note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is about: a dossier's identity, a meeting's, or a name the caller chose.
    pub topic: String,
    /// The note.
    pub bytes: Vec<u8>,
    /// When it was saved, in milliseconds since 1970 by the caller's clock.
    pub saved_at: i64,
}

/// The open notes file.
pub struct Notes {
    connection: Connection,
}

impl Notes {
    /// Opens the notes of the workspace in `dir`, making the file the first time.
    ///
    /// # Errors
    /// `Corrupt` (also for a wrong key), `NotOurs`, `NewerFile`, `ReadOnlyFolder`, `DiskFull`, `Io`.
    pub fn open(dir: &Path, keys: &StoreKeys) -> Result<Self> {
        let path = dir.join(FILE);
        if !path.exists() {
            let unfinished = whole_file::unfinished(&path);
            remove_database(&unfinished)?;
            let mut fresh = connection::open(&unfinished, &keys.store, Access::Copy)?;
            NOTES.start(&mut fresh)?;
            fresh.close().map_err(|(_, error)| error)?;
            whole_file::rename(&unfinished, &path)?;
        }
        place::look_at_header(&path)?;
        let connection = connection::open(&path, &keys.store, Access::Write)?;
        NOTES.generation(&connection)?;
        Ok(Self { connection })
    }

    /// Saves a note durably; empty bytes remove it.
    ///
    /// # Errors
    /// `DiskFull`, `Io`, `TooLarge`.
    pub fn save(&mut self, topic: &str, bytes: &[u8], at: i64) -> Result<()> {
        if bytes.is_empty() {
            self.connection
                .execute("DELETE FROM note WHERE topic = ?1", [topic])?;
        } else {
            self.connection.execute(
                "INSERT OR REPLACE INTO note (topic, bytes, saved_at) VALUES (?1, ?2, ?3)",
                (topic, bytes, at),
            )?;
        }
        Ok(())
    }

    /// One note.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn note(&self, topic: &str) -> Result<Option<Note>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT topic, bytes, saved_at FROM note WHERE topic = ?1")?;
        Ok(statement.query_row([topic], read).optional()?)
    }

    /// Every note, in the order of the topics.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn all(&self) -> Result<Vec<Note>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT topic, bytes, saved_at FROM note ORDER BY topic")?;
        Ok(statement
            .query_map([], read)?
            .collect::<rusqlite::Result<_>>()?)
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Note> {
    Ok(Note {
        topic: row.get(0)?,
        bytes: row.get(1)?,
        saved_at: row.get(2)?,
    })
}
