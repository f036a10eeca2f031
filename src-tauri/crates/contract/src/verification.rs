//! Verification of a PDF or a folder: four answers, each with its reasons.
