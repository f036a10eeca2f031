//! The people of the demonstration with their workspaces, and the clock that runs through the script's dates.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Days, Duration, FixedOffset, NaiveDate, NaiveTime};
use domain::ids::PersonId;
use ledger::content::{CommitteeProfile, PersonProfile};
use rand_core::CryptoRngCore;
use store::Cost;

use super::calendar;
use super::script::{Part, Person, Script, fault_of};
use super::{DemoPerson, Tell, script};
use crate::act::Act;
use crate::endorse::endorse_all;
use crate::error::{InputFault, Result};
use crate::exchange_folder::exchange_folder;
use crate::found_committee::{Founding, found_committee};
use crate::join::{
    Invited, accept_request, invite, invite_chair, read_request, request_to_join, role_title,
};
use crate::workspace::Workspace;

/// The shipped proposals, with which the demonstration's committee is founded.
const RUBRIC: &[u8] = include_bytes!("../../../../../assets/pauta/rubrica_propuesta.json");
const REGULATION: &[u8] = include_bytes!("../../../../../assets/pauta/reglamento_propuesta.json");

/// Members who, with the chair, may appoint another secretary in the demonstration.
const RECOVERY_QUORUM: u16 = 2;

pub(super) struct Cast<'a> {
    folder: PathBuf,
    order: Vec<String>,
    workspaces: BTreeMap<String, Workspace>,
    people: BTreeMap<String, PersonId>,
    now: DateTime<FixedOffset>,
    rng: &'a mut dyn CryptoRngCore,
    pace: Pace<'a>,
}

/// How far the performance is, told to whoever waits, who may stop it.
pub(super) struct Pace<'a> {
    done: u32,
    total: u32,
    tell: &'a mut Tell<'a>,
}

impl<'a> Pace<'a> {
    pub fn new(script: &Script, tell: &'a mut Tell<'a>) -> Self {
        Self {
            done: 0,
            total: u32::try_from(steps(script)).unwrap_or(u32::MAX),
            tell,
        }
    }
}

/// What a performance tells: a person's place taken, a dossier's evidence filed, its sheets written, its turn in a
/// session, a paper issued, somebody's signatures made.
fn steps(script: &Script) -> usize {
    let filed = script.dossiers.len() + script.under_way.dossiers.len();
    let scored = script.dossiers.len() + script.scored_under_way().count();
    let papers = 1 + script.dossiers.len();
    let sessions = script.under_way.sessions.iter();
    let turns = sessions.map(|one| one.opens.len() + one.deliberates.len() + one.votes.len());
    script.people.len()
        + filed
        + scored
        + script.dossiers.len()
        + papers
        + script.signers().count()
        + turns.sum::<usize>()
}

impl<'a> Cast<'a> {
    /// Founds the committee some days before anything in the script happens, and everybody joins.
    pub fn gather(
        script: &Script,
        folder: &Path,
        rng: &'a mut dyn CryptoRngCore,
        pace: Pace<'a>,
    ) -> Result<Self> {
        let first = script
            .dossiers
            .iter()
            .flat_map(|dossier| &dossier.stages)
            .map(|step| step.date)
            .min();
        let first = first.ok_or_else(|| fault_of("no dossier has a stage".to_owned()))?;
        let mut cast = Self {
            folder: folder.to_owned(),
            order: script
                .people
                .iter()
                .map(|person| person.key.clone())
                .collect(),
            workspaces: BTreeMap::new(),
            people: BTreeMap::new(),
            now: calendar::at(calendar::weekday_from(first - Days::new(10)), hour(10, 0)),
            rng,
            pace,
        };
        cast.found(script)?;
        // Titulars first: an alternate names theirs.
        let (titulars, alternates): (Vec<&Person>, Vec<&Person>) = script
            .people
            .iter()
            .partition(|person| person.alternate_of().is_none());
        for person in titulars.into_iter().chain(alternates) {
            if ![script.key_of(Part::Secretary), script.key_of(Part::Chair)]
                .contains(&person.key.as_str())
            {
                cast.join(script, person)?;
            }
        }
        cast.exchange_everybody()?;
        Ok(cast)
    }

    fn found(&mut self, script: &Script) -> Result<()> {
        let (secretary, chair) = (script.key_of(Part::Secretary), script.key_of(Part::Chair));
        let profile = |key: &str| {
            let person = script.people.iter().find(|person| person.key == key);
            person
                .map(profile)
                .ok_or_else(|| fault_of(format!("nobody is called {key}")))
        };
        let founding = Founding {
            committee: CommitteeProfile {
                name: script.committee.name.clone(),
                service: script.committee.service.clone(),
                city: script.committee.city.clone(),
                notice: script.notice.clone(),
            },
            demonstration: true,
            secretary: profile(secretary)?,
            chair: profile(chair)?,
            recovery_quorum: RECOVERY_QUORUM,
            regulation: REGULATION.to_vec(),
            rubric: RUBRIC.to_vec(),
        };
        self.make_workspace(script, secretary)?;
        let founded = self.act(secretary, |workspace, act| {
            found_committee(workspace, act, &founding)
        })?;
        self.people.insert(secretary.to_owned(), founded.secretary);
        self.people.insert(chair.to_owned(), founded.chair);
        let invitation = self.act(secretary, invite_chair)?;
        self.enrol(script, chair, &invitation)
    }

    fn join(&mut self, script: &Script, person: &Person) -> Result<()> {
        let alternate_of = person
            .alternate_of()
            .map(|key| self.person(key))
            .transpose()?;
        let invited = Invited {
            profile: profile(person),
            role: person.role_word(),
            alternate_of,
        };
        let secretary = script.key_of(Part::Secretary);
        let (id, invitation) =
            self.act(secretary, |workspace, act| invite(workspace, act, &invited))?;
        self.people.insert(person.key.clone(), id);
        self.enrol(script, &person.key, &invitation)
    }

    fn enrol(&mut self, script: &Script, key: &str, invitation: &[u8]) -> Result<()> {
        let (secretary, chair) = (script.key_of(Part::Secretary), script.key_of(Part::Chair));
        self.make_workspace(script, key)?;
        let request = self.act(key, |workspace, act| {
            request_to_join(workspace, act, invitation)
        })?;
        let (_, words) = self.act(secretary, |workspace, act| {
            read_request(workspace, act, &request.file)
        })?;
        if words != request.words {
            return Err(fault_of(format!("the six words of {key} differ")));
        }
        self.act(secretary, |workspace, act| {
            accept_request(workspace, act, &request.file)
        })?;
        self.exchange(&[secretary, chair])?;
        self.act(chair, endorse_all)?;
        self.exchange(&[chair, secretary])
    }

    fn make_workspace(&mut self, script: &Script, key: &str) -> Result<()> {
        let person = script.people.iter().find(|person| person.key == key);
        let person = person.ok_or_else(|| fault_of(format!("nobody is called {key}")))?;
        self.step(&person.name)?;
        let folder = self.folder.join(key);
        let mut act = Act {
            now: self.now,
            rng: &mut *self.rng,
        };
        // The recovery code is not kept: the phrase is public already.
        let (workspace, _) = Workspace::create(&folder, &person.phrase, Cost::FLOOR, &mut act)?;
        self.workspaces.insert(key.to_owned(), workspace);
        Ok(())
    }

    /// One more step is done, about this person or municipality.
    ///
    /// # Errors
    /// [`InputFault::Stopped`] when whoever waits wants no more.
    pub fn step(&mut self, subject: &str) -> Result<()> {
        self.pace.done += 1;
        match (self.pace.tell)(self.pace.done, self.pace.total, subject) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(InputFault::Stopped.into()),
        }
    }

    /// Does something as somebody; each thing takes a little of the day.
    pub fn act<T>(
        &mut self,
        key: &str,
        verb: impl FnOnce(&mut Workspace, &mut Act<'_>) -> Result<T>,
    ) -> Result<T> {
        let workspace = self
            .workspaces
            .get_mut(key)
            .ok_or_else(|| fault_of(format!("nobody is called {key}")))?;
        self.now += Duration::seconds(20);
        verb(
            workspace,
            &mut Act {
                now: self.now,
                rng: &mut *self.rng,
            },
        )
    }

    /// These people exchange with the folder, one after the other.
    pub fn exchange(&mut self, keys: &[&str]) -> Result<()> {
        let shared = self.shared();
        for key in keys {
            let done = self.act(key, |workspace, act| {
                exchange_folder(workspace, act, &shared)
            })?;
            if let Some(reason) = done.giving_stopped {
                return Err(fault_of(format!("{key} could not give: {reason}")));
            }
        }
        Ok(())
    }

    /// Everybody exchanges, twice, so that what the last ones gave reaches the first.
    pub fn exchange_everybody(&mut self) -> Result<()> {
        let keys = self.order.clone();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        self.exchange(&keys)?;
        self.exchange(&keys)
    }

    /// The clock moves on to this moment, and never back.
    pub fn until(&mut self, date: NaiveDate, time: NaiveTime) {
        self.now = self.now.max(calendar::at(date, time));
    }

    pub fn now(&self) -> DateTime<FixedOffset> {
        self.now
    }

    pub fn read(&self, key: &str) -> Result<&Workspace> {
        self.workspaces
            .get(key)
            .ok_or_else(|| fault_of(format!("nobody is called {key}")))
    }

    pub fn person(&self, key: &str) -> Result<PersonId> {
        self.people
            .get(key)
            .copied()
            .ok_or_else(|| fault_of(format!("nobody is called {key}")))
    }

    /// The folder that carries records and objects.
    pub fn shared(&self) -> PathBuf {
        self.folder.join("intercambio")
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn people_of(&self, script: &Script) -> Vec<DemoPerson> {
        script
            .people
            .iter()
            .map(|person| DemoPerson {
                key: person.key.clone(),
                name: person.name.clone(),
                role: role_title(person.role_word()),
                folder: self.folder.join(&person.key),
                phrase: person.phrase.clone(),
            })
            .collect()
    }
}

pub(super) fn hour(hours: u32, minutes: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hours, minutes, 0).expect("an hour of the day")
}

fn profile(person: &script::Person) -> PersonProfile {
    PersonProfile {
        name: person.name.clone(),
        institution: person.institution.clone(),
    }
}
