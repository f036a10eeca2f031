//! Text of XLSX and ODS: one page a sheet, cells apart by tabs, rows by line ends.
//! Formulas are never computed; the value the author's program stored is read.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what a foreign format may say next carries no text for us"
)]

use quick_xml::Reader;
use quick_xml::events::Event;

use super::office::{open, part};
use super::xml::{attribute, reference};
use super::{ExtractFault, Sheaf};

/// Times a repeated cell is written out; programs "repeat" the empty rest of a row sixteen
/// thousand times.
const MOST_REPEATS: usize = 64;
/// Shared strings kept; more than the cap read as empty.
const MOST_STRINGS: usize = 2_000_000;

pub(crate) fn read_xlsx(content: &[u8], sheaf: &mut Sheaf) -> Result<(), ExtractFault> {
    let mut archive = open(content)?;
    let workbook = part(&mut archive, "xl/workbook.xml", sheaf)?;
    let relations = part(&mut archive, "xl/_rels/workbook.xml.rels", sheaf)?;
    let strings = match archive.position("xl/sharedStrings.xml") {
        Some(_) => shared_strings(&part(&mut archive, "xl/sharedStrings.xml", sheaf)?)?,
        None => Vec::new(),
    };
    for (title, id) in sheets(&workbook)? {
        let Some(target) = target(&relations, &id)? else {
            continue;
        };
        let path = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("xl/{target}"),
        };
        // Chart sheets have no cells and their own part; a missing part is an empty sheet.
        let text = match archive.position(&path) {
            Some(_) => xlsx_cells(&part(&mut archive, &path, sheaf)?, &strings, sheaf.room())?,
            None => String::new(),
        };
        sheaf.push(Some(&title), text.trim_end())?;
    }
    Ok(())
}

fn sheets(workbook: &str) -> Result<Vec<(String, String)>, ExtractFault> {
    let mut reader = Reader::from_str(workbook);
    let mut found = Vec::new();
    loop {
        match reader.read_event().map_err(|_| ExtractFault::Damaged)? {
            Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "sheet" => {
                let title = attribute(&e, "name").unwrap_or_default();
                found.extend(attribute(&e, "id").map(|id| (title, id)));
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn target(relations: &str, id: &str) -> Result<Option<String>, ExtractFault> {
    let mut reader = Reader::from_str(relations);
    loop {
        match reader.read_event().map_err(|_| ExtractFault::Damaged)? {
            Event::Start(e) | Event::Empty(e) if attribute(&e, "Id").as_deref() == Some(id) => {
                return Ok(attribute(&e, "Target"));
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

fn shared_strings(xml: &str) -> Result<Vec<String>, ExtractFault> {
    let mut reader = Reader::from_str(xml);
    let mut strings = Vec::new();
    let mut current = String::new();
    let (mut in_text, mut phonetic) = (false, 0_u32);
    loop {
        match reader.read_event().map_err(|_| ExtractFault::Damaged)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "si" => current.clear(),
                "t" => in_text = true,
                "rPh" => phonetic += 1,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "si" => strings.push(std::mem::take(&mut current)),
                "t" => in_text = false,
                "rPh" => phonetic = phonetic.saturating_sub(1),
                _ => {}
            },
            Event::Empty(e) if e.local_name().as_ref() == "si" => strings.push(String::new()),
            Event::Text(e) if in_text && phonetic == 0 => current.push_str(&e),
            Event::CData(e) if in_text && phonetic == 0 => current.push_str(&e),
            Event::GeneralRef(e) if in_text && phonetic == 0 => current.extend(reference(&e)),
            Event::Eof => return Ok(strings),
            _ => {}
        }
        if strings.len() > MOST_STRINGS {
            return Err(ExtractFault::TooLarge);
        }
    }
}

fn xlsx_cells(xml: &str, strings: &[String], room: usize) -> Result<String, ExtractFault> {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut value, mut shared) = (String::new(), String::new(), String::new());
    let mut in_value = false;
    loop {
        match reader.read_event().map_err(|_| ExtractFault::Damaged)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "c" => {
                    shared = attribute(&e, "t").unwrap_or_default();
                    value.clear();
                }
                "v" | "t" => in_value = true,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "v" | "t" => in_value = false,
                "c" => {
                    text.push_str(cell_text(&shared, &value, strings));
                    text.push('\t');
                }
                "row" => end_row(&mut text),
                _ => {}
            },
            Event::Empty(e) if e.local_name().as_ref() == "c" => text.push('\t'),
            Event::Text(e) if in_value => value.push_str(&e),
            Event::CData(e) if in_value => value.push_str(&e),
            Event::GeneralRef(e) if in_value => value.extend(reference(&e)),
            Event::Eof => return Ok(text),
            _ => {}
        }
        if text.len() > room + 4 {
            return Ok(text);
        }
    }
}

fn cell_text<'a>(cell_type: &str, value: &'a str, strings: &'a [String]) -> &'a str {
    match cell_type {
        "s" => value
            .trim()
            .parse()
            .ok()
            .and_then(|i: usize| strings.get(i))
            .map_or("", String::as_str),
        "b" if value == "1" => "VERDADERO",
        "b" => "FALSO",
        _ => value,
    }
}

fn end_row(text: &mut String) {
    let kept = text.trim_end_matches('\t').len();
    text.truncate(kept);
    text.push('\n');
}

pub(crate) fn read_ods(content: &[u8], sheaf: &mut Sheaf) -> Result<(), ExtractFault> {
    let mut archive = open(content)?;
    let document = part(&mut archive, "content.xml", sheaf)?;
    let mut reader = Reader::from_str(&document);
    let (mut title, mut text, mut cell) = (String::new(), String::new(), String::new());
    let (mut in_cell, mut repeats, mut tables) = (false, 1_usize, 0_u32);
    loop {
        match reader.read_event().map_err(|_| ExtractFault::Damaged)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "table" => {
                    tables += 1;
                    if tables == 1 {
                        title = attribute(&e, "name").unwrap_or_default();
                    }
                }
                "table-cell" => {
                    in_cell = true;
                    cell.clear();
                    repeats = repeats_of(&e);
                }
                _ => {}
            },
            Event::Empty(e) => match e.local_name().as_ref() {
                "table-cell" | "covered-table-cell" => {
                    text.extend(std::iter::repeat_n('\t', repeats_of(&e)));
                }
                "line-break" => cell.push(' '),
                "s" => cell.push(' '),
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "p" if in_cell => cell.push(' '),
                "table-cell" => {
                    in_cell = false;
                    for _ in 0..repeats {
                        text.push_str(cell.trim_end());
                        text.push('\t');
                    }
                }
                "table-row" => end_row(&mut text),
                "table" => {
                    tables = tables.saturating_sub(1);
                    if tables == 0 {
                        sheaf.push(Some(&title), text.trim_end())?;
                        text.clear();
                    }
                }
                _ => {}
            },
            Event::Text(e) if in_cell => cell.push_str(&e),
            Event::CData(e) if in_cell => cell.push_str(&e),
            Event::GeneralRef(e) if in_cell => cell.extend(reference(&e)),
            Event::Eof => return Ok(()),
            _ => {}
        }
        if text.len() > sheaf.room() + 4 {
            return sheaf.push(Some(&title), &text);
        }
    }
}

fn repeats_of(start: &quick_xml::events::BytesStart<'_>) -> usize {
    let asked = attribute(start, "number-columns-repeated").and_then(|n| n.parse().ok());
    asked.unwrap_or(1).clamp(1, MOST_REPEATS)
}
