//! Queries whose answer must be empty, and the integrity of the file.

/// Something that should never be true in a store, and is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The query's name.
    pub rule: &'static str,
    /// The row that answers it.
    pub detail: String,
}
