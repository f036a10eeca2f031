//! The committee's folder as this workspace remembers it: where it is, what the last exchange brought, who is behind.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use domain::ids::{LogId, ObjectId, PersonId};
use domain::member::Role;
use ledger::chain::{Clock, Linked};
use ledger::payload::{Body, Kind};
use serde::{Deserialize, Serialize};

use crate::act::Act;
use crate::error::Result;
use crate::exchange_folder::{Exchanged, GivingStop, Refused, wanted};
use crate::exchange_round::Round;
use crate::record_reading::{Veil, veil};
use crate::workspace::Workspace;

const MEMORY: &str = "exchange";

/// What the workspace remembers of its exchanges.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarrierMemory {
    /// The committee's folder.
    pub folder: Option<PathBuf>,
    /// The last exchange.
    pub last: Option<LastExchange>,
}

/// What an exchange did, as it may be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastExchange {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// What came from others, by record type; nothing of what is withheld.
    pub came: BTreeMap<String, usize>,
    /// Records given.
    pub given: usize,
    /// Contents given.
    pub contents_given: usize,
    /// Own sheets opened, because their dossier was.
    pub sheets_opened: usize,
    /// What was not taken, and why.
    pub refused: Vec<Refused>,
    /// Why giving stopped, when it did.
    pub giving_stopped: Option<GivingStop>,
    /// The last record of one's own that was given.
    pub own_given: u32,
}

/// A laptop of the committee as seen from here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// Whose.
    pub person: PersonId,
    /// Their part.
    pub role: Role,
    /// Its log; none while no laptop was enrolled for them.
    pub log: Option<LogId>,
    /// Wall time of the last record of it known here that may be told.
    pub last: Option<DateTime<FixedOffset>>,
    /// How it stands.
    pub reach: Reach,
}

/// How far somebody's laptop is, as far as this one can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// This laptop.
    Own,
    /// Its last record had seen everything known here.
    Current,
    /// Its last record had not seen so many.
    Behind(usize),
    /// It never wrote a record: nobody can tell.
    Unknown,
    /// Nobody enrolled a laptop for them yet.
    NoLaptop,
    /// It wrote two histories.
    Forked,
}

/// What waits at this workspace.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pending {
    /// Own records not given yet.
    pub own: u32,
    /// Records kept until earlier ones arrive.
    pub waiting: usize,
    /// Contents this person may hold that have not arrived.
    pub missing: usize,
}

/// What this workspace remembers; nothing at first, or when it cannot be read.
///
/// # Errors
/// When the store cannot be read.
pub fn carrier_memory(workspace: &Workspace) -> Result<CarrierMemory> {
    let kept = workspace.store().setting(MEMORY)?;
    Ok(kept
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default())
}

/// Remembers another folder, or none.
///
/// # Errors
/// When the store cannot be written.
pub fn remember_folder(workspace: &mut Workspace, folder: Option<PathBuf>) -> Result<()> {
    let memory = CarrierMemory {
        folder,
        ..carrier_memory(workspace)?
    };
    keep(workspace, &memory)
}

fn keep(workspace: &mut Workspace, memory: &CarrierMemory) -> Result<()> {
    let bytes = serde_json::to_vec(memory).unwrap_or_default();
    workspace.store_mut().set_setting(MEMORY, Some(&bytes))?;
    Ok(())
}

/// Exchanges through a folder and remembers what it did.
///
/// # Errors
/// As [`exchange_folder`].
pub fn exchange_and_remember(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    root: &Path,
) -> Result<LastExchange> {
    let mut round = Round::begin(workspace, root)?;
    round.look()?;
    while round.step(workspace, act)?.is_some() {}
    finish_and_remember(workspace, act, round)
}

/// Ends an exchange, whole or stopped, and remembers what it did.
///
/// # Errors
/// As [`Round::finish`].
pub fn finish_and_remember(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    round: Round,
) -> Result<LastExchange> {
    let (before, given) = (round.before, round.own_given);
    let root = round.root().to_owned();
    let exchanged = round.finish(workspace)?;
    let last = LastExchange {
        at: act.now,
        came: came(workspace, before),
        given: exchanged.records_given,
        contents_given: exchanged.objects_given,
        sheets_opened: exchanged.sheets_opened,
        own_given: own_given(workspace, &exchanged, given)?,
        refused: exchanged.refused,
        giving_stopped: exchanged.giving_stop,
    };
    let memory = CarrierMemory {
        folder: Some(root),
        last: Some(last.clone()),
    };
    keep(workspace, &memory)?;
    Ok(last)
}

fn own_given(workspace: &Workspace, exchanged: &Exchanged, given: u32) -> Result<u32> {
    if exchanged.giving_stop.is_none() {
        return Ok(given);
    }
    let earlier = carrier_memory(workspace)?.last;
    Ok(earlier.map_or(0, |last| last.own_given))
}

pub(crate) fn own_last(workspace: &Workspace) -> u32 {
    let tips = workspace.ledger().chains().tips(workspace.log());
    tips.first().map_or(0, |tip| tip.place.seq)
}

/// What others' records came since, by type, without what is withheld.
fn came(workspace: &Workspace, before: usize) -> BTreeMap<String, usize> {
    let veil = veil(workspace);
    let mut came = BTreeMap::new();
    for one in workspace.ledger().chains().linked().iter().skip(before) {
        if one.order.log != workspace.log() && !veil.hides(one.order.id) {
            *came
                .entry(one.body().kind().as_str().to_owned())
                .or_insert(0) += 1;
        }
    }
    came
}

/// What waits at this workspace. Says nothing of sheets that were not opened.
///
/// # Errors
/// When the store cannot be read.
pub fn pending(workspace: &Workspace) -> Result<Pending> {
    let memory = carrier_memory(workspace)?;
    let given = memory.last.map_or(0, |last| last.own_given);
    let withheld = withheld_contents(workspace, &veil(workspace));
    let chains = workspace.ledger().chains();
    Ok(Pending {
        own: own_last(workspace).saturating_sub(given),
        waiting: chains
            .waiting()
            .filter(|record| record.payload().body.kind() != Kind::SheetClosed)
            .count(),
        missing: wanted(workspace)
            .iter()
            .filter(|object| !withheld.contains(object))
            .count(),
    })
}

pub(crate) fn withheld_contents(workspace: &Workspace, veil: &Veil) -> Vec<ObjectId> {
    let linked = workspace.ledger().chains().linked().iter();
    linked
        .filter(|one| veil.hides(one.order.id))
        .flat_map(|one| {
            let Body::SheetClosed(body) = one.body() else {
                return Vec::new();
            };
            let escrow = body.escrow.map(|object| object.0);
            std::iter::once(body.ciphertext.0).chain(escrow).collect()
        })
        .collect()
}

/// Everybody of the committee and how far their laptops are, as far as this one can tell. Only records that may be told
/// are looked at: when somebody closed a sheet is not among them before the opening.
#[must_use]
pub fn peers(workspace: &Workspace) -> Vec<Peer> {
    let state = workspace.state();
    let now = Clock::everything();
    let veil = veil(workspace);
    let shown: Vec<&Linked> = workspace
        .ledger()
        .chains()
        .linked()
        .iter()
        .filter(|one| !veil.hides(one.order.id))
        .collect();
    let forks = workspace.ledger().chains().forks();
    let laptops: Vec<(LogId, PersonId)> = state
        .membership
        .active_devices(&state.endorsements, &now)
        .map(|(log, enrolment)| (log, enrolment.person))
        .collect();
    let mut peers = Vec::new();
    for seat in state.seats(&now) {
        let own: Vec<LogId> = laptops
            .iter()
            .filter(|(_, person)| *person == seat.person)
            .map(|(log, _)| *log)
            .collect();
        let peer = |log, last, reach| Peer {
            person: seat.person,
            role: seat.role,
            log,
            last,
            reach,
        };
        if own.is_empty() {
            peers.push(peer(None, None, Reach::NoLaptop));
        }
        for log in own {
            let last = last_of(&shown, log);
            let time = last.map(|one| one.record.payload().time);
            let reach = if log == workspace.log() {
                Reach::Own
            } else if forks.contains_key(&log) {
                Reach::Forked
            } else {
                last.map_or(Reach::Unknown, |last| reach_of(&shown, last))
            };
            peers.push(peer(Some(log), time, reach));
        }
    }
    peers
}

fn last_of<'a>(shown: &[&'a Linked], log: LogId) -> Option<&'a Linked> {
    shown
        .iter()
        .copied()
        .filter(|one| one.order.log == log)
        .max_by_key(|one| one.order)
}

fn reach_of(shown: &[&Linked], last: &Linked) -> Reach {
    let unseen = shown
        .iter()
        .filter(|one| one.order.log != last.order.log && !last.past.saw(one.place))
        .count();
    match unseen {
        0 => Reach::Current,
        unseen => Reach::Behind(unseen),
    }
}
