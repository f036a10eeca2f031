//! Commands of evidence: the files of a dossier, their bytes and text, search, and a copy outside.

use std::path::Path;

use contract::Failure;
use contract::OfDossier;
use contract::evidence::{
    EvidenceFile, EvidenceHit, ReadEvidence, ReadEvidenceText, SaveEvidence, SearchEvidence,
};
use tauri::State;
use tauri::ipc::Response;

use crate::desk::Desk;
use crate::failure::Trouble;
use crate::views::common::id;
use crate::views::evidence as views;

/// A dossier's evidence.
#[tauri::command(async)]
pub fn evidence(desk: State<'_, Desk>, request: OfDossier) -> Result<Vec<EvidenceFile>, Failure> {
    desk.read("evidence", |workspace| {
        views::list(workspace, &request.dossier)
    })
}

/// The bytes of a file, once their fingerprint was found to be the recorded one.
#[tauri::command(async)]
pub fn read_evidence(desk: State<'_, Desk>, request: ReadEvidence) -> Result<Response, Failure> {
    desk.read("read_evidence", |workspace| {
        let dossier = id(&request.dossier, "dossier")?;
        let object = id(&request.object, "evidence")?;
        Ok(Response::new(workspace.evidence_bytes(dossier, object)?))
    })
}

/// The text of one page as it was extracted.
#[tauri::command(async)]
pub fn evidence_text(
    desk: State<'_, Desk>,
    request: ReadEvidenceText,
) -> Result<Option<String>, Failure> {
    desk.read("evidence_text", |workspace| {
        let dossier = id(&request.dossier, "dossier")?;
        let object = id(&request.object, "evidence")?;
        Ok(workspace.evidence_text(dossier, object, request.page)?)
    })
}

/// Pages of the dossier that answer a search.
#[tauri::command(async)]
pub fn search_evidence(
    desk: State<'_, Desk>,
    request: SearchEvidence,
) -> Result<Vec<EvidenceHit>, Failure> {
    desk.read("search_evidence", |workspace| {
        views::search(workspace, &request.dossier, &request.text)
    })
}

/// Leaves a copy of a file where the person chose.
#[tauri::command(async)]
pub fn save_evidence(desk: State<'_, Desk>, request: SaveEvidence) -> Result<(), Failure> {
    let bytes = desk.read("save_evidence", |workspace| {
        let dossier = id(&request.dossier, "dossier")?;
        let object = id(&request.object, "evidence")?;
        Ok(workspace.evidence_bytes(dossier, object)?)
    })?;
    desk.apart("save_evidence", || {
        let place = Path::new(&request.place);
        std::fs::write(place, bytes).map_err(|cause| Trouble::File(place.to_path_buf(), cause))?;
        desk.written.note(place);
        Ok(())
    })
}
