//! One's own sheet: what is written stays exactly as written, and what is not whole does not close.

use std::collections::BTreeSet;

use domain::level::{Level, Score};
use domain::sheet::{Blocker, Entry};
use operations::{
    Escrow, OperationError, adopt_rubric, change_level, close_sheet, own_marks, save_draft,
};
use store::DraftOf;
use testkit::{RUBRIC, Table, criteria, entry_at, level};

const MEMBERS: [&str; 2] = ["presidencia", "subdere"];

/// History, undo and the save that changes nothing.
// Seen failing: with the comparison with the saved bytes left out of `Store::save_draft`, the no-op save adds a version.
#[test]
fn a_draft_keeps_every_version_exactly_and_saving_the_same_adds_none() {
    let mut table = Table::founded(121);
    let (dossier, evidence) = table.dossier("13106");
    table.declare(dossier, &["presidencia"]);
    let criterion = criteria().remove(0);
    let texts = [
        "  con espacios delante",
        "<b>**marcas** \\n \u{202e}al revés</b>\n\tfin ",
        "último",
    ];
    for text in texts {
        for _ in 0..2 {
            let entry = entry_at(level(2), text, evidence, "informe.txt");
            let before = table.fingerprint();
            table
                .act_as("presidencia", |own, act| {
                    save_draft(own, act, dossier, &criterion, &entry)
                })
                .unwrap();
            assert_eq!(table.fingerprint(), before, "a draft is no record");
            assert_eq!(
                table
                    .read("presidencia")
                    .draft(dossier)
                    .unwrap()
                    .entry(&criterion),
                Some(&entry)
            );
        }
    }
    let of = DraftOf {
        dossier,
        person: table.person("presidencia"),
    };
    let history = table
        .read("presidencia")
        .store()
        .draft_history(of, criterion.as_str())
        .unwrap();
    let reasons: Vec<String> = history
        .iter()
        .map(|part| {
            ledger::content::read::<ledger::content::DraftFile>(&part.bytes)
                .unwrap()
                .reason
        })
        .collect();
    assert_eq!(
        reasons,
        ["último", texts[1], texts[0]],
        "newest first, the second saves added none"
    );
    table.shut("presidencia");
    table.reopen("presidencia");
    assert_eq!(
        table
            .read("presidencia")
            .store()
            .draft_history(of, criterion.as_str())
            .unwrap(),
        history
    );
}

#[test]
fn a_level_outside_the_scale_is_no_level_and_an_unwritten_answer_does_not_close() {
    assert_eq!(Level::new(4), None);
    for word in ["4", "-1", "2.5", "dos", "", " 2"] {
        assert!(ledger::content::read_score(word).is_err(), "{word:?}");
    }
    let mut table = Table::founded(122);
    let (dossier, evidence) = table.dossier("13106");
    table.declare(dossier, &["presidencia"]);
    let all = criteria();
    for criterion in &all[1..] {
        let entry = entry_at(level(2), "Motivo.", evidence, "informe.txt");
        table
            .act_as("presidencia", |own, act| {
                save_draft(own, act, dossier, criterion, &entry)
            })
            .unwrap();
    }
    // One is blank; another loses its reason after having had one.
    let blank = Entry {
        reason: " \n".to_owned(),
        ..entry_at(level(2), "", evidence, "informe.txt")
    };
    table
        .act_as("presidencia", |own, act| {
            save_draft(own, act, dossier, &all[1], &blank)
        })
        .unwrap();
    let before = table.fingerprint();
    let refused = table
        .act_as("presidencia", |own, act| {
            close_sheet(own, act, dossier, Escrow::None)
        })
        .unwrap_err();
    let OperationError::NotReady(blockers) = refused else {
        panic!("{refused}")
    };
    assert_eq!(
        blockers,
        [
            Blocker::Untouched(all[0].clone()),
            Blocker::ReasonMissing(all[1].clone())
        ]
    );
    assert_eq!(table.fingerprint(), before);
    assert_eq!(
        table
            .read("presidencia")
            .draft(dossier)
            .unwrap()
            .entries()
            .len(),
        all.len() - 1,
        "the draft stays"
    );
}

/// What is written goes through closing, carrying and opening without a letter changed; the private note stays behind.
// Seen failing: with `private_note` appended to `advice` in `Entry::answered`.
#[test]
fn words_come_out_of_the_opening_as_they_were_written_and_private_notes_never_do() {
    let mut table = Table::of(123, &[seat("subdere")]);
    let (dossier, evidence) = table.dossier("13106");
    table.declare(dossier, &MEMBERS);
    let reason = "  =SUMA(A1) <script>**x**</script> \"ñandú\"\r\n\ttabla\u{301} ";
    for criterion in criteria() {
        let entry = Entry {
            private_note: "SOLOPARAMI".to_owned(),
            ..entry_at(level(1), reason, evidence, "informe.txt")
        };
        table
            .act_as("subdere", |own, act| {
                save_draft(own, act, dossier, &criterion, &entry)
            })
            .unwrap();
    }
    table
        .act_as("subdere", |own, act| {
            close_sheet(own, act, dossier, Escrow::None)
        })
        .unwrap();
    table.open_sheets(dossier, &["presidencia"]);
    for key in ["secretaria", "presidencia", "subdere"] {
        let case = table.read(key).case(dossier).unwrap();
        let entries = case.sheets[0].opened.entries();
        assert_eq!(entries.len(), criteria().len());
        assert!(
            entries.values().all(|entry| entry.reason == reason),
            "{key}"
        );
        assert!(
            !format!("{case:?}").contains("SOLOPARAMI"),
            "{key} reads a private note"
        );
    }
    // A change of mind keeps the first value and says why.
    let criterion = criteria().remove(0);
    table
        .act_as("subdere", |own, act| {
            change_level(own, act, dossier, &criterion, level(2), "Visto el anexo.")
        })
        .unwrap();
    table.exchange_all();
    let case = table.read("secretaria").case(dossier).unwrap();
    let change = &case.changes[0].change;
    assert_eq!((change.before.as_str(), change.after.as_str()), ("1", "2"));
    assert_eq!(
        case.sheets[0].opened.score(&criterion),
        Some(Score::Level(Level::new(1).unwrap()))
    );
    table.check_same_truth();
}

/// The mark to deliberate outlives the draft for its author, and is in nothing that others read.
#[test]
fn a_mark_to_deliberate_outlives_the_draft_and_only_its_author_reads_it() {
    let mut table = Table::of(125, &[seat("subdere")]);
    let (dossier, evidence) = table.dossier("13106");
    table.declare(dossier, &MEMBERS);
    for (place, criterion) in criteria().into_iter().enumerate() {
        let entry = Entry {
            to_deliberate: matches!(place, 2 | 5),
            ..entry_at(level(1), "Consta.", evidence, "informe.txt")
        };
        table
            .act_as("subdere", |own, act| {
                save_draft(own, act, dossier, &criterion, &entry)
            })
            .unwrap();
    }
    let expected = BTreeSet::from([criteria().remove(2), criteria().remove(5)]);
    let own = table.read("subdere").own_sheet(dossier).unwrap();
    assert_eq!(own.marked, expected, "while it is a draft");
    table
        .act_as("subdere", |own, act| {
            close_sheet(own, act, dossier, Escrow::None)
        })
        .unwrap();
    let own = table.read("subdere").own_sheet(dossier).unwrap();
    assert_eq!(own.marked, expected, "once it is closed");
    table.open_sheets(dossier, &["presidencia"]);
    assert_eq!(own_marks(table.read("subdere"), dossier).unwrap(), expected);
    for key in ["secretaria", "presidencia"] {
        let marks = own_marks(table.read(key), dossier).unwrap();
        assert!(marks.is_empty(), "{key} reads marks of others");
        let case = table.read(key).case(dossier).unwrap();
        assert!(!format!("{case:?}").contains("to_deliberate"), "{key}");
    }
}

/// A draft that an earlier version of the program saved has no marks, and opens.
#[test]
fn a_draft_saved_before_there_were_marks_opens_unmarked() {
    let before = br#"{"score":"2","reason":"Consta.","searched":"","missing":"","advice":"","private_note":"","citations":[]}"#;
    let file: ledger::content::DraftFile = ledger::content::read(before).unwrap();
    assert!(!file.read().unwrap().to_deliberate);
}

/// The rubric is frozen when the formal documents are first checked: another one adopted later changes no meaning.
#[test]
fn a_rubric_adopted_after_a_dossier_was_checked_changes_nothing_in_it() {
    let mut table = Table::of(124, &[seat("subdere")]);
    let (dossier, evidence) = table.dossier("13106");
    table.declare(dossier, &MEMBERS);
    table.score("subdere", dossier, level(2), evidence);
    let before = table.read("subdere").rubric_for(dossier).unwrap();
    let text = String::from_utf8(RUBRIC.to_vec()).unwrap();
    let newer = text.replacen("\"0.1-propuesta\"", "\"0.2-otra\"", 1);
    assert_ne!(newer, text);
    table
        .act_as("secretaria", |own, act| {
            adopt_rubric(own, act, newer.as_bytes())
        })
        .unwrap();
    table.exchange_all();
    table
        .act_as("presidencia", operations::endorse_all)
        .unwrap();
    table.exchange_all();
    assert_eq!(
        table.read("subdere").rubric_for(dossier).unwrap().version(),
        before.version()
    );
    table
        .act_as("subdere", |own, act| {
            close_sheet(own, act, dossier, Escrow::None)
        })
        .unwrap();
    let (later, _) = table.dossier("05101");
    assert_eq!(
        table.read("subdere").rubric_for(later).unwrap().version(),
        "0.2-otra",
        "new dossiers take the new one"
    );
    table.open_sheets(dossier, &["presidencia"]);
    let case = table.read("presidencia").case(dossier).unwrap();
    assert_eq!(case.rubric.version(), before.version());
    assert_eq!(case.sheets.len(), 1);
}

pub fn seat(key: &'static str) -> testkit::Seated {
    testkit::Seated {
        key,
        role: ledger::payload::RoleWord::Member,
        alternate_of: None,
    }
}
