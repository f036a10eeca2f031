//! Commands of founding a committee and of joining one.

use std::path::Path;

use contract::Failure;
use contract::founding::{
    FoundCommittee, InvitationFacts, JoinCommittee, MadeView, OfFile, SaveInvitation,
};
use tauri::State;

use crate::desk::Desk;
use crate::views::founding as views;

/// Founds a committee in an empty folder. The recovery code is given this once.
#[tauri::command(async)]
pub fn found_committee(
    desk: State<'_, Desk>,
    request: FoundCommittee,
) -> Result<MadeView, Failure> {
    let (workspace, code) = desk.make("found_committee", Path::new(&request.folder), |act| {
        views::found(&request, act)
    })?;
    Ok(MadeView { workspace, code })
}

/// What an invitation says, before it is answered.
#[tauri::command(async)]
pub fn read_invitation(desk: State<'_, Desk>, request: OfFile) -> Result<InvitationFacts, Failure> {
    desk.apart("read_invitation", || {
        views::invitation(Path::new(&request.path))
    })
}

/// Answers an invitation from a new workspace, which waits from then on.
#[tauri::command(async)]
pub fn join_committee(desk: State<'_, Desk>, request: JoinCommittee) -> Result<MadeView, Failure> {
    let (workspace, code) = desk.make("join_committee", Path::new(&request.folder), |act| {
        views::join(&request, act)
    })?;
    Ok(MadeView { workspace, code })
}

/// Saves this workspace's request to join, to carry it to the secretary.
#[tauri::command(async)]
pub fn save_request(desk: State<'_, Desk>, request: OfFile) -> Result<(), Failure> {
    desk.read("save_request", |workspace| {
        views::save_request(workspace, Path::new(&request.path))
    })
}

/// The first chair endorses what waits, their own laptop among it.
#[tauri::command(async)]
pub fn endorse_own_laptop(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.write("endorse_own_laptop", |workspace, act| {
        operations::endorse_all(workspace, act)?;
        Ok(())
    })
}

/// Saves an invitation: the one that waits, or a new one.
#[tauri::command(async)]
pub fn save_invitation(desk: State<'_, Desk>, request: SaveInvitation) -> Result<(), Failure> {
    desk.write("save_invitation", |workspace, act| {
        views::save_invitation(workspace, act, &request)
    })
}
