//! The process that the fault tests kill, trace and starve. It does what its arguments say and tells each thing done.

use std::path::{Path, PathBuf};

use testkit::{full_disk, scribe};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["work", folder, phrase, shared, round, most] => {
            scribe::work(
                Path::new(folder),
                phrase,
                Path::new(shared),
                number(round),
                number(most),
            );
        }
        ["script", folder, phrase, shared, deadly] => {
            let deadly = usize::try_from(number(deadly)).expect("a small number");
            scribe::script(Path::new(folder), phrase, Path::new(shared), deadly);
        }
        ["go-on", folder, phrase, shared] => {
            scribe::go_on(Path::new(folder), phrase, Path::new(shared))
        }
        ["bare", folder, synchronous, most] => {
            scribe::bare(Path::new(folder), synchronous, number(most))
        }
        ["starve", small, folder, phrase, shared] => {
            full_disk::starve(
                &PathBuf::from(small),
                Path::new(folder),
                phrase,
                Path::new(shared),
            );
        }
        _ => panic!("unknown task: {words:?}"),
    }
}

fn number(word: &str) -> u64 {
    word.parse().expect("a number")
}
