//! The system's own dialogs, through rfd. They never block the window's thread.

use std::path::PathBuf;

use contract::{FilesPurpose, FolderPurpose, PlacePurpose};
use rfd::{AsyncFileDialog, FileHandle};
use tauri::WebviewWindow;

/// Asks for a folder; nothing when the person changes their mind.
pub async fn choose_folder(window: &WebviewWindow, purpose: FolderPurpose) -> Option<PathBuf> {
    let dialog = ask(window, move |dialog| {
        dialog.set_title(folder_title(purpose)).pick_folder()
    })
    .await?;
    dialog.map(path_of)
}

/// Asks for files that exist: several of evidence, one of anything else.
pub async fn choose_files(window: &WebviewWindow, purpose: FilesPurpose) -> Vec<PathBuf> {
    let (title, kind, endings) = files_words(purpose);
    if purpose == FilesPurpose::Evidence {
        let chosen = ask(window, move |dialog| {
            dialog
                .set_title(title)
                .add_filter(kind, endings)
                .pick_files()
        })
        .await;
        return chosen
            .flatten()
            .unwrap_or_default()
            .into_iter()
            .map(path_of)
            .collect();
    }
    let chosen = ask(window, move |dialog| {
        dialog
            .set_title(title)
            .add_filter(kind, endings)
            .pick_file()
    })
    .await;
    chosen.flatten().map(path_of).into_iter().collect()
}

/// Asks where to save a file.
pub async fn choose_place(
    window: &WebviewWindow,
    purpose: PlacePurpose,
    name: &str,
) -> Option<PathBuf> {
    let (title, kind, ending) = place_words(purpose);
    let name = name.to_owned();
    let chosen = ask(window, move |dialog| {
        dialog
            .set_title(title)
            .add_filter(kind, &[ending])
            .set_file_name(name)
            .save_file()
    })
    .await?;
    chosen.map(path_of)
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

/// The toolkits want a dialog to be made on the window's thread and waited for elsewhere: here, without holding any
/// thread while the person looks for their file.
async fn ask<T: Send + 'static, F: Future<Output = T> + Send + 'static>(
    window: &WebviewWindow,
    make: impl FnOnce(AsyncFileDialog) -> F + Send + 'static,
) -> Option<T> {
    let (answer, mut answered) = tauri::async_runtime::channel(1);
    let parent = window.clone();
    window
        .run_on_main_thread(move || {
            let dialog = make(AsyncFileDialog::new().set_parent(&parent));
            let _ = answer.try_send(dialog);
        })
        .ok()?;
    Some(answered.recv().await?.await)
}

fn path_of(file: FileHandle) -> PathBuf {
    file.path().to_path_buf()
}

/// The system's dialogs are the one place where the page cannot write the words.
fn folder_title(purpose: FolderPurpose) -> &'static str {
    match purpose {
        FolderPurpose::OpenWorkspace => "Abrir un espacio de trabajo",
        FolderPurpose::NewWorkspace => "Elegir una carpeta vacía para el espacio de trabajo",
        FolderPurpose::Exchange => "Elegir la carpeta de intercambio del Comité",
        FolderPurpose::Export => "Elegir la carpeta donde guardar los documentos",
        FolderPurpose::Evidence => "Elegir una carpeta con antecedentes",
        FolderPurpose::Verify => "Elegir una carpeta por verificar",
    }
}

const EVIDENCE: &[&str] = &[
    "pdf", "png", "jpg", "jpeg", "webp", "docx", "xlsx", "odt", "ods", "txt", "csv", "zip",
];

fn files_words(purpose: FilesPurpose) -> (&'static str, &'static str, &'static [&'static str]) {
    match purpose {
        FilesPurpose::Evidence => ("Elegir antecedentes", "Antecedentes", EVIDENCE),
        FilesPurpose::Invitation => ("Elegir la invitación", "Invitación", &["invitacion"]),
        FilesPurpose::Request => ("Elegir la solicitud", "Solicitud", &["solicitud"]),
        FilesPurpose::Rubric => ("Elegir una pauta", "Pauta", &["json"]),
        FilesPurpose::Regulation => ("Elegir un reglamento", "Reglamento", &["json"]),
        FilesPurpose::Templates => ("Elegir plantillas y textos", "Plantillas", &["json"]),
        FilesPurpose::Verify => ("Elegir un documento por verificar", "PDF", &["pdf"]),
        FilesPurpose::Trust => (
            "Elegir el certificado raíz",
            "Certificado",
            &["pem", "cer", "crt", "der"],
        ),
        FilesPurpose::Authority => (
            "Elegir un certificado de autoridad o una lista de revocados",
            "Certificado o lista",
            &["pem", "cer", "crt", "der", "crl"],
        ),
        FilesPurpose::KeyFile => (
            "Elegir el certificado con su llave",
            "Certificado con llave",
            &["p12", "pfx"],
        ),
        FilesPurpose::Driver => (
            "Elegir el controlador del token",
            "Controlador PKCS#11",
            &["so", "dll", "dylib"],
        ),
        FilesPurpose::OwnCertificate => (
            "Elegir el certificado propio",
            "Certificado",
            &["pem", "cer", "crt", "der"],
        ),
        FilesPurpose::Answer => (
            "Elegir la respuesta del firmador",
            "Firma (CMS)",
            &["p7s", "p7m", "der", "pem", "cms", "b64", "txt"],
        ),
    }
}

fn place_words(purpose: PlacePurpose) -> (&'static str, &'static str, &'static str) {
    match purpose {
        PlacePurpose::Invitation => ("Guardar la invitación", "Invitación", "invitacion"),
        PlacePurpose::Request => ("Guardar la solicitud", "Solicitud", "solicitud"),
        PlacePurpose::Pdf => ("Guardar el documento", "PDF", "pdf"),
        PlacePurpose::List => ("Guardar la lista", "Planilla (CSV)", "csv"),
        PlacePurpose::Certificate => ("Guardar el certificado raíz", "Certificado", "pem"),
        PlacePurpose::Templates => ("Guardar plantillas y textos", "Plantillas", "json"),
        PlacePurpose::Report => ("Guardar el informe", "Archivo comprimido", "zip"),
        PlacePurpose::SignatureRequest => ("Guardar la solicitud de firma", "Solicitud", "json"),
    }
}
