//! Blocks one after another down the pages: keeps headings with what follows, never leaves one line of
//! a paragraph alone, and closes with the signatures, which never break.

use std::collections::BTreeSet;

use crate::font::Face;
use crate::paper::{BLACK, BOTTOM, GREY, Ink, LEFT, Look, NAVY, NodeId, Paper, ROOT, TOP, WIDTH};
use crate::signatures::{self, SignatureBlock};
use crate::table::{self, Table};
use crate::text::{self, Line, Span};

/// How lines stand in their width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Even on both sides, except the last line.
    Justified,
    /// Ragged right.
    Left,
    /// Centred.
    Centre,
}

/// How a paragraph looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Size in points.
    pub size: f32,
    /// From baseline to baseline, in points.
    pub leading: f32,
    /// Colour.
    pub ink: Ink,
    /// Alignment.
    pub align: Align,
    /// Space after, in points.
    pub after: f32,
    /// Indent from the left margin, in points.
    pub indent: f32,
}

/// Running text.
pub const BODY: Style = Style {
    size: 10.0,
    leading: 14.2,
    ink: BLACK,
    align: Align::Justified,
    after: 6.5,
    indent: 0.0,
};
/// Remarks under a title or a table.
pub const NOTE: Style = Style {
    size: 8.5,
    leading: 11.6,
    ink: GREY,
    align: Align::Left,
    after: 8.0,
    indent: 0.0,
};
/// Small print such as an author's name after a text.
pub const SMALL: Style = Style {
    size: 9.0,
    leading: 12.4,
    ink: BLACK,
    align: Align::Left,
    after: 5.0,
    indent: 0.0,
};

/// The highest last row or item that is carried over for the signatures to have company, in points.
const LAST_ROW: f32 = 150.0;
/// What a repeated header of a table takes at most, in points.
const HEADER: f32 = 40.0;

/// One entry of a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// Number or sign.
    pub label: String,
    /// Text.
    pub spans: Vec<Span>,
}

/// One block.
pub enum Block {
    /// Title of the document.
    Title(String),
    /// Heading of level 2, 3 or 4.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Vec<Span>, Style),
    /// A list with hanging labels; the width is that of the labels, in points.
    List(Vec<Item>, Style, f32),
    /// A table.
    Table(Table),
    /// Blocks that stay in one page.
    Together(Vec<Block>),
    /// Empty space, in points; dropped at the top of a page.
    Space(f32),
    /// Signature boxes and verification: always last.
    Signatures(SignatureBlock),
}

/// The pages while blocks are set.
pub struct Flow {
    /// Pages.
    pub paper: Paper,
    /// Characters that had to be replaced.
    pub replaced: BTreeSet<char>,
}

impl Flow {
    /// Sets the blocks one after another.
    pub fn set(&mut self, blocks: &[Block]) {
        let closing = closing(blocks);
        for (i, block) in blocks.iter().enumerate() {
            if matches!(block, Block::Heading(..) | Block::Title(_)) {
                let need = self.least(&blocks[i..]);
                self.need(need);
            }
            // Signatures never stand alone on a page: the last text goes with them, under its own heading.
            if closing == Some(i) {
                let together: f32 = blocks[i..].iter().map(|one| self.height(one)).sum();
                if together <= BOTTOM - TOP {
                    self.need(together);
                }
            }
            // Where no heading made room for them (a version without signers), they make it themselves.
            let headed = i.checked_sub(1).map(|before| &blocks[before]);
            if matches!(block, Block::Signatures(_)) && !matches!(headed, Some(Block::Heading(..)))
            {
                let need = self.height(block).min(BOTTOM - TOP);
                self.need(need);
            }
            match block {
                Block::Table(table) => {
                    let end = self.end(&blocks[i + 1..]);
                    let tail = self.tail(blocks.get(i + 1)).max(end);
                    table::set(self, table, tail);
                }
                Block::List(items, style, hang) => {
                    let end = self.end(&blocks[i + 1..]);
                    self.list(items, style, *hang, end);
                }
                Block::Title(_)
                | Block::Heading(..)
                | Block::Paragraph(..)
                | Block::Together(_)
                | Block::Space(_)
                | Block::Signatures(_) => self.set_one(block),
            }
        }
    }

    /// Height of the remark that follows a table, which stays with the last row.
    fn tail(&mut self, next: Option<&Block>) -> f32 {
        match next {
            Some(block @ Block::Paragraph(_, style)) if style.size < SMALL.size => {
                self.height(block)
            }
            Some(_) | None => 0.0,
        }
    }

    /// Height of the signatures and their heading when nothing else follows: they stay with the last row or item.
    fn end(&mut self, rest: &[Block]) -> f32 {
        let only = |block: &Block| matches!(block, Block::Heading(..) | Block::Signatures(_));
        if !rest.iter().all(only) || !matches!(rest.last(), Some(Block::Signatures(_))) {
            return 0.0;
        }
        let height: f32 = rest.iter().map(|one| self.height(one)).sum();
        if height + LAST_ROW + HEADER > BOTTOM - TOP {
            return 0.0;
        }
        height
    }

    fn set_one(&mut self, block: &Block) {
        match block {
            Block::Title(title) => self.heading(title, "H1", 15.5, 20.0, 0.0, 5.0),
            Block::Heading(2, text) => self.heading(text, "H2", 11.5, 15.0, 9.0, 5.0),
            Block::Heading(3, text) => self.heading(text, "H3", 10.4, 14.0, 5.0, 3.5),
            Block::Heading(_, text) => self.heading(text, "H4", 9.4, 12.6, 4.0, 3.0),
            Block::Paragraph(spans, style) => {
                let p = self.paper.element("P", ROOT);
                self.paragraph(p, spans, style, style.indent);
                self.paper.y += style.after;
            }
            Block::List(items, style, hang) => self.list(items, style, *hang, 0.0),
            Block::Table(table) => table::set(self, table, 0.0),
            Block::Together(blocks) => {
                let height: f32 = blocks.iter().map(|b| self.height(b)).sum();
                self.need(height);
                self.set(blocks);
            }
            Block::Space(points) => {
                if !self.paper.at_top() {
                    self.paper.y += points;
                }
            }
            Block::Signatures(block) => signatures::set(self, block),
        }
    }

    /// Breaks the page unless that many points are left (or the page is empty).
    pub fn need(&mut self, points: f32) {
        if self.paper.room() < points && !self.paper.at_top() {
            self.paper.break_page();
        }
    }

    /// Breaks into lines, noting what was replaced.
    pub fn lines(&mut self, spans: &[Span], size: f32, width: f32) -> Vec<Line> {
        text::lines(spans, size, width, &mut self.replaced)
    }

    fn heading(
        &mut self,
        text: &str,
        role: &'static str,
        size: f32,
        leading: f32,
        before: f32,
        after: f32,
    ) {
        if !self.paper.at_top() {
            self.paper.y += before;
        }
        let lines = self.lines(&[text::bold(text)], size, WIDTH);
        let id = self.paper.element(role, ROOT);
        self.paper.begin(id);
        for line in &lines {
            let look = Look {
                size,
                ink: NAVY,
                stretch: 0.0,
            };
            self.draw(LEFT, leading, line, look);
        }
        self.paper.end();
        self.paper.y += after;
    }

    /// Draws one line and goes down by its leading. The baseline stands a quarter above the line's end.
    pub fn draw(&mut self, x: f32, leading: f32, line: &Line, look: Look) {
        let page = self.paper.page();
        let baseline = self.paper.y + leading * 0.5 + look.size * 0.35;
        self.paper.line(page, x, baseline, line, look);
        self.paper.y += leading;
    }

    /// Sets a paragraph's lines under an element, over as many pages as needed.
    fn paragraph(&mut self, parent: NodeId, spans: &[Span], style: &Style, indent: f32) {
        let width = WIDTH - indent;
        let lines = self.lines(spans, style.size, width);
        self.need(beginning(lines.len(), style.leading));
        let mut rest = lines.as_slice();
        while !rest.is_empty() {
            let fit = fitting(rest.len(), self.paper.room(), style.leading);
            let (now, later) = rest.split_at(fit);
            self.paper.begin(parent);
            for line in now {
                let x = LEFT + indent + shift(line, style.align, width);
                let look = Look {
                    size: style.size,
                    ink: style.ink,
                    stretch: stretch(line, style.align, width),
                };
                self.draw(x, style.leading, line, look);
            }
            self.paper.end();
            rest = later;
            if !rest.is_empty() {
                self.paper.break_page();
            }
        }
    }

    /// Sets a list; `end` points after it stay in the page of the last item.
    fn list(&mut self, items: &[Item], style: &Style, hang: f32, end: f32) {
        let list = self.paper.element("L", ROOT);
        for (i, item) in items.iter().enumerate() {
            let li = self.paper.element("LI", list);
            let indent = style.indent + hang;
            let count = self.lines(&item.spans, style.size, WIDTH - indent).len();
            let whole = count as f32 * style.leading + style.after;
            if end > 0.0 && i + 1 == items.len() && whole < LAST_ROW {
                self.need(whole + end);
            }
            self.need(beginning(count, style.leading));
            if !item.label.is_empty() {
                let label = self.paper.element("Lbl", li);
                let lines = self.lines(&[text::regular(&*item.label)], style.size, hang);
                let look = Look {
                    size: style.size,
                    ink: style.ink,
                    stretch: 0.0,
                };
                let y = self.paper.y;
                self.paper.begin(label);
                if let Some(line) = lines.first() {
                    self.draw(LEFT + style.indent, style.leading, line, look);
                }
                self.paper.end();
                self.paper.y = y;
            }
            let body = self.paper.element("LBody", li);
            self.paragraph(body, &item.spans, style, indent);
            self.paper.y += style.after * 0.72;
        }
        self.paper.y += style.after * 0.28;
    }

    /// Points that the first blocks need so that none of their headings ends a page alone.
    fn least(&mut self, blocks: &[Block]) -> f32 {
        let mut sum = 0.0;
        for (i, block) in blocks.iter().enumerate() {
            match block {
                Block::Title(_) | Block::Heading(..) | Block::Space(_) => {
                    sum += self.height(block);
                }
                Block::Paragraph(spans, style) => {
                    let width = WIDTH - style.indent;
                    let count = self.lines(spans, style.size, width).len();
                    return sum + beginning(count, style.leading);
                }
                Block::List(items, style, hang) => {
                    let width = WIDTH - style.indent - hang;
                    let count = items
                        .first()
                        .map_or(0, |i| self.lines(&i.spans, style.size, width).len());
                    return sum + beginning(count, style.leading);
                }
                Block::Table(table) => {
                    let tail = self.tail(blocks.get(i + 1));
                    return sum + table::least(self, table) + tail;
                }
                Block::Together(inner) => {
                    return sum + inner.iter().map(|b| self.height(b)).sum::<f32>();
                }
                Block::Signatures(block) => return sum + signatures::height(self, block),
            }
        }
        sum
    }

    /// Height of a block set without breaking.
    fn height(&mut self, block: &Block) -> f32 {
        match block {
            Block::Title(t) => self.lines_of(t, 15.5) * 20.0 + 5.0,
            Block::Heading(2, t) => self.lines_of(t, 11.5) * 15.0 + 14.0,
            Block::Heading(3, t) => self.lines_of(t, 10.4) * 14.0 + 8.5,
            Block::Heading(_, t) => self.lines_of(t, 9.4) * 12.6 + 7.0,
            Block::Paragraph(spans, style) => {
                let width = WIDTH - style.indent;
                let count = self.lines(spans, style.size, width).len();
                count as f32 * style.leading + style.after
            }
            Block::List(items, style, hang) => items
                .iter()
                .map(|item| {
                    let width = WIDTH - style.indent - hang;
                    let count = self.lines(&item.spans, style.size, width).len();
                    count as f32 * style.leading + style.after * 0.72
                })
                .sum::<f32>()
                .min(BOTTOM - TOP),
            Block::Table(table) => table::least(self, table),
            Block::Together(blocks) => blocks.iter().map(|b| self.height(b)).sum(),
            Block::Space(points) => *points,
            Block::Signatures(block) => signatures::height(self, block),
        }
    }

    fn lines_of(&mut self, text: &str, size: f32) -> f32 {
        self.lines(&[text::bold(text)], size, WIDTH).len() as f32
    }
}

/// Where the end begins that stays in one page: the last text with its headings, and the signatures under theirs.
fn closing(blocks: &[Block]) -> Option<usize> {
    let (Block::Signatures(_), before) = blocks.split_last()? else {
        return None;
    };
    let is_heading = |block: &Block| matches!(block, Block::Heading(..));
    let text = before.iter().rposition(|block| !is_heading(block))?;
    if !matches!(blocks[text], Block::Paragraph(..) | Block::Together(_)) {
        return None;
    }
    let above = before[..text].iter().rposition(|block| !is_heading(block));
    Some(above.map_or(0, |place| place + 1))
}

/// Points that a paragraph needs to begin: three lines stay together, more may part after two.
fn beginning(count: usize, leading: f32) -> f32 {
    let together = if count <= 3 { count } else { 2 };
    together as f32 * leading
}

/// Lines that may stay in this page: at least one, and never leaving one alone for the next.
fn fitting(count: usize, room: f32, leading: f32) -> usize {
    let fit = ((room / leading + 0.01).floor().max(1.0)) as usize;
    if fit >= count {
        count
    } else if count - fit == 1 && fit > 2 {
        fit - 1
    } else {
        fit
    }
}

fn shift(line: &Line, align: Align, width: f32) -> f32 {
    match align {
        Align::Centre => (width - line.width) / 2.0,
        Align::Justified | Align::Left => 0.0,
    }
}

/// Points to add to each space; a line too loose stays ragged.
fn stretch(line: &Line, align: Align, width: f32) -> f32 {
    if align != Align::Justified || !line.continues || line.gaps == 0 {
        return 0.0;
    }
    let each = (width - line.width) / line.gaps as f32;
    if each > 5.0 { 0.0 } else { each }
}

/// A label in bold followed by a text.
pub fn labelled(label: &str, text: &str) -> Vec<Span> {
    vec![
        text::bold(label),
        Span {
            face: Face::Regular,
            text: format!(" {text}"),
        },
    ]
}
