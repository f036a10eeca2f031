//! Oficio conductor: to whom, what it carries, and the remedies when it carries the act.

use super::{BLANK, Draft, typed};
use crate::content::{Addressee, CoverLetter, Numbering};
use crate::flow::{Align, BODY, Block, Style};
use crate::table::{column, columns, hashed, values};
use crate::text;
use crate::words;

/// Where the block of number and date begins, as in the resolution.
const RIGHT_BLOCK: f32 = 190.0;

pub(super) fn compose(draft: &mut Draft<'_>, letter: &CoverLetter) {
    let wordings = &draft.template.wordings.letter;
    draft.dossier(&letter.dossier, &letter.meta);
    let reference = letter
        .resolution
        .as_ref()
        .map_or_else(|| "propuesta de resolución exenta".to_owned(), named);
    draft.values.set("reference", reference.clone());
    draft
        .values
        .set("appeal_days", letter.appeal_days.to_string());
    draft
        .values
        .set("outcome", words::outcome(letter.outcome).to_lowercase());
    let number = draft.values.fill(&wordings.number_line);
    let date = draft.values.fill(&wordings.date_line);
    let right = Style {
        align: Align::Left,
        indent: RIGHT_BLOCK,
        after: 3.0,
        ..BODY
    };
    for (span, style) in [
        (text::bold(number), right),
        (
            text::regular(date),
            Style {
                after: 12.0,
                ..right
            },
        ),
    ] {
        draft.push(Block::Paragraph(vec![span], style));
    }
    let filled = &letter.filled;
    let mut heading = vec![
        ("A", typed(filled.recipient.as_ref())),
        ("Cargo", typed(filled.post.as_ref())),
        ("De", format!("Secretaría del {}", letter.meta.committee)),
        ("Materia", matter(letter, &reference)),
    ];
    heading.push(("Antecedentes", reference_line(letter)));
    draft.table(values(heading));
    match letter.addressee {
        Addressee::Authority => draft.wording(&wordings.to_authority),
        Addressee::Municipality => {
            draft.wording(&wordings.to_municipality);
            draft.wording(&wordings.remedies);
        }
    }
    if let Some(remark) = &filled.remark {
        draft.text(remark);
    }
    draft.section("Documentos que se acompañan");
    draft.wording(&wordings.enclosed);
    let rows = letter
        .enclosed
        .iter()
        .map(|one| {
            vec![
                one.name.clone(),
                format!("{}\n{}", one.id, one.sha256.to_hex()),
            ]
        })
        .collect();
    draft.table(columns(
        vec![
            column("Documento", 35.0),
            hashed("Identificador y huella SHA-256", 65.0),
        ],
        rows,
    ));
    draft.text(&format!(
        "Respuestas y consultas: {}.",
        typed(filled.contact.as_ref())
    ));
    draft.wording(&wordings.closing);
    draft.section("Firmas");
    draft.legend.clone_from(&wordings.signature_legend);
}

fn named(resolution: &Numbering) -> String {
    format!(
        "Resolución Exenta N° {}, de {}",
        resolution.number,
        words::long_date(resolution.dated_on)
    )
}

fn matter(letter: &CoverLetter, reference: &str) -> String {
    let what = match letter.addressee {
        Addressee::Authority => "Remite",
        Addressee::Municipality => "Notifica y remite",
    };
    format!(
        "{what} {reference} sobre el Sello Migrante de la Municipalidad de {}.",
        letter.dossier.municipality
    )
}

fn reference_line(letter: &CoverLetter) -> String {
    match &letter.filled.reference {
        Some(text) if !text.trim().is_empty() => {
            format!("Expediente {}; {text}", letter.dossier.number)
        }
        Some(_) | None => format!("Expediente {}; {BLANK}", letter.dossier.number),
    }
}
