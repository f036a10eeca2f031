//! The window: Tauri, the system's dialogs, the clock and the log file around the rooms.
//! It never holds an `if` about the domain.

mod clock;
mod close;
mod commands;
mod crash;
mod demonstration;
mod desk;
mod dialogs;
mod drops;
mod failure;
mod inspector;
mod jobs;
mod logging;
mod opening;
mod outside;
mod papers;
mod place;
mod planned;
mod recents;
mod report;
mod single;
mod title;
mod views;
mod window;
mod written;

use std::process::ExitCode;

use tauri::Manager;

use crate::desk::Desk;

/// Opens the window and runs until it is closed.
#[must_use]
pub fn run() -> ExitCode {
    let mut builder = tauri::Builder::default();
    // First of all: a second start ends here, and the first window comes forward.
    if single::wanted() {
        builder = builder.plugin(tauri_plugin_single_instance::init(single::again));
    }
    let running = builder
        .plugin(window::state())
        .setup(|app| {
            let log_folder = app.path().app_log_dir()?;
            logging::start(&log_folder)?;
            let desk = Desk::new(&app.path().app_config_dir()?, log_folder);
            if demonstration::given().is_some()
                && desk.open_demonstration(demonstration::FIRST).is_err()
            {
                tracing::warn!("the demonstration given could not be opened");
            }
            app.manage(desk);
            app.manage(close::Closing::default());
            let arrival = opening::Arrival::default();
            arrival.keep(
                std::env::args(),
                &std::env::current_dir().unwrap_or_default(),
            );
            app.manage(arrival);
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
