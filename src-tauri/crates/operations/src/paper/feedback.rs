//! The feedback report: always made, also when the seal is granted. Levels of the committee, never of a member.

use document::content::{Feedback, FeedbackArea, FeedbackCriterion};
use domain::ids::{CriterionId, DossierId};
use domain::level::{Level, Score};
use domain::rule::Procedure;

use super::context::{capacity_sentence, figures};
use super::docket::{Docket, docket, paper_level, paper_outcome, secretary_first, signers};
use crate::act::Act;
use crate::error::Result;
use crate::workspace::Workspace;

pub(super) fn feedback(
    workspace: &Workspace,
    act: &Act<'_>,
    dossier: DossierId,
    version: u32,
) -> Result<Feedback> {
    let docket = docket(workspace, dossier)?;
    let secretary = workspace.person()?;
    let identity = docket.identity(workspace);
    let id = format!("INFORME-{}", identity.number);
    let title = format!(
        "Informe de retroalimentación · {}",
        docket.municipality.name
    );
    let meta = docket.meta(workspace, act, id, version, &title)?;
    Ok(Feedback {
        outcome: paper_outcome(docket.verdict.outcome()),
        summary: docket.decision(),
        context: figures(docket.municipality),
        capacity: capacity_sentence(docket.municipality),
        trajectory: trajectory(&docket),
        areas: areas(&docket),
        action_plan: docket.action_plan(),
        support: Vec::new(),
        signers: signers(
            workspace,
            &secretary_first(workspace, secretary, vec![docket.proposal_by]),
        )?,
        dossier: identity,
        meta,
    })
}

fn trajectory(docket: &Docket) -> String {
    let start = match docket.intake.trajectory.as_str() {
        "experienced" => {
            "La municipalidad llegó a esta evaluación con políticas previas sobre migración."
        }
        _ => "La municipalidad inicia con este proceso su trabajo sistemático sobre migración.",
    };
    let commitments = docket.intake.commitments.iter().map(|commitment| {
        format!(
            "{}: {} ({}).",
            commitment.criterion,
            commitment.action,
            commitment.state.replace('_', " ")
        )
    });
    let commitments: Vec<String> = commitments.collect();
    if commitments.is_empty() {
        start.to_owned()
    } else {
        format!(
            "{start} Compromisos del ciclo anterior: {}",
            commitments.join(" ")
        )
    }
}

fn areas(docket: &Docket) -> Vec<FeedbackArea> {
    let rubric = &docket.case.rubric;
    let of = |ids: Vec<&CriterionId>| {
        ids.into_iter()
            .filter_map(|id| criterion(docket, id))
            .collect()
    };
    let mut areas: Vec<FeedbackArea> = rubric
        .areas()
        .iter()
        .map(|area| FeedbackArea {
            id: area.id.to_string(),
            name: area.name.clone(),
            criteria: of(area
                .criteria
                .iter()
                .map(|criterion| &criterion.id)
                .collect()),
        })
        .collect();
    if docket.case.procedure == Procedure::Renewal {
        areas.push(FeedbackArea {
            id: "R".to_owned(),
            name: "Revalidación".to_owned(),
            criteria: of(rubric.renewal().items.iter().map(|item| &item.id).collect()),
        });
    }
    areas
}

fn criterion(docket: &Docket, id: &CriterionId) -> Option<FeedbackCriterion> {
    let agreed = docket.case.agreed.get(id)?;
    let implemented = matches!(agreed.score, Score::Level(level) if level >= Level::TWO);
    let grounds = vec![agreed.grounds.clone()];
    let (strengths, gaps) = match agreed.score {
        Score::NotApplicable => (Vec::new(), Vec::new()),
        Score::Level(_) | Score::NotAssessable => {
            if implemented {
                (grounds, Vec::new())
            } else {
                (Vec::new(), grounds)
            }
        }
    };
    let mut recommendations: Vec<String> = docket
        .case
        .sheets
        .iter()
        .filter_map(|sheet| sheet.opened.entries().get(id))
        .map(|entry| entry.advice.trim().to_owned())
        .filter(|advice| !advice.is_empty())
        .collect();
    recommendations.sort();
    recommendations.dedup();
    Some(FeedbackCriterion {
        id: id.to_string(),
        name: docket.case.rubric.scored_name(id)?.to_owned(),
        agreed: paper_level(agreed.score),
        strengths,
        gaps,
        recommendations,
    })
}
