//! Timestamps (RFC 3161): the question to a time authority, its answer read strictly, and where the token goes.
//! No network here: bytes go out, bytes come in.

use chrono::{DateTime, NaiveDateTime, Utc};
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerInfo, SignerInfos};
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc5912};
use der::asn1::{Any, BitString, OctetString, SetOfVec, Uint};
use der::{Decode, Encode, Sequence, Tag, Tagged};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use thiserror::Error;
use x509_cert::attr::Attribute;
use x509_cert::certificate::Certificate;
use x509_cert::ext::Extensions;

use crate::algorithms::Hash;
use crate::cades::{self, SIGNATURE_TIMESTAMP, SIGNING_CERTIFICATE_V2};
use crate::error::SigningError;
use crate::report::{Integrity, Malformation, StampFault, Trust};
use crate::trust::Anchors;
use crate::verify_time;

/// The content of a token: TSTInfo.
const TIME_STAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
/// Largest answer read, in bytes.
const LARGEST: usize = 1 << 18;

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct MessageImprint {
    hash_algorithm: AlgorithmIdentifierOwned,
    hashed_message: OctetString,
}

const fn no() -> bool {
    false
}

#[derive(Sequence)]
struct TimeStampReq {
    version: u8,
    message_imprint: MessageImprint,
    #[asn1(optional = "true")]
    req_policy: Option<ObjectIdentifier>,
    #[asn1(optional = "true")]
    nonce: Option<Uint>,
    #[asn1(default = "no")]
    cert_req: bool,
}

#[derive(Sequence)]
struct PkiStatus {
    status: u8,
    #[asn1(optional = "true")]
    status_string: Option<Vec<Any>>,
    #[asn1(optional = "true")]
    fail_info: Option<BitString>,
}

#[derive(Sequence)]
struct TimeStampResp {
    status: PkiStatus,
    #[asn1(optional = "true")]
    time_stamp_token: Option<Any>,
}

#[derive(Sequence)]
struct Accuracy {
    #[asn1(optional = "true")]
    seconds: Option<Uint>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    millis: Option<Uint>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    micros: Option<Uint>,
}

#[derive(Sequence)]
struct Stamped {
    version: u8,
    policy: ObjectIdentifier,
    message_imprint: MessageImprint,
    serial_number: Any,
    gen_time: Any,
    #[asn1(optional = "true")]
    accuracy: Option<Accuracy>,
    #[asn1(default = "no")]
    ordering: bool,
    #[asn1(optional = "true")]
    nonce: Option<Uint>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    tsa: Option<Any>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

/// Why a time authority's answer was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TimeError {
    /// The answer is not a TimeStampResp, or carries no token where one is due.
    #[error("the answer is not a timestamp response")]
    Unreadable,
    /// The authority refused, with this status (RFC 3161, 2.4.2).
    #[error("the time authority refused, status {status}")]
    Refused {
        /// PKIStatus.
        status: u8,
    },
    /// The token answers another question: its nonce is not the one that was sent.
    #[error("the timestamp's nonce is not the one that was sent")]
    Nonce,
    /// The token was made under another policy than the one that was asked for.
    #[error("the timestamp was made under another policy")]
    Policy,
    /// The token is not believed.
    #[error("the timestamp is not believed: {0:?}")]
    NotBelieved(StampFault),
}

/// One question to a time authority, kept until its answer is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeQuery {
    imprint: [u8; 32],
    nonce: Uint,
    policy: Option<ObjectIdentifier>,
}

impl TimeQuery {
    /// Asks for the time of a SHA-256; the nonce is the caller's randomness.
    ///
    /// # Errors
    /// `Malformed` when `policy` is not an object identifier in dotted form.
    pub fn new(
        imprint: [u8; 32],
        nonce: [u8; 16],
        policy: Option<&str>,
    ) -> Result<Self, SigningError> {
        let policy = policy.map(ObjectIdentifier::new).transpose();
        Ok(Self {
            imprint,
            nonce: Uint::new(&nonce)?,
            policy: policy.map_err(|_| der::Error::from(der::ErrorKind::Failed))?,
        })
    }

    /// The question as it is sent (`application/timestamp-query`).
    ///
    /// # Errors
    /// `Malformed`, never in practice.
    pub fn to_der(&self) -> Result<Vec<u8>, SigningError> {
        let request = TimeStampReq {
            version: 1,
            message_imprint: MessageImprint {
                hash_algorithm: AlgorithmIdentifierOwned {
                    oid: rfc5912::ID_SHA_256,
                    parameters: Some(Any::null()),
                },
                hashed_message: OctetString::new(self.imprint.as_slice())?,
            },
            req_policy: self.policy,
            nonce: Some(self.nonce.clone()),
            cert_req: true,
        };
        Ok(request.to_der()?)
    }

    /// Reads the answer (`application/timestamp-reply`): it must answer this question, and its authority must be one
    /// of those pinned in `trust.time_roots` at `trust.at`.
    ///
    /// # Errors
    /// See [`TimeError`].
    pub fn read(&self, answer: &[u8], trust: &Trust) -> Result<TimeToken, TimeError> {
        if answer.len() > LARGEST {
            return Err(TimeError::Unreadable);
        }
        let answer = TimeStampResp::from_der(answer).map_err(|_| TimeError::Unreadable)?;
        if answer.status.status > 1 {
            let status = answer.status.status;
            return Err(TimeError::Refused { status });
        }
        let der = answer
            .time_stamp_token
            .and_then(|token| token.to_der().ok())
            .ok_or(TimeError::Unreadable)?;
        let token = Token::read(&der).map_err(TimeError::NotBelieved)?;
        if token.imprint.hashed_message.as_bytes() != self.imprint
            || token.imprint.hash_algorithm.oid != rfc5912::ID_SHA_256
        {
            return Err(TimeError::NotBelieved(StampFault::Imprint));
        }
        if token.nonce.as_ref() != Some(&self.nonce) {
            return Err(TimeError::Nonce);
        }
        if self.policy.is_some_and(|policy| policy != token.policy) {
            return Err(TimeError::Policy);
        }
        let anchors = Anchors::new(trust);
        verify_time::believe(&token, &anchors, None).map_err(TimeError::NotBelieved)?;
        Ok(TimeToken { der, at: token.at })
    }
}

/// A token that answered a question and was believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeToken {
    der: Vec<u8>,
    at: DateTime<Utc>,
}

impl TimeToken {
    /// The time it vouches for.
    #[must_use]
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// The token, DER.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The certificates it carries, DER.
    #[must_use]
    pub fn certificates(&self) -> Vec<Vec<u8>> {
        let token = Token::read(&self.der).ok();
        let certificates = token.map_or_else(Vec::new, |token| token.certificates);
        let der = certificates.iter().filter_map(|one| one.to_der().ok());
        der.collect()
    }
}

/// The SHA-256 of a signature's value: what its timestamp is asked for.
///
/// # Errors
/// `AnswerUnreadable` when the bytes are not a CMS with one signer.
pub fn signature_imprint(cms: &[u8]) -> Result<[u8; 32], SigningError> {
    let (_, info) = one_signer(cms)?;
    Ok(Sha256::digest(info.signature.as_bytes()).into())
}

/// The CMS with the token among its unsigned attributes (B-T). The signed part is not touched.
///
/// # Errors
/// `AnswerUnreadable` as [`signature_imprint`]; `AnswerOfAnother` when the token is for other bytes.
pub fn with_timestamp(cms: &[u8], token: &TimeToken) -> Result<Vec<u8>, SigningError> {
    let (mut signed, mut info) = one_signer(cms)?;
    let read = Token::read(&token.der).map_err(|_| SigningError::AnswerUnreadable)?;
    if !read.is_for(&[info.signature.as_bytes()]) {
        return Err(SigningError::AnswerOfAnother);
    }
    let attribute = Attribute {
        oid: SIGNATURE_TIMESTAMP,
        values: SetOfVec::try_from(vec![Any::from_der(&token.der)?])?,
    };
    let mut attributes = info.unsigned_attrs.take().unwrap_or_default();
    if attributes
        .iter()
        .any(|known| known.oid == SIGNATURE_TIMESTAMP)
    {
        return Err(SigningError::AnswerUnreadable);
    }
    attributes.insert(attribute)?;
    info.unsigned_attrs = Some(attributes);
    signed.signer_infos = SignerInfos::try_from(vec![info])?;
    let content = ContentInfo {
        content_type: rfc5911::ID_SIGNED_DATA,
        content: Any::encode_from(&signed)?,
    };
    Ok(content.to_der()?)
}

fn one_signer(cms: &[u8]) -> Result<(SignedData, SignerInfo), SigningError> {
    let unreadable = |_| SigningError::AnswerUnreadable;
    let content = ContentInfo::from_der(cms).map_err(unreadable)?;
    let signed: SignedData = content.content.decode_as().map_err(unreadable)?;
    let [info] = signed.signer_infos.0.as_slice() else {
        return Err(SigningError::AnswerUnreadable);
    };
    let info = info.clone();
    Ok((signed, info))
}

/// A token, read and not yet believed.
pub(crate) struct Token {
    pub(crate) certificates: Vec<Certificate>,
    pub(crate) at: DateTime<Utc>,
    info: SignerInfo,
    content: Vec<u8>,
    imprint: MessageImprint,
    nonce: Option<Uint>,
    policy: ObjectIdentifier,
}

impl Token {
    /// Reads a token: one signer, a TSTInfo of version 1, nothing critical that is unknown.
    pub(crate) fn read(der: &[u8]) -> Result<Self, StampFault> {
        let malformed = StampFault::Malformed;
        let (certificates, info, content) =
            cades::read_enclosing(der, TIME_STAMP).map_err(|_| malformed)?;
        let stamp = Stamped::from_der(&content).map_err(|_| malformed)?;
        let critical = stamp.extensions.iter().flatten().any(|one| one.critical);
        if stamp.version != 1 || stamp.serial_number.tag() != Tag::Integer || critical {
            return Err(malformed);
        }
        let at = moment(&stamp.gen_time).ok_or(malformed)?;
        Ok(Self {
            certificates,
            at,
            info,
            imprint: stamp.message_imprint,
            nonce: stamp.nonce,
            policy: stamp.policy,
            content,
        })
    }

    /// Whether it stamps these bytes.
    pub(crate) fn is_for(&self, parts: &[&[u8]]) -> bool {
        Hash::from_oid(&self.imprint.hash_algorithm.oid)
            .is_some_and(|hash| hash.of(parts) == self.imprint.hashed_message.as_bytes())
    }

    /// The certificate that signed it, when its CMS holds and names that certificate.
    pub(crate) fn signer(&self) -> Result<&Certificate, StampFault> {
        let signer = self
            .certificates
            .iter()
            .find(|one| cades::identifies(&self.info.sid, one))
            .ok_or(StampFault::Malformed)?;
        let named = self
            .info
            .signed_attrs
            .iter()
            .flat_map(|set| set.iter())
            .any(|attribute| attribute.oid == SIGNING_CERTIFICATE_V2);
        if !named {
            return Err(StampFault::SigningCertificate);
        }
        match cades::integrity_of(&self.info, signer, &[&self.content], TIME_STAMP) {
            Ok(Integrity::Intact) => Ok(signer),
            Ok(Integrity::Broken(crate::report::Break::SigningCertificate))
            | Err(Integrity::Broken(crate::report::Break::SigningCertificate)) => {
                Err(StampFault::SigningCertificate)
            }
            Ok(Integrity::Unreadable(Malformation::WeakDigest | Malformation::WeakKey))
            | Err(Integrity::Unreadable(Malformation::WeakDigest | Malformation::WeakKey)) => {
                Err(StampFault::Weak)
            }
            Ok(_) | Err(_) => Err(StampFault::Signature),
        }
    }
}

/// A GeneralizedTime in UTC, with or without a fraction of a second (RFC 3161, 2.4.2).
fn moment(value: &Any) -> Option<DateTime<Utc>> {
    if value.tag() != Tag::GeneralizedTime {
        return None;
    }
    let text = std::str::from_utf8(value.value()).ok()?;
    let digits = text.strip_suffix('Z')?;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 14 || !plain(whole) || !plain(fraction) || fraction.len() > 9 {
        return None;
    }
    let whole = NaiveDateTime::parse_from_str(whole, "%Y%m%d%H%M%S").ok()?;
    Some(whole.and_utc())
}
