//! Objects on the way: age-encrypted to the laptops of their audience, whoever carries them.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};

use sha2::{Digest as _, Sha256};

use crate::ExchangeError;

/// The laptops an object is encrypted to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipients(BTreeSet<String>);

/// Why an encrypted object does not open here.
#[derive(Debug, thiserror::Error)]
pub enum SealFault {
    /// It is not encrypted to this laptop.
    #[error("not encrypted to this laptop")]
    NotForUs,
    /// It is damaged, or not an age file.
    #[error("damaged: {0}")]
    Damaged(String),
}

impl Recipients {
    /// Recipients by their age public keys.
    #[must_use]
    pub fn of(keys: impl IntoIterator<Item = String>) -> Self {
        Self(keys.into_iter().collect())
    }

    /// Whether there is nobody to encrypt to.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// First sixteen hexadecimal digits of SHA-256 over the sorted keys: a changed audience has another name.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        for key in &self.0 {
            hash.update(key.as_bytes());
            hash.update(b"\n");
        }
        hex::encode(&hash.finalize()[..8])
    }
}

/// Encrypts a stream to the recipients.
///
/// # Errors
/// A key that is not an age recipient, or a failure of reader or writer.
pub fn seal(
    recipients: &Recipients,
    mut from: impl Read,
    to: impl Write,
) -> Result<(), ExchangeError> {
    let keys: Vec<age::x25519::Recipient> = recipients
        .0
        .iter()
        .map(|key| key.parse().map_err(|_| ExchangeError::BadRecipient))
        .collect::<Result<_, _>>()?;
    let encryptor =
        age::Encryptor::with_recipients(keys.iter().map(|key| key as &dyn age::Recipient))
            .map_err(|_| ExchangeError::BadRecipient)?;
    let mut writer = encryptor.wrap_output(to)?;
    io::copy(&mut from, &mut writer)?;
    writer.finish()?.flush()?;
    Ok(())
}

/// Opens an encrypted stream with this laptop's identity.
///
/// # Errors
/// When it is not for us or not an age file. A damage further on shows while reading.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other fault of age, present or future, means the stream cannot be read"
)]
pub fn unseal<R: Read>(
    identity: &age::x25519::Identity,
    from: R,
) -> Result<impl Read + use<R>, SealFault> {
    let decryptor =
        age::Decryptor::new(from).map_err(|fault| SealFault::Damaged(fault.to_string()))?;
    decryptor
        .decrypt(std::iter::once(identity as &dyn age::Identity))
        .map_err(|fault| match fault {
            age::DecryptError::NoMatchingKeys => SealFault::NotForUs,
            other => SealFault::Damaged(other.to_string()),
        })
}
