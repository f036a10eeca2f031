//! Evidence: a dry run over files, folders and ZIPs, taking in what is accepted, text into the index, withdrawal.

use std::path::PathBuf;

use domain::ids::{CriterionId, DossierId, ObjectId, RecordId};
use inspect::{Content, DryRun, Extracted, Found, Inspector, Kind, Paging};
use ledger::content::{EvidenceLabel, ReasonFile};
use ledger::object::Object;
use ledger::payload::text::{Hex32, Text};
use ledger::payload::{EvidenceAdded, EvidenceWithdrawn, Kind as RecordKind};
use sha2::{Digest as _, Sha256};

use crate::act::Act;
use crate::error::Result;
use crate::workspace::{Along, Workspace};

/// How a file joins the evidence.
#[derive(Debug, Clone, Default)]
pub struct Filing {
    /// Title in words; the file name when empty.
    pub title: String,
    /// Criteria it speaks to.
    pub criteria: Vec<CriterionId>,
    /// Kept from observers.
    pub reserved: bool,
    /// The evidence it replaces.
    pub replaces: Option<RecordId>,
}

/// A file taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its record.
    pub record: RecordId,
    /// Its object.
    pub object: ObjectId,
    /// Its safe name.
    pub name: String,
    /// Pages, when known.
    pub pages: Option<u32>,
    /// Whether it has text to search.
    pub searchable: Searchable,
}

/// What search covers of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Searchable {
    /// Its text was indexed.
    Indexed,
    /// It is an image, or a scan without text.
    NoText,
    /// Its text could not be read; the file itself was taken in.
    Unread,
}

/// Judges what a person chose, without taking anything in.
///
/// # Errors
/// When the confined child cannot be started, or dies.
pub fn plan_evidence(inspector: &Inspector, inputs: &[PathBuf]) -> Result<DryRun> {
    Ok(inspector.plan(inputs)?)
}

/// Takes one accepted file in.
///
/// # Errors
/// When the file changed since the dry run, the disk is full, or the person may not.
pub fn add_evidence(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    inspector: &Inspector,
    dossier: DossierId,
    found: &Found,
    filing: &Filing,
) -> Result<Taken> {
    workspace.may_write(RecordKind::EvidenceAdded)?;
    let bytes = inspector.read(found)?;
    let text = extract(inspector, &bytes, found.kind);
    let pages = text.as_ref().and_then(pages_of);
    let salt = act.bytes::<{ ledger::object::SALT }>();
    let object = Object::new(salt, &bytes);
    let label = EvidenceLabel {
        title: if filing.title.trim().is_empty() {
            found.name.clone()
        } else {
            filing.title.clone()
        },
        file_name: found.name.clone(),
        kind: kind_code(found.kind).to_owned(),
        bytes: bytes.len() as u64,
        sha256: Text(Hex32(Sha256::digest(&bytes).into())),
        pages,
        criteria: filing.criteria.iter().cloned().map(Text).collect(),
    };
    let label = act.object(&label);
    let body = EvidenceAdded {
        dossier: Text(dossier),
        object: Text(object.id()),
        label: Text(label.id()),
        reserved: filing.reserved,
        replaces: filing.replaces.map(Text),
    };
    let id = object.id();
    let record = workspace.record(act, body, Along::objects([object, label]))?;
    let searchable = index(workspace, dossier, id, text.as_ref())?;
    Ok(Taken {
        record,
        object: id,
        name: found.name.clone(),
        pages,
        searchable,
    })
}

/// Withdraws evidence; criteria that cite it turn *por revisar*.
///
/// # Errors
/// When it was withdrawn already, or the person may not.
pub fn withdraw_evidence(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    evidence: RecordId,
    reason: &str,
) -> Result<RecordId> {
    let reason = act.object(&ReasonFile {
        text: reason.to_owned(),
    });
    let body = EvidenceWithdrawn {
        evidence: Text(evidence),
        reason: Text(reason.id()),
    };
    workspace.record(act, body, Along::objects([reason]))
}

/// Indexes the text of evidence that arrived from others and has not been read yet; gives how many files.
///
/// # Errors
/// When the store cannot be written.
pub fn index_arrivals(workspace: &mut Workspace, inspector: &Inspector) -> Result<usize> {
    let mut indexed = 0;
    for (dossier, object, label) in workspace.evidence_objects() {
        let unread = matches!(
            workspace.store.text_state(object)?,
            store::TextState::Unread
        );
        if !unread || !workspace.holds(object) || !workspace.holds(label) {
            continue;
        }
        let label: EvidenceLabel = workspace.content(label)?;
        let Some(kind) = kind_of(&label.kind) else {
            continue;
        };
        let text = extract(inspector, &workspace.object(object)?, kind);
        index(workspace, dossier, object, text.as_ref())?;
        indexed += 1;
    }
    Ok(indexed)
}

/// Pages a citation can name: those of a printed page or a sheet; breaks found in flowing text are not.
fn pages_of(extracted: &Extracted) -> Option<u32> {
    match extracted.paging {
        Paging::Fixed | Paging::Sheets => u32::try_from(extracted.pages.len()).ok(),
        Paging::Approximate => None,
    }
}

pub(crate) fn extract(inspector: &Inspector, bytes: &[u8], kind: Kind) -> Option<Extracted> {
    match inspector.run(bytes, kind) {
        Ok(extracted) => Some(extracted),
        Err(fault) => {
            // The file is evidence all the same; only search does not cover it.
            tracing::warn!(%fault, "text not read");
            None
        }
    }
}

pub(crate) fn index(
    workspace: &mut Workspace,
    dossier: DossierId,
    object: ObjectId,
    text: Option<&Extracted>,
) -> Result<Searchable> {
    let Some(extracted) = text else {
        return Ok(Searchable::Unread);
    };
    if extracted.content == Content::NoText {
        workspace.store.mark_no_text(object, dossier)?;
        return Ok(Searchable::NoText);
    }
    for (number, page) in (1_u32..).zip(&extracted.pages) {
        workspace
            .store
            .index_page(object, dossier, number, &page.text)?;
    }
    Ok(Searchable::Indexed)
}

/// Kinds as evidence labels write them.
const KINDS: [(Kind, &str); 10] = [
    (Kind::Pdf, "pdf"),
    (Kind::Png, "png"),
    (Kind::Jpeg, "jpeg"),
    (Kind::Webp, "webp"),
    (Kind::Docx, "docx"),
    (Kind::Xlsx, "xlsx"),
    (Kind::Odt, "odt"),
    (Kind::Ods, "ods"),
    (Kind::Text, "text"),
    (Kind::Csv, "csv"),
];

fn kind_code(kind: Kind) -> &'static str {
    KINDS
        .iter()
        .find(|(known, _)| *known == kind)
        .map_or("text", |(_, code)| code)
}

pub(crate) fn kind_of(code: &str) -> Option<Kind> {
    KINDS
        .iter()
        .find(|(_, known)| *known == code)
        .map(|(kind, _)| *kind)
}
