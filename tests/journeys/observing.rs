//! The observer's certificate: a file they sign alone, checked against the attendance and annexed by the secretary.
//! Their notes are in no record, and no record is theirs.

use document::content::{Digest, Signer};
use domain::rule::Outcome;
use domain::vote::Ballot;
use ledger::objection::Objection;
use ledger::payload::Passage;
use operations::*;
use testkit::{Table, level};

use super::deliberation::{SCORERS, opened, reach};

fn attended(seed: u64) -> Table {
    let (mut table, dossier, _, meeting) = opened(seed);
    table.attends(meeting, "observadora", Passage::Arrived);
    table.agree_all(dossier, level(2));
    let proposal = table.propose(dossier, meeting, Outcome::Grant);
    table.vote(proposal, &SCORERS.map(|key| (key, Ballot::InFavour)));
    reach(&mut table, proposal).unwrap();
    table
        .act_as("secretaria", |own, act| {
            let now = act.now;
            close_meeting(own, act, meeting, now)
        })
        .unwrap();
    table.exchange_all();
    table
}

fn said(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

fn fault<T: std::fmt::Debug>(result: Result<T>) -> PaperFault {
    let refused = result.unwrap_err();
    let OperationError::Input(InputFault::Paper(fault)) = refused else {
        panic!("refused for another reason: {refused}");
    };
    fault
}

#[test]
fn an_observers_certificate_is_annexed_only_as_they_signed_it_and_as_the_attendance_says() {
    let mut table = attended(620);
    let before = table.fingerprint();
    table
        .act_as("observadora", |own, _| {
            keep_notes(own, "Nota reservada: sala fría.")
        })
        .unwrap();
    assert_eq!(
        table.read("observadora").observation_notes().unwrap(),
        "Nota reservada: sala fría."
    );
    let pdf = table
        .act_as("observadora", |own, act| {
            make_certificate(own, act, &said("Deliberación ordenada."), &said("Ninguna."))
        })
        .unwrap();
    assert_eq!(table.fingerprint(), before, "the observer left a record");
    // Nobody else makes one, and the observer annexes nothing.
    for key in ["secretaria", "presidencia", "academia"] {
        let refused = table.act_as(key, |own, act| make_certificate(own, act, &[], &[]));
        assert!(matches!(
            refused,
            Err(OperationError::Objection(Objection::RoleMayNot { .. }))
        ));
    }
    let refused = table.act_as("observadora", |own, act| annex_certificate(own, act, &pdf));
    assert!(matches!(
        refused,
        Err(OperationError::Objection(Objection::RoleMayNot { .. }))
    ));
    let mut annex =
        |file: &[u8]| table.act_as("secretaria", |own, act| annex_certificate(own, act, file));
    assert_eq!(fault(annex(b"%PDF-1.7 nada")), PaperFault::NotACertificate);
    let folder = tempfile::tempdir().unwrap();
    let locked = super::acts::locked(folder.path(), &pdf);
    assert_eq!(fault(annex(&locked)), PaperFault::Encrypted);
    let mut longer = pdf.clone();
    longer.extend_from_slice(b"\n% nota");
    assert_eq!(fault(annex(&longer)), PaperFault::Altered);
    let document = annex(&pdf).unwrap();
    table.exchange_all();
    let reading = table
        .act_as("secretaria", |own, act| own.paper(act, document))
        .unwrap();
    assert!(matches!(reading.agreement, Agreement::Same));
    assert!(reading.printed_again);
    assert!(reading.report.is_sound(), "{:?}", reading.report.problems);
    // What is shown as signed is what the file carries, and nothing that only looks like it.
    let [slot] = reading.slots.as_slice() else {
        panic!("{:?}", reading.slots);
    };
    assert!(
        matches!(slot.state, SlotState::Signed(_)),
        "{:?}",
        slot.state
    );
    let signer = &slot.signer;
    assert!(reading.report.is_signed_by(signer));
    for other in [
        Signer {
            field: "otro".to_owned(),
            ..signer.clone()
        },
        Signer {
            certificate_sha256: Some(Digest([7; 32])),
            ..signer.clone()
        },
        Signer {
            certificate_sha256: None,
            ..signer.clone()
        },
    ] {
        assert!(!reading.report.is_signed_by(&other), "{other:?}");
    }
    let mut broken = reading.report;
    broken.verification.signatures[0].integrity =
        signing::Integrity::Broken(signing::Break::Digest);
    assert!(!broken.is_signed_by(signer));
    // Nobody records the observer's signature, and the list must not say that it is missing.
    let listed = table.act_as("presidencia", |own, _| own.papers()).unwrap();
    let listed = listed.iter().find(|paper| paper.id == document).unwrap();
    assert_eq!((listed.signed, listed.signers), (1, Some(1)));
    // Said later otherwise by the records: the certificate of an attendance nobody noted is refused.
    let other = attended_without_observer(621);
    assert_eq!(fault(other), PaperFault::NothingObserved);
}

fn attended_without_observer(seed: u64) -> Result<Vec<u8>> {
    let (mut table, ..) = opened(seed);
    table.act_as("observadora", |own, act| {
        make_certificate(own, act, &[], &[])
    })
}
