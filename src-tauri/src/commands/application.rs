//! Commands about the application itself.

use contract::{
    AppFacts, CancelJob, ChooseFiles, ChooseFolder, ChoosePlace, JobView, NoteProblem, ProblemKind,
};
use tauri::{State, WebviewWindow};

use crate::crash;
use crate::desk::Desk;
use crate::dialogs;

/// What a page may put in the log at once.
const LONGEST_NOTE: usize = 2_000;

/// Facts about this build.
#[tauri::command(async)]
pub fn app_facts(desk: State<'_, Desk>) -> AppFacts {
    desk.facts()
}

/// Keeps in the log something the page noticed; an error nobody caught is also kept as a report.
#[tauri::command(async)]
pub fn note_problem(desk: State<'_, Desk>, request: NoteProblem) {
    let text = desk.known().hide(&request.text);
    let text: String = text.chars().take(LONGEST_NOTE).collect();
    if request.kind == ProblemKind::UncaughtError {
        crash::keep_noticed(desk.log_folder(), &text);
    }
    tracing::warn!(kind = ?request.kind, text, "noticed by the page");
}

/// Asks the person for a folder with the system's dialog.
#[tauri::command]
pub async fn choose_folder(window: WebviewWindow, request: ChooseFolder) -> Option<String> {
    dialogs::choose_folder(&window, request.purpose)
        .await
        .map(|folder| folder.to_string_lossy().into_owned())
}

/// Asks the person for files with the system's dialog.
#[tauri::command]
pub async fn choose_files(window: WebviewWindow, request: ChooseFiles) -> Vec<String> {
    let files = dialogs::choose_files(&window, request.purpose).await;
    files
        .iter()
        .map(|file| file.to_string_lossy().into_owned())
        .collect()
}

/// Asks the person where to save a file with the system's dialog.
#[tauri::command]
pub async fn choose_place(window: WebviewWindow, request: ChoosePlace) -> Option<String> {
    dialogs::choose_place(&window, request.purpose, &request.name)
        .await
        .map(|place| place.to_string_lossy().into_owned())
}

/// Long work under way.
#[tauri::command(async)]
pub fn jobs(desk: State<'_, Desk>) -> Vec<JobView> {
    desk.jobs.list()
}

/// Asks a piece of work to stop.
#[tauri::command(async)]
pub fn cancel_job(desk: State<'_, Desk>, request: CancelJob) {
    desk.jobs.cancel(request.id);
}
