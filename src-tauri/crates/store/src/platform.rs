//! The few things each operating system does its own way. Nothing outside this file is Unix-only.

use std::fs::File;
use std::io;
use std::path::Path;

pub(crate) use here::{create_private_file, create_private_folder, sync_folder};

#[cfg(unix)]
mod here {
    use std::fs::{DirBuilder, OpenOptions};
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};

    use super::{File, Path, io};

    /// Makes the names in a folder durable: a rename is not, until this returns.
    pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    /// Creates a folder, and its parents, that only its owner enters.
    pub(crate) fn create_private_folder(folder: &Path) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)
    }

    /// Creates, or empties, a file that only its owner reads.
    pub(crate) fn create_private_file(path: &Path) -> io::Result<File> {
        OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(path)
    }
}

#[cfg(windows)]
mod here {
    use std::fs::OpenOptions;
    use std::os::windows::fs::OpenOptionsExt;

    use super::{File, Path, io};

    /// Lets `CreateFileW` open a folder (winbase.h).
    const FILE_FLAG_BACKUP_SEMANTICS: u32 = 0x0200_0000;

    /// Makes the names in a folder durable. NTFS journals names by itself; where the file system
    /// does not let a folder be flushed, that journal is what there is.
    pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
        let opened = OpenOptions::new()
            .write(true)
            .custom_flags(FILE_FLAG_BACKUP_SEMANTICS)
            .open(folder);
        match opened.and_then(|open| open.sync_all()) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
            outcome => outcome,
        }
    }

    /// Creates a folder and its parents; the user's profile already keeps others out.
    pub(crate) fn create_private_folder(folder: &Path) -> io::Result<()> {
        std::fs::create_dir_all(folder)
    }

    /// Creates, or empties, a file.
    pub(crate) fn create_private_file(path: &Path) -> io::Result<File> {
        OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .open(path)
    }
}
