//! Commands of exchange: the committee's folder, and taking and giving through it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use contract::exchange::{ExchangeState, ExchangeView, SetExchangeFolder};
use contract::{Failure, JobKind};
use tauri::{AppHandle, Manager as _, State};

use crate::desk::Desk;
use crate::failure::Trouble;
use crate::inspector::inspector;
use crate::views::exchange as views;

/// How the exchange stands.
#[tauri::command(async)]
pub fn exchange_state(desk: State<'_, Desk>) -> Result<ExchangeState, Failure> {
    desk.read("exchange_state", views::state)
}

/// Remembers the committee's folder, or forgets it.
#[tauri::command(async)]
pub fn set_exchange_folder(
    desk: State<'_, Desk>,
    request: SetExchangeFolder,
) -> Result<(), Failure> {
    desk.write("set_exchange_folder", |workspace, _| {
        let folder = request.folder.map(PathBuf::from);
        if let Some(missing) = folder.as_ref().filter(|folder| !folder.is_dir()) {
            return Err(Trouble::FolderMissing(missing.clone()));
        }
        Ok(operations::remember_folder(workspace, folder)?)
    })
}

/// Takes what the folder has and gives what it lacks. What arrived is read for the search afterwards, file by file.
#[tauri::command(async)]
pub fn exchange_now(app: AppHandle, desk: State<'_, Desk>) -> Result<ExchangeView, Failure> {
    let job = desk.jobs.begin(JobKind::Exchange, 0);
    let done = desk.write("exchange_now", |workspace, act| {
        let folder = operations::carrier_memory(workspace)?.folder;
        // A folder that is not there is never made: the stick it was on is simply not connected.
        let folder = folder.filter(|folder| folder.is_dir());
        let folder = folder.ok_or_else(|| {
            let asked = operations::carrier_memory(workspace).unwrap_or_default();
            Trouble::FolderMissing(asked.folder.unwrap_or_default())
        })?;
        let last = operations::exchange_and_remember(workspace, act, &folder)?;
        Ok(views::done(&last))
    });
    drop(job);
    tauri::async_runtime::spawn_blocking(move || read_arrivals(&app.state::<Desk>()));
    done
}

/// Reads the text of what arrived. The workspace is free while a file is being read; closing it ends the round.
fn read_arrivals(desk: &Desk) {
    let Ok(inspector) = desk.apart("read_arrivals", inspector) else {
        return;
    };
    let mut tried = BTreeSet::new();
    while let Ok(Some(arrival)) = desk.read("read_arrivals", |workspace| {
        Ok(operations::next_arrival(workspace, &tried)?)
    }) {
        tried.insert(arrival.object());
        let read = arrival.read(&inspector);
        let kept = desk.write("read_arrivals", |workspace, _| {
            Ok(operations::index_arrival(workspace, &read)?)
        });
        if kept.is_err() {
            return;
        }
    }
}
