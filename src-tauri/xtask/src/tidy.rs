//! What a machine can see of the style: headers, names, sizes, words that must not appear, the top level, licences.
//! It reads files as text and understands no language; a person reads the rest.

use crate::licences;
use crate::source::{self, Source};

const MOST_LINES: usize = 600;
const MANY_LINES: usize = 400;
const WORDS: [&str; 10] = [
    "manager",
    "service",
    "helper",
    "util",
    "utils",
    "processor",
    "handler",
    "data",
    "info",
    "misc",
];
const TOP_LEVEL: [&str; 9] = [
    "Cargo.toml",
    "Cargo.lock",
    "LICENSE",
    "README.md",
    "assets",
    "src-tauri",
    "tauri.conf.json",
    "tests",
    "ui",
];
/// Written by `cargo xtask contract`, as long as it needs to be.
const GENERATED: &str = "ui/src/contract/";

/// Text that must not appear: in files whose path starts so and ends so, unless it starts with the exception.
struct Forbidden {
    text: &'static str,
    inside: &'static str,
    endings: &'static [&'static str],
    except: &'static str,
    reason: &'static str,
}

const PAGE: &[&str] = &["ts", "svelte"];
const RUST: &[&str] = &["rs"];
// The forbidden texts are cut in two so that this file does not contain them.
const FORBIDDEN: &[Forbidden] = &[
    Forbidden {
        text: "style=\"",
        inside: "ui/src/",
        endings: PAGE,
        except: "-",
        reason: "the policy stops inline styles",
    },
    Forbidden {
        text: "{@html",
        inside: "ui/src/",
        endings: PAGE,
        except: "-",
        reason: "nothing is shown as markup",
    },
    Forbidden {
        text: "fetch(",
        inside: "ui/src/",
        endings: PAGE,
        except: "-",
        reason: "the page asks only Rust",
    },
    Forbidden {
        text: "http://",
        inside: "ui/src/",
        endings: PAGE,
        except: "-",
        reason: "the page knows no address",
    },
    Forbidden {
        text: "https://",
        inside: "ui/src/",
        endings: PAGE,
        except: "-",
        reason: "the page knows no address",
    },
    Forbidden {
        text: "@tauri-apps",
        inside: "ui/",
        endings: PAGE,
        except: "ui/src/core/",
        reason: "only core/ talks to Rust",
    },
    Forbidden {
        text: "/screens/",
        inside: "ui/src/topics/",
        endings: PAGE,
        except: "-",
        reason: "nothing imports a screen",
    },
    Forbidden {
        text: "/topics/",
        inside: "ui/src/parts/",
        endings: PAGE,
        except: "-",
        reason: "parts know no domain word",
    },
    Forbidden {
        text: concat!(".sk", "ip("),
        inside: "ui/",
        endings: PAGE,
        except: "-",
        reason: "every test runs",
    },
    Forbidden {
        text: concat!(".on", "ly("),
        inside: "ui/",
        endings: PAGE,
        except: "-",
        reason: "every test runs",
    },
    Forbidden {
        text: concat!("#[ign", "ore"),
        inside: "",
        endings: RUST,
        except: "-",
        reason: "every test runs",
    },
    Forbidden {
        text: concat!("#[should", "_panic"),
        inside: "",
        endings: RUST,
        except: "-",
        reason: "name the refusal instead",
    },
    Forbidden {
        text: concat!("to", "do!("),
        inside: "",
        endings: RUST,
        except: "-",
        reason: "finished or absent",
    },
    Forbidden {
        text: concat!("unimple", "mented!("),
        inside: "",
        endings: RUST,
        except: "-",
        reason: "finished or absent",
    },
];

/// Fails with the list of what is out of place; long files are only mentioned.
pub fn check() -> Result<(), String> {
    let files = source::all()?;
    let mut wrong: Vec<String> = files.iter().flat_map(untidy).collect();
    wrong.extend(strangers(&files));
    wrong.extend(licences::refused()?);
    for file in files
        .iter()
        .filter(|file| measured(file) && file.text.lines().count() > MANY_LINES)
    {
        println!(
            "tidy: {} has {} lines: a room with two jobs?",
            file.path,
            file.text.lines().count()
        );
    }
    if wrong.is_empty() {
        println!("tidy: {} files in order", files.len());
        return Ok(());
    }
    Err(format!(
        "tidy: {} out of place\n  {}",
        wrong.len(),
        wrong.join("\n  ")
    ))
}

/// What is out of place in one file.
fn untidy(file: &Source) -> Vec<String> {
    if file.is_foreign() {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    if !has_header(file) {
        wrong.push(format!("{} does not open with what it is for", file.path));
    }
    let lines = file.text.lines().count();
    if measured(file) && lines > MOST_LINES {
        wrong.push(format!(
            "{} has {lines} lines, more than {MOST_LINES}",
            file.path
        ));
    }
    if let Some(word) = name_words(&file.path)
        .into_iter()
        .find(|word| is_code(file) && WORDS.contains(&word.as_str()))
    {
        wrong.push(format!("{} is named with the word {word:?}", file.path));
    }
    wrong.extend(type_names(file).filter_map(|name| {
        let word = camel_words(name)
            .into_iter()
            .find(|word| WORDS.contains(&word.as_str()))?;
        Some(format!(
            "{}: {name} is named with the word {word:?}",
            file.path
        ))
    }));
    for rule in FORBIDDEN.iter().filter(|rule| rule.concerns(file)) {
        let places = file
            .text
            .lines()
            .enumerate()
            .filter(|(_, line)| line.contains(rule.text));
        wrong.extend(places.map(|(line, _)| {
            format!(
                "{}:{}: {:?}: {}",
                file.path,
                line + 1,
                rule.text,
                rule.reason
            )
        }));
    }
    wrong
}

impl Forbidden {
    fn concerns(&self, file: &Source) -> bool {
        file.path.starts_with(self.inside)
            && self.endings.contains(&file.ending())
            && !file.path.starts_with(self.except)
            // This file has to name what it forbids.
            && !file.path.starts_with("src-tauri/xtask/src/tidy")
    }
}

/// Entries at the top that the customer did not name.
fn strangers(files: &[Source]) -> Vec<String> {
    let mut entries: Vec<&str> = files
        .iter()
        .filter_map(|file| file.path.split('/').next())
        .collect();
    entries.dedup();
    let strangers = entries
        .into_iter()
        .filter(|entry| !entry.starts_with('.') && !TOP_LEVEL.contains(entry));
    strangers
        .map(|entry| format!("{entry} stands at the top level, and the customer did not name it"))
        .collect()
}

fn is_code(file: &Source) -> bool {
    ["rs", "ts", "js", "svelte", "css", "sql", "py", "sh"].contains(&file.ending())
}

fn measured(file: &Source) -> bool {
    ["rs", "ts", "svelte"].contains(&file.ending())
        && !file.path.starts_with(GENERATED)
        && !file.is_foreign()
}

fn has_header(file: &Source) -> bool {
    let opening: &[&str] = match file.ending() {
        "rs" => &["//!"],
        "ts" | "js" => &["//", "/*"],
        "svelte" => &["<!--"],
        "css" => &["/*"],
        "sql" => &["--"],
        "py" => &["\"\"\"", "#"],
        _ => return true,
    };
    let text = file.text.trim_start();
    opening.iter().any(|mark| text.starts_with(mark))
}

/// The words of a path, folders included: a folder is a name too.
fn name_words(path: &str) -> Vec<String> {
    path.split(['/', '_', '-', '.'])
        .flat_map(camel_words)
        .collect()
}

/// The words of a name in camel case, in lower case.
fn camel_words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        word.extend(letter.to_lowercase());
    }
    words.push(word);
    words
}

/// The names of the types a file declares.
fn type_names(file: &Source) -> impl Iterator<Item = &str> {
    let keywords: &[&str] = match file.ending() {
        "rs" => &["struct", "enum", "trait", "type", "union", "mod"],
        "ts" | "svelte" => &["class", "interface", "type", "enum"],
        _ => &[],
    };
    file.text.lines().filter_map(move |line| {
        let mut words = line.split_whitespace().skip_while(|word| {
            word.starts_with("pub") || ["export", "abstract", "declare"].contains(word)
        });
        let keyword = words.next()?;
        let name = words.next()?.split(|c: char| !c.is_alphanumeric()).next()?;
        (keywords.contains(&keyword) && !name.is_empty()).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn untidy_text(path: &str, text: &str) -> Vec<String> {
        untidy(&Source {
            path: path.to_owned(),
            text: text.to_owned(),
        })
    }

    #[test]
    fn a_tidy_file_is_left_in_peace() {
        assert!(
            untidy_text(
                "src-tauri/crates/domain/src/vote.rs",
                "//! Votes.\n\npub struct Vote;\npub struct Metadatum;\n"
            )
            .is_empty()
        );
        assert!(
            untidy_text(
                "ui/src/core/call.ts",
                "// The door.\nimport { invoke } from \"@tauri-apps/api/core\";\n"
            )
            .is_empty()
        );
    }

    #[test]
    fn a_file_without_a_header_is_out_of_place_in_every_language() {
        for (path, text) in [
            ("a.rs", "use std::fs;"),
            ("a.rs", "// Not a module comment.\n"),
            ("ui/src/a.ts", "export const a = 1;"),
            ("ui/src/A.svelte", "<script></script>"),
            ("a.sql", "SELECT 1;"),
        ] {
            assert_eq!(
                untidy_text(path, text),
                [format!("{path} does not open with what it is for")]
            );
        }
    }

    #[test]
    fn forbidden_words_in_names_of_files_folders_and_types_are_found() {
        for path in [
            "src/vote_manager.rs",
            "src/utils/vote.rs",
            "ui/src/parts/ClickHandler.ts",
        ] {
            let header = if path.ends_with("rs") {
                "//! x"
            } else {
                "// x"
            };
            assert_eq!(untidy_text(path, header).len(), 1, "{path}");
        }
        for line in [
            "pub struct VoteService;",
            "pub(crate) enum DataKind {",
            "trait Helper {",
            "type Misc = u8;",
        ] {
            assert_eq!(
                untidy_text("a.rs", &format!("//! x\n{line}")).len(),
                1,
                "{line}"
            );
        }
        for line in [
            "export interface AppInfo {",
            "type Processor = string;",
            "export class Manager {",
        ] {
            assert_eq!(
                untidy_text("ui/src/a.ts", &format!("// x\n{line}")).len(),
                1,
                "{line}"
            );
        }
    }

    #[test]
    fn a_file_of_601_lines_is_too_long_and_one_of_600_is_not() {
        let long = |lines: usize| format!("//! x\n{}", "\n".repeat(lines - 1));
        assert!(untidy_text("a.rs", &long(600)).is_empty());
        assert_eq!(
            untidy_text("a.rs", &long(601)),
            ["a.rs has 601 lines, more than 600"]
        );
        assert!(
            untidy_text("ui/src/contract/index.ts", &long(5000).replace("//!", "//")).is_empty()
        );
    }

    #[test]
    fn every_forbidden_text_is_found_where_it_is_forbidden_and_told_with_its_line() {
        for rule in FORBIDDEN {
            let ending = rule.endings.last().copied().unwrap_or_default();
            let header = if ending == "svelte" {
                "<!-- x -->"
            } else {
                "//! x"
            };
            let path = format!("{}planted.{ending}", rule.inside);
            let found = untidy_text(&path, &format!("{header}\nlet planted = <p{}\n", rule.text));
            assert!(
                found
                    .iter()
                    .any(|wrong| wrong.contains(&format!("{path}:2: {:?}", rule.text))),
                "{}",
                rule.text
            );
        }
    }

    #[test]
    fn only_core_may_name_tauri() {
        let import = "// x\nimport { invoke } from \"@tauri-apps/api/core\";\n";
        assert!(untidy_text("ui/src/core/listen.ts", import).is_empty());
        assert_eq!(untidy_text("ui/src/screens/start.ts", import).len(), 1);
    }

    #[test]
    fn an_entry_the_customer_did_not_name_is_a_stranger() {
        let files = [
            "src-tauri/src/lib.rs",
            ".ci/run",
            "Makefile",
            "docs/guide.md",
        ];
        let files: Vec<Source> = files
            .iter()
            .map(|path| Source {
                path: (*path).to_owned(),
                text: String::new(),
            })
            .collect();
        let found = strangers(&files);
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("Makefile ") && found[1].starts_with("docs "));
    }
}
