//! Who may hold an object. Audiences filter objects, never records.
//!
//! Decided from the state now: somebody who declares or is recused later gains or loses what is sent from
//! then on. Nothing here encrypts or sends.

use std::collections::BTreeMap;

use domain::ids::{DossierId, LogId, ObjectId, PersonId};
use domain::member::{Role, Seat};

use crate::chain::Clock;
use crate::state::State;
use crate::state::dossier::Footing;

/// What an object is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Names, certificates, rubric, regulation: every enrolled laptop.
    Everyone,
    /// Names a conflict check needs: whoever must declare, and the secretary.
    Declarants,
    /// What observers say of whole sessions: whoever is barred from no dossier, the secretary, and observers.
    Unbarred,
    /// Content of a dossier: whoever declared no conflict in it, the secretary, and observers.
    Dossier(DossierId),
    /// Evidence kept from observers.
    Reserved(DossierId),
    /// Grounds of a conflict of this person in a dossier: that person, and whoever decides it.
    Deciders(DossierId, PersonId),
    /// An escrowed secret of this person: the chair and the secretary, who need each other to read it.
    Escrow(PersonId),
}

impl State {
    /// Whether a person may hold an object put to this use.
    #[must_use]
    pub fn may_hold(&self, seat: Seat, purpose: Use) -> bool {
        let now = Clock::everything();
        let footing = |dossier| self.footing(dossier, seat.person, &now);
        match purpose {
            Use::Everyone => true,
            Use::Declarants => seat.role != Role::Observer,
            Use::Unbarred => match seat.role {
                Role::Observer | Role::Secretary => true,
                Role::Member | Role::Chair => {
                    self.dossiers.keys().all(|id| !footing(*id).is_barred())
                }
            },
            Use::Dossier(dossier) => match seat.role {
                Role::Observer => true,
                Role::Secretary => !footing(dossier).is_barred(),
                Role::Member | Role::Chair => footing(dossier) == Footing::Clear,
            },
            Use::Reserved(dossier) => {
                seat.role != Role::Observer && self.may_hold(seat, Use::Dossier(dossier))
            }
            Use::Deciders(dossier, subject) => {
                seat.person == subject || self.decides_in(dossier, seat, subject)
            }
            Use::Escrow(subject) => {
                seat.person == subject || matches!(seat.role, Role::Chair | Role::Secretary)
            }
        }
    }

    /// Whether the holder of a chair's seat decides recusals of this person, in a dossier nobody is barred from: the
    /// alternate decides the chair's own.
    #[must_use]
    pub fn decides(&self, seat: Seat, subject: PersonId) -> bool {
        let chair = self.titular(Role::Chair, &Clock::everything());
        let in_charge =
            State::titular_of(seat).is_none() || chair.is_none_or(|chair| chair == subject);
        seat.role == Role::Chair && seat.person != subject && in_charge
    }

    /// The same in one dossier: nobody barred from it decides, and the alternate does when the chair is.
    #[must_use]
    pub fn decides_in(&self, dossier: DossierId, seat: Seat, subject: PersonId) -> bool {
        let now = Clock::everything();
        let barred = |person| self.footing(dossier, person, &now).is_barred();
        let chair_is_barred = self.titular(Role::Chair, &now).is_some_and(barred);
        let decides = self.decides(seat, subject) || (chair_is_barred && seat.role == Role::Chair);
        decides && seat.person != subject && !barred(seat.person)
    }

    /// The laptops that may hold an object, with their age recipients. Objects nobody named, or erased, have none. Put to
    /// several uses, every one of them must allow it: naming an object again never shows it to anybody else.
    #[must_use]
    pub fn audience(&self, object: ObjectId) -> BTreeMap<LogId, String> {
        let now = Clock::everything();
        let Some(uses) = self.uses.get(&object) else {
            return BTreeMap::new();
        };
        if self.is_erased(object) {
            return BTreeMap::new();
        }
        self.membership
            .active_devices(&self.endorsements, &now)
            .filter(|(_, enrolment)| {
                self.seat(enrolment.person, &now)
                    .is_some_and(|seat| uses.iter().all(|purpose| self.may_hold(seat, *purpose)))
            })
            .map(|(log, enrolment)| (log, enrolment.encryption_key.clone()))
            .collect()
    }

    /// Whether an object's absence is lawful now.
    #[must_use]
    pub fn is_erased(&self, object: ObjectId) -> bool {
        self.erased
            .get(&object)
            .into_iter()
            .flatten()
            .any(|fact| fact.holds(&self.endorsements, &Clock::everything()))
    }
}
