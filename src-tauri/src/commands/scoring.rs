//! Commands of Calificar and Mi pauta: one's own sheet, saved as it is written, closed once.

use contract::scoring::{
    CloseSheet, DraftBefore, EscrowChoice, SaveEntry, SavedEntry, SheetEntry, SheetView,
};
use contract::{Failure, OfDossier};
use operations::{Escrow, close_sheet as close, save_draft};
use tauri::State;

use crate::desk::Desk;
use crate::views::common::id;
use crate::views::scoring as views;

/// One's own sheet of a dossier, with the rubric it answers.
#[tauri::command(async)]
pub fn sheet(desk: State<'_, Desk>, request: OfDossier) -> Result<SheetView, Failure> {
    desk.read("sheet", |workspace| {
        views::sheet(workspace, id(&request.dossier, "dossier")?)
    })
}

/// Keeps one criterion of one's own draft. When it answers, it is on the disk.
#[tauri::command(async)]
pub fn save_entry(desk: State<'_, Desk>, request: SaveEntry) -> Result<SavedEntry, Failure> {
    desk.write("save_entry", |workspace, act| {
        let dossier = id(&request.dossier, "dossier")?;
        let (criterion, entry) = views::entry(request.entry)?;
        save_draft(workspace, act, dossier, &criterion, &entry)?;
        Ok(SavedEntry {
            at: act.now.to_rfc3339(),
            blockers: views::blockers(workspace, dossier)?,
        })
    })
}

/// What one's own draft said before a moment, of each criterion written since.
#[tauri::command(async)]
pub fn draft_before(
    desk: State<'_, Desk>,
    request: DraftBefore,
) -> Result<Vec<SheetEntry>, Failure> {
    desk.read("draft_before", |workspace| {
        views::before(workspace, id(&request.dossier, "dossier")?, &request.at)
    })
}

/// Closes one's own sheet: nobody changes it afterwards.
#[tauri::command(async)]
pub fn close_sheet(desk: State<'_, Desk>, request: CloseSheet) -> Result<(), Failure> {
    desk.write("close_sheet", |workspace, act| {
        let escrow = match request.escrow {
            EscrowChoice::None => Escrow::None,
            EscrowChoice::ChairAndSecretary => Escrow::ChairAndSecretary,
        };
        close(workspace, act, id(&request.dossier, "dossier")?, escrow)?;
        Ok(())
    })
}
