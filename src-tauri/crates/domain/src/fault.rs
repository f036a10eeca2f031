//! What is wrong with a rubric or regulation, and where. Every check reports all its faults at once.

use crate::ids::NotAnId;

/// One thing wrong in a file, at a named place such as `areas[2].criterios[1].niveles.3`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Path to the value, with the field names of the file.
    pub place: String,
    /// Why it cannot be accepted.
    pub cause: FaultCause,
}

/// Why a value of a rubric or regulation cannot be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultCause {
    /// A text that must say something is empty or blank.
    EmptyText,
    /// A list that must have something is empty.
    EmptyList,
    /// The text is longer than allowed.
    TextTooLong {
        /// Greatest number of characters.
        most: usize,
    },
    /// The identifier is not of the form its kind asks for.
    NotAnId(&'static str),
    /// The identifier was already used.
    DuplicateId {
        /// The identifier.
        id: String,
        /// Where it was first used.
        first: String,
    },
    /// A level 0–3 has no descriptor.
    MissingLevel(u8),
    /// A level outside 0–3.
    UnknownLevel(String),
    /// A fraction with denominator zero.
    ZeroDenominator,
    /// A threshold outside what makes sense (0 < t ≤ 1, or as the place asks).
    OutOfRange,
    /// The rule names a criterion that does not exist.
    UnknownCriterion(String),
    /// The rule names a renewal item that does not exist.
    UnknownRenewalItem(String),
    /// The rule names an outcome this procedure does not have, or does not exist.
    UnknownOutcome(String),
    /// The rule uses renewal items where they cannot count.
    RenewalNotAllowed,
    /// A clause without conditions would always win and hide the ones after it.
    ClauseWithoutConditions,
    /// The floor for tolerated core criteria is above the level they fall short of.
    FloorAboveLevel,
    /// The rubric has no core criterion and the rule asks for some.
    NoCoreCriterion,
    /// A code that is not one of those allowed.
    UnknownCode(String),
}

impl Fault {
    /// A fault at a place.
    #[must_use]
    pub fn at(place: impl Into<String>, cause: FaultCause) -> Self {
        Self {
            place: place.into(),
            cause,
        }
    }
}

/// Collects faults while a file is checked.
#[derive(Debug, Default)]
pub(crate) struct Faults(pub(crate) Vec<Fault>);

/// Longest text accepted in any field of a rubric or regulation, in characters.
pub(crate) const LONGEST_TEXT: usize = 4_000;

impl Faults {
    pub(crate) fn push(&mut self, place: impl Into<String>, cause: FaultCause) {
        self.0.push(Fault::at(place, cause));
    }

    /// A text that must say something.
    pub(crate) fn text(&mut self, place: &str, text: &str) {
        if text.trim().is_empty() {
            self.push(place, FaultCause::EmptyText);
        } else if text.chars().count() > LONGEST_TEXT {
            self.push(place, FaultCause::TextTooLong { most: LONGEST_TEXT });
        }
    }

    /// A list of texts; each must say something.
    pub(crate) fn texts(&mut self, place: &str, texts: &[String]) {
        for (index, text) in texts.iter().enumerate() {
            self.text(&format!("{place}[{index}]"), text);
        }
    }

    /// An identifier, or a fault.
    pub(crate) fn id<T: std::str::FromStr<Err = NotAnId>>(
        &mut self,
        place: &str,
        text: &str,
    ) -> Option<T> {
        match text.parse() {
            Ok(id) => Some(id),
            Err(NotAnId { kind }) => {
                self.push(place, FaultCause::NotAnId(kind));
                None
            }
        }
    }
}
