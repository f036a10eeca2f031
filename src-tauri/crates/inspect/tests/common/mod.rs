//! Where the fixtures are and how the child is started.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::path::PathBuf;

use inspect::{Inspector, Limits};

/// One fixture's path.
pub fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/fixtures/inspect")
        .join(name)
}

/// One fixture's bytes.
pub fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The shipped caps with patient clocks: a loaded machine must not change what a test finds.
pub fn patient() -> Limits {
    Limits {
        wall_seconds: 600,
        cpu_seconds: 400,
        ..Limits::default()
    }
}

/// The real child with the shipped caps and patient clocks.
pub fn inspector() -> Inspector {
    inspector_with(patient())
}

/// The real child with other caps.
pub fn inspector_with(limits: Limits) -> Inspector {
    Inspector::new(PathBuf::from(env!("CARGO_BIN_EXE_sello-inspect")), limits)
}
