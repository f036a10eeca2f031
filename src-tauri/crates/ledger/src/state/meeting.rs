//! Meetings and documents as records established them: who was present, what was signed and in which turn.

use domain::fraction::Fraction;
use domain::ids::{DossierId, PersonId};
use domain::meeting::{Sitting, sitting_for};
use domain::member::Seat;
use domain::regulation::{AlternateRule, QuorumRule, Strictness};

use super::State;
use super::dossier::Footing;
use super::fact::{Endorsements, Fact, first, latest};
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
        let notes = latest(
            self.attendance
                .iter()
                .filter(|fact| fact.body.person.0 == person),
            endorsements,
            past,
        );
        !notes.is_empty()
            && notes
                .iter()
                .all(|fact| fact.body.passage == Passage::Arrived)
    }

    /// Whether the meeting ended, for a past.
    #[must_use]
    pub fn is_closed(&self, endorsements: &Endorsements, past: &Clock) -> bool {
        first(self.closed.iter(), endorsements, past).is_some()
    }

    /// Whether the dossier is on the agenda.
    #[must_use]
    pub fn covers(&self, dossier: DossierId) -> bool {
        self.convened
            .body
            .dossiers
            .iter()
            .any(|listed| listed.0 == dossier)
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
        while let Some(next) = first(
            self.signed.iter().filter(|fact| fact.body.base.0 == top),
            endorsements,
            past,
        ) {
            // A revision that leads back to an earlier one would turn for ever.
            if turns
                .iter()
                .any(|turn| turn.body.revision_hash == next.body.revision_hash)
            {
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
        self.turns(endorsements, past)
            .last()
            .map_or(self.issued.body.pdf_hash.0, |turn| {
                turn.body.revision_hash.0
            })
    }
}

impl State {
    /// Who sits for a dossier in a meeting, for a past: the domain's rule over what the records establish. Somebody who
    /// has not declared yet keeps their seat and cannot occupy it.
    #[must_use]
    pub fn sitting(&self, meeting: &Meeting, dossier: DossierId, past: &Clock) -> Option<Sitting> {
        let regulation = &self.regulation(past)?.body;
        let rule = match regulation.alternates {
            AlternatesWord::Never => AlternateRule::Never,
            AlternatesWord::WhenRecused => AlternateRule::WhenRecused,
            AlternatesWord::WhenRecusedOrAbsent => AlternateRule::WhenRecusedOrAbsent,
        };
        let seats = self.seats(past);
        let footing = |seat: &Seat| self.footing(dossier, seat.person, past);
        let recused = seats
            .iter()
            .filter(|seat| footing(seat).is_barred())
            .map(|seat| seat.person)
            .collect();
        let present = seats
            .iter()
            .filter(|seat| footing(seat) == Footing::Clear)
            .map(|seat| seat.person)
            .filter(|person| meeting.is_present(*person, &self.endorsements, past))
            .collect();
        Some(sitting_for(dossier, &seats, &recused, &present, rule))
    }

    /// The quorum of a meeting on a dossier, for a past.
    #[must_use]
    pub fn quorum(&self, meeting: &Meeting, dossier: DossierId, past: &Clock) -> Option<Quorum> {
        let rule = self.quorum_rule(past)?;
        let sitting = self.sitting(meeting, dossier, past)?;
        Some(Quorum {
            entitled: sitting.entitled(),
            present: sitting.present(),
            needed: rule.needed(sitting.entitled()),
        })
    }

    /// The quorum rule in force for a past.
    #[must_use]
    pub fn quorum_rule(&self, past: &Clock) -> Option<QuorumRule> {
        let regulation = &self.regulation(past)?.body;
        let denominator = u64::from(regulation.quorum_denominator);
        Some(QuorumRule {
            fraction: Fraction::new(i64::from(regulation.quorum_numerator), denominator)?,
            strictness: if regulation.quorum_exceeds {
                Strictness::MoreThan
            } else {
                Strictness::AtLeast
            },
            minimum: u32::from(regulation.quorum_minimum),
        })
    }

    /// Whether the person holds a vote on the dossier in the meeting, for a past.
    #[must_use]
    pub fn sits_for(
        &self,
        meeting: &Meeting,
        dossier: DossierId,
        person: PersonId,
        past: &Clock,
    ) -> bool {
        self.sitting(meeting, dossier, past)
            .is_some_and(|sitting| sitting.acts(person).is_ok())
    }
}
