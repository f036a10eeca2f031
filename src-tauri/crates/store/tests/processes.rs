//! What another process, a killed one, a closed folder and a full quota do to a workspace.
//!
//! Each test starts this same binary again with `STORE_CHILD`, to do one thing as another process would.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use common::{Drawn, KEYS, again, draft_of, drawn, folder, fresh, id_of, record, records};
use store::{Batch, ObjectState, Step, Store, StoreError};

const TASK: &str = "STORE_CHILD";
const DIR: &str = "STORE_CHILD_DIR";
const ENTRY: &str = "the_other_process_does_what_its_task_says";

/// Says something to the parent, past the test harness, at once.
fn say(line: &str) {
    let mut out = std::io::stderr().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).unwrap();
}

/// The other process. Without a task there is nothing to do: the tests below are who starts it.
#[test]
fn the_other_process_does_what_its_task_says() {
    let Ok(task) = std::env::var(TASK) else {
        return;
    };
    let dir = PathBuf::from(std::env::var(DIR).unwrap());
    match task.split_once(' ') {
        None if task == "hold" => {
            let _store = again(&dir);
            say("held");
            std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
        }
        None if task == "open" => match Store::open(&dir, &KEYS).err() {
            Some(error) => say(&format!("{error:?}")),
            None => say("opened"),
        },
        None if task == "fill" => fill_the_quota(&dir),
        Some(("die", step)) => die_at(&dir, step.parse().unwrap()),
        other => panic!("{other:?}"),
    }
}

fn other_process(task: &str, dir: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", ENTRY, "--nocapture"])
        .env(TASK, task)
        .env(DIR, dir);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

fn first_line(child: &mut Child) -> String {
    let mut line = String::new();
    BufReader::new(child.stderr.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    line.trim().to_owned()
}

fn lines(child: Child) -> Vec<String> {
    let output = child.wait_with_output().unwrap();
    String::from_utf8_lossy(&output.stderr)
        .lines()
        .map(str::to_owned)
        .collect()
}

// Seen failing: without `try_lock` in `place::lock`.
#[test]
fn another_process_keeps_the_workspace_until_it_dies() {
    let dir = folder();
    drop(fresh(dir.path()));
    let mut child = other_process("hold", dir.path()).spawn().unwrap();
    assert_eq!(first_line(&mut child), "held");
    assert!(matches!(
        Store::open(dir.path(), &KEYS),
        Err(StoreError::AlreadyOpen)
    ));
    child.kill().unwrap();
    child.wait().unwrap();
    drop(again(dir.path()));
}

/// A script that passes every step of the durability order and dies at the one it is told.
fn die_at(dir: &Path, step: usize) {
    let deadly = Step::ALL[step];
    let mut store = again(dir).with_probe(Box::new(move |step| {
        if step == deadly {
            say(&format!("at {step:?}"));
            std::process::abort();
        }
    }));
    store.save_draft(draft_of(1), "A1", b"nuevo", 2).unwrap();
    say("draft");
    let staged = store
        .stage_object(id_of(&large()), large().as_slice(), &mut Drawn(3))
        .unwrap();
    let batch = Batch {
        records: vec![record(1, 2)],
        objects: vec![staged],
        erased: vec![id_of(&erasable())],
        drafts_ended: vec![draft_of(1)],
        ..Batch::default()
    };
    store.append(&batch).unwrap();
    say("batch");
    store.backup(NonZeroUsize::MIN).unwrap();
    say("backup");
}

fn large() -> Vec<u8> {
    drawn(150_000, 7)
}

fn erasable() -> Vec<u8> {
    drawn(90_000, 8)
}

// Seen failing: with the drafts and objects committed apart from the records, a draft ends without its
// record at `BatchObjects`; without the sweep at opening an erased file stays at `BatchCommitted`.
#[test]
fn a_process_that_dies_at_any_step_leaves_before_or_after_and_what_it_said() {
    for (number, step) in Step::ALL.into_iter().enumerate() {
        let dir = folder();
        let mut store = fresh(dir.path());
        store.append(&records(1, 1)).unwrap();
        common::keep(&mut store, &erasable());
        store.save_draft(draft_of(1), "A1", b"viejo", 1).unwrap();
        drop(store);
        let said = lines(
            other_process(&format!("die {number}"), dir.path())
                .spawn()
                .unwrap(),
        );
        assert!(
            said.contains(&format!("at {step:?}")),
            "{step:?} was never reached: {said:?}"
        );
        let said = |word: &str| said.iter().any(|line| line == word);

        let mut store = again(dir.path());
        assert_eq!(store.integrity().unwrap(), [], "{step:?}");
        assert_eq!(store.check().unwrap(), [], "{step:?}");
        let after = store.count().unwrap() == 2;
        assert!(
            after || !said("batch"),
            "{step:?}: an acknowledged batch is lost"
        );
        let draft = store
            .draft_part(draft_of(1), "A1")
            .unwrap()
            .map(|part| part.bytes);
        let erased = store.object_state(id_of(&erasable())).unwrap();
        if after {
            assert_eq!(draft, None, "{step:?}: between before and after");
            assert!(
                store.read_object(id_of(&large())).unwrap() == large(),
                "{step:?}"
            );
            assert_eq!(erased, Some(ObjectState::Erased), "{step:?}");
            assert!(
                !common::object_file(dir.path(), id_of(&erasable())).exists(),
                "{step:?}"
            );
        } else {
            assert!(
                draft == Some(b"nuevo".to_vec()) || !said("draft"),
                "{step:?}: an acknowledged draft is lost"
            );
            assert_eq!(
                store.object_state(id_of(&large())).unwrap(),
                None,
                "{step:?}"
            );
            assert!(
                store.read_object(id_of(&erasable())).unwrap() == erasable(),
                "{step:?}"
            );
        }
        let kept = store.backups().unwrap().len();
        assert!(kept == 1 || !said("backup"), "{step:?}");
        // And the work goes on.
        common::keep(&mut store, &large());
        store.append(&records(1, 4)).unwrap();
        store.backup(NonZeroUsize::MIN).unwrap();
        assert_eq!(store.count().unwrap(), 4);
    }
}

fn fill_the_quota(dir: &Path) {
    let mut store = again(dir);
    for seq in 2..200 {
        let mut one = record(1, seq);
        one.bytes = vec![b'x'; 20_000];
        match store.append(&Batch {
            records: vec![one],
            ..Batch::default()
        }) {
            Ok(_) => say(&format!("saved {seq}")),
            Err(StoreError::Io(_) | StoreError::DiskFull) => break,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert!(store.is_read_only(), "never refused");
    assert!(matches!(
        store.append(&records(1, 1)),
        Err(StoreError::ReadOnly)
    ));
    let readable = store.records().filter(Result::is_ok).count();
    say(&format!("readable {readable}"));
}

// Seen failing: with the error of the commit thrown away, the parent finds fewer records than were "saved".
#[cfg(unix)]
#[test]
fn a_write_that_the_system_refuses_stops_the_store_and_loses_nothing_said() {
    let dir = folder();
    let mut store = fresh(dir.path());
    store.append(&records(1, 1)).unwrap();
    drop(store);
    let child = other_process("fill", dir.path());
    // The quota of the process: no file beyond 1,200 blocks of 512 bytes, and no signal, only the error.
    let mut limited = Command::new("sh");
    limited
        .arg("-c")
        .arg("trap '' XFSZ; ulimit -f 1200; exec \"$0\" \"$@\"")
        .arg(child.get_program());
    limited
        .args(child.get_args())
        .env(TASK, "fill")
        .env(DIR, dir.path());
    limited
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let said = lines(limited.spawn().unwrap());
    let saved = said
        .iter()
        .filter(|line| line.starts_with("saved "))
        .count() as u64;
    assert!(saved > 0, "{said:?}");
    assert!(
        said.contains(&format!("readable {}", saved + 1)),
        "{said:?}"
    );
    let mut store = again(dir.path());
    assert_eq!(store.integrity().unwrap(), []);
    let found = store.count().unwrap();
    // The last commit was refused to the person; its bytes may have reached the log whole, or not at all.
    assert!(
        found == saved + 1 || found == saved + 2,
        "{found} after {saved}"
    );
    store
        .append(&Batch {
            records: vec![record(9, 1)],
            ..Batch::default()
        })
        .unwrap();
}

#[cfg(unix)]
#[test]
fn a_folder_closed_to_writing_is_told_so_before_anything_changes() {
    use std::fs::{Permissions, copy, set_permissions};
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;

    let dir = folder();
    let workspace = dir.path().join("sello");
    drop(fresh(&workspace));
    // Nobody can be kept out of a folder who is root: as root, the other process is somebody else.
    let root = std::fs::metadata(&workspace).unwrap().uid() == 0;
    let program = dir.path().join("otro");
    copy(std::env::current_exe().unwrap(), &program).unwrap();
    for (path, mode) in [(dir.path(), 0o755), (&workspace, 0o555), (&program, 0o755)] {
        set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }
    for entry in std::fs::read_dir(&workspace).unwrap() {
        set_permissions(entry.unwrap().path(), Permissions::from_mode(0o555)).unwrap();
    }
    let mut child = Command::new(&program);
    child
        .args(["--exact", ENTRY, "--nocapture"])
        .env(TASK, "open")
        .env(DIR, &workspace);
    child
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    if root {
        child.uid(65534);
    }
    // A process that another test starts meanwhile holds the copy open until it becomes its own program.
    let spawned = loop {
        match child.spawn() {
            Err(busy) if busy.kind() == std::io::ErrorKind::ExecutableFileBusy => {
                std::thread::yield_now()
            }
            other => break other.unwrap(),
        }
    };
    let said = lines(spawned);
    set_permissions(&workspace, Permissions::from_mode(0o755)).unwrap();
    assert!(said.iter().any(|line| line == "ReadOnlyFolder"), "{said:?}");
}
