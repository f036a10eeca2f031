//! The workspace on disk: records (truth), objects, drafts, settings, text index, keys.
//!
//! Never decides what a record means, never leaks a row or SQL upwards, never acknowledges before
//! the commit is durable.

use std::io::{Read, Seek};
use std::ops::Deref;
use std::path::Path;

use domain::ids::{DossierId, LogId, ObjectId, RecordId};
use rand_core::CryptoRngCore;

mod aside;
mod backup;
mod draft;
mod error;
mod invariants;
mod objects;
mod probe;
mod record_log;
mod search;

pub use aside::{Aside, AsideKind};
pub use backup::{Backup, Drill};
pub use draft::{DraftOf, DraftPart};
pub use error::{Result, StoreError};
pub use invariants::Violation;
pub use objects::{ObjectState, StagedObject};
pub use probe::{Probe, Step};
pub use record_log::{Appended, Batch, Origin, StoredRecord};
pub use search::{Hit, TextState};

/// SKELETON: signatures stand, bodies follow within the hour.
pub struct StoreKeys {
    /// SQLCipher raw key.
    pub store: [u8; 32],
    /// Key of large objects at rest.
    pub evidence: [u8; 32],
}

/// Everything that can be read, from the writer's connection or from a read-only one.
pub struct Reading(());
/// A read-only connection with an authorizer: all an observer's screens have.
pub struct Reader(Reading);
/// The one writer of a workspace.
pub struct Store(Reading);

impl Deref for Reader {
    type Target = Reading;
    fn deref(&self) -> &Reading {
        &self.0
    }
}
impl Deref for Store {
    type Target = Reading;
    fn deref(&self) -> &Reading {
        &self.0
    }
}

#[expect(unused_variables, missing_docs, clippy::missing_errors_doc, reason = "skeleton")]
mod skeleton {
    use super::*;
    use std::num::NonZeroUsize;
    impl Store {
        pub fn create(dir: &Path, keys: &StoreKeys) -> Result<Self> { unimplemented!() }
        pub fn open(dir: &Path, keys: &StoreKeys) -> Result<Self> { unimplemented!() }
        pub fn with_probe(self, probe: Probe) -> Self { unimplemented!() }
        pub fn is_read_only(&self) -> bool { unimplemented!() }
        pub fn try_again(&mut self) -> Result<()> { unimplemented!() }
        pub fn reader(&self) -> Result<Reader> { unimplemented!() }
        pub fn append(&mut self, batch: &Batch) -> Result<Appended> { unimplemented!() }
        /// `id` = SHA-256 of all the bytes read (salt ‖ content).
        pub fn stage_object(&self, id: ObjectId, bytes: impl Read, rng: &mut impl CryptoRngCore) -> Result<StagedObject> { unimplemented!() }
        /// The same when the id is not known yet: read twice.
        pub fn stage_new_object(&self, bytes: impl Read + Seek, rng: &mut impl CryptoRngCore) -> Result<StagedObject> { unimplemented!() }
        pub fn save_draft(&mut self, of: DraftOf, part: &str, bytes: &[u8], at: i64) -> Result<()> { unimplemented!() }
        pub fn delete_draft(&mut self, of: DraftOf) -> Result<()> { unimplemented!() }
        pub fn set_setting(&mut self, key: &str, bytes: Option<&[u8]>) -> Result<()> { unimplemented!() }
        pub fn index_page(&mut self, object: ObjectId, dossier: DossierId, page: u32, text: &str) -> Result<()> { unimplemented!() }
        pub fn mark_no_text(&mut self, object: ObjectId, dossier: DossierId) -> Result<()> { unimplemented!() }
        pub fn backup(&mut self, keep: NonZeroUsize) -> Result<Backup> { unimplemented!() }
        pub fn restore_drill(&self) -> Result<Drill> { unimplemented!() }
    }
    impl Reading {
        pub fn records(&self) -> impl Iterator<Item = Result<StoredRecord>> + '_ { std::iter::from_fn(|| unimplemented!()) }
        pub fn record(&self, id: RecordId) -> Result<Option<StoredRecord>> { unimplemented!() }
        pub fn count(&self) -> Result<u64> { unimplemented!() }
        pub fn aside(&self) -> Result<Vec<Aside>> { unimplemented!() }
        pub fn object_state(&self, id: ObjectId) -> Result<Option<ObjectState>> { unimplemented!() }
        pub fn objects(&self) -> Result<Vec<(ObjectId, ObjectState)>> { unimplemented!() }
        /// The whole bytes (salt ‖ content), hash checked. `NotHeld`, `Erased`, `Corrupt`.
        pub fn read_object(&self, id: ObjectId) -> Result<Vec<u8>> { unimplemented!() }
        pub fn read_object_range(&self, id: ObjectId, from: u64, len: usize) -> Result<Vec<u8>> { unimplemented!() }
        pub fn load_draft(&self, of: DraftOf) -> Result<Vec<DraftPart>> { unimplemented!() }
        pub fn draft_history(&self, of: DraftOf, part: &str) -> Result<Vec<DraftPart>> { unimplemented!() }
        pub fn setting(&self, key: &str) -> Result<Option<Vec<u8>>> { unimplemented!() }
        pub fn settings_under(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>> { unimplemented!() }
        pub fn search(&self, query: &str, allowed: &[DossierId], limit: usize) -> Result<Vec<Hit>> { unimplemented!() }
        pub fn text_state(&self, object: ObjectId) -> Result<TextState> { unimplemented!() }
        pub fn check(&self) -> Result<Vec<Violation>> { unimplemented!() }
        pub fn integrity(&self) -> Result<Vec<Violation>> { unimplemented!() }
        pub fn heads(&self) -> Result<Vec<(LogId, u64)>> { unimplemented!() }
    }
}
