//! Ingreso: the secretary takes a dossier in: municipality, documents, stages, evidence, self-assessment.
