//! What the page is shown: facts the core gives, put into the contract's words. No rule is applied here.

pub mod acts;
pub mod administration;
pub mod common;
pub mod conflicts;
pub mod decision;
pub mod deliberation;
pub mod documents;
pub mod dossiers;
pub mod evidence;
pub mod exchange;
pub mod founding;
pub mod intake;
pub mod keys;
pub mod record_log;
pub mod rules;
pub mod scoring;
pub mod session;
pub mod templates;
pub mod trust;
pub mod unsaid;
pub mod verification;
pub mod workspace;

#[cfg(test)]
mod meeting_tests;
