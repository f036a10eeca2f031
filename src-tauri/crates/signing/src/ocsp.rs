//! OCSP (RFC 6960): the question about one certificate, and its answer believed only from the issuer or its delegate.

use chrono::{DateTime, TimeDelta, Utc};
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5280, rfc5912, rfc6960};
use der::asn1::{Any, BitString, GeneralizedTime, Null, OctetString};
use der::{Choice, Decode, Encode, Enumerated, Sequence};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::certificate::Certificate;
use x509_cert::ext::Extensions;
use x509_cert::ext::pkix::ExtendedKeyUsage;
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;

use crate::algorithms::check;
use crate::error::SigningError;
use crate::report::ValidityAt;
use crate::trust::{issued, validity_at};

/// An answer without `nextUpdate` is taken as fresh this long.
const FRESH: TimeDelta = TimeDelta::hours(24);
const SHA_1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.14.3.2.26");

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct CertId {
    hash_algorithm: AlgorithmIdentifierOwned,
    issuer_name_hash: OctetString,
    issuer_key_hash: OctetString,
    serial_number: SerialNumber,
}

#[derive(Sequence)]
struct Asked {
    cert: CertId,
}

#[derive(Sequence)]
struct TbsRequest {
    list: Vec<Asked>,
}

#[derive(Sequence)]
struct OcspRequest {
    tbs: TbsRequest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Enumerated)]
#[asn1(type = "ENUMERATED")]
#[repr(u32)]
enum ResponseStatus {
    Successful = 0,
    MalformedRequest = 1,
    InternalError = 2,
    TryLater = 3,
    SigRequired = 5,
    Unauthorized = 6,
}

#[derive(Sequence)]
struct ResponseBytes {
    kind: ObjectIdentifier,
    response: OctetString,
}

#[derive(Sequence)]
struct OcspResponse {
    status: ResponseStatus,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    bytes: Option<ResponseBytes>,
}

#[derive(Sequence)]
struct BasicResponse {
    tbs: ResponseBody,
    algorithm: AlgorithmIdentifierOwned,
    signature: BitString,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    certs: Option<Vec<Certificate>>,
}

const fn first_version() -> u8 {
    0
}

#[derive(Sequence)]
struct ResponseBody {
    #[asn1(
        context_specific = "0",
        tag_mode = "EXPLICIT",
        default = "first_version"
    )]
    version: u8,
    responder: Responder,
    produced_at: GeneralizedTime,
    responses: Vec<Single>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

#[derive(Choice)]
#[asn1(tag_mode = "EXPLICIT")]
enum Responder {
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", constructed = "true")]
    ByName(Name),
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", constructed = "true")]
    ByKey(OctetString),
}

#[derive(Sequence)]
struct RevokedFacts {
    time: GeneralizedTime,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    reason: Option<x509_cert::ext::pkix::CrlReason>,
}

#[derive(Choice)]
#[asn1(tag_mode = "IMPLICIT")]
enum Status {
    #[asn1(context_specific = "0")]
    Good(Null),
    #[asn1(context_specific = "1", constructed = "true")]
    Revoked(RevokedFacts),
    #[asn1(context_specific = "2")]
    Unknown(Null),
}

#[derive(Sequence)]
struct Single {
    cert: CertId,
    status: Status,
    this_update: GeneralizedTime,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    next_update: Option<GeneralizedTime>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

/// The question about one certificate (`application/ocsp-request`).
///
/// # Errors
/// `Malformed` when either is not a certificate.
pub fn ocsp_request(certificate: &[u8], issuer: &[u8]) -> Result<Vec<u8>, SigningError> {
    let (certificate, issuer) = (
        Certificate::from_der(certificate)?,
        Certificate::from_der(issuer)?,
    );
    // SHA-1 only names the issuer here (RFC 5019 asks for it); nothing is believed because of it.
    let cert = CertId {
        hash_algorithm: AlgorithmIdentifierOwned {
            oid: SHA_1,
            parameters: Some(Any::null()),
        },
        issuer_name_hash: OctetString::new(
            Sha1::digest(issuer.tbs_certificate.subject.to_der()?).as_slice(),
        )?,
        issuer_key_hash: OctetString::new(Sha1::digest(key_bits(&issuer)).as_slice())?,
        serial_number: certificate.tbs_certificate.serial_number,
    };
    let request = OcspRequest {
        tbs: TbsRequest {
            list: vec![Asked { cert }],
        },
    };
    Ok(request.to_der()?)
}

/// What a believable answer says of a certificate.
pub(crate) struct Said {
    pub(crate) this_update: DateTime<Utc>,
    pub(crate) next_update: Option<DateTime<Utc>>,
    /// When and why it was revoked; `None` is good.
    pub(crate) revoked: Option<(DateTime<Utc>, Option<x509_cert::ext::pkix::CrlReason>)>,
}

impl Said {
    /// Until when it may be relied upon.
    pub(crate) fn until(&self) -> DateTime<Utc> {
        let fresh = self.this_update.checked_add_signed(FRESH);
        self.next_update
            .or(fresh)
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

/// An answer, parsed once.
pub(crate) struct Answer(BasicResponse);

impl Answer {
    /// Reads an OCSPResponse; only a successful basic response is an answer.
    pub(crate) fn read(der: &[u8]) -> Option<Self> {
        let response = OcspResponse::from_der(der).ok()?;
        let bytes = response.bytes?;
        if response.status != ResponseStatus::Successful
            || bytes.kind != rfc6960::ID_PKIX_OCSP_BASIC
        {
            return None;
        }
        let basic = BasicResponse::from_der(bytes.response.as_bytes()).ok()?;
        let critical = basic
            .tbs
            .extensions
            .iter()
            .flatten()
            .any(|one| one.critical);
        (basic.tbs.version == 0 && !critical).then_some(Self(basic))
    }

    /// What it says of a certificate; `None` when it speaks of another, or may not speak at all.
    pub(crate) fn of(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        at: DateTime<Utc>,
    ) -> Option<Said> {
        let mut named = self.0.tbs.responses.iter().filter(|single| {
            names(&single.cert, certificate, issuer)
                && !single.extensions.iter().flatten().any(|one| one.critical)
        });
        let single = named.next()?;
        let this_update = utc(&single.this_update);
        if named.next().is_some() || this_update > at || !self.is_authorised(issuer) {
            return None;
        }
        let revoked = match &single.status {
            Status::Good(_) => None,
            Status::Revoked(facts) => Some((utc(&facts.time), facts.reason)),
            Status::Unknown(_) => return None,
        };
        Some(Said {
            this_update,
            next_update: single.next_update.as_ref().map(utc),
            revoked,
        })
    }

    /// Signed by the issuer, or by a certificate the issuer made for this purpose and spared from revocation.
    fn is_authorised(&self, issuer: &Certificate) -> bool {
        let produced = utc(&self.0.tbs.produced_at);
        let delegates = self.0.certs.iter().flatten().filter(|delegate| {
            issued(issuer, delegate)
                && may_answer(delegate)
                && validity_at(delegate, produced) == ValidityAt::Valid
        });
        delegates
            .chain([issuer])
            .any(|signer| self.is_by(signer) && self.is_signed_with(signer))
    }

    fn is_by(&self, signer: &Certificate) -> bool {
        match &self.0.tbs.responder {
            Responder::ByName(name) => *name == signer.tbs_certificate.subject,
            Responder::ByKey(hash) => hash.as_bytes() == Sha1::digest(key_bits(signer)).as_slice(),
        }
    }

    fn is_signed_with(&self, signer: &Certificate) -> bool {
        let (Ok(message), Some(signature)) = (self.0.tbs.to_der(), self.0.signature.as_bytes())
        else {
            return false;
        };
        let key = &signer.tbs_certificate.subject_public_key_info;
        check(key, &self.0.algorithm, None, &message, signature).is_ok()
    }
}

/// A delegate: `OCSPSigning` among its purposes and `id-pkix-ocsp-nocheck`.
fn may_answer(delegate: &Certificate) -> bool {
    let purposes = delegate.tbs_certificate.get::<ExtendedKeyUsage>();
    let purposed = purposes
        .ok()
        .flatten()
        .is_some_and(|(_, own)| own.0.contains(&rfc5280::ID_KP_OCSP_SIGNING));
    let mut extensions = delegate.tbs_certificate.extensions.iter().flatten();
    purposed && extensions.any(|one| one.extn_id == rfc6960::ID_PKIX_OCSP_NOCHECK)
}

fn names(id: &CertId, certificate: &Certificate, issuer: &Certificate) -> bool {
    let Ok(name) = issuer.tbs_certificate.subject.to_der() else {
        return false;
    };
    let key = key_bits(issuer);
    let (name, key) = match id.hash_algorithm.oid {
        SHA_1 => (Sha1::digest(name).to_vec(), Sha1::digest(key).to_vec()),
        rfc5912::ID_SHA_256 => (Sha256::digest(name).to_vec(), Sha256::digest(key).to_vec()),
        _ => return false,
    };
    id.issuer_name_hash.as_bytes() == name
        && id.issuer_key_hash.as_bytes() == key
        && id.serial_number == certificate.tbs_certificate.serial_number
}

fn key_bits(certificate: &Certificate) -> &[u8] {
    let info = &certificate.tbs_certificate.subject_public_key_info;
    info.subject_public_key.raw_bytes()
}

fn utc(time: &GeneralizedTime) -> DateTime<Utc> {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    DateTime::from_timestamp(seconds, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}
