//! Commands about the application itself.

use contract::{AppFacts, ChooseFolder, NoteProblem};
use tauri::{State, WebviewWindow};

use crate::desk::Desk;
use crate::dialogs;

/// What a page may put in the log at once.
const LONGEST_NOTE: usize = 2_000;

/// Facts about this build.
#[tauri::command(async)]
pub fn app_facts(desk: State<'_, Desk>) -> AppFacts {
    desk.facts()
}

/// Keeps in the log something the page noticed.
#[tauri::command(async)]
pub fn note_problem(request: NoteProblem) {
    let text: String = request.text.chars().take(LONGEST_NOTE).collect();
    tracing::warn!(kind = ?request.kind, text, "noticed by the page");
}

/// Asks the person for a folder with the system's dialog.
#[tauri::command(async)]
pub fn choose_folder(window: WebviewWindow, request: ChooseFolder) -> Option<String> {
    dialogs::choose_folder(&window, request.purpose)
        .map(|folder| folder.to_string_lossy().into_owned())
}
