//! Attacks by entries of objects that a lawful save may rewrite: the catalog, the form, the flags of a field.

use sha2::{Digest as _, Sha256};
use signing::*;

use crate::committee::*;
use crate::forgery::*;

#[test]
fn a_catalog_that_asks_for_something_else_is_an_alteration() {
    let pdf = signed_acta(1);
    let (number, body) = object_with(&pdf, "/Type/Catalog");
    for (old, new) in [
        ("/PageMode/UseNone", "/PageMode/FullScreen"),
        ("/Lang(es-CL)", "/Lang(es-CL)/PageLayout/SinglePage"),
    ] {
        let forged = body.replacen(old, new, 1);
        assert_ne!(forged, body, "{body}");
        altered_as(&updated(&pdf, &[(number, forged)]), ObjectRole::Catalog);
    }
}

#[test]
fn a_form_that_loses_or_swaps_its_fields_is_an_alteration() {
    let pdf = signed_acta(1);
    let (number, body) = object_with(&pdf, "/SigFlags");
    let inside = body
        .split('[')
        .nth(1)
        .and_then(|rest| rest.split(']').next());
    let inside = inside.expect("the list of fields").trim().to_owned();
    let (first, rest) = inside.split_once(" R ").expect("several fields");
    // The last field is empty: hiding it hides that somebody did not sign.
    let without = inside.trim_end_matches('R').trim_end().rsplit_once(" R ");
    let without = format!("{} R", without.expect("several fields").0);
    for forged in [without, format!("{rest} {first} R")] {
        let forged = body.replacen(&inside, &forged, 1);
        assert_ne!(forged, body, "{body}");
        altered_as(&updated(&pdf, &[(number, forged)]), ObjectRole::Form);
    }
}

fn request<'a>(somebody: &'a Person, field: &'a str, certify: Certify) -> SignRequest<'a> {
    SignRequest {
        field,
        chain: &somebody.chain,
        name: &somebody.name,
        reason: "Aprueba el acta",
        location: "Santiago de Chile",
        time: signing_time(1),
        appearance: &[],
        certify,
        room: Room::Signature,
    }
}

/// Signs a prepared file whose bytes were touched since.
fn signed_anew(prepared: &PreparedSignature, somebody: &Person) -> Result<Vec<u8>, SigningError> {
    let mut digest = Sha256::new();
    digest.update(&prepared.bytes[..prepared.gap_start]);
    digest.update(&prepared.bytes[prepared.gap_end..]);
    let touched = PreparedSignature {
        digest: digest.finalize().into(),
        ..prepared.clone()
    };
    let cms = sign_digest(&touched.digest, &somebody.key, &somebody.chain).expect("signed");
    complete(&touched, &cms)
}

/// Signs a field that the file forbids to sign: its prohibition is disguised while the signature is prepared.
fn forced(pdf: &[u8], disguised: &[u8], field: &str) -> Result<Vec<u8>, SigningError> {
    let somebody = person(2);
    let request = request(&somebody, field, Certify::No);
    prepare(pdf, &request).expect_err("it is forbidden");
    let mut prepared = prepare(disguised, &request).expect("nothing forbids it");
    prepared.bytes[..pdf.len()].copy_from_slice(pdf);
    signed_anew(&prepared, &somebody)
}

fn breaks_the_first(refused: &Result<Vec<u8>, SigningError>) {
    assert!(
        matches!(refused, Err(SigningError::EarlierSignatureBroken(field)) if field == FIELDS[0]),
        "{refused:?}"
    );
}

#[test]
fn a_signature_that_hides_its_own_field_is_not_put_after_another() {
    let pdf = signed_acta(1);
    let somebody = person(1);
    let prepared = prepare(&pdf, &request(&somebody, FIELDS[1], Certify::No)).expect("prepared");
    signed_anew(&prepared, &somebody).expect("as it was prepared it is sound");
    // 132: printed and locked. 134: hidden too.
    let saved = find(&prepared.bytes[pdf.len()..], b"/F 132") + pdf.len();
    let mut hidden = prepared;
    hidden.bytes[saved..saved + 6].copy_from_slice(b"/F 134");
    breaks_the_first(&signed_anew(&hidden, &somebody));
}

#[test]
fn nothing_is_signed_after_a_certification_that_allows_nothing() {
    let secretary = person(0);
    let own = acta().len();
    let request = request(&secretary, FIELDS[0], Certify::FormFillingAllowed);
    let mut prepared = prepare(&acta(), &request).expect("prepared");
    let level = find(&prepared.bytes[own..], b"/P 2") + own;
    prepared.bytes[level..level + 4].copy_from_slice(b"/P 1");
    let certified = signed_anew(&prepared, &secretary).expect("sound");
    let kept = verify(&certified, &trust()).signatures[0].certification;
    assert_eq!(
        kept.map(|kept| (kept.level, kept.honoured)),
        Some((1, Honoured::Yes))
    );
    let mut disguised = certified.clone();
    disguised[level..level + 4].copy_from_slice(b"/P 2");
    breaks_the_first(&forced(&certified, &disguised, FIELDS[2]));
}

#[test]
fn nothing_is_signed_after_the_signature_that_closes_the_document() {
    let first = fixture("acta_con_cierre.pdf");
    let closed = signed_by(&first, &person(0), FIELDS[0], Certify::No);
    let mut disguised = closed.clone();
    for (lock, other) in [(&b"/Lock"[..], &b"/Lokc"[..]), (b"/FieldMDP", b"/FieldMDX")] {
        let places: Vec<usize> = (0..disguised.len() - lock.len())
            .filter(|at| disguised[*at..].starts_with(lock))
            .collect();
        for at in places {
            disguised[at..at + lock.len()].copy_from_slice(other);
        }
    }
    breaks_the_first(&forced(&closed, &disguised, FIELDS[2]));
}
