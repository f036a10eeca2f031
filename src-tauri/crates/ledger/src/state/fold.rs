//! Adds one linked record to the state: judge it, then let it establish its fact.

use super::State;
use super::dossier::Dossier;
use super::fact::{Endorsement, Fact, Weight};
use super::meeting::{Document, Meeting};
use super::membership::{Device, Enrolment, Part};
use crate::chain::{Chains, Clock, Linked};
use crate::objection::Objection;
use crate::payload::*;
use domain::ids::{DossierId, LogId, PersonId};
use domain::member::{Role, Standing};

impl State {
    /// Judges a linked record against its causal past and adds what it establishes.
    pub(crate) fn apply(&mut self, linked: &Linked, chains: &Chains) {
        let id = linked.order.id;
        let verdict = if self.is_cut(&linked.order) {
            Err(Objection::CutOff)
        } else {
            self.judge(linked.order.log, &linked.past, linked.body(), chains)
        };
        match verdict {
            Ok(author) => {
                self.accepted.insert(id, (linked.body().kind(), author));
                self.establish(linked, author);
            }
            Err(objection) => {
                self.set_aside.insert(id, objection);
            }
        }
    }

    fn establish(&mut self, linked: &Linked, author: PersonId) {
        let kind = linked.body().kind();
        let appointed = matches!(linked.body(), Body::MemberRole(_))
            && !self.is_secretary(author, &linked.past);
        let endorsement = if appointed || self.needs_endorsement(kind, &linked.past) {
            Endorsement::Needed
        } else {
            Endorsement::NotNeeded
        };
        let stamp = Stamp {
            linked,
            author,
            endorsement,
        };
        self.name_objects(&stamp);
        match linked.body().clone() {
            Body::CommitteeFounded(body) => self.establish_founding(&stamp, body),
            Body::RecordEndorsed(body) => {
                let seat = self.seat(author, &linked.past);
                let weight = match seat.map(|seat| seat.role) {
                    Some(Role::Member | Role::Secretary | Role::Observer) => Weight::Jointly,
                    Some(Role::Chair) | None => Weight::Alone,
                };
                self.endorsements
                    .add(body.record.0, author, linked.place, weight);
            }
            Body::MemberAdmitted(body) => {
                let person = self.membership.people.entry(body.person.0).or_default();
                person.name(body.profile.0, linked.order);
                person
                    .parts
                    .push(stamp.fact(Part::read(body.role, body.alternate_of)));
            }
            Body::MemberRole(body) => {
                let part = stamp.fact(Part::read(body.role, body.alternate_of));
                self.membership
                    .people
                    .entry(body.person.0)
                    .or_default()
                    .parts
                    .push(part);
            }
            Body::MemberLeft(body) => {
                let person = body.person.0;
                self.membership
                    .people
                    .entry(person)
                    .or_default()
                    .left
                    .push(stamp.fact(body));
            }
            Body::DeviceEnrolled(body) => self.establish_device(&stamp, &body),
            Body::DeviceRevoked(body) => {
                let log = body.log.0;
                self.device_entry(log).revoked.push(stamp.fact(body));
            }
            Body::RubricAdopted(body) => {
                self.rubrics.push(stamp.fact(body));
            }
            Body::RegulationAdopted(body) => {
                self.regulations.push(stamp.fact(body.regulation));
            }
            Body::TemplatesAdopted(body) => self.templates.push(stamp.fact(body)),
            Body::CertificateChosen(body) => {
                let fact = stamp.fact(body);
                let own = self.membership.chosen.entry(fact.author).or_default();
                own.push(fact);
            }
            Body::MeetingConvened(body) => {
                let meeting = Meeting {
                    convened: stamp.fact(body),
                    attendance: Vec::new(),
                    closed: Vec::new(),
                };
                self.meetings.insert(linked.order.id, meeting);
            }
            Body::AttendanceNoted(body) => {
                if let Some(meeting) = self.meetings.get_mut(&body.meeting.0) {
                    meeting.attendance.push(stamp.fact(body));
                }
            }
            Body::MeetingClosed(body) => {
                if let Some(meeting) = self.meetings.get_mut(&body.meeting.0) {
                    meeting.closed.push(stamp.fact(body));
                }
            }
            Body::DocumentIssued(body) => self.establish_document(&stamp, body),
            Body::DocumentSigned(body) => {
                if let Some(document) = self.documents.get_mut(&body.document.0) {
                    document.signed.push(stamp.fact(body));
                }
            }
            Body::DocumentNumbered(body) => {
                if let Some(document) = self.documents.get_mut(&body.document.0) {
                    document.numbered.push(stamp.fact(body));
                }
            }
            Body::DocumentNotified(body) => {
                if let Some(document) = self.documents.get_mut(&body.document.0) {
                    document.notified.push(stamp.fact(body));
                }
            }
            Body::CheckpointCosigned(body) => self.checkpoints.push(stamp.fact(body)),
            Body::ContentErased(body) => {
                self.erased
                    .entry(body.object.0)
                    .or_default()
                    .push(stamp.fact(()));
            }
            body @ (Body::DossierOpened(_)
            | Body::DossierStage(_)
            | Body::EvidenceAdded(_)
            | Body::EvidenceWithdrawn(_)
            | Body::AdmissibilityChecked(_)
            | Body::SelfAssessmentReceived(_)
            | Body::ConflictDeclared(_)
            | Body::RecusalDecided(_)
            | Body::SheetClosed(_)
            | Body::SheetOpened(_)
            | Body::OpeningOrdered(_)
            | Body::LevelChanged(_)
            | Body::LevelAgreed(_)
            | Body::DissentNoted(_)
            | Body::VerdictProposed(_)
            | Body::VoteCast(_)
            | Body::VerdictReached(_)
            | Body::AppealFiled(_)
            | Body::AppealDecided(_)) => self.establish_in_dossier(&stamp, body),
        }
    }

    fn establish_founding(&mut self, stamp: &Stamp<'_>, body: CommitteeFounded) {
        self.endorsements.set_recovery_quorum(body.recovery_quorum);
        let seat = |role| Part {
            role,
            standing: Standing::Titular,
        };
        for (person, profile, role) in [
            (body.secretary, body.secretary_profile, Role::Secretary),
            (body.chair, body.chair_profile, Role::Chair),
        ] {
            let facts = self.membership.people.entry(person.0).or_default();
            facts.name(profile.0, stamp.linked.order);
            facts.parts.push(stamp.unendorsed(seat(role)));
        }
        let enrolment = Enrolment {
            person: body.secretary.0,
            encryption_key: body.encryption_key.to_string(),
            certificate: body.certificate.0,
            certificate_object: body.certificate_object.0,
        };
        self.device_entry(stamp.linked.order.log)
            .enrolled
            .push(stamp.unendorsed(enrolment));
        self.regulations
            .push(stamp.unendorsed(body.regulation.clone()));
        self.founded = Some(stamp.unendorsed(body));
    }

    fn establish_device(&mut self, stamp: &Stamp<'_>, body: &DeviceEnrolled) {
        let enrolment = Enrolment {
            person: body.person.0,
            encryption_key: body.encryption_key.to_string(),
            certificate: body.certificate.0,
            certificate_object: body.certificate_object.0,
        };
        self.device_entry(body.log.0)
            .enrolled
            .push(stamp.fact(enrolment));
    }

    fn establish_document(&mut self, stamp: &Stamp<'_>, body: DocumentIssued) {
        let document = Document {
            issued: stamp.fact(body),
            signed: Vec::new(),
            numbered: Vec::new(),
            notified: Vec::new(),
        };
        self.documents.insert(stamp.linked.order.id, document);
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "`establish` lists every type and gives only those of a dossier"
    )]
    fn establish_in_dossier(&mut self, stamp: &Stamp<'_>, body: Body) {
        if let Body::DossierOpened(body) = body {
            let id = stamp.linked.order.id;
            self.dossiers.insert(id, Dossier::new(stamp.fact(body)));
            return;
        }
        let Some(dossier) = self.dossier_named_by(&body) else {
            return;
        };
        let Some(facts) = self.dossiers.get_mut(&dossier) else {
            return;
        };
        self.homes.insert(stamp.linked.order.id, dossier);
        match body {
            Body::DossierStage(body) => facts.stages.push(stamp.fact(body)),
            Body::EvidenceAdded(body) => facts.evidence.push(stamp.fact(body)),
            Body::EvidenceWithdrawn(body) => facts.withdrawn.push(stamp.fact(body)),
            Body::AdmissibilityChecked(body) => facts.admissibility.push(stamp.fact(body)),
            Body::SelfAssessmentReceived(body) => facts.self_assessments.push(stamp.fact(body)),
            Body::ConflictDeclared(body) => facts.declarations.push(stamp.fact(body)),
            Body::RecusalDecided(body) => facts.decisions.push(stamp.fact(body)),
            Body::SheetClosed(body) => facts.sheets.push(stamp.fact(body)),
            Body::SheetOpened(body) => facts.secrets.push(stamp.fact(body)),
            Body::OpeningOrdered(body) => facts.openings.push(stamp.fact(body)),
            Body::LevelChanged(body) => facts.changes.push(stamp.fact(body)),
            Body::LevelAgreed(body) => facts.levels.push(stamp.fact(body)),
            Body::DissentNoted(body) => facts.dissents.push(stamp.fact(body)),
            Body::VerdictProposed(body) => facts.proposals.push(stamp.fact(body)),
            Body::VoteCast(body) => facts.votes.push(stamp.fact(body)),
            Body::VerdictReached(body) => facts.verdicts.push(stamp.fact(body)),
            Body::AppealFiled(body) => facts.appeals.push(stamp.fact(body)),
            Body::AppealDecided(body) => facts.appeal_decisions.push(stamp.fact(body)),
            _ => {}
        }
    }

    /// The dossier a body is about, through whatever it names.
    #[must_use]
    pub fn dossier_named_by(&self, body: &Body) -> Option<DossierId> {
        let home = |record: &RecordRef| self.homes.get(&record.0).copied();
        let issued = |record: &RecordRef| {
            self.documents
                .get(&record.0)?
                .issued
                .body
                .dossier
                .map(|id| id.0)
        };
        match body {
            Body::DossierStage(body) => Some(body.dossier.0),
            Body::EvidenceAdded(body) => Some(body.dossier.0),
            Body::EvidenceWithdrawn(body) => home(&body.evidence),
            Body::AdmissibilityChecked(body) => Some(body.dossier.0),
            Body::SelfAssessmentReceived(body) => Some(body.dossier.0),
            Body::ConflictDeclared(body) => Some(body.dossier.0),
            Body::RecusalDecided(body) => Some(body.dossier.0),
            Body::SheetClosed(body) => Some(body.dossier.0),
            Body::SheetOpened(body) => home(&body.sheet),
            Body::OpeningOrdered(body) => Some(body.dossier.0),
            Body::LevelChanged(body) => home(&body.sheet),
            Body::LevelAgreed(body) => Some(body.dossier.0),
            Body::DissentNoted(body) => Some(body.dossier.0),
            Body::VerdictProposed(body) => Some(body.dossier.0),
            Body::VoteCast(body) => home(&body.proposal),
            Body::VerdictReached(body) => home(&body.proposal),
            Body::DocumentIssued(body) => body.dossier.map(|id| id.0),
            Body::AppealFiled(body) => Some(body.dossier.0),
            Body::AppealDecided(body) => home(&body.appeal),
            Body::DocumentSigned(body) => issued(&body.document),
            Body::DocumentNumbered(body) => issued(&body.document),
            Body::DocumentNotified(body) => issued(&body.document),
            // People, laptops, rubrics, meetings, endorsements, checkpoints and erasures belong to no one dossier; a
            // dossier's own opening is its name.
            Body::CommitteeFounded(_)
            | Body::RecordEndorsed(_)
            | Body::MemberAdmitted(_)
            | Body::MemberRole(_)
            | Body::MemberLeft(_)
            | Body::DeviceEnrolled(_)
            | Body::DeviceRevoked(_)
            | Body::RubricAdopted(_)
            | Body::RegulationAdopted(_)
            | Body::TemplatesAdopted(_)
            | Body::CertificateChosen(_)
            | Body::DossierOpened(_)
            | Body::MeetingConvened(_)
            | Body::AttendanceNoted(_)
            | Body::MeetingClosed(_)
            | Body::CheckpointCosigned(_)
            | Body::ContentErased(_) => None,
        }
    }

    fn device_entry(&mut self, log: LogId) -> &mut Device {
        self.membership
            .devices
            .entry(log)
            .or_insert_with(|| Device {
                enrolled: Vec::new(),
                revoked: Vec::new(),
            })
    }

    fn is_secretary(&self, person: PersonId, past: &Clock) -> bool {
        self.seat(person, past)
            .is_some_and(|seat| seat.role == Role::Secretary)
    }
}

/// Where the record stands, carried along while its fact is made.
pub(super) struct Stamp<'a> {
    pub(super) linked: &'a Linked,
    pub(super) author: PersonId,
    endorsement: Endorsement,
}

impl Stamp<'_> {
    fn fact<T>(&self, body: T) -> Fact<T> {
        Fact::new(self.linked, self.author, self.endorsement, body)
    }

    fn unendorsed<T>(&self, body: T) -> Fact<T> {
        Fact::new(self.linked, self.author, Endorsement::NotNeeded, body)
    }
}
