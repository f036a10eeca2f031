//! Contents into blocks: which words stand in which order. Figures are copied, never computed.

mod annex;
mod feedback;
mod letter;
mod minutes;
mod observation;
mod plan;
mod public;
mod request;
mod resolution;

use crate::content::{ActionItem, Content, ContextFigure, Digest, DossierIdentity, Meta, Signer};
use crate::error::DocumentError;
use crate::flow::{BODY, Block, Item, NOTE, Style};
use crate::font::Face;
use crate::paper::NAVY;
use crate::qr;
use crate::signatures::SignatureBlock;
use crate::table::{self, Table};
use crate::template::{Template, Values, VerificationWordings};
use crate::text::{self, Span};
use crate::words;

/// The blocks of a document.
pub(crate) fn blocks(
    content: &Content,
    template: &Template,
    json: &Digest,
) -> Result<Vec<Block>, DocumentError> {
    let mut draft = Draft::new(content.meta(), template);
    compose(&mut draft, content);
    draft.close(content, json)
}

fn compose(draft: &mut Draft<'_>, content: &Content) {
    match content {
        Content::Minutes(minutes) => minutes::compose(draft, minutes),
        Content::MinutesAnnex(annex) => annex::compose(draft, annex),
        Content::ResolutionProposal(act) => resolution::compose(draft, act),
        Content::Feedback(feedback) => feedback::compose(draft, feedback),
        Content::ObservationCertificate(seen) => observation::compose(draft, seen),
        Content::PublicVersion(public) => public::compose(draft, public),
        Content::ImprovementPlan(plan) => plan::compose(draft, plan),
        Content::CoverLetter(letter) => letter::compose(draft, letter),
        Content::AntecedentsRequest(request) => request::compose(draft, request),
    }
}

/// What stands where nobody wrote anything: a line to fill by hand.
const BLANK: &str = "____________________";

/// A text typed by the secretary, or a visible blank.
fn typed(text: Option<&String>) -> String {
    text.map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .map_or_else(|| BLANK.to_owned(), str::to_owned)
}

/// Blocks being gathered.
pub(crate) struct Draft<'a> {
    template: &'a Template,
    blocks: Vec<Block>,
    values: Values,
    sections: usize,
    legend: String,
}

impl<'a> Draft<'a> {
    fn new(meta: &Meta, template: &'a Template) -> Self {
        let values = Values::new([
            ("body_name", meta.body_name.clone()),
            ("committee", meta.committee.clone()),
        ]);
        let mut draft = Self {
            template,
            blocks: Vec::new(),
            values,
            sections: 0,
            legend: String::new(),
        };
        draft.letterhead();
        draft.push(Block::Title(meta.title.clone()));
        draft
    }

    /// First line in bold capitals, the others plain.
    fn letterhead(&mut self) {
        let lines = &self.template.wordings.letterhead;
        for (i, line) in lines.iter().enumerate() {
            let text = self.values.fill(line);
            let last = i + 1 == lines.len();
            let style = Style {
                size: 9.5,
                leading: 12.5,
                ink: NAVY,
                after: if last { 16.0 } else { 0.0 },
                ..NOTE
            };
            let span = match i {
                0 => text::bold(text.to_uppercase()),
                _ => text::regular(text),
            };
            self.push(Block::Paragraph(vec![span], style));
        }
    }

    fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// A numbered section.
    fn section(&mut self, title: &str) {
        self.sections += 1;
        let number = words::roman(self.sections);
        self.push(Block::Heading(2, format!("{number}. {title}")));
    }

    fn subheading(&mut self, title: impl Into<String>) {
        self.push(Block::Heading(3, title.into()));
    }

    /// A paragraph for each line of a text that a person wrote.
    fn text(&mut self, text: &str) {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            self.push(Block::Paragraph(vec![text::regular(line)], BODY));
        }
    }

    fn spans(&mut self, spans: Vec<Span>) {
        self.push(Block::Paragraph(spans, BODY));
    }

    /// A template's wording as a paragraph.
    fn wording(&mut self, wording: &str) {
        let text = self.values.fill(wording);
        self.text(&text);
    }

    /// A template's wording as a remark.
    fn note(&mut self, wording: &str) {
        let text = self.values.fill(wording);
        self.push(Block::Paragraph(vec![text::regular(text)], NOTE));
    }

    fn table(&mut self, table: Table) {
        self.push(Block::Table(table));
    }

    /// A list numbered 1., 2. …
    fn numbered(&mut self, texts: &[String]) {
        let items = texts
            .iter()
            .enumerate()
            .map(|(i, text)| item(format!("{}.", i + 1), text))
            .collect();
        self.list(items, 20.0);
    }

    fn list(&mut self, items: Vec<Item>, hang: f32) {
        if !items.is_empty() {
            self.push(Block::List(items, BODY, hang));
        }
    }

    /// The size and capacity of a municipality.
    fn context(&mut self, figures: &[ContextFigure]) {
        if figures.is_empty() {
            return;
        }
        let rows = figures
            .iter()
            .map(|f| vec![f.label.clone(), f.value.clone(), f.source.clone()])
            .collect();
        self.table(table::columns(
            vec![
                table::column("Antecedente", 34.0),
                table::column("Valor", 26.0),
                table::column("Fuente", 40.0),
            ],
            rows,
        ));
    }

    fn action_plan(&mut self, items: &[ActionItem]) {
        let rows = items
            .iter()
            .map(|i| {
                vec![
                    i.criterion.clone(),
                    i.cause.clone(),
                    i.action.clone(),
                    i.responsible.clone(),
                    words::short_date(i.due_on),
                ]
            })
            .collect();
        self.table(table::columns(
            vec![
                table::column("Criterio", 11.0),
                table::column("Causa", 27.0),
                table::column("Acción", 30.0),
                table::column("Responsable", 19.0),
                table::column("Plazo", 13.0),
            ],
            rows,
        ));
    }

    /// Values that speak of one dossier.
    fn dossier(&mut self, dossier: &DossierIdentity, meta: &Meta) {
        for (name, value) in [
            ("dossier", dossier.number.clone()),
            ("municipality", dossier.municipality.clone()),
            ("region", dossier.region.clone()),
            (
                "procedure",
                words::procedure(dossier.procedure).to_lowercase(),
            ),
            ("requested_on", words::long_date(dossier.requested_on)),
            ("rubric_version", meta.rubric.version.clone()),
            ("rubric_hash", meta.rubric.sha256.to_hex()),
        ] {
            self.values.set(name, value);
        }
    }

    /// Ends with signatures and verification.
    fn close(mut self, content: &Content, json: &Digest) -> Result<Vec<Block>, DocumentError> {
        let meta = content.meta();
        let values = Values::new([
            ("body_name", meta.body_name.clone()),
            ("committee", meta.committee.clone()),
            ("id", meta.id.clone()),
            ("version", meta.version.to_string()),
            ("hash", json.to_hex()),
        ]);
        let VerificationWordings {
            heading,
            sentences,
            code_alt,
        } = &self.template.wordings.verification;
        let code = qr::modules(&qr::qr_text(&meta.id, meta.version, json))?;
        let mut verification = vec![values.fill(heading)];
        verification.extend(sentences.iter().map(|s| values.fill(s)));
        let legend = self.values.fill(&self.legend);
        let signers: Vec<Signer> = content.signers().to_vec();
        self.push(Block::Signatures(SignatureBlock {
            signers,
            legend,
            code,
            code_alt: values.fill(code_alt),
            verification,
        }));
        Ok(self.blocks)
    }
}

fn item(label: impl Into<String>, text: &str) -> Item {
    Item {
        label: label.into(),
        spans: vec![text::regular(text)],
    }
}

/// A text whose first words in capitals (an imperative such as OTÓRGASE) stand in bold.
fn imperative(text: &str) -> Vec<Span> {
    let end = text
        .split_inclusive(' ')
        .take_while(|word| {
            word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
        })
        .map(str::len)
        .sum::<usize>();
    let (order, rest) = text.split_at(end);
    vec![
        text::bold(order),
        Span {
            face: Face::Regular,
            text: rest.to_string(),
        },
    ]
}

fn pinned(version: &str, sha256: &Digest) -> String {
    format!("Versión {version} · SHA-256 {}", sha256.to_hex())
}
