//! A certificate with its key in a file (PKCS#12: `.p12`, `.pfx`), in all the encodings people have.

use der::{Decode, Encode};
use p12_keystore::Pkcs12Archive;
use thiserror::Error;
use x509_cert::certificate::Certificate;

use crate::ber;
use crate::error::SigningError;
use crate::key::SignatureKey;
use crate::software::SoftwareKey;
use crate::trust::issued;

/// Largest file accepted, in bytes: real ones have a few thousand.
const LARGEST: usize = 1 << 20;

/// Why a key file could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeyFileError {
    /// It is not a PKCS#12 file, or it is damaged.
    #[error("not a PKCS#12 file, or damaged")]
    Damaged,
    /// The password does not open it.
    #[error("the password does not open the key file")]
    WrongPassword,
    /// It is ciphered in a way that is not read (RC4, RC2 of 128 bits, MD5, two-key 3DES).
    #[error("the key file is ciphered in a way that is not read")]
    Unsupported,
    /// It carries no private key.
    #[error("the key file carries no private key")]
    NoKey,
    /// No certificate in it belongs to its key.
    #[error("no certificate in the file belongs to its key")]
    NoCertificate,
}

/// A key with its certificate, out of a file; wiped from memory when dropped.
pub struct KeyFile {
    key: SoftwareKey,
    chain: Vec<Vec<u8>>,
}

impl std::fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyFile(…)")
    }
}

impl KeyFile {
    /// Opens a PKCS#12 file with its password (which may be empty).
    ///
    /// # Errors
    /// [`KeyFileError`] for the file and its password; `WeakKey` for a key that is not accepted.
    pub fn open(bytes: &[u8], password: &str) -> Result<Self, SigningError> {
        if bytes.len() > LARGEST {
            return Err(KeyFileError::Damaged.into());
        }
        let archive = decode(bytes, password)?;
        let mut refused = KeyFileError::NoKey.into();
        for bag in &archive.keys {
            let key = match SoftwareKey::from_pkcs8(bag.key.as_der()) {
                Ok(key) => key,
                Err(fault) => {
                    refused = fault;
                    continue;
                }
            };
            let certificates = archive.certs.iter().map(|bag| bag.cert.as_der().to_vec());
            match chain(&key.public_key_der(), certificates.collect()) {
                Some(chain) => return Ok(Self { key, chain }),
                None => refused = KeyFileError::NoCertificate.into(),
            }
        }
        Err(refused)
    }

    /// Certificates in DER: the holder's first, then its issuers as far as the file has them.
    #[must_use]
    pub fn chain(&self) -> &[Vec<u8>] {
        &self.chain
    }
}

impl SignatureKey for KeyFile {
    fn public_key_der(&self) -> Vec<u8> {
        self.key.public_key_der()
    }

    fn sign_sha256(&self, message: &[u8]) -> Result<Vec<u8>, SigningError> {
        self.key.sign_sha256(message)
    }
}

/// Reads DER as it is. What Firefox and other NSS programs write is BER inside and outside, and its seal covers the
/// inner bytes as they are: the first reading judges the seal, the second reads what it covered.
fn decode(bytes: &[u8], password: &str) -> Result<Pkcs12Archive, KeyFileError> {
    let outer = ber::to_der(bytes).ok_or(KeyFileError::Damaged)?;
    match Pkcs12Archive::from_pkcs12(&outer, password) {
        Ok(archive) => Ok(archive),
        Err(p12_keystore::error::Error::DerError(_)) => {
            let inner = ber::unsealed(&outer).ok_or(KeyFileError::Damaged)?;
            Pkcs12Archive::from_pkcs12(&inner, password).map_err(|fault| named(&fault))
        }
        Err(fault) => Err(named(&fault)),
    }
}

fn named(fault: &p12_keystore::error::Error) -> KeyFileError {
    use p12_keystore::error::Error;
    match fault {
        Error::MacError(_) | Error::Pkcs5Error(_) | Error::UnpadError => {
            KeyFileError::WrongPassword
        }
        Error::UnsupportedEncryptionScheme
        | Error::UnsupportedMacAlgorithm
        | Error::InvalidParameters => KeyFileError::Unsupported,
        Error::IoError(_)
        | Error::DerError(_)
        | Error::InvalidVersion
        | Error::UnsupportedContentType
        | Error::UnsupportedCertificateType
        | Error::X509Error(_)
        | Error::InvalidLength
        | Error::InvalidData
        | Error::InvalidPrivateKey => KeyFileError::Damaged,
    }
}

/// The certificate with this public key and its issuers, in order, among those given.
pub(crate) fn chain(public_key: &[u8], certificates: Vec<Vec<u8>>) -> Option<Vec<Vec<u8>>> {
    let read: Vec<(Vec<u8>, Certificate)> = certificates
        .into_iter()
        .filter_map(|der| Certificate::from_der(&der).ok().map(|read| (der, read)))
        .collect();
    let own = read.iter().find(|(_, certificate)| {
        let spki = certificate.tbs_certificate.subject_public_key_info.to_der();
        spki.is_ok_and(|spki| spki == public_key)
    })?;
    let mut chain = vec![own];
    while let Some((_, last)) = chain.last().copied() {
        if issued(last, last) || chain.len() > read.len() {
            break;
        }
        let issuer = read.iter().find(|(der, issuer)| {
            issued(issuer, last) && chain.iter().all(|(known, _)| known != der)
        });
        match issuer {
            Some(issuer) => chain.push(issuer),
            None => break,
        }
    }
    Some(chain.into_iter().map(|(der, _)| der.clone()).collect())
}
