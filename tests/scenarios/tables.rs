//! The two tables are complete, say one of three readings, and name tests that exist.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One line of a table.
struct Line {
    id: String,
    reading: String,
    reason: String,
    held_by: Vec<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

fn read(name: &str) -> Vec<Line> {
    let path = root().join("tests/fixtures/scenarios").join(name);
    let text = std::fs::read_to_string(&path).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("id,reading,reason,held_by"), "{name}");
    lines.map(|line| line_of(name, line)).collect()
}

fn line_of(name: &str, line: &str) -> Line {
    let cells: Vec<&str> = line.split(',').collect();
    let [id, reading, reason, held_by] = cells[..] else {
        panic!("{name}: four cells without commas: {line}")
    };
    let held_by = held_by.split_whitespace().map(str::to_owned).collect();
    Line {
        id: id.to_owned(),
        reading: reading.to_owned(),
        reason: reason.to_owned(),
        held_by,
    }
}

/// Names of functions that follow `#[test]`, anywhere in the repository's own Rust.
fn tests_in(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type().unwrap().is_dir() {
            if !name.starts_with('.') && name != "target" && name != "node_modules" {
                tests_in(&path, found);
            }
        } else if name.ends_with(".rs") {
            tests_of(&std::fs::read_to_string(&path).unwrap(), found);
        }
    }
}

fn tests_of(source: &str, found: &mut BTreeSet<String>) {
    let mut is_next = false;
    for line in source.lines().map(str::trim) {
        is_next |= line == "#[test]" || line.starts_with("#[tokio::test");
        if let Some(rest) = line
            .strip_prefix("fn ")
            .or_else(|| line.strip_prefix("async fn "))
            .filter(|_| is_next)
        {
            found.extend(rest.split('(').next().map(str::to_owned));
            is_next = false;
        }
    }
}

fn all_tests() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    tests_in(&root().join("src-tauri"), &mut found);
    tests_in(&root().join("tests"), &mut found);
    assert!(
        found.len() > 200,
        "the search for tests found only {}",
        found.len()
    );
    found
}

fn check(name: &str, ids: impl Iterator<Item = String>) {
    let lines = read(name);
    let expected: Vec<String> = ids.collect();
    let listed: Vec<String> = lines.iter().map(|line| line.id.clone()).collect();
    assert_eq!(listed, expected, "{name}");
    let tests = all_tests();
    for line in lines {
        assert!(
            ["same", "stricter", "not_applicable"].contains(&line.reading.as_str()),
            "{}: {}",
            line.id,
            line.reading
        );
        assert!(
            line.reason.len() > 20,
            "{}: the reading is not explained",
            line.id
        );
        assert!(
            line.reading == "not_applicable" || !line.held_by.is_empty(),
            "{}: nothing holds it",
            line.id
        );
        for test in line.held_by {
            assert!(
                tests.contains(&test),
                "{}: no test is called {test}",
                line.id
            );
        }
    }
}

// Seen failing: while the test of blindness that P20 and L02 name did not exist yet.
#[test]
fn each_of_the_forty_scenarios_is_read_and_held_by_a_test_that_exists() {
    check("hotcrp.csv", (1..=40).map(|number| format!("P{number:02}")));
}

#[test]
fn each_of_the_twenty_four_leaks_is_read_and_held_by_a_test_that_exists() {
    check("leaks.csv", (1..=24).map(|number| format!("L{number:02}")));
}
