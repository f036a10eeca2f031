//! Text search over evidence: accents folded, ñ kept apart from n.

use std::ops::Range;

use domain::ids::{DossierId, ObjectId};

/// One page that answers a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The file.
    pub object: ObjectId,
    /// Its dossier, one of those allowed.
    pub dossier: DossierId,
    /// The page, from 1.
    pub page: u32,
    /// A stretch of the page's own text around the first word found.
    pub snippet: String,
    /// Byte ranges of `snippet` that answer the search.
    pub marks: Vec<Range<usize>>,
}

/// What the index knows of a file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextState {
    /// Nobody has read it yet.
    Unread,
    /// It was read and has no text: a scan, a photograph.
    NoText,
    /// So many pages are indexed.
    Pages(u32),
}
