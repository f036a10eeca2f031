//! Which objects a record names and what each is for: the one table from which every audience follows.

use std::collections::BTreeSet;

use domain::ids::{DossierId, ObjectId, PersonId};

use super::State;
use super::fold::Stamp;
use crate::audience::Use;
use crate::payload::*;

impl State {
    pub(super) fn name_objects(&mut self, stamp: &Stamp<'_>) {
        for (object, purpose) in self.objects_named(
            stamp.linked.body(),
            Some(stamp.linked.order.id),
            stamp.author,
        ) {
            self.named
                .entry(object)
                .or_default()
                .push((stamp.linked.place, stamp.author, purpose));
            let uses = self.uses.entry(object).or_default();
            if !uses.contains(&purpose) {
                uses.push(purpose);
                uses.sort_unstable();
            }
        }
    }

    /// Objects that a person's records were the first to name here.
    #[must_use]
    pub fn brought_in_by(&self, person: PersonId) -> BTreeSet<ObjectId> {
        let first = |named: &[(_, PersonId, _)]| {
            named
                .first()
                .is_some_and(|(_, author, _)| *author == person)
        };
        self.named
            .iter()
            .filter(|(_, named)| first(named))
            .map(|(id, _)| *id)
            .collect()
    }

    /// The objects a body names and what each is for. `record` is its own id, once it has one.
    pub(crate) fn objects_named(
        &self,
        body: &Body,
        record: Option<DossierId>,
        author: PersonId,
    ) -> Vec<(ObjectId, Use)> {
        let everyone = |objects: &[ObjectRef]| {
            objects
                .iter()
                .map(|object| (object.0, Use::Everyone))
                .collect()
        };
        match body {
            Body::CommitteeFounded(body) => everyone(&[
                body.profile,
                body.regulation.object,
                body.secretary_profile,
                body.chair_profile,
                body.certificate_object,
            ]),
            Body::MemberAdmitted(body) => everyone(&[body.profile]),
            Body::DeviceEnrolled(body) => everyone(&[body.certificate_object]),
            Body::RubricAdopted(body) => everyone(&[body.object]),
            Body::RegulationAdopted(body) => everyone(&[body.regulation.object]),
            Body::TemplatesAdopted(body) => everyone(&[body.object]),
            Body::CertificateChosen(body) => everyone(&[body.certificate_object]),
            Body::MeetingConvened(body) => everyone(&[body.object]),
            Body::ContentErased(body) => everyone(&[body.reason]),
            Body::DossierOpened(body) => {
                let intake = record.map(|dossier| (body.intake.0, Use::Dossier(dossier)));
                std::iter::once((body.conflict_names.0, Use::Declarants))
                    .chain(intake)
                    .collect()
            }
            Body::DocumentIssued(body) if body.document == DocumentKind::ObservationCertificate => {
                vec![(body.pdf.0, Use::Unbarred)]
            }
            Body::DocumentIssued(body) => {
                self.of_document(body.dossier.map(|id| id.0), &[body.pdf])
            }
            Body::DocumentSigned(body) => self.of_document(
                self.dossier_named_by_document(body.document),
                &[body.revision],
            ),
            Body::DocumentNumbered(body) => self.of_document(
                self.dossier_named_by_document(body.document),
                &[body.object],
            ),
            Body::DocumentNotified(body) => self.of_document(
                self.dossier_named_by_document(body.document),
                &[body.object],
            ),
            Body::DossierStage(_)
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
            | Body::AppealDecided(_) => self
                .dossier_named_by(body)
                .map_or_else(Vec::new, |dossier| of_dossier(body, dossier, author)),
            // These name people, logs and records only.
            Body::RecordEndorsed(_)
            | Body::MemberRole(_)
            | Body::MemberLeft(_)
            | Body::DeviceRevoked(_)
            | Body::AttendanceNoted(_)
            | Body::MeetingClosed(_)
            | Body::CheckpointCosigned(_) => Vec::new(),
        }
    }

    fn dossier_named_by_document(&self, document: RecordRef) -> Option<DossierId> {
        self.documents
            .get(&document.0)?
            .issued
            .body
            .dossier
            .map(|id| id.0)
    }

    fn of_document(
        &self,
        dossier: Option<DossierId>,
        objects: &[ObjectRef],
    ) -> Vec<(ObjectId, Use)> {
        let purpose = dossier.map_or(Use::Everyone, Use::Dossier);
        objects.iter().map(|object| (object.0, purpose)).collect()
    }
}

/// The objects a body of a dossier names, and what each is for.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "`objects_named` lists every type and gives only those of a dossier"
)]
fn of_dossier(body: &Body, dossier: DossierId, author: PersonId) -> Vec<(ObjectId, Use)> {
    let entitled = |object: ObjectRef| vec![(object.0, Use::Dossier(dossier))];
    match body {
        Body::DossierStage(body) => body.detail.map_or_else(Vec::new, entitled),
        Body::EvidenceAdded(body) => {
            let audience = if body.reserved {
                Use::Reserved(dossier)
            } else {
                Use::Dossier(dossier)
            };
            vec![(body.object.0, audience), (body.label.0, audience)]
        }
        Body::EvidenceWithdrawn(body) => entitled(body.reason),
        Body::AdmissibilityChecked(body) => entitled(body.findings),
        Body::SelfAssessmentReceived(body) => entitled(body.object),
        Body::ConflictDeclared(body) => body
            .grounds
            .iter()
            .map(|object| (object.0, Use::Deciders(dossier, author)))
            .collect(),
        Body::RecusalDecided(body) => vec![(body.grounds.0, Use::Deciders(dossier, body.person.0))],
        Body::SheetClosed(body) => {
            let escrow = body
                .escrow
                .iter()
                .map(|object| (object.0, Use::Escrow(author)));
            std::iter::once((body.ciphertext.0, Use::Dossier(dossier)))
                .chain(escrow)
                .collect()
        }
        Body::OpeningOrdered(body) => body
            .absences
            .iter()
            .filter_map(|absence| Some((absence.reason?.0, Use::Dossier(dossier))))
            .collect(),
        Body::LevelChanged(body) => entitled(body.change),
        Body::LevelAgreed(body) => entitled(body.agreement),
        Body::DissentNoted(body) => entitled(body.object),
        Body::VerdictProposed(body) => entitled(body.object),
        Body::VoteCast(body) => entitled(body.ballot),
        Body::VerdictReached(body) => entitled(body.object),
        Body::AppealFiled(body) => entitled(body.object),
        Body::AppealDecided(body) => entitled(body.object),
        _ => Vec::new(),
    }
}
