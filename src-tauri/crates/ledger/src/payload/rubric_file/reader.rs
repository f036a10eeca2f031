//! Reads a JSON file a person may have written: every fault with its place, nothing unknown, nothing twice.
//!
//! Caps come first: size, then depth. It never says what a value means: that is `domain`'s check.

use std::fmt;

use domain::fault::{Fault, FaultCause};
use domain::rubric::FractionParts;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Largest file accepted, in bytes: the shipped rubric has 23 thousand.
pub const MOST_BYTES: usize = 1 << 20;
/// Deepest nesting accepted: the shipped rubric has 8.
pub const MOST_DEPTH: usize = 16;

/// Why a file of rubric or regulation was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// The file is larger than any rubric.
    #[error("file of {found} bytes, at most {most}")]
    TooLarge {
        /// Bytes found.
        found: usize,
        /// Most accepted.
        most: usize,
    },
    /// It is not JSON, or is nested too deep.
    #[error("not JSON at line {line}, column {column}: {cause}")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the reader met, in English, for the log.
        cause: String,
    },
    /// Its form is not the one documented in `assets/pauta/LEEME.md`.
    #[error("{} faults of form", .0.len())]
    Form(Vec<FormFault>),
    /// Its form is right and what it says cannot be accepted.
    #[error("{} faults of content", .0.len())]
    Content(Vec<Fault>),
}

/// Something wrong in the form of a file, at a place such as `areas[2].criterios[1].niveles`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFault {
    /// Path to the value, with the field names of the file.
    pub place: String,
    /// What is wrong there.
    pub cause: FormCause,
}

/// What can be wrong in the form of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormCause {
    /// The field is not one of those documented.
    UnknownField,
    /// The field stands twice.
    DuplicateField,
    /// The field is not there.
    MissingField,
    /// The value is of another type.
    WrongType {
        /// What was expected.
        expected: &'static str,
    },
    /// The word is not one of those documented.
    UnknownWord {
        /// What was found.
        found: String,
        /// What is accepted.
        accepted: Vec<&'static str>,
    },
}

/// A JSON value that keeps duplicate fields, so that they can be told.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Null,
    Flag(bool),
    Whole(i128),
    Decimal,
    Text(String),
    List(Vec<Node>),
    Table(Vec<(String, Node)>),
}

struct Seed(usize);

impl<'de> DeserializeSeed<'de> for Seed {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        if self.0 > MOST_DEPTH {
            return Err(D::Error::custom("nested too deep"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Flag(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Whole(i128::from(number)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Whole(i128::from(number)))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Decimal)
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(Seed(self.0 + 1))? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            fields.push((name, map.next_value_seed(Seed(self.0 + 1))?));
        }
        Ok(Node::Table(fields))
    }
}

/// Parses the bytes within the caps.
pub(crate) fn parse(bytes: &[u8]) -> Result<Node, FileFault> {
    if bytes.len() > MOST_BYTES {
        return Err(FileFault::TooLarge {
            found: bytes.len(),
            most: MOST_BYTES,
        });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let parsed = Seed(0).deserialize(&mut deserializer);
    parsed
        .and_then(|node| deserializer.end().map(|()| node))
        .map_err(|error| FileFault::NotJson {
            line: error.line(),
            column: error.column(),
            cause: error.to_string(),
        })
}

/// Walks a parsed file and collects what is wrong with its form.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    faults: Vec<FormFault>,
}

/// The fields of one table, taken one by one; what is left over is unknown.
#[derive(Debug)]
pub(crate) struct Fields {
    place: String,
    fields: Vec<(String, Node)>,
}

impl Fields {
    /// Place of a field of this table.
    pub(crate) fn at(&self, name: &str) -> String {
        if self.place.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.place)
        }
    }
}

impl Reader {
    pub(crate) fn fault(&mut self, place: impl Into<String>, cause: FormCause) {
        self.faults.push(FormFault {
            place: place.into(),
            cause,
        });
    }

    /// The faults found, or the value read.
    pub(crate) fn finish<T>(self, value: T) -> Result<T, FileFault> {
        if self.faults.is_empty() {
            Ok(value)
        } else {
            Err(FileFault::Form(self.faults))
        }
    }

    /// A table; an empty one, with a fault, when it is something else.
    pub(crate) fn table(&mut self, place: impl Into<String>, node: Node) -> Fields {
        let place = place.into();
        let Node::Table(all) = node else {
            self.fault(place.clone(), FormCause::WrongType { expected: "table" });
            return Fields {
                place,
                fields: Vec::new(),
            };
        };
        let mut table = Fields {
            place,
            fields: Vec::new(),
        };
        for (name, value) in all {
            if table.fields.iter().any(|(known, _)| *known == name) {
                self.fault(table.at(&name), FormCause::DuplicateField);
            } else {
                table.fields.push((name, value));
            }
        }
        table
    }

    /// Ends a table: a field nobody took is unknown.
    pub(crate) fn end(&mut self, table: Fields) {
        for (name, _) in &table.fields {
            self.fault(table.at(name), FormCause::UnknownField);
        }
    }

    fn take(&mut self, table: &mut Fields, name: &str) -> Option<Node> {
        let found = table.fields.iter().position(|(known, _)| known == name);
        if found.is_none() {
            self.fault(table.at(name), FormCause::MissingField);
        }
        found.map(|position| table.fields.remove(position).1)
    }

    fn typed<T: Default>(
        &mut self,
        table: &mut Fields,
        name: &str,
        expected: &'static str,
        read: impl FnOnce(Node) -> Option<T>,
    ) -> T {
        let Some(node) = self.take(table, name) else {
            return T::default();
        };
        read(node).unwrap_or_else(|| {
            self.fault(table.at(name), FormCause::WrongType { expected });
            T::default()
        })
    }

    pub(crate) fn text(&mut self, table: &mut Fields, name: &str) -> String {
        self.typed(table, name, "text", |node| {
            if let Node::Text(text) = node {
                Some(text)
            } else {
                None
            }
        })
    }

    pub(crate) fn flag(&mut self, table: &mut Fields, name: &str) -> bool {
        self.typed(table, name, "true or false", |node| {
            if let Node::Flag(flag) = node {
                Some(flag)
            } else {
                None
            }
        })
    }

    pub(crate) fn whole<N: TryFrom<i128> + Default>(
        &mut self,
        table: &mut Fields,
        name: &str,
    ) -> N {
        self.typed(table, name, "whole number in range", |node| {
            if let Node::Whole(number) = node {
                N::try_from(number).ok()
            } else {
                None
            }
        })
    }

    pub(crate) fn list(&mut self, table: &mut Fields, name: &str) -> Vec<(String, Node)> {
        let place = table.at(name);
        let items = self.typed(table, name, "list", |node| {
            if let Node::List(items) = node {
                Some(items)
            } else {
                None
            }
        });
        items
            .into_iter()
            .enumerate()
            .map(|(index, node)| (format!("{place}[{index}]"), node))
            .collect()
    }

    pub(crate) fn texts(&mut self, table: &mut Fields, name: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for (place, node) in self.list(table, name) {
            if let Node::Text(text) = node {
                texts.push(text);
            } else {
                self.fault(place, FormCause::WrongType { expected: "text" });
            }
        }
        texts
    }

    /// A table within a table.
    pub(crate) fn inner(&mut self, table: &mut Fields, name: &str) -> Fields {
        let place = table.at(name);
        match self.take(table, name) {
            Some(node) => self.table(place, node),
            None => Fields {
                place,
                fields: Vec::new(),
            },
        }
    }

    /// A table whose names are the file's own: every value a text.
    pub(crate) fn texts_by_name(
        &mut self,
        table: &mut Fields,
        name: &str,
    ) -> std::collections::BTreeMap<String, String> {
        let mut found = std::collections::BTreeMap::new();
        let inner = self.inner(table, name);
        let place = Fields {
            place: inner.place.clone(),
            fields: Vec::new(),
        };
        for (key, node) in inner.fields {
            if let Node::Text(text) = node {
                found.insert(key, text);
            } else {
                self.fault(place.at(&key), FormCause::WrongType { expected: "text" });
            }
        }
        found
    }

    pub(crate) fn fraction(&mut self, table: &mut Fields, name: &str) -> FractionParts {
        let missing = !table.fields.iter().any(|(known, _)| known == name);
        let mut inner = self.inner(table, name);
        if missing {
            return FractionParts {
                numerator: 0,
                denominator: 1,
            };
        }
        let numerator = self.whole(&mut inner, "numerador");
        let denominator = self.whole(&mut inner, "denominador");
        self.end(inner);
        FractionParts {
            numerator,
            denominator,
        }
    }

    /// One of some words; the first meaning, with a fault, when it is another.
    pub(crate) fn word<T: Copy>(
        &mut self,
        table: &mut Fields,
        name: &str,
        words: &[(&'static str, T)],
    ) -> T {
        let missing = !table.fields.iter().any(|(known, _)| known == name);
        let found = self.text(table, name);
        if let Some((_, meaning)) = words.iter().find(|(word, _)| *word == found) {
            return *meaning;
        }
        if !missing {
            let accepted = words.iter().map(|(word, _)| *word).collect();
            self.fault(table.at(name), FormCause::UnknownWord { found, accepted });
        }
        words.first().expect("a field of words has words").1
    }
}

/// Wraps domain's faults.
pub(crate) fn content(faults: Vec<Fault>) -> FileFault {
    FileFault::Content(faults)
}

/// Whether a file was refused for that cause at that place: for tests and for screens that look one up.
#[must_use]
pub fn names(fault: &FileFault, place: &str, cause: &FaultCause) -> bool {
    matches!(fault, FileFault::Content(faults) if faults.iter().any(|f| f.place == place && f.cause == *cause))
}
