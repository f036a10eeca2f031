//! Commands about the way of a paper outside: numbered, signed by the authority, notified; and the observer's certificate.

use std::fs;
use std::path::Path;

use contract::Failure;
use contract::documents::{
    AnnexCertificate, MakeCertificate, NotifyDocument, NumberDocument, ObservationNotes,
    OutsideSignerView, TakeBackDocument,
};
use tauri::State;

use crate::desk::Desk;
use crate::failure::Trouble;
use crate::views::acts as views;
use crate::views::common::id;

/// Records the number Oficina de Partes gave and makes the resolution; gives its identity.
#[tauri::command(async)]
pub fn number_document(desk: State<'_, Desk>, request: NumberDocument) -> Result<String, Failure> {
    desk.write("number_document", |workspace, act| {
        let proposal = id(&request.document, "document")?;
        let number = views::number(&request)?;
        let made = operations::number_document(workspace, act, proposal, &number)?;
        Ok(made.to_string())
    })
}

/// Takes back a resolution signed outside; gives who signed, as the certificate says.
#[tauri::command(async)]
pub fn take_back_document(
    desk: State<'_, Desk>,
    request: TakeBackDocument,
) -> Result<OutsideSignerView, Failure> {
    let file = desk.apart("take_back_document", || {
        fs::read(Path::new(&request.path)).map_err(Trouble::Files)
    })?;
    desk.write("take_back_document", |workspace, act| {
        let resolution = id(&request.document, "document")?;
        let (_, signer) = operations::take_back(workspace, act, resolution, &file)?;
        Ok(views::signer(signer))
    })
}

/// Records that the act was notified.
#[tauri::command(async)]
pub fn notify_document(desk: State<'_, Desk>, request: NotifyDocument) -> Result<(), Failure> {
    desk.write("notify_document", |workspace, act| {
        let resolution = id(&request.document, "document")?;
        operations::notify_document(workspace, act, resolution, &views::notice(&request)?)?;
        Ok(())
    })
}

/// The observer's own notes.
#[tauri::command(async)]
pub fn observation_notes(desk: State<'_, Desk>) -> Result<ObservationNotes, Failure> {
    desk.read("observation_notes", |workspace| {
        let text = workspace.observation_notes()?;
        Ok(ObservationNotes { text })
    })
}

/// Keeps the observer's own notes.
#[tauri::command(async)]
pub fn keep_observation_notes(
    desk: State<'_, Desk>,
    request: ObservationNotes,
) -> Result<(), Failure> {
    desk.write("keep_observation_notes", |workspace, _| {
        operations::keep_notes(workspace, &request.text)?;
        Ok(())
    })
}

/// Makes the certificate of observation in a file, signed by the observer; no record.
#[tauri::command(async)]
pub fn make_observation_certificate(
    desk: State<'_, Desk>,
    request: MakeCertificate,
) -> Result<(), Failure> {
    desk.read("make_observation_certificate", |workspace| {
        crate::papers::now(|act| {
            let (seen, remarks) = (&request.seen, &request.remarks);
            let pdf = operations::make_certificate(workspace, act, seen, remarks)?;
            Ok(operations::save_bytes(Path::new(&request.path), &pdf).map(drop)?)
        })
    })
}

/// Annexes a certificate of observation; gives its identity.
#[tauri::command(async)]
pub fn annex_certificate(
    desk: State<'_, Desk>,
    request: AnnexCertificate,
) -> Result<String, Failure> {
    let file = desk.apart("annex_certificate", || {
        fs::read(Path::new(&request.path)).map_err(Trouble::Files)
    })?;
    desk.write("annex_certificate", |workspace, act| {
        Ok(operations::annex_certificate(workspace, act, &file)?.to_string())
    })
}
