//! The read-only connection: an authorizer lets through SELECT, READ and a list of functions only.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};

use crate::connection::{self, Access};
use crate::error::Result;

/// Functions that the queries of this room use.
const FUNCTIONS: [&str; 8] = [
    "bm25", "coalesce", "count", "length", "match", "max", "min", "sum",
];

pub(crate) fn open(path: &Path, key: &[u8; 32]) -> Result<Connection> {
    let mut connection = connection::open(path, key, Access::Read)?;
    connection.authorizer(Some(permit))?;
    Ok(connection)
}

/// The allow-list; `query_only` is not enough, because SQL can switch it off.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "an allow-list refuses what it does not know"
)]
fn permit(context: AuthContext<'_>) -> Authorization {
    let allowed = match context.action {
        AuthAction::Select | AuthAction::Read { .. } => true,
        AuthAction::Function { function_name } => {
            FUNCTIONS.contains(&function_name.to_ascii_lowercase().as_str())
        }
        // FTS5 asks by itself, in each query, whether the file changed.
        AuthAction::Pragma {
            pragma_name: "data_version",
            pragma_value: None,
        } => true,
        _ => false,
    };
    if allowed {
        Authorization::Allow
    } else {
        Authorization::Deny
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]
mod tests {
    use domain::ids::{DossierId, ObjectId};

    use crate::{Batch, Store, StoreKeys};

    const KEYS: StoreKeys = StoreKeys {
        store: [7; 32],
        evidence: [9; 32],
    };

    // Seen failing: without `connection.authorizer` every PRAGMA, ATTACH and TEMP statement passes.
    #[test]
    fn nothing_but_reading_passes_through_the_reader() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::create(dir.path(), &KEYS).unwrap();
        let reader = store.reader().unwrap();
        for sql in [
            "INSERT INTO setting VALUES ('a', x'00')",
            "UPDATE setting SET bytes = x'00'",
            "DELETE FROM setting",
            "REPLACE INTO setting VALUES ('a', x'00')",
            "CREATE TABLE mine (a)",
            "CREATE TEMP TABLE mine (a)",
            "CREATE VIEW mine AS SELECT 1",
            "CREATE TEMP TRIGGER mine AFTER INSERT ON setting BEGIN SELECT 1; END",
            "DROP TABLE setting",
            "ALTER TABLE setting ADD COLUMN a",
            "PRAGMA query_only = OFF",
            "PRAGMA user_version",
            "PRAGMA user_version = 9",
            "PRAGMA journal_mode = DELETE",
            "PRAGMA recursive_triggers = OFF",
            "PRAGMA key = 'x'",
            "PRAGMA rekey = 'x'",
            "PRAGMA cipher_version",
            "PRAGMA data_version = 3",
            "ATTACH ':memory:' AS other",
            "ATTACH 'otra.db' AS other KEY ''",
            "DETACH main",
            "VACUUM",
            "VACUUM INTO 'copia.db'",
            "REINDEX",
            "ANALYZE",
            "BEGIN",
            "BEGIN IMMEDIATE",
            "SAVEPOINT one",
            "SELECT load_extension('x')",
            "SELECT sqlcipher_export('other')",
            "SELECT randomblob(1000000)",
            "SELECT zeroblob(1000000)",
            "SELECT writefile('x', 'y')",
            "INSERT INTO page_index (page_index) VALUES ('optimize')",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        ] {
            assert!(reader.connection.execute_batch(sql).is_err(), "{sql}");
        }
        assert!(!dir.path().join("copia.db").exists() && !dir.path().join("otra.db").exists());
    }

    #[test]
    fn every_reading_of_this_room_passes_through_the_reader_and_sees_what_is_committed() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::create(dir.path(), &KEYS).unwrap();
        let reader = store.reader().unwrap();
        let (object, dossier) = (
            ObjectId::from_bytes([3; 32]),
            DossierId::from_bytes([4; 32]),
        );
        store.index_page(object, dossier, 2, "mediación").unwrap();
        store.set_setting("peer/a", Some(b"1")).unwrap();
        store
            .append(&Batch {
                wanted: vec![object],
                ..Batch::default()
            })
            .unwrap();
        let of = crate::DraftOf {
            dossier,
            person: domain::ids::PersonId::from_bytes([1; 16]),
        };
        store.save_draft(of, "A1", b"x", 1).unwrap();
        assert_eq!(reader.search("mediacion", &[dossier], 5).unwrap().len(), 1);
        assert_eq!(reader.settings_under("peer/").unwrap().len(), 1);
        assert_eq!(reader.objects().unwrap().len(), 1);
        assert_eq!(reader.load_draft(of).unwrap().len(), 1);
        assert_eq!(reader.draft_history(of, "A1").unwrap().len(), 1);
        assert_eq!(reader.drafts().unwrap().len(), 1);
        assert_eq!(reader.records().count(), 0);
        assert_eq!(
            (
                reader.count().unwrap(),
                reader.heads().unwrap().len(),
                reader.aside().unwrap().len()
            ),
            (0, 0, 0)
        );
        assert_eq!(
            reader.text_state(object).unwrap(),
            crate::TextState::Pages(1)
        );
        assert!(reader.page_text(object, dossier, 2).unwrap().is_some());
        store
            .index_page(object, dossier, 3, "mediación otra vez")
            .unwrap();
        assert_eq!(reader.search("mediacion", &[dossier], 5).unwrap().len(), 2);
    }
}
