//! Views of Calificar and Mi pauta: rubric, evidence, one's own entries, what blocks closing.
