//! The only place that asks the system what time it is. Everything else is told.

use chrono::{DateTime, Utc};

/// The time now, in UTC.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one door to the system's clock"
)]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}
