//! Measures our speed against what we compare with, in one run, and prints a table of ratios. Asserts no timing.
//!
//! `cargo xtask bench` runs it in release; with `--keep` the table also goes to `src-tauri/benches/RESULTS.md`. With
//! `--papers 8`, the table of papers alone, of eight instead of all.
#![expect(
    clippy::unwrap_used,
    reason = "a measurement that cannot be made must stop with its reason"
)]

#[path = "../bench/bulk.rs"]
mod bulk;
#[path = "../bench/documents.rs"]
mod documents;
#[path = "../bench/records.rs"]
mod records;
#[path = "../bench/saving.rs"]
mod saving;

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

/// One line of the table.
pub struct Line {
    what: String,
    ours: f64,
    against: String,
    theirs: f64,
    aim: &'static str,
}

impl Line {
    /// Times in milliseconds.
    pub fn of(what: &str, ours: f64, against: &str, theirs: f64, aim: &'static str) -> Self {
        Self {
            what: what.to_owned(),
            ours,
            against: against.to_owned(),
            theirs,
            aim,
        }
    }
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [first, rest @ ..] = words.as_slice()
        && first == "--bulk"
    {
        return bulk::alone(rest);
    }
    if let [first, most] = words.as_slice()
        && first == "--papers"
    {
        let papers = bulk::measure(most.parse().unwrap());
        return write!(std::io::stdout().lock(), "{papers}").unwrap();
    }
    let keep = std::env::args().any(|word| word == "--keep");
    let mut lines = Vec::new();
    lines.extend(saving::measure());
    lines.extend(records::measure());
    lines.extend(documents::measure());
    let mut table = table(&lines);
    table.push_str(&bulk::measure(bulk::RESOLUTIONS));
    write!(std::io::stdout().lock(), "{table}").unwrap();
    if keep {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/RESULTS.md");
        // The window is measured by a program of its own, whose table stays until it is measured again.
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        let window = kept.split_once("\n## The window").map(|(_, rest)| rest);
        let window = window.map_or(String::new(), |rest| format!("\n## The window{rest}"));
        std::fs::write(path, table + &window).unwrap();
    }
}

fn table(lines: &[Line]) -> String {
    let profile = if cfg!(debug_assertions) {
        "debug: these figures mean nothing"
    } else {
        "release"
    };
    let mut text = format!(
        "# Results\n\nMeasured {} at commit {} by `cargo xtask bench -- --keep` ({profile}).\n\nMachine: {}.\n\n",
        said("date", &["-u", "+%Y-%m-%d %H:%M UTC"]),
        said("git", &["log", "-1", "--format=%h"]),
        machine(),
    );
    text.push_str(
        "| what | ours | against | theirs | ratio | aim |\n|---|---:|---|---:|---:|---|\n",
    );
    for line in lines {
        let ratio = line.ours / line.theirs;
        let Line {
            what,
            ours,
            against,
            theirs,
            aim,
        } = line;
        text.push_str(&format!(
            "| {what} | {ours:.3} ms | {against} | {theirs:.3} ms | {ratio:.2} | {aim} |\n"
        ));
    }
    text.push_str(
        "\nBoth columns were measured in the same run, turn by turn where they share the disk.\n",
    );
    text
}

fn machine() -> String {
    let processor = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .unwrap_or("unknown processor");
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default().to_owned();
    let model = model.trim_start_matches([' ', '\t', ':']);
    format!(
        "{model}, {cores} cores, {}, load {load} at the end",
        said("uname", &["-sr"])
    )
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output();
    output.map_or_else(
        |_| "?".to_owned(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    )
}

/// The value below which this share of the times lies; times in milliseconds.
pub fn quantile(times: &mut [f64], share: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a short list"
    )]
    let at = ((times.len() - 1) as f64 * share).round() as usize;
    times[at]
}

/// Milliseconds that some work takes.
pub fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = std::time::Instant::now();
    let done = work();
    (start.elapsed().as_secs_f64() * 1_000.0, done)
}
