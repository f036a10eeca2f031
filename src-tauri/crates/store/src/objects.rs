//! Objects: evidence and private text, addressed by the SHA-256 of their bytes (salt first).

use std::path::PathBuf;

use domain::ids::ObjectId;

/// Bytes ready to be committed: small ones in memory, large ones already durable in their file.
#[derive(Debug)]
pub struct StagedObject {
    pub(crate) id: ObjectId,
    pub(crate) size: u64,
    pub(crate) place: Place,
}

/// Where a staged object waits.
#[derive(Debug)]
pub(crate) enum Place {
    Row(Vec<u8>),
    File(PathBuf),
}

impl StagedObject {
    /// The object's identity.
    #[must_use]
    pub const fn id(&self) -> ObjectId {
        self.id
    }

    /// The length of its bytes.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }
}

/// What this workspace knows of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectState {
    /// Its bytes are here.
    Held {
        /// Their length, salt included.
        size: u64,
    },
    /// A record names it and its bytes have not arrived.
    Wanted,
    /// Its bytes are gone for ever and lawfully.
    Erased,
}
