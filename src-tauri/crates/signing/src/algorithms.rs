//! Which digests, keys and signature schemes are accepted, and how each is checked.
//! SHA-1, MD5, RSA under 2048 bits and other curves are refused by having no variant.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912;
use der::asn1::Any;
use der::{Decode, Encode};
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::pkcs1::DecodeRsaPublicKey;
use rsa::traits::PublicKeyParts;
use sha2::{Digest, Sha256, Sha384, Sha512};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

/// Smallest RSA key accepted, in bits.
const RSA_BITS: usize = 2048;

/// An accepted digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(crate) fn from_oid(oid: &ObjectIdentifier) -> Option<Self> {
        match *oid {
            rfc5912::ID_SHA_256 => Some(Self::Sha256),
            rfc5912::ID_SHA_384 => Some(Self::Sha384),
            rfc5912::ID_SHA_512 => Some(Self::Sha512),
            _ => None,
        }
    }

    pub(crate) fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        fn run<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
            let mut digest = D::new();
            parts.iter().for_each(|part| digest.update(part));
            digest.finalize().to_vec()
        }
        match self {
            Self::Sha256 => run::<Sha256>(parts),
            Self::Sha384 => run::<Sha384>(parts),
            Self::Sha512 => run::<Sha512>(parts),
        }
    }
}

/// Why a signature value was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A digest that is not accepted.
    WeakDigest,
    /// A key that is not accepted.
    WeakKey,
    /// The value does not verify.
    Wrong,
}

/// A public key that may verify.
enum Key {
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
    Rsa(Box<rsa::RsaPublicKey>),
}

/// Checks a signature over a message; `expected` is the digest the container announced, if any.
pub(crate) fn check(
    spki: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    expected: Option<Hash>,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Fault> {
    let key = key_of(spki)?;
    let hash = match algorithm.oid {
        rfc5912::ECDSA_WITH_SHA_256 | rfc5912::SHA_256_WITH_RSA_ENCRYPTION => Hash::Sha256,
        rfc5912::ECDSA_WITH_SHA_384 | rfc5912::SHA_384_WITH_RSA_ENCRYPTION => Hash::Sha384,
        rfc5912::ECDSA_WITH_SHA_512 | rfc5912::SHA_512_WITH_RSA_ENCRYPTION => Hash::Sha512,
        rfc5912::RSA_ENCRYPTION => expected.ok_or(Fault::WeakDigest)?,
        rfc5912::ID_RSASSA_PSS => return check_pss(&key, algorithm, expected, message, signature),
        _ => return Err(Fault::WeakDigest),
    };
    if expected.is_some_and(|expected| expected != hash) {
        return Err(Fault::Wrong);
    }
    let digest = hash.of(&[message]);
    let ecdsa = matches!(
        algorithm.oid,
        rfc5912::ECDSA_WITH_SHA_256 | rfc5912::ECDSA_WITH_SHA_384 | rfc5912::ECDSA_WITH_SHA_512
    );
    let holds = match (&key, ecdsa) {
        (Key::P256(key), true) => p256::ecdsa::Signature::from_der(signature)
            .is_ok_and(|signature| key.verify_prehash(&digest, &signature).is_ok()),
        (Key::P384(key), true) => p384::ecdsa::Signature::from_der(signature)
            .is_ok_and(|signature| key.verify_prehash(&digest, &signature).is_ok()),
        (Key::Rsa(key), false) => {
            let scheme = match hash {
                Hash::Sha256 => rsa::Pkcs1v15Sign::new::<Sha256>(),
                Hash::Sha384 => rsa::Pkcs1v15Sign::new::<Sha384>(),
                Hash::Sha512 => rsa::Pkcs1v15Sign::new::<Sha512>(),
            };
            key.verify(scheme, &digest, signature).is_ok()
        }
        (Key::P256(_) | Key::P384(_), false) | (Key::Rsa(_), true) => false,
    };
    if holds { Ok(()) } else { Err(Fault::Wrong) }
}

/// What a CMS says of a signature over SHA-256 by this public key.
pub(crate) fn scheme_of(
    spki: &SubjectPublicKeyInfoOwned,
) -> Result<AlgorithmIdentifierOwned, Fault> {
    let (oid, parameters) = match key_of(spki)? {
        Key::P256(_) | Key::P384(_) => (rfc5912::ECDSA_WITH_SHA_256, None),
        Key::Rsa(_) => (rfc5912::SHA_256_WITH_RSA_ENCRYPTION, Some(Any::null())),
    };
    Ok(AlgorithmIdentifierOwned { oid, parameters })
}

fn key_of(spki: &SubjectPublicKeyInfoOwned) -> Result<Key, Fault> {
    let bits = spki.subject_public_key.as_bytes().ok_or(Fault::WeakKey)?;
    if spki.algorithm.oid == rfc5912::RSA_ENCRYPTION {
        let key = rsa::RsaPublicKey::from_pkcs1_der(bits).map_err(|_| Fault::WeakKey)?;
        if key.n().bits() < RSA_BITS {
            return Err(Fault::WeakKey);
        }
        return Ok(Key::Rsa(Box::new(key)));
    }
    if spki.algorithm.oid != rfc5912::ID_EC_PUBLIC_KEY {
        return Err(Fault::WeakKey);
    }
    let parameters = spki.algorithm.parameters.as_ref().ok_or(Fault::WeakKey)?;
    let curve: ObjectIdentifier = parameters.decode_as().map_err(|_| Fault::WeakKey)?;
    match curve {
        rfc5912::SECP_256_R_1 => p256::ecdsa::VerifyingKey::from_sec1_bytes(bits)
            .map(Key::P256)
            .map_err(|_| Fault::WeakKey),
        rfc5912::SECP_384_R_1 => p384::ecdsa::VerifyingKey::from_sec1_bytes(bits)
            .map(Key::P384)
            .map_err(|_| Fault::WeakKey),
        _ => Err(Fault::WeakKey),
    }
}

fn check_pss(
    key: &Key,
    algorithm: &AlgorithmIdentifierOwned,
    expected: Option<Hash>,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Fault> {
    let Key::Rsa(key) = key else {
        return Err(Fault::Wrong);
    };
    let parameters = algorithm.parameters.as_ref().ok_or(Fault::WeakDigest)?;
    let parameters = parameters.to_der().map_err(|_| Fault::WeakDigest)?;
    let parameters =
        rsa::pkcs1::RsaPssParams::from_der(&parameters).map_err(|_| Fault::WeakDigest)?;
    let hash = Hash::from_oid(&parameters.hash.oid).ok_or(Fault::WeakDigest)?;
    let mask = parameters.mask_gen.parameters.as_ref();
    let mask = mask.and_then(|inner| Hash::from_oid(&inner.oid));
    if mask != Some(hash) || expected.is_some_and(|expected| expected != hash) {
        return Err(Fault::WeakDigest);
    }
    let salt = usize::from(parameters.salt_len);
    let scheme = match hash {
        Hash::Sha256 => rsa::Pss::new_with_salt::<Sha256>(salt),
        Hash::Sha384 => rsa::Pss::new_with_salt::<Sha384>(salt),
        Hash::Sha512 => rsa::Pss::new_with_salt::<Sha512>(salt),
    };
    let digest = hash.of(&[message]);
    key.verify(scheme, &digest, signature)
        .map_err(|_| Fault::Wrong)
}
