//! Small files written whole or not at all: temporary name, sync, rename, sync of the folder.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::Result;
use crate::platform;

/// Ending of files that are not finished; what carries it is removed at the next opening.
pub(crate) const UNFINISHED: &str = "parte";

/// The name a file has until it is whole: beside it, so that the rename cannot cross disks.
pub(crate) fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".");
    name.push(UNFINISHED);
    path.with_file_name(name)
}

/// Replaces a file by these bytes; a crash leaves the old one or the new one.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let temporary = unfinished(path);
    let mut file = platform::create_private_file(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    rename(&temporary, path)
}

/// Gives a synced file its final name, durably.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to)?;
    if let Some(folder) = to.parent() {
        platform::sync_folder(folder)?;
    }
    Ok(())
}

/// Removes a file if it is there, durably.
pub(crate) fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Ok(()) => {
            if let Some(folder) = path.parent() {
                platform::sync_folder(folder)?;
            }
            Ok(())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error.into()),
    }
}
