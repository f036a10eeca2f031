//! What a file says about itself: the document's properties and its XMP, as one list.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use crate::error::{Defect, SigningError};
use crate::pdf::document::Pdf;
use crate::pdf::object::{Object, decode_text};

/// What every program that saves a file rewrites: when, and its own name.
const OF_THE_PROGRAM: [&str; 5] = [
    "Info ModDate",
    "Info Producer",
    "xmp:ModifyDate",
    "xmp:MetadataDate",
    "pdf:Producer",
];

/// Title, language, dates, claims: everything a file says about itself in its last revision, but when it was last
/// saved and by which program. XMP counts the same whether written as elements or as attributes.
///
/// # Errors
/// `Damaged` when the strict reader refuses the file, or its XMP is not well-formed XML.
pub fn properties(pdf: &[u8]) -> Result<BTreeMap<String, String>, SigningError> {
    let pdf = Pdf::read(pdf)?;
    let last = pdf.last();
    let mut found = BTreeMap::new();
    let about = pdf.get(&pdf.revisions[last].trailer, "Info", last);
    for (key, value) in about.and_then(Object::as_dictionary).into_iter().flatten() {
        let key = format!("Info {}", String::from_utf8_lossy(key));
        let value = pdf.resolve(value, last);
        let value = value
            .as_text()
            .map_or_else(|| format!("{value:?}"), |text| decode_text(&text.bytes));
        found.insert(key, value);
    }
    let (_, catalog) = pdf.catalog(last)?;
    if let Some(Object::Reference(id)) = catalog.get(b"Metadata".as_slice())
        && let Object::Stream(stream) = pdf.object(*id, last)
    {
        let xml = pdf.decode(id.0, stream)?;
        let xml = str::from_utf8(&xml).map_err(|_| NOT_XML)?;
        read_xmp(xml, &mut found).ok_or(NOT_XML)?;
    }
    for key in OF_THE_PROGRAM {
        found.remove(key);
    }
    Ok(found)
}

const NOT_XML: Defect = Defect::Structure("metadata that is not XML");

/// Each property of the descriptions and the text below it, run together.
fn read_xmp(xml: &str, found: &mut BTreeMap<String, String>) -> Option<()> {
    let mut reader = Reader::from_str(xml);
    let mut path: Vec<String> = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                described(&start, &path, found)?;
                path.push(name_of(&start));
                // Said, even when it holds nothing.
                if let Some(property) = property(&path) {
                    found.entry(property.to_owned()).or_default();
                }
            }
            Event::Empty(start) => described(&start, &path, found)?,
            Event::End(_) => {
                path.pop()?;
            }
            Event::Text(text) => said(&text, &path, found),
            Event::CData(text) => said(&text, &path, found),
            Event::GeneralRef(entity) => {
                let written = format!("&{};", &*entity);
                said(&unescape(&written).ok()?, &path, found);
            }
            Event::DocType(_) => return None,
            Event::Eof => return path.is_empty().then_some(()),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
}

fn name_of(start: &BytesStart<'_>) -> String {
    start.name().as_ref().to_owned()
}

/// The element directly below the first description: a property of the document.
fn property(path: &[String]) -> Option<&str> {
    let description = path.iter().position(|name| name == "rdf:Description")?;
    path.get(description + 1).map(String::as_str)
}

fn said(text: &str, path: &[String], found: &mut BTreeMap<String, String>) {
    if let Some(property) = property(path) {
        let whole = found.entry(property.to_owned()).or_default();
        whole.push_str(text.trim_matches(['\n', '\r', '\t']));
    }
}

/// Attributes of a description are properties; those of an element below belong to it.
fn described(
    start: &BytesStart<'_>,
    path: &[String],
    found: &mut BTreeMap<String, String>,
) -> Option<()> {
    let own = name_of(start) == "rdf:Description" && property(path).is_none();
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let key = attribute.key.as_ref();
        if key.starts_with("xmlns") || key.starts_with("rdf:") {
            continue;
        }
        let value = unescape(&attribute.value).ok()?.into_owned();
        if own {
            found.insert(key.to_owned(), value);
        } else if let Some(property) = property(path) {
            let whole = found.entry(property.to_owned()).or_default();
            whole.push_str(&format!("[{key}={value}]"));
        }
    }
    Some(())
}
