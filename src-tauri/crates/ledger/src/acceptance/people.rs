//! Who may say what about people, their seats and their laptops, and who endorses it (V4, V5).

use domain::ids::PersonId;
use domain::member::Role;

use super::{Judge, first_seen};
use crate::objection::Objection;
use crate::payload::*;
use crate::state::State;
use crate::state::fact::Fact;
use crate::state::membership::{DeviceStanding, Part};

impl Judge<'_> {
    pub(super) fn endorsement(&self, body: &RecordEndorsed) -> Result<(), Objection> {
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

    pub(super) fn part(&self, body: &MemberRole) -> Result<(), Objection> {
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

    pub(super) fn checkpoint(&self, body: &CheckpointCosigned) -> Result<(), Objection> {
        let stands = |head: &&Head| {
            self.chains.get(head.id.0).is_some_and(|linked| {
                let order = linked.order;
                order.log == head.log.0 && order.seq == head.seq && self.past.saw(linked.place)
            })
        };
        let wrong = body.heads.iter().find(|head| !stands(head));
        wrong.map_or(Ok(()), |head| Err(Objection::Unknown(head.id.0)))
    }

    pub(super) fn admission(&self, body: &MemberAdmitted) -> Result<(), Objection> {
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

    pub(super) fn is_seated(&self, person: PersonId) -> Result<(), Objection> {
        self.state
            .seat(person, self.past)
            .map(drop)
            .ok_or(Objection::UnknownPerson(person))
    }

    pub(super) fn enrolment(&self, body: &DeviceEnrolled) -> Result<(), Objection> {
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

    pub(super) fn revocation(&self, body: &DeviceRevoked) -> Result<(), Objection> {
        match self.state.device(body.log.0, self.past) {
            DeviceStanding::Active(_) | DeviceStanding::PersonLeft(_) => Ok(()),
            DeviceStanding::Revoked(_) => Err(Objection::DeviceRevoked),
            DeviceStanding::NotEnrolled => Err(Objection::DeviceNotEnrolled),
        }
    }
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
