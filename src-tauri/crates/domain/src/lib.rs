//! Nouns and rules of the Comité Calificador: pure values and functions.
//!
//! Never reads a file, the clock or randomness; never serializes or logs; knows no UI and no database.

pub mod ids;
pub mod member;
