//! Situations that review systems met in twenty years, and ways they leaked, read in our terms and tried on real workspaces.
//!
//! The tables in `tests/fixtures/scenarios` say our reading of each one and which test holds it.
#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on must stop with its reason"
)]

mod conflicts;
mod sheets;
mod sight;
mod tables;
mod writes;

use ledger::objection::Objection;
use operations::OperationError;

/// The rule that said no.
fn objection<T: std::fmt::Debug>(result: operations::Result<T>) -> Objection {
    match result {
        Err(OperationError::Objection(objection)) => objection,
        other => panic!("expected a rule that says no, found {other:?}"),
    }
}
