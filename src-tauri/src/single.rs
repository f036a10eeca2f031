//! One window per person and machine: a second start brings the first one forward and hands it its file.

use std::path::Path;

use tauri::{AppHandle, Manager};

use crate::opening::Arrival;

/// Whether a second start should look for the first: not while a driver holds the window, because tests run several at
/// once on one bus. Without a session bus nobody is found and the window opens; the lock of the workspace guards.
pub fn wanted() -> bool {
    std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_none()
}

/// A second start happened: shows the window that is open, and keeps the file that came with it.
pub fn again(app: &AppHandle, arguments: Vec<String>, folder: String) {
    let Some(window) = app.get_webview_window("main") else {
        return;
    };
    let _ = window.unminimize();
    let _ = window.set_focus();
    let file = app.state::<Arrival>().keep(arguments, Path::new(&folder));
    tracing::info!(file, "another start: this window comes forward");
    if file {
        let _ = window.eval("dispatchEvent(new Event('selloarrival'))");
    }
}
