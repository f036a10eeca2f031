//! Whole stories of a committee, told through the verbs over several real workspaces and a shared folder.
#![expect(clippy::unwrap_used, reason = "a journey that cannot go on must stop with its reason")]

mod joining;
mod whole_meeting;
