//! Templates and contents that are refused, and by which name.
#![expect(clippy::unwrap_used, reason = "tests")]

mod samples;

use document::content::{Content, canonical_json};
use document::{Template, TemplateError};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

const SHIPPED: &str = include_str!("../../../../assets/plantillas/propuesta.json");

fn changed(change: impl FnOnce(&mut Value)) -> Result<Template, TemplateError> {
    let mut value: Value = serde_json::from_str(SHIPPED).unwrap();
    change(&mut value);
    Template::from_json(value.to_string().as_bytes())
}

#[test]
fn the_shipped_template_is_usable_and_named_by_its_canonical_form() {
    let template = Template::from_json(SHIPPED.as_bytes()).unwrap();
    assert_eq!(template.pinned(), Template::embedded().pinned());
    let spaced = Template::from_json(format!("{SHIPPED} ").as_bytes()).unwrap();
    assert_eq!(spaced.pinned(), template.pinned());
    let again = Template::from_json(template.canonical()).unwrap();
    assert_eq!(again.canonical(), template.canonical());
    let hash: [u8; 32] = Sha256::digest(template.canonical()).into();
    assert_eq!(template.pinned().sha256.0, hash);
    let other = changed(|t| t["minutes"]["closing"] = json!("Termina a las {end}.")).unwrap();
    assert_ne!(other.pinned().sha256, template.pinned().sha256);
}

// Seen failing: `check` not called for resolution.parts.
#[test]
fn an_unknown_placeholder_is_refused_by_its_name_and_place() {
    let refused = changed(|t| {
        t["resolution"]["visas"][0] = json!("la Ley N° 1, de 2000, {numero_oficial}");
    });
    let TemplateError::UnknownPlaceholder { part, name } = refused.unwrap_err() else {
        panic!("refused for another reason");
    };
    assert_eq!((&*part, &*name), ("resolution.visas.0", "numero_oficial"));
}

#[test]
fn a_placeholder_of_another_document_is_refused() {
    let refused = changed(|t| t["minutes"]["opening"] = json!("{validity} años"));
    assert!(matches!(
        refused.unwrap_err(),
        TemplateError::UnknownPlaceholder { .. }
    ));
}

#[test]
fn a_loose_brace_is_refused() {
    for text in ["sin cierre {date", "sin apertura date}"] {
        let refused = changed(|t| t["minutes"]["opening"] = json!(text));
        assert!(matches!(
            refused.unwrap_err(),
            TemplateError::LooseBrace { .. }
        ));
    }
}

#[test]
fn a_required_part_cannot_be_missing_or_empty() {
    let missing = changed(|t| {
        t["resolution"].as_object_mut().unwrap().remove("closing");
    });
    assert!(matches!(missing.unwrap_err(), TemplateError::Unreadable(_)));
    for (path, value) in [
        ("/resolution/closing", json!("  ")),
        ("/resolution/visas", json!([])),
        ("/resolution/orders/grant", json!([])),
        ("/resolution/remedies", json!({})),
        ("/resolution/conclusions", json!({})),
        ("/letterhead", json!([])),
    ] {
        let refused = changed(|t| *t.pointer_mut(path).unwrap() = value);
        assert!(
            matches!(refused.unwrap_err(), TemplateError::EmptyPart { .. }),
            "{path}"
        );
    }
}

#[test]
fn an_unknown_part_is_refused() {
    let refused = changed(|t| t["resolution"]["vistos"] = json!([]));
    assert!(matches!(refused.unwrap_err(), TemplateError::Unreadable(_)));
}

#[test]
fn a_value_with_braces_is_never_read_as_a_wording() {
    let mut minutes = samples::minutes();
    minutes.session.nature = "{place}".into();
    minutes.session.place = "LUGAR SECRETO".into();
    let content = Content::Minutes(Box::new(minutes));
    let made = document::render(&content, Template::embedded()).unwrap();
    let text = lopdf::Document::load_mem(&made.pdf)
        .unwrap()
        .extract_text(&[1])
        .unwrap();
    assert!(text.contains("{place}"), "{text}");
}

// Seen failing: keys sorted downwards in canonical::write.
#[test]
fn canonical_json_has_sorted_keys_and_no_blanks_and_reads_back() {
    for (name, content) in samples::all() {
        let bytes = canonical_json(&content);
        let text = std::str::from_utf8(&bytes).unwrap();
        let read: Content = serde_json::from_str(text).unwrap();
        assert_eq!(read, content, "{name}");
    }
    let observed = Content::ObservationCertificate(Box::new(samples::observation()));
    let text = String::from_utf8(canonical_json(&observed)).unwrap();
    let start = "{\"kind\":\"observation_certificate\",\"meta\":{\"body_name\":\"Servicio Nacional de Migraciones\",\"checkpoint\":{\"records\":412,\"root\":\"3333";
    assert!(text.starts_with(start), "{text}");
}

#[test]
fn an_altered_attachment_with_an_unknown_field_is_not_read() {
    for (name, content) in samples::all() {
        let mut value = serde_json::to_value(&content).unwrap();
        value["meta"]["extra"] = json!(1);
        assert!(serde_json::from_value::<Content>(value).is_err(), "{name}");
        let mut value = serde_json::to_value(&content).unwrap();
        value["extra"] = json!(1);
        assert!(serde_json::from_value::<Content>(value).is_err(), "{name}");
    }
}
