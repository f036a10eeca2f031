//! Files embedded in a document, by name.

use crate::error::{Defect, SigningError};
use crate::pdf::document::Pdf;
use crate::pdf::forms;

/// The decoded bytes of the embedded file of this name, in the final revision.
///
/// # Errors
/// `Damaged` when the strict reader refuses the file, or there is not exactly one such attachment.
pub fn attachment(pdf: &[u8], name: &str) -> Result<Vec<u8>, SigningError> {
    let pdf = Pdf::read(pdf)?;
    let mut found = forms::embedded(&pdf, pdf.last())?;
    found.retain(|(known, _, _)| known == name);
    match found.as_slice() {
        [(_, number, stream)] => Ok(pdf.decode(*number, stream)?),
        [] => Err(Defect::Structure("no attachment of that name").into()),
        _ => Err(Defect::Structure("several attachments of that name").into()),
    }
}
