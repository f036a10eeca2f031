//! A folder with people who run the program, each with a workspace and a phrase of their own.
#![allow(dead_code, reason = "each test file uses its part of the stage")]
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub const RUBRIC: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/pauta/rubrica_propuesta.json"
);
pub const REGULATION: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/pauta/reglamento_propuesta.json"
);
const NOW: &str = "2026-11-19T10:00:00-03:00";

pub struct Stage {
    folder: tempfile::TempDir,
}

pub struct Person<'a> {
    stage: &'a Stage,
    name: String,
    phrase: String,
    told: Option<(&'static str, PathBuf)>,
}

#[derive(Debug)]
pub struct Told {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Stage {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, name: &str) -> String {
        self.root().join(name).to_str().unwrap().to_owned()
    }

    pub fn person(&self, name: &str) -> Person<'_> {
        Person {
            stage: self,
            name: name.to_owned(),
            phrase: format!("frase de {name} para la prueba"),
            told: None,
        }
    }

    /// Runs the program as nobody in particular.
    pub fn anybody(&self, words: &[&str]) -> Told {
        run(words, &[], None, None)
    }
}

impl Person<'_> {
    pub fn with_phrase(&self, phrase: &str) -> Self {
        Self {
            phrase: phrase.to_owned(),
            name: self.name.clone(),
            stage: self.stage,
            told: self.told.clone(),
        }
    }

    /// The same person, at a computer that tells every program one thing more.
    pub fn told(mut self, variable: &'static str, value: PathBuf) -> Self {
        self.told = Some((variable, value));
        self
    }

    pub fn run(&self, words: &[&str]) -> Told {
        let workspace = self.stage.path(&self.name);
        let shared = ["--workspace", workspace.as_str(), "--now", NOW];
        let told = self.told.as_ref();
        run(words, &shared, Some(&self.phrase), told)
    }

    /// Runs with JSON and expects exit code 0.
    pub fn well(&self, words: &[&str]) -> serde_json::Value {
        let json: Vec<&str> = words.iter().copied().chain(["--json"]).collect();
        let told = self.run(&json);
        assert_eq!(
            told.code, 0,
            "{} {words:?}: {}{}",
            self.name, told.out, told.err
        );
        serde_json::from_str(&told.out).unwrap()
    }

    /// Runs and expects exit code 1 and a sentence without English or Rust in it.
    pub fn refused(&self, words: &[&str]) -> String {
        let told = self.run(words);
        assert_eq!(
            told.code, 1,
            "{} {words:?}: {}{}",
            self.name, told.out, told.err
        );
        for strange in ["Objection", "refused", "error", "{", "not "] {
            assert!(!told.err.contains(strange), "{words:?}: {}", told.err);
        }
        told.err
    }
}

/// The inspector program built beside this one, when it was.
pub fn inspector() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_BIN_EXE_sello"))
        .with_file_name(format!("sello-inspect{}", std::env::consts::EXE_SUFFIX));
    beside.is_file().then_some(beside)
}

fn run(
    words: &[&str],
    shared: &[&str],
    phrase: Option<&str>,
    told: Option<&(&'static str, PathBuf)>,
) -> Told {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sello"));
    command
        .args(words)
        .args(shared)
        .stdin(Stdio::null())
        .env_remove("SELLO_FRASE")
        .env_remove("SELLO_INSPECT");
    if let Some(phrase) = phrase {
        command.env("SELLO_FRASE", phrase);
    }
    command.envs(told.map(|(variable, value)| (variable, value)));
    let output = command.output().unwrap();
    Told {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Copies a folder with all that is in it.
pub fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_tree(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
