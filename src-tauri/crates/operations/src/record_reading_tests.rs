//! Tests of what the ledger shows.
