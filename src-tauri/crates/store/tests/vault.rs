//! The vault: what opens it, what does not, and what a hand or an accident does to it.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

mod common;

use std::fs;
use std::path::Path;
use std::time::Duration;

use common::{Drawn, folder};
use serde_json::Value;
use sha2::{Digest, Sha256};
use store::{Cost, DocumentRoot, RecoveryCode, Secrets, Vault, VaultError};

const PHRASE: &str = "cuatro palabras sin ningún orden";

fn secrets() -> Secrets {
    Secrets {
        record_key: [1; 32],
        document_key: [2; 32],
        network_key: [3; 32],
        age_identity: "AGE-SECRET-KEY-1EXAMPLE".to_owned(),
        store_key: [4; 32],
        evidence_key: [5; 32],
        document_root: None,
        others: std::collections::BTreeMap::new(),
    }
}

fn made(dir: &Path) -> (Vault, RecoveryCode) {
    Vault::create(dir, secrets(), PHRASE, Cost::FLOOR, &mut Drawn(1)).unwrap()
}

fn key_file(dir: &Path) -> Value {
    serde_json::from_slice(&fs::read(dir.join("llaves.json")).unwrap()).unwrap()
}

/// Writes a key file as somebody would who knows the format: the sum is made right again.
fn write_with_a_right_sum(dir: &Path, mut file: Value) {
    // The sum is over the fields in the order of the file, which serde_json's maps do not keep: it is
    // taken from the text that the program itself wrote, with the change made in place.
    let text = fs::read_to_string(dir.join("llaves.json")).unwrap();
    let original: Value = serde_json::from_str(&text).unwrap();
    let mut changed = text;
    replace_differences(&original, &file.take(), &mut changed);
    let start = changed.find("\"cuerpo\":").unwrap() + "\"cuerpo\":".len();
    let body = compacted(&changed[start..]);
    let old = original["suma"].as_str().unwrap().to_owned();
    let sum = Sha256::digest(body.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>();
    fs::write(dir.join("llaves.json"), changed.replace(&old, &sum)).unwrap();
}

fn replace_differences(before: &Value, after: &Value, text: &mut String) {
    match (before, after) {
        (Value::Object(a), Value::Object(b)) => {
            for (key, value) in a {
                if value.is_object() || value.is_array() {
                    replace_differences(value, &b[key], text);
                } else if *value != b[key] {
                    *text = text.replacen(
                        &format!("\"{key}\": {value}"),
                        &format!("\"{key}\": {}", b[key]),
                        1,
                    );
                }
            }
        }
        (Value::Array(a), Value::Array(b)) => a
            .iter()
            .zip(b)
            .for_each(|(a, b)| replace_differences(a, b, text)),
        _ => {}
    }
}

/// The first JSON object of a text, without the spaces between its parts (no string here holds one).
fn compacted(text: &str) -> String {
    let mut depth = 0;
    let mut out = String::new();
    for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        out.push(letter);
        if depth == 0 {
            break;
        }
    }
    out
}

#[test]
fn the_phrase_the_code_and_the_keychain_open_the_same_secrets() {
    let dir = folder();
    let (mut vault, code) = made(dir.path());
    vault.remember(&[6; 32], &mut Drawn(2)).unwrap();
    drop(vault);
    assert!(
        Vault::open_with_phrase(dir.path(), PHRASE)
            .unwrap()
            .secrets()
            == &secrets()
    );
    assert!(
        Vault::open_with_recovery_code(dir.path(), &code.to_string())
            .unwrap()
            .secrets()
            == &secrets()
    );
    assert!(
        Vault::open_with_keychain(dir.path(), &[6; 32])
            .unwrap()
            .secrets()
            == &secrets()
    );
    assert!(matches!(
        Vault::open_with_keychain(dir.path(), &[7; 32]),
        Err(VaultError::WrongKeychain)
    ));
    let mut vault = Vault::open_with_phrase(dir.path(), PHRASE).unwrap();
    vault.forget_this_computer(&mut Drawn(3)).unwrap();
    assert!(matches!(
        Vault::open_with_keychain(dir.path(), &[6; 32]),
        Err(VaultError::NoSuchSlot)
    ));
}

#[test]
fn a_wrong_phrase_is_wrong_and_spaces_or_composed_accents_are_not() {
    let dir = folder();
    made(dir.path());
    for right in [
        "  cuatro palabras   sin ningún orden ",
        "cuatro palabras sin ningu\u{0301}n orden",
    ] {
        assert!(
            Vault::open_with_phrase(dir.path(), right).is_ok(),
            "{right:?}"
        );
    }
    for wrong in [
        "cuatro palabras sin ningun orden",
        "Cuatro palabras sin ningún orden",
        "x",
    ] {
        assert!(
            matches!(
                Vault::open_with_phrase(dir.path(), wrong),
                Err(VaultError::WrongPhrase)
            ),
            "{wrong:?}"
        );
    }
    assert!(matches!(
        Vault::open_with_phrase(dir.path(), " \t"),
        Err(VaultError::EmptyPhrase)
    ));
}

#[test]
fn the_code_forgives_how_it_is_typed_and_not_what_is_typed() {
    let dir = folder();
    let (_, code) = made(dir.path());
    let printed = code.to_string();
    assert_eq!(printed.len(), 28 + 6, "seven groups of four");
    assert!(
        printed
            .chars()
            .all(|letter| letter == '-' || "0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(letter))
    );
    for typed in [
        printed.to_lowercase(),
        printed.replace('-', " "),
        printed.replace('-', ""),
        printed.replace('0', "O").replace('1', "l"),
    ] {
        assert!(
            Vault::open_with_recovery_code(dir.path(), &typed).is_ok(),
            "{typed}"
        );
    }
    let mut swapped: Vec<char> = printed.chars().filter(|letter| *letter != '-').collect();
    let place = (0..26)
        .find(|place| swapped[*place] != swapped[place + 1])
        .unwrap();
    swapped.swap(place, place + 1);
    let swapped: String = swapped.into_iter().collect();
    for typed in [
        swapped,
        printed[1..].to_owned(),
        format!("{printed}A"),
        printed.replace('-', "ñ"),
        String::new(),
    ] {
        let outcome = Vault::open_with_recovery_code(dir.path(), &typed);
        assert!(matches!(outcome, Err(VaultError::MistypedCode)), "{typed}");
    }
    let (_, other) = made(folder().path());
    assert_eq!(other.to_string(), printed, "drawn from the same seed");
    let (_, other) = Vault::create(
        folder().path(),
        secrets(),
        PHRASE,
        Cost::FLOOR,
        &mut Drawn(99),
    )
    .unwrap();
    let outcome = Vault::open_with_recovery_code(dir.path(), &other.to_string());
    assert!(matches!(outcome, Err(VaultError::WrongCode)));
}

// Seen failing: saving once in `replace_slot` leaves the old phrase opening `llaves.anterior.json`.
#[test]
fn an_old_phrase_opens_no_generation_after_a_change() {
    let dir = folder();
    let (mut vault, code) = made(dir.path());
    vault
        .change_phrase("otra frase entera", Cost::FLOOR, &mut Drawn(2))
        .unwrap();
    assert!(matches!(
        Vault::open_with_phrase(dir.path(), PHRASE),
        Err(VaultError::WrongPhrase)
    ));
    assert!(Vault::open_with_phrase(dir.path(), "otra frase entera").is_ok());
    assert!(Vault::open_with_recovery_code(dir.path(), &code.to_string()).is_ok());
    Vault::restore_previous(dir.path()).unwrap();
    assert!(matches!(
        Vault::open_with_phrase(dir.path(), PHRASE),
        Err(VaultError::WrongPhrase)
    ));
    assert!(Vault::open_with_phrase(dir.path(), "otra frase entera").is_ok());
    let new = vault
        .change_recovery_code(Cost::FLOOR, &mut Drawn(3))
        .unwrap();
    assert!(matches!(
        Vault::open_with_recovery_code(dir.path(), &code.to_string()),
        Err(VaultError::WrongCode)
    ));
    assert!(Vault::open_with_recovery_code(dir.path(), &new.to_string()).is_ok());
}

#[test]
fn secrets_added_later_are_there_and_the_generation_before_can_be_restored() {
    let dir = folder();
    let (mut vault, _) = made(dir.path());
    let root = DocumentRoot {
        secret: [8; 32],
        certificate: vec![0x30, 0x82],
    };
    vault
        .add_document_root(root.clone(), &mut Drawn(2))
        .unwrap();
    vault.add_secret("token", b"xyz", &mut Drawn(3)).unwrap();
    let again = Vault::open_with_phrase(dir.path(), PHRASE).unwrap();
    assert!(again.secrets().document_root == Some(root.clone()));
    assert_eq!(again.secrets().others["token"], b"xyz");
    fs::write(dir.path().join("llaves.json"), b"{\"cuerpo\"").unwrap();
    assert!(matches!(
        Vault::open_with_phrase(dir.path(), PHRASE),
        Err(VaultError::Damaged { .. })
    ));
    Vault::restore_previous(dir.path()).unwrap();
    let before = Vault::open_with_phrase(dir.path(), PHRASE).unwrap();
    assert!(before.secrets().document_root == Some(root) && before.secrets().others.is_empty());
    assert!(dir.path().join("llaves.danada.json").exists());
}

#[test]
fn no_secret_and_no_phrase_is_in_the_file() {
    let dir = folder();
    let (_, code) = made(dir.path());
    let text = fs::read_to_string(dir.path().join("llaves.json")).unwrap();
    for secret in [
        "0101010101",
        "0404040404",
        "AGE-SECRET",
        "cuatro",
        &code.to_string(),
        &code.to_string()[..9],
    ] {
        assert!(!text.contains(secret), "{secret}");
    }
}

// Seen failing: without comparing the sum, a change of the phrase's own slot is told as a wrong phrase.
#[test]
fn one_letter_changed_anywhere_is_damage_and_never_a_wrong_phrase() {
    let dir = folder();
    made(dir.path());
    let path = dir.path().join("llaves.json");
    let whole = fs::read(&path).unwrap();
    for place in (0..whole.len() - 1).step_by(7) {
        let mut bytes = whole.clone();
        bytes[place] = if bytes[place] == b'3' { b'4' } else { b'3' };
        // Spaces between fields mean nothing: changing one for a digit is not JSON, which is damage too.
        fs::write(&path, &bytes).unwrap();
        match Vault::open_with_phrase(dir.path(), PHRASE).err() {
            Some(VaultError::Damaged { .. } | VaultError::NewerFile { .. }) => {}
            other => panic!("byte {place}: {other:?}"),
        }
    }
    for len in [0, 1, whole.len() / 2, whole.len() - 3] {
        fs::write(&path, &whole[..len]).unwrap();
        assert!(
            matches!(
                Vault::open_with_phrase(dir.path(), PHRASE),
                Err(VaultError::Damaged { .. })
            ),
            "{len}"
        );
    }
    fs::write(&path, vec![b' '; 2 << 20]).unwrap();
    assert!(matches!(
        Vault::open_with_phrase(dir.path(), PHRASE),
        Err(VaultError::Damaged { .. })
    ));
}

// Seen failing: with `is_within_bounds` answering true the lowered cost is derived, and answers WrongPhrase.
#[test]
fn a_cost_lowered_below_the_floor_or_raised_without_end_is_refused_even_with_a_right_sum() {
    for (field, value) in [
        ("memoria_kib", 8),
        ("memoria_kib", 4_000_000_000_u32),
        ("pasadas", 1),
        ("pasadas", 100_000),
        ("carriles", 1),
    ] {
        let dir = folder();
        made(dir.path());
        let mut file = key_file(dir.path());
        file["cuerpo"]["cabecera"]["ranuras"][0]["argon2id"][field] = value.into();
        write_with_a_right_sum(dir.path(), file);
        let outcome = Vault::open_with_phrase(dir.path(), PHRASE).err();
        assert!(
            matches!(
                outcome,
                Some(VaultError::Damaged {
                    detail: "the cost of a slot"
                })
            ),
            "{field}: {outcome:?}"
        );
    }
    let weak = Cost {
        memory_kib: 1024,
        ..Cost::FLOOR
    };
    let outcome = Vault::create(folder().path(), secrets(), PHRASE, weak, &mut Drawn(1)).err();
    assert!(matches!(outcome, Some(VaultError::CostOutOfBounds)));
}

// Seen failing: with an empty associated data for the content, the vault opens with a slot changed.
#[test]
fn a_slot_changed_with_a_right_sum_does_not_open_through_the_other() {
    let dir = folder();
    let (_, code) = made(dir.path());
    let mut file = key_file(dir.path());
    let salt = file["cuerpo"]["cabecera"]["ranuras"][0]["sal"]
        .as_str()
        .unwrap()
        .to_owned();
    file["cuerpo"]["cabecera"]["ranuras"][0]["sal"] = salt.chars().rev().collect::<String>().into();
    write_with_a_right_sum(dir.path(), file);
    assert!(matches!(
        Vault::open_with_phrase(dir.path(), PHRASE),
        Err(VaultError::WrongPhrase)
    ));
    let outcome = Vault::open_with_recovery_code(dir.path(), &code.to_string()).err();
    assert!(
        matches!(outcome, Some(VaultError::Damaged { .. })),
        "{outcome:?}"
    );
}

#[test]
fn a_newer_key_file_is_told_from_a_damaged_one() {
    let dir = folder();
    made(dir.path());
    let path = dir.path().join("llaves.json");
    let text = fs::read_to_string(&path)
        .unwrap()
        .replace("\"version\": 1", "\"version\": 2");
    fs::write(&path, text).unwrap();
    let outcome = Vault::open_with_phrase(dir.path(), PHRASE).err();
    assert!(
        matches!(outcome, Some(VaultError::NewerFile { found: 2, known: 1 })),
        "{outcome:?}"
    );
}

#[test]
fn a_vault_is_never_made_over_another_and_an_absent_one_is_absent() {
    let dir = folder();
    assert!(matches!(
        Vault::open_with_phrase(dir.path(), PHRASE),
        Err(VaultError::Absent(_))
    ));
    assert!(!Vault::exists(dir.path()));
    made(dir.path());
    assert!(Vault::exists(dir.path()));
    let outcome = Vault::create(dir.path(), secrets(), PHRASE, Cost::FLOOR, &mut Drawn(1)).err();
    assert!(matches!(outcome, Some(VaultError::AlreadyThere(_))));
}

#[test]
fn the_cost_grows_with_the_laptop_and_never_goes_below_the_floor() {
    let second = Duration::from_secs(1);
    let fast = Cost::calibrate(second, |cost| {
        Duration::from_millis(u64::from(cost.memory_kib / 1024))
    });
    assert_eq!(
        fast,
        Cost {
            memory_kib: 512 * 1024,
            ..Cost::FLOOR
        }
    );
    let middling = Cost::calibrate(second, |cost| {
        Duration::from_millis(u64::from(cost.memory_kib / 1024) * 5)
    });
    assert_eq!(
        middling,
        Cost {
            memory_kib: 128 * 1024,
            ..Cost::FLOOR
        }
    );
    assert_eq!(
        Cost::calibrate(second, |_| Duration::from_secs(60)),
        Cost::FLOOR
    );
}
