//! Informe de retroalimentación: strengths, gaps and recommendations, with the municipality's size,
//! capacity and trajectory before them.

use super::{Draft, item};
use crate::content::{Feedback, FeedbackCriterion};
use crate::flow::{Block, SMALL, Style, labelled};
use crate::table::values;
use crate::text;
use crate::words;

pub(super) fn compose(draft: &mut Draft<'_>, feedback: &Feedback) {
    let wordings = &draft.template.wordings.feedback;
    let dossier = &feedback.dossier;
    draft.dossier(dossier, &feedback.meta);
    draft
        .values
        .set("outcome", words::outcome(feedback.outcome).to_lowercase());
    let name = format!("Municipalidad de {}", dossier.municipality);
    let style = Style {
        size: 11.5,
        leading: 15.0,
        after: 10.0,
        ..SMALL
    };
    draft.push(Block::Paragraph(vec![text::regular(name)], style));
    draft.wording(&wordings.opening);
    draft.table(values(vec![
        ("Expediente", dossier.number.clone()),
        (
            "Municipalidad",
            format!("{}, {}", dossier.municipality, dossier.region),
        ),
        ("Procedimiento", words::procedure(dossier.procedure).into()),
        (
            "Solicitud de evaluación",
            words::long_date(dossier.requested_on),
        ),
        (
            "Decisión del Comité",
            words::outcome(feedback.outcome).into(),
        ),
    ]));
    draft.section("Resumen");
    draft.text(&feedback.summary);
    draft.section("Tamaño, capacidad y trayectoria");
    draft.context(&feedback.context);
    draft.text(&feedback.capacity);
    draft.text(&feedback.trajectory);
    draft.section("Evaluación por criterio");
    for area in &feedback.areas {
        draft.subheading(format!("{}. {}", area.id, area.name));
        for each in &area.criteria {
            criterion(draft, each);
        }
    }
    if !feedback.action_plan.is_empty() {
        draft.section("Plan de mejora");
        draft.action_plan(&feedback.action_plan);
    }
    if !feedback.support.is_empty() {
        draft.section("Apoyo técnico ofrecido");
        draft.numbered(&feedback.support);
    }
    draft.section("Firmas");
    draft.legend.clone_from(&wordings.signature_legend);
}

fn criterion(draft: &mut Draft<'_>, criterion: &FeedbackCriterion) {
    let tight = Style {
        after: 3.0,
        ..SMALL
    };
    let title = format!("{}. {}", criterion.id, criterion.name);
    draft.push(Block::Heading(4, title));
    let level = labelled("Nivel acordado:", words::level(criterion.agreed));
    draft.push(Block::Paragraph(level, tight));
    for (title, texts) in [
        ("Fortalezas", &criterion.strengths),
        ("Brechas", &criterion.gaps),
        ("Recomendaciones", &criterion.recommendations),
    ] {
        let mut items: Vec<_> = texts.iter().map(|text| item("•", text)).collect();
        if items.is_empty() {
            continue;
        }
        // The title stays with the first entry; the rest may go to the next page.
        let rest = items.split_off(1);
        draft.push(Block::Together(vec![
            Block::Paragraph(vec![text::bold(title)], tight),
            Block::List(items, crate::flow::BODY, 14.0),
        ]));
        draft.list(rest, 14.0);
    }
}
