//! Versión pública: another document's content with personal data masked. It has no signers.

use serde::{Deserialize, Serialize};

use super::Content;
use super::common::Meta;

/// What stands where a personal datum stood. Not in the template: nobody may word it away.
pub const MASK: &str = "[dato personal reservado]";

/// Versión pública.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicVersion {
    /// Header.
    pub meta: Meta,
    /// Identifier of the document it is made from. Its hash is not here: with so few unknown names it would confirm a guess.
    pub of: String,
    /// Version of that document.
    pub of_version: u32,
    /// What that document says, masked.
    pub content: Box<Content>,
}
