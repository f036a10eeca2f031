//! Paper: turns decided content into archival PDF documents with empty signature fields.
//! It never asks the time, never signs, never fetches anything and never decides.

pub mod content;
