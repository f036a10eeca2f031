//! What may be said of a document, its turns to sign, an appeal and an erasure. Reads no PDF.

use domain::ids::RecordId;
use domain::member::Role;

use super::Judge;
use crate::objection::Objection;
use crate::payload::*;
use crate::state::meeting::Document;

impl<'a> Judge<'a> {
    pub(super) fn issue(&self, body: &DocumentIssued) -> Result<(), Objection> {
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
        if let Some(about) = body.about {
            self.document(about.0)?;
        }
        Ok(())
    }

    fn document(&self, id: RecordId) -> Result<&'a Document, Objection> {
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

    pub(super) fn on_document(&self, id: RecordId) -> Result<(), Objection> {
        self.document(id).map(drop)
    }

    pub(super) fn signature(&self, body: &DocumentSigned) -> Result<(), Objection> {
        let document = self.document(body.document.0)?;
        if document.top(&self.state.endorsements, self.past) != body.base.0 {
            return Err(Objection::NotYourTurn);
        }
        if document.issued.body.document == DocumentKind::Resolution {
            return self.outside_signature(body);
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
        let of_laptop = seen.any(|fact| fact.body.certificate == body.certificate.0);
        // Or one the person chose before, from any laptop of theirs.
        let membership = &self.state.membership;
        let mut chosen = membership
            .chosen
            .get(&self.seat.person)
            .into_iter()
            .flatten();
        let chosen = chosen
            .any(|fact| self.past.saw(fact.place) && fact.body.certificate.0 == body.certificate.0);
        if of_laptop || chosen {
            Ok(())
        } else {
            Err(Objection::OtherCertificate)
        }
    }

    /// The Service's authority signs the act outside: the secretary only brings it back, once, and nobody of the
    /// committee signs in its place.
    fn outside_signature(&self, body: &DocumentSigned) -> Result<(), Objection> {
        if self.seat.role != Role::Secretary {
            return Err(Objection::RoleMayNot {
                role: self.seat.role,
                kind: Kind::DocumentSigned,
            });
        }
        let document = self.document(body.document.0)?;
        if let Some(turn) = document.turns(&self.state.endorsements, self.past).first() {
            return Err(Objection::Already(turn.id));
        }
        let certificate = &body.certificate.0;
        let membership = &self.state.membership;
        let mut laptops = membership.devices.values().flat_map(|one| &one.enrolled);
        let mut chosen = membership.chosen.values().flatten();
        let of_committee = laptops.any(|fact| fact.body.certificate == *certificate)
            || chosen.any(|fact| fact.body.certificate.0 == *certificate);
        if of_committee {
            return Err(Objection::OtherCertificate);
        }
        Ok(())
    }

    pub(super) fn appeal(&self, body: &AppealDecided) -> Result<(), Objection> {
        let home = self.home(&Body::AppealDecided(body.clone()), body.appeal.0)?;
        self.acting(home).map(drop)
    }

    pub(super) fn erasure(&self, body: &ContentErased) -> Result<(), Objection> {
        if self.state.names_object(body.object.0, self.past) {
            Ok(())
        } else {
            Err(Objection::Unknown(RecordId::from_bytes(
                *body.object.0.as_bytes(),
            )))
        }
    }
}
