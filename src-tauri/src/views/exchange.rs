//! Views of Intercambio: the folder, what came, what went, who is behind.
