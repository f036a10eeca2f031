//! A laptop that was lost, stolen or replaced stops acting. It takes effect when the chair endorses it, as the regulation
//! says; its owner joins again from another laptop, with keys of its own.

use domain::ids::{LogId, RecordId};
use ledger::objection::Objection;
use ledger::payload::text::Text;
use ledger::payload::{DeviceRevoked, Kind};

use crate::act::Act;
use crate::error::Result;
use crate::workspace::{Along, Workspace};

/// Up to which of a laptop's records it still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Everything of it that is here: it was its owner who wrote it.
    AllHere,
    /// Up to this place in its log, 0 for nothing: what follows may have been written by a stranger.
    UpTo(u32),
}

/// Revokes a laptop. What it writes after the record kept last has no effect for anybody, unless an opening or a closed
/// meeting already names it. Nothing that is not here is vouched for.
///
/// # Errors
/// When it is the very laptop this is done from, it was never enrolled or is revoked already, or the person may not.
pub fn revoke_device(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    log: LogId,
    kept: Kept,
) -> Result<RecordId> {
    workspace.may_write(Kind::DeviceRevoked)?;
    if log == workspace.log {
        return Err(Objection::OwnMatter.into());
    }
    let heads = workspace.ledger().chains().heads();
    let here = heads.get(&log).map_or(0, |(seq, _)| *seq);
    let last_valid_seq = match kept {
        Kept::AllHere => here,
        Kept::UpTo(seq) => seq.min(here),
    };
    let body = DeviceRevoked {
        log: Text(log),
        last_valid_seq,
    };
    workspace.record(act, body, Along::default())
}
