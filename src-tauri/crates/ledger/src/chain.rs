//! Which records are held, and how they hang together: per-log sequences joined by what each had seen.
//!
//! Judges form and causality only (V1 to V3, V6, V7, V9, V10). What a record means is for `acceptance`.
//! The result does not depend on the order of arrival: the set of linked records only grows.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{LogId, RecordId};

use crate::envelope::{EnvelopeFault, Record};
use crate::payload::{Body, Kind};

/// How many records may wait for others before the newest are turned away.
const MAX_WAITING: usize = 20_000;
/// How many records of one log may wait: a stranger's flood does not crowd out the others.
const MAX_WAITING_OF_LOG: usize = 4_000;
/// Greatest number of logs in one committee: far above any real one, it bounds memory.
const MAX_LOGS: usize = 4_096;

/// A log's place in this workspace's table; local, never written anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LogIndex(u16);

/// A causal past: for each log, the highest sequence number seen (0 for none).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clock(Vec<u32>);

impl Clock {
    /// A clock that has seen everything there will ever be.
    #[must_use]
    pub fn everything() -> Self {
        Self(vec![u32::MAX; MAX_LOGS])
    }

    /// Highest sequence number seen of a log.
    #[must_use]
    pub fn of(&self, log: LogIndex) -> u32 {
        self.0.get(usize::from(log.0)).copied().unwrap_or(0)
    }

    /// Whether a place lies in this past.
    #[must_use]
    pub fn saw(&self, place: Place) -> bool {
        self.of(place.log) >= place.seq
    }

    fn raise(&mut self, log: LogIndex, seq: u32) {
        let index = usize::from(log.0);
        if self.0.len() <= index {
            self.0.resize(index + 1, 0);
        }
        self.0[index] = self.0[index].max(seq);
    }

    fn join(&mut self, other: &Clock) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = (*mine).max(*theirs);
        }
    }
}

/// A place in a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The log, in this workspace's table.
    pub log: LogIndex,
    /// The sequence number.
    pub seq: u32,
}

/// The display order, the same everywhere: depth in the causal graph, then log, then sequence, then id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Order {
    /// Longest chain of records before this one.
    pub depth: u32,
    /// The author's log.
    pub log: LogId,
    /// Place in it.
    pub seq: u32,
    /// Distinguishes the two sides of a fork.
    pub id: RecordId,
}

/// A record whose whole causal past is held.
#[derive(Debug, Clone)]
pub struct Linked {
    /// The record.
    pub record: Record,
    /// Where it stands.
    pub place: Place,
    /// Its place in the display order.
    pub order: Order,
    /// Its causal past, itself excluded.
    pub past: Clock,
}

/// What became of an offered record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offered {
    /// Linked, with these positions in `Chains::linked` (others may have waited for it).
    Linked(Vec<usize>),
    /// Held already (V10).
    Known,
    /// Kept until the records it builds on arrive (V9).
    Waiting,
    /// Breaks a rule of form.
    Refused(FormFault),
}

/// Why a record is refused by form alone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormFault {
    /// V1, V2.
    #[error(transparent)]
    Envelope(#[from] EnvelopeFault),
    /// V3: it belongs to another committee.
    #[error("record belongs to another committee")]
    OtherCommittee,
    /// V6: its number or predecessor does not continue its log.
    #[error("record does not continue its log")]
    Gap,
    /// V7: it claims to have newly seen something its log had already seen, or its own log.
    #[error("record's view of other logs goes backwards")]
    SeenBackwards,
    /// Too many logs or waiting records.
    #[error("too many records waiting")]
    Flood,
}

/// Every record held, linked or waiting.
#[derive(Debug, Clone, Default)]
pub struct Chains {
    genesis: Option<RecordId>,
    linked: Vec<Linked>,
    by_id: BTreeMap<RecordId, usize>,
    logs: Vec<Log>,
    by_log: BTreeMap<LogId, LogIndex>,
    /// Logs that a linked record enrolled, and the founding one. Others are strangers: their records wait.
    named: BTreeSet<LogId>,
    waiting: BTreeMap<RecordId, Record>,
    /// What is missing → the records waiting for it.
    wanted: BTreeMap<Want, BTreeSet<RecordId>>,
}

/// What a waiting record lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Want {
    Record(RecordId),
    Enrolment(LogId),
}

#[derive(Debug, Clone)]
struct Log {
    id: LogId,
    /// Positions in `linked`, by sequence number; more than one is a fork.
    at: Vec<Vec<usize>>,
}

impl Chains {
    /// Chains of the committee with this genesis, which must be offered first or may come later.
    #[must_use]
    pub fn of(genesis: RecordId) -> Self {
        Self { genesis: Some(genesis), ..Self::default() }
    }

    /// The committee.
    #[must_use]
    pub fn genesis(&self) -> Option<RecordId> {
        self.genesis
    }

    /// Every linked record, each after its causal past.
    #[must_use]
    pub fn linked(&self) -> &[Linked] {
        &self.linked
    }

    /// A linked record.
    #[must_use]
    pub fn get(&self, id: RecordId) -> Option<&Linked> {
        self.by_id.get(&id).map(|index| &self.linked[*index])
    }

    /// The index of a log that has at least one linked record.
    #[must_use]
    pub fn index_of(&self, log: LogId) -> Option<LogIndex> {
        self.by_log.get(&log).copied()
    }

    /// The log at an index.
    #[must_use]
    pub fn log_at(&self, index: LogIndex) -> LogId {
        self.logs[usize::from(index.0)].id
    }

    /// The records at one place: none, one, or the sides of a fork.
    pub fn at(&self, place: Place) -> impl Iterator<Item = &Linked> {
        self.logs
            .get(usize::from(place.log.0))
            .and_then(|log| log.at.get(usize::try_from(place.seq).ok()?.checked_sub(1)?))
            .into_iter()
            .flatten()
            .map(|index| &self.linked[*index])
    }

    /// The newest record of each log; of a forked log the side with the smallest id at its end.
    #[must_use]
    pub fn heads(&self) -> BTreeMap<LogId, (u32, RecordId)> {
        self.by_log
            .iter()
            .filter_map(|(id, index)| {
                let last = self.logs[usize::from(index.0)].at.last()?;
                let record = last.iter().map(|at| &self.linked[*at]).min_by_key(|linked| linked.order.id)?;
                Some((*id, (record.place.seq, record.order.id)))
            })
            .collect()
    }

    /// First forked sequence number of each forked log.
    #[must_use]
    pub fn forks(&self) -> BTreeMap<LogId, u32> {
        self.by_log
            .iter()
            .filter_map(|(id, index)| {
                let at = self.logs[usize::from(index.0)].at.iter().position(|sides| sides.len() > 1)?;
                Some((*id, u32::try_from(at).ok()? + 1))
            })
            .collect()
    }

    /// Records waiting for others, or for their log to be enrolled.
    pub fn waiting(&self) -> impl Iterator<Item = &Record> {
        self.waiting.values()
    }

    /// Takes one verified record and links it, and whatever waited for it.
    pub fn offer(&mut self, record: Record) -> Offered {
        if self.by_id.contains_key(&record.id()) || self.waiting.contains_key(&record.id()) {
            return Offered::Known;
        }
        if let Err(fault) = self.check_committee(&record) {
            return Offered::Refused(fault);
        }
        match self.missing(&record) {
            Some(missing) => self.keep_waiting(record, missing),
            None => match self.link(record) {
                Ok(index) => Offered::Linked(self.link_unblocked(index)),
                Err(fault) => Offered::Refused(fault),
            },
        }
    }

    fn check_committee(&mut self, record: &Record) -> Result<(), FormFault> {
        let payload = record.payload();
        if payload.body.kind() == Kind::CommitteeFounded {
            let first = payload.seq == 1 && payload.prev.is_none() && payload.seen.is_empty();
            let ours = self.genesis.is_none_or(|genesis| genesis == record.id());
            if !first || !ours || payload.committee.is_some() {
                return Err(FormFault::OtherCommittee);
            }
            self.genesis = Some(record.id());
            return Ok(());
        }
        if self.genesis.is_some() && payload.committee == self.genesis { Ok(()) } else { Err(FormFault::OtherCommittee) }
    }

    /// The first thing this record builds on that is not linked.
    fn missing(&self, record: &Record) -> Option<Want> {
        let payload = record.payload();
        if payload.body.kind() == Kind::CommitteeFounded {
            return None;
        }
        if !self.named.contains(&payload.log) {
            return Some(Want::Enrolment(payload.log));
        }
        payload
            .prev
            .into_iter()
            .chain(payload.seen.iter().map(|(.., id)| *id))
            .find(|id| !self.by_id.contains_key(id))
            .map(Want::Record)
    }

    fn keep_waiting(&mut self, record: Record, missing: Want) -> Offered {
        let log = record.payload().log;
        let of_log = self.waiting.values().filter(|other| other.payload().log == log).count();
        if self.waiting.len() >= MAX_WAITING || of_log >= MAX_WAITING_OF_LOG {
            return Offered::Refused(FormFault::Flood);
        }
        self.wanted.entry(missing).or_default().insert(record.id());
        self.waiting.insert(record.id(), record);
        Offered::Waiting
    }

    fn link_unblocked(&mut self, first: usize) -> Vec<usize> {
        let mut linked = vec![first];
        let mut next = 0;
        while let Some(index) = linked.get(next) {
            let added = &self.linked[*index];
            let enrolled = match added.body() {
                Body::DeviceEnrolled(body) => Want::Enrolment(body.log.0),
                _ => Want::Enrolment(added.order.log),
            };
            let found = [Want::Record(added.order.id), enrolled];
            let waiters: Vec<RecordId> =
                found.iter().filter_map(|want| self.wanted.remove(want)).flatten().collect();
            for waiter in waiters {
                let Some(record) = self.waiting.remove(&waiter) else { continue };
                match self.missing(&record) {
                    Some(missing) => {
                        self.wanted.entry(missing).or_default().insert(waiter);
                        self.waiting.insert(waiter, record);
                    }
                    None => linked.extend(self.link(record)),
                }
            }
            next += 1;
        }
        linked
    }

    fn link(&mut self, record: Record) -> Result<usize, FormFault> {
        let payload = record.payload();
        let own = payload.prev.and_then(|prev| self.get(prev));
        let continues = match (own, payload.seq) {
            (None, 1) => payload.prev.is_none(),
            (Some(prev), seq) => prev.order.log == payload.log && prev.place.seq.checked_add(1) == Some(seq),
            (None, _) => false,
        };
        if !continues {
            return Err(FormFault::Gap);
        }
        let mut past = own.map(|prev| prev.past.clone()).unwrap_or_default();
        if let Some(prev) = own {
            past.raise(prev.place.log, prev.place.seq);
        }
        let before = past.clone();
        let mut depth = own.map_or(0, |prev| prev.order.depth + 1);
        for (log, seq, id) in &payload.seen {
            let Some(seen) = self.get(*id) else { return Err(FormFault::Gap) };
            let named_right = seen.order.log == *log && seen.place.seq == *seq && *log != payload.log;
            if !named_right || before.of(seen.place.log) >= *seq {
                return Err(FormFault::SeenBackwards);
            }
            past.join(&seen.past);
            past.raise(seen.place.log, seen.place.seq);
            depth = depth.max(seen.order.depth + 1);
        }
        let log = self.log_index(payload.log)?;
        let place = Place { log, seq: payload.seq };
        let order = Order { depth, log: payload.log, seq: payload.seq, id: record.id() };
        let index = self.linked.len();
        let at = &mut self.logs[usize::from(log.0)].at;
        let slot = usize::try_from(payload.seq).map_err(|_| FormFault::Gap)? - 1;
        if at.len() <= slot {
            at.resize(slot + 1, Vec::new());
        }
        at[slot].push(index);
        self.by_id.insert(record.id(), index);
        match &record.payload().body {
            Body::CommitteeFounded(_) => drop(self.named.insert(payload.log)),
            Body::DeviceEnrolled(body) => drop(self.named.insert(body.log.0)),
            _ => {}
        }
        self.linked.push(Linked { record, place, order, past });
        Ok(index)
    }

    fn log_index(&mut self, id: LogId) -> Result<LogIndex, FormFault> {
        if let Some(index) = self.by_log.get(&id) {
            return Ok(*index);
        }
        if self.logs.len() >= MAX_LOGS {
            return Err(FormFault::Flood);
        }
        let index = LogIndex(u16::try_from(self.logs.len()).map_err(|_| FormFault::Flood)?);
        self.logs.push(Log { id, at: Vec::new() });
        self.by_log.insert(id, index);
        Ok(index)
    }
}

impl Linked {
    /// What the record says.
    #[must_use]
    pub fn body(&self) -> &Body {
        &self.record.payload().body
    }
}
