//! The two stories, and what must not be found in them.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::evidence::Citation;
use domain::ids::{DossierId, ObjectId};
use domain::sheet::Entry;
use ledger::envelope::Record;
use operations::{Escrow, close_sheet, save_draft};
use testkit::{Table, criteria, entry_at, level};

use crate::shape::{Carried, Held, all_files, carried, held};

/// Words that only subdere writes. Letters alone, so that every encoding of them is easy to look for.
const CANARY: &str = "canariozorzal";
const OTHERS: [&str; 6] = [
    "secretaria",
    "presidencia",
    "estudios",
    "academia",
    "suplente",
    "observadora",
];

/// What subdere writes.
struct Writing {
    level: u8,
    reason: String,
    citations: usize,
    note: String,
    /// How many times each criterion is saved before closing.
    saves: usize,
}

fn terse() -> Writing {
    Writing {
        level: 1,
        reason: format!("{CANARY} no."),
        citations: 1,
        note: String::new(),
        saves: 1,
    }
}

/// All twenty criteria together still fit in one padding step of 64 KiB, with their citations.
fn wordy() -> Writing {
    let reason = format!("{CANARY} {}", "con muchos más fundamentos ".repeat(40));
    Writing {
        level: 3,
        reason,
        citations: 4,
        note: format!("{CANARY} para mí"),
        saves: 3,
    }
}

fn entry(writing: &Writing, evidence: ObjectId) -> Entry {
    let citation = Citation {
        evidence,
        file_name: "informe.txt".to_owned(),
        page: None,
        rectangle: None,
    };
    Entry {
        citations: vec![citation; writing.citations],
        private_note: writing.note.clone(),
        advice: writing.reason.clone(),
        ..entry_at(
            level(writing.level),
            &writing.reason,
            evidence,
            "informe.txt",
        )
    }
}

/// An escrowed secret has one length too, but age wraps it with random stanzas, so two runs cannot be compared there.
///
/// Founding, a dossier, declarations, everybody's drafts and sheets; subdere's as `writing` says.
fn told(seed: u64, writing: &Writing, escrow: Escrow) -> (Table, DossierId) {
    let mut table = Table::committee(seed);
    let (dossier, evidence) = table.dossier("13106");
    table.declare(
        dossier,
        &["presidencia", "subdere", "estudios", "academia", "suplente"],
    );
    table.score("estudios", dossier, level(2), evidence);
    let entry = entry(writing, evidence);
    for criterion in criteria() {
        for save in 0..writing.saves {
            let reason = if save + 1 == writing.saves {
                entry.reason.clone()
            } else {
                format!("{save}")
            };
            let entry = Entry {
                reason,
                ..entry.clone()
            };
            // Each save lets a minute pass; times have one length, whatever they say.
            let saved = table.act_as("subdere", |own, act| {
                save_draft(own, act, dossier, &criterion, &entry)
            });
            saved.unwrap();
        }
    }
    table.exchange_all();
    table
        .act_as("subdere", |own, act| close_sheet(own, act, dossier, escrow))
        .unwrap();
    table.exchange_all();
    table.close("academia", dossier, level(3), evidence);
    table.exchange_all();
    (table, dossier)
}

fn shape(table: &Table, dossier: DossierId) -> (Vec<Held>, Carried) {
    (
        OTHERS.iter().map(|key| held(table, key, dossier)).collect(),
        carried(&table.shared()),
    )
}

/// The words as they would stand in a file: plain, in UTF-16, in hexadecimal, and in base64 at each alignment.
fn encodings() -> Vec<Vec<u8>> {
    let mut all = vec![
        CANARY.as_bytes().to_vec(),
        CANARY.to_uppercase().into_bytes(),
        hex::encode(CANARY).into_bytes(),
    ];
    all.push(CANARY.encode_utf16().flat_map(u16::to_le_bytes).collect());
    for shift in 0..3 {
        let encoded = STANDARD.encode(format!("{}{CANARY}", "x".repeat(shift)));
        // Letters that depend on what stands before or after are left out.
        all.push(encoded.as_bytes()[shift * 2..encoded.len() - 4].to_vec());
    }
    all
}

fn holds(bytes: &[u8], needles: &[Vec<u8>]) -> bool {
    needles.iter().any(|needle| {
        bytes
            .windows(needle.len())
            .any(|at| at == needle.as_slice())
    })
}

/// Everything a workspace can read with its own keys.
fn readable(table: &Table, key: &str) -> Vec<Vec<u8>> {
    let workspace = table.read(key);
    let mut all: Vec<Vec<u8>> = workspace
        .store()
        .records()
        .map(|stored| {
            Record::read(&stored.unwrap().bytes)
                .unwrap()
                .payload()
                .to_json()
        })
        .collect();
    let objects = workspace.store().objects().unwrap();
    all.extend(
        objects
            .into_iter()
            .filter_map(|(id, _)| workspace.object(id).ok()),
    );
    all
}

/// What the whole program logs, at its most talkative.
fn log() -> &'static Mutex<Vec<u8>> {
    static LOG: OnceLock<Arc<Mutex<Vec<u8>>>> = OnceLock::new();
    LOG.get_or_init(|| {
        let log = Arc::new(Mutex::new(Vec::new()));
        let writer = Arc::clone(&log);
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .with_writer(move || Ear(Arc::clone(&writer)));
        subscriber.init();
        log
    })
}

struct Ear(Arc<Mutex<Vec<u8>>>);

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

// Seen failing: with the padding left out of `blind::pad` (`padded_length` the plain one), the ciphertext's object and
// carried file differ in length.
#[test]
fn what_a_member_writes_changes_no_size_count_or_order_of_anything_others_hold() {
    let (first, second) = (
        told(301, &terse(), Escrow::None),
        told(301, &wordy(), Escrow::None),
    );
    let shapes = [shape(&first.0, first.1), shape(&second.0, second.1)];
    for (key, (one, other)) in OTHERS.iter().zip(shapes[0].0.iter().zip(&shapes[1].0)) {
        assert_eq!(one, other, "{key} could tell the two stories apart");
    }
    assert_eq!(
        shapes[0].1, shapes[1].1,
        "the carrier tells the two stories apart"
    );
    // And the two stories do differ, for the one who wrote them.
    let levels = |table: &Table, dossier| {
        let sheet = table
            .read("subdere")
            .own_closed_sheet(dossier)
            .unwrap()
            .read()
            .unwrap();
        sheet
            .values()
            .map(|entry| (entry.score, entry.citations.len(), entry.reason.len()))
            .collect::<BTreeSet<_>>()
    };
    assert!(levels(&first.0, first.1).is_disjoint(&levels(&second.0, second.1)));
}

// Seen failing: with the plaintext in the place of `sealed.ciphertext` in `close_sheet`, everybody holds the words.
#[test]
fn words_of_a_closed_sheet_are_found_nowhere_before_the_opening_and_by_everybody_after_it() {
    let heard = log();
    let (mut table, dossier) = told(302, &wordy(), Escrow::ChairAndSecretary);
    let needles = encodings();
    let scan = |folder: &Path| -> Vec<String> {
        let found = all_files(folder)
            .into_iter()
            .filter(|path| holds(&std::fs::read(path).unwrap(), &needles));
        found.map(|path| path.display().to_string()).collect()
    };
    assert_eq!(
        scan(table.folder()),
        Vec::<String>::new(),
        "in no file at all, the author's own included"
    );
    for key in OTHERS {
        let seen = readable(&table, key)
            .iter()
            .filter(|bytes| holds(bytes, &needles))
            .count();
        assert_eq!(seen, 0, "{key} can read it");
    }
    let logged = heard.lock().unwrap().clone();
    assert!(logged.len() > 1_000, "the log was listened to");
    assert!(!holds(&logged, &needles), "in the log");
    // The search does find the words where they are.
    let own = table.read("subdere").own_closed_sheet(dossier).unwrap();
    assert!(holds(&ledger::content::write(&own), &needles));
    table.open_sheets(dossier, &["presidencia", "estudios"]);
    for key in [
        "secretaria",
        "presidencia",
        "estudios",
        "academia",
        "observadora",
    ] {
        let case = table.read(key).case(dossier).unwrap();
        let sheets: Vec<_> = case
            .sheets
            .iter()
            .filter(|sheet| sheet.author == table.person("subdere"))
            .collect();
        assert!(
            sheets.len() == 1 && format!("{sheets:?}").contains(CANARY),
            "{key} reads it once opened"
        );
    }
    assert_eq!(
        scan(table.folder()),
        Vec::<String>::new(),
        "and even then it is in no file in the clear"
    );
    table.check_same_truth();
}

/// Names in the carrier are logs, numbers and hashes: a person looking at the folder learns no status from them.
#[test]
fn every_name_in_the_carrier_is_a_log_a_number_or_a_hash() {
    let (table, _) = told(303, &terse(), Escrow::None);
    let names: Vec<String> = all_files(&table.shared())
        .iter()
        .flat_map(|path| {
            path.strip_prefix(table.shared())
                .unwrap()
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(names.len() > 100, "{}", names.len());
    let is_hexadecimal = |word: &str| word.bytes().all(|byte| byte.is_ascii_hexdigit());
    for name in names {
        let stem = name.trim_end_matches(".json").trim_end_matches(".age");
        let parts_are_plain = stem.split(['-', '.']).all(is_hexadecimal);
        assert!(
            ["records", "objects"].contains(&name.as_str()) || parts_are_plain,
            "{name}"
        );
    }
}
