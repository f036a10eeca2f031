//! The attack classes a verifier must hold against: each test makes the file and names the fact.
//! Every file starts from one our own verification and pyHanko accept.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each test picks the one change it made"
)]

mod changes;
mod class_people;
mod classes;
#[path = "../committee/mod.rs"]
mod committee;
mod entries;
mod forgery;
mod people;
mod said;
mod structure;
