//! Nouns and rules of the Comité Calificador: pure values and functions.
//!
//! Never reads a file, the clock or randomness; never serializes or logs; knows no UI and no database.

pub mod agreement;
mod computation;
pub mod deadline;
pub mod deliberation;
pub mod dossier;
pub mod evidence;
pub mod fault;
pub mod fraction;
pub mod holiday;
pub mod ids;
pub mod level;
pub mod meeting;
pub mod member;
pub mod municipality;
mod municipality_table;
pub mod recusal;
pub mod refusal;
pub mod regulation;
mod regulation_check;
pub mod renewal;
pub mod rubric;
mod rubric_check;
mod rubric_parts;
pub mod rule;
mod rule_text;
pub mod sheet;
pub mod verdict;
pub mod vote;
