//! Whole stories of a committee, told through the verbs over several real workspaces and a shared folder.
#![expect(
    clippy::unwrap_used,
    reason = "a journey that cannot go on must stop with its reason"
)]

mod acts;
mod audiences;
mod certifier;
mod closed_by_the_secretary;
mod deliberation;
mod evidence;
mod home;
mod joining;
mod leaving;
mod new_rules;
mod observer;
mod observing;
mod opening_a_workspace;
mod outside_keys;
mod own_reading;
mod own_root;
mod papers;
mod quiet_exchange;
mod reading_dossiers;
#[path = "../../src-tauri/crates/document/tests/archival/mod.rs"]
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "PDF object types are closed by ISO 32000: a wildcard means 'of another type'"
)]
mod rules;
mod sealed_sheets;
mod stopped_exchange;
mod trusted_time;
mod whole_meeting;
mod withheld;
mod wordings;
mod work_under_way;
