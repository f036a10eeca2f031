//! Everything that is checked and tried, in one order, the same for a person and for the build machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tally::Tally;
use crate::{contract, house, machine, packages, rooms, start, tidy};

/// Rooms, tidy, format, the page's types, lints, contract: all of them, even when one fails.
/// Builds the page first: the shell does not compile without it.
pub fn check() -> Result<(), String> {
    let clippy = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    let steps = [
        rooms::check(),
        tidy::check(),
        packages::compare(),
        house::run(house::cargo(&["fmt", "--all", "--check"])),
        machine::build_page(),
        house::run(machine::npm(&["run", "check"])),
        house::run(house::cargo(&clippy)),
        contract::compare(),
    ];
    let failed: Vec<String> = steps.into_iter().filter_map(Result::err).collect();
    if failed.is_empty() {
        Ok(())
    } else {
        Err(failed.join("\n\n"))
    }
}

/// Installs, checks and tests everything; the last line says how many tests passed and failed.
pub fn test() -> Result<(), String> {
    machine::for_testing()?;
    let checked = check();
    let guard = Guard::new()?;
    // First build, in the person's own surroundings, so that the tests themselves run without cargo needing them.
    house::run(house::cargo(&["test", "--workspace", "--no-run"]))?;
    let mut tally = Tally::default();
    let mut page = machine::npm(&["run", "test"]);
    guard.surround(&mut page)?;
    let page = house::follow(page, |line| tally.read(line))?;
    let mut rust = house::cargo(&["test", "--workspace", "--no-fail-fast"]);
    guard.surround(&mut rust)?;
    let rust = house::follow(rust, |line| tally.read(line))?;
    // What `start` does without a display, which no test runs.
    let session = start::without_a_window(&house::target().join("session"), |command| {
        guard.surround(command)
    });
    let intruders = guard.intruders()?;
    if !intruders.is_empty() {
        println!(
            "\nTests wrote into the home folder, which is nobody's to touch:\n  {}",
            intruders.join("\n  ")
        );
    }
    if tally.left_out > 0 {
        println!("\n{} tests did not run", tally.left_out);
    }
    if let Err(reason) = &checked {
        println!("\nChecks that do not hold:\n\n{reason}");
    }
    if let Err(reason) = &session {
        println!("\nThe session without a window: {reason}");
    }
    println!("\n{} passed, {} failed", tally.passed, tally.failed);
    let ran = page && rust && tally.failed == 0 && tally.left_out == 0 && tally.passed > 0;
    if ran && checked.is_ok() && session.is_ok() && intruders.is_empty() {
        return Ok(());
    }
    Err("Not everything holds: see above.".to_owned())
}

/// Every screen of the real window as every role, judged for accessibility, with a picture of each look in both themes
/// and languages, as it is and at 200 %, and of every dossier at its stage. The pictures are there even when something
/// is found.
pub fn screens() -> Result<(), String> {
    machine::for_testing()?;
    machine::build_page()?;
    // The demonstration is made by the tests themselves, which read its evidence with this.
    house::run(house::cargo(&["build", "--package", "inspect", "--bins"]))?;
    let arguments = [
        "test",
        "--package",
        "sello-migrante",
        "--test",
        "window",
        "--",
        "screens::",
        "every_look_of_inicio",
    ];
    let mut looking = house::cargo(&arguments);
    looking.env("SELLO_RETRATOS", "1");
    let judged = house::run(looking);
    println!(
        "The pictures are in {}",
        house::target().join("screens").display()
    );
    judged
}

/// Runs one of testkit's measuring programs, in release.
pub fn measure(program: &str, rest: &[&str]) -> Result<(), String> {
    machine::for_testing()?;
    let arguments = [
        "run",
        "--release",
        "--package",
        "testkit",
        "--bin",
        program,
        "--",
    ];
    let mut command = house::cargo(&[&arguments, rest].concat());
    add_judges(&mut command)?;
    house::run(command)?;
    if program == "bench" {
        return measure_window(rest);
    }
    Ok(())
}

/// How fast the real window answers, in release too.
fn measure_window(rest: &[&str]) -> Result<(), String> {
    machine::build_page()?;
    let arguments = [
        "bench",
        "--package",
        "sello-migrante",
        "--bench",
        "window",
        "--",
    ];
    house::run(house::cargo(&[&arguments, rest].concat()))
}

/// An empty home folder for the tests: whatever appears in it was written where a person's own files would be.
struct Guard {
    home: PathBuf,
    cargo: PathBuf,
    rustup: PathBuf,
}

impl Guard {
    fn new() -> Result<Self, String> {
        let home = house::target().join("guard-home");
        if home.exists() {
            std::fs::remove_dir_all(&home)
                .map_err(|cause| format!("{}: {cause}", home.display()))?;
        }
        std::fs::create_dir_all(&home).map_err(|cause| format!("{}: {cause}", home.display()))?;
        Ok(Self {
            home,
            cargo: tool_home("CARGO_HOME", ".cargo")?,
            rustup: tool_home("RUSTUP_HOME", ".rustup")?,
        })
    }

    fn surround(&self, command: &mut Command) -> Result<(), String> {
        command
            .env("HOME", &self.home)
            .env("USERPROFILE", &self.home);
        command
            .env("CARGO_HOME", &self.cargo)
            .env("RUSTUP_HOME", &self.rustup);
        command
            .env("npm_config_cache", house::target().join("npm"))
            .env("npm_config_update_notifier", "false");
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        for variable in [
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_CACHE_HOME",
            "XDG_STATE_HOME",
            "DISPLAY",
            "WAYLAND_DISPLAY",
        ] {
            command.env_remove(variable);
        }
        add_judges(command)
    }

    fn intruders(&self) -> Result<Vec<String>, String> {
        let mut found = Vec::new();
        list(&self.home, &mut found)
            .map_err(|cause| format!("{}: {cause}", self.home.display()))?;
        Ok(found)
    }
}

fn list(folder: &Path, found: &mut Vec<String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        found.push(entry.path().display().to_string());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), found)?;
        }
    }
    Ok(())
}

/// Puts the outside judges first on the path, where `pyhanko` and `python3` are looked for.
fn add_judges(command: &mut Command) -> Result<(), String> {
    let programs = machine::judges()?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(programs).chain(std::env::split_paths(&path));
    command.env(
        "PATH",
        std::env::join_paths(folders).map_err(|cause| cause.to_string())?,
    );
    Ok(())
}

fn tool_home(variable: &str, folder: &str) -> Result<PathBuf, String> {
    match std::env::var_os(variable) {
        Some(home) => Ok(home.into()),
        None => std::env::home_dir()
            .map(|home| home.join(folder))
            .ok_or_else(|| format!("neither {variable} nor a home folder")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_into_the_guarded_home_is_found_however_deep() {
        let home = house::target().join("guard-home-of-its-own-test");
        let _ = std::fs::remove_dir_all(&home);
        std::fs::create_dir_all(&home).expect("a folder can be made");
        let guard = Guard {
            home: home.clone(),
            cargo: PathBuf::new(),
            rustup: PathBuf::new(),
        };
        assert_eq!(guard.intruders(), Ok(vec![]));
        std::fs::create_dir_all(home.join(".config/sello")).expect("a folder can be made");
        std::fs::write(home.join(".config/sello/x"), "x").expect("a file can be written");
        assert_eq!(guard.intruders().map(|found| found.len()), Ok(3));
    }
}
