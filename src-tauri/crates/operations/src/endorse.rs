//! The chair endorses what the regulation says must be endorsed, one by one or all that waits.

use domain::ids::RecordId;
use ledger::chain::Clock;
use ledger::payload::text::Text;
use ledger::payload::{Kind, RecordEndorsed};

use crate::act::Act;
use crate::error::Result;
use crate::workspace::{Along, Workspace};

/// Endorses one record.
///
/// # Errors
/// When the person may not endorse it, or it is endorsed already.
pub fn endorse(workspace: &mut Workspace, act: &mut Act<'_>, record: RecordId) -> Result<RecordId> {
    workspace.record(
        act,
        RecordEndorsed {
            record: Text(record),
        },
        Along::default(),
    )
}

/// Records that wait for an endorsement this person may give, oldest first.
#[must_use]
pub fn waiting_for_endorsement(workspace: &Workspace) -> Vec<(RecordId, Kind)> {
    let state = workspace.state();
    let now = Clock::everything();
    let mut waiting: Vec<_> = state
        .accepted
        .iter()
        .filter(|(id, (kind, _))| {
            state.is_endorsed_type(*kind) && !state.endorsements.seen(**id, &now)
        })
        .filter(|(id, _)| {
            let body = RecordEndorsed { record: Text(**id) };
            workspace
                .ledger()
                .would_accept(workspace.log(), &body.into())
                .is_ok()
        })
        .filter_map(|(id, (kind, _))| {
            Some((workspace.ledger().chains().get(*id)?.order, *id, *kind))
        })
        .collect();
    waiting.sort();
    waiting
        .into_iter()
        .map(|(_, id, kind)| (id, kind))
        .collect()
}

/// Endorses everything that waits for this person; gives how many. Asks again after each, since one endorsement
/// can make another possible (the chair's own laptop first).
///
/// # Errors
/// When the person's role never endorses, or a record cannot be written.
pub fn endorse_all(workspace: &mut Workspace, act: &mut Act<'_>) -> Result<usize> {
    // Without a seat yet, the founding chair endorses their own laptop first: the ledger judges that.
    if workspace.seat().is_ok() {
        workspace.may_write(Kind::RecordEndorsed)?;
    }
    let mut endorsed = 0;
    while let Some((record, _)) = waiting_for_endorsement(workspace).first().copied() {
        endorse(workspace, act, record)?;
        endorsed += 1;
    }
    Ok(endorsed)
}
