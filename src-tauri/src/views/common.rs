//! Names and identifiers, both ways: what the page sends is read back into the domain's nouns or refused.

use std::str::FromStr;

use contract::{DossierRef, PersonRef};
use operations::domain::ids::{Cut, DossierId, PersonId};
use operations::domain::municipality::Municipality;
use operations::ledger::payload::ProcedureWord;
use operations::{InputFault, OperationError, Workspace, municipalities};

use crate::failure::Trouble;

/// Reads an identifier the page sent.
pub fn id<T: FromStr>(text: &str, what: &'static str) -> Result<T, Trouble> {
    text.parse().map_err(|_| {
        Trouble::Core(OperationError::Input(InputFault::Text {
            what,
            found: text.chars().take(80).collect(),
        }))
    })
}

/// A person by name.
pub fn person(workspace: &Workspace, id: PersonId) -> PersonRef {
    PersonRef::new(id, workspace.name(id))
}

/// The municipality of a code, when the shipped table knows it.
pub fn municipality(cut: &Cut) -> Option<&'static Municipality> {
    municipalities().iter().find(|one| one.cut == *cut)
}

/// A dossier by name.
pub fn dossier(workspace: &Workspace, id: DossierId) -> Result<DossierRef, Trouble> {
    let unknown = || Trouble::Core(OperationError::Input(InputFault::UnknownDossier(id)));
    let facts = workspace.state().dossiers.get(&id).ok_or_else(unknown)?;
    let body = &facts.opened.body;
    let found = municipality(&body.cut.0);
    Ok(DossierRef {
        id: id.to_string(),
        municipality: found.map_or_else(|| body.cut.to_string(), |one| one.name.clone()),
        region: found.map_or_else(String::new, |one| one.region.clone()),
        procedure: match body.procedure {
            ProcedureWord::Grant => contract::ProcedureView::Grant,
            ProcedureWord::Renewal => contract::ProcedureView::Renewal,
        },
        cycle: body.cycle.to_string(),
    })
}

/// A count that crosses as a JavaScript number.
pub fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
