//! Daily copies by SQLite's backup API, opened and verified, and the drill that restores one.

use std::path::PathBuf;

/// A copy that was made, opened and found sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its number, growing by one.
    pub generation: u64,
    /// Where it is.
    pub path: PathBuf,
    /// How many records it holds.
    pub records: u64,
}

/// What a drill found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drill {
    /// The copy that was restored to a side folder.
    pub generation: u64,
    /// Records in it.
    pub records: u64,
    /// Records of the live store that it lacks.
    pub behind: u64,
}
