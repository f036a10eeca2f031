//! Commands about workspaces: which were opened before, and the one that is open.

use std::path::Path;

use contract::{Failure, ForgetWorkspace, OpenWorkspace, RecentWorkspace, WorkspaceView};
use tauri::State;

use crate::desk::Desk;

/// The workspaces opened before on this computer.
#[tauri::command(async)]
pub fn recent_workspaces(desk: State<'_, Desk>) -> Result<Vec<RecentWorkspace>, Failure> {
    desk.recents()
}

/// Takes a workspace off the list of recent ones.
#[tauri::command(async)]
pub fn forget_workspace(
    desk: State<'_, Desk>,
    request: ForgetWorkspace,
) -> Result<Vec<RecentWorkspace>, Failure> {
    desk.forget(Path::new(&request.folder))
}

/// The open workspace, if there is one.
#[tauri::command(async)]
pub fn current_workspace(desk: State<'_, Desk>) -> Result<Option<WorkspaceView>, Failure> {
    desk.current()
}

/// Opens a workspace with its access phrase.
#[tauri::command(async)]
pub fn open_workspace(
    desk: State<'_, Desk>,
    request: OpenWorkspace,
) -> Result<WorkspaceView, Failure> {
    desk.open(Path::new(&request.folder), &request.phrase)
}

/// Opens the demonstration workspace, making it the first time.
#[tauri::command(async)]
pub fn open_demonstration(desk: State<'_, Desk>) -> Result<WorkspaceView, Failure> {
    desk.open_demonstration()
}

/// Closes the open workspace.
#[tauri::command(async)]
pub fn close_workspace(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.close()
}
