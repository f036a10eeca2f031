//! The system's own dialogs, through rfd. They never block the window's thread.

use std::path::PathBuf;
use std::sync::mpsc;

use contract::FolderPurpose;
use tauri::WebviewWindow;

/// Asks for a folder; nothing when the person changes their mind.
/// Must not be called on the window's own thread, which has to stay free to draw the dialog.
pub fn choose_folder(window: &WebviewWindow, purpose: FolderPurpose) -> Option<PathBuf> {
    let (answer, answered) = mpsc::channel();
    let parent = window.clone();
    // The toolkits want a dialog to be made on the window's thread and waited for elsewhere.
    window
        .run_on_main_thread(move || {
            let dialog = rfd::AsyncFileDialog::new()
                .set_title(title(purpose))
                .set_parent(&parent)
                .pick_folder();
            let _ = answer.send(dialog);
        })
        .ok()?;
    let dialog = answered.recv().ok()?;
    tauri::async_runtime::block_on(dialog).map(|folder| folder.path().to_path_buf())
}

/// Tells the person, without a window, that the window cannot start.
pub fn cannot_start(cause: &str) {
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("Sello Migrante")
        .set_description(format!(
            "La aplicación no pudo abrir su ventana. Sus datos no se tocaron.\n\n{cause}"
        ))
        .show();
}

/// The system's dialog is the one place where the page cannot write the words.
fn title(purpose: FolderPurpose) -> &'static str {
    match purpose {
        FolderPurpose::OpenWorkspace => "Abrir un espacio de trabajo",
    }
}
