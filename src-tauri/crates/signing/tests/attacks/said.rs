//! What is said of a file, in few words: four letters (`Y` yes, `N` no, `U` cannot be known) for
//! *íntegro · quién · confiable · completo*, and every problem in order.

use signing::*;

use crate::committee::*;

/// The four answers as four letters.
pub fn answers(report: &Verification) -> String {
    let problems = report.problems();
    Question::ALL
        .into_iter()
        .map(|question| match report.answer(question, &problems) {
            Answer::Yes => 'Y',
            Answer::No => 'N',
            Answer::Unknown => 'U',
        })
        .collect()
}

/// Problems in few words: the variant, and what tells it from its siblings.
fn brief(problem: &Problem) -> String {
    let index = |field: &str| {
        let known = FIELDS.iter().position(|name| *name == field);
        known.map_or_else(|| field.to_owned(), |index| index.to_string())
    };
    match problem {
        Problem::Refused(defect) => format!("refused: {defect}"),
        Problem::NotIntact { field, integrity } => format!("{}: {integrity:?}", index(field)),
        Problem::Altered { field, change } => match change {
            LaterChange::Replaced { role, .. } => format!("{}: replaced {role:?}", index(field)),
            LaterChange::Removed { role, .. } => format!("{}: removed {role:?}", index(field)),
            LaterChange::Added { role, .. } => format!("{}: added {role:?}", index(field)),
            LaterChange::SharedAppearance { .. } => format!("{}: shared", index(field)),
            LaterChange::UnlistedBytes { .. } => format!("{}: loose bytes", index(field)),
            LaterChange::Trailer { key } => format!("{}: trailer {key}", index(field)),
            other => format!("{}: {other:?}", index(field)),
        },
        Problem::Certification { field } => format!("{}: certification", index(field)),
        Problem::Untrusted { field, chain } => format!("{}: {chain:?}", index(field)),
        Problem::NotValidAtSigning { field, validity } => format!("{}: {validity:?}", index(field)),
        Problem::ExpectedSigner { field, presence } => match presence {
            Presence::SomeoneElse { .. } => format!("{}: someone else", index(field)),
            other => format!("{}: {other:?}", index(field)),
        },
        Problem::Revoked { field } => format!("{}: revoked", index(field)),
        Problem::NameIsNotTheSigners { field } => format!("{}: name", index(field)),
        Problem::SignerRepeated { field } => format!("{}: repeated", index(field)),
        Problem::UnexpectedSigner { field } => format!("{}: unexpected", index(field)),
        other => format!("{other:?}"),
    }
}

/// The answers and the problems of a file, in few words.
pub fn told(pdf: &[u8], trust: &Trust) -> (String, Vec<String>) {
    let report = verify(pdf, trust);
    let problems = report.problems();
    assert_eq!(report.is_sound(), problems.is_empty());
    (answers(&report), problems.iter().map(brief).collect())
}

/// Exactly these answers and these problems, in this order.
pub fn says(class: &str, pdf: &[u8], trust: &Trust, letters: &str, problems: &[&str]) {
    let (given, found) = told(pdf, trust);
    assert_eq!(
        (given.as_str(), found),
        (
            letters,
            problems.iter().map(|one| (*one).to_owned()).collect()
        ),
        "{class}"
    );
}

/// One approval signature, and its signer expected.
pub fn one() -> (Vec<u8>, Trust) {
    (approved_acta(1), trust_expecting(1))
}
