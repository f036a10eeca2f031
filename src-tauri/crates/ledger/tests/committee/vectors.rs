//! Byte vectors, frozen, and the Python re-verifier that reads them and our carrier folders without our code.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::ids::{LogId, PersonId, RecordId};
use ledger::blind::{self, Context, Secret};
use ledger::envelope::{Payload, RECORD_TYPE, Record, pre_authentication};
use ledger::object::Object;
use ledger::payload::text::{Hex32, Text};
use ledger::payload::*;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::table::*;

fn at_the_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../..")
        .join(path)
}

fn record_vector(record: &Record) -> Value {
    json!({
        "type": record.payload().body.kind().as_str(),
        "id": record.id().to_string(),
        "pae": hex::encode(pre_authentication(RECORD_TYPE, &record.payload().to_json())),
        "envelope": String::from_utf8(record.bytes().to_vec()).unwrap(),
    })
}

fn sheet_vector(secret: u8, plaintext: &str) -> Value {
    let context = Context {
        committee: RecordId::from_bytes([1; 32]),
        person: PersonId::from_bytes([2; 16]),
        log: LogId::from_bytes([3; 32]),
        dossier: RecordId::from_bytes([4; 32]),
        rubric: [5; 32],
    };
    let sealed = blind::close(
        &Secret::from_bytes([secret; 32]),
        &context,
        plaintext.as_bytes(),
    );
    json!({
        "secret": hex::encode([secret; 32]),
        "committee": context.committee.to_string(),
        "person": context.person.to_string(),
        "log": context.log.to_string(),
        "dossier": context.dossier.to_string(),
        "rubric": hex::encode(context.rubric),
        "plaintext": plaintext,
        "context": hex::encode(context.to_bytes()),
        "lock": hex::encode(sealed.lock),
        "commitment": hex::encode(sealed.commitment),
        "ciphertext_length": sealed.ciphertext.len(),
        "ciphertext_sha256": hex::encode(Sha256::digest(&sealed.ciphertext)),
    })
}

fn object_vector(salt: u8, content: &str) -> Value {
    let object = Object::new([salt; 32], content.as_bytes());
    json!({ "salt": hex::encode([salt; 32]), "content": content, "id": object.id().to_string() })
}

fn our_vectors() -> Value {
    let founding = genesis(&key(1));
    let signer = key(2);
    let log = LogId::from_bytes(signer.verifying_key().to_bytes());
    let body = RecordEndorsed {
        record: Text(founding.id()),
    };
    let second = Payload {
        committee: Some(founding.id()),
        log,
        seq: 1,
        prev: None,
        seen: vec![(founding.payload().log, 1, founding.id())],
        time: time(),
        body: body.into(),
    };
    json!({
        "records": [record_vector(&founding), record_vector(&second.sign(&signer))],
        "sheets": [sheet_vector(9, "{\"v\":1,\"entries\":{}}"), sheet_vector(10, &"ñ".repeat(40_000))],
        "objects": [object_vector(7, "nivel 2"), object_vector(8, "")],
    })
}

#[test]
fn the_frozen_vectors_are_still_what_we_write() {
    // Seen failing: with the salt hashed after the content in `Object::new`.
    let text =
        fs::read_to_string(at_the_root("tests/fixtures/ledger/vectors.json")).unwrap_or_default();
    let frozen: Value = serde_json::from_str(&text).unwrap_or_default();
    let ours = our_vectors();
    if frozen != ours {
        let actual = std::env::temp_dir().join("ledger-vectors.actual.json");
        fs::write(&actual, serde_json::to_vec_pretty(&ours).unwrap()).unwrap();
        panic!(
            "vectors differ from the frozen ones; what we write now is in {}",
            actual.display()
        );
    }
}

fn reverify(arguments: &[&Path]) -> (Value, i32) {
    let mut command = Command::new("python3");
    command.arg(at_the_root("tests/outsiders/reverify.py"));
    let output = command
        .args(arguments)
        .output()
        .expect("python3 is part of the test machine");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let report = serde_json::from_str(&text)
        .unwrap_or_else(|_| panic!("{text}{}", String::from_utf8_lossy(&output.stderr)));
    (report, output.status.code().unwrap())
}

#[test]
fn python_reads_the_frozen_vectors_and_agrees() {
    let (report, code) = reverify(&[
        Path::new("vectors"),
        &at_the_root("tests/fixtures/ledger/vectors.json"),
    ]);
    assert_eq!(
        (report["sound"].as_bool(), code),
        (Some(true), 0),
        "{report}"
    );
    assert_eq!(
        (&report["records"], &report["sheets"]),
        (&json!(2), &json!(2))
    );
}

/// Writes records as the folder carrier does.
fn carry(folder: &Path, records: &[Record]) {
    for record in records {
        let payload = record.payload();
        let log = folder.join("records").join(&payload.log.to_string()[..16]);
        fs::create_dir_all(&log).unwrap();
        let plain = log.join(format!("{:08}.json", payload.seq));
        let forked = log.join(format!("{:08}-{}.json", payload.seq, record.id().short()));
        fs::write(if plain.exists() { forked } else { plain }, record.bytes()).unwrap();
    }
}

#[test]
fn python_finds_in_a_folder_what_we_find_and_sees_every_tampering() {
    let mut table = Table::seated();
    let dossier = table.clear_dossier();
    let plaintext = b"{\"v\":1,\"entries\":{}}";
    let sealed = blind::close(&secret(MEMBER), &table.context(MEMBER, dossier), plaintext);
    let mut body = table.sheet(MEMBER, dossier);
    body.commitment = Text(Hex32(sealed.commitment));
    let sheet = table.accepts(MEMBER, body);
    table.gather();
    table.opens(dossier, &[sheet], &[CHAIR, SECOND_MEMBER, THIRD_MEMBER]);
    let mut backup = table.laptops[SECOND_MEMBER].clone();
    table.accepts(
        MEMBER,
        SheetOpened {
            sheet: Text(sheet),
            secret: Text(Hex32(*secret(MEMBER).as_bytes())),
        },
    );
    table.declares(SECOND_MEMBER, dossier, false);
    table.gather();
    let side = backup
        .ledger
        .payload(backup.log(), time(), table.vote(dossier).into())
        .sign(&backup.key);
    backup.ledger.take_verified(side.clone());
    table.laptops[SECRETARY].ledger.take_verified(side);
    let folder = tempfile::tempdir().unwrap();
    let records = table.records(SECRETARY);
    carry(folder.path(), &records);
    let opened = folder.path().join("opened.json");
    let given = |text: &[u8]| {
        json!([{ "sheet": sheet.to_string(), "plaintext": BASE64.encode(text) }]).to_string()
    };
    fs::write(&opened, given(plaintext)).unwrap();
    let (report, code) = reverify(&[Path::new("folder"), folder.path(), &opened]);
    assert_eq!(code, 0, "{report}");
    let ledger = &table.laptops[SECRETARY].ledger;
    let state = ledger.state();
    let (log, seq) = ledger.chains().forks().pop_first().unwrap();
    assert_eq!(report["records"], json!(ledger.chains().linked().len()));
    assert_eq!(report["committee"], json!(table.genesis.to_string()));
    assert_eq!(
        report["forks"],
        json!([format!("{}/{seq}", &log.to_string()[..16])])
    );
    assert_eq!(report["devices"], json!(state.membership.devices.len()));
    assert_eq!(report["people"], json!(state.membership.people.len()));
    assert_eq!(report["observers"], json!("0 records"));
    assert_eq!(
        (&report["secrets_fitting"], &report["commitments_fitting"]),
        (&json!(1), &json!(1))
    );
    // The same folder with another plaintext, then with one flipped byte.
    fs::write(&opened, given(b"{\"v\":1,\"entries\":{\"A1\":{}}}")).unwrap();
    let (report, code) = reverify(&[Path::new("folder"), folder.path(), &opened]);
    assert_eq!(
        (code, report["commitments_fitting"].as_u64()),
        (1, Some(0)),
        "{report}"
    );
    let victim = folder
        .path()
        .join("records")
        .join(&log.to_string()[..16])
        .join("00000001.json");
    let mut bytes = fs::read(&victim).unwrap();
    let at = bytes.len() - 10;
    bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
    fs::write(&victim, bytes).unwrap();
    let (report, code) = reverify(&[Path::new("folder"), folder.path()]);
    assert_eq!(code, 1, "{report}");
}
