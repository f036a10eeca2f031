//! A strict ZIP reader: one reading only, and whatever admits two is refused.
//! Stored and deflated entries, no ZIP64, no encryption, no overlap, no prefix, no trailing bytes.
//! See decisions/0050-strict-zip.md for why this is not the `zip` crate.

use std::io::{Read, Seek, SeekFrom};

use crate::reason::Reason;

const END_LENGTH: u64 = 22;
const CENTRAL_LENGTH: usize = 46;
const LOCAL_LENGTH: u64 = 30;
const LONGEST_COMMENT: u64 = 65_535;
/// Central directories above this many bytes are not evidence: 20,000 entries need 2 MB.
const LARGEST_DIRECTORY: u64 = 16 << 20;

/// Why an archive as a whole cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveFault {
    /// No end record where one must be.
    #[error("the end of the archive is missing")]
    Truncated,
    /// Structure that contradicts itself.
    #[error("damaged archive: {0}")]
    Damaged(&'static str),
    /// More entries than allowed.
    #[error("more than {most} entries")]
    TooManyEntries {
        /// The cap.
        most: u32,
    },
    /// ZIP64 fields, or several disks.
    #[error("ZIP64 or split archive")]
    Exotic,
    /// The system failed to read.
    #[error("unreadable")]
    Unreadable,
}

impl ArchiveFault {
    /// The reason shown for the archive file itself.
    #[must_use]
    pub fn reason(&self) -> Reason {
        match self {
            Self::Truncated => Reason::Truncated,
            Self::Damaged(_) => Reason::Damaged,
            Self::TooManyEntries { most } => Reason::TooManyEntries { most: *most },
            Self::Exotic => Reason::Unsupported {
                found: "ZIP64".to_owned(),
            },
            Self::Unreadable => Reason::Unreadable,
        }
    }
}

/// One entry as the central directory describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Decoded path inside the archive, exactly as given.
    pub path: String,
    /// Bytes packed.
    pub packed: u64,
    /// Bytes unpacked, as declared.
    pub declared: u64,
    raw_name: Vec<u8>,
    flags: u16,
    method: u16,
    crc: u32,
    offset: u64,
    mode: u32,
    overlapping: bool,
    lying: bool,
}

impl Entry {
    /// Whether it stands for a folder.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        self.path.ends_with('/') || self.path.ends_with('\\') || self.mode & 0o170_000 == 0o040_000
    }

    /// Why the entry must not even be unpacked, if so.
    #[must_use]
    pub fn refusal(&self) -> Option<Reason> {
        let file_type = self.mode & 0o170_000;
        if file_type == 0o120_000 {
            return Some(Reason::SymbolicLink);
        }
        if file_type != 0 && file_type != 0o100_000 && file_type != 0o040_000 {
            return Some(Reason::NotAFile);
        }
        if self.overlapping {
            return Some(Reason::Overlapping);
        }
        if self.lying {
            return Some(Reason::HeaderMismatch);
        }
        // Bit 0: encrypted. Bit 6: strong encryption. Bit 13: masked headers. Method 99: AES.
        if self.flags & 0b10_0000_0100_0001 != 0 || self.method == 99 {
            return Some(Reason::PasswordProtected);
        }
        if self.method != 0 && self.method != 8 {
            return Some(Reason::Unsupported {
                found: format!("ZIP-{}", self.method),
            });
        }
        None
    }
}

/// An open archive.
pub struct Archive<R> {
    reader: R,
    entries: Vec<Entry>,
}

impl<R: Read + Seek> Archive<R> {
    /// Reads the directory and compares it with every local header.
    ///
    /// # Errors
    /// [`ArchiveFault`] when the archive as a whole cannot be believed; a fault of a single entry
    /// is kept with the entry instead.
    pub fn open(mut reader: R, most: u32) -> Result<Self, ArchiveFault> {
        let length = reader
            .seek(SeekFrom::End(0))
            .map_err(|_| ArchiveFault::Unreadable)?;
        let end = find_end(&mut reader, length)?;
        if end.count > most {
            return Err(ArchiveFault::TooManyEntries { most });
        }
        if end.directory_length > LARGEST_DIRECTORY {
            return Err(ArchiveFault::Damaged("directory too large"));
        }
        let directory = read_at(&mut reader, end.directory_offset, end.directory_length)?;
        let mut entries = parse_directory(&directory, end.count)?;
        check_local_headers(&mut reader, &mut entries, end.directory_offset)?;
        Ok(Self { reader, entries })
    }

    /// The entries, in directory order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The place of the entry with exactly this path.
    #[must_use]
    pub fn position(&self, path: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.path == path)
    }

    /// Unpacks one entry, stopping at `most` bytes, and checks its length and CRC-32.
    ///
    /// # Errors
    /// The entry's own refusal; `TooLarge` or `Bomb` past the cap; `HeaderMismatch` when it unpacks
    /// to another length than declared; `Damaged` when the stream or the CRC is wrong.
    pub fn unpack(&mut self, place: usize, most: u64) -> Result<Vec<u8>, Reason> {
        let entry = self.entries.get(place).ok_or(Reason::Damaged)?.clone();
        if let Some(reason) = entry.refusal() {
            return Err(reason);
        }
        if entry.declared > most {
            return Err(Reason::TooLarge {
                bytes: entry.declared,
                most,
            });
        }
        let start = self.start_of(&entry)?;
        self.reader
            .seek(SeekFrom::Start(start))
            .map_err(|_| Reason::Unreadable)?;
        let packed = (&mut self.reader).take(entry.packed);
        let cap = entry.declared + 1;
        let mut bytes = Vec::new();
        let outcome = if entry.method == 8 {
            flate2::read::DeflateDecoder::new(packed)
                .take(cap)
                .read_to_end(&mut bytes)
        } else {
            packed.take(cap).read_to_end(&mut bytes)
        };
        let reached = bytes.len() as u64;
        if reached > entry.declared {
            return Err(Reason::Bomb {
                packed: entry.packed,
                unpacked: reached,
            });
        }
        outcome.map_err(|_| Reason::Damaged)?;
        if reached < entry.declared {
            return Err(Reason::HeaderMismatch);
        }
        if crc32fast::hash(&bytes) != entry.crc {
            return Err(Reason::Damaged);
        }
        Ok(bytes)
    }

    fn start_of(&mut self, entry: &Entry) -> Result<u64, Reason> {
        let header =
            read_at(&mut self.reader, entry.offset, LOCAL_LENGTH).map_err(|_| Reason::Damaged)?;
        let names = u64::from(u16_at(&header, 26)) + u64::from(u16_at(&header, 28));
        Ok(entry.offset + LOCAL_LENGTH + names)
    }
}

struct End {
    count: u32,
    directory_offset: u64,
    directory_length: u64,
}

fn find_end<R: Read + Seek>(reader: &mut R, length: u64) -> Result<End, ArchiveFault> {
    if length < END_LENGTH {
        return Err(ArchiveFault::Truncated);
    }
    let window = length.min(END_LENGTH + LONGEST_COMMENT);
    let base = length - window;
    let tail = read_at(reader, base, window)?;
    // Only an end record whose comment reaches exactly the last byte is believed.
    let place = (0..=tail.len() - 22)
        .rev()
        .find(|&at| {
            tail[at..at + 4] == *b"PK\x05\x06"
                && at + 22 + usize::from(u16_at(&tail, at + 20)) == tail.len()
        })
        .ok_or(ArchiveFault::Truncated)?;
    let record = &tail[place..];
    let (disk, first_disk) = (u16_at(record, 4), u16_at(record, 6));
    let (here, count) = (u16_at(record, 8), u16_at(record, 10));
    let (directory_length, directory_offset) = (u32_at(record, 12), u32_at(record, 16));
    if count == u16::MAX || directory_length == u32::MAX || directory_offset == u32::MAX {
        return Err(ArchiveFault::Exotic);
    }
    if disk != 0 || first_disk != 0 || here != count {
        return Err(ArchiveFault::Exotic);
    }
    let end_offset = base + place as u64;
    if u64::from(directory_offset) + u64::from(directory_length) != end_offset {
        return Err(ArchiveFault::Damaged(
            "directory is not where the end record says",
        ));
    }
    Ok(End {
        count: u32::from(count),
        directory_offset: u64::from(directory_offset),
        directory_length: u64::from(directory_length),
    })
}

fn parse_directory(directory: &[u8], count: u32) -> Result<Vec<Entry>, ArchiveFault> {
    let mut entries = Vec::new();
    let mut rest = directory;
    while !rest.is_empty() {
        if rest.len() < CENTRAL_LENGTH || rest[..4] != *b"PK\x01\x02" {
            return Err(ArchiveFault::Damaged("directory entry"));
        }
        let name = usize::from(u16_at(rest, 28));
        let after = usize::from(u16_at(rest, 30)) + usize::from(u16_at(rest, 32));
        let whole = CENTRAL_LENGTH + name + after;
        if rest.len() < whole {
            return Err(ArchiveFault::Damaged("directory entry is cut"));
        }
        let entry = parse_entry(rest, &rest[CENTRAL_LENGTH..CENTRAL_LENGTH + name]);
        if [entry.packed, entry.declared, entry.offset].contains(&u64::from(u32::MAX)) {
            return Err(ArchiveFault::Exotic);
        }
        entries.push(entry);
        rest = &rest[whole..];
    }
    if entries.len() as u64 != u64::from(count) {
        return Err(ArchiveFault::Damaged("entry count"));
    }
    Ok(entries)
}

fn parse_entry(record: &[u8], raw_name: &[u8]) -> Entry {
    let flags = u16_at(record, 8);
    // The upper byte of "version made by" names the system: 3 is Unix, 19 is macOS.
    let unix = matches!(record[5], 3 | 19);
    Entry {
        path: decode_name(raw_name),
        packed: u64::from(u32_at(record, 20)),
        declared: u64::from(u32_at(record, 24)),
        raw_name: raw_name.to_vec(),
        flags,
        method: u16_at(record, 10),
        crc: u32_at(record, 16),
        offset: u64::from(u32_at(record, 42)),
        mode: if unix { u32_at(record, 38) >> 16 } else { 0 },
        overlapping: false,
        lying: false,
    }
}

fn check_local_headers<R: Read + Seek>(
    reader: &mut R,
    entries: &mut [Entry],
    directory: u64,
) -> Result<(), ArchiveFault> {
    let mut spans: Vec<(u64, u64, usize)> = Vec::with_capacity(entries.len());
    for (place, entry) in entries.iter_mut().enumerate() {
        if entry.offset + LOCAL_LENGTH > directory {
            entry.overlapping = true;
            continue;
        }
        let header = read_at(reader, entry.offset, LOCAL_LENGTH)?;
        let name_length = u64::from(u16_at(&header, 26));
        let names = name_length + u64::from(u16_at(&header, 28));
        let end = entry.offset + LOCAL_LENGTH + names + entry.packed;
        if end > directory {
            entry.overlapping = true;
            continue;
        }
        let name = read_at(reader, entry.offset + LOCAL_LENGTH, name_length)?;
        entry.lying = disagrees(entry, &header, &name);
        spans.push((entry.offset, end, place));
    }
    spans.sort_unstable();
    let mut furthest: Option<(u64, usize)> = None;
    for &(start, end, place) in &spans {
        if let Some((reached, other)) = furthest
            && start < reached
        {
            entries[place].overlapping = true;
            entries[other].overlapping = true;
        }
        if furthest.is_none_or(|(reached, _)| end > reached) {
            furthest = Some((end, place));
        }
    }
    Ok(())
}

fn disagrees(entry: &Entry, local: &[u8], name: &[u8]) -> bool {
    if local[..4] != *b"PK\x03\x04" || name != entry.raw_name {
        return true;
    }
    if u16_at(local, 8) != entry.method || (u16_at(local, 6) ^ entry.flags) & 0b1001 != 0 {
        return true;
    }
    // Bit 3: the sizes come after the data, and the local ones are zero (or ZIP64 markers).
    entry.flags & 0b1000 == 0
        && (u32_at(local, 14) != entry.crc
            || u64::from(u32_at(local, 18)) != entry.packed
            || u64::from(u32_at(local, 22)) != entry.declared)
}

fn read_at<R: Read + Seek>(reader: &mut R, at: u64, length: u64) -> Result<Vec<u8>, ArchiveFault> {
    reader
        .seek(SeekFrom::Start(at))
        .map_err(|_| ArchiveFault::Unreadable)?;
    let mut bytes = Vec::new();
    reader
        .take(length)
        .read_to_end(&mut bytes)
        .map_err(|_| ArchiveFault::Unreadable)?;
    if bytes.len() as u64 == length {
        Ok(bytes)
    } else {
        Err(ArchiveFault::Truncated)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// UTF-8 when it is valid (the flag is often missing), otherwise code page 850, which Windows in
/// Spanish still writes.
fn decode_name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => raw.iter().map(|&byte| code_page_850(byte)).collect(),
    }
}

fn code_page_850(byte: u8) -> char {
    const UPPER: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";
    if byte < 0x80 {
        return char::from(byte);
    }
    UPPER.chars().nth(usize::from(byte) - 0x80).unwrap_or('_')
}
