//! Views of Deliberación and Veredicto: opened sheets by greatest disagreement, levels, the rule, proposals, votes.

use std::collections::BTreeMap;

use contract::deliberation::{
    AgreedLevel, AreaPoints, AreaProfile, ChangeOfMind, CriterionName, DeliberationView,
    DissentView, HeardAnswer, HeardCitation, HeardCriterion, OpenedDossier,
};
use contract::session::DossierPhase;
use contract::{OutcomeView, ScoreView};
use operations::domain::deliberation::{Confirmation, Spread};
use operations::domain::evidence::{Citation, EvidenceSet};
use operations::domain::fraction::Fraction;
use operations::domain::ids::{CriterionId, DossierId, MeetingId};
use operations::domain::level::{Level, Score};
use operations::domain::rule::Outcome;
use operations::domain::verdict::{AreaScore, Computation};
use operations::ledger::chain::Clock;
use operations::ledger::content::read_score;
use operations::ledger::payload::DocumentKind;
use operations::ledger::state::dossier::Dossier;
use operations::{
    Case, InputFault, NotedDissent, OpenedSheet, Workspace, own_marks, pending_levels,
};

use super::common::{count, dossier, id, person};
use super::session::{kept, phase, quorum};
use crate::failure::Trouble;

/// Code of a document's kind, as the page names it.
pub fn document_code(kind: DocumentKind) -> String {
    match kind {
        DocumentKind::Minutes => "minutes",
        DocumentKind::MinutesAnnex => "minutesAnnex",
        DocumentKind::ResolutionProposal => "resolutionProposal",
        DocumentKind::Feedback => "feedback",
        DocumentKind::ObservationCertificate => "observationCertificate",
        DocumentKind::PublicVersion => "publicVersion",
        DocumentKind::ImprovementPlan => "improvementPlan",
        DocumentKind::CoverLetter => "coverLetter",
        DocumentKind::AntecedentsRequest => "antecedentsRequest",
        DocumentKind::Resolution => "resolution",
    }
    .to_owned()
}

/// Dossiers whose sheets are open, to choose among.
pub fn opened(workspace: &Workspace) -> Result<Vec<OpenedDossier>, Trouble> {
    let state = workspace.state();
    let mut all = Vec::new();
    for (on, facts) in &state.dossiers {
        let phase = phase(workspace, *on, facts);
        let shown = matches!(
            phase,
            DossierPhase::Deliberating | DossierPhase::Proposed | DossierPhase::Decided
        );
        if !shown || workspace.may_see(*on).is_err() {
            continue;
        }
        let case = workspace.case(*on);
        all.push(OpenedDossier {
            dossier: dossier(workspace, *on)?,
            phase,
            pending: case.map_or(0, |case| count(pending_levels(&case).len())),
            outcome: reached_outcome(workspace, *on, facts)?,
        });
    }
    all.sort_by(|a, b| (a.phase, &a.dossier.municipality).cmp(&(b.phase, &b.dossier.municipality)));
    Ok(all)
}

/// The outcome of the verdict in force.
pub fn reached_outcome(
    workspace: &Workspace,
    on: DossierId,
    facts: &Dossier,
) -> Result<Option<OutcomeView>, Trouble> {
    let reached = facts.verdict(&workspace.state().endorsements, &Clock::everything());
    let Some(reached) = reached.filter(|_| workspace.may_see(on).is_ok()) else {
        return Ok(None);
    };
    let file = workspace.proposal_file(on, reached.body.proposal.0)?;
    Ok(Outcome::from_code(&file.proposed).map(Into::into))
}

pub(super) fn facts_of(workspace: &Workspace, on: DossierId) -> Result<&Dossier, Trouble> {
    let facts = workspace.state().dossiers.get(&on);
    facts.ok_or_else(|| Trouble::Core(InputFault::UnknownDossier(on).into()))
}

/// Everything Deliberación shows of one dossier.
pub fn of(workspace: &Workspace, which: &str) -> Result<DeliberationView, Trouble> {
    let on: DossierId = id(which, "dossier")?;
    workspace.may_see(on)?;
    let case = workspace.case(on)?;
    let evidence = workspace.evidence_set(on, &Clock::everything())?;
    let dissents = workspace.dissents(on)?;
    let last: BTreeMap<CriterionId, Score> = workspace.last_cycle(on).into_iter().collect();
    let own = workspace.person()?;
    let mine = case.sheets.iter().any(|sheet| sheet.author == own);
    let going_on = meetings_on(workspace, on).into_iter().last();
    Ok(DeliberationView {
        dossier: dossier(workspace, on)?,
        phase: phase(workspace, on, facts_of(workspace, on)?),
        members: case
            .sheets
            .iter()
            .map(|sheet| person(workspace, sheet.author))
            .collect(),
        awaited: case
            .absent
            .iter()
            .map(|who| person(workspace, *who))
            .collect(),
        criteria: case
            .spreads
            .iter()
            .map(|spread| heard(workspace, &case, spread, &evidence, &dissents, &last))
            .collect(),
        profile: case
            .computation
            .as_ref()
            .map_or_else(Vec::new, |done| profile(workspace, &case, done)),
        own: mine.then(|| own.to_string()),
        own_marks: own_marks(workspace, on)?
            .iter()
            .map(ToString::to_string)
            .collect(),
        kept_from_agreeing: kept(workspace, workspace.may_agree(on)),
        kept_from_changing: kept(workspace, workspace.may_change(on)),
        kept_from_dissenting: kept(workspace, workspace.may_dissent(on)),
        quorum: going_on.and_then(|meeting| quorum(workspace, meeting, on)),
    })
}

/// Meetings that have not ended with the dossier on their agenda, oldest first.
pub(super) fn meetings_on(workspace: &Workspace, on: DossierId) -> Vec<MeetingId> {
    let state = workspace.state();
    let now = Clock::everything();
    let mut meetings: Vec<_> = state
        .meetings
        .iter()
        .filter(|(_, facts)| facts.covers(on) && !facts.is_closed(&state.endorsements, &now))
        .collect();
    meetings.sort_by_key(|(_, facts)| facts.convened.order);
    meetings.into_iter().map(|(id, _)| *id).collect()
}

pub(super) fn named(case: &Case, criterion: &CriterionId) -> CriterionName {
    CriterionName {
        id: criterion.to_string(),
        name: case
            .rubric
            .scored_name(criterion)
            .unwrap_or_default()
            .to_owned(),
    }
}

fn heard(
    workspace: &Workspace,
    case: &Case,
    spread: &Spread,
    evidence: &EvidenceSet,
    dissents: &[NotedDissent],
    last: &BTreeMap<CriterionId, Score>,
) -> HeardCriterion {
    let which = &spread.criterion;
    let known = case.rubric.criterion(which);
    let area = known.and_then(|one| case.rubric.areas().iter().find(|area| area.id == one.area));
    let descriptors = known.map_or(&case.rubric.renewal().scale, |one| &one.levels);
    let CriterionName { id, name } = named(case, which);
    HeardCriterion {
        id,
        name,
        area: area.map_or_else(String::new, |area| format!("{} · {}", area.id, area.name)),
        core: spread.core,
        not_applicable_allowed: case.rubric.not_applicable_allowed(which),
        descriptors: descriptors.to_vec(),
        disagreement: spread.disagreement,
        lowest: spread.lowest.map(Level::value),
        highest: spread.highest.map(Level::value),
        proposed: spread.proposed.map(Into::into),
        previous: last.get(which).map(|score| (*score).into()),
        answers: case
            .sheets
            .iter()
            .filter_map(|sheet| answer(workspace, case, sheet, which, evidence))
            .collect(),
        dissents: dissents
            .iter()
            .filter(|one| one.criterion.as_ref() == Some(which))
            .map(|one| dissent(workspace, one))
            .collect(),
        agreed: case.agreed.get(which).map(|agreed| AgreedLevel {
            score: agreed.score.into(),
            grounds: agreed.grounds.clone(),
            to_confirm: agreed.confirmation == Confirmation::ToConfirm,
        }),
    }
}

pub(super) fn dissent(workspace: &Workspace, one: &NotedDissent) -> DissentView {
    DissentView {
        person: person(workspace, one.person),
        text: one.text.clone(),
    }
}

fn answer(
    workspace: &Workspace,
    case: &Case,
    sheet: &OpenedSheet,
    which: &CriterionId,
    evidence: &EvidenceSet,
) -> Option<HeardAnswer> {
    let entry = sheet.opened.entries().get(which)?;
    let changes: Vec<ChangeOfMind> = case
        .changes
        .iter()
        .filter(|one| one.person == sheet.author && one.criterion == *which)
        .filter_map(|one| {
            Some(ChangeOfMind {
                before: read_score(&one.change.before).ok()?.into(),
                after: read_score(&one.change.after).ok()?.into(),
                reason: one.change.reason.clone(),
            })
        })
        .collect();
    let first: ScoreView = entry.score.into();
    Some(HeardAnswer {
        person: person(workspace, sheet.author),
        first,
        now: changes.last().map_or(first, |change| change.after),
        reason: entry.reason.clone(),
        searched: entry.searched.clone(),
        missing: entry.missing.clone(),
        citations: entry
            .citations
            .iter()
            .map(|one| citation(one, evidence))
            .collect(),
        changes,
    })
}

/// Evidence kept from this person has no title here: its name stays kept too.
fn citation(one: &Citation, evidence: &EvidenceSet) -> HeardCitation {
    let title = evidence
        .get(one.evidence)
        .map(|(item, _)| item.title.clone());
    HeardCitation {
        object: one.evidence.to_string(),
        title: title.filter(|title| !title.is_empty()),
        page: one.page,
        rectangle: one
            .rectangle
            .map(operations::domain::evidence::Rectangle::edges),
    }
}

pub(super) fn percent(fraction: Option<Fraction>) -> Option<String> {
    fraction.map(|fraction| fraction.percent(1))
}

pub(super) fn profile(workspace: &Workspace, case: &Case, done: &Computation) -> Vec<AreaProfile> {
    let last = workspace.last_cycle_areas(case);
    let of_last = |area: &AreaScore| {
        let found = last.as_ref()?.iter().find(|one| one.area == area.area)?;
        Some(AreaPoints {
            points: found.num,
            most: found.den,
            percent: percent(found.fraction),
        })
    };
    done.areas
        .iter()
        .map(|area| {
            let known = case.rubric.areas().iter().find(|one| one.id == area.area);
            AreaProfile {
                id: area.area.to_string(),
                name: known.map_or_else(String::new, |one| one.name.clone()),
                points: area.num,
                most: area.den,
                percent: percent(area.fraction),
                previous: of_last(area),
            }
        })
        .collect()
}
