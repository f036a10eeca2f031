//! File names out of hostile hands: which are refused, and what a safe one looks like.
//! Nothing here is ever used as a path to write to.

use unicode_normalization::UnicodeNormalization;

use crate::reason::Reason;

/// Longest safe name, in characters, extension included.
pub const LONGEST_NAME: usize = 120;

const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// Judges the path an archive gives one of its entries and returns its last part, made safe.
///
/// # Errors
/// The reason the entry must be refused: traversal, absolute, drive letter, network path, NUL,
/// device name or alternate stream.
pub fn judge_entry_path(path: &str) -> Result<String, Reason> {
    if path.contains('\0') {
        return Err(Reason::NulInName);
    }
    let path: String = path.replace('\\', "/");
    if path.starts_with("//") {
        return Err(Reason::NetworkPath);
    }
    if path.starts_with('/') {
        return Err(Reason::AbsolutePath);
    }
    let mut letters = path.chars();
    if letters.next().is_some_and(|c| c.is_ascii_alphabetic()) && letters.next() == Some(':') {
        return Err(Reason::DriveLetter);
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    for part in &parts {
        // Windows drops trailing dots and spaces, so `.. ` and `...` climb there too.
        if part.starts_with("..") && part.trim_end_matches(['.', ' ']).is_empty() {
            return Err(Reason::Traversal);
        }
        if part.contains(':') {
            return Err(Reason::AlternateStream);
        }
        if is_device(part) {
            return Err(Reason::DeviceName);
        }
    }
    Ok(safe_name(parts.last().copied().unwrap_or_default()))
}

/// Whether Windows would open a device instead of a file under this name.
#[must_use]
pub fn is_device(part: &str) -> bool {
    let stem = part
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_uppercase();
    if DEVICES.contains(&stem.as_str()) {
        return true;
    }
    let mut letters = stem.chars();
    let head: String = letters.by_ref().take(3).collect();
    let digit = letters.next();
    (head == "COM" || head == "LPT")
        && digit.is_some_and(|c| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³'))
        && letters.next().is_none()
}

/// A name every system can hold: composed (NFC), no separators, controls, bidirectional marks or
/// trailing dots, at most [`LONGEST_NAME`] characters, extension kept.
#[must_use]
pub fn safe_name(name: &str) -> String {
    let clean: String = name
        .nfc()
        .filter(|c| !is_invisible(*c))
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '_',
            c if c.is_control() => '_',
            c => c,
        })
        .collect();
    let clean = clean.trim().trim_end_matches(['.', ' ']);
    if clean.is_empty() {
        return "sin-nombre".to_owned();
    }
    let clean = if is_device(clean) {
        format!("_{clean}")
    } else {
        clean.to_owned()
    };
    shorten(&clean)
}

fn shorten(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let (stem, extension) = split_extension(name);
    let extension: String = extension.chars().take(10).collect();
    let room = LONGEST_NAME - 1 - extension.chars().count();
    let stem: String = stem.chars().take(room).collect();
    if extension.is_empty() {
        stem
    } else {
        format!("{}.{extension}", stem.trim_end())
    }
}

/// Splits a name at its last dot; a leading dot is not an extension.
#[must_use]
pub fn split_extension(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 => (&name[..at], &name[at + 1..]),
        _ => (name, ""),
    }
}

/// Marks that change how text looks without being seen: bidirectional controls, zero-width
/// characters, the byte order mark.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{061C}')
}

/// Longest path shown to a person, in characters; the rest is replaced by `…`.
pub const LONGEST_SHOWN: usize = 300;

/// A hostile path fit to be read: controls and invisible marks become `\u{FFFD}`, length is capped.
#[must_use]
pub fn shown(path: &str) -> String {
    let mut letters = path.nfc().map(|c| {
        if c.is_control() || is_invisible(c) {
            '\u{FFFD}'
        } else {
            c
        }
    });
    let mut out: String = letters.by_ref().take(LONGEST_SHOWN).collect();
    if letters.next().is_some() {
        out.pop();
        out.push('…');
    }
    out
}

/// Two names that some system would hold to be the same file share this key.
#[must_use]
pub fn collision_key(name: &str) -> String {
    name.nfkc().flat_map(char::to_lowercase).collect()
}

/// Files that systems leave behind and nobody means to send.
#[must_use]
pub fn is_leftover(path: &str) -> bool {
    let path = path.replace('\\', "/");
    let last = path.rsplit('/').next().unwrap_or_default().to_lowercase();
    path.split('/').any(|part| part == "__MACOSX")
        || matches!(last.as_str(), ".ds_store" | "thumbs.db" | "desktop.ini")
        || last.starts_with("~$")
        || last.starts_with("._")
        || last.starts_with(".~lock.")
}
