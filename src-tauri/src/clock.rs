//! The only place that asks the system what time it is, and how far from UTC this machine lives. Everything else is told.

use chrono::{DateTime, FixedOffset, Local, Utc};

/// The time now, in UTC: for names of files and lines of the log.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one door to the system's clock"
)]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The same moment as the clocks of this place show it: what records and signatures carry, and people read.
pub fn here() -> DateTime<FixedOffset> {
    now().with_timezone(&Local).fixed_offset()
}
