//! The annex of the acta for one dossier: levels with grounds, opened sheets, rule, votes, evidence.

use std::collections::BTreeMap;

use document::content::{
    Admissibility, AreaJudgement, CriterionJudgement, Dispersion, EvidenceFile, FirstValue,
    MinutesAnnex, OpenedSheet, Presence, Proposal, RuleComputation, SheetScore, Vote, VoteChoice,
};
use domain::deliberation::Spread;
use domain::ids::{CriterionId, DossierId, MeetingId, PersonId};
use domain::level::Score;
use domain::rule::Procedure;
use domain::vote::Ballot;
use ledger::content::read_score;

use super::context::figures;
use super::docket::{
    Docket, citation_text, docket, paper_level, paper_outcome, secretary_first, signers, sitting,
};
use crate::act::Act;
use crate::error::{InputFault, Result};
use crate::workspace::Workspace;

/// The block R1–R4 has no place in the total; it is printed as an area of its own.
pub(crate) const RENEWAL_AREA: &str = "R";

pub(super) fn annex(
    workspace: &Workspace,
    act: &Act<'_>,
    meeting: MeetingId,
    dossier: DossierId,
    version: u32,
) -> Result<MinutesAnnex> {
    let sitting = sitting(workspace, meeting)?;
    let docket = docket(workspace, dossier)?;
    let computation = docket.verdict.proposal().computation();
    let secretary = workspace.person()?;
    let judges = docket.votes.iter().map(|(person, _)| *person).collect();
    let title = format!("Anexo del acta · {}", docket.municipality.name);
    let meta = docket.meta(
        workspace,
        act,
        sitting.annex_id(workspace, dossier),
        version,
        &title,
    )?;
    Ok(MinutesAnnex {
        minutes: sitting.minutes_id(),
        session: sitting.file.number,
        held_on: sitting.held_on(),
        dossier: docket.identity(workspace),
        context: figures(docket.municipality),
        admissibility: admissibility(&docket),
        areas: areas(workspace, &docket),
        sheets: sheets(workspace, &docket),
        rule: RuleComputation {
            lines: docket.rule_lines(),
            points: computation.total_num,
            maximum: computation.total_den,
            outcome: paper_outcome(computation.outcome),
        },
        proposal: Proposal {
            by: workspace.name(docket.proposal_by),
            text: docket.decision(),
            outcome: paper_outcome(docket.verdict.outcome()),
        },
        votes: votes(workspace, &docket),
        recused: recused(workspace, dossier),
        outcome: paper_outcome(docket.verdict.outcome()),
        decision: docket.decision(),
        action_plan: docket.action_plan(),
        evidence: evidence(workspace, dossier)?,
        signers: signers(workspace, &secretary_first(workspace, secretary, judges))?,
        meta,
    })
}

fn admissibility(docket: &Docket) -> Vec<Admissibility> {
    let items = docket.case.admissibility.items();
    let documents = docket.case.rubric.admissibility().iter();
    documents
        .map(|item| Admissibility {
            id: item.id.to_string(),
            name: item.name.clone(),
            presence: match items.get(&item.id) {
                Some(domain::dossier::Presence::Present) => Presence::Present,
                Some(domain::dossier::Presence::Missing) | None => Presence::Missing,
            },
            remark: String::new(),
        })
        .collect()
}

pub(super) fn areas(workspace: &Workspace, docket: &Docket) -> Vec<AreaJudgement> {
    let rubric = &docket.case.rubric;
    let computation = docket.verdict.proposal().computation();
    let grounds = |id: &str| docket.proposal.areas.get(id).cloned().unwrap_or_default();
    let mut areas: Vec<AreaJudgement> = rubric
        .areas()
        .iter()
        .map(|area| {
            let score = computation.areas.iter().find(|score| score.area == area.id);
            AreaJudgement {
                id: area.id.to_string(),
                name: area.name.clone(),
                criteria: area
                    .criteria
                    .iter()
                    .filter_map(|one| judgement(workspace, docket, &one.id))
                    .collect(),
                points: score.map_or(0, |score| score.num),
                maximum: score.map_or(0, |score| score.den),
                grounds: grounds(area.id.as_str()),
            }
        })
        .collect();
    if docket.case.procedure == Procedure::Renewal {
        let items = &rubric.renewal().items;
        let (points, maximum) = renewal_points(docket);
        areas.push(AreaJudgement {
            id: RENEWAL_AREA.to_owned(),
            name: "Bloque de revalidación (no suma al total)".to_owned(),
            criteria: items
                .iter()
                .filter_map(|one| judgement(workspace, docket, &one.id))
                .collect(),
            points,
            maximum,
            grounds: grounds(RENEWAL_AREA),
        });
    }
    areas
}

/// Points of the renewal block, printed beside the areas and never added to them.
fn renewal_points(docket: &Docket) -> (u32, u32) {
    let scores = docket
        .case
        .rubric
        .renewal()
        .items
        .iter()
        .filter_map(|item| docket.case.agreed.score(&item.id));
    let most = u32::from(domain::level::Level::THREE.value());
    scores.fold((0, 0), |(points, maximum), score| match score {
        Score::Level(level) => (points + u32::from(level.value()), maximum + most),
        Score::NotAssessable => (points, maximum + most),
        Score::NotApplicable => (points, maximum),
    })
}

fn judgement(
    workspace: &Workspace,
    docket: &Docket,
    id: &CriterionId,
) -> Option<CriterionJudgement> {
    let agreed = docket.case.agreed.get(id)?;
    let spread = docket
        .case
        .spreads
        .iter()
        .find(|spread| spread.criterion == *id)?;
    let dissent = docket
        .dissents
        .iter()
        .filter(|(_, criterion, _)| criterion.as_ref() == Some(id))
        .map(|(person, _, text)| format!("{}: {text}", workspace.name(*person)))
        .collect();
    Some(CriterionJudgement {
        id: id.to_string(),
        name: docket.case.rubric.scored_name(id)?.to_owned(),
        core: docket.case.rubric.is_core(id),
        agreed: paper_level(agreed.score),
        grounds: agreed.grounds.clone(),
        citations: citations(docket, id, agreed.score),
        dispersion: dispersion(spread),
        dissent,
    })
}

/// Evidence cited by those whose level is the one agreed, each place once, in order.
fn citations(docket: &Docket, id: &CriterionId, agreed: Score) -> Vec<String> {
    let mut places: Vec<String> = docket
        .case
        .sheets
        .iter()
        .filter_map(|sheet| sheet.opened.entries().get(id))
        .filter(|entry| entry.score == agreed)
        .flat_map(|entry| entry.citations.iter().map(citation_text))
        .collect();
    places.sort();
    places.dedup();
    places
}

fn dispersion(spread: &Spread) -> Dispersion {
    let levels = spread
        .scores
        .iter()
        .filter(|(_, score)| score.level().is_some())
        .count();
    let fallback = spread
        .scores
        .first()
        .map_or(Score::NotAssessable, |(_, score)| *score);
    let shown =
        |level: Option<domain::level::Level>| paper_level(level.map_or(fallback, Score::Level));
    Dispersion {
        scored: u32::try_from(levels).unwrap_or(u32::MAX),
        lowest: shown(spread.lowest),
        highest: shown(spread.highest),
    }
}

fn sheets(workspace: &Workspace, docket: &Docket) -> Vec<OpenedSheet> {
    let rubric = &docket.case.rubric;
    let scored = rubric.scored(docket.case.procedure);
    let sheet = |sheet: &crate::case::OpenedSheet| OpenedSheet {
        member: workspace.name(sheet.author),
        closed_at: sheet.closed_at,
        commitment: sheet.commitment.into(),
        scores: scored
            .iter()
            .filter_map(|id| sheet_score(docket, sheet, id))
            .collect(),
    };
    docket.case.sheets.iter().map(sheet).collect()
}

fn sheet_score(
    docket: &Docket,
    sheet: &crate::case::OpenedSheet,
    id: &CriterionId,
) -> Option<SheetScore> {
    let entry = sheet.opened.entries().get(id)?;
    let mut changes = docket
        .case
        .changes
        .iter()
        .filter(|change| change.person == sheet.author && change.criterion == *id);
    let last = changes.next_back();
    let held = last
        .and_then(|change| read_score(&change.change.after).ok())
        .unwrap_or(entry.score);
    Some(SheetScore {
        criterion: id.to_string(),
        level: paper_level(held),
        reason: entry.reason.clone(),
        citations: entry.citations.iter().map(citation_text).collect(),
        first: last.map(|change| FirstValue {
            level: paper_level(entry.score),
            reason: change.change.reason.clone(),
        }),
    })
}

fn votes(workspace: &Workspace, docket: &Docket) -> Vec<Vote> {
    let dissent_of: BTreeMap<PersonId, &String> = docket
        .dissents
        .iter()
        .filter(|(_, criterion, _)| criterion.is_none())
        .map(|(person, _, text)| (*person, text))
        .collect();
    docket
        .votes
        .iter()
        .map(|(person, ballot)| Vote {
            member: workspace.name(*person),
            choice: match ballot {
                Ballot::InFavour => VoteChoice::InFavour,
                Ballot::Against => VoteChoice::Against,
                Ballot::Abstain => VoteChoice::Abstains,
            },
            dissent: dissent_of.get(person).map(|text| (*text).clone()),
        })
        .collect()
}

pub(super) fn recused(workspace: &Workspace, dossier: DossierId) -> Vec<String> {
    let now = ledger::chain::Clock::everything();
    let state = workspace.state();
    let barred = state
        .membership
        .people
        .keys()
        .filter(|person| state.footing(dossier, **person, &now).is_barred());
    barred.map(|person| workspace.name(*person)).collect()
}

fn evidence(workspace: &Workspace, dossier: DossierId) -> Result<Vec<EvidenceFile>> {
    let mut files = Vec::new();
    for (number, view) in (1_u32..).zip(workspace.evidence(dossier)?) {
        let label = view.label.ok_or(InputFault::UnknownRecord(dossier))?;
        files.push(EvidenceFile {
            number,
            name: label.file_name,
            received_on: view.received.date_naive(),
            bytes: label.bytes,
            sha256: label.sha256.0.0.into(),
        });
    }
    Ok(files)
}
