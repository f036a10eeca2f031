//! Nothing a committee does touches a person's own folders: only the folders it was given.

use std::process::Command;

use tempfile::TempDir;
use testkit::inspector;

/// Journeys that found, join, take in evidence, score, open, decide and exchange.
const JOURNEYS: [&str; 2] = [
    "evidence::evidence_that_arrived_is_found_by_its_words",
    "deliberation::a_verdict_recomputed_on_every_laptop_is_the_recorded_one",
];

/// Seen failing: a workspace that leaves a note in `$HOME`.
#[test]
fn whole_journeys_leave_the_home_folder_empty() {
    // Built before, since building would need the real home.
    let _ = inspector();
    let home = TempDir::with_prefix("sello-casa-").unwrap();
    let mut journeys = Command::new(std::env::current_exe().unwrap());
    journeys
        .args(["--exact", "--test-threads", "2"])
        .args(JOURNEYS)
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    for variable in [
        "HOME",
        "USERPROFILE",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
        "APPDATA",
    ] {
        journeys.env(variable, home.path());
    }
    let told = journeys.output().unwrap();
    let text = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success() && text.contains("2 passed"), "{text}");
    let left: Vec<_> = std::fs::read_dir(home.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(left.is_empty(), "left behind: {left:?}");
}
