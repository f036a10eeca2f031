//! How the exchange stands, in the contract's words.

use std::path::Path;

use std::collections::BTreeMap;

use contract::Presence;
use contract::exchange::{
    CameView, Enrolment, ExchangeFolder, ExchangeState, ExchangeView, GivingStopped, PeerView,
    ReachView, RefusedArrival,
};
use contract::record_log::RecordGroup;
use operations::ledger::payload::Kind;
use operations::{GivingStop, LastExchange, Peer, Reach, Refused, Workspace};

use super::common::{count, person};
use super::record_log::group;
use crate::failure::Trouble;

/// How the exchange stands.
pub fn state(workspace: &Workspace) -> Result<ExchangeState, Trouble> {
    let memory = operations::carrier_memory(workspace)?;
    let pending = operations::pending(workspace)?;
    let peers = operations::peers(workspace);
    Ok(ExchangeState {
        folder: memory.folder.map(|folder| ExchangeFolder {
            presence: presence(&folder),
            path: folder.to_string_lossy().into_owned(),
        }),
        last: memory.last.as_ref().map(done),
        to_give: pending.own,
        waiting: count(pending.waiting),
        missing: count(pending.missing),
        peers: peers.iter().map(|one| peer(workspace, one)).collect(),
        enrolment: if workspace.seat().is_ok() {
            Enrolment::Enrolled
        } else {
            Enrolment::Waiting
        },
    })
}

fn presence(folder: &Path) -> Presence {
    if folder.is_dir() {
        Presence::Found
    } else {
        Presence::Missing
    }
}

/// What an exchange did.
pub fn done(last: &LastExchange) -> ExchangeView {
    let mut groups: BTreeMap<RecordGroup, u32> = BTreeMap::new();
    for (kind, number) in &last.came {
        if let Ok(kind) = kind.parse::<Kind>() {
            *groups.entry(group(kind)).or_insert(0) += count(*number);
        }
    }
    ExchangeView {
        at: last.at.to_rfc3339(),
        came: groups
            .into_iter()
            .map(|(group, count)| CameView { group, count })
            .collect(),
        given: count(last.given),
        contents_given: count(last.contents_given),
        sheets_opened: count(last.sheets_opened),
        refused: last.refused.iter().map(refused).collect(),
        giving_stopped: last.giving_stopped.map(|stop| match stop {
            GivingStop::Full => GivingStopped::Full,
            GivingStop::ReadOnly => GivingStopped::ReadOnly,
            GivingStop::Gone => GivingStopped::Gone,
            GivingStop::Asked => GivingStopped::Asked,
            GivingStop::Other => GivingStopped::Other,
        }),
    }
}

fn refused(one: &Refused) -> RefusedArrival {
    match one {
        Refused::NotARecord(path) => RefusedArrival::NotARecord { path: path.clone() },
        Refused::Malformed(cause) => RefusedArrival::Altered {
            cause: cause.clone(),
        },
        Refused::OtherCommittee => RefusedArrival::OtherCommittee,
        Refused::DamagedContent(object) => RefusedArrival::DamagedContent {
            object: object.clone(),
        },
    }
}

fn peer(workspace: &Workspace, one: &Peer) -> PeerView {
    let (reach, behind) = match one.reach {
        Reach::Own => (ReachView::Own, 0),
        Reach::Current => (ReachView::Current, 0),
        Reach::Behind(acts) => (ReachView::Behind, count(acts)),
        Reach::Unknown => (ReachView::Unknown, 0),
        Reach::NoLaptop => (ReachView::NoLaptop, 0),
        Reach::Forked => (ReachView::Forked, 0),
    };
    PeerView {
        person: person(workspace, one.person),
        role: one.role.into(),
        last: one.last.map(|time| time.to_rfc3339()),
        reach,
        behind,
        log: one.log.map(|log| log.to_string()),
    }
}
