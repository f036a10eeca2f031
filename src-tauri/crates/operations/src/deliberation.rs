//! Deliberation after the opening: changes of mind, the committee's levels, dissent.

use domain::deliberation::{AgreedLevels, Dissent, LevelChange};
use domain::ids::{CriterionId, DossierId, RecordId};
use domain::level::Score;
use ledger::content::{AgreementFile, ChangeFile, ReasonFile, read_score, score_word};
use ledger::payload::text::Text;
use ledger::payload::{DissentNoted, Kind, LevelAgreed, LevelChanged};

use crate::act::Act;
use crate::error::{InputFault, Result};
use crate::workspace::{Along, Workspace};

/// Changes one's own level of a criterion; the first value stays beside it.
///
/// # Errors
/// When sheets are not opened, nothing changes, no reason is given, or the person closed no sheet.
pub fn change_level(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    dossier: DossierId,
    criterion: &CriterionId,
    after: Score,
    reason: &str,
) -> Result<RecordId> {
    workspace.may_write(Kind::LevelChanged)?;
    let person = workspace.person()?;
    let case = workspace.case(dossier)?;
    let own = case
        .sheets
        .iter()
        .find(|sheet| sheet.author == person)
        .ok_or(InputFault::NothingOpened)?;
    let mut earlier: Vec<LevelChange> = Vec::new();
    for change in case.changes.iter().filter(|change| change.person == person) {
        if let Ok(score) = read_score(&change.change.after) {
            let made = LevelChange::of(
                person,
                &own.opened,
                &earlier,
                &change.criterion,
                score,
                &change.change.reason,
            )?;
            earlier.push(made);
        }
    }
    let made = LevelChange::of(person, &own.opened, &earlier, criterion, after, reason)?;
    let object = act.object(&ChangeFile {
        before: score_word(made.before()),
        after: score_word(made.after()),
        reason: reason.to_owned(),
    });
    let body = LevelChanged {
        sheet: Text(own.opened.id()),
        criterion: Text(criterion.clone()),
        change: Text(object.id()),
    };
    workspace.record(act, body, Along::objects([object]))
}

/// Sets the committee's level for one criterion, with its grounds. It voids an open proposal and its votes.
///
/// # Errors
/// When sheets are not opened, the rubric does not allow it, no grounds are given, or the person may not.
pub fn agree_level(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    dossier: DossierId,
    criterion: &CriterionId,
    score: Score,
    grounds: &str,
) -> Result<RecordId> {
    workspace.may_write(Kind::LevelAgreed)?;
    let rubric = workspace.rubric_for(dossier)?;
    let procedure =
        crate::dossier::read_procedure(workspace.dossier(dossier)?.opened.body.procedure);
    AgreedLevels::new().agree(&rubric, procedure, criterion, score, grounds)?;
    let object = act.object(&AgreementFile {
        score: score_word(score),
        grounds: grounds.to_owned(),
    });
    let body = LevelAgreed {
        dossier: Text(dossier),
        criterion: Text(criterion.clone()),
        agreement: Text(object.id()),
    };
    workspace.record(act, body, Along::objects([object]))
}

/// Records a dissent, on a criterion or on the verdict.
///
/// # Errors
/// When it says nothing, sheets are not opened, or the person may not.
pub fn note_dissent(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    dossier: DossierId,
    criterion: Option<CriterionId>,
    text: &str,
) -> Result<RecordId> {
    workspace.may_write(Kind::DissentNoted)?;
    Dissent::new(workspace.person()?, criterion.clone(), text)?;
    let object = act.object(&ReasonFile {
        text: text.to_owned(),
    });
    let body = DissentNoted {
        dossier: Text(dossier),
        criterion: criterion.map(Text),
        object: Text(object.id()),
    };
    workspace.record(act, body, Along::objects([object]))
}
