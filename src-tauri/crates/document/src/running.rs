//! What stands on every page around the text: banner, running title, identification, page numbers.
//! All of it is outside the tags, except the first page's banner, which a screen reader must say.

use std::collections::BTreeSet;

use crate::flow::Flow;
use crate::paper::{ALARM, GREY, Ink, LEFT, Look, PAGE_HEIGHT, Paper, ROOT, RULE, WIDTH};
use crate::text::{self, Span};

/// What every page of a demonstration says. Not in the template: nobody may take it away.
pub const DEMONSTRATION: &str = "DEMOSTRACIÓN — SIN VALIDEZ";

/// Words around the text.
pub struct Running {
    /// Left of the head, from the second page on.
    pub title: String,
    /// Right of the head, from the second page on.
    pub owner: String,
    /// Left of the foot.
    pub identification: String,
    /// Whether the banner stands on every page.
    pub banner: Banner,
}

/// Whether a document comes from demonstration data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Banner {
    /// Every page says it has no validity.
    Demonstration,
    /// No banner.
    None,
}

/// The first page's banner, in the tags before everything else.
pub fn open(paper: &mut Paper, running: &Running) {
    if running.banner == Banner::Demonstration {
        let p = paper.element("P", ROOT);
        paper.begin(p);
        banner(paper, 0);
        paper.end();
    }
}

/// Everything else, once the number of pages is known.
pub fn close(flow: &mut Flow, running: &Running) {
    let count = flow.paper.pages.len();
    for page in 0..count {
        flow.paper.begin_artifact(page, "Pagination");
        if page > 0 {
            if running.banner == Banner::Demonstration {
                banner(&mut flow.paper, page);
            }
            head(flow, page, running);
        }
        foot(flow, page, count, running);
        flow.paper.end_in(page);
    }
}

fn banner(paper: &mut Paper, page: usize) {
    let (size, top, height) = (9.0, 24.0, 17.0);
    paper.outline_in(page, [LEFT, top, WIDTH, height], ALARM);
    let lines = text::lines(
        &[text::bold(DEMONSTRATION)],
        size,
        WIDTH,
        &mut BTreeSet::new(),
    );
    if let Some(line) = lines.first() {
        let x = LEFT + (WIDTH - line.width) / 2.0;
        let look = look(size, ALARM);
        paper.line(page, x, top + 11.7, line, look);
    }
}

fn head(flow: &mut Flow, page: usize, running: &Running) {
    let y = 60.0;
    let right = fitted(flow, &running.owner, 7.8, WIDTH * 0.45);
    let left = fitted(flow, &running.title, 7.8, WIDTH * 0.52);
    put(flow, page, LEFT, y, left, 7.8);
    put_right(flow, page, y, right, 7.8);
    flow.paper.fill_in(page, [LEFT, y + 5.0, WIDTH, 0.5], RULE);
}

fn foot(flow: &mut Flow, page: usize, count: usize, running: &Running) {
    let y = PAGE_HEIGHT - 44.0;
    flow.paper.fill_in(page, [LEFT, y - 11.0, WIDTH, 0.5], RULE);
    let left = fitted(flow, &running.identification, 7.4, WIDTH * 0.8);
    put(flow, page, LEFT, y, left, 7.4);
    let number = format!("Página {} de {count}", page + 1);
    put_right(flow, page, y, text::regular(number), 7.4);
}

/// A text cut with an ellipsis when it is wider than its place.
fn fitted(flow: &mut Flow, text: &str, size: f32, width: f32) -> Span {
    let clean = crate::font::printable(text, &mut flow.replaced);
    let face = crate::font::Face::Regular;
    if face.width(&clean, size) <= width {
        return text::regular(clean);
    }
    let mut kept = String::new();
    for c in clean.chars() {
        let longer = format!("{kept}{c}…");
        if face.width(&longer, size) > width {
            break;
        }
        kept.push(c);
    }
    text::regular(format!("{}…", kept.trim_end()))
}

fn put(flow: &mut Flow, page: usize, x: f32, y: f32, span: Span, size: f32) {
    let lines = text::lines(&[span], size, f32::MAX, &mut flow.replaced);
    if let Some(line) = lines.first() {
        flow.paper.line(page, x, y, line, look(size, GREY));
    }
}

fn put_right(flow: &mut Flow, page: usize, y: f32, span: Span, size: f32) {
    let width = span.face.width(&span.text, size);
    put(flow, page, LEFT + WIDTH - width, y, span, size);
}

fn look(size: f32, ink: Ink) -> Look {
    Look {
        size,
        ink,
        stretch: 0.0,
    }
}
