//! The answer of an external signer: a CMS in one of the forms programs hand it over, checked before it is put in place.

use der::Decode;
use der::asn1::Any;
use der::pem::PemLabel;

use crate::error::SigningError;

/// Largest answer accepted, in bytes.
const LARGEST: usize = 1 << 18;

/// Any element: what PEM decodes to is judged later.
struct Anything;
impl PemLabel for Anything {
    const PEM_LABEL: &'static str = "CMS";
}

/// The CMS in DER, out of DER, PEM (`CMS` or `PKCS7`) or plain base64 (as FirmaGob's `hashes` mode gives it).
///
/// # Errors
/// `AnswerUnreadable`.
pub fn read_answer(bytes: &[u8]) -> Result<Vec<u8>, SigningError> {
    let unreadable = || SigningError::AnswerUnreadable;
    if bytes.is_empty() || bytes.len() > LARGEST {
        return Err(unreadable());
    }
    let der = if bytes[0] == 0x30 {
        bytes.to_vec()
    } else {
        let text = std::str::from_utf8(bytes).map_err(|_| unreadable())?;
        let body = match text.split_once("-----BEGIN ") {
            Some((_, rest)) => {
                let (label, rest) = rest.split_once("-----").ok_or_else(unreadable)?;
                if ![Anything::PEM_LABEL, "PKCS7"].contains(&label) {
                    return Err(unreadable());
                }
                rest.split_once("-----END ").ok_or_else(unreadable)?.0
            }
            None => text,
        };
        let packed: String = body
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        let label = format!(
            "-----BEGIN CMS-----\n{}\n-----END CMS-----\n",
            wrapped(&packed)
        );
        let (_, der) = der::pem::decode_vec(label.as_bytes()).map_err(|_| unreadable())?;
        der
    };
    // Some signers pad, some hand over BER: one element, in DER.
    let der = crate::ber::to_der(&der).ok_or_else(unreadable)?;
    Any::from_der(&der).map_err(|_| unreadable())?;
    Ok(der)
}

/// Base64 in lines of 64, as PEM wants it.
fn wrapped(text: &str) -> String {
    let lines = text.as_bytes().chunks(64);
    lines
        .map(String::from_utf8_lossy)
        .collect::<Vec<_>>()
        .join("\n")
}
