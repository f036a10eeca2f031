//! What a committee's records amount to, told by real signed records between several ledgers.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

mod convergence;
mod cuts;
mod holding;
mod hostile;
mod meaning;
mod roles;
mod sheets;
mod table;
mod vectors;
