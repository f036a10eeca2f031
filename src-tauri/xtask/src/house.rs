//! Where the house stands and how it runs other programs.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The root of the checkout.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors()
        .nth(2)
        .expect("xtask stands two folders below the root")
        .to_path_buf()
}

/// The folder cargo builds into, which may be set from outside.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// A program, run at the root.
pub fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    command
}

/// Cargo itself, the one that runs us.
pub fn cargo(arguments: &[&str]) -> Command {
    program(
        &std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()),
        arguments,
    )
}

/// Runs to the end with its output on our streams.
pub fn run(mut command: Command) -> Result<(), String> {
    println!("\n→ {}", shown(&command));
    let status = command
        .status()
        .map_err(|cause| format!("{} does not start: {cause}", shown(&command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} failed ({status})", shown(&command)))
    }
}

/// Runs to the end and gives what it wrote on its standard output.
pub fn read(mut command: Command) -> Result<String, String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|cause| format!("{} does not start: {cause}", shown(&command)))?;
    if !output.status.success() {
        return Err(format!("{} failed ({})", shown(&command), output.status));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("{} did not write text", shown(&command)))
}

/// Runs to the end, passing each line of standard output on and to `each`. Says whether it succeeded.
pub fn follow(mut command: Command, mut each: impl FnMut(&str)) -> Result<bool, String> {
    println!("\n→ {}", shown(&command));
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|cause| format!("{} does not start: {cause}", shown(&command)))?;
    let output = child.stdout.take().expect("the output was piped");
    for line in BufReader::new(output).split(b'\n') {
        let line =
            line.map_err(|cause| format!("{} stopped speaking: {cause}", shown(&command)))?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        each(&line);
    }
    Ok(child
        .wait()
        .map_err(|cause| format!("{} was lost: {cause}", shown(&command)))?
        .success())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs to the end without a word, and gives what it wrote when it succeeded.
pub fn read_quietly(mut command: Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
