//! Which licences may come in with a package: permissive ones, and MPL-2.0, which stays within its own files.
//! Packages of Rust from `cargo metadata`; packages of the page from `ui/package-lock.json`.

use serde_json::Value;

use crate::house;

const ALLOWED: [&str; 20] = [
    "0BSD",
    "Apache-2.0",
    "BlueOak-1.0.0",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "WTFPL",
    // SQLite's own words for the public domain.
    "blessing",
    "Zlib",
    "bzip2-1.0.6",
];

/// Packages that declare no licence and carry its text: the file LICENSE of each was read by a person.
const READ_BY_A_PERSON: [(&str, &str); 2] = [("runed", "MIT"), ("svelte-toolbelt", "MIT")];

/// The licence of a package of the page: what it declares, or what its text was read to be.
pub fn of_page<'a>(path: &str, package: &'a Value) -> Option<&'a str> {
    let name = path.rsplit("node_modules/").next().unwrap_or(path);
    let read = || READ_BY_A_PERSON.iter().find(|one| one.0 == name);
    package["license"]
        .as_str()
        .or_else(|| read().map(|one| one.1))
}

/// The packages whose licence is not allowed, one sentence each.
pub fn refused() -> Result<Vec<String>, String> {
    let metadata = house::read(house::cargo(&[
        "metadata",
        "--format-version",
        "1",
        "--locked",
    ]))?;
    let lock = std::fs::read_to_string(house::root().join("ui/package-lock.json"))
        .map_err(|cause| format!("ui/package-lock.json: {cause}"))?;
    let mut wrong = in_metadata(&parse("cargo metadata", &metadata)?);
    wrong.extend(in_lock(&parse("ui/package-lock.json", &lock)?));
    Ok(wrong)
}

fn parse(what: &str, text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|cause| format!("{what}: {cause}"))
}

fn in_metadata(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages
        .filter_map(|package| judge(&package["name"], &package["license"]))
        .collect()
}

fn in_lock(lock: &Value) -> Vec<String> {
    let packages = lock["packages"].as_object().into_iter().flatten();
    // The entry without a path is our own page.
    packages
        .filter(|(path, _)| !path.is_empty())
        .filter_map(|(path, package)| {
            judge(
                &Value::from(path.as_str()),
                &Value::from(of_page(path, package)),
            )
        })
        .collect()
}

fn judge(name: &Value, licence: &Value) -> Option<String> {
    let name = name.as_str().unwrap_or("a package without a name");
    match licence.as_str() {
        Some(licence) if allows(licence) => None,
        Some(licence) => Some(format!(
            "{name} is under {licence}, which is not on the list"
        )),
        None => Some(format!("{name} declares no licence")),
    }
}

/// Whether a licence expression can be satisfied with allowed licences. `/` is the old way to write OR.
fn allows(expression: &str) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader {
        words: &words,
        broken: false,
    };
    let allowed = reader.any_of();
    allowed && reader.words.is_empty() && !reader.broken
}

struct Reader<'a> {
    words: &'a [&'a str],
    /// Whether something was missing: then the expression cannot be trusted at all.
    broken: bool,
}

impl Reader<'_> {
    fn any_of(&mut self) -> bool {
        let mut allowed = self.all_of();
        while self.take("OR") {
            allowed |= self.all_of();
        }
        allowed
    }

    fn all_of(&mut self) -> bool {
        let mut allowed = self.one();
        while self.take("AND") {
            allowed &= self.one();
        }
        allowed
    }

    fn one(&mut self) -> bool {
        if self.take("(") {
            let allowed = self.any_of();
            self.broken |= !self.take(")");
            return allowed;
        }
        let Some((word, rest)) = self.words.split_first() else {
            self.broken = true;
            return false;
        };
        self.words = rest;
        if self.take("WITH") {
            // An exception only adds permissions to a licence that is allowed anyway.
            self.words = self.words.get(1..).unwrap_or_default();
        }
        ALLOWED.contains(word)
    }

    fn take(&mut self, word: &str) -> bool {
        match self.words.split_first() {
            Some((first, rest)) if *first == word => {
                self.words = rest;
                true
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn permissive_licences_pass_in_every_way_they_are_written() {
        for expression in [
            "MIT",
            "MIT OR Apache-2.0",
            "MIT/Apache-2.0",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception",
            "MIT OR GPL-3.0-only",
            "Apache-2.0 WITH LLVM-exception OR GPL-2.0",
        ] {
            assert!(allows(expression), "{expression}");
        }
    }

    #[test]
    fn copyleft_and_the_unknown_are_refused() {
        for expression in [
            "GPL-3.0-only",
            "AGPL-3.0-or-later",
            "LGPL-2.1",
            "MIT AND GPL-2.0",
            "(MIT OR Apache-2.0) AND AGPL-3.0",
            "SSPL-1.0",
            "Proprietary",
            "",
            "MIT OR",
            "(MIT",
            "MIT Apache-2.0",
        ] {
            assert!(!allows(expression), "{expression}");
        }
    }

    #[test]
    fn a_planted_package_is_named_with_its_licence() {
        let metadata = json!({"packages": [{"name": "good", "license": "MIT"}, {"name": "mupdf", "license": "AGPL-3.0"}, {"name": "mute", "license": null}]});
        assert_eq!(
            in_metadata(&metadata),
            [
                "mupdf is under AGPL-3.0, which is not on the list",
                "mute declares no licence"
            ]
        );
        let lock = json!({"packages": {"": {}, "node_modules/good": {"license": "ISC"}, "node_modules/bad": {"license": "GPL-3.0"}}});
        assert_eq!(
            in_lock(&lock),
            ["node_modules/bad is under GPL-3.0, which is not on the list"]
        );
    }
}
