//! What no set of wordings may leave out or claim, and that whatever is accepted prints every kind of document.
#![expect(clippy::unwrap_used, reason = "tests")]

mod outside;
mod samples;

use std::collections::BTreeSet;

use document::content::{Content, Meta};
use document::template::{REQUIREMENTS, changes, longest};
use document::{Template, TemplateError, render};
use proptest::prelude::*;
use serde_json::{Value, json};

const SHIPPED: &str = include_str!("../../../../assets/plantillas/propuesta.json");

fn shipped() -> Value {
    serde_json::from_str(SHIPPED).unwrap()
}

fn faults(change: impl FnOnce(&mut Value)) -> Vec<TemplateError> {
    let mut value = shipped();
    change(&mut value);
    match Template::check(value.to_string().as_bytes()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults,
    }
}

/// The text at a part's path.
fn at<'a>(value: &'a mut Value, part: &str) -> &'a mut Value {
    let pointer = format!("/{}", part.replace('.', "/"));
    value.pointer_mut(&pointer).unwrap()
}

/// Every content with this template named in its header.
fn contents(template: &Template) -> Vec<(&'static str, Content)> {
    let mut all = samples::all();
    for (_, content) in &mut all {
        meta(content).template = template.pinned();
    }
    all
}

fn meta(content: &mut Content) -> &mut Meta {
    content.meta_mut()
}

#[test]
fn every_requirement_names_a_part_that_exists_and_gives_its_reason() {
    let texts = Template::embedded().texts();
    for requirement in REQUIREMENTS {
        let first = requirement.part.split(".*").next().unwrap();
        assert!(
            texts.iter().any(|text| text.part.starts_with(first)),
            "{}",
            requirement.part
        );
        assert!(requirement.reason.len() > 20, "{}", requirement.part);
    }
}

// Seen failing: `kept` not called from `faults`.
#[test]
fn a_required_placeholder_cannot_be_left_out() {
    for (part, text, name) in [
        (
            "resolution.number_line",
            "RESOLUCIÓN EXENTA N° 12",
            "act_number",
        ),
        ("resolution.date_line", "{city}, hoy", "act_date"),
        (
            "resolution.reasoning_recital",
            "el Comité decidió",
            "decision",
        ),
        ("resolution.grounds_recital", "el Comité evaluó:", "minutes"),
        (
            "resolution.remedies.reconsideration.0.text",
            "procede reposición ante {remedy_body}",
            "remedy_deadline",
        ),
        (
            "resolution.remedies.reconsideration.0.text",
            "procede reposición dentro de {remedy_deadline}",
            "remedy_body",
        ),
        ("minutes.closing", "Se levanta la sesión.", "end"),
        (
            "annex.opening",
            "Este anexo es del expediente {dossier}.",
            "minutes",
        ),
    ] {
        let found = faults(|t| *at(t, part) = json!(text));
        assert!(
            found.iter().any(|fault| matches!(fault, TemplateError::MissingPlaceholder { name: n, .. } if n == name)),
            "{part}: {found:?}"
        );
    }
}

#[test]
fn a_required_formula_cannot_be_left_out() {
    for (part, text, words) in [
        (
            "resolution.proposal_notice",
            "Propuesta.",
            "sin efecto jurídico",
        ),
        ("resolution.closing", "Fin.", "ARCHÍVESE"),
        (
            "resolution.signature_legend",
            "Firmas.",
            "irma electrónica simple",
        ),
        ("minutes.quorum_notice", "Nota.", "quórum"),
        (
            "minutes.recusal_intro",
            "Hubo personas ausentes.",
            "abstenci",
        ),
        ("resolution.open_number", "123", "__"),
        (
            "observation.opening",
            "{observer}, de {organisation}, votó.",
            "sin derecho a voto",
        ),
    ] {
        let found = faults(|t| *at(t, part) = json!(text));
        assert!(
            found.iter().any(|fault| matches!(fault, TemplateError::MissingWords { part: p, words: w } if p == part && w.contains(words))),
            "{part}: {found:?}"
        );
    }
    // Every outcome is notified.
    for outcome in [
        "grant",
        "grant_with_plan",
        "request_antecedents",
        "refuse",
        "renew",
        "renew_with_plan",
        "refuse_renewal",
    ] {
        let found = faults(|t| {
            let orders = at(t, &format!("resolution.orders.{outcome}"))
                .as_array_mut()
                .unwrap();
            orders.pop();
        });
        assert!(
            found.iter().any(|fault| matches!(fault, TemplateError::MissingWords { words, .. } if words == "NOTIFÍQUESE")),
            "{outcome}: {found:?}"
        );
    }
}

#[test]
fn a_remedy_without_body_deadline_or_text_is_refused() {
    for key in ["body", "deadline", "text"] {
        let found = faults(|t| {
            *at(t, &format!("resolution.remedies.reconsideration.0.{key}")) = json!(" ");
        });
        assert!(
            found
                .iter()
                .any(|fault| matches!(fault, TemplateError::EmptyPart { .. })),
            "{key}"
        );
        let found = faults(|t| {
            at(t, "resolution.remedies.reconsideration.0")
                .as_object_mut()
                .unwrap()
                .remove(key);
        });
        assert!(
            matches!(found.as_slice(), [TemplateError::Unreadable(_)]),
            "{key}"
        );
    }
}

// Seen failing: `claim` comparing without folding capitals.
#[test]
fn no_wording_claims_an_advanced_signature_or_a_timestamp() {
    for text in [
        "Firmado con Firma Electrónica Avanzada de {committee}, firma electrónica simple.",
        "Firma electrónica simple. Incluye SELLADO DE TIEMPO.",
        "Firma electrónica simple con F.E.A.",
        "Firma electrónica simple y estampa de tiempo.",
    ] {
        let found = faults(|t| *at(t, "minutes.signature_legend") = json!(text));
        assert!(
            found.iter().any(|fault| matches!(fault, TemplateError::Claim { part, .. } if part == "minutes.signature_legend")),
            "{text}: {found:?}"
        );
    }
    let legitimate = faults(|t| {
        *at(t, "feedback.opening") = json!("El plan muestra un avance sostenido en el tiempo.")
    });
    assert!(legitimate.is_empty(), "{legitimate:?}");
}

#[test]
fn only_what_prints_may_be_written() {
    for (text, character) in [
        ("Acta \u{202e}al revés", '\u{202e}'),
        ("Acta 😀", '😀'),
        ("dos\nlíneas", '\n'),
        ("avan\u{ad}zada", '\u{ad}'),
        ("привет", 'р'),
    ] {
        let found = faults(|t| *at(t, "feedback.opening") = json!(text));
        assert!(
            found.iter().any(|fault| matches!(fault, TemplateError::UnprintableCharacter { character: c, .. } if *c == character)),
            "{text:?}: {found:?}"
        );
    }
}

#[test]
fn texts_and_lists_have_a_limit() {
    let long = "a".repeat(longest("feedback.opening") + 1);
    assert!(matches!(
        faults(|t| *at(t, "feedback.opening") = json!(long)).as_slice(),
        [TemplateError::TooLong { .. }]
    ));
    let found = faults(|t| *at(t, "letterhead") = json!(["a", "b", "c", "d", "e"]));
    assert!(
        matches!(found.as_slice(), [TemplateError::TooMany { most: 4, .. }]),
        "{found:?}"
    );
    let found = faults(|t| t["notice"] = json!("a".repeat(300_000)));
    assert!(matches!(found.as_slice(), [TemplateError::TooLarge { .. }]));
}

#[test]
fn a_norm_of_vistos_has_number_and_year() {
    let found =
        faults(|t| *at(t, "resolution.visas.2") = json!("en la Ley de Migración y Extranjería"));
    assert!(
        matches!(found.as_slice(), [TemplateError::NormWithoutNumber { part }] if part == "resolution.visas.2")
    );
}

#[test]
fn all_faults_are_told_at_once_each_at_its_part() {
    let found = faults(|t| {
        *at(t, "feedback.opening") = json!(" ");
        *at(t, "minutes.opening") = json!("{nada}");
    });
    let parts: Vec<&str> = found.iter().map(TemplateError::part).collect();
    assert!(
        parts.contains(&"feedback.opening") && parts.contains(&"minutes.opening"),
        "{parts:?}"
    );
}

#[test]
fn what_changes_is_told_text_by_text_and_an_order_as_an_order() {
    let other = |change: fn(&mut Value)| {
        let mut value = shipped();
        change(&mut value);
        Template::from_json(value.to_string().as_bytes()).unwrap()
    };
    let now = Template::embedded();
    assert_eq!(changes(now, now), []);
    let reworded = other(|t| t["minutes"]["closing"] = json!("Termina a las {end} horas."));
    let told = changes(now, &reworded);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].part, "minutes.closing");
    assert_eq!(told[0].after.as_deref(), Some("Termina a las {end} horas."));
    let added = other(|t| {
        let visas = at(t, "resolution.visas").as_array_mut().unwrap();
        visas.insert(0, json!("la Ley N° 20.285, de 2008"));
    });
    let told = changes(now, &added);
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].before.as_deref(), told[0].after.as_deref()),
        (None, Some("la Ley N° 20.285, de 2008"))
    );
    let moved = other(|t| at(t, "resolution.visas").as_array_mut().unwrap().swap(0, 1));
    assert_eq!(changes(now, &moved).len(), 1);
}

/// Each text kept, then filled with words and some of its own placeholders up to its limit.
fn varied(seed: u64, fullness: usize) -> Value {
    let mut value = shipped();
    let texts = Template::embedded().texts();
    let words = [
        "municipalidad",
        "N° 19.880",
        "«acuerdo»",
        "ÑUÑOA",
        "§ 4",
        "inclusión,",
        "2026;",
        "—",
    ];
    let mut state = seed;
    let mut next = |bound: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    let beside: usize = texts
        .iter()
        .filter(|text| text.part.starts_with("verification.sentences"))
        .map(|text| text.text.chars().count())
        .sum();
    let mut spare = 720_usize.saturating_sub(beside);
    for text in texts {
        let mut grown = text.text.clone();
        let most = longest(&text.part);
        let mut room = most.saturating_sub(grown.chars().count()) * fullness / 100;
        if text.part.starts_with("verification.sentences") {
            room = room.min(spare);
            spare -= room;
        }
        loop {
            let addition = match text.placeholders.get(next(text.placeholders.len() * 3)) {
                Some(name) => format!(" {{{name}}}"),
                None => format!(" {}", words[next(words.len())]),
            };
            if addition.chars().count() > room {
                break;
            }
            room -= addition.chars().count();
            grown.push_str(&addition);
        }
        *at(&mut value, &text.part) = json!(grown);
    }
    value
}

/// Words under the body of any page, each with its height in tenths of a point.
fn below_the_body(path: &std::path::Path) -> Vec<(u32, String)> {
    let boxes = outside::run("pdftotext", &["-bbox"], path, &["-"]);
    let words = boxes.lines().filter_map(|line| {
        let top: f32 = line
            .split("yMin=\"")
            .nth(1)?
            .split('"')
            .next()?
            .parse()
            .ok()?;
        let word = line.split('>').nth(1)?.split('<').next()?;
        (top > 728.0).then(|| ((top * 10.0) as u32, word.to_owned()))
    });
    words.collect()
}

/// Where the lines of the running foot stand in each kind of document, by the shipped wordings.
fn feet() -> std::collections::BTreeMap<&'static str, BTreeSet<u32>> {
    let kinds = contents(Template::embedded()).into_iter();
    kinds
        .map(|(name, content)| {
            let shipped = render(&content, Template::embedded()).unwrap();
            let path = outside::write("pies", &shipped.pdf);
            let tops = below_the_body(&path)
                .into_iter()
                .map(|(top, _)| top)
                .collect();
            (name, tops)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    // Seen failing: `verification_height` left as the height of the code alone (text ran below the page).
    #[test]
    fn whatever_is_accepted_prints_every_kind_of_document(seed: u64, fullness in 0_usize..=100) {
        let value = varied(seed, fullness);
        let template = Template::check(value.to_string().as_bytes()).unwrap();
        let feet = feet();
        for (name, content) in contents(&template) {
            let feet = &feet[name];
            let made = render(&content, &template).unwrap_or_else(|e| panic!("{name}: {e}"));
            prop_assert!(made.replaced.is_empty(), "{name}: {:?}", made.replaced);
            let path = outside::write("plantilla", &made.pdf);
            // Under the body stand the lines of the running foot and nothing else.
            for (top, word) in below_the_body(&path) {
                prop_assert!(feet.contains(&top), "{name}: «{word}» at {top}");
            }
            std::fs::remove_file(path).ok();
        }
    }
}

/// A wording may use any placeholder its part allows: none of them is ever blank.
// Seen failing: `matter` allowed in the annex, which no content fills.
#[test]
fn every_placeholder_a_part_allows_has_a_value_there() {
    let mut value = shipped();
    for text in Template::embedded().texts() {
        if text.part.starts_with("verification")
            || text.placeholders.len() < 3
            || text.part.contains("open_")
        {
            continue;
        }
        let mut grown = text.text.clone();
        for name in &text.placeholders {
            let more = format!(" «{{{name}}}»");
            if grown.chars().count() + more.chars().count() <= longest(&text.part) {
                grown.push_str(&more);
            }
        }
        *at(&mut value, &text.part) = json!(grown);
    }
    let template = Template::from_json(value.to_string().as_bytes()).unwrap();
    for (name, content) in contents(&template) {
        let made = render(&content, &template).unwrap();
        let path = outside::write("valores", &made.pdf);
        let text = outside::flat(&outside::run("pdftotext", &["-raw"], &path, &["-"]));
        let blank = text.find("«»").or_else(|| text.find("« »"));
        let around = blank.map(|at| {
            let start = text.floor_char_boundary(at.saturating_sub(200));
            &text[start..at]
        });
        assert_eq!(around, None, "{name}");
    }
}
