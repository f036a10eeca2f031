//! The verdict: the rule computes, the chair proposes, the committee votes that very proposal, the secretary records.

use std::collections::BTreeMap;

use domain::ids::{DossierId, MeetingId, ProposalId, RecordId};
use domain::meeting::QuorateMeeting;
use domain::refusal::Refusal;
use domain::rule::Outcome;
use domain::sheet::Opened;
use domain::verdict::{Proposal, Verdict};
use domain::vote::{Ballot, Vote};
use ledger::chain::Clock;
use ledger::content::{BallotFile, CommitmentFile, ProposalFile, VerdictFile, read_ballot};
use ledger::payload::text::Text;
use ledger::payload::{Kind, VerdictProposed, VerdictReached, VoteCast};
use ledger::state::dossier::Dossier;
use ledger::state::fact::Fact;

use crate::act::Act;
use crate::case::Case;
use crate::error::{InputFault, OperationError, Result};
use crate::workspace::{Along, Workspace};

/// What the chair proposes.
#[derive(Debug, Clone)]
pub struct Motion {
    /// The outcome.
    pub outcome: Outcome,
    /// Grounds for the whole.
    pub grounds: String,
    /// Grounds for departing from the rule, when it does.
    pub departure: String,
    /// Grounds by area.
    pub areas: BTreeMap<String, String>,
    /// The action plan, when the outcome carries one.
    pub plan: Vec<CommitmentFile>,
}

/// Proposes a verdict over the committee's levels as they stand.
///
/// # Errors
/// When a level is pending, a departure is not explained, there is no quorum, or the person may not.
pub fn propose_verdict(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    dossier: DossierId,
    meeting: MeetingId,
    motion: &Motion,
) -> Result<ProposalId> {
    workspace.may_write(Kind::VerdictProposed)?;
    let case = workspace.case(dossier)?;
    case.agreed.complete(&case.rubric, case.procedure)?;
    let computation = case.computation.ok_or(Refusal::ArithmeticOverflow)?;
    let computed = computation.outcome;
    let placeholder = ProposalId::from_bytes([0; 32]);
    Proposal::draw(
        placeholder,
        dossier,
        computation,
        motion.outcome,
        &motion.grounds,
        &motion.departure,
    )?;
    let agreed = workspace
        .dossier(dossier)?
        .agreed(&workspace.state().endorsements, &Clock::everything());
    let levels = agreed.values().map(|fact| Text(fact.id)).collect();
    let object = act.object(&ProposalFile {
        computed: computed.code().to_owned(),
        proposed: motion.outcome.code().to_owned(),
        grounds: motion.grounds.clone(),
        departure: motion.departure.clone(),
        areas: motion.areas.clone(),
        plan: motion.plan.clone(),
    });
    let body = VerdictProposed {
        dossier: Text(dossier),
        meeting: Text(meeting),
        levels,
        object: Text(object.id()),
    };
    workspace.record(act, body, Along::objects([object]))
}

/// Votes on a proposal.
///
/// # Errors
/// When it is void or decided, the person does not sit for the dossier, already voted, or there is no quorum.
pub fn cast_vote(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    proposal: ProposalId,
    ballot: Ballot,
) -> Result<RecordId> {
    let object = act.object(&BallotFile {
        ballot: ballot.code().to_owned(),
    });
    let body = VoteCast {
        proposal: Text(proposal),
        ballot: Text(object.id()),
    };
    workspace.record(act, body, Along::objects([object]))
}

/// Records the verdict that the votes on a proposal give.
///
/// # Errors
/// When the proposal was not adopted, is void, the recomputed outcome differs, or the person may not.
pub fn reach_verdict(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    proposal: ProposalId,
) -> Result<RecordId> {
    workspace.may_write(Kind::VerdictReached)?;
    let dossier = workspace.dossier_of_proposal(proposal)?;
    let verdict = workspace.computed_verdict(dossier, proposal)?;
    let tally = verdict.tally();
    let object = act.object(&VerdictFile {
        outcome: verdict.outcome().code().to_owned(),
        in_favour: tally.in_favour,
        against: tally.against,
        abstentions: tally.abstained,
    });
    let facts = workspace.dossier(dossier)?;
    let votes = counted_votes(workspace, facts, proposal)
        .into_iter()
        .map(|fact| Text(fact.id))
        .collect();
    let body = VerdictReached {
        proposal: Text(proposal),
        votes,
        object: Text(object.id()),
    };
    workspace.record(act, body, Along::objects([object]))
}

/// Votes on a proposal by people who may still act on the dossier, in display order.
fn counted_votes<'a>(
    workspace: &'a Workspace,
    facts: &'a Dossier,
    proposal: ProposalId,
) -> Vec<&'a Fact<VoteCast>> {
    let now = Clock::everything();
    let mut votes: Vec<_> = facts
        .votes
        .iter()
        .filter(|fact| fact.body.proposal.0 == proposal)
        .filter(|fact| {
            !workspace
                .state()
                .footing(facts.opened.id, fact.author, &now)
                .is_barred()
        })
        .collect();
    votes.sort_by_key(|fact| fact.order);
    votes
}

impl Workspace {
    pub(crate) fn dossier_of_proposal(&self, proposal: ProposalId) -> Result<DossierId> {
        self.state()
            .dossiers
            .iter()
            .find(|(_, dossier)| dossier.proposal(proposal).is_some())
            .map(|(id, _)| *id)
            .ok_or(InputFault::UnknownRecord(proposal).into())
    }

    /// Who voted what on a proposal, in display order.
    ///
    /// # Errors
    /// When a ballot has not arrived.
    pub fn votes(
        &self,
        dossier: DossierId,
        proposal: ProposalId,
    ) -> Result<Vec<(domain::ids::PersonId, Ballot)>> {
        let facts = self.dossier(dossier)?;
        counted_votes(self, facts, proposal)
            .into_iter()
            .map(|fact| {
                let file: BallotFile = self.content(fact.body.ballot.0)?;
                let ballot = read_ballot(&file.ballot).map_err(|fault| {
                    OperationError::ObjectStrange(fact.body.ballot.0, fault.to_string())
                })?;
                Ok((fact.author, ballot))
            })
            .collect()
    }

    /// A proposal's content.
    ///
    /// # Errors
    /// When it has not arrived.
    pub fn proposal_file(&self, dossier: DossierId, proposal: ProposalId) -> Result<ProposalFile> {
        let fact = self
            .dossier(dossier)?
            .proposal(proposal)
            .ok_or(InputFault::UnknownRecord(proposal))?;
        self.content(fact.body.object.0)
    }

    /// The sitting of a proposal's meeting on its dossier, as the last vote on it (or the proposal itself) knew it:
    /// people who leave afterwards do not undo a vote.
    pub(crate) fn quorate(&self, facts: &Dossier, proposal: ProposalId) -> Result<QuorateMeeting> {
        let state = self.state();
        let fact = facts
            .proposal(proposal)
            .ok_or(InputFault::UnknownRecord(proposal))?;
        let meeting_id = fact.body.meeting.0;
        let meeting = state
            .meetings
            .get(&meeting_id)
            .ok_or(InputFault::UnknownRecord(meeting_id))?;
        let reached = facts
            .verdicts
            .iter()
            .find(|verdict| verdict.body.proposal.0 == proposal);
        let everything = Clock::everything();
        let past = reached.map_or(&everything, |verdict| &verdict.past);
        let nothing_adopted = || OperationError::from(ledger::objection::Objection::NothingAdopted);
        let sitting = state
            .sitting(meeting, facts.opened.id, past)
            .ok_or_else(nothing_adopted)?;
        let rule = state.quorum_rule(past).ok_or_else(nothing_adopted)?;
        Ok(QuorateMeeting::of(meeting_id, sitting, &rule)?)
    }

    /// The verdict recomputed from the records: sheets, levels, rule, quorum and votes.
    ///
    /// # Errors
    /// Whatever keeps the records from giving one.
    pub fn computed_verdict(&self, dossier: DossierId, proposal: ProposalId) -> Result<Verdict> {
        let case = self.case(dossier)?;
        let facts = self.dossier(dossier)?;
        let quorate = self.quorate(facts, proposal)?;
        let proposal_file = self.proposal_file(dossier, proposal)?;
        let drawn = draw(&case, proposal, &proposal_file)?;
        let votes = self
            .votes(dossier, proposal)?
            .into_iter()
            .map(|(person, ballot)| {
                let seat = self.state().seat(person, &Clock::everything());
                let voting = seat
                    .and_then(|seat| seat.voting())
                    .ok_or(InputFault::UnknownPerson(person))?;
                Ok(Vote::cast(voting, proposal, ballot, &quorate)?)
            })
            .collect::<Result<Vec<Vote>>>()?;
        let opened: Vec<Opened> = case
            .sheets
            .iter()
            .map(|sheet| sheet.opened.clone())
            .collect();
        Ok(Verdict::reach(
            &quorate,
            &opened,
            drawn,
            &votes,
            &case.rubric,
            &self.frozen_by(facts, proposal)?.regulation,
        )?)
    }
}

fn draw(case: &Case, id: ProposalId, file: &ProposalFile) -> Result<Proposal> {
    case.agreed.complete(&case.rubric, case.procedure)?;
    let computation = case
        .computation
        .clone()
        .ok_or(Refusal::ArithmeticOverflow)?;
    let word = |code: &str| {
        Outcome::from_code(code).ok_or_else(|| {
            OperationError::from(InputFault::Text {
                what: "outcome",
                found: code.to_owned(),
            })
        })
    };
    if word(&file.computed)? != computation.outcome {
        return Err(InputFault::VerdictUnderReview.into());
    }
    Ok(Proposal::draw(
        id,
        case.id,
        computation,
        word(&file.proposed)?,
        &file.grounds,
        &file.departure,
    )?)
}
