//! Plan de mejora: the commitments voted, and who follows them up.

use super::{Draft, typed};
use crate::content::ImprovementPlan;
use crate::table::values;
use crate::words;

pub(super) fn compose(draft: &mut Draft<'_>, plan: &ImprovementPlan) {
    let wordings = &draft.template.wordings.plan;
    draft.dossier(&plan.dossier, &plan.meta);
    for (name, value) in [
        ("count", plan.items.len().to_string()),
        ("minutes", plan.minutes.clone()),
        ("number", plan.session.to_string()),
        ("date", words::long_date(plan.held_on)),
        ("outcome", words::outcome(plan.outcome).to_lowercase()),
    ] {
        draft.values.set(name, value);
    }
    draft.wording(&wordings.opening);
    draft.table(values(vec![
        ("Expediente", plan.dossier.number.clone()),
        (
            "Municipalidad",
            format!("{}, {}", plan.dossier.municipality, plan.dossier.region),
        ),
        ("Decisión del Comité", words::outcome(plan.outcome).into()),
        (
            "Responsable municipal del plan",
            typed(plan.filled.recipient.as_ref()),
        ),
        ("Cargo", typed(plan.filled.post.as_ref())),
        (
            "Seguimiento y contacto",
            typed(plan.filled.contact.as_ref()),
        ),
    ]));
    draft.section("Compromisos");
    draft.action_plan(&plan.items);
    draft.section("Seguimiento");
    draft.wording(&wordings.follow_up);
    if let Some(remark) = &plan.filled.remark {
        draft.text(remark);
    }
    draft.section("Firmas");
    draft.legend.clone_from(&wordings.signature_legend);
}
