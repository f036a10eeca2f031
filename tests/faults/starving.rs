//! F4: a real small file system that fills up.

use std::process::Command;

use testkit::Table;

use crate::template::{Copies, text};

/// The disk is a tmpfs of its own, seen by one process and gone with it. Without the right to mount it the test fails:
/// a quota or a pretended error would not be the real thing.
// Seen failing: with `DiskFull` in `stop_if_the_disk_failed` left out, the store goes on being written after it refused.
#[test]
fn on_a_full_disk_nothing_said_is_lost_and_the_work_goes_on_when_there_is_room() {
    let copies = Copies::fresh();
    let small = copies.folder.path().join("chico");
    std::fs::create_dir(&small).unwrap();
    let phrase = Table::phrase("presidencia");
    let (folder, shared) = (copies.of("presidencia"), copies.shared());
    let mount = "mount -t tmpfs -o size=24m tmpfs \"$1\" && exec \"$0\" starve \"$@\"";
    let output = Command::new("unshare")
        .args([
            "--mount",
            "--map-root-user",
            "sh",
            "-c",
            mount,
            env!("CARGO_BIN_EXE_scribe"),
        ])
        .args([text(&small), text(&folder), &phrase, text(&shared)])
        .output()
        .expect("unshare (util-linux) is needed to make a small disk");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let parts: Vec<&str> = said
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(parts, ["drafts", "arrivals", "giving", "keys", "starved"]);
}
