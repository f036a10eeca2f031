//! Objects: evidence and private text, addressed by the SHA-256 of their bytes (salt first).

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use domain::ids::ObjectId;
use rand_core::CryptoRngCore;
use rusqlite::{OptionalExtension, Transaction};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::{Result, StoreError};
use crate::probe::Step;
use crate::sealed_file::{SealedFile, fill, seal, sealed_len};
use crate::store::{Reading, Store, StoreKeys};
use crate::{place, platform, search, whole_file};

/// Objects shorter than this live in the database, in the transaction of the record that names them.
pub(crate) const SMALL: usize = 64 * 1024;

/// Bytes ready to be committed: small ones in memory, large ones already durable in their file.
#[derive(Debug)]
pub struct StagedObject {
    pub(crate) id: ObjectId,
    pub(crate) size: u64,
    pub(crate) place: Place,
}

/// Where a staged object waits.
#[derive(Debug)]
pub(crate) enum Place {
    Row(Vec<u8>),
    File,
}

impl StagedObject {
    /// The object's identity.
    #[must_use]
    pub const fn id(&self) -> ObjectId {
        self.id
    }

    /// The length of its bytes.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }
}

/// What this workspace knows of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectState {
    /// Its bytes are here.
    Held {
        /// Their length, salt included.
        size: u64,
    },
    /// A record names it and its bytes have not arrived.
    Wanted,
    /// Its bytes are gone for ever and lawfully.
    Erased,
}

/// The folder of large objects, and the key that reads them.
pub(crate) struct ObjectFolder {
    dir: PathBuf,
    key: Zeroizing<[u8; 32]>,
}

impl ObjectFolder {
    pub(crate) fn new(workspace: &Path, keys: &StoreKeys) -> Self {
        Self {
            dir: workspace.join(place::OBJECTS),
            key: Zeroizing::new(keys.evidence),
        }
    }

    /// `objetos/xx/<sha256>`: 256 folders, because some file systems are slow with large ones.
    pub(crate) fn path(&self, id: ObjectId) -> PathBuf {
        let name = id.to_string();
        self.dir.join(&name[..2]).join(name)
    }

    fn open(&self, id: ObjectId, size: u64) -> Result<SealedFile> {
        match File::open(self.path(id)) {
            Ok(file) => SealedFile::open(&self.key, id, size, file),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Err(StoreError::Corrupt {
                    detail: format!("object file {id} is gone"),
                })
            }
            Err(error) => Err(error.into()),
        }
    }

    fn is_whole(&self, id: ObjectId, size: u64) -> bool {
        self.open(id, size)
            .and_then(|mut file| file.each_chunk(id, |_| Ok(())))
            .is_ok()
    }
}

const WANTED: i64 = 0;
const ROW: i64 = 1;
const FILE: i64 = 2;
const ERASED: i64 = 3;

impl Reading {
    /// What is known of an object; `None` when nothing names it.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn object_state(&self, id: ObjectId) -> Result<Option<ObjectState>> {
        Ok(self.row_of(id)?.map(|(state, size)| meaning(state, size)))
    }

    /// Every object that is known, in the order of their identities.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn objects(&self) -> Result<Vec<(ObjectId, ObjectState)>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, state, size FROM object ORDER BY id")?;
        let rows = statement.query_map([], |row| {
            Ok((
                ObjectId::from_bytes(row.get(0)?),
                meaning(row.get(1)?, row.get(2)?),
            ))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All the bytes of an object, salt first, checked against its identity.
    ///
    /// # Errors
    /// `NotHeld`, `Erased`, `Corrupt` when the bytes are not those that were stored, `Io`.
    pub fn read_object(&self, id: ObjectId) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.stream_object(id, |chunk| {
            bytes.extend_from_slice(chunk);
            Ok(())
        })?;
        Ok(bytes)
    }

    /// Passes an object's bytes to `sink` in order, at most 1 MiB at a time. What was passed counts
    /// only if this returns `Ok`: the hash of the whole is known at the end.
    ///
    /// # Errors
    /// As [`Reading::read_object`], and whatever `sink` returns.
    pub fn stream_object(
        &self,
        id: ObjectId,
        mut sink: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        match self.held(id)? {
            Held::Row => {
                let bytes = self.small(id)?;
                sink(&bytes)
            }
            Held::File { size } => self.objects.open(id, size)?.each_chunk(id, sink),
        }
    }

    /// Up to `len` bytes from `from`, without reading the rest; fewer only where the object ends.
    /// Each stretch is authenticated; the hash of the whole is not recomputed.
    ///
    /// # Errors
    /// As [`Reading::read_object`].
    pub fn read_object_range(&self, id: ObjectId, from: u64, len: usize) -> Result<Vec<u8>> {
        match self.held(id)? {
            Held::Row => {
                let bytes = self.small(id)?;
                let start = usize::try_from(from).unwrap_or(usize::MAX).min(bytes.len());
                let end = start.saturating_add(len).min(bytes.len());
                Ok(bytes[start..end].to_vec())
            }
            Held::File { size } => self.objects.open(id, size)?.range(from, len),
        }
    }

    fn row_of(&self, id: ObjectId) -> Result<Option<(i64, u64)>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT state, size FROM object WHERE id = ?1")?;
        Ok(statement
            .query_row([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    fn held(&self, id: ObjectId) -> Result<Held> {
        match self.row_of(id)? {
            Some((ROW, _)) => Ok(Held::Row),
            Some((FILE, size)) => Ok(Held::File { size }),
            Some((ERASED, _)) => Err(StoreError::Erased),
            Some(_) | None => Err(StoreError::NotHeld),
        }
    }

    fn small(&self, id: ObjectId) -> Result<Vec<u8>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT bytes FROM object_bytes WHERE id = ?1")?;
        let bytes: Vec<u8> = statement.query_row([id.as_bytes()], |row| row.get(0))?;
        if Sha256::digest(&bytes).as_slice() == id.as_bytes() {
            Ok(bytes)
        } else {
            Err(StoreError::Corrupt {
                detail: format!("object {id}: its hash changed"),
            })
        }
    }

    /// At opening: unfinished files go, and the files of objects erased or forgotten just before a crash.
    pub(crate) fn sweep_objects(&self) -> Result<()> {
        if let Ok(folders) = std::fs::read_dir(&self.objects.dir) {
            for folder in folders {
                place::sweep(&folder?.path())?;
            }
        }
        let mut statement = self
            .connection
            .prepare("SELECT id FROM object WHERE state IN (0, 3)")?;
        let erased = statement.query_map([], |row| Ok(ObjectId::from_bytes(row.get(0)?)))?;
        for id in erased {
            whole_file::remove(&self.objects.path(id?))?;
        }
        Ok(())
    }

    /// Objects whose file is missing or has another length.
    pub(crate) fn broken_files(&self) -> Result<Vec<ObjectId>> {
        let mut statement = self
            .connection
            .prepare("SELECT id, size FROM object WHERE state = 2 ORDER BY id")?;
        let rows = statement.query_map([], |row| {
            Ok((ObjectId::from_bytes(row.get(0)?), row.get::<_, u64>(1)?))
        })?;
        let mut broken = Vec::new();
        for row in rows {
            let (id, size) = row?;
            let found = std::fs::metadata(self.objects.path(id)).map_or(0, |file| file.len());
            if found != sealed_len(size) {
                broken.push(id);
            }
        }
        Ok(broken)
    }
}

enum Held {
    Row,
    File { size: u64 },
}

const fn meaning(state: i64, size: u64) -> ObjectState {
    match state {
        WANTED => ObjectState::Wanted,
        ERASED => ObjectState::Erased,
        _ => ObjectState::Held { size },
    }
}

impl Store {
    /// Brings an object's bytes in: small ones wait in memory for the commit, large ones are encrypted
    /// to their file, synced and named before this returns. `id` is the SHA-256 of all the bytes read
    /// (salt ‖ content). Nothing refers to the object until a [`crate::Batch`] with it is appended.
    ///
    /// # Errors
    /// `WrongHash`, `Erased`, `TooLarge`, `DiskFull`, `ReadOnly`, `Io`.
    pub fn stage_object(
        &self,
        id: ObjectId,
        mut bytes: impl Read,
        rng: &mut impl CryptoRngCore,
    ) -> Result<StagedObject> {
        self.refuse_if_stopped()?;
        let mut head = vec![0_u8; SMALL];
        let filled = fill(&mut bytes, &mut head)?;
        if filled < SMALL {
            head.truncate(filled);
            if Sha256::digest(&head).as_slice() != id.as_bytes() {
                return Err(StoreError::WrongHash);
            }
            return Ok(StagedObject {
                id,
                size: filled as u64,
                place: Place::Row(head),
            });
        }
        match self.row_of(id)? {
            Some((ERASED, _)) => return Err(StoreError::Erased),
            // Sent again: kept once, unless what is here no longer reads.
            Some((FILE, size)) if self.objects.is_whole(id, size) => {
                return Ok(StagedObject {
                    id,
                    size,
                    place: Place::File,
                });
            }
            _ => {}
        }
        let outcome = self.write_file(id, &mut head.as_slice().chain(bytes), rng);
        let size = self.stop_if_the_disk_failed(outcome)?;
        Ok(StagedObject {
            id,
            size,
            place: Place::File,
        })
    }

    /// [`Store::stage_object`] for bytes whose hash is not known yet: they are read twice.
    ///
    /// # Errors
    /// `WrongHash` if the bytes change between the two readings, and those of `stage_object`.
    pub fn stage_new_object(
        &self,
        mut bytes: impl Read + Seek,
        rng: &mut impl CryptoRngCore,
    ) -> Result<StagedObject> {
        let start = bytes.stream_position()?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0_u8; SMALL];
        loop {
            let filled = fill(&mut bytes, &mut buffer)?;
            if filled == 0 {
                break;
            }
            hash.update(&buffer[..filled]);
        }
        bytes.seek(SeekFrom::Start(start))?;
        self.stage_object(ObjectId::from_bytes(hash.finalize().into()), bytes, rng)
    }

    fn write_file(
        &self,
        id: ObjectId,
        source: &mut impl Read,
        rng: &mut impl CryptoRngCore,
    ) -> Result<u64> {
        let path = self.objects.path(id);
        let folder = path.parent().expect("an object's path has a folder");
        platform::create_private_folder(folder)?;
        let unfinished = whole_file::unfinished(&path);
        let written = self.write_sealed(id, &unfinished, source, rng);
        let size = match written {
            Ok(size) => size,
            Err(error) => {
                // Best effort: what stays is swept at the next opening.
                let _ = std::fs::remove_file(&unfinished);
                return Err(error);
            }
        };
        std::fs::rename(&unfinished, &path)?;
        self.tell(Step::ObjectRenamed);
        platform::sync_folder(folder)?;
        platform::sync_folder(&self.objects.dir)?;
        self.tell(Step::ObjectFolderSynced);
        Ok(size)
    }

    fn write_sealed(
        &self,
        id: ObjectId,
        path: &Path,
        source: &mut impl Read,
        rng: &mut impl CryptoRngCore,
    ) -> Result<u64> {
        let mut file = platform::create_private_file(path)?;
        self.tell(Step::ObjectCreated);
        let size = seal(&self.objects.key, id, source, &mut file, rng)?;
        self.tell(Step::ObjectWritten);
        file.sync_all()?;
        self.tell(Step::ObjectSynced);
        Ok(size)
    }

    /// Files in the object folder that no record's transaction ever named: an interrupted addition, or
    /// what a restored backup does not know yet. They are reported and never removed by themselves.
    ///
    /// # Errors
    /// `Io`, `Corrupt`.
    pub fn unnamed_files(&self) -> Result<Vec<ObjectId>> {
        let mut found = Vec::new();
        for folder in std::fs::read_dir(&self.objects.dir)? {
            let Ok(files) = std::fs::read_dir(folder?.path()) else {
                continue;
            };
            for file in files {
                let name = file?.file_name();
                let id = name.to_str().and_then(|name| name.parse::<ObjectId>().ok());
                if let Some(id) = id
                    && !matches!(self.row_of(id)?, Some((FILE, _)))
                {
                    found.push(id);
                }
            }
        }
        found.sort();
        Ok(found)
    }

    pub(crate) fn erased_files_go(&self, erased: &[ObjectId]) -> Result<()> {
        for id in erased {
            whole_file::remove(&self.objects.path(*id))?;
        }
        Ok(())
    }
}

/// Writes a staged object's row; an object already held, or erased, stays as it is.
pub(crate) fn put(transaction: &Transaction<'_>, object: &StagedObject) -> Result<()> {
    let state: Option<i64> = transaction
        .prepare_cached("SELECT state FROM object WHERE id = ?1")?
        .query_row([object.id.as_bytes()], |row| row.get(0))
        .optional()?;
    if state.is_some_and(|state| state != WANTED) {
        return Ok(());
    }
    let kind = if matches!(object.place, Place::File) {
        FILE
    } else {
        ROW
    };
    transaction
        .prepare_cached(
            "INSERT INTO object (id, state, size) VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET state = excluded.state, size = excluded.size",
        )?
        .execute((object.id.as_bytes(), kind, object.size))?;
    if let Place::Row(bytes) = &object.place {
        transaction
            .prepare_cached("INSERT INTO object_bytes (id, bytes) VALUES (?1, ?2)")?
            .execute((object.id.as_bytes(), bytes))?;
    }
    Ok(())
}

/// Notes that a record names an object nobody has sent yet.
pub(crate) fn want(transaction: &Transaction<'_>, id: ObjectId) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO object (id, state, size) VALUES (?1, 0, 0) ON CONFLICT (id) DO NOTHING",
        )?
        .execute([id.as_bytes()])?;
    Ok(())
}

/// Leaves a tombstone where an object was; its text leaves the index too.
pub(crate) fn erase(transaction: &Transaction<'_>, id: ObjectId) -> Result<()> {
    transaction
        .prepare_cached("DELETE FROM object_bytes WHERE id = ?1")?
        .execute([id.as_bytes()])?;
    transaction
        .prepare_cached(
            "INSERT INTO object (id, state, size) VALUES (?1, 3, 0)
             ON CONFLICT (id) DO UPDATE SET state = 3, size = 0 WHERE state <> 3",
        )?
        .execute([id.as_bytes()])?;
    search::forget(transaction, id)
}

/// Lets an object's bytes and text go and wants it again; an erased one stays erased.
pub(crate) fn forget(transaction: &Transaction<'_>, id: ObjectId) -> Result<()> {
    transaction
        .prepare_cached("DELETE FROM object_bytes WHERE id = ?1")?
        .execute([id.as_bytes()])?;
    transaction
        .prepare_cached("UPDATE object SET state = 0, size = 0 WHERE id = ?1 AND state <> 3")?
        .execute([id.as_bytes()])?;
    search::forget(transaction, id)
}
