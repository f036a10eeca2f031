//! What every test of this room needs: a folder of its own, keys, records, and drawn bytes that repeat.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::path::Path;

use domain::ids::{DossierId, LogId, ObjectId, PersonId, RecordId};
use rand_core::{CryptoRng, RngCore};
use sha2::{Digest, Sha256};
use store::{Batch, DraftOf, Origin, Store, StoreKeys, StoredRecord};
use tempfile::TempDir;

/// Drawn bytes that are the same in every run: SHA-256 of a counter.
pub struct Drawn(pub u64);

impl RngCore for Drawn {
    fn next_u32(&mut self) -> u32 {
        rand_core::impls::next_u32_via_fill(self)
    }
    fn next_u64(&mut self) -> u64 {
        rand_core::impls::next_u64_via_fill(self)
    }
    fn fill_bytes(&mut self, dest: &mut [u8]) {
        for part in dest.chunks_mut(32) {
            self.0 += 1;
            part.copy_from_slice(&Sha256::digest(self.0.to_be_bytes())[..part.len()]);
        }
    }
    fn try_fill_bytes(&mut self, dest: &mut [u8]) -> Result<(), rand_core::Error> {
        self.fill_bytes(dest);
        Ok(())
    }
}

impl CryptoRng for Drawn {}

pub fn drawn(len: usize, seed: u64) -> Vec<u8> {
    let mut bytes = vec![0; len];
    Drawn(seed << 32).fill_bytes(&mut bytes);
    bytes
}

pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

pub const KEYS: StoreKeys = StoreKeys {
    store: [7; 32],
    evidence: [9; 32],
};

pub fn fresh(dir: &Path) -> Store {
    Store::create(dir, &KEYS).expect("a new workspace")
}

pub fn again(dir: &Path) -> Store {
    Store::open(dir, &KEYS).expect("the workspace opens again")
}

pub fn record(log: u8, seq: u64) -> StoredRecord {
    let bytes = format!("{{\"log\":{log},\"seq\":{seq}}}").into_bytes();
    StoredRecord {
        id: RecordId::from_bytes(Sha256::digest(&bytes).into()),
        log: LogId::from_bytes([log; 32]),
        seq,
        depth: seq,
        bytes,
        origin: Origin::Foreign,
    }
}

pub fn records(log: u8, count: u64) -> Batch {
    Batch {
        records: (1..=count).map(|seq| record(log, seq)).collect(),
        ..Batch::default()
    }
}

pub fn id_of(bytes: &[u8]) -> ObjectId {
    ObjectId::from_bytes(Sha256::digest(bytes).into())
}

pub fn dossier(number: u8) -> DossierId {
    RecordId::from_bytes([number; 32])
}

pub fn draft_of(number: u8) -> DraftOf {
    DraftOf {
        dossier: dossier(number),
        person: PersonId::from_bytes([1; 16]),
    }
}

/// Stages and commits one object.
pub fn keep(store: &mut Store, bytes: &[u8]) -> ObjectId {
    let staged = store
        .stage_object(id_of(bytes), bytes, &mut Drawn(1))
        .expect("staged");
    let id = staged.id();
    store
        .append(&Batch {
            objects: vec![staged],
            ..Batch::default()
        })
        .expect("appended");
    id
}

/// The file of a large object.
pub fn object_file(dir: &Path, id: ObjectId) -> std::path::PathBuf {
    let name = id.to_string();
    dir.join("objetos").join(&name[..2]).join(name)
}
