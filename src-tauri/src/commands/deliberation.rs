//! Commands of Deliberación and Veredicto: levels, dissents, the proposal, the votes and the verdict.

use contract::deliberation::{
    BallotView, CastVote, DecisionView, DeliberationView, NoteDissent, OpenedDossier,
    ProposeVerdict, ReachVerdict, SetLevel,
};
use contract::{Failure, OfDossier};
use operations::domain::vote::Ballot;
use tauri::State;

use crate::desk::Desk;
use crate::views;
use crate::views::common::id;

/// Dossiers whose sheets are open.
#[tauri::command(async)]
pub fn opened_dossiers(desk: State<'_, Desk>) -> Result<Vec<OpenedDossier>, Failure> {
    desk.read("opened_dossiers", views::deliberation::opened)
}

/// An opened dossier, criterion by criterion.
#[tauri::command(async)]
pub fn deliberation(
    desk: State<'_, Desk>,
    request: OfDossier,
) -> Result<DeliberationView, Failure> {
    desk.read("deliberation", |workspace| {
        views::deliberation::of(workspace, &request.dossier)
    })
}

/// Changes one's own level of a criterion.
#[tauri::command(async)]
pub fn change_level(desk: State<'_, Desk>, request: SetLevel) -> Result<(), Failure> {
    desk.write("change_level", |workspace, act| {
        let (dossier, criterion) = (
            id(&request.dossier, "dossier")?,
            id(&request.criterion, "criterion")?,
        );
        let score = request.score.into();
        operations::change_level(workspace, act, dossier, &criterion, score, &request.reason)?;
        Ok(())
    })
}

/// Sets the committee's level of a criterion.
#[tauri::command(async)]
pub fn agree_level(desk: State<'_, Desk>, request: SetLevel) -> Result<(), Failure> {
    desk.write("agree_level", |workspace, act| {
        let (dossier, criterion) = (
            id(&request.dossier, "dossier")?,
            id(&request.criterion, "criterion")?,
        );
        let score = request.score.into();
        operations::agree_level(workspace, act, dossier, &criterion, score, &request.reason)?;
        Ok(())
    })
}

/// Notes a dissent, on a criterion or on the verdict.
#[tauri::command(async)]
pub fn note_dissent(desk: State<'_, Desk>, request: NoteDissent) -> Result<(), Failure> {
    desk.write("note_dissent", |workspace, act| {
        let criterion = request.criterion.as_deref();
        let criterion = criterion.map(|one| id(one, "criterion")).transpose()?;
        let dossier = id(&request.dossier, "dossier")?;
        operations::note_dissent(workspace, act, dossier, criterion, &request.text)?;
        Ok(())
    })
}

/// What the rule computes on a dossier, its proposals, votes and verdict.
#[tauri::command(async)]
pub fn decision(desk: State<'_, Desk>, request: OfDossier) -> Result<DecisionView, Failure> {
    desk.read("decision", |workspace| {
        views::decision::decision(workspace, &request.dossier)
    })
}

/// Proposes a verdict; gives the proposal's identity.
#[tauri::command(async)]
pub fn propose_verdict(desk: State<'_, Desk>, request: ProposeVerdict) -> Result<String, Failure> {
    desk.write("propose_verdict", |workspace, act| {
        let motion = views::decision::motion(&request)?;
        let (dossier, meeting) = (
            id(&request.dossier, "dossier")?,
            id(&request.meeting, "meeting")?,
        );
        Ok(operations::propose_verdict(workspace, act, dossier, meeting, &motion)?.to_string())
    })
}

/// Votes on a proposal.
#[tauri::command(async)]
pub fn cast_vote(desk: State<'_, Desk>, request: CastVote) -> Result<(), Failure> {
    desk.write("cast_vote", |workspace, act| {
        let ballot = match request.ballot {
            BallotView::InFavour => Ballot::InFavour,
            BallotView::Against => Ballot::Against,
            BallotView::Abstain => Ballot::Abstain,
        };
        operations::cast_vote(workspace, act, id(&request.proposal, "proposal")?, ballot)?;
        Ok(())
    })
}

/// Registers the verdict the votes give.
#[tauri::command(async)]
pub fn reach_verdict(desk: State<'_, Desk>, request: ReachVerdict) -> Result<(), Failure> {
    desk.write("reach_verdict", |workspace, act| {
        operations::reach_verdict(workspace, act, id(&request.proposal, "proposal")?)?;
        Ok(())
    })
}
