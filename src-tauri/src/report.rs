//! What a person may give to whoever helps them: which build this is, what is kept of the error and the end of the log,
//! with the names and folders this computer knows taken out. They see all of it first, and it goes where they say.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use contract::{AppFacts, CrashReport};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::crash;
use crate::failure::Trouble;
use crate::logging;

/// As much of the log's end as shows what led to an error.
const MOST_LOG: usize = 64 * 1024;
/// Shorter words are too common to be hidden one by one.
const SHORTEST_WORD: usize = 4;

/// What this computer knows and a report does not say, each with what stands in its place.
#[derive(Debug, Default)]
pub struct Known(Vec<(String, &'static str)>);

impl Known {
    /// A person: the whole name, and each of its words.
    pub fn person(&mut self, name: &str) {
        self.add(name, "(persona)");
        for word in name.split_whitespace() {
            if word.chars().count() >= SHORTEST_WORD {
                self.add(word, "(persona)");
            }
        }
    }

    /// A committee, by its name.
    pub fn committee(&mut self, name: &str) {
        self.add(name, "(comité)");
    }

    /// A folder, as it is written and as a line of JSON writes it.
    pub fn folder(&mut self, path: &Path) {
        let path = path.to_string_lossy();
        self.add(&path, "(carpeta)");
        self.add(&path.replace('\\', "\\\\"), "(carpeta)");
    }

    fn add(&mut self, what: &str, instead: &'static str) {
        if what.chars().count() >= SHORTEST_WORD && !self.0.iter().any(|(one, _)| one == what) {
            self.0.push((what.to_owned(), instead));
            // A folder inside another goes first, and a whole name before its words.
            self.0.sort_by_key(|(one, _)| std::cmp::Reverse(one.len()));
        }
    }

    /// A text without what is known.
    pub fn hide(&self, text: &str) -> String {
        let mut hidden = text.to_owned();
        for (what, instead) in &self.0 {
            hidden = without(&hidden, what, instead);
        }
        hidden
    }
}

/// Takes a word out where it stands as a word: «Rosa» is not taken out of «Rosario».
fn without(text: &str, what: &str, instead: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in text.match_indices(what) {
        let end = at + what.len();
        let before = text[..at].chars().next_back();
        let after = text[end..].chars().next();
        if [before, after]
            .into_iter()
            .flatten()
            .any(char::is_alphanumeric)
        {
            continue;
        }
        left.push_str(&text[from..at]);
        left.push_str(instead);
        from = end;
    }
    left.push_str(&text[from..]);
    left
}

/// The newest report, whole: what is shown is what would be saved.
pub fn latest(folder: &Path, facts: &AppFacts, known: &Known) -> Option<CrashReport> {
    let (at, _) = crash::latest(folder)?;
    let parts = parts(folder, facts, known)?;
    let text = parts
        .iter()
        .map(|(name, text)| format!("— {name} —\n{text}"))
        .collect::<Vec<_>>()
        .join("\n");
    Some(CrashReport { at, text })
}

/// Saves it as one file where the person chose, and forgets what was kept here.
///
/// # Errors
/// When the place cannot be written: then nothing is forgotten.
pub fn save(folder: &Path, facts: &AppFacts, known: &Known, place: &Path) -> Result<(), Trouble> {
    let Some(parts) = parts(folder, facts, known) else {
        return Ok(());
    };
    let failed = |cause| Trouble::File(place.to_path_buf(), cause);
    let mut file = ZipWriter::new(File::create(place).map_err(failed)?);
    let written = (|| -> io::Result<()> {
        for (name, text) in &parts {
            file.start_file(*name, SimpleFileOptions::default())?;
            file.write_all(text.as_bytes())?;
        }
        file.finish()?.sync_all()
    })();
    written.map_err(failed)?;
    crash::dismiss(folder)
}

/// Each part under the name of its file.
fn parts(folder: &Path, facts: &AppFacts, known: &Known) -> Option<[(&'static str, String); 3]> {
    let (_, report) = crash::latest(folder)?;
    let version = format!(
        "Sello Migrante · Comité Calificador {} ({}, {})\nSistema: {}\nBase de datos: {}\n",
        facts.version, facts.commit, facts.built, facts.system, facts.database,
    );
    Some([
        ("version.txt", version),
        ("error.txt", known.hide(&report)),
        ("registro.txt", known.hide(&end_of_log(folder))),
    ])
}

/// The end of the newest log, from the start of a line.
fn end_of_log(folder: &Path) -> String {
    let newest = logging::files(folder).unwrap_or_default().pop();
    let bytes = newest.and_then(|name| fs::read(folder.join(name)).ok());
    let bytes = bytes.unwrap_or_default();
    let cut = bytes.len().saturating_sub(MOST_LOG);
    let text = String::from_utf8_lossy(&bytes[cut..]);
    let whole: &str = match text.split_once('\n') {
        Some((_, rest)) if cut > 0 => rest,
        Some(_) | None => &text,
    };
    whole.to_owned()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use std::io::Read as _;

    use super::*;

    fn facts() -> AppFacts {
        AppFacts {
            version: "1.2.3".to_owned(),
            system: "linux".to_owned(),
            log_folder: String::new(),
            commit: "abc1234".to_owned(),
            built: "2026-11-21".to_owned(),
            database: "SQLite 3.53.4".to_owned(),
            fingerprint: None,
            rubric: None,
        }
    }

    fn known() -> Known {
        let mut known = Known::default();
        known.person("Rosa Ñancupil O'Higgins");
        known.committee("Comité del Norte");
        known.folder(Path::new("/home/rosa/comite"));
        known.folder(Path::new("/home/rosa"));
        known
    }

    #[test]
    fn names_and_folders_that_are_known_are_hidden_wherever_they_stand_as_words() {
        let text = "de Rosa Ñancupil O'Higgins, (Ñancupil): Rosario en /home/rosa/comite/x y /home/rosa; Comité del Norte";
        assert_eq!(
            known().hide(text),
            "de (persona), ((persona)): Rosario en (carpeta)/x y (carpeta); (comité)"
        );
        // A line of JSON doubles the bars of a path of Windows.
        let mut windows = Known::default();
        windows.folder(Path::new(r"C:\Users\rosa"));
        assert_eq!(
            windows.hide(r#"{"at":"C:\\Users\\rosa\\x"}"#),
            r#"{"at":"(carpeta)\\x"}"#
        );
    }

    #[test]
    fn one_file_holds_the_build_the_error_and_the_end_of_the_log_without_names_and_then_nothing_is_kept()
     {
        let folder = tempfile::tempdir().unwrap();
        let log = format!(
            "{}\n{{\"folder\":\"/home/rosa/comite\"}}\n",
            "x".repeat(MOST_LOG)
        );
        fs::write(folder.path().join("registro-2026-11-20.log"), "older\n").unwrap();
        fs::write(folder.path().join("registro-2026-11-21.log"), log).unwrap();
        let place = folder.path().join("informe.zip");
        assert!(latest(folder.path(), &facts(), &known()).is_none());
        crash::keep_noticed(folder.path(), "no name: Ñancupil\nat draw");
        let shown = latest(folder.path(), &facts(), &known()).unwrap().text;
        save(folder.path(), &facts(), &known(), &place).unwrap();
        assert!(crash::latest(folder.path()).is_none());

        let mut zip = zip::ZipArchive::new(File::open(place).unwrap()).unwrap();
        let mut saved = Vec::new();
        for at in 0..zip.len() {
            let mut text = String::new();
            let mut file = zip.by_index(at).unwrap();
            file.read_to_string(&mut text).unwrap();
            assert!(shown.contains(&text), "saved and not shown: {text}");
            saved.push((file.name().to_owned(), text));
        }
        let [(version, build), (error, kept), (log, end)] = saved.try_into().unwrap();
        assert_eq!(
            [&*version, &error, &log],
            ["version.txt", "error.txt", "registro.txt"]
        );
        assert!(build.contains("1.2.3 (abc1234, 2026-11-21)"));
        assert!(kept.contains("Mensaje: no name: (persona)\n\nat draw"));
        assert_eq!(end, "{\"folder\":\"(carpeta)\"}\n");
    }
}
