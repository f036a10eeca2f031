//! Objects: kept once, read whole or by range, checked, erased for ever.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

mod common;

use std::fs;
use std::io::Cursor;

use common::{Drawn, again, dossier, drawn, folder, fresh, id_of, keep, object_file};
use store::{Batch, ObjectState, StoreError, TextState};

const CHUNK: usize = 1 << 20;

#[test]
fn objects_of_every_length_around_a_limit_come_back_equal() {
    let dir = folder();
    let mut store = fresh(dir.path());
    let small = 64 * 1024;
    for len in [
        0,
        1,
        small - 1,
        small,
        small + 1,
        CHUNK - 1,
        CHUNK,
        CHUNK + 1,
        2 * CHUNK,
        2 * CHUNK + 5,
    ] {
        let bytes = drawn(len, len as u64);
        let id = keep(&mut store, &bytes);
        assert!(store.read_object(id).unwrap() == bytes, "{len}");
        assert_eq!(
            store.object_state(id).unwrap(),
            Some(ObjectState::Held { size: len as u64 })
        );
        assert_eq!(object_file(dir.path(), id).exists(), len >= small, "{len}");
    }
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(store.unnamed_files().unwrap(), []);
}

#[test]
fn a_range_is_the_same_stretch_of_the_whole() {
    let dir = folder();
    let mut store = fresh(dir.path());
    for len in [1000, 3 * CHUNK + 77] {
        let bytes = drawn(len, 3);
        let id = keep(&mut store, &bytes);
        for (from, most) in [
            (0, 10),
            (999, 5),
            (CHUNK - 3, 6),
            (CHUNK, CHUNK),
            (17, 3 * CHUNK),
            (len - 1, 9),
            (len, 9),
            (len + 9, 9),
        ] {
            let expected = &bytes[from.min(len)..(from + most).min(len)];
            assert!(
                store.read_object_range(id, from as u64, most).unwrap() == expected,
                "{from}+{most} of {len}"
            );
        }
        assert_eq!(
            store.read_object_range(id, u64::MAX, usize::MAX).unwrap(),
            b""
        );
    }
}

#[test]
fn a_new_object_gets_the_hash_of_its_bytes_as_its_name() {
    let dir = folder();
    let store = fresh(dir.path());
    // SHA-256 of "abc", FIPS 180-2, appendix B.1.
    let staged = store
        .stage_new_object(Cursor::new(b"abc"), &mut Drawn(1))
        .unwrap();
    assert_eq!(
        staged.id().to_string(),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    let large = drawn(CHUNK + 9, 1);
    let staged = store
        .stage_new_object(Cursor::new(&large), &mut Drawn(1))
        .unwrap();
    assert_eq!(
        (staged.id(), staged.size()),
        (id_of(&large), large.len() as u64)
    );
}

#[test]
fn bytes_that_do_not_hash_to_their_name_leave_nothing() {
    let dir = folder();
    let store = fresh(dir.path());
    for len in [10, CHUNK + 10] {
        let (right, wrong) = (drawn(len, 1), drawn(len, 2));
        let outcome = store.stage_object(id_of(&right), wrong.as_slice(), &mut Drawn(1));
        assert!(matches!(outcome, Err(StoreError::WrongHash)));
        let folder = object_file(dir.path(), id_of(&right))
            .parent()
            .unwrap()
            .to_path_buf();
        assert!(fs::read_dir(folder).map_or(0, Iterator::count) == 0);
    }
}

// Seen failing: with the outcome of `decrypt_in_place_detached` thrown away a range passes unseen.
#[test]
fn one_bit_anywhere_in_an_object_file_is_noticed() {
    let dir = folder();
    let mut store = fresh(dir.path());
    let bytes = drawn(CHUNK + 500, 1);
    let id = keep(&mut store, &bytes);
    let path = object_file(dir.path(), id);
    let whole = fs::read(&path).unwrap();
    let places = (0..64).chain([
        64,
        70_000,
        64 + CHUNK,
        64 + CHUNK + 15,
        64 + CHUNK + 16,
        whole.len() - 17,
        whole.len() - 1,
    ]);
    for place in places {
        let mut changed = whole.clone();
        changed[place] ^= 1;
        fs::write(&path, &changed).unwrap();
        let found = store.read_object(id);
        assert!(
            matches!(found, Err(StoreError::Corrupt { .. })),
            "byte {place}"
        );
        let found = store.read_object_range(id, 0, bytes.len());
        assert!(
            matches!(found, Err(StoreError::Corrupt { .. })),
            "byte {place} by range"
        );
    }
    // Cut short, longer, and gone.
    for changed in [
        &whole[..whole.len() - 1],
        &[whole.as_slice(), b"x"].concat(),
        &[],
    ] {
        fs::write(&path, changed).unwrap();
        assert!(matches!(
            store.read_object(id),
            Err(StoreError::Corrupt { .. })
        ));
    }
    assert_eq!(
        store.check().unwrap()[0].rule,
        "a_large_object_has_its_file"
    );
    fs::remove_file(&path).unwrap();
    assert!(matches!(
        store.read_object_range(id, 0, 1),
        Err(StoreError::Corrupt { .. })
    ));
}

#[test]
fn chunks_in_another_order_and_files_in_another_place_are_noticed() {
    let dir = folder();
    let mut store = fresh(dir.path());
    let (one, two) = (
        drawn(2 * CHUNK + CHUNK / 2, 1),
        drawn(2 * CHUNK + CHUNK / 2, 2),
    );
    let (first, second) = (keep(&mut store, &one), keep(&mut store, &two));
    let (path, other) = (
        object_file(dir.path(), first),
        object_file(dir.path(), second),
    );
    let whole = fs::read(&path).unwrap();
    let sealed = CHUNK + 16;
    let mut swapped = whole.clone();
    swapped[64..64 + sealed].copy_from_slice(&whole[64 + sealed..64 + 2 * sealed]);
    swapped[64 + sealed..64 + 2 * sealed].copy_from_slice(&whole[64..64 + sealed]);
    fs::write(&path, swapped).unwrap();
    assert!(matches!(
        store.read_object(first),
        Err(StoreError::Corrupt { .. })
    ));
    fs::copy(&other, &path).unwrap();
    assert!(matches!(
        store.read_object_range(first, 0, 10),
        Err(StoreError::Corrupt { .. })
    ));
}

#[test]
fn an_object_sent_again_is_kept_once_and_mends_a_damaged_file() {
    let dir = folder();
    let mut store = fresh(dir.path());
    let bytes = drawn(200_000, 1);
    let id = keep(&mut store, &bytes);
    let path = object_file(dir.path(), id);
    let before = fs::read(&path).unwrap();
    keep(&mut store, &bytes);
    assert!(fs::read(&path).unwrap() == before, "written twice");
    assert_eq!(store.objects().unwrap().len(), 1);
    fs::write(&path, b"rot").unwrap();
    keep(&mut store, &bytes);
    assert!(store.read_object(id).unwrap() == bytes);
}

#[test]
fn an_object_that_was_wanted_arrives() {
    let dir = folder();
    let mut store = fresh(dir.path());
    let id = id_of(b"grounds");
    store
        .append(&Batch {
            wanted: vec![id],
            ..Batch::default()
        })
        .unwrap();
    assert!(matches!(store.read_object(id), Err(StoreError::NotHeld)));
    keep(&mut store, b"grounds");
    store
        .append(&Batch {
            wanted: vec![id],
            ..Batch::default()
        })
        .unwrap();
    assert_eq!(store.read_object(id).unwrap(), b"grounds");
}

// Seen failing: without `objects::erase` in the batch both objects stay readable.
#[test]
fn an_erased_object_leaves_its_fingerprint_and_nothing_else() {
    let dir = folder();
    let mut store = fresh(dir.path());
    let large = drawn(300_000, 1);
    let ids = [keep(&mut store, b"un motivo"), keep(&mut store, &large)];
    for id in ids {
        store
            .index_page(id, dossier(1), 1, "mediación escolar")
            .unwrap();
    }
    store
        .append(&Batch {
            erased: ids.to_vec(),
            ..Batch::default()
        })
        .unwrap();
    assert!(!object_file(dir.path(), ids[1]).exists());
    assert_eq!(store.search("mediación", &[dossier(1)], 9).unwrap(), []);
    // It does not come back: not by the same person, not from a peer who has not heard.
    keep(&mut store, b"un motivo");
    assert!(matches!(
        store.stage_object(ids[1], large.as_slice(), &mut Drawn(1)),
        Err(StoreError::Erased)
    ));
    assert!(matches!(
        store.index_page(ids[0], dossier(1), 1, "x"),
        Err(StoreError::Erased)
    ));
    drop(store);
    let store = again(dir.path());
    for id in ids {
        assert_eq!(store.object_state(id).unwrap(), Some(ObjectState::Erased));
        assert!(matches!(store.read_object(id), Err(StoreError::Erased)));
        assert_eq!(store.text_state(id).unwrap(), TextState::Unread);
    }
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(store.integrity().unwrap(), []);
}

#[test]
fn an_addition_interrupted_before_its_record_is_reported_and_not_thrown_away() {
    let dir = folder();
    let store = fresh(dir.path());
    let bytes = drawn(100_000, 1);
    let staged = store
        .stage_object(id_of(&bytes), bytes.as_slice(), &mut Drawn(1))
        .unwrap();
    let unfinished = object_file(dir.path(), staged.id()).with_extension("parte");
    fs::write(&unfinished, b"half").unwrap();
    drop(store);
    let mut store = again(dir.path());
    assert!(!unfinished.exists());
    assert_eq!(store.unnamed_files().unwrap(), [staged.id()]);
    assert!(matches!(
        store.read_object(staged.id()),
        Err(StoreError::NotHeld)
    ));
    keep(&mut store, &bytes);
    assert_eq!(store.unnamed_files().unwrap(), []);
}
