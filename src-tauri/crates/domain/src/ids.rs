//! Identifiers: what names a record, an object, a person, a dossier. Only identity, no meaning.

use std::fmt;
use std::str::FromStr;

/// A text that was expected to be an identifier and is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnId {
    /// Which kind of identifier was expected.
    pub kind: &'static str,
}

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a valid {}", self.kind)
    }
}

impl std::error::Error for NotAnId {}

macro_rules! hex_id {
    ($(#[$doc:meta])* $name:ident, $bytes:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $bytes]);

        impl $name {
            /// Wraps raw bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; $bytes]) -> Self {
                Self(bytes)
            }

            /// The raw bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $bytes] {
                &self.0
            }

            /// The first eight hexadecimal digits, for people.
            #[must_use]
            pub fn short(&self) -> String {
                self.to_string()[..8].to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            /// Accepts exactly the lowercase hexadecimal form that `Display` writes.
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let refused = NotAnId { kind: stringify!($name) };
                let digits = text.as_bytes();
                if digits.len() != $bytes * 2 {
                    return Err(refused);
                }
                let mut bytes = [0_u8; $bytes];
                for (slot, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
                    match (nibble(pair[0]), nibble(pair[1])) {
                        (Some(high), Some(low)) => *slot = high << 4 | low,
                        _ => return Err(refused),
                    }
                }
                Ok(Self(bytes))
            }
        }
    };
}

const fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

hex_id! {
    /// A record's identity: SHA-256 over its DSSE pre-authentication encoding.
    RecordId, 32
}
hex_id! {
    /// A detached object's identity: SHA-256 over salt and bytes.
    ObjectId, 32
}
hex_id! {
    /// A device's log: its Ed25519 public key.
    LogId, 32
}
hex_id! {
    /// One person on the committee, whatever laptops they use.
    PersonId, 16
}

/// A dossier is named by the record that opened it.
pub type DossierId = RecordId;
/// A meeting is named by the record that convened it.
pub type MeetingId = RecordId;
/// A closed sheet is named by the record that closed it.
pub type SheetId = RecordId;
/// A proposal of verdict is named by the record that made it.
pub type ProposalId = RecordId;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(String);

        impl $name {
            /// The text of the identifier.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let check: fn(&str) -> bool = $check;
                if check(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(NotAnId { kind: stringify!($name) })
                }
            }
        }
    };
}

fn is_short_word(text: &str) -> bool {
    (1..=16).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

text_id! {
    /// A criterion of the rubric, such as `A1`.
    CriterionId, is_short_word
}
text_id! {
    /// An area of the rubric, such as `A`.
    AreaId, is_short_word
}
text_id! {
    /// Código Único Territorial of a comuna: five digits, kept as text because of its leading zero.
    Cut, |text| text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_what_it_prints_and_from_nothing_else() {
        let id = PersonId::from_bytes([0xAB; 16]);
        assert_eq!(id.to_string().parse::<PersonId>().unwrap(), id);
        for wrong in [
            "",
            "ab",
            &"AB".repeat(16),
            &"zz".repeat(16),
            &"ab".repeat(17),
            "ñ",
        ] {
            assert!(wrong.parse::<PersonId>().is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_cut_keeps_its_leading_zero_and_takes_five_digits_only() {
        assert_eq!("02101".parse::<Cut>().unwrap().as_str(), "02101");
        assert!("2101".parse::<Cut>().is_err());
        assert!("0210a".parse::<Cut>().is_err());
    }
}
