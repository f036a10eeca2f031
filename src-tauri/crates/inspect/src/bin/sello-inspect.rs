//! The child that reads untrusted evidence: confines itself first, answers one question, ends.
//! Not for people: the application starts it. It opens no network, writes no file.

use std::io::{stdin, stdout};
use std::process::ExitCode;

use inspect::{Limits, confine, serve};

/// Deep enough for nested documents, far from the cap on memory.
const STACK: usize = 32 << 20;

fn main() -> ExitCode {
    let mut limits = Limits::default();
    for argument in std::env::args().skip(1) {
        let Some((name, value)) = argument.split_once('=') else {
            return ExitCode::from(64);
        };
        let Ok(value) = value.parse() else {
            return ExitCode::from(64);
        };
        match name {
            "--cpu" => limits.cpu_seconds = value,
            "--memory" => limits.memory_bytes = value,
            _ => return ExitCode::from(64),
        }
    }
    // A child that could not be confined reads nothing.
    if confine(&limits).is_err() {
        return ExitCode::from(71);
    }
    // The stack of the main thread differs between systems; this one does not.
    let served = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(|| serve(stdin().lock(), stdout().lock()));
    match served.map(std::thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        _ => ExitCode::from(70),
    }
}
