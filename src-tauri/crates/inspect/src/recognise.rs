//! What some bytes are, by content. The name only decides between TXT and CSV, which are the same
//! bytes; disagreement between name and content is for [`crate::plan`] to report.

use std::io::Cursor;

use crate::archive::Archive;
use crate::kind::{Kind, Recognised};
use crate::name::split_extension;

/// Most entries of an office document looked at.
pub(crate) const OFFICE_ENTRIES: u32 = 20_000;
const SMALL_PART: u64 = 4 << 20;

/// Recognises the whole content of a file.
///
/// Give the whole content: a ZIP's directory is at its end, and text is only text when all of it
/// is. Signatures of images, PDF and programs need no more than the first 8 KB.
#[must_use]
pub fn recognise(content: &[u8], name: &str) -> Recognised {
    if content.is_empty() {
        return Recognised::Empty;
    }
    if content.starts_with(b"PK\x03\x04") || content.starts_with(b"PK\x05\x06") {
        return container(content);
    }
    if content.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return compound_file(content);
    }
    // Readers accept a PDF header within the first kilobyte; so do those who send them.
    let head = &content[..content.len().min(1024)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Recognised::Supported(Kind::Pdf);
    }
    if let Some(kind) = signature(content) {
        return kind;
    }
    text(content, name)
}

fn signature(content: &[u8]) -> Option<Recognised> {
    let found = infer::get(content)?;
    let recognised = match found.mime_type() {
        "image/png" => Recognised::Supported(Kind::Png),
        "image/jpeg" => Recognised::Supported(Kind::Jpeg),
        "image/webp" => Recognised::Supported(Kind::Webp),
        // These two match ordinary words at the start of a text; `text` decides them.
        "text/html" | "text/xml" | "text/x-shellscript" => return None,
        _ if found.matcher_type() == infer::MatcherType::Text => return None,
        _ => Recognised::Foreign(foreign_name(found.extension())),
    };
    Some(recognised)
}

fn foreign_name(extension: &str) -> String {
    match extension {
        "heif" => "HEIC".to_owned(),
        other => other.to_uppercase(),
    }
}

/// An OLE compound file: encrypted OOXML keeps its payload in a stream named `EncryptedPackage`.
fn compound_file(content: &[u8]) -> Recognised {
    let wanted: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    if content.windows(wanted.len()).any(|window| window == wanted) {
        return Recognised::PasswordProtected;
    }
    Recognised::Foreign("OFFICE-97".to_owned())
}

fn container(content: &[u8]) -> Recognised {
    let Ok(mut archive) = Archive::open(Cursor::new(content), OFFICE_ENTRIES) else {
        return Recognised::Broken;
    };
    if let Some(place) = archive.position("mimetype") {
        return match archive.unpack(place, 256) {
            Ok(mime) => open_document(&String::from_utf8_lossy(&mime), &mut archive),
            Err(_) => Recognised::Broken,
        };
    }
    match archive.position("[Content_Types].xml") {
        Some(place) => match archive.unpack(place, SMALL_PART) {
            Ok(types) => office_open(&String::from_utf8_lossy(&types)),
            Err(_) => Recognised::Broken,
        },
        None => Recognised::Archive,
    }
}

fn open_document(mime: &str, archive: &mut Archive<Cursor<&[u8]>>) -> Recognised {
    let kind = match mime.trim() {
        "application/vnd.oasis.opendocument.text" => Kind::Odt,
        "application/vnd.oasis.opendocument.spreadsheet" => Kind::Ods,
        "application/epub+zip" => return Recognised::Foreign("EPUB".to_owned()),
        other if other.contains("opendocument.presentation") => {
            return Recognised::Foreign("ODP".to_owned());
        }
        // A bundle of this very application, or anything else that names itself.
        _ => return Recognised::Archive,
    };
    let manifest = archive
        .position("META-INF/manifest.xml")
        .and_then(|place| archive.unpack(place, SMALL_PART).ok())
        .unwrap_or_default();
    if manifest
        .windows(15)
        .any(|window| window == b"encryption-data")
    {
        return Recognised::PasswordProtected;
    }
    Recognised::Supported(kind)
}

fn office_open(types: &str) -> Recognised {
    let foreign = |name: &str| Recognised::Foreign(name.to_owned());
    if types.contains("macroEnabled") {
        return foreign("OFFICE-CON-MACROS");
    }
    if types.contains("wordprocessingml.document.main+xml") {
        return Recognised::Supported(Kind::Docx);
    }
    if types.contains("spreadsheetml.sheet.main+xml") {
        return Recognised::Supported(Kind::Xlsx);
    }
    if types.contains("presentationml") {
        return foreign("PPTX");
    }
    foreign("OOXML")
}

fn text(content: &[u8], name: &str) -> Recognised {
    let Some(text) = decode(content) else {
        return Recognised::Foreign(binary_name(content));
    };
    if let Some(markup) = markup(&text) {
        return Recognised::Foreign(markup.to_owned());
    }
    let (_, extension) = split_extension(name);
    match Kind::claimed_by(extension) {
        Some(Kind::Csv) => Recognised::Supported(Kind::Csv),
        _ => Recognised::Supported(Kind::Text),
    }
}

fn binary_name(content: &[u8]) -> String {
    let name = match content {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "TEXTO-UTF-16",
        [b'M', b'Z', ..] => "EXE",
        _ => "BINARIO",
    };
    name.to_owned()
}

/// Text that a browser, an office program or a shell would treat as more than text.
fn markup(text: &str) -> Option<&'static str> {
    let head: String = text
        .trim_start()
        .chars()
        .take(1024)
        .collect::<String>()
        .to_lowercase();
    let starts = |mark: &str| head.starts_with(mark);
    if starts("<!doctype html") || starts("<html") || starts("<head") || starts("<script") {
        return Some("HTML");
    }
    if starts("<svg")
        || (starts("<?xml") || starts("<!--") || starts("<!doctype svg")) && head.contains("<svg")
    {
        return Some("SVG");
    }
    if (starts("<!--") || starts("<body") || starts("<?xml")) && head.contains("<html") {
        return Some("HTML");
    }
    if starts("<?xml") {
        return Some("XML");
    }
    if starts("{\\rtf") {
        return Some("RTF");
    }
    if starts("#!") {
        return Some("SCRIPT");
    }
    starts("%!ps").then_some("POSTSCRIPT")
}

/// Decodes UTF-8 (with or without its mark) or Windows-1252. `None` when the bytes hold NULs or
/// controls that no text holds.
#[must_use]
pub(crate) fn decode(content: &[u8]) -> Option<String> {
    let content = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(content);
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C);
    if content.iter().any(|byte| is_control(byte) || *byte == 0x7F) {
        return None;
    }
    match std::str::from_utf8(content) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => content.iter().map(|&byte| windows_1252(byte)).collect(),
    }
}

/// The character of a Windows-1252 byte; the five unassigned ones are not text.
fn windows_1252(byte: u8) -> Option<char> {
    const UPPER: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0',
        '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => Some(UPPER[usize::from(byte - 0x80)]).filter(|c| *c != '\0'),
        other => Some(char::from(other)),
    }
}
