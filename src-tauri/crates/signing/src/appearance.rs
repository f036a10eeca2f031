//! What a signed field looks like: the caller's lines and the legend, inside the field's own box.

use std::collections::BTreeMap;

use crate::error::SigningError;
use crate::font::{Face, dictionary};
use crate::pdf::append::Body;
use crate::pdf::document::Pdf;
use crate::pdf::object::{Dictionary, Object};

/// The words under every signature made here.
pub(crate) const LEGEND: &str = "Firma electrónica simple";

/// Space between text and frame, in points.
const MARGIN: f64 = 5.0;
/// Largest and smallest text, in points.
const LARGEST: f64 = 9.0;
const SMALLEST: f64 = 3.0;
/// Line height over text size.
const LEADING: f64 = 1.22;

/// The appearance stream under `first`, its font under the three numbers after it.
pub(crate) fn draw(
    pdf: &Pdf<'_>,
    lines: &[String],
    (width, height): (f64, f64),
    first: u32,
) -> Result<BTreeMap<u32, Body>, SigningError> {
    let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    if !lines.iter().any(|line| line.contains(LEGEND)) {
        lines.push(LEGEND);
    }
    let face = Face::choose(pdf, &lines.concat())?;
    let mut used = BTreeMap::new();
    let shaped: Vec<(Vec<u16>, u32)> = lines
        .iter()
        .map(|line| shape(&face, line, &mut used))
        .collect();
    let widest = shaped.iter().map(|(_, width)| *width).max().unwrap_or(0);
    let by_height = (height - 2.0 * MARGIN) / (LEADING * shaped.len() as f64);
    let by_width = (width - 2.0 * MARGIN) * 1000.0 / f64::from(widest.max(1));
    let size = LARGEST.min(by_height).min(by_width).max(SMALLEST);
    let content = content(&shaped, (width, height), size);
    let fonts = dictionary([("F0", Object::Reference((first + 1, 0)))]);
    let resources = dictionary([("Font", Object::Dictionary(fonts))]);
    let form = dictionary([
        ("Type", Object::name("XObject")),
        ("Subtype", Object::name("Form")),
        (
            "BBox",
            Object::Array([0.0, 0.0, width, height].map(real).to_vec()),
        ),
        ("Resources", Object::Dictionary(resources)),
    ]);
    let mut objects: BTreeMap<u32, Body> =
        face.dictionaries(first + 1, &used).into_iter().collect();
    objects.insert(first, Body::Stream(form, content));
    Ok(objects)
}

/// Glyphs of a line and their width; characters the font lacks become "?" or vanish.
fn shape(face: &Face, line: &str, used: &mut BTreeMap<u16, char>) -> (Vec<u16>, u32) {
    let mut glyphs = Vec::new();
    let mut width = 0;
    for letter in line.chars() {
        let known = face.glyph(letter).map(|glyph| (glyph, letter));
        if let Some((glyph, letter)) = known.or_else(|| Some((face.glyph('?')?, '?'))) {
            used.entry(glyph).or_insert(letter);
            width += face.width(glyph);
            glyphs.push(glyph);
        }
    }
    (glyphs, width)
}

fn content(shaped: &[(Vec<u16>, u32)], (width, height): (f64, f64), size: f64) -> Vec<u8> {
    let leading = size * LEADING;
    let top = height - MARGIN - size;
    let mut drawn = format!(
        "q\n0.45 0.45 0.45 RG 0.5 w 0.25 0.25 {:.2} {:.2} re S\nBT\n0 0 0 rg\n/F0 {size:.2} Tf\n\
         {leading:.2} TL\n{MARGIN:.2} {top:.2} Td\n",
        width - 0.5,
        height - 0.5,
    );
    for (glyphs, _) in shaped {
        let codes: String = glyphs.iter().map(|glyph| format!("{glyph:04X}")).collect();
        drawn.push_str(&format!("<{codes}> Tj T*\n"));
    }
    drawn.push_str("ET\nQ\n");
    drawn.into_bytes()
}

fn real(value: f64) -> Object {
    Object::Real(format!("{value:.3}").into_bytes())
}

/// Width and height of a widget's rectangle, in points.
pub(crate) fn size(pdf: &Pdf<'_>, widget: &Dictionary) -> Option<(f64, f64)> {
    let sides = pdf.get(widget, "Rect", pdf.last())?.as_array()?;
    let sides: Vec<f64> = sides.iter().filter_map(Object::as_number).collect();
    let [left, bottom, right, top] = sides.try_into().ok()?;
    let (width, height) = ((right - left).abs(), (top - bottom).abs());
    (width >= 2.0 * MARGIN + 1.0 && height >= 2.0 * MARGIN + 1.0).then_some((width, height))
}
