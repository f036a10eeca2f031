//! Plain paged PDFs with text, to stand for evidence in demonstrations. Every page says it has no validity.

use std::collections::BTreeSet;

use crate::archive::{self, Envelope};
use crate::error::DocumentError;
use crate::flow::{BODY, Block, Flow, NOTE};
use crate::paper::Paper;
use crate::running::{self, Banner, Running};
use crate::text;

/// One paragraph of a plain page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paragraph {
    /// A heading.
    Heading(String),
    /// Running text.
    Text(String),
    /// Small print.
    Note(String),
}

/// A PDF whose pages hold these paragraphs; a page too full runs over to the next.
/// Equal arguments give equal bytes; the file carries no date.
///
/// # Errors
/// [`DocumentError::Assembly`] if the file cannot be put together.
pub fn render(
    title: &str,
    pages: &[Vec<Paragraph>],
    footer: &str,
) -> Result<Vec<u8>, DocumentError> {
    let running = Running {
        title: title.into(),
        owner: String::new(),
        identification: footer.into(),
        banner: Banner::Demonstration,
    };
    let mut flow = Flow {
        paper: Paper::new(),
        replaced: BTreeSet::new(),
    };
    running::open(&mut flow.paper, &running);
    flow.set(&[Block::Title(title.into()), Block::Space(8.0)]);
    for (i, page) in pages.iter().enumerate() {
        if i > 0 {
            flow.paper.break_page();
        }
        let blocks: Vec<Block> = page
            .iter()
            .map(|paragraph| match paragraph {
                Paragraph::Heading(t) => Block::Heading(2, t.clone()),
                Paragraph::Text(t) => Block::Paragraph(vec![text::regular(&**t)], BODY),
                Paragraph::Note(t) => Block::Paragraph(vec![text::regular(&**t)], NOTE),
            })
            .collect();
        flow.set(&blocks);
    }
    running::close(&mut flow, &running);
    let envelope = Envelope {
        title: crate::font::printable(title, &mut flow.replaced),
        dated: None,
        attachment: None,
        closed_by: None,
    };
    archive::assemble(flow.paper, &envelope)
}
