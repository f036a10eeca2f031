//! A workspace on a disk that fills up: what it says, what stays readable, and that it goes on when there is room.
//!
//! Runs in a process of its own, on a small file system that only that process sees.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use domain::recusal::Declaration;
use operations::{OperationError, Workspace, declare, exchange_folder, save_draft};
use store::{StoreError, Vault};

use crate::checks::check_workspace;
use crate::content::{criteria, entry_at};
use crate::scribe::{Desk, copy_folder, first_dossier, say};
use crate::story::level;

/// Fills what is left, except about `room` bytes.
fn fill(small: &Path, room: usize) {
    let mut ballast = File::create(small.join("lastre")).expect("a file");
    let block = vec![0_u8; 64 * 1024];
    while ballast.write_all(&block).is_ok() {}
    drop(ballast);
    let full = std::fs::metadata(small.join("lastre"))
        .expect("its length")
        .len();
    let kept = full.saturating_sub(room as u64);
    File::options()
        .write(true)
        .open(small.join("lastre"))
        .and_then(|file| file.set_len(kept))
        .expect("some room");
}

fn empty(small: &Path) {
    std::fs::remove_file(small.join("lastre")).expect("its own file");
}

fn is_full<T>(outcome: operations::Result<T>) -> bool {
    match outcome {
        Err(OperationError::Store(StoreError::DiskFull | StoreError::ReadOnly)) => true,
        Err(other) => panic!("a full disk is told as a full disk, not as {other:?}"),
        Ok(_) => false,
    }
}

/// The whole story; each part says one line, and the last one says `starved`.
///
/// # Panics
/// When anything that must hold on a full disk does not.
pub fn starve(small: &Path, template: &Path, phrase: &str, carrier: &Path) {
    let folder = small.join("sello");
    copy_folder(template, &folder);
    let shared = small.join("intercambio");
    let mut own = Workspace::open(&folder, phrase).expect("the workspace opens");
    let mut desk = Desk::of(9);
    drafts(&mut own, small, &mut desk);
    arrivals(&mut own, small, &mut desk, carrier);
    giving(&mut own, small, &mut desk, &shared);
    keys(small, &folder, phrase, own, &mut desk);
    say("starved");
}

/// Drafts are saved until the disk is full; then nothing is, what was saved is there, and it goes on with room.
fn drafts(own: &mut Workspace, small: &Path, desk: &mut Desk) {
    let dossier = first_dossier(own);
    let evidence = own.evidence(dossier).expect("evidence")[0].object;
    let all = criteria();
    fill(small, 900_000);
    let mut saved = Vec::new();
    for number in 0..10_000 {
        let reason = format!("{number} {}", "relleno ".repeat(2_500));
        let entry = entry_at(level(2), &reason, evidence, "informe.txt");
        let criterion = &all[number % all.len()];
        if is_full(save_draft(own, &desk.act(), dossier, criterion, &entry)) {
            break;
        }
        saved.push((criterion.clone(), entry));
    }
    assert!(
        saved.len() > 3 && saved.len() < 10_000,
        "{} were saved",
        saved.len()
    );
    assert!(
        own.store().is_read_only(),
        "the store only reads from then on"
    );
    assert!(is_full(declare(
        own,
        &mut desk.act(),
        dossier,
        &Declaration::NoConflict
    )));
    // Within what the write-ahead log already takes there may still be room for little: either answer is honest.
    let little = own.store_mut().try_again();
    assert_eq!(
        little.is_ok(),
        !own.store().is_read_only(),
        "what it answers is how it stays"
    );
    for (criterion, entry) in saved.iter().rev().take(all.len()) {
        assert_eq!(
            own.draft(dossier).expect("a draft").entry(criterion),
            Some(entry),
            "what was saved is there"
        );
    }
    check_workspace("on a full disk", own);
    assert_eq!(own.store().integrity().expect("readable"), []);
    empty(small);
    own.store_mut().try_again().expect("there is room again");
    declare(own, &mut desk.act(), dossier, &Declaration::NoConflict).expect("and the work goes on");
    check_workspace("with room again", own);
    say(&format!("drafts {}", saved.len()));
}

/// A large file that arrives on a full disk is not taken, leaves no piece of itself, and comes in when there is room.
fn arrivals(own: &mut Workspace, small: &Path, desk: &mut Desk, carrier: &Path) {
    fill(small, 300_000);
    let outcome = exchange_folder(own, &mut desk.act(), carrier);
    assert!(is_full(outcome), "a file larger than the room went in");
    assert_eq!(own.store().unnamed_files().expect("a readable folder"), []);
    assert!(
        pieces(own.folder()).is_empty(),
        "{:?}",
        pieces(own.folder())
    );
    check_workspace("after an arrival without room", own);
    empty(small);
    own.store_mut().try_again().expect("there is room again");
    let done =
        exchange_folder(own, &mut desk.act(), carrier).expect("and what had not come in comes in");
    assert_eq!(
        (done.objects_missing, done.refused.len()),
        (0, 0),
        "{done:?}"
    );
    check_workspace("after the arrival", own);
    say(&format!("arrivals {}", done.objects_taken));
}

/// Unfinished files of the object folder.
fn pieces(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.join("objetos")];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            let is_whole = path.file_name().is_some_and(|name| name.len() == 64);
            match path.is_dir() {
                true => folders.push(path),
                false if !is_whole => found.push(path),
                false => {}
            }
        }
    }
    found
}

/// A full carrier takes what fits, whole or not at all, and says that it stopped.
fn giving(own: &mut Workspace, small: &Path, desk: &mut Desk, shared: &Path) {
    fill(small, 40_000);
    let done = exchange_folder(own, &mut desk.act(), shared);
    let stopped = match done {
        Ok(done) => done.giving_stopped,
        Err(OperationError::Exchange(fault)) => Some(fault.to_string()),
        Err(OperationError::Store(StoreError::DiskFull)) => Some("workspace".to_owned()),
        Err(other) => panic!("{other:?}"),
    };
    assert!(stopped.is_some(), "40 kB took in a whole committee");
    empty(small);
    if own.store().is_read_only() {
        own.store_mut().try_again().expect("there is room again");
    }
    let done = exchange_folder(own, &mut desk.act(), shared).expect("given");
    assert_eq!(
        (done.giving_stopped, done.refused),
        (None, vec![]),
        "no piece of a record stays in the carrier"
    );
    say("giving");
}

/// Keys are replaced whole or not at all.
fn keys(small: &Path, folder: &Path, phrase: &str, mut own: Workspace, desk: &mut Desk) {
    fill(small, 0);
    let large = vec![7_u8; 200_000];
    let outcome = own
        .vault_mut()
        .add_secret("prueba", &large, &mut desk.act().rng);
    assert!(
        outcome.is_err(),
        "a key file larger than the room was saved"
    );
    drop(own);
    empty(small);
    let vault = Vault::open_with_phrase(folder, phrase).expect("the keys open as before");
    assert!(!vault.secrets().others.contains_key("prueba"));
    let own = Workspace::open(folder, phrase).expect("and so does the workspace");
    check_workspace("at the end", &own);
    say("keys");
}
