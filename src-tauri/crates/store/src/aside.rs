//! Records that had no effect: refused with their reason, or waiting to become judgeable. Bounded.

use domain::ids::{LogId, RecordId};
use rusqlite::{OptionalExtension, Transaction};

use crate::error::Result;
use crate::record_log::whole;
use crate::store::Reading;

/// Most records kept aside for one log: a hostile peer fills its own place only.
const MOST_OF_A_LOG: u64 = 256;
/// Most bytes kept aside for one log.
const MOST_BYTES_OF_A_LOG: u64 = 4 << 20;
/// Most records kept aside in all: a stranger can invent as many logs as it likes.
const MOST: u64 = 4096;
/// Most bytes kept aside in all.
const MOST_BYTES: u64 = 32 << 20;

/// Why a record is kept aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsideKind {
    /// It breaks a rule for good.
    Invalid,
    /// It cannot be judged yet.
    Quarantine,
    /// It is one of two records for the same place of a log: proof of a fork.
    Fork,
}

/// A record kept aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The record's identity.
    pub id: RecordId,
    /// The log it claims.
    pub log: LogId,
    /// The place it claims.
    pub seq: u64,
    /// Its bytes as they came.
    pub bytes: Vec<u8>,
    /// Why it is here.
    pub kind: AsideKind,
    /// The ledger's reason, a code with facts; the store does not read it.
    pub reason: String,
}

/// Whether a record found room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    Yes,
    No,
}

impl AsideKind {
    const fn number(self) -> i64 {
        match self {
            Self::Invalid => 0,
            Self::Quarantine => 1,
            Self::Fork => 2,
        }
    }

    const fn from_number(number: i64) -> Self {
        match number {
            0 => Self::Invalid,
            1 => Self::Quarantine,
            _ => Self::Fork,
        }
    }
}

/// Keeps a record with its reason if there is room; one that is here already takes the newer reason.
pub(crate) fn keep(transaction: &Transaction<'_>, one: &Aside) -> Result<Kept> {
    let known = transaction
        .prepare_cached("UPDATE aside SET kind = ?2, reason = ?3 WHERE id = ?1")?
        .execute((one.id.as_bytes(), one.kind.number(), &one.reason))?;
    if known > 0 {
        return Ok(Kept::Yes);
    }
    let size = one.bytes.len() as u64 + one.reason.len() as u64;
    let (count, bytes): (u64, u64) = transaction
        .prepare_cached(
            "SELECT count(*), coalesce(sum(length(bytes) + length(reason)), 0) FROM aside WHERE log = ?1",
        )?
        .query_row([one.log.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (all, all_bytes): (u64, u64) = transaction
        .prepare_cached(
            "SELECT count(*), coalesce(sum(length(bytes) + length(reason)), 0) FROM aside",
        )?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if count >= MOST_OF_A_LOG
        || bytes + size > MOST_BYTES_OF_A_LOG
        || all >= MOST
        || all_bytes + size > MOST_BYTES
    {
        return Ok(Kept::No);
    }
    transaction
        .prepare_cached(
            "INSERT INTO aside (id, log, seq, kind, reason, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            one.id.as_bytes(),
            one.log.as_bytes(),
            whole(one.seq)?,
            one.kind.number(),
            &one.reason,
            &one.bytes,
        ))?;
    Ok(Kept::Yes)
}

/// Lets a record go.
pub(crate) fn release(transaction: &Transaction<'_>, id: RecordId) -> Result<()> {
    transaction
        .prepare_cached("DELETE FROM aside WHERE id = ?1")?
        .execute([id.as_bytes()])?;
    Ok(())
}

impl Reading {
    /// Everything kept aside, in the order it came.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn aside(&self) -> Result<Vec<Aside>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, log, seq, kind, reason, bytes FROM aside ORDER BY pos")?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One record kept aside.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn aside_of(&self, id: RecordId) -> Result<Option<Aside>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, log, seq, kind, reason, bytes FROM aside WHERE id = ?1")?;
        Ok(statement.query_row([id.as_bytes()], read).optional()?)
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Aside> {
    Ok(Aside {
        id: RecordId::from_bytes(row.get(0)?),
        log: LogId::from_bytes(row.get(1)?),
        seq: row.get(2)?,
        kind: AsideKind::from_number(row.get(3)?),
        reason: row.get(4)?,
        bytes: row.get(5)?,
    })
}
