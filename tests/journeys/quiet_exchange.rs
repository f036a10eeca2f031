//! An exchange with nothing new is cheap: it runs after every change, and a committee's folder only grows.

use std::fs;
use std::time::Duration;

use testkit::{Table, declare_no_conflict};

fn reads(table: &Table) -> u64 {
    table.read("secretaria").files_read()
}

// Seen failing: with `Seen::content` that never remembers (first and second count) and with one that never looks at the
// stamp (the altered file).
#[test]
fn a_file_of_records_is_read_once_while_it_does_not_change() {
    let mut table = Table::committee(91);
    let (dossier, _) = table.dossier("13101");
    table.exchange_all();
    let settled = reads(&table);
    assert!(settled > 0, "everything was read when it was new");
    table.exchange("secretaria");
    assert_eq!(reads(&table), settled, "nothing is new");

    table
        .act_as("subdere", |own, act| declare_no_conflict(own, act, dossier))
        .unwrap();
    table.exchange("subdere");
    let taken = table.exchange("secretaria");
    assert_eq!(taken.records_taken, 1);
    assert_eq!(reads(&table), settled + 1, "one file is new");
    table.exchange("secretaria");
    assert_eq!(reads(&table), settled + 1);

    let log = table.log("subdere").to_string()[..16].to_owned();
    let file = table
        .shared()
        .join("records")
        .join(log)
        .join("00000001.json");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    // Longer than the least step of the clock of a file system.
    std::thread::sleep(Duration::from_millis(30));
    fs::write(&file, bytes).unwrap();
    let altered = table.exchange("secretaria");
    assert_eq!(reads(&table), settled + 2, "a changed file is read again");
    assert_eq!(altered.refused.len(), 1);
}
