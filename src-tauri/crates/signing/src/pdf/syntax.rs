//! Tokens and objects of PDF syntax, strictly: no repair, no guess, bounded depth.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "PDF object types are closed by ISO 32000: a wildcard means 'of the wrong type'"
)]

use crate::error::Defect;
use crate::pdf::object::{Dictionary, Id, Object, Stream, Text, TextForm};

/// Deepest nesting of arrays and dictionaries accepted.
const DEPTH: usize = 64;

/// A cursor over bytes.
pub(crate) struct Cursor<'a> {
    /// Everything.
    pub(crate) bytes: &'a [u8],
    /// Next byte to read.
    pub(crate) at: usize,
}

pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    b"()<>[]{}/%".contains(&byte)
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !is_delimiter(byte)
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    pub(crate) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or(&[])
    }

    pub(crate) fn defect(&self, what: &'static str) -> Defect {
        Defect::Syntax {
            offset: self.at,
            what,
        }
    }

    /// Skips white space and comments.
    pub(crate) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if is_space(byte) {
                self.at += 1;
            } else if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != 10 && byte != 13) {
                    self.at += 1;
                }
            } else {
                return;
            }
        }
    }

    /// Consumes exactly this keyword, which must end at a delimiter.
    pub(crate) fn keyword(&mut self, word: &'static str) -> Result<(), Defect> {
        if !self.rest().starts_with(word.as_bytes()) {
            return Err(self.defect(word));
        }
        let after = self.bytes.get(self.at + word.len()).copied();
        if after.is_some_and(is_regular) {
            return Err(self.defect(word));
        }
        self.at += word.len();
        Ok(())
    }

    /// A non-negative integer without sign.
    pub(crate) fn natural(&mut self) -> Result<u64, Defect> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let ended = !self.peek().is_some_and(is_regular);
        let digits = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or("");
        match digits.parse() {
            Ok(value) if ended && digits.len() <= 18 => Ok(value),
            _ => {
                self.at = start;
                Err(self.defect("integer"))
            }
        }
    }

    /// One direct object or reference.
    pub(crate) fn object(&mut self) -> Result<Object, Defect> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Result<Object, Defect> {
        if depth > DEPTH {
            return Err(Defect::Limit("nesting"));
        }
        self.skip_space();
        match self.peek() {
            None => Err(self.defect("object")),
            Some(b'/') => Ok(Object::Name(self.name()?)),
            Some(b'(') => self.literal(),
            Some(b'[') => self.array(depth),
            Some(b'<') if self.rest().starts_with(b"<<") => {
                Ok(Object::Dictionary(self.dictionary(depth)?))
            }
            Some(b'<') => self.hexadecimal(),
            Some(byte) if byte.is_ascii_digit() || b"+-.".contains(&byte) => self.number(),
            Some(b't') => self.keyword("true").map(|()| Object::Boolean(true)),
            Some(b'f') => self.keyword("false").map(|()| Object::Boolean(false)),
            Some(b'n') => self.keyword("null").map(|()| Object::Null),
            Some(_) => Err(self.defect("object")),
        }
    }

    fn name(&mut self) -> Result<Vec<u8>, Defect> {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| is_regular(*byte)) {
            if byte == b'#' {
                let digits = self.bytes.get(self.at + 1..self.at + 3);
                let decoded = digits.and_then(|digits| hex::decode(digits).ok());
                let Some(decoded) = decoded.filter(|decoded| decoded[0] != 0) else {
                    return Err(self.defect("two hexadecimal digits after # in a name"));
                };
                name.push(decoded[0]);
                self.at += 3;
            } else {
                name.push(byte);
                self.at += 1;
            }
        }
        Ok(name)
    }

    fn array(&mut self, depth: usize) -> Result<Object, Defect> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.peek() == Some(b']') {
                self.at += 1;
                return Ok(Object::Array(items));
            }
            items.push(self.nested(depth + 1)?);
        }
    }

    fn dictionary(&mut self, depth: usize) -> Result<Dictionary, Defect> {
        self.at += 2;
        let mut dictionary = Dictionary::new();
        loop {
            self.skip_space();
            if self.rest().starts_with(b">>") {
                self.at += 2;
                return Ok(dictionary);
            }
            if self.peek() != Some(b'/') {
                return Err(self.defect("dictionary key"));
            }
            let offset = self.at;
            let key = self.name()?;
            if dictionary.contains_key(&key) {
                return Err(Defect::DuplicateKey {
                    key: String::from_utf8_lossy(&key).into_owned(),
                    offset,
                });
            }
            let value = self.nested(depth + 1)?;
            dictionary.insert(key, value);
        }
    }

    fn literal(&mut self) -> Result<Object, Defect> {
        let start = self.at;
        self.at += 1;
        let mut open = 1;
        let mut bytes = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Ok(Object::Text(Text {
                            bytes,
                            span: start..self.at,
                            form: TextForm::Literal,
                        }));
                    }
                }
                b'\\' => {
                    self.escape(&mut bytes)?;
                    continue;
                }
                13 => {
                    if self.peek() == Some(10) {
                        self.at += 1;
                    }
                    bytes.push(10);
                    continue;
                }
                _ => {}
            }
            bytes.push(byte);
        }
        Err(self.defect("end of string"))
    }

    fn escape(&mut self, bytes: &mut Vec<u8>) -> Result<(), Defect> {
        let Some(byte) = self.peek() else {
            return Err(self.defect("escaped character"));
        };
        self.at += 1;
        match byte {
            b'n' => bytes.push(10),
            b'r' => bytes.push(13),
            b't' => bytes.push(9),
            b'b' => bytes.push(8),
            b'f' => bytes.push(12),
            13 => {
                if self.peek() == Some(10) {
                    self.at += 1;
                }
            }
            10 => {}
            b'0'..=b'7' => {
                let mut value = u16::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit) = self.peek().filter(|digit| matches!(digit, b'0'..=b'7'))
                    else {
                        break;
                    };
                    value = value * 8 + u16::from(digit - b'0');
                    self.at += 1;
                }
                bytes.push(value.to_be_bytes()[1]);
            }
            other => bytes.push(other),
        }
        Ok(())
    }

    fn hexadecimal(&mut self) -> Result<Object, Defect> {
        let start = self.at;
        self.at += 1;
        let mut bytes = Vec::new();
        let mut half: Option<u8> = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'f' => byte - b'a' + 10,
                b'A'..=b'F' => byte - b'A' + 10,
                b'>' => {
                    bytes.extend(half.map(|high| high << 4));
                    return Ok(Object::Text(Text {
                        bytes,
                        span: start..self.at,
                        form: TextForm::Hexadecimal,
                    }));
                }
                space if is_space(space) => continue,
                _ => return Err(self.defect("hexadecimal digit")),
            };
            half = match half {
                None => Some(digit),
                Some(high) => {
                    bytes.push(high << 4 | digit);
                    None
                }
            };
        }
        Err(self.defect("end of hexadecimal string"))
    }

    fn number(&mut self) -> Result<Object, Defect> {
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        let token = &self.bytes[start..self.at];
        let unsigned = token.strip_prefix(b"-").or(token.strip_prefix(b"+"));
        let digits = unsigned.unwrap_or(token);
        let points = digits.iter().filter(|byte| **byte == b'.').count();
        let well_formed = digits
            .iter()
            .all(|byte| byte.is_ascii_digit() || *byte == b'.')
            && digits.len() > points
            && points <= 1
            && digits.len() <= 40;
        if !well_formed {
            self.at = start;
            return Err(self.defect("number"));
        }
        if points == 1 {
            return Ok(Object::Real(token.to_vec()));
        }
        let value: Option<i64> = std::str::from_utf8(token)
            .ok()
            .and_then(|text| text.parse().ok());
        let Some(value) = value else {
            self.at = start;
            return Err(self.defect("integer in range"));
        };
        if unsigned.is_none()
            && let Some(id) = self.reference_tail(value)
        {
            return Ok(Object::Reference(id));
        }
        Ok(Object::Integer(value))
    }

    /// After an integer: `g R` makes it a reference; otherwise the cursor does not move.
    fn reference_tail(&mut self, number: i64) -> Option<Id> {
        let back = self.at;
        let tail = (|| {
            let number = u32::try_from(number).ok()?;
            self.skip_space();
            let generation = u16::try_from(self.natural().ok()?).ok()?;
            self.skip_space();
            self.keyword("R").ok()?;
            Some((number, generation))
        })();
        if tail.is_none() {
            self.at = back;
        }
        tail
    }

    /// `n g obj … endobj`; `length_of` resolves an indirect `/Length`.
    pub(crate) fn indirect(
        &mut self,
        length_of: &dyn Fn(Id) -> Option<u64>,
    ) -> Result<(Id, Object), Defect> {
        let id = self.indirect_head()?;
        let object = self.object()?;
        self.skip_space();
        let object = match object {
            Object::Dictionary(dictionary) if self.rest().starts_with(b"stream") => {
                self.stream(dictionary, length_of)?
            }
            other => other,
        };
        self.skip_space();
        self.keyword("endobj")?;
        Ok((id, object))
    }

    /// `n g obj`
    pub(crate) fn indirect_head(&mut self) -> Result<Id, Defect> {
        let number = u32::try_from(self.natural()?).map_err(|_| self.defect("object number"))?;
        self.skip_space();
        let generation = u16::try_from(self.natural()?).map_err(|_| self.defect("generation"))?;
        self.skip_space();
        self.keyword("obj")?;
        Ok((number, generation))
    }

    fn stream(
        &mut self,
        dictionary: Dictionary,
        length_of: &dyn Fn(Id) -> Option<u64>,
    ) -> Result<Object, Defect> {
        self.at += b"stream".len();
        if self.rest().starts_with(b"\r\n") {
            self.at += 2;
        } else if self.peek() == Some(10) {
            self.at += 1;
        } else {
            return Err(self.defect("line end after stream"));
        }
        let length = match dictionary.get(b"Length".as_slice()) {
            Some(Object::Integer(value)) => u64::try_from(*value).ok(),
            Some(Object::Reference(id)) => length_of(*id),
            _ => None,
        };
        let end = length
            .and_then(|length| usize::try_from(length).ok())
            .and_then(|length| self.at.checked_add(length))
            .filter(|end| *end <= self.bytes.len())
            .ok_or_else(|| self.defect("stream length"))?;
        let data = self.at..end;
        self.at = end;
        if self.rest().starts_with(b"\r\n") {
            self.at += 2;
        } else if self.peek().is_some_and(|byte| byte == 10 || byte == 13) {
            self.at += 1;
        }
        self.keyword("endstream")?;
        Ok(Object::Stream(Stream { dictionary, data }))
    }
}
