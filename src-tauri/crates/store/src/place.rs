//! The workspace's folder: names of its files, its lock, and whether that folder is a good place.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Read;
use std::path::{Path, PathBuf};

use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::error::{Result, StoreError};
use crate::{platform, whole_file};

/// The database of records, drafts, settings and text.
pub(crate) const DATABASE: &str = "bitacora.db";
const MARK: &str = "bitacora.json";
const MARK_FORMAT: &str = "sello-migrante/bitacora";
/// Large objects.
pub(crate) const OBJECTS: &str = "objetos";
/// Backups.
pub(crate) const BACKUPS: &str = "respaldo";
const LOCK: &str = "candado";

/// The key's fingerprint beside the database, so that a wrong key and a damaged file differ.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mark {
    formato: String,
    huella: String,
}

/// Creates the folders of a new workspace.
pub(crate) fn prepare(dir: &Path) -> Result<()> {
    for folder in [dir.to_path_buf(), dir.join(OBJECTS), dir.join(BACKUPS)] {
        platform::create_private_folder(&folder)?;
    }
    platform::sync_folder(dir)?;
    Ok(())
}

/// Takes the workspace for this process; the lock goes when the file is dropped, or the process dies.
///
/// # Errors
/// `AlreadyOpen`, `ReadOnlyFolder`, `Io`.
pub(crate) fn lock(dir: &Path) -> Result<File> {
    let path = dir.join(LOCK);
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(StoreError::AlreadyOpen),
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    // The lock may have been there before the folder was closed to writing.
    let trial = whole_file::unfinished(&path);
    drop(platform::create_private_file(&trial)?);
    fs::remove_file(&trial)?;
    Ok(file)
}

fn fingerprint(store_key: &[u8; 32]) -> String {
    let mut out = [0_u8; 16];
    Hkdf::<Sha256>::new(None, store_key)
        .expand(b"sello-migrante store key fingerprint v1", &mut out)
        .expect("16 bytes is a valid length for HKDF-SHA256");
    hex::encode(out)
}

/// Writes the mark of a new workspace.
pub(crate) fn write_mark(dir: &Path, store_key: &[u8; 32]) -> Result<()> {
    let mark = Mark {
        formato: MARK_FORMAT.to_owned(),
        huella: fingerprint(store_key),
    };
    let mut bytes =
        serde_json::to_vec_pretty(&mark).map_err(|error| StoreError::Io(error.into()))?;
    bytes.push(b'\n');
    whole_file::replace(&dir.join(MARK), &bytes)
}

/// Whether the mark says that this key is another workspace's. A lost mark says nothing.
pub(crate) fn is_another_key(dir: &Path, store_key: &[u8; 32]) -> bool {
    fs::read(dir.join(MARK))
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Mark>(&bytes).ok())
        .is_some_and(|mark| mark.formato == MARK_FORMAT && mark.huella != fingerprint(store_key))
}

/// Refuses, before SQLCipher sees it, a database that is plainly not ours.
pub(crate) fn look_at_header(path: &Path) -> Result<()> {
    let mut head = Vec::new();
    File::open(path)?.take(16).read_to_end(&mut head)?;
    if head == *b"SQLite format 3\0" {
        return Err(StoreError::NotOurs {
            detail: "a database without encryption".to_owned(),
        });
    }
    if head.len() < 16 {
        return Err(StoreError::Corrupt {
            detail: "the database is cut short".to_owned(),
        });
    }
    Ok(())
}

/// Removes files that a crash left unfinished in a folder.
pub(crate) fn sweep(folder: &Path) -> Result<()> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|ending| ending == whole_file::UNFINISHED)
        {
            whole_file::remove(&path)?;
        }
    }
    Ok(())
}

/// Why a folder is a bad place for a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// A program copies this folder to the network while the workspace is open.
    CloudFolder {
        /// The part of the path that says so.
        name: String,
    },
    /// The folder is on another computer.
    NetworkFolder,
}

/// Folder names that the clients of synchronised folders create, in lower case; a name matches whole
/// or followed by " -" or " (" (`OneDrive - Servicio Nacional de Migraciones`, `Dropbox (Personal)`).
const CLOUD_NAMES: [&str; 16] = [
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "google drive for desktop",
    "my drive",
    "mi unidad",
    "icloud drive",
    "iclouddrive",
    "com~apple~clouddocs",
    "nextcloud",
    "owncloud",
    "box sync",
    "megasync",
    "pcloud drive",
    "sharepoint",
];

/// Says, from its path alone, whether a folder is carried by a cloud service or lies on a network.
#[must_use]
pub fn warns_about(dir: &Path) -> Option<Warning> {
    let text = dir.to_string_lossy().replace('\\', "/");
    for name in text.split('/') {
        let lower = name.to_lowercase();
        let matches = CLOUD_NAMES.iter().any(|cloud| {
            lower.strip_prefix(cloud).is_some_and(|rest| {
                rest.is_empty()
                    || rest.starts_with(" -")
                    || rest.starts_with(" (")
                    || rest.starts_with('-')
            })
        });
        if matches {
            return Some(Warning::CloudFolder {
                name: name.to_owned(),
            });
        }
    }
    let unc = text.starts_with("//") && !text.starts_with("//?/") && !text.starts_with("//./")
        || text.starts_with("//?/UNC/");
    let mounted = ["/net/", "/Volumes/smb", "/afs/"]
        .iter()
        .any(|start| text.starts_with(start))
        || text.contains("/gvfs/");
    (unc || mounted).then_some(Warning::NetworkFolder)
}

/// Where a workspace's database is.
pub(crate) fn database(dir: &Path) -> PathBuf {
    dir.join(DATABASE)
}
