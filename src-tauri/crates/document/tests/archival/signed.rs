//! What a signed file may have that one just made has not, and what it must be then: permissions, signatures, and what a
//! box shows once somebody signed in it. Of a file nobody signed, each holds by absence.

use lopdf::content::Content;
use lopdf::{Dictionary, Object};

use super::boxes::widgets;
use super::{Answer, File, dictionary_of, is, must};

/// Operators of colour that are neither grey nor RGB, and drawings of other things.
pub const OTHER_COLOURS: [&str; 14] = [
    "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "gs", "Do", "BI", "ri", "i",
];

/// Only a certification grants or withholds, by a signature that is there, and no digest beside it.
pub fn permissions(file: &File<'_>) -> Answer {
    if file.catalog()?.has(b"Perms") {
        let permissions = file.dictionary(file.catalog()?, "Perms")?;
        must(permissions.len() == 1, || "other permissions".into())?;
        let certified = file.dictionary(permissions, "DocMDP")?;
        must(is(certified, "Type", "Sig"), || {
            "certified by no signature".into()
        })?;
    }
    for reference in file.dictionaries() {
        if !is(&reference, "Type", "SigRef") {
            continue;
        }
        for key in ["DigestLocation", "DigestMethod", "DigestValue"] {
            must(!reference.has(key.as_bytes()), || format!("/{key}"))?;
        }
    }
    Ok(())
}

/// The values of signature fields, with their field.
fn values<'a>(file: &'a File<'_>) -> Result<Vec<(&'a Dictionary, &'a Dictionary)>, String> {
    let mut all = Vec::new();
    if !file.catalog()?.has(b"AcroForm") {
        return Ok(all);
    }
    let form = file.dictionary(file.catalog()?, "AcroForm")?;
    for field in file.array(form, "Fields")? {
        let field = dictionary_of(file.resolved(field)?).ok_or("no field")?;
        if field.has(b"V") {
            all.push((field, file.dictionary(field, "V")?));
        }
    }
    Ok(all)
}

/// Whether a field holds the time of the whole document, which nobody sees.
pub fn is_time(file: &File<'_>, widget: &Dictionary) -> bool {
    let value = file.dictionary(widget, "V");
    value.is_ok_and(|value| is(value, "Type", "DocTimeStamp"))
}

/// Each covers its save from the first byte but for its own place, where its value stands in hexadecimal.
pub fn signatures(file: &File<'_>) -> Answer {
    for (widget, value) in values(file)? {
        let time = is(value, "Type", "DocTimeStamp");
        let known = if time {
            "ETSI.RFC3161"
        } else {
            "ETSI.CAdES.detached"
        };
        must(time || is(value, "Type", "Sig"), || "/Type".into())?;
        must(is(value, "SubFilter", known), || "/SubFilter".into())?;
        must(
            is(value, "Filter", "Adobe.PPKLite") && !value.has(b"Cert"),
            || "/Filter or /Cert".into(),
        )?;
        let numbers: Vec<usize> = file
            .array(value, "ByteRange")?
            .iter()
            .filter_map(|n| usize::try_from(n.as_i64().ok()?).ok())
            .collect();
        let [0, before, after, rest] = numbers[..] else {
            return Err(format!("/ByteRange {numbers:?}"));
        };
        let gap = file.bytes.get(before..after).ok_or("a place outside")?;
        let end = file.bytes.get(..after + rest).ok_or("an end outside")?;
        must(
            gap.starts_with(b"<")
                && gap.ends_with(b">")
                && gap[1..gap.len() - 1].iter().all(u8::is_ascii_hexdigit),
            || "another place than its own".into(),
        )?;
        let end = end.strip_suffix(b"\n").unwrap_or(end);
        must(end.ends_with(b"%%EOF"), || "less than its save".into())?;
        must(
            time || !widget.has(b"Lock") || value.has(b"Reference"),
            || "a lock no signature declares".into(),
        )?;
    }
    Ok(())
}

/// What a box shows is drawn as the pages are: in grey or RGB, with fonts of the file, and nothing laid over another.
pub fn shown(file: &File<'_>) -> Answer {
    for (_, _, widget) in widgets(file)? {
        let look = file.entry(file.dictionary(widget, "AP")?, "N")?;
        let look = look.as_stream().map_err(|e| e.to_string())?;
        must(
            is(&look.dict, "Subtype", "Form") && !look.dict.has(b"Group"),
            || "/Subtype or /Group".into(),
        )?;
        let drawn = look.decompressed_content().unwrap_or(look.content.clone());
        let drawn = Content::decode(&drawn).map_err(|e| e.to_string())?;
        let other = drawn.operations.iter().find(|operation| {
            let name = &*operation.operator;
            OTHER_COLOURS.contains(&name)
        });
        must(other.is_none(), || format!("{other:?}"))?;
        let chosen = drawn.operations.iter().filter(|one| one.operator == "Tf");
        for operation in chosen {
            let name = operation.operands.first();
            let name = name.and_then(|name| name.as_name().ok()).unwrap_or(b"?");
            let fonts = file.dictionary(file.dictionary(&look.dict, "Resources")?, "Font")?;
            let font = fonts.get(name).map_err(|_| "a font it has not")?;
            let font = dictionary_of(file.resolved(font)?).ok_or("no font")?;
            must(is(font, "Type", "Font"), || "no font".into())?;
        }
    }
    Ok(())
}

/// The file as it was after each save, the last one whole: what somebody held at that moment.
pub fn saves(bytes: &[u8]) -> Vec<&[u8]> {
    const END: &[u8] = b"%%EOF";
    let ends = bytes.windows(END.len()).enumerate();
    ends.filter(|(_, window)| *window == END)
        .map(|(at, _)| at + END.len())
        .map(|end| end + usize::from(bytes.get(end) == Some(&b'\n')))
        .map(|end| &bytes[..end])
        .collect()
}

/// A field that shows nothing has no place on the page.
pub fn nowhere(file: &File<'_>, widget: &Dictionary) -> Result<bool, String> {
    let sides = file.array(widget, "Rect")?;
    let sides: Vec<f32> = sides
        .iter()
        .filter_map(|n| Object::as_float(n).ok())
        .collect();
    Ok(matches!(sides[..], [left, bottom, right, top] if left == right && bottom == top))
}
