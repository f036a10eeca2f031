//! Cross-reference sections and the chain of revisions they form, oldest first.

use std::collections::BTreeMap;

use crate::error::Defect;
use crate::pdf::filter::{self, Budget};
use crate::pdf::object::{Dictionary, Object};
use crate::pdf::syntax::{Cursor, is_space};

/// Most revisions accepted in one file.
const REVISION_LIMIT: usize = 500;

/// Where an object stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    /// Not in use.
    Free,
    /// At this offset, with this generation.
    At {
        /// Byte offset.
        offset: usize,
        /// Generation.
        generation: u16,
    },
    /// In an object stream.
    Inside {
        /// Number of the stream.
        stream: u32,
        /// Place in it.
        index: u32,
    },
}

/// One save of the file.
#[derive(Debug)]
pub(crate) struct Revision {
    /// First byte.
    pub(crate) start: usize,
    /// Where the cross-reference section begins.
    pub(crate) xref_at: usize,
    /// After `%%EOF`.
    pub(crate) marker: usize,
    /// After the line end that follows, if any.
    pub(crate) end: usize,
    /// Objects it defines or frees.
    pub(crate) entries: BTreeMap<u32, Entry>,
    /// Its trailer.
    pub(crate) trailer: Dictionary,
    /// The cross-reference stream's own number, when it is a stream.
    pub(crate) own_number: Option<u32>,
}

/// Reads every revision, oldest first, and how many bytes follow the last one.
pub(crate) fn revisions(bytes: &[u8], budget: &Budget) -> Result<(Vec<Revision>, usize), Defect> {
    let mut at = last_start(bytes)?;
    let mut sections: Vec<(Revision, usize)> = Vec::new();
    let mut linearized = None;
    loop {
        if sections.len() >= REVISION_LIMIT {
            return Err(Defect::Limit("revisions"));
        }
        let (section, points_to) = section(bytes, at, budget)?;
        let previous = section.trailer.get(b"Prev".as_slice()).cloned();
        sections.push((section, points_to));
        let Some(previous) = previous else { break };
        let previous = previous
            .as_integer()
            .and_then(|value| usize::try_from(value).ok())
            .ok_or(Defect::CrossReference("/Prev is not an offset"))?;
        if previous >= at {
            if linearized.is_some() {
                return Err(Defect::CrossReference("circular or out of order"));
            }
            linearized = Some(at);
        } else if linearized.is_some() {
            return Err(Defect::CrossReference("out of order"));
        }
        at = previous;
    }
    if let Some(first_page) = linearized {
        merge_linearized(&mut sections, first_page)?;
    }
    sections.reverse();
    chain(bytes, sections)
}

/// A linearized first save has two sections; together they are one revision.
fn merge_linearized(
    sections: &mut Vec<(Revision, usize)>,
    first_page: usize,
) -> Result<(), Defect> {
    let broken = Defect::CrossReference("linearized sections do not match");
    let (main, points_to) = sections.pop().ok_or(broken.clone())?;
    let (first, _) = sections.pop().ok_or(broken.clone())?;
    if points_to != first_page || first.xref_at != first_page {
        return Err(broken);
    }
    let mut entries = main.entries;
    for (number, entry) in first.entries {
        let known = entries.insert(number, entry);
        if known.is_some_and(|known| known != Entry::Free) {
            return Err(broken);
        }
    }
    let merged = Revision {
        start: 0,
        xref_at: main.xref_at,
        marker: main.marker,
        end: main.end,
        entries,
        trailer: first.trailer,
        own_number: main.own_number,
    };
    let at = merged.xref_at;
    sections.push((merged, at));
    Ok(())
}

fn chain(bytes: &[u8], sections: Vec<(Revision, usize)>) -> Result<(Vec<Revision>, usize), Defect> {
    let mut revisions: Vec<Revision> = Vec::with_capacity(sections.len());
    let mut start = 0;
    for (mut revision, points_to) in sections {
        if points_to != revision.xref_at {
            return Err(Defect::CrossReference("startxref points elsewhere"));
        }
        if revision.xref_at < start {
            return Err(Defect::CrossReference("sections overlap"));
        }
        revision.start = start;
        start = revision.end;
        revisions.push(revision);
    }
    let after = bytes.len().saturating_sub(start);
    Ok((revisions, after))
}

/// The offset the last `startxref` gives.
fn last_start(bytes: &[u8]) -> Result<usize, Defect> {
    let broken = Defect::CrossReference("no startxref before the last %%EOF");
    let marker = find_last(bytes, b"%%EOF").ok_or(broken.clone())?;
    let window = marker.saturating_sub(64);
    let keyword = find_last(&bytes[window..marker], b"startxref").ok_or(broken.clone())?;
    let mut cursor = Cursor::new(bytes, window + keyword);
    let (offset, found) = start_and_marker(&mut cursor)?;
    if found != marker + 5 {
        return Err(broken);
    }
    Ok(offset)
}

/// `startxref n %%EOF`: the offset, and the position after the marker.
fn start_and_marker(cursor: &mut Cursor<'_>) -> Result<(usize, usize), Defect> {
    cursor.keyword("startxref")?;
    skip_blank(cursor);
    let offset = usize::try_from(cursor.natural()?).map_err(|_| cursor.defect("offset"))?;
    skip_blank(cursor);
    if !cursor.rest().starts_with(b"%%EOF") {
        return Err(cursor.defect("%%EOF"));
    }
    cursor.at += 5;
    Ok((offset, cursor.at))
}

fn skip_blank(cursor: &mut Cursor<'_>) {
    while cursor.peek().is_some_and(is_space) {
        cursor.at += 1;
    }
}

fn find_last(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    (0..bytes.len().checked_sub(needle.len())? + 1)
        .rev()
        .find(|at| bytes[*at..].starts_with(needle))
}

fn section(bytes: &[u8], at: usize, budget: &Budget) -> Result<(Revision, usize), Defect> {
    if at >= bytes.len() {
        return Err(Defect::CrossReference("offset beyond the file"));
    }
    let mut cursor = Cursor::new(bytes, at);
    let (entries, trailer, own_number) = if cursor.rest().starts_with(b"xref") {
        let (entries, trailer) = table(&mut cursor, budget)?;
        (entries, trailer, None)
    } else {
        let (entries, trailer, number) = stream(&mut cursor, budget)?;
        (entries, trailer, Some(number))
    };
    if trailer.contains_key(b"Encrypt".as_slice()) {
        return Err(Defect::Encrypted);
    }
    cursor.skip_space();
    let (points_to, marker) = start_and_marker(&mut cursor)?;
    let end = match cursor.rest() {
        [13, 10, ..] => marker + 2,
        [10 | 13, ..] => marker + 1,
        _ => marker,
    };
    let revision = Revision {
        start: 0,
        xref_at: at,
        marker,
        end,
        entries,
        trailer,
        own_number,
    };
    Ok((revision, points_to))
}

type Table = (BTreeMap<u32, Entry>, Dictionary);

fn table(cursor: &mut Cursor<'_>, budget: &Budget) -> Result<Table, Defect> {
    cursor.keyword("xref")?;
    let mut entries = BTreeMap::new();
    loop {
        cursor.skip_space();
        if cursor.rest().starts_with(b"trailer") {
            break;
        }
        let first = cursor.natural()?;
        skip_blank(cursor);
        let count = cursor.natural()?;
        skip_blank(cursor);
        for step in 0..count {
            let number = u32::try_from(first + step)
                .map_err(|_| Defect::CrossReference("object number too large"))?;
            let entry = line(cursor)?;
            budget.line()?;
            if entries.insert(number, entry).is_some() {
                return Err(Defect::CrossReference("an object is listed twice"));
            }
        }
    }
    cursor.keyword("trailer")?;
    let Object::Dictionary(trailer) = cursor.object()? else {
        return Err(cursor.defect("trailer dictionary"));
    };
    if trailer.contains_key(b"XRefStm".as_slice()) {
        return Err(Defect::Hybrid);
    }
    Ok((entries, trailer))
}

/// One line of 20 bytes: ten digits, space, five digits, space, `n` or `f`, two bytes of line end.
fn line(cursor: &mut Cursor<'_>) -> Result<Entry, Defect> {
    let broken = Defect::CrossReference("malformed entry");
    let Some(line) = cursor.rest().get(..20) else {
        return Err(broken);
    };
    let digits = |range: std::ops::Range<usize>| {
        let digits = &line[range];
        let all = digits.iter().all(u8::is_ascii_digit);
        let text = std::str::from_utf8(digits).ok().filter(|_| all)?;
        text.parse::<u64>().ok()
    };
    let offset = digits(0..10).and_then(|value| usize::try_from(value).ok());
    let generation = digits(11..16).and_then(|value| u16::try_from(value).ok());
    let ends_well = matches!(line[18..], [32, 10] | [32, 13] | [13, 10]);
    let (Some(offset), Some(generation), true) = (offset, generation, ends_well) else {
        return Err(broken);
    };
    if line[10] != 32 || line[16] != 32 {
        return Err(broken);
    }
    cursor.at += 20;
    match line[17] {
        b'n' => Ok(Entry::At { offset, generation }),
        b'f' => Ok(Entry::Free),
        _ => Err(broken),
    }
}

fn stream(
    cursor: &mut Cursor<'_>,
    budget: &Budget,
) -> Result<(BTreeMap<u32, Entry>, Dictionary, u32), Defect> {
    let broken = Defect::CrossReference("malformed cross-reference stream");
    let ((number, _), object) = cursor
        .indirect(&|_| None)
        .map_err(|_| Defect::CrossReference("no section at the offset"))?;
    let Object::Stream(stream) = object else {
        return Err(broken);
    };
    let dictionary = stream.dictionary;
    if dictionary.get(b"Type".as_slice()).and_then(Object::as_name) != Some(b"XRef") {
        return Err(broken);
    }
    let data = filter::decode(number, &dictionary, &cursor.bytes[stream.data], budget)?;
    let integers = |key: &[u8]| -> Option<Vec<usize>> {
        let items = dictionary.get(key)?.as_array()?;
        let number = |item: &Object| usize::try_from(item.as_integer()?).ok();
        items.iter().map(number).collect()
    };
    let widths = integers(b"W").filter(|w| w.len() == 3 && w.iter().all(|width| *width <= 8));
    let widths = widths.ok_or(broken.clone())?;
    let size = dictionary
        .get(b"Size".as_slice())
        .and_then(Object::as_integer);
    let size = size.and_then(|size| usize::try_from(size).ok());
    let ranges = match dictionary.get(b"Index".as_slice()) {
        Some(_) => integers(b"Index").ok_or(broken.clone())?,
        None => vec![0, size.ok_or(broken.clone())?],
    };
    let width: usize = widths.iter().sum();
    if width == 0 || ranges.len() % 2 != 0 {
        return Err(broken);
    }
    let mut rows = data.chunks_exact(width);
    let mut entries = BTreeMap::new();
    for range in ranges.chunks_exact(2) {
        for step in 0..range[1] {
            budget.line()?;
            let row = rows.next().ok_or(broken.clone())?;
            let number = u32::try_from(range[0] + step).map_err(|_| broken.clone())?;
            let entry = row_entry(row, &widths).ok_or(broken.clone())?;
            if entries.insert(number, entry).is_some() {
                return Err(Defect::CrossReference("an object is listed twice"));
            }
        }
    }
    Ok((entries, dictionary, number))
}

fn row_entry(row: &[u8], widths: &[usize]) -> Option<Entry> {
    let (kind, rest) = row.split_at(widths[0]);
    let (second, third) = rest.split_at(widths[1]);
    let value = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte))
    };
    let kind = if kind.is_empty() { 1 } else { value(kind) };
    match kind {
        0 => Some(Entry::Free),
        1 => Some(Entry::At {
            offset: usize::try_from(value(second)).ok()?,
            generation: u16::try_from(value(third)).ok()?,
        }),
        2 => Some(Entry::Inside {
            stream: u32::try_from(value(second)).ok()?,
            index: u32::try_from(value(third)).ok()?,
        }),
        _ => None,
    }
}
