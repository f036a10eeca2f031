//! The strict PDF reader and the append-only writer. Refuses whatever two readers could read in two ways.

pub(crate) mod append;
pub(crate) mod document;
pub(crate) mod filter;
pub(crate) mod forms;
pub(crate) mod object;
pub(crate) mod syntax;
pub(crate) mod xref;
