//! Views of Deliberación and Veredicto: opened sheets by greatest disagreement, levels, the rule, proposals, votes.

use std::collections::BTreeMap;

use contract::deliberation::{
    AdoptionView, AgreedLevel, AreaGrounds, AreaPoints, AreaProfile, BallotView, ChangeOfMind,
    CriterionName, DecidingMeeting, DecisionView, DeliberationView, DissentView, HeardAnswer,
    HeardCitation, HeardCriterion, OpenedDossier, OutcomeChoice, PlannedCommitment, ProposalView,
    ProposeVerdict, ReachedVerdict, RuleClause, RuleLineView, RuleReading, StandingOfProposal,
    TallyView, VerdictDocument, VoteView, WhyVoid,
};
use contract::session::DossierPhase;
use contract::{OutcomeView, ScoreView};
use operations::domain::deliberation::{Confirmation, Spread};
use operations::domain::evidence::{Citation, EvidenceSet};
use operations::domain::fraction::Fraction;
use operations::domain::ids::{CriterionId, DossierId, MeetingId, ProposalId};
use operations::domain::level::{Level, Score};
use operations::domain::rule::Outcome;
use operations::domain::verdict::{AreaScore, Computation};
use operations::domain::vote::{Adoption, Ballot, Tally};
use operations::ledger::chain::Clock;
use operations::ledger::content::{CommitmentFile, read_score};
use operations::ledger::payload::{DocumentKind, VerdictProposed};
use operations::ledger::state::ProposalStanding;
use operations::ledger::state::dossier::Dossier;
use operations::ledger::state::fact::Fact;
use operations::{Case, InputFault, Motion, NotedDissent, OpenedSheet, Workspace, pending_levels};

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

fn facts_of(workspace: &Workspace, on: DossierId) -> Result<&Dossier, Trouble> {
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
        kept_from_agreeing: kept(workspace, workspace.may_agree(on)),
        kept_from_changing: kept(workspace, workspace.may_change(on)),
        kept_from_dissenting: kept(workspace, workspace.may_dissent(on)),
        quorum: going_on.and_then(|meeting| quorum(workspace, meeting, on)),
    })
}

/// Meetings that have not ended with the dossier on their agenda, oldest first.
fn meetings_on(workspace: &Workspace, on: DossierId) -> Vec<MeetingId> {
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

fn named(case: &Case, criterion: &CriterionId) -> CriterionName {
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

fn dissent(workspace: &Workspace, one: &NotedDissent) -> DissentView {
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

fn percent(fraction: Option<Fraction>) -> Option<String> {
    fraction.map(|fraction| fraction.percent(1))
}

fn profile(workspace: &Workspace, case: &Case, done: &Computation) -> Vec<AreaProfile> {
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

/// Everything Veredicto shows of one dossier.
pub fn decision(workspace: &Workspace, which: &str) -> Result<DecisionView, Trouble> {
    let on: DossierId = id(which, "dossier")?;
    workspace.may_see(on)?;
    let case = workspace.case(on)?;
    let facts = facts_of(workspace, on)?;
    let computed = case.computation.as_ref();
    let mut proposals: Vec<_> = facts.proposals.iter().collect();
    proposals.sort_by_key(|fact| std::cmp::Reverse(fact.order));
    Ok(DecisionView {
        dossier: dossier(workspace, on)?,
        rubric: format!("{} {}", case.rubric.id(), case.rubric.version()),
        pending: pending_levels(&case)
            .iter()
            .map(|one| named(&case, one))
            .collect(),
        computed: computed.map(|done| reading(workspace, &case, done)),
        outcomes: case
            .regulation
            .outcomes(case.procedure)
            .map(|(outcome, _)| OutcomeChoice {
                outcome: outcome.into(),
                with_plan: outcome.with_plan(),
                computed: computed.is_some_and(|done| done.outcome == outcome),
            })
            .collect(),
        areas: case
            .rubric
            .areas()
            .iter()
            .map(|area| CriterionName {
                id: area.id.to_string(),
                name: area.name.clone(),
            })
            .collect(),
        criteria: scored(&case),
        meetings: meetings_on(workspace, on)
            .into_iter()
            .map(|meeting| deciding(workspace, &case, meeting))
            .collect::<Result<_, _>>()?,
        proposals: proposals
            .into_iter()
            .map(|fact| proposal(workspace, &case, facts, fact))
            .collect::<Result<_, _>>()?,
        dissents: workspace
            .dissents(on)?
            .iter()
            .filter(|one| one.criterion.is_none())
            .map(|one| dissent(workspace, one))
            .collect(),
        kept_from_dissenting: kept(workspace, workspace.may_dissent(on)),
        reached: reached(workspace, on, facts)?,
    })
}

fn scored(case: &Case) -> Vec<CriterionName> {
    let ids = case.rubric.scored(case.procedure);
    ids.iter().map(|one| named(case, one)).collect()
}

fn deciding(
    workspace: &Workspace,
    case: &Case,
    meeting: MeetingId,
) -> Result<DecidingMeeting, Trouble> {
    Ok(DecidingMeeting {
        id: meeting.to_string(),
        number: workspace.meeting_file(meeting)?.number,
        quorum: quorum(workspace, meeting, case.id),
        kept_from: kept(workspace, workspace.may_propose(case, meeting)),
    })
}

fn reading(workspace: &Workspace, case: &Case, done: &Computation) -> RuleReading {
    let lines = done.lines.iter().map(|line| RuleLineView {
        needed: line.needed.clone(),
        found: line.found.clone(),
        fails: line.fails.iter().map(|one| formal(case, one)).collect(),
        met: line.met,
    });
    let clauses = done.clauses.iter().map(|clause| RuleClause {
        outcome: clause.outcome.into(),
        lines: clause.lines.iter().map(|line| count(*line)).collect(),
        met: clause.met,
    });
    RuleReading {
        outcome: done.outcome.into(),
        lines: lines.collect(),
        clauses: clauses.collect(),
        areas: profile(workspace, case, done),
        points: done.total_num,
        most: done.total_den,
        percent: percent(done.total),
    }
}

/// What falls short by name: a criterion, or a formal document.
fn formal(case: &Case, which: &CriterionId) -> CriterionName {
    let document = case
        .rubric
        .admissibility()
        .iter()
        .find(|one| one.id == *which);
    document.map_or_else(
        || named(case, which),
        |one| CriterionName {
            id: one.id.to_string(),
            name: one.name.clone(),
        },
    )
}

fn proposal(
    workspace: &Workspace,
    case: &Case,
    facts: &Dossier,
    fact: &Fact<VerdictProposed>,
) -> Result<ProposalView, Trouble> {
    let file = workspace.proposal_file(case.id, fact.id)?;
    let standing = workspace.state().proposal_standing(facts, fact);
    let kept_from_voting = kept(workspace, workspace.may_vote(fact.id));
    // Whoever can still vote decides by themselves: how others voted comes afterwards.
    let shown = kept_from_voting.is_some();
    let outcome = |code: &str| Outcome::from_code(code).unwrap_or(Outcome::RequestAntecedents);
    Ok(ProposalView {
        id: fact.id.to_string(),
        by: person(workspace, fact.author),
        at: workspace.moment_of(fact.id).to_rfc3339(),
        meeting: workspace
            .meeting_file(fact.body.meeting.0)
            .ok()
            .map(|one| one.number),
        computed: outcome(&file.computed).into(),
        proposed: outcome(&file.proposed).into(),
        grounds: file.grounds,
        departure: file.departure,
        areas: file
            .areas
            .into_iter()
            .map(|(area, text)| AreaGrounds { area, text })
            .collect(),
        plan: file.plan.into_iter().map(commitment).collect(),
        standing: match standing {
            ProposalStanding::Open => StandingOfProposal::Open,
            ProposalStanding::Void => StandingOfProposal::Void,
            ProposalStanding::Decided => StandingOfProposal::Decided,
        },
        void_because: match standing {
            ProposalStanding::Void => why_void(workspace, case, facts, fact),
            ProposalStanding::Open | ProposalStanding::Decided => Vec::new(),
        },
        votes: if shown {
            votes(workspace, case.id, fact.id)?
        } else {
            Vec::new()
        },
        tally: workspace
            .tally(case.id, fact.id)
            .ok()
            .filter(|_| shown)
            .map(tally),
        silent: match standing {
            ProposalStanding::Open if shown => workspace
                .silent(case.id, fact.id)?
                .into_iter()
                .map(|who| person(workspace, who))
                .collect(),
            ProposalStanding::Open | ProposalStanding::Void | ProposalStanding::Decided => {
                Vec::new()
            }
        },
        quorum: quorum(workspace, fact.body.meeting.0, case.id),
        kept_from_voting,
        kept_from_registering: kept(workspace, workspace.may_reach(case.id, fact.id)),
    })
}

fn commitment(file: CommitmentFile) -> PlannedCommitment {
    PlannedCommitment {
        criterion: file.criterion,
        cause: file.cause,
        action: file.action,
        owner: file.owner,
        deadline: file.deadline.to_string(),
    }
}

fn votes(
    workspace: &Workspace,
    on: DossierId,
    proposal: ProposalId,
) -> Result<Vec<VoteView>, Trouble> {
    let cast = workspace.votes(on, proposal)?;
    Ok(cast
        .into_iter()
        .map(|(who, ballot)| VoteView {
            person: person(workspace, who),
            ballot: match ballot {
                Ballot::InFavour => BallotView::InFavour,
                Ballot::Against => BallotView::Against,
                Ballot::Abstain => BallotView::Abstain,
            },
        })
        .collect())
}

fn tally(one: Tally) -> TallyView {
    TallyView {
        in_favour: one.in_favour,
        against: one.against,
        abstained: one.abstained,
        silent: one.silent,
        needed: one.needed,
        adoption: match one.adoption {
            Adoption::Adopted => AdoptionView::Adopted,
            Adoption::AdoptedByCastingVote => AdoptionView::CastingVote,
            Adoption::NotAdopted => AdoptionView::NotAdopted,
        },
    }
}

fn why_void(
    workspace: &Workspace,
    case: &Case,
    facts: &Dossier,
    fact: &Fact<VerdictProposed>,
) -> Vec<WhyVoid> {
    let state = workspace.state();
    let now = Clock::everything();
    let mut why = Vec::new();
    let mut criteria: Vec<CriterionId> = facts
        .levels
        .iter()
        .filter(|level| level.holds(&state.endorsements, &now) && !level.is_before(fact))
        .map(|level| level.body.criterion.0.clone())
        .collect();
    criteria.sort();
    criteria.dedup();
    if !criteria.is_empty() {
        why.push(WhyVoid::LevelsAfter {
            criteria: criteria.iter().map(|one| named(case, one)).collect(),
        });
    }
    if facts.proposals.iter().any(|other| fact.is_before(other)) {
        why.push(WhyVoid::Replaced);
    }
    let late = facts.late_recusals(&state.endorsements, &now);
    let people: Vec<_> = late
        .iter()
        .filter(|(_, place)| !fact.past.saw(*place))
        .map(|(who, _)| person(workspace, *who))
        .collect();
    if !people.is_empty() {
        why.push(WhyVoid::LateRecusal { people });
    }
    why
}

fn reached(
    workspace: &Workspace,
    on: DossierId,
    facts: &Dossier,
) -> Result<Option<ReachedVerdict>, Trouble> {
    let state = workspace.state();
    let Some(fact) = facts.verdict(&state.endorsements, &Clock::everything()) else {
        return Ok(None);
    };
    let proposal = facts.proposal(fact.body.proposal.0);
    let meeting = proposal.map(|one| one.body.meeting.0);
    let documents = state.documents.iter().filter(|(_, one)| {
        let body = &one.issued.body;
        body.dossier.is_some_and(|of| of.0 == on)
            || (body.dossier.is_none() && body.meeting.map(|of| of.0) == meeting)
    });
    let Some(outcome) = reached_outcome(workspace, on, facts)? else {
        return Ok(None);
    };
    Ok(Some(ReachedVerdict {
        outcome,
        at: workspace.moment_of(fact.id).to_rfc3339(),
        proposal: fact.body.proposal.0.to_string(),
        to_review: !state.reviews(facts, fact).is_empty(),
        documents: documents
            .map(|(id, one)| VerdictDocument {
                id: id.to_string(),
                kind: document_code(one.issued.body.document),
            })
            .collect(),
    }))
}

/// What the chair proposes, read back into the core's words.
pub fn motion(given: &ProposeVerdict) -> Result<Motion, Trouble> {
    let plan = given.plan.iter().map(|one| {
        let deadline = one.deadline.parse().map_err(|_| {
            Trouble::Core(
                InputFault::Text {
                    what: "date",
                    found: one.deadline.chars().take(40).collect(),
                }
                .into(),
            )
        })?;
        Ok(CommitmentFile {
            criterion: one.criterion.clone(),
            cause: one.cause.clone(),
            action: one.action.clone(),
            owner: one.owner.clone(),
            deadline,
            state: operations::domain::renewal::FollowUp::Pending
                .code()
                .to_owned(),
            note: String::new(),
        })
    });
    Ok(Motion {
        outcome: given.outcome.into(),
        grounds: given.grounds.clone(),
        departure: given.departure.clone(),
        areas: given
            .areas
            .iter()
            .filter(|one| !one.text.trim().is_empty())
            .map(|one| (one.area.clone(), one.text.clone()))
            .collect(),
        plan: plan.collect::<Result<_, Trouble>>()?,
    })
}
