//! Civil time in continental Chile, for the hours of a made session. Pure arithmetic, no table of the system.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeZone as _, Weekday};

/// A moment in continental Chile.
pub(super) fn at(date: NaiveDate, time: NaiveTime) -> DateTime<FixedOffset> {
    let local = date.and_time(time);
    offset_of(date)
        .from_local_datetime(&local)
        .single()
        .unwrap_or_else(|| local.and_utc().fixed_offset())
}

/// UTC−3 in summer and UTC−4 in winter, which begin on the first Sunday from 2 September and from 2 April (DS 224 of
/// 2022, Ministerio del Interior). The hour of the change itself is not told apart: nobody meets at midnight.
fn offset_of(date: NaiveDate) -> FixedOffset {
    let winter =
        first_sunday_from(date.year(), 4) <= date && date < first_sunday_from(date.year(), 9);
    FixedOffset::west_opt(if winter { 4 } else { 3 } * 3600).expect("within a day")
}

fn first_sunday_from(year: i32, month: u32) -> NaiveDate {
    let second = NaiveDate::from_ymd_opt(year, month, 2)
        .expect("every April and September has a second day");
    second + Days::new(u64::from((7 - second.weekday().num_days_from_sunday()) % 7))
}

/// The same day, or the Monday after a weekend.
pub(super) fn weekday_from(date: NaiveDate) -> NaiveDate {
    match date.weekday() {
        Weekday::Sat => date + Days::new(2),
        Weekday::Sun => date + Days::new(1),
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => date,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a written date")
    }

    /// Dates of the changes of hour in continental Chile, from the official announcements (horaoficial.cl).
    #[test]
    fn the_hour_changes_on_the_announced_sundays() {
        let hours = |text: &str| offset_of(day(text)).local_minus_utc() / 3600;
        assert_eq!((hours("2024-04-06"), hours("2024-04-07")), (-3, -4));
        assert_eq!((hours("2024-09-07"), hours("2024-09-08")), (-4, -3));
        assert_eq!((hours("2025-04-05"), hours("2025-04-06")), (-3, -4));
        assert_eq!((hours("2025-09-06"), hours("2025-09-07")), (-4, -3));
    }
}
