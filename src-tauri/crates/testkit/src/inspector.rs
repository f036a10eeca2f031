//! The real confined child, built beside the tests when it is not there yet.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use inspect::{Inspector, Limits};

/// The confined child with the shipped caps and patient clocks: a loaded machine must not change what a test finds.
///
/// # Panics
/// When it can neither be found nor built.
#[must_use]
pub fn inspector() -> Inspector {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    let program = PROGRAM.get_or_init(|| {
        let program = beside_tests();
        if !program.is_file() {
            build();
        }
        assert!(program.is_file(), "{} is missing", program.display());
        program
    });
    Inspector::new(
        program.clone(),
        Limits {
            wall_seconds: 600,
            cpu_seconds: 400,
            ..Limits::default()
        },
    )
}

/// Test executables live in `<target>/<profile>/deps`, programs one folder up.
fn beside_tests() -> PathBuf {
    let test = std::env::current_exe().expect("a running test has a path");
    let deps = test.parent().expect("in a folder");
    let programs = if deps.ends_with("deps") {
        deps.parent().expect("in a folder")
    } else {
        deps
    };
    programs.join(format!("sello-inspect{}", std::env::consts::EXE_SUFFIX))
}

fn build() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let target = beside_tests()
        .ancestors()
        .nth(2)
        .expect("a target folder")
        .to_owned();
    let mut command = Command::new(cargo);
    command.args([
        "build",
        "--quiet",
        "--offline",
        "-p",
        "inspect",
        "--bin",
        "sello-inspect",
    ]);
    if !cfg!(debug_assertions) {
        command.arg("--release");
    }
    let built = command
        .env("CARGO_TARGET_DIR", target)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(
        built.is_ok_and(|status| status.success()),
        "sello-inspect could not be built"
    );
}
