//! The end of every document: one box for each expected signature, and how to verify the file.

use crate::content::{Digest, Signer};
use crate::flow::Flow;
use crate::paper::{
    BLACK, BOTTOM, FieldBox, GREY, Ink, LEFT, Look, NAVY, Node, NodeId, PAGE_HEIGHT, Paper, ROOT,
    TOP, WIDTH,
};
use crate::text::{self, Line, Span};

/// Space between columns of boxes.
const GUTTER: f32 = 22.0;
/// Signers up to whom boxes stand in two columns; more stand in three.
const TWO_COLUMNS: usize = 8;
/// Side of the QR code.
const CODE: f32 = 82.0;
/// The least height in which a signature can be read.
const LEAST_BOX: f32 = 30.0;
/// The height when there is room.
const FULL_BOX: f32 = 54.0;

/// Signature boxes and verification.
pub struct SignatureBlock {
    /// Those expected to sign.
    pub signers: Vec<Signer>,
    /// Sentence above the boxes.
    pub legend: String,
    /// Dark modules of the QR code and their number at each side.
    pub code: (usize, Vec<(usize, usize)>),
    /// Words that stand for the code.
    pub code_alt: String,
    /// Heading and sentences beside the code.
    pub verification: Vec<String>,
}

/// Height of everything, with boxes as high as the page allows.
pub fn height(flow: &mut Flow, block: &SignatureBlock) -> f32 {
    let (legend, rows) = measured(flow, block);
    let beside = verification_height(flow, block);
    fixed(&legend, &rows) + rows.len() as f32 * box_height(&legend, &rows, beside) + beside
}

/// Whether the boxes fit in one page under a heading.
pub fn fit(flow: &mut Flow, block: &SignatureBlock) -> bool {
    let (legend, rows) = measured(flow, block);
    let beside = verification_height(flow, block);
    box_height(&legend, &rows, beside) >= LEAST_BOX
}

/// Boxes side by side.
fn columns(block: &SignatureBlock) -> usize {
    if block.signers.len() > TWO_COLUMNS {
        3
    } else {
        2
    }
}

/// Width of a signature box.
fn box_width(columns: usize) -> f32 {
    let columns = columns as f32;
    (WIDTH - GUTTER * (columns - 1.0)) / columns
}

struct Caption {
    lines: Vec<(Line, Look, f32)>,
}

impl Caption {
    fn height(&self) -> f32 {
        self.lines.iter().map(|(_, _, leading)| leading).sum()
    }
}

fn measured(flow: &mut Flow, block: &SignatureBlock) -> (Vec<Line>, Vec<f32>) {
    let legend = flow.lines(&[text::regular(&*block.legend)], 8.5, WIDTH);
    let columns = columns(block);
    let width = box_width(columns);
    let captions: Vec<f32> = block
        .signers
        .iter()
        .map(|s| caption(flow, s, width).height())
        .collect();
    let rows = captions
        .chunks(columns)
        .map(|pair| pair.iter().copied().fold(0.0, f32::max))
        .collect();
    (legend, rows)
}

fn fixed(legend: &[Line], rows: &[f32]) -> f32 {
    legend.len() as f32 * 11.6 + 8.0 + rows.iter().map(|h| h + 14.0).sum::<f32>()
}

/// The code, or the words beside it when they are higher.
fn verification_height(flow: &mut Flow, block: &SignatureBlock) -> f32 {
    let mut words = 0.0;
    for (i, sentence) in block.verification.iter().enumerate() {
        let (span, size, _) = beside(i, sentence);
        let lines = flow.lines(&[span], size, WIDTH - CODE - 16.0);
        words += lines.len() as f32 * size * 1.34 + 2.5;
    }
    CODE.max(words) + 16.0
}

/// How the heading and the sentences beside the code look.
fn beside(place: usize, sentence: &str) -> (Span, f32, Ink) {
    match place {
        0 => (text::bold(sentence), 9.0, NAVY),
        _ => (text::regular(sentence), 7.6, BLACK),
    }
}

fn box_height(legend: &[Line], rows: &[f32], beside: f32) -> f32 {
    // The heading of the section needs 44 points.
    let room = BOTTOM - TOP - 44.0 - beside - fixed(legend, rows);
    (room / rows.len().max(1) as f32).min(FULL_BOX)
}

/// Name, capacity and certificate under a box.
fn caption(flow: &mut Flow, signer: &Signer, width: f32) -> Caption {
    let mut lines = Vec::new();
    let mut add = |flow: &mut Flow, span: Span, size: f32, ink| {
        let look = Look {
            size,
            ink,
            stretch: 0.0,
        };
        for line in flow.lines(&[span], size, width) {
            lines.push((line, look, size * 1.28));
        }
    };
    add(flow, text::bold(&*signer.name), 9.0, BLACK);
    add(flow, text::regular(&*signer.role), 8.4, GREY);
    if let Some(certificate) = &signer.certificate_sha256 {
        add(
            flow,
            text::regular(certificate_line(certificate)),
            6.6,
            GREY,
        );
    }
    Caption { lines }
}

fn certificate_line(certificate: &Digest) -> String {
    format!(
        "Certificado previsto: SHA-256 {}…",
        &certificate.to_hex()[..24]
    )
}

/// Sets the block in one page.
pub fn set(flow: &mut Flow, block: &SignatureBlock) {
    let (legend, rows) = measured(flow, block);
    let code_height = verification_height(flow, block);
    let box_height = box_height(&legend, &rows, code_height);
    set_legend(flow, &legend);
    let columns = columns(block);
    let width = box_width(columns);
    for (row, caption_height) in block.signers.chunks(columns).zip(&rows) {
        let y = flow.paper.y;
        for (i, signer) in row.iter().enumerate() {
            let x = LEFT + i as f32 * (width + GUTTER);
            field(&mut flow.paper, signer, [x, y, width, box_height]);
            let caption = caption(flow, signer, width);
            let p = flow.paper.element("P", ROOT);
            flow.paper.y = y + box_height + 3.0;
            flow.paper.begin(p);
            for (line, look, leading) in &caption.lines {
                flow.draw(x, *leading, line, *look);
            }
            flow.paper.end();
        }
        flow.paper.y = y + box_height + caption_height + 14.0;
    }
    verification(flow, block);
}

/// The sentence above the boxes; a document without signers has none.
fn set_legend(flow: &mut Flow, legend: &[Line]) {
    if legend.is_empty() {
        return;
    }
    let p = flow.paper.element("P", ROOT);
    flow.paper.begin(p);
    let look = Look {
        size: 8.5,
        ink: GREY,
        stretch: 0.0,
    };
    for line in legend {
        flow.draw(LEFT, 11.6, line, look);
    }
    flow.paper.end();
    flow.paper.y += 8.0;
}

fn field(paper: &mut Paper, signer: &Signer, [x, y, width, height]: [f32; 4]) {
    let form: NodeId = paper.element("Form", ROOT);
    let index = paper.fields.len();
    paper.nodes.push(Node::Field {
        parent: form,
        index,
    });
    let bottom = PAGE_HEIGHT - y - height;
    let page = paper.page();
    paper.fields.push(FieldBox {
        name: signer.field.clone(),
        label: format!("Firma de {}, {}", signer.name, signer.role),
        page,
        rect: [x, bottom, x + width, bottom + height],
    });
}

/// The code at the left, and beside it the words.
fn verification(flow: &mut Flow, block: &SignatureBlock) {
    flow.paper.y += 4.0;
    let y = flow.paper.y;
    flow.paper.rule(LEFT, y, WIDTH, 0.6);
    let top = y + 8.0;
    let bottom = PAGE_HEIGHT - top - CODE;
    let bounds = [LEFT, bottom, LEFT + CODE, bottom + CODE];
    let figure = flow.paper.figure(&block.code_alt, bounds, ROOT);
    let (side, dark) = &block.code;
    let module = CODE / *side as f32;
    flow.paper.begin(figure);
    flow.paper.squares(dark.iter().map(|(x, row)| {
        (
            LEFT + *x as f32 * module,
            top + *row as f32 * module,
            module,
        )
    }));
    flow.paper.end();
    flow.paper.y = top;
    for (i, sentence) in block.verification.iter().enumerate() {
        let (span, size, ink) = beside(i, sentence);
        let x = LEFT + CODE + 16.0;
        let lines = flow.lines(&[span], size, WIDTH - CODE - 16.0);
        let p = flow.paper.element("P", ROOT);
        flow.paper.begin(p);
        for line in &lines {
            let look = Look {
                size,
                ink,
                stretch: 0.0,
            };
            flow.draw(x, size * 1.34, line, look);
        }
        flow.paper.end();
        flow.paper.y += 2.5;
    }
    flow.paper.y = flow.paper.y.max(top + CODE);
}
