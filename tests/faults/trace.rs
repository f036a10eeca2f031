//! Reads what the system was asked for, and says whether something was acknowledged before it was durable.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What a trace showed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub acknowledged: usize,
    pub writes: usize,
    pub syncs: usize,
    pub renames: usize,
}

/// The first thing acknowledged before it was durable.
#[derive(Debug, PartialEq, Eq)]
pub struct TooEarly {
    pub acknowledgement: String,
    pub not_synced: PathBuf,
}

/// One call, whole.
struct Call<'a> {
    name: &'a str,
    arguments: &'a str,
}

/// Goes through the output of `strace -f -y`. Only what lies under `folder` matters; SQLite's `-shm` is rebuilt after a
/// crash and needs no durability.
pub fn read(trace: &str, folder: &Path) -> Result<Seen, TooEarly> {
    let mut seen = Seen::default();
    let mut pending: BTreeSet<PathBuf> = BTreeSet::new();
    for line in whole_lines(trace) {
        let Some(call) = call_of(&line) else { continue };
        let file = first_path(call.arguments)
            .filter(|path| path.starts_with(folder) && !is_shared_memory(path));
        match call.name {
            "write" | "pwrite64" if call.arguments.starts_with("1<") => {
                if let Some(start) = call.arguments.find("\"ack ") {
                    seen.acknowledged += 1;
                    if let Some(path) = pending.first() {
                        let said = call.arguments[start + 1..]
                            .split("\\n")
                            .next()
                            .unwrap_or_default();
                        return Err(TooEarly {
                            acknowledgement: said.to_owned(),
                            not_synced: path.clone(),
                        });
                    }
                }
            }
            "write" | "pwrite64" => {
                if let Some(path) = file {
                    seen.writes += 1;
                    pending.insert(path);
                }
            }
            "fsync" | "fdatasync" => {
                if let Some(path) = file {
                    seen.syncs += 1;
                    pending.remove(&path);
                }
            }
            name if name.starts_with("rename") => {
                seen.renames += usize::from(rename(&call, folder, &mut pending))
            }
            _ => {}
        }
    }
    Ok(seen)
}

/// A renamed file stays unsynced if it was, and its folder must be synced too.
fn rename(call: &Call<'_>, folder: &Path, pending: &mut BTreeSet<PathBuf>) -> bool {
    let names: Vec<PathBuf> = call
        .arguments
        .split('"')
        .skip(1)
        .step_by(2)
        .map(PathBuf::from)
        .collect();
    let [from, to] = &names[..] else { return false };
    if !to.starts_with(folder) {
        return false;
    }
    if pending.remove(from) {
        pending.insert(to.clone());
    }
    pending.extend(to.parent().map(Path::to_path_buf));
    true
}

fn is_shared_memory(path: &Path) -> bool {
    path.to_string_lossy().ends_with("-shm")
}

/// `7</some/file>` at the start of the arguments.
fn first_path(arguments: &str) -> Option<PathBuf> {
    let start = arguments.find('<')?;
    let digits = arguments[..start].bytes().all(|byte| byte.is_ascii_digit()) && start > 0;
    let end = arguments[start..].find('>')? + start;
    digits.then(|| PathBuf::from(&arguments[start + 1..end]))
}

/// Calls that succeeded; one that failed changed nothing on the disk.
fn call_of(line: &str) -> Option<Call<'_>> {
    let line = line.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    let (name, rest) = line.split_once('(')?;
    let (arguments, result) = rest.rsplit_once(" = ")?;
    (!result.starts_with('-')).then_some(Call { name, arguments })
}

/// Joins the two halves of a call that another thread or process interrupted in the trace.
fn whole_lines(trace: &str) -> Vec<String> {
    let mut begun: BTreeMap<String, String> = BTreeMap::new();
    let mut lines = Vec::new();
    for line in trace.lines() {
        let process = line
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned();
        if let Some(half) = line.strip_suffix("<unfinished ...>") {
            begun.insert(process, half.trim_end().to_owned());
        } else if let Some((_, rest)) = line.split_once("resumed>") {
            lines.push(begun.remove(&process).unwrap_or_default() + rest);
        } else {
            lines.push(line.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "10 pwrite64(5</w/b.db-wal>, \"x\"..., 24, 0) = 24\n\
        10 fdatasync(5</w/b.db-wal> <unfinished ...>\n\
        11 write(4</elsewhere>, \"y\", 1) = 1\n\
        10 <... fdatasync resumed>) = 0\n\
        10 write(1<pipe:[7]>, \"ack 1 row\\n\", 10) = 10\n\
        10 write(6</w/o/.tmp>, \"z\", 1) = 1\n\
        10 fsync(6</w/o/.tmp>) = 0\n\
        10 rename(\"/w/o/.tmp\", \"/w/o/ab\") = 0\n\
        10 fsync(7</w/o>) = 0\n\
        10 write(1<pipe:[7]>, \"ack 2 object\\n\", 13) = 13\n";

    #[test]
    fn a_trace_in_the_right_order_is_accepted_and_counted() {
        let seen = read(GOOD, Path::new("/w")).unwrap();
        assert_eq!(
            seen,
            Seen {
                acknowledged: 2,
                writes: 2,
                syncs: 3,
                renames: 1
            }
        );
    }

    #[test]
    fn a_trace_without_any_one_of_its_syncs_is_rejected_and_so_is_one_that_failed() {
        let syncs: Vec<&str> = GOOD.lines().filter(|line| line.contains("sync(")).collect();
        assert_eq!(syncs.len(), 3);
        for sync in syncs {
            let without = GOOD
                .replace(sync, "")
                .replace("10 <... fdatasync resumed>) = 0", "");
            assert!(read(&without, Path::new("/w")).is_err(), "without {sync}");
        }
        let failed = GOOD.replace(
            "fsync(7</w/o>) = 0",
            "fsync(7</w/o>) = -1 EIO (Input/output error)",
        );
        let early = read(&failed, Path::new("/w")).unwrap_err();
        assert_eq!(
            early,
            TooEarly {
                acknowledgement: "ack 2 object".to_owned(),
                not_synced: "/w/o".into()
            }
        );
    }
}
