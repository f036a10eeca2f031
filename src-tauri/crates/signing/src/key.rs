//! Keys that sign documents: what is asked of any of them, and the person's own document key (P-256, in memory only,
//! wiped on drop, never printed).

use p256::ecdsa::{Signature, SigningKey, signature::hazmat::PrehashSigner};
use p256::pkcs8::EncodePublicKey;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::error::SigningError;

/// A key that signs documents, wherever it is kept: in memory, in a file, in a token.
pub trait SignatureKey {
    /// The public key as `SubjectPublicKeyInfo` DER; the certificate must carry the same one.
    fn public_key_der(&self) -> Vec<u8>;

    /// Signs the SHA-256 of a message: ECDSA as DER, or RSA PKCS#1 v1.5.
    ///
    /// # Errors
    /// `Cryptography`, or whatever a token refuses.
    fn sign_sha256(&self, message: &[u8]) -> Result<Vec<u8>, SigningError>;
}

/// A P-256 key that signs documents; wiped from memory when dropped.
#[derive(Clone)]
pub struct DocumentKey {
    signing: SigningKey,
}

impl std::fmt::Debug for DocumentKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DocumentKey(…)")
    }
}

impl DocumentKey {
    /// Makes the key from 32 secret bytes (big endian).
    ///
    /// # Errors
    /// `InvalidSecret` when the bytes are zero or not below the group's order; draw new ones.
    pub fn from_secret(secret: &[u8; 32]) -> Result<Self, SigningError> {
        SigningKey::from_slice(secret)
            .map(|signing| Self { signing })
            .map_err(|_| SigningError::InvalidSecret)
    }

    /// The 32 secret bytes, for the vault; wiped when dropped.
    #[must_use]
    pub fn secret(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.signing.to_bytes().into())
    }

    /// The public key as `SubjectPublicKeyInfo` DER.
    #[must_use]
    pub fn public_key_der(&self) -> Vec<u8> {
        self.signing
            .verifying_key()
            .to_public_key_der()
            .expect("a P-256 key always encodes")
            .into_vec()
    }

    /// The public key as an uncompressed SEC1 point (65 bytes).
    #[must_use]
    pub fn public_key_sec1(&self) -> Vec<u8> {
        self.signing
            .verifying_key()
            .to_encoded_point(false)
            .as_bytes()
            .to_vec()
    }

    /// Signs a SHA-256 digest (RFC 6979: the same input gives the same signature), as DER.
    pub(crate) fn sign_digest(&self, digest: &[u8; 32]) -> Result<Vec<u8>, SigningError> {
        let signature: Signature = self
            .signing
            .sign_prehash(digest)
            .map_err(|_| SigningError::Cryptography)?;
        Ok(signature.to_der().as_bytes().to_vec())
    }
}

impl SignatureKey for DocumentKey {
    fn public_key_der(&self) -> Vec<u8> {
        Self::public_key_der(self)
    }

    fn sign_sha256(&self, message: &[u8]) -> Result<Vec<u8>, SigningError> {
        self.sign_digest(&Sha256::digest(message).into())
    }
}
