//! Whether a file recognised as one of ours is whole, open and of a sane size, without decoding it.

use std::io::Cursor;

use crate::archive::Archive;
use crate::kind::Kind;
use crate::limits::Limits;
use crate::reason::Reason;
use crate::recognise::OFFICE_ENTRIES;

/// Looks for the end, for passwords and for bombs.
///
/// # Errors
/// `Truncated`, `Damaged`, `PasswordProtected`, `HugeImage` or `Bomb`.
pub fn check(kind: Kind, content: &[u8], limits: &Limits) -> Result<(), Reason> {
    match kind {
        Kind::Pdf => pdf(content),
        Kind::Png => png(content).and_then(|size| sane(size, limits)),
        Kind::Jpeg => jpeg(content).and_then(|size| sane(size, limits)),
        Kind::Webp => webp(content).and_then(|size| sane(size, limits)),
        Kind::Docx | Kind::Xlsx | Kind::Odt | Kind::Ods => office(content, limits),
        Kind::Text | Kind::Csv => Ok(()),
    }
}

fn sane((width, height): (u32, u32), limits: &Limits) -> Result<(), Reason> {
    let pixels = u64::from(width) * u64::from(height);
    if width == 0 || height == 0 {
        return Err(Reason::Damaged);
    }
    if pixels > limits.pixels {
        Err(Reason::HugeImage { pixels })
    } else {
        Ok(())
    }
}

fn pdf(content: &[u8]) -> Result<(), Reason> {
    // Acrobat's own rule is the last 1,024 bytes; mail gateways append a little more.
    let tail = &content[content.len().saturating_sub(4096)..];
    if !contains(tail, b"%%EOF") && !contains(tail, b"startxref") {
        return Err(Reason::Truncated);
    }
    // Many official files only forbid printing or copying: they open without a password.
    if names_encryption(content) && crate::extract::pdf::asks_for_password(content) {
        return Err(Reason::PasswordProtected);
    }
    Ok(())
}

/// An `/Encrypt` key followed by a reference or a dictionary: it stands in the trailer, or in the
/// dictionary of a cross-reference stream, and neither is ever compressed.
fn names_encryption(content: &[u8]) -> bool {
    let key = b"/Encrypt";
    content
        .windows(key.len())
        .enumerate()
        .filter(|(_, window)| window == key)
        .any(|(at, _)| {
            let rest = &content[at + key.len()..];
            let rest = &rest[..rest.len().min(64)];
            let value = rest.trim_ascii_start();
            if value.starts_with(b"<<") {
                return true;
            }
            let spaced = value.len() < rest.len();
            spaced && reference(value)
        })
}

fn reference(value: &[u8]) -> bool {
    let mut parts = value
        .split(u8::is_ascii_whitespace)
        .filter(|part| !part.is_empty());
    let number = |part: Option<&[u8]>| {
        part.is_some_and(|part| part.len() <= 10 && part.iter().all(u8::is_ascii_digit))
    };
    number(parts.next())
        && number(parts.next())
        && parts.next().is_some_and(|part| part.first() == Some(&b'R'))
}

fn png(content: &[u8]) -> Result<(u32, u32), Reason> {
    let mut rest = content.get(8..).ok_or(Reason::Truncated)?;
    let mut size = None;
    loop {
        let header = rest.get(..8).ok_or(Reason::Truncated)?;
        let length = be32(header) as usize;
        let chunk = rest
            .get(8..)
            .and_then(|after| after.get(..length))
            .ok_or(Reason::Truncated)?;
        match &header[4..] {
            b"IHDR" if chunk.len() >= 8 => size = Some((be32(chunk), be32(&chunk[4..]))),
            b"IEND" => return size.ok_or(Reason::Damaged),
            _ => {}
        }
        rest = rest.get(12 + length..).ok_or(Reason::Truncated)?;
    }
}

/// Walks the segments to the end-of-image mark: photographs carry thumbnails with marks of their
/// own inside segments, and telephones append films after the end.
fn jpeg(content: &[u8]) -> Result<(u32, u32), Reason> {
    let mut at = 2;
    let mut size = None;
    loop {
        while content.get(at) == Some(&0xFF) && content.get(at + 1) == Some(&0xFF) {
            at += 1;
        }
        let (Some(0xFF), Some(&mark)) = (content.get(at), content.get(at + 1)) else {
            return Err(if at + 1 >= content.len() {
                Reason::Truncated
            } else {
                Reason::Damaged
            });
        };
        at += 2;
        if mark == 0xD9 {
            return size.ok_or(Reason::Damaged);
        }
        if matches!(mark, 0xD0..=0xD7 | 0x01) {
            continue;
        }
        let length = content.get(at..at + 2).ok_or(Reason::Truncated)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        let segment = content.get(at..at + length).ok_or(Reason::Truncated)?;
        if length < 2 {
            return Err(Reason::Damaged);
        }
        if matches!(mark, 0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF) && length >= 7 {
            let side = |i: usize| u32::from(u16::from_be_bytes([segment[i], segment[i + 1]]));
            size = Some((side(5), side(3)));
        }
        at += length;
        if mark == 0xDA {
            at = end_of_scan(content, at)?;
        }
    }
}

fn end_of_scan(content: &[u8], from: usize) -> Result<usize, Reason> {
    content[from.min(content.len())..]
        .windows(2)
        .position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF))
        .map(|place| from + place)
        .ok_or(Reason::Truncated)
}

/// The first chunk of a WebP says its size, in one of three ways.
fn webp(content: &[u8]) -> Result<(u32, u32), Reason> {
    let header = content.get(..30).ok_or(Reason::Truncated)?;
    let le = |at: usize, bytes: usize| {
        (0..bytes).fold(0_u32, |sum, i| sum | u32::from(header[at + i]) << (8 * i))
    };
    if u64::from(le(4, 4)) + 8 > content.len() as u64 {
        return Err(Reason::Truncated);
    }
    match &header[12..16] {
        b"VP8X" => Ok((le(24, 3) + 1, le(27, 3) + 1)),
        b"VP8L" => Ok(((le(21, 4) & 0x3FFF) + 1, (le(21, 4) >> 14 & 0x3FFF) + 1)),
        b"VP8 " => Ok((le(26, 2) & 0x3FFF, le(28, 2) & 0x3FFF)),
        _ => Err(Reason::Damaged),
    }
}

fn office(content: &[u8], limits: &Limits) -> Result<(), Reason> {
    let archive = Archive::open(Cursor::new(content), OFFICE_ENTRIES).map_err(|f| f.reason())?;
    let mut unpacked = 0_u64;
    for entry in archive.entries() {
        if let Some(reason) = entry.refusal() {
            return Err(reason);
        }
        unpacked += entry.declared;
        let bomb = limits.looks_like_bomb(entry.packed, entry.declared);
        if bomb || unpacked > limits.unpacked_bytes {
            return Err(Reason::Bomb {
                packed: entry.packed,
                unpacked: entry.declared,
            });
        }
    }
    Ok(())
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle)
}

fn be32(bytes: &[u8]) -> u32 {
    u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}
