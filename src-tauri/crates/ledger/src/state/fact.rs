//! A fact: what one accepted record established, with enough of its place to ask who could have known it.

use domain::ids::{PersonId, RecordId};
use std::collections::BTreeMap;

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

/// Valid endorsements by endorsed record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Endorsements(BTreeMap<RecordId, Vec<(Place, PersonId)>>);

impl Endorsements {
    pub(crate) fn add(&mut self, endorsed: RecordId, by: PersonId, at: Place) {
        self.0.entry(endorsed).or_default().push((at, by));
    }

    /// Whether somebody with this past has seen the record endorsed.
    #[must_use]
    pub fn seen(&self, record: RecordId, past: &Clock) -> bool {
        self.0.get(&record).is_some_and(|all| all.iter().any(|(at, _)| past.saw(*at)))
    }

    /// Who endorsed a record.
    pub fn of(&self, record: RecordId) -> impl Iterator<Item = PersonId> + '_ {
        self.0.get(&record).into_iter().flatten().map(|(_, person)| *person)
    }

    pub(crate) fn pairs(&self) -> impl Iterator<Item = (RecordId, PersonId)> + '_ {
        self.0.iter().flat_map(|(id, all)| all.iter().map(|(_, person)| (*id, *person)))
    }
}

impl<T> Fact<T> {
    pub(crate) fn new(linked: &Linked, author: PersonId, endorsement: Endorsement, body: T) -> Self {
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
    let held: Vec<_> = facts.filter(|fact| fact.holds(endorsements, past)).collect();
    held.iter().copied().filter(|fact| !held.iter().any(|other| fact.is_before(*other))).collect()
}

/// The last fact in force for a past, in display order.
pub(crate) fn last<'a, T>(
    facts: impl Iterator<Item = &'a Fact<T>>,
    endorsements: &Endorsements,
    past: &Clock,
) -> Option<&'a Fact<T>> {
    facts.filter(|fact| fact.holds(endorsements, past)).max_by_key(|fact| fact.order)
}

/// The first fact in force for a past, in display order.
pub(crate) fn first<'a, T>(
    facts: impl Iterator<Item = &'a Fact<T>>,
    endorsements: &Endorsements,
    past: &Clock,
) -> Option<&'a Fact<T>> {
    facts.filter(|fact| fact.holds(endorsements, past)).min_by_key(|fact| fact.order)
}
