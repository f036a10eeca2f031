//! Each acknowledgement comes after the sync of what it acknowledges, as the system itself saw it. A killed process loses
//! nothing even without any sync, so killing alone would not notice that one is missing.

use std::path::Path;
use std::process::{Command, Stdio};

use testkit::Table;

use crate::template::{Copies, text};
use crate::trace::{self, Seen, TooEarly};

const CALLS: &str = "trace=write,pwrite64,fsync,fdatasync,rename,renameat,renameat2";

/// Runs the scribe under strace, which `cargo xtask test` installs, and gives the trace of its whole life.
fn traced(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("traza");
    let status = Command::new("strace")
        .args([
            "-f",
            "-y",
            "-qq",
            "-s",
            "48",
            "-e",
            CALLS,
            "-o",
            text(&path),
            env!("CARGO_BIN_EXE_scribe"),
        ])
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .expect("strace is needed: `cargo xtask test` installs it");
    assert!(
        status.status.success(),
        "{}",
        String::from_utf8_lossy(&status.stderr)
    );
    std::fs::read_to_string(path).unwrap()
}

fn traced_work(key: &str, most: &str) -> Result<Seen, TooEarly> {
    let copies = Copies::fresh();
    let folder = copies.of(key);
    let trace = traced(&[
        "work",
        text(&folder),
        &Table::phrase(key),
        text(&copies.shared()),
        "1",
        most,
    ]);
    trace::read(&trace, &folder)
}

// Seen failing: with `PRAGMA synchronous = OFF` in `connection.rs`, and with `file.sync_all()` left out of `write_sealed`.
#[test]
fn nothing_is_acknowledged_before_the_disk_was_told_to_keep_it() {
    for (key, most) in [("presidencia", 60), ("secretaria", 40)] {
        let seen =
            traced_work(key, &most.to_string()).unwrap_or_else(|early| panic!("{key}: {early:?}"));
        assert_eq!(seen.acknowledged, most, "{key}");
        assert!(
            seen.writes > most && seen.syncs > most / 2,
            "{key}: the trace says little: {seen:?}"
        );
        assert!(
            seen.renames > 0,
            "{key}: large evidence is written to files, or taken into them: {seen:?}"
        );
    }
}

/// The same eyes on the same SQLite: they accept FULL and reject OFF, so they would see ours turned off.
#[test]
fn a_store_that_does_not_sync_is_caught_by_the_same_trace() {
    let bare = |synchronous: &str| {
        let folder = tempfile::tempdir().unwrap();
        let trace = traced(&["bare", text(folder.path()), synchronous, "20"]);
        trace::read(&trace, folder.path())
    };
    let full = bare("FULL").unwrap();
    assert_eq!(full.acknowledged, 20);
    assert!(full.syncs >= 20, "{full:?}");
    let early = bare("OFF").unwrap_err();
    assert_eq!(early.acknowledgement, "ack 1 row");
    assert!(
        Path::new(&early.not_synced)
            .to_string_lossy()
            .contains("bare.db"),
        "{early:?}"
    );
}
