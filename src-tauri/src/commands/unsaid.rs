//! Commands of what is being written and was not said yet.

use contract::Failure;
use contract::unsaid::{KeepUnsaid, UnsaidPlace};
use tauri::State;

use crate::desk::Desk;
use crate::views::unsaid as views;

/// One of one's own unsaid texts; nothing when there is none.
#[tauri::command(async)]
pub fn unsaid(desk: State<'_, Desk>, request: UnsaidPlace) -> Result<Option<String>, Failure> {
    desk.read("unsaid", |workspace| {
        Ok(workspace.unsaid(&views::place(&request)?)?)
    })
}

/// Keeps one of one's own unsaid texts. When it answers, it is on the disk.
#[tauri::command(async)]
pub fn keep_unsaid(desk: State<'_, Desk>, request: KeepUnsaid) -> Result<String, Failure> {
    desk.write("keep_unsaid", |workspace, act| {
        operations::keep_unsaid(workspace, &views::place(&request.place)?, &request.text)?;
        Ok(act.now.to_rfc3339())
    })
}
