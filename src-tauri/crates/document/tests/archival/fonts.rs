//! Fonts: embedded, named as subsets, as wide as their programs say, and mapped to Unicode.

use lopdf::{Dictionary, Object};

use super::{Answer, File, face, is, must};

/// Simple fonts, and the descendants of composite ones: those with a descriptor of their own.
fn described<'a>(
    file: &'a File<'_>,
    font: &'a Dictionary,
) -> Result<Option<&'a Dictionary>, String> {
    if is(font, "Subtype", "Type0") {
        return Ok(None);
    }
    file.dictionary(font, "FontDescriptor").map(Some)
}

pub fn fonts_embedded(file: &File<'_>) -> Answer {
    let fonts = file.fonts();
    must(fonts.len() >= 2, || "no fonts".into())?;
    for font in &fonts {
        let Some(descriptor) = described(file, font)? else {
            continue;
        };
        let program = file.entry(descriptor, "FontFile2")?;
        must(program.as_stream().is_ok(), || {
            "/FontFile2 is no stream".into()
        })?;
        if is(font, "Subtype", "CIDFontType2") {
            must(is(font, "CIDToGIDMap", "Identity"), || {
                "/CIDToGIDMap".into()
            })?;
        }
    }
    Ok(())
}

pub fn fonts_named(file: &File<'_>) -> Answer {
    for font in file.fonts() {
        let base = font.get(b"BaseFont").and_then(Object::as_name);
        let base = base.map_err(|_| "/BaseFont".to_string())?;
        let tagged =
            base.len() > 7 && base[6] == b'+' && base[..6].iter().all(u8::is_ascii_uppercase);
        must(tagged, || String::from_utf8_lossy(base).into_owned())?;
        if let Some(descriptor) = described(file, &font)? {
            let named = descriptor.get(b"FontName").and_then(Object::as_name);
            must(named.is_ok_and(|name| name == base), || {
                "/FontName differs".into()
            })?;
        }
    }
    Ok(())
}

pub fn widths(file: &File<'_>) -> Answer {
    for font in file.fonts() {
        let Some(descriptor) = described(file, &font)? else {
            continue;
        };
        let program = file.entry(descriptor, "FontFile2")?.as_stream();
        let program = program.map_err(|e| e.to_string())?;
        let bytes = program
            .decompressed_content()
            .unwrap_or(program.content.clone());
        let face = face::Face::read(&bytes).ok_or("the font program does not read")?;
        if is(&font, "Subtype", "CIDFontType2") {
            for (glyph, width) in cid_widths(file, &font)? {
                let known = face
                    .advance(glyph)
                    .ok_or_else(|| format!("no glyph {glyph}"))?;
                must((known - width).abs() < 1.01, || {
                    format!("glyph {glyph}: {width}, the font says {known}")
                })?;
            }
        } else {
            let first = file
                .entry(&font, "FirstChar")?
                .as_i64()
                .map_err(|e| e.to_string())?;
            for (place, width) in file.array(&font, "Widths")?.iter().enumerate() {
                let code = u8::try_from(first + place as i64).map_err(|e| e.to_string())?;
                let Some(known) =
                    face::windows_1252(code).and_then(|c| face.advance(face.glyph(c)?))
                else {
                    continue;
                };
                let width = width.as_float().map_err(|e| e.to_string())?;
                must((known - width).abs() < 1.01, || {
                    format!("code {code}: {width}, the font says {known}")
                })?;
            }
        }
    }
    Ok(())
}

fn cid_widths(file: &File<'_>, font: &Dictionary) -> Result<Vec<(u16, f32)>, String> {
    let mut widths = Vec::new();
    let mut rest = file.array(font, "W")?.as_slice();
    let number = |o: &Object| o.as_float().map_err(|e| e.to_string());
    while let [first, second, after @ ..] = rest {
        let start = number(first)? as u16;
        match file.resolved(second)? {
            Object::Array(list) => {
                for (place, width) in list.iter().enumerate() {
                    widths.push((start + place as u16, number(width)?));
                }
                rest = after;
            }
            last => {
                let [width, after @ ..] = after else {
                    return Err("/W ends early".into());
                };
                let width = number(width)?;
                widths.extend((start..=number(last)? as u16).map(|glyph| (glyph, width)));
                rest = after;
            }
        }
    }
    Ok(widths)
}

pub fn unicode(file: &File<'_>) -> Answer {
    for font in file.fonts() {
        if is(&font, "Subtype", "Type0") {
            let map = file
                .entry(&font, "ToUnicode")?
                .as_stream()
                .map_err(|e| e.to_string())?;
            let map = map.decompressed_content().unwrap_or(map.content.clone());
            let text = String::from_utf8_lossy(&map);
            must(
                text.contains("beginbfchar") || text.contains("beginbfrange"),
                || "an empty /ToUnicode".into(),
            )?;
            must(!text.contains("<0000>\n<0000>"), || {
                "a glyph mapped to U+0000".into()
            })?;
        } else if is(&font, "Subtype", "TrueType") {
            must(is(&font, "Encoding", "WinAnsiEncoding"), || {
                "/Encoding".into()
            })?;
        }
    }
    Ok(())
}
