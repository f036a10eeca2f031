//! Commands about workspaces: which were opened before, and the one that is open.

use std::path::Path;

use contract::{
    DemonstrationView, Failure, ForgetWorkspace, OpenDemonstration, OpenWithCode, OpenWorkspace,
    RecentWorkspace, WorkspaceView,
};
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

/// Opens a workspace with its recovery code.
#[tauri::command(async)]
pub fn open_with_code(
    desk: State<'_, Desk>,
    request: OpenWithCode,
) -> Result<WorkspaceView, Failure> {
    desk.open_with_code(Path::new(&request.folder), &request.code)
}

/// Who is in the demonstration, and whether it is made.
#[tauri::command(async)]
pub fn demonstration(desk: State<'_, Desk>) -> Result<DemonstrationView, Failure> {
    desk.demonstration()
}

/// Opens the demonstration as one of its people, making it the first time.
#[tauri::command(async)]
pub fn open_demonstration(
    desk: State<'_, Desk>,
    request: OpenDemonstration,
) -> Result<WorkspaceView, Failure> {
    desk.open_demonstration(&request.person)
}

/// Closes the open workspace.
#[tauri::command(async)]
pub fn close_workspace(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.close()
}
