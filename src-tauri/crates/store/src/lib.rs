//! The workspace on disk: records (truth), objects, drafts, settings, text index, keys.
//!
//! Never decides what a record means, never leaks a row or SQL upwards, never acknowledges before
//! the commit is durable. Time and randomness are arguments.

mod aside;
mod backup;
mod connection;
mod draft;
mod error;
mod fold;
mod invariants;
mod migrate;
mod notes;
mod objects;
mod place;
mod platform;
mod probe;
mod reader;
mod record_log;
mod sealed_file;
mod search;
mod settings;
mod store;
mod vault;
mod whole_file;

pub use aside::{Aside, AsideKind};
pub use backup::{Backup, Drill, backups_in};
pub use connection::engine;
pub use draft::{DRAFT_VERSIONS, DraftOf, DraftPart};
pub use error::{Result, StoreError};
pub use invariants::Violation;
pub use notes::{Note, Notes};
pub use objects::{ObjectState, StagedObject};
pub use place::{Warning, warns_about};
pub use probe::{Probe, Step};
pub use record_log::{Appended, Batch, Origin, Records, StoredRecord};
pub use search::{Hit, TextState};
pub use store::{Reader, Reading, Store, StoreKeys};
pub use vault::{Cost, DocumentRoot, RecoveryCode, Secrets, Vault, VaultError};
