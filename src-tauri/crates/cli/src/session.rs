//! What every command shares: the workspace, its phrase, the time, randomness, and the inspector program.

use std::fs;
use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use operations::inspect::{Inspector, Limits};
use operations::{Act, Workspace};
use rand_core::OsRng;
use zeroize::Zeroizing;

use crate::arguments::Common;
use crate::clock;
use crate::failure::{Failure, Fault, Outcome};

/// Where the phrase is looked for when no file is given.
const PHRASE: &str = "SELLO_FRASE";
/// Where the inspector program is looked for first.
const INSPECTOR: &str = "SELLO_INSPECT";

/// The circumstances of a command.
pub struct Session {
    common: Common,
    now: DateTime<FixedOffset>,
    rng: OsRng,
}

impl Session {
    /// The circumstances of these arguments; the time is asked once.
    pub fn new(mut common: Common) -> Self {
        // What opens files by address needs the whole path; one that cannot be made whole is left as it was given.
        common.workspace = common
            .workspace
            .map(|folder| std::path::absolute(&folder).unwrap_or(folder));
        let now = clock::now(common.now);
        Self {
            common,
            now,
            rng: OsRng,
        }
    }

    /// The moment of the command.
    pub fn now(&self) -> DateTime<FixedOffset> {
        self.now
    }

    /// The circumstances of an act.
    pub fn act(&mut self) -> Act<'_> {
        Act {
            now: self.now,
            rng: &mut self.rng,
        }
    }

    /// The workspace's folder.
    pub fn folder(&self) -> Outcome<&Path> {
        self.common
            .workspace
            .as_deref()
            .ok_or(Fault::NoWorkspace.into())
    }

    /// Opens the workspace with its phrase.
    pub fn open(&self) -> Outcome<Workspace> {
        let folder = self.folder()?;
        let phrase = self.phrase()?;
        Ok(Workspace::open(folder, &phrase)?)
    }

    /// The phrase: from a file, from the environment, or asked.
    pub fn phrase(&self) -> Outcome<Zeroizing<String>> {
        match self.given_phrase()? {
            Some(phrase) => Ok(phrase),
            None => ask("Frase de acceso: "),
        }
    }

    /// A new phrase, typed twice when it is asked.
    pub fn new_phrase(&self) -> Outcome<Zeroizing<String>> {
        if let Some(phrase) = self.given_phrase()? {
            return Ok(phrase);
        }
        let first = ask("Frase de acceso nueva: ")?;
        if std::io::stdin().is_terminal() && *ask("La misma frase otra vez: ")? != *first {
            return Err(Fault::PhrasesDiffer.into());
        }
        Ok(first)
    }

    fn given_phrase(&self) -> Outcome<Option<Zeroizing<String>>> {
        if let Some(path) = &self.common.phrase_file {
            let text = Zeroizing::new(read_text(path)?);
            return Ok(Some(first_line(&text)));
        }
        Ok(std::env::var(PHRASE)
            .ok()
            .map(|phrase| first_line(&Zeroizing::new(phrase))))
    }

    /// The inspector: the program named by the environment, else the one beside this executable.
    pub fn inspector(&self) -> Outcome<Inspector> {
        let beside = || {
            let own = std::env::current_exe().ok()?;
            Some(own.with_file_name(format!("sello-inspect{}", std::env::consts::EXE_SUFFIX)))
        };
        let program = std::env::var_os(INSPECTOR)
            .map(PathBuf::from)
            .or_else(beside);
        match program.filter(|program| program.is_file()) {
            Some(program) => Ok(Inspector::new(program, Limits::default())),
            None => Err(Failure::NoInspector),
        }
    }
}

fn first_line(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.lines().next().unwrap_or_default().to_owned())
}

/// Asks on standard error and reads a line of standard input. A terminal shows what is typed; a script pipes it.
fn ask(question: &str) -> Outcome<Zeroizing<String>> {
    let mut error = std::io::stderr();
    if std::io::stdin().is_terminal() {
        // Nobody sees a question that cannot be written; the reading below says what happened.
        let _ = write!(error, "{question}").and_then(|()| error.flush());
    }
    let mut line = Zeroizing::new(String::new());
    let read = std::io::stdin().lock().read_line(&mut line);
    match read {
        Ok(0) | Err(_) => Err(Fault::NoPhrase.into()),
        Ok(_) => Ok(first_line(&line)),
    }
}

/// A password or a PIN: the first line of its file, or asked.
pub fn secret(file: Option<&Path>, question: &str) -> Outcome<Zeroizing<String>> {
    match file {
        Some(path) => Ok(first_line(&Zeroizing::new(read_text(path)?))),
        None => ask(question),
    }
}

/// The bytes of a file given on the command line.
pub fn read_bytes(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|cause| Failure::File(path.to_owned(), cause))
}

/// The text of a file given on the command line.
pub fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|cause| Failure::File(path.to_owned(), cause))
}

/// Reads a JSON file given on the command line.
pub fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Outcome<T> {
    let text = read_text(path)?;
    serde_json::from_str(&text).map_err(|fault| Failure::Format(path.to_owned(), fault.to_string()))
}

/// Writes a new file; an existing one is never replaced.
pub fn write_new(path: &Path, bytes: &[u8]) -> Outcome<()> {
    let mut options = fs::OpenOptions::new();
    let written = options
        .write(true)
        .create_new(true)
        .open(path)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
    written.map_err(|cause| Failure::File(path.to_owned(), cause))
}
