//! Names of the embedded fonts, and a simple font over the same file for signatures' appearances.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::dictionary_of;
use crate::error::DocumentError;
use crate::font::Face;
use crate::paper::font_id;

/// Windows-1252, 0x80 to 0x9F; undefined places are blanks.
const UPPER: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// Gives each composite font its PostScript name, the same in its three places.
pub fn name(pdf: &mut Document) -> Result<(), DocumentError> {
    for face in Face::ALL {
        let Some(font) = composite(pdf, face) else {
            continue;
        };
        let full = face.postscript_name();
        let descendants = {
            let font = dictionary_of(pdf, font)?;
            font.set("BaseFont", super::name(full));
            font.get_mut(b"DescendantFonts")?.as_array_mut()?
        };
        let descriptor = match descendants.first_mut() {
            Some(Object::Dictionary(descendant)) => {
                descendant.set("BaseFont", super::name(full));
                descendant.set("CIDToGIDMap", "Identity");
                descendant.get(b"FontDescriptor")?.as_reference()?
            }
            _ => return Err(DocumentError::Assembly("descendant font".into())),
        };
        let set = pdf.add_object(Stream::new(Dictionary::new(), every_glyph(face)));
        let descriptor = dictionary_of(pdf, descriptor)?;
        descriptor.set("FontName", super::name(full));
        descriptor.set("CIDSet", set);
    }
    Ok(())
}

/// One bit for each glyph of the file, from the highest: all are there (ISO 19005-3, 6.2.11.4.2).
fn every_glyph(face: Face) -> Vec<u8> {
    let font = face.parsed();
    let count = (0..u16::MAX)
        .take_while(|glyph| font.get_glyph_width(*glyph).is_some())
        .count();
    let mut bits = vec![0_u8; count.div_ceil(8)];
    for glyph in 0..count {
        bits[glyph / 8] |= 0x80 >> (glyph % 8);
    }
    bits
}

/// The composite font printpdf wrote for a face; none when no text uses it.
fn composite(pdf: &Document, face: Face) -> Option<ObjectId> {
    let wanted = [font_id(face).0, face.postscript_name().to_string()];
    pdf.objects.iter().find_map(|(id, object)| {
        let font = object.as_dict().ok()?;
        let is_type0 = font.get(b"Subtype").and_then(Object::as_name).ok()? == b"Type0";
        let base = font.get(b"BaseFont").and_then(Object::as_name).ok()?;
        let named = wanted.iter().any(|w| w.as_bytes() == base);
        (is_type0 && named).then_some(*id)
    })
}

/// A simple TrueType font with WinAnsiEncoding over the regular face's embedded file.
pub fn for_forms(pdf: &mut Document) -> Result<ObjectId, DocumentError> {
    let font = composite(pdf, Face::Regular)
        .ok_or_else(|| DocumentError::Assembly("no regular font".into()))?;
    let descendants = pdf.get_dictionary(font)?.get(b"DescendantFonts")?;
    let descriptor = descendants
        .as_array()?
        .first()
        .and_then(|d| d.as_dict().ok())
        .and_then(|d: &Dictionary| d.get(b"FontDescriptor").ok())
        .ok_or_else(|| DocumentError::Assembly("no font descriptor".into()))?
        .as_reference()?;
    let mut descriptor = pdf.get_dictionary(descriptor)?.clone();
    descriptor.remove(b"CIDSet");
    let descriptor = pdf.add_object(descriptor);
    let widths: Vec<Object> = (0x20..=0xFF_u8)
        .map(|code| {
            let c = match code {
                0x80..=0x9F => UPPER[usize::from(code - 0x80)],
                _ => char::from(code),
            };
            let advance = Face::Regular.advance(c).unwrap_or(0.0);
            Object::Integer(advance as i64)
        })
        .collect();
    Ok(pdf.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "TrueType",
        "BaseFont" => super::name(Face::Regular.postscript_name()),
        "Encoding" => "WinAnsiEncoding",
        "FirstChar" => 0x20,
        "LastChar" => 0xFF,
        "Widths" => widths,
        "FontDescriptor" => descriptor,
    }))
}
