//! The resolution comes back signed by the authority: the very bytes handed over, one field filled, nothing else.

use document::content::Content;
use domain::ids::RecordId;
use ledger::chain::Clock;
use ledger::payload::text::{Hex32, Text};
use ledger::payload::{DocumentKind, DocumentSigned, Kind};
use sha2::{Digest as _, Sha256};
use signing::{Integrity, LaterChange, ObjectRole, Trust, Verification};

use super::fault::PaperFault;
use super::numbering::{is_encrypted, known, read, returned};
use super::sign::expected_signers;
use crate::act::Act;
use crate::error::{InputFault, Result};
use crate::found_committee::short;
use crate::workspace::{Along, Workspace};

/// Who signed outside, as the certificate says. Nothing here is trusted: no root of outside is assumed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideSigner {
    /// Name in the certificate.
    pub name: String,
    /// Who issued it.
    pub issuer: String,
    /// RUT, when it states one with a correct check digit.
    pub rut: Option<String>,
    /// SHA-256 of the certificate.
    pub certificate_sha256: [u8; 32],
}

/// Takes back a resolution signed outside, and records the hash of its bytes.
///
/// # Errors
/// When the file is another, was changed beyond its one field, or its signature does not hold; each with its reason.
pub fn take_back(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    resolution: RecordId,
    file: &[u8],
) -> Result<(RecordId, OutsideSigner)> {
    workspace.may_write(Kind::DocumentSigned)?;
    let document = known(workspace, resolution)?;
    if document.issued.body.document != DocumentKind::Resolution {
        return Err(InputFault::Paper(PaperFault::NotAResolution).into());
    }
    if returned(workspace, document).is_some() {
        return Err(InputFault::Paper(PaperFault::AlreadyReturned).into());
    }
    let handed = workspace.object(document.issued.body.pdf.0)?;
    let field = expected_signers(&handed)?
        .first()
        .map(|signer| signer.field.clone())
        .ok_or(InputFault::Paper(PaperFault::NotAResolution))?;
    same_file(&handed, file)?;
    // Who it was is shown as the certificate says: no root of outside is assumed.
    let found = signing::verify(file, &Trust::at(act.now.to_utc()));
    let signer = judged(&found, &field)?;
    if signing::properties(&handed)? != signing::properties(file)? {
        return Err(InputFault::Paper(PaperFault::Altered).into());
    }
    let of_committee = of_committee(workspace, signer.certificate_sha256);
    if of_committee {
        return Err(InputFault::Paper(PaperFault::SignedByCommittee).into());
    }
    let object = act.raw_object(file);
    let body = DocumentSigned {
        document: Text(resolution),
        field: short(&field)?,
        base: Text(Hex32(Sha256::digest(&handed).into())),
        revision: Text(object.id()),
        revision_hash: Text(Hex32(Sha256::digest(file).into())),
        certificate: Text(Hex32(signer.certificate_sha256)),
    };
    let record = workspace.record(act, body, Along::objects([object]))?;
    Ok((record, signer))
}

/// Which of the files somebody might bring this is.
fn same_file(handed: &[u8], file: &[u8]) -> Result<()> {
    if file == handed {
        return Err(InputFault::Paper(PaperFault::Unsigned).into());
    }
    if file.starts_with(handed) {
        return Ok(());
    }
    let fault = match (read(handed), read(file)) {
        (Ok(_) | Err(_), Err(why)) if is_encrypted(&why) => PaperFault::Encrypted,
        (Ok(ours), Ok(theirs)) if ours == theirs => PaperFault::Rewritten,
        (Ok(Content::ResolutionProposal(ours)), Ok(Content::ResolutionProposal(theirs)))
            if ours.meta.id == theirs.meta.id && theirs.meta.version < ours.meta.version =>
        {
            PaperFault::RolledBack
        }
        (Ok(_) | Err(_), Ok(_) | Err(_)) => PaperFault::OtherFile,
    };
    Err(InputFault::Paper(fault).into())
}

/// Signing programs note in the file's properties when they saved it; what else the properties say is compared.
fn is_bookkeeping(change: &LaterChange) -> bool {
    let LaterChange::Replaced { role, .. } = change else {
        return false;
    };
    matches!(role, ObjectRole::Properties | ObjectRole::Metadata)
}

/// One sound signature in the field kept for it, over all of the file, and nothing else.
fn judged(found: &Verification, field: &str) -> Result<OutsideSigner> {
    let fault = |fault| Err(InputFault::Paper(fault).into());
    if found.refused.is_some() {
        return fault(PaperFault::Altered);
    }
    let [signature] = found.signatures.as_slice() else {
        return fault(if found.signatures.is_empty() {
            PaperFault::Unsigned
        } else {
            PaperFault::SeveralSignatures
        });
    };
    if signature.integrity != Integrity::Intact {
        return fault(PaperFault::Broken);
    }
    let permitted = |changes: &[LaterChange]| changes.iter().all(LaterChange::is_permitted);
    // A revision before the signature is covered by it, and may still have changed what was handed over.
    let only_signed = found.history.iter().all(|revision| {
        let signing = revision.signed.iter().any(|signed| signed == field);
        let ours =
            |change: &LaterChange| change.is_permitted() || signing && is_bookkeeping(change);
        revision.changes.iter().all(ours)
    });
    if signature.field != field
        || !only_signed
        || !permitted(&signature.later_changes)
        || !permitted(&found.uncovered_changes)
        || found.bytes_after_end > 0
        || !found.other_fields.is_empty()
        || !found.unsigned_fields.is_empty()
    {
        return fault(PaperFault::Altered);
    }
    let Some(signer) = &signature.signer else {
        return fault(PaperFault::Broken);
    };
    Ok(OutsideSigner {
        name: signer.common_name.clone(),
        issuer: signer.issuer.clone(),
        rut: signer.rut.clone(),
        certificate_sha256: signer.certificate_sha256,
    })
}

fn of_committee(workspace: &Workspace, certificate: [u8; 32]) -> bool {
    let state = workspace.state();
    let now = Clock::everything();
    let mut laptops = state.membership.devices.values();
    let laptop = laptops.any(|device| {
        let mut enrolled = device.enrolled.iter();
        enrolled.any(|fact| {
            fact.holds(&state.endorsements, &now) && fact.body.certificate.0 == certificate
        })
    });
    let mut chosen = state.membership.chosen.values().flatten();
    laptop || chosen.any(|fact| fact.body.certificate.0.0 == certificate)
}
