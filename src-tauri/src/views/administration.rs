//! Views of Administración: committee, members and laptops, rubric and regulation with a preview of what changes.
