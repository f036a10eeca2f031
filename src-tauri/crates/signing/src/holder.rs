//! What somebody is told of a certificate before signing with it, and whether it may sign at all.

use chrono::{DateTime, Utc};
use der::Decode;
use x509_cert::certificate::Certificate;

use crate::algorithms::scheme_of;
use crate::error::{Defect, SigningError};
use crate::pdf::document::Pdf;
use crate::pdf::forms;
use crate::report::ValidityAt;
use crate::trust::{facts, is_authority, validity_at};
use crate::{judge, rut, verify};

/// A certificate a person may sign with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// SHA-256 of its DER: the identity.
    pub certificate_sha256: [u8; 32],
    /// Whom it names (CN).
    pub name: String,
    /// Who issued it (CN).
    pub issuer: String,
    /// The holder's RUT, when it states one with a correct check digit.
    pub rut: Option<String>,
    /// End of its validity.
    pub not_after: DateTime<Utc>,
}

/// Reads a certificate that is to sign now.
///
/// # Errors
/// `Malformed`; `NotASigners` for an authority's; `WeakKey`; `CertificateExpired` or `CertificateNotYetValid`.
pub fn holder_of(der: &[u8], at: DateTime<Utc>) -> Result<Holder, SigningError> {
    let certificate = Certificate::from_der(der)?;
    if is_authority(&certificate) {
        return Err(SigningError::NotASigners);
    }
    scheme_of(&certificate.tbs_certificate.subject_public_key_info)
        .map_err(|_| SigningError::WeakKey)?;
    match validity_at(&certificate, at) {
        ValidityAt::NotYetValid => return Err(SigningError::CertificateNotYetValid),
        ValidityAt::Expired => return Err(SigningError::CertificateExpired),
        ValidityAt::Valid | ValidityAt::Unknown => {}
    }
    let facts = facts(&certificate).ok_or(SigningError::NotASigners)?;
    Ok(Holder {
        certificate_sha256: facts.certificate_sha256,
        name: facts.common_name,
        issuer: facts.issuer,
        rut: facts.rut,
        not_after: facts.not_after,
    })
}

/// Whom a certificate names, with the RUT it states; nothing when it cannot be read.
#[must_use]
pub fn certificate_holder(der: &[u8]) -> Option<String> {
    let facts = facts(&Certificate::from_der(der).ok()?)?;
    Some(match facts.rut {
        Some(rut) => format!("{} (RUT {rut})", facts.common_name),
        None => facts.common_name,
    })
}

/// A RUT as somebody writes it, as `12345678-5`; nothing when its check digit is wrong.
#[must_use]
pub fn plain_rut(written: &str) -> Option<String> {
    rut::find(written)
}

/// The certificate that signed a field, DER, out of its CMS.
///
/// # Errors
/// `Damaged` for the file; `FieldUnknown` when the field is not there or not signed.
pub fn signer_certificate(pdf: &[u8], field: &str) -> Result<Vec<u8>, SigningError> {
    let pdf = Pdf::read(pdf)?;
    let fields = forms::fields(&pdf, pdf.last())?;
    let signed = verify::signed(&pdf, &fields);
    let found = signed.iter().find(|found| found.field.name == field);
    let found = found.ok_or_else(|| SigningError::FieldUnknown(field.to_owned()))?;
    judge::signer(&pdf, found).ok_or(Defect::Structure("the signature names no certificate").into())
}
