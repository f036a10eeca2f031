//! A committee whose regulation asks for members first and the secretary last, who closes the document (decision 0121).

use domain::rule::Outcome;
use domain::vote::Ballot;
use operations::signing::{Integrity, Trust, verify};
use operations::*;
use serde_json::Value;
use testkit::{REGULATION, Table, level};

use super::deliberation::{SCORERS, opened, reach};

/// The shipped regulation with the other order of signing.
fn members_first() -> Vec<u8> {
    let mut file: Value = serde_json::from_slice(REGULATION).unwrap();
    file["version"] = "0.2-cierra".into();
    file["orden_de_firma"] = "integrantes_primero_secretaria_cierra".into();
    serde_json::to_vec(&file).unwrap()
}

/// The acta of a meeting that decided a dossier, issued under that regulation.
fn issued(seed: u64) -> (Table, domain::ids::RecordId) {
    let (mut table, dossier, _, meeting) = opened(seed);
    table.agree_all(dossier, level(2));
    let proposal = table.propose(dossier, meeting, Outcome::Grant);
    table.vote(proposal, &SCORERS.map(|key| (key, Ballot::InFavour)));
    reach(&mut table, proposal).unwrap();
    table
        .act_as("secretaria", |own, act| {
            let now = act.now;
            close_meeting(own, act, meeting, now)?;
            adopt_regulation(own, act, &members_first())
        })
        .unwrap();
    table.exchange_all();
    table.act_as("presidencia", endorse_all).unwrap();
    table.exchange_all();
    let acta = table
        .act_as("secretaria", |own, act| {
            issue_document(own, act, &Paper::Minutes { meeting })
        })
        .unwrap();
    table.exchange_all();
    (table, acta)
}

fn owes(table: &Table, key: &str, acta: domain::ids::RecordId) -> bool {
    let owed = table.read(key).owed().unwrap();
    owed.contains(&Debt::Sign(acta))
}

#[test]
fn members_sign_first_and_the_secretary_who_signs_last_closes_the_acta() {
    let (mut table, acta) = issued(610);
    let members: Vec<&str> = ["presidencia", "subdere", "estudios", "academia"]
        .into_iter()
        .filter(|key| owes(&table, key, acta))
        .collect();
    assert!(members.len() > 1, "an acta of several: {members:?}");
    for key in &members {
        // Not before the last of them, and it is not asked of her either.
        assert!(!owes(&table, "secretaria", acta), "before {key}");
        let early = table.act_as("secretaria", |own, act| sign_document(own, act, acta));
        assert!(
            matches!(early, Err(OperationError::Input(InputFault::MembersFirst))),
            "before {key}: {early:?}"
        );
        table
            .act_as(key, |own, act| sign_document(own, act, acta))
            .unwrap();
        table.exchange_all();
    }
    assert!(owes(&table, "secretaria", acta));
    table
        .act_as("secretaria", |own, act| sign_document(own, act, acta))
        .unwrap();
    table.exchange_all();
    for key in &members {
        let late = table.act_as(key, |own, act| sign_document(own, act, acta));
        assert!(late.is_err(), "{key} signed after the close");
        assert!(!owes(&table, key, acta));
    }
    // The file that every laptop holds says the same to whoever knows only its bytes.
    let pdf = document_bytes(table.read("observadora"), acta).unwrap();
    let now = table.act_as("secretaria", |_, act| act.now.to_utc());
    let found = verify(&pdf, &Trust::at(now));
    assert_eq!(found.refused, None);
    assert_eq!(found.signatures.len(), members.len() + 1);
    assert_eq!(found.unsigned_fields, Vec::<String>::new());
    for signature in &found.signatures {
        assert_eq!(
            signature.integrity,
            Integrity::Intact,
            "{}",
            signature.field
        );
        assert!(signature.later_changes.iter().all(|one| one.is_permitted()));
    }
    let locks = String::from_utf8_lossy(&pdf).matches("/FieldMDP").count();
    assert!(locks > 0, "the last signature declares its lock");
}
