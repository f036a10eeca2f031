//! What the process that tests kill does: work on a real workspace and say each thing once it is done.
//!
//! An acknowledgement is one line on the standard output, flushed, written only after the verb returned.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, Duration, FixedOffset};
use domain::ids::DossierId;
use domain::recusal::{Declaration, LegalGround};
use domain::rule::Procedure;
use ledger::payload::Kind;
use operations::{
    Act, Filing, Workspace, add_evidence, declare, exchange_folder, open_dossier, plan_evidence,
    save_draft,
};
use rand_chacha::ChaCha20Rng;
use rand_core::{RngCore as _, SeedableRng as _};
use sha2::{Digest as _, Sha256};
use store::{Reading, Step, Store, StoreKeys, Vault};

use crate::content::{criteria, entry_at, evidence_file, intake_of};
use crate::inspector::inspector;
use crate::story::level;

/// What the vault of a scribe's workspace was told to remember, so that a test reopens it without Argon2id.
pub const REMEMBERED: [u8; 32] = [0x5c; 32];

/// Writes one line and flushes it: whoever reads it may count on what it says.
///
/// # Panics
/// When nobody reads any more.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")
        .and_then(|()| out.flush())
        .expect("somebody listens");
}

/// The circumstances of a scribe: time and randomness from a seed.
pub struct Desk {
    clock: DateTime<FixedOffset>,
    rng: ChaCha20Rng,
}

impl Desk {
    /// A desk whose acts are the same for the same seed.
    ///
    /// # Panics
    /// Never: the date is written here.
    #[must_use]
    pub fn of(seed: u64) -> Self {
        let clock =
            DateTime::parse_from_rfc3339("2026-11-21T09:00:00-03:00").expect("a written date");
        Self {
            clock,
            rng: ChaCha20Rng::seed_from_u64(seed),
        }
    }

    /// The next act, a minute after the last one.
    pub fn act(&mut self) -> Act<'_> {
        self.clock += Duration::minutes(1);
        Act {
            now: self.clock,
            rng: &mut self.rng,
        }
    }

    fn below(&mut self, most: u32) -> u32 {
        self.rng.next_u32() % most
    }
}

/// Opens a workspace again the quick way, as its store and nothing else.
///
/// # Panics
/// When it does not open.
#[must_use]
pub fn reopen_store(folder: &Path) -> Store {
    let vault = Vault::open_with_keychain(folder, &REMEMBERED).expect("the vault opens again");
    let keys: StoreKeys = vault.secrets().store_keys();
    // A confined child that was being started when its parent was killed holds the lock until it runs.
    let patience = std::time::Instant::now() + std::time::Duration::from_secs(10);
    loop {
        match Store::open(folder, &keys) {
            Err(store::StoreError::AlreadyOpen) if std::time::Instant::now() < patience => {
                std::thread::yield_now()
            }
            opened => return opened.expect("the store opens again"),
        }
    }
}

/// SHA-256 over everything a store says: records in order, objects, drafts.
///
/// # Panics
/// When it cannot be read.
#[must_use]
pub fn fingerprint(reading: &Reading) -> String {
    let mut hash = Sha256::new();
    for record in reading.records() {
        hash.update(record.expect("a readable record").bytes);
    }
    for (id, state) in reading.objects().expect("readable objects") {
        hash.update(format!("{id} {state:?}\n"));
    }
    for of in reading.drafts().expect("readable drafts") {
        for part in reading.load_draft(of).expect("a readable draft") {
            hash.update(format!("{of:?} {part:?}\n"));
        }
    }
    hex::encode(hash.finalize())
}

/// Works until `most` things are done (or killed): drafts, declarations, dossiers, evidence, exchanges.
///
/// # Panics
/// When a verb is refused: nothing here should be.
pub fn work(folder: &Path, phrase: &str, shared: &Path, round: u64, most: u64) {
    let mut workspace = Workspace::open(folder, phrase).expect("the workspace opens");
    let mut desk = Desk::of(round);
    let scores = workspace.seat().expect("a seat").voting().is_some();
    say("ready");
    for number in 1..=most {
        let done = if scores {
            score(&mut workspace, &mut desk, shared, round, number)
        } else {
            keep(&mut workspace, &mut desk, shared, round, number)
        };
        say(&format!("ack {number} {done}"));
    }
}

/// The dossier that entered first: the template's, with its evidence.
pub(crate) fn first_dossier(workspace: &Workspace) -> DossierId {
    let dossiers = workspace.state().dossiers.values();
    dossiers
        .min_by_key(|dossier| dossier.opened.order)
        .expect("a dossier")
        .opened
        .id
}

fn score(own: &mut Workspace, desk: &mut Desk, shared: &Path, round: u64, number: u64) -> String {
    let dossier = first_dossier(own);
    match desk.below(8) {
        0 => exchange(own, desk, shared),
        1 => {
            let record =
                declare(own, &mut desk.act(), dossier, &Declaration::NoConflict).expect("declared");
            format!("record {record}")
        }
        _ => {
            let all = criteria();
            let criterion = &all[desk.below(3) as usize];
            let reason = format!("motivo-{round}-{number}");
            let evidence = own.evidence(dossier).expect("evidence")[0].object;
            let entry = entry_at(level(2), &reason, evidence, "informe.txt");
            save_draft(own, &desk.act(), dossier, criterion, &entry).expect("saved");
            format!("draft {criterion} {reason}")
        }
    }
}

fn keep(own: &mut Workspace, desk: &mut Desk, shared: &Path, round: u64, number: u64) -> String {
    match desk.below(6) {
        0 => exchange(own, desk, shared),
        1 | 4 => {
            // One in two is larger than what is kept in a row and goes to a file of its own.
            let text = "Texto de prueba. ".repeat(10 + 6_000 * desk.below(2) as usize);
            let name = format!("prueba-{round}-{number}.txt");
            let path = evidence_file(
                &own.folder().with_extension("fuera"),
                &name,
                &format!("{name} {text}"),
            );
            let inspector = inspector();
            let run = plan_evidence(&inspector, std::slice::from_ref(&path)).expect("a dry run");
            let dossier = first_dossier(own);
            let taken = add_evidence(
                own,
                &mut desk.act(),
                &inspector,
                dossier,
                &run.accepted[0],
                &Filing::default(),
            );
            let taken = taken.expect("evidence goes in");
            std::fs::remove_file(path).expect("its own file");
            format!("evidence {} {}", taken.record, taken.object)
        }
        2 => {
            let dossier = first_dossier(own);
            let record =
                declare(own, &mut desk.act(), dossier, &Declaration::NoConflict).expect("declared");
            format!("record {record}")
        }
        _ => {
            let record = open_dossier(own, &mut desk.act(), &intake_of("05101", Procedure::Grant))
                .expect("opened");
            format!("record {record}")
        }
    }
}

fn exchange(own: &mut Workspace, desk: &mut Desk, shared: &Path) -> String {
    let done = exchange_folder(own, &mut desk.act(), shared).expect("exchanged");
    assert_eq!(done.giving_stopped, None);
    let last = own
        .ledger()
        .chains()
        .tips(own.log())
        .first()
        .map_or(0, |tip| tip.place.seq);
    format!("exchanged {last}")
}

/// Replaces a workspace's store by the same one with a probe.
fn probed(workspace: &mut Workspace, probe: store::Probe) {
    // The probe is taken by value; a store of nothing stands in meanwhile.
    let aside = tempfile::tempdir().expect("a temporary folder");
    let nothing = Store::create(
        aside.path(),
        &StoreKeys {
            store: [1; 32],
            evidence: [2; 32],
        },
    )
    .expect("a store");
    let real = std::mem::replace(workspace.store_mut(), nothing);
    drop(std::mem::replace(
        workspace.store_mut(),
        real.with_probe(probe),
    ));
}

/// A script that passes every step of the durability order. Tells each step with what a reader sees in that moment, and
/// dies inside the step numbered `deadly`, counted from 1; 0 is no step.
///
/// # Panics
/// When a verb is refused.
pub fn script(folder: &Path, phrase: &str, shared: &Path, deadly: usize) {
    let mut own = Workspace::open(folder, phrase).expect("the workspace opens");
    let mut desk = Desk::of(1);
    let reader = own.store().reader().expect("a reader");
    let count = AtomicUsize::new(0);
    probed(
        &mut own,
        Box::new(move |step: Step| {
            let number = count.fetch_add(1, Ordering::SeqCst) + 1;
            say(&format!("step {number} {step:?} {}", fingerprint(&reader)));
            if number == deadly {
                std::process::abort();
            }
        }),
    );
    let dossier = first_dossier(&own);
    let evidence = own.evidence(dossier).expect("evidence")[0].object;
    let entry = entry_at(level(3), "nuevo", evidence, "informe.txt");
    save_draft(&mut own, &desk.act(), dossier, &criteria()[0], &entry).expect("saved");
    say("ack draft");
    exchange(&mut own, &mut desk, shared);
    say("ack exchange");
    let grounds = Declaration::with_grounds([LegalGround::PersonalInterest].into(), "Interés.")
        .expect("grounds");
    declare(&mut own, &mut desk.act(), dossier, &grounds).expect("declared");
    say("ack declaration");
    exchange(&mut own, &mut desk, shared);
    say("ack forgotten");
    own.store_mut()
        .backup(std::num::NonZeroUsize::MIN)
        .expect("copied");
    say("ack backup");
}

/// The work goes on after a crash: an exchange, a record and a copy.
///
/// # Panics
/// When any of it is refused.
pub fn go_on(folder: &Path, phrase: &str, shared: &Path) {
    let mut own = Workspace::open(folder, phrase).expect("the workspace opens");
    let mut desk = Desk::of(2);
    exchange(&mut own, &mut desk, shared);
    let dossier = first_dossier(&own);
    declare(&mut own, &mut desk.act(), dossier, &Declaration::NoConflict).expect("declared");
    own.store_mut()
        .backup(std::num::NonZeroUsize::MIN)
        .expect("copied");
    crate::checks::check_workspace("after a crash", &own);
    let kinds = own
        .state()
        .accepted
        .values()
        .filter(|(kind, _)| *kind == Kind::ConflictDeclared)
        .count();
    say(&format!("done {kinds}"));
}

/// Durable commits of one row each with the very SQLite of the product, in WAL, and nothing else of ours.
///
/// # Panics
/// When SQLite refuses.
pub fn bare(folder: &Path, synchronous: &str, most: u64) {
    let connection = bare_connection(&folder.join("bare.db"), synchronous);
    say("ready");
    for number in 1..=most {
        insert(&connection, number);
        say(&format!("ack {number} row"));
    }
}

/// A bare connection with the pragmas of the product's own.
///
/// # Panics
/// When SQLite refuses.
#[must_use]
pub fn bare_connection(path: &Path, synchronous: &str) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(path).expect("a database");
    let key = "7".repeat(64);
    connection
        .execute_batch(&format!(
            "PRAGMA key = \"x'{key}'\"; PRAGMA cipher_log_level = NONE;"
        ))
        .expect("a key");
    connection
        .query_row("PRAGMA journal_mode = WAL", [], |row| {
            row.get::<_, String>(0)
        })
        .expect("a write-ahead log");
    connection
        .execute_batch(&format!(
            "PRAGMA synchronous = {synchronous}; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;
             PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA secure_delete = ON;
             PRAGMA temp_store = MEMORY; CREATE TABLE one (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
        ))
        .expect("pragmas");
    connection
}

/// One row, committed.
///
/// # Panics
/// When SQLite refuses.
pub fn insert(connection: &rusqlite::Connection, number: u64) {
    let bytes = format!("{{\"score\":\"2\",\"reason\":\"Motivo {number}\"}}").repeat(8);
    connection
        .prepare_cached("INSERT INTO one (bytes) VALUES (?1)")
        .and_then(|mut statement| statement.execute([bytes.as_bytes()]))
        .expect("a row");
}

/// Copies a folder with everything in it.
///
/// # Panics
/// When the disk fails.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a readable folder") {
        let entry = entry.expect("an entry");
        let target: PathBuf = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copied file");
        }
    }
}
