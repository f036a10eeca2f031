//! Files embedded in a document, by name.

use crate::error::{Defect, SigningError};

/// The decoded bytes of the embedded file of this name, in the final revision.
///
/// # Errors
/// `Damaged` when the strict reader refuses the file or there is no such attachment.
pub fn attachment(_pdf: &[u8], _name: &str) -> Result<Vec<u8>, SigningError> {
    Err(SigningError::Damaged(Defect::Structure("not yet written")))
}
