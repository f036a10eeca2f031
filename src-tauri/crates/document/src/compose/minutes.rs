//! Acta de sesión: the order of its parts.

use super::{Draft, pinned};
use crate::content::Minutes;
use crate::table::{column, columns, figures, values};
use crate::words;

pub(super) fn compose(draft: &mut Draft<'_>, minutes: &Minutes) {
    let wordings = &draft.template.wordings.minutes;
    let session = &minutes.session;
    let (start, end) = (session.starts_at, session.ends_at);
    for (name, value) in [
        ("number", session.number.to_string()),
        ("nature", session.nature.clone()),
        ("modality", words::modality(session.modality).into()),
        ("place", session.place.clone()),
        ("date", words::long_date(start.date())),
        ("start", words::clock(start.time())),
        ("end", words::clock(end.time())),
    ] {
        draft.values.set(name, value);
    }
    draft.note(&wordings.number_notice);
    draft.wording(&wordings.opening);
    session_part(draft, minutes);
    attendance(draft, minutes);
    quorum(draft, minutes);
    recusals(draft, minutes);
    draft.section("Tabla");
    draft.numbered(&minutes.agenda);
    if !minutes.proceedings.is_empty() {
        draft.section("Desarrollo");
        draft.numbered(&minutes.proceedings);
    }
    results(draft, minutes);
    draft.section("Acuerdos");
    draft.numbered(&minutes.agreements);
    record(draft, minutes);
    draft.wording(&wordings.closing);
    draft.section("Firmas");
    draft.legend.clone_from(&wordings.signature_legend);
}

fn session_part(draft: &mut Draft<'_>, minutes: &Minutes) {
    let session = &minutes.session;
    let (start, end) = (session.starts_at, session.ends_at);
    let mut date = words::long_date(start.date());
    if end.date() != start.date() {
        date = format!("{date} a {}", words::long_date(end.date()));
    }
    draft.section("Sesión");
    draft.table(values(vec![
        (
            "Sesión",
            format!("N° {}, {}", session.number, session.nature),
        ),
        (
            "Modalidad",
            words::capitalised(words::modality(session.modality)),
        ),
        ("Lugar", session.place.clone()),
        ("Fecha", date),
        (
            "Inicio y término",
            format!(
                "{} a {} horas",
                words::clock(start.time()),
                words::clock(end.time())
            ),
        ),
    ]));
}

fn attendance(draft: &mut Draft<'_>, minutes: &Minutes) {
    draft.section("Asistencia");
    let end = minutes.session.ends_at.time();
    let rows = minutes
        .attendance
        .iter()
        .map(|a| {
            vec![
                a.name.clone(),
                a.institution.clone(),
                words::capacity(&a.capacity),
                words::clock(a.arrived_at),
                words::clock(a.left_at.unwrap_or(end)),
            ]
        })
        .collect();
    draft.table(columns(
        vec![
            column("Nombre", 33.0),
            column("Institución o unidad", 28.0),
            column("Calidad", 21.0),
            figures("Llegada", 9.0),
            figures("Salida", 9.0),
        ],
        rows,
    ));
    if !minutes.absences.is_empty() {
        draft.subheading("Inasistencias");
        draft.numbered(&minutes.absences);
    }
}

fn quorum(draft: &mut Draft<'_>, minutes: &Minutes) {
    draft.section("Quórum por expediente");
    let rows = minutes
        .quorum
        .iter()
        .map(|q| {
            let reached = if q.present >= q.required { "Sí" } else { "No" };
            vec![
                q.dossier.clone(),
                q.municipality.clone(),
                q.entitled.to_string(),
                q.recused.to_string(),
                q.required.to_string(),
                q.present.to_string(),
                reached.into(),
            ]
        })
        .collect();
    draft.table(columns(
        vec![
            column("Expediente", 18.0),
            column("Municipalidad", 28.0),
            figures("Con voto", 11.0),
            figures("Abstenidos", 12.5),
            figures("Exigido", 10.5),
            figures("Presentes", 11.5),
            figures("Quórum", 10.5),
        ],
        rows,
    ));
    let notice = &draft.template.wordings.minutes.quorum_notice;
    draft.note(notice);
}

fn recusals(draft: &mut Draft<'_>, minutes: &Minutes) {
    let wordings = &draft.template.wordings.minutes;
    draft.section("Abstenciones");
    if minutes.recusals.is_empty() {
        draft.wording(&wordings.no_recusals);
        return;
    }
    draft.wording(&wordings.recusal_intro);
    let rows = minutes
        .recusals
        .iter()
        .map(|r| {
            vec![
                r.dossier.clone(),
                r.municipality.clone(),
                r.member.clone(),
                r.settled.clone(),
            ]
        })
        .collect();
    draft.table(columns(
        vec![
            column("Expediente", 17.0),
            column("Municipalidad", 18.0),
            column("Integrante", 27.0),
            column("Cómo se resolvió", 38.0),
        ],
        rows,
    ));
}

fn results(draft: &mut Draft<'_>, minutes: &Minutes) {
    draft.section("Resultados");
    let mut annex = column("Anexo", 18.0);
    annex.size = 7.8;
    let rows = minutes
        .results
        .iter()
        .map(|r| {
            vec![
                r.dossier.clone(),
                r.municipality.clone(),
                words::procedure(r.procedure).into(),
                words::outcome(r.outcome).into(),
                r.votes.in_favour.to_string(),
                r.votes.against.to_string(),
                r.votes.abstentions.to_string(),
                format!("{} de {}", r.points, r.maximum),
                r.annex.clone(),
            ]
        })
        .collect();
    draft.table(columns(
        vec![
            column("Expediente", 14.6),
            column("Municipalidad", 14.6),
            column("Procedimiento", 13.4),
            column("Decisión", 14.4),
            figures("A favor", 6.6),
            figures("En contra", 7.6),
            figures("Abst.", 6.6),
            figures("Puntos", 9.6),
            annex,
        ],
        rows,
    ));
    let notice = &draft.template.wordings.minutes.results_notice;
    draft.note(notice);
}

fn record(draft: &mut Draft<'_>, minutes: &Minutes) {
    let meta = &minutes.meta;
    draft.section("Pauta, reglamento y registro");
    draft.table(values(vec![
        (
            "Pauta de evaluación",
            pinned(&meta.rubric.version, &meta.rubric.sha256),
        ),
        (
            "Reglamento del Comité",
            pinned(&meta.regulation.version, &meta.regulation.sha256),
        ),
        (
            "Bitácora",
            format!(
                "{} registros · raíz {}",
                words::thousands(meta.checkpoint.records),
                meta.checkpoint.root.to_hex()
            ),
        ),
    ]));
}
