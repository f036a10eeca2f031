//! Generations of a database: numbered SQL files, all pending ones in one transaction.
//!
//! `user_version` is the generation a program must understand to open the file; what was applied is
//! kept with its hash, and a file whose history is not ours is refused.

use rusqlite::{Connection, TransactionBehavior};
use sha2::{Digest, Sha256};

use crate::error::{Result, StoreError};

/// One numbered change, never edited after it was released.
#[derive(Clone, Copy)]
pub(crate) struct Migration {
    /// Its file name.
    pub(crate) name: &'static str,
    /// Its text.
    pub(crate) sql: &'static str,
}

/// A kind of file: what marks it and how it came to be.
#[derive(Clone, Copy)]
pub(crate) struct Format {
    /// `application_id`, in the file's header.
    pub(crate) application: i32,
    /// Every migration, in order; the generation is how many have run.
    pub(crate) migrations: &'static [Migration],
}

/// `bitacora.db`: "SMbt".
pub(crate) const WORKSPACE: Format = Format {
    application: 0x534D_6274,
    migrations: &[Migration { name: "0001_start", sql: include_str!("migrations/0001_start.sql") }],
};

/// `notas.db`: "SMnt".
pub(crate) const NOTES: Format = Format {
    application: 0x534D_6E74,
    migrations: &[Migration { name: "notes_0001_start", sql: include_str!("migrations/notes_0001_start.sql") }],
};

impl Format {
    /// The newest generation this program understands.
    pub(crate) fn known(self) -> u32 {
        u32::try_from(self.migrations.len()).expect("a handful of migrations")
    }

    /// The file's generation, after checking that the file is of this format and not newer.
    pub(crate) fn generation(self, connection: &Connection) -> Result<u32> {
        let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
        let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if application != self.application {
            return Err(StoreError::NotOurs { detail: format!("application_id {application:#010x}") });
        }
        if found > self.known() {
            return Err(StoreError::NewerFile { found, known: self.known() });
        }
        self.check_history(connection, found)?;
        Ok(found)
    }

    fn check_history(self, connection: &Connection, generation: u32) -> Result<()> {
        let mut statement = connection.prepare("SELECT name, hash FROM applied ORDER BY id")?;
        let applied = statement
            .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?)))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let expected = &self.migrations[..generation as usize];
        let same = applied.len() == expected.len()
            && applied.iter().zip(expected).all(|((name, hash), one)| name == one.name && *hash == digest(one.sql));
        if same { Ok(()) } else { Err(StoreError::NotOurs { detail: "its migrations are not ours".to_owned() }) }
    }

    /// Gives an empty database its schema and its marks.
    pub(crate) fn start(self, connection: &mut Connection) -> Result<()> {
        connection.execute_batch(
            "CREATE TABLE applied (id INTEGER PRIMARY KEY, name TEXT NOT NULL, hash BLOB NOT NULL) STRICT",
        )?;
        connection.pragma_update(None, "application_id", self.application)?;
        self.run(connection, 0)
    }

    /// Runs every migration after `from`, in one transaction.
    pub(crate) fn run(self, connection: &mut Connection, from: u32) -> Result<()> {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for one in &self.migrations[from as usize..] {
            transaction.execute_batch(one.sql)?;
            transaction.execute("INSERT INTO applied (name, hash) VALUES (?1, ?2)", (one.name, digest(one.sql)))?;
        }
        transaction.pragma_update(None, "user_version", self.known())?;
        transaction.commit()?;
        Ok(())
    }
}

/// Line ends are not part of a migration: a checkout on Windows may change them.
fn digest(sql: &str) -> Vec<u8> {
    Sha256::digest(sql.replace("\r\n", "\n")).to_vec()
}
