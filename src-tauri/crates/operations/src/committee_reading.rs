//! The committee as Administración shows it: who is on it and how far each got, what waits for an endorsement, which
//! rules are in force and since when. It says nothing of any dossier.

use chrono::{DateTime, FixedOffset};
use domain::ids::{LogId, PersonId, RecordId};
use domain::member::{Role, Seat, Standing};
use domain::regulation::Regulation;
use domain::rubric::Rubric;
use ledger::chain::{Clock, Linked};
use ledger::payload::{Body, Kind};
use ledger::state::fact::Fact;
use ledger::state::membership::DeviceStanding;

use crate::endorse::waiting_for_endorsement;
use crate::error::{InputFault, Result};
use crate::found_committee::{read_regulation, read_rubric};
use crate::join::{InvitationView, open_invitation_of};
use crate::workspace::Workspace;

/// A person of the committee, present or past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// Their part, the last one when they left.
    pub role: Role,
    /// Titular or suplente.
    pub standing: Standing,
    /// How far they got.
    pub stage: MemberStage,
    /// An invitation of theirs that waits for an answer. Only where it was written: the secretary's workspace.
    pub invitation: Option<InvitationView>,
    /// Their laptops, oldest first.
    pub laptops: Vec<Laptop>,
}

/// How far a person got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MemberStage {
    /// A laptop acts for them.
    Active,
    /// A laptop was enrolled and waits for its endorsement.
    LaptopWaits,
    /// On the committee, without a laptop.
    WithoutLaptop,
    /// Their admission waits for its endorsement.
    AdmissionWaits,
    /// They left.
    Left,
}

/// A laptop of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laptop {
    /// Its log.
    pub log: LogId,
    /// When it was enrolled.
    pub enrolled: DateTime<FixedOffset>,
    /// Where it stands.
    pub stage: LaptopStage,
}

/// Where a laptop stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LaptopStage {
    /// Its enrolment waits for its endorsement.
    Waits,
    /// It acts.
    Acts,
    /// It was revoked, or its person left.
    Ended,
}

/// An act that has no effect yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingAct {
    /// The record.
    pub record: RecordId,
    /// What it does.
    pub kind: Kind,
    /// Who wrote it.
    pub author: PersonId,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Whom it is about.
    pub person: Option<PersonId>,
    /// What it adopts: a version.
    pub version: Option<String>,
    /// The dossier it is of.
    pub dossier: Option<domain::ids::DossierId>,
    /// The part it gives.
    pub role: Option<Role>,
    /// Whether this person may endorse it now.
    pub mine: bool,
}

/// Rules in force, read.
#[derive(Debug, Clone)]
pub struct InForce<T> {
    /// The rules.
    pub rules: T,
    /// Since when: the endorsement, or the adoption where none was needed.
    pub since: DateTime<FixedOffset>,
    /// Who adopted them.
    pub by: PersonId,
}

impl Workspace {
    /// Whether this person's role ever writes this. The core still judges each record.
    #[must_use]
    pub fn role_writes(&self, kind: Kind) -> bool {
        self.may_write(kind).is_ok()
    }

    /// Whether this vault holds the committee's document root, without which no laptop can be enrolled.
    #[must_use]
    pub fn holds_document_root(&self) -> bool {
        self.vault.secrets().document_root.is_some()
    }

    /// The committee's document root, as everyone knows it.
    ///
    /// # Errors
    /// When the workspace has no committee.
    pub fn document_root_pem(&self) -> Result<&str> {
        let founded = self.state().founded.as_ref();
        Ok(founded
            .ok_or(InputFault::NoCommittee)?
            .body
            .document_root
            .as_str())
    }

    /// Its SHA-256, to be read aloud or compared with what is published.
    ///
    /// # Errors
    /// As [`Workspace::document_root_pem`].
    pub fn document_root_fingerprint(&self) -> Result<[u8; 32]> {
        Ok(signing::fingerprint(&self.root_certificate()?))
    }

    /// Everybody who is, was or is about to be on the committee: those who act first, then by name.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn members(&self) -> Result<Vec<Member>> {
        let people = self.state().membership.people.keys();
        let mut members = people
            .map(|person| self.member(*person))
            .collect::<Result<Vec<_>>>()?;
        members.sort_by_key(|member| {
            (
                member.stage == MemberStage::Left,
                part_order(member.role),
                self.name(member.person),
            )
        });
        Ok(members)
    }

    fn member(&self, person: PersonId) -> Result<Member> {
        let now = Clock::everything();
        let state = self.state();
        let facts = state.membership.people.get(&person);
        let last = facts
            .and_then(|facts| facts.parts.last())
            .map(|part| part.body);
        let seat = state.seat(person, &now).or_else(|| {
            last.map(|part| Seat {
                person,
                role: part.role,
                standing: part.standing,
            })
        });
        let seat = seat.ok_or(InputFault::UnknownPerson(person))?;
        let left = facts.is_some_and(|facts| {
            facts
                .left
                .iter()
                .any(|one| one.holds(&state.endorsements, &now))
        });
        let laptops = self.laptops(person);
        let seated = state.seat(person, &now).is_some();
        let stage = if !seated && left {
            MemberStage::Left
        } else if laptops.iter().any(|one| one.stage == LaptopStage::Acts) {
            MemberStage::Active
        } else if !seated {
            MemberStage::AdmissionWaits
        } else if laptops.iter().any(|one| one.stage == LaptopStage::Waits) {
            MemberStage::LaptopWaits
        } else {
            MemberStage::WithoutLaptop
        };
        Ok(Member {
            person,
            role: seat.role,
            standing: seat.standing,
            stage,
            invitation: open_invitation_of(self, person)?.map(|(_, view)| view),
            laptops,
        })
    }

    fn laptops(&self, person: PersonId) -> Vec<Laptop> {
        let now = Clock::everything();
        let state = self.state();
        let mut laptops: Vec<Laptop> = state
            .membership
            .devices
            .iter()
            .filter_map(|(log, device)| {
                let enrolment = device
                    .enrolled
                    .iter()
                    .find(|fact| fact.body.person == person)?;
                let stage = match state.device(*log, &now) {
                    DeviceStanding::NotEnrolled => LaptopStage::Waits,
                    DeviceStanding::Active(_) => LaptopStage::Acts,
                    DeviceStanding::Revoked(_) | DeviceStanding::PersonLeft(_) => {
                        LaptopStage::Ended
                    }
                };
                let enrolled = self.written_at(enrolment.id)?;
                Some(Laptop {
                    log: *log,
                    enrolled,
                    stage,
                })
            })
            .collect();
        laptops.sort_by_key(|one| one.enrolled);
        laptops
    }

    /// Acts about people, laptops and rules that wait for an endorsement, and any other this person may endorse;
    /// oldest first.
    #[must_use]
    pub fn waiting_acts(&self) -> Vec<WaitingAct> {
        let state = self.state();
        let now = Clock::everything();
        let mine: Vec<RecordId> = waiting_for_endorsement(self)
            .into_iter()
            .map(|(record, _)| record)
            .collect();
        let chains = self.ledger().chains();
        let mut acts: Vec<(&Linked, WaitingAct)> = state
            .accepted
            .iter()
            .filter(|(id, (kind, _))| {
                state.is_endorsed_type(*kind) && !state.endorsements.seen(**id, &now)
            })
            .filter(|(id, (kind, _))| mine.contains(id) || is_of_the_committee(*kind))
            .filter_map(|(id, (kind, author))| {
                let linked = chains.get(*id)?;
                let act = self.waiting_act(linked, *kind, *author);
                Some((
                    linked,
                    WaitingAct {
                        mine: mine.contains(id),
                        ..act
                    },
                ))
            })
            .collect();
        acts.sort_by_key(|(linked, _)| linked.order);
        acts.into_iter().map(|(_, act)| act).collect()
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "no other type concerns a person or adopts a version"
    )]
    fn waiting_act(&self, linked: &Linked, kind: Kind, author: PersonId) -> WaitingAct {
        let body = linked.body();
        let part = |role| ledger::state::membership::Part::read(role, None).role;
        let (person, version, role) = match body {
            Body::MemberAdmitted(body) => (Some(body.person.0), None, Some(part(body.role))),
            Body::MemberRole(body) => (Some(body.person.0), None, Some(part(body.role))),
            Body::MemberLeft(body) => (Some(body.person.0), None, None),
            Body::DeviceEnrolled(body) => (Some(body.person.0), None, None),
            Body::DeviceRevoked(body) => (self.owner_of(body.log.0), None, None),
            Body::RubricAdopted(body) => (None, Some(body.version.to_string()), None),
            Body::RegulationAdopted(body) => (None, Some(body.version.to_string()), None),
            Body::TemplatesAdopted(body) => (None, Some(body.version.to_string()), None),
            _ => (None, None, None),
        };
        WaitingAct {
            record: linked.order.id,
            kind,
            author,
            at: linked.record.payload().time,
            person,
            version,
            dossier: self.state().home_of(linked.order.id),
            role,
            mine: false,
        }
    }

    fn owner_of(&self, log: LogId) -> Option<PersonId> {
        let device = self.state().membership.devices.get(&log)?;
        device.enrolled.first().map(|fact| fact.body.person)
    }

    /// The rubric in force now.
    ///
    /// # Errors
    /// When its content has not arrived or is damaged.
    pub fn rubric_in_force(&self) -> Result<Option<InForce<Rubric>>> {
        let now = Clock::everything();
        self.state()
            .rubric(&now)
            .map(|fact| {
                let rules = read_rubric(&self.object(fact.body.object.0)?)?;
                self.in_force(fact, rules)
            })
            .transpose()
    }

    /// The regulation in force now.
    ///
    /// # Errors
    /// As [`Workspace::rubric_in_force`].
    pub fn regulation_in_force(&self) -> Result<Option<InForce<Regulation>>> {
        let now = Clock::everything();
        self.state()
            .regulation(&now)
            .map(|fact| {
                let rules = read_regulation(&self.object(fact.body.object.0)?)?;
                self.in_force(fact, rules)
            })
            .transpose()
    }

    fn in_force<A, T>(&self, fact: &Fact<A>, rules: T) -> Result<InForce<T>> {
        Ok(InForce {
            rules,
            since: self.in_force_since(fact.id)?,
            by: fact.author,
        })
    }

    /// Since when an adoption is in force: its endorsement, or itself where none was needed.
    pub(crate) fn in_force_since(&self, record: RecordId) -> Result<DateTime<FixedOffset>> {
        let adopted = self.written_at(record);
        let since = self.endorsed_at(record).or(adopted);
        Ok(since.ok_or(InputFault::UnknownRecord(record))?)
    }

    fn endorsed_at(&self, record: RecordId) -> Option<DateTime<FixedOffset>> {
        let linked = self.ledger().chains().linked().iter();
        linked
            .filter(|one| self.state().accepted.contains_key(&one.order.id))
            .filter(
                |one| matches!(one.body(), Body::RecordEndorsed(body) if body.record.0 == record),
            )
            .min_by_key(|one| one.order)
            .map(|one| one.record.payload().time)
    }

    /// When the committee was founded.
    #[must_use]
    pub fn founded_at(&self) -> Option<DateTime<FixedOffset>> {
        let founded = self.state().founded.as_ref()?;
        self.written_at(founded.id)
    }

    fn written_at(&self, record: RecordId) -> Option<DateTime<FixedOffset>> {
        let linked = self.ledger().chains().get(record)?;
        Some(linked.record.payload().time)
    }
}

/// Types of record that are about the committee itself, which everybody on it may know of.
const fn is_of_the_committee(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::MemberAdmitted
            | Kind::MemberRole
            | Kind::MemberLeft
            | Kind::DeviceEnrolled
            | Kind::DeviceRevoked
            | Kind::RubricAdopted
            | Kind::RegulationAdopted
            | Kind::TemplatesAdopted
    )
}

/// Secretary, chair, members, observers: as an acta names them.
const fn part_order(role: Role) -> u8 {
    match role {
        Role::Secretary => 0,
        Role::Chair => 1,
        Role::Member => 2,
        Role::Observer => 3,
    }
}
