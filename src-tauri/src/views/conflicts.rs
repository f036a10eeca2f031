//! Conflicts of interest on the screen: what a declaration needs, what waits for a decision, what was decided.

use std::collections::BTreeSet;

use contract::dossiers::{
    ConflictSettled, ConflictToDecide, ConflictWaiting, DecideRecusal, DeclarationRow,
    DeclarationsView, DeclareConflict, DeclareNone, LegalGroundView, RecusalRuling, RecusalsView,
};
use operations::domain::ids::{DossierId, PersonId};
use operations::domain::member::Role;
use operations::domain::recusal::{Declaration, LegalGround, Ruling};
use operations::ledger::objection::Objection;
use operations::ledger::payload::Kind;
use operations::{Act, Debt, DossierLine, InputFault, OperationError, Workspace};

use super::common::{dossier, id, person};
use super::dossiers::{moment, own, today};
use crate::failure::Trouble;

/// The grounds in full, the dossier come for, and every other declaration still owed. An observer declares nothing.
pub fn declarations(workspace: &Workspace, which: &str) -> Result<DeclarationsView, Trouble> {
    let seat = workspace.seat()?;
    if seat.role == Role::Observer {
        let kind = Kind::ConflictDeclared;
        let objection = Objection::RoleMayNot {
            role: seat.role,
            kind,
        };
        return Err(Trouble::Core(objection.into()));
    }
    let come_for: DossierId = id(which, "dossier")?;
    let mut lines = workspace.dossier_lines(today())?;
    lines.retain(|line| line.id == come_for || owes(line));
    lines.sort_by_key(|line| line.id != come_for);
    let rows = lines
        .iter()
        .map(|line| declaration(workspace, line, seat.person))
        .collect::<Result<_, _>>()?;
    Ok(DeclarationsView {
        grounds: LegalGround::ALL.into_iter().map(ground).collect(),
        rows,
    })
}

fn owes(line: &DossierLine) -> bool {
    line.owed
        .iter()
        .any(|debt| matches!(debt, Debt::Declare(_)))
}

fn declaration(
    workspace: &Workspace,
    line: &DossierLine,
    reader: PersonId,
) -> Result<DeclarationRow, Trouble> {
    let which = line.id;
    let names = workspace.conflict_names(which)?;
    let accompanied: Vec<PersonId> = workspace
        .state()
        .dossiers
        .get(&which)
        .map(|facts| {
            let people = facts.opened.body.accompanied_by.iter();
            people.map(|person| person.0).collect()
        })
        .unwrap_or_default();
    let names_here = names.is_some();
    let (mayor, council, advisers, consultants) = names.map_or_else(Default::default, |names| {
        (
            names.mayor,
            names.council,
            names.advisers,
            names.consultants,
        )
    });
    Ok(DeclarationRow {
        dossier: dossier(workspace, which)?,
        own: own(line.own),
        owed: owes(line),
        mayor,
        council,
        advisers,
        consultants,
        names_here,
        accompanied_by_self: accompanied.contains(&reader),
        accompanied_by: accompanied
            .into_iter()
            .map(|one| person(workspace, one))
            .collect(),
    })
}

fn ground(ground: LegalGround) -> LegalGroundView {
    LegalGroundView {
        code: ground.code().to_owned(),
        wording: ground.wording().to_owned(),
        source: ground.source().to_owned(),
    }
}

/// Declares no conflict in each of these dossiers, one record each.
pub fn declare_none(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    request: &DeclareNone,
) -> Result<(), Trouble> {
    let dossiers = request
        .dossiers
        .iter()
        .map(|one| id(one, "dossier"))
        .collect::<Result<Vec<DossierId>, _>>()?;
    for dossier in dossiers {
        operations::declare(workspace, act, dossier, &Declaration::NoConflict)?;
    }
    Ok(())
}

/// Declares a conflict in one dossier.
pub fn declare_conflict(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    request: &DeclareConflict,
) -> Result<(), Trouble> {
    let grounds = request
        .grounds
        .iter()
        .map(|code| {
            LegalGround::from_code(code).ok_or_else(|| {
                Trouble::Core(OperationError::Input(InputFault::Text {
                    what: "legal ground",
                    found: code.chars().take(80).collect(),
                }))
            })
        })
        .collect::<Result<BTreeSet<_>, _>>()?;
    let declaration = Declaration::with_grounds(grounds, &request.explanation)
        .map_err(|refusal| Trouble::Core(refusal.into()))?;
    let dossier = id(&request.dossier, "dossier")?;
    operations::declare(workspace, act, dossier, &declaration)?;
    Ok(())
}

/// Conflicts to decide, waiting and decided.
pub fn recusals(workspace: &Workspace) -> Result<RecusalsView, Trouble> {
    let waiting = workspace.waiting_conflicts();
    let mine = workspace.conflicts_to_decide();
    let decides = |dossier: DossierId, person: PersonId| {
        mine.iter()
            .find(|(of, who, _)| *of == dossier && *who == person)
    };
    let mut view = RecusalsView {
        to_decide: Vec::new(),
        waiting: Vec::new(),
        settled: Vec::new(),
    };
    for one in waiting {
        let (dossier, who) = (
            dossier(workspace, one.dossier)?,
            person(workspace, one.person),
        );
        let declared_at = moment(one.declared_at);
        let Some((_, _, declared)) = decides(one.dossier, one.person) else {
            view.waiting.push(ConflictWaiting {
                dossier,
                person: who,
                declared_at,
            });
            continue;
        };
        let (grounds, explanation) = match declared {
            Some(Declaration::Grounds {
                grounds,
                explanation,
            }) => (
                grounds.iter().copied().map(ground).collect(),
                explanation.clone(),
            ),
            Some(Declaration::NoConflict) | None => (Vec::new(), String::new()),
        };
        view.to_decide.push(ConflictToDecide {
            dossier,
            person: who,
            declared_at,
            grounds,
            explanation,
            alternates: workspace
                .alternates_for(one.dossier, one.person)
                .into_iter()
                .map(|one| person(workspace, one))
                .collect(),
            opened: workspace.is_opened(one.dossier)?,
        });
    }
    for one in workspace.settled_conflicts()? {
        view.settled.push(ConflictSettled {
            dossier: dossier(workspace, one.dossier)?,
            person: person(workspace, one.person),
            ruling: match one.ruling {
                Ruling::Recused => RecusalRuling::Recused,
                Ruling::MayAct => RecusalRuling::MayAct,
            },
            decided_by: person(workspace, one.decided_by),
            decided_at: moment(one.decided_at),
            grounds: one.grounds,
        });
    }
    Ok(view)
}

/// Decides a conflict. Never one's own: the core refuses it.
pub fn decide(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    request: &DecideRecusal,
) -> Result<(), Trouble> {
    let ruling = match request.ruling {
        RecusalRuling::Recused => Ruling::Recused,
        RecusalRuling::MayAct => Ruling::MayAct,
    };
    let (dossier, subject) = (
        id(&request.dossier, "dossier")?,
        id(&request.person, "person")?,
    );
    operations::decide_recusal(workspace, act, dossier, subject, ruling, &request.grounds)?;
    Ok(())
}
