//! How the files are put together: small documents, tables, streams and crowds.

use std::fmt::Write as _;
use std::io::Write as _;

/// Objects of a small whole document: catalog, page tree, one page.
pub const SMALL: [(u32, &str); 3] = [
    (1, "<</Type/Catalog/Pages 2 0 R>>"),
    (2, "<</Type/Pages/Count 1/Kids[3 0 R]>>"),
    (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"),
];

/// A file with these objects at the places its table says.
pub fn file(objects: &[(u32, Vec<u8>)], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("0 1\n0000000000 65535 f \n");
    for (number, body) in objects {
        let _ = write!(table, "{number} 1\n{:010} 00000 n \n", out.len());
        let _ = writeln!(out, "{number} 0 obj");
        out.extend_from_slice(body);
        out.extend_from_slice(b"\nendobj\n");
    }
    let at = out.len();
    let _ = write!(
        out,
        "xref\n{table}trailer\n<</Size 9999/Root 1 0 R{trailer}>>\nstartxref\n{at}\n%%EOF\n"
    );
    out
}

/// The small document with these objects in place of its own, or besides them.
pub fn small(objects: &[(u32, &str)]) -> Vec<u8> {
    let mut all: Vec<(u32, Vec<u8>)> = SMALL
        .iter()
        .filter(|(number, _)| objects.iter().all(|(other, _)| other != number))
        .chain(objects)
        .map(|(number, body)| (*number, body.as_bytes().to_vec()))
        .collect();
    all.sort_by_key(|(number, _)| *number);
    file(&all, "")
}

/// The small document and one revision more, with this table and trailer.
pub fn then(base: &[u8], body: &str, table: &str, trailer: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(&base[base.len() - 40..]).into_owned();
    let previous = text.rsplit("startxref").next().unwrap_or_default();
    let previous = previous.split_whitespace().next().unwrap_or_default();
    let mut out = base.to_vec();
    out.extend_from_slice(body.as_bytes());
    let at = out.len();
    let _ = write!(
        out,
        "xref\n{table}trailer\n<</Size 9999/Root 1 0 R/Prev {previous}{trailer}>>\nstartxref\n{at}\n%%EOF\n"
    );
    out
}

/// Zlib of this many equal bytes, without a compressor: one stored block would be as long, so runs of a fixed code.
pub fn bomb(megabytes: usize) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![b' '; 1 << 20];
    for _ in 0..megabytes {
        let _ = encoder.write_all(&block);
    }
    encoder.finish().unwrap_or_default()
}

pub fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let _ = encoder.write_all(data);
    encoder.finish().unwrap_or_default()
}

pub fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut body = format!("<<{entries}/Length {}>>\nstream\n", data.len()).into_bytes();
    body.extend_from_slice(data);
    body.extend_from_slice(b"\nendstream");
    body
}

pub fn plain(objects: &[(u32, &str)]) -> Vec<(u32, Vec<u8>)> {
    let own = objects
        .iter()
        .map(|(number, body)| (*number, body.as_bytes().to_vec()));
    own.collect()
}

/// The small document with one stream more.
pub fn with_stream(number: u32, body: Vec<u8>, catalog: &str) -> Vec<u8> {
    let mut objects = plain(&SMALL);
    objects[0].1 = format!("<</Type/Catalog/Pages 2 0 R{catalog}>>").into_bytes();
    objects.push((number, body));
    file(&objects, "")
}

/// A file whose only section is a cross-reference stream with these entries and rows.
pub fn by_stream(entries: &str, rows: &[u8]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    for (number, body) in SMALL {
        let _ = write!(out, "{number} 0 obj\n{body}\nendobj\n");
    }
    let at = out.len();
    let _ = writeln!(out, "9 0 obj");
    out.extend_from_slice(&stream(&format!("/Type/XRef/Root 1 0 R{entries}"), rows));
    let _ = write!(out, "\nendobj\nstartxref\n{at}\n%%EOF\n");
    out
}

/// Many objects of one form, and what the catalog says of them.
pub fn crowd(count: u32, form: impl Fn(u32) -> String, catalog: &str) -> Vec<u8> {
    let mut objects = plain(&SMALL);
    objects[0].1 = format!("<</Type/Catalog/Pages 2 0 R{catalog}>>").into_bytes();
    objects.extend((0..count).map(|n| (10 + n, form(10 + n).into_bytes())));
    file(&objects, "")
}
