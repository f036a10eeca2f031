//! Records that cannot be linked yet: what each lacks, how many there are, and how many there may be.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{LogId, RecordId};

use super::FormFault;
use crate::envelope::Record;

/// How many records may wait for others before the newest are turned away; they are asked for again later.
const MAX_RECORDS: usize = 20_000;
/// How many bytes of them.
const MAX_BYTES: usize = 32 * 1024 * 1024;
/// How many records of one log may wait.
const MAX_OF_LOG: usize = 4_000;
/// The part of both that logs nobody enrolled may take: strangers do not crowd out the committee.
const STRANGERS_SHARE: usize = 4;

/// What a waiting record lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Want {
    Record(RecordId),
    Enrolment(LogId),
}

/// Whether the limits hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bounds {
    Outside,
    HeldBefore,
}

/// How much waits.
#[derive(Debug, Clone, Copy, Default)]
struct Amount {
    records: usize,
    bytes: usize,
}

impl Amount {
    fn add(&mut self, bytes: usize) {
        self.records += 1;
        self.bytes += bytes;
    }

    fn take(&mut self, bytes: usize) {
        self.records -= 1;
        self.bytes -= bytes;
    }

    fn is_below(self, share: usize, more: usize) -> bool {
        self.records < MAX_RECORDS / share && self.bytes + more <= MAX_BYTES / share
    }
}

#[derive(Debug, Clone)]
struct Waiter {
    record: Record,
    want: Want,
}

/// The waiting records.
#[derive(Debug, Clone, Default)]
pub(super) struct Waiting {
    waiters: BTreeMap<RecordId, Waiter>,
    wanted: BTreeMap<Want, BTreeSet<RecordId>>,
    all: Amount,
    strangers: Amount,
    of_log: BTreeMap<LogId, usize>,
}

impl Waiting {
    pub(super) fn records(&self) -> impl Iterator<Item = &Record> {
        self.waiters.values().map(|waiter| &waiter.record)
    }

    pub(super) fn holds(&self, id: RecordId) -> bool {
        self.waiters.contains_key(&id)
    }

    /// Keeps a record until what it wants is linked.
    pub(super) fn keep(
        &mut self,
        record: Record,
        want: Want,
        bounds: Bounds,
    ) -> Result<(), FormFault> {
        if bounds == Bounds::Outside && !self.has_room(&record, want) {
            return Err(FormFault::Flood);
        }
        self.keep_on(record, want);
        Ok(())
    }

    fn has_room(&self, record: &Record, want: Want) -> bool {
        let bytes = record.bytes().len();
        let of_log = self.of_log.get(&record.payload().log).copied().unwrap_or(0);
        let stranger = matches!(want, Want::Enrolment(_));
        of_log < MAX_OF_LOG
            && self.all.is_below(1, bytes)
            && (!stranger || self.strangers.is_below(STRANGERS_SHARE, bytes))
    }

    /// Keeps a record that already had its place here.
    pub(super) fn keep_on(&mut self, record: Record, want: Want) {
        let bytes = record.bytes().len();
        self.all.add(bytes);
        if matches!(want, Want::Enrolment(_)) {
            self.strangers.add(bytes);
        }
        *self.of_log.entry(record.payload().log).or_default() += 1;
        self.wanted.entry(want).or_default().insert(record.id());
        self.waiters.insert(record.id(), Waiter { record, want });
    }

    /// Lets go of every record that waited for this one, or for this log to be enrolled.
    pub(super) fn freed_by(&mut self, linked: RecordId, enrolled: LogId) -> Vec<Record> {
        let wants = [Want::Record(linked), Want::Enrolment(enrolled)];
        let ids: Vec<RecordId> = wants
            .iter()
            .filter_map(|want| self.wanted.remove(want))
            .flatten()
            .collect();
        ids.into_iter().filter_map(|id| self.let_go(id)).collect()
    }

    fn let_go(&mut self, id: RecordId) -> Option<Record> {
        let Waiter { record, want } = self.waiters.remove(&id)?;
        let bytes = record.bytes().len();
        self.all.take(bytes);
        if matches!(want, Want::Enrolment(_)) {
            self.strangers.take(bytes);
        }
        let log = record.payload().log;
        let of_log = self.of_log.entry(log).or_default();
        *of_log -= 1;
        if *of_log == 0 {
            self.of_log.remove(&log);
        }
        Some(record)
    }
}
