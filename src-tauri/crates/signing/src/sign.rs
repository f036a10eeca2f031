//! Fills one empty signature field, by appending: nothing already in the file is touched.

use chrono::{DateTime, FixedOffset};

use crate::error::{Defect, SigningError};
use crate::key::DocumentKey;

/// What to sign and how.
#[derive(Debug, Clone)]
pub struct SignRequest<'a> {
    /// Name of the empty, visible signature field to fill.
    pub field: &'a str,
    /// Certificates in DER: the signer's first, then its issuers up to the root.
    pub chain: &'a [Vec<u8>],
    /// Name of the signer, for `/Name`.
    pub name: &'a str,
    /// Why, for `/Reason`.
    pub reason: &'a str,
    /// Where, for `/Location`.
    pub location: &'a str,
    /// When, with the offset of the place; becomes `/M`.
    pub time: DateTime<FixedOffset>,
    /// Lines drawn in the field, in Spanish; "Firma electrónica simple" is always drawn below them.
    pub appearance: &'a [String],
    /// Whether this signature certifies the document.
    pub certify: Certify,
}

/// Whether a signature certifies the document (DocMDP).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certify {
    /// An approval signature.
    No,
    /// The first signature: from here on only fields may be filled and signed (P=2).
    FormFillingAllowed,
}

/// A file waiting for its CMS: everything is in place but the signature's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreparedSignature {
    /// The file with the space for the signature still zero.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes that will be covered: what an external signer signs.
    pub digest: [u8; 32],
    /// Name of the field being signed.
    pub field: String,
    /// Offset of the `<` that opens the space reserved for the CMS.
    pub gap_start: usize,
    /// Offset after the `>` that closes it.
    pub gap_end: usize,
}

/// Signs one field with the key and returns the new file, already verified by this room.
///
/// # Errors
/// See [`SigningError`]: unknown or signed field, damaged file, wrong key, validity, order.
pub fn sign(_pdf: &[u8], _request: &SignRequest<'_>, _key: &DocumentKey) -> Result<Vec<u8>, SigningError> {
    Err(SigningError::Damaged(Defect::Structure("not yet written")))
}

/// Prepares one field for an external signer (token, FirmaGob): the digest goes out, a CMS comes back.
///
/// # Errors
/// As [`sign`], but for the key.
pub fn prepare(_pdf: &[u8], _request: &SignRequest<'_>) -> Result<PreparedSignature, SigningError> {
    Err(SigningError::Damaged(Defect::Structure("not yet written")))
}

/// Puts the CMS an external signer returned in its place and verifies the finished file.
///
/// # Errors
/// `TooLarge`, `PreparedMalformed`, `OutputUnsound`.
pub fn complete(_prepared: &PreparedSignature, _cms: &[u8]) -> Result<Vec<u8>, SigningError> {
    Err(SigningError::PreparedMalformed)
}

/// Names of the signature fields that are still empty, in form order.
///
/// # Errors
/// `Damaged` when the strict reader refuses the file.
pub fn unsigned_fields(_pdf: &[u8]) -> Result<Vec<String>, SigningError> {
    Err(SigningError::Damaged(Defect::Structure("not yet written")))
}
