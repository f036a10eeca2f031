//! A certificate with its key in a token or card (PKCS#11), through the driver the person chose.
//! The PIN is asked for each signature, held only while it serves, and never written anywhere.

use std::path::Path;

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error as DriverError, RvError};
use cryptoki::mechanism::{Mechanism, MechanismType};
use cryptoki::object::{Attribute, AttributeType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::Slot;
use cryptoki::types::AuthPin;
use der::{Decode, Encode};
use sha2::{Digest, Sha256};
use thiserror::Error;
use x509_cert::certificate::Certificate;
use zeroize::Zeroizing;

use crate::error::SigningError;
use crate::key::SignatureKey;
use crate::pkcs12::chain;
use crate::trust::{holder, is_authority};

/// `DigestInfo` of SHA-256 before the digest itself (RFC 8017, 9.2, note 1), for tokens that only know plain RSA.
const DIGEST_INFO_SHA256: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];

/// Why a token did not serve.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TokenError {
    /// The file is not a PKCS#11 driver, or it could not be loaded.
    #[error("not a PKCS#11 driver, or it cannot be loaded")]
    Driver,
    /// No token is in any reader.
    #[error("no token is present")]
    NoToken,
    /// The token carries no certificate with its key.
    #[error("the token carries no certificate with its key")]
    NoCertificate,
    /// The PIN is not the token's.
    #[error("the PIN is wrong")]
    WrongPin,
    /// The PIN is not the token's, and the token says few tries are left.
    #[error("the PIN is wrong and few tries are left")]
    PinFewTries,
    /// The PIN is not the token's, and the token says one try is left.
    #[error("the PIN is wrong and one try is left")]
    PinLastTry,
    /// The PIN is locked after too many attempts.
    #[error("the PIN is locked")]
    PinLocked,
    /// The token was taken out.
    #[error("the token was taken out")]
    Removed,
    /// The driver refused for another reason.
    #[error("the token refused: {0}")]
    Refused(String),
}

impl From<DriverError> for TokenError {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "PKCS#11 has over a hundred codes; those a person can do something about are named"
    )]
    fn from(fault: DriverError) -> Self {
        match fault {
            DriverError::LibraryLoading(_) | DriverError::MissingSymbol(_) => Self::Driver,
            DriverError::Pkcs11(code, _) => match code {
                RvError::PinIncorrect | RvError::PinInvalid | RvError::PinLenRange => {
                    Self::WrongPin
                }
                RvError::PinLocked => Self::PinLocked,
                RvError::DeviceRemoved
                | RvError::TokenNotPresent
                | RvError::SessionHandleInvalid
                | RvError::SessionClosed
                | RvError::KeyHandleInvalid
                | RvError::ObjectHandleInvalid
                | RvError::DeviceError
                | RvError::SlotIdInvalid => Self::Removed,
                other => Self::Refused(other.to_string()),
            },
            other => Self::Refused(other.to_string()),
        }
    }
}

/// The secret number of a token; wiped when dropped, never printed.
pub struct Pin(Zeroizing<String>);

impl Pin {
    /// Takes what the person typed.
    #[must_use]
    pub fn new(typed: String) -> Self {
        Self(Zeroizing::new(typed))
    }
}

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// A driver, loaded. Code of others from here on.
pub struct TokenDriver {
    context: Pkcs11,
}

impl std::fmt::Debug for TokenDriver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenDriver(…)")
    }
}

/// One certificate of one token, as the person chooses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenIdentity {
    /// Number of the slot, as the driver gives it.
    pub slot: u64,
    /// What the token calls itself.
    pub token: String,
    /// Who the certificate names.
    pub holder: String,
    /// The certificate, DER.
    pub certificate: Vec<u8>,
}

impl TokenDriver {
    /// Loads a driver from the file the person chose.
    ///
    /// # Errors
    /// `Driver` when it is none; whatever it refuses.
    pub fn load(file: &Path) -> Result<Self, TokenError> {
        let context = Pkcs11::new(file)?;
        match context.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
            // Another part of this program loaded it before: it serves as it is.
            Ok(()) | Err(DriverError::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => {
                Ok(Self { context })
            }
            Err(fault) => Err(fault.into()),
        }
    }

    /// The certificates of every token present; those of some tokens show only after the PIN.
    ///
    /// # Errors
    /// `NoToken`; whatever the driver refuses.
    pub fn identities(&self) -> Result<Vec<TokenIdentity>, TokenError> {
        let slots = self.context.get_slots_with_initialized_token()?;
        if slots.is_empty() {
            return Err(TokenError::NoToken);
        }
        let mut found = Vec::new();
        for slot in slots {
            let token = self.context.get_token_info(slot)?.label().trim().to_owned();
            let session = self.context.open_ro_session(slot)?;
            for (_, certificate) in certificates(&session)? {
                let Ok(read) = Certificate::from_der(&certificate) else {
                    continue;
                };
                // An issuer that travels along is nobody's signature.
                if !is_authority(&read) {
                    found.push(TokenIdentity {
                        slot: slot.id(),
                        token: token.clone(),
                        holder: holder(&read),
                        certificate,
                    });
                }
            }
        }
        Ok(found)
    }

    /// A wrong PIN, with what the token says of the tries left; a token that says nothing is not guessed for.
    fn told(&self, slot: Slot, fault: TokenError) -> TokenError {
        if fault != TokenError::WrongPin {
            return fault;
        }
        let Ok(token) = self.context.get_token_info(slot) else {
            return fault;
        };
        if token.user_pin_locked() {
            TokenError::PinLocked
        } else if token.user_pin_final_try() {
            TokenError::PinLastTry
        } else if token.user_pin_count_low() {
            TokenError::PinFewTries
        } else {
            fault
        }
    }

    /// Opens a token with its PIN, to sign with one of its certificates.
    ///
    /// # Errors
    /// See [`TokenError`].
    pub fn open(&self, identity: &TokenIdentity, pin: &Pin) -> Result<Token, TokenError> {
        let slot = Slot::try_from(identity.slot).map_err(|_| TokenError::Removed)?;
        let session = self.context.open_ro_session(slot)?;
        let secret = AuthPin::new(pin.0.as_str().into());
        match session.login(UserType::User, Some(&secret)) {
            Ok(()) | Err(DriverError::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => {}
            Err(fault) => return Err(self.told(slot, fault.into())),
        }
        let all = certificates(&session)?;
        let id = all
            .iter()
            .find(|(_, der)| *der == identity.certificate)
            .map(|(id, _)| id.clone())
            .ok_or(TokenError::Removed)?;
        let key = private_key(&session, id)?.ok_or(TokenError::NoCertificate)?;
        let read =
            Certificate::from_der(&identity.certificate).map_err(|_| TokenError::NoCertificate)?;
        let public = read
            .tbs_certificate
            .subject_public_key_info
            .to_der()
            .map_err(|_| TokenError::NoCertificate)?;
        let chain = chain(&public, all.into_iter().map(|(_, der)| der).collect())
            .ok_or(TokenError::NoCertificate)?;
        let mechanisms = self.context.get_mechanism_list(slot)?;
        Ok(Token {
            session,
            key,
            chain,
            public,
            mechanisms,
        })
    }
}

/// A token, open: dropped, its session ends and the PIN is asked again.
pub struct Token {
    session: Session,
    key: ObjectHandle,
    chain: Vec<Vec<u8>>,
    public: Vec<u8>,
    mechanisms: Vec<MechanismType>,
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

impl Token {
    /// Certificates in DER: the holder's first, then its issuers as far as the token has them.
    #[must_use]
    pub fn chain(&self) -> &[Vec<u8>] {
        &self.chain
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, TokenError> {
        let rsa = key_type(&self.session, self.key)?;
        if rsa == KeyType::Rsa {
            if self.mechanisms.contains(&MechanismType::SHA256_RSA_PKCS) {
                return Ok(self
                    .session
                    .sign(&Mechanism::Sha256RsaPkcs, self.key, message)?);
            }
            let digest = [&DIGEST_INFO_SHA256[..], &Sha256::digest(message)].concat();
            return Ok(self.session.sign(&Mechanism::RsaPkcs, self.key, &digest)?);
        }
        let digest = Sha256::digest(message);
        let raw = self.session.sign(&Mechanism::Ecdsa, self.key, &digest)?;
        ecdsa_der(&raw).ok_or_else(|| TokenError::Refused("not an ECDSA signature".to_owned()))
    }
}

impl Drop for Token {
    fn drop(&mut self) {
        // A token that was taken out has nothing left to close.
        let _ = self.session.logout();
    }
}

impl SignatureKey for Token {
    fn public_key_der(&self) -> Vec<u8> {
        self.public.clone()
    }

    fn sign_sha256(&self, message: &[u8]) -> Result<Vec<u8>, SigningError> {
        Ok(self.sign(message)?)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KeyType {
    Rsa,
    Elliptic,
}

/// A certificate of a token, DER, after the identifier it shares with its key.
type Filed = (Vec<u8>, Vec<u8>);

fn certificates(session: &Session) -> Result<Vec<Filed>, TokenError> {
    let wanted = [Attribute::Class(ObjectClass::CERTIFICATE)];
    let mut found = Vec::new();
    for object in session.find_objects(&wanted)? {
        let (mut id, mut value) = (Vec::new(), Vec::new());
        for attribute in
            session.get_attributes(object, &[AttributeType::Id, AttributeType::Value])?
        {
            if let Attribute::Id(bytes) = attribute {
                id = bytes;
            } else if let Attribute::Value(bytes) = attribute {
                value = bytes;
            }
        }
        found.push((id, value));
    }
    Ok(found)
}

fn private_key(session: &Session, id: Vec<u8>) -> Result<Option<ObjectHandle>, TokenError> {
    let wanted = [
        Attribute::Class(ObjectClass::PRIVATE_KEY),
        Attribute::Id(id),
    ];
    Ok(session.find_objects(&wanted)?.first().copied())
}

fn key_type(session: &Session, key: ObjectHandle) -> Result<KeyType, TokenError> {
    let attributes = session.get_attributes(key, &[AttributeType::KeyType])?;
    let rsa = attributes.iter().any(|attribute| {
        matches!(attribute, Attribute::KeyType(kind) if *kind == cryptoki::object::KeyType::RSA)
    });
    Ok(if rsa { KeyType::Rsa } else { KeyType::Elliptic })
}

/// `r ‖ s` as tokens give it, in the DER a CMS asks for.
fn ecdsa_der(raw: &[u8]) -> Option<Vec<u8>> {
    match raw.len() {
        64 => p256::ecdsa::Signature::from_slice(raw)
            .ok()
            .map(|signature| signature.to_der().as_bytes().to_vec()),
        96 => p384::ecdsa::Signature::from_slice(raw)
            .ok()
            .map(|signature| signature.to_der().as_bytes().to_vec()),
        _ => None,
    }
}
