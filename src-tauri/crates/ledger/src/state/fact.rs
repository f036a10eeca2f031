//! A fact: what one accepted record established, with enough of its place to ask who could have known it.

use domain::ids::{PersonId, RecordId};
use std::collections::{BTreeMap, BTreeSet};

use crate::chain::{Clock, Linked, Order, Place};

/// What an accepted record says, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<T> {
    /// The record.
    pub id: RecordId,
    /// Whose device wrote it.
    pub author: PersonId,
    /// Its place in its log.
    pub place: Place,
    /// Its place in the display order.
    pub order: Order,
    /// What its author had seen.
    pub past: Clock,
    /// Whether it waits for the chair's endorsement to take effect.
    pub endorsement: Endorsement,
    /// What it says.
    pub body: T,
}

/// Whether a record takes effect by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endorsement {
    /// It does.
    NotNeeded,
    /// It takes effect for those who have seen the chair endorse it.
    Needed,
}

/// How much one endorsement weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The chair's, or of whoever acts in the chair's place: enough by itself.
    Alone,
    /// A member's, where the chair cannot endorse: enough together with the recovery quorum.
    Jointly,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Endorsed {
    at: Place,
    by: PersonId,
    weight: Weight,
}

/// Valid endorsements by endorsed record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Endorsements {
    by_record: BTreeMap<RecordId, Vec<Endorsed>>,
    /// How many members together weigh as much as the chair.
    quorum: usize,
}

impl Endorsements {
    pub(crate) fn set_recovery_quorum(&mut self, quorum: u16) {
        self.quorum = usize::from(quorum);
    }

    pub(crate) fn add(&mut self, endorsed: RecordId, by: PersonId, at: Place, weight: Weight) {
        self.by_record
            .entry(endorsed)
            .or_default()
            .push(Endorsed { at, by, weight });
    }

    /// Whether somebody with this past has seen the record endorsed.
    #[must_use]
    pub fn seen(&self, record: RecordId, past: &Clock) -> bool {
        let seen = || {
            self.by_record
                .get(&record)
                .into_iter()
                .flatten()
                .filter(|one| past.saw(one.at))
        };
        if seen().any(|one| one.weight == Weight::Alone) {
            return true;
        }
        let people: BTreeSet<PersonId> = seen().map(|one| one.by).collect();
        !people.is_empty() && people.len() >= self.quorum
    }

    /// Whether this person's endorsement was seen.
    #[must_use]
    pub fn seen_by(&self, record: RecordId, person: PersonId, past: &Clock) -> bool {
        self.by_record
            .get(&record)
            .into_iter()
            .flatten()
            .any(|one| one.by == person && past.saw(one.at))
    }

    /// Who endorsed a record.
    pub fn of(&self, record: RecordId) -> impl Iterator<Item = PersonId> + '_ {
        self.by_record
            .get(&record)
            .into_iter()
            .flatten()
            .map(|one| one.by)
    }

    /// Those whose own record stands.
    pub(crate) fn only(&self, stands: impl Fn(Place) -> bool) -> Self {
        let mut kept = Self {
            by_record: BTreeMap::new(),
            quorum: self.quorum,
        };
        for (record, all) in &self.by_record {
            all.iter()
                .filter(|one| stands(one.at))
                .for_each(|one| kept.add(*record, one.by, one.at, one.weight));
        }
        kept
    }

    pub(crate) fn pairs(&self) -> impl Iterator<Item = (RecordId, PersonId)> + '_ {
        self.by_record
            .iter()
            .flat_map(|(id, all)| all.iter().map(|one| (*id, one.by)))
    }
}

impl<T> Fact<T> {
    pub(crate) fn new(
        linked: &Linked,
        author: PersonId,
        endorsement: Endorsement,
        body: T,
    ) -> Self {
        Self {
            id: linked.order.id,
            author,
            place: linked.place,
            order: linked.order,
            past: linked.past.clone(),
            endorsement,
            body,
        }
    }

    /// Whether this fact is in force for somebody with this past.
    #[must_use]
    pub fn holds(&self, endorsements: &Endorsements, past: &Clock) -> bool {
        past.saw(self.place)
            && match self.endorsement {
                Endorsement::NotNeeded => true,
                Endorsement::Needed => endorsements.seen(self.id, past),
            }
    }

    /// Whether this fact was in the author's view when the other was written.
    #[must_use]
    pub fn is_before<U>(&self, other: &Fact<U>) -> bool {
        other.past.saw(self.place)
    }
}

/// The facts in force for a past that no other fact in force has seen: one, unless written concurrently.
pub(crate) fn latest<'a, T>(
    facts: impl Iterator<Item = &'a Fact<T>>,
    endorsements: &Endorsements,
    past: &Clock,
) -> Vec<&'a Fact<T>> {
    let held: Vec<_> = facts
        .filter(|fact| fact.holds(endorsements, past))
        .collect();
    held.iter()
        .copied()
        .filter(|fact| !held.iter().any(|other| fact.is_before(*other)))
        .collect()
}

/// The last fact in force for a past, in display order.
pub(crate) fn last<'a, T>(
    facts: impl Iterator<Item = &'a Fact<T>>,
    endorsements: &Endorsements,
    past: &Clock,
) -> Option<&'a Fact<T>> {
    facts
        .filter(|fact| fact.holds(endorsements, past))
        .max_by_key(|fact| fact.order)
}

/// The first fact in force for a past, in display order.
pub(crate) fn first<'a, T>(
    facts: impl Iterator<Item = &'a Fact<T>>,
    endorsements: &Endorsements,
    past: &Clock,
) -> Option<&'a Fact<T>> {
    facts
        .filter(|fact| fact.holds(endorsements, past))
        .min_by_key(|fact| fact.order)
}
