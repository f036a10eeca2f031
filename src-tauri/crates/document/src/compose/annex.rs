//! Anexo del acta: everything about one dossier, in the order in which it was judged.

use super::{Draft, item, pinned};
use crate::content::{CriterionJudgement, MinutesAnnex, OpenedSheet, SheetScore};
use crate::flow::{Block, SMALL, labelled};
use crate::table::{Side, column, columns, figures, hashed, values};
use crate::words;

pub(super) fn compose(draft: &mut Draft<'_>, annex: &MinutesAnnex) {
    let wordings = &draft.template.wordings.annex;
    draft.dossier(&annex.dossier, &annex.meta);
    for (name, value) in [
        ("minutes", annex.minutes.clone()),
        ("number", annex.session.to_string()),
        ("date", words::long_date(annex.held_on)),
        ("outcome", words::outcome(annex.outcome).to_lowercase()),
    ] {
        draft.values.set(name, value);
    }
    draft.note(&wordings.opening);
    identification(draft, annex);
    draft.section("Tamaño y capacidad de la municipalidad");
    draft.context(&annex.context);
    draft.note(&wordings.context_notice);
    admissibility(draft, annex);
    levels(draft, annex);
    sheets(draft, annex);
    rule(draft, annex);
    votes(draft, annex);
    decision(draft, annex);
    evidence(draft, annex);
    draft.section("Firmas");
    draft.legend.clone_from(&wordings.signature_legend);
}

fn identification(draft: &mut Draft<'_>, annex: &MinutesAnnex) {
    let (dossier, meta) = (&annex.dossier, &annex.meta);
    draft.section("Expediente");
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
        ("Carta de Compromiso", dossier.commitment.clone()),
        ("Decisión del Comité", words::outcome(annex.outcome).into()),
        (
            "Pauta de evaluación",
            pinned(&meta.rubric.version, &meta.rubric.sha256),
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

fn admissibility(draft: &mut Draft<'_>, annex: &MinutesAnnex) {
    draft.section("Admisibilidad");
    let rows = annex
        .admissibility
        .iter()
        .map(|a| {
            vec![
                a.id.clone(),
                a.name.clone(),
                words::presence(a.presence).into(),
                a.remark.clone(),
            ]
        })
        .collect();
    draft.table(columns(
        vec![
            figures("N°", 6.0),
            column("Antecedente formal", 42.0),
            column("Estado", 20.0),
            column("Observación", 32.0),
        ],
        rows,
    ));
}

fn levels(draft: &mut Draft<'_>, annex: &MinutesAnnex) {
    draft.section("Niveles acordados y fundamentos");
    let notice = &draft.template.wordings.annex.levels_notice;
    draft.note(notice);
    for area in &annex.areas {
        draft.subheading(format!(
            "{}. {}: {} de {} puntos",
            area.id, area.name, area.points, area.maximum
        ));
        let rows = area
            .criteria
            .iter()
            .map(|c| {
                let core = if c.core { " (N)" } else { "" };
                vec![
                    format!("{}{core}", c.id),
                    c.name.clone(),
                    words::level(c.agreed).into(),
                    dispersion(c),
                ]
            })
            .collect();
        draft.table(columns(
            vec![
                column("Criterio", 11.0),
                column("Nombre", 55.0),
                figures("Nivel", 14.0),
                figures("Dispersión", 20.0),
            ],
            rows,
        ));
        draft.spans(labelled("Fundamento del área.", &area.grounds));
        for criterion in &area.criteria {
            grounds(draft, criterion);
        }
    }
}

fn dispersion(criterion: &CriterionJudgement) -> String {
    let d = &criterion.dispersion;
    if d.scored == 0 {
        return "sin niveles".into();
    }
    let (low, high) = (words::level(d.lowest), words::level(d.highest));
    let sheets = if d.scored == 1 { "pauta" } else { "pautas" };
    if d.lowest == d.highest {
        format!("{low} en {} {sheets}", d.scored)
    } else {
        format!("{low} a {high} en {} {sheets}", d.scored)
    }
}

fn grounds(draft: &mut Draft<'_>, criterion: &CriterionJudgement) {
    let mut lines = criterion.grounds.lines().filter(|l| !l.trim().is_empty());
    let label = format!("{}.", criterion.id);
    draft.spans(labelled(&label, lines.next().unwrap_or_default()));
    for line in lines {
        draft.text(line);
    }
    if !criterion.citations.is_empty() {
        let text = words::sentence(&criterion.citations.join("; "));
        draft.push(Block::Paragraph(labelled("Evidencia:", &text), SMALL));
    }
    for dissent in &criterion.dissent {
        draft.push(Block::Paragraph(labelled("Disidencia:", dissent), SMALL));
    }
}

fn sheets(draft: &mut Draft<'_>, annex: &MinutesAnnex) {
    draft.section("Pautas individuales");
    if annex.sheets.is_empty() {
        draft.wording(&draft.template.wordings.public.sheets_omitted);
        return;
    }
    let notice = &draft.template.wordings.annex.sheets_notice;
    draft.note(notice);
    for sheet in &annex.sheets {
        sheet_table(draft, sheet);
    }
}

fn sheet_table(draft: &mut Draft<'_>, sheet: &OpenedSheet) {
    draft.subheading(format!("Pauta de {}", sheet.member));
    draft.push(Block::Paragraph(
        vec![crate::text::regular(format!(
            "Cerrada el {}. Compromiso {}.",
            sheet.closed_at.format("%d-%m-%Y a las %H:%M"),
            sheet.commitment.to_hex()
        ))],
        crate::flow::NOTE,
    ));
    let rows = sheet
        .scores
        .iter()
        .map(|s| {
            vec![
                s.criterion.clone(),
                score_level(s),
                reason(s),
                s.citations.join("; "),
            ]
        })
        .collect();
    draft.table(columns(
        vec![
            column("Criterio", 9.5),
            figures("Nivel", 12.5),
            column("Razón", 50.0),
            column("Evidencia citada", 28.0),
        ],
        rows,
    ));
}

fn score_level(score: &SheetScore) -> String {
    match &score.first {
        Some(first) => format!(
            "{} (antes {})",
            words::level(score.level),
            words::level(first.level).to_lowercase()
        ),
        None => words::level(score.level).into(),
    }
}

fn reason(score: &SheetScore) -> String {
    match &score.first {
        Some(first) => format!(
            "{} Cambio: {}",
            words::sentence(&score.reason),
            words::sentence(&first.reason)
        ),
        None => score.reason.clone(),
    }
}

fn rule(draft: &mut Draft<'_>, annex: &MinutesAnnex) {
    let rule = &annex.rule;
    draft.section("Regla de decisión");
    let items = rule
        .lines
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let text = format!(
                "{} {}",
                words::sentence(&line.text),
                words::holds(&line.holds)
            );
            item(format!("{})", words::letter(i)), &text)
        })
        .collect();
    draft.list(items, 20.0);
    draft.table(values(vec![
        (
            "Total",
            format!("{} de {} puntos", rule.points, rule.maximum),
        ),
        ("Resultado de la regla", words::outcome(rule.outcome).into()),
    ]));
    let notice = &draft.template.wordings.annex.rule_notice;
    draft.note(notice);
}

fn votes(draft: &mut Draft<'_>, annex: &MinutesAnnex) {
    draft.section("Propuesta y votación");
    let proposal = &annex.proposal;
    draft.spans(labelled(
        &format!("Propuesta de {}.", proposal.by),
        &format!("«{}»", proposal.text),
    ));
    let mut choice = figures("Voto", 18.0);
    choice.side = Side::Left;
    let rows = annex
        .votes
        .iter()
        .map(|v| {
            vec![
                v.member.clone(),
                words::vote(v.choice).into(),
                v.dissent.clone().unwrap_or_default(),
            ]
        })
        .collect();
    draft.table(columns(
        vec![
            column("Integrante", 38.0),
            choice,
            column("Fundamento de la disidencia", 44.0),
        ],
        rows,
    ));
    if !annex.recused.is_empty() {
        let names = words::sentence(&annex.recused.join("; "));
        draft.spans(labelled(
            "Se abstuvieron de conocer este expediente:",
            &names,
        ));
    }
}

fn decision(draft: &mut Draft<'_>, annex: &MinutesAnnex) {
    draft.section("Decisión");
    let mut lines = annex.decision.lines().filter(|l| !l.trim().is_empty());
    let label = words::sentence(words::outcome(annex.outcome));
    draft.spans(labelled(&label, lines.next().unwrap_or_default()));
    for line in lines {
        draft.text(line);
    }
    if !annex.action_plan.is_empty() {
        draft.subheading("Plan de mejora");
        draft.action_plan(&annex.action_plan);
    }
}

fn evidence(draft: &mut Draft<'_>, annex: &MinutesAnnex) {
    draft.section("Índice de evidencia");
    let notice = &draft.template.wordings.annex.evidence_notice;
    draft.note(notice);
    let rows = annex
        .evidence
        .iter()
        .map(|e| {
            vec![
                e.number.to_string(),
                // A name with a line end in it must not pass for a name and a hash.
                format!(
                    "{}\n{}",
                    e.name.replace(['\n', '\r'], " "),
                    e.sha256.to_hex()
                ),
                words::short_date(e.received_on),
                words::thousands(e.bytes),
            ]
        })
        .collect();
    let mut file = hashed("Archivo y huella SHA-256", 65.0);
    file.size = 7.8;
    draft.table(columns(
        vec![
            figures("N°", 6.0),
            file,
            figures("Recibido", 15.0),
            figures("Bytes", 14.0),
        ],
        rows,
    ));
}
