//! Whether a well-formed record has effect (V4, V5, V8), judged against its causal past only.
//!
//! The same function answers a person who is about to write ("may I?") and a laptop that received a record.

mod documents;
mod dossiers;
mod meeting;
mod people;

use domain::ids::{LogId, PersonId};
use domain::member::{Role, Seat};

use crate::chain::{Chains, Clock};
use crate::objection::Objection;
use crate::payload::*;
use crate::state::State;
use crate::state::fact::Fact;
use crate::state::membership::{DeviceStanding, Enrolment};

/// Which roles write a type at all. The observer is in no line.
#[must_use]
pub const fn writers(kind: Kind) -> &'static [Role] {
    use Role::{Chair, Member, Secretary};
    match kind {
        Kind::CommitteeFounded
        | Kind::MemberAdmitted
        | Kind::MemberLeft
        | Kind::DeviceEnrolled
        | Kind::DeviceRevoked
        | Kind::RubricAdopted
        | Kind::RegulationAdopted
        | Kind::TemplatesAdopted
        | Kind::DossierOpened
        | Kind::DossierStage
        | Kind::EvidenceAdded
        | Kind::EvidenceWithdrawn
        | Kind::AdmissibilityChecked
        | Kind::SelfAssessmentReceived
        | Kind::MeetingConvened
        | Kind::AttendanceNoted
        | Kind::MeetingClosed
        | Kind::OpeningOrdered
        | Kind::VerdictReached
        | Kind::DocumentIssued
        | Kind::DocumentNumbered
        | Kind::DocumentNotified
        | Kind::AppealFiled
        | Kind::AppealDecided
        | Kind::ContentErased => &[Secretary],
        Kind::RecusalDecided | Kind::LevelAgreed | Kind::VerdictProposed => &[Chair],
        // A member endorses only where the chair cannot, and a chair appoints only another secretary: `Judge` says so.
        Kind::RecordEndorsed => &[Chair, Member],
        Kind::MemberRole => &[Secretary, Chair],
        Kind::SheetClosed
        | Kind::SheetOpened
        | Kind::LevelChanged
        | Kind::DissentNoted
        | Kind::VoteCast => &[Member, Chair],
        Kind::ConflictDeclared
        | Kind::CertificateChosen
        | Kind::DocumentSigned
        | Kind::CheckpointCosigned => &[Member, Chair, Secretary],
    }
}

impl State {
    /// Judges what a log would say with this past. Gives the person it says it for.
    ///
    /// # Errors
    /// The first rule it breaks.
    pub fn judge(
        &self,
        log: LogId,
        past: &Clock,
        body: &Body,
        chains: &Chains,
    ) -> Result<PersonId, Objection> {
        if let Body::CommitteeFounded(body) = body {
            return if self.founded.is_none() {
                Ok(body.secretary.0)
            } else {
                Err(Objection::OwnMatter)
            };
        }
        if let Some(person) = self.confirms_own_seat(log, past, body) {
            return Ok(person);
        }
        let person = match self.device(log, past) {
            DeviceStanding::Active(person) => person,
            DeviceStanding::NotEnrolled => return Err(Objection::DeviceNotEnrolled),
            DeviceStanding::Revoked(_) => return Err(Objection::DeviceRevoked),
            DeviceStanding::PersonLeft(_) => return Err(Objection::PersonLeft),
        };
        let seat = self.seat(person, past).ok_or(Objection::PersonLeft)?;
        if !writers(body.kind()).contains(&seat.role) {
            return Err(Objection::RoleMayNot {
                role: seat.role,
                kind: body.kind(),
            });
        }
        Judge {
            state: self,
            chains,
            log,
            seat,
            past,
        }
        .judge(body)?;
        let named = self.objects_named(body, None, person);
        if named
            .into_iter()
            .any(|object| self.is_anothers_object(object, person, past))
        {
            return Err(Objection::NotYours);
        }
        Ok(person)
    }

    /// The first chair confirms by endorsing the enrolment of their own first laptop, from that very laptop.
    fn confirms_own_seat(&self, log: LogId, past: &Clock, body: &Body) -> Option<PersonId> {
        let Body::RecordEndorsed(body) = body else {
            return None;
        };
        let device = self.membership.devices.get(&log)?;
        let own = device
            .enrolled
            .iter()
            .find(|fact| fact.id == body.record.0 && past.saw(fact.place))?;
        let chair = self.founded.as_ref()?.body.chair.0;
        let enrolled = |fact: &Fact<Enrolment>| {
            fact.body.person == chair && fact.holds(&self.endorsements, past)
        };
        let first = !self
            .membership
            .devices
            .values()
            .flat_map(|device| &device.enrolled)
            .any(enrolled);
        (own.body.person == chair && first && self.seat(chair, past).is_some()).then_some(chair)
    }
}

/// One judgement: who would write, from which laptop, knowing what.
struct Judge<'a> {
    state: &'a State,
    chains: &'a Chains,
    log: LogId,
    seat: Seat,
    past: &'a Clock,
}

impl Judge<'_> {
    fn judge(&self, body: &Body) -> Result<(), Objection> {
        match body {
            Body::CommitteeFounded(_) => Err(Objection::OwnMatter),
            Body::RecordEndorsed(body) => self.endorsement(body),
            Body::MemberAdmitted(body) => self.admission(body),
            Body::MemberRole(body) => self.part(body),
            Body::MemberLeft(body) => self.is_seated(body.person.0),
            Body::DeviceEnrolled(body) => self.enrolment(body),
            Body::DeviceRevoked(body) => self.revocation(body),
            Body::RubricAdopted(_)
            | Body::RegulationAdopted(_)
            | Body::TemplatesAdopted(_)
            | Body::CertificateChosen(_) => Ok(()),
            Body::DossierOpened(body) => self.intake(body),
            Body::DossierStage(body) => self.acting(body.dossier.0).map(drop),
            Body::EvidenceAdded(body) => self.evidence(body),
            Body::EvidenceWithdrawn(body) => self.withdrawal(body),
            Body::AdmissibilityChecked(body) => self.open_to_work(body.dossier.0).map(drop),
            Body::SelfAssessmentReceived(body) => self.open_to_work(body.dossier.0).map(drop),
            Body::ConflictDeclared(body) => self.declaration(body),
            Body::RecusalDecided(body) => self.recusal(body),
            Body::SheetClosed(body) => self.closing(body),
            Body::SheetOpened(body) => self.unsealing(body),
            Body::MeetingConvened(body) => self.convocation(body),
            Body::AttendanceNoted(body) => self.attendance(body),
            Body::MeetingClosed(body) => self.adjournment(body),
            Body::OpeningOrdered(body) => self.opening(body),
            Body::LevelChanged(body) => self.change(body),
            Body::LevelAgreed(body) => self.opened(body.dossier.0).map(drop),
            Body::DissentNoted(body) => self.opened(body.dossier.0).map(drop),
            Body::VerdictProposed(body) => self.proposal(body),
            Body::VoteCast(body) => self.vote(body),
            Body::VerdictReached(body) => self.verdict(body),
            Body::DocumentIssued(body) => self.issue(body),
            Body::DocumentSigned(body) => self.signature(body),
            Body::DocumentNumbered(body) => self.on_document(body.document.0),
            Body::DocumentNotified(body) => self.on_document(body.document.0),
            Body::AppealFiled(body) => self.acting(body.dossier.0).map(drop),
            Body::AppealDecided(body) => self.appeal(body),
            Body::CheckpointCosigned(body) => self.checkpoint(body),
            Body::ContentErased(body) => self.erasure(body),
        }
    }
}

/// The first in display order of the facts seen, so that a reason names the same record on every laptop.
fn first_of<'a, T>(facts: impl Iterator<Item = &'a Fact<T>>, past: &Clock) -> Option<&'a Fact<T>> {
    facts
        .filter(|fact| past.saw(fact.place))
        .min_by_key(|fact| fact.order)
}

fn first_seen<'a, T>(facts: &'a [Fact<T>], past: &Clock) -> Option<&'a Fact<T>> {
    first_of(facts.iter(), past)
}
