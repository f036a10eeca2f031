//! Commands about documents: listed, issued, looked at, signed, saved and exported.

use std::path::Path;

use contract::Failure;
use contract::documents::{
    ExportDocuments, ExportedView, Issuable, IssueDocument, OfDocument, PaperRow, PaperView,
    SaveDocument, SignDocument,
};
use contract::trust::SignedView;
use operations::Source;
use operations::domain::ids::RecordId;
use tauri::ipc::Response;
use tauri::{AppHandle, State};

use crate::desk::Desk;
use crate::failure::Trouble;
use crate::papers;
use crate::views::common::id;
use crate::views::documents as views;

/// Every document the person may know of.
#[tauri::command(async)]
pub fn documents(desk: State<'_, Desk>) -> Result<Vec<PaperRow>, Failure> {
    desk.read("documents", views::list)
}

/// What the secretary might issue, and why not yet; nothing for anybody else.
#[tauri::command(async)]
pub fn issuable_documents(desk: State<'_, Desk>) -> Result<Vec<Issuable>, Failure> {
    desk.read("issuable_documents", |workspace| {
        papers::now(|act| views::possible(workspace, act))
    })
}

/// One document, with all that is weighed before signing it.
#[tauri::command(async)]
pub fn document(desk: State<'_, Desk>, request: OfDocument) -> Result<PaperView, Failure> {
    desk.read("document", |workspace| {
        papers::now(|act| views::one(workspace, act, &request.document))
    })
}

/// The very bytes of a document, with every signature so far.
#[tauri::command(async)]
pub fn document_bytes(desk: State<'_, Desk>, request: OfDocument) -> Result<Response, Failure> {
    desk.read("document_bytes", |workspace| {
        let record = id(&request.document, "document")?;
        Ok(Response::new(workspace.paper_bytes(record)?))
    })
}

/// Issues a document, ready to be signed in turn, and gives its identity.
#[tauri::command(async)]
pub fn issue_document(desk: State<'_, Desk>, request: IssueDocument) -> Result<String, Failure> {
    desk.write("issue_document", |workspace, act| {
        let paper = views::choice(&request.paper)?;
        let filled = crate::views::acts::filled(&request.filled);
        let record = operations::issue_filled(workspace, act, &paper, &filled)?;
        Ok(record.to_string())
    })
}

/// Signs the very bytes the person saw.
#[tauri::command(async)]
pub fn sign_document(desk: State<'_, Desk>, request: SignDocument) -> Result<SignedView, Failure> {
    papers::sign(
        &desk,
        "sign_document",
        &request.document,
        &request.seen,
        request.time,
        |work| Ok(work(&Source::Laptop)?),
    )
}

/// Saves a document in a file, whole or not at all.
#[tauri::command(async)]
pub fn save_document(desk: State<'_, Desk>, request: SaveDocument) -> Result<(), Failure> {
    desk.read("save_document", |workspace| {
        let record: RecordId = id(&request.document, "document")?;
        let saved = operations::save_paper(workspace, record, Path::new(&request.path))?;
        saved.map(drop).ok_or_else(papers::not_here)
    })
}

/// Opens a copy of a document with the system's viewer.
#[tauri::command(async)]
pub fn view_document(
    app: AppHandle,
    desk: State<'_, Desk>,
    request: OfDocument,
) -> Result<(), Failure> {
    let copy = desk.read("view_document", |workspace| {
        papers::copy(&app, workspace, id(&request.document, "document")?)
    })?;
    desk.apart("view_document", || {
        opener::open(&copy).map_err(|cause| Trouble::Files(std::io::Error::other(cause)))
    })
}

/// Writes every document in force to a folder, one at a time, so that others work meanwhile.
#[tauri::command(async)]
pub fn export_documents(
    desk: State<'_, Desk>,
    request: ExportDocuments,
) -> Result<ExportedView, Failure> {
    papers::export(&desk, &request)
}
