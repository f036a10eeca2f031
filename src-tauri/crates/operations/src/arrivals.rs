//! Text of evidence that came from others, read one file at a time so that the workspace is free in between.

use std::collections::BTreeSet;

use domain::ids::{DossierId, LogId, ObjectId};
use inspect::{Extracted, Inspector, Kind};
use ledger::content::EvidenceLabel;

use crate::error::Result;
use crate::evidence::{extract, index, kind_of};
use crate::workspace::Workspace;

/// A file whose text nobody has read here yet.
#[derive(Debug)]
pub struct Arrival {
    dossier: DossierId,
    object: ObjectId,
    log: LogId,
    kind: Kind,
    bytes: Vec<u8>,
}

/// What was read of one.
#[derive(Debug)]
pub struct ReadArrival {
    dossier: DossierId,
    object: ObjectId,
    log: LogId,
    text: Option<Extracted>,
}

impl Arrival {
    /// Its object.
    #[must_use]
    pub fn object(&self) -> ObjectId {
        self.object
    }

    /// Reads its text in the confined child. Needs no workspace.
    #[must_use]
    pub fn read(self, inspector: &Inspector) -> ReadArrival {
        ReadArrival {
            dossier: self.dossier,
            object: self.object,
            log: self.log,
            text: extract(inspector, &self.bytes, self.kind),
        }
    }
}

/// The next file to read, leaving out those already tried in this round.
///
/// # Errors
/// When the store cannot be read.
pub fn next_arrival(workspace: &Workspace, tried: &BTreeSet<ObjectId>) -> Result<Option<Arrival>> {
    for (dossier, object, label) in workspace.evidence_objects() {
        let unread = matches!(
            workspace.store.text_state(object)?,
            store::TextState::Unread
        );
        if !unread || tried.contains(&object) || !workspace.holds(object) || !workspace.holds(label)
        {
            continue;
        }
        let label: EvidenceLabel = workspace.content(label)?;
        let Some(kind) = kind_of(&label.kind) else {
            continue;
        };
        return Ok(Some(Arrival {
            dossier,
            object,
            log: workspace.log(),
            kind,
            bytes: workspace.object(object)?,
        }));
    }
    Ok(None)
}

/// Puts what was read into the index of the workspace it was read for: another may have been opened meanwhile.
///
/// # Errors
/// When the store cannot be written.
pub fn index_arrival(workspace: &mut Workspace, read: &ReadArrival) -> Result<()> {
    if workspace.log() != read.log || !workspace.holds(read.object) {
        return Ok(());
    }
    index(workspace, read.dossier, read.object, read.text.as_ref())?;
    Ok(())
}
