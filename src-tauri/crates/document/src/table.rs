//! Tables: header repeated on every page, rows that break across pages when they must.

use crate::flow::Flow;
use crate::font::Face;
use crate::paper::{BLACK, GREY, Ink, LEFT, Look, NodeId, PALE, ROOT, RULE, WIDTH};
use crate::text::{Line, Span};

/// Hashes below names: 64 digits fit in half the width of the text.
const SMALL_PRINT: Look = Look {
    size: 6.8,
    ink: GREY,
    stretch: 0.0,
};
/// Space between the rule and the text, in points.
const PAD_Y: f32 = 3.4;
/// Space at each side of a cell's text, in points.
const PAD_X: f32 = 4.0;

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Header; empty in a table of names and values.
    pub header: String,
    /// Part of the width; parts need not sum to anything in particular.
    pub part: f32,
    /// Size of its text, in points.
    pub size: f32,
    /// Where its text stands.
    pub side: Side,
    /// Whether each text has a second line, after a line end, in small print.
    pub second: Second,
}

/// Whether a column's texts have a second line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Second {
    /// A line end is a blank like any other.
    None,
    /// What follows the first line end stands below in small print: a hash under a file's name.
    Small,
}

/// Where a column's text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// To the left.
    Left,
    /// Centred: short figures and marks.
    Centre,
}

/// What the first column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A header row above, data below.
    Columns,
    /// No header row; each row begins with its name.
    Values,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Kind.
    pub kind: Kind,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows; each as long as the columns.
    pub rows: Vec<Vec<String>>,
    /// Space after, in points.
    pub after: f32,
}

/// A column of ordinary text.
pub fn column(header: &str, part: f32) -> Column {
    Column {
        header: header.into(),
        part,
        size: 8.4,
        side: Side::Left,
        second: Second::None,
    }
}

/// A column of figures or marks.
pub fn figures(header: &str, part: f32) -> Column {
    Column {
        side: Side::Centre,
        ..column(header, part)
    }
}

/// A column of names with a hash below each.
pub fn hashed(header: &str, part: f32) -> Column {
    Column {
        second: Second::Small,
        ..column(header, part)
    }
}

/// A table with a header row.
pub fn columns(columns: Vec<Column>, rows: Vec<Vec<String>>) -> Table {
    Table {
        kind: Kind::Columns,
        columns,
        rows,
        after: 7.0,
    }
}

/// A table of names and values.
pub fn values(rows: Vec<(&str, String)>) -> Table {
    let column = |part| Column {
        size: 9.0,
        ..column("", part)
    };
    Table {
        kind: Kind::Values,
        columns: vec![column(26.0), column(74.0)],
        rows: rows
            .into_iter()
            .map(|(name, value)| vec![name.to_string(), value])
            .collect(),
        after: 7.0,
    }
}

struct Cell {
    x: f32,
    width: f32,
    leading: f32,
    look: Look,
    side: Side,
    lines: Vec<Line>,
    /// Lines from this one on are small print.
    small_from: usize,
}

/// A table no higher than this, in points, stays in one page.
const SHORT: f32 = 200.0;

/// Points needed to begin: all of a short table, else the header and the beginning of the first row.
pub fn least(flow: &mut Flow, table: &Table) -> f32 {
    if table.rows.len() <= 10 {
        let whole = whole(flow, table);
        if whole <= SHORT {
            return whole;
        }
    }
    let header = match table.kind {
        Kind::Columns => height(&header_cells(flow, table)),
        Kind::Values => 0.0,
    };
    let first = table
        .rows
        .first()
        .map_or(0.0, |row| height(&row_cells(flow, table, row)));
    header + first.min(90.0)
}

fn whole(flow: &mut Flow, table: &Table) -> f32 {
    let header = match table.kind {
        Kind::Columns => height(&header_cells(flow, table)),
        Kind::Values => 0.0,
    };
    let rows: f32 = table
        .rows
        .iter()
        .map(|row| height(&row_cells(flow, table, row)))
        .sum();
    header + rows
}

/// Sets a table; `tail` points after it stay in the page of the last row.
pub fn set(flow: &mut Flow, table: &Table, tail: f32) {
    // More rows than one pass the tail on to the last of them.
    let first = if table.rows.len() > 1 { 0.0 } else { tail };
    let need = least(flow, table) + first;
    flow.need(need);
    let id = flow.paper.element("Table", ROOT);
    match table.kind {
        Kind::Columns => draw_header(flow, table, Some(id)),
        Kind::Values => flow.paper.rule(LEFT, flow.paper.y, WIDTH, 0.6),
    }
    for (i, row) in table.rows.iter().enumerate() {
        let last = i + 1 == table.rows.len();
        draw_row(flow, table, row, id, if last { tail } else { 0.0 });
    }
    flow.paper.y += table.after;
}

/// The header row: tagged the first time, an artifact when it is repeated.
fn draw_header(flow: &mut Flow, table: &Table, tag: Option<NodeId>) {
    let cells = header_cells(flow, table);
    let height = height(&cells);
    let y = flow.paper.y;
    flow.paper.fill(LEFT, y, WIDTH, height, PALE);
    flow.paper.fill(LEFT, y + height - 0.8, WIDTH, 0.8, GREY);
    let row = tag.map(|id| flow.paper.element("TR", id));
    for cell in &cells {
        match row {
            Some(row) => {
                let th = flow.paper.header_cell("Column", row);
                flow.paper.begin(th);
            }
            None => flow.paper.begin_artifact(flow.paper.page(), "Pagination"),
        }
        draw_lines(flow, cell, 0, cell.lines.len(), y);
        flow.paper.end();
    }
    flow.paper.y = y + height;
}

fn draw_row(flow: &mut Flow, table: &Table, row: &[String], id: NodeId, tail: f32) {
    let cells = row_cells(flow, table, row);
    let whole = height(&cells);
    if whole + tail > flow.paper.room() && whole < 150.0 {
        next_page(flow, table);
    }
    let tr = flow.paper.element("TR", id);
    let tags: Vec<NodeId> = (0..cells.len())
        .map(|i| match (table.kind, i) {
            (Kind::Values, 0) => flow.paper.header_cell("Row", tr),
            (Kind::Values | Kind::Columns, _) => flow.paper.element("TD", tr),
        })
        .collect();
    let mut done = vec![0; cells.len()];
    loop {
        let y = flow.paper.y;
        let room = flow.paper.room() - 2.0 * PAD_Y;
        let mut used: f32 = 0.0;
        for ((cell, tag), done) in cells.iter().zip(&tags).zip(&mut done) {
            let fit = ((room / cell.leading + 0.01).floor().max(1.0) as usize)
                .min(cell.lines.len() - *done);
            if fit > 0 {
                flow.paper.begin(*tag);
                draw_lines(flow, cell, *done, *done + fit, y);
                flow.paper.end();
            }
            *done += fit;
            used = used.max(fit as f32 * cell.leading);
        }
        flow.paper.y = y + used + 2.0 * PAD_Y;
        let bottom = flow.paper.y;
        flow.paper.fill(LEFT, bottom - 0.5, WIDTH, 0.5, RULE);
        if cells
            .iter()
            .zip(&done)
            .all(|(c, done)| *done == c.lines.len())
        {
            return;
        }
        next_page(flow, table);
    }
}

fn next_page(flow: &mut Flow, table: &Table) {
    flow.paper.break_page();
    match table.kind {
        Kind::Columns => draw_header(flow, table, None),
        Kind::Values => flow.paper.rule(LEFT, flow.paper.y, WIDTH, 0.6),
    }
}

fn draw_lines(flow: &mut Flow, cell: &Cell, from: usize, to: usize, top: f32) {
    flow.paper.y = top + PAD_Y;
    for (i, line) in cell.lines.iter().enumerate().take(to).skip(from) {
        let x = match cell.side {
            Side::Left => cell.x,
            Side::Centre => cell.x + (cell.width - line.width) / 2.0,
        };
        let look = if i < cell.small_from {
            cell.look
        } else {
            SMALL_PRINT
        };
        flow.draw(x, cell.leading, line, look);
    }
    flow.paper.y = top;
}

fn height(cells: &[Cell]) -> f32 {
    cells
        .iter()
        .map(|cell| cell.lines.len() as f32 * cell.leading)
        .fold(0.0, f32::max)
        + 2.0 * PAD_Y
}

fn header_cells(flow: &mut Flow, table: &Table) -> Vec<Cell> {
    let headers: Vec<&str> = table.columns.iter().map(|c| &*c.header).collect();
    cells(flow, table, &headers, |_, _| (Face::Bold, BLACK, Some(7.9)))
}

fn row_cells(flow: &mut Flow, table: &Table, row: &[String]) -> Vec<Cell> {
    let texts: Vec<&str> = row.iter().map(|s| &**s).collect();
    cells(flow, table, &texts, |kind, i| match (kind, i) {
        (Kind::Values, 0) => (Face::Bold, GREY, None),
        (Kind::Values | Kind::Columns, _) => (Face::Regular, BLACK, None),
    })
}

fn cells(
    flow: &mut Flow,
    table: &Table,
    texts: &[&str],
    look: impl Fn(Kind, usize) -> (Face, Ink, Option<f32>),
) -> Vec<Cell> {
    let parts: f32 = table.columns.iter().map(|c| c.part).sum();
    let mut x = LEFT;
    let mut cells = Vec::with_capacity(table.columns.len());
    for (i, (column, text)) in table.columns.iter().zip(texts).enumerate() {
        let (face, ink, size) = look(table.kind, i);
        let size = size.unwrap_or(column.size);
        let outer = WIDTH * column.part / parts;
        let width = outer - 2.0 * PAD_X;
        let (text, below) = match (column.second, text.split_once('\n')) {
            (Second::Small, Some((text, below))) => (text, Some(below)),
            (Second::Small, None) | (Second::None, _) => (*text, None),
        };
        let span = Span {
            face,
            text: text.to_string(),
        };
        let mut lines = flow.lines(&[span], size, width);
        let small_from = lines.len();
        if let Some(below) = below {
            let below = [crate::text::regular(below)];
            lines.extend(flow.lines(&below, SMALL_PRINT.size, width));
        }
        cells.push(Cell {
            x: x + PAD_X,
            width,
            leading: size * 1.32,
            look: Look {
                size,
                ink,
                stretch: 0.0,
            },
            side: column.side,
            lines,
            small_from,
        });
        x += outer;
    }
    cells
}
