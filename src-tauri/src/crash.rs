//! What is kept of an error: written beside the log when something panics or the page throws what nobody catches, offered
//! at the next start, sent nowhere. It holds the version, the moment, the message and the stack; never contents, names or
//! phrases.

use std::fs;
use std::path::{Path, PathBuf};
use std::{backtrace::Backtrace, panic::PanicHookInfo};

use crate::clock;
use crate::failure::Trouble;

const PREFIX: &str = "fallo-";
const ENDING: &str = ".txt";
/// A loop of errors does not fill the disk.
const MOST: usize = 5;
const FIRST_LINE: &str = "Informe de error · Sello Migrante";

/// Writes the report of a panic. Whatever goes wrong here is left alone: the log already has the panic.
pub fn keep(folder: &Path, panic: &PanicHookInfo<'_>) {
    let place = panic
        .location()
        .map(ToString::to_string)
        .unwrap_or_default();
    let stack = Backtrace::force_capture().to_string();
    write(folder, &place, &literal(panic), &stack);
}

/// Writes the report of what the page threw, once the names were taken out of it.
pub fn keep_noticed(folder: &Path, text: &str) {
    let (message, stack) = text.split_once('\n').unwrap_or((text, ""));
    write(folder, "página", message, stack);
}

/// The message as it stands in the source: one made while running could carry contents.
fn literal(panic: &PanicHookInfo<'_>) -> String {
    panic
        .payload()
        .downcast_ref::<&str>()
        .map_or_else(|| "(mensaje reservado)".to_owned(), ToString::to_string)
}

fn write(folder: &Path, place: &str, message: &str, stack: &str) {
    if reports(folder).len() >= MOST {
        return;
    }
    let now = clock::now();
    let name = format!("{PREFIX}{}{ENDING}", now.format("%Y%m%d-%H%M%S%3f"));
    let text = format!(
        "{FIRST_LINE}\nMomento: {}\nVersión: {} ({})\nLugar: {place}\nMensaje: {message}\n\n{stack}\n",
        now.to_rfc3339(),
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
    );
    let _ = fs::write(folder.join(name), text);
}

/// The newest report that is still there, with its moment.
pub fn latest(folder: &Path) -> Option<(String, String)> {
    let text = fs::read_to_string(reports(folder).pop()?).ok()?;
    let at = text
        .lines()
        .find_map(|line| line.strip_prefix("Momento: "))?
        .to_owned();
    Some((at, text))
}

/// Forgets every report.
///
/// # Errors
/// When one cannot be removed.
pub fn dismiss(folder: &Path) -> Result<(), Trouble> {
    for report in reports(folder) {
        fs::remove_file(report)?;
    }
    Ok(())
}

/// Oldest first: their names sort by moment.
fn reports(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX))
        .map(|entry| entry.path())
        .collect();
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_report_is_there_until_it_is_dismissed() {
        let folder = tempfile::tempdir().unwrap();
        assert!(latest(folder.path()).is_none());
        write(folder.path(), "desk.rs:1:1", "broken", "0: here");
        let (at, text) = latest(folder.path()).unwrap();
        assert!(text.contains("Mensaje: broken") && text.contains("0: here"));
        assert!(at.len() >= "2026-11-21T00:00:00".len());
        dismiss(folder.path()).unwrap();
        assert!(latest(folder.path()).is_none());
        keep_noticed(folder.path(), "TypeError: x at y:3\nat draw\nat click");
        let (_, text) = latest(folder.path()).unwrap();
        assert!(text.contains("Mensaje: TypeError: x at y:3\n\nat draw\nat click"));
    }

    #[test]
    fn a_loop_of_errors_adds_no_report_to_those_there() {
        // Seen failing: MOST not looked at.
        let folder = tempfile::tempdir().unwrap();
        for second in 0..9 {
            fs::write(
                folder
                    .path()
                    .join(format!("{PREFIX}20260101-00000{second}{ENDING}")),
                "",
            )
            .unwrap();
        }
        write(folder.path(), "", "", "");
        assert_eq!(reports(folder.path()).len(), 9);
    }
}
