//! Empty signature fields: one for each expected signer, all made now, because later a file may only
//! have them filled. The form also names a font with Latin-1 text that signatures may draw with.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::{dictionary_of, fonts, numbers, text};
use crate::error::DocumentError;
use crate::paper::FieldBox;

/// Name of the form's font, in `/AcroForm /DR /Font`: Roboto, WinAnsiEncoding, embedded.
pub const FORM_FONT: &str = "Firma";

/// Print (4) and locked (128): the box cannot be moved, it can be signed.
const FLAGS: i64 = 132;

/// Writes the fields; `None` when there are none.
pub fn write(
    pdf: &mut Document,
    fields: &[FieldBox],
    pages: &[ObjectId],
    forms: &[(ObjectId, i64)],
    closed_by: Option<&str>,
) -> Result<Option<ObjectId>, DocumentError> {
    if fields.is_empty() {
        return Ok(None);
    }
    let mut list: Vec<Object> = Vec::with_capacity(fields.len());
    for (field, (id, key)) in fields.iter().zip(forms) {
        let page = pages[field.page];
        let appearance = pdf.add_object(appearance(field));
        let mut widget = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Widget",
            "FT" => "Sig",
            "T" => text(&field.name),
            "TU" => text(&field.label),
            "F" => FLAGS,
            "P" => page,
            "StructParent" => *key,
            "Rect" => numbers(field.rect),
            "AP" => dictionary! { "N" => appearance },
        };
        if closed_by == Some(field.name.as_str()) {
            // ISO 32000-2, 12.7.5.5: once signed, every field is locked and nothing more is permitted.
            widget.set(
                "Lock",
                dictionary! { "Type" => "SigFieldLock", "Action" => "All", "P" => 1 },
            );
        }
        pdf.objects.insert(*id, Object::Dictionary(widget));
        list.push(Object::Reference(*id));
        let page = dictionary_of(pdf, page)?;
        match page.get_mut(b"Annots").and_then(Object::as_array_mut) {
            Ok(annotations) => annotations.push(Object::Reference(*id)),
            Err(_) => page.set("Annots", vec![Object::Reference(*id)]),
        }
    }
    let font = fonts::for_forms(pdf)?;
    let mut named = Dictionary::new();
    named.set(FORM_FONT, font);
    let form = dictionary! {
        "Fields" => list,
        "SigFlags" => 0,
        "DA" => Object::string_literal(format!("/{FORM_FONT} 8 Tf 0.1 g")),
        "DR" => dictionary! { "Font" => named },
    };
    Ok(Some(pdf.add_object(form)))
}

/// A thin grey frame: neutral, so that an empty box never looks signed.
fn appearance(field: &FieldBox) -> Stream {
    let [left, bottom, right, top] = field.rect;
    let (width, height) = (right - left, top - bottom);
    let frame = format!(
        "q 0.55 0.56 0.58 RG 0.6 w 0.3 0.3 {:.2} {:.2} re S Q",
        width - 0.6,
        height - 0.6
    );
    Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => numbers([0.0, 0.0, width, height]),
            "Resources" => Dictionary::new(),
        },
        frame.into_bytes(),
    )
}
