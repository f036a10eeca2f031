//! Views of Sesión: what the person owes now, the meeting, its attendance and agenda.
