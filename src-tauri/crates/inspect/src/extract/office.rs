//! Text of DOCX and ODT. Page breaks are those the text itself carries.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what a foreign format may say next carries no text for us"
)]

use std::io::Cursor;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::xml::{attribute, reference};
use super::{ExtractFault, Sheaf};
use crate::archive::Archive;
use crate::recognise::OFFICE_ENTRIES;

/// Spaces an ODT may ask for at once.
const MOST_SPACES: usize = 64;

/// Unpacks one part of an office document as text.
pub(crate) fn part(
    archive: &mut Archive<Cursor<&[u8]>>,
    path: &str,
    sheaf: &Sheaf,
) -> Result<String, ExtractFault> {
    let place = archive.position(path).ok_or(ExtractFault::Damaged)?;
    let bytes = archive.unpack(place, sheaf.limits().unpacked_bytes)?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    Ok(String::from_utf8_lossy(bytes).into_owned())
}

/// Opens an office document.
pub(crate) fn open(content: &[u8]) -> Result<Archive<Cursor<&[u8]>>, ExtractFault> {
    Archive::open(Cursor::new(content), OFFICE_ENTRIES).map_err(|_| ExtractFault::Damaged)
}

pub(crate) fn read_docx(content: &[u8], sheaf: &mut Sheaf) -> Result<(), ExtractFault> {
    let mut archive = open(content)?;
    let main = main_part(&mut archive, sheaf)?;
    let document = part(&mut archive, &main, sheaf)?;
    docx_pages(&document, sheaf)?;
    Ok(())
}

/// The main part is named by the package's relations; nearly always `word/document.xml`.
fn main_part(archive: &mut Archive<Cursor<&[u8]>>, sheaf: &Sheaf) -> Result<String, ExtractFault> {
    let relations = part(archive, "_rels/.rels", sheaf)?;
    let mut reader = Reader::from_str(&relations);
    loop {
        match reader.read_event().map_err(|_| ExtractFault::Damaged)? {
            Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "Relationship" => {
                let main = attribute(&e, "Type").is_some_and(|t| t.ends_with("/officeDocument"));
                if let Some(target) = attribute(&e, "Target").filter(|_| main) {
                    return Ok(target.trim_start_matches('/').to_owned());
                }
            }
            Event::Eof => return Err(ExtractFault::Damaged),
            _ => {}
        }
    }
}

fn docx_pages(document: &str, sheaf: &mut Sheaf) -> Result<(), ExtractFault> {
    let mut reader = Reader::from_str(document);
    let mut page = String::new();
    let (mut in_text, mut skipped) = (false, 0_u32);
    loop {
        match reader.read_event().map_err(|_| ExtractFault::Damaged)? {
            Event::Start(e) => match e.local_name().as_ref() {
                // The old-style copy of a drawing repeats the text of the new one.
                "Fallback" | "delText" | "instrText" => skipped += 1,
                "t" => in_text = true,
                _ => {}
            },
            Event::Empty(e) => match e.local_name().as_ref() {
                "lastRenderedPageBreak" => turn_page(&mut page, sheaf)?,
                "br" if attribute(&e, "type").as_deref() == Some("page") => {
                    turn_page(&mut page, sheaf)?;
                }
                "br" | "cr" => page.push('\n'),
                "tab" => page.push('\t'),
                "noBreakHyphen" => page.push('-'),
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "Fallback" | "delText" | "instrText" => skipped = skipped.saturating_sub(1),
                "t" => in_text = false,
                "p" => page.push('\n'),
                "tc" => cell_end(&mut page),
                "tr" => page.push('\n'),
                _ => {}
            },
            Event::Text(e) if in_text && skipped == 0 => page.push_str(&e),
            Event::CData(e) if in_text && skipped == 0 => page.push_str(&e),
            Event::GeneralRef(e) if in_text && skipped == 0 => page.extend(reference(&e)),
            Event::Eof => break,
            _ => {}
        }
        if page.len() > sheaf.room() + 4 {
            break;
        }
    }
    sheaf.push(None, page.trim_end())
}

/// Word writes both its own break and the place where it last broke: an empty page between two
/// breaks is the same break twice.
fn turn_page(page: &mut String, sheaf: &mut Sheaf) -> Result<(), ExtractFault> {
    if page.trim().is_empty() {
        return Ok(());
    }
    let done = std::mem::take(page);
    sheaf.push(None, done.trim_end())
}

/// A cell ends with its paragraph's line end; cells of one row stay on one line.
fn cell_end(page: &mut String) {
    while page.ends_with('\n') {
        page.pop();
    }
    page.push('\t');
}

pub(crate) fn read_odt(content: &[u8], sheaf: &mut Sheaf) -> Result<(), ExtractFault> {
    let mut archive = open(content)?;
    let document = part(&mut archive, "content.xml", sheaf)?;
    let mut reader = Reader::from_str(&document);
    let mut page = String::new();
    let (mut depth, mut skipped) = (0_u32, 0_u32);
    loop {
        match reader.read_event().map_err(|_| ExtractFault::Damaged)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "p" | "h" => depth += 1,
                "tracked-changes" => skipped += 1,
                _ => {}
            },
            Event::Empty(e) => match e.local_name().as_ref() {
                "soft-page-break" => turn_page(&mut page, sheaf)?,
                "line-break" => page.push('\n'),
                "tab" => page.push('\t'),
                "s" => {
                    let count = attribute(&e, "c").and_then(|c| c.parse().ok()).unwrap_or(1);
                    page.extend(std::iter::repeat_n(' ', std::cmp::min(count, MOST_SPACES)));
                }
                "p" | "h" => page.push('\n'),
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "p" | "h" => {
                    depth = depth.saturating_sub(1);
                    page.push('\n');
                }
                "table-cell" => cell_end(&mut page),
                "table-row" => page.push('\n'),
                "tracked-changes" => skipped = skipped.saturating_sub(1),
                _ => {}
            },
            Event::Text(e) if depth > 0 && skipped == 0 => page.push_str(&e),
            Event::CData(e) if depth > 0 && skipped == 0 => page.push_str(&e),
            Event::GeneralRef(e) if depth > 0 && skipped == 0 => page.extend(reference(&e)),
            Event::Eof => break,
            _ => {}
        }
        if page.len() > sheaf.room() + 4 {
            break;
        }
    }
    sheaf.push(None, page.trim_end())
}
