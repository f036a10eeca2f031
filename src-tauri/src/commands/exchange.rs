//! Commands of exchange: the committee's folder, and taking and giving through it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use contract::exchange::{ExchangeState, ExchangeView, SetExchangeFolder};
use contract::{Failure, JobKind, JobPart};
use operations::{Progress, Round, Work, Workspace};
use tauri::{AppHandle, Manager as _, State};

use crate::desk::Desk;
use crate::failure::Trouble;
use crate::inspector::inspector;
use crate::jobs::Job;
use crate::views::common::count;
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

/// One exchange at a time.
static TURN: Mutex<()> = Mutex::new(());

/// Long enough for a command that waits to get the workspace between two steps.
const BREATH: Duration = Duration::from_millis(1);

/// Takes what the folder has and gives what it lacks, step by step: the workspace is free between them, and the person
/// may stop it. What arrived is read for the search afterwards, file by file.
#[tauri::command(async)]
pub fn exchange_now(app: AppHandle, desk: State<'_, Desk>) -> Result<ExchangeView, Failure> {
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let job = desk.jobs.begin(JobKind::Exchange, 0);
    let done = exchange(&desk, &job);
    drop(job);
    drop(turn);
    tauri::async_runtime::spawn_blocking(move || read_arrivals(&app.state::<Desk>()));
    done
}

fn exchange(desk: &Desk, job: &Job) -> Result<ExchangeView, Failure> {
    const VERB: &str = "exchange_now";
    job.part(JobPart::Looking, 0, 0);
    let mut round = desk.write(VERB, |workspace, _| {
        let folder = operations::carrier_memory(workspace)?.folder;
        // A folder that is not there is never made: the stick it was on is simply not connected.
        let folder = folder.unwrap_or_default();
        if !folder.is_dir() {
            return Err(Trouble::FolderMissing(folder));
        }
        Ok(Round::begin(workspace, &folder)?)
    })?;
    desk.apart(VERB, || Ok(round.look()?))?;
    while !job.stopping() {
        let step = desk.write(VERB, |workspace, act| {
            whose(&round, workspace)?;
            Ok(round.step(workspace, act)?)
        })?;
        let Some(Progress { work, done, total }) = step else {
            break;
        };
        let part = match work {
            Work::Taking => JobPart::Taking,
            Work::Giving => JobPart::Giving,
        };
        job.part(part, count(done), count(total));
        std::thread::sleep(BREATH);
    }
    desk.write(VERB, |workspace, act| {
        whose(&round, workspace)?;
        let last = operations::finish_and_remember(workspace, act, round)?;
        Ok(views::done(&last))
    })
}

/// Another workspace may have been opened between two steps: what was begun is not of it.
fn whose(round: &Round, workspace: &Workspace) -> Result<(), Trouble> {
    if round.is_of(workspace) {
        return Ok(());
    }
    Err(Trouble::NothingOpen)
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
