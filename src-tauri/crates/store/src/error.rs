//! What can go wrong between the workspace and the disk, one variant per cause.

use std::io;
use std::path::PathBuf;

/// The world failed: the disk, the file, the key or the folder.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no workspace in that folder.
    #[error("no workspace in {0}")]
    Absent(PathBuf),
    /// A workspace is already there, and creating would overwrite it.
    #[error("a workspace already exists in {0}")]
    AlreadyThere(PathBuf),
    /// Another process, or another part of this one, has the workspace open.
    #[error("the workspace is open elsewhere")]
    AlreadyOpen,
    /// The store key does not open this database.
    #[error("the key does not open this workspace")]
    WrongKey,
    /// The file is somebody else's: not a database of this application.
    #[error("not a workspace of this application: {detail}")]
    NotOurs {
        /// What gave it away.
        detail: String,
    },
    /// A newer version of the application wrote the file.
    #[error("generation {found} is newer than {known}")]
    NewerFile {
        /// The generation found in the file.
        found: u32,
        /// The newest generation this program understands.
        known: u32,
    },
    /// Bytes are not what was written.
    #[error("damaged: {detail}")]
    Corrupt {
        /// Where the damage was noticed.
        detail: String,
    },
    /// The folder does not admit writing.
    #[error("the folder cannot be written")]
    ReadOnlyFolder,
    /// The disk, or the person's quota, is full.
    #[error("the disk is full")]
    DiskFull,
    /// After a failed write the store only reads, until [`crate::Store::try_again`] succeeds.
    #[error("the store only reads since a write failed")]
    ReadOnly,
    /// The object is not held here.
    #[error("object not held")]
    NotHeld,
    /// The object was lawfully erased; its fingerprint stays.
    #[error("object erased")]
    Erased,
    /// The bytes do not have the hash that names them.
    #[error("bytes do not match the identifier")]
    WrongHash,
    /// A limit of this room was passed.
    #[error("{what} passes the limit of {limit}")]
    TooLarge {
        /// What was measured.
        what: &'static str,
        /// The largest accepted, in the unit of `what`.
        limit: u64,
    },
    /// The operating system refused.
    #[error("input or output failed")]
    Io(#[source] io::Error),
    /// The database refused for a reason that is none of the above: our bug.
    #[error("the database refused")]
    Database(#[source] rusqlite::Error),
}

/// The result of everything that touches the disk.
pub type Result<T> = std::result::Result<T, StoreError>;

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        if matches!(
            error.kind(),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
        ) {
            Self::DiskFull
        } else if matches!(
            error.kind(),
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied
        ) {
            Self::ReadOnlyFolder
        } else {
            Self::Io(error)
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnlyFolder,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt {
                detail: error.to_string(),
            },
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => {
                Self::Io(io::Error::other(error))
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::AlreadyOpen,
            Some(ErrorCode::TooBig) => Self::TooLarge {
                what: "bytes of a value",
                limit: crate::connection::MAX_VALUE as u64,
            },
            _ => Self::Database(error),
        }
    }
}
