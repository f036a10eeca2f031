//! A workspace that asked to join and waits for its enrolment: whom it waits for, and the request it can give again.

use chrono::{DateTime, FixedOffset};
use ledger::payload::RoleWord;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::join::{Request, read_invitation};
use crate::workspace::Workspace;

const WAITING: &str = "joining";

/// What the workspace keeps of its own request. Nothing of it is secret: the request is carried in the open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The committee's name, as the invitation says.
    pub committee: String,
    /// The invited person.
    pub name: String,
    /// Their institution.
    pub institution: String,
    /// Their part.
    pub role: RoleWord,
    /// Until when the invitation can be answered.
    pub expires: DateTime<FixedOffset>,
    /// The six words to compare.
    pub words: String,
    /// The request, as its file.
    pub request: String,
}

pub(crate) fn keep(workspace: &mut Workspace, invitation: &[u8], request: &Request) -> Result<()> {
    let view = read_invitation(invitation)?;
    let waiting = Waiting {
        committee: view.committee,
        name: view.name,
        institution: view.institution,
        role: view.role,
        expires: view.expires,
        words: request.words.clone(),
        request: String::from_utf8_lossy(&request.file).into_owned(),
    };
    let bytes = ledger::content::write(&waiting);
    workspace.store.set_setting(WAITING, Some(&bytes))?;
    Ok(())
}

impl Workspace {
    /// What this workspace asked for, if it ever asked to join.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn waiting(&self) -> Result<Option<Waiting>> {
        let bytes = self.store.setting(WAITING)?;
        // Written by another version: the request can be made again from a new invitation.
        Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }
}
