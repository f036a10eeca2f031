//! Hostile bytes and hostile chains: refused with a reason, never a panic, never unbounded.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD as BASE64, STANDARD_NO_PAD};
use domain::ids::LogId;
use ed25519_dalek::{Signature, Signer as _};
use ledger::chain::FormFault;
use ledger::envelope::{EnvelopeFault, MAX_ENVELOPE, RECORD_TYPE, Record, pre_authentication};
use ledger::payload::text::Text;
use ledger::payload::*;
use ledger::{Ledger, Taken};

use crate::table::*;

/// An envelope over any payload, signed well by a key of ours.
fn envelope(payload: &[u8]) -> Vec<u8> {
    envelope_of(RECORD_TYPE, payload)
}

fn envelope_of(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let signer = key(1);
    let signature = signer.sign(&pre_authentication(RECORD_TYPE, payload));
    written(
        payload_type,
        &BASE64.encode(payload),
        &log_of(&signer),
        &BASE64.encode(signature.to_bytes()),
    )
}

fn log_of(signer: &ed25519_dalek::SigningKey) -> String {
    LogId::from_bytes(signer.verifying_key().to_bytes()).to_string()
}

fn written(payload_type: &str, payload: &str, keyid: &str, sig: &str) -> Vec<u8> {
    format!(r#"{{"payloadType":"{payload_type}","payload":"{payload}","signatures":[{{"keyid":"{keyid}","sig":"{sig}"}}]}}"#)
        .into_bytes()
}

fn genesis_json() -> String {
    String::from_utf8(genesis(&key(1)).payload().to_json()).unwrap()
}

#[test]
fn the_bench_writes_the_envelope_the_library_writes() {
    let record = genesis(&key(1));
    assert_eq!(envelope(&record.payload().to_json()), record.bytes());
    assert_eq!(Record::read(record.bytes()).unwrap(), record);
}

#[test]
fn a_payload_of_any_other_form_is_refused_although_its_signature_is_good() {
    let good = genesis_json();
    let deep = format!(r#"{good}{}"#, "[".repeat(100_000));
    let cases: Vec<(&str, String)> = vec![
        ("nothing", String::new()),
        ("not JSON", "{".to_owned()),
        ("trailing", format!("{good} ")),
        ("a space", good.replacen(':', ": ", 1)),
        ("deep", deep),
        (
            "deep body",
            good.replacen(
                r#""body":{"#,
                &format!(r#""body":{}{{"#, "[".repeat(50_000)),
                1,
            ),
        ),
        (
            "deep field",
            good.replacen(
                r#""demonstration":true"#,
                &format!(
                    r#""demonstration":{}{}"#,
                    "[".repeat(9_000),
                    "]".repeat(9_000)
                ),
                1,
            ),
        ),
        (
            "duplicate key",
            good.replacen(r#"{"v":1"#, r#"{"v":1,"v":1"#, 1),
        ),
        (
            "duplicate in body",
            good.replacen(r#""body":{"#, r#""body":{"demonstration":true,"#, 1),
        ),
        (
            "unknown field",
            good.replacen(r#"{"v":1"#, r#"{"x":1,"v":1"#, 1),
        ),
        (
            "unknown in body",
            good.replacen(r#""body":{"#, r#""body":{"x":1,"#, 1),
        ),
        ("another version", good.replacen(r#""v":1"#, r#""v":2"#, 1)),
        (
            "unknown type",
            good.replacen("committee.founded", "committee.burnt", 1),
        ),
        (
            "another type",
            good.replacen("committee.founded", "member.left", 1),
        ),
        (
            "huge number",
            good.replacen(r#""seq":1"#, &format!(r#""seq":1{}"#, "0".repeat(1_000)), 1),
        ),
        ("negative", good.replacen(r#""seq":1"#, r#""seq":-1"#, 1)),
        ("fraction", good.replacen(r#""seq":1"#, r#""seq":1.0"#, 1)),
        ("exponent", good.replacen(r#""seq":1"#, r#""seq":1e0"#, 1)),
        (
            "capital hex",
            good.replacen(&log_of(&key(1)), &log_of(&key(1)).to_uppercase(), 1),
        ),
        (
            "escaped text",
            good.replacen("age1secretary", r"\u0061ge1secretary", 1),
        ),
        (
            "lone surrogate",
            good.replacen("age1secretary", r"\ud800", 1),
        ),
        ("control", good.replacen("age1secretary", r"a\u0007b", 1)),
        (
            "too long",
            good.replacen("age1secretary", &"a".repeat(81), 1),
        ),
        (
            "another time form",
            good.replacen("2026-11-21T10:00:00-03:00", "2026-11-21T13:00:00Z", 1),
        ),
        (
            "no such time",
            good.replacen("2026-11-21T10:00:00-03:00", "2026-13-41T10:00:00-03:00", 1),
        ),
        (
            "seen out of order",
            good.replacen(
                r#""seen":{}"#,
                &format!(
                    r#""seen":{{"{0}":[1,"{0}"],"{0}":[1,"{0}"]}}"#,
                    "a".repeat(64)
                ),
                1,
            ),
        ),
        ("a mark before", format!("\u{feff}{good}")),
    ];
    for (name, payload) in cases {
        assert_ne!(payload, good, "{name} changes nothing");
        // Seen failing: with the `NotCanonical` comparison left out of `Record::read` ("a space", "escaped text").
        assert!(
            Record::read(&envelope(payload.as_bytes())).is_err(),
            "{name}"
        );
    }
    assert!(Record::read(&envelope(&[0xFF, 0xFE, 0x00])).is_err());
}

#[test]
fn an_envelope_of_any_other_form_is_refused() {
    let record = genesis(&key(1));
    let text = String::from_utf8(record.bytes().to_vec()).unwrap();
    let payload = record.payload().to_json();
    let sig = BASE64.encode(
        key(1)
            .sign(&pre_authentication(RECORD_TYPE, &payload))
            .to_bytes(),
    );
    let log = log_of(&key(1));
    let encoded = BASE64.encode(&payload);
    // The last digit of an encoding whose length leaves spare bits can be changed without changing the bytes.
    let spare = sig.replacen("==", "", 1);
    let bent = match spare.as_bytes().last().unwrap() {
        b'A' => 'B',
        _ => char::from(spare.as_bytes().last().unwrap() + 1),
    };
    let bent_sig = format!("{}{bent}==", &spare[..spare.len() - 1]);
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("nothing", Vec::new()),
        ("a list", b"[]".to_vec()),
        ("deep", "[".repeat(100_000).into_bytes()),
        ("trailing", format!("{text}\n").into_bytes()),
        (
            "unknown field",
            text.replacen('{', r#"{"x":1,"#, 1).into_bytes(),
        ),
        (
            "duplicate",
            text.replacen('{', r#"{"payload":"","#, 1).into_bytes(),
        ),
        (
            "two signatures",
            text.replacen(
                "}]",
                &format!(r#"}},{{"keyid":"{log}","sig":"{sig}"}}]"#),
                1,
            )
            .into_bytes(),
        ),
        (
            "no signature",
            text.replacen(
                &text[text.find(r#""signatures""#).unwrap()..],
                r#""signatures":[]}"#,
                1,
            )
            .into_bytes(),
        ),
        (
            "unpadded",
            written(
                RECORD_TYPE,
                &encoded,
                &log,
                &STANDARD_NO_PAD.encode(BASE64.decode(&sig).unwrap()),
            ),
        ),
        (
            "spare bits",
            written(RECORD_TYPE, &encoded, &log, &bent_sig),
        ),
        (
            "line break",
            written(
                RECORD_TYPE,
                &format!("{}\\n{}", &encoded[..8], &encoded[8..]),
                &log,
                &sig,
            ),
        ),
        (
            "another payload type",
            envelope_of("application/json", &payload),
        ),
        (
            "another keyid",
            written(RECORD_TYPE, &encoded, &log_of(&key(2)), &sig),
        ),
        (
            "short signature",
            written(RECORD_TYPE, &encoded, &log, &BASE64.encode([0; 63])),
        ),
    ];
    for (name, bytes) in cases {
        assert!(Record::read(&bytes).is_err(), "{name}");
    }
    let large = vec![b' '; MAX_ENVELOPE + 1];
    assert_eq!(
        Record::read(&large),
        Err(EnvelopeFault::TooLarge(MAX_ENVELOPE + 1))
    );
}

#[test]
fn every_flipped_byte_of_an_envelope_is_refused() {
    let record = genesis(&key(1));
    for at in 0..record.bytes().len() {
        let mut bent = record.bytes().to_vec();
        bent[at] ^= 1;
        // Seen failing: with `verify_strict` left out of `Record::read`.
        assert!(Record::read(&bent).is_err(), "byte {at}");
    }
}

/// The order of the group, little endian (RFC 8032).
const L: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

#[test]
fn a_signature_with_s_plus_the_group_order_is_refused() {
    let record = genesis(&key(1));
    let payload = record.payload().to_json();
    let mut raw = key(1)
        .sign(&pre_authentication(RECORD_TYPE, &payload))
        .to_bytes();
    let mut carry = 0_u16;
    for (digit, order) in raw[32..].iter_mut().zip(L) {
        let sum = u16::from(*digit) + u16::from(order) + carry;
        *digit = u8::try_from(sum & 0xFF).unwrap();
        carry = sum >> 8;
    }
    let bytes = written(
        RECORD_TYPE,
        &BASE64.encode(&payload),
        &log_of(&key(1)),
        &BASE64.encode(raw),
    );
    assert_eq!(Record::read(&bytes), Err(EnvelopeFault::BadSignature));
}

#[test]
fn a_key_or_commitment_of_small_order_signs_nothing() {
    // The points of small order and their other encodings, as ed25519-speccheck lists them (Chalkias et al. 2020).
    let small = [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ];
    for point in small {
        let json = genesis_json().replacen(&log_of(&key(1)), point, 1);
        for commitment in small {
            // With A and R of small order and S = 0, a cofactored or careless verifier accepts about one message in eight.
            let mut raw = hex::decode(commitment).unwrap();
            raw.extend([0; 32]);
            let bytes = written(
                RECORD_TYPE,
                &BASE64.encode(&json),
                point,
                &BASE64.encode(&raw),
            );
            // Seen failing: with `verify` in place of `verify_strict`.
            assert!(Record::read(&bytes).is_err(), "{point} {commitment}");
            let mut good = Signature::from_slice(&raw).unwrap().to_bytes();
            good[32..].copy_from_slice(&[0; 32]);
            let ours = written(
                RECORD_TYPE,
                &BASE64.encode(genesis_json()),
                &log_of(&key(1)),
                &BASE64.encode(good),
            );
            assert!(Record::read(&ours).is_err());
        }
    }
}

#[test]
fn a_gap_a_wrong_predecessor_and_a_view_going_backwards_are_refused() {
    let mut table = Table::seated();
    let dossier = table.clear_dossier();
    let laptop = &table.laptops[MEMBER];
    let body: Body = ConflictDeclared {
        dossier: Text(dossier),
        conflict: false,
        grounds: None,
    }
    .into();
    let good = laptop.ledger.payload(laptop.log(), time(), body);
    let mut ledger = table.laptops[CHAIR].ledger.clone();
    let mut offer =
        |payload: ledger::envelope::Payload| ledger.take(payload.sign(&laptop.key).bytes());
    let mut skipped = good.clone();
    skipped.seq += 1;
    assert_eq!(offer(skipped), Taken::Refused(FormFault::Gap));
    let mut rootless = good.clone();
    rootless.prev = None;
    assert_eq!(offer(rootless), Taken::Refused(FormFault::Gap));
    let mut anothers = good.clone();
    anothers.prev = Some(table.genesis);
    assert_eq!(offer(anothers), Taken::Refused(FormFault::Gap));
    let mut lie = good.clone();
    let (log, seq, _) = lie.seen.pop().unwrap();
    lie.seen.push((log, seq, table.genesis));
    assert_eq!(offer(lie), Taken::Refused(FormFault::SeenBackwards));
    let mut backwards = good.clone();
    let secretary = table.laptops[SECRETARY].log();
    backwards.seen = vec![(secretary, 1, table.genesis)];
    assert_eq!(offer(backwards), Taken::Refused(FormFault::SeenBackwards));
    assert!(matches!(offer(good.clone()), Taken::Linked(_)));
    assert_eq!(offer(good), Taken::Known);
}

#[test]
fn a_strangers_flood_is_turned_away_and_does_not_crowd_out_the_committee() {
    let mut table = Table::seated();
    let dossier = table.dossier();
    let mut ledger = table.laptops[CHAIR].ledger.clone();
    let committee = table.genesis;
    let mut flooded = 0;
    for stranger in 0..6_000_u32 {
        let mut seed = [0xEE; 32];
        seed[..4].copy_from_slice(&stranger.to_be_bytes());
        let signer = ed25519_dalek::SigningKey::from_bytes(&seed);
        let log = LogId::from_bytes(signer.verifying_key().to_bytes());
        let body: Body = MemberLeft {
            person: Text(person(CHAIR)),
        }
        .into();
        let payload = ledger::envelope::Payload {
            committee: Some(committee),
            log,
            seq: 1,
            prev: None,
            seen: Vec::new(),
            time: time(),
            body,
        };
        match ledger.take_verified(payload.sign(&signer)) {
            Taken::Waiting => {}
            // Seen failing: with `STRANGERS_SHARE` at 1 (nobody turned away).
            Taken::Refused(FormFault::Flood) => flooded += 1,
            other @ (Taken::Linked(_) | Taken::Known | Taken::Refused(_)) => panic!("{other:?}"),
        }
    }
    assert_eq!(flooded, 1_000);
    assert_eq!(ledger.chains().waiting().count(), 5_000);
    // A member's record that must wait for another still finds room, and is linked when the other comes.
    let first = table.declares(MEMBER, dossier, false);
    let second = table.closes(MEMBER, dossier);
    let record = |id| {
        table.laptops[MEMBER]
            .ledger
            .chains()
            .get(id)
            .unwrap()
            .record
            .clone()
    };
    assert_eq!(ledger.take_verified(record(second)), Taken::Waiting);
    assert_eq!(
        ledger.take_verified(record(first)),
        Taken::Linked(vec![first, second])
    );
}

#[test]
fn records_held_before_are_all_taken_back_in_any_order_however_many_must_wait() {
    let mut table = Table::seated();
    let laptop = &mut table.laptops[SECRETARY];
    for at in 0..4_200_u32 {
        let mut object = [0; 32];
        object[..4].copy_from_slice(&at.to_be_bytes());
        let body = MeetingConvened {
            object: Text(domain::ids::ObjectId::from_bytes(object)),
            dossiers: Vec::new(),
        };
        let record = laptop
            .ledger
            .payload(laptop.log(), time(), body.into())
            .sign(&laptop.key);
        laptop.ledger.take_verified(record);
    }
    let backwards: Vec<Record> = table.records(SECRETARY).into_iter().rev().collect();
    let many = backwards.len();
    // Seen failing: with `offer` in place of `restore` in `Ledger::from_verified`.
    let ledger = Ledger::from_verified(table.genesis, backwards.into_iter());
    assert_eq!(ledger.chains().linked().len(), many);
}
