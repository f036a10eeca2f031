//! Views of the Veredicto: the rule read line by line, the proposal, its votes, what was reached.

use std::collections::BTreeSet;

use contract::deliberation::{
    AdoptionView, AreaGrounds, BallotView, CriterionName, DecidingMeeting, DecisionView,
    OutcomeChoice, PlannedCommitment, ProposalView, ProposeVerdict, ReachedVerdict,
    StandingOfProposal, TallyView, VerdictDocument, VoteView, WhyVoid,
};
use contract::rule_reading::{RuleClause, RuleLineView, RuleReading};
use operations::domain::ids::{CriterionId, DossierId, MeetingId, ProposalId, RecordId};
use operations::domain::rule::Outcome;
use operations::domain::verdict::Computation;
use operations::domain::vote::{Adoption, Ballot, Tally};
use operations::ledger::chain::Clock;
use operations::ledger::content::CommitmentFile;
use operations::ledger::payload::VerdictProposed;
use operations::ledger::state::ProposalStanding;
use operations::ledger::state::dossier::Dossier;
use operations::ledger::state::fact::Fact;
use operations::{Case, InputFault, Motion, Workspace, pending_levels};

use super::common::{count, dossier, id, person};
use super::deliberation::{
    dissent, facts_of, meetings_on, named, percent, profile, reached_outcome,
};
use super::documents::{kind, rests_on};
use super::session::{kept, quorum};
use crate::failure::Trouble;

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
        asks: (&line.condition).into(),
        found: line.found.to_string(),
        finding: (&line.found).into(),
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
    let replaced: BTreeSet<RecordId> = state
        .documents
        .values()
        .filter_map(|one| Some(one.issued.body.supersedes?.0))
        .collect();
    let about_it = state.documents.iter().filter(|(id, one)| {
        let body = &one.issued.body;
        if replaced.contains(id) {
            return false;
        }
        body.dossier.is_some_and(|of| of.0 == on)
            || (body.dossier.is_none() && body.meeting.map(|of| of.0) == meeting)
    });
    let mut documents: Vec<_> = about_it.collect();
    documents.sort_by_key(|(_, one)| one.issued.order);
    let Some(outcome) = reached_outcome(workspace, on, facts)? else {
        return Ok(None);
    };
    Ok(Some(ReachedVerdict {
        outcome,
        at: workspace.moment_of(fact.id).to_rfc3339(),
        proposal: fact.body.proposal.0.to_string(),
        to_review: !state.reviews(facts, fact).is_empty(),
        documents: documents
            .into_iter()
            .map(|(id, one)| VerdictDocument {
                id: id.to_string(),
                kind: kind(one.issued.body.document),
                rests_on: rests_on(workspace, &one.issued.body),
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
