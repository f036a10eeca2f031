//! One's own marks "to deliberate": part of the draft while it is written, a line of one's own store once it is closed.
//! They are in no record and in no object, so nothing carries them to anybody else.

use std::collections::BTreeSet;

use domain::ids::{CriterionId, DossierId, PersonId};
use domain::sheet::{Draft, Sheet};

use crate::error::{InputFault, Result};
use crate::workspace::Workspace;

/// What a draft has marked.
pub(crate) fn marked_in(draft: &Sheet<Draft>) -> BTreeSet<CriterionId> {
    let marked = draft
        .entries()
        .iter()
        .filter(|(_, entry)| entry.to_deliberate);
    marked.map(|(criterion, _)| criterion.clone()).collect()
}

/// The line that keeps a draft's marks when the draft ends.
pub(crate) fn kept(draft: &Sheet<Draft>) -> (String, Option<Vec<u8>>) {
    let marked: Vec<String> = marked_in(draft).iter().map(ToString::to_string).collect();
    let line = (!marked.is_empty()).then(|| marked.join(" ").into_bytes());
    (setting(draft.dossier(), draft.author()), line)
}

/// Criteria this person marked in the sheet they closed.
///
/// # Errors
/// When nobody is seated here, or the line cannot be read.
pub fn own_marks(workspace: &Workspace, dossier: DossierId) -> Result<BTreeSet<CriterionId>> {
    let line = workspace
        .store()
        .setting(&setting(dossier, workspace.person()?))?
        .unwrap_or_default();
    String::from_utf8_lossy(&line)
        .split_whitespace()
        .map(|one| {
            let strange = |_| InputFault::Text {
                what: "criterion",
                found: one.to_owned(),
            };
            Ok(one.parse().map_err(strange)?)
        })
        .collect()
}

fn setting(dossier: DossierId, person: PersonId) -> String {
    format!("to-deliberate/{dossier}/{person}")
}
