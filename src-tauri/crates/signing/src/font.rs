//! Finds a TrueType font the document already embeds and reads what drawing needs: glyphs and widths.
//! Never fetches, adds or substitutes a font program.

use std::collections::BTreeMap;

use crate::error::{Defect, SigningError};
use crate::pdf::append::Body;
use crate::pdf::document::Pdf;
use crate::pdf::forms;
use crate::pdf::object::{Dictionary, Object};

/// A font program embedded in the document.
pub(crate) struct Face {
    program: Vec<u8>,
    tables: BTreeMap<[u8; 4], (usize, usize)>,
    base_font: Vec<u8>,
    descriptor: Object,
    units: u16,
    metrics: usize,
}

impl Face {
    /// The embedded font that can draw most of the text; upright and regular first among equals.
    pub(crate) fn choose(pdf: &Pdf<'_>, text: &str) -> Result<Self, SigningError> {
        let mut best: Option<((usize, bool), Self)> = None;
        for face in faces(pdf)? {
            let drawn = text
                .chars()
                .filter(|letter| face.glyph(*letter).is_some())
                .count();
            let name = String::from_utf8_lossy(&face.base_font).to_lowercase();
            let regular = !["bold", "italic", "oblique"]
                .iter()
                .any(|style| name.contains(style));
            if best
                .as_ref()
                .is_none_or(|(rank, _)| (drawn, regular) > *rank)
            {
                best = Some(((drawn, regular), face));
            }
        }
        match best {
            Some(((drawn, _), face)) if drawn > 0 => Ok(face),
            _ => Err(SigningError::NoEmbeddedFont),
        }
    }

    fn read(program: Vec<u8>, base_font: Vec<u8>, descriptor: Object) -> Option<Self> {
        let count = usize::from(u16_at(&program, 4)?);
        let mut tables = BTreeMap::new();
        for index in 0..count {
            let record = program.get(12 + index * 16..28 + index * 16)?;
            let tag: [u8; 4] = record[..4].try_into().ok()?;
            let offset = usize::try_from(u32_at(record, 8)?).ok()?;
            let length = usize::try_from(u32_at(record, 12)?).ok()?;
            program.get(offset..offset.checked_add(length)?)?;
            tables.insert(tag, (offset, length));
        }
        let mut face = Self {
            program,
            tables,
            base_font,
            descriptor,
            units: 0,
            metrics: 0,
        };
        face.units = u16_at(face.table(b"head")?, 18).filter(|units| *units > 0)?;
        face.metrics = usize::from(u16_at(face.table(b"hhea")?, 34)?);
        face.table(b"hmtx")?;
        face.table(b"cmap")?;
        Some(face)
    }

    fn table(&self, tag: &[u8; 4]) -> Option<&[u8]> {
        let (offset, length) = self.tables.get(tag)?;
        self.program.get(*offset..offset + length)
    }

    /// The glyph of a character, by the font's own Unicode map.
    pub(crate) fn glyph(&self, letter: char) -> Option<u16> {
        let map = self.table(b"cmap")?;
        let code = u32::from(letter);
        let count = usize::from(u16_at(map, 2)?);
        (0..count).find_map(|index| {
            let at = 4 + index * 8;
            let unicode = matches!(
                (u16_at(map, at)?, u16_at(map, at + 2)?),
                (0, _) | (3, 1 | 10)
            );
            let table = map.get(usize::try_from(u32_at(map, at + 4)?).ok()?..)?;
            let glyph = match u16_at(table, 0)? {
                4 if unicode => segment_glyph(table, code),
                12 if unicode => group_glyph(table, code),
                _ => None,
            };
            glyph.filter(|glyph| *glyph != 0)
        })
    }

    /// Advance width in thousandths of the size.
    pub(crate) fn width(&self, glyph: u16) -> u32 {
        let last = self.metrics.saturating_sub(1);
        let place = usize::from(glyph).min(last) * 4;
        let advance = self.table(b"hmtx").and_then(|table| u16_at(table, place));
        u32::from(advance.unwrap_or(0)) * 1000 / u32::from(self.units)
    }

    /// The font's dictionaries for these glyphs, under `first` and the two numbers after it.
    pub(crate) fn dictionaries(&self, first: u32, used: &BTreeMap<u16, char>) -> Vec<(u32, Body)> {
        let base_font = Object::Name(self.base_font.clone());
        let mut widths = Vec::new();
        for glyph in used.keys() {
            widths.push(Object::Integer(i64::from(*glyph)));
            widths.push(Object::Array(vec![Object::Integer(i64::from(
                self.width(*glyph),
            ))]));
        }
        let system = dictionary([
            ("Registry", Object::text(b"Adobe".to_vec())),
            ("Ordering", Object::text(b"Identity".to_vec())),
            ("Supplement", Object::Integer(0)),
        ]);
        let font = dictionary([
            ("Type", Object::name("Font")),
            ("Subtype", Object::name("Type0")),
            ("BaseFont", base_font.clone()),
            ("Encoding", Object::name("Identity-H")),
            (
                "DescendantFonts",
                Object::Array(vec![Object::Reference((first + 1, 0))]),
            ),
            ("ToUnicode", Object::Reference((first + 2, 0))),
        ]);
        let descendant = dictionary([
            ("Type", Object::name("Font")),
            ("Subtype", Object::name("CIDFontType2")),
            ("BaseFont", base_font),
            ("CIDSystemInfo", Object::Dictionary(system)),
            ("FontDescriptor", self.descriptor.clone()),
            ("CIDToGIDMap", Object::name("Identity")),
            ("W", Object::Array(widths)),
        ]);
        vec![
            (first, Body::Plain(Object::Dictionary(font))),
            (first + 1, Body::Plain(Object::Dictionary(descendant))),
            (first + 2, Body::Stream(Dictionary::new(), to_unicode(used))),
        ]
    }
}

/// A dictionary from pairs.
pub(crate) fn dictionary<const N: usize>(pairs: [(&str, Object); N]) -> Dictionary {
    pairs
        .into_iter()
        .map(|(key, value)| (key.as_bytes().to_vec(), value))
        .collect()
}

/// Every usable embedded font, of the pages and of the form's default resources.
fn faces(pdf: &Pdf<'_>) -> Result<Vec<Face>, Defect> {
    let last = pdf.last();
    let pages = forms::pages(pdf, last)?;
    let mut resources: Vec<&Object> = pages.iter().filter_map(|page| page.resources).collect();
    if let Some((_, form)) = forms::form(pdf, last)? {
        resources.extend(pdf.get(form, "DR", last));
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut faces = Vec::new();
    for resources in resources.into_iter().filter_map(Object::as_dictionary) {
        let fonts = pdf.get(resources, "Font", last);
        for font in fonts.and_then(Object::as_dictionary).into_iter().flatten() {
            faces.extend(face(pdf, font.1, &mut seen));
        }
    }
    Ok(faces)
}

/// A TrueType program with a Unicode map, under a simple or a composite font; each program once.
fn face(pdf: &Pdf<'_>, font: &Object, seen: &mut std::collections::BTreeSet<u32>) -> Option<Face> {
    let last = pdf.last();
    let font = pdf.resolve(font, last).as_dictionary()?;
    let simple = match pdf.get(font, "DescendantFonts", last) {
        Some(descendants) => pdf
            .resolve(descendants.as_array()?.first()?, last)
            .as_dictionary()?,
        None => font,
    };
    let descriptor = simple.get(b"FontDescriptor".as_slice())?.clone();
    let entries = pdf.resolve(&descriptor, last).as_dictionary()?;
    let id = entries.get(b"FontFile2".as_slice())?.as_reference()?;
    let Object::Stream(stream) = pdf.object(id, last) else {
        return None;
    };
    if !seen.insert(id.0) {
        return None;
    }
    let program = pdf.decode(id.0, stream).ok()?;
    let base_font = pdf.get(simple, "BaseFont", last)?.as_name()?.to_vec();
    Face::read(program, base_font, descriptor)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes([pair[0], pair[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let word = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes([word[0], word[1], word[2], word[3]]))
}

/// cmap format 4: segments.
fn segment_glyph(table: &[u8], code: u32) -> Option<u16> {
    let code = u16::try_from(code).ok()?;
    let doubled = usize::from(u16_at(table, 6)?);
    let segment = (0..doubled / 2)
        .find(|index| u16_at(table, 14 + index * 2).is_some_and(|end| end >= code))?;
    let start = u16_at(table, 16 + doubled + segment * 2)?;
    if start > code {
        return None;
    }
    let delta = u16_at(table, 16 + doubled * 2 + segment * 2)?;
    let range_at = 16 + doubled * 3 + segment * 2;
    let range = usize::from(u16_at(table, range_at)?);
    if range == 0 {
        return Some(code.wrapping_add(delta));
    }
    let glyph = u16_at(table, range_at + range + usize::from(code - start) * 2)?;
    (glyph != 0).then(|| glyph.wrapping_add(delta))
}

/// cmap format 12: groups.
fn group_glyph(table: &[u8], code: u32) -> Option<u16> {
    let count = usize::try_from(u32_at(table, 12)?)
        .ok()?
        .min(table.len() / 12);
    (0..count).find_map(|index| {
        let at = 16 + index * 12;
        let (start, end) = (u32_at(table, at)?, u32_at(table, at + 4)?);
        if !(start..=end).contains(&code) {
            return None;
        }
        u16::try_from(u32_at(table, at + 8)?.checked_add(code - start)?).ok()
    })
}

fn to_unicode(used: &BTreeMap<u16, char>) -> Vec<u8> {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let lines: Vec<String> = used
        .iter()
        .map(|(glyph, letter)| {
            let mut units = [0; 2];
            let units = letter.encode_utf16(&mut units);
            let target: String = units.iter().map(|unit| format!("{unit:04X}")).collect();
            format!("<{glyph:04X}> <{target}>\n")
        })
        .collect();
    for chunk in lines.chunks(100) {
        map.push_str(&format!(
            "{} beginbfchar\n{}endbfchar\n",
            chunk.len(),
            chunk.concat()
        ));
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map.into_bytes()
}
