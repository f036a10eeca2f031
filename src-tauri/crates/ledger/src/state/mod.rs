//! What is true: a pure reduction of the accepted records, the same in every order of arrival.
//!
//! Facts keep their place, so every question can be asked for a given past (what could its author have
//! known?) or for everything held now. Never does I/O, never asks the time, never reads an object.

pub mod dossier;
pub mod fact;
mod fold;
pub mod meeting;
pub mod membership;
mod naming;
mod outlook;

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{DossierId, LogId, MeetingId, ObjectId, PersonId, RecordId};
use domain::member::{Role, Seat, Standing};

use crate::audience::Use;
use crate::chain::{Chains, Clock, Linked, Order, Place};
use crate::objection::Objection;
use crate::payload::{
    Body, CommitteeFounded, Kind, RegulationSummary, RubricAdopted, TemplatesAdopted,
};
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
    /// Wordings of documents adopted; before the first, the ones shipped with the application.
    pub templates: Vec<Fact<TemplatesAdopted>>,
    /// Dossiers by id.
    pub dossiers: BTreeMap<DossierId, Dossier>,
    /// Meetings by id.
    pub meetings: BTreeMap<MeetingId, Meeting>,
    /// Documents by id.
    pub documents: BTreeMap<RecordId, Document>,
    /// What each object is for, which decides who may hold it.
    pub uses: BTreeMap<ObjectId, Vec<Use>>,
    /// Objects whose absence is lawful once one of these is endorsed.
    pub erased: BTreeMap<ObjectId, Vec<Fact<()>>>,
    /// Checkpoints cosigned.
    pub checkpoints: Vec<Fact<crate::payload::CheckpointCosigned>>,
    /// Records without effect, and why.
    pub set_aside: BTreeMap<RecordId, Objection>,
    /// Kind and author of every accepted record.
    pub accepted: BTreeMap<RecordId, (Kind, PersonId)>,
    /// The dossier each record of a dossier belongs to.
    homes: BTreeMap<RecordId, DossierId>,
    /// Who named each object, and where.
    named: BTreeMap<ObjectId, Vec<(Place, PersonId, Use)>>,
    cuts: Cuts,
}

/// Where logs stop counting, and what counts all the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Cuts {
    /// The first sequence number without effect, by log.
    from: BTreeMap<LogId, u32>,
    protected: BTreeSet<RecordId>,
}

impl Cuts {
    fn cut(&mut self, log: LogId, seq: u32) {
        let slot = self.from.entry(log).or_insert(seq);
        *slot = (*slot).min(seq);
    }

    fn is_past_cut(&self, order: &Order) -> bool {
        self.from
            .get(&order.log)
            .is_some_and(|cut| order.seq >= *cut)
    }

    fn is_cut(&self, order: &Order) -> bool {
        self.is_past_cut(order) && !self.protected.contains(&order.id)
    }
}

impl State {
    /// Reduces every linked record. The same set of records gives the same state in any order of arrival.
    ///
    /// Whether a record is cut off depends on what others amount to, so it is asked again until nothing changes; cuts
    /// only come nearer and protected records only grow, so it ends. Without forks and revocations it is one pass.
    #[must_use]
    pub fn rebuild(chains: &Chains) -> Self {
        Self::rebuild_from(chains, Cuts::default())
    }

    /// What would be left if this log stopped counting after this place: what a revocation does, told before it is done.
    #[must_use]
    pub fn if_cut_after(chains: &Chains, log: LogId, last_valid_seq: u32) -> Self {
        let mut cuts = Cuts::default();
        cuts.cut(log, last_valid_seq.saturating_add(1));
        Self::rebuild_from(chains, cuts)
    }

    fn rebuild_from(chains: &Chains, mut cuts: Cuts) -> Self {
        let forks = chains.forks();
        loop {
            let mut state = Self {
                cuts: cuts.clone(),
                ..Self::default()
            };
            for linked in chains.linked() {
                state.apply(linked, chains);
            }
            let mut next = cuts.clone();
            forks.iter().for_each(|(log, seq)| next.cut(*log, *seq));
            for (log, seq) in state.revocations(&next, chains) {
                next.cut(log, seq);
            }
            next.protected
                .extend(state.named_by_openings_and_closed_meetings(&next, chains));
            if next == cuts {
                return state;
            }
            cuts = next;
        }
    }

    /// Whether a record of this log at this place is cut off by a fork or a revocation.
    fn is_cut(&self, order: &Order) -> bool {
        self.cuts.is_cut(order)
    }

    /// Whether this log can still say anything at this place.
    pub(crate) fn is_log_cut(&self, log: LogId, seq: u32) -> bool {
        self.cuts.from.get(&log).is_some_and(|cut| seq >= *cut)
    }

    /// Whether linking this can change what other records are worth, otherwise than by adding to them.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "no other record ends a log or is asked what it names"
    )]
    pub(crate) fn can_cut_or_protect(&self, linked: &Linked, chains: &Chains) -> bool {
        let protects = !self.cuts.from.is_empty();
        match linked.body() {
            Body::DeviceRevoked(_) => true,
            Body::SheetOpened(_) => self.cuts.is_past_cut(&linked.order),
            Body::OpeningOrdered(_) | Body::MeetingClosed(_) => protects,
            Body::RecordEndorsed(endorsed) => match chains
                .get(endorsed.record.0)
                .map(|linked| linked.body().kind())
            {
                Some(Kind::DeviceRevoked) => true,
                Some(Kind::OpeningOrdered | Kind::MeetingClosed) => protects,
                _ => false,
            },
            _ => false,
        }
    }

    fn revocations(&self, cuts: &Cuts, chains: &Chains) -> Vec<(LogId, u32)> {
        let now = Clock::everything();
        let endorsements = self.endorsements_beyond(cuts, chains);
        let all = self
            .membership
            .devices
            .iter()
            .flat_map(|(log, device)| device.revoked.iter().map(move |fact| (log, fact)));
        all.filter(|(_, fact)| !cuts.is_cut(&fact.order) && fact.holds(&endorsements, &now))
            .map(|(log, fact)| (*log, fact.body.last_valid_seq.saturating_add(1)))
            .collect()
    }

    fn endorsements_beyond(&self, cuts: &Cuts, chains: &Chains) -> Endorsements {
        self.endorsements.only(|place| {
            chains
                .at(place)
                .is_some_and(|linked| !cuts.is_cut(&linked.order))
        })
    }

    /// What openings and closed meetings name past a cut, and what stands before it in the same log since the cut: they
    /// had relied on that much of the log.
    fn named_by_openings_and_closed_meetings(
        &self,
        cuts: &Cuts,
        chains: &Chains,
    ) -> BTreeSet<RecordId> {
        if cuts.from.is_empty() {
            return BTreeSet::new();
        }
        let now = Clock::everything();
        let endorsements = self.endorsements_beyond(cuts, chains);
        let openings = self.dossiers.values().flat_map(|dossier| &dossier.openings);
        let sheets: BTreeSet<RecordId> = openings
            .filter(|fact| !cuts.is_cut(&fact.order) && fact.holds(&endorsements, &now))
            .flat_map(|fact| fact.body.sheets.iter().map(|id| id.0))
            .collect();
        // A secret proves itself against the lock; else a fork would take back a sheet that was already read.
        let secrets = self.dossiers.values().flat_map(|dossier| &dossier.secrets);
        let secrets = secrets
            .filter(|fact| sheets.contains(&fact.body.sheet.0) && cuts.is_past_cut(&fact.order));
        let mut protected: BTreeSet<RecordId> = secrets.map(|fact| fact.id).collect();
        let closings = self.meetings.values().flat_map(|meeting| &meeting.closed);
        let named = closings
            .filter(|fact| !cuts.is_cut(&fact.order) && fact.holds(&endorsements, &now))
            .flat_map(|fact| fact.body.names.iter().map(|id| id.0));
        for id in sheets.into_iter().chain(named) {
            let mut next = chains.get(id);
            while let Some(linked) = next.filter(|linked| cuts.is_past_cut(&linked.order)) {
                if !protected.insert(linked.order.id) {
                    break;
                }
                next = linked
                    .record
                    .payload()
                    .prev
                    .and_then(|prev| chains.get(prev));
            }
        }
        protected
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

    /// The wordings of documents in force for a past; nothing while none was adopted.
    #[must_use]
    pub fn templates(&self, past: &Clock) -> Option<&Fact<TemplatesAdopted>> {
        last(self.templates.iter(), &self.endorsements, past)
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
            .map_or(Footing::Undeclared, |dossier| {
                dossier.footing(person, &self.endorsements, past)
            })
    }

    /// Whether records of this type wait for the chair's endorsement, for a past.
    pub(crate) fn needs_endorsement(&self, kind: Kind, past: &Clock) -> bool {
        self.regulation(past).is_some_and(|fact| {
            fact.body
                .endorsed
                .iter()
                .any(|listed| listed.as_str() == kind.as_str())
        })
    }

    /// Whether records of this type wait for the chair's endorsement under the regulation now in force.
    #[must_use]
    pub fn is_endorsed_type(&self, kind: Kind) -> bool {
        self.needs_endorsement(kind, &Clock::everything())
    }

    /// The dossier an accepted record belongs to.
    #[must_use]
    pub fn home_of(&self, record: RecordId) -> Option<DossierId> {
        self.homes.get(&record).copied()
    }

    /// Whether this past holds a record that names the object.
    pub(crate) fn names_object(&self, object: ObjectId, past: &Clock) -> bool {
        self.named
            .get(&object)
            .into_iter()
            .flatten()
            .any(|(place, ..)| past.saw(*place))
    }

    /// Whether somebody else had named the object for another use, in this past.
    pub(crate) fn is_anothers_object(
        &self,
        (object, purpose): (ObjectId, Use),
        author: PersonId,
        past: &Clock,
    ) -> bool {
        let named = self.named.get(&object).into_iter().flatten();
        named
            .into_iter()
            .any(|(place, by, other)| past.saw(*place) && *by != author && *other != purpose)
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
