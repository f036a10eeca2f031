//! A private key that came in a file: RSA, P-256 or P-384, in memory only while it signs.

use p256::ecdsa::signature::hazmat::PrehashSigner;
use rsa::pkcs8::{DecodePrivateKey, EncodePublicKey};
use rsa::traits::PublicKeyParts;
use sha2::{Digest, Sha256};

use crate::error::SigningError;
use crate::key::SignatureKey;

/// Smallest RSA key accepted, in bits.
const RSA_BITS: usize = 2048;

/// A key of one of the kinds that are accepted; each wipes itself when dropped.
pub(crate) enum SoftwareKey {
    Rsa(Box<rsa::RsaPrivateKey>),
    P256(p256::ecdsa::SigningKey),
    P384(p384::ecdsa::SigningKey),
}

impl SoftwareKey {
    /// Reads a PKCS#8 private key.
    pub(crate) fn from_pkcs8(der: &[u8]) -> Result<Self, SigningError> {
        if let Ok(key) = rsa::RsaPrivateKey::from_pkcs8_der(der) {
            return if key.n().bits() < RSA_BITS {
                Err(SigningError::WeakKey)
            } else {
                Ok(Self::Rsa(Box::new(key)))
            };
        }
        if let Ok(key) = p256::ecdsa::SigningKey::from_pkcs8_der(der) {
            return Ok(Self::P256(key));
        }
        p384::ecdsa::SigningKey::from_pkcs8_der(der)
            .map(Self::P384)
            .map_err(|_| SigningError::WeakKey)
    }
}

impl SignatureKey for SoftwareKey {
    fn public_key_der(&self) -> Vec<u8> {
        let encoded = match self {
            Self::Rsa(key) => key.to_public_key().to_public_key_der(),
            Self::P256(key) => key.verifying_key().to_public_key_der(),
            Self::P384(key) => key.verifying_key().to_public_key_der(),
        };
        encoded.expect("a valid key always encodes").into_vec()
    }

    fn sign_sha256(&self, message: &[u8]) -> Result<Vec<u8>, SigningError> {
        let digest = Sha256::digest(message);
        let failed = |_| SigningError::Cryptography;
        match self {
            Self::Rsa(key) => key
                .sign(rsa::Pkcs1v15Sign::new::<Sha256>(), &digest)
                .map_err(|_| SigningError::Cryptography),
            Self::P256(key) => {
                let signature: p256::ecdsa::Signature =
                    key.sign_prehash(&digest).map_err(failed)?;
                Ok(signature.to_der().as_bytes().to_vec())
            }
            Self::P384(key) => {
                let signature: p384::ecdsa::Signature =
                    key.sign_prehash(&digest).map_err(failed)?;
                Ok(signature.to_der().as_bytes().to_vec())
            }
        }
    }
}
