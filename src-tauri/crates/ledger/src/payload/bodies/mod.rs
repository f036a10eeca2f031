//! The struct of each record type, by topic and there in the order of the table in the design page. Never a rule.

use domain::ids::{ObjectId, PersonId, RecordId};

use super::text::Text;

/// An object's identity as it stands in a record.
pub type ObjectRef = Text<ObjectId>;
/// A record's identity as it stands in a record.
pub type RecordRef = Text<RecordId>;
/// A person's identity as it stands in a record.
pub type PersonRef = Text<PersonId>;

macro_rules! body {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $ty,)*
        }
    };
}

macro_rules! word {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $variant:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$word_doc])* $variant,)*
        }
    };
}

// The macros above are visible only to the modules below them.
mod dossiers;
mod meeting;
mod people;
mod words;

pub use dossiers::*;
pub use meeting::*;
pub use people::*;
pub use words::*;
