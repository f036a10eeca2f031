//! Which records are held, and how they hang together: per-log sequences joined by what each had seen.
//!
//! Judges form and causality only (V1 to V3, V6, V7, V9, V10). What a record means is for `acceptance`.
//! The result does not depend on the order of arrival: the set of linked records only grows.
//! Each side of a fork is a strand of its own, so that having seen one side is never having seen the other.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{LogId, RecordId};

use crate::envelope::{EnvelopeFault, Record};
use crate::payload::{Body, Kind};
use waiting::{Bounds, Waiting, Want};

mod waiting;

/// Greatest number of logs in one committee: far above any real one, it bounds memory.
const MAX_LOGS: usize = 4_096;
/// Greatest number of strands of one log: a laptop that forks without end does not crowd out the others.
const MAX_STRANDS_OF_LOG: usize = 64;
/// Greatest number of strands of all logs.
const MAX_STRANDS: usize = 8_192;
/// How many logs one log may name by enrolling them: an enrolled laptop cannot fill the table of logs.
const MAX_NAMED_BY_LOG: u32 = 1_024;

/// A strand's place in this workspace's table; local, never written anywhere. A log has one strand unless it forked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LogIndex(u16);

/// A causal past: for each strand, the highest sequence number seen (0 for none).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clock {
    seqs: Vec<u32>,
    /// What was seen of strands beyond the list.
    rest: u32,
}

impl Clock {
    /// A clock that has seen everything there will ever be.
    #[must_use]
    pub const fn everything() -> Self {
        Self {
            seqs: Vec::new(),
            rest: u32::MAX,
        }
    }

    /// Highest sequence number seen of a strand.
    #[must_use]
    pub fn of(&self, strand: LogIndex) -> u32 {
        self.seqs
            .get(usize::from(strand.0))
            .copied()
            .unwrap_or(self.rest)
    }

    /// Whether a place lies in this past.
    #[must_use]
    pub fn saw(&self, place: Place) -> bool {
        self.of(place.log) >= place.seq
    }

    fn raise(&mut self, strand: LogIndex, seq: u32) {
        let index = usize::from(strand.0);
        if self.seqs.len() <= index {
            self.seqs.resize(index + 1, self.rest);
        }
        self.seqs[index] = self.seqs[index].max(seq);
    }

    fn join(&mut self, other: &Clock) {
        if self.seqs.len() < other.seqs.len() {
            self.seqs.resize(other.seqs.len(), self.rest);
        }
        for (mine, theirs) in self.seqs.iter_mut().zip(&other.seqs) {
            *mine = (*mine).max(*theirs);
        }
    }
}

/// A place in a strand: one record stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The strand, in this workspace's table.
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
    logs: BTreeMap<LogId, Log>,
    strands: Vec<Strand>,
    /// Logs that a linked record enrolled, and the founding one. Others are strangers: their records wait.
    named: BTreeSet<LogId>,
    waiting: Waiting,
}

#[derive(Debug, Clone, Default)]
struct Log {
    strands: Vec<LogIndex>,
    /// The first sequence number with more than one record.
    forked_at: Option<u32>,
    /// How many logs it named.
    named: u32,
}

#[derive(Debug, Clone)]
struct Strand {
    log: LogId,
    /// Sequence number of its first record; earlier ones stand in the strand it left.
    first: u32,
    /// Positions in `linked`, by sequence number from `first`.
    at: Vec<usize>,
}

impl Strand {
    fn last(&self) -> Option<&usize> {
        self.at.last()
    }
}

impl Chains {
    /// Chains of the committee with this genesis, which may come later.
    #[must_use]
    pub fn of(genesis: RecordId) -> Self {
        Self {
            genesis: Some(genesis),
            ..Self::default()
        }
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

    /// The first strand of a log that has at least one linked record.
    #[must_use]
    pub fn index_of(&self, log: LogId) -> Option<LogIndex> {
        self.logs.get(&log)?.strands.first().copied()
    }

    /// Every strand of a log: one, unless it forked.
    pub fn strands_of(&self, log: LogId) -> impl Iterator<Item = LogIndex> + '_ {
        self.logs
            .get(&log)
            .into_iter()
            .flat_map(|log| log.strands.iter().copied())
    }

    /// The log of a strand.
    #[must_use]
    pub fn log_at(&self, strand: LogIndex) -> LogId {
        self.strands[usize::from(strand.0)].log
    }

    /// The record at a place.
    #[must_use]
    pub fn at(&self, place: Place) -> Option<&Linked> {
        let strand = self.strands.get(usize::from(place.log.0))?;
        let position = usize::try_from(place.seq.checked_sub(strand.first)?).ok()?;
        strand.at.get(position).map(|index| &self.linked[*index])
    }

    /// The records with this number in a log: none, one, or the sides of a fork, by id.
    #[must_use]
    pub fn sides(&self, log: LogId, seq: u32) -> Vec<&Linked> {
        let mut sides: Vec<&Linked> = self
            .strands_of(log)
            .filter_map(|strand| self.at(Place { log: strand, seq }))
            .collect();
        sides.sort_by_key(|linked| linked.order.id);
        sides
    }

    /// The last record of every strand of a log: the longest first, then the smallest id.
    #[must_use]
    pub fn tips(&self, log: LogId) -> Vec<&Linked> {
        let mut tips: Vec<&Linked> = self
            .strands_of(log)
            .filter_map(|strand| self.strands[usize::from(strand.0)].last())
            .map(|index| &self.linked[*index])
            .collect();
        tips.sort_by_key(|linked| (std::cmp::Reverse(linked.place.seq), linked.order.id));
        tips
    }

    /// The newest record of each log; of a forked log the longest side, then the smallest id.
    #[must_use]
    pub fn heads(&self) -> BTreeMap<LogId, (u32, RecordId)> {
        self.logs
            .keys()
            .filter_map(|log| {
                let tip = *self.tips(*log).first()?;
                Some((*log, (tip.place.seq, tip.order.id)))
            })
            .collect()
    }

    /// First forked sequence number of each forked log.
    #[must_use]
    pub fn forks(&self) -> BTreeMap<LogId, u32> {
        self.logs
            .iter()
            .filter_map(|(id, log)| Some((*id, log.forked_at?)))
            .collect()
    }

    /// Records waiting for others, or for their log to be enrolled.
    pub fn waiting(&self) -> impl Iterator<Item = &Record> {
        self.waiting.records()
    }

    /// Takes one verified record from outside and links it, and whatever waited for it. What must wait is bounded.
    pub fn offer(&mut self, record: Record) -> Offered {
        self.take_in(record, Bounds::Outside)
    }

    /// Takes one record that was held here before: none is ever turned away for its number or size.
    pub(crate) fn restore(&mut self, record: Record) -> Offered {
        self.take_in(record, Bounds::HeldBefore)
    }

    fn take_in(&mut self, record: Record, bounds: Bounds) -> Offered {
        if self.by_id.contains_key(&record.id()) || self.waiting.holds(record.id()) {
            return Offered::Known;
        }
        if let Err(fault) = self.check_committee(&record) {
            return Offered::Refused(fault);
        }
        match self.missing(&record) {
            Some(missing) => match self.waiting.keep(record, missing, bounds) {
                Ok(()) => Offered::Waiting,
                Err(fault) => Offered::Refused(fault),
            },
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
        if self.genesis.is_some() && payload.committee == self.genesis {
            Ok(())
        } else {
            Err(FormFault::OtherCommittee)
        }
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

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only an enrolment names another log"
    )]
    fn link_unblocked(&mut self, first: usize) -> Vec<usize> {
        let mut linked = vec![first];
        let mut next = 0;
        while let Some(index) = linked.get(next) {
            let added = &self.linked[*index];
            // The founding log is named by the genesis itself, every other one by an enrolment.
            let enrolled = match added.body() {
                Body::DeviceEnrolled(body) => body.log.0,
                _ => added.order.log,
            };
            for record in self.waiting.freed_by(added.order.id, enrolled) {
                match self.missing(&record) {
                    Some(missing) => self.waiting.keep_on(record, missing),
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
            (Some(prev), seq) => {
                prev.order.log == payload.log && prev.place.seq.checked_add(1) == Some(seq)
            }
            (None, _) => false,
        };
        if !continues {
            return Err(FormFault::Gap);
        }
        let (past, depth) = self.past_of(&record, own)?;
        let own = own.map(|own| own.place);
        let (log, seq, id) = (payload.log, payload.seq, record.id());
        let place = Place {
            log: self.strand_for(log, own, seq)?,
            seq,
        };
        let index = self.linked.len();
        self.strands[usize::from(place.log.0)].at.push(index);
        self.by_id.insert(id, index);
        self.name_logs(log, &record.payload().body);
        self.linked.push(Linked {
            record,
            place,
            order: Order {
                depth,
                log,
                seq,
                id,
            },
            past,
        });
        Ok(index)
    }

    /// What the record had seen, and its depth (V7).
    fn past_of(&self, record: &Record, own: Option<&Linked>) -> Result<(Clock, u32), FormFault> {
        let payload = record.payload();
        let mut past = own.map(|prev| prev.past.clone()).unwrap_or_default();
        if let Some(prev) = own {
            past.raise(prev.place.log, prev.place.seq);
        }
        let before = past.clone();
        let mut depth = own.map_or(0, |prev| prev.order.depth + 1);
        for (log, seq, id) in &payload.seen {
            let Some(seen) = self.get(*id) else {
                return Err(FormFault::Gap);
            };
            let named_right =
                seen.order.log == *log && seen.place.seq == *seq && *log != payload.log;
            if !named_right || before.saw(seen.place) {
                return Err(FormFault::SeenBackwards);
            }
            past.join(&seen.past);
            past.raise(seen.place.log, seen.place.seq);
            depth = depth.max(seen.order.depth + 1);
        }
        Ok((past, depth))
    }

    /// The strand a record continues: its predecessor's, or a new one when something already stands there.
    fn strand_for(
        &mut self,
        log: LogId,
        prev: Option<Place>,
        seq: u32,
    ) -> Result<LogIndex, FormFault> {
        let is_tip = |place: &Place| {
            self.at(Place {
                log: place.log,
                seq,
            })
            .is_none()
        };
        if let Some(prev) = prev.filter(is_tip) {
            return Ok(prev.log);
        }
        let known = self.logs.get(&log).map_or(0, |log| log.strands.len());
        let full = if known == 0 {
            self.logs.len() >= MAX_LOGS
        } else {
            known >= MAX_STRANDS_OF_LOG
        };
        if full || self.strands.len() >= MAX_STRANDS {
            return Err(FormFault::Flood);
        }
        let strand = LogIndex(u16::try_from(self.strands.len()).map_err(|_| FormFault::Flood)?);
        self.strands.push(Strand {
            log,
            first: seq,
            at: Vec::new(),
        });
        let entry = self.logs.entry(log).or_default();
        if known > 0 {
            entry.forked_at = Some(entry.forked_at.map_or(seq, |at| at.min(seq)));
        }
        entry.strands.push(strand);
        Ok(strand)
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only a founding and an enrolment name a log"
    )]
    fn name_logs(&mut self, author: LogId, body: &Body) {
        let named = match body {
            Body::CommitteeFounded(_) => author,
            Body::DeviceEnrolled(body) => body.log.0,
            _ => return,
        };
        let Some(log) = self.logs.get_mut(&author) else {
            return;
        };
        if log.named < MAX_NAMED_BY_LOG {
            log.named += 1;
            self.named.insert(named);
        }
    }
}

impl Linked {
    /// What the record says.
    #[must_use]
    pub fn body(&self) -> &Body {
        &self.record.payload().body
    }
}
