//! The open workspace: one writer, and as many read-only connections as screens want.

use std::cell::Cell;
use std::fs::{self, File};
use std::ops::Deref;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::connection::{self, Access};
use crate::error::{Result, StoreError};
use crate::migrate::{Format, WORKSPACE};
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
        Self::open_locked(dir, keys, lock, WORKSPACE)
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
        Self::open_locked(dir, keys, lock, WORKSPACE)
    }

    pub(crate) fn open_locked(
        dir: &Path,
        keys: &StoreKeys,
        lock: File,
        format: Format,
    ) -> Result<Self> {
        let path = place::database(dir);
        place::look_at_header(&path)?;
        if place::is_another_key(dir, &keys.store) {
            return Err(StoreError::WrongKey);
        }
        look_before_recovering(&path, &keys.store)?;
        let mut connection = connection::open(&path, &keys.store, Access::Write)?;
        let generation = format.generation(&connection)?;
        if generation < format.known() {
            backup::copy_before_upgrade(dir, keys, &connection, generation)?;
            format.run(&mut connection, generation)?;
        }
        let objects = ObjectFolder::new(dir, keys);
        let reading = Reading {
            connection,
            objects,
        };
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
        Ok(Reader {
            reading: Reading {
                connection,
                objects: ObjectFolder::new(&self.dir, &self.keys),
            },
        })
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
            transaction.execute(
                "INSERT OR REPLACE INTO setting (key, bytes) VALUES ('store/try', zeroblob(4096))",
                [],
            )?;
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
        if self.stopped.get() {
            Err(StoreError::ReadOnly)
        } else {
            Ok(())
        }
    }

    /// After the disk refused once, nothing is written until somebody looks: see `try_again`.
    pub(crate) fn stop_if_the_disk_failed<T>(&self, outcome: Result<T>) -> Result<T> {
        if let Err(
            error @ (StoreError::DiskFull
            | StoreError::Io(_)
            | StoreError::ReadOnlyFolder
            | StoreError::Corrupt { .. }),
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

/// After a crash there is a WAL: what it would make of the database is checked through a connection that
/// cannot write, because the writer copies the WAL into the database as soon as it closes, whoever's it is.
fn look_before_recovering(path: &Path, key: &[u8; 32]) -> Result<()> {
    if !fs::metadata(wal_of(path)).is_ok_and(|wal| wal.len() > 0) {
        return Ok(());
    }
    let recovered = connection::open(path, key, Access::Read).and_then(|trial| quick_check(&trial));
    match recovered {
        Err(StoreError::Corrupt { detail }) => {
            let alone = connection::open(path, key, Access::WithoutWal)
                .and_then(|trial| quick_check(&trial));
            let detail = if alone.is_ok() {
                "the -wal file does not belong to this database".to_owned()
            } else {
                detail
            };
            Err(StoreError::Corrupt { detail })
        }
        outcome => outcome,
    }
}

fn quick_check(connection: &Connection) -> Result<()> {
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" {
        Ok(())
    } else {
        Err(StoreError::Corrupt { detail: found })
    }
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

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]
mod tests {
    use rusqlite::config::DbConfig;

    use super::*;
    use crate::record_log::{Batch, Origin, StoredRecord};
    use domain::ids::{DossierId, LogId, PersonId, RecordId};

    const KEYS: StoreKeys = StoreKeys {
        store: [7; 32],
        evidence: [9; 32],
    };

    fn record(number: u8, len: usize) -> StoredRecord {
        StoredRecord {
            id: RecordId::from_bytes([number; 32]),
            log: LogId::from_bytes([1; 32]),
            seq: u64::from(number),
            depth: u64::from(number),
            bytes: vec![number; len],
            origin: Origin::Own,
        }
    }

    fn batch(number: u8, len: usize) -> Batch {
        Batch {
            records: vec![record(number, len)],
            ..Batch::default()
        }
    }

    // Seen failing: with `recursive_triggers = OFF` every REPLACE below replaces the record in silence.
    #[test]
    fn no_sql_changes_removes_or_replaces_a_record() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::create(dir.path(), &KEYS).unwrap();
        store.append(&batch(1, 10)).unwrap();
        let id = "x'0101010101010101010101010101010101010101010101010101010101010101'";
        let other = id.replace("01", "02");
        for sql in [
            "UPDATE record SET bytes = x'00'".to_owned(),
            "UPDATE record SET seq = 9 WHERE pos = 1".to_owned(),
            "UPDATE OR REPLACE record SET own = 0".to_owned(),
            "DELETE FROM record".to_owned(),
            format!("INSERT OR REPLACE INTO record VALUES (2, {id}, {id}, 5, 5, 0, x'00')"),
            format!("INSERT OR REPLACE INTO record VALUES (1, {other}, {id}, 5, 5, 0, x'00')"),
            format!("INSERT OR REPLACE INTO record VALUES (3, {other}, {id}, 1, 1, 1, x'00')"),
            format!(
                "REPLACE INTO record (id, log, seq, depth, own, bytes) VALUES ({id}, {id}, 1, 1, 1, x'00')"
            ),
        ] {
            let error = store.connection.execute(&sql, []).unwrap_err();
            assert!(error.to_string().contains("append-only"), "{sql}: {error}");
        }
        assert_eq!(
            store.record(RecordId::from_bytes([1; 32])).unwrap(),
            Some(record(1, 10))
        );
        assert_eq!(store.count().unwrap(), 1);
    }

    #[test]
    fn the_connection_is_set_as_the_design_says() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::create(dir.path(), &KEYS).unwrap();
        let reader = store.reader().unwrap();
        let text = |pragma: &str| -> String {
            let mut statement = store
                .connection
                .prepare(&format!("PRAGMA {pragma}"))
                .unwrap();
            let value = statement.query_row([], |row| {
                let value = row.get_ref(0)?;
                let number = value.as_i64().map(|number| number.to_string());
                Ok(number.or_else(|_| value.as_str().map(str::to_owned)))
            });
            value.unwrap().unwrap()
        };
        for (pragma, value) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("foreign_keys", "1"),
            ("recursive_triggers", "1"),
            ("trusted_schema", "0"),
            ("cell_size_check", "1"),
            ("secure_delete", "1"),
            ("user_version", "1"),
            ("temp_store", "2"),
        ] {
            assert_eq!(text(pragma), value, "{pragma}");
        }
        assert!(text("cipher_version").starts_with("4."));
        for connection in [&store.connection, &reader.connection] {
            assert!(
                connection
                    .db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE)
                    .unwrap()
            );
        }
        let load = store
            .connection
            .query_row("SELECT load_extension('x')", [], |_| Ok(()));
        assert!(load.unwrap_err().to_string().contains("not authorized"));
        assert!(
            store
                .connection
                .execute("ATTACH ':memory:' AS other", [])
                .is_err()
        );
        assert!(
            store
                .connection
                .execute("PRAGMA writable_schema = ON", [])
                .is_err()
                || text("writable_schema") == "0"
        );
    }

    // Seen failing: without `stop_if_the_disk_failed` the second append is tried, and `is_read_only` is false.
    #[test]
    fn a_full_disk_stops_the_writing_keeps_the_reading_and_recovers() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::create(dir.path(), &KEYS).unwrap();
        store.append(&batch(1, 10)).unwrap();
        let pages: i64 = store
            .connection
            .query_row("PRAGMA page_count", [], |row| row.get(0))
            .unwrap();
        let limit = |store: &Store, most: i64| {
            store
                .connection
                .query_row(&format!("PRAGMA max_page_count = {most}"), [], |_| Ok(()))
                .unwrap();
        };
        limit(&store, pages + 2);
        assert!(matches!(
            store.append(&batch(2, 1 << 20)),
            Err(StoreError::DiskFull)
        ));
        assert!(store.is_read_only());
        let of = crate::DraftOf {
            dossier: DossierId::from_bytes([1; 32]),
            person: PersonId::from_bytes([1; 16]),
        };
        assert!(matches!(
            store.append(&batch(3, 1)),
            Err(StoreError::ReadOnly)
        ));
        assert!(matches!(
            store.save_draft(of, "A1", b"x", 1),
            Err(StoreError::ReadOnly)
        ));
        assert!(matches!(
            store.backup(std::num::NonZeroUsize::MIN),
            Err(StoreError::ReadOnly)
        ));
        assert_eq!(
            store.records().map(Result::unwrap).collect::<Vec<_>>(),
            [record(1, 10)]
        );
        limit(&store, pages);
        assert!(matches!(store.try_again(), Err(StoreError::DiskFull)));
        assert!(store.is_read_only());
        limit(&store, 1 << 20);
        store.try_again().unwrap();
        store.append(&batch(2, 1 << 20)).unwrap();
        assert_eq!(store.count().unwrap(), 2);
        assert_eq!(store.check().unwrap(), []);
    }

    // Seen failing: without 'secure-delete' in 0001_start.sql the word stays in the index's blocks.
    #[test]
    fn an_erased_text_leaves_no_word_in_the_index() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::create(dir.path(), &KEYS).unwrap();
        let (object, other) = (
            domain::ids::ObjectId::from_bytes([5; 32]),
            domain::ids::ObjectId::from_bytes([6; 32]),
        );
        let dossier = DossierId::from_bytes([1; 32]);
        store
            .index_page(object, dossier, 1, "zarzamora dulce")
            .unwrap();
        store
            .index_page(other, dossier, 1, "otra cosa dulce")
            .unwrap();
        let holds = |store: &Store| -> bool {
            let mut statement = store
                .connection
                .prepare("SELECT block FROM page_index_data")
                .unwrap();
            let blocks = statement
                .query_map([], |row| row.get::<_, Vec<u8>>(0))
                .unwrap();
            blocks
                .flatten()
                .any(|block| block.windows(5).any(|part| part == b"arzam"))
        };
        assert!(holds(&store));
        store
            .append(&Batch {
                erased: vec![object],
                ..Batch::default()
            })
            .unwrap();
        assert!(!holds(&store));
        assert_eq!(store.search("dulce", &[dossier], 5).unwrap().len(), 1);
    }
}
