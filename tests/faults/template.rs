//! Two workspaces of one committee, made once and copied: the secretary's and the chair's, with one large file of
//! evidence that the chair has not taken yet.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use operations::Filing;
use tempfile::TempDir;
use testkit::scribe::{REMEMBERED, copy_folder};
use testkit::{Table, level};

/// Copies of the workspaces, for one test.
pub struct Copies {
    pub folder: TempDir,
}

fn template() -> &'static Path {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    MADE.get_or_init(make).path()
}

fn make() -> TempDir {
    let mut table = Table::founded(201);
    let (dossier, evidence) = table.dossier("13106");
    table.declare(dossier, &["presidencia"]);
    table.score("presidencia", dossier, level(1), evidence);
    table.evidence(
        dossier,
        "grande.txt",
        &"Evidencia larga. ".repeat(60_000),
        &Filing::default(),
    );
    table.exchange("secretaria");
    let folder = tempfile::tempdir().unwrap();
    for key in ["secretaria", "presidencia"] {
        table
            .act_as(key, |own, act| {
                own.vault_mut().remember(&REMEMBERED, &mut act.rng)
            })
            .unwrap();
        table.shut(key);
        copy_folder(&table.folder_of(key), &folder.path().join(key));
    }
    copy_folder(&table.shared(), &folder.path().join("intercambio"));
    folder
}

impl Copies {
    pub fn fresh() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy_folder(template(), folder.path());
        Self { folder }
    }

    pub fn of(&self, key: &str) -> PathBuf {
        self.folder.path().join(key)
    }

    pub fn shared(&self) -> PathBuf {
        self.of("intercambio")
    }
}

/// The program that suffers, ready to be given its task.
pub fn scribe(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scribe"));
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
