//! The open workspace: one writer, and as many read-only connections as screens want.

use std::cell::Cell;
use std::fs::{self, File};
use std::ops::Deref;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::connection::{self, Access};
use crate::error::{Result, StoreError};
use crate::migrate::WORKSPACE;
use crate::objects::ObjectFolder;
use crate::probe::{Probe, Step};
use crate::{backup, place, platform, reader, whole_file};

/// The two keys of a workspace at rest; they come from the vault.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct StoreKeys {
    /// SQLCipher's raw key.
    pub store: [u8; 32],
    /// The key of large objects' files.
    pub evidence: [u8; 32],
}

/// Everything that can be read, from the writer's connection or from a read-only one.
pub struct Reading {
    pub(crate) connection: Connection,
    pub(crate) objects: ObjectFolder,
}

/// A read-only connection with an authorizer: all that an observer's screens have.
pub struct Reader {
    reading: Reading,
}

/// The one writer of a workspace. While it lives, no other process opens the folder.
pub struct Store {
    reading: Reading,
    keys: StoreKeys,
    dir: PathBuf,
    probe: Probe,
    stopped: Cell<bool>,
    _lock: File,
}

impl Deref for Reader {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.reading
    }
}

impl Deref for Store {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.reading
    }
}

impl Store {
    /// Makes a workspace in `dir`, which may exist and hold the vault already.
    ///
    /// # Errors
    /// `AlreadyThere`, `AlreadyOpen`, `ReadOnlyFolder`, `DiskFull`, `Io`.
    pub fn create(dir: &Path, keys: &StoreKeys) -> Result<Self> {
        let path = place::database(dir);
        if path.exists() {
            return Err(StoreError::AlreadyThere(dir.to_path_buf()));
        }
        place::prepare(dir)?;
        let lock = place::lock(dir)?;
        place::write_mark(dir, &keys.store)?;
        let unfinished = whole_file::unfinished(&path);
        remove_database(&unfinished)?;
        let mut fresh = connection::open(&unfinished, &keys.store, Access::Copy)?;
        WORKSPACE.start(&mut fresh)?;
        fresh.close().map_err(|(_, error)| error)?;
        whole_file::rename(&unfinished, &path)?;
        Self::open_locked(dir, keys, lock)
    }

    /// Opens the workspace in `dir`, bringing it to this program's generation after a verified copy.
    ///
    /// # Errors
    /// `Absent`, `AlreadyOpen`, `WrongKey`, `NotOurs`, `NewerFile`, `Corrupt`, `ReadOnlyFolder`,
    /// `DiskFull`, `Io`.
    pub fn open(dir: &Path, keys: &StoreKeys) -> Result<Self> {
        if !place::database(dir).is_file() {
            return Err(StoreError::Absent(dir.to_path_buf()));
        }
        let lock = place::lock(dir)?;
        Self::open_locked(dir, keys, lock)
    }

    pub(crate) fn open_locked(dir: &Path, keys: &StoreKeys, lock: File) -> Result<Self> {
        let path = place::database(dir);
        place::look_at_header(&path)?;
        if place::is_another_key(dir, &keys.store) {
            return Err(StoreError::WrongKey);
        }
        let left_open = fs::metadata(wal_of(&path)).is_ok_and(|wal| wal.len() > 0);
        let mut connection = open_main(dir, keys)?;
        let generation = WORKSPACE.generation(&connection)?;
        if left_open {
            quick_check(&connection)?;
        }
        if generation < WORKSPACE.known() {
            backup::copy_before_upgrade(dir, keys, &connection, generation)?;
            WORKSPACE.run(&mut connection, generation)?;
        }
        let objects = ObjectFolder::new(dir, keys);
        let reading = Reading { connection, objects };
        place::sweep(dir)?;
        place::sweep(&dir.join(place::BACKUPS))?;
        reading.sweep_objects()?;
        Ok(Self {
            reading,
            keys: keys.clone(),
            dir: dir.to_path_buf(),
            probe: Box::new(|_| {}),
            stopped: Cell::new(false),
            _lock: lock,
        })
    }

    /// The same store, telling `probe` each step of the durability order. For tests that crash there.
    #[must_use]
    pub fn with_probe(mut self, probe: Probe) -> Self {
        self.probe = probe;
        self
    }

    /// A read-only connection for screens; it outlives neither the process nor the workspace's lock.
    ///
    /// # Errors
    /// `Io`, `Corrupt`.
    pub fn reader(&self) -> Result<Reader> {
        let connection = reader::open(&place::database(&self.dir), &self.keys.store)?;
        Ok(Reader { reading: Reading { connection, objects: ObjectFolder::new(&self.dir, &self.keys) } })
    }

    /// Whether a failed write stopped this store: it reads, and refuses to write.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.stopped.get()
    }

    /// Tries one small durable write and, if it succeeds, writes are accepted again.
    ///
    /// # Errors
    /// The cause, when it is still there.
    pub fn try_again(&mut self) -> Result<()> {
        self.stopped.set(false);
        self.writing(|transaction, _| {
            transaction.execute("INSERT OR REPLACE INTO setting (key, bytes) VALUES ('store/try', zeroblob(4096))", [])?;
            Ok(())
        })
    }

    /// The folder of this workspace.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.dir
    }

    pub(crate) const fn keys(&self) -> &StoreKeys {
        &self.keys
    }

    pub(crate) fn tell(&self, step: Step) {
        (self.probe)(step);
    }

    /// Runs `act` in one durable transaction: when this returns `Ok`, a power cut loses nothing of it.
    pub(crate) fn writing<T>(
        &mut self,
        act: impl FnOnce(&Transaction<'_>, &Probe) -> Result<T>,
    ) -> Result<T> {
        self.refuse_if_stopped()?;
        let outcome = commit(&mut self.reading.connection, &self.probe, act);
        self.stop_if_the_disk_failed(outcome)
    }

    pub(crate) fn refuse_if_stopped(&self) -> Result<()> {
        if self.stopped.get() { Err(StoreError::ReadOnly) } else { Ok(()) }
    }

    /// After the disk refused once, nothing is written until somebody looks: see `try_again`.
    pub(crate) fn stop_if_the_disk_failed<T>(&self, outcome: Result<T>) -> Result<T> {
        if let Err(
            error @ (StoreError::DiskFull | StoreError::Io(_) | StoreError::ReadOnlyFolder | StoreError::Corrupt { .. }),
        ) = &outcome
        {
            tracing::error!(%error, "a write failed: the store only reads from now on");
            self.stopped.set(true);
        }
        outcome
    }
}

fn commit<T>(
    connection: &mut Connection,
    probe: &Probe,
    act: impl FnOnce(&Transaction<'_>, &Probe) -> Result<T>,
) -> Result<T> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = act(&transaction, probe)?;
    transaction.commit()?;
    Ok(done)
}

/// Opens the main database and says which of several things is wrong when it does not decrypt.
fn open_main(dir: &Path, keys: &StoreKeys) -> Result<Connection> {
    let path = place::database(dir);
    match connection::open(&path, &keys.store, Access::Write) {
        Err(StoreError::Corrupt { detail }) => {
            if wal_of(&path).exists() && connection::open(&path, &keys.store, Access::WithoutWal).is_ok() {
                return Err(StoreError::Corrupt { detail: "the -wal file is another database's".to_owned() });
            }
            Err(StoreError::Corrupt { detail })
        }
        outcome => outcome,
    }
}

fn quick_check(connection: &Connection) -> Result<()> {
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(StoreError::Corrupt { detail: found }) }
}

/// The write-ahead log SQLite keeps beside a database.
pub(crate) fn wal_of(path: &Path) -> PathBuf {
    beside(path, "-wal")
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}

/// Removes a database that was never finished, with whatever SQLite kept beside it.
pub(crate) fn remove_database(path: &Path) -> Result<()> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        whole_file::remove(&beside(path, ending))?;
    }
    Ok(())
}

/// Moves a database and its WAL into `folder`, which is created.
pub(crate) fn move_database(path: &Path, folder: &Path) -> Result<()> {
    platform::create_private_folder(folder)?;
    // The WAL goes first: a database without its WAL is old but whole, a WAL alone is nothing.
    for ending in ["-shm", "-wal", ""] {
        let from = beside(path, ending);
        if from.exists() {
            whole_file::rename(&from, &folder.join(from.file_name().unwrap_or_default()))?;
        }
    }
    Ok(())
}
