//! Commands of dossiers: the list, one summary, declarations of conflict and the decisions on them.

use contract::dossiers::{
    DecideRecusal, DeclarationsView, DeclareConflict, DeclareNone, DossierView, DossiersView,
    RecusalsView,
};
use contract::{Failure, OfDossier};
use tauri::State;

use crate::desk::Desk;
use crate::views;

/// Every dossier at a glance.
#[tauri::command(async)]
pub fn dossiers(desk: State<'_, Desk>) -> Result<DossiersView, Failure> {
    desk.read("dossiers", views::dossiers::all)
}

/// One dossier's own screen.
#[tauri::command(async)]
pub fn dossier(desk: State<'_, Desk>, request: OfDossier) -> Result<DossierView, Failure> {
    desk.read("dossier", |workspace| {
        views::dossiers::one(workspace, &request.dossier)
    })
}

/// What a declaration on a dossier needs, with every other still owed.
#[tauri::command(async)]
pub fn declarations(
    desk: State<'_, Desk>,
    request: OfDossier,
) -> Result<DeclarationsView, Failure> {
    desk.read("declarations", |workspace| {
        views::conflicts::declarations(workspace, &request.dossier)
    })
}

/// Declares no conflict in each of these dossiers.
#[tauri::command(async)]
pub fn declare_none(desk: State<'_, Desk>, request: DeclareNone) -> Result<(), Failure> {
    desk.write("declare_none", |workspace, act| {
        views::conflicts::declare_none(workspace, act, &request)
    })
}

/// Declares a conflict in one dossier.
#[tauri::command(async)]
pub fn declare_conflict(desk: State<'_, Desk>, request: DeclareConflict) -> Result<(), Failure> {
    desk.write("declare_conflict", |workspace, act| {
        views::conflicts::declare_conflict(workspace, act, &request)
    })
}

/// Conflicts to decide, waiting and decided.
#[tauri::command(async)]
pub fn recusals(desk: State<'_, Desk>) -> Result<RecusalsView, Failure> {
    desk.read("recusals", views::conflicts::recusals)
}

/// Decides a conflict.
#[tauri::command(async)]
pub fn decide_recusal(desk: State<'_, Desk>, request: DecideRecusal) -> Result<(), Failure> {
    desk.write("decide_recusal", |workspace, act| {
        views::conflicts::decide(workspace, act, &request)
    })
}
