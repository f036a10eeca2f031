//! Prepares the window: checks that the built interface is there and declares which commands exist.
//! It never builds the interface itself: `cargo xtask` does that, with npm.
use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=ui/dist");
    if !Path::new("ui/dist/index.html").exists() {
        println!(
            "cargo:warning=ui/dist is missing. Run `cargo xtask ui` (npm ci and vite build), then build again."
        );
        std::process::exit(1);
    }
    println!("cargo:rerun-if-changed=.git/HEAD");
    let commit = git(&["rev-parse", "--short", "HEAD"]);
    println!("cargo:rustc-env=SELLO_COMMIT={commit}");
    // Of the commit, not of this hour: the same source gives the same program.
    let day = git(&["log", "-1", "--format=%cs"]);
    println!("cargo:rustc-env=SELLO_DATE={day}");
    // Undeclared, a command would be open to every window.
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(contract::NAMES));
    if let Err(cause) = tauri_build::try_build(attributes) {
        println!("cargo:warning=tauri-build refused the configuration: {cause:#}");
        std::process::exit(1);
    }
}

/// What git says of what this is built from; empty when git or its folder is not there.
fn git(words: &[&str]) -> String {
    std::process::Command::new("git")
        .args(words)
        .output()
        .ok()
        .filter(|output| output.status.success())
        .and_then(|output| String::from_utf8(output.stdout).ok())
        .unwrap_or_default()
        .trim()
        .to_owned()
}
