//! The door to the system's clock and randomness. Everything else is told.

use chrono::{DateTime, FixedOffset, Local, Utc};

/// The time given by `--now`, or the system's with the computer's offset from UTC.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the cli's one door to the system's clock"
)]
pub fn now(given: Option<DateTime<FixedOffset>>) -> DateTime<FixedOffset> {
    given.unwrap_or_else(|| Utc::now().with_timezone(&Local).fixed_offset())
}
