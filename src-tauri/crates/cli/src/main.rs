//! `sello`: every verb of the meeting without a window, for scripts and for checking from outside.
//!
//! Contains no rule: it reads arguments, calls `operations`, and says in Spanish what happened.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line speaks through its outputs"
)]

mod arguments;
mod clock;
mod failure;
mod find;
mod help;
mod names;
mod said;
mod session;
mod verbs;
mod words;

use std::process::ExitCode;

use failure::Failure;
use said::Said;
use tracing_subscriber::EnvFilter;

/// Exit code of a rule that said no, or of a file that does not verify.
const REFUSED: u8 = 1;
/// Exit code of a failure of the world, of something unreadable, or of arguments that do not fit.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let arguments = match help::parse(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(help::Answer::Shown(text)) => {
            print!("{text}");
            return ExitCode::SUCCESS;
        }
        Err(help::Answer::Wrong(text)) => {
            eprintln!("{text}");
            return ExitCode::from(FAILED);
        }
    };
    tracing_subscriber::fmt()
        .with_env_filter(filter())
        .with_writer(std::io::stderr)
        .init();
    let json = arguments.common.json;
    match verbs::run(arguments) {
        Ok(said) => {
            print!(
                "{}",
                if json {
                    said.as_json()
                } else {
                    said.text.clone()
                }
            );
            if said.sound {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(REFUSED)
            }
        }
        Err(failure) => complain(&failure, json),
    }
}

/// What is written beside the answers: errors, and what the person asked for.
fn filter() -> EnvFilter {
    // It calls each mechanism of a token it does not know an error, when nothing failed.
    let quiet = "cryptoki::mechanism=off".parse().expect("a directive");
    EnvFilter::from_env("SELLO_LOG").add_directive(quiet)
}

fn complain(failure: &Failure, json: bool) -> ExitCode {
    let told = words::tell(failure);
    if json {
        print!("{}", Said::refusal(&told, failure.is_refusal()).as_json());
    } else {
        eprintln!("{told}");
    }
    ExitCode::from(if failure.is_refusal() {
        REFUSED
    } else {
        FAILED
    })
}
