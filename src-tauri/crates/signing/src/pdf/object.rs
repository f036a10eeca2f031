//! PDF objects as values, and how they are written back.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "PDF object types are closed by ISO 32000: a wildcard means 'of the wrong type'"
)]

use std::collections::BTreeMap;
use std::ops::Range;

/// Object number and generation.
pub(crate) type Id = (u32, u16);

/// A dictionary; keys without the slash.
pub(crate) type Dictionary = BTreeMap<Vec<u8>, Object>;

/// A string with the place it was read from; only its bytes count for equality.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    /// Decoded bytes.
    pub(crate) bytes: Vec<u8>,
    /// From its opening to after its closing delimiter.
    pub(crate) span: Range<usize>,
    /// Whether it was written as `<hex>`.
    pub(crate) form: TextForm,
}

/// How a string was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextForm {
    /// `(…)`
    Literal,
    /// `<…>`
    Hexadecimal,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

/// A stream: its dictionary and where its encoded bytes stand in the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stream {
    /// The stream dictionary.
    pub(crate) dictionary: Dictionary,
    /// The encoded bytes.
    pub(crate) data: Range<usize>,
}

/// Any PDF object.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Object {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A real, as written.
    Real(Vec<u8>),
    /// A name, decoded, without the slash.
    Name(Vec<u8>),
    /// A string.
    Text(Text),
    /// An array.
    Array(Vec<Object>),
    /// A dictionary.
    Dictionary(Dictionary),
    /// `n g R`
    Reference(Id),
    /// A stream.
    Stream(Stream),
}

impl Object {
    pub(crate) fn name(value: &str) -> Self {
        Self::Name(value.as_bytes().to_vec())
    }

    pub(crate) fn text(bytes: Vec<u8>) -> Self {
        Self::Text(Text {
            bytes,
            span: 0..0,
            form: TextForm::Hexadecimal,
        })
    }

    /// Text for people: ASCII as it is, anything else as UTF-16 with its mark.
    pub(crate) fn unicode(value: &str) -> Self {
        if value.is_ascii() {
            return Self::text(value.as_bytes().to_vec());
        }
        let mut bytes = vec![0xFE, 0xFF];
        bytes.extend(value.encode_utf16().flat_map(u16::to_be_bytes));
        Self::text(bytes)
    }

    pub(crate) fn as_dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Dictionary(dictionary) => Some(dictionary),
            Self::Stream(stream) => Some(&stream.dictionary),
            _ => None,
        }
    }

    pub(crate) fn as_array(&self) -> Option<&[Object]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    pub(crate) fn as_name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(crate) fn as_text(&self) -> Option<&Text> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Integer(value) => Some(*value),
            _ => None,
        }
    }

    pub(crate) fn as_number(&self) -> Option<f64> {
        match self {
            Self::Integer(value) => Some(*value as f64),
            Self::Real(digits) => std::str::from_utf8(digits).ok()?.parse().ok(),
            _ => None,
        }
    }

    pub(crate) fn as_reference(&self) -> Option<Id> {
        match self {
            Self::Reference(id) => Some(*id),
            _ => None,
        }
    }

    /// Every reference inside, in reading order.
    pub(crate) fn references(&self, found: &mut Vec<Id>) {
        match self {
            Self::Reference(id) => found.push(*id),
            Self::Array(items) => items.iter().for_each(|item| item.references(found)),
            Self::Dictionary(dictionary) => {
                dictionary.values().for_each(|item| item.references(found));
            }
            Self::Stream(stream) => {
                stream
                    .dictionary
                    .values()
                    .for_each(|item| item.references(found));
            }
            Self::Null
            | Self::Boolean(_)
            | Self::Integer(_)
            | Self::Real(_)
            | Self::Name(_)
            | Self::Text(_) => {}
        }
    }

    /// Writes the object; streams write only their dictionary.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => out.extend_from_slice(b"null"),
            Self::Boolean(true) => out.extend_from_slice(b"true"),
            Self::Boolean(false) => out.extend_from_slice(b"false"),
            Self::Integer(value) => out.extend_from_slice(value.to_string().as_bytes()),
            Self::Real(digits) => out.extend_from_slice(digits),
            Self::Name(name) => write_name(name, out),
            Self::Text(text) => {
                out.push(b'<');
                out.extend_from_slice(hex::encode(&text.bytes).as_bytes());
                out.push(b'>');
            }
            Self::Array(items) => {
                out.push(b'[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(b' ');
                    }
                    item.write(out);
                }
                out.push(b']');
            }
            Self::Dictionary(dictionary) => write_dictionary(dictionary, out),
            Self::Reference((number, generation)) => {
                out.extend_from_slice(format!("{number} {generation} R").as_bytes());
            }
            Self::Stream(stream) => write_dictionary(&stream.dictionary, out),
        }
    }
}

/// Writes a dictionary with its keys in order.
pub(crate) fn write_dictionary(dictionary: &Dictionary, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        write_name(key, out);
        out.push(b' ');
        value.write(out);
    }
    out.extend_from_slice(b">>");
}

fn write_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_alphanumeric() || b"-_.+:*".contains(byte) {
            out.push(*byte);
        } else {
            out.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}

/// Text of a PDF string: UTF-16 with mark, UTF-8 with mark, or Latin-1 (near enough PDFDocEncoding).
pub(crate) fn decode_text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16_lossy(&units)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().copied().map(document_letter).collect(),
    }
}

/// PDFDocEncoding (ISO 32000-1, table D.2): Latin-1 but for these.
fn document_letter(byte: u8) -> char {
    const LOW: &[char; 8] = &['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const HIGH: &[char; 33] = &[
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    match byte {
        0x18..=0x1f => LOW[usize::from(byte - 0x18)],
        0x80..=0xa0 => HIGH[usize::from(byte - 0x80)],
        plain => char::from(plain),
    }
}
