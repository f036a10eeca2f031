//! Every attack class on who signed, one line each: exactly what must be said of it.

use signing::*;

use crate::committee::*;
use crate::forgery::*;
use crate::said::*;

#[test]
fn a_rollback_a_transplant_and_a_removed_signature_are_told_apart() {
    let (one_signed, trust_one) = one();
    let two = trust_expecting(2);
    says("rollback", &one_signed, &two, "YYYN", &["1: Unsigned"]);
    says(
        "rollback, nobody announced",
        &one_signed,
        &trust(),
        "YUYU",
        &[],
    );
    let (field, body) = object_with(&one_signed, "/FT /Sig");
    let cut = body.split("/V ").next().expect("a part").to_owned() + ">>";
    says(
        "signature removed",
        &updated(&one_signed, &[(field, cut)]),
        &trust_one,
        "NUUN",
        &["NoSignature", "Uncovered", "0: Unsigned"],
    );
    let other = replaced(&acta(), "0031003200200", "0031003300200");
    let other = signed_by(&other, &person(0), FIELDS[0], Certify::No);
    let mut moved = one_signed;
    let at = find(&moved, b"/Contents <3");
    moved[at..at + 32780].copy_from_slice(&other[at..at + 32780]);
    says(
        "transplanted",
        &moved,
        &trust_one,
        "NUUN",
        &["0: Broken(Digest)", "0: NotIntact"],
    );
}

#[test]
fn who_signed_is_the_certificate_and_not_what_is_written_beside_it() {
    let trust = trust_expecting(1);
    let impostor_root = root_of(9, "Raíz documental del Comité", Marking::Real);
    let impostor = signed_by(
        &acta(),
        &person_under(&impostor_root, 0),
        FIELDS[0],
        Certify::No,
    );
    says(
        "impostor root",
        &impostor,
        &trust,
        "YNNU",
        &["0: NoPinnedRoot", "0: someone else"],
    );
    let mut namesake = person_under(&root(), 0);
    let request = CertificateRequest {
        public_key: DocumentKey::from_secret(&[99; 32])
            .expect("a key")
            .public_key_der(),
        common_name: namesake.name.clone(),
        organization: "Comité Calificador".into(),
        role: "Integrante".into(),
        serial: Serial::try_from(999).expect("a serial"),
        validity: Validity {
            not_before: moment(2026, 6, 1),
            not_after: moment(2028, 6, 1),
        },
        marking: Marking::Real,
    };
    namesake.key = DocumentKey::from_secret(&[99; 32]).expect("a key");
    namesake.chain[0] = root().issue(&request).expect("a certificate");
    let signed = signed_by(&acta(), &namesake, FIELDS[0], Certify::No);
    says(
        "same subject, other certificate",
        &signed,
        &trust,
        "YNYU",
        &["0: someone else"],
    );
    let twice = signed_by(&approved_acta(1), &person(0), FIELDS[1], Certify::No);
    says(
        "same signer twice",
        &twice,
        &trust,
        "YNYY",
        &["1: repeated", "1: unexpected"],
    );
    let both = trust_expecting(2);
    says(
        "in another's place",
        &twice,
        &both,
        "YNYU",
        &["1: repeated", "1: someone else"],
    );
    let liar = Person {
        name: NAMES[1].into(),
        ..person(0)
    };
    let named = signed_by(&acta(), &liar, FIELDS[0], Certify::No);
    says("false /Name", &named, &trust, "YNYY", &["0: name"]);
}

#[test]
fn revoked_expired_and_future_signers_are_not_trusted() {
    let (pdf, trust) = one();
    let revoked = |reason, day| {
        let line = Revoked {
            serial: Serial::try_from(100).expect("a serial"),
            at: moment(2026, 11, day),
            reason,
        };
        let list = root()
            .revocation_list(5, moment(2026, 12, 1), moment(2027, 6, 1), &[line])
            .expect("a list");
        Trust {
            crls: vec![list],
            ..trust_expecting(1)
        }
    };
    says(
        "revoked before",
        &pdf,
        &revoked(Reason::Superseded, 1),
        "YYNY",
        &["0: revoked"],
    );
    says(
        "revoked after, key lost",
        &pdf,
        &revoked(Reason::KeyCompromise, 30),
        "YYNY",
        &["0: revoked"],
    );
    says(
        "revoked after, left",
        &pdf,
        &revoked(Reason::CessationOfOperation, 30),
        "YYYY",
        &[],
    );
    let early = Trust {
        at: moment(2026, 11, 20),
        ..trust
    };
    let field = FIELDS[0].into();
    assert_eq!(
        verify(&pdf, &early).problems(),
        [Problem::SignedInTheFuture { field }]
    );
    let issued_by_a_member = {
        let member = person(0);
        let under = Root::open(&member.key.secret(), &member.chain[0]).expect("a false root");
        let mut forged = person_under(&under, 1);
        forged.chain.push(root().certificate_der().to_vec());
        signed_by(&acta(), &forged, FIELDS[1], Certify::No)
    };
    says(
        "issued by a member",
        &issued_by_a_member,
        &crate::committee::trust(),
        "YUNU",
        &["1: NotAllowed(NotAuthority)"],
    );
}

// Seen failing: `problems::of` without the fields that are no signatures.
#[test]
fn a_form_somebody_can_fill_in_is_never_whole() {
    let blank = acta();
    let (form, body) = object_with(&blank, "/Fields");
    let listed = body.replacen("/Fields[", "/Fields[900 0 R ", 1);
    assert_ne!(listed, body);
    let field = "<</FT/Tx/T(Observaciones)/V(Otorgado)>>".to_owned();
    // Before anybody signs: no signature objects to it.
    let open = updated(&blank, &[(form, listed), (900, field)]);
    let signed = signed_by(&open, &person(0), FIELDS[0], Certify::No);
    let report = verify(&signed, &trust_expecting(1));
    assert_eq!(report.other_fields, ["Observaciones"]);
    says(
        "a field for text",
        &signed,
        &trust_expecting(1),
        "NUUU",
        &["OtherFields"],
    );
}

#[test]
fn weak_digests_and_false_values_are_not_intact() {
    let (pdf, trust) = one();
    let start = find(&pdf, b"/Contents <3");
    let mut weak = pdf.clone();
    let mut at = start;
    while let Some(next) = weak[at..start + 32768]
        .windows(22)
        .position(|w| w == b"0609608648016503040201")
    {
        at += next + 20;
        weak[at..at + 2].copy_from_slice(b"04");
    }
    says(
        "a weak digest",
        &weak,
        &trust,
        "NUUN",
        &["0: Unreadable(WeakDigest)", "0: NotIntact"],
    );
    let digits = &pdf[start + 11..start + 11 + 32768];
    let last = start
        + 11
        + digits
            .iter()
            .rposition(|digit| *digit != b'0')
            .expect("a digit");
    let mut flipped = pdf;
    flipped[last] = if flipped[last] == b'1' { b'2' } else { b'1' };
    says(
        "a flipped value",
        &flipped,
        &trust,
        "NUUN",
        &["0: Broken(SignatureValue)", "0: NotIntact"],
    );
}
