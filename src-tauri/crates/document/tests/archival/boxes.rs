//! Signature boxes: annotations that print, and the form that lists them.

use lopdf::{Dictionary, Object, ObjectId};

use super::signed::{is_time, nowhere};
use super::{Answer, File, dictionary_of, is, must};

/// Every annotation with the page that lists it.
pub fn widgets<'a>(
    file: &'a File<'_>,
) -> Result<Vec<(ObjectId, ObjectId, &'a Dictionary)>, String> {
    let mut all = Vec::new();
    for page in file.pages() {
        let dictionary = file.pdf.get_dictionary(page).map_err(|e| e.to_string())?;
        if !dictionary.has(b"Annots") {
            continue;
        }
        for one in file.array(dictionary, "Annots")? {
            let id = one
                .as_reference()
                .map_err(|_| "an annotation without number".to_string())?;
            let annotation = dictionary_of(file.resolved(one)?).ok_or("no annotation")?;
            all.push((page, id, annotation));
        }
    }
    Ok(all)
}

pub fn annotations(file: &File<'_>) -> Answer {
    for (_, _, annotation) in widgets(file)? {
        must(is(annotation, "Subtype", "Widget"), || "not a field".into())?;
        let flags = annotation.get(b"F").and_then(Object::as_i64).unwrap_or(0);
        // Print; neither invisible, hidden, not viewed nor toggled.
        must(flags & 4 == 4 && flags & (1 | 2 | 32 | 256) == 0, || {
            format!("flags {flags}")
        })?;
        must(!annotation.has(b"A") && !annotation.has(b"AA"), || {
            "an action".into()
        })?;
        let look = file.dictionary(annotation, "AP")?;
        must(
            look.len() == 1 && file.entry(look, "N")?.as_stream().is_ok(),
            || "/AP".into(),
        )?;
        let sides: Vec<f32> = file
            .array(annotation, "Rect")?
            .iter()
            .filter_map(|n| n.as_float().ok())
            .collect();
        let [left, bottom, right, top] = sides.as_slice() else {
            return Err("/Rect".into());
        };
        must(
            *left >= 0.0
                && *bottom >= 0.0
                && *right <= 612.0
                && *top <= 792.0
                && left < right
                && bottom < top,
            || "outside the page".into(),
        )?;
    }
    Ok(())
}

pub fn form(file: &File<'_>) -> Answer {
    if !file.catalog()?.has(b"AcroForm") {
        return must(widgets(file)?.is_empty(), || "fields without a form".into());
    }
    let form = file.dictionary(file.catalog()?, "AcroForm")?;
    must(!form.has(b"NeedAppearances") && !form.has(b"XFA"), || {
        "/NeedAppearances".into()
    })?;
    let fields = file.array(form, "Fields")?;
    let mut seen = 0;
    for field in fields {
        let field = dictionary_of(file.resolved(field)?).ok_or("no field")?;
        must(is(field, "FT", "Sig"), || {
            "a field that is no signature".into()
        })?;
        // The time of the whole document is a field nobody sees: on no page, of no size, without words.
        if is_time(file, field) {
            must(nowhere(file, field)?, || "a time that is seen".into())?;
            continue;
        }
        must(field.has(b"TU"), || "a field without words".into())?;
        seen += 1;
    }
    must(seen == widgets(file)?.len(), || {
        "a field out of the form".into()
    })
}
