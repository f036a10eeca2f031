//! The very first openings of a program, several at once.

mod common;

use std::process::{Command, Stdio};
use std::sync::Barrier;

/// Says to a copy of this program that it is one.
const COPY: &str = "SELLO_FIRST_OPENINGS";
/// Where nothing is prepared first, one start in some tens fails on two processors: so many show it.
const STARTS: usize = 150;

fn open_several_at_once() {
    let threads = 8;
    let barrier = Barrier::new(threads);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let folder = common::folder();
                barrier.wait();
                drop(common::fresh(folder.path()));
            });
        }
    });
}

#[test]
fn several_workspaces_open_at_once_at_the_very_start() {
    if std::env::var_os(COPY).is_some() {
        return open_several_at_once();
    }
    let program = std::env::current_exe().expect("this program");
    let failed = (0..STARTS).filter(|_| {
        let copy = Command::new(&program)
            .env(COPY, "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        !copy.expect("it runs").success()
    });
    // Seen failing: without `prepare` in connection.rs, 6 of 150.
    assert_eq!(failed.count(), 0, "of {STARTS} starts");
}
