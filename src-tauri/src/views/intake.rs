//! What the secretary is shown while a dossier comes in, and what the page sends back into the core's words.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};
use contract::intake::{
    AskCure, AssessmentEntry, AssessmentView, CheckedView, CommitmentEntry, CommitmentState,
    ConflictNamesView, CriterionLabel, CureView, FileRefusal, FormalView, IntakeOffer, IntakeWork,
    MunicipalityFigures, OpenDossier, PlannedFile, PresenceView, RefusedFileView, StepView,
    TerritoryView, TrajectoryView,
};
use operations::domain::dossier::Presence;
use operations::domain::ids::{CriterionId, DossierId};
use operations::domain::municipality::{ForeignBorn, Municipality, Territory};
use operations::domain::renewal::FollowUp;
use operations::inspect::{Found, Kind, Reason, RefusedFile};
use operations::ledger::chain::Clock;
use operations::ledger::content::{CommitmentFile, ConflictNamesFile, CureFile, IntakeFile};
use operations::ledger::payload::text::Text;
use operations::{InputFault, Intake, OperationError, Workspace, municipalities};

use super::common;
use super::common::{count, id};
use super::dossiers::today;
use crate::failure::Trouble;

/// What the form of a new dossier offers.
pub fn offer(workspace: &Workspace) -> Result<IntakeOffer, Trouble> {
    operations::may_take_in(workspace)?;
    let today = today();
    let state = workspace.state();
    let seats = state.seats(&Clock::everything());
    Ok(IntakeOffer {
        municipalities: municipalities().iter().map(figures).collect(),
        people: seats
            .iter()
            .map(|seat| common::person(workspace, seat.person))
            .collect(),
        criteria: operations::criteria_in_force(workspace)
            .into_iter()
            .map(|(id, name)| CriterionLabel {
                id: id.to_string(),
                name,
            })
            .collect(),
        today: today.to_string(),
        cycle: today.year().to_string(),
    })
}

/// A municipality's public figures.
pub fn figures(one: &Municipality) -> MunicipalityFigures {
    MunicipalityFigures {
        cut: one.cut.to_string(),
        name: one.name.clone(),
        province: one.province.clone(),
        region: one.region.clone(),
        population: one.population,
        foreign_born: match one.foreign_born {
            ForeignBorn::Known(born) => Some(born),
            ForeignBorn::Suppressed => None,
        },
        territory: one.territory.map(|territory| match territory {
            Territory::Urban => TerritoryView::Urban,
            Territory::Mixed => TerritoryView::Mixed,
            Territory::Rural => TerritoryView::Rural,
        }),
        budget_per_inhabitant: one.budget_per_inhabitant,
        dependency: one.fcm_dependency.and_then(|part| {
            let part: f64 = part.decimal(4).replace(',', ".").parse().ok()?;
            Some(part * 100.0)
        }),
        staff: one.staff,
        staff_year: one.staff_year,
    }
}

/// The secretary's work on one dossier.
pub fn work(workspace: &Workspace, dossier: DossierId) -> Result<IntakeWork, Trouble> {
    operations::may_take_in(workspace)?;
    let today = today();
    let facts = workspace.state().dossiers.get(&dossier);
    let facts = facts.ok_or(OperationError::Input(InputFault::UnknownDossier(dossier)))?;
    let body = &facts.opened.body;
    let intake = workspace.intake(dossier)?;
    let rubric = workspace.rubric_for(dossier).ok();
    let admissibility = workspace.admissibility(dossier)?;
    let procedure = match body.procedure {
        operations::ledger::payload::ProcedureWord::Grant => {
            operations::domain::rule::Procedure::Grant
        }
        operations::ledger::payload::ProcedureWord::Renewal => {
            operations::domain::rule::Procedure::Renewal
        }
    };
    let steps = operations::stage_steps(workspace, dossier)?;
    let formal = rubric.as_ref().map_or_else(Vec::new, |rubric| {
        rubric
            .admissibility()
            .iter()
            .map(|one| FormalView {
                id: one.id.to_string(),
                name: one.name.clone(),
                presence: match admissibility
                    .as_ref()
                    .and_then(|all| all.items().get(&one.id))
                {
                    None => PresenceView::Unchecked,
                    Some(Presence::Present) => PresenceView::Present,
                    Some(Presence::Missing) => PresenceView::Missing,
                },
            })
            .collect()
    });
    let assessment = operations::assessment_received(workspace, dossier)?;
    Ok(IntakeWork {
        dossier: common::dossier(workspace, dossier)?,
        today: today.to_string(),
        steps: steps
            .into_iter()
            .map(|step| StepView {
                stage: step.stage.into(),
                date: step.date.to_string(),
                detail: step.detail,
                by: common::person(workspace, step.by),
                recorded: step.recorded.to_rfc3339(),
            })
            .collect(),
        next: operations::stages_that_can_follow(workspace, dossier)?
            .into_iter()
            .map(Into::into)
            .collect(),
        formal,
        checked: match &admissibility {
            None => CheckedView::Never,
            Some(all) if all.admissible() => CheckedView::Admissible,
            Some(_) => CheckedView::Incomplete,
        },
        cure: admissibility
            .and_then(|all| all.cure())
            .map(|cure| cure_view(cure.asked_on, cure.working_days, today)),
        cure_days: workspace.regulation()?.deadlines().cure_days,
        remarks: operations::formal_remarks(workspace, dossier)?,
        commitment: intake.commitment,
        commitment_on: intake.commitment_date.map(|date| date.to_string()),
        requested_on: intake.requested_on.map(|date| date.to_string()),
        accompanied_by: body
            .accompanied_by
            .iter()
            .map(|person| common::person(workspace, person.0))
            .collect(),
        names: names(operations::names_for_conflicts(workspace, dossier)?),
        criteria: rubric.map_or_else(Vec::new, |rubric| {
            rubric
                .scored(procedure)
                .iter()
                .map(|id| CriterionLabel {
                    id: id.to_string(),
                    name: rubric.scored_name(id).unwrap_or_default().to_owned(),
                })
                .collect()
        }),
        assessment: assessment.map(|received| AssessmentView {
            recorded: received.recorded.to_rfc3339(),
            entries: received
                .levels
                .into_iter()
                .map(|(criterion, text)| AssessmentEntry {
                    criterion: criterion.to_string(),
                    text,
                })
                .collect(),
        }),
        figures: common::municipality(&body.cut.0).map(figures),
    })
}

fn cure_view(asked_on: NaiveDate, working_days: u32, today: NaiveDate) -> CureView {
    let due = operations::cure_due(asked_on, working_days).ok();
    CureView {
        asked_on: asked_on.to_string(),
        working_days,
        due: due.map(|due| due.to_string()),
        left: due
            .and_then(|due| operations::working_days_left(today, due).ok())
            .unwrap_or_default(),
    }
}

fn names(file: ConflictNamesFile) -> ConflictNamesView {
    ConflictNamesView {
        mayor: file.mayor,
        council: file.council,
        advisers: file.advisers,
        consultants: file.consultants,
    }
}

/// A date the page sent.
pub fn date(text: &str) -> Result<NaiveDate, Trouble> {
    id(text, "date")
}

fn date_if_any(text: Option<&str>) -> Result<Option<NaiveDate>, Trouble> {
    text.filter(|text| !text.is_empty()).map(date).transpose()
}

/// What enters with a dossier, and the day of the first contact.
pub fn intake(request: &OpenDossier) -> Result<(Intake, Option<NaiveDate>), Trouble> {
    let intake = Intake {
        cut: id(&request.cut, "municipality")?,
        procedure: request.procedure.into(),
        cycle: request.cycle.trim().to_owned(),
        accompanied_by: request
            .accompanied_by
            .iter()
            .map(|person| id(person, "person"))
            .collect::<Result<_, _>>()?,
        conflict_names: ConflictNamesFile {
            mayor: request.names.mayor.clone(),
            council: request.names.council.clone(),
            advisers: request.names.advisers.clone(),
            consultants: request.names.consultants.clone(),
        },
        intake: IntakeFile {
            trajectory: match request.trajectory {
                TrajectoryView::Initial => "initial".to_owned(),
                TrajectoryView::Experienced => "experienced".to_owned(),
            },
            commitment_date: date_if_any(request.commitment_on.as_deref())?,
            commitment: request.commitment.clone(),
            requested_on: date_if_any(request.requested_on.as_deref())?,
            commitments: request
                .commitments
                .iter()
                .map(commitment)
                .collect::<Result<_, _>>()?,
            last_levels: request
                .last_levels
                .iter()
                .map(|last| Ok((Text(id(&last.criterion, "criterion")?), last.level.clone())))
                .collect::<Result<_, Trouble>>()?,
        },
    };
    Ok((intake, date_if_any(request.contact_on.as_deref())?))
}

fn commitment(entry: &CommitmentEntry) -> Result<CommitmentFile, Trouble> {
    let state = match entry.state {
        CommitmentState::Pending => FollowUp::Pending,
        CommitmentState::InProgress => FollowUp::InProgress,
        CommitmentState::Fulfilled => FollowUp::Fulfilled,
        CommitmentState::NotFulfilled => FollowUp::NotFulfilled,
        CommitmentState::Released => FollowUp::Released,
    };
    Ok(CommitmentFile {
        criterion: entry.criterion.clone(),
        cause: entry.cause.clone(),
        action: entry.action.clone(),
        owner: entry.owner.clone(),
        deadline: date(&entry.deadline)?,
        state: state.code().to_owned(),
        note: entry.note.clone(),
    })
}

/// Codes of criteria or formal documents the page sent.
pub fn codes(texts: &[String]) -> Result<BTreeSet<CriterionId>, Trouble> {
    texts.iter().map(|text| id(text, "criterion")).collect()
}

/// A request to cure.
pub fn cure(asked: &AskCure) -> Result<CureFile, Trouble> {
    Ok(CureFile {
        asked_on: date(&asked.asked_on)?,
        working_days: asked.working_days,
    })
}

/// What the municipality says of itself, by criterion.
pub fn assessment(entries: &[AssessmentEntry]) -> Result<BTreeMap<CriterionId, String>, Trouble> {
    entries
        .iter()
        .filter(|entry| !entry.text.trim().is_empty())
        .map(|entry| {
            let criterion = id(&entry.criterion, "criterion")?;
            Ok((criterion, entry.text.trim().to_owned()))
        })
        .collect()
}

/// A file that may go in.
pub fn planned(found: &Found, already: Option<String>) -> PlannedFile {
    PlannedFile {
        shown: found.shown.clone(),
        name: found.name.clone(),
        kind: kind(found.kind).to_owned(),
        bytes: length(found.bytes),
        already,
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Pdf => "pdf",
        Kind::Png => "png",
        Kind::Jpeg => "jpeg",
        Kind::Webp => "webp",
        Kind::Docx => "docx",
        Kind::Xlsx => "xlsx",
        Kind::Odt => "odt",
        Kind::Ods => "ods",
        Kind::Text => "text",
        Kind::Csv => "csv",
    }
}

/// A length crosses as a JavaScript number, exact to 2^53.
#[expect(
    clippy::cast_precision_loss,
    reason = "lengths of files are far below 2^53"
)]
fn length(bytes: u64) -> f64 {
    bytes as f64
}

/// A file that does not go in.
pub fn refused(file: &RefusedFile) -> RefusedFileView {
    RefusedFileView {
        shown: file.shown.clone(),
        why: refusal(&file.reason),
    }
}

fn refusal(reason: &Reason) -> FileRefusal {
    match reason {
        Reason::Empty => FileRefusal::Empty,
        Reason::Truncated => FileRefusal::Truncated,
        Reason::Damaged => FileRefusal::Damaged,
        Reason::PasswordProtected => FileRefusal::PasswordProtected,
        Reason::Mislabelled { claimed, found } => FileRefusal::Mislabelled {
            claimed: claimed.clone(),
            found: found.clone(),
        },
        Reason::TooLarge { bytes, most } => FileRefusal::TooLarge {
            bytes: length(*bytes),
            most: length(*most),
        },
        Reason::TotalTooLarge { most } => FileRefusal::TotalTooLarge {
            most: length(*most),
        },
        Reason::TooManyEntries { most } => FileRefusal::TooMany { most: *most },
        Reason::TooDeep { most } => FileRefusal::TooDeep { most: *most },
        Reason::Traversal
        | Reason::AbsolutePath
        | Reason::DriveLetter
        | Reason::NetworkPath
        | Reason::NulInName
        | Reason::DeviceName
        | Reason::AlternateStream => FileRefusal::HarmfulName,
        Reason::SymbolicLink => FileRefusal::Link,
        Reason::NotAFile => FileRefusal::NotAFile,
        Reason::NestedArchive => FileRefusal::NestedArchive,
        Reason::DuplicateName { of } => FileRefusal::SameName { of: of.clone() },
        Reason::DuplicateContent { of } => FileRefusal::SameContent { of: of.clone() },
        Reason::Bomb { .. } => FileRefusal::Bomb,
        Reason::HugeImage { .. } => FileRefusal::HugeImage,
        Reason::HeaderMismatch | Reason::Overlapping => FileRefusal::Contradictory,
        Reason::Unsupported { found } => FileRefusal::Unsupported {
            found: found.clone(),
        },
        Reason::SystemLeftover => FileRefusal::Leftover,
        Reason::Unreadable => FileRefusal::Unreadable,
    }
}

/// How many there are, for a job's total.
pub fn steps<T>(list: &[T]) -> u32 {
    count(list.len())
}
