//! Reads a file as a stranger would and says, fact by fact, what its signatures are worth.

use std::collections::{BTreeMap, HashSet};

use sha2::{Digest, Sha256};
use x509_cert::certificate::Certificate;

use crate::error::Defect;
use crate::judge::{self, Found};
use crate::pdf::document::Pdf;
use crate::pdf::forms::{self, Field};
use crate::pdf::object::Object;
use crate::report::{
    Attachment, DocumentStamp, Expected, ExpectedOutcome, Integrity, LaterChange, Presence,
    RevisionReport, SignatureReport, Timestamp, Trust, Verification,
};
use crate::roles::{Roles, is_type};
use crate::timestamp::Token;
use crate::trust::Anchors;
use crate::{cades, changes, dss, verify_time};

/// Verifies every signature of a file against the pinned roots.
#[must_use]
pub fn verify(pdf: &[u8], trust: &Trust) -> Verification {
    examine(pdf, trust).unwrap_or_else(|defect| Verification {
        refused: Some(defect),
        ..blank(pdf, trust)
    })
}

fn blank(pdf: &[u8], trust: &Trust) -> Verification {
    Verification {
        refused: None,
        at: trust.at,
        file_sha256: Sha256::digest(pdf).into(),
        roots: trust.roots.len(),
        revisions: 0,
        history: Vec::new(),
        signatures: Vec::new(),
        timestamps: Vec::new(),
        bytes_after_end: 0,
        unsigned_fields: Vec::new(),
        other_fields: Vec::new(),
        attachments: Vec::new(),
        uncovered_changes: Vec::new(),
        expected: Vec::new(),
    }
}

fn examine(bytes: &[u8], trust: &Trust) -> Result<Verification, Defect> {
    let pdf = Pdf::read(bytes)?;
    let last = pdf.last();
    forms::pages(&pdf, last)?;
    let roles = Roles::read(&pdf)?;
    let mut steps = vec![Vec::new()];
    for index in 1..=last {
        steps.push(changes::of_revision(&pdf, index, &roles)?);
    }
    let fields = forms::fields(&pdf, last)?;
    let found = signed(&pdf, &fields);
    let anchors = Anchors::new(trust).with_evidence(&dss::read(&pdf, last)?);
    let stamps = verify_time::document_stamps(&pdf, &stamps(&pdf, &fields), &anchors);
    let first = found.iter().filter_map(|found| found.revision).min();
    let mut signatures: Vec<(Option<usize>, SignatureReport)> = Vec::new();
    for found in &found {
        let later = later_changes(&steps, found.revision);
        signatures.push((
            found.revision,
            judge::report(&pdf, found, later, first, &after(&stamps, found), &anchors),
        ));
    }
    signatures.sort_by_key(|(revision, _)| *revision);
    let revisions: Vec<usize> = signatures
        .iter()
        .filter_map(|(revision, _)| *revision)
        .collect();
    let history = history(&pdf, &steps, &signatures);
    let uncovered_changes = uncovered(&pdf, &steps, &revisions)?;
    let signatures: Vec<SignatureReport> =
        signatures.into_iter().map(|(_, report)| report).collect();
    let names = |wanted: &dyn Fn(&Field) -> bool| -> Vec<String> {
        let wanted = fields.iter().filter(|field| wanted(field));
        wanted.map(|field| field.name.clone()).collect()
    };
    Ok(Verification {
        revisions: pdf.revisions.len(),
        history,
        bytes_after_end: pdf.bytes_after_end,
        unsigned_fields: names(&|field| field.is_signature() && field.value(&pdf, last).is_none()),
        other_fields: names(&|field| !field.is_signature()),
        attachments: attachments(&pdf)?,
        expected: outcomes(&trust.expected, &signatures, &fields),
        uncovered_changes,
        signatures,
        timestamps: stamps.into_iter().map(|(_, stamp)| stamp).collect(),
        ..blank(bytes, trust)
    })
}

/// What the document timestamps after a signature say, oldest first.
fn after(stamps: &[(Option<usize>, DocumentStamp)], found: &Found<'_>) -> Vec<Timestamp> {
    let later = stamps
        .iter()
        .filter(|(revision, _)| *revision > found.revision);
    later.map(|(_, stamp)| stamp.time).collect()
}

/// Every certificate the signatures and timestamps of a file carry.
pub(crate) fn carried(bytes: &[u8]) -> Result<Vec<Certificate>, Defect> {
    let pdf = Pdf::read(bytes)?;
    let fields = forms::fields(&pdf, pdf.last())?;
    let mut all = Vec::new();
    for found in signed(&pdf, &fields) {
        let (judged, _) = judge::judged(&pdf, &found);
        all.extend(judged.certificates);
        let token = judged.stamp.and_then(|der| Token::read(&der).ok());
        all.extend(token.map_or_else(Vec::new, |token| token.certificates));
    }
    for found in stamps(&pdf, &fields) {
        let place = judge::place(&pdf, &found, &[b"ETSI.RFC3161"]);
        let token = place.ok().and_then(|(contents, _, _)| {
            let der = cades::without_padding(&contents.bytes).ok()?;
            Token::read(der).ok()
        });
        all.extend(token.map_or_else(Vec::new, |token| token.certificates));
    }
    Ok(all)
}

/// Signature fields that hold a value in the last revision, timestamps aside.
pub(crate) fn signed<'a>(pdf: &'a Pdf<'_>, fields: &'a [Field]) -> Vec<Found<'a>> {
    let mut found = filled(pdf, fields);
    found.retain(|found| !is_stamp(found));
    found
}

/// Document timestamps.
fn stamps<'a>(pdf: &'a Pdf<'_>, fields: &'a [Field]) -> Vec<Found<'a>> {
    let mut found = filled(pdf, fields);
    found.retain(is_stamp);
    found
}

fn is_stamp(found: &Found<'_>) -> bool {
    found
        .dictionary
        .is_some_and(|value| is_type(value, b"DocTimeStamp"))
}

fn filled<'a>(pdf: &'a Pdf<'_>, fields: &'a [Field]) -> Vec<Found<'a>> {
    let last = pdf.last();
    let mut users: BTreeMap<u32, usize> = BTreeMap::new();
    for field in fields {
        if let Some(Object::Reference(id)) = &field.value {
            *users.entry(id.0).or_default() += 1;
        }
    }
    let mut found = Vec::new();
    for field in fields.iter().filter(|field| field.is_signature()) {
        let Some(value) = field.value(pdf, last) else {
            continue;
        };
        let dictionary = value.as_dictionary();
        let number = field
            .value
            .as_ref()
            .and_then(Object::as_reference)
            .map(|id| id.0);
        let holder = number.unwrap_or(field.id.0);
        let version = pdf.version(holder, last);
        found.push(Found {
            field,
            dictionary,
            number,
            revision: version.map(|version| version.revision),
            place: version.map(|version| version.place),
            users: number
                .and_then(|number| users.get(&number).copied())
                .unwrap_or(1),
        });
    }
    found
}

/// Each save, the signatures it wrote and what else it changed.
fn history(
    pdf: &Pdf<'_>,
    steps: &[Vec<LaterChange>],
    signatures: &[(Option<usize>, SignatureReport)],
) -> Vec<RevisionReport> {
    let revisions = pdf.revisions.iter().zip(steps).enumerate();
    revisions
        .map(|(index, (revision, changes))| {
            let written = signatures.iter().filter(|(own, _)| *own == Some(index));
            RevisionReport {
                number: index + 1,
                end: revision.end,
                signed: written.map(|(_, report)| report.field.clone()).collect(),
                changes: once_each(changes.iter()),
            }
        })
        .collect()
}

fn later_changes(steps: &[Vec<LaterChange>], revision: Option<usize>) -> Vec<LaterChange> {
    let after = steps
        .iter()
        .skip(revision.map_or(0, |revision| revision + 1));
    once_each(after.flatten())
}

/// Each fact once, in order.
fn once_each<'a>(changes: impl Iterator<Item = &'a LaterChange>) -> Vec<LaterChange> {
    let mut seen = HashSet::new();
    changes
        .filter(|change| seen.insert(*change))
        .cloned()
        .collect()
}

/// Changes after the last signature, and forbidden changes that undid a signature now gone.
fn uncovered(
    pdf: &Pdf<'_>,
    steps: &[Vec<LaterChange>],
    signed: &[usize],
) -> Result<Vec<LaterChange>, Defect> {
    let mut found = match signed.iter().max() {
        Some(last) => later_changes(steps, Some(*last)),
        None => Vec::new(),
    };
    let oldest = signed.iter().min().copied().unwrap_or(pdf.last());
    let mut once_signed = false;
    for (index, step) in steps.iter().enumerate().take(oldest + 1) {
        if once_signed {
            found.extend(step.iter().filter(|change| !change.is_permitted()).cloned());
        }
        let fields = forms::fields(pdf, index)?;
        once_signed |= fields
            .iter()
            .any(|field| field.is_signature() && field.value(pdf, index).is_some());
    }
    Ok(found)
}

fn attachments(pdf: &Pdf<'_>) -> Result<Vec<Attachment>, Defect> {
    let mut found = Vec::new();
    for (name, number, stream) in forms::embedded(pdf, pdf.last())? {
        let bytes = pdf.decode(number, stream)?;
        found.push(Attachment {
            name,
            sha256: Sha256::digest(&bytes).into(),
            bytes: bytes.len(),
        });
    }
    Ok(found)
}

fn outcomes(
    expected: &[Expected],
    signatures: &[SignatureReport],
    fields: &[Field],
) -> Vec<ExpectedOutcome> {
    expected
        .iter()
        .map(|expected| {
            let signature = signatures
                .iter()
                .find(|report| report.field == expected.field);
            let exists = fields.iter().any(|field| field.name == expected.field);
            let found = signature.and_then(|report| report.signer.as_ref());
            let found = found.map(|signer| signer.certificate_sha256);
            let outcome = match (signature, exists) {
                // A certificate that is only carried proves nothing: anybody may copy it.
                (Some(report), _) if report.integrity != Integrity::Intact => Presence::NotIntact,
                (Some(_), _) if found == Some(expected.certificate_sha256) => Presence::Signed,
                (Some(_), _) => Presence::SomeoneElse { found },
                (None, true) => Presence::Unsigned,
                (None, false) => Presence::NoField,
            };
            ExpectedOutcome {
                expected: expected.clone(),
                outcome,
            }
        })
        .collect()
}
