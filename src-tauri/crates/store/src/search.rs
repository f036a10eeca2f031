//! Text search over evidence: accents folded, ñ kept apart from n.

use std::ops::Range;

use domain::ids::{DossierId, ObjectId};
use rusqlite::types::ToSqlOutput;
use rusqlite::{OptionalExtension, Transaction, params_from_iter};

use crate::error::{Result, StoreError};
use crate::fold::{self, Term};
use crate::objects::ObjectState;
use crate::store::{Reading, Store};

/// One page that answers a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The file.
    pub object: ObjectId,
    /// Its dossier, one of those allowed.
    pub dossier: DossierId,
    /// The page, from 1.
    pub page: u32,
    /// A stretch of the page's own text around the first word found.
    pub snippet: String,
    /// Byte ranges of `snippet` that answer the search.
    pub marks: Vec<Range<usize>>,
}

/// What the index knows of a file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextState {
    /// Nobody has read it yet.
    Unread,
    /// It was read and has no text: a scan, a photograph.
    NoText,
    /// So many pages are indexed.
    Pages(u32),
}

/// Bytes of text shown on each side of the first word found.
const AROUND: usize = 90;
/// Most hits of one search.
const MOST_HITS: usize = 500;
/// Most dossiers in one search: ten years of the whole country are 2,070.
const MOST_DOSSIERS: usize = 8192;

impl Store {
    /// Indexes one page of a file's text; indexing it again replaces it.
    ///
    /// # Errors
    /// `ReadOnly`, `DiskFull`, `Io`, `TooLarge`, `Erased`.
    pub fn index_page(
        &mut self,
        object: ObjectId,
        dossier: DossierId,
        page: u32,
        text: &str,
    ) -> Result<()> {
        self.index_pages(object, dossier, &[(page, text)])
    }

    /// Indexes several pages of a file in one transaction.
    ///
    /// # Errors
    /// As [`Store::index_page`].
    pub fn index_pages(
        &mut self,
        object: ObjectId,
        dossier: DossierId,
        pages: &[(u32, &str)],
    ) -> Result<()> {
        if self.object_state(object)? == Some(ObjectState::Erased) {
            return Err(StoreError::Erased);
        }
        self.writing(|transaction, _| {
            transaction
                .prepare_cached("DELETE FROM no_text WHERE object = ?1 AND dossier = ?2")?
                .execute((object.as_bytes(), dossier.as_bytes()))?;
            for (page, text) in pages {
                forget_pages(transaction, object, Some((dossier, *page)))?;
                insert(transaction, object, dossier, *page, text)?;
            }
            Ok(())
        })
    }

    /// Notes that a file was read and has no text, so that a screen can say so.
    ///
    /// # Errors
    /// `ReadOnly`, `DiskFull`, `Io`.
    pub fn mark_no_text(&mut self, object: ObjectId, dossier: DossierId) -> Result<()> {
        self.writing(|transaction, _| {
            transaction
                .prepare_cached(
                    "INSERT INTO no_text (object, dossier) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                )?
                .execute((object.as_bytes(), dossier.as_bytes()))?;
            Ok(())
        })
    }
}

fn insert(
    transaction: &Transaction<'_>,
    object: ObjectId,
    dossier: DossierId,
    page: u32,
    text: &str,
) -> Result<()> {
    transaction
        .prepare_cached("INSERT INTO page (object, dossier, number, text) VALUES (?1, ?2, ?3, ?4)")?
        .execute((object.as_bytes(), dossier.as_bytes(), page, text))?;
    let row = transaction.last_insert_rowid();
    transaction
        .prepare_cached("INSERT INTO page_index (rowid, folded) VALUES (?1, ?2)")?
        .execute((row, fold::fold(text)))?;
    Ok(())
}

/// Removes every trace of a file's text.
pub(crate) fn forget(transaction: &Transaction<'_>, object: ObjectId) -> Result<()> {
    transaction
        .prepare_cached("DELETE FROM no_text WHERE object = ?1")?
        .execute([object.as_bytes()])?;
    forget_pages(transaction, object, None)
}

/// Removes one page, or all, from the text and from the index, whose words must be given back to it.
fn forget_pages(
    transaction: &Transaction<'_>,
    object: ObjectId,
    only: Option<(DossierId, u32)>,
) -> Result<()> {
    let mut statement = transaction
        .prepare_cached("SELECT id, dossier, number, text FROM page WHERE object = ?1")?;
    let rows = statement
        .query_map([object.as_bytes()], |row| {
            let place = (DossierId::from_bytes(row.get(1)?), row.get::<_, u32>(2)?);
            Ok((row.get::<_, i64>(0)?, place, row.get::<_, String>(3)?))
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for (id, _, text) in rows
        .iter()
        .filter(|(_, place, _)| only.is_none_or(|only| only == *place))
    {
        transaction
            .prepare_cached(
                "INSERT INTO page_index (page_index, rowid, folded) VALUES ('delete', ?1, ?2)",
            )?
            .execute((id, fold::fold(text)))?;
        transaction
            .prepare_cached("DELETE FROM page WHERE id = ?1")?
            .execute([id])?;
    }
    Ok(())
}

impl Reading {
    /// Pages that hold every word of `query`, best first, among the `allowed` dossiers and no others: what
    /// is not allowed is left out before any text is read. The last word counts as unfinished; words
    /// between quotation marks go together. Any text is a query: nothing in it is SQL or an operator.
    ///
    /// # Errors
    /// `Corrupt`, `Io`, `TooLarge` for more than 8,192 dossiers.
    pub fn search(&self, query: &str, allowed: &[DossierId], limit: usize) -> Result<Vec<Hit>> {
        let terms = fold::terms(query);
        if terms.is_empty() || allowed.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        if allowed.len() > MOST_DOSSIERS {
            return Err(StoreError::TooLarge {
                what: "dossiers in a search",
                limit: MOST_DOSSIERS as u64,
            });
        }
        let ids = self.pages_that_answer(&fold::fts5(&terms), allowed, limit.min(MOST_HITS))?;
        ids.into_iter().map(|id| self.hit(id, &terms)).collect()
    }

    fn pages_that_answer(
        &self,
        query: &str,
        allowed: &[DossierId],
        limit: usize,
    ) -> Result<Vec<i64>> {
        let marks = vec!["?"; allowed.len()].join(",");
        let mut statement = self.connection.prepare(&format!(
            "SELECT page.id FROM page_index JOIN page ON page.id = page_index.rowid
             WHERE page_index MATCH ? AND page.dossier IN ({marks}) ORDER BY rank, page.id LIMIT {limit}"
        ))?;
        let values = std::iter::once(ToSqlOutput::from(query)).chain(
            allowed
                .iter()
                .map(|dossier| ToSqlOutput::from(dossier.as_bytes().as_slice())),
        );
        let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn hit(&self, id: i64, terms: &[Term]) -> Result<Hit> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT object, dossier, number, text FROM page WHERE id = ?1")?;
        Ok(statement.query_row([id], |row| {
            let text: String = row.get(3)?;
            let (snippet, marks) = fold::snippet(&text, terms, AROUND);
            Ok(Hit {
                object: ObjectId::from_bytes(row.get(0)?),
                dossier: DossierId::from_bytes(row.get(1)?),
                page: row.get(2)?,
                snippet,
                marks,
            })
        })?)
    }

    /// What the index knows of a file.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn text_state(&self, object: ObjectId) -> Result<TextState> {
        let pages: u32 = self
            .connection
            .prepare_cached("SELECT count(*) FROM page WHERE object = ?1")?
            .query_row([object.as_bytes()], |row| row.get(0))?;
        if pages > 0 {
            return Ok(TextState::Pages(pages));
        }
        let none: u32 = self
            .connection
            .prepare_cached("SELECT count(*) FROM no_text WHERE object = ?1")?
            .query_row([object.as_bytes()], |row| row.get(0))?;
        Ok(if none > 0 {
            TextState::NoText
        } else {
            TextState::Unread
        })
    }

    /// The text of one page as it was extracted.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn page_text(
        &self,
        object: ObjectId,
        dossier: DossierId,
        page: u32,
    ) -> Result<Option<String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT text FROM page WHERE object = ?1 AND dossier = ?2 AND number = ?3",
        )?;
        let found = statement.query_row((object.as_bytes(), dossier.as_bytes(), page), |row| {
            row.get(0)
        });
        Ok(found.optional()?)
    }
}
