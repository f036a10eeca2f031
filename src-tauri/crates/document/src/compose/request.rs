//! Solicitud de antecedentes: what is missing, by when, and where it is received.

use super::{Draft, typed};
use crate::content::{AntecedentsRequest, RequestReason};
use crate::table::{column, columns, values};
use crate::words;

pub(super) fn compose(draft: &mut Draft<'_>, request: &AntecedentsRequest) {
    let wordings = &draft.template.wordings.request;
    let filled = &request.filled;
    draft.dossier(&request.dossier, &request.meta);
    let (opening, deadline, warning) = match request.reason {
        RequestReason::Cure {
            asked_on,
            working_days,
            due_on,
        } => {
            for (name, value) in [
                ("days", working_days.to_string()),
                ("asked_on", words::long_date(asked_on)),
                ("due_on", words::long_date(due_on)),
            ] {
                draft.values.set(name, value);
            }
            let warning = Some(&wordings.cure_warning);
            (&wordings.cure_opening, &wordings.cure_deadline, warning)
        }
        RequestReason::Outcome { session, held_on } => {
            draft.values.set("number", session.to_string());
            draft.values.set("date", words::long_date(held_on));
            let days = filled.working_days.map(|days| days.to_string());
            draft.values.set("days", typed(days.as_ref()));
            (&wordings.outcome_opening, &wordings.outcome_deadline, None)
        }
    };
    draft.values.set("contact", typed(filled.contact.as_ref()));
    let name = &request.dossier.municipality;
    draft.table(values(vec![
        ("A", typed(filled.recipient.as_ref())),
        ("Cargo", typed(filled.post.as_ref())),
        (
            "Municipalidad",
            format!("{name}, {}", request.dossier.region),
        ),
        ("Expediente", request.dossier.number.clone()),
        (
            "Procedimiento",
            words::procedure(request.dossier.procedure).into(),
        ),
    ]));
    draft.wording(opening);
    draft.section("Antecedentes que se solicitan");
    let rows = request
        .asked
        .iter()
        .map(|one| vec![one.id.clone(), one.name.clone(), one.missing.join(" ")])
        .collect();
    draft.table(columns(
        vec![
            column("N°", 9.0),
            column("Antecedente o criterio", 43.0),
            column("Qué falta", 48.0),
        ],
        rows,
    ));
    draft.section("Plazo");
    draft.wording(deadline);
    if let Some(warning) = warning {
        draft.wording(warning);
    }
    draft.wording(&wordings.closing);
    if let Some(remark) = &filled.remark {
        draft.text(remark);
    }
    draft.section("Firmas");
    draft.legend.clone_from(&wordings.signature_legend);
}
