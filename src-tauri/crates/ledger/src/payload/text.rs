//! How identifiers and short texts stand in record payloads: lowercase hexadecimal, bounded lengths.

use std::fmt::{self, Display};
use std::ops::Deref;
use std::str::FromStr;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value written as the text its `Display` gives and read back by its `FromStr`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<T>(pub T);

impl<T> Deref for Text<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<T> for Text<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Display> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de, T> Deserialize<'de> for Text<T>
where
    T: FromStr,
    T::Err: Display,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reads<T>(std::marker::PhantomData<T>);
        impl<T> Visitor<'_> for Reads<T>
        where
            T: FromStr,
            T::Err: Display,
        {
            type Value = Text<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Text<T>, E> {
                text.parse().map(Text).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Reads(std::marker::PhantomData))
    }
}

/// Thirty-two bytes in lowercase hexadecimal: a hash, a commitment or a secret.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hex32(pub [u8; 32]);

impl Display for Hex32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hex32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hex32({self})")
    }
}

impl FromStr for Hex32 {
    type Err = domain::ids::NotAnId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<domain::ids::ObjectId>()
            .map(|id| Self(*id.as_bytes()))
    }
}

/// A text of at most `MAX` bytes without control characters, as public facts in a record need.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Short<const MAX: usize>(String);

/// A text too long, empty, or with control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotShort {
    /// Greatest length in bytes.
    pub most: usize,
}

impl Display for NotShort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not a text of 1 to {} bytes without control characters",
            self.most
        )
    }
}

impl std::error::Error for NotShort {}

impl<const MAX: usize> FromStr for Short<MAX> {
    type Err = NotShort;

    fn from_str(text: &str) -> Result<Self, NotShort> {
        if (1..=MAX).contains(&text.len()) && !text.chars().any(char::is_control) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotShort { most: MAX })
        }
    }
}

impl<const MAX: usize> TryFrom<String> for Short<MAX> {
    type Error = NotShort;

    fn try_from(text: String) -> Result<Self, NotShort> {
        text.parse()
    }
}

impl<const MAX: usize> From<Short<MAX>> for String {
    fn from(short: Short<MAX>) -> String {
        short.0
    }
}

impl<const MAX: usize> Display for Short<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<const MAX: usize> Short<MAX> {
    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
