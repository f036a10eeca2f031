//! What detached objects say: one JSON struct per kind of content. Frozen formats, like the record bodies.
//!
//! An object says nothing about who may read it; the record that names it does.

mod convert;
mod files;

pub use convert::{ContentFault, read_ballot, read_score, score_word};
pub use files::*;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Content as the bytes that are salted, hashed and stored.
///
/// # Panics
/// Never: contents hold only texts, numbers and lists.
#[must_use]
pub fn write<T: Serialize>(content: &T) -> Vec<u8> {
    serde_json::to_vec(content)
        .expect("contents hold only texts, numbers and lists, which always serialize")
}

/// Reads content; unknown and repeated fields are refused.
///
/// # Errors
/// When the bytes are not this kind of content.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ContentFault> {
    serde_json::from_slice(bytes).map_err(|fault| ContentFault::Malformed(fault.to_string()))
}
