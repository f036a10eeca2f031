//! What signing promises: appended bytes, the right facts, and a refusal where it must refuse.

mod committee;

use committee::*;
use signing::*;

fn request<'a>(person: &'a Person, field: &'a str, lines: &'a [String]) -> SignRequest<'a> {
    SignRequest {
        field,
        chain: &person.chain,
        name: &person.name,
        reason: "Aprueba el acta",
        location: "Santiago de Chile",
        time: signing_time(1),
        appearance: lines,
        certify: Certify::No,
        room: Room::Signature,
    }
}

#[test]
fn seven_signatures_certification_first_are_all_sound() {
    let pdf = signed_acta(7);
    let report = verify(&pdf, &trust_expecting(7));
    assert_eq!(report.problems(), Vec::new());
    assert!(report.is_sound());
    assert_eq!(report.signatures.len(), 7);
    assert_eq!(report.revisions, 8);
    assert_eq!(report.unsigned_fields, Vec::<String>::new());
    assert_eq!(report.signatures[6].coverage, Coverage::WholeFile);
    assert_eq!(
        report.signatures[0].coverage,
        Coverage::Revision { revision: 2, of: 8 }
    );
    let certification = report.signatures[0].certification;
    assert_eq!(
        certification,
        Some(Certification {
            level: 2,
            honoured: Honoured::Yes
        })
    );
    for (index, signature) in report.signatures.iter().enumerate() {
        assert_eq!(signature.field, FIELDS[index]);
        assert_eq!(signature.integrity, Integrity::Intact);
        assert_eq!(signature.profile, Profile::Pades);
        assert_eq!(signature.timestamp, Timestamp::None);
        assert_eq!(signature.label, Label::SimpleElectronicSignature);
        assert_eq!(signature.claimed_name.as_deref(), Some(NAMES[index]));
        assert_eq!(signature.claimed_time, Some(signing_time(1)));
        assert_eq!(signature.later_changes.len(), 6 - index);
        let signer = signature.signer.as_ref().expect("a signer");
        assert_eq!(signer.common_name, NAMES[index]);
        assert_eq!(signer.role.as_deref(), Some("Integrante"));
    }
}

// Seen failing: `append` made to rewrite the base's header byte.
#[test]
fn signing_only_appends() {
    let base = acta();
    let once = approved_acta(1);
    let twice = signed_by(&once, &person(1), FIELDS[1], Certify::No);
    assert_eq!(&once[..base.len()], &base[..]);
    assert_eq!(&twice[..once.len()], &once[..]);
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    assert_eq!(signed_acta(2), signed_acta(2));
}

#[test]
fn the_canonical_json_is_still_attached_after_signing() {
    let before = attachment(&acta(), "acta.json").expect("attached");
    let after = attachment(&signed_acta(2), "acta.json").expect("attached");
    assert_eq!(before, after);
    assert!(before.starts_with(b"{\"acta\":12"));
    assert!(attachment(&acta(), "otro.json").is_err());
}

#[test]
fn empty_fields_are_listed_in_form_order() {
    assert_eq!(unsigned_fields(&acta()).expect("fields"), FIELDS);
    assert_eq!(
        unsigned_fields(&signed_acta(2)).expect("fields"),
        FIELDS[2..]
    );
}

#[test]
fn an_unknown_field_is_refused() {
    let (person, pdf) = (person(0), acta());
    let result = sign(&pdf, &request(&person, "FirmaDeNadie", &[]), &person.key);
    assert!(matches!(result, Err(SigningError::FieldUnknown(name)) if name == "FirmaDeNadie"));
}

#[test]
fn a_signed_field_is_refused() {
    let (person, pdf) = (person(1), approved_acta(1));
    let result = sign(&pdf, &request(&person, FIELDS[0], &[]), &person.key);
    assert!(matches!(result, Err(SigningError::FieldSigned(_))));
}

// Seen failing: `check_field` not asking for earlier signatures.
#[test]
fn certifying_after_a_signature_is_refused() {
    let (person, pdf) = (person(1), approved_acta(1));
    let request = SignRequest {
        certify: Certify::FormFillingAllowed,
        ..request(&person, FIELDS[1], &[])
    };
    let result = sign(&pdf, &request, &person.key);
    assert!(matches!(result, Err(SigningError::CertificationNotFirst)));
}

#[test]
fn another_persons_key_is_refused() {
    let (pdf, owner, thief) = (acta(), person(0), person(1));
    let result = sign(&pdf, &request(&owner, FIELDS[0], &[]), &thief.key);
    assert!(matches!(result, Err(SigningError::KeyMismatch)));
}

#[test]
fn a_certificate_outside_its_validity_is_refused() {
    let pdf = acta();
    let early = person_valid(&root(), 0, moment(2027, 1, 1), moment(2028, 1, 1));
    let result = sign(&pdf, &request(&early, FIELDS[0], &[]), &early.key);
    assert!(matches!(result, Err(SigningError::CertificateNotYetValid)));
    let late = person_valid(&root(), 0, moment(2026, 2, 1), moment(2026, 3, 1));
    let result = sign(&pdf, &request(&late, FIELDS[0], &[]), &late.key);
    assert!(matches!(result, Err(SigningError::CertificateExpired)));
}

#[test]
fn a_broken_chain_is_refused() {
    let (pdf, mut person) = (acta(), person(0));
    let stranger = root_of(9, "Raíz documental del Comité", Marking::Real);
    person.chain[1] = stranger.certificate_der().to_vec();
    let result = sign(&pdf, &request(&person, FIELDS[0], &[]), &person.key);
    assert!(matches!(result, Err(SigningError::ChainBroken)));
}

#[test]
fn a_local_signature_is_never_called_avanzada() {
    let (pdf, person) = (acta(), person(0));
    let lines = vec!["Firma Electrónica Avanzada".to_owned()];
    let result = sign(&pdf, &request(&person, FIELDS[0], &lines), &person.key);
    assert!(matches!(result, Err(SigningError::ForbiddenWording)));
}

#[test]
fn damaged_encrypted_or_trailed_files_are_refused() {
    let person = person(0);
    let attempt = |pdf: &[u8]| sign(pdf, &request(&person, FIELDS[0], &[]), &person.key);
    let pdf = acta();
    assert!(matches!(
        attempt(&pdf[..pdf.len() / 2]),
        Err(SigningError::Damaged(_))
    ));
    let trailed = [&pdf[..], b"hola"].concat();
    assert!(matches!(
        attempt(&trailed),
        Err(SigningError::TrailingBytes)
    ));
    let encrypted = fixture("pyhanko/malformed-encrypt-dict1.pdf");
    assert!(matches!(attempt(&encrypted), Err(SigningError::Damaged(_))));
}

#[test]
fn nobody_signs_over_an_altered_file() {
    let mut pdf = approved_acta(1);
    let at = find(&pdf, b"/StructTreeRoot") + 1;
    pdf[at] = b'Z';
    let person = person(1);
    let result = sign(&pdf, &request(&person, FIELDS[1], &[]), &person.key);
    assert!(matches!(
        result,
        Err(SigningError::EarlierSignatureBroken(field)) if field == FIELDS[0]
    ));
}

#[test]
fn a_prepared_signature_travels_and_comes_back() {
    let (pdf, person) = (acta(), person(0));
    let prepared = prepare(&pdf, &request(&person, FIELDS[0], &[])).expect("prepared");
    let carried = PreparedSignature::from_bytes(&prepared.to_bytes()).expect("carried");
    assert_eq!(carried, prepared);
    // A CMS of this very digest, as an external signer would return it: taken from the finished file.
    let finished = sign(&pdf, &request(&person, FIELDS[0], &[]), &person.key).expect("signed");
    let digits = &finished[prepared.gap_start + 1..prepared.gap_end - 1];
    let contents = hex::decode(digits).expect("hexadecimal");
    let length = 4 + usize::from(contents[2]) * 256 + usize::from(contents[3]);
    let completed = complete(&carried, &contents[..length]).expect("completed");
    assert_eq!(completed, finished);
    // Tamper sibling: another digest's CMS is not accepted.
    let other = prepare(&pdf, &request(&person, FIELDS[1], &[])).expect("prepared");
    let result = complete(&other, &contents[..length]);
    assert!(
        matches!(result, Err(SigningError::AnswerOfAnother)),
        "{result:?}"
    );
    let mut bytes = prepared.to_bytes();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    assert!(matches!(
        PreparedSignature::from_bytes(&bytes),
        Err(SigningError::PreparedMalformed)
    ));
}

#[test]
fn no_secret_is_ever_printed() {
    let key = DocumentKey::from_secret(&[33; 32]).expect("a key");
    let printed = format!("{key:?} {:?}", root());
    assert_eq!(
        printed,
        "DocumentKey(…) Root(CN=Raíz documental del Comité,O=Comité Calificador,C=CL)"
    );
}

#[test]
fn demonstration_certificates_say_so_and_still_sign() {
    let root = root_of(8, "Raíz de demostración", Marking::Demonstration);
    let person = person_under(&root, 0);
    let pdf = signed_by(&acta(), &person, FIELDS[0], Certify::No);
    let trust = Trust {
        roots: vec![root.certificate_der().to_vec()],
        ..trust()
    };
    let report = verify(&pdf, &trust);
    assert_eq!(report.problems(), Vec::new());
    let signer = report.signatures[0].signer.as_ref().expect("a signer");
    assert_eq!(signer.marking, Marking::Demonstration);
    assert!(signer.common_name.contains(DEMONSTRATION));
    assert!(
        signer
            .organization
            .as_ref()
            .is_some_and(|name| name.contains(DEMONSTRATION))
    );
}
