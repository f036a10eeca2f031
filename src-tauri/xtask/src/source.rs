//! The files of the project: those git knows, and new ones it does not ignore.

use crate::house;

/// One file, with what is written in it when it is text.
pub struct Source {
    /// Path from the root, with `/` between folders.
    pub path: String,
    /// The text; empty when the file is not text.
    pub text: String,
}

impl Source {
    /// The file's name.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The ending of the file's name, without the point; empty when it has none.
    pub fn ending(&self) -> &str {
        self.name()
            .rsplit_once('.')
            .map_or("", |(_, ending)| ending)
    }

    /// Whether somebody else made it: fixtures keep the names and the form they came with.
    pub fn is_foreign(&self) -> bool {
        self.path.contains("/fixtures/")
            || self.path.contains("/snapshots/")
            || self.path.contains("/vectors/")
    }
}

/// Every file of the project.
pub fn all() -> Result<Vec<Source>, String> {
    let listed = house::read(house::program(
        "git",
        &[
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
    ))?;
    let root = house::root();
    let paths = listed
        .split('\0')
        .filter(|path| !path.is_empty() && root.join(path).is_file());
    Ok(paths
        .map(|path| Source {
            path: path.to_owned(),
            text: std::fs::read_to_string(root.join(path)).unwrap_or_default(),
        })
        .collect())
}
