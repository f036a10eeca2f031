//! Judges untrusted evidence: what a file is, whether it may go in, and what text it holds.
//! Knows nothing of dossiers or members, never writes a file, and is never believed beyond its
//! caps. Everything that parses runs in a child process: the program calls [`Inspector`] only.

mod archive;
mod confine;
mod extract;
mod inspector;
mod integrity;
mod kind;
mod limits;
mod name;
mod plan;
mod reason;
mod recognise;
mod wire;

pub use archive::{Archive, ArchiveFault, Entry};
pub use confine::{Confinement, confine};
pub use extract::{Content, ExtractFault, Extracted, Page, Paging, Remark, extract};
pub use inspector::{InspectError, Inspector};
pub use kind::{Kind, Recognised};
pub use limits::Limits;
pub use name::{LONGEST_NAME, LONGEST_SHOWN, is_leftover, judge_entry_path, safe_name, shown};
pub use plan::{DryRun, Found, ReadFault, RefusedFile, Source, plan, read};
pub use reason::Reason;
pub use recognise::recognise;
pub use wire::serve;
