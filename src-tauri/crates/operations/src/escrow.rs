//! Opt-in escrow of a sheet's secret: wrapped to the chair inside and to the secretary outside, so that only the two
//! together could open a sheet whose author misses the opening. Never used unless the author chose it.

use std::io::Read;

use domain::ids::{DossierId, PersonId, RecordId, SheetId};
use domain::member::Role;
use exchange::{Recipients, seal, unseal};
use ledger::blind::Secret;
use ledger::chain::Clock;
use ledger::payload::text::{Hex32, Text};
use ledger::payload::{Kind, SheetOpened};

use crate::act::Act;
use crate::error::{InputFault, Result};
use crate::workspace::{Along, Workspace};

/// A wrapped secret is a few hundred bytes for each laptop of its reader.
const MOST: u64 = 64 * 1024;

pub(crate) fn wrap(workspace: &Workspace, secret: &Secret) -> Result<Vec<u8>> {
    let mut inner = Vec::new();
    seal(
        &laptops_of(workspace, Role::Chair),
        secret.as_bytes().as_slice(),
        &mut inner,
    )?;
    let mut outer = Vec::new();
    seal(
        &laptops_of(workspace, Role::Secretary),
        inner.as_slice(),
        &mut outer,
    )?;
    Ok(outer)
}

fn laptops_of(workspace: &Workspace, role: Role) -> Recipients {
    let state = workspace.state();
    let now = Clock::everything();
    let devices = state.membership.active_devices(&state.endorsements, &now);
    let of_role = |person: PersonId| {
        state
            .seat(person, &now)
            .is_some_and(|seat| seat.role == role)
    };
    let keys: Vec<String> = devices
        .filter(|(_, enrolment)| of_role(enrolment.person))
        .map(|(_, enrolment)| enrolment.encryption_key.clone())
        .collect();
    Recipients::of(keys)
}

/// The secretary takes the outer wrapping off, for the chair. The result says nothing to anybody but the chair.
///
/// # Errors
/// When the sheet has no escrow, or it is not wrapped to this laptop.
pub fn release_escrow(
    workspace: &Workspace,
    dossier: DossierId,
    sheet: SheetId,
) -> Result<Vec<u8>> {
    let fact = workspace
        .dossier(dossier)?
        .sheet(sheet)
        .ok_or(InputFault::UnknownRecord(sheet))?;
    let object = fact.body.escrow.ok_or(InputFault::UnknownRecord(sheet))?.0;
    unwrap(workspace, &workspace.object(object)?, sheet)
}

/// The chair takes the inner wrapping off and publishes the secret of a sheet whose author missed the opening.
///
/// # Errors
/// When it is not wrapped to this laptop, the sheets are not opened yet, or the secret does not fit.
pub fn open_escrowed(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    sheet: SheetId,
    released: &[u8],
) -> Result<RecordId> {
    workspace.may_write(Kind::SheetOpened)?;
    let secret = unwrap(workspace, released, sheet)?;
    let secret =
        <[u8; 32]>::try_from(secret.as_slice()).map_err(|_| InputFault::UnknownRecord(sheet))?;
    workspace.record(
        act,
        SheetOpened {
            sheet: Text(sheet),
            secret: Text(Hex32(secret)),
        },
        Along::default(),
    )
}

fn unwrap(workspace: &Workspace, wrapped: &[u8], sheet: SheetId) -> Result<Vec<u8>> {
    let not_ours = |_| InputFault::UnknownRecord(sheet);
    let identity = workspace.age_identity()?;
    let mut opened = Vec::new();
    unseal(&identity, wrapped)
        .map_err(|_| InputFault::UnknownRecord(sheet))?
        .take(MOST)
        .read_to_end(&mut opened)
        .map_err(not_ours)?;
    Ok(opened)
}
