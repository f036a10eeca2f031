//! What the bytes of a document ask of its signers. An object never changes, so each is opened once while the workspace
//! is, and remembered: lists of documents and of what is owed ask for it again and again.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use document::content::Signer;
use domain::ids::ObjectId;

use super::closing::closing_field;
use super::sign::expected_signers;
use crate::error::{OperationError, Result};
use crate::workspace::Workspace;

/// What one revision of a document asks of its signers.
pub(crate) struct Asked {
    /// Who is expected to sign, in order.
    pub signers: Vec<Signer>,
    /// Fields for a signature that are still empty.
    pub unsigned: Vec<String>,
    /// The field whose signature closes the document, when one does.
    pub closing: Option<String>,
}

/// Revisions opened since the workspace was.
#[derive(Default)]
pub(crate) struct Revisions {
    known: RefCell<BTreeMap<ObjectId, Arc<Asked>>>,
    opened: Cell<usize>,
}

/// What a revision asks.
///
/// # Errors
/// When its bytes are not here, were erased, or do not read.
pub(crate) fn asked(workspace: &Workspace, revision: ObjectId) -> Result<Arc<Asked>> {
    // What was erased is forgotten here too.
    if !workspace.holds(revision) {
        return Err(OperationError::ObjectMissing(revision));
    }
    let known = workspace.revisions.known.borrow().get(&revision).cloned();
    if let Some(known) = known {
        return Ok(known);
    }
    let pdf = workspace.object(revision)?;
    let revisions = &workspace.revisions;
    revisions.opened.set(revisions.opened.get() + 1);
    let read = Arc::new(Asked {
        signers: expected_signers(&pdf)?,
        unsigned: signing::unsigned_fields(&pdf)?,
        closing: closing_field(&pdf)?,
    });
    let mut known = revisions.known.borrow_mut();
    known.insert(revision, Arc::clone(&read));
    Ok(read)
}

impl Workspace {
    /// How many times the bytes of a document were opened to see whom they ask to sign, since this workspace was opened.
    #[must_use]
    pub fn revisions_opened(&self) -> usize {
        self.revisions.opened.get()
    }
}
