//! Private drafts: what one person is writing about one dossier, saved durably at each change.

use domain::ids::{DossierId, PersonId};
use rusqlite::{OptionalExtension, Row, Transaction};

use crate::error::Result;
use crate::probe::Step;
use crate::store::{Reading, Store};

/// Versions kept of each part, the current one included: as far as one can undo.
pub const DRAFT_VERSIONS: u64 = 30;

/// Whose draft, about which dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DraftOf {
    /// The dossier being scored.
    pub dossier: DossierId,
    /// The only person it belongs to.
    pub person: PersonId,
}

/// One saved version of one part of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPart {
    /// Which part, such as a criterion.
    pub part: String,
    /// The version, growing by one at each save of this part.
    pub version: u64,
    /// The bytes given by the caller.
    pub bytes: Vec<u8>,
    /// When it was saved, in milliseconds since 1970 by the caller's clock.
    pub saved_at: i64,
}

impl Store {
    /// Saves one part of a draft durably: when this returns `Ok` the screen may say "Guardado". The
    /// same bytes again write nothing. `at` is in milliseconds since 1970 by the caller's clock.
    ///
    /// # Errors
    /// `ReadOnly`, `DiskFull`, `Io`, `TooLarge`.
    pub fn save_draft(&mut self, of: DraftOf, part: &str, bytes: &[u8], at: i64) -> Result<()> {
        self.refuse_if_stopped()?;
        if self
            .draft_part(of, part)?
            .is_some_and(|saved| saved.bytes == bytes)
        {
            return Ok(());
        }
        self.writing(|transaction, probe| {
            probe(Step::DraftBegun);
            // The newest version is the draft and the older ones its history: both are one row, in
            // one page, so that saving costs what a single-row commit costs.
            let version: i64 = transaction
                .prepare_cached(
                    "INSERT INTO draft (dossier, person, part, version, bytes, saved_at)
                     SELECT ?1, ?2, ?3, coalesce(max(version), 0) + 1, ?4, ?5 FROM draft
                     WHERE dossier = ?1 AND person = ?2 AND part = ?3 RETURNING version",
                )?
                .query_row((of.dossier.as_bytes(), of.person.as_bytes(), part, bytes, at), |row| row.get(0))?;
            transaction
                .prepare_cached(
                    "DELETE FROM draft WHERE dossier = ?1 AND person = ?2 AND part = ?3 AND version <= ?4",
                )?
                .execute((of.dossier.as_bytes(), of.person.as_bytes(), part, version - DRAFT_VERSIONS as i64))?;
            probe(Step::DraftWritten);
            Ok(())
        })?;
        self.tell(Step::DraftCommitted);
        Ok(())
    }

    /// Removes a whole draft, history included.
    ///
    /// # Errors
    /// `ReadOnly`, `DiskFull`, `Io`.
    pub fn delete_draft(&mut self, of: DraftOf) -> Result<()> {
        self.writing(|transaction, _| end(transaction, of))
    }
}

/// Removes a draft inside the transaction of the act that ends it.
pub(crate) fn end(transaction: &Transaction<'_>, of: DraftOf) -> Result<()> {
    transaction
        .prepare_cached("DELETE FROM draft WHERE dossier = ?1 AND person = ?2")?
        .execute((of.dossier.as_bytes(), of.person.as_bytes()))?;
    Ok(())
}

impl Reading {
    /// The current version of every part of a draft, in the order of the parts' names.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn load_draft(&self, of: DraftOf) -> Result<Vec<DraftPart>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT part, version, bytes, saved_at FROM draft AS one WHERE dossier = ?1 AND person = ?2
             AND version = (SELECT max(version) FROM draft WHERE dossier = ?1 AND person = ?2 AND part = one.part)
             ORDER BY part",
        )?;
        let rows = statement.query_map((of.dossier.as_bytes(), of.person.as_bytes()), read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The current version of one part.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn draft_part(&self, of: DraftOf, part: &str) -> Result<Option<DraftPart>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT part, version, bytes, saved_at FROM draft WHERE dossier = ?1 AND person = ?2 AND part = ?3
             ORDER BY version DESC LIMIT 1",
        )?;
        Ok(statement
            .query_row((of.dossier.as_bytes(), of.person.as_bytes(), part), read)
            .optional()?)
    }

    /// The last versions of one part, newest first: the first is the current one. Undoing is saving an
    /// older one again.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn draft_history(&self, of: DraftOf, part: &str) -> Result<Vec<DraftPart>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT part, version, bytes, saved_at FROM draft WHERE dossier = ?1 AND person = ?2 AND part = ?3
             ORDER BY version DESC",
        )?;
        let rows =
            statement.query_map((of.dossier.as_bytes(), of.person.as_bytes(), part), read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whose drafts are in this store.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn drafts(&self) -> Result<Vec<DraftOf>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT dossier, person FROM draft ORDER BY dossier, person",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(DraftOf {
                dossier: DossierId::from_bytes(row.get(0)?),
                person: PersonId::from_bytes(row.get(1)?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<DraftPart> {
    Ok(DraftPart {
        part: row.get(0)?,
        version: row.get(1)?,
        bytes: row.get(2)?,
        saved_at: row.get(3)?,
    })
}
