//! The window: Tauri, the system's dialogs, the clock and the log file around the rooms.
//! It never holds an `if` about the domain.

mod clock;
mod commands;
mod demonstration;
mod desk;
mod dialogs;
mod failure;
mod jobs;
mod logging;
mod recents;
mod views;
mod window;

use std::process::ExitCode;

use tauri::Manager;

use crate::desk::Desk;

/// Opens the window and runs until it is closed.
#[must_use]
pub fn run() -> ExitCode {
    let running = tauri::Builder::default()
        .setup(|app| {
            let log_folder = app.path().app_log_dir()?;
            logging::start(&log_folder)?;
            let desk = Desk::new(&app.path().app_config_dir()?, log_folder);
            if demonstration::given().is_some() && desk.open_demonstration().is_err() {
                tracing::warn!("the demonstration given could not be opened");
            }
            app.manage(desk);
            window::open(app)?;
            Ok(())
        })
        .invoke_handler(commands::all())
        .run(tauri::generate_context!());
    match running {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            tracing::error!(%cause, "the window could not start");
            dialogs::cannot_start(&cause.to_string());
            ExitCode::FAILURE
        }
    }
}
