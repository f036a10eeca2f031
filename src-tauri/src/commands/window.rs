//! Commands about the window: zoom, title, closing, what it was opened with, and the report of an earlier error.

use std::path::Path;

use contract::{CrashReport, Failure, HoldWindow, OpenPath, OpenedWith, SaveReport, SetZoom};
use tauri::{State, WebviewWindow};

use crate::close::Closing;
use crate::crash;
use crate::desk::Desk;
use crate::failure::Trouble;
use crate::opening::Arrival;
use crate::report;
use crate::title;

/// Zooms the page.
#[tauri::command(async)]
pub fn set_zoom(window: WebviewWindow, request: SetZoom) {
    let percent = request.percent.clamp(50, 200);
    if let Err(cause) = window.set_zoom(f64::from(percent) / 100.0) {
        tracing::warn!(%cause, "the page could not be zoomed");
    }
}

/// Fills the screen, or stops filling it.
#[tauri::command(async)]
pub fn toggle_fullscreen(window: WebviewWindow) {
    let full = window.is_fullscreen().unwrap_or(false);
    if let Err(cause) = window.set_fullscreen(!full) {
        tracing::warn!(%cause, "the window could not fill the screen");
    }
}

/// Puts in the title whose committee is open, and how far the long work got.
#[tauri::command(async)]
pub fn name_window(window: WebviewWindow, desk: State<'_, Desk>) {
    title::show(&window, &desk);
}

/// Keeps what the page says it would lose by closing now.
#[tauri::command(async)]
pub fn hold_window(closing: State<'_, Closing>, request: HoldWindow) {
    closing.hold(request.held);
}

/// Asks to close, as the cross of the window does.
#[tauri::command(async)]
pub fn ask_to_leave(window: WebviewWindow) {
    if let Err(cause) = window.close() {
        tracing::warn!(%cause, "the window could not be asked to close");
    }
}

/// The page has heard that somebody wants to close, and asks the person.
#[tauri::command(async)]
pub fn closing_answered(closing: State<'_, Closing>) {
    closing.answered();
}

/// Closes, whatever is under way: the person said so.
#[tauri::command(async)]
pub fn leave(window: WebviewWindow, desk: State<'_, Desk>) -> Result<(), Failure> {
    for job in desk.jobs.list() {
        desk.jobs.cancel(job.id);
    }
    desk.apart("leave", || {
        window.destroy().map_err(|cause| window_trouble(&cause))
    })
}

/// The file the application was opened with: given once.
#[tauri::command(async)]
pub fn opened_with(arrival: State<'_, Arrival>) -> Option<OpenedWith> {
    arrival.take()
}

/// Opens the folder of the log with the system.
#[tauri::command(async)]
pub fn open_log_folder(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.apart("open_log_folder", || {
        desk.written.open_folder(desk.log_folder())
    })
}

/// Opens with the system something this application wrote.
#[tauri::command(async)]
pub fn open_path(desk: State<'_, Desk>, request: OpenPath) -> Result<(), Failure> {
    desk.apart("open_path", || desk.written.open(Path::new(&request.path)))
}

/// What is left of an error of an earlier run.
#[tauri::command(async)]
pub fn crash_report(desk: State<'_, Desk>) -> Option<CrashReport> {
    report::latest(desk.log_folder(), &desk.facts(), &desk.known())
}

/// Saves that report where the person chose.
#[tauri::command(async)]
pub fn save_report(desk: State<'_, Desk>, request: SaveReport) -> Result<(), Failure> {
    desk.apart("save_report", || {
        let place = Path::new(&request.path);
        report::save(desk.log_folder(), &desk.facts(), &desk.known(), place)
    })
}

/// Forgets the reports of earlier errors.
#[tauri::command(async)]
pub fn dismiss_report(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.apart("dismiss_report", || crash::dismiss(desk.log_folder()))
}

fn window_trouble(cause: &tauri::Error) -> Trouble {
    Trouble::Files(std::io::Error::other(cause.to_string()))
}
