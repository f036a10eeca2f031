//! Commands of intake: the secretary opens dossiers, moves them on, checks papers and takes evidence in.

use std::path::PathBuf;

use contract::intake::{
    CheckFormal, CureDue, EvidenceAudience, EvidencePlan, EvidenceTaken, FailedFile, IntakeOffer,
    IntakeWork, OpenDossier, PlanEvidence, ReceiveAssessment, SearchCover, SetStage, TakeEvidence,
    TakeFile, TakenFile, WithdrawEvidence,
};
use contract::{EvidenceProblem, Failure, JobKind, OfDossier, Reason};
use operations::domain::ids::{DossierId, ObjectId};
use operations::inspect::{Found, Inspector};
use operations::{Filing, Searchable, Taken};
use tauri::State;

use crate::desk::Desk;
use crate::failure::Trouble;
use crate::inspector::inspector;
use crate::views::common::id;
use crate::views::intake as views;

/// What the form of a new dossier offers.
#[tauri::command(async)]
pub fn intake_offer(desk: State<'_, Desk>) -> Result<IntakeOffer, Failure> {
    desk.read("intake_offer", views::offer)
}

/// The secretary's work on one dossier.
#[tauri::command(async)]
pub fn intake_work(desk: State<'_, Desk>, request: OfDossier) -> Result<IntakeWork, Failure> {
    desk.read("intake_work", |workspace| {
        views::work(workspace, id(&request.dossier, "dossier")?)
    })
}

/// Opens a dossier and gives its identity.
#[tauri::command(async)]
pub fn open_dossier(desk: State<'_, Desk>, request: OpenDossier) -> Result<String, Failure> {
    desk.write("open_dossier", |workspace, act| {
        let (intake, contact) = views::intake(&request)?;
        Ok(operations::enter_dossier(workspace, act, &intake, contact)?.to_string())
    })
}

/// Moves a dossier to another stage.
#[tauri::command(async)]
pub fn set_stage(desk: State<'_, Desk>, request: SetStage) -> Result<(), Failure> {
    desk.write("set_stage", |workspace, act| {
        let dossier = id(&request.dossier, "dossier")?;
        let (stage, date) = (request.stage.into(), views::date(&request.date)?);
        operations::set_stage(workspace, act, dossier, stage, date, &request.detail)?;
        Ok(())
    })
}

/// The last day of a request to cure.
#[tauri::command(async)]
pub fn cure_due(desk: State<'_, Desk>, request: CureDue) -> Result<String, Failure> {
    desk.apart("cure_due", || {
        let asked_on = views::date(&request.asked_on)?;
        Ok(operations::cure_due(asked_on, request.working_days.min(60))?.to_string())
    })
}

/// Records the check of the formal documents.
#[tauri::command(async)]
pub fn check_formal(desk: State<'_, Desk>, request: CheckFormal) -> Result<(), Failure> {
    desk.write("check_formal", |workspace, act| {
        let dossier = id(&request.dossier, "dossier")?;
        let (present, cure) = (views::codes(&request.present)?, &request.cure);
        let cure = cure.as_ref().map(views::cure).transpose()?;
        operations::check_admissibility(workspace, act, dossier, &present, cure, &request.remarks)?;
        Ok(())
    })
}

/// Takes in the municipality's own assessment.
#[tauri::command(async)]
pub fn receive_self_assessment(
    desk: State<'_, Desk>,
    request: ReceiveAssessment,
) -> Result<(), Failure> {
    desk.write("receive_self_assessment", |workspace, act| {
        let dossier = id(&request.dossier, "dossier")?;
        let levels = views::assessment(&request.entries)?;
        operations::receive_self_assessment(workspace, act, dossier, &levels)?;
        Ok(())
    })
}

/// Looks at files without taking anything in. The workspace is free meanwhile.
#[tauri::command(async)]
pub fn plan_evidence(
    desk: State<'_, Desk>,
    request: PlanEvidence,
) -> Result<EvidencePlan, Failure> {
    desk.read("plan_evidence", |workspace| {
        Ok(operations::may_take_in(workspace)?)
    })?;
    let job = desk.jobs.begin(JobKind::PlanEvidence, 0);
    let paths: Vec<PathBuf> = request.paths.iter().map(PathBuf::from).collect();
    let run = desk.apart("plan_evidence", || {
        Ok(operations::plan_evidence(&inspector()?, &paths)?)
    })?;
    drop(job);
    let already = desk.read("plan_evidence", |workspace| {
        let dossier: DossierId = id(&request.dossier, "dossier")?;
        Ok(operations::already_filed(
            workspace,
            dossier,
            &run.accepted,
        )?)
    })?;
    let planned = run.accepted.iter().zip(already);
    Ok(EvidencePlan {
        accepted: planned
            .map(|(found, already)| views::planned(found, already))
            .collect(),
        refused: run.refused.iter().map(views::refused).collect(),
        plan: desk.planned.keep(run.accepted),
    })
}

/// Takes evidence in, one file at a time: the workspace is free between files, and stopping keeps what is in.
#[tauri::command(async)]
pub fn take_evidence(
    desk: State<'_, Desk>,
    request: TakeEvidence,
) -> Result<EvidenceTaken, Failure> {
    desk.read("take_evidence", |workspace| {
        Ok(operations::may_take_in(workspace)?)
    })?;
    let inspector = desk.apart("take_evidence", inspector)?;
    let total = views::steps(&request.files);
    let job = desk.jobs.begin(JobKind::TakeEvidence, total);
    let mut outcome = EvidenceTaken {
        taken: Vec::new(),
        failed: Vec::new(),
        left: Vec::new(),
    };
    let mut files = request.files.iter();
    for (done, file) in (0_u32..).zip(files.by_ref()) {
        let Some(found) = desk.planned.file(request.plan, file.place) else {
            outcome.left.push(file.place);
            continue;
        };
        job.at(done, total, &found.name);
        match take_one(&desk, &inspector, &request.dossier, &found, file) {
            Ok(taken) => outcome.taken.push(taken_view(file.place, taken)),
            Err(failure) => {
                let goes_on = concerns_the_file(&failure);
                let (place, name) = (file.place, found.name);
                outcome.failed.push(FailedFile {
                    place,
                    name,
                    failure,
                });
                if !goes_on {
                    break;
                }
            }
        }
        if job.stopping() {
            break;
        }
    }
    outcome.left.extend(files.map(|file| file.place));
    Ok(outcome)
}

fn take_one(
    desk: &Desk,
    inspector: &Inspector,
    dossier: &str,
    found: &Found,
    file: &TakeFile,
) -> Result<Taken, Failure> {
    desk.write("take_evidence", |workspace, act| {
        let dossier: DossierId = id(dossier, "dossier")?;
        let replaces = file.replaces.as_deref();
        let replaces = replaces
            .map(|object| {
                let object: ObjectId = id(object, "evidence")?;
                Ok::<_, Trouble>(operations::evidence_record(workspace, dossier, object)?)
            })
            .transpose()?;
        let filing = Filing {
            title: file.title.trim().to_owned(),
            criteria: views::codes(&file.criteria)?.into_iter().collect(),
            reserved: file.audience == EvidenceAudience::NotObservers,
            replaces,
        };
        Ok(operations::add_evidence(
            workspace, act, inspector, dossier, found, &filing,
        )?)
    })
}

/// Whether what went wrong is about this very file, so that the next ones may still go in.
fn concerns_the_file(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::Refused {
            reason: Reason::EvidenceRefused {
                why: EvidenceProblem::TimedOut
                    | EvidenceProblem::Crashed
                    | EvidenceProblem::TooLarge
                    | EvidenceProblem::Damaged
                    | EvidenceProblem::PasswordProtected
                    | EvidenceProblem::Changed
                    | EvidenceProblem::Refused,
            } | Reason::EvidenceTwice
                | Reason::UnknownEvidence
        }
    )
}

fn taken_view(place: u32, taken: Taken) -> TakenFile {
    TakenFile {
        place,
        name: taken.name,
        search: match taken.searchable {
            Searchable::Indexed => SearchCover::Text,
            Searchable::NoText => SearchCover::NoText,
            Searchable::Unread => SearchCover::Unread,
        },
    }
}

/// Withdraws a file of evidence.
#[tauri::command(async)]
pub fn withdraw_evidence(desk: State<'_, Desk>, request: WithdrawEvidence) -> Result<(), Failure> {
    desk.write("withdraw_evidence", |workspace, act| {
        let dossier: DossierId = id(&request.dossier, "dossier")?;
        let object: ObjectId = id(&request.object, "evidence")?;
        let record = operations::evidence_record(workspace, dossier, object)?;
        operations::withdraw_evidence(workspace, act, record, &request.reason)?;
        Ok(())
    })
}
