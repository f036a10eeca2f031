//! Commands of the ledger: its records in windows, the check of the whole chain, a list to take away.

use contract::record_log::{ChainView, LedgerPage, LedgerQuery, SaveList};
use contract::{Failure, JobKind, PlacePurpose};
use operations::ChainCheck;
use tauri::{State, WebviewWindow};

use crate::desk::Desk;
use crate::dialogs;
use crate::failure::Trouble;
use crate::views::common::count;
use crate::views::record_log as views;

/// Records read from disk at once: the workspace is free between batches.
const BATCH: usize = 200;

/// A window of the records.
#[tauri::command(async)]
pub fn ledger_page(desk: State<'_, Desk>, request: LedgerQuery) -> Result<LedgerPage, Failure> {
    desk.read("ledger_page", |workspace| views::page(workspace, &request))
}

/// Verifies every signature and every link again, from the bytes on disk.
#[tauri::command(async)]
pub fn check_chains(desk: State<'_, Desk>) -> Result<ChainView, Failure> {
    let mut check = desk.read("check_chains", |workspace| {
        Ok(ChainCheck::begin(workspace)?)
    })?;
    let job = desk.jobs.begin(JobKind::CheckChains, count(check.total()));
    while check.done() < check.total() {
        let read = desk.read("check_chains", |workspace| {
            Ok(check.next_bytes(workspace, BATCH)?)
        })?;
        check.verify(read);
        job.at(count(check.done()), count(check.total()), "");
        if job.stopping() {
            return desk.apart("check_chains", || Err(Trouble::Stopped));
        }
    }
    let report = check.report();
    desk.read("check_chains", |workspace| {
        Ok(views::chains(workspace, &report))
    })
}

/// Saves a list where the person says; nothing when they change their mind. The place is never the page's to name.
#[tauri::command]
pub async fn save_list(
    window: WebviewWindow,
    desk: State<'_, Desk>,
    request: SaveList,
) -> Result<Option<String>, Failure> {
    let chosen = dialogs::choose_place(&window, PlacePurpose::List, &request.name).await;
    let Some(place) = chosen else {
        return Ok(None);
    };
    desk.apart("save_list", || {
        std::fs::write(&place, request.text.as_bytes())
            .map_err(|cause| Trouble::File(place.clone(), cause))?;
        desk.written.note(&place);
        Ok(Some(place.to_string_lossy().into_owned()))
    })
}
