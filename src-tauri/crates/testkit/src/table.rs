//! Several people's workspaces in one temporary folder, with the folder that carries records between them.
//!
//! The clock only advances and randomness comes from a seed. age and temporary names still draw from the system, so
//! equal seeds give equal stories, not equal bytes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Duration, FixedOffset};
use domain::ids::{LogId, PersonId};
use ledger::content::{CommitteeProfile, PersonProfile};
use ledger::payload::RoleWord;
use operations::{
    Act, Exchanged, Founding, Invited, Workspace, accept_request, endorse_all, exchange_folder,
    found_committee, invite, invite_chair, read_request, request_to_join,
};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;
use store::Cost;
use tempfile::TempDir;

use crate::checks::check_workspace;
use crate::content::{REGULATION, RUBRIC};

/// Rounds after which an exchange that is not quiet never will be.
const ROUNDS: usize = 12;

/// Whom to seat besides secretary and chair.
#[derive(Debug, Clone, Copy)]
pub struct Seated {
    /// How the test calls them.
    pub key: &'static str,
    /// Their part.
    pub role: RoleWord,
    /// Whose alternate they are, by key.
    pub alternate_of: Option<&'static str>,
}

/// Workspaces around one folder.
pub struct Table {
    folder: TempDir,
    workspaces: BTreeMap<String, Workspace>,
    people: BTreeMap<String, PersonId>,
    order: Vec<String>,
    clock: DateTime<FixedOffset>,
    rng: ChaCha20Rng,
}

impl Table {
    /// The committee of most tests: `secretaria`, `presidencia`, three members (`subdere`, `estudios`, `academia`), the
    /// alternate `suplente` of `academia`, and `observadora`; everybody enrolled, endorsed and up to date.
    #[must_use]
    pub fn committee(seed: u64) -> Self {
        let member = |key| Seated {
            key,
            role: RoleWord::Member,
            alternate_of: None,
        };
        let suplente = Seated {
            key: "suplente",
            role: RoleWord::Member,
            alternate_of: Some("academia"),
        };
        let observer = Seated {
            key: "observadora",
            role: RoleWord::Observer,
            alternate_of: None,
        };
        Self::of(
            seed,
            &[
                member("subdere"),
                member("estudios"),
                member("academia"),
                suplente,
                observer,
            ],
        )
    }

    /// Secretary, chair and these people, all enrolled, endorsed and up to date.
    #[must_use]
    pub fn of(seed: u64, seated: &[Seated]) -> Self {
        let mut table = Self::founded(seed);
        for one in seated {
            table.seat(*one);
        }
        table.exchange_all();
        table
    }

    /// Secretary and chair only, with the rubric in force.
    #[must_use]
    pub fn founded(seed: u64) -> Self {
        let mut table = Self::empty(seed);
        table.make_workspace("secretaria");
        let founding = founding();
        let people = table.act_as("secretaria", |workspace, act| {
            found_committee(workspace, act, &founding)
                .expect("the shipped proposal founds a committee")
        });
        table
            .people
            .insert("secretaria".to_owned(), people.secretary);
        table.people.insert("presidencia".to_owned(), people.chair);
        let invitation = table
            .act_as("secretaria", invite_chair)
            .expect("the chair can be invited");
        table.enrol("presidencia", &invitation);
        table.exchange_all();
        table
    }

    /// No workspace yet.
    #[must_use]
    pub fn empty(seed: u64) -> Self {
        Self {
            folder: tempfile::Builder::new()
                .prefix("sello-")
                .tempdir()
                .expect("a temporary folder"),
            workspaces: BTreeMap::new(),
            people: BTreeMap::new(),
            order: Vec::new(),
            clock: DateTime::parse_from_rfc3339("2026-11-02T09:00:00-03:00")
                .expect("a written date"),
            rng: ChaCha20Rng::seed_from_u64(seed),
        }
    }

    /// Makes a workspace that belongs to no committee. Its phrase is [`Table::phrase`].
    pub fn make_workspace(&mut self, key: &str) {
        let folder = self.folder_of(key);
        let mut act = Act {
            now: tick(&mut self.clock),
            rng: &mut self.rng,
        };
        let (workspace, _) = Workspace::create(&folder, &Self::phrase(key), Cost::FLOOR, &mut act)
            .expect("a workspace in an empty folder");
        self.workspaces.insert(key.to_owned(), workspace);
        self.order.push(key.to_owned());
    }

    /// Invites, enrols and endorses somebody, with the six words compared.
    pub fn seat(&mut self, seated: Seated) {
        let invited = Invited {
            profile: profile(seated.key),
            role: seated.role,
            alternate_of: seated.alternate_of.map(|key| self.person(key)),
        };
        let (person, invitation) = self
            .act_as("secretaria", |workspace, act| {
                invite(workspace, act, &invited)
            })
            .expect("the secretary invites");
        self.people.insert(seated.key.to_owned(), person);
        self.enrol(seated.key, &invitation);
    }

    fn enrol(&mut self, key: &str, invitation: &[u8]) {
        self.make_workspace(key);
        let request = self
            .act_as(key, |workspace, act| {
                request_to_join(workspace, act, invitation)
            })
            .expect("an invitation can be answered");
        let (person, words) = self
            .act_as("secretaria", |workspace, act| {
                read_request(workspace, act, &request.file)
            })
            .expect("the secretary reads the answer");
        assert_eq!(words, request.words, "both screens show the same six words");
        assert_eq!(person, self.person(key));
        self.act_as("secretaria", |workspace, act| {
            accept_request(workspace, act, &request.file)
        })
        .expect("the secretary enrols");
        self.exchange("secretaria");
        self.exchange("presidencia");
        self.act_as("presidencia", endorse_all)
            .expect("the chair endorses");
        self.exchange("presidencia");
        self.exchange("secretaria");
        self.exchange(key);
    }

    /// Does something as somebody, a minute after the last thing done.
    ///
    /// # Panics
    /// When nobody of that name has a workspace here.
    pub fn act_as<T>(
        &mut self,
        key: &str,
        verb: impl FnOnce(&mut Workspace, &mut Act<'_>) -> T,
    ) -> T {
        let workspace = self
            .workspaces
            .get_mut(key)
            .unwrap_or_else(|| panic!("no workspace of {key}"));
        verb(
            workspace,
            &mut Act {
                now: tick(&mut self.clock),
                rng: &mut self.rng,
            },
        )
    }

    /// One exchange of one person with the shared folder.
    ///
    /// # Panics
    /// When the exchange fails.
    pub fn exchange(&mut self, key: &str) -> Exchanged {
        let shared = self.shared();
        self.act_as(key, |workspace, act| {
            exchange_folder(workspace, act, &shared)
        })
        .unwrap_or_else(|fault| panic!("{key} could not exchange: {fault}"))
    }

    /// Everybody exchanges until nothing moves; then everybody holds the same truth.
    ///
    /// # Panics
    /// When it never becomes quiet.
    pub fn exchange_all(&mut self) {
        for _ in 0..ROUNDS {
            let mut moved = false;
            for key in self.order.clone() {
                if self.workspaces[&key].committee().is_err() {
                    continue;
                }
                let done = self.exchange(&key);
                assert_eq!(done.giving_stopped, None, "{key} could not give");
                moved |= done.records_taken + done.objects_taken + done.sheets_opened > 0
                    || done.records_given + done.objects_given + done.objects_forgotten > 0;
            }
            if !moved {
                return;
            }
        }
        panic!("after {ROUNDS} rounds things still move");
    }

    /// Everybody holds the same truth, their stores are sound, and their records alone give the same state again.
    /// People whose workspace is in no committee are left out.
    ///
    /// # Panics
    /// When any of it is false.
    pub fn check_same_truth(&self) {
        let mut truths: BTreeMap<[u8; 32], Vec<&str>> = BTreeMap::new();
        for (key, workspace) in self
            .workspaces
            .iter()
            .filter(|(_, workspace)| workspace.committee().is_ok())
        {
            check_workspace(key, workspace);
            truths
                .entry(workspace.ledger().digest())
                .or_default()
                .push(key);
        }
        assert_eq!(
            truths.len(),
            1,
            "people hold different truths: {:?}",
            truths.values().collect::<Vec<_>>()
        );
    }

    /// Records and digest of everybody, to compare before and after something that must change nothing.
    #[must_use]
    pub fn fingerprint(&self) -> BTreeMap<String, (u64, [u8; 32])> {
        self.workspaces
            .iter()
            .map(|(key, workspace)| {
                let count = workspace.store().count().expect("a readable store");
                (key.clone(), (count, workspace.ledger().digest()))
            })
            .collect()
    }

    /// Somebody's workspace, to read.
    ///
    /// # Panics
    /// When nobody of that name has one here.
    #[must_use]
    pub fn read(&self, key: &str) -> &Workspace {
        self.workspaces
            .get(key)
            .unwrap_or_else(|| panic!("no workspace of {key}"))
    }

    /// Closes somebody's workspace, as when their laptop is shut.
    pub fn shut(&mut self, key: &str) {
        drop(self.workspaces.remove(key));
        self.order.retain(|other| other != key);
    }

    /// Opens a shut workspace again with its phrase.
    ///
    /// # Panics
    /// When it does not open.
    pub fn reopen(&mut self, key: &str) {
        let workspace = Workspace::open(&self.folder_of(key), &Self::phrase(key))
            .unwrap_or_else(|fault| panic!("{key} did not open: {fault}"));
        self.workspaces.insert(key.to_owned(), workspace);
        self.order.push(key.to_owned());
    }

    /// A person's identity.
    ///
    /// # Panics
    /// When nobody of that name was seated.
    #[must_use]
    pub fn person(&self, key: &str) -> PersonId {
        *self
            .people
            .get(key)
            .unwrap_or_else(|| panic!("nobody is called {key}"))
    }

    /// A person's log.
    #[must_use]
    pub fn log(&self, key: &str) -> LogId {
        self.read(key).log()
    }

    /// Who has an open workspace, in the order they were seated.
    #[must_use]
    pub fn keys(&self) -> &[String] {
        &self.order
    }

    /// The folder that carries records and objects.
    #[must_use]
    pub fn shared(&self) -> PathBuf {
        self.folder.path().join("intercambio")
    }

    /// The folder of somebody's workspace.
    #[must_use]
    pub fn folder_of(&self, key: &str) -> PathBuf {
        self.folder.path().join(key)
    }

    /// The folder of everything.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The *frase de acceso* of somebody's workspace.
    #[must_use]
    pub fn phrase(key: &str) -> String {
        format!("araucaria lluvia nortino vereda {key}")
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> DateTime<FixedOffset> {
        self.clock
    }

    /// Lets time pass.
    pub fn wait(&mut self, time: Duration) {
        self.clock += time;
    }
}

fn tick(clock: &mut DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    *clock += Duration::minutes(1);
    *clock
}

fn profile(key: &str) -> PersonProfile {
    PersonProfile {
        name: format!("Persona de prueba {key}"),
        institution: "Institución de prueba".to_owned(),
    }
}

/// What the committee of tests is founded with: the shipped rubric and regulation.
fn founding() -> Founding {
    Founding {
        committee: CommitteeProfile {
            name: "Comité Calificador de prueba".to_owned(),
            service: "Servicio de prueba".to_owned(),
            city: "Santiago".to_owned(),
            notice: "DEMOSTRACIÓN — SIN VALIDEZ".to_owned(),
        },
        demonstration: true,
        secretary: profile("secretaria"),
        chair: profile("presidencia"),
        recovery_quorum: 3,
        regulation: REGULATION.to_vec(),
        rubric: RUBRIC.to_vec(),
    }
}
