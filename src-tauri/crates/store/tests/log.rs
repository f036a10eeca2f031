//! The record log: append-only, once each, all or nothing.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

mod common;

use common::{Drawn, again, draft_of, drawn, folder, fresh, id_of, keep, record, records};
use domain::ids::{LogId, RecordId};
use store::{Aside, AsideKind, Batch, ObjectState, Origin, StoreError};

#[test]
fn the_same_records_again_do_nothing() {
    let dir = folder();
    let mut store = fresh(dir.path());
    assert_eq!(store.append(&records(1, 5)).unwrap().new_records, 5);
    assert_eq!(store.append(&records(1, 7)).unwrap().new_records, 2);
    assert_eq!(store.count().unwrap(), 7);
}

#[test]
fn records_come_back_in_the_order_they_arrived_across_pages() {
    let dir = folder();
    let mut store = fresh(dir.path());
    let mut batch = records(2, 900);
    batch.records.reverse();
    store.append(&batch).unwrap();
    store.append(&records(1, 400)).unwrap();
    let expected: Vec<_> = batch
        .records
        .iter()
        .chain(&records(1, 400).records)
        .cloned()
        .collect();
    let found: Vec<_> = store.records().map(Result::unwrap).collect();
    assert!(found == expected);
    assert_eq!(
        store.heads().unwrap(),
        [
            (LogId::from_bytes([1; 32]), 400),
            (LogId::from_bytes([2; 32]), 900)
        ]
    );
    let asked = store
        .records_of(LogId::from_bytes([2; 32]), 899, 10)
        .unwrap();
    assert_eq!(
        asked.iter().map(|one| one.seq).collect::<Vec<_>>(),
        [899, 900]
    );
    assert_eq!(store.record(record(1, 3).id).unwrap(), Some(record(1, 3)));
    assert_eq!(store.record(RecordId::from_bytes([0; 32])).unwrap(), None);
}

// Seen failing: committing the transaction also when `act` fails leaves the first record and the object.
#[test]
fn a_batch_that_cannot_be_whole_leaves_nothing() {
    let dir = folder();
    let mut store = fresh(dir.path());
    let own = |seq: u64, text: &str| {
        let mut one = record(1, seq);
        one.origin = Origin::Own;
        one.bytes = text.into();
        one.id = RecordId::from_bytes(*id_of(text.as_bytes()).as_bytes());
        one
    };
    store.save_draft(draft_of(1), "A1", b"2", 1).unwrap();
    let object = store
        .stage_object(id_of(b"x"), &b"x"[..], &mut Drawn(1))
        .unwrap();
    let batch = Batch {
        records: vec![own(1, "uno"), own(1, "otro en el mismo lugar")],
        objects: vec![object],
        drafts_ended: vec![draft_of(1)],
        settings: vec![("k".into(), Some(b"v".to_vec()))],
        ..Batch::default()
    };
    assert!(matches!(store.append(&batch), Err(StoreError::Database(_))));
    assert_eq!(store.count().unwrap(), 0);
    assert_eq!(store.object_state(id_of(b"x")).unwrap(), None);
    assert_eq!(store.setting("k").unwrap(), None);
    assert_eq!(store.load_draft(draft_of(1)).unwrap().len(), 1);
    assert!(!store.is_read_only(), "our own mistake is not the disk's");
}

#[test]
fn a_batch_makes_everything_true_together() {
    let dir = folder();
    let mut store = fresh(dir.path());
    store.save_draft(draft_of(1), "A1", b"2", 1).unwrap();
    let large = drawn(200_000, 1);
    let objects = [&b"chico"[..], &large];
    let staged = objects.map(|bytes| {
        store
            .stage_object(id_of(bytes), bytes, &mut Drawn(5))
            .unwrap()
    });
    store
        .append(&Batch {
            records: vec![record(1, 1)],
            objects: staged.into(),
            wanted: vec![id_of(b"por llegar")],
            drafts_ended: vec![draft_of(1)],
            settings: vec![("peer/1".into(), Some(b"x".to_vec()))],
            ..Batch::default()
        })
        .unwrap();
    drop(store);
    let store = again(dir.path());
    assert_eq!(store.count().unwrap(), 1);
    assert_eq!(store.read_object(id_of(&large)).unwrap(), large);
    assert_eq!(store.read_object(id_of(b"chico")).unwrap(), b"chico");
    assert_eq!(
        store.object_state(id_of(b"por llegar")).unwrap(),
        Some(ObjectState::Wanted)
    );
    assert_eq!(store.load_draft(draft_of(1)).unwrap(), []);
    assert_eq!(
        store.settings_under("peer/").unwrap(),
        [("peer/1".to_owned(), b"x".to_vec())]
    );
    assert_eq!(store.check().unwrap(), []);
}

fn aside(log: u8, seq: u64, len: usize) -> Aside {
    let one = record(log, seq);
    Aside {
        id: one.id,
        log: one.log,
        seq,
        bytes: vec![1; len],
        kind: AsideKind::Quarantine,
        reason: "V9".into(),
    }
}

#[test]
fn what_is_set_aside_is_bounded_for_each_log_and_in_all() {
    let dir = folder();
    let mut store = fresh(dir.path());
    let flood = Batch {
        set_aside: (0..400).map(|seq| aside(1, seq, 10)).collect(),
        ..Batch::default()
    };
    assert_eq!(store.append(&flood).unwrap().not_kept, 400 - 256);
    let large = Batch {
        set_aside: (0..5).map(|seq| aside(2, seq, 1 << 20)).collect(),
        ..Batch::default()
    };
    assert_eq!(
        store.append(&large).unwrap().not_kept,
        2,
        "four MiB a log, reasons included"
    );
    let strangers = Batch {
        set_aside: (10..250).map(|log| aside(log, 1, 1 << 18)).collect(),
        ..Batch::default()
    };
    assert!(store.append(&strangers).unwrap().not_kept > 0);
    let bytes: usize = store
        .aside()
        .unwrap()
        .iter()
        .map(|one| one.bytes.len())
        .sum();
    assert!(bytes <= 32 << 20);
}

#[test]
fn a_record_leaves_the_quarantine_when_it_is_accepted() {
    let dir = folder();
    let mut store = fresh(dir.path());
    store
        .append(&Batch {
            set_aside: vec![aside(1, 1, 3)],
            ..Batch::default()
        })
        .unwrap();
    let refused = Aside {
        kind: AsideKind::Invalid,
        reason: "V2".into(),
        ..aside(1, 1, 3)
    };
    store
        .append(&Batch {
            set_aside: vec![refused.clone()],
            ..Batch::default()
        })
        .unwrap();
    assert_eq!(
        store.aside().unwrap(),
        [refused],
        "the newer reason replaces the older"
    );
    let accepted = Batch {
        records: vec![record(1, 1)],
        released: vec![record(1, 1).id],
        ..Batch::default()
    };
    store.append(&accepted).unwrap();
    assert_eq!(store.aside().unwrap(), []);
    assert_eq!(store.aside_of(record(1, 1).id).unwrap(), None);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn a_number_beyond_the_database_is_refused_and_not_wrapped() {
    let dir = folder();
    let mut store = fresh(dir.path());
    let mut one = record(1, 1);
    one.seq = u64::MAX;
    let outcome = store.append(&Batch {
        records: vec![one],
        ..Batch::default()
    });
    assert!(matches!(outcome, Err(StoreError::TooLarge { .. })));
    keep(&mut store, b"sigue escribiendo");
}
