//! What the secretary's desk shows of a dossier while it comes in: stages, what can follow, the cure, what was filed.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate};
use domain::deadline::Calendar;
use domain::dossier::{CureRequest, Stage};
use domain::ids::{CriterionId, DossierId, ObjectId, PersonId, RecordId};
use inspect::Found;
use ledger::chain::Clock;
use ledger::content::{ConflictNamesFile, FindingsFile, StageDetail};
use ledger::payload::DossierStage;
use ledger::payload::Kind;
use ledger::payload::text::Text;

use crate::act::Act;
use crate::dossier::{Intake, open_dossier, read_procedure, set_stage};
use crate::error::{InputFault, OperationError, Result};
use crate::found_committee::{read_rubric, short};
use crate::workspace::Workspace;

/// Years around a date that the calendar of working days covers.
const YEARS_AROUND: i32 = 2;

/// A stage that was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageEntry {
    /// Which.
    pub stage: Stage,
    /// Civil date of the fact.
    pub date: NaiveDate,
    /// What supports it; empty when nothing was written or it has not arrived.
    pub detail: String,
    /// Who recorded it.
    pub by: PersonId,
    /// When, by their clock.
    pub recorded: DateTime<FixedOffset>,
}

/// The municipality's own assessment as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedAssessment {
    /// When it was recorded.
    pub recorded: DateTime<FixedOffset>,
    /// What it says, by criterion.
    pub levels: BTreeMap<CriterionId, String>,
}

/// Refuses whoever does not take dossiers in.
///
/// # Errors
/// When the person is not the secretary.
pub fn may_take_in(workspace: &Workspace) -> Result<()> {
    workspace.may_write(Kind::DossierOpened)
}

/// Opens a dossier and records the stages whose dates came with it, in their order.
///
/// # Errors
/// As [`open_dossier`] and [`set_stage`]. A dossier whose stage was refused is open all the same.
pub fn enter_dossier(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    intake: &Intake,
    contact: Option<NaiveDate>,
) -> Result<DossierId> {
    let dossier = open_dossier(workspace, act, intake)?;
    let file = &intake.intake;
    let known = [
        (Stage::Contact, contact, ""),
        (
            Stage::CommitmentSigned,
            file.commitment_date,
            file.commitment.as_str(),
        ),
        (Stage::EvaluationRequested, file.requested_on, ""),
    ];
    for (stage, date, detail) in known {
        let Some(date) = date else { continue };
        if stages_that_can_follow(workspace, dossier)?.contains(&stage) {
            set_stage(workspace, act, dossier, stage, date, detail)?;
        }
    }
    Ok(dossier)
}

/// Criteria of the rubric in force with their names; none while none is in force.
#[must_use]
pub fn criteria_in_force(workspace: &Workspace) -> Vec<(CriterionId, String)> {
    let adopted = workspace.state().rubric(&Clock::everything());
    let rubric = adopted
        .and_then(|adopted| workspace.object(adopted.body.object.0).ok())
        .and_then(|bytes| read_rubric(&bytes).ok());
    rubric.map_or_else(Vec::new, |rubric| {
        rubric
            .criteria()
            .map(|criterion| (criterion.id.clone(), criterion.name.clone()))
            .collect()
    })
}

/// The stages recorded, oldest first.
///
/// # Errors
/// When there is no such dossier.
pub fn stage_steps(workspace: &Workspace, dossier: DossierId) -> Result<Vec<StageEntry>> {
    let facts = workspace.dossier(dossier)?;
    let mut recorded: Vec<_> = facts.stages.iter().collect();
    recorded.sort_by_key(|fact| fact.order);
    Ok(recorded
        .into_iter()
        .filter_map(|fact| {
            let detail = fact
                .body
                .detail
                .and_then(|object| workspace.content::<StageDetail>(object.0).ok());
            Some(StageEntry {
                stage: Stage::from_code(fact.body.stage.as_str())?,
                date: fact.body.date.as_str().parse().ok()?,
                detail: detail.map_or_else(String::new, |detail| detail.text),
                by: fact.author,
                recorded: workspace.time_of(fact.id),
            })
        })
        .collect())
}

/// The stages the core would take next.
///
/// # Errors
/// When there is no such dossier.
pub fn stages_that_can_follow(workspace: &Workspace, dossier: DossierId) -> Result<Vec<Stage>> {
    let procedure = read_procedure(workspace.dossier(dossier)?.opened.body.procedure);
    let next = match workspace.stage(dossier)? {
        Some(stage) => stage.next().to_vec(),
        // Nothing recorded yet: the first, or what follows it at once when the first contact was before the dossier.
        None => {
            let first = Stage::first(procedure);
            std::iter::once(first)
                .chain(first.next().iter().copied())
                .collect()
        }
    };
    Ok(next
        .into_iter()
        .filter(|stage| would_take_stage(workspace, dossier, *stage))
        .collect())
}

fn would_take_stage(workspace: &Workspace, dossier: DossierId, stage: Stage) -> bool {
    let (Ok(code), Ok(date)) = (short(stage.code()), short("2000-01-01")) else {
        return false;
    };
    let body = DossierStage {
        dossier: Text(dossier),
        stage: code,
        date,
        detail: None,
    };
    let ledger = workspace.ledger();
    ledger.would_accept(workspace.log(), &body.into()).is_ok()
}

/// The remarks of the last formal check; empty before the first.
///
/// # Errors
/// When there is no such dossier, or the finding has not arrived.
pub fn formal_remarks(workspace: &Workspace, dossier: DossierId) -> Result<String> {
    let facts = workspace.dossier(dossier)?;
    let Some(last) = facts.admissibility.iter().max_by_key(|fact| fact.order) else {
        return Ok(String::new());
    };
    let findings: FindingsFile = workspace.content(last.body.findings.0)?;
    Ok(findings.remarks)
}

/// The last day to answer a request to cure.
///
/// # Errors
/// When the calendar does not reach that day.
pub fn cure_due(asked_on: NaiveDate, working_days: u32) -> Result<NaiveDate> {
    let year = asked_on.year();
    let calendar = Calendar::chile(year - YEARS_AROUND..=year + YEARS_AROUND);
    Ok(CureRequest {
        asked_on,
        working_days,
    }
    .due(&calendar)?)
}

/// Working days left until a day, that day included.
///
/// # Errors
/// When the calendar does not reach that day.
pub fn working_days_left(today: NaiveDate, last: NaiveDate) -> Result<u32> {
    let calendar =
        Calendar::chile(today.year() - YEARS_AROUND..=today.year().max(last.year()) + YEARS_AROUND);
    Ok(calendar.working_days_between(today, last)?)
}

/// The names a check of conflicts needs.
///
/// # Errors
/// When this person may not read them, or they have not arrived.
pub fn names_for_conflicts(workspace: &Workspace, dossier: DossierId) -> Result<ConflictNamesFile> {
    workspace.content(workspace.dossier(dossier)?.opened.body.conflict_names.0)
}

/// The municipality's own assessment, for whoever received it. Members see it elsewhere, once their sheet is closed.
///
/// # Errors
/// When the person did not take it in, or there is no such dossier.
pub fn assessment_received(
    workspace: &Workspace,
    dossier: DossierId,
) -> Result<Option<ReceivedAssessment>> {
    workspace.may_write(Kind::SelfAssessmentReceived)?;
    let facts = workspace.dossier(dossier)?;
    let Some(last) = facts.self_assessments.iter().max_by_key(|fact| fact.order) else {
        return Ok(None);
    };
    let levels: BTreeMap<Text<CriterionId>, String> = workspace.content(last.body.object.0)?;
    Ok(Some(ReceivedAssessment {
        recorded: workspace.time_of(last.id),
        levels: levels
            .into_iter()
            .map(|(criterion, level)| (criterion.0, level))
            .collect(),
    }))
}

/// For each file of a dry run, the title under which the very same content is already in the dossier.
///
/// # Errors
/// When there is no such dossier.
pub fn already_filed(
    workspace: &Workspace,
    dossier: DossierId,
    files: &[Found],
) -> Result<Vec<Option<String>>> {
    let facts = workspace.dossier(dossier)?;
    let labels = standing_labels(workspace, facts);
    Ok(files
        .iter()
        .map(|found| {
            labels
                .iter()
                .find(|label| hex::encode(label.sha256.0.0) == found.sha256)
                .map(|label| label.title.clone())
        })
        .collect())
}

fn standing_labels(
    workspace: &Workspace,
    facts: &ledger::state::dossier::Dossier,
) -> Vec<ledger::content::EvidenceLabel> {
    facts
        .evidence
        .iter()
        .filter(|fact| standing(workspace, facts, fact.id))
        .filter_map(|fact| workspace.content(fact.body.label.0).ok())
        .collect()
}

fn standing(
    workspace: &Workspace,
    facts: &ledger::state::dossier::Dossier,
    record: RecordId,
) -> bool {
    let (endorsements, now) = (&workspace.state().endorsements, Clock::everything());
    let withdrawn = facts
        .withdrawn
        .iter()
        .any(|gone| gone.body.evidence.0 == record && gone.holds(endorsements, &now));
    let replaced = facts.evidence.iter().any(|other| {
        other.body.replaces.is_some_and(|old| old.0 == record) && other.holds(endorsements, &now)
    });
    !withdrawn && !replaced
}

/// The record that brought a file into a dossier's evidence and still stands.
///
/// # Errors
/// When it is not evidence of the dossier any more.
pub fn evidence_record(
    workspace: &Workspace,
    dossier: DossierId,
    object: ObjectId,
) -> Result<RecordId> {
    let facts = workspace.dossier(dossier)?;
    let found = facts
        .evidence
        .iter()
        .filter(|fact| fact.body.object.0 == object)
        .max_by_key(|fact| (standing(workspace, facts, fact.id), fact.order));
    found.map(|fact| fact.id).ok_or_else(|| {
        OperationError::Input(InputFault::Text {
            what: "evidence of the dossier",
            found: object.short(),
        })
    })
}
