//! Queries whose answer must be empty, and the integrity of the file.

use crate::connection;
use crate::error::{Result, StoreError};
use crate::store::Store;

/// Something that should never be true in a store, and is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The query's name.
    pub rule: &'static str,
    /// The row that answers it.
    pub detail: String,
}

/// Name, and a query whose answer must be empty; its first column says which row.
const RULES: [(&str, &str); 9] = [
    (
        "own_log_has_no_gaps",
        "SELECT hex(log) FROM record WHERE own = 1 GROUP BY log HAVING max(seq) - min(seq) + 1 <> count(*)",
    ),
    (
        "a_record_is_accepted_or_aside",
        "SELECT hex(aside.id) FROM aside JOIN record ON record.id = aside.id WHERE aside.kind <> 2",
    ),
    (
        "a_small_object_has_its_bytes",
        "SELECT hex(object.id) FROM object LEFT JOIN object_bytes ON object_bytes.id = object.id
         WHERE object.state = 1 AND length(object_bytes.bytes) IS NOT object.size",
    ),
    (
        "bytes_belong_to_a_small_object",
        "SELECT hex(object_bytes.id) FROM object_bytes LEFT JOIN object ON object.id = object_bytes.id
         WHERE object.state IS NOT 1",
    ),
    (
        "an_erased_object_leaves_no_text",
        "SELECT hex(page.object) FROM page JOIN object ON object.id = page.object WHERE object.state = 3",
    ),
    (
        "a_page_is_indexed_once",
        "SELECT CAST(page.id AS TEXT) FROM page LEFT JOIN page_index ON page_index.rowid = page.id WHERE page_index.rowid IS NULL",
    ),
    (
        "the_index_holds_no_other_page",
        "SELECT CAST(page_index.rowid AS TEXT) FROM page_index LEFT JOIN page ON page.id = page_index.rowid WHERE page.id IS NULL",
    ),
    (
        "a_draft_keeps_thirty_versions",
        "SELECT part FROM draft GROUP BY dossier, person, part HAVING count(*) > 30
         OR max(version) - min(version) + 1 <> count(*)",
    ),
    ("foreign_keys_hold", "SELECT hex(id) FROM object_bytes WHERE id NOT IN (SELECT id FROM object)"),
];

impl Store {
    /// Runs every query whose answer must be empty, and looks for the files that rows promise.
    ///
    /// # Errors
    /// `Corrupt`, `Io`.
    pub fn check(&self) -> Result<Vec<Violation>> {
        let mut found = Vec::new();
        for (rule, sql) in RULES {
            let mut statement = self.connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let detail = row.get(0)?;
                found.push(Violation { rule, detail });
            }
        }
        let broken = self.broken_files()?.into_iter();
        found.extend(broken.map(|id| Violation {
            rule: "a_large_object_has_its_file",
            detail: id.to_string(),
        }));
        Ok(found)
    }

    /// Reads the whole database: every page's authentication code, then SQLite's own structure.
    ///
    /// # Errors
    /// `Io`. Damage is an answer, not an error.
    pub fn integrity(&self) -> Result<Vec<Violation>> {
        match connection::whole_file_faults(&self.connection) {
            Ok(faults) => Ok(faults
                .into_iter()
                .map(|detail| Violation {
                    rule: "the_file_is_sound",
                    detail,
                })
                .collect()),
            Err(StoreError::Corrupt { detail }) => Ok(vec![Violation {
                rule: "the_file_is_sound",
                detail,
            }]),
            Err(error) => Err(error),
        }
    }
}
