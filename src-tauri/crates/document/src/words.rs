//! Spanish (Chile) wordings of dates, levels and decisions that every document shares.

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::content::{Capacity, Level, Modality, Outcome, Presence, Procedure, VoteChoice};

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// `19 de noviembre de 2026`.
pub fn long_date(date: NaiveDate) -> String {
    let month = MONTHS[date.month0() as usize];
    format!("{} de {month} de {}", date.day(), date.year())
}

/// `19-11-2026`.
pub fn short_date(date: NaiveDate) -> String {
    date.format("%d-%m-%Y").to_string()
}

/// `09:30`.
pub fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// Thousands with a point, as in Chile: `1.234.567`.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    out
}

/// `IV`; documents have fewer than 40 sections.
pub fn roman(mut n: usize) -> String {
    let mut out = String::new();
    for (value, text) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while n >= value {
            out.push_str(text);
            n -= value;
        }
    }
    out
}

/// `a`, `b` … `z`, then `aa`.
pub fn letter(index: usize) -> String {
    let last = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    if index < 26 {
        last.to_string()
    } else {
        format!("{}{last}", letter(index / 26 - 1))
    }
}

/// A word with its first letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// Level as printed.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Zero => "0",
        Level::One => "1",
        Level::Two => "2",
        Level::Three => "3",
        Level::NotApplicable => "No aplica",
        Level::NotAssessable => "No evaluable",
    }
}

/// Decision as printed.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Grant => "Otorgar",
        Outcome::GrantWithPlan => "Otorgar con plan de mejora",
        Outcome::RequestAntecedents => "Solicitar antecedentes",
        Outcome::Refuse => "No otorgar",
        Outcome::Renew => "Revalidar",
        Outcome::RenewWithPlan => "Revalidar con plan de mejora",
        Outcome::RefuseRenewal => "No revalidar",
    }
}

/// Procedure as printed.
pub fn procedure(procedure: Procedure) -> &'static str {
    match procedure {
        Procedure::Grant => "Otorgamiento",
        Procedure::Renewal => "Revalidación",
    }
}

/// Modality as printed, in lower case.
pub fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::InPerson => "presencial",
        Modality::Remote => "remota",
        Modality::Mixed => "mixta",
    }
}

/// Capacity as printed.
pub fn capacity(capacity: &Capacity) -> String {
    match capacity {
        Capacity::Chair => "Titular, preside".into(),
        Capacity::Member => "Titular".into(),
        Capacity::Alternate { of } => format!("Suplente de {of}"),
        Capacity::Observer => "Observador, sin derecho a voto".into(),
        Capacity::Secretary => "Secretaría".into(),
    }
}

/// Vote as printed.
pub fn vote(choice: VoteChoice) -> &'static str {
    match choice {
        VoteChoice::InFavour => "A favor",
        VoteChoice::Against => "En contra",
        VoteChoice::Abstains => "Se abstiene",
    }
}

/// Presence of a formal document as printed.
pub fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Present => "Acompañado",
        Presence::Cured => "Acompañado al subsanar",
        Presence::Missing => "Falta",
    }
}

/// `Se cumple` or `No se cumple`.
pub fn holds(line_holds: &bool) -> &'static str {
    if *line_holds {
        "Se cumple."
    } else {
        "No se cumple."
    }
}

/// A text that ends in a full stop, adding one only when it has no closing sign.
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', ';', ':', '!', '?', '…']) || text.is_empty() {
        text.to_string()
    } else {
        format!("{text}.")
    }
}

#[cfg(test)]
mod tests {
    use super::{letter, long_date, roman, sentence, thousands};
    use chrono::NaiveDate;

    #[test]
    fn numbers_and_dates_are_written_as_in_chile() {
        let date = NaiveDate::from_ymd_opt(2026, 9, 1).expect("a real date");
        assert_eq!(long_date(date), "1 de septiembre de 2026");
        for (n, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1.000"),
            (12_345_678, "12.345.678"),
        ] {
            assert_eq!(thousands(n), text);
        }
        for (n, text) in [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX")] {
            assert_eq!(roman(n), text);
        }
        assert_eq!((&*letter(0), &*letter(25), &*letter(26)), ("a", "z", "aa"));
    }

    #[test]
    fn a_sentence_ends_once() {
        assert_eq!(sentence(" listo "), "listo.");
        assert_eq!(sentence("listo."), "listo.");
        assert_eq!(sentence(""), "");
    }
}
