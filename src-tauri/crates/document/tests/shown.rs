//! The samples shipped: they are the fixtures of these tests, and every text of a template is seen in one of them.
#![expect(clippy::unwrap_used, reason = "tests")]

mod outside;
mod samples;

use document::Template;
use document::content::{Content, canonical_json};
use document::sample::{preview, samples as shipped};

const FOLDER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/plantillas/muestras"
);

/// With `WRITE_SAMPLES=1` the files are written anew: do it after a content gains a field.
#[test]
fn the_samples_shipped_are_these_fixtures() {
    for (name, content) in samples::all() {
        let mut content = shorter(content);
        // The template is named when the sample is shown.
        content.meta_mut().template.sha256.0 = [0; 32];
        content.meta_mut().template.version = "muestra".into();
        let place = std::path::Path::new(FOLDER).join(format!("{name}.json"));
        let expected = canonical_json(&content);
        if std::env::var_os("WRITE_SAMPLES").is_some() {
            std::fs::write(&place, &expected).unwrap();
        }
        let found = std::fs::read(&place).unwrap();
        assert!(
            found == expected,
            "{name}: run this test with WRITE_SAMPLES=1"
        );
    }
}

/// The annex of the fixtures is as long as the longest: nobody needs that much to judge a sentence.
fn shorter(mut content: Content) -> Content {
    if let Content::MinutesAnnex(annex) = &mut content {
        annex.evidence.truncate(4);
        annex.sheets.truncate(2);
        annex.areas.truncate(2);
    }
    content
}

#[test]
fn every_sample_reads_and_is_marked_as_worth_nothing() {
    let mut kinds = Vec::new();
    for (kind, content) in shipped() {
        let mut plain = content.clone();
        plain.meta_mut().demonstration = false;
        let made = preview(&plain, Template::embedded(), "").unwrap();
        let path = outside::write("muestra", &made.pdf);
        let text = outside::run("pdftotext", &[], &path, &["-"]);
        assert!(text.contains(document::DEMONSTRATION), "{kind}");
        kinds.push(kind);
    }
    assert_eq!(kinds.len(), samples::all().len());
}

#[test]
fn a_decisions_own_wording_is_shown_with_that_decision() {
    let (_, act) = shipped()
        .find(|(kind, _)| *kind == "resolution_proposal")
        .unwrap();
    for (part, said) in [
        ("resolution.orders.refuse.0", "RECHÁZASE"),
        ("resolution.conclusions.renew", "procede revalidar"),
        (
            "resolution.remedies.reconsideration_and_hierarchical.0.text",
            "recurso jerárquico",
        ),
        (
            "resolution.authority_legend",
            "Recuadro para la firma electrónica avanzada",
        ),
    ] {
        let made = preview(act, Template::embedded(), part).unwrap();
        let path = outside::write("muestra", &made.pdf);
        let text = outside::flat(&outside::run("pdftotext", &["-raw"], &path, &["-"]));
        assert!(text.contains(said), "{part}");
    }
}
