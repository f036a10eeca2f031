//! Everything that can be wrong with a set of wordings, all at once and each at its place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::requirements::{
    BESIDE_THE_CODE, CLAIMS, REQUIREMENTS, Requirement, covers, longest, most_entries,
    without_place,
};
use super::{EVERYWHERE, FILE_FORMAT, OUTCOMES, Part, Piece, SHIPPED, Wordings, pieces, step};
use crate::content::Remedies;
use crate::error::TemplateError;
use crate::font::Face;

/// Faults of every kind, in the order of the parts.
pub(super) fn faults(wordings: &Wordings) -> Vec<TemplateError> {
    let mut faults = Vec::new();
    if wordings.format != FILE_FORMAT {
        faults.push(TemplateError::UnknownFormat {
            found: wordings.format,
            known: FILE_FORMAT,
        });
    }
    let parts = wordings.parts();
    for part in &parts {
        one(part, &mut faults);
    }
    complete(wordings, &mut faults);
    crowded(&parts, &mut faults);
    for requirement in REQUIREMENTS {
        kept(requirement, &parts, &mut faults);
    }
    for (place, norm) in wordings.resolution.visas.iter().enumerate() {
        if !norm.trim().is_empty() && !is_named_norm(norm) {
            faults.push(TemplateError::NormWithoutNumber {
                part: format!("resolution.visas.{place}"),
            });
        }
    }
    faults
}

fn one(part: &Part<'_>, faults: &mut Vec<TemplateError>) {
    let path = || part.path.clone();
    if part.text.trim().is_empty() {
        faults.push(TemplateError::EmptyPart { part: path() });
        return;
    }
    for piece in pieces(part.text) {
        match piece {
            Piece::Text(text) if text.contains(['{', '}']) => {
                faults.push(TemplateError::LooseBrace { part: path() });
            }
            Piece::Name(name) if !part.allowed.contains(&name) && !EVERYWHERE.contains(&name) => {
                faults.push(TemplateError::UnknownPlaceholder {
                    part: path(),
                    name: name.into(),
                });
            }
            Piece::Text(_) | Piece::Name(_) => {}
        }
    }
    let most = longest(&part.path);
    if part.text.chars().count() > most {
        faults.push(TemplateError::TooLong { part: path(), most });
    }
    let strange: BTreeSet<char> = part.text.nfc().filter(|c| !is_printable(*c)).collect();
    faults.extend(
        strange
            .into_iter()
            .map(|character| TemplateError::UnprintableCharacter {
                part: path(),
                character,
            }),
    );
    for sentence in sentences(part.text) {
        if let Some(claim) = claim(&sentence)
            && !shipped_sentences().contains(&sentence)
        {
            faults.push(TemplateError::Claim {
                part: path(),
                claim: claim.into(),
            });
        }
    }
}

fn is_printable(c: char) -> bool {
    !c.is_control() && c != '\u{AD}' && Face::ALL.iter().all(|face| face.advance(c).is_some())
}

/// Lists may not be empty, and no decision may lack its wording.
fn complete(wordings: &Wordings, faults: &mut Vec<TemplateError>) {
    let r = &wordings.resolution;
    let mut missing = |part: String| faults.push(TemplateError::EmptyPart { part });
    for (part, empty) in [
        ("letterhead", wordings.letterhead.is_empty()),
        ("resolution.visas", r.visas.is_empty()),
        ("resolution.law_recitals", r.law_recitals.is_empty()),
        (
            "resolution.distribution_tail",
            r.distribution_tail.is_empty(),
        ),
        (
            "verification.sentences",
            wordings.verification.sentences.is_empty(),
        ),
    ] {
        if empty {
            missing(part.into());
        }
    }
    for outcome in OUTCOMES {
        if r.orders.get(&outcome).is_none_or(Vec::is_empty) {
            missing(format!("resolution.orders.{}", step(&outcome)));
        }
        if !r.conclusions.contains_key(&outcome) {
            missing(format!("resolution.conclusions.{}", step(&outcome)));
        }
    }
    for remedies in [
        Remedies::Reconsideration,
        Remedies::ReconsiderationAndHierarchical,
    ] {
        if r.remedies.get(&remedies).is_none_or(Vec::is_empty) {
            missing(format!("resolution.remedies.{}", step(&remedies)));
        }
    }
}

/// Lists with more entries than fit, and the sentences that share a page with the signatures.
fn crowded(parts: &[Part<'_>], faults: &mut Vec<TemplateError>) {
    let mut lists: BTreeMap<&str, usize> = BTreeMap::new();
    for part in parts {
        let list = without_place(&part.path);
        if list != part.path {
            *lists.entry(list).or_default() += 1;
        }
    }
    for (list, count) in lists {
        let most = most_entries(list);
        if count > most {
            faults.push(TemplateError::TooMany {
                part: list.into(),
                most,
            });
        }
    }
    let beside = parts
        .iter()
        .filter(|part| covers("verification.sentences", &part.path));
    if beside.map(|part| part.text.chars().count()).sum::<usize>() > BESIDE_THE_CODE {
        faults.push(TemplateError::TooLong {
            part: "verification.sentences".into(),
            most: BESIDE_THE_CODE,
        });
    }
}

/// Texts that one requirement asks about together: those under the same concrete path.
fn kept(requirement: &Requirement, parts: &[Part<'_>], faults: &mut Vec<TemplateError>) {
    let depth = requirement.part.split('.').count();
    let mut groups: BTreeMap<String, String> = BTreeMap::new();
    for part in parts {
        if covers(requirement.part, &part.path) {
            let path: Vec<&str> = part.path.split('.').take(depth).collect();
            let text = groups.entry(path.join(".")).or_default();
            text.push_str(part.text);
            text.push('\n');
        }
    }
    for (part, text) in groups {
        if text.trim().is_empty() {
            continue;
        }
        for name in requirement.placeholders {
            if !text.contains(&format!("{{{name}}}")) {
                faults.push(TemplateError::MissingPlaceholder {
                    part: part.clone(),
                    name: (*name).into(),
                });
            }
        }
        for words in requirement.words {
            if !words.split('|').any(|one| text.contains(one)) {
                faults.push(TemplateError::MissingWords {
                    part: part.clone(),
                    words: words.replace('|', " / "),
                });
            }
        }
    }
}

/// A norm with number and year, or the Constitution.
fn is_named_norm(text: &str) -> bool {
    let numbered = text.split(['°', 'º']).skip(1).any(|after| {
        let after = after.trim_start_matches([' ', '\u{A0}']);
        after.starts_with(|c: char| c.is_ascii_digit())
    });
    let dated = text
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .any(|word| {
            let word = word.trim_end_matches('.');
            word.len() == 4
                && (word.starts_with("18") || word.starts_with("19") || word.starts_with("20"))
        });
    text.contains("Constitución Política") || (numbered && dated)
}

/// Sentences folded for comparison: composed, blanks made one, without their last stop.
fn sentences(text: &str) -> Vec<String> {
    let text: String = text.nfc().collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut all = vec![String::new()];
    for word in words {
        if let Some(last) = all.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
        if word.ends_with(['.', ';', ':']) {
            all.push(String::new());
        }
    }
    all.into_iter()
        .map(|one| one.trim_end_matches(['.', ';', ':']).to_owned())
        .filter(|one| !one.is_empty())
        .collect()
}

/// The claim a sentence makes, if it makes one: compared word by word, without accents or capitals.
fn claim(sentence: &str) -> Option<&'static str> {
    let folded: String = sentence
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = folded.split_whitespace().collect();
    let flat = format!(" {} ", words.join(" "));
    // Letters apart ("F.E.A.", "a v a n z a d a") read as one word.
    let spelled = format!(" {} ", joined_letters(&words));
    CLAIMS.iter().copied().find(|claim| {
        let wanted = format!(" {claim} ");
        flat.contains(&wanted) || spelled.contains(&wanted)
    })
}

fn joined_letters(words: &[&str]) -> String {
    let mut out = String::new();
    let mut was_letter = false;
    for word in words {
        let is_letter = word.chars().count() == 1;
        if !(is_letter && was_letter) {
            out.push(' ');
        }
        out.push_str(word);
        was_letter = is_letter;
    }
    out.trim().to_owned()
}

/// Sentences of the proposal shipped: those that name an advanced signature say when there is one.
fn shipped_sentences() -> &'static BTreeSet<String> {
    static SENTENCES: OnceLock<BTreeSet<String>> = OnceLock::new();
    SENTENCES.get_or_init(|| {
        let shipped: Wordings =
            serde_json::from_slice(SHIPPED).expect("a test reads the embedded template");
        let parts = shipped.parts();
        let all = parts.iter().flat_map(|part| sentences(part.text));
        all.filter(|sentence| claim(sentence).is_some()).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_norm_is_named_by_number_and_year() {
        for named in [
            "la Ley N° 18.575, cuyo texto fue fijado por el D.F.L. N° 1/19.653, de 2000, del Ministerio",
            "en la Resolución N° 36, de 2024",
            "en la Constitución Política de la República",
        ] {
            assert!(is_named_norm(named), "{named}");
        }
        for loose in [
            "la Ley de Migración",
            "la Ley N° 21.325",
            "en la ley de 2021",
        ] {
            assert!(!is_named_norm(loose), "{loose}");
        }
    }

    #[test]
    fn claims_are_found_however_they_are_written() {
        for said in [
            "Firma Electrónica AVANZADA",
            "firma a v a n z a d a",
            "con F.E.A. de cada integrante",
            "incluye sello\u{A0}de tiempo",
        ] {
            assert!(claim(said).is_some(), "{said}");
        }
        for plain in ["el avance del plan", "Sello Migrante", "en tiempo y forma"] {
            assert_eq!(claim(plain), None, "{plain}");
        }
    }
}
