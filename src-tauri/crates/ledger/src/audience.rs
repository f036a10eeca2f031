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
    /// Content of a dossier: whoever declared no conflict in it, the secretary, and observers.
    Dossier(DossierId),
    /// Evidence kept from observers.
    Reserved(DossierId),
    /// Grounds of a conflict of this person: that person, and whoever decides it.
    Deciders(PersonId),
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
            Use::Dossier(dossier) => match seat.role {
                Role::Observer => true,
                Role::Secretary => !footing(dossier).is_barred(),
                Role::Member | Role::Chair => footing(dossier) == Footing::Clear,
            },
            Use::Reserved(dossier) => seat.role != Role::Observer && self.may_hold(seat, Use::Dossier(dossier)),
            Use::Deciders(subject) => seat.person == subject || (seat.role == Role::Chair && self.decides(seat, subject)),
            Use::Escrow(subject) => {
                seat.person == subject || matches!(seat.role, Role::Chair | Role::Secretary)
            }
        }
    }

    /// Whether the holder of a chair's seat decides recusals of this person: the alternate decides the chair's.
    #[must_use]
    pub fn decides(&self, seat: Seat, subject: PersonId) -> bool {
        let now = Clock::everything();
        let chair = self.titular(Role::Chair, &now);
        seat.role == Role::Chair
            && seat.person != subject
            && (State::titular_of(seat).is_none() || chair == Some(subject))
    }

    /// The laptops that may hold an object, with their age recipients. Objects nobody named have none.
    #[must_use]
    pub fn audience(&self, object: ObjectId) -> BTreeMap<LogId, String> {
        let now = Clock::everything();
        let Some(uses) = self.uses.get(&object) else { return BTreeMap::new() };
        self.membership
            .active_devices(&self.endorsements, &now)
            .filter(|(_, enrolment)| {
                self.seat(enrolment.person, &now)
                    .is_some_and(|seat| uses.iter().any(|purpose| self.may_hold(seat, *purpose)))
            })
            .map(|(log, enrolment)| (log, enrolment.encryption_key.clone()))
            .collect()
    }

    /// Whether an object's absence is lawful now.
    #[must_use]
    pub fn is_erased(&self, object: ObjectId) -> bool {
        self.erased.get(&object).is_some_and(|fact| fact.holds(&self.endorsements, &Clock::everything()))
    }
}
