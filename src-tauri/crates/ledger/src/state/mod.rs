//! What is true: a pure reduction of the accepted records, the same in every order of arrival.
//!
//! Facts keep their place, so every question can be asked for a given past (what could its author have
//! known?) or for everything held now. Never does I/O, never asks the time, never reads an object.

pub mod dossier;
pub mod fact;
mod fold;
pub mod meeting;
pub mod membership;
mod outlook;

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{DossierId, LogId, MeetingId, ObjectId, PersonId, RecordId};
use domain::member::{Role, Seat, Standing};

use crate::audience::Use;
use crate::chain::{Chains, Clock};
use crate::objection::Objection;
use crate::payload::{CommitteeFounded, Kind, RegulationSummary, RubricAdopted};
use dossier::{Dossier, Footing};
use fact::{Endorsements, Fact, last};
use meeting::{Document, Meeting};
use membership::{DeviceStanding, Membership};
pub use outlook::{CountedSheet, ProposalStanding, Review};

/// The committee as its records make it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// How the committee began.
    pub founded: Option<Fact<CommitteeFounded>>,
    /// People and laptops.
    pub membership: Membership,
    /// Endorsements that count.
    pub endorsements: Endorsements,
    /// Regulations, the founding one first.
    pub regulations: Vec<Fact<RegulationSummary>>,
    /// Rubrics.
    pub rubrics: Vec<Fact<RubricAdopted>>,
    /// Dossiers by id.
    pub dossiers: BTreeMap<DossierId, Dossier>,
    /// Meetings by id.
    pub meetings: BTreeMap<MeetingId, Meeting>,
    /// Documents by id.
    pub documents: BTreeMap<RecordId, Document>,
    /// What each object is for, which decides who may hold it.
    pub uses: BTreeMap<ObjectId, Vec<Use>>,
    /// Objects whose absence is lawful once endorsed.
    pub erased: BTreeMap<ObjectId, Fact<()>>,
    /// Checkpoints cosigned.
    pub checkpoints: Vec<Fact<crate::payload::CheckpointCosigned>>,
    /// Records without effect, and why.
    pub set_aside: BTreeMap<RecordId, Objection>,
    /// Kind and author of every accepted record.
    pub accepted: BTreeMap<RecordId, (Kind, PersonId)>,
    /// The dossier each record of a dossier belongs to.
    homes: BTreeMap<RecordId, DossierId>,
    cuts: BTreeMap<LogId, u32>,
    protected: BTreeSet<RecordId>,
}

impl State {
    /// Reduces every linked record. The same set of records gives the same state in any order of arrival.
    #[must_use]
    pub fn rebuild(chains: &Chains) -> Self {
        let mut cuts = chains.forks();
        let mut protected = BTreeSet::new();
        loop {
            let mut state = Self { cuts: cuts.clone(), protected: protected.clone(), ..Self::default() };
            for linked in chains.linked() {
                state.apply(linked, chains);
            }
            let found_cuts = state.revocation_cuts();
            let found_protected = state.named_by_openings_and_closed_meetings();
            let before = (cuts.len(), cuts.values().copied().map(u64::from).sum::<u64>(), protected.len());
            for (log, seq) in found_cuts {
                let slot = cuts.entry(log).or_insert(seq);
                *slot = (*slot).min(seq);
            }
            if !cuts.is_empty() {
                protected.extend(found_protected);
            }
            let after = (cuts.len(), cuts.values().copied().map(u64::from).sum::<u64>(), protected.len());
            if before == after {
                return state;
            }
        }
    }

    /// Whether a record of this log at this place is cut off by a fork or a revocation.
    fn is_cut(&self, log: LogId, seq: u32, id: RecordId) -> bool {
        self.cuts.get(&log).is_some_and(|cut| seq >= *cut) && !self.protected.contains(&id)
    }

    /// Whether the state can change otherwise than by adding one record.
    pub(crate) fn has_cuts(&self) -> bool {
        !self.cuts.is_empty()
    }

    fn revocation_cuts(&self) -> BTreeMap<LogId, u32> {
        let now = Clock::everything();
        self.membership
            .devices
            .iter()
            .filter_map(|(log, device)| {
                let revoked = device.revoked.iter().filter(|fact| fact.holds(&self.endorsements, &now));
                Some((*log, revoked.map(|fact| fact.body.last_valid_seq.saturating_add(1)).min()?))
            })
            .collect()
    }

    fn named_by_openings_and_closed_meetings(&self) -> BTreeSet<RecordId> {
        let now = Clock::everything();
        let openings = self.dossiers.values().flat_map(|dossier| &dossier.openings);
        let sheets = openings
            .filter(|fact| fact.holds(&self.endorsements, &now))
            .flat_map(|fact| fact.body.sheets.iter().map(|id| id.0));
        let closings = self.meetings.values().flat_map(|meeting| &meeting.closed);
        let named = closings
            .filter(|fact| fact.holds(&self.endorsements, &now))
            .flat_map(|fact| fact.body.names.iter().map(|id| id.0));
        sheets.chain(named).collect()
    }

    /// The seat of a person for a past.
    #[must_use]
    pub fn seat(&self, person: PersonId, past: &Clock) -> Option<Seat> {
        self.membership.seat(person, &self.endorsements, past)
    }

    /// Every seat for a past.
    #[must_use]
    pub fn seats(&self, past: &Clock) -> Vec<Seat> {
        self.membership.seats(&self.endorsements, past)
    }

    /// A laptop's standing for a past.
    #[must_use]
    pub fn device(&self, log: LogId, past: &Clock) -> DeviceStanding {
        self.membership.device(log, &self.endorsements, past)
    }

    /// The regulation in force for a past.
    #[must_use]
    pub fn regulation(&self, past: &Clock) -> Option<&Fact<RegulationSummary>> {
        last(self.regulations.iter(), &self.endorsements, past)
    }

    /// The rubric in force for a past.
    #[must_use]
    pub fn rubric(&self, past: &Clock) -> Option<&Fact<RubricAdopted>> {
        last(self.rubrics.iter(), &self.endorsements, past)
    }

    /// The rubric of a dossier for a past: the one in force when its formal documents were first checked.
    #[must_use]
    pub fn rubric_of(&self, dossier: &Dossier, past: &Clock) -> Option<&Fact<RubricAdopted>> {
        let checked = fact::first(dossier.admissibility.iter(), &self.endorsements, past)?;
        self.rubric(&checked.past)
    }

    /// A person's footing on a dossier for a past; undeclared when there is no such dossier.
    #[must_use]
    pub fn footing(&self, dossier: DossierId, person: PersonId, past: &Clock) -> Footing {
        self.dossiers
            .get(&dossier)
            .map_or(Footing::Undeclared, |dossier| dossier.footing(person, &self.endorsements, past))
    }

    /// Whether records of this type wait for the chair's endorsement, for a past.
    pub(crate) fn needs_endorsement(&self, kind: Kind, past: &Clock) -> bool {
        self.regulation(past)
            .is_some_and(|fact| fact.body.endorsed.iter().any(|listed| listed.as_str() == kind.as_str()))
    }

    /// Whether records of this type wait for the chair's endorsement under the regulation now in force.
    #[must_use]
    pub fn is_endorsed_type(&self, kind: Kind) -> bool {
        self.needs_endorsement(kind, &Clock::everything())
    }

    /// The titular a person stands in for, when they are an alternate.
    pub(crate) fn titular_of(seat: Seat) -> Option<PersonId> {
        match seat.standing {
            Standing::Titular => None,
            Standing::AlternateOf(titular) => Some(titular),
        }
    }

    /// Whether somebody other than the listed person holds a role titularly, for a past.
    #[must_use]
    pub fn titular(&self, role: Role, past: &Clock) -> Option<PersonId> {
        self.seats(past)
            .into_iter()
            .find(|seat| seat.role == role && seat.standing == Standing::Titular)
            .map(|seat| seat.person)
    }
}
