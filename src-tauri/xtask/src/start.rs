//! The first command of the README: from nothing to the window, or, without a display, to signed documents and their verdicts.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{house, machine};

/// Installs, builds, makes the demonstration, and opens the window on it when there is a display.
pub fn start() -> Result<(), String> {
    machine::for_building()?;
    machine::build_page()?;
    house::run(house::cargo(&[
        "build",
        "--package",
        "cli",
        "--package",
        "inspect",
        "--package",
        "sello-migrante",
    ]))?;
    let demonstration = house::target().join("demo");
    if has_display() {
        if !demonstration.exists() {
            house::run(house::program(
                &built("sello"),
                &["demo", &demonstration.to_string_lossy()],
            ))?;
        }
        println!(
            "\nThe demonstration's workspaces are in {}",
            demonstration.display()
        );
        let mut window = house::program(&built("sello-migrante"), &[]);
        window.env("SELLO_DEMOSTRACION", &demonstration);
        return house::run(window);
    }
    println!("\nThere is no display: the demonstration runs without a window.");
    without_a_window(&demonstration, |_| Ok(()))
}

/// The whole committee's session, made anew in this folder, and what an outsider says of its signed documents. What it
/// runs must be built already; `surround` says in which surroundings.
pub fn without_a_window(
    demonstration: &Path,
    surround: impl Fn(&mut Command) -> Result<(), String>,
) -> Result<(), String> {
    if demonstration.exists() {
        std::fs::remove_dir_all(demonstration)
            .map_err(|cause| format!("{}: {cause}", demonstration.display()))?;
    }
    let mut session = house::program(&built("sello"), &["demo", &demonstration.to_string_lossy()]);
    surround(&mut session)?;
    house::run(session)?;
    judge(demonstration, surround)
}

/// Lets pyHanko, which nobody here wrote, say what it thinks of each signed document.
fn judge(
    demonstration: &Path,
    surround: impl Fn(&mut Command) -> Result<(), String>,
) -> Result<(), String> {
    let mut found = Vec::new();
    find(demonstration, &mut found)
        .map_err(|cause| format!("{}: {cause}", demonstration.display()))?;
    found.sort();
    let root = found
        .iter()
        .find(|path| path.ends_with("raiz.pem"))
        .ok_or("the demonstration left no raiz.pem")?;
    // The numbered resolution is signed by an authority of another house, invented too.
    let roots: Vec<String> = found
        .iter()
        .filter(|path| path == &root || path.ends_with("raiz-autoridad-de-demostracion.pem"))
        .flat_map(|path| ["--trust".to_owned(), path.to_string_lossy().into_owned()])
        .collect();
    let documents: Vec<&PathBuf> = found
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .collect();
    let signed: Vec<&PathBuf> = documents
        .into_iter()
        .filter(|path| is_signed(path))
        .collect();
    if signed.is_empty() {
        return Err(format!(
            "the demonstration left no signed PDF in {}",
            demonstration.display()
        ));
    }
    let pyhanko = machine::judges()?
        .join("pyhanko")
        .to_string_lossy()
        .into_owned();
    let mut refused = 0;
    for document in &signed {
        let mut arguments = vec![
            "sign",
            "validate",
            "--no-revocation-check",
            "--trust-replace",
        ];
        arguments.extend(roots.iter().map(String::as_str));
        let document = document.to_string_lossy();
        arguments.push(&document);
        println!();
        let mut judging = house::program(&pyhanko, &arguments);
        surround(&mut judging)?;
        if let Err(reason) = house::run(judging) {
            println!("{reason}");
            refused += 1;
        }
    }
    println!("\nSigned documents:");
    for document in &signed {
        println!("  {}", document.display());
    }
    println!("Root certificate:\n  {}", root.display());
    println!(
        "pyHanko accepted {} of {} signed documents",
        signed.len() - refused,
        signed.len()
    );
    if refused == 0 {
        Ok(())
    } else {
        Err("a document was refused".to_owned())
    }
}

fn find(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            find(&entry.path(), found)?;
        } else {
            found.push(entry.path());
        }
    }
    Ok(())
}

/// A signed PDF names the bytes its signature covers.
fn is_signed(path: &Path) -> bool {
    std::fs::read(path).is_ok_and(|bytes| bytes.windows(10).any(|window| window == b"/ByteRange"))
}

fn has_display() -> bool {
    let is_set = |variable| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

fn built(program: &str) -> String {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    house::target()
        .join("debug")
        .join(name)
        .to_string_lossy()
        .into_owned()
}
