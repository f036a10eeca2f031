//! What must be true of any workspace at any time.

use ledger::Ledger;
use ledger::envelope::Record;
use operations::Workspace;

/// The store keeps its invariants, and its records alone, read from the disk, give the very state in use.
///
/// # Panics
/// When any of it is false.
pub fn check_workspace(name: &str, workspace: &Workspace) {
    let violations = workspace
        .store()
        .check()
        .unwrap_or_else(|fault| panic!("{name}: {fault}"));
    assert!(violations.is_empty(), "{name}: {violations:?}");
    let genesis = workspace
        .committee()
        .unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let records = workspace.store().records().map(|stored| {
        let stored = stored.unwrap_or_else(|fault| panic!("{name}: {fault}"));
        // The full reader: signatures are checked again, not only form.
        Record::read(&stored.bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"))
    });
    let again = Ledger::from_verified(genesis, records);
    assert_eq!(
        again.digest(),
        workspace.ledger().digest(),
        "{name}: records alone give another state"
    );
}
