//! A laptop that was lost, stolen or replaced stops acting. It takes effect when the chair endorses it, as the regulation
//! says; its owner joins again from another laptop, with keys of its own.

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::ids::{LogId, RecordId};
use ledger::objection::Objection;
use ledger::payload::text::Text;
use ledger::payload::{DeviceRevoked, Kind};
use ledger::state::State;

use crate::act::Act;
use crate::error::Result;
use crate::record_reading::veil;
use crate::workspace::{Along, Workspace};

/// Up to which of a laptop's records it still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Everything of it that is here: it was its owner who wrote it.
    AllHere,
    /// Up to this place in its log, 0 for nothing: what follows may have been written by a stranger.
    UpTo(u32),
    /// What it wrote up to the end of this day, by its own clock. The first record dated later ends it, whatever those
    /// after it say.
    Through(NaiveDate),
}

/// A record that a revocation would leave without effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Which.
    pub record: RecordId,
    /// What it does.
    pub kind: Kind,
    /// When it was written, as its author's clock said.
    pub at: DateTime<FixedOffset>,
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
    let last_valid_seq = last_valid(workspace, log, kept)?;
    let body = DeviceRevoked {
        log: Text(log),
        last_valid_seq,
    };
    workspace.record(act, body, Along::default())
}

/// What would lose its effect for everybody, in order, if the laptop were revoked so: the ledger is judged again as if it
/// were. What this person may not be told, such as who closed a sheet before the opening, is not among it.
///
/// # Errors
/// As [`revoke_device`].
pub fn lost_by_revoking(workspace: &Workspace, log: LogId, kept: Kept) -> Result<Vec<Lost>> {
    let last_valid_seq = last_valid(workspace, log, kept)?;
    let chains = workspace.ledger().chains();
    let left = State::if_cut_after(chains, log, last_valid_seq);
    let now = &workspace.state().accepted;
    let veil = veil(workspace);
    Ok(chains
        .linked()
        .iter()
        .filter(|one| {
            let id = one.order.id;
            now.contains_key(&id) && !left.accepted.contains_key(&id) && !veil.hides(id)
        })
        .map(|one| Lost {
            record: one.order.id,
            kind: one.body().kind(),
            at: one.record.payload().time,
        })
        .collect())
}

fn last_valid(workspace: &Workspace, log: LogId, kept: Kept) -> Result<u32> {
    workspace.may_write(Kind::DeviceRevoked)?;
    if log == workspace.log {
        return Err(Objection::OwnMatter.into());
    }
    let chains = workspace.ledger().chains();
    let here = chains.heads().get(&log).map_or(0, |(seq, _)| *seq);
    Ok(match kept {
        Kept::AllHere => here,
        Kept::UpTo(seq) => seq.min(here),
        Kept::Through(day) => {
            let own = chains.linked().iter().filter(|one| one.order.log == log);
            let later = own.filter(|one| one.record.payload().time.date_naive() > day);
            let first = later.map(|one| one.order.seq).min();
            first.map_or(here, |seq| seq.saturating_sub(1).min(here))
        }
    })
}
