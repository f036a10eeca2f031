//! The rules of the domain, judged from outside: published tables, laws and hand-written cases.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

mod bench;
mod deliberating;
mod exact;
mod holidays;
mod made;
mod municipalities;
mod outcomes;
mod rubrics;
mod seals;
mod sheets;
mod statistics;
