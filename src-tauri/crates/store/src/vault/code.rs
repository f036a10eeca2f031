//! The recovery code: what a person prints, keeps in a drawer and types a year later.
//!
//! Crockford's base 32 (no I, L, O, U): 26 letters of secret (130 bits) and 2 of check, in groups of four.

use std::fmt;

use rand_core::CryptoRngCore;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::VaultError;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET: usize = 26;
const CHECK: usize = 2;

/// A code that opens the vault; shown once, printed, never stored.
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    pub(crate) fn draw(rng: &mut impl CryptoRngCore) -> Self {
        let mut bytes = Zeroizing::new([0_u8; SECRET]);
        rng.fill_bytes(bytes.as_mut());
        // 256 is a multiple of 32: each letter is uniform.
        let secret: Zeroizing<String> = Zeroizing::new(
            bytes
                .iter()
                .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]))
                .collect(),
        );
        Self(Zeroizing::new(format!(
            "{}{}",
            secret.as_str(),
            check_of(&secret)
        )))
    }

    /// Reads what a person typed: any case, spaces or dashes, and the letters that look like digits.
    pub(crate) fn read(typed: &str) -> Result<Self, VaultError> {
        let mut text = Zeroizing::new(String::with_capacity(SECRET + CHECK));
        for letter in typed
            .chars()
            .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '–' | '—' | '_'))
        {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if !letter.is_ascii()
                || !ALPHABET.contains(&(letter as u8))
                || text.len() == SECRET + CHECK
            {
                return Err(VaultError::MistypedCode);
            }
            text.push(letter);
        }
        if text.len() != SECRET + CHECK || check_of(&text[..SECRET]) != text[SECRET..] {
            return Err(VaultError::MistypedCode);
        }
        Ok(Self(text))
    }

    pub(crate) fn secret(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Ten bits: of a thousand typing mistakes, one passes and then opens nothing.
fn check_of(secret: &str) -> String {
    let digest = Sha256::digest(
        [
            b"sello-migrante recovery code v1".as_slice(),
            secret.as_bytes(),
        ]
        .concat(),
    );
    [digest[0] % 32, digest[1] % 32]
        .iter()
        .map(|part| char::from(ALPHABET[usize::from(*part)]))
        .collect()
}

impl fmt::Display for RecoveryCode {
    /// Seven groups of four.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, letter) in self.0.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}
