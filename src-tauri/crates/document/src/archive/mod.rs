//! Pages into an archival file: PDF 1.7 tagged, with the claims of PDF/A-3b, the data attached, and empty
//! signature fields. printpdf writes pages and fonts; what it lacks is added with lopdf.
//! Equal inputs give equal bytes; after this the file is only ever appended to.

mod fields;
mod fonts;
mod metadata;
mod structure;

use chrono::{DateTime, FixedOffset};
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use printpdf::{Mm, PdfDocument, PdfFont, PdfPage, PdfSaveOptions};
use sha2::{Digest as _, Sha256};

use crate::error::DocumentError;
use crate::font::Face;
use crate::paper::{Paper, font_id};

/// Name of the attached data.
pub const ATTACHMENT: &str = "contenido.json";

/// What a file says about itself, beyond its pages.
pub struct Envelope<'a> {
    /// Title, already printable.
    pub title: String,
    /// Date of the metadata; a file without it carries no date at all.
    pub dated: Option<DateTime<FixedOffset>>,
    /// The canonical JSON, if any.
    pub attachment: Option<&'a [u8]>,
    /// The field whose signature closes the document, if any.
    pub closed_by: Option<&'a str>,
}

/// Puts the file together.
pub fn assemble(paper: Paper, envelope: &Envelope<'_>) -> Result<Vec<u8>, DocumentError> {
    let Paper {
        pages,
        nodes,
        fields,
        ..
    } = paper;
    let identity = identity(envelope, pages.len());
    let mut printed = PdfDocument::new("");
    for face in Face::ALL {
        let font = PdfFont::new(face.parsed().clone());
        printed.resources.fonts.map.insert(font_id(face), font);
    }
    let pages = pages
        .into_iter()
        .map(|ops| PdfPage::new(Mm(215.9), Mm(279.4), ops))
        .collect();
    printed.with_pages(pages);
    let mut pdf = printed.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    pdf.version = "1.7".into();
    let page_ids: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    fonts::name(&mut pdf)?;
    let tags = structure::write(&mut pdf, &nodes, &page_ids, &fields)?;
    let form = fields::write(
        &mut pdf,
        &fields,
        &page_ids,
        &tags.forms,
        envelope.closed_by,
    )?;
    metadata::write(&mut pdf, envelope, tags.root, form)?;
    let id = Object::String(identity.to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    pdf.compress();
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes)
        .map_err(|e| DocumentError::Assembly(e.to_string()))?;
    Ok(bytes)
}

/// First 16 bytes of the hash of what makes this file this file.
fn identity(envelope: &Envelope<'_>, pages: usize) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(envelope.title.as_bytes());
    hash.update(pages.to_be_bytes());
    hash.update(envelope.attachment.unwrap_or_default());
    let digest: [u8; 32] = hash.finalize().into();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    id
}

/// A text string in UTF-16 with its mark, as PDF wants it.
fn text(s: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(s.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn name(s: &str) -> Object {
    Object::Name(s.as_bytes().to_vec())
}

fn numbers(values: impl IntoIterator<Item = f32>) -> Object {
    Object::Array(values.into_iter().map(Object::Real).collect())
}

fn dictionary_of(pdf: &mut Document, id: ObjectId) -> Result<&mut Dictionary, DocumentError> {
    Ok(pdf.get_object_mut(id)?.as_dict_mut()?)
}

/// The catalog's object number.
fn catalog(pdf: &Document) -> Result<ObjectId, DocumentError> {
    Ok(pdf.trailer.get(b"Root")?.as_reference()?)
}

fn reference_to(page: ObjectId, mcid: i64) -> Object {
    Object::Dictionary(dictionary! {
        "Type" => "MCR",
        "Pg" => page,
        "MCID" => mcid,
    })
}
