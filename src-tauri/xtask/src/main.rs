//! Work on the house: one door for everything a developer or the build machine runs.
//! It imports none of the rooms and never ships.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool speaks on its streams"
)]

mod contract;
mod house;
mod licences;
mod machine;
mod packages;
mod rooms;
mod source;
mod start;
mod suite;
mod tally;
mod tidy;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <what>
  start      installs what is missing, builds, and opens the window on a demonstration (or runs it without one)
  test       installs what is missing, checks, runs every test and the session without a window
  check      format, clippy, rooms, tidy, contract
  rooms      every import between rooms is in the table of src-tauri/ARCHITECTURE.md
  tidy       headers, names, sizes, forbidden words, top-level entries, licences
  contract   writes ui/src/contract from the Rust types (--check: only compares)
  packages   writes the list of packages and licences, for Acerca de
  ui         installs and builds the page
  screens    pictures of the real window, in target/screens
  bench      measures against the tools we compare with
  soak       the long runs of the fault suites";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["start"] => start::start(),
        ["test"] => suite::test(),
        ["check"] => suite::check(),
        ["rooms"] => rooms::check(),
        ["tidy"] => tidy::check(),
        ["contract"] => contract::write(),
        ["contract", "--check"] => contract::compare(),
        ["ui"] => machine::build_page(),
        ["packages"] => packages::write(),
        ["screens"] => suite::screens(),
        ["bench", rest @ ..] => suite::measure("bench", rest),
        ["soak", rest @ ..] => suite::measure("soak", rest),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}
