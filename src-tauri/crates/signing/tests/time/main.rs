//! Time and long term with a real authority: openssl is the time authority, the certifier, the OCSP responder and the
//! maker of revocation lists; pyHanko, pdfsig and qpdf judge the files. Everything in temporary folders, no network.

mod answers;
#[path = "../authorities/mod.rs"]
mod authorities;
#[path = "../committee/mod.rs"]
mod committee;
mod store;
mod tokens;

use authorities::*;
use chrono::{DateTime, TimeDelta, Utc};
use committee::*;
use signing::*;

fn asked(
    house: &House,
    imprint: [u8; 32],
    trust: &Trust,
    tsa: &str,
) -> Result<TimeToken, TimeError> {
    let query = TimeQuery::new(imprint, [9; 16], None).expect("a query");
    query.read(&house.stamp(&query.to_der().expect("der"), tsa), trust)
}

/// A member of the house's own certifier, who signed now.
fn timed(house: &House, person: &Person, trust: &Trust) -> Vec<u8> {
    timed_claiming(house, person, trust, now())
}

/// The same, whatever time they say.
fn timed_claiming(
    house: &House,
    person: &Person,
    trust: &Trust,
    claimed: DateTime<Utc>,
) -> Vec<u8> {
    let untimed = untimed(person, claimed);
    let token = asked(house, untimed.imprint().expect("imprint"), trust, "tsa").expect("a token");
    untimed.with_time(&token).expect("timed")
}

/// The acta signed with room for a time, and none in it.
fn untimed(person: &Person, claimed: DateTime<Utc>) -> UntimedSignature {
    let lines = [person.name.clone()];
    let request = SignRequest {
        field: FIELDS[0],
        chain: &person.chain,
        name: &person.name,
        reason: "Aprueba el acta",
        location: "Santiago de Chile",
        time: claimed.fixed_offset(),
        appearance: &lines,
        certify: Certify::No,
        room: Room::SignatureAndTimestamp,
    };
    UntimedSignature::sign(&acta(), &request, &person.key).expect("signed")
}

/// Everything the verifiers will need, gathered from the house's files instead of a network.
fn evidence(house: &House, pdf: &[u8], more: &[Vec<u8>], trust: &Trust) -> Validation {
    let (mut found, questions) = questions(pdf, more, trust).expect("questions");
    for question in questions {
        let request = question.ocsp_request().expect("a request");
        let answer = house.ocsp(&request, "responder");
        match question.ocsp_answer(&answer, now() + TimeDelta::minutes(1)) {
            Some(answer) => found.ocsps.push(answer),
            None => panic!(
                "no believable answer: {}",
                hex::encode(&question.certificate[..40])
            ),
        }
        let list = question.list(&house.crl(), now() + TimeDelta::minutes(1));
        found.crls.push(list.expect("a believable list"));
    }
    found
}

/// The acta signed by the first people of the committee, today.
fn signed_now(count: u8) -> Vec<u8> {
    let mut pdf = acta();
    for index in 0..count {
        let valid = (now() - TimeDelta::days(1), now() + TimeDelta::days(300));
        let person = person_valid(&root(), index, valid.0, valid.1);
        let lines = [person.name.clone()];
        let request = SignRequest {
            field: FIELDS[usize::from(index)],
            chain: &person.chain,
            name: &person.name,
            reason: "",
            location: "",
            time: now().fixed_offset(),
            appearance: &lines,
            certify: if index == 0 {
                Certify::FormFillingAllowed
            } else {
                Certify::No
            },
            room: Room::Signature,
        };
        pdf = sign(&pdf, &request, &person.key).expect("signed");
    }
    pdf
}

fn stamped(house: &House, pdf: &[u8], trust: &Trust) -> Vec<u8> {
    let prepared = prepare_document_timestamp(pdf).expect("prepared");
    let token = asked(house, prepared.digest, trust, "tsa").expect("a token");
    complete_document_timestamp(&prepared, &token).expect("stamped")
}

fn closed(house: &House, trust: &Trust) -> Vec<u8> {
    let pdf = timed(house, &house.member(0), trust);
    let probe = asked(house, [1; 32], trust, "tsa").expect("a probe");
    let found = evidence(house, &pdf, &probe.certificates(), trust);
    let pdf = add_validation(&pdf, &found).expect("validation");
    stamped(house, &pdf, trust)
}

#[test]
fn a_timestamp_in_the_signature_proves_when_it_existed() {
    let house = House::new();
    let trust = trust_of(&house);
    let pdf = timed(&house, &house.member(0), &trust);
    let report = verify(&pdf, &trust);
    assert!(report.is_sound(), "{:?}", report.problems());
    let Timestamp::Believed { at } = report.signatures[0].timestamp else {
        panic!("{:?}", report.signatures[0].timestamp);
    };
    assert!((now() - at).abs() < TimeDelta::minutes(2));
    assert_eq!(
        report.signatures[0].trust.revocation,
        Revocation::NotChecked
    );
    // Whoever pins no time authority is told that nothing is proven, and nothing worse.
    let stranger = Trust {
        time_roots: Vec::new(),
        issuers: Vec::new(),
        ..trust
    };
    let report = verify(&pdf, &stranger);
    let lack = Timestamp::NotBelieved(StampFault::UnknownAuthority);
    assert_eq!(report.signatures[0].timestamp, lack);
    assert!(report.is_sound(), "{:?}", report.problems());
}

#[test]
fn a_closed_file_proves_time_and_revocation_for_everybody() {
    let house = House::new();
    let trust = trust_of(&house);
    let pdf = closed(&house, &trust);
    let report = verify(&pdf, &trust);
    assert!(report.is_sound(), "{:?}", report.problems());
    let [stamp] = report.timestamps.as_slice() else {
        panic!("{:?}", report.timestamps);
    };
    assert_eq!(stamp.coverage, Coverage::WholeFile);
    assert!(
        matches!(stamp.time, Timestamp::Believed { .. }),
        "{stamp:?}"
    );
    let signature = &report.signatures[0];
    assert!(matches!(
        signature.trust.revocation,
        Revocation::NotRevoked { .. }
    ));
    assert!(
        signature
            .later_changes
            .iter()
            .all(LaterChange::is_permitted)
    );
    assert!(
        signature
            .later_changes
            .contains(&LaterChange::ValidationData)
    );
    // A second time: nothing to add, and another timestamp on top vouches for the first.
    let again = stamped(&house, &pdf, &trust);
    let report = verify(&again, &trust);
    assert!(report.is_sound(), "{:?}", report.problems());
    assert_eq!(report.timestamps.len(), 2);
}

#[test]
fn several_signers_of_the_committee_are_closed_at_once() {
    let house = House::new();
    let mut trust = trust_of(&house);
    trust.time_roots = vec![house.der("ca")];
    let pdf = signed_now(3);
    let list = root()
        .revocation_list(
            1,
            now() - TimeDelta::days(1),
            now() + TimeDelta::days(9),
            &[],
        )
        .expect("a list");
    trust.crls = vec![list];
    let (mut found, questions) = questions(&pdf, &[], &trust).expect("questions");
    assert_eq!(questions.len(), 3);
    for question in &questions {
        assert!(question.ocsp.is_empty() && question.crls.is_empty());
        found.crls.extend(question.held(&trust));
    }
    let pdf = stamped(
        &house,
        &add_validation(&pdf, &found).expect("validation"),
        &trust,
    );
    trust.crls = Vec::new();
    let report = verify(&pdf, &trust);
    assert!(report.is_sound(), "{:?}", report.problems());
    for signature in &report.signatures {
        assert!(matches!(signature.timestamp, Timestamp::Believed { .. }));
        assert!(matches!(
            signature.trust.revocation,
            Revocation::NotRevoked { .. }
        ));
    }
}

#[test]
fn outsiders_accept_what_was_closed() {
    let house = House::new();
    let trust = trust_of(&house);
    let pdf = closed(&house, &trust);
    let authority = house.put("raiz.pem", &house.pem("ca"));
    let file = house.put("acta.pdf", &pdf);
    let ades = |file: &str| {
        let arguments = [
            "sign",
            "adesverify",
            "--trust",
            &authority,
            "--trust-replace",
        ];
        house.run(
            "pyhanko",
            &[&arguments[..], &["--pretty-print", file]].concat(),
        )
    };
    // The exit code is of no use: pyHanko's command stops at the document timestamp's own field.
    let said = ades(&file);
    for words in [
        "The signature is judged VALID.",
        "The TSA certificate is trusted.",
        "All modifications relate to signature maintenance",
    ] {
        assert!(said.contains(words), "{words} not in {said}");
    }
    // Without the revocation evidence it would not be long term, and pyHanko knows.
    let bare = timed(&house, &house.member(1), &trust);
    let bare = house.put("sin_evidencia.pdf", &bare);
    assert!(!ades(&bare).contains("is judged VALID"));
    let mut flipped = pdf.clone();
    let at = find(&flipped, b"/Title<FEFF") + b"/Title<FEFF".len() + 3;
    flipped[at] = if flipped[at] == b'4' { b'5' } else { b'4' };
    let flipped = house.put("cambiada.pdf", &flipped);
    assert!(!ades(&flipped).contains("is judged VALID"));
    let said = house.run("pdfsig", &["-nocert", &file]);
    assert!(said.contains("Signature is Valid."), "{said}");
    assert!(said.contains("Total document signed"), "{said}");
    let said = house.run("qpdf", &["--check", &file]);
    assert!(
        !said.contains("WARNING") && said.contains("No syntax"),
        "{said}"
    );
}

#[test]
fn a_revocation_after_the_proven_time_leaves_the_signature() {
    let house = House::new();
    let trust = trust_of(&house);
    let person = house.member(0);
    let pdf = timed(&house, &person, &trust);
    house.revoke("member0", "keyCompromise");
    let later = Trust {
        crls: vec![house.crl()],
        ..trust
    };
    let report = verify(&pdf, &later);
    let Revocation::Revoked { effect, .. } = report.signatures[0].trust.revocation else {
        panic!("{:?}", report.signatures[0].trust.revocation);
    };
    assert_eq!(effect, RevocationEffect::LeavesEarlierSignatures);
    assert!(report.is_sound(), "{:?}", report.problems());
    // Without the proof a lost key undoes everything, whatever time is claimed.
    let unproven = Trust {
        time_roots: Vec::new(),
        issuers: Vec::new(),
        ..later
    };
    assert!(!verify(&pdf, &unproven).is_sound());
}

#[test]
fn a_revocation_before_the_proven_time_undoes_the_signature() {
    let house = House::new();
    let trust = trust_of(&house);
    let person = house.member(0);
    let before = now();
    house.wait_a_second();
    house.revoke("member0", "superseded");
    house.wait_a_second();
    // The thief claims an earlier time; the timestamp says otherwise.
    let pdf = timed_claiming(&house, &person, &trust, before);
    let later = Trust {
        crls: vec![house.crl()],
        ..trust
    };
    let report = verify(&pdf, &later);
    // With the claimed time this would stand: it is earlier, and the reason leaves the key its owner's.
    assert!(
        report.problems().contains(&Problem::Revoked {
            field: FIELDS[0].into()
        }),
        "{:?}",
        report.signatures[0].trust
    );
}
