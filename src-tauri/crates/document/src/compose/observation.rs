//! Constancia de observación.

use super::Draft;
use crate::content::ObservationCertificate;
use crate::table::{column, columns, figures};
use crate::words;

pub(super) fn compose(draft: &mut Draft<'_>, seen: &ObservationCertificate) {
    let wordings = &draft.template.wordings.observation;
    draft.values.set("observer", seen.observer.clone());
    draft.values.set("organisation", seen.organisation.clone());
    draft.wording(&wordings.opening);
    draft.section("Sesiones observadas");
    let rows = seen
        .sessions
        .iter()
        .map(|s| {
            vec![
                s.number.to_string(),
                words::long_date(s.held_on),
                words::clock(s.arrived_at),
                words::clock(s.left_at),
                s.dossiers.join("; "),
            ]
        })
        .collect();
    draft.table(columns(
        vec![
            figures("Sesión N°", 10.0),
            column("Fecha", 24.0),
            figures("Llegada", 10.0),
            figures("Salida", 10.0),
            column("Expedientes observados", 46.0),
        ],
        rows,
    ));
    draft.section("Lo observado");
    draft.numbered(&seen.seen);
    draft.section("Observaciones");
    if seen.remarks.is_empty() {
        draft.wording(&wordings.no_remarks);
    } else {
        draft.numbered(&seen.remarks);
    }
    draft.wording(&wordings.closing);
    draft.section("Firmas");
    draft.legend.clone_from(&wordings.signature_legend);
}
