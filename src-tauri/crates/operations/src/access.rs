//! The ways into one's own workspace: the *frase de acceso* and the recovery code. Only on this computer: no record.

use std::path::Path;

use store::{Cost, RecoveryCode, Vault};

use crate::act::Act;
use crate::error::Result;
use crate::found_committee::{Founding, found_committee, read_regulation, read_rubric};
use crate::workspace::Workspace;

/// Replaces the access phrase, for whoever knows the present one. The old one opens nothing from then on.
///
/// # Errors
/// When the present phrase is wrong, the new one is empty, or the disk fails; nothing changes then.
pub fn change_phrase(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    present: &str,
    new: &str,
) -> Result<()> {
    Vault::open_with_phrase(&workspace.folder, present)?;
    Ok(workspace
        .vault
        .change_phrase(new, Cost::FLOOR, &mut act.rng)?)
}

/// Replaces the access phrase, for whoever has the recovery code: they forgot the phrase.
///
/// # Errors
/// When the code is another's or mistyped, the new phrase is empty, or the disk fails; nothing changes then.
pub fn change_phrase_with_code(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    code: &str,
    new: &str,
) -> Result<()> {
    Vault::open_with_recovery_code(&workspace.folder, code)?;
    Ok(workspace
        .vault
        .change_phrase(new, Cost::FLOOR, &mut act.rng)?)
}

/// Draws another recovery code, for whoever knows the phrase. The old one opens nothing from then on.
///
/// # Errors
/// When the phrase is wrong or the disk fails; nothing changes then.
pub fn new_recovery_code(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    phrase: &str,
) -> Result<RecoveryCode> {
    Vault::open_with_phrase(&workspace.folder, phrase)?;
    Ok(workspace
        .vault
        .change_recovery_code(Cost::FLOOR, &mut act.rng)?)
}

/// Makes a workspace and founds a committee in it. The files of rules are read before anything is written.
///
/// # Errors
/// As [`Workspace::create`] and [`found_committee`].
pub fn found_in_folder(
    folder: &Path,
    phrase: &str,
    act: &mut Act<'_>,
    founding: &Founding,
) -> Result<(Workspace, RecoveryCode)> {
    read_regulation(&founding.regulation)?;
    read_rubric(&founding.rubric)?;
    let (mut workspace, code) = Workspace::create(folder, phrase, Cost::FLOOR, act)?;
    found_committee(&mut workspace, act, founding)?;
    Ok((workspace, code))
}
