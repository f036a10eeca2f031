//! Commands about the wordings of documents: read, drafted in private, shown, adopted, carried as a file.

use std::path::Path;

use contract::Failure;
use contract::founding::OfFile;
use contract::templates::{
    AdoptTemplates, CheckTemplates, KeepTemplates, SaveTemplates, ShowTemplates, TemplatesCheck,
    TemplatesView,
};
use tauri::State;
use tauri::ipc::Response;

use crate::desk::Desk;
use crate::papers;
use crate::views::founding::{read, write};
use crate::views::templates as views;

/// The wordings in force, those that wait, and one's own draft.
#[tauri::command(async)]
pub fn templates(desk: State<'_, Desk>) -> Result<TemplatesView, Failure> {
    desk.read("templates", views::of)
}

/// What is wrong with wordings, and what they change.
#[tauri::command(async)]
pub fn check_templates(
    desk: State<'_, Desk>,
    request: CheckTemplates,
) -> Result<TemplatesCheck, Failure> {
    desk.read("check_templates", |workspace| {
        views::check(workspace, request.text.as_bytes())
    })
}

/// How a document looks with these wordings: a PDF that says it has no validity.
#[tauri::command(async)]
pub fn show_templates(desk: State<'_, Desk>, request: ShowTemplates) -> Result<Response, Failure> {
    desk.read("show_templates", |workspace| {
        papers::now(|act| views::shown(workspace, act, &request)).map(Response::new)
    })
}

/// Keeps a private draft, or ends it.
#[tauri::command(async)]
pub fn keep_templates(desk: State<'_, Desk>, request: KeepTemplates) -> Result<(), Failure> {
    desk.write("keep_templates", |workspace, _| {
        operations::keep_wordings_draft(workspace, request.text.as_deref())?;
        Ok(())
    })
}

/// Adopts wordings.
#[tauri::command(async)]
pub fn adopt_templates(desk: State<'_, Desk>, request: AdoptTemplates) -> Result<(), Failure> {
    desk.write("adopt_templates", |workspace, act| {
        operations::adopt_templates(workspace, act, request.text.as_bytes())?;
        Ok(())
    })
}

/// Reads a file of wordings, right or not.
#[tauri::command(async)]
pub fn read_templates(desk: State<'_, Desk>, request: OfFile) -> Result<String, Failure> {
    desk.read("read_templates", |_| {
        views::text_of(&read(Path::new(&request.path))?)
    })
}

/// Saves wordings as a file.
#[tauri::command(async)]
pub fn save_templates(desk: State<'_, Desk>, request: SaveTemplates) -> Result<(), Failure> {
    desk.read("save_templates", |_| {
        write(Path::new(&request.path), request.text.as_bytes())
    })
}
