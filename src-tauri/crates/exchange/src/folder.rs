//! The folder carrier: a folder that several workspaces share, a stick, or one that another program keeps in step.
//!
//! Each workspace adds what the folder lacks and takes what it lacks itself; nothing is ever overwritten.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use domain::ids::ObjectId;
use ledger::Ledger;
use ledger::envelope::{MAX_ENVELOPE, Record};
use sha2::{Digest as _, Sha256};

use crate::ExchangeError;
use crate::listing::{ObjectName, RecordName};
use crate::sealing::{Recipients, SealFault, seal, unseal};
use crate::seen::Seen;

/// Files larger than an object may be, with what encryption adds, are not read.
const ENCRYPTION_OVERHEAD: u64 = 1024 * 1024;

/// A folder that carries records and objects.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

/// What a folder holds that this ledger may lack.
#[derive(Debug, Default)]
pub struct Found {
    /// Exact bytes of records not held, in the order of their logs.
    pub records: Vec<Vec<u8>>,
    /// Files under a record's name that are no record of that size or could not be read.
    pub strange: Vec<PathBuf>,
    objects: BTreeMap<ObjectId, Vec<PathBuf>>,
}

/// Names of the records a folder was seen to have.
#[derive(Debug)]
pub struct Present(BTreeMap<RecordName, PathBuf>);

/// What was added to a folder.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// Records.
    pub records: usize,
    /// Objects.
    pub objects: usize,
}

impl Folder {
    /// A carrier in this folder, which is made if it is missing.
    ///
    /// # Errors
    /// When there is something else in its place, or it cannot be made.
    pub fn open(root: &Path) -> Result<Self, ExchangeError> {
        if root.exists() && !root.is_dir() {
            return Err(ExchangeError::NotAFolder(root.to_owned()));
        }
        let folder = Self {
            root: root.to_owned(),
        };
        // A read-only stick that already carries a committee can still be taken from.
        for part in ["records", "objects"] {
            match fs::create_dir_all(root.join(part)) {
                Err(_) if root.join(part).is_dir() => {}
                made => made?,
            }
        }
        Ok(folder)
    }

    /// Reads what the folder holds and the ledger does not. A file that was read before, has not changed and holds a
    /// record of the ledger is not read again.
    ///
    /// # Errors
    /// When the folder cannot be listed. A single unreadable file is only counted as strange.
    pub fn survey(&self, ledger: &Ledger, seen: &mut Seen) -> Result<Found, ExchangeError> {
        let mut found = Found {
            objects: self.object_files()?,
            ..Found::default()
        };
        let held: BTreeSet<[u8; 32]> = ledger
            .chains()
            .linked()
            .iter()
            .map(|linked| Sha256::digest(linked.record.bytes()).into())
            .collect();
        let files = self.record_files()?;
        seen.keep_listed(&self.root, files.iter().map(|(_, path)| path.as_path()));
        for (_, path) in files {
            if seen.content(&path).is_some_and(|hash| held.contains(&hash)) {
                continue;
            }
            match seen.read(&path, || read_capped(&path, MAX_ENVELOPE as u64)) {
                Some(bytes) if held.contains(&<[u8; 32]>::from(Sha256::digest(&bytes))) => {}
                Some(bytes) => found.records.push(bytes),
                None => found.strange.push(path),
            }
        }
        Ok(found)
    }

    /// Adds the records the folder lacks.
    ///
    /// # Errors
    /// When the folder is full or cannot be written; what was added before stays.
    pub fn give_records(&self, ledger: &Ledger, seen: &mut Seen) -> Result<usize, ExchangeError> {
        let present = self.present()?;
        let mut given = 0;
        for linked in ledger.chains().linked() {
            given += usize::from(self.give_record(&linked.record, &present, seen)?);
        }
        Ok(given)
    }

    /// The records the folder has now, by name.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn present(&self) -> Result<Present, ExchangeError> {
        Ok(Present(self.record_files()?.into_iter().collect()))
    }

    /// Adds a record, unless the folder has it among what it was seen to have.
    ///
    /// # Errors
    /// When the folder is full or cannot be written.
    pub fn give_record(
        &self,
        record: &Record,
        Present(present): &Present,
        seen: &mut Seen,
    ) -> Result<bool, ExchangeError> {
        let payload = record.payload();
        let plain = RecordName::plain(payload.log, payload.seq);
        let beside = RecordName::beside(payload.log, payload.seq, record.id());
        let name = match present.get(&plain) {
            None => plain,
            Some(path) if holds(path, record.bytes(), seen) => return Ok(false),
            Some(_) if present.contains_key(&beside) => return Ok(false),
            Some(_) => beside,
        };
        let folder = self.root.join("records").join(&name.log);
        fs::create_dir_all(&folder)?;
        write_new(&folder, &name.file(), |file| file.write_all(record.bytes()))
    }

    /// Adds an object encrypted to its audience, unless the folder already has it for that audience.
    /// `content` gives salt and bytes, and is asked only when needed.
    ///
    /// # Errors
    /// When the folder is full or cannot be written, or the content cannot be read.
    pub fn give_object<R: Read>(
        &self,
        found: &Found,
        id: ObjectId,
        recipients: &Recipients,
        content: impl FnOnce() -> io::Result<R>,
    ) -> Result<bool, ExchangeError> {
        let name = ObjectName {
            id,
            audience: recipients.fingerprint(),
        }
        .file();
        let folder = self.root.join("objects");
        let present = found
            .objects
            .get(&id)
            .is_some_and(|files| files.contains(&folder.join(&name)));
        if recipients.is_empty() || present {
            return Ok(false);
        }
        let content = content()?;
        let mut fault = None;
        let written = write_new(&folder, &name, |file| {
            match seal(recipients, content, file) {
                Ok(()) => Ok(()),
                Err(ExchangeError::Io(cause)) => Err(cause),
                Err(other) => {
                    fault = Some(other);
                    Err(io::Error::other("object could not be encrypted"))
                }
            }
        });
        fault.map_or(written, Err)
    }

    fn record_files(&self) -> Result<Vec<(RecordName, PathBuf)>, ExchangeError> {
        let mut files = Vec::new();
        for (folder, path) in names_in(&self.root.join("records"))? {
            if !RecordName::is_folder(&folder) || !is_plain(&path, fs::FileType::is_dir) {
                continue;
            }
            for (file, path) in names_in(&path)? {
                if let Some(name) = RecordName::read(&folder, &file) {
                    files.push((name, path));
                }
            }
        }
        files.sort();
        Ok(files)
    }

    fn object_files(&self) -> Result<BTreeMap<ObjectId, Vec<PathBuf>>, ExchangeError> {
        let mut files: BTreeMap<ObjectId, Vec<PathBuf>> = BTreeMap::new();
        for (file, path) in names_in(&self.root.join("objects"))? {
            if let Some(name) = ObjectName::read(&file) {
                files.entry(name.id).or_default().push(path);
            }
        }
        Ok(files)
    }
}

impl Found {
    /// Objects the folder has in some encryption.
    pub fn objects(&self) -> impl Iterator<Item = ObjectId> + '_ {
        self.objects.keys().copied()
    }

    /// Opens an object for this laptop: the first of its files that is encrypted to it. What is read must still be
    /// held against the object's identity.
    #[must_use]
    pub fn open_object(
        &self,
        id: ObjectId,
        identity: &age::x25519::Identity,
        most: u64,
    ) -> Option<Box<dyn Read>> {
        self.objects.get(&id)?.iter().find_map(|path| {
            let small = fs::symlink_metadata(path)
                .is_ok_and(|file| file.is_file() && file.len() <= most + ENCRYPTION_OVERHEAD);
            let file = small.then(|| File::open(path).ok()).flatten()?;
            match unseal(identity, BufReader::new(file)) {
                Ok(reader) => Some(Box::new(reader.take(most + 1)) as Box<dyn Read>),
                Err(SealFault::NotForUs | SealFault::Damaged(_)) => None,
            }
        })
    }
}

fn names_in(folder: &Path) -> Result<Vec<(String, PathBuf)>, ExchangeError> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if let Ok(name) = entry.file_name().into_string() {
            names.push((name, entry.path()));
        }
    }
    names.sort();
    Ok(names)
}

/// Whether the path itself, not what a link points to, is of this kind.
fn is_plain(path: &Path, kind: fn(&fs::FileType) -> bool) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| kind(&found.file_type()))
}

/// Whether a file holds these very bytes.
fn holds(path: &Path, bytes: &[u8], seen: &mut Seen) -> bool {
    if let Some(hash) = seen.content(path) {
        return hash == <[u8; 32]>::from(Sha256::digest(bytes));
    }
    let read = seen.read(path, || read_capped(path, MAX_ENVELOPE as u64));
    read.as_deref() == Some(bytes)
}

fn read_capped(path: &Path, most: u64) -> Option<Vec<u8>> {
    let known = fs::symlink_metadata(path).ok()?;
    if !known.is_file() || known.len() > most {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(path)
        .ok()?
        .take(most + 1)
        .read_to_end(&mut bytes)
        .ok()?;
    (bytes.len() as u64 <= most).then_some(bytes)
}

/// Writes a new file whole: temporary in the same folder, synced, then named. An existing file is left as it is.
fn write_new(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<bool, ExchangeError> {
    let mut temporary = tempfile::Builder::new()
        .prefix(".tmp-")
        .tempfile_in(folder)?;
    write(temporary.as_file_mut())?;
    temporary.as_file().sync_all()?;
    match temporary.persist_noclobber(folder.join(name)) {
        Ok(_) => Ok(true),
        Err(fault) if fault.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(fault) => Err(fault.error.into()),
    }
}
