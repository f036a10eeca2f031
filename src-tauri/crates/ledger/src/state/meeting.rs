//! Meetings and documents as records established them: who was present, what was signed and in which turn.

use std::collections::BTreeSet;

use domain::ids::{DossierId, PersonId};
use domain::member::{Seat, Standing};

use super::State;
use super::dossier::Footing;
use super::fact::{Endorsements, Fact, first, last};
use crate::chain::Clock;
use crate::payload::text::Hex32;
use crate::payload::*;

/// A meeting's facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// How it was called.
    pub convened: Fact<MeetingConvened>,
    /// Arrivals and departures.
    pub attendance: Vec<Fact<AttendanceNoted>>,
    /// Its end.
    pub closed: Vec<Fact<MeetingClosed>>,
}

/// A document's facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// How it came out.
    pub issued: Fact<DocumentIssued>,
    /// Signatures, in the order they were linked here.
    pub signed: Vec<Fact<DocumentSigned>>,
    /// Numbers given to it.
    pub numbered: Vec<Fact<DocumentNumbered>>,
    /// Notifications.
    pub notified: Vec<Fact<DocumentNotified>>,
}

/// The quorum of one meeting on one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quorum {
    /// Seats that may decide this dossier: neither recused nor without an alternate who may act.
    pub entitled: u32,
    /// Of those, how many are occupied by somebody present.
    pub present: u32,
    /// How many must be.
    pub needed: u32,
}

impl Quorum {
    /// Whether enough are present.
    #[must_use]
    pub fn is_reached(self) -> bool {
        self.present >= self.needed
    }
}

impl Meeting {
    /// Whether the person is at the meeting, for a past.
    #[must_use]
    pub fn is_present(&self, person: PersonId, endorsements: &Endorsements, past: &Clock) -> bool {
        last(self.attendance.iter().filter(|fact| fact.body.person.0 == person), endorsements, past)
            .is_some_and(|fact| fact.body.passage == Passage::Arrived)
    }

    /// Whether the meeting ended, for a past.
    #[must_use]
    pub fn is_closed(&self, endorsements: &Endorsements, past: &Clock) -> bool {
        first(self.closed.iter(), endorsements, past).is_some()
    }

    /// Whether the dossier is on the agenda.
    #[must_use]
    pub fn covers(&self, dossier: DossierId) -> bool {
        self.convened.body.dossiers.iter().any(|listed| listed.0 == dossier)
    }
}

impl Document {
    /// The revision on top for a past: hash of the PDF the next signature must cover.
    ///
    /// Turns are a chain of bases from the issued PDF. Of two signatures on the same base the first in
    /// display order stays; the other, and whatever was built on it, has no effect: a fork is refused.
    #[must_use]
    pub fn turns(&self, endorsements: &Endorsements, past: &Clock) -> Vec<&Fact<DocumentSigned>> {
        let mut turns: Vec<&Fact<DocumentSigned>> = Vec::new();
        let mut top = self.issued.body.pdf_hash.0;
        while let Some(next) =
            first(self.signed.iter().filter(|fact| fact.body.base.0 == top), endorsements, past)
        {
            // A revision that leads back to an earlier one would turn for ever.
            if turns.iter().any(|turn| turn.body.revision_hash == next.body.revision_hash) {
                break;
            }
            top = next.body.revision_hash.0;
            turns.push(next);
        }
        turns
    }

    /// Hash of the PDF the next signature must cover, for a past.
    #[must_use]
    pub fn top(&self, endorsements: &Endorsements, past: &Clock) -> Hex32 {
        self.turns(endorsements, past).last().map_or(self.issued.body.pdf_hash.0, |turn| turn.body.revision_hash.0)
    }
}

impl State {
    /// The quorum of a meeting on a dossier, for a past.
    #[must_use]
    pub fn quorum(&self, meeting: &Meeting, dossier: DossierId, past: &Clock) -> Option<Quorum> {
        let regulation = &self.regulation(past)?.body;
        let seats: Vec<Seat> = self.seats(past).into_iter().filter(|seat| seat.voting().is_some()).collect();
        let clear = |person: PersonId| self.footing(dossier, person, past) == Footing::Clear;
        let present = |person: PersonId| meeting.is_present(person, &self.endorsements, past);
        let mut taken: BTreeSet<PersonId> = BTreeSet::new();
        let (mut entitled, mut occupied) = (0_u32, 0_u32);
        for titular in seats.iter().filter(|seat| seat.standing == Standing::Titular) {
            let recused = self.footing(dossier, titular.person, past).is_barred();
            let alternates: Vec<PersonId> = seats
                .iter()
                .filter(|seat| seat.standing == Standing::AlternateOf(titular.person) && clear(seat.person))
                .map(|seat| seat.person)
                .collect();
            if recused && alternates.is_empty() {
                continue;
            }
            entitled += 1;
            let holder = std::iter::once(titular.person)
                .filter(|person| clear(*person))
                .chain(alternates)
                .find(|person| present(*person) && !taken.contains(person));
            if let Some(person) = holder {
                taken.insert(person);
                occupied += 1;
            }
        }
        let product = entitled * u32::from(regulation.quorum_numerator);
        let denominator = u32::from(regulation.quorum_denominator.max(1));
        let fraction = if regulation.quorum_exceeds { product / denominator + 1 } else { product.div_ceil(denominator) };
        Some(Quorum { entitled, present: occupied, needed: fraction.max(u32::from(regulation.quorum_minimum)) })
    }

    /// Whether the person holds a vote on the dossier in the meeting, for a past: a titular who is present and
    /// clear, or the alternate of one who is recused or absent.
    #[must_use]
    pub fn sits_for(&self, meeting: &Meeting, dossier: DossierId, person: PersonId, past: &Clock) -> bool {
        let Some(seat) = self.seat(person, past).filter(|seat| seat.voting().is_some()) else { return false };
        let here = |who: PersonId| {
            meeting.is_present(who, &self.endorsements, past) && self.footing(dossier, who, past) == Footing::Clear
        };
        let titular_out = match seat.standing {
            Standing::Titular => true,
            Standing::AlternateOf(titular) => !here(titular),
        };
        titular_out && here(person)
    }
}
