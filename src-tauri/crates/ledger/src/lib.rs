//! Signed records: envelope, chains, membership, acceptance and the state they add up to.
//!
//! Never does I/O, never asks the time, never accepts a record it has not verified.

pub mod acceptance;
pub mod audience;
pub mod blind;
pub mod chain;
pub mod content;
pub mod envelope;
mod ledger;
pub mod object;
pub mod objection;
pub mod payload;
pub mod state;

pub use ledger::{Ledger, Taken};
