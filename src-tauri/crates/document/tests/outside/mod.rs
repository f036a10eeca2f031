//! Tools not written here that judge the files: poppler, qpdf, zbar.
#![allow(dead_code, reason = "each test file uses some of them")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// Writes a file for the tools, under the build folder.
pub fn write(name: &str, pdf: &[u8]) -> PathBuf {
    let unique = format!(
        "{name}-{}-{:?}.pdf",
        std::process::id(),
        std::thread::current().id()
    );
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(unique.replace(['(', ')'], ""));
    std::fs::write(&path, pdf).expect("the build folder can be written");
    if let Some(folder) = std::env::var_os("DOCUMENT_LOOK") {
        std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), pdf)
            .expect("the folder to look at can be written");
    }
    path
}

/// Runs a tool over a file and gives what it prints; its failure fails the test.
pub fn run(tool: &str, before: &[&str], file: &Path, after: &[&str]) -> String {
    let output = Command::new(tool)
        .args(before)
        .arg(file)
        .args(after)
        .output()
        .unwrap_or_else(|e| panic!("{tool} is needed by this test: {e}"));
    assert!(
        output.status.success(),
        "{tool}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Blanks, form feeds and line ends made one space.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
