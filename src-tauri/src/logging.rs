//! The log file: one line of JSON per event, one file per day, the last fourteen kept. Nothing leaves the computer.
//! It never holds an access phrase, a key, a level or a reason.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use tracing_subscriber::EnvFilter;

use crate::{clock, crash};

const KEPT_FILES: usize = 14;
const PREFIX: &str = "registro-";
static FAILURES: AtomicU32 = AtomicU32::new(0);

/// Starts writing to today's file in the folder, and records panics there.
///
/// # Errors
/// When the folder or the file cannot be made.
pub fn start(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let name = format!("{PREFIX}{}.log", clock::now().format("%Y-%m-%d"));
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join(name))?;
    tidy(folder)?;
    let filter = EnvFilter::try_from_env("SELLO_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    // It calls each mechanism of a token it does not know an error, when nothing failed.
    let quiet = "cryptoki::mechanism=off".parse().expect("a directive");
    let filter = filter.add_directive(quiet);
    // A second start in one process (tests) keeps the first log.
    let _ = tracing_subscriber::fmt()
        .json()
        .with_env_filter(filter)
        .with_writer(Mutex::new(file))
        .try_init();
    let reports = folder.to_path_buf();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        let payload = panic.payload();
        let literal = payload.downcast_ref::<&str>().copied();
        let reason = literal
            .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("no message");
        tracing::error!(place, reason, "panic");
        crash::keep(&reports, panic);
    }));
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "started");
    Ok(())
}

/// A reference a person can read aloud, that names one line of the log: day, time and a running number.
pub fn reference() -> String {
    let number = FAILURES.fetch_add(1, Ordering::Relaxed) + 1;
    format!("{}-{number}", clock::now().format("%Y%m%d-%H%M%S"))
}

/// The names of the log's files, oldest first: they sort by day.
///
/// # Errors
/// When the folder cannot be listed.
pub fn files(folder: &Path) -> io::Result<Vec<OsString>> {
    let mut names: Vec<_> = fs::read_dir(folder)?
        .filter_map(Result::ok)
        .map(|entry| entry.file_name())
        .filter(|name| name.to_string_lossy().starts_with(PREFIX))
        .collect();
    names.sort_unstable();
    Ok(names)
}

/// Removes all but the newest files.
fn tidy(folder: &Path) -> io::Result<()> {
    let names = files(folder)?;
    for name in names.iter().rev().skip(KEPT_FILES) {
        fs::remove_file(folder.join(name))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn only_the_newest_fourteen_days_are_kept_and_other_files_stay() {
        // Seen failing: KEPT_FILES = 13.
        let folder = tempfile::tempdir().unwrap();
        for day in 1..=20 {
            fs::write(
                folder.path().join(format!("registro-2026-11-{day:02}.log")),
                "",
            )
            .unwrap();
        }
        fs::write(folder.path().join("apuntes.txt"), "").unwrap();
        tidy(folder.path()).unwrap();
        let mut names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names.len(), 15);
        assert_eq!(names[0], "apuntes.txt");
        assert_eq!(names[1], "registro-2026-11-07.log");
        assert_eq!(names[14], "registro-2026-11-20.log");
    }
}
