//! The CMS inside a PDF signature: made as ETSI.CAdES.detached, read strictly.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc5912};
use der::asn1::{Any, OctetString, SetOfVec};
use der::{Decode, Encode, Header, Reader, Sequence, SliceReader};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;
use x509_cert::certificate::Certificate;
use x509_cert::ext::pkix::SubjectKeyIdentifier;

use crate::algorithms::{Fault, Hash, check, scheme_of};
use crate::error::SigningError;
use crate::key::SignatureKey;
use crate::report::{Break, Integrity, Malformation};

/// signing-certificate-v2, RFC 5035.
pub(crate) const SIGNING_CERTIFICATE_V2: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
/// signature-time-stamp, RFC 3161 appendix A.
pub(crate) const SIGNATURE_TIMESTAMP: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");

/// Most certificates accepted in one CMS.
const CERTIFICATE_LIMIT: usize = 32;

#[derive(Sequence)]
struct SigningCertificateV2 {
    certs: Vec<EssCertIdV2>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

#[derive(Sequence)]
struct EssCertIdV2 {
    #[asn1(optional = "true")]
    hash_algorithm: Option<AlgorithmIdentifierOwned>,
    cert_hash: OctetString,
    #[asn1(optional = "true")]
    issuer_serial: Option<Any>,
}

/// A CMS SignedData over a digest: content-type, message-digest, signing-certificate-v2, full chain. It is what an
/// external signer answers to a prepared signature.
///
/// # Errors
/// `ChainEmpty`, `Malformed`, `WeakKey`, or whatever the key refuses.
pub fn build(
    digest: &[u8; 32],
    key: &dyn SignatureKey,
    chain: &[Vec<u8>],
) -> Result<Vec<u8>, SigningError> {
    let leaf = chain.first().ok_or(SigningError::ChainEmpty)?;
    let certificate = Certificate::from_der(leaf)?;
    let sha256 = AlgorithmIdentifierOwned {
        oid: rfc5912::ID_SHA_256,
        parameters: None,
    };
    let identifier = SigningCertificateV2 {
        certs: vec![EssCertIdV2 {
            hash_algorithm: None,
            cert_hash: OctetString::new(Sha256::digest(leaf).as_slice())?,
            issuer_serial: None,
        }],
        policies: None,
    };
    let attributes = SetOfVec::try_from(vec![
        attribute(
            rfc5911::ID_CONTENT_TYPE,
            Any::encode_from(&rfc5911::ID_DATA)?,
        )?,
        attribute(
            rfc5911::ID_MESSAGE_DIGEST,
            Any::encode_from(&OctetString::new(digest.as_slice())?)?,
        )?,
        attribute(SIGNING_CERTIFICATE_V2, Any::encode_from(&identifier)?)?,
    ])?;
    let scheme = scheme_of(&certificate.tbs_certificate.subject_public_key_info)
        .map_err(|_| SigningError::WeakKey)?;
    let signature = key.sign_sha256(&attributes.to_der()?)?;
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: certificate.tbs_certificate.issuer.clone(),
            serial_number: certificate.tbs_certificate.serial_number.clone(),
        }),
        digest_alg: sha256.clone(),
        signed_attrs: Some(attributes),
        signature_algorithm: scheme,
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let mut certificates = Vec::with_capacity(chain.len());
    for der in chain {
        certificates.push(CertificateChoices::Certificate(Certificate::from_der(der)?));
    }
    let signed = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![sha256])?,
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: rfc5911::ID_DATA,
            econtent: None,
        },
        certificates: Some(CertificateSet::try_from(certificates)?),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![signer])?,
    };
    let content = ContentInfo {
        content_type: rfc5911::ID_SIGNED_DATA,
        content: Any::encode_from(&signed)?,
    };
    Ok(content.to_der()?)
}

fn attribute(oid: ObjectIdentifier, value: Any) -> Result<Attribute, SigningError> {
    Ok(Attribute {
        oid,
        values: SetOfVec::try_from(vec![value])?,
    })
}

/// What a CMS turned out to hold.
pub(crate) struct Judged {
    /// Whether it vouches for the digest.
    pub(crate) integrity: Integrity,
    /// The signer's certificate, when found.
    pub(crate) signer: Option<Certificate>,
    /// Every certificate it carries.
    pub(crate) certificates: Vec<Certificate>,
    /// Whether it names its certificate as PAdES asks.
    pub(crate) names_certificate: Naming,
    /// The timestamp it carries, DER.
    pub(crate) stamp: Option<Vec<u8>>,
    /// The signature's value, which the timestamp is for.
    pub(crate) value: Vec<u8>,
}

/// Whether signing-certificate-v2 is present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    Present,
    Absent,
}

/// Splits a padded `/Contents` into the CMS and its padding, which must be zero.
pub(crate) fn without_padding(contents: &[u8]) -> Result<&[u8], Malformation> {
    if contents.iter().all(|byte| *byte == 0) {
        return Err(Malformation::Contents);
    }
    let length = (|| {
        let mut reader = SliceReader::new(contents).ok()?;
        let header = Header::decode(&mut reader).ok()?;
        let total = (reader.position() + header.length).ok()?;
        usize::try_from(total).ok()
    })();
    let length = length
        .filter(|length| *length <= contents.len())
        .ok_or(Malformation::Cms)?;
    let (cms, padding) = contents.split_at(length);
    if padding.iter().any(|byte| *byte != 0) {
        return Err(Malformation::Padding);
    }
    Ok(cms)
}

/// Judges a CMS over the bytes it claims to cover.
pub(crate) fn judge(cms: &[u8], covered: &[&[u8]]) -> Judged {
    match read(cms) {
        Ok((certificates, info)) => judge_info(certificates, &info, covered),
        Err(fault) => Judged {
            integrity: Integrity::Unreadable(fault),
            signer: None,
            certificates: Vec::new(),
            names_certificate: Naming::Absent,
            stamp: None,
            value: Vec::new(),
        },
    }
}

/// The SHA-256 a CMS says it signs; `None` when it is no CMS or signs another kind of digest.
pub(crate) fn signed_digest(cms: &[u8]) -> Option<[u8; 32]> {
    let (_, info) = read(cms).ok()?;
    if Hash::from_oid(&info.digest_alg.oid) != Some(Hash::Sha256) {
        return None;
    }
    let value = single(info.signed_attrs.as_ref()?, rfc5911::ID_MESSAGE_DIGEST).ok()??;
    let value: OctetString = value.decode_as().ok()?;
    value.as_bytes().try_into().ok()
}

fn signed_content(cms: &[u8]) -> Result<SignedData, Malformation> {
    let content = ContentInfo::from_der(cms).map_err(|_| Malformation::Cms)?;
    if content.content_type != rfc5911::ID_SIGNED_DATA {
        return Err(Malformation::Cms);
    }
    content.content.decode_as().map_err(|_| Malformation::Cms)
}

/// A CMS that encloses what it signs, of one kind of content: a timestamp's token.
pub(crate) fn read_enclosing(
    cms: &[u8],
    kind: ObjectIdentifier,
) -> Result<(Vec<Certificate>, SignerInfo, Vec<u8>), Malformation> {
    let signed = signed_content(cms)?;
    let enclosed = signed.encap_content_info.econtent.as_ref();
    let enclosed = enclosed.ok_or(Malformation::Cms)?;
    let enclosed: OctetString = enclosed.decode_as().map_err(|_| Malformation::Cms)?;
    if signed.encap_content_info.econtent_type != kind {
        return Err(Malformation::Cms);
    }
    let (certificates, info) = parties(signed)?;
    Ok((certificates, info, enclosed.into_bytes()))
}

fn read(cms: &[u8]) -> Result<(Vec<Certificate>, SignerInfo), Malformation> {
    let signed = signed_content(cms)?;
    if signed.encap_content_info.econtent.is_some() {
        return Err(Malformation::CarriesContent);
    }
    if signed.encap_content_info.econtent_type != rfc5911::ID_DATA {
        return Err(Malformation::Cms);
    }
    parties(signed)
}

/// The certificates a CMS carries and its only signer.
fn parties(signed: SignedData) -> Result<(Vec<Certificate>, SignerInfo), Malformation> {
    let certificates: Vec<Certificate> = signed.certificates.map_or_else(Vec::new, |set| {
        set.0
            .into_vec()
            .into_iter()
            .filter_map(|choice| match choice {
                CertificateChoices::Certificate(certificate) => Some(certificate),
                CertificateChoices::Other(_) => None,
            })
            .collect()
    });
    if certificates.len() > CERTIFICATE_LIMIT {
        return Err(Malformation::Cms);
    }
    let mut signers = signed.signer_infos.0.into_vec();
    match (signers.pop(), signers.is_empty()) {
        (Some(info), true) => Ok((certificates, info)),
        _ => Err(Malformation::Cms),
    }
}

fn judge_info(certificates: Vec<Certificate>, info: &SignerInfo, covered: &[&[u8]]) -> Judged {
    let stamps = info.unsigned_attrs.iter().flat_map(|set| set.iter());
    let stamp = stamps
        .filter(|attribute| attribute.oid == SIGNATURE_TIMESTAMP)
        .map(|attribute| {
            attribute
                .values
                .get(0)
                .and_then(|value| value.to_der().ok())
        })
        // A malformed one is still one: what cannot be read is not believed.
        .map(Option::unwrap_or_default)
        .next();
    let signer = certificates
        .iter()
        .find(|c| identifies(&info.sid, c))
        .cloned();
    let named = info
        .signed_attrs
        .as_ref()
        .is_some_and(|attributes| attributes.iter().any(|a| a.oid == SIGNING_CERTIFICATE_V2));
    let integrity = match &signer {
        None => Integrity::Unreadable(Malformation::NoCertificate),
        Some(signer) => {
            integrity_of(info, signer, covered, rfc5911::ID_DATA).unwrap_or_else(|fault| fault)
        }
    };
    Judged {
        integrity,
        signer,
        certificates,
        names_certificate: if named {
            Naming::Present
        } else {
            Naming::Absent
        },
        stamp,
        value: info.signature.as_bytes().to_vec(),
    }
}

pub(crate) fn identifies(sid: &SignerIdentifier, certificate: &Certificate) -> bool {
    let tbs = &certificate.tbs_certificate;
    match sid {
        SignerIdentifier::IssuerAndSerialNumber(named) => {
            named.issuer == tbs.issuer && named.serial_number == tbs.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(named) => {
            let own = tbs.get::<SubjectKeyIdentifier>().ok().flatten();
            own.is_some_and(|(_, own)| own == *named)
        }
    }
}

/// `Ok` and `Err` both carry a verdict; `Err` is only the early way out.
pub(crate) fn integrity_of(
    info: &SignerInfo,
    signer: &Certificate,
    covered: &[&[u8]],
    kind: ObjectIdentifier,
) -> Result<Integrity, Integrity> {
    let unreadable = Integrity::Unreadable;
    let hash = Hash::from_oid(&info.digest_alg.oid).ok_or(unreadable(Malformation::WeakDigest))?;
    let attributes = info
        .signed_attrs
        .as_ref()
        .ok_or(unreadable(Malformation::NoSignedAttributes))?;
    let malformed = || unreadable(Malformation::Attributes);
    let content_type = single(attributes, rfc5911::ID_CONTENT_TYPE)?.ok_or_else(malformed)?;
    let content_type: ObjectIdentifier = content_type.decode_as().map_err(|_| malformed())?;
    let signed_digest = single(attributes, rfc5911::ID_MESSAGE_DIGEST)?.ok_or_else(malformed)?;
    let signed_digest: OctetString = signed_digest.decode_as().map_err(|_| malformed())?;
    if content_type != kind {
        return Err(malformed());
    }
    if let Some(named) = single(attributes, SIGNING_CERTIFICATE_V2)? {
        let named: SigningCertificateV2 = named.decode_as().map_err(|_| malformed())?;
        if !names(&named, signer).ok_or_else(malformed)? {
            return Err(Integrity::Broken(Break::SigningCertificate));
        }
    }
    let message = attributes.to_der().map_err(|_| malformed())?;
    let verdict = check(
        &signer.tbs_certificate.subject_public_key_info,
        &info.signature_algorithm,
        Some(hash),
        &message,
        info.signature.as_bytes(),
    );
    match verdict {
        Err(Fault::WeakDigest) => return Err(unreadable(Malformation::WeakDigest)),
        Err(Fault::WeakKey) => return Err(unreadable(Malformation::WeakKey)),
        Err(Fault::Wrong) => return Err(Integrity::Broken(Break::SignatureValue)),
        Ok(()) => {}
    }
    if hash.of(covered) != signed_digest.as_bytes() {
        return Err(Integrity::Broken(Break::Digest));
    }
    Ok(Integrity::Intact)
}

/// The only value of an attribute that must not be repeated.
fn single(
    attributes: &SetOfVec<Attribute>,
    oid: ObjectIdentifier,
) -> Result<Option<&Any>, Integrity> {
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    let first = found.next();
    let malformed = Err(Integrity::Unreadable(Malformation::Attributes));
    match (first, found.next()) {
        (None, _) => Ok(None),
        (Some(_), Some(_)) => malformed,
        (Some(attribute), None) if attribute.values.len() == 1 => Ok(attribute.values.get(0)),
        (Some(_), None) => malformed,
    }
}

/// Whether the attribute's first entry is this certificate; `None` when its digest is unknown.
fn names(attribute: &SigningCertificateV2, signer: &Certificate) -> Option<bool> {
    let first = attribute.certs.first()?;
    let hash = match &first.hash_algorithm {
        None => Hash::Sha256,
        Some(algorithm) => Hash::from_oid(&algorithm.oid)?,
    };
    let der = signer.to_der().ok()?;
    Some(hash.of(&[&der]) == first.cert_hash.as_bytes())
}
