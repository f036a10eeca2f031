//! What may be said about a dossier: intake, evidence, recusals, sheets and their opening. Reads no object.

use domain::ids::{DossierId, PersonId, RecordId};
use domain::member::Role;

use super::{Judge, first_of, first_seen};
use crate::objection::Objection;
use crate::payload::*;
use crate::state::State;
use crate::state::dossier::{Dossier, Footing};

impl<'a> Judge<'a> {
    pub(super) fn dossier(&self, id: DossierId) -> Result<&'a Dossier, Objection> {
        let dossier = self.state.dossiers.get(&id).ok_or(Objection::Unknown(id))?;
        let entered = dossier.opened.holds(&self.state.endorsements, self.past);
        if entered {
            Ok(dossier)
        } else {
            Err(Objection::Unknown(id))
        }
    }

    /// The author may act on the dossier: not barred and, when an alternate, the titular cannot.
    pub(super) fn acting(&self, id: DossierId) -> Result<&'a Dossier, Objection> {
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
    pub(super) fn titular_unable(&self, dossier: Option<DossierId>) -> Result<(), Objection> {
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

    pub(super) fn open_to_work(&self, id: DossierId) -> Result<&'a Dossier, Objection> {
        let dossier = self.acting(id)?;
        if dossier.is_withdrawn(&self.state.endorsements, self.past) {
            return Err(Objection::Withdrawn(id));
        }
        Ok(dossier)
    }

    pub(super) fn intake(&self, body: &DossierOpened) -> Result<(), Objection> {
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

    pub(super) fn evidence(&self, body: &EvidenceAdded) -> Result<(), Objection> {
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

    pub(super) fn withdrawal(&self, body: &EvidenceWithdrawn) -> Result<(), Objection> {
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
    pub(super) fn home(&self, body: &Body, named: RecordId) -> Result<DossierId, Objection> {
        let seen = self
            .chains
            .get(named)
            .is_some_and(|linked| self.past.saw(linked.place));
        self.state
            .dossier_named_by(body)
            .filter(|_| seen)
            .ok_or(Objection::Unknown(named))
    }

    pub(super) fn declaration(&self, body: &ConflictDeclared) -> Result<(), Objection> {
        self.dossier(body.dossier.0)?;
        if body.conflict == body.grounds.is_some() {
            Ok(())
        } else {
            Err(Objection::Unknown(body.dossier.0))
        }
    }

    pub(super) fn recusal(&self, body: &RecusalDecided) -> Result<(), Objection> {
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

    pub(super) fn closing(&self, body: &SheetClosed) -> Result<(), Objection> {
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

    pub(super) fn unsealing(&self, body: &SheetOpened) -> Result<(), Objection> {
        let home = self.home(&Body::SheetOpened(body.clone()), body.sheet.0)?;
        let dossier = self.dossier(home)?;
        let sheet = dossier
            .sheet(body.sheet.0)
            .ok_or(Objection::Unknown(body.sheet.0))?;
        // A sheet whose author chose escrow may be opened by the chair, who got the secret with the secretary's help.
        let escrowed = sheet.body.escrow.is_some()
            && self.seat.role == Role::Chair
            && self.acting(home).is_ok();
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

    pub(super) fn opening(&self, body: &OpeningOrdered) -> Result<(), Objection> {
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

    pub(super) fn opened(&self, id: DossierId) -> Result<&'a Dossier, Objection> {
        let dossier = self.open_to_work(id)?;
        if dossier
            .opening(&self.state.endorsements, self.past)
            .is_none()
        {
            return Err(Objection::NotOpened);
        }
        Ok(dossier)
    }

    pub(super) fn change(&self, body: &LevelChanged) -> Result<(), Objection> {
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
}
