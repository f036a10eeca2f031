//! Verifying a PDF or a folder. Needs no workspace and leaves an open one to the others.

use contract::Failure;
use contract::verification::{VerifiedView, VerifyFile};
use tauri::State;

use crate::desk::Desk;
use crate::papers;

/// Verifies a PDF or a folder.
#[tauri::command(async)]
pub fn verify_file(desk: State<'_, Desk>, request: VerifyFile) -> Result<VerifiedView, Failure> {
    papers::verify(&desk, &request)
}
