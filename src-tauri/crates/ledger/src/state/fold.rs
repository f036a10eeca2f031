//! Adds one linked record to the state: judge it, then let it establish its fact.

use super::State;
use super::dossier::Dossier;
use super::fact::{Endorsement, Fact};
use super::meeting::{Document, Meeting};
use super::membership::{Device, Enrolment, Part};
use crate::audience::Use;
use crate::chain::{Chains, Linked};
use crate::objection::Objection;
use crate::payload::*;
use domain::ids::{DossierId, LogId, ObjectId, PersonId};
use domain::member::{Role, Standing};

impl State {
    /// Judges a linked record against its causal past and adds what it establishes.
    pub(crate) fn apply(&mut self, linked: &Linked, chains: &Chains) {
        let id = linked.order.id;
        let verdict = if self.is_cut(linked.order.log, linked.order.seq, id) {
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
        let endorsement = if self.needs_endorsement(kind, &linked.past) {
            Endorsement::Needed
        } else {
            Endorsement::NotNeeded
        };
        let stamp = Stamp { linked, author, endorsement };
        match linked.body().clone() {
            Body::CommitteeFounded(body) => self.establish_founding(&stamp, body),
            Body::RecordEndorsed(body) => self.endorsements.add(body.record.0, author, linked.place),
            Body::MemberAdmitted(body) => {
                self.uses(body.profile.0, Use::Everyone);
                let person = self.membership.people.entry(body.person.0).or_default();
                person.profile.get_or_insert(body.profile.0);
                person.parts.push(stamp.fact(Part::read(body.role, body.alternate_of)));
            }
            Body::MemberRole(body) => {
                let part = stamp.fact(Part::read(body.role, body.alternate_of));
                self.membership.people.entry(body.person.0).or_default().parts.push(part);
            }
            Body::MemberLeft(body) => {
                let person = body.person.0;
                self.membership.people.entry(person).or_default().left.push(stamp.fact(body));
            }
            Body::DeviceEnrolled(body) => self.establish_device(&stamp, &body),
            Body::DeviceRevoked(body) => {
                let log = body.log.0;
                self.device_entry(log).revoked.push(stamp.fact(body));
            }
            Body::RubricAdopted(body) => {
                self.uses(body.object.0, Use::Everyone);
                self.rubrics.push(stamp.fact(body));
            }
            Body::RegulationAdopted(body) => {
                self.uses(body.regulation.object.0, Use::Everyone);
                self.regulations.push(stamp.fact(body.regulation));
            }
            Body::MeetingConvened(body) => {
                self.uses(body.object.0, Use::Everyone);
                let meeting =
                    Meeting { convened: stamp.fact(body), attendance: Vec::new(), closed: Vec::new() };
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
                self.uses_like_document(body.document.0, body.revision.0);
                if let Some(document) = self.documents.get_mut(&body.document.0) {
                    document.signed.push(stamp.fact(body));
                }
            }
            Body::DocumentNumbered(body) => {
                self.uses_like_document(body.document.0, body.object.0);
                if let Some(document) = self.documents.get_mut(&body.document.0) {
                    document.numbered.push(stamp.fact(body));
                }
            }
            Body::DocumentNotified(body) => {
                self.uses_like_document(body.document.0, body.object.0);
                if let Some(document) = self.documents.get_mut(&body.document.0) {
                    document.notified.push(stamp.fact(body));
                }
            }
            Body::CheckpointCosigned(body) => self.checkpoints.push(stamp.fact(body)),
            Body::ContentErased(body) => {
                self.uses(body.reason.0, Use::Everyone);
                self.erased.entry(body.object.0).or_insert_with(|| stamp.fact(()));
            }
            body => self.establish_in_dossier(&stamp, body),
        }
    }

    fn establish_founding(&mut self, stamp: &Stamp<'_>, body: CommitteeFounded) {
        for object in
            [body.profile, body.regulation.object, body.secretary_profile, body.chair_profile, body.certificate_object]
        {
            self.uses(object.0, Use::Everyone);
        }
        let seat = |role| Part { role, standing: Standing::Titular };
        for (person, profile, role) in [
            (body.secretary, body.secretary_profile, Role::Secretary),
            (body.chair, body.chair_profile, Role::Chair),
        ] {
            let facts = self.membership.people.entry(person.0).or_default();
            facts.profile = Some(profile.0);
            facts.parts.push(stamp.unendorsed(seat(role)));
        }
        let enrolment = Enrolment {
            person: body.secretary.0,
            encryption_key: body.encryption_key.to_string(),
            certificate: body.certificate.0,
            certificate_object: body.certificate_object.0,
        };
        self.device_entry(stamp.linked.order.log).enrolled.push(stamp.unendorsed(enrolment));
        self.regulations.push(stamp.unendorsed(body.regulation.clone()));
        self.founded = Some(stamp.unendorsed(body));
    }

    fn establish_device(&mut self, stamp: &Stamp<'_>, body: &DeviceEnrolled) {
        self.uses(body.certificate_object.0, Use::Everyone);
        let enrolment = Enrolment {
            person: body.person.0,
            encryption_key: body.encryption_key.to_string(),
            certificate: body.certificate.0,
            certificate_object: body.certificate_object.0,
        };
        self.device_entry(body.log.0).enrolled.push(stamp.fact(enrolment));
    }

    fn establish_document(&mut self, stamp: &Stamp<'_>, body: DocumentIssued) {
        let audience = match body.dossier {
            Some(dossier) => Use::Dossier(dossier.0),
            None => Use::Everyone,
        };
        self.uses(body.pdf.0, audience);
        let document = Document {
            issued: stamp.fact(body),
            signed: Vec::new(),
            numbered: Vec::new(),
            notified: Vec::new(),
        };
        self.documents.insert(stamp.linked.order.id, document);
    }

    fn establish_in_dossier(&mut self, stamp: &Stamp<'_>, body: Body) {
        if let Body::DossierOpened(body) = body {
            let id = stamp.linked.order.id;
            self.uses(body.conflict_names.0, Use::Declarants);
            self.uses(body.intake.0, Use::Dossier(id));
            self.dossiers.insert(id, Dossier::new(stamp.fact(body)));
            return;
        }
        let Some(dossier) = self.dossier_named_by(&body) else { return };
        for (object, audience) in objects_of(&body, dossier, stamp.author) {
            self.uses(object, audience);
        }
        let Some(facts) = self.dossiers.get_mut(&dossier) else { return };
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
    pub(crate) fn dossier_named_by(&self, body: &Body) -> Option<DossierId> {
        let home = |record: &RecordRef| self.homes.get(&record.0).copied();
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
            _ => None,
        }
    }

    fn device_entry(&mut self, log: LogId) -> &mut Device {
        self.membership
            .devices
            .entry(log)
            .or_insert_with(|| Device { enrolled: Vec::new(), revoked: Vec::new() })
    }

    fn uses(&mut self, object: ObjectId, audience: Use) {
        let uses = self.uses.entry(object).or_default();
        if !uses.contains(&audience) {
            uses.push(audience);
            uses.sort_unstable();
        }
    }

    fn uses_like_document(&mut self, document: domain::ids::RecordId, object: ObjectId) {
        let issued = self.documents.get(&document).map(|document| document.issued.body.dossier);
        match issued {
            Some(Some(dossier)) => self.uses(object, Use::Dossier(dossier.0)),
            Some(None) => self.uses(object, Use::Everyone),
            None => {}
        }
    }
}

/// Where the record stands, carried along while its fact is made.
struct Stamp<'a> {
    linked: &'a Linked,
    author: PersonId,
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

/// The objects a body of a dossier names, and what each is for.
fn objects_of(body: &Body, dossier: DossierId, author: PersonId) -> Vec<(ObjectId, Use)> {
    let entitled = Use::Dossier(dossier);
    match body {
        Body::DossierStage(body) => body.detail.iter().map(|object| (object.0, entitled)).collect(),
        Body::EvidenceAdded(body) => {
            let audience = if body.reserved { Use::Reserved(dossier) } else { entitled };
            vec![(body.object.0, audience), (body.label.0, audience)]
        }
        Body::EvidenceWithdrawn(body) => vec![(body.reason.0, entitled)],
        Body::AdmissibilityChecked(body) => vec![(body.findings.0, entitled)],
        Body::SelfAssessmentReceived(body) => vec![(body.object.0, entitled)],
        Body::ConflictDeclared(body) => {
            body.grounds.iter().map(|object| (object.0, Use::Deciders(author))).collect()
        }
        Body::RecusalDecided(body) => vec![(body.grounds.0, Use::Deciders(body.person.0))],
        Body::SheetClosed(body) => {
            let escrow = body.escrow.iter().map(|object| (object.0, Use::Escrow(author)));
            std::iter::once((body.ciphertext.0, entitled)).chain(escrow).collect()
        }
        Body::OpeningOrdered(body) => {
            body.absences.iter().filter_map(|absence| Some((absence.reason?.0, entitled))).collect()
        }
        Body::LevelChanged(body) => vec![(body.change.0, entitled)],
        Body::LevelAgreed(body) => vec![(body.agreement.0, entitled)],
        Body::DissentNoted(body) => vec![(body.object.0, entitled)],
        Body::VerdictProposed(body) => vec![(body.object.0, entitled)],
        Body::VoteCast(body) => vec![(body.ballot.0, entitled)],
        Body::VerdictReached(body) => vec![(body.object.0, entitled)],
        Body::AppealFiled(body) => vec![(body.object.0, entitled)],
        Body::AppealDecided(body) => vec![(body.object.0, entitled)],
        _ => Vec::new(),
    }
}
