//! What is known of a certificate before it signs: whether its chain is whole, where it leads, whether it was revoked.
//! Also what a file of certificates or revocations says of itself, before anybody trusts it.

use chrono::{DateTime, Utc};
use der::{Decode, Encode};
use x509_cert::certificate::Certificate;
use x509_cert::crl::CertificateList;

use crate::certificate::fingerprint;
use crate::error::SigningError;
use crate::report::{Chain, ChainFault, Revocation, Trust};
use crate::trust::{Anchors, Moment, Purpose, facts, is_authority, issued, listed};

/// Longest chain followed.
const LINKS: usize = 6;

/// What is known of a signer's certificate here and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The certificate and its issuers as far as they are at hand, DER: what a signature is to carry.
    pub chain: Vec<Vec<u8>>,
    /// Where it leads.
    pub leads: Leads,
    /// Whether its revocation could be established.
    pub revocation: Revocation,
}

/// Where a chain leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// To a root that is trusted here.
    Trusted,
    /// To a root nobody trusts here: whose, by name.
    Elsewhere(String),
    /// The certificate of an issuer is missing: whose, by name.
    Missing(String),
    /// It, or an issuer's, is not meant for what it does, or the issuer's is out of date.
    Unfit,
}

/// Looks at a certificate that is to sign now. `carried` are the certificates that came with its key.
///
/// # Errors
/// `Malformed`; `CertificateRevoked` for it or one of its issuers.
pub fn standing(leaf: &[u8], carried: &[Vec<u8>], trust: &Trust) -> Result<Standing, SigningError> {
    let signer = Certificate::from_der(leaf)?;
    let known: Vec<Certificate> = carried
        .iter()
        .chain(&trust.issuers)
        .chain(&trust.roots)
        .filter_map(|der| Certificate::from_der(der).ok())
        .collect();
    let path = path(signer.clone(), &known);
    let mut chain = Vec::new();
    for one in &path {
        chain.push(one.to_der()?);
    }
    let judged = Anchors::new(trust).judge(
        &signer,
        &known,
        Moment::Claimed(Some(trust.at)),
        Purpose::Documents,
    );
    if let Revocation::Revoked { at, .. } = judged.revocation
        && at <= trust.at
    {
        return Err(SigningError::CertificateRevoked { at });
    }
    let last = path.last().unwrap_or(&signer);
    let leads = match judged.chain {
        Chain::Pinned { .. } => Leads::Trusted,
        Chain::NotAllowed(ChainFault::IssuerRevoked) => {
            return Err(SigningError::CertificateRevoked { at: trust.at });
        }
        Chain::NotAllowed(_) => Leads::Unfit,
        Chain::NoPinnedRoot | Chain::NotJudged if issued(last, last) => {
            Leads::Elsewhere(name(last))
        }
        Chain::NoPinnedRoot | Chain::NotJudged => {
            Leads::Missing(facts(last).map_or_else(String::new, |facts| facts.issuer))
        }
    };
    Ok(Standing {
        chain,
        leads,
        revocation: judged.revocation,
    })
}

/// From a certificate up, as far as the issuers at hand go.
fn path(leaf: Certificate, known: &[Certificate]) -> Vec<Certificate> {
    let mut path = vec![leaf];
    while let Some(last) = path.last()
        && path.len() < LINKS
        && !issued(last, last)
        && let Some(issuer) = known.iter().find(|one| issued(one, last))
    {
        let issuer = issuer.clone();
        path.push(issuer);
    }
    path
}

fn name(certificate: &Certificate) -> String {
    facts(certificate).map_or_else(String::new, |facts| facts.common_name)
}

/// What a file somebody may come to trust says of itself. Nothing here is believed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustFile {
    /// SHA-256 of its DER: what is compared with the one obtained by another way.
    pub sha256: [u8; 32],
    /// What it is.
    pub kind: TrustFileKind,
    /// Whom a certificate names; for a list, whoever issues it.
    pub name: String,
    /// Who issued it.
    pub issuer: String,
    /// Start of its validity, or the moment of the list.
    pub from: DateTime<Utc>,
    /// End of its validity, or when a newer list is due.
    pub until: Option<DateTime<Utc>>,
}

/// What a file of trust is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrustFileKind {
    /// A root: an authority that names itself and signs itself.
    Root,
    /// An authority another one made.
    Issuer,
    /// A certificate of somebody who is no authority.
    Person,
    /// A list of revocations.
    List,
}

/// Reads a certificate or a list of revocations.
///
/// # Errors
/// `Malformed` when it is neither.
pub fn trust_file(der: &[u8]) -> Result<TrustFile, SigningError> {
    if let Ok(list) = CertificateList::from_der(der) {
        let (issuer, from, until) = listed(&list);
        return Ok(TrustFile {
            sha256: fingerprint(der),
            kind: TrustFileKind::List,
            name: issuer.clone(),
            issuer,
            from,
            until,
        });
    }
    let certificate = Certificate::from_der(der)?;
    let facts = facts(&certificate).ok_or(SigningError::NotASigners)?;
    let kind = match (
        is_authority(&certificate),
        issued(&certificate, &certificate),
    ) {
        (true, true) => TrustFileKind::Root,
        (true, false) => TrustFileKind::Issuer,
        (false, _) => TrustFileKind::Person,
    };
    Ok(TrustFile {
        sha256: fingerprint(der),
        kind,
        name: facts.common_name,
        issuer: facts.issuer,
        from: facts.not_before,
        until: Some(facts.not_after),
    })
}

/// Whether one of these authorities made a list: its name and its signature.
#[must_use]
pub fn is_list_of(list: &[u8], authorities: &[Vec<u8>]) -> bool {
    let Ok(list) = CertificateList::from_der(list) else {
        return false;
    };
    let authorities = authorities
        .iter()
        .filter_map(|der| Certificate::from_der(der).ok());
    authorities
        .into_iter()
        .any(|one| crate::trust::made(&one, &list))
}
