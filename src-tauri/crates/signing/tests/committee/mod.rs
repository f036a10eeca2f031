//! A small committee for the tests: a root, seven people with keys and certificates, and their acta.
#![allow(
    dead_code,
    reason = "each test file uses its own part of the committee"
)]

use chrono::{DateTime, FixedOffset, TimeZone, Utc};
use signing::{
    CertificateRequest, Certify, DocumentKey, Expected, Marking, PreparedSignature, Room, Root,
    Serial, SignRequest, Subject, Trust, Validity, fingerprint, prepare, sign,
};

/// The seven empty fields of the fixture, in form order.
pub const FIELDS: [&str; 7] = [
    "FirmaSecretaria",
    "FirmaMiembro1",
    "FirmaMiembro2",
    "FirmaMiembro3",
    "FirmaMiembro4",
    "FirmaMiembro5",
    "FirmaMiembro6",
];

/// Their holders.
pub const NAMES: [&str; 7] = [
    "Ana Ñandú Peñailillo",
    "Benito Güell",
    "Carla Kümel",
    "Darío O’Higgins",
    "Elena Muñoz",
    "Fabián Núñez",
    "Gabriela Ibáñez",
];

pub fn moment(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 12, 0, 0)
        .single()
        .expect("a real date")
}

pub fn signing_time(minute: u32) -> DateTime<FixedOffset> {
    FixedOffset::west_opt(3 * 3600)
        .expect("a real offset")
        .with_ymd_and_hms(2026, 11, 21, 10, minute, 0)
        .single()
        .expect("a real time")
}

pub fn fixture(name: &str) -> Vec<u8> {
    let path = format!(
        "{}/../../../tests/fixtures/signing/{name}",
        env!("CARGO_MANIFEST_DIR")
    );
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The acta with its seven empty fields.
pub fn acta() -> Vec<u8> {
    fixture("acta_siete_campos.pdf")
}

pub fn root_of(secret: u8, name: &str, marking: Marking) -> Root {
    let subject = Subject {
        common_name: name.into(),
        organization: "Comité Calificador".into(),
        marking,
    };
    let validity = Validity {
        not_before: moment(2026, 1, 1),
        not_after: moment(2046, 1, 1),
    };
    let serial = Serial::try_from(1).expect("one is a serial");
    Root::create(&[secret; 32], &subject, validity, &serial).expect("a root")
}

pub fn root() -> Root {
    root_of(7, "Raíz documental del Comité", Marking::Real)
}

/// A person: key, certificate chain and name.
pub struct Person {
    pub key: DocumentKey,
    pub chain: Vec<Vec<u8>>,
    pub name: String,
}

impl Person {
    pub fn fingerprint(&self) -> [u8; 32] {
        fingerprint(&self.chain[0])
    }
}

/// The person who holds the field of this index, under this root.
pub fn person_under(root: &Root, index: u8) -> Person {
    person_valid(root, index, moment(2026, 6, 1), moment(2028, 6, 1))
}

pub fn person_valid(root: &Root, index: u8, from: DateTime<Utc>, to: DateTime<Utc>) -> Person {
    let key = DocumentKey::from_secret(&[20 + index; 32]).expect("a key");
    let name = NAMES[usize::from(index)].to_owned();
    let request = CertificateRequest {
        public_key: key.public_key_der(),
        common_name: name.clone(),
        organization: "Comité Calificador".into(),
        role: "Integrante".into(),
        serial: Serial::try_from(100 + u64::from(index)).expect("a serial"),
        validity: Validity {
            not_before: from,
            not_after: to,
        },
        marking: Marking::Real,
    };
    let leaf = root.issue(&request).expect("a certificate");
    Person {
        key,
        chain: vec![leaf, root.certificate_der().to_vec()],
        name,
    }
}

pub fn person(index: u8) -> Person {
    person_under(&root(), index)
}

/// Signs one field as its holder would.
pub fn signed_by(pdf: &[u8], person: &Person, field: &str, certify: Certify) -> Vec<u8> {
    let lines = vec![person.name.clone(), "Aprueba el acta".into()];
    let request = SignRequest {
        field,
        chain: &person.chain,
        name: &person.name,
        reason: "Aprueba el acta",
        location: "Santiago de Chile",
        time: signing_time(1),
        appearance: &lines,
        certify,
        room: Room::Signature,
    };
    sign(pdf, &request, &person.key).unwrap_or_else(|error| panic!("{field}: {error}"))
}

/// The acta ready for whoever signs outside in its first field.
pub fn prepared_for(chain: &[Vec<u8>], name: &str) -> PreparedSignature {
    let request = SignRequest {
        field: FIELDS[0],
        chain,
        name,
        reason: "",
        location: "",
        time: signing_time(1),
        appearance: &[],
        certify: Certify::No,
        room: Room::Signature,
    };
    prepare(&acta(), &request).expect("prepared")
}

/// The bytes such a signature covers: all but its own.
pub fn covered_by(prepared: &PreparedSignature) -> Vec<u8> {
    let (before, after) = (
        &prepared.bytes[..prepared.gap_start],
        &prepared.bytes[prepared.gap_end..],
    );
    [before, after].concat()
}

/// The acta signed by the first `count` people, the first one certifying it.
pub fn signed_acta(count: u8) -> Vec<u8> {
    let mut pdf = acta();
    for index in 0..count {
        let certify = if index == 0 {
            Certify::FormFillingAllowed
        } else {
            Certify::No
        };
        pdf = signed_by(&pdf, &person(index), FIELDS[usize::from(index)], certify);
    }
    pdf
}

/// The acta signed by the first `count` people, nobody certifying it.
pub fn approved_acta(count: u8) -> Vec<u8> {
    let mut pdf = acta();
    for index in 0..count {
        pdf = signed_by(
            &pdf,
            &person(index),
            FIELDS[usize::from(index)],
            Certify::No,
        );
    }
    pdf
}

/// Trust in the committee's root, a month after the signing.
pub fn trust() -> Trust {
    Trust {
        roots: vec![root().certificate_der().to_vec()],
        crls: Vec::new(),
        time_roots: Vec::new(),
        issuers: Vec::new(),
        at: moment(2026, 12, 21),
        expected: Vec::new(),
    }
}

/// The same, expecting the first `count` people.
pub fn trust_expecting(count: u8) -> Trust {
    let expected = (0..count)
        .map(|index| Expected {
            field: FIELDS[usize::from(index)].into(),
            certificate_sha256: person(index).fingerprint(),
        })
        .collect();
    Trust {
        expected,
        ..trust()
    }
}

/// Position of a byte string, counted from the start.
pub fn find(bytes: &[u8], needle: &[u8]) -> usize {
    bytes
        .windows(needle.len())
        .position(|window| window == needle)
        .unwrap_or_else(|| panic!("{} not found", String::from_utf8_lossy(needle)))
}

/// This moment, as the tools of outside stamp it.
#[expect(
    clippy::disallowed_methods,
    reason = "openssl stamps its own clock's time"
)]
pub fn now() -> DateTime<Utc> {
    DateTime::from(std::time::SystemTime::now())
}

/// A key as openssl reads it (RFC 5915: version, secret, curve, public key).
pub fn openssl_key(key: &DocumentKey) -> Vec<u8> {
    let mut der = vec![0x30, 0x77, 2, 1, 1, 4, 32];
    der.extend(key.secret().as_slice());
    der.extend([0xa0, 10, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7]);
    der.extend([0xa1, 0x44, 3, 0x42, 0]);
    der.extend(key.public_key_sec1());
    der
}
