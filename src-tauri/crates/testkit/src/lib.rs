//! What tests share: a [`Table`] of several real workspaces over one folder that carries their records, made input for
//! them, and the checks every journey ends with. Never part of the product.

mod checks;
mod content;
mod crowd;
pub mod full_disk;
mod inspector;
pub mod scribe;
mod story;
mod table;

pub use checks::check_workspace;
pub use content::{
    REGULATION, RUBRIC, criteria, declare_no_conflict, entry_at, evidence_file, intake_of, motion,
    procedure_criteria,
};
pub use inspector::inspector;
pub use story::level;
pub use table::{Seated, Table};
