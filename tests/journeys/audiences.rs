//! Who may hold what: reserved evidence, grounds of conflicts, and the dossiers of the recused, in stores and folders.

use domain::ids::ObjectId;
use domain::recusal::{Declaration, LegalGround};
use exchange::Folder;
use ledger::audience::Use;
use ledger::objection::Objection;
use operations::*;
use testkit::{Table, inspector, level};

use super::observer::decided_committee;

/// Every object of the shared folder that opens with somebody's key, whatever the program would ask for.
pub fn opened_with_key_of(table: &mut Table, key: &str) -> Vec<ObjectId> {
    let shared = table.shared();
    let identity: age::x25519::Identity = table
        .act_as(key, |own, _| own.vault_mut().secrets().age_identity.clone())
        .parse()
        .unwrap();
    let found = Folder::open(&shared)
        .unwrap()
        .survey(table.read(key).ledger(), &mut exchange::Seen::default())
        .unwrap();
    found
        .objects()
        .filter(|id| found.open_object(*id, &identity, u64::MAX / 2).is_some())
        .collect()
}

fn uses_of(table: &Table, object: ObjectId) -> Vec<Use> {
    table
        .read("secretaria")
        .state()
        .uses
        .get(&object)
        .cloned()
        .unwrap_or_default()
}

/// Seen failing: `Use::Reserved` judged as `Use::Dossier`.
#[test]
fn the_observer_never_holds_reserved_evidence_nor_grounds_nor_names_for_conflicts() {
    let mut table = Table::committee(23);
    let (dossier, open) = table.dossier("13101");
    let reserved = Filing {
        reserved: true,
        ..Filing::default()
    };
    let reserved = table.evidence(
        dossier,
        "reservado.txt",
        "Nombres de niñas y niños.",
        &reserved,
    );
    let grounds =
        Declaration::with_grounds([LegalGround::Kinship].into(), "Prima de la alcaldesa.").unwrap();
    table.declare(dossier, &["presidencia", "subdere"]);
    table
        .act_as("academia", |own, act| declare(own, act, dossier, &grounds))
        .unwrap();
    table.exchange_all();
    assert!(
        table.read("observadora").holds(open),
        "the observer reads what is not reserved"
    );
    assert!(table.read("subdere").holds(reserved.object));
    assert!(!table.read("observadora").holds(reserved.object));
    for id in opened_with_key_of(&mut table, "observadora") {
        for purpose in uses_of(&table, id) {
            assert!(
                matches!(purpose, Use::Everyone | Use::Dossier(_)),
                "the observer opens {id}, for {purpose:?}"
            );
        }
    }
    let hits = table.act_as("observadora", |own, _| {
        index_arrivals(own, &inspector()).unwrap();
        own.store().search("niñas", &[dossier], 10).unwrap().len()
    });
    assert_eq!(hits, 0);
    table.check_same_truth();
}

/// Grounds of a conflict go to whoever decides it, and to nobody else: not even the secretary.
#[test]
fn the_grounds_of_a_conflict_reach_only_whoever_decides_it() {
    let mut table = Table::committee(24);
    let (dossier, _) = table.dossier("13101");
    let grounds =
        Declaration::with_grounds([LegalGround::Kinship].into(), "Prima de la alcaldesa.").unwrap();
    table.declare(dossier, &["presidencia", "subdere", "estudios", "suplente"]);
    table
        .act_as("academia", |own, act| declare(own, act, dossier, &grounds))
        .unwrap();
    table.exchange_all();
    let file = table.read("secretaria").state().dossiers[&dossier]
        .declarations
        .iter()
        .find_map(|fact| fact.body.grounds)
        .unwrap()
        .0;
    let holders: Vec<String> = table
        .keys()
        .iter()
        .filter(|key| table.read(key).holds(file))
        .cloned()
        .collect();
    assert_eq!(holders, ["presidencia", "academia"]);
    for key in [
        "secretaria",
        "subdere",
        "estudios",
        "suplente",
        "observadora",
    ] {
        assert!(
            !opened_with_key_of(&mut table, key).contains(&file),
            "{key} can open the grounds"
        );
    }
    let waiting = table.read("presidencia").conflicts_to_decide();
    assert_eq!(
        waiting,
        [(dossier, table.person("academia"), Some(grounds))]
    );
}

/// A person who must abstain holds nothing of the dossier, before or after it was opened.
#[test]
fn somebody_recused_holds_nothing_of_the_dossier() {
    let (mut table, known) = decided_committee(25);
    for (id, uses) in table.read("secretaria").state().uses.clone() {
        let of_dossier = |purpose: &Use| match purpose {
            Use::Dossier(dossier) | Use::Reserved(dossier) => *dossier == known.dossier,
            // Whoever is barred from one dossier holds nothing of what is said of whole sessions.
            Use::Unbarred => true,
            Use::Everyone | Use::Declarants | Use::Deciders(..) | Use::Escrow(_) => false,
        };
        if uses.iter().any(of_dossier) {
            assert!(
                !table.read("academia").holds(id),
                "academia holds {id}, for {uses:?}"
            );
        }
    }
    for id in opened_with_key_of(&mut table, "academia") {
        let uses = uses_of(&table, id);
        assert!(
            !uses.contains(&Use::Dossier(known.dossier)),
            "academia can open {id}"
        );
    }
    assert!(table.read("academia").case(known.dossier).is_err());
    assert!(table.read("academia").intake(known.dossier).is_err());
    assert!(
        table
            .read("academia")
            .evidence(known.dossier)
            .unwrap()
            .iter()
            .all(|file| file.label.is_none())
    );
}

/// Nobody reads anything of a closed sheet before the opening, with everything the folder and every store hold.
#[test]
fn before_the_opening_no_other_key_reads_a_closed_sheet() {
    let mut table = Table::committee(26);
    let (dossier, object) = table.dossier("13101");
    table.declare(dossier, &["presidencia", "subdere", "estudios", "academia"]);
    table.close("subdere", dossier, level(2), object);
    table.exchange_all();
    let canary = "Motivo de subdere".as_bytes();
    for key in table.keys().to_vec() {
        let own = table.read(&key);
        assert!(
            matches!(
                own.case(dossier).unwrap_err(),
                OperationError::Objection(Objection::NotOpened)
            ) || key == "suplente",
            "{key}"
        );
        for (id, _) in own.store().objects().unwrap() {
            let Ok(bytes) = own.object(id) else { continue };
            assert!(
                !bytes.windows(canary.len()).any(|window| window == canary),
                "{key} reads {id}"
            );
        }
        let secret = own.store().settings_under("sheet-secret/").unwrap();
        assert_eq!(secret.len(), usize::from(key == "subdere"), "{key}");
    }
    let own = table.read("subdere").own_closed_sheet(dossier).unwrap();
    assert!(
        own.entries
            .values()
            .all(|entry| entry.reason.starts_with("Motivo de subdere"))
    );
}
