//! Which tokens are believed: each of these differs in one thing from one that is.

use chrono::{DateTime, TimeDelta, Utc};
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerInfos};
use const_oid::db::rfc5911;
use der::asn1::Any;
use der::{Decode as _, Encode as _};
use signing::*;

use crate::authorities::{House, trust_of};
use crate::committee::*;
use crate::{asked, signed_now, timed, untimed};

fn query() -> TimeQuery {
    TimeQuery::new([3; 32], [9; 16], None).expect("a query")
}

fn question() -> Vec<u8> {
    query().to_der().expect("der")
}

fn why_not(answer: &[u8], trust: &Trust) -> Option<StampFault> {
    match query().read(answer, trust) {
        Ok(_) => None,
        Err(TimeError::NotBelieved(fault)) => Some(fault),
        Err(other) => panic!("{other}"),
    }
}

/// A moment as `openssl ca` is told it.
fn said(moment: DateTime<Utc>) -> String {
    moment.format("%Y%m%d%H%M%SZ").to_string()
}

#[test]
fn an_answer_that_is_not_for_this_question_is_refused() {
    let house = House::new();
    let trust = trust_of(&house);
    let query = query();
    let answer = house.stamp(&question(), "tsa");
    assert!(query.read(&answer, &trust).is_ok());
    // Seen failing: without the comparison of nonces in `TimeQuery::read`.
    let other = TimeQuery::new([3; 32], [8; 16], None).expect("a query");
    assert_eq!(other.read(&answer, &trust), Err(TimeError::Nonce));
    // Seen failing: without the comparison of imprints there.
    let other = TimeQuery::new([4; 32], [9; 16], None).expect("a query");
    let imprint = TimeError::NotBelieved(StampFault::Imprint);
    assert_eq!(other.read(&answer, &trust), Err(imprint));
    let mut forged = answer.clone();
    let last = forged.len() - 1;
    forged[last] ^= 1;
    assert!(query.read(&forged, &trust).is_err());
    assert_eq!(query.read(b"no", &trust), Err(TimeError::Unreadable));
    let stranger = Trust {
        time_roots: vec![root().certificate_der().to_vec()],
        issuers: Vec::new(),
        ..trust
    };
    let unknown = TimeError::NotBelieved(StampFault::UnknownAuthority);
    assert_eq!(query.read(&answer, &stranger), Err(unknown));
}

#[test]
fn only_a_certificate_for_timestamps_makes_timestamps() {
    let house = House::new();
    let trust = trust_of(&house);
    // openssl itself refuses to stamp with such certificates: the token is made as plain CMS.
    for (name, fault) in [
        ("plain", StampFault::Purpose),
        ("lax", StampFault::Purpose),
        // For timestamps and for letters: RFC 3161, 2.3 wants the one purpose alone.
        ("double", StampFault::Purpose),
        ("old", StampFault::AuthorityExpired),
    ] {
        let token = house.stamp_as(&question(), name);
        let read = query().read(&token, &trust);
        assert_eq!(read, Err(TimeError::NotBelieved(fault)), "{name}");
    }
}

#[test]
fn a_token_of_other_bytes_is_put_nowhere_and_believed_nowhere() {
    let house = House::new();
    let trust = trust_of(&house);
    let prepared = prepare_document_timestamp(&signed_now(1)).expect("prepared");
    let token = asked(&house, [5; 32], &trust, "tsa").expect("a token");
    assert!(matches!(
        complete_document_timestamp(&prepared, &token),
        Err(SigningError::OutputUnsound(_))
    ));
    // Put there by hand all the same.
    let mut bytes = prepared.bytes.clone();
    let digits = hex::encode(token.der());
    let start = prepared.gap_start + 1;
    bytes[start..start + digits.len()].copy_from_slice(digits.as_bytes());
    let report = verify(&bytes, &trust);
    let found = Problem::TimestampFalse {
        field: "SelloDeTiempo1".into(),
        fault: StampFault::Imprint,
    };
    assert!(
        report.problems().contains(&found),
        "{:?}",
        report.problems()
    );
    let unstamped = untimed(&house.member(0), now());
    assert!(matches!(
        unstamped.with_time(&token),
        Err(SigningError::AnswerOfAnother)
    ));
}

#[test]
fn a_time_authority_is_valid_when_it_stamps_and_when_it_is_asked() {
    let house = House::new();
    let trust = trust_of(&house);
    let (past, half, later) = (
        now() - TimeDelta::days(9),
        now() + TimeDelta::minutes(30),
        now() + TimeDelta::days(9),
    );
    house.time_authority("always", &said(past), &said(later));
    house.time_authority("tomorrow", &said(half), &said(later));
    house.time_authority("yesterday", &said(past), &said(half));
    assert_eq!(why_not(&house.stamp(&question(), "always"), &trust), None);
    // Asked in an hour: the one was not valid yet when it stamped, the other is not valid any more.
    for name in ["tomorrow", "yesterday"] {
        let answer = house.stamp_as(&question(), name);
        let fault = why_not(&answer, &trust);
        assert_eq!(fault, Some(StampFault::AuthorityExpired), "{name}");
    }
    // Asked ten minutes and a bit before it was made, its clock is ahead; nine before, clocks differ.
    let answer = house.stamp(&question(), "always");
    for (minutes, fault) in [(11, Some(StampFault::Future)), (9, None)] {
        let at = now() - TimeDelta::minutes(minutes);
        let early = Trust {
            at,
            ..trust.clone()
        };
        assert_eq!(why_not(&answer, &early), fault, "{minutes} minutes before");
    }
}

#[test]
fn a_time_authority_whose_key_was_lost_proves_nothing() {
    let house = House::new();
    let trust = trust_of(&house);
    let answer = house.stamp(&question(), "tsa");
    let told = |house: &House| Trust {
        crls: vec![house.crl()],
        ..trust.clone()
    };
    assert_eq!(why_not(&answer, &told(&house)), None);
    house.revoke("tsa", "keyCompromise");
    // Whoever has the key writes any time: even what was stamped before is not believed.
    let lost = Some(StampFault::AuthorityRevoked);
    assert_eq!(why_not(&answer, &told(&house)), lost);
}

#[test]
fn a_token_names_its_certificate_and_says_nothing_unknown() {
    let house = House::new();
    let trust = trust_of(&house);
    let content = house.stamped_content(&question());
    let signed = |content: &[u8], flags: &[&str]| house.stamp_saying(content, "tsa", flags);
    assert_eq!(why_not(&signed(&content, &["-cades"]), &trust), None);
    let unnamed = Some(StampFault::SigningCertificate);
    assert_eq!(why_not(&signed(&content, &[]), &trust), unnamed);
    // An extension of TSTInfo of our own (RFC 3161, 2.4.2): one nobody knows may not be critical.
    for (critical, fault) in [(true, Some(StampFault::Malformed)), (false, None)] {
        let answer = signed(&extended(&content, critical), &["-cades"]);
        assert_eq!(why_not(&answer, &trust), fault, "critical: {critical}");
    }
}

/// The TSTInfo with one extension more, 1.2.3.4.5 of an empty text: `[1] IMPLICIT Extensions`, the last of its parts.
fn extended(content: &[u8], critical: bool) -> Vec<u8> {
    let mut extension = vec![6, 4, 0x2a, 3, 4, 5];
    if critical {
        extension.extend([1, 1, 0xff]);
    }
    extension.extend([4, 0]);
    let wrapped = |tag: u8, inside: Vec<u8>| {
        let length = u8::try_from(inside.len()).expect("short");
        assert!(length < 0x80);
        [vec![tag, length], inside].concat()
    };
    let extensions = wrapped(0xa1, wrapped(0x30, extension));
    // SEQUENCE of 128 to 255 bytes: 30 81 nn.
    let body = if content[1] == 0x81 {
        &content[3..]
    } else {
        &content[2..]
    };
    let length = u8::try_from(body.len() + extensions.len()).expect("short");
    let head = if length < 0x80 {
        vec![0x30, length]
    } else {
        vec![0x30, 0x81, length]
    };
    [head, body.to_vec(), extensions].concat()
}

/// Where the first signature's value stands in the file, as hexadecimal digits.
fn digits_of(pdf: &[u8]) -> std::ops::Range<usize> {
    let start = find(pdf, b"/Contents <3") + b"/Contents <".len();
    start..start + find(&pdf[start..], b">")
}

fn cms_of(pdf: &[u8]) -> SignedData {
    let bytes = hex::decode(&pdf[digits_of(pdf)]).expect("digits");
    let length = 4 + usize::from(u16::from_be_bytes([bytes[2], bytes[3]]));
    let content = ContentInfo::from_der(&bytes[..length]).expect("a CMS");
    content.content.decode_as().expect("signed data")
}

#[test]
fn the_timestamp_of_another_signature_is_not_this_ones() {
    let house = House::new();
    let trust = trust_of(&house);
    let own = timed(&house, &house.member(0), &trust);
    assert!(verify(&own, &trust).is_sound());
    let other = cms_of(&timed(&house, &house.member(1), &trust));
    let mut signed = cms_of(&own);
    let mut info = signed.signer_infos.0.as_slice()[0].clone();
    // What is not signed may be exchanged by anybody.
    info.unsigned_attrs = other.signer_infos.0.as_slice()[0].unsigned_attrs.clone();
    signed.signer_infos = SignerInfos::try_from(vec![info]).expect("one signer");
    let content = ContentInfo {
        content_type: rfc5911::ID_SIGNED_DATA,
        content: Any::encode_from(&signed).expect("der"),
    };
    let mut exchanged = own.clone();
    let place = digits_of(&own);
    let digits = hex::encode(content.to_der().expect("der"));
    exchanged[place.clone()].fill(b'0');
    exchanged[place][..digits.len()].copy_from_slice(digits.as_bytes());
    let report = verify(&exchanged, &trust);
    assert_eq!(report.signatures[0].integrity, Integrity::Intact);
    let fault = Timestamp::NotBelieved(StampFault::Imprint);
    assert_eq!(report.signatures[0].timestamp, fault);
}
