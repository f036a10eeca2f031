//! The scale: four levels and two answers that are not levels. It never turns a missing answer into a zero.

use std::fmt;

/// A level of the scale, 0 to 3. What each means is the rubric's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// Level 0: no evidence was found.
    pub const ZERO: Self = Self(0);
    /// Level 1.
    pub const ONE: Self = Self(1);
    /// Level 2.
    pub const TWO: Self = Self(2);
    /// Level 3, the highest of the scale.
    pub const THREE: Self = Self(3);
    /// The four levels, lowest first.
    pub const ALL: [Self; 4] = [Self::ZERO, Self::ONE, Self::TWO, Self::THREE];

    /// The level of that number, or nothing when it is above 3.
    #[must_use]
    pub const fn new(value: u8) -> Option<Self> {
        if value <= 3 { Some(Self(value)) } else { None }
    }

    /// The number of the level, 0 to 3.
    #[must_use]
    pub const fn value(self) -> u8 {
        self.0
    }

    /// How many levels lie between two.
    #[must_use]
    pub const fn distance(self, other: Self) -> u8 {
        self.0.abs_diff(other.0)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// An answer to one criterion. A criterion nobody answered has no `Score`: it is absent, never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Score {
    /// A level of the scale.
    Level(Level),
    /// *No aplica*: leaves the arithmetic; needs grounds.
    NotApplicable,
    /// *No evaluable*: cannot be judged with what was sent; says what is missing.
    NotAssessable,
}

impl Score {
    /// The level, when the answer is one.
    #[must_use]
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(level),
            Self::NotApplicable | Self::NotAssessable => None,
        }
    }
}
