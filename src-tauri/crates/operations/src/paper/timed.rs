//! A signature whose time is asked before it is recorded: made with the key, kept apart while the authority is asked and
//! the workspace is free, then put in its place, with the time or without it.

use chrono::{DateTime, FixedOffset, TimeDelta};
use domain::ids::{LogId, RecordId};
use ledger::objection::Objection;
use signing::{TimeToken, UntimedSignature};

use super::means::still_seen;
use super::sign::{TimeOf, Turn, document_bytes, record, turn};
use super::sources::{Source, with_key};
use crate::act::Act;
use crate::error::{InputFault, Result};
use crate::workspace::Workspace;

/// As in every verification: a signature this far ahead of its proven time is a lie.
const CLOCK_DRIFT: TimeDelta = TimeDelta::minutes(10);

/// A signature made and not recorded. Dropped, nothing happened.
pub struct Untimed {
    log: LogId,
    document: RecordId,
    turn: Turn,
    signature: UntimedSignature,
    claimed: DateTime<FixedOffset>,
}

impl Untimed {
    /// The SHA-256 to ask a time authority for.
    ///
    /// # Errors
    /// As [`UntimedSignature::imprint`].
    pub fn imprint(&self) -> Result<[u8; 32]> {
        Ok(self.signature.imprint()?)
    }
}

/// Makes a signature over the very bytes the person saw, and records nothing yet.
///
/// # Errors
/// As `sign_with`; and when the bytes are others by now.
pub fn sign_untimed(
    workspace: &Workspace,
    act: &Act<'_>,
    document: RecordId,
    seen: [u8; 32],
    source: &Source<'_>,
) -> Result<Untimed> {
    still_seen(workspace, document, seen)?;
    let turn = turn(workspace, document)?;
    let lines = turn.appearance(workspace, act.now, TimeOf::Authority);
    let city = workspace.committee_profile()?.city;
    let signature = with_key(workspace, act.now, &turn, source, |own| {
        let authority = TimeOf::Authority;
        let request = turn.request(&own.chain, &own.name, &city, act.now, &lines, authority);
        Ok(UntimedSignature::sign(&turn.pdf, &request, own.key)?)
    })?;
    Ok(Untimed {
        log: workspace.log(),
        document,
        turn,
        signature,
        claimed: act.now,
    })
}

/// Puts a signature in its place, with the time an authority gave or without any, and records it.
///
/// # Errors
/// `ClockAhead` when this computer's clock runs ahead of the authority's: everybody would take the signature for a lie.
/// When somebody else signed meanwhile, or another workspace is open.
pub fn finish_signature(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    untimed: &Untimed,
    token: Option<&TimeToken>,
) -> Result<RecordId> {
    if workspace.log() != untimed.log
        || document_bytes(workspace, untimed.document)? != untimed.turn.pdf
    {
        return Err(Objection::NotYourTurn.into());
    }
    let revision = match token {
        None => untimed.signature.without_time()?,
        Some(token) => {
            let ahead = untimed.claimed.to_utc() - token.at();
            if ahead > CLOCK_DRIFT {
                return Err(InputFault::ClockAhead(ahead.num_minutes()).into());
            }
            untimed.signature.with_time(token)?
        }
    };
    record(workspace, act, &untimed.turn, &revision)
}
