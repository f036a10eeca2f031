//! The record log: signed records in the order they arrived here, appended and never changed.

use std::collections::VecDeque;

use domain::ids::{LogId, ObjectId, RecordId};
use rusqlite::{OptionalExtension, Row, Transaction};

use crate::aside::{self, Aside};
use crate::draft::{self, DraftOf};
use crate::error::{Result, StoreError};
use crate::objects::{self, StagedObject};
use crate::probe::Step;
use crate::settings;
use crate::store::{Reading, Store};

/// Records read from the database at a time while replaying.
const PAGE: i64 = 512;

/// Whose record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Written by this workspace's own log.
    Own,
    /// Received from another log.
    Foreign,
}

/// One record, exactly as signed, with what is needed to order it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRecord {
    /// The record's identity.
    pub id: RecordId,
    /// The log it belongs to.
    pub log: LogId,
    /// Its place in that log.
    pub seq: u64,
    /// Its causal depth, first key of the display order.
    pub depth: u64,
    /// The envelope: the exact bytes that were signed and received.
    pub bytes: Vec<u8>,
    /// Whose it is.
    pub origin: Origin,
}

/// Everything that becomes true together, in one durable transaction.
#[derive(Debug, Default)]
pub struct Batch {
    /// Accepted records, in the order they are to be replayed.
    pub records: Vec<StoredRecord>,
    /// Objects the records name, staged before with [`crate::Store::stage_object`].
    pub objects: Vec<StagedObject>,
    /// Objects that records name and nobody has sent yet.
    pub wanted: Vec<ObjectId>,
    /// Objects whose bytes go for ever (`content.erased`).
    pub erased: Vec<ObjectId>,
    /// Objects whose bytes go from here only, because this person may not hold them now: they are wanted again should
    /// that change.
    pub forgotten: Vec<ObjectId>,
    /// Drafts that this act ends.
    pub drafts_ended: Vec<DraftOf>,
    /// Settings to write, or to remove when `None`.
    pub settings: Vec<(String, Option<Vec<u8>>)>,
    /// Records kept aside with their reason.
    pub set_aside: Vec<Aside>,
    /// Records that leave the quarantine, because they are accepted now or refused for good.
    pub released: Vec<RecordId>,
}

/// What an append did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Appended {
    /// Records that were not known before; duplicates do nothing.
    pub new_records: usize,
    /// Records that found their log's quarantine full and were dropped.
    pub not_kept: usize,
}

impl Store {
    /// Makes a batch true, whole and durably, or not at all: when this returns `Ok` the screen may say
    /// "Guardado". Records and objects already known do nothing.
    ///
    /// # Errors
    /// `ReadOnly`, `DiskFull`, `Io`, `Corrupt`; `Database` for a second own record in one place of the log.
    pub fn append(&mut self, batch: &Batch) -> Result<Appended> {
        let appended = self.writing(|transaction, probe| {
            probe(Step::BatchBegun);
            write_surroundings(transaction, batch)?;
            probe(Step::BatchObjects);
            let mut appended = Appended::default();
            for record in &batch.records {
                appended.new_records += insert(transaction, record)?;
            }
            for one in &batch.set_aside {
                appended.not_kept += usize::from(aside::keep(transaction, one)? == aside::Kept::No);
            }
            probe(Step::BatchRecords);
            Ok(appended)
        })?;
        self.tell(Step::BatchCommitted);
        let gone = [batch.erased.as_slice(), &batch.forgotten].concat();
        if !gone.is_empty() {
            self.after_erasing(&gone)?;
        }
        Ok(appended)
    }

    /// The tombstones are durable; a crash here is finished at the next opening.
    fn after_erasing(&self, erased: &[ObjectId]) -> Result<()> {
        let gone = self.erased_files_go(erased).and_then(|()| self.empty_wal());
        self.stop_if_the_disk_failed(gone)?;
        self.tell(Step::BatchErasedFiles);
        Ok(())
    }

    /// Old pages stay in the WAL until it is emptied.
    fn empty_wal(&self) -> Result<()> {
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

fn write_surroundings(transaction: &Transaction<'_>, batch: &Batch) -> Result<()> {
    for object in &batch.objects {
        objects::put(transaction, object)?;
    }
    for id in &batch.wanted {
        objects::want(transaction, *id)?;
    }
    for id in &batch.erased {
        objects::erase(transaction, *id)?;
    }
    for id in &batch.forgotten {
        objects::forget(transaction, *id)?;
    }
    for of in &batch.drafts_ended {
        draft::end(transaction, *of)?;
    }
    for (key, bytes) in &batch.settings {
        settings::write(transaction, key, bytes.as_deref())?;
    }
    for id in &batch.released {
        aside::release(transaction, *id)?;
    }
    Ok(())
}

fn insert(transaction: &Transaction<'_>, record: &StoredRecord) -> Result<usize> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO record (id, log, seq, depth, own, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO NOTHING",
    )?;
    Ok(statement.execute((
        record.id.as_bytes(),
        record.log.as_bytes(),
        whole(record.seq)?,
        whole(record.depth)?,
        record.origin == Origin::Own,
        &record.bytes,
    ))?)
}

/// SQLite's integers are signed.
pub(crate) fn whole(number: u64) -> Result<i64> {
    i64::try_from(number).map_err(|_| StoreError::TooLarge {
        what: "a number",
        limit: i64::MAX as u64,
    })
}

impl Reading {
    /// Every record in the order it arrived, read a few hundred at a time.
    #[must_use]
    pub const fn records(&self) -> Records<'_> {
        Records {
            reading: self,
            after: 0,
            ahead: VecDeque::new(),
            ended: false,
        }
    }

    /// One record, by its identity.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn record(&self, id: RecordId) -> Result<Option<StoredRecord>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT pos, id, log, seq, depth, own, bytes FROM record WHERE id = ?1",
        )?;
        Ok(statement
            .query_row([id.as_bytes()], read)
            .optional()?
            .map(|(_, record)| record))
    }

    /// How many records are accepted here.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn count(&self) -> Result<u64> {
        Ok(self
            .connection
            .prepare_cached("SELECT count(*) FROM record")?
            .query_row([], |row| row.get(0))?)
    }

    /// The highest place held of each log, in the order of the logs.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn heads(&self) -> Result<Vec<(LogId, u64)>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT log, max(seq) FROM record GROUP BY log ORDER BY log")?;
        let rows =
            statement.query_map([], |row| Ok((LogId::from_bytes(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The records of one log from `from` on, at most `most`, in the log's order: what a peer asks for.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn records_of(&self, log: LogId, from: u64, most: usize) -> Result<Vec<StoredRecord>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT pos, id, log, seq, depth, own, bytes FROM record WHERE log = ?1 AND seq >= ?2
             ORDER BY seq, pos LIMIT ?3",
        )?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = statement.query_map((log.as_bytes(), whole(from)?, most), read)?;
        Ok(rows
            .map(|row| row.map(|(_, record)| record))
            .collect::<rusqlite::Result<_>>()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<(i64, StoredRecord)> {
    let own: bool = row.get(5)?;
    Ok((
        row.get(0)?,
        StoredRecord {
            id: RecordId::from_bytes(row.get(1)?),
            log: LogId::from_bytes(row.get(2)?),
            seq: row.get(3)?,
            depth: row.get(4)?,
            bytes: row.get(6)?,
            origin: if own { Origin::Own } else { Origin::Foreign },
        },
    ))
}

/// Iterator over all records, in order of arrival.
pub struct Records<'a> {
    reading: &'a Reading,
    after: i64,
    ahead: VecDeque<StoredRecord>,
    ended: bool,
}

impl Records<'_> {
    fn next_page(&mut self) -> Result<()> {
        let mut statement = self.reading.connection.prepare_cached(
            "SELECT pos, id, log, seq, depth, own, bytes FROM record WHERE pos > ?1 ORDER BY pos LIMIT ?2",
        )?;
        for row in statement.query_map((self.after, PAGE), read)? {
            let (pos, record) = row?;
            self.after = pos;
            self.ahead.push_back(record);
        }
        self.ended = self.ahead.is_empty();
        Ok(())
    }
}

impl Iterator for Records<'_> {
    type Item = Result<StoredRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ahead.is_empty()
            && !self.ended
            && let Err(error) = self.next_page()
        {
            self.ended = true;
            return Some(Err(error));
        }
        self.ahead.pop_front().map(Ok)
    }
}
