//! What a killed process, a full disk and an unsynced write do to a real workspace: nothing that was acknowledged is lost.
//!
//! The process that suffers is `scribe`, testkit's own program; the tests read what it said and open what it left.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    reason = "a fault test that cannot go on must stop with its reason"
)]

mod killing;
mod saving;
mod starving;
mod steps;
mod template;
mod trace;
mod tracing;
