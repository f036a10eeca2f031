//! The committee's document root: issues the members' certificates and the revocation list.
//! Deterministic given its inputs; asks no clock and draws no randomness.

use chrono::{DateTime, Utc};
use const_oid::AssociatedOid;
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5280, rfc5912};
use der::asn1::{BitString, GeneralizedTime, OctetString, UtcTime};
use der::{Decode, DecodePem as _, Encode, EncodePem, pem::LineEnding};
use p256::pkcs8::{DecodePublicKey, EncodePublicKey};
use sha2::{Digest, Sha256};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::certificate::{Certificate, TbsCertificate, Version};
use x509_cert::crl::{CertificateList, RevokedCert, TbsCertList};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, CrlNumber, CrlReason, ExtendedKeyUsage, KeyUsage,
    KeyUsages, SubjectKeyIdentifier,
};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::Time;
use zeroize::Zeroizing;

use crate::error::SigningError;
use crate::key::DocumentKey;
use crate::naming::{marking_of, name_of};

/// The words every name made from demonstration data carries.
pub const DEMONSTRATION: &str = "DEMOSTRACIÓN — SIN VALIDEZ";

/// Document signing, RFC 9336.
pub(crate) const DOCUMENT_SIGNING: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.36");

/// Whether a certificate stands for a real person or for demonstration data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marking {
    /// A real committee.
    Real,
    /// Demonstration data: names carry [`DEMONSTRATION`].
    Demonstration,
}

/// Whom a root stands for.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Name of the root, at most 64 characters.
    pub common_name: String,
    /// The committee's institution, at most 64 characters.
    pub organization: String,
    /// Real or demonstration.
    pub marking: Marking,
}

/// First and last moment a certificate is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// First moment.
    pub not_before: DateTime<Utc>,
    /// Last moment.
    pub not_after: DateTime<Utc>,
}

/// A positive serial number of 1 to 20 bytes, unique under its issuer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serial(SerialNumber);

impl Serial {
    /// Reads a big-endian positive number.
    ///
    /// # Errors
    /// `InvalidSerial` when zero, or longer than 20 bytes once encoded.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SigningError> {
        if bytes.iter().all(|byte| *byte == 0) {
            return Err(SigningError::InvalidSerial);
        }
        SerialNumber::new(bytes)
            .map(Self)
            .map_err(|_| SigningError::InvalidSerial)
    }

    /// The number, big endian, without leading zeros.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl TryFrom<u64> for Serial {
    type Error = SigningError;
    fn try_from(number: u64) -> Result<Self, SigningError> {
        Self::from_bytes(&number.to_be_bytes())
    }
}

/// What a member asks the root for.
#[derive(Debug, Clone)]
pub struct CertificateRequest {
    /// P-256 public key: `SubjectPublicKeyInfo` DER or a SEC1 point.
    pub public_key: Vec<u8>,
    /// The person's name, at most 64 characters (shortened under demonstration to make room).
    pub common_name: String,
    /// The person's institution.
    pub organization: String,
    /// The seat, as printed (X.520 title).
    pub role: String,
    /// Serial number, unique under this root.
    pub serial: Serial,
    /// Validity, inside the root's.
    pub validity: Validity,
    /// Real or demonstration; a demonstration root marks everything it issues.
    pub marking: Marking,
}

/// Why a certificate was revoked (RFC 5280 §5.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Not said; treated as the worst.
    Unspecified,
    /// The key may be in other hands: a lost laptop.
    KeyCompromise,
    /// The issuer's key may be in other hands.
    AuthorityCompromise,
    /// The person changed institution or seat.
    AffiliationChanged,
    /// Replaced by a newer certificate.
    Superseded,
    /// The person left the committee.
    CessationOfOperation,
    /// Suspended.
    Hold,
    /// Privileges withdrawn.
    PrivilegeWithdrawn,
}

/// One line of the revocation list.
#[derive(Debug, Clone)]
pub struct Revoked {
    /// Serial number of the certificate.
    pub serial: Serial,
    /// Since when.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: Reason,
}

/// The committee's document root: a P-256 key and its self-issued certificate.
#[derive(Clone)]
pub struct Root {
    key: DocumentKey,
    certificate: Certificate,
    der: Vec<u8>,
}

impl std::fmt::Debug for Root {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Root({})", self.certificate.tbs_certificate.subject)
    }
}

impl Root {
    /// Makes the root's certificate from its secret; the same inputs give the same bytes.
    ///
    /// # Errors
    /// `InvalidSecret`, `NameLength`, `InvalidValidity`.
    pub fn create(
        secret: &[u8; 32],
        subject: &Subject,
        validity: Validity,
        serial: &Serial,
    ) -> Result<Self, SigningError> {
        let key = DocumentKey::from_secret(secret)?;
        let name = name_of(
            &subject.common_name,
            &subject.organization,
            None,
            subject.marking,
        )?;
        let spki = SubjectPublicKeyInfoOwned::from_der(&key.public_key_der())?;
        let identifier = key_identifier(&spki)?;
        let usage = KeyUsage(KeyUsages::KeyCertSign | KeyUsages::CRLSign);
        let constraints = BasicConstraints {
            ca: true,
            path_len_constraint: Some(0),
        };
        let extensions = vec![
            extension(&constraints, Criticality::Critical)?,
            extension(&usage, Criticality::Critical)?,
            extension(&identifier, Criticality::Ordinary)?,
        ];
        let certificate = signed_certificate(
            &key,
            TbsCertificate {
                version: Version::V3,
                serial_number: serial.0.clone(),
                signature: ecdsa_with_sha256(),
                issuer: name.clone(),
                validity: validity_of(validity)?,
                subject: name,
                subject_public_key_info: spki,
                issuer_unique_id: None,
                subject_unique_id: None,
                extensions: Some(extensions),
            },
        )?;
        let der = certificate.to_der()?;
        Ok(Self {
            key,
            certificate,
            der,
        })
    }

    /// Opens a root kept in the vault: its secret and its certificate.
    ///
    /// # Errors
    /// `KeyMismatch` when they do not belong together.
    pub fn open(secret: &[u8; 32], certificate_der: &[u8]) -> Result<Self, SigningError> {
        let key = DocumentKey::from_secret(secret)?;
        let certificate = Certificate::from_der(certificate_der)?;
        let spki = certificate
            .tbs_certificate
            .subject_public_key_info
            .to_der()?;
        if spki != key.public_key_der() {
            return Err(SigningError::KeyMismatch);
        }
        Ok(Self {
            key,
            certificate,
            der: certificate_der.to_vec(),
        })
    }

    /// The root's 32 secret bytes, for the vault; wiped when dropped.
    #[must_use]
    pub fn secret(&self) -> Zeroizing<[u8; 32]> {
        self.key.secret()
    }

    /// The root certificate, DER: what verifiers pin.
    #[must_use]
    pub fn certificate_der(&self) -> &[u8] {
        &self.der
    }

    /// Whether everything under this root is demonstration.
    #[must_use]
    pub fn marking(&self) -> Marking {
        marking_of(&self.certificate.tbs_certificate.subject)
    }

    /// Issues a member's certificate, DER: document signing and nothing else.
    ///
    /// # Errors
    /// `NameLength`, `InvalidValidity`, `OutlivesIssuer`, `Malformed` for the key.
    pub fn issue(&self, request: &CertificateRequest) -> Result<Vec<u8>, SigningError> {
        let issuer = &self.certificate.tbs_certificate;
        let validity = validity_of(request.validity)?;
        if validity.not_before.to_unix_duration() < issuer.validity.not_before.to_unix_duration()
            || validity.not_after.to_unix_duration() > issuer.validity.not_after.to_unix_duration()
        {
            return Err(SigningError::OutlivesIssuer);
        }
        let marking = match (self.marking(), request.marking) {
            (Marking::Real, Marking::Real) => Marking::Real,
            (Marking::Demonstration, _) | (_, Marking::Demonstration) => Marking::Demonstration,
        };
        let spki = public_key_of(&request.public_key)?;
        let usage = KeyUsage(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation);
        let constraints = BasicConstraints {
            ca: false,
            path_len_constraint: None,
        };
        let extensions = vec![
            extension(&constraints, Criticality::Critical)?,
            extension(&usage, Criticality::Critical)?,
            extension(
                &ExtendedKeyUsage(vec![DOCUMENT_SIGNING]),
                Criticality::Ordinary,
            )?,
            extension(&key_identifier(&spki)?, Criticality::Ordinary)?,
            extension(&self.authority_identifier()?, Criticality::Ordinary)?,
        ];
        let certificate = signed_certificate(
            &self.key,
            TbsCertificate {
                version: Version::V3,
                serial_number: request.serial.0.clone(),
                signature: ecdsa_with_sha256(),
                issuer: issuer.subject.clone(),
                validity,
                subject: name_of(
                    &request.common_name,
                    &request.organization,
                    Some(&request.role),
                    marking,
                )?,
                subject_public_key_info: spki,
                issuer_unique_id: None,
                subject_unique_id: None,
                extensions: Some(extensions),
            },
        )?;
        Ok(certificate.to_der()?)
    }

    /// Signs the revocation list (`revocados.crl`, DER). `number` grows with every list.
    ///
    /// # Errors
    /// `InvalidValidity` when `next_update` is not after `this_update`.
    pub fn revocation_list(
        &self,
        number: u64,
        this_update: DateTime<Utc>,
        next_update: DateTime<Utc>,
        revoked: &[Revoked],
    ) -> Result<Vec<u8>, SigningError> {
        if next_update <= this_update {
            return Err(SigningError::InvalidValidity);
        }
        let lines = revoked
            .iter()
            .map(revoked_line)
            .collect::<Result<Vec<_>, SigningError>>()?;
        let digits = number.to_be_bytes();
        let number = CrlNumber(der::asn1::Uint::new(&digits)?);
        let tbs = TbsCertList {
            version: Version::V2,
            signature: ecdsa_with_sha256(),
            issuer: self.certificate.tbs_certificate.subject.clone(),
            this_update: time_of(this_update)?,
            next_update: Some(time_of(next_update)?),
            revoked_certificates: (!lines.is_empty()).then_some(lines),
            crl_extensions: Some(vec![
                extension(&self.authority_identifier()?, Criticality::Ordinary)?,
                extension(&number, Criticality::Ordinary)?,
            ]),
        };
        let signature = self
            .key
            .sign_digest(&Sha256::digest(tbs.to_der()?).into())?;
        let list = CertificateList {
            tbs_cert_list: tbs,
            signature_algorithm: ecdsa_with_sha256(),
            signature: BitString::from_bytes(&signature)?,
        };
        Ok(list.to_der()?)
    }

    fn authority_identifier(&self) -> Result<AuthorityKeyIdentifier, SigningError> {
        let own = key_identifier(&self.certificate.tbs_certificate.subject_public_key_info)?;
        Ok(AuthorityKeyIdentifier {
            key_identifier: Some(own.0),
            authority_cert_issuer: None,
            authority_cert_serial_number: None,
        })
    }
}

/// The certificate as PEM text (`raiz.pem`).
///
/// # Errors
/// `Malformed` when the bytes are not a certificate.
pub fn certificate_pem(certificate_der: &[u8]) -> Result<String, SigningError> {
    Ok(Certificate::from_der(certificate_der)?.to_pem(LineEnding::LF)?)
}

/// The certificate of a PEM text, DER.
///
/// # Errors
/// `Malformed` when the text is not one certificate.
pub fn certificate_from_pem(pem: &str) -> Result<Vec<u8>, SigningError> {
    Ok(Certificate::from_pem(pem)?.to_der()?)
}

/// The serial number of a certificate, to name it in a revocation list.
///
/// # Errors
/// `Malformed` when the bytes are not a certificate.
pub fn serial_of(certificate_der: &[u8]) -> Result<Serial, SigningError> {
    Ok(Serial(
        Certificate::from_der(certificate_der)?
            .tbs_certificate
            .serial_number,
    ))
}

/// SHA-256 of a certificate's DER: how a signer is identified.
#[must_use]
pub fn fingerprint(certificate_der: &[u8]) -> [u8; 32] {
    Sha256::digest(certificate_der).into()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Criticality {
    Critical,
    Ordinary,
}

fn extension<T: Encode + AssociatedOid>(
    value: &T,
    criticality: Criticality,
) -> Result<Extension, SigningError> {
    Ok(Extension {
        extn_id: T::OID,
        critical: criticality == Criticality::Critical,
        extn_value: OctetString::new(value.to_der()?)?,
    })
}

fn revoked_line(revoked: &Revoked) -> Result<RevokedCert, SigningError> {
    let reason = match revoked.reason {
        Reason::Unspecified => None,
        Reason::KeyCompromise => Some(CrlReason::KeyCompromise),
        Reason::AuthorityCompromise => Some(CrlReason::CaCompromise),
        Reason::AffiliationChanged => Some(CrlReason::AffiliationChanged),
        Reason::Superseded => Some(CrlReason::Superseded),
        Reason::CessationOfOperation => Some(CrlReason::CessationOfOperation),
        Reason::Hold => Some(CrlReason::CertificateHold),
        Reason::PrivilegeWithdrawn => Some(CrlReason::PrivilegeWithdrawn),
    };
    let extensions = reason
        .map(|reason| {
            Ok::<_, SigningError>(vec![Extension {
                extn_id: rfc5280::ID_CE_CRL_REASONS,
                critical: false,
                extn_value: OctetString::new(reason.to_der()?)?,
            }])
        })
        .transpose()?;
    Ok(RevokedCert {
        serial_number: revoked.serial.0.clone(),
        revocation_date: time_of(revoked.at)?,
        crl_entry_extensions: extensions,
    })
}

fn signed_certificate(key: &DocumentKey, tbs: TbsCertificate) -> Result<Certificate, SigningError> {
    let signature = key.sign_digest(&Sha256::digest(tbs.to_der()?).into())?;
    Ok(Certificate {
        tbs_certificate: tbs,
        signature_algorithm: ecdsa_with_sha256(),
        signature: BitString::from_bytes(&signature)?,
    })
}

fn ecdsa_with_sha256() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid: rfc5912::ECDSA_WITH_SHA_256,
        parameters: None,
    }
}

/// First 160 bits of the key's SHA-256 (RFC 7093, method 1).
fn key_identifier(spki: &SubjectPublicKeyInfoOwned) -> Result<SubjectKeyIdentifier, SigningError> {
    let digest = Sha256::digest(spki.subject_public_key.raw_bytes());
    Ok(SubjectKeyIdentifier(OctetString::new(&digest[..20])?))
}

fn public_key_of(bytes: &[u8]) -> Result<SubjectPublicKeyInfoOwned, SigningError> {
    let key = p256::PublicKey::from_public_key_der(bytes)
        .or_else(|_| p256::PublicKey::from_sec1_bytes(bytes))
        .map_err(|_| SigningError::KeyMismatch)?;
    let der = key
        .to_public_key_der()
        .map_err(|_| SigningError::KeyMismatch)?;
    Ok(SubjectPublicKeyInfoOwned::from_der(der.as_bytes())?)
}

fn validity_of(validity: Validity) -> Result<x509_cert::time::Validity, SigningError> {
    if validity.not_after <= validity.not_before {
        return Err(SigningError::InvalidValidity);
    }
    Ok(x509_cert::time::Validity {
        not_before: time_of(validity.not_before)?,
        not_after: time_of(validity.not_after)?,
    })
}

/// RFC 5280: UTCTime until 2049, GeneralizedTime from 2050.
fn time_of(moment: DateTime<Utc>) -> Result<Time, SigningError> {
    let seconds = u64::try_from(moment.timestamp()).map_err(|_| SigningError::InvalidValidity)?;
    let duration = std::time::Duration::from_secs(seconds);
    let moment =
        der::DateTime::from_unix_duration(duration).map_err(|_| SigningError::InvalidValidity)?;
    Ok(match UtcTime::try_from(moment) {
        Ok(time) => Time::UtcTime(time),
        Err(_) => Time::GeneralTime(GeneralizedTime::from_date_time(moment)),
    })
}
