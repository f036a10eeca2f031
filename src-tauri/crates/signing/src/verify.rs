//! Reads a file as a stranger would and says, fact by fact, what its signatures are worth.

use sha2::{Digest, Sha256};

use crate::error::Defect;
use crate::report::{Trust, Verification};

/// Verifies every signature of a file against the pinned roots.
#[must_use]
pub fn verify(pdf: &[u8], _trust: &Trust) -> Verification {
    Verification {
        refused: Some(Defect::Structure("not yet written")),
        file_sha256: Sha256::digest(pdf).into(),
        revisions: 0,
        signatures: Vec::new(),
        bytes_after_end: 0,
        unsigned_fields: Vec::new(),
        other_fields: Vec::new(),
        attachments: Vec::new(),
        uncovered_changes: Vec::new(),
        expected: Vec::new(),
    }
}

/// Every reason the file is not sound.
pub(crate) fn problems(verification: &Verification) -> Vec<crate::report::Problem> {
    verification
        .refused
        .iter()
        .map(|defect| crate::report::Problem::Refused(defect.clone()))
        .collect()
}
