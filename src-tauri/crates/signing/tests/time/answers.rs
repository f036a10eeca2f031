//! Who may say that a certificate was revoked, of which, and when.

use chrono::TimeDelta;
use signing::*;

use crate::authorities::{House, trust_of};
use crate::committee::*;
use crate::{signed_now, stamped, timed};

#[test]
fn an_answer_is_believed_only_from_the_issuer_or_its_delegate() {
    let house = House::new();
    let trust = trust_of(&house);
    let pdf = timed(&house, &house.member(0), &trust);
    let (_, questions) = questions(&pdf, &[], &trust).expect("questions");
    let soon = now() + TimeDelta::minutes(1);
    let question = &questions[0];
    let request = question.ocsp_request().expect("a request");
    for (responder, believed) in [
        ("ca", true),
        ("responder", true),
        // Without the purpose, and without nocheck.
        ("member0", false),
        ("checked", false),
        ("spared", false),
    ] {
        let answer = house.ocsp(&request, responder);
        let read = question.ocsp_answer(&answer, soon);
        assert_eq!(read.is_some(), believed, "{responder}");
    }
    let good = house.ocsp(&request, "responder");
    // One bit of the signed body: nobody signed this.
    let mut forged = good.clone();
    let body = find(&forged, b"Z") - 3;
    forged[body] ^= 1;
    assert!(question.ocsp_answer(&forged, soon).is_none());
    // A year later it is stale, and about another certificate it says nothing.
    assert!(
        question
            .ocsp_answer(&good, soon + TimeDelta::days(365))
            .is_none()
    );
    let other = questions
        .iter()
        .find(|one| one.certificate != question.certificate);
    assert!(other.expect("another").ocsp_answer(&good, soon).is_none());
    // openssl's "successful" without a body, and refusals.
    assert!(question.ocsp_answer(&[0x30, 3, 0x0a, 1, 6], soon).is_none());
}

#[test]
fn a_stale_list_says_nothing_of_a_proven_time() {
    let house = House::new();
    let trust = trust_of(&house);
    let root = root();
    // The committee's list ran out before the timestamp was made.
    let stale = root
        .revocation_list(
            1,
            now() - TimeDelta::days(9),
            now() - TimeDelta::days(1),
            &[],
        )
        .expect("a list");
    let pdf = stamped(&house, &signed_now(1), &trust);
    let report = verify(
        &pdf,
        &Trust {
            crls: vec![stale.clone()],
            ..trust.clone()
        },
    );
    // Seen failing: without `stale` in `trust::clear`.
    assert_eq!(
        report.signatures[0].trust.revocation,
        Revocation::NotChecked
    );
    let (_, questions) = questions(&pdf, &[], &trust).expect("questions");
    let own = questions
        .iter()
        .find(|one| one.issuer == root.certificate_der());
    assert!(own.expect("a question").list(&stale, now()).is_none());
}

#[test]
fn an_answer_nobody_signed_or_of_another_house_is_no_answer() {
    let house = House::new();
    let trust = trust_of(&house);
    let pdf = timed(&house, &house.member(0), &trust);
    let (_, questions) = questions(&pdf, &[], &trust).expect("questions");
    let question = &questions[0];
    let request = question.ocsp_request().expect("a request");
    let soon = now() + TimeDelta::minutes(1);
    let good = house.ocsp(&request, "responder");
    assert!(question.ocsp_answer(&good, soon).is_some());
    // Said an hour before it was made.
    let early = now() - TimeDelta::hours(1);
    assert!(question.ocsp_answer(&good, early).is_none());
    // The last digit of `producedAt`, the first GeneralizedTime: still well made, and signed by nobody.
    let mut forged = good.clone();
    let digit = find(&forged, &[0x18, 0x0f, b'2', b'0']) + 15;
    assert!(forged[digit].is_ascii_digit());
    forged[digit] ^= 1;
    assert!(question.ocsp_answer(&forged, soon).is_none());
    // Another house of the same name has a responder too.
    let other = House::new();
    house.keep(&other, "responder", "stranger");
    let strange = house.ocsp(&request, "stranger");
    assert!(question.ocsp_answer(&strange, soon).is_none());
    // And certificates with the same serials, of which our responder may speak: only the key tells them apart.
    house.keep(&other, "ca", "namesake");
    let theirs = RevocationQuestion {
        issuer: other.der("ca"),
        ..question.clone()
    };
    let theirs = theirs.ocsp_request().expect("a request");
    let answer = house.ocsp_of("namesake", &theirs, "responder");
    assert!(question.ocsp_answer(&answer, soon).is_none());
}
