//! Chile's national holidays, each with the law that makes it one. Regional ones and elections are added as data.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// One holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Holiday {
    /// The day.
    pub day: NaiveDate,
    /// Its name.
    pub name: &'static str,
    /// The law.
    pub law: &'static str,
}

/// The national holidays of a year, in order. Laws are applied from the year they began to rule; before 2008 some
/// abolished holidays are missing, and the winter solstice is known for 2021 to 2045 only.
#[must_use]
pub fn statutory(year: i32) -> Vec<Holiday> {
    let mut days = fixed(year);
    days.extend(easter_days(year));
    days.extend(solstice(year));
    days.extend(moved(year));
    days.extend(bridges(year));
    days.sort();
    days.dedup_by_key(|holiday| holiday.day);
    days
}

fn holiday(
    year: i32,
    month: u32,
    day: u32,
    name: &'static str,
    law: &'static str,
) -> Option<Holiday> {
    Some(Holiday {
        day: NaiveDate::from_ymd_opt(year, month, day)?,
        name,
        law,
    })
}

fn fixed(year: i32) -> Vec<Holiday> {
    [
        (1, 1, "Año Nuevo", "Ley 2.977"),
        (
            5,
            1,
            "Día Nacional del Trabajo",
            "Código del Trabajo, art. 35",
        ),
        (5, 21, "Día de las Glorias Navales", "Ley 2.977"),
        (7, 16, "Día de la Virgen del Carmen", "Ley 20.148"),
        (8, 15, "Asunción de la Virgen", "Ley 2.977"),
        (9, 18, "Independencia Nacional", "Ley 2.977"),
        (9, 19, "Día de las Glorias del Ejército", "Ley 2.977"),
        (11, 1, "Día de Todos los Santos", "Ley 2.977"),
        (12, 8, "Inmaculada Concepción", "Ley 2.977"),
        (12, 25, "Navidad", "Ley 2.977"),
    ]
    .into_iter()
    .filter(|(month, ..)| *month != 7 || year >= 2007)
    .filter_map(|(month, day, name, law)| holiday(year, month, day, name, law))
    .collect()
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's algorithm).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(sum / 31).ok()?,
        u32::try_from(sum % 31 + 1).ok()?,
    )
}

fn easter_days(year: i32) -> Vec<Holiday> {
    let before = |days| easter(year)?.checked_sub_days(Days::new(days));
    [(2, "Viernes Santo"), (1, "Sábado Santo")]
        .into_iter()
        .filter_map(|(days, name)| {
            Some(Holiday {
                day: before(days)?,
                name,
                law: "Ley 2.977",
            })
        })
        .collect()
}

/// Years to 2045 whose winter solstice falls on 20 June in Chile's winter time (UTC−4); in the others it is the 21st.
/// Computed with Meeus, *Astronomical Algorithms*, ch. 27; none is within an hour of midnight but 2021, which the law
/// itself set on the 21st.
const SOLSTICE_ON_20: [i32; 12] = [
    2024, 2025, 2028, 2029, 2032, 2033, 2036, 2037, 2040, 2041, 2044, 2045,
];

/// Día Nacional de los Pueblos Indígenas: the day of the winter solstice.
fn solstice(year: i32) -> Option<Holiday> {
    if !(2021..=2045).contains(&year) {
        return None;
    }
    let day = if SOLSTICE_ON_20.contains(&year) {
        20
    } else {
        21
    };
    holiday(
        year,
        6,
        day,
        "Día Nacional de los Pueblos Indígenas",
        "Ley 21.357",
    )
}

fn moved(year: i32) -> Vec<Holiday> {
    let mut days = Vec::new();
    for (month, day, name) in [
        (6, 29, "San Pedro y San Pablo"),
        (10, 12, "Encuentro de Dos Mundos"),
    ] {
        let date = NaiveDate::from_ymd_opt(year, month, day).map(to_monday);
        days.extend(date.map(|day| Holiday {
            day,
            name,
            law: "Ley 19.668",
        }));
    }
    if year >= 2008 {
        let date = NaiveDate::from_ymd_opt(year, 10, 31).map(to_friday);
        let name = "Día Nacional de las Iglesias Evangélicas y Protestantes";
        days.extend(date.map(|day| Holiday {
            day,
            name,
            law: "Ley 20.299",
        }));
    }
    days
}

/// Ley 19.668: from Tuesday, Wednesday or Thursday to that week's Monday; from Friday to the next Monday.
fn to_monday(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Tue => day - Days::new(1),
        Weekday::Wed => day - Days::new(2),
        Weekday::Thu => day - Days::new(3),
        Weekday::Fri => day + Days::new(3),
        Weekday::Sat | Weekday::Sun | Weekday::Mon => day,
    }
}

/// Ley 20.299: from Tuesday to the Friday before; from Wednesday to that week's Friday.
fn to_friday(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Tue => day - Days::new(4),
        Weekday::Wed => day + Days::new(2),
        Weekday::Thu | Weekday::Fri | Weekday::Sat | Weekday::Sun | Weekday::Mon => day,
    }
}

/// Leyes 20.215 (2007) and 20.983 (end of 2016): days beside the Fiestas Patrias and New Year.
fn bridges(year: i32) -> Vec<Holiday> {
    let on = |month, day, weekday| {
        NaiveDate::from_ymd_opt(year, month, day).filter(|date| date.weekday() == weekday)
    };
    let bridge = |day, law| Holiday {
        day,
        name: "Feriado adicional",
        law,
    };
    let mut days = Vec::new();
    if year >= 2007 {
        days.extend(on(9, 17, Weekday::Mon).map(|day| bridge(day, "Ley 20.215")));
        days.extend(on(9, 20, Weekday::Fri).map(|day| bridge(day, "Ley 20.215")));
    }
    if year >= 2017 {
        days.extend(on(9, 17, Weekday::Fri).map(|day| bridge(day, "Ley 20.983")));
        days.extend(on(1, 2, Weekday::Mon).map(|day| bridge(day, "Ley 20.983")));
    }
    if year == 2022 {
        days.extend(on(9, 16, Weekday::Fri).map(|day| bridge(day, "Ley 21.482")));
    }
    days
}
