//! One invented content of every kind, to show what wordings look like before any real document exists.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::content::{Content, Outcome, Remedies};
use crate::error::DocumentError;
use crate::template::Template;
use crate::{Rendered, render};

/// Every sample, as JSON of the same layout as the data attached to a document.
const SAMPLES: &[&str] = &[
    include_str!("../../../../assets/plantillas/muestras/acta.json"),
    include_str!("../../../../assets/plantillas/muestras/anexo.json"),
    include_str!("../../../../assets/plantillas/muestras/resolucion.json"),
    include_str!("../../../../assets/plantillas/muestras/informe.json"),
    include_str!("../../../../assets/plantillas/muestras/constancia.json"),
    include_str!("../../../../assets/plantillas/muestras/plan.json"),
    include_str!("../../../../assets/plantillas/muestras/oficio.json"),
    include_str!("../../../../assets/plantillas/muestras/solicitud.json"),
    include_str!("../../../../assets/plantillas/muestras/publica.json"),
];

/// The samples, each by its kind as the JSON calls it (`minutes`), in the order they are offered.
pub fn samples() -> impl Iterator<Item = (&'static str, &'static Content)> {
    static ALL: OnceLock<Vec<(String, Content)>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let read = |text: &&str| -> (String, Content) {
            let content = serde_json::from_str(text).expect("a test reads every sample");
            let value: BTreeMap<String, serde_json::Value> =
                serde_json::from_str(text).expect("a test reads every sample");
            let kind = value.get("kind").and_then(|kind| kind.as_str());
            (kind.unwrap_or_default().to_owned(), content)
        };
        SAMPLES.iter().map(read).collect()
    });
    all.iter().map(|(kind, content)| (kind.as_str(), content))
}

/// Shows a content with other wordings than its own. What comes out always says that it has no validity.
///
/// `part` is the text being looked at: a decision's or a remedy's own wording is shown with that decision or remedy.
///
/// # Errors
/// As [`render`].
pub fn preview(
    content: &Content,
    template: &Template,
    part: &str,
) -> Result<Rendered, DocumentError> {
    let mut content = content.clone();
    let meta = content.meta_mut();
    meta.template = template.pinned();
    meta.demonstration = true;
    if let Content::ResolutionProposal(act) = &mut content {
        let mut steps = part.split('.').skip(1);
        match (steps.next(), steps.next()) {
            (Some("orders" | "conclusions"), Some(code)) => {
                act.outcome = named::<Outcome>(code).unwrap_or(act.outcome);
            }
            (Some("remedies"), Some(code)) => {
                act.remedies = named::<Remedies>(code).unwrap_or(act.remedies);
            }
            _ => {}
        }
        if part == "resolution.authority_legend" {
            act.numbering = Some(crate::content::Numbering {
                number: "0000".to_owned(),
                dated_on: act.held_on,
            });
        }
    }
    render(&content, template)
}

fn named<T: serde::de::DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}
