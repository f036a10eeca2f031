//! The QR code of a document: its identifier, its version and the first half of the hash of its JSON.
//! A code printed in a file cannot hold the hash of that file.

use qrcode::{Color, EcLevel, QrCode};

use crate::content::Digest;
use crate::error::DocumentError;

/// The text in the code: `sello-migrante:1:<id>:<version>:<first 32 hexadecimal digits>`.
pub fn qr_text(id: &str, version: u32, json: &Digest) -> String {
    format!("sello-migrante:1:{id}:{version}:{}", &json.to_hex()[..32])
}

/// Dark modules as (column, row), and the number of modules at each side.
pub fn modules(text: &str) -> Result<(usize, Vec<(usize, usize)>), DocumentError> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M)
        .map_err(DocumentError::Qr)?;
    let side = code.width();
    let dark = code
        .to_colors()
        .into_iter()
        .enumerate()
        .filter(|(_, colour)| *colour == Color::Dark)
        .map(|(i, _)| (i % side, i / side))
        .collect();
    Ok((side, dark))
}
