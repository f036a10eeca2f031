//! Settings and bookkeeping: a name and bytes that mean something only to who wrote them.

use rusqlite::{OptionalExtension, Transaction};

use crate::error::Result;
use crate::store::{Reading, Store};

impl Store {
    /// Writes a setting durably, or removes it when `None`.
    ///
    /// # Errors
    /// `ReadOnly`, `DiskFull`, `Io`, `TooLarge`.
    pub fn set_setting(&mut self, key: &str, bytes: Option<&[u8]>) -> Result<()> {
        self.writing(|transaction, _| write(transaction, key, bytes))
    }
}

/// Writes or removes a setting inside a transaction.
pub(crate) fn write(transaction: &Transaction<'_>, key: &str, bytes: Option<&[u8]>) -> Result<()> {
    match bytes {
        Some(bytes) => transaction
            .prepare_cached("INSERT OR REPLACE INTO setting (key, bytes) VALUES (?1, ?2)")?
            .execute((key, bytes))?,
        None => transaction
            .prepare_cached("DELETE FROM setting WHERE key = ?1")?
            .execute([key])?,
    };
    Ok(())
}

impl Reading {
    /// One setting.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn setting(&self, key: &str) -> Result<Option<Vec<u8>>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT bytes FROM setting WHERE key = ?1")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    /// Every setting whose name begins so (`peer/`), in the order of the names.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn settings_under(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT key, bytes FROM setting WHERE key >= ?1 ORDER BY key")?;
        let mut rows = statement.query([prefix])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let key: String = row.get(0)?;
            if !key.starts_with(prefix) {
                break;
            }
            found.push((key, row.get(1)?));
        }
        Ok(found)
    }
}
