//! Conflicts of interest, per dossier: each person declares; whoever decides, decides, never one's own.

use std::collections::BTreeSet;

use domain::ids::{DossierId, PersonId, RecordId};
use domain::recusal::{Declaration, LegalGround};
use ledger::content::{GroundsFile, ReasonFile};
use ledger::payload::text::Text;
use ledger::payload::{ConflictDeclared, Kind, RecusalDecided};

use crate::act::Act;
use crate::error::{InputFault, Result};
use crate::workspace::{Along, Workspace};

/// Declares, on one dossier, no conflict or its grounds. It can be declared again at any time.
///
/// # Errors
/// When the person may not.
pub fn declare(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    dossier: DossierId,
    declaration: &Declaration,
) -> Result<RecordId> {
    let grounds = match declaration {
        Declaration::NoConflict => None,
        Declaration::Grounds {
            grounds,
            explanation,
        } => Some(
            act.object(&GroundsFile {
                grounds: grounds
                    .iter()
                    .map(|ground| ground.code().to_owned())
                    .collect(),
                explanation: explanation.clone(),
            }),
        ),
    };
    let body = ConflictDeclared {
        dossier: Text(dossier),
        conflict: grounds.is_some(),
        grounds: grounds.as_ref().map(|object| Text(object.id())),
    };
    workspace.record(act, body, Along::objects(grounds))
}

/// Decides whether a person must abstain from a dossier.
///
/// # Errors
/// When it is one's own matter, or the person may not decide it.
pub fn decide_recusal(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    dossier: DossierId,
    person: PersonId,
    ruling: domain::recusal::Ruling,
    grounds: &str,
) -> Result<RecordId> {
    workspace.may_write(Kind::RecusalDecided)?;
    if grounds.trim().is_empty() {
        return Err(domain::refusal::Refusal::ReasonMissing.into());
    }
    let object = act.object(&ReasonFile {
        text: grounds.to_owned(),
    });
    let body = RecusalDecided {
        dossier: Text(dossier),
        person: Text(person),
        recused: ruling == domain::recusal::Ruling::Recused,
        grounds: Text(object.id()),
    };
    workspace.record(act, body, Along::objects([object]))
}

impl Workspace {
    /// Declared conflicts that wait for this person's decision, with their grounds where they arrived.
    #[must_use]
    pub fn conflicts_to_decide(&self) -> Vec<(DossierId, PersonId, Option<Declaration>)> {
        let now = ledger::chain::Clock::everything();
        let Ok(seat) = self.seat() else {
            return Vec::new();
        };
        let pending = self.state().dossiers.iter().flat_map(|(dossier, facts)| {
            let declarations = facts.declarations.iter().filter(|fact| fact.body.conflict);
            declarations.map(move |fact| (*dossier, fact))
        });
        pending
            .filter(|(dossier, fact)| {
                let footing = self.state().footing(*dossier, fact.author, &now);
                footing == ledger::state::dossier::Footing::Pending
                    && self.state().decides(seat, fact.author)
            })
            .map(|(dossier, fact)| {
                let file = fact
                    .body
                    .grounds
                    .and_then(|object| self.content::<GroundsFile>(object.0).ok());
                (
                    dossier,
                    fact.author,
                    file.and_then(|file| read_grounds(&file).ok()),
                )
            })
            .collect()
    }
}

pub(crate) fn read_grounds(file: &GroundsFile) -> Result<Declaration> {
    let grounds = file
        .grounds
        .iter()
        .map(|code| {
            LegalGround::from_code(code).ok_or_else(|| {
                InputFault::Text {
                    what: "legal ground",
                    found: code.clone(),
                }
                .into()
            })
        })
        .collect::<Result<BTreeSet<_>>>()?;
    Ok(Declaration::with_grounds(grounds, &file.explanation)?)
}
