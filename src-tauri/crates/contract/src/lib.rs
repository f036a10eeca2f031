//! The glass between the rooms and the screen: every type that crosses it, and the list of doors.
//!
//! It never contains a rule, never is stored on disk, and never makes a sentence for a person.

pub mod application;
pub mod commands;
pub mod failure;
pub mod typescript;
pub mod workspace;

pub use application::{AppFacts, ChooseFolder, FolderPurpose, NoteProblem, ProblemKind};
pub use commands::NAMES;
pub use failure::{Cause, Failure, Reason};
pub use workspace::{
    ForgetWorkspace, OpenWorkspace, Owed, Presence, RecentWorkspace, RoleView, Task, WorkspaceView,
};
