//! Whether a well-formed record has effect (V4, V5, V8), judged against its causal past only.
//!
//! The same function answers a person who is about to write ("may I?") and a laptop that received a record.

use domain::ids::{DossierId, LogId, MeetingId, PersonId, RecordId};
use domain::member::{Role, Seat};

use crate::chain::{Chains, Clock};
use crate::objection::Objection;
use crate::payload::*;
use crate::state::State;
use crate::state::dossier::{Dossier, Footing};
use crate::state::fact::{Fact, first};
use crate::state::meeting::Meeting;
use crate::state::membership::{DeviceStanding, Enrolment, Part};

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
        Kind::ConflictDeclared | Kind::DocumentSigned | Kind::CheckpointCosigned => {
            &[Member, Chair, Secretary]
        }
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

impl<'a> Judge<'a> {
    fn judge(&self, body: &Body) -> Result<(), Objection> {
        match body {
            Body::CommitteeFounded(_) => Err(Objection::OwnMatter),
            Body::RecordEndorsed(body) => self.endorsement(body),
            Body::MemberAdmitted(body) => self.admission(body),
            Body::MemberRole(body) => self.part(body),
            Body::MemberLeft(body) => self.is_seated(body.person.0),
            Body::DeviceEnrolled(body) => self.enrolment(body),
            Body::DeviceRevoked(body) => self.revocation(body),
            Body::RubricAdopted(_) | Body::RegulationAdopted(_) => Ok(()),
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

    // --- people and laptops ---

    fn endorsement(&self, body: &RecordEndorsed) -> Result<(), Objection> {
        let id = body.record.0;
        let (kind, author) = self
            .state
            .accepted
            .get(&id)
            .copied()
            .ok_or(Objection::Unknown(id))?;
        let endorsed = self.chains.get(id).ok_or(Objection::Unknown(id))?;
        if !self.past.saw(endorsed.place) {
            return Err(Objection::Unknown(id));
        }
        if author == self.seat.person {
            return Err(Objection::OwnMatter);
        }
        if self.state.endorsements.seen(id, self.past)
            || self
                .state
                .endorsements
                .seen_by(id, self.seat.person, self.past)
        {
            return Err(Objection::Already(id));
        }
        if self.seat.role != Role::Chair {
            return self.joint_endorsement(endorsed.body(), author);
        }
        if self.is_of_the_chair(endorsed.body()) && State::titular_of(self.seat).is_some() {
            return Ok(());
        }
        match (kind, self.state.dossier_named_by(endorsed.body())) {
            (_, Some(dossier)) => self.acting(dossier).map(drop),
            (_, None) => self.titular_unable(None),
        }
    }

    /// Members endorse, together as many as the recovery quorum, where the chair cannot: the chair's own seat and
    /// laptops, and the secretary a chair appoints.
    fn joint_endorsement(&self, endorsed: &Body, author: PersonId) -> Result<(), Objection> {
        let by_chair = self
            .state
            .seat(author, self.past)
            .is_some_and(|seat| seat.role == Role::Chair);
        let appointed = matches!(endorsed, Body::MemberRole(body) if body.role == RoleWord::Secretary)
            && by_chair;
        if !appointed && !self.is_of_the_chair(endorsed) {
            return Err(Objection::RoleMayNot {
                role: self.seat.role,
                kind: Kind::RecordEndorsed,
            });
        }
        if subject_of(endorsed) == Some(self.seat.person) || State::titular_of(self.seat).is_some()
        {
            return Err(Objection::OwnMatter);
        }
        Ok(())
    }

    /// Whether a record concerns the seat or the laptops of the chair, who would be endorsing their own matter.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "every other type is asked for its subject"
    )]
    fn is_of_the_chair(&self, body: &Body) -> bool {
        let chair = self.state.titular(Role::Chair, self.past);
        let subject = match body {
            Body::DeviceRevoked(body) => {
                let device = self.state.membership.devices.get(&body.log.0);
                device.and_then(|device| Some(first_seen(&device.enrolled, self.past)?.body.person))
            }
            Body::MemberRole(body) if chair.is_none() => return body.role == RoleWord::Chair,
            _ => subject_of(body),
        };
        chair.is_some() && subject == chair
    }

    fn part(&self, body: &MemberRole) -> Result<(), Objection> {
        self.is_seated(body.person.0)?;
        let appoints = body.role == RoleWord::Secretary && body.alternate_of.is_none();
        if self.seat.role == Role::Chair {
            if !appoints {
                return Err(Objection::RoleMayNot {
                    role: Role::Chair,
                    kind: Kind::MemberRole,
                });
            }
            if body.person.0 == self.seat.person {
                return Err(Objection::OwnMatter);
            }
            self.titular_unable(None)?;
        }
        self.alternate(body.alternate_of)
    }

    fn checkpoint(&self, body: &CheckpointCosigned) -> Result<(), Objection> {
        let stands = |head: &&Head| {
            self.chains.get(head.id.0).is_some_and(|linked| {
                let order = linked.order;
                order.log == head.log.0 && order.seq == head.seq && self.past.saw(linked.place)
            })
        };
        let wrong = body.heads.iter().find(|head| !stands(head));
        wrong.map_or(Ok(()), |head| Err(Objection::Unknown(head.id.0)))
    }

    fn admission(&self, body: &MemberAdmitted) -> Result<(), Objection> {
        let known = self.state.membership.people.get(&body.person.0);
        let left = |part: &Fact<Part>| {
            known.is_some_and(|person| {
                let gone =
                    |left: &&Fact<MemberLeft>| left.holds(&self.state.endorsements, self.past);
                person
                    .left
                    .iter()
                    .filter(gone)
                    .any(|left| part.is_before(left))
            })
        };
        let earlier = known
            .and_then(|person| first_seen(&person.parts, self.past).filter(|part| !left(part)));
        if let Some(part) = earlier {
            return Err(Objection::Already(part.id));
        }
        self.alternate(body.alternate_of)
    }

    fn alternate(&self, titular: Option<PersonRef>) -> Result<(), Objection> {
        titular.map_or(Ok(()), |person| self.is_seated(person.0))
    }

    fn is_seated(&self, person: PersonId) -> Result<(), Objection> {
        self.state
            .seat(person, self.past)
            .map(drop)
            .ok_or(Objection::UnknownPerson(person))
    }

    fn enrolment(&self, body: &DeviceEnrolled) -> Result<(), Objection> {
        self.is_admitted(body.person.0)?;
        let device = self.state.membership.devices.get(&body.log.0);
        let earlier = device.and_then(|device| first_seen(&device.enrolled, self.past));
        earlier.map_or(Ok(()), |fact| Err(Objection::Already(fact.id)))
    }

    /// Admitted, whether or not the chair has endorsed it yet: people are admitted and enrolled in one step.
    fn is_admitted(&self, person: PersonId) -> Result<(), Objection> {
        let facts = self
            .state
            .membership
            .people
            .get(&person)
            .ok_or(Objection::UnknownPerson(person))?;
        let left = |part: &Fact<Part>| {
            let gone = |left: &&Fact<MemberLeft>| left.holds(&self.state.endorsements, self.past);
            facts
                .left
                .iter()
                .filter(gone)
                .any(|left| !left.is_before(part))
        };
        let admitted = facts
            .parts
            .iter()
            .any(|part| self.past.saw(part.place) && !left(part));
        if admitted {
            Ok(())
        } else {
            Err(Objection::UnknownPerson(person))
        }
    }

    fn revocation(&self, body: &DeviceRevoked) -> Result<(), Objection> {
        match self.state.device(body.log.0, self.past) {
            DeviceStanding::Active(_) | DeviceStanding::PersonLeft(_) => Ok(()),
            DeviceStanding::Revoked(_) => Err(Objection::DeviceRevoked),
            DeviceStanding::NotEnrolled => Err(Objection::DeviceNotEnrolled),
        }
    }

    // --- dossiers ---

    fn dossier(&self, id: DossierId) -> Result<&'a Dossier, Objection> {
        let dossier = self.state.dossiers.get(&id).ok_or(Objection::Unknown(id))?;
        let entered = dossier.opened.holds(&self.state.endorsements, self.past);
        if entered {
            Ok(dossier)
        } else {
            Err(Objection::Unknown(id))
        }
    }

    /// The author may act on the dossier: not barred and, when an alternate, the titular cannot.
    fn acting(&self, id: DossierId) -> Result<&'a Dossier, Objection> {
        let dossier = self.dossier(id)?;
        let footing = dossier.footing(self.seat.person, &self.state.endorsements, self.past);
        if footing.is_barred() {
            return Err(Objection::Recused(id));
        }
        if self.seat.role != Role::Secretary && footing != Footing::Clear {
            return Err(Objection::Undeclared(id));
        }
        self.titular_unable(Some(id))?;
        Ok(dossier)
    }

    /// For the chair's and the secretary's alternates: their titular is barred, absent from an open meeting on the
    /// dossier that the alternate attends, or gone. Alternate members score like anybody; only votes exclude.
    fn titular_unable(&self, dossier: Option<DossierId>) -> Result<(), Objection> {
        let Some(titular) = State::titular_of(self.seat) else {
            return Ok(());
        };
        if self.seat.role == Role::Member || self.state.seat(titular, self.past).is_none() {
            return Ok(());
        }
        let endorsements = &self.state.endorsements;
        let unable = dossier.is_some_and(|id| {
            self.state.footing(id, titular, self.past).is_barred()
                || self.state.meetings.values().any(|meeting| {
                    meeting.covers(id)
                        && meeting.convened.holds(endorsements, self.past)
                        && !meeting.is_closed(endorsements, self.past)
                        && meeting.is_present(self.seat.person, endorsements, self.past)
                        && !meeting.is_present(titular, endorsements, self.past)
                })
        });
        if unable {
            Ok(())
        } else {
            Err(Objection::TitularActs(titular))
        }
    }

    fn open_to_work(&self, id: DossierId) -> Result<&'a Dossier, Objection> {
        let dossier = self.acting(id)?;
        if dossier.is_withdrawn(&self.state.endorsements, self.past) {
            return Err(Objection::Withdrawn(id));
        }
        Ok(dossier)
    }

    fn intake(&self, body: &DossierOpened) -> Result<(), Objection> {
        for person in &body.accompanied_by {
            let known = self.state.membership.people.get(&person.0);
            known
                .and_then(|known| first_seen(&known.parts, self.past))
                .ok_or(Objection::UnknownPerson(person.0))?;
        }
        if self.state.rubric(self.past).is_none() || self.state.regulation(self.past).is_none() {
            return Err(Objection::NothingAdopted);
        }
        Ok(())
    }

    fn evidence(&self, body: &EvidenceAdded) -> Result<(), Objection> {
        let dossier = self.open_to_work(body.dossier.0)?;
        let Some(replaced) = body.replaces else {
            return Ok(());
        };
        let known = dossier
            .evidence
            .iter()
            .any(|fact| fact.id == replaced.0 && self.past.saw(fact.place));
        if known {
            Ok(())
        } else {
            Err(Objection::Unknown(replaced.0))
        }
    }

    fn withdrawal(&self, body: &EvidenceWithdrawn) -> Result<(), Objection> {
        let id = body.evidence.0;
        let home = self.home(&Body::EvidenceWithdrawn(body.clone()), id)?;
        let dossier = self.open_to_work(home)?;
        let earlier = first_of(
            dossier
                .withdrawn
                .iter()
                .filter(|fact| fact.body.evidence.0 == id),
            self.past,
        );
        earlier.map_or(Ok(()), |fact| Err(Objection::Already(fact.id)))
    }

    /// The dossier a record it names belongs to, when that record was seen.
    fn home(&self, body: &Body, named: RecordId) -> Result<DossierId, Objection> {
        let seen = self
            .chains
            .get(named)
            .is_some_and(|linked| self.past.saw(linked.place));
        self.state
            .dossier_named_by(body)
            .filter(|_| seen)
            .ok_or(Objection::Unknown(named))
    }

    fn declaration(&self, body: &ConflictDeclared) -> Result<(), Objection> {
        self.dossier(body.dossier.0)?;
        if body.conflict == body.grounds.is_some() {
            Ok(())
        } else {
            Err(Objection::Unknown(body.dossier.0))
        }
    }

    fn recusal(&self, body: &RecusalDecided) -> Result<(), Objection> {
        let dossier = self.dossier(body.dossier.0)?;
        let subject = body.person.0;
        if subject == self.seat.person {
            return Err(Objection::OwnMatter);
        }
        if self
            .state
            .seat(subject, self.past)
            .is_none_or(|seat| seat.role == Role::Observer)
        {
            return Err(Objection::UnknownPerson(subject));
        }
        let own = dossier.footing(self.seat.person, &self.state.endorsements, self.past);
        if own.is_barred() {
            return Err(Objection::Recused(body.dossier.0));
        }
        // The chair's own recusal is the one matter an alternate chair decides while the chair is able.
        if self.state.titular(Role::Chair, self.past) == Some(subject) {
            return Ok(());
        }
        self.titular_unable(Some(body.dossier.0))
    }

    // --- scoring ---

    fn closing(&self, body: &SheetClosed) -> Result<(), Objection> {
        let dossier = self.open_to_work(body.dossier.0)?;
        let endorsements = &self.state.endorsements;
        let rubric = self
            .state
            .rubric_of(dossier, self.past)
            .ok_or(Objection::AdmissibilityUnchecked)?;
        if rubric.body.hash != body.rubric {
            return Err(Objection::OtherRubric);
        }
        if let Some(opening) = dossier.opening(endorsements, self.past) {
            return Err(Objection::AlreadyOpened(opening.id));
        }
        let earlier = first_of(
            dossier
                .sheets
                .iter()
                .filter(|fact| fact.author == self.seat.person),
            self.past,
        );
        earlier.map_or(Ok(()), |fact| Err(Objection::SecondSheet(fact.id)))
    }

    fn unsealing(&self, body: &SheetOpened) -> Result<(), Objection> {
        let home = self.home(&Body::SheetOpened(body.clone()), body.sheet.0)?;
        let dossier = self.dossier(home)?;
        let sheet = dossier
            .sheet(body.sheet.0)
            .ok_or(Objection::Unknown(body.sheet.0))?;
        // A sheet whose author chose escrow may be opened by the chair, who got the secret with the secretary's help.
        let escrowed = sheet.body.escrow.is_some() && self.seat.role == Role::Chair;
        if sheet.author != self.seat.person && !escrowed {
            return Err(Objection::NotYours);
        }
        if dossier
            .footing(self.seat.person, &self.state.endorsements, self.past)
            .is_barred()
        {
            return Err(Objection::Recused(home));
        }
        if dossier
            .opening(&self.state.endorsements, self.past)
            .is_none()
        {
            return Err(Objection::NotOpened);
        }
        if !self.state.secret_fits(dossier, sheet, body.secret.0.0) {
            return Err(Objection::WrongSecret);
        }
        let earlier = first_of(
            dossier
                .secrets
                .iter()
                .filter(|fact| fact.body.sheet == body.sheet),
            self.past,
        );
        earlier.map_or(Ok(()), |fact| Err(Objection::Already(fact.id)))
    }

    fn opening(&self, body: &OpeningOrdered) -> Result<(), Objection> {
        let dossier = self.open_to_work(body.dossier.0)?;
        let endorsements = &self.state.endorsements;
        if let Some(earlier) = dossier.opening(endorsements, self.past) {
            return Err(Objection::AlreadyOpened(earlier.id));
        }
        let mut accounted: Vec<PersonId> = body
            .absences
            .iter()
            .map(|absence| absence.person.0)
            .collect();
        for sheet in &body.sheets {
            let known = dossier
                .sheet(sheet.0)
                .filter(|fact| self.past.saw(fact.place));
            accounted.push(known.ok_or(Objection::Unknown(sheet.0))?.author);
        }
        let owing = self.state.seats(self.past).into_iter().find(|seat| {
            seat.voting().is_some()
                && State::titular_of(*seat).is_none()
                && !dossier
                    .footing(seat.person, endorsements, self.past)
                    .is_barred()
                && !accounted.contains(&seat.person)
        });
        owing.map_or(Ok(()), |seat| Err(Objection::Unaccounted(seat.person)))
    }

    fn opened(&self, id: DossierId) -> Result<&'a Dossier, Objection> {
        let dossier = self.open_to_work(id)?;
        if dossier
            .opening(&self.state.endorsements, self.past)
            .is_none()
        {
            return Err(Objection::NotOpened);
        }
        Ok(dossier)
    }

    fn change(&self, body: &LevelChanged) -> Result<(), Objection> {
        let home = self.home(&Body::LevelChanged(body.clone()), body.sheet.0)?;
        let dossier = self.opened(home)?;
        let sheet = dossier
            .sheet(body.sheet.0)
            .ok_or(Objection::Unknown(body.sheet.0))?;
        if sheet.author == self.seat.person {
            Ok(())
        } else {
            Err(Objection::NotYours)
        }
    }

    // --- meeting and verdict ---

    fn meeting(&self, id: MeetingId) -> Result<&'a Meeting, Objection> {
        let meeting = self.state.meetings.get(&id).ok_or(Objection::Unknown(id))?;
        if !meeting.convened.holds(&self.state.endorsements, self.past) {
            return Err(Objection::Unknown(id));
        }
        if meeting.is_closed(&self.state.endorsements, self.past) {
            return Err(Objection::MeetingClosed);
        }
        Ok(meeting)
    }

    fn convocation(&self, body: &MeetingConvened) -> Result<(), Objection> {
        body.dossiers
            .iter()
            .try_for_each(|dossier| self.dossier(dossier.0).map(drop))
    }

    fn attendance(&self, body: &AttendanceNoted) -> Result<(), Objection> {
        self.meeting(body.meeting.0)?;
        self.is_seated(body.person.0)
    }

    fn adjournment(&self, body: &MeetingClosed) -> Result<(), Objection> {
        let meeting = self.meeting(body.meeting.0)?;
        for named in &body.names {
            let linked = self
                .chains
                .get(named.0)
                .filter(|linked| self.past.saw(linked.place));
            let linked = linked.ok_or(Objection::Unknown(named.0))?;
            let accepted = self.state.accepted.contains_key(&named.0);
            let dossier = self.state.dossier_named_by(linked.body());
            if !accepted || !dossier.is_some_and(|id| meeting.covers(id)) {
                return Err(Objection::Unknown(named.0));
            }
        }
        Ok(())
    }

    fn quorate(&self, meeting: &Meeting, dossier: DossierId) -> Result<(), Objection> {
        if !meeting.covers(dossier) {
            return Err(Objection::NotOnAgenda);
        }
        let quorum = self
            .state
            .quorum(meeting, dossier, self.past)
            .ok_or(Objection::NothingAdopted)?;
        if quorum.is_reached() && quorum.present > 0 {
            return Ok(());
        }
        Err(Objection::NoQuorum {
            present: quorum.present,
            needed: quorum.needed,
        })
    }

    fn proposal(&self, body: &VerdictProposed) -> Result<(), Objection> {
        let dossier = self.opened(body.dossier.0)?;
        let meeting = self.meeting(body.meeting.0)?;
        self.quorate(meeting, body.dossier.0)?;
        if let Some(criterion) = dossier
            .to_confirm(&self.state.endorsements, self.past)
            .pop_first()
        {
            return Err(Objection::LevelsDiffer(Some(criterion)));
        }
        let agreed = dossier.agreed(&self.state.endorsements, self.past);
        let differs = agreed
            .iter()
            .find(|(_, fact)| !body.levels.iter().any(|listed| listed.0 == fact.id));
        match differs {
            Some((criterion, _)) => Err(Objection::LevelsDiffer(Some(criterion.clone()))),
            None if agreed.len() == body.levels.len() && !agreed.is_empty() => Ok(()),
            None => Err(Objection::LevelsDiffer(None)),
        }
    }

    /// The proposal, its dossier and its meeting, still open to votes for this past.
    fn open_proposal(&self, id: RecordId) -> Result<(&'a Dossier, &'a Meeting), Objection> {
        let home = self.state.home_of(id).ok_or(Objection::Unknown(id))?;
        let seen = self
            .chains
            .get(id)
            .is_some_and(|linked| self.past.saw(linked.place));
        let dossier = self.opened(Some(home).filter(|_| seen).ok_or(Objection::Unknown(id))?)?;
        let proposal = dossier.proposal(id).ok_or(Objection::Unknown(id))?;
        if dossier.is_void(proposal, &self.state.endorsements, self.past) {
            return Err(Objection::ProposalVoid);
        }
        let reached = dossier
            .verdicts
            .iter()
            .filter(|fact| fact.body.proposal.0 == id);
        let reached = first(reached, &self.state.endorsements, self.past);
        if let Some(reached) = reached {
            return Err(Objection::Already(reached.id));
        }
        let meeting = self.meeting(proposal.body.meeting.0)?;
        self.quorate(meeting, dossier.opened.id)?;
        Ok((dossier, meeting))
    }

    fn vote(&self, body: &VoteCast) -> Result<(), Objection> {
        let (dossier, meeting) = self.open_proposal(body.proposal.0)?;
        if !self
            .state
            .sits_for(meeting, dossier.opened.id, self.seat.person, self.past)
        {
            return Err(Objection::NotSitting);
        }
        let seat = |person| {
            self.state
                .seat(person, self.past)
                .and_then(State::titular_of)
                .unwrap_or(person)
        };
        let of_seat = dossier.votes.iter().filter(|fact| {
            fact.body.proposal == body.proposal && seat(fact.author) == seat(self.seat.person)
        });
        let barred = |person| {
            dossier
                .footing(person, &self.state.endorsements, self.past)
                .is_barred()
        };
        let earlier = first_of(of_seat.filter(|fact| !barred(fact.author)), self.past);
        earlier.map_or(Ok(()), |fact| Err(Objection::Already(fact.id)))
    }

    fn verdict(&self, body: &VerdictReached) -> Result<(), Objection> {
        let (dossier, _) = self.open_proposal(body.proposal.0)?;
        let cast = self
            .state
            .counted_votes(dossier, body.proposal.0, self.past);
        let mut expected: Vec<RecordId> = cast.iter().map(|fact| fact.id).collect();
        let mut listed: Vec<RecordId> = body.votes.iter().map(|id| id.0).collect();
        expected.sort_unstable();
        listed.sort_unstable();
        if expected == listed && !listed.is_empty() {
            Ok(())
        } else {
            Err(Objection::VotesDiffer)
        }
    }

    // --- documents ---

    fn issue(&self, body: &DocumentIssued) -> Result<(), Objection> {
        if let Some(dossier) = body.dossier {
            self.acting(dossier.0)?;
        }
        if let Some(meeting) = body.meeting {
            let known = self.state.meetings.get(&meeting.0);
            known
                .filter(|known| self.past.saw(known.convened.place))
                .ok_or(Objection::Unknown(meeting.0))?;
        }
        if let Some(superseded) = body.supersedes {
            self.document(superseded.0)?;
        }
        Ok(())
    }

    fn document(&self, id: RecordId) -> Result<&'a crate::state::meeting::Document, Objection> {
        let document = self
            .state
            .documents
            .get(&id)
            .ok_or(Objection::Unknown(id))?;
        if !document.issued.holds(&self.state.endorsements, self.past) {
            return Err(Objection::Unknown(id));
        }
        if let Some(dossier) = document.issued.body.dossier {
            self.acting(dossier.0)?;
        }
        Ok(document)
    }

    fn on_document(&self, id: RecordId) -> Result<(), Objection> {
        self.document(id).map(drop)
    }

    fn signature(&self, body: &DocumentSigned) -> Result<(), Objection> {
        let document = self.document(body.document.0)?;
        if document.top(&self.state.endorsements, self.past) != body.base.0 {
            return Err(Objection::NotYourTurn);
        }
        let device = self
            .state
            .membership
            .devices
            .get(&self.log)
            .ok_or(Objection::DeviceNotEnrolled)?;
        let mut seen = device
            .enrolled
            .iter()
            .filter(|fact| self.past.saw(fact.place));
        let own = seen.any(|fact| fact.body.certificate == body.certificate.0);
        if own {
            Ok(())
        } else {
            Err(Objection::OtherCertificate)
        }
    }

    fn appeal(&self, body: &AppealDecided) -> Result<(), Objection> {
        let home = self.home(&Body::AppealDecided(body.clone()), body.appeal.0)?;
        self.acting(home).map(drop)
    }

    fn erasure(&self, body: &ContentErased) -> Result<(), Objection> {
        if self.state.names_object(body.object.0, self.past) {
            Ok(())
        } else {
            Err(Objection::Unknown(RecordId::from_bytes(
                *body.object.0.as_bytes(),
            )))
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

/// The person a record about people or laptops concerns.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "no other type concerns a seat and waits for an endorsement"
)]
fn subject_of(body: &Body) -> Option<PersonId> {
    match body {
        Body::MemberRole(body) => Some(body.person.0),
        Body::MemberLeft(body) => Some(body.person.0),
        Body::DeviceEnrolled(body) => Some(body.person.0),
        _ => None,
    }
}
