//! Whether a signer's certificate leads to a pinned root, and whether it was revoked.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc4519, rfc5280};
use der::asn1::GeneralizedTime;
use der::{Decode, Encode};
use x509_cert::certificate::Certificate;
use x509_cert::crl::{CertificateList, RevokedCert};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::crl::IssuingDistributionPoint;
use x509_cert::ext::pkix::{BasicConstraints, CrlReason, ExtendedKeyUsage, KeyUsage, KeyUsages};
use x509_cert::name::Name;
use x509_cert::time::Time;

use crate::algorithms::check;
use crate::certificate::{DOCUMENT_SIGNING, Reason, fingerprint};
use crate::dss::Validation;
use crate::naming::{marking_of, text_of};
use crate::ocsp::Answer;
use crate::report::{
    Chain, ChainFault, Revocation, RevocationEffect, Signer, SignerTrust, Trust, ValidityAt,
};

/// Longest chain followed, leaf and root included.
const LINKS: usize = 6;
/// emailProtection, anyExtendedKeyUsage, Microsoft and Adobe document signing: what certifiers put
/// in certificates people sign documents with.
const OTHER_USAGES: [ObjectIdentifier; 4] = [
    ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.4"),
    ObjectIdentifier::new_unwrap("2.5.29.37.0"),
    ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.10.3.12"),
    ObjectIdentifier::new_unwrap("1.2.840.113583.1.1.5"),
];

/// Roots and lists, parsed once for a whole file.
pub(crate) struct Anchors<'a> {
    roots: Vec<(Certificate, [u8; 32])>,
    time_roots: Vec<(Certificate, [u8; 32])>,
    lists: Vec<CertificateList>,
    answers: Vec<Answer>,
    evidence: Vec<Certificate>,
    trust: &'a Trust,
}

impl<'a> Anchors<'a> {
    pub(crate) fn new(trust: &'a Trust) -> Self {
        let pinned = |roots: &[Vec<u8>]| {
            let read = |der: &Vec<u8>| Some((Certificate::from_der(der).ok()?, fingerprint(der)));
            roots.iter().filter_map(read).collect()
        };
        let lists = trust
            .crls
            .iter()
            .filter_map(|der| CertificateList::from_der(der).ok())
            .collect();
        Self {
            roots: pinned(&trust.roots),
            time_roots: pinned(&trust.time_roots),
            lists,
            answers: Vec::new(),
            evidence: read(&trust.issuers),
            trust,
        }
    }

    /// With what the file itself carries: believed only as far as its issuers signed it.
    pub(crate) fn with_evidence(mut self, carried: &Validation) -> Self {
        let lists = carried.crls.iter();
        self.lists
            .extend(lists.filter_map(|der| CertificateList::from_der(der).ok()));
        let answers = carried.ocsps.iter();
        self.answers
            .extend(answers.filter_map(|der| Answer::read(der)));
        self.evidence.extend(read(&carried.certificates));
        self
    }

    /// The moment of the verification.
    pub(crate) fn at(&self) -> DateTime<Utc> {
        self.trust.at
    }

    /// Whether a list speaks for the issuer, of this kind of certificate, and is in force now.
    pub(crate) fn in_force(
        &self,
        list: &CertificateList,
        certificate: &Certificate,
        issuer: &Certificate,
    ) -> bool {
        let next = list.tbs_cert_list.next_update.as_ref().map(utc);
        self.believable(list, certificate, issuer) && next.is_some_and(|next| next >= self.trust.at)
    }

    /// Everything that can be said of a signer at the signing time.
    pub(crate) fn judge(
        &self,
        signer: &Certificate,
        carried: &[Certificate],
        moment: Moment,
        purpose: Purpose,
    ) -> SignerTrust {
        let (chain, links) = self.chain(signer, carried, moment, purpose);
        SignerTrust {
            chain,
            at_signing: moment
                .of_signing()
                .map_or(ValidityAt::Unknown, |at| validity_at(signer, at)),
            now: validity_at(signer, self.trust.at),
            revocation: links.map_or(Revocation::NotChecked, |links| {
                let own = self.revocation(signer, &links.issuer, moment);
                // Nobody says that an issuer in between still may speak: then neither does what it says.
                match own {
                    Revocation::NotRevoked { .. } if !links.checked => Revocation::NotChecked,
                    Revocation::NotChecked
                    | Revocation::NotRevoked { .. }
                    | Revocation::Revoked { .. } => own,
                }
            }),
        }
    }

    /// Follows issuers by name and signature up to a pinned root; also what lies between.
    fn chain(
        &self,
        signer: &Certificate,
        carried: &[Certificate],
        moment: Moment,
        purpose: Purpose,
    ) -> (Chain, Option<Links>) {
        let roots = match purpose {
            Purpose::Documents => &self.roots,
            Purpose::Time => &self.time_roots,
        };
        if purpose == Purpose::Time && roots.is_empty() {
            return (Chain::NoPinnedRoot, None);
        }
        let at = match (moment, purpose) {
            (Moment::Proven(proven), _) => proven,
            (Moment::Claimed(Some(claimed)), Purpose::Documents) => claimed,
            // A timestamp nothing later vouches for is believed while its authority still is.
            (Moment::Claimed(_), _) => self.trust.at,
        };
        let fault = match purpose {
            Purpose::Documents => leaf_fault(signer),
            Purpose::Time => unreadable(signer).then_some(ChainFault::UnreadableExtension),
        };
        if let Some(fault) = fault {
            return (Chain::NotAllowed(fault), None);
        }
        let mut current = signer.clone();
        let mut links: Option<Links> = None;
        for below in 0..LINKS {
            let root = roots.iter().find(|(root, _)| issued(root, &current));
            let issuer = root.map(|(root, _)| root).or_else(|| {
                carried
                    .iter()
                    .chain(&self.evidence)
                    .find(|c| **c != current && issued(c, &current))
            });
            let Some(issuer) = issuer.cloned() else {
                return (Chain::NoPinnedRoot, None);
            };
            if let Some(fault) = issuer_fault(&issuer, below, at) {
                return (Chain::NotAllowed(fault), None);
            }
            if below > 0 {
                let state = self.revocation(&current, &issuer, moment);
                let undone = match (&state, moment) {
                    (Revocation::Revoked { effect, .. }, Moment::Proven(_)) => {
                        *effect == RevocationEffect::Undoes
                    }
                    (Revocation::Revoked { .. }, Moment::Claimed(_)) => true,
                    (Revocation::NotChecked | Revocation::NotRevoked { .. }, _) => false,
                };
                if undone {
                    return (Chain::NotAllowed(ChainFault::IssuerRevoked), links);
                }
                if let Some(links) = &mut links {
                    links.checked &= state != Revocation::NotChecked;
                }
            }
            links.get_or_insert_with(|| Links {
                issuer: issuer.clone(),
                checked: true,
            });
            if let Some((_, root_sha256)) = root {
                let root_sha256 = *root_sha256;
                return (Chain::Pinned { root_sha256 }, links);
            }
            current = issuer;
        }
        (Chain::NoPinnedRoot, None)
    }

    /// Any believable list or answer that names the certificate revokes it; the newest one clears it.
    fn revocation(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        moment: Moment,
    ) -> Revocation {
        let mut answer = Revocation::NotChecked;
        let signed = moment.of_signing().unwrap_or(self.trust.at);
        for said in self
            .answers
            .iter()
            .filter_map(|one| one.of(certificate, issuer, self.trust.at))
        {
            if let Some((at, reason)) = said.revoked {
                return revoked(at, reason, moment);
            }
            clear(
                &mut answer,
                said.this_update,
                said.next_update,
                said.until(),
                signed,
            );
        }
        for list in self
            .lists
            .iter()
            .filter(|list| self.believable(list, certificate, issuer))
        {
            let tbs = &list.tbs_cert_list;
            let serial = &certificate.tbs_certificate.serial_number;
            let line = tbs.revoked_certificates.iter().flatten();
            if let Some(line) = line.clone().find(|line| line.serial_number == *serial) {
                return revoked(since(line), reason_of(line), moment);
            }
            let this_update = utc(&tbs.this_update);
            let next_update = tbs.next_update.as_ref().map(utc);
            let until = next_update.unwrap_or(this_update);
            clear(&mut answer, this_update, next_update, until, signed);
        }
        answer
    }

    fn believable(
        &self,
        list: &CertificateList,
        certificate: &Certificate,
        issuer: &Certificate,
    ) -> bool {
        let tbs = &list.tbs_cert_list;
        if tbs.issuer != issuer.tbs_certificate.subject || utc(&tbs.this_update) > self.trust.at {
            return false;
        }
        let may_sign = may(issuer, &[KeyUsages::CRLSign]);
        let extensions = tbs.crl_extensions.iter().flatten();
        let understood = |one: &Extension| match one.extn_id {
            rfc5280::ID_CE_ISSUING_DISTRIBUTION_POINT => speaks_of(one, certificate),
            // What a delta list removes or adds is not read: it is no list of its own.
            rfc5280::ID_CE_DELTA_CRL_INDICATOR => false,
            _ => !one.critical,
        };
        if !may_sign || !extensions.clone().all(understood) {
            return false;
        }
        // A line that speaks of another issuer's certificate (an indirect list) makes the list unreadable here.
        let lines = tbs.revoked_certificates.iter().flatten();
        let strange = |line: &RevokedCert| {
            let own = line.crl_entry_extensions.iter().flatten();
            own.clone().any(|one| one.critical)
        };
        if lines.clone().any(strange) {
            return false;
        }
        made(issuer, list)
    }
}

/// Whether an authority made a list: its name and its signature.
pub(crate) fn made(issuer: &Certificate, list: &CertificateList) -> bool {
    let tbs = &list.tbs_cert_list;
    let (Ok(message), Some(signature)) = (tbs.to_der(), list.signature.as_bytes()) else {
        return false;
    };
    let key = &issuer.tbs_certificate.subject_public_key_info;
    tbs.issuer == issuer.tbs_certificate.subject
        && check(key, &list.signature_algorithm, None, &message, signature).is_ok()
}

/// Who issues a list, its moment, and when a newer one is due.
pub(crate) fn listed(list: &CertificateList) -> (String, DateTime<Utc>, Option<DateTime<Utc>>) {
    let tbs = &list.tbs_cert_list;
    let issuer = part(&tbs.issuer, rfc4519::CN).unwrap_or_else(|| tbs.issuer.to_string());
    let until = tbs.next_update.as_ref().map(utc);
    (issuer, utc(&tbs.this_update), until)
}

fn read(certificates: &[Vec<u8>]) -> Vec<Certificate> {
    let read = |der: &Vec<u8>| Certificate::from_der(der).ok();
    certificates.iter().filter_map(read).collect()
}

/// A revocation undoes the signature unless it came later and left the key with its owner:
/// without a timestamp the claimed time is only the signer's word.
fn revoked(at: DateTime<Utc>, reason: Option<CrlReason>, moment: Moment) -> Revocation {
    let reason = match reason {
        Some(CrlReason::KeyCompromise) => Reason::KeyCompromise,
        Some(CrlReason::CaCompromise | CrlReason::AaCompromise) => Reason::AuthorityCompromise,
        Some(CrlReason::AffiliationChanged) => Reason::AffiliationChanged,
        Some(CrlReason::Superseded) => Reason::Superseded,
        Some(CrlReason::CessationOfOperation) => Reason::CessationOfOperation,
        Some(CrlReason::CertificateHold) => Reason::Hold,
        Some(CrlReason::PrivilegeWithdrawn) => Reason::PrivilegeWithdrawn,
        Some(CrlReason::Unspecified | CrlReason::RemoveFromCRL) | None => Reason::Unspecified,
    };
    let owners = matches!(
        reason,
        Reason::AffiliationChanged | Reason::Superseded | Reason::CessationOfOperation
    );
    let earlier = match moment {
        // Proven to have existed before: no later thief can have made it.
        Moment::Proven(proven) => proven < at,
        Moment::Claimed(claimed) => owners && claimed.is_some_and(|claimed| claimed < at),
    };
    let effect = if earlier {
        RevocationEffect::LeavesEarlierSignatures
    } else {
        RevocationEffect::Undoes
    };
    Revocation::Revoked { at, reason, effect }
}

/// What lies between a signer and a pinned root.
struct Links {
    /// The signer's own issuer.
    issuer: Certificate,
    /// Whether somebody believable spoke of every certificate in between.
    checked: bool,
}

/// When a signature is judged: as its signer says, or as a time authority proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// The signer's word, if any.
    Claimed(Option<DateTime<Utc>>),
    /// It existed at this time at the latest.
    Proven(DateTime<Utc>),
}

impl Moment {
    /// When it was signed, as far as anybody says.
    const fn of_signing(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Claimed(claimed) => claimed,
            Self::Proven(proven) => Some(proven),
        }
    }
}

/// What a certificate is asked to be good for, and so which roots are pinned for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Signing documents.
    Documents,
    /// Vouching for a time.
    Time,
}

/// Clears a certificate by a list or answer that was still in force when it signed; the newest one counts.
fn clear(
    answer: &mut Revocation,
    this_update: DateTime<Utc>,
    next_update: Option<DateTime<Utc>>,
    until: DateTime<Utc>,
    signed: DateTime<Utc>,
) {
    // Said before the signature was made, it says nothing of the day it was made.
    let stale = until < signed;
    let newer = match answer {
        Revocation::NotRevoked {
            this_update: known, ..
        } => this_update > *known,
        Revocation::NotChecked | Revocation::Revoked { .. } => true,
    };
    if newer && !stale {
        *answer = Revocation::NotRevoked {
            this_update,
            next_update,
        };
    }
}

/// From when a line revokes: the earlier of its date and the date the key is said to have been lost.
fn since(line: &RevokedCert) -> DateTime<Utc> {
    let lost = entry(line, rfc5280::ID_CE_INVALIDITY_DATE)
        .and_then(|value| GeneralizedTime::from_der(value).ok())
        .map(|time| utc(&Time::GeneralTime(time)));
    let listed = utc(&line.revocation_date);
    lost.map_or(listed, |lost| lost.min(listed))
}

fn reason_of(line: &RevokedCert) -> Option<CrlReason> {
    CrlReason::from_der(entry(line, rfc5280::ID_CE_CRL_REASONS)?).ok()
}

fn entry(line: &RevokedCert, oid: ObjectIdentifier) -> Option<&[u8]> {
    let mut extensions = line.crl_entry_extensions.iter().flatten();
    let found = extensions.find(|extension| extension.extn_id == oid)?;
    Some(found.extn_value.as_bytes())
}

/// Whether a list's issuing distribution point leaves this certificate inside it: not indirect, all reasons, its kind.
fn speaks_of(extension: &Extension, certificate: &Certificate) -> bool {
    let point = IssuingDistributionPoint::from_der(extension.extn_value.as_bytes());
    let authority = is_authority(certificate);
    point.is_ok_and(|point| {
        let elsewhere = if authority {
            point.only_contains_user_certs
        } else {
            point.only_contains_ca_certs
        };
        let partial = point.only_some_reasons.is_some() || point.only_contains_attribute_certs;
        !(point.indirect_crl || partial || elsewhere)
    })
}

/// Whether the key usage, if stated, has one of these; one that cannot be read allows nothing.
fn may(certificate: &Certificate, uses: &[KeyUsages]) -> bool {
    match certificate.tbs_certificate.get::<KeyUsage>() {
        Ok(stated) => stated.is_none_or(|(_, own)| uses.iter().any(|one| own.0.contains(*one))),
        Err(_) => false,
    }
}

/// What signs a document or a time.
const SIGNS: [KeyUsages; 2] = [KeyUsages::DigitalSignature, KeyUsages::NonRepudiation];

/// For timestamps and nothing else, and said critically (RFC 3161, 2.3).
pub(crate) fn is_time_authority(certificate: &Certificate) -> bool {
    let purposes = certificate.tbs_certificate.get::<ExtendedKeyUsage>();
    let purposes = purposes.ok().flatten();
    may(certificate, &SIGNS)
        && purposes
            .is_some_and(|(critical, own)| critical && own.0 == [rfc5280::ID_KP_TIME_STAMPING])
}

/// Whether one certificate issued another: name and signature.
pub(crate) fn issued(issuer: &Certificate, certificate: &Certificate) -> bool {
    let tbs = &certificate.tbs_certificate;
    if issuer.tbs_certificate.subject != tbs.issuer
        || certificate.signature_algorithm != tbs.signature
    {
        return false;
    }
    let (Ok(message), Some(signature)) = (tbs.to_der(), certificate.signature.as_bytes()) else {
        return false;
    };
    let key = &issuer.tbs_certificate.subject_public_key_info;
    check(
        key,
        &certificate.signature_algorithm,
        None,
        &message,
        signature,
    )
    .is_ok()
}

fn leaf_fault(signer: &Certificate) -> Option<ChainFault> {
    if unreadable(signer) {
        return Some(ChainFault::UnreadableExtension);
    }
    if !may(signer, &SIGNS) {
        return Some(ChainFault::KeyUsage);
    }
    match signer.tbs_certificate.get::<ExtendedKeyUsage>() {
        Ok(None) => None,
        Ok(Some((_, purposes))) => {
            let accepted =
                |oid: &ObjectIdentifier| *oid == DOCUMENT_SIGNING || OTHER_USAGES.contains(oid);
            (!purposes.0.iter().any(accepted)).then_some(ChainFault::ExtendedKeyUsage)
        }
        Err(_) => Some(ChainFault::ExtendedKeyUsage),
    }
}

fn issuer_fault(issuer: &Certificate, below: usize, moment: DateTime<Utc>) -> Option<ChainFault> {
    if unreadable(issuer) {
        return Some(ChainFault::UnreadableExtension);
    }
    let constraints = issuer
        .tbs_certificate
        .get::<BasicConstraints>()
        .ok()
        .flatten();
    let authority = constraints.is_some_and(|(_, constraints)| {
        let room = constraints.path_len_constraint.map_or(LINKS, usize::from);
        constraints.ca && below <= room
    });
    if !authority {
        return Some(ChainFault::NotAuthority);
    }
    if !may(issuer, &[KeyUsages::KeyCertSign]) {
        return Some(ChainFault::KeyUsage);
    }
    if constrained(issuer) {
        return Some(ChainFault::ConstrainedIssuer);
    }
    (validity_at(issuer, moment) != ValidityAt::Valid).then_some(ChainFault::IssuerValidity)
}

/// Whether a certificate is an issuer's: nobody signs a document with it.
pub(crate) fn is_authority(certificate: &Certificate) -> bool {
    let constraints = certificate.tbs_certificate.get::<BasicConstraints>();
    constraints.ok().flatten().is_some_and(|(_, own)| own.ca)
}

/// Who a certificate names; empty when it names nobody.
pub(crate) fn holder(certificate: &Certificate) -> String {
    part(&certificate.tbs_certificate.subject, rfc4519::CN).unwrap_or_default()
}

fn unreadable(certificate: &Certificate) -> bool {
    let known = [
        rfc5280::ID_CE_BASIC_CONSTRAINTS,
        rfc5280::ID_CE_KEY_USAGE,
        rfc5280::ID_CE_EXT_KEY_USAGE,
        rfc5280::ID_CE_CERTIFICATE_POLICIES,
    ];
    let mut seen = BTreeSet::new();
    let mut extensions = certificate.tbs_certificate.extensions.iter().flatten();
    extensions.any(|extension| {
        let unknown = extension.critical && !known.contains(&extension.extn_id);
        unknown || !seen.insert(extension.extn_id)
    }) || certificate.tbs_certificate.get::<KeyUsage>().is_err()
}

/// Whether an issuer limits whom or what it vouches for (RFC 5280, 4.2.1.10, 11 and 14), critically or not.
fn constrained(issuer: &Certificate) -> bool {
    let limits = [
        rfc5280::ID_CE_NAME_CONSTRAINTS,
        rfc5280::ID_CE_POLICY_CONSTRAINTS,
        rfc5280::ID_CE_INHIBIT_ANY_POLICY,
    ];
    let mut extensions = issuer.tbs_certificate.extensions.iter().flatten();
    extensions.any(|extension| limits.contains(&extension.extn_id))
}

/// Validity of a certificate at a moment.
pub(crate) fn validity_at(certificate: &Certificate, moment: DateTime<Utc>) -> ValidityAt {
    let validity = &certificate.tbs_certificate.validity;
    if moment < utc(&validity.not_before) {
        ValidityAt::NotYetValid
    } else if moment > utc(&validity.not_after) {
        ValidityAt::Expired
    } else {
        ValidityAt::Valid
    }
}

fn utc(time: &Time) -> DateTime<Utc> {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    DateTime::from_timestamp(seconds, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

fn part(name: &Name, oid: ObjectIdentifier) -> Option<String> {
    let mut attributes = name.0.iter().flat_map(|rdn| rdn.0.iter());
    text_of(attributes.find(|attribute| attribute.oid == oid)?)
}

/// The facts a certificate states about its holder.
pub(crate) fn facts(certificate: &Certificate) -> Option<Signer> {
    let tbs = &certificate.tbs_certificate;
    let der = certificate.to_der().ok()?;
    Some(Signer {
        certificate_sha256: fingerprint(&der),
        common_name: part(&tbs.subject, rfc4519::CN).unwrap_or_default(),
        organization: part(&tbs.subject, rfc4519::O),
        role: part(&tbs.subject, rfc4519::TITLE),
        issuer: part(&tbs.issuer, rfc4519::CN).unwrap_or_else(|| tbs.issuer.to_string()),
        serial: tbs.serial_number.as_bytes().to_vec(),
        not_before: utc(&tbs.validity.not_before),
        not_after: utc(&tbs.validity.not_after),
        rut: crate::rut::of(certificate),
        marking: marking_of(&tbs.subject),
        certificate_der: der,
    })
}
