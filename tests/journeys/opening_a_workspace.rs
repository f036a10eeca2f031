//! Getting in and failing to: phrases, codes, other people's files, damaged and newer ones, folders nobody can write.

use std::fs;
use std::path::Path;

use chrono::DateTime;
use operations::{Act, OperationError, Workspace, exchange_folder};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;
use store::{Cost, StoreError, VaultError};
use tempfile::TempDir;
use testkit::Table;

/// Every file below a folder with its bytes, to see that a refused attempt changed nothing.
fn bytes_of(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(bytes_of(&path));
        } else {
            all.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}

fn vault(fault: OperationError) -> VaultError {
    let OperationError::Vault(vault) = fault else {
        panic!("expected a fault of the vault, found {fault}")
    };
    vault
}

fn reopen(folder: &Path, phrase: &str) -> Option<OperationError> {
    Workspace::open(folder, phrase).err()
}

#[test]
fn a_wrong_phrase_opens_nothing_and_changes_nothing() {
    let mut table = Table::founded(70);
    table.shut("secretaria");
    let folder = table.folder_of("secretaria");
    let before = bytes_of(&folder);
    for phrase in ["otra frase cualquiera larga", &Table::phrase("presidencia")] {
        let refused = reopen(&folder, phrase).unwrap();
        assert!(
            matches!(vault(refused), VaultError::WrongPhrase),
            "{phrase:?}"
        );
    }
    assert!(matches!(
        vault(reopen(&folder, " \t ").unwrap()),
        VaultError::EmptyPhrase
    ));
    assert_eq!(bytes_of(&folder), before);
    table.reopen("secretaria");
    table.check_same_truth();
}

/// The code as printed, as typed by hand, mistyped, and somebody else's.
#[test]
fn the_printed_code_opens_and_another_does_not() {
    let folder = TempDir::with_prefix("sello-codigo-").unwrap();
    let mut rng = ChaCha20Rng::seed_from_u64(71);
    let now = DateTime::parse_from_rfc3339("2026-11-02T09:00:00-03:00").unwrap();
    let mut codes = Vec::new();
    for name in ["propio", "ajeno"] {
        let mut act = Act { now, rng: &mut rng };
        let made = Workspace::create(
            &folder.path().join(name),
            "araucaria lluvia nortino",
            Cost::FLOOR,
            &mut act,
        );
        codes.push(made.unwrap().1.to_string());
    }
    let own = folder.path().join("propio");
    let open = |typed: &str| Workspace::open_with_recovery_code(&own, typed);
    assert!(open(&codes[0]).is_ok());
    assert!(
        open(&codes[0].to_lowercase().replace('-', " ")).is_ok(),
        "as a person types it"
    );
    assert!(matches!(
        vault(open(&codes[1]).err().unwrap()),
        VaultError::WrongCode
    ));
    let mut mistyped = codes[0].clone();
    let last = mistyped.pop().unwrap();
    mistyped.push(if last == '7' { '8' } else { '7' });
    assert!(matches!(
        vault(open(&mistyped).err().unwrap()),
        VaultError::MistypedCode
    ));
    assert!(matches!(
        vault(open("").err().unwrap()),
        VaultError::MistypedCode
    ));
}

#[test]
fn a_workspace_is_never_created_over_another() {
    let mut table = Table::founded(72);
    table.shut("secretaria");
    let folder = table.folder_of("secretaria");
    let before = bytes_of(&folder);
    let mut rng = ChaCha20Rng::seed_from_u64(72);
    let mut act = Act {
        now: table.now(),
        rng: &mut rng,
    };
    let refused = Workspace::create(&folder, "otra frase", Cost::FLOOR, &mut act)
        .err()
        .unwrap();
    assert!(matches!(vault(refused), VaultError::AlreadyThere(_)));
    assert_eq!(bytes_of(&folder), before);
}

#[test]
fn an_open_workspace_is_not_opened_twice() {
    let table = Table::founded(73);
    let refused = reopen(&table.folder_of("secretaria"), &Table::phrase("secretaria")).unwrap();
    assert!(
        matches!(refused, OperationError::Store(StoreError::AlreadyOpen)),
        "{refused}"
    );
}

/// Somebody's database under another person's keys, and the other way round.
#[test]
fn the_files_of_two_people_do_not_mix() {
    let mut table = Table::founded(74);
    for key in ["secretaria", "presidencia"] {
        table.shut(key);
    }
    let (own, other) = (
        table.folder_of("secretaria"),
        table.folder_of("presidencia"),
    );
    let mixed = table.folder().join("mezcla");
    copy(&own, &mixed);
    fs::copy(other.join("bitacora.db"), mixed.join("bitacora.db")).unwrap();
    fs::copy(other.join("bitacora.json"), mixed.join("bitacora.json")).unwrap();
    let before = bytes_of(&mixed);
    let refused = reopen(&mixed, &Table::phrase("secretaria")).unwrap();
    assert!(
        matches!(refused, OperationError::Store(StoreError::WrongKey)),
        "{refused}"
    );
    assert_eq!(bytes_of(&mixed), before);
    fs::copy(own.join("bitacora.db"), mixed.join("bitacora.db")).unwrap();
    fs::copy(own.join("bitacora.json"), mixed.join("bitacora.json")).unwrap();
    assert!(
        reopen(&mixed, &Table::phrase("secretaria")).is_none(),
        "put right, it opens"
    );
}

#[test]
fn files_of_another_program_are_told_apart_from_damaged_ones() {
    let mut table = Table::founded(75);
    table.shut("secretaria");
    let own = table.folder_of("secretaria");
    let phrase = Table::phrase("secretaria");
    type Expected = fn(&OperationError) -> bool;
    let cases: [(&str, &[u8], Expected); 5] = [
        ("bitacora.db", b"SQLite format 3\0 y lo demas", |fault| {
            matches!(fault, OperationError::Store(StoreError::NotOurs { .. }))
        }),
        ("bitacora.db", b"corta", |fault| {
            matches!(fault, OperationError::Store(StoreError::Corrupt { .. }))
        }),
        ("llaves.json", b"", |fault| {
            matches!(fault, OperationError::Vault(VaultError::Damaged { .. }))
        }),
        ("llaves.json", b"{\"hola\": 1}", |fault| {
            matches!(fault, OperationError::Vault(VaultError::Damaged { .. }))
        }),
        ("llaves.json", b"\xff\xfe\x00", |fault| {
            matches!(fault, OperationError::Vault(VaultError::Damaged { .. }))
        }),
    ];
    for (name, bytes, expected) in cases {
        let copy_of = table.folder().join("copia");
        copy(&own, &copy_of);
        fs::write(copy_of.join(name), bytes).unwrap();
        let refused = reopen(&copy_of, &phrase).unwrap();
        assert!(expected(&refused), "{name} as {bytes:?}: {refused:?}");
        assert_eq!(
            fs::read(copy_of.join(name)).unwrap(),
            bytes,
            "{name} was changed"
        );
        fs::remove_dir_all(copy_of).unwrap();
    }
    let absent = reopen(&table.folder().join("nadie"), &phrase).unwrap();
    assert!(matches!(vault(absent), VaultError::Absent(_)));
    assert!(
        !table.folder().join("nadie").exists(),
        "asking makes nothing"
    );
}

/// Both files say which generation wrote them, before anything in them is believed.
#[test]
fn files_of_a_newer_program_are_refused_as_newer() {
    let mut table = Table::founded(76);
    table.shut("secretaria");
    let folder = table.folder_of("secretaria");
    let keys = folder.join("llaves.json");
    let text = fs::read_to_string(&keys).unwrap();
    let newer = text
        .replacen("\"version\": 1", "\"version\": 9", 1)
        .replacen("\"version\":1", "\"version\":9", 1);
    assert_ne!(
        newer,
        text,
        "the key file no longer says its version like this: {}",
        &text[..120]
    );
    fs::write(&keys, &newer).unwrap();
    let refused = reopen(&folder, &Table::phrase("secretaria")).unwrap();
    assert!(matches!(
        vault(refused),
        VaultError::NewerFile { found: 9, known: 1 }
    ));
    assert_eq!(fs::read_to_string(&keys).unwrap(), newer);
    fs::write(&keys, &text).unwrap();
    table.reopen("secretaria");
    table.check_same_truth();
}

/// One changed byte anywhere in the database or the key file is noticed, or the records are all still there.
#[test]
fn damage_never_opens_as_another_truth() {
    let mut table = Table::founded(77);
    let truth = table.read("secretaria").ledger().digest();
    table.shut("secretaria");
    let own = table.folder_of("secretaria");
    let phrase = Table::phrase("secretaria");
    let database = fs::read(own.join("bitacora.db")).unwrap();
    let mut noticed = 0;
    for step in 0..12 {
        let copy_of = table.folder().join("copia");
        copy(&own, &copy_of);
        let mut changed = database.clone();
        let at = changed.len() * step / 12 + 5;
        changed[at] ^= 0x40;
        fs::write(copy_of.join("bitacora.db"), &changed).unwrap();
        match Workspace::open(&copy_of, &phrase) {
            Ok(workspace) => assert_eq!(
                workspace.ledger().digest(),
                truth,
                "byte {at} gave another truth"
            ),
            Err(OperationError::Store(StoreError::Corrupt { .. } | StoreError::WrongKey)) => {
                noticed += 1
            }
            Err(other) => panic!("byte {at}: {other:?}"),
        }
        fs::remove_dir_all(copy_of).unwrap();
    }
    assert!(noticed > 0, "no damage was ever noticed");
}

/// A folder that admits no writing, as a locked stick: people running as administrator can write anyway.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_said_to_be_so() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut table = Table::founded(78);
    table.shut("secretaria");
    let folder = table.folder_of("secretaria");
    let set = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
    set(0o500);
    let writes_anyway = fs::write(folder.join("prueba"), b"x").is_ok();
    let refused = reopen(&folder, &Table::phrase("secretaria"));
    set(0o700);
    if writes_anyway {
        fs::remove_file(folder.join("prueba")).unwrap();
    } else {
        assert!(
            matches!(
                refused,
                Some(OperationError::Store(StoreError::ReadOnlyFolder))
            ),
            "{refused:?}"
        );
    }
    table.reopen("secretaria");
    table.check_same_truth();
}

/// A carrier that cannot be written, is not a folder, or is full of rubbish takes nothing from anybody.
#[test]
fn a_bad_carrier_loses_nothing() {
    let mut table = Table::founded(79);
    let before = table.fingerprint();
    let file = table.folder().join("archivo");
    fs::write(&file, b"no es una carpeta").unwrap();
    let refused = table
        .act_as("secretaria", |own, act| exchange_folder(own, act, &file))
        .err()
        .unwrap();
    assert!(
        matches!(refused, OperationError::Exchange(_)),
        "{refused:?}"
    );
    assert_eq!(fs::read(&file).unwrap(), b"no es una carpeta");
    let shared = table.shared();
    let log = shared.join("records").join("0123456789abcdef");
    fs::create_dir_all(&log).unwrap();
    fs::write(log.join("00000001.json"), b"basura").unwrap();
    fs::write(log.join("00000002.json"), vec![b'['; 200_000]).unwrap();
    fs::write(shared.join("records").join("Thumbs.db"), b"basura").unwrap();
    fs::write(shared.join("objects").join("desktop.ini"), b"basura").unwrap();
    let name = format!("{}-{}", "ab".repeat(32), "cd".repeat(8));
    fs::write(shared.join("objects").join(name), b"basura").unwrap();
    let done = table.exchange("secretaria");
    assert_eq!(done.refused.len(), 2, "{:?}", done.refused);
    assert_eq!((done.records_taken, done.objects_taken), (0, 0));
    assert_eq!(table.fingerprint(), before);
    table.check_same_truth();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
