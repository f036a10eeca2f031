//! Commands of Expedientes, Resumen and Declaración: dossiers in a table, one dossier in full, conflicts and recusals.
