//! The list of doors: name, request and reply of every command, declared once for both sides.
//! The shell registers and permits exactly these names; TypeScript types `call()` from the same list.

use crate::application::{AppFacts, ChooseFolder, NoteProblem};
use crate::typescript::Writer;
use crate::workspace::{ForgetWorkspace, OpenWorkspace, RecentWorkspace, WorkspaceView};

/// Declares the doors: `name: Request => Reply`, where `()` is a request or reply with nothing in it.
macro_rules! doors {
    ($($name:ident: $request:ty => $reply:ty,)+) => {
        /// Name of every command, in the order they are declared.
        pub const NAMES: &[&str] = &[$(stringify!($name)),+];

        pub(crate) fn write_doors(writer: &mut Writer) {
            $(writer.door::<$request, $reply>(stringify!($name));)+
        }
    };
}

doors! {
    app_facts: () => AppFacts,
    note_problem: NoteProblem => (),
    choose_folder: ChooseFolder => Option<String>,
    recent_workspaces: () => Vec<RecentWorkspace>,
    forget_workspace: ForgetWorkspace => Vec<RecentWorkspace>,
    current_workspace: () => Option<WorkspaceView>,
    open_workspace: OpenWorkspace => WorkspaceView,
    open_demonstration: () => WorkspaceView,
    close_workspace: () => (),
}
