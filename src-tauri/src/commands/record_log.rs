//! Commands of Bitácora: records in plain words, and the check of their chains.
