//! Who sits on the committee and which laptops act for them, as known to somebody with a given past.

use std::collections::BTreeMap;

use domain::ids::{LogId, ObjectId, PersonId};
use domain::member::{Role, Seat, Standing};

use super::fact::{Endorsements, Fact, latest};
use crate::chain::{Clock, Order};
use crate::payload::text::Hex32;
use crate::payload::{CertificateChosen, DeviceRevoked, MemberLeft, PersonRef, RoleWord};

/// A person's facts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Name and institution.
    pub profile: Option<ObjectId>,
    /// Where the record that gave the profile stands.
    pub(crate) profile_order: Option<Order>,
    /// Parts given to them.
    pub parts: Vec<Fact<Part>>,
    /// When they left.
    pub left: Vec<Fact<MemberLeft>>,
}

/// One part given to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The role.
    pub role: Role,
    /// Titular or suplente.
    pub standing: Standing,
}

/// A laptop's facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Enrolments of this log; the first in force counts.
    pub enrolled: Vec<Fact<Enrolment>>,
    /// Revocations of this log.
    pub revoked: Vec<Fact<DeviceRevoked>>,
}

/// What an enrolment says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// For whom the laptop acts.
    pub person: PersonId,
    /// age recipient.
    pub encryption_key: String,
    /// SHA-256 of its document certificate.
    pub certificate: Hex32,
    /// The certificate itself.
    pub certificate_object: ObjectId,
}

/// People and laptops.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Membership {
    /// By person.
    pub people: BTreeMap<PersonId, Person>,
    /// By log.
    pub devices: BTreeMap<LogId, Device>,
    /// Certificates people chose for their signatures, by person, in order of arrival.
    pub chosen: BTreeMap<PersonId, Vec<Fact<CertificateChosen>>>,
}

/// Where a laptop stands for somebody with a given past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeviceStanding {
    /// Nobody enrolled it, or the enrolment is not endorsed yet.
    NotEnrolled,
    /// It acts for this person.
    Active(PersonId),
    /// It was revoked.
    Revoked(PersonId),
    /// Its person left the committee.
    PersonLeft(PersonId),
}

impl Membership {
    /// A laptop's standing for a past.
    #[must_use]
    pub fn device(&self, log: LogId, endorsements: &Endorsements, past: &Clock) -> DeviceStanding {
        let Some(device) = self.devices.get(&log) else {
            return DeviceStanding::NotEnrolled;
        };
        let Some(enrolled) = super::fact::first(device.enrolled.iter(), endorsements, past) else {
            return DeviceStanding::NotEnrolled;
        };
        let person = enrolled.body.person;
        if device
            .revoked
            .iter()
            .any(|fact| fact.holds(endorsements, past))
        {
            return DeviceStanding::Revoked(person);
        }
        match self.seat(person, endorsements, past) {
            Some(_) => DeviceStanding::Active(person),
            None => DeviceStanding::PersonLeft(person),
        }
    }

    /// The certificate a person signs documents with for a past, when they chose one.
    #[must_use]
    pub fn chosen_certificate(
        &self,
        person: PersonId,
        endorsements: &Endorsements,
        past: &Clock,
    ) -> Option<&CertificateChosen> {
        let facts = self.chosen.get(&person)?;
        super::fact::last(facts.iter(), endorsements, past).map(|fact| &fact.body)
    }

    /// A person's seat for a past, unless they are not on the committee or left it.
    #[must_use]
    pub fn seat(
        &self,
        person: PersonId,
        endorsements: &Endorsements,
        past: &Clock,
    ) -> Option<Seat> {
        let facts = self.people.get(&person)?;
        let parts = latest(facts.parts.iter(), endorsements, past);
        // Written concurrently, the stricter reading wins: leaving over staying, observing over acting.
        let part = parts
            .into_iter()
            .max_by_key(|part| (part.body.role == Role::Observer, part.order))?;
        let left = facts
            .left
            .iter()
            .any(|left| left.holds(endorsements, past) && !left.is_before(part));
        (!left).then_some(Seat {
            person,
            role: part.body.role,
            standing: part.body.standing,
        })
    }

    /// Every seat in force for a past, by person.
    #[must_use]
    pub fn seats(&self, endorsements: &Endorsements, past: &Clock) -> Vec<Seat> {
        self.people
            .keys()
            .filter_map(|person| self.seat(*person, endorsements, past))
            .collect()
    }

    /// Logs that act for somebody and are not revoked, with what their enrolment says.
    pub fn active_devices<'a>(
        &'a self,
        endorsements: &'a Endorsements,
        past: &'a Clock,
    ) -> impl Iterator<Item = (LogId, &'a Enrolment)> {
        self.devices.iter().filter_map(move |(log, device)| {
            match self.device(*log, endorsements, past) {
                DeviceStanding::Active(_) => {
                    super::fact::first(device.enrolled.iter(), endorsements, past)
                        .map(|fact| (*log, &fact.body))
                }
                DeviceStanding::NotEnrolled
                | DeviceStanding::Revoked(_)
                | DeviceStanding::PersonLeft(_) => None,
            }
        })
    }
}

impl Person {
    /// Of two profiles written concurrently the first in display order stays.
    pub(crate) fn name(&mut self, profile: ObjectId, order: Order) {
        if self.profile_order.is_none_or(|known| order < known) {
            self.profile = Some(profile);
            self.profile_order = Some(order);
        }
    }
}

impl Part {
    /// Reads a part as records write it.
    #[must_use]
    pub fn read(role: RoleWord, alternate_of: Option<PersonRef>) -> Self {
        Self {
            role: match role {
                RoleWord::Member => Role::Member,
                RoleWord::Chair => Role::Chair,
                RoleWord::Secretary => Role::Secretary,
                RoleWord::Observer => Role::Observer,
            },
            standing: alternate_of.map_or(Standing::Titular, |titular| {
                Standing::AlternateOf(titular.0)
            }),
        }
    }
}
