//! Pages being written: drawing operations inside marked content, and the tree of tags they belong to.
//! Coordinates are points from the top left corner; they are turned over when drawn.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, FontId, Line as PdfLine, LineDashPattern, LinePoint, Op, PaintMode,
    PdfFontHandle, Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, WindingOrder,
};

use crate::font::Face;
use crate::text::Line;

/// Letter ("Carta"), 215.9 × 279.4 mm, in points.
pub const PAGE_WIDTH: f32 = 612.0;
/// Height of the page in points.
pub const PAGE_HEIGHT: f32 = 792.0;
/// Left margin; the right one is equal.
pub const LEFT: f32 = 68.0;
/// Width of the text.
pub const WIDTH: f32 = PAGE_WIDTH - 2.0 * LEFT;
/// Where the text of a page begins.
pub const TOP: f32 = 82.0;
/// Where the text of a page ends.
pub const BOTTOM: f32 = PAGE_HEIGHT - 70.0;

/// A colour, in sRGB from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink(pub f32, pub f32, pub f32);

/// Text.
pub const BLACK: Ink = Ink(0.10, 0.10, 0.11);
/// Secondary text; contrast with white above 7:1.
pub const GREY: Ink = Ink(0.33, 0.34, 0.36);
/// Rules.
pub const RULE: Ink = Ink(0.74, 0.75, 0.77);
/// Fill of table headers.
pub const PALE: Ink = Ink(0.945, 0.95, 0.96);
/// Headings.
pub const NAVY: Ink = Ink(0.07, 0.17, 0.31);
/// The demonstration banner.
pub const ALARM: Ink = Ink(0.66, 0.10, 0.12);

/// Place of an element in the tree of tags.
pub type NodeId = usize;

/// A node of the tree of tags.
#[derive(Clone, Debug)]
pub enum Node {
    /// A structure element.
    Element(Element),
    /// A stretch of marked content in a page.
    Content {
        /// The element it belongs to.
        parent: NodeId,
        /// Page, from 0.
        page: usize,
        /// Its number in that page.
        mcid: i64,
    },
    /// A form field: the n-th of [`Paper::fields`].
    Field {
        /// The `Form` element it belongs to.
        parent: NodeId,
        /// Place in the list of fields.
        index: usize,
    },
}

/// A structure element.
#[derive(Clone, Debug)]
pub struct Element {
    /// Standard structure type.
    pub role: &'static str,
    /// Its parent; none for the document itself.
    pub parent: Option<NodeId>,
    /// Text that stands for a figure.
    pub alt: Option<String>,
    /// `Column` or `Row`, for header cells.
    pub scope: Option<&'static str>,
    /// Box of a figure: left, bottom, right, top, in PDF coordinates.
    pub bounds: Option<[f32; 4]>,
}

/// An empty signature field.
#[derive(Clone, Debug)]
pub struct FieldBox {
    /// Field name.
    pub name: String,
    /// What a reader announces.
    pub label: String,
    /// Page, from 0.
    pub page: usize,
    /// Left, bottom, right, top, in PDF coordinates.
    pub rect: [f32; 4],
}

/// The document while it is written.
pub struct Paper {
    /// Operations of each page.
    pub pages: Vec<Vec<Op>>,
    /// Tree of tags; the first is the document.
    pub nodes: Vec<Node>,
    /// Signature fields.
    pub fields: Vec<FieldBox>,
    /// Where the next line goes, from the top.
    pub y: f32,
    mcids: Vec<i64>,
}

/// The document's own element.
pub const ROOT: NodeId = 0;

impl Paper {
    /// One empty page.
    pub fn new() -> Self {
        let root = Element {
            role: "Document",
            parent: None,
            alt: None,
            scope: None,
            bounds: None,
        };
        Self {
            pages: vec![Vec::new()],
            nodes: vec![Node::Element(root)],
            fields: Vec::new(),
            y: TOP,
            mcids: vec![0],
        }
    }

    /// Goes on in a new page.
    pub fn break_page(&mut self) {
        self.pages.push(Vec::new());
        self.mcids.push(0);
        self.y = TOP;
    }

    /// Points left in this page.
    pub fn room(&self) -> f32 {
        BOTTOM - self.y
    }

    /// Whether nothing was written in this page yet.
    pub fn at_top(&self) -> bool {
        self.y <= TOP + 0.5
    }

    /// The page being written, from 0.
    pub fn page(&self) -> usize {
        self.pages.len() - 1
    }

    /// Adds an element to the tree of tags.
    pub fn element(&mut self, role: &'static str, parent: NodeId) -> NodeId {
        self.nodes.push(Node::Element(Element {
            role,
            parent: Some(parent),
            alt: None,
            scope: None,
            bounds: None,
        }));
        self.nodes.len() - 1
    }

    /// Adds a header cell.
    pub fn header_cell(&mut self, scope: &'static str, parent: NodeId) -> NodeId {
        let id = self.element("TH", parent);
        if let Some(Node::Element(element)) = self.nodes.get_mut(id) {
            element.scope = Some(scope);
        }
        id
    }

    /// Adds a figure, with the text that stands for it and its box.
    pub fn figure(&mut self, alt: &str, bounds: [f32; 4], parent: NodeId) -> NodeId {
        let id = self.element("Figure", parent);
        if let Some(Node::Element(element)) = self.nodes.get_mut(id) {
            element.alt = Some(alt.to_string());
            element.bounds = Some(bounds);
        }
        id
    }

    /// Opens marked content that belongs to an element.
    pub fn begin(&mut self, parent: NodeId) {
        let role = match self.nodes.get(parent) {
            Some(Node::Element(element)) => element.role,
            Some(Node::Content { .. } | Node::Field { .. }) | None => "Span",
        };
        let page = self.page();
        let mcid = self.mcids[page];
        self.mcids[page] += 1;
        let map = BTreeMap::from([("MCID".to_string(), DictItem::Int(mcid))]);
        self.op(Op::BeginMarkedContentWithProperties {
            tag: role.into(),
            properties: DictItem::Dict { map },
        });
        self.nodes.push(Node::Content { parent, page, mcid });
    }

    /// Opens content that is no part of the document's text (`Layout` or `Pagination`).
    pub fn begin_artifact(&mut self, page: usize, kind: &'static str) {
        let map = BTreeMap::from([("Type".to_string(), DictItem::Name(kind.as_bytes().to_vec()))]);
        self.pages[page].push(Op::BeginMarkedContentWithProperties {
            tag: "Artifact".into(),
            properties: DictItem::Dict { map },
        });
    }

    /// Closes marked content in the page being written.
    pub fn end(&mut self) {
        self.op(Op::EndMarkedContent);
    }

    /// Closes marked content in a page.
    pub fn end_in(&mut self, page: usize) {
        self.pages[page].push(Op::EndMarkedContent);
    }

    /// A filled rectangle that is no part of the text.
    pub fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        let page = self.page();
        self.begin_artifact(page, "Layout");
        self.fill_in(page, [x, y, width, height], ink);
        self.end();
    }

    /// A thin grey line that is no part of the text.
    pub fn rule(&mut self, x: f32, y: f32, width: f32, thickness: f32) {
        self.fill(x, y, width, thickness, RULE);
    }

    /// A filled rectangle `[x, y, width, height]`, without marks.
    pub fn fill_in(&mut self, page: usize, [x, y, width, height]: [f32; 4], ink: Ink) {
        let rectangle = Rect {
            x: Pt(x),
            y: Pt(PAGE_HEIGHT - y - height),
            width: Pt(width),
            height: Pt(height),
            mode: Some(PaintMode::Fill),
            winding_order: Some(WindingOrder::NonZero),
        };
        self.pages[page].push(Op::SetFillColor { col: colour(ink) });
        self.pages[page].push(Op::DrawRectangle { rectangle });
    }

    /// The outline of a rectangle `[x, y, width, height]`, without marks.
    pub fn outline_in(&mut self, page: usize, [x, y, width, height]: [f32; 4], ink: Ink) {
        let corner = |x: f32, y: f32| LinePoint {
            p: Point {
                x: Pt(x),
                y: Pt(PAGE_HEIGHT - y),
            },
            bezier: false,
        };
        let line = PdfLine {
            points: vec![
                corner(x, y),
                corner(x + width, y),
                corner(x + width, y + height),
                corner(x, y + height),
            ],
            is_closed: true,
        };
        let ops = &mut self.pages[page];
        ops.push(Op::SetOutlineColor { col: colour(ink) });
        ops.push(Op::SetOutlineThickness { pt: Pt(0.8) });
        ops.push(Op::SetLineDashPattern {
            dash: LineDashPattern::default(),
        });
        ops.push(Op::DrawLine { line });
    }

    /// Dark squares `(x, y, side)` as one shape, without marks.
    pub fn squares(&mut self, squares: impl Iterator<Item = (f32, f32, f32)>) {
        let rings = squares
            .map(|(x, y, side)| PolygonRing {
                points: [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
                    .map(|(x, y)| LinePoint {
                        p: Point {
                            x: Pt(x),
                            y: Pt(PAGE_HEIGHT - y),
                        },
                        bezier: false,
                    })
                    .to_vec(),
            })
            .collect();
        self.op(Op::SetFillColor {
            col: colour(Ink(0.0, 0.0, 0.0)),
        });
        self.op(Op::DrawPolygon {
            polygon: Polygon {
                rings,
                mode: PaintMode::Fill,
                winding_order: WindingOrder::NonZero,
            },
        });
    }

    /// Draws a line whose baseline is at `y`; `stretch` points are added to each space.
    pub fn line(&mut self, page: usize, x: f32, y: f32, line: &Line, look: Look) {
        if line.runs.is_empty() {
            return;
        }
        let ops = &mut self.pages[page];
        ops.push(Op::SetFillColor {
            col: colour(look.ink),
        });
        ops.push(Op::StartTextSection);
        let count = line.runs.len();
        for (i, run) in line.runs.iter().enumerate() {
            ops.push(Op::SetFont {
                font: PdfFontHandle::External(font_id(run.face)),
                size: Pt(look.size),
            });
            if i == 0 {
                ops.push(Op::SetTextCursor {
                    pos: Point {
                        x: Pt(x),
                        y: Pt(PAGE_HEIGHT - y),
                    },
                });
            }
            let mut text = run.text.clone();
            if i + 1 == count && line.continues {
                // Readers of tagged text join lines: the space between two words must be there.
                text.push(' ');
            }
            ops.push(Op::ShowText {
                items: stretched(&text, look),
            });
        }
        ops.push(Op::EndTextSection);
    }

    fn op(&mut self, op: Op) {
        let page = self.page();
        self.pages[page].push(op);
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Size in points.
    pub size: f32,
    /// Colour.
    pub ink: Ink,
    /// Points added to each space, to justify.
    pub stretch: f32,
}

fn stretched(text: &str, look: Look) -> Vec<TextItem> {
    if look.stretch.abs() < 0.01 {
        return vec![TextItem::Text(text.to_string())];
    }
    let offset = -look.stretch * 1000.0 / look.size;
    let mut items = Vec::new();
    for word in text.split_inclusive(' ') {
        items.push(TextItem::Text(word.to_string()));
        if word.ends_with(' ') {
            items.push(TextItem::Offset(offset));
        }
    }
    items
}

fn colour(ink: Ink) -> Color {
    Color::Rgb(Rgb::new(ink.0, ink.1, ink.2, None))
}

/// The name under which a face is embedded; fixed, so that equal contents give equal bytes.
pub fn font_id(face: Face) -> FontId {
    FontId(
        match face {
            Face::Regular => "SM0",
            Face::Bold => "SM1",
            Face::Italic => "SM2",
        }
        .into(),
    )
}
