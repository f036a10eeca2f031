//! Certificates and lists as files: PEM or DER, one each. Never judges them.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Unreadable, read_capped};

/// Greatest certificate or list file, in bytes.
const MOST: u64 = 4_000_000;

/// The DER of a file with one certificate or list.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let bytes = read_capped(path, MOST)?;
    decode(&bytes).ok_or_else(|| Unreadable::NotACertificate(path.to_owned()))
}

/// The DER behind PEM or DER bytes; a DER certificate or list is one SEQUENCE as long as the file says.
pub(crate) fn decode(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.first() == Some(&0x30) {
        return Some(bytes.to_vec());
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let body = text.split_once("-----BEGIN ")?.1.split_once("-----")?.1;
    let (body, _) = body.split_once("-----END ")?;
    let compact: String = body.chars().filter(|c| !c.is_whitespace()).collect();
    STANDARD
        .decode(compact)
        .ok()
        .filter(|der| der.first() == Some(&0x30))
}
