//! Private drafts: what one person is writing about one dossier, saved durably at each change.

use domain::ids::{DossierId, PersonId};

/// Whose draft, about which dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DraftOf {
    /// The dossier being scored.
    pub dossier: DossierId,
    /// The only person it belongs to.
    pub person: PersonId,
}

/// One saved version of one part of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPart {
    /// Which part, such as a criterion.
    pub part: String,
    /// The version, growing by one at each save of this part.
    pub version: u64,
    /// The bytes given by the caller.
    pub bytes: Vec<u8>,
    /// When it was saved, in milliseconds since 1970 by the caller's clock.
    pub saved_at: i64,
}
