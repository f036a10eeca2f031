//! The glass between the rooms and the screen: every type that crosses it, and the list of doors.
//!
//! It never contains a rule, never is stored on disk, and never makes a sentence for a person.

pub mod administration;
pub mod application;
pub mod commands;
pub mod common;
pub mod deliberation;
pub mod documents;
pub mod dossiers;
pub mod evidence;
pub mod exchange;
pub mod failure;
pub mod findings;
pub mod founding;
pub mod intake;
pub mod jobs;
pub mod keys;
pub mod record_log;
pub mod rule_reading;
pub mod rules;
pub mod scoring;
pub mod session;
pub mod templates;
pub mod trust;
pub mod typescript;
pub mod unsaid;
pub mod verification;
pub mod workspace;

pub use application::*;
pub use commands::{DOORS, NAMES, Nature};
pub use common::*;
pub use failure::{Cause, EvidenceProblem, Failure, FileProblem, Reason, SignatureProblem};
pub use jobs::*;
pub use workspace::*;
