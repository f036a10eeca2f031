//! One SQLCipher connection, set the way every connection of this room is set.

use std::path::Path;
use std::sync::OnceLock;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use crate::error::{Result, StoreError};

/// SQLite before 3.51.3 can corrupt a database when the WAL is reset (sqlite.org/wal.html).
const OLDEST_SQLITE: i32 = 3_051_003;
/// Waits for the other connection of this same process (a checkpoint while a screen reads).
const BUSY: std::time::Duration = std::time::Duration::from_secs(5);

/// How a connection is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// The one writer, creating the file if it is not there.
    Create,
    /// The one writer.
    Write,
    /// Creates a copy: no WAL beside it, so that the copy is one file.
    Copy,
    /// A reader; SQL that writes fails.
    Read,
    /// A reader of the main file alone, blind to any WAL.
    WithoutWal,
}

/// Opens a database with its raw key and checks that the key is right by reading the schema.
///
/// # Errors
/// `Corrupt` when the first page cannot be decrypted, whether by key or by damage: who calls knows more.
pub(crate) fn open(path: &Path, key: &[u8; 32], access: Access) -> Result<Connection> {
    prepare()?;
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
        | match access {
            Access::Create | Access::Copy => {
                OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
            }
            Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Access::WithoutWal => OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
        };
    let connection = match access {
        Access::WithoutWal => Connection::open_with_flags(immutable_uri(path), flags)?,
        Access::Create | Access::Write | Access::Copy | Access::Read => {
            Connection::open_with_flags(path, flags)?
        }
    };
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::NotOurs {
            detail: format!("SQLite {} is too old", rusqlite::version()),
        });
    }
    unlock(&connection, key)?;
    harden(&connection)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
        row.get::<_, i64>(0)
    })?;
    if access == Access::Create || access == Access::Write {
        connection
            .pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0))?;
    }
    Ok(connection)
}

/// Lets SQLCipher get ready while nobody else opens anything. SQLite calls itself ready before it has started its cipher
/// (`SQLITE_EXTRA_INIT` runs after the lock is given back), so whoever came second at the very start could find none.
fn prepare() -> Result<()> {
    static READY: OnceLock<bool> = OnceLock::new();
    if *READY.get_or_init(|| Connection::open_in_memory().is_ok()) {
        return Ok(());
    }
    Err(StoreError::NotOurs {
        detail: "SQLite does not start".to_owned(),
    })
}

/// The database this program keeps workspaces in, and the generation of them it writes.
#[must_use]
pub fn engine() -> String {
    format!(
        "SQLite {} · {}",
        rusqlite::version(),
        crate::migrate::WORKSPACE.known()
    )
}

fn unlock(connection: &Connection, key: &[u8; 32]) -> Result<()> {
    let digits = Zeroizing::new(hex::encode(key));
    let statement = Zeroizing::new(format!("PRAGMA key = \"x'{}'\"", digits.as_str()));
    connection.execute_batch(&statement)?;
    let cipher = connection.query_row("PRAGMA cipher_version", [], |row| row.get::<_, String>(0));
    if cipher.map_or(true, |version| version.is_empty()) {
        return Err(StoreError::NotOurs {
            detail: "SQLite without SQLCipher".to_owned(),
        });
    }
    // SQLCipher would write its own errors to the standard error stream.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    Ok(())
}

fn harden(connection: &Connection) -> Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA mmap_size = 0;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;",
    )?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, false)?;
    // Extensions cannot be loaded: rusqlite's feature for it is not compiled in.
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, MAX_VALUE),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 256 * 1024),
        (Limit::SQLITE_LIMIT_COLUMN, 64),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 64),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 16),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 16),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 256),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 8),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, most)?;
    }
    Ok(())
}

/// The largest value of one column, in bytes: a record, a page of text or a draft is far below it.
pub(crate) const MAX_VALUE: i32 = 16 * 1024 * 1024;

/// `file:` address that makes SQLite ignore the WAL; every byte outside the plain ones is escaped.
fn immutable_uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    // A relative path has no place in an address; should the current folder be gone, opening fails and says so.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let text = path.to_string_lossy().replace('\\', "/");
    if !text.starts_with('/') {
        uri.push('/');
    }
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~:".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri.push_str("?immutable=1");
    uri
}

/// Says what SQLite itself and SQLCipher find wrong in the whole file; nothing when it is sound.
pub(crate) fn whole_file_faults(connection: &Connection) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for pragma in ["PRAGMA cipher_integrity_check", "PRAGMA integrity_check"] {
        let mut statement = connection.prepare(pragma)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let found: String = row.get(0)?;
            if found != "ok" {
                faults.push(found);
            }
        }
    }
    Ok(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_relative_path_is_that_of_the_whole_path() {
        // Seen failing: `backup` in a workspace opened by a relative path, before `absolute`.
        let here = std::env::current_dir().expect("a test runs somewhere");
        let whole = immutable_uri(&here.join("d").join("bitacora.db"));
        assert_eq!(immutable_uri(Path::new("d/bitacora.db")), whole);
        assert!(whole.starts_with("file:/"), "{whole}");
    }
}
