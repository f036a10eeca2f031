//! Views of Founding a committee and joining one: what Inicio asks and shows.
