//! Backups: copied, opened, verified, restored, and no older than asked.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

mod common;

use std::fs;
use std::num::NonZeroUsize;

use common::{KEYS, draft_of, drawn, folder, fresh, keep, records};
use store::{Store, StoreError, StoreKeys, backups_in};

const TWO: NonZeroUsize = NonZeroUsize::new(2).expect("two is not zero");

#[test]
fn only_the_newest_are_kept_and_their_numbers_grow() {
    let dir = folder();
    let mut store = fresh(dir.path());
    for expected in 1..=4 {
        store.append(&records(1, expected)).unwrap();
        let made = store.backup(TWO).unwrap();
        assert_eq!((made.generation, made.records), (expected, expected));
        assert!(made.path.is_file());
    }
    assert_eq!(store.backups().unwrap(), [3, 4]);
    assert_eq!(backups_in(dir.path()).unwrap(), [3, 4]);
}

#[test]
fn a_backup_is_one_file_and_encrypted() {
    let dir = folder();
    let mut store = fresh(dir.path());
    store.append(&records(1, 30)).unwrap();
    let made = store.backup(TWO).unwrap();
    let bytes = fs::read(&made.path).unwrap();
    assert!(!bytes.windows(8).any(|part| part == b"{\"log\":1"));
    assert_eq!(
        fs::read_dir(dir.path().join("respaldo")).unwrap().count(),
        1
    );
}

// Seen failing: without comparing each record with the live log, another log's backup passes.
#[test]
fn the_drill_says_how_far_behind_the_backup_is_and_notices_a_strange_one() {
    let dir = folder();
    let mut store = fresh(dir.path());
    assert!(matches!(store.restore_drill(), Err(StoreError::Absent(_))));
    store.append(&records(1, 700)).unwrap();
    let made = store.backup(TWO).unwrap();
    store.append(&records(1, 705)).unwrap();
    let drill = store.restore_drill().unwrap();
    assert_eq!((drill.generation, drill.records, drill.behind), (1, 700, 5));
    assert!(!dir.path().join("respaldo/ensayo").exists());
    let other = folder();
    let mut strange = fresh(other.path());
    strange.append(&records(2, 3)).unwrap();
    let theirs = strange.backup(TWO).unwrap();
    fs::copy(theirs.path, &made.path).unwrap();
    assert!(matches!(
        store.restore_drill(),
        Err(StoreError::Corrupt { .. })
    ));
    let mut bytes = fs::read(&made.path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&made.path, bytes).unwrap();
    assert!(matches!(
        store.restore_drill(),
        Err(StoreError::Corrupt { .. })
    ));
}

#[test]
fn a_damaged_workspace_is_restored_and_remembers_it() {
    let dir = folder();
    let mut store = fresh(dir.path());
    let large = drawn(100_000, 1);
    let id = keep(&mut store, &large);
    store.append(&records(1, 5)).unwrap();
    store.save_draft(draft_of(1), "A1", b"x", 1).unwrap();
    store.backup(TWO).unwrap();
    store.append(&records(1, 9)).unwrap();
    let later = keep(&mut store, &drawn(100_000, 2));
    drop(store);
    fs::write(dir.path().join("bitacora.db"), vec![0x55; 9000]).unwrap();
    assert!(matches!(
        Store::open(dir.path(), &KEYS),
        Err(StoreError::Corrupt { .. })
    ));
    assert!(matches!(
        Store::restore(dir.path(), &KEYS, 7),
        Err(StoreError::Absent(_))
    ));
    let other = StoreKeys {
        store: [1; 32],
        evidence: [9; 32],
    };
    assert!(matches!(
        Store::restore(dir.path(), &other, 1),
        Err(StoreError::WrongKey)
    ));
    let mut store = Store::restore(dir.path(), &KEYS, 1).unwrap();
    assert_eq!(store.count().unwrap(), 5);
    assert!(store.read_object(id).unwrap() == large);
    assert_eq!(store.load_draft(draft_of(1)).unwrap().len(), 1);
    assert_eq!(store.restored_from().unwrap(), Some(1));
    assert_eq!(
        store.unnamed_files().unwrap(),
        [later],
        "what the backup does not know is not thrown away"
    );
    assert_eq!(
        fs::read(dir.path().join("respaldo/apartada-1/bitacora.db")).unwrap(),
        vec![0x55; 9000]
    );
    store.forget_restoration().unwrap();
    assert_eq!(store.restored_from().unwrap(), None);
}

#[test]
fn a_damaged_backup_is_not_restored_over_anything() {
    let dir = folder();
    let mut store = fresh(dir.path());
    store.append(&records(1, 50)).unwrap();
    let made = store.backup(TWO).unwrap();
    drop(store);
    let mut bytes = fs::read(&made.path).unwrap();
    let place = bytes.len() - 2000;
    bytes[place] ^= 1;
    fs::write(&made.path, bytes).unwrap();
    assert!(matches!(
        Store::restore(dir.path(), &KEYS, 1),
        Err(StoreError::Corrupt { .. })
    ));
    assert_eq!(Store::open(dir.path(), &KEYS).unwrap().count().unwrap(), 50);
}
