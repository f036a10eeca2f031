//! Who sees what, and when: nothing of anybody else's sheet before the opening, nothing of a dossier one is barred from.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{DossierId, ObjectId, SheetId};
use domain::recusal::{Declaration, LegalGround, Ruling};
use ledger::chain::Clock;
use ledger::objection::Objection;
use operations::{
    Filing, InputFault, OperationError, close_sheet, decide_recusal, declare, order_opening,
    release_escrow,
};
use testkit::{Table, criteria, entry_at, level};

use crate::objection;

const EVERYBODY: [&str; 7] = [
    "secretaria",
    "presidencia",
    "subdere",
    "estudios",
    "academia",
    "suplente",
    "observadora",
];

/// Whether the person can read sheets of the dossier.
fn reads(table: &Table, key: &str, dossier: DossierId) -> bool {
    table
        .read(key)
        .case(dossier)
        .is_ok_and(|case| !case.sheets.is_empty())
}

/// Academia declares none, then a conflict, and must abstain; suplente never declares.
fn with_a_recusal(seed: u64) -> (Table, DossierId, ObjectId) {
    let mut table = Table::committee(seed);
    let (dossier, evidence) = table.dossier("13106");
    table.declare(dossier, &["presidencia", "subdere", "estudios", "academia"]);
    assert!(
        table.read("academia").object(evidence).is_ok(),
        "academia had it before declaring the conflict"
    );
    let grounds = Declaration::with_grounds(
        BTreeSet::from([LegalGround::PersonalInterest]),
        "GROUNDSCANARY",
    )
    .unwrap();
    table
        .act_as("academia", |own, act| declare(own, act, dossier, &grounds))
        .unwrap();
    table.exchange_all();
    let academia = table.person("academia");
    table
        .act_as("presidencia", |own, act| {
            decide_recusal(
                own,
                act,
                dossier,
                academia,
                Ruling::Recused,
                "Debe abstenerse.",
            )
        })
        .unwrap();
    table.exchange_all();
    (table, dossier, evidence)
}

/// The table of who reads sheets, phase by phase; every answer both ways, so that it cannot hold by refusing all.
#[test]
fn sheets_are_read_only_after_the_opening_and_only_by_those_entitled_to_the_dossier() {
    let (mut table, dossier, evidence) = with_a_recusal(101);
    // Subdere closes, estudios only writes a draft, the chair has written nothing.
    table.close("subdere", dossier, level(2), evidence);
    table.score("estudios", dossier, level(3), evidence);
    table.exchange_all();
    for key in EVERYBODY {
        assert!(!reads(&table, key, dossier), "{key} before the opening");
        assert!(
            table.read(key).case(dossier).is_err(),
            "{key} has a case before the opening"
        );
    }
    // One's own stays readable to oneself.
    assert_eq!(
        table
            .read("subdere")
            .own_closed_sheet(dossier)
            .unwrap()
            .read()
            .unwrap()
            .len(),
        criteria().len()
    );
    assert!(
        table.read("secretaria").own_closed_sheet(dossier).is_err(),
        "the secretary reads no sheet"
    );
    table
        .act_as("estudios", |own, act| {
            close_sheet(own, act, dossier, operations::Escrow::None)
        })
        .unwrap();
    table.open_sheets(dossier, &["presidencia"]);
    let readers: Vec<&str> = EVERYBODY
        .into_iter()
        .filter(|key| reads(&table, key, dossier))
        .collect();
    // The recused and the one who has not declared stay outside; the chair, absent, reads as the others do.
    assert_eq!(
        readers,
        [
            "secretaria",
            "presidencia",
            "subdere",
            "estudios",
            "observadora"
        ]
    );
    let case = table.read("presidencia").case(dossier).unwrap();
    let authors: BTreeSet<_> = case.sheets.iter().map(|sheet| sheet.author).collect();
    assert_eq!(
        authors,
        BTreeSet::from([table.person("subdere"), table.person("estudios")])
    );
    table.check_same_truth();
}

#[test]
fn an_opening_waits_for_everybody_and_opens_one_dossier_only() {
    let mut table = Table::committee(102);
    let (first, evidence) = table.dossier("13106");
    let (second, other) = table.dossier("05101");
    let members = ["presidencia", "subdere", "estudios", "academia"];
    table.declare(first, &members);
    table.declare(second, &members);
    for key in members {
        table.close(key, first, level(2), evidence);
    }
    table.close("subdere", second, level(1), other);
    table.exchange_all();
    let owing: BTreeSet<_> = table
        .read("secretaria")
        .owing(second)
        .unwrap()
        .into_iter()
        .collect();
    let expected: BTreeSet<_> = ["presidencia", "estudios", "academia"]
        .map(|key| table.person(key))
        .into();
    assert_eq!(owing, expected);
    let early = table.act_as("secretaria", |own, act| {
        order_opening(own, act, second, &BTreeMap::new())
    });
    assert!(matches!(objection(early), Objection::Unaccounted(_)));
    table.open_sheets(first, &[]);
    for key in EVERYBODY {
        assert!(
            !reads(&table, key, second),
            "{key} reads the second dossier through the first one's opening"
        );
    }
    assert!(reads(&table, "estudios", first));
    // A sheet is found in its own dossier and in no other.
    let sheet: SheetId = table.read("secretaria").state().dossiers[&second].sheets[0].id;
    let through = release_escrow(table.read("secretaria"), first, sheet).unwrap_err();
    assert!(matches!(through, OperationError::Input(InputFault::UnknownRecord(id)) if id == sheet));
    let shown = table.read("estudios").case(first).unwrap();
    assert!(shown.sheets.iter().all(|shown| shown.opened.id() != sheet));
}

/// Whoever reads a sheet may know it exists and is entitled to its object: over all viewers and dossiers.
#[test]
fn reading_a_sheet_implies_holding_its_record_and_being_in_its_audience() {
    let (mut table, dossier, evidence) = with_a_recusal(103);
    let (unopened, _) = table.dossier("05101");
    table.close("subdere", dossier, level(2), evidence);
    table.open_sheets(dossier, &["presidencia", "estudios"]);
    let (mut read, mut refused) = (0, 0);
    for key in EVERYBODY {
        let workspace = table.read(key);
        for id in [dossier, unopened] {
            let Ok(case) = workspace.case(id) else {
                refused += 1;
                continue;
            };
            for sheet in &case.sheets {
                let facts = &workspace.state().dossiers[&id];
                let record = facts
                    .sheets
                    .iter()
                    .find(|fact| fact.id == sheet.opened.id())
                    .unwrap();
                assert_eq!(record.author, sheet.author, "{key}");
                assert!(
                    workspace
                        .state()
                        .audience(record.body.ciphertext.0)
                        .contains_key(&workspace.log()),
                    "{key}"
                );
                read += 1;
            }
        }
    }
    assert_eq!(
        (read, refused),
        (5, 9),
        "the property is tried on sheets that are read and on cases that are not"
    );
}

/// Hidden and absent give one answer: the object is not here.
// Seen failing: with `forget` left out of the exchange, academia goes on holding what it got before.
#[test]
fn a_barred_persons_workspace_answers_the_same_for_what_is_hidden_and_what_never_was() {
    let (mut table, dossier, evidence) = with_a_recusal(104);
    table.exchange_all();
    let never = ObjectId::from_bytes([7; 32]);
    let workspace = table.read("academia");
    for object in [evidence, never] {
        let answer = workspace.object(object).unwrap_err();
        assert!(
            matches!(answer, OperationError::ObjectMissing(id) if id == object),
            "{answer}"
        );
    }
    assert!(
        workspace
            .evidence(dossier)
            .unwrap()
            .iter()
            .all(|view| view.label.is_none()),
        "not even its name"
    );
    assert!(workspace.intake(dossier).is_err());
    let found = workspace.store().search("comuna", &[dossier], 10).unwrap();
    assert!(found.is_empty());
    assert!(
        table.read("subdere").object(evidence).is_ok(),
        "others go on reading it"
    );
    // Every record is everybody's: nothing is missing from the numbering of who may not see the contents.
    table.check_same_truth();
}

/// Grounds of a conflict, names of a conflict check and reserved evidence reach only whom they are for.
#[test]
fn grounds_names_and_reserved_files_are_not_in_the_workspace_of_whoever_they_are_kept_from() {
    let (mut table, dossier, _) = with_a_recusal(105);
    let filing = Filing {
        title: "Reservado".to_owned(),
        reserved: true,
        ..Filing::default()
    };
    let reserved = table
        .evidence(
            dossier,
            "reservado.txt",
            "Datos de personas. DEMOSTRACIÓN.",
            &filing,
        )
        .object;
    table.exchange_all();
    let facts = &table.read("secretaria").state().dossiers[&dossier];
    let grounds = facts
        .declarations
        .iter()
        .find_map(|fact| fact.body.grounds)
        .unwrap()
        .0;
    let names = facts.opened.body.conflict_names.0;
    let holders = |object: ObjectId| -> Vec<&str> {
        EVERYBODY
            .into_iter()
            .filter(|key| table.read(key).object(object).is_ok())
            .collect()
    };
    assert_eq!(holders(grounds), ["presidencia", "academia"]);
    assert_eq!(
        holders(reserved),
        ["secretaria", "presidencia", "subdere", "estudios"]
    );
    assert_eq!(
        holders(names),
        [
            "secretaria",
            "presidencia",
            "subdere",
            "estudios",
            "academia",
            "suplente"
        ]
    );
    // The same names say nothing to whoever looks at the state: that somebody declared is public, why is not.
    let now = Clock::everything();
    assert!(
        table
            .read("observadora")
            .state()
            .footing(dossier, table.person("academia"), &now)
            .is_barred()
    );
}

/// Search covers the text of evidence and nothing that anybody wrote.
#[test]
fn no_search_finds_what_a_member_wrote_before_or_after_the_opening() {
    let (mut table, dossier, evidence) = with_a_recusal(106);
    for criterion in criteria() {
        let entry = entry_at(
            level(2),
            "palabrasecreta de subdere",
            evidence,
            "informe.txt",
        );
        table
            .act_as("subdere", |own, act| {
                operations::save_draft(own, act, dossier, &criterion, &entry)
            })
            .unwrap();
    }
    table
        .act_as("subdere", |own, act| {
            close_sheet(own, act, dossier, operations::Escrow::None)
        })
        .unwrap();
    let search = |table: &Table, key: &str, words: &str| {
        table
            .read(key)
            .store()
            .search(words, &[dossier], 10)
            .unwrap()
            .len()
    };
    table.exchange_all();
    assert_eq!(search(&table, "secretaria", "comuna"), 1, "search works");
    for key in EVERYBODY {
        assert_eq!(search(&table, key, "palabrasecreta"), 0, "{key} before");
        assert_eq!(
            search(&table, key, "subdere"),
            search(&table, key, "nombreinexistente"),
            "{key}: an oracle of names"
        );
    }
    table.open_sheets(dossier, &["presidencia", "estudios"]);
    for key in EVERYBODY {
        assert_eq!(search(&table, key, "palabrasecreta"), 0, "{key} after");
    }
}
