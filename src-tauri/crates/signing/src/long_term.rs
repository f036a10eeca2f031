//! Closing a file for the long term: what its verifiers will need (`/DSS`), and one document timestamp over all of it.
//! Each is one more revision, appended. No network: questions and addresses go out, answers come in.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use der::{Decode, Encode};
use sha2::{Digest, Sha256};
use x509_cert::certificate::Certificate;
use x509_cert::crl::CertificateList;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{AuthorityInfoAccessSyntax, CrlDistributionPoints};

use crate::dss::{self, LISTS, Validation};
use crate::error::{Defect, SigningError};
use crate::font::dictionary;
use crate::key::SignatureKey;
use crate::pdf::append::{self, Body};
use crate::pdf::document::Pdf;
use crate::pdf::forms;
use crate::pdf::object::{Dictionary, Object};
use crate::report::{Coverage, Integrity, StampFault, Timestamp, Trust};
use crate::sign::{self, PreparedSignature, SignRequest};
use crate::timestamp::{TimeToken, signature_imprint, with_timestamp};
use crate::trust::{Anchors, issued};
use crate::{cades, ocsp, verify};

/// Bytes kept for a document timestamp.
const RESERVED: usize = 24 * 1024;
/// Longest chain followed.
const LINKS: usize = 6;
const OCSP_ACCESS: const_oid::ObjectIdentifier =
    const_oid::ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1");

/// A signature made and not yet in its place: its time is to be asked first (B-T).
#[derive(Debug, Clone)]
pub struct UntimedSignature {
    prepared: PreparedSignature,
    cms: Vec<u8>,
}

impl UntimedSignature {
    /// Signs one field and keeps the CMS out of the file; ask for [`crate::Room::SignatureAndTimestamp`].
    ///
    /// # Errors
    /// As [`crate::sign`].
    pub fn sign(
        pdf: &[u8],
        request: &SignRequest<'_>,
        key: &dyn SignatureKey,
    ) -> Result<Self, SigningError> {
        sign::is_keys(request.chain, key)?;
        let prepared = sign::prepare(pdf, request)?;
        let cms = cades::build(&prepared.digest, key, request.chain)?;
        Ok(Self { prepared, cms })
    }

    /// The SHA-256 to ask a time authority for.
    ///
    /// # Errors
    /// `AnswerUnreadable`, never in practice.
    pub fn imprint(&self) -> Result<[u8; 32], SigningError> {
        signature_imprint(&self.cms)
    }

    /// The finished file, with the time.
    ///
    /// # Errors
    /// As [`crate::complete`] and [`with_timestamp`].
    pub fn with_time(&self, token: &TimeToken) -> Result<Vec<u8>, SigningError> {
        sign::complete(&self.prepared, &with_timestamp(&self.cms, token)?)
    }

    /// The finished file without a time, when no authority answered.
    ///
    /// # Errors
    /// As [`crate::complete`].
    pub fn without_time(&self) -> Result<Vec<u8>, SigningError> {
        sign::complete(&self.prepared, &self.cms)
    }
}

/// Adds to `/DSS` what it does not hold yet, as one more revision; the same bytes when there is nothing to add.
///
/// # Errors
/// `Damaged`, `TrailingBytes`; `OutputUnsound` and `EarlierSignatureBroken` from this room's own verification.
pub fn add_validation(bytes: &[u8], validation: &Validation) -> Result<Vec<u8>, SigningError> {
    let pdf = appendable(bytes)?;
    let last = pdf.last();
    let mut held = dss::read(&pdf, last)?;
    let mut wanted = validation.clone();
    let mut store = dss::store(&pdf, last)?.cloned().unwrap_or_default();
    let mut number = pdf.next_number();
    let mut all = BTreeMap::new();
    for key in LISTS {
        let mut items = match pdf.get(&store, key, last) {
            Some(Object::Array(items)) => items.clone(),
            Some(_) => return Err(Defect::Structure("the validation store").into()),
            None => Vec::new(),
        };
        let known: BTreeSet<Vec<u8>> = held.list(key).drain(..).collect();
        let fresh: BTreeSet<Vec<u8>> = wanted.list(key).drain(..).collect();
        for bytes in fresh.difference(&known) {
            all.insert(number, Body::Stream(Dictionary::new(), bytes.clone()));
            items.push(Object::Reference((number, 0)));
            number += 1;
        }
        if !items.is_empty() {
            store.insert(key.into(), Object::Array(items));
        }
    }
    if all.is_empty() {
        return Ok(bytes.to_vec());
    }
    store.insert("Type".into(), Object::name("DSS"));
    let (root, catalog) = pdf.catalog(last)?;
    match catalog
        .get(b"DSS".as_slice())
        .and_then(Object::as_reference)
    {
        Some(id) => {
            all.insert(id.0, Body::Plain(Object::Dictionary(store)));
        }
        None => {
            all.insert(number, Body::Plain(Object::Dictionary(store)));
            let mut catalog = catalog.clone();
            catalog.insert("DSS".into(), Object::Reference((number, 0)));
            all.insert(root.0, Body::Plain(Object::Dictionary(catalog)));
        }
    }
    let (out, _) = append::append(&pdf, all)?;
    check_output(&out, None)?;
    Ok(out)
}

/// Prepares an invisible document timestamp at the end of the file: `digest` is what its token must be for.
///
/// # Errors
/// `Damaged`, `TrailingBytes`, or no form to add it to.
pub fn prepare_document_timestamp(bytes: &[u8]) -> Result<PreparedSignature, SigningError> {
    let pdf = appendable(bytes)?;
    let last = pdf.last();
    let fields = forms::fields(&pdf, last)?;
    let taken: BTreeSet<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let name = (1..)
        .map(|count| format!("SelloDeTiempo{count}"))
        .find(|name| !taken.contains(name.as_str()))
        .ok_or(SigningError::PreparedMalformed)?;
    let (value, widget) = (pdf.next_number(), pdf.next_number() + 1);
    let mut all = BTreeMap::new();
    let nowhere = vec![Object::Integer(0); 4];
    // Invisible and on no page: nothing a person sees may change with it.
    let drawn = dictionary([
        ("Type", Object::name("Annot")),
        ("Subtype", Object::name("Widget")),
        ("FT", Object::name("Sig")),
        ("T", Object::unicode(&name)),
        ("V", Object::Reference((value, 0))),
        ("F", Object::Integer(132)),
        ("Rect", Object::Array(nowhere)),
    ]);
    all.insert(widget, Body::Plain(Object::Dictionary(drawn)));
    let (form_id, form) = forms::form(&pdf, last)?.ok_or(Defect::Structure("no form"))?;
    let mut form = form.clone();
    let mut listed = match pdf.get(&form, "Fields", last) {
        Some(Object::Array(items)) => items.clone(),
        _ => Vec::new(),
    };
    listed.push(Object::Reference((widget, 0)));
    form.insert("Fields".into(), Object::Array(listed));
    form.insert("SigFlags".into(), Object::Integer(3));
    match form_id {
        Some(id) => {
            all.insert(id.0, Body::Plain(Object::Dictionary(form)));
        }
        None => {
            let (root, catalog) = pdf.catalog(last)?;
            let mut catalog = catalog.clone();
            catalog.insert("AcroForm".into(), Object::Dictionary(form));
            all.insert(root.0, Body::Plain(Object::Dictionary(catalog)));
        }
    }
    let (body, byte_range, contents) = stamp_body();
    all.insert(value, Body::Exact(body));
    let (mut out, bodies) = append::append(&pdf, all)?;
    let body = bodies
        .get(&value)
        .copied()
        .ok_or(SigningError::PreparedMalformed)?;
    let gap_start = body + contents;
    let gap_end = gap_start + RESERVED * 2 + 2;
    let range = format!("[0 {gap_start} {gap_end} {}]", out.len() - gap_end);
    let range_at = body + byte_range;
    out[range_at..range_at + range.len()].copy_from_slice(range.as_bytes());
    let mut digest = Sha256::new();
    digest.update(&out[..gap_start]);
    digest.update(&out[gap_end..]);
    Ok(PreparedSignature {
        digest: digest.finalize().into(),
        bytes: out,
        field: name,
        gap_start,
        gap_end,
    })
}

/// The timestamp's dictionary, with the offsets of its byte range and of its contents.
fn stamp_body() -> (Vec<u8>, usize, usize) {
    let entries = dictionary([
        ("Type", Object::name("DocTimeStamp")),
        ("Filter", Object::name("Adobe.PPKLite")),
        ("SubFilter", Object::name("ETSI.RFC3161")),
    ]);
    let mut body = Vec::with_capacity(RESERVED * 2 + 256);
    append::open_dictionary(&entries, &mut body);
    body.extend_from_slice(b"/ByteRange ");
    let byte_range = body.len();
    body.extend_from_slice(&[b' '; 44]);
    body.extend_from_slice(b"/Contents ");
    let contents = body.len();
    body.push(b'<');
    body.resize(body.len() + RESERVED * 2, b'0');
    body.extend_from_slice(b">>>");
    (body, byte_range, contents)
}

/// Puts the token in its place and verifies the finished file.
///
/// # Errors
/// `TooLarge`, `EarlierSignatureBroken`, `OutputUnsound` (a token for other bytes among them).
pub fn complete_document_timestamp(
    prepared: &PreparedSignature,
    token: &TimeToken,
) -> Result<Vec<u8>, SigningError> {
    let reserved = (prepared.gap_end - prepared.gap_start - 2) / 2;
    let size = token.der().len();
    if size > reserved {
        return Err(SigningError::TooLarge { size, reserved });
    }
    let mut bytes = prepared.bytes.clone();
    let digits = hex::encode(token.der());
    let start = prepared.gap_start + 1;
    bytes[start..start + digits.len()].copy_from_slice(digits.as_bytes());
    check_output(&bytes, Some(&prepared.field))?;
    Ok(bytes)
}

fn appendable(bytes: &[u8]) -> Result<Pdf<'_>, SigningError> {
    let pdf = Pdf::read(bytes)?;
    if pdf.bytes_after_end > 0 {
        return Err(SigningError::TrailingBytes);
    }
    if pdf.revisions[pdf.last()].own_number.is_some() {
        let why = "only files with a classic cross-reference table are signed";
        return Err(Defect::Structure(why).into());
    }
    Ok(pdf)
}

/// The finished file is read again as a stranger would, before anyone gets it.
fn check_output(bytes: &[u8], stamp: Option<&str>) -> Result<(), SigningError> {
    let nobody = Trust {
        roots: Vec::new(),
        crls: Vec::new(),
        time_roots: Vec::new(),
        issuers: Vec::new(),
        at: DateTime::<Utc>::MAX_UTC,
        expected: Vec::new(),
    };
    let report = verify::verify(bytes, &nobody);
    if let Some(defect) = report.refused {
        return Err(SigningError::OutputUnsound(defect.to_string()));
    }
    let kept = |one: &crate::SignatureReport| {
        one.integrity == Integrity::Intact
            && one
                .later_changes
                .iter()
                .all(crate::LaterChange::is_permitted)
    };
    if let Some(broken) = report.signatures.iter().find(|one| !kept(one)) {
        return Err(SigningError::EarlierSignatureBroken(broken.field.clone()));
    }
    let unanswered = report
        .uncovered_changes
        .iter()
        .any(|one| !one.is_permitted());
    let whole = stamp.is_none_or(|field| {
        report.timestamps.iter().any(|one| {
            one.field == field
                && one.coverage == Coverage::WholeFile
                && one.time == Timestamp::NotBelieved(StampFault::UnknownAuthority)
        })
    });
    if unanswered || !whole {
        let times: Vec<Timestamp> = report.timestamps.iter().map(|one| one.time).collect();
        let why = format!("{times:?} {:?}", report.uncovered_changes);
        return Err(SigningError::OutputUnsound(why));
    }
    Ok(())
}

/// One certificate whose revocation is to be asked, and where its issuer says to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevocationQuestion {
    /// The certificate, DER.
    pub certificate: Vec<u8>,
    /// Its issuer, DER.
    pub issuer: Vec<u8>,
    /// Addresses of OCSP responders, as the certificate says.
    pub ocsp: Vec<String>,
    /// Addresses of revocation lists, as the certificate says.
    pub crls: Vec<String>,
}

impl RevocationQuestion {
    /// A list the verifier already has for this issuer, in force at the moment.
    #[must_use]
    pub fn held(&self, trust: &Trust) -> Option<Vec<u8>> {
        let found = trust
            .crls
            .iter()
            .find(|list| self.list(list, trust.at).is_some());
        found.cloned()
    }

    /// The list, DER, when its issuer made it, it speaks of this certificate's kind and is in force at the moment.
    #[must_use]
    pub fn list(&self, answer: &[u8], at: DateTime<Utc>) -> Option<Vec<u8>> {
        let list = CertificateList::from_der(answer).ok()?;
        let trust = Trust::at(at);
        let issuer = Certificate::from_der(&self.issuer).ok()?;
        let certificate = Certificate::from_der(&self.certificate).ok()?;
        Anchors::new(&trust)
            .in_force(&list, &certificate, &issuer)
            .then(|| list.to_der().ok())?
    }

    /// The question for an OCSP responder (`application/ocsp-request`).
    ///
    /// # Errors
    /// `Malformed`, never in practice.
    pub fn ocsp_request(&self) -> Result<Vec<u8>, SigningError> {
        ocsp::ocsp_request(&self.certificate, &self.issuer)
    }

    /// The OCSP answer, when it may speak for the issuer, speaks of this certificate and is fresh at the moment.
    #[must_use]
    pub fn ocsp_answer(&self, answer: &[u8], at: DateTime<Utc>) -> Option<Vec<u8>> {
        let read = ocsp::Answer::read(answer)?;
        let issuer = Certificate::from_der(&self.issuer).ok()?;
        let certificate = Certificate::from_der(&self.certificate).ok()?;
        let said = read.of(&certificate, &issuer, at)?;
        (said.until() >= at).then(|| answer.to_vec())
    }
}

/// What a file's verifiers will need: every certificate of its signers' and time authorities' chains, and what is to
/// be asked of each that leads to a pinned root. `more` are certificates from elsewhere (a token just obtained, a certifier's intermediate).
///
/// # Errors
/// `Damaged`.
pub fn questions(
    bytes: &[u8],
    more: &[Vec<u8>],
    trust: &Trust,
) -> Result<(Validation, Vec<RevocationQuestion>), SigningError> {
    let mut pool: Vec<Certificate> = Vec::new();
    let carried = verify::carried(bytes)?;
    for certificate in carried.into_iter().chain(parsed(more)) {
        if !pool.contains(&certificate) {
            pool.push(certificate);
        }
    }
    let leaves = pool.clone();
    pool.extend(parsed(&trust.roots).chain(parsed(&trust.time_roots)));
    let mut needed: Vec<Vec<u8>> = Vec::new();
    let mut asked: Vec<RevocationQuestion> = Vec::new();
    let pinned: Vec<Certificate> = parsed(&trust.roots)
        .chain(parsed(&trust.time_roots))
        .collect();
    for leaf in leaves {
        let path = path(leaf, &pool, &pinned);
        for certificate in &path {
            let der = certificate.to_der()?;
            if !needed.contains(&der) {
                needed.push(der);
            }
        }
        for pair in path.windows(2) {
            let question = RevocationQuestion {
                ocsp: responders(&pair[0]),
                crls: distribution(&pair[0]),
                certificate: pair[0].to_der()?,
                issuer: pair[1].to_der()?,
            };
            if !asked.contains(&question) {
                asked.push(question);
            }
        }
    }
    let validation = Validation {
        certificates: needed,
        ..Validation::default()
    };
    Ok((validation, asked))
}

/// From a certificate to a pinned root, both included; empty when it leads to none: an address in a certificate nobody
/// trusts is never asked.
fn path(leaf: Certificate, pool: &[Certificate], pinned: &[Certificate]) -> Vec<Certificate> {
    let mut path = vec![leaf];
    for _ in 0..LINKS {
        let Some(current) = path.last() else { break };
        if pinned.contains(current) {
            return path;
        }
        let mut issuers = pool.iter();
        let Some(issuer) = issuers.find(|one| *one != current && issued(one, current)) else {
            break;
        };
        path.push(issuer.clone());
    }
    Vec::new()
}

fn parsed(list: &[Vec<u8>]) -> impl Iterator<Item = Certificate> + '_ {
    list.iter()
        .filter_map(|der| Certificate::from_der(der).ok())
}

fn responders(certificate: &Certificate) -> Vec<String> {
    let access = certificate
        .tbs_certificate
        .get::<AuthorityInfoAccessSyntax>();
    let access = access
        .ok()
        .flatten()
        .map_or_else(Vec::new, |(_, own)| own.0);
    access
        .into_iter()
        .filter(|one| one.access_method == OCSP_ACCESS)
        .filter_map(|one| address(&one.access_location))
        .collect()
}

fn distribution(certificate: &Certificate) -> Vec<String> {
    let points = certificate.tbs_certificate.get::<CrlDistributionPoints>();
    let points = points
        .ok()
        .flatten()
        .map_or_else(Vec::new, |(_, own)| own.0);
    points
        .iter()
        .filter(|point| point.crl_issuer.is_none() && point.reasons.is_none())
        .filter_map(|point| match &point.distribution_point {
            Some(DistributionPointName::FullName(names)) => names.iter().find_map(address),
            Some(DistributionPointName::NameRelativeToCRLIssuer(_)) | None => None,
        })
        .collect()
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "only addresses are asked; the other kinds of name are closed by RFC 5280"
)]
fn address(name: &GeneralName) -> Option<String> {
    match name {
        GeneralName::UniformResourceIdentifier(uri) => Some(uri.as_str().to_owned()),
        _ => None,
    }
}
