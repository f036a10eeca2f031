//! The opening: closed sheets become readable all at once, when all are in or the absences are recorded.

use domain::ids::{DossierId, PersonId, RecordId};
use ledger::chain::Clock;
use ledger::content::ReasonFile;
use ledger::payload::text::Text;
use ledger::payload::{Absence, Kind, OpeningOrdered};
use std::collections::BTreeMap;

use crate::act::Act;
use crate::error::Result;
use crate::workspace::{Along, Workspace};

/// Orders the opening of a dossier; it takes effect when the chair endorses it. `absences` gives the reason for each
/// person who had to score and did not.
///
/// # Errors
/// When somebody is neither listed nor absent, the dossier was opened already, or the person may not.
pub fn order_opening(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    dossier: DossierId,
    absences: &BTreeMap<PersonId, String>,
) -> Result<RecordId> {
    workspace.may_write(Kind::OpeningOrdered)?;
    let facts = workspace.dossier(dossier)?;
    let now = Clock::everything();
    let state = workspace.state();
    let sheets = facts
        .sheets
        .iter()
        .filter(|fact| !state.footing(dossier, fact.author, &now).is_barred())
        .map(|fact| Text(fact.id))
        .collect();
    let mut objects = Vec::new();
    let mut listed = Vec::new();
    for (person, reason) in absences {
        let object = act.object(&ReasonFile {
            text: reason.clone(),
        });
        listed.push(Absence {
            person: Text(*person),
            reason: Some(Text(object.id())),
        });
        objects.push(object);
    }
    let body = OpeningOrdered {
        dossier: Text(dossier),
        sheets,
        absences: listed,
    };
    workspace.record(act, body, Along::objects(objects))
}

impl Workspace {
    /// People who owe a sheet of a dossier still in the procedure: titulars who score, are not barred, and have closed none. This is what the
    /// secretary needs to order an opening, and says nothing of what anybody wrote.
    ///
    /// # Errors
    /// When the dossier is not here.
    pub fn owing(&self, dossier: DossierId) -> Result<Vec<PersonId>> {
        let facts = self.dossier(dossier)?;
        let now = Clock::everything();
        let state = self.state();
        if facts.is_withdrawn(&state.endorsements, &now) {
            return Ok(Vec::new());
        }
        Ok(state
            .seats(&now)
            .into_iter()
            .filter(|seat| {
                seat.voting().is_some() && seat.standing == domain::member::Standing::Titular
            })
            .map(|seat| seat.person)
            .filter(|person| !state.footing(dossier, *person, &now).is_barred())
            .filter(|person| !facts.sheets.iter().any(|fact| fact.author == *person))
            .collect())
    }
}
