//! The record log: signed records in the order they arrived here, appended and never changed.

use domain::ids::{LogId, ObjectId, RecordId};

use crate::aside::Aside;
use crate::draft::DraftOf;
use crate::objects::StagedObject;

/// Whose record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Written by this workspace's own log.
    Own,
    /// Received from another log.
    Foreign,
}

/// One record, exactly as signed, with what is needed to order it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRecord {
    /// The record's identity.
    pub id: RecordId,
    /// The log it belongs to.
    pub log: LogId,
    /// Its place in that log.
    pub seq: u64,
    /// Its causal depth, first key of the display order.
    pub depth: u64,
    /// The envelope: the exact bytes that were signed and received.
    pub bytes: Vec<u8>,
    /// Whose it is.
    pub origin: Origin,
}

/// Everything that becomes true together, in one durable transaction.
#[derive(Debug, Default)]
pub struct Batch {
    /// Accepted records, in the order they are to be replayed.
    pub records: Vec<StoredRecord>,
    /// Objects the records name, staged before with [`crate::Store::stage_object`].
    pub objects: Vec<StagedObject>,
    /// Objects that records name and nobody has sent yet.
    pub wanted: Vec<ObjectId>,
    /// Objects whose bytes go for ever (`content.erased`).
    pub erased: Vec<ObjectId>,
    /// Drafts that this act ends.
    pub drafts_ended: Vec<DraftOf>,
    /// Settings to write, or to remove when `None`.
    pub settings: Vec<(String, Option<Vec<u8>>)>,
    /// Records kept aside with their reason.
    pub set_aside: Vec<Aside>,
    /// Records that leave the quarantine, because they are accepted now or refused for good.
    pub released: Vec<RecordId>,
}

/// What an append did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Appended {
    /// Records that were not known before; duplicates do nothing.
    pub new_records: usize,
    /// Records that found their log's quarantine full and were dropped.
    pub not_kept: usize,
}
