//! Blind scoring: a sheet is committed to, sealed, and read by others only once its author publishes the secret.
//!
//! One random secret per sheet; key, nonce, blinding factor and lock come from it by HKDF-SHA256. The
//! context (committee, person, log, dossier, rubric) is bound everywhere, so nobody can pass another's
//! commitment off as their own. The plaintext is padded: its length says nothing.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use domain::ids::{DossierId, LogId, PersonId, RecordId};
use hkdf::Hkdf;
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Plaintexts are padded to a multiple of this many bytes.
pub const PADDING_STEP: usize = 64 * 1024;

/// What a commitment is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// The committee.
    pub committee: RecordId,
    /// The author.
    pub person: PersonId,
    /// The author's log.
    pub log: LogId,
    /// The dossier scored.
    pub dossier: DossierId,
    /// SHA-256 of the rubric file scored against.
    pub rubric: [u8; 32],
}

/// The secret of one sheet. Whoever holds it can read the sheet; until the opening only its author does.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret([u8; 32]);

/// What closing a sheet produces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Binds context and padded plaintext.
    pub commitment: [u8; 32],
    /// Binds context and secret.
    pub lock: [u8; 32],
    /// The padded plaintext, encrypted.
    pub ciphertext: Vec<u8>,
}

/// Why a sealed sheet does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BlindFault {
    /// The secret is not the one the sheet was locked with.
    #[error("secret does not match the lock")]
    WrongSecret,
    /// The ciphertext was altered, or is another sheet's.
    #[error("ciphertext does not open")]
    BadCiphertext,
    /// The plaintext is not the one committed to.
    #[error("plaintext does not match the commitment")]
    BadCommitment,
}

impl Secret {
    /// Takes 32 random bytes as the secret.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, to store encrypted or to publish at the opening.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn derive<const LENGTH: usize>(&self, purpose: &str, context: &Context) -> [u8; LENGTH] {
        let mut output = [0; LENGTH];
        let label = [purpose.as_bytes(), b"\0", &context.to_bytes()].concat();
        Hkdf::<Sha256>::new(Some(b"sello-migrante/blind/v1"), &self.0)
            .expand(&label, &mut output)
            .expect("HKDF-SHA256 gives up to 8160 bytes and at most 32 are asked for");
        output
    }
}

impl Context {
    /// The associated data: every field has a fixed length, so the concatenation has one reading.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = b"sello-migrante/sheet/v1\0".to_vec();
        bytes.extend_from_slice(self.committee.as_bytes());
        bytes.extend_from_slice(self.person.as_bytes());
        bytes.extend_from_slice(self.log.as_bytes());
        bytes.extend_from_slice(self.dossier.as_bytes());
        bytes.extend_from_slice(&self.rubric);
        bytes
    }
}

/// The lock a secret leaves in `sheet.closed`: lets anyone hold a published secret against it.
#[must_use]
pub fn lock(secret: &Secret, context: &Context) -> [u8; 32] {
    secret.derive("lock", context)
}

/// Commits to a sheet and seals it.
#[must_use]
pub fn close(secret: &Secret, context: &Context, plaintext: &[u8]) -> Sealed {
    let padded = pad(plaintext);
    let associated = context.to_bytes();
    let ciphertext = cipher(secret, context)
        .encrypt(
            &nonce(secret, context),
            Payload {
                msg: &padded,
                aad: &associated,
            },
        )
        .expect("XChaCha20-Poly1305 encrypts any plaintext below 256 GiB");
    Sealed {
        commitment: commitment(secret, context, &padded),
        lock: lock(secret, context),
        ciphertext,
    }
}

/// Opens a sealed sheet with its published secret.
///
/// # Errors
/// When the secret, the ciphertext or the plaintext is not the one its author bound.
pub fn open(secret: &Secret, context: &Context, sealed: &Sealed) -> Result<Vec<u8>, BlindFault> {
    if lock(secret, context) != sealed.lock {
        return Err(BlindFault::WrongSecret);
    }
    let associated = context.to_bytes();
    let padded = cipher(secret, context)
        .decrypt(
            &nonce(secret, context),
            Payload {
                msg: &sealed.ciphertext,
                aad: &associated,
            },
        )
        .map_err(|_| BlindFault::BadCiphertext)?;
    if commitment(secret, context, &padded) != sealed.commitment {
        return Err(BlindFault::BadCommitment);
    }
    unpad(&padded).ok_or(BlindFault::BadCommitment)
}

fn cipher(secret: &Secret, context: &Context) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&secret.derive::<32>("key", context).into())
}

fn nonce(secret: &Secret, context: &Context) -> XNonce {
    secret.derive::<24>("nonce", context).into()
}

fn commitment(secret: &Secret, context: &Context, padded: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"sello-migrante/commitment/v1\0");
    hash.update(context.to_bytes());
    hash.update(secret.derive::<32>("blinding", context));
    hash.update(Sha256::digest(padded));
    hash.finalize().into()
}

fn pad(plaintext: &[u8]) -> Vec<u8> {
    let length = u32::try_from(plaintext.len()).expect("a sheet is far below 4 GiB");
    let padded_length = (plaintext.len() + 4).next_multiple_of(PADDING_STEP);
    let mut padded = Vec::with_capacity(padded_length);
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(plaintext);
    padded.resize(padded_length, 0);
    padded
}

fn unpad(padded: &[u8]) -> Option<Vec<u8>> {
    let (head, rest) = padded.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*head)).ok()?;
    let (plaintext, zeros) = rest.split_at_checked(length)?;
    zeros
        .iter()
        .all(|byte| *byte == 0)
        .then(|| plaintext.to_vec())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]
mod tests {
    use super::*;

    fn context() -> Context {
        Context {
            committee: RecordId::from_bytes([1; 32]),
            person: PersonId::from_bytes([2; 16]),
            log: LogId::from_bytes([3; 32]),
            dossier: RecordId::from_bytes([4; 32]),
            rubric: [5; 32],
        }
    }

    #[test]
    fn a_sheet_opens_with_its_secret_and_with_no_other() {
        let secret = Secret::from_bytes([9; 32]);
        let sealed = close(&secret, &context(), b"A1: 2");
        assert_eq!(open(&secret, &context(), &sealed).unwrap(), b"A1: 2");
        let other = Secret::from_bytes([8; 32]);
        assert_eq!(
            open(&other, &context(), &sealed),
            Err(BlindFault::WrongSecret)
        );
    }

    #[test]
    fn a_commitment_cannot_be_copied_to_another_person_log_dossier_or_rubric() {
        let secret = Secret::from_bytes([9; 32]);
        let sealed = close(&secret, &context(), b"A1: 2");
        let copies = [
            Context {
                committee: RecordId::from_bytes([0; 32]),
                ..context()
            },
            Context {
                person: PersonId::from_bytes([0; 16]),
                ..context()
            },
            Context {
                log: LogId::from_bytes([0; 32]),
                ..context()
            },
            Context {
                dossier: RecordId::from_bytes([0; 32]),
                ..context()
            },
            Context {
                rubric: [0; 32],
                ..context()
            },
        ];
        for copy in copies {
            // Seen failing: with any one field left out of `Context::to_bytes`.
            assert_eq!(
                open(&secret, &copy, &sealed),
                Err(BlindFault::WrongSecret),
                "{copy:?}"
            );
        }
    }

    #[test]
    fn every_altered_bit_of_what_was_sealed_is_seen() {
        let secret = Secret::from_bytes([9; 32]);
        let sealed = close(&secret, &context(), b"A1: 2");
        let mut bent = sealed.clone();
        bent.ciphertext[100] ^= 1;
        assert_eq!(
            open(&secret, &context(), &bent),
            Err(BlindFault::BadCiphertext)
        );
        let mut bent = sealed.clone();
        bent.commitment[0] ^= 1;
        // Seen failing: with the commitment comparison removed from `open`.
        assert_eq!(
            open(&secret, &context(), &bent),
            Err(BlindFault::BadCommitment)
        );
        let mut bent = sealed;
        bent.lock[31] ^= 1;
        assert_eq!(
            open(&secret, &context(), &bent),
            Err(BlindFault::WrongSecret)
        );
    }

    #[test]
    fn the_length_of_a_sealed_sheet_says_nothing_within_a_padding_step() {
        let secret = Secret::from_bytes([9; 32]);
        let short = close(&secret, &context(), b"");
        let long = close(&secret, &context(), &vec![b'x'; PADDING_STEP - 4]);
        assert_eq!(short.ciphertext.len(), long.ciphertext.len());
        let longer = close(&secret, &context(), &vec![b'x'; PADDING_STEP - 3]);
        assert_eq!(
            longer.ciphertext.len(),
            long.ciphertext.len() + PADDING_STEP
        );
    }
}
