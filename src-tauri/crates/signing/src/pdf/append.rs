//! The append-only writer: base, new objects, classic cross-reference, trailer. Nothing else moves.

use std::collections::BTreeMap;

use crate::error::Defect;
use crate::pdf::document::Pdf;
use crate::pdf::object::{Dictionary, Object, write_dictionary};

/// A new or replaced object, already written.
pub(crate) enum Body {
    /// A plain object.
    Plain(Object),
    /// A stream with these bytes, not compressed.
    Stream(Dictionary, Vec<u8>),
    /// Bytes as they are.
    Exact(Vec<u8>),
}

/// The base with one more revision; also where each object's body begins.
pub(crate) fn append(
    pdf: &Pdf<'_>,
    objects: BTreeMap<u32, Body>,
) -> Result<(Vec<u8>, BTreeMap<u32, usize>), Defect> {
    let last = pdf.last();
    let revision = &pdf.revisions[last];
    let mut out = Vec::with_capacity(pdf.bytes.len() + 64 * 1024);
    out.extend_from_slice(pdf.bytes);
    if revision.end == revision.marker {
        out.push(10);
    }
    let size = i64::from(pdf.next_number());
    let highest = objects.last_key_value().map_or(0, |(number, _)| *number);
    let size = size.max(i64::from(highest) + 1);
    let mut offsets = BTreeMap::new();
    let mut bodies = BTreeMap::new();
    for (number, body) in objects {
        let generation = pdf
            .version(number, last)
            .map_or(0, |known| known.generation);
        offsets.insert(number, (out.len(), generation));
        out.extend_from_slice(format!("{number} {generation} obj\n").as_bytes());
        bodies.insert(number, out.len());
        write_body(body, &mut out);
        out.extend_from_slice(b"\nendobj\n");
    }
    let xref = out.len();
    write_table(&offsets, &mut out);
    let mut trailer = Dictionary::new();
    for key in ["Root", "Info", "ID"] {
        if let Some(value) = revision.trailer.get(key.as_bytes()) {
            trailer.insert(key.into(), value.clone());
        }
    }
    let previous = i64::try_from(section_offset(pdf)).unwrap_or(i64::MAX);
    trailer.insert("Size".into(), Object::Integer(size));
    trailer.insert("Prev".into(), Object::Integer(previous));
    out.extend_from_slice(b"trailer\n");
    write_dictionary(&trailer, &mut out);
    out.extend_from_slice(format!("\nstartxref\n{xref}\n%%EOF\n").as_bytes());
    Ok((out, bodies))
}

/// What the last `startxref` says (a linearized file's differs from its main section's place).
fn section_offset(pdf: &Pdf<'_>) -> usize {
    let revision = &pdf.revisions[pdf.last()];
    let tail = &pdf.bytes[revision.xref_at..revision.marker];
    let text = String::from_utf8_lossy(&tail[tail.len().saturating_sub(48)..]).into_owned();
    text.rsplit("startxref")
        .next()
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(revision.xref_at)
}

/// Writes `<<` and the entries, leaving the dictionary open for more.
pub(crate) fn open_dictionary(dictionary: &Dictionary, out: &mut Vec<u8>) {
    write_dictionary(dictionary, out);
    out.truncate(out.len() - 2);
}

fn write_body(body: Body, out: &mut Vec<u8>) {
    match body {
        Body::Plain(object) => object.write(out),
        Body::Exact(bytes) => out.extend_from_slice(&bytes),
        Body::Stream(mut dictionary, bytes) => {
            let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
            dictionary.insert("Length".into(), Object::Integer(length));
            write_dictionary(&dictionary, out);
            out.extend_from_slice(b"\nstream\n");
            out.extend_from_slice(&bytes);
            out.extend_from_slice(b"\nendstream");
        }
    }
}

/// Runs of consecutive numbers, each line 20 bytes.
fn write_table(offsets: &BTreeMap<u32, (usize, u16)>, out: &mut Vec<u8>) {
    out.extend_from_slice(b"xref\n");
    let mut run: Vec<(u32, usize, u16)> = Vec::new();
    let flush = |run: &mut Vec<(u32, usize, u16)>, out: &mut Vec<u8>| {
        if let Some((first, _, _)) = run.first() {
            out.extend_from_slice(format!("{first} {}\n", run.len()).as_bytes());
        }
        for (_, offset, generation) in run.drain(..) {
            out.extend_from_slice(format!("{offset:010} {generation:05} n \n").as_bytes());
        }
    };
    for (number, (offset, generation)) in offsets {
        if run.last().is_some_and(|(last, _, _)| last + 1 != *number) {
            flush(&mut run, out);
        }
        run.push((*number, *offset, *generation));
    }
    flush(&mut run, out);
}
