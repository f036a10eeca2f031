//! Records that had no effect: refused with their reason, or waiting to become judgeable. Bounded.

use domain::ids::{LogId, RecordId};

/// Why a record is kept aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsideKind {
    /// It breaks a rule for good.
    Invalid,
    /// It cannot be judged yet.
    Quarantine,
    /// It is one of two records for the same place of a log: proof of a fork.
    Fork,
}

/// A record kept aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The record's identity.
    pub id: RecordId,
    /// The log it claims.
    pub log: LogId,
    /// The place it claims.
    pub seq: u64,
    /// Its bytes as they came.
    pub bytes: Vec<u8>,
    /// Why it is here.
    pub kind: AsideKind,
    /// The ledger's reason, a code with facts; the store does not read it.
    pub reason: String,
}
