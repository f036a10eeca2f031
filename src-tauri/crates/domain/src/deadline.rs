//! Working days and months as Ley 19.880 art. 25 counts them. Today is always an argument.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::holiday::{Holiday, statutory};
use crate::refusal::Refusal;

/// The holidays of some years: a value, so that a committee can add what a new law adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    years: RangeInclusive<i32>,
    holidays: BTreeMap<NaiveDate, String>,
}

impl Calendar {
    /// Chile's national holidays of those years, with the law of each.
    #[must_use]
    pub fn chile(years: RangeInclusive<i32>) -> Self {
        let holidays = years
            .clone()
            .flat_map(statutory)
            .map(|Holiday { day, name, law }| (day, format!("{name} ({law})")))
            .collect();
        Self { years, holidays }
    }

    /// A calendar of exactly those holidays.
    #[must_use]
    pub fn of(
        years: RangeInclusive<i32>,
        holidays: impl IntoIterator<Item = (NaiveDate, String)>,
    ) -> Self {
        Self {
            years,
            holidays: holidays.into_iter().collect(),
        }
    }

    /// The same calendar with one more holiday (a regional one, an election, a new law).
    #[must_use]
    pub fn with(mut self, day: NaiveDate, name: &str) -> Self {
        self.holidays.entry(day).or_insert_with(|| name.to_owned());
        self
    }

    /// The name of the holiday, when the day is one.
    #[must_use]
    pub fn holiday(&self, day: NaiveDate) -> Option<&str> {
        self.holidays.get(&day).map(String::as_str)
    }

    /// Every holiday, in order.
    pub fn holidays(&self) -> impl Iterator<Item = (NaiveDate, &str)> {
        self.holidays
            .iter()
            .map(|(day, name)| (*day, name.as_str()))
    }

    /// Whether the day is *hábil*: not a Saturday, a Sunday or a holiday.
    ///
    /// # Errors
    /// The calendar does not know that year.
    pub fn is_working(&self, day: NaiveDate) -> Result<bool, Refusal> {
        if !self.years.contains(&day.year()) {
            return Err(Refusal::CalendarEnds { day });
        }
        Ok(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
            && !self.holidays.contains_key(&day))
    }

    /// The day itself when it is *hábil*, otherwise the next one that is.
    ///
    /// A filing on a day that is not *hábil* counts as made on the next that is, and a period whose last day is not
    /// *hábil* ends on the next that is (art. 25).
    ///
    /// # Errors
    /// The calendar does not reach that day.
    pub fn working_on_or_after(&self, day: NaiveDate) -> Result<NaiveDate, Refusal> {
        let mut day = day;
        while !self.is_working(day)? {
            day = next(day)?;
        }
        Ok(day)
    }

    /// The last day of a period of working days notified on `from`, counted from the day after (art. 25).
    ///
    /// # Errors
    /// The calendar does not reach that day.
    pub fn working_days_after(&self, from: NaiveDate, days: u32) -> Result<NaiveDate, Refusal> {
        let mut day = from;
        for _ in 0..days {
            day = self.working_on_or_after(next(day)?)?;
        }
        Ok(day)
    }

    /// How many working days are left after `today` until `last`, that day included; zero once it is past.
    ///
    /// # Errors
    /// The calendar does not reach that day.
    pub fn working_days_between(&self, today: NaiveDate, last: NaiveDate) -> Result<u32, Refusal> {
        let mut count = 0;
        let mut day = today;
        while day < last {
            day = next(day)?;
            count += u32::from(self.is_working(day)?);
        }
        Ok(count)
    }

    /// The last day of a period of months: same day number, or the month's last; moved on when not *hábil* (art. 25).
    ///
    /// # Errors
    /// The calendar does not reach that day.
    pub fn months_after(&self, from: NaiveDate, months: u32) -> Result<NaiveDate, Refusal> {
        let day = from
            .checked_add_months(Months::new(months))
            .ok_or(Refusal::CalendarEnds { day: from })?;
        self.working_on_or_after(day)
    }
}

/// The last day of validity: the same date that many years later. It is not a procedural period and never moves.
///
/// # Errors
/// The date leaves the calendar.
pub fn validity_end(from: NaiveDate, years: u32) -> Result<NaiveDate, Refusal> {
    years
        .checked_mul(12)
        .and_then(|months| from.checked_add_months(Months::new(months)))
        .ok_or(Refusal::CalendarEnds { day: from })
}

fn next(day: NaiveDate) -> Result<NaiveDate, Refusal> {
    day.checked_add_days(Days::new(1))
        .ok_or(Refusal::CalendarEnds { day })
}
