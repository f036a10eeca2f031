//! Commands of Sesión and Apertura: what the person owes now, the meeting, its attendance, and the opening of sheets.

use std::path::Path;

use contract::session::{
    AttendanceMode, CloseMeeting, ConveneMeeting, EndorseRecord, MovementView, NoteAttendance,
    OpenEscrowed, OpeningView, OrderOpening, ReleaseEscrow, SessionView,
};
use contract::{Failure, OfDossier};
use operations::ledger::payload::{Modality, Passage};
use tauri::State;

use crate::desk::Desk;
use crate::failure::Trouble;
use crate::views;
use crate::views::common::id;
use crate::views::session::read_moment;

/// What the person owes now, the meetings and what happened.
#[tauri::command(async)]
pub fn session(desk: State<'_, Desk>) -> Result<SessionView, Failure> {
    desk.read("session", views::session::of)
}

/// Calls a meeting; gives its identity.
#[tauri::command(async)]
pub fn convene_meeting(desk: State<'_, Desk>, request: ConveneMeeting) -> Result<String, Failure> {
    desk.write("convene_meeting", |workspace, act| {
        let (file, dossiers) = views::session::convocation(&request)?;
        Ok(operations::convene_meeting(workspace, act, &file, &dossiers)?.to_string())
    })
}

/// Notes that somebody arrived or left.
#[tauri::command(async)]
pub fn note_attendance(desk: State<'_, Desk>, request: NoteAttendance) -> Result<(), Failure> {
    desk.write("note_attendance", |workspace, act| {
        let (meeting, person) = (
            id(&request.meeting, "meeting")?,
            id(&request.person, "person")?,
        );
        let passage = match request.movement {
            MovementView::Arrived => Passage::Arrived,
            MovementView::Left => Passage::Left,
        };
        let modality = match request.mode {
            AttendanceMode::InPerson => Modality::InPerson,
            AttendanceMode::Remote => Modality::Remote,
        };
        let at = request.at.as_deref().map_or(Ok(act.now), read_moment)?;
        operations::note_attendance(workspace, act, meeting, person, passage, modality, at)?;
        Ok(())
    })
}

/// Ends a meeting, now.
#[tauri::command(async)]
pub fn close_meeting(desk: State<'_, Desk>, request: CloseMeeting) -> Result<(), Failure> {
    desk.write("close_meeting", |workspace, act| {
        let now = act.now;
        operations::close_meeting(workspace, act, id(&request.meeting, "meeting")?, now)?;
        Ok(())
    })
}

/// The opening of a dossier: what it waits for, or what it opened.
#[tauri::command(async)]
pub fn opening(desk: State<'_, Desk>, request: OfDossier) -> Result<OpeningView, Failure> {
    desk.read("opening", |workspace| {
        views::session::opening(workspace, &request.dossier)
    })
}

/// Orders the opening of a dossier. Where it waits for nobody's endorsement, one's own sheet opens at once.
#[tauri::command(async)]
pub fn order_opening(desk: State<'_, Desk>, request: OrderOpening) -> Result<(), Failure> {
    desk.write("order_opening", |workspace, act| {
        let absences = request
            .absences
            .iter()
            .map(|one| Ok((id(&one.person, "person")?, one.reason.clone())))
            .collect::<Result<_, Trouble>>()?;
        operations::order_opening(workspace, act, id(&request.dossier, "dossier")?, &absences)?;
        Ok(())
    })
}

/// Endorses a record. When it was an opening, the sheet this person closed opens with it.
#[tauri::command(async)]
pub fn endorse_record(desk: State<'_, Desk>, request: EndorseRecord) -> Result<(), Failure> {
    desk.write("endorse_record", |workspace, act| {
        operations::endorse(workspace, act, id(&request.record, "record")?)?;
        operations::publish_secrets(workspace, act)?;
        Ok(())
    })
}

/// The secretary takes the outer wrapping off an escrowed key, for the chair, into a file.
#[tauri::command(async)]
pub fn release_escrow(desk: State<'_, Desk>, request: ReleaseEscrow) -> Result<(), Failure> {
    desk.read("release_escrow", |workspace| {
        let (dossier, sheet) = (
            id(&request.dossier, "dossier")?,
            id(&request.sheet, "sheet")?,
        );
        let released = operations::release_escrow(workspace, dossier, sheet)?;
        let path = Path::new(&request.path);
        std::fs::write(path, released).map_err(|cause| Trouble::File(path.to_path_buf(), cause))
    })
}

/// The chair opens an escrowed sheet with the secretary's file.
#[tauri::command(async)]
pub fn open_escrowed(desk: State<'_, Desk>, request: OpenEscrowed) -> Result<(), Failure> {
    desk.write("open_escrowed", |workspace, act| {
        let path = Path::new(&request.path);
        let released =
            std::fs::read(path).map_err(|cause| Trouble::File(path.to_path_buf(), cause))?;
        operations::open_escrowed(workspace, act, id(&request.sheet, "sheet")?, &released)?;
        Ok(())
    })
}
