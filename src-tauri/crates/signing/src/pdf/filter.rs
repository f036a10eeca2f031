//! Decoding of the few stream filters this room needs: Flate, with PNG predictors, under a cap.

use std::cell::Cell;
use std::io::Read;

use crate::error::Defect;
use crate::pdf::object::{Dictionary, Object};

/// Largest decoded stream, in bytes.
const DECODED_LIMIT: u64 = 64 * 1024 * 1024;

/// Most bytes decoded from one file, all its streams together.
const FILE_LIMIT: u64 = 256 * 1024 * 1024;
/// Most lines of cross-reference in one file, all its revisions together.
const LINE_LIMIT: u64 = 1_000_000;

/// What one file may still cost whoever reads it.
#[derive(Debug)]
pub(crate) struct Budget {
    bytes: Cell<u64>,
    lines: Cell<u64>,
}

impl Budget {
    /// The budget of a whole file.
    pub(crate) const fn of_one_file() -> Self {
        Self {
            bytes: Cell::new(FILE_LIMIT),
            lines: Cell::new(LINE_LIMIT),
        }
    }

    /// One line of cross-reference more.
    pub(crate) fn line(&self) -> Result<(), Defect> {
        let left = self.lines.get().checked_sub(1);
        self.lines.set(left.ok_or(Defect::Limit("objects"))?);
        Ok(())
    }
}

/// Decodes a stream's bytes as its dictionary says.
pub(crate) fn decode(
    number: u32,
    dictionary: &Dictionary,
    data: &[u8],
    budget: &Budget,
) -> Result<Vec<u8>, Defect> {
    let fault = Defect::Stream { number };
    let filter = match dictionary.get(b"Filter".as_slice()) {
        None | Some(Object::Null) => return Ok(data.to_vec()),
        Some(Object::Array(items)) if items.is_empty() => return Ok(data.to_vec()),
        Some(Object::Array(items)) if items.len() == 1 => &items[0],
        Some(other) => other,
    };
    if filter.as_name() != Some(b"FlateDecode") {
        return Err(fault);
    }
    let most = DECODED_LIMIT.min(budget.bytes.get());
    let mut decoded = Vec::new();
    flate2::read::ZlibDecoder::new(data)
        .take(most + 1)
        .read_to_end(&mut decoded)
        .map_err(|_| fault.clone())?;
    let took = decoded.len() as u64;
    if took > most {
        return Err(Defect::Limit("decoded stream"));
    }
    budget.bytes.set(budget.bytes.get() - took);
    let parameters = match dictionary.get(b"DecodeParms".as_slice()) {
        Some(Object::Array(items)) if items.len() == 1 => items[0].as_dictionary(),
        Some(other) => other.as_dictionary(),
        None => None,
    };
    match parameters {
        Some(parameters) => unpredict(&decoded, parameters).ok_or(fault),
        None => Ok(decoded),
    }
}

fn unpredict(data: &[u8], parameters: &Dictionary) -> Option<Vec<u8>> {
    let number = |key: &[u8], default: i64| match parameters.get(key) {
        None => Some(default),
        Some(value) => value.as_integer(),
    };
    let predictor = number(b"Predictor", 1)?;
    if predictor == 1 {
        return Some(data.to_vec());
    }
    let columns = usize::try_from(number(b"Columns", 1)?).ok()?;
    let one_byte_samples = number(b"Colors", 1)? == 1 && number(b"BitsPerComponent", 8)? == 8;
    if predictor < 10 || !one_byte_samples || columns == 0 || columns > 65_536 {
        return None;
    }
    let mut out = Vec::with_capacity(data.len());
    let mut above = vec![0_u8; columns];
    for row in data.chunks(columns + 1) {
        let (kind, row) = row.split_first()?;
        if row.len() != columns {
            return None;
        }
        let mut current = vec![0_u8; columns];
        for (index, byte) in row.iter().enumerate() {
            let left = if index > 0 { current[index - 1] } else { 0 };
            let corner = if index > 0 { above[index - 1] } else { 0 };
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => above[index],
                3 => u16::midpoint(u16::from(left), u16::from(above[index])).to_be_bytes()[1],
                4 => paeth(left, above[index], corner),
                _ => return None,
            };
            current[index] = byte.wrapping_add(guess);
        }
        out.extend_from_slice(&current);
        above = current;
    }
    Some(out)
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |value: u8| (guess - i16::from(value)).abs();
    if distance(left) <= distance(above) && distance(left) <= distance(corner) {
        left
    } else if distance(above) <= distance(corner) {
        above
    } else {
        corner
    }
}
