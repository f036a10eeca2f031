//! With what a document waits to be signed by this person, and the certificates people have to choose from.

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use domain::ids::RecordId;
use ledger::objection::Objection;
use sha2::{Digest as _, Sha256};
use signing::{Holder, Leads};

use super::sign::{Turn, own_certificate, turn};
use super::sources::{is_overtaken, waiting_answer};
use crate::error::{InputFault, Result, file_fault};
use crate::workspace::Workspace;

/// Largest certificate file read, in bytes.
const LARGEST: u64 = 1 << 20;

/// With what a document waits to be signed by this person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Means {
    /// The certificate of outside it announces; nothing when it announces this laptop's.
    pub outside: Option<Holder>,
    /// Where that certificate leads, as far as its issuers are at hand here.
    pub leads: Option<Leads>,
    /// Since when an external signer's answer is awaited.
    pub waiting: Option<DateTime<FixedOffset>>,
    /// Whether somebody signed since, so that the answer no longer serves.
    pub overtaken: Overtaken,
}

/// Whether the document moved on since an external signer was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overtaken {
    /// It is as it was.
    No,
    /// Somebody signed it.
    Yes,
}

/// With what a document waits to be signed by this person.
///
/// # Errors
/// When it is not their turn, or the certificate it announces does not serve now.
pub fn signing_means(
    workspace: &Workspace,
    now: DateTime<FixedOffset>,
    document: RecordId,
) -> Result<Means> {
    let turn = turn(workspace, document)?;
    let outside = outside(workspace, &turn, now)?;
    let (outside, leads) = outside.unzip();
    Ok(Means {
        outside,
        leads,
        waiting: waiting_answer(workspace, document)?,
        overtaken: is_overtaken(workspace, document, &turn)?,
    })
}

fn outside(
    workspace: &Workspace,
    turn: &Turn,
    now: DateTime<FixedOffset>,
) -> Result<Option<(Holder, Leads)>> {
    if signing::fingerprint(&own_certificate(workspace)?) == turn.certificate {
        return Ok(None);
    }
    let person = workspace.seat()?.person;
    let chosen = workspace.state().membership.chosen.get(&person);
    let fact = chosen
        .into_iter()
        .flatten()
        .find(|fact| fact.body.certificate.0.0 == turn.certificate)
        .ok_or(InputFault::NotASigner)?;
    let der = workspace.object(fact.body.certificate_object.0)?;
    let holder = signing::holder_of(&der, now.to_utc())?;
    let standing = signing::standing(&der, &[], &workspace.trust_at(now)?)?;
    Ok(Some((holder, standing.leads)))
}

/// Whether the document's bytes are still the ones the person saw.
///
/// # Errors
/// When they are others by now.
pub fn still_seen(workspace: &Workspace, document: RecordId, seen: [u8; 32]) -> Result<()> {
    let bytes = workspace.paper_bytes(document)?;
    if <[u8; 32]>::from(Sha256::digest(&bytes)) == seen {
        Ok(())
    } else {
        Err(Objection::NotYourTurn.into())
    }
}

/// The certificate in a file, PEM or DER.
///
/// # Errors
/// When the file cannot be read, or is no certificate.
pub fn certificate_of_file(path: &Path) -> Result<Vec<u8>> {
    let bytes = read_key_file(path)?;
    match std::str::from_utf8(&bytes) {
        Ok(text) if text.contains("-----BEGIN CERTIFICATE-----") => {
            Ok(signing::certificate_from_pem(text)?)
        }
        _ => Ok(bytes),
    }
}

/// A file of the person's with a key, a certificate or an answer: small by nature.
///
/// # Errors
/// When it cannot be read, or is too large to be one.
pub fn read_key_file(path: &Path) -> Result<Vec<u8>> {
    let size = std::fs::metadata(path).map_err(file_fault(path))?.len();
    if size > LARGEST {
        return Err(signing::SigningError::KeyFile(signing::KeyFileError::Damaged).into());
    }
    std::fs::read(path).map_err(file_fault(path))
}
