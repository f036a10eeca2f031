//! Exchange through a folder: take what is there, do what follows from it, give what it lacks.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use domain::ids::{ObjectId, RecordId};
use domain::member::Role;
use exchange::{ExchangeError, Found};
use ledger::Taken;
use ledger::audience::Use;
use ledger::chain::{Clock, FormFault};
use ledger::envelope::Record;
use serde::{Deserialize, Serialize};
use store::{Aside, AsideKind, Batch, Origin};

use crate::act::Act;
use crate::error::{InputFault, OperationError, Result};
use crate::exchange_round::Round;
use crate::workspace::{Workspace, stored};

/// Greatest length of an object taken from a folder, in bytes: the limit of one file of evidence, with room.
const MOST_OBJECT: u64 = 101 * 1024 * 1024;

/// What an exchange did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exchanged {
    /// Records taken and linked.
    pub records_taken: usize,
    /// Records kept aside until others arrive.
    pub records_waiting: usize,
    /// What was not taken, with the reason.
    pub refused: Vec<Refused>,
    /// Objects taken.
    pub objects_taken: usize,
    /// Objects this person may hold that have not arrived.
    pub objects_missing: usize,
    /// Objects forgotten because this person may no longer hold them, or they were erased.
    pub objects_forgotten: usize,
    /// Own sheets opened, because their dossier was.
    pub sheets_opened: usize,
    /// Records given.
    pub records_given: usize,
    /// Objects given.
    pub objects_given: usize,
    /// Why giving stopped, when it did; what was taken stays taken.
    pub giving_stopped: Option<String>,
    /// The same, in a word.
    pub giving_stop: Option<GivingStop>,
}

/// Something in the folder that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// A file under a record's name that is none.
    NotARecord(String),
    /// A record that breaks a rule of form: another committee's, altered, or out of its sequence.
    Malformed(String),
    /// A record of another committee.
    OtherCommittee,
    /// A content that is not what its record names.
    DamagedContent(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotARecord(path) => write!(f, "{path}: not a record"),
            Self::Malformed(cause) => f.write_str(cause),
            Self::OtherCommittee => write!(f, "{}", FormFault::OtherCommittee),
            Self::DamagedContent(object) => write!(f, "objects/{object}: damaged"),
        }
    }
}

impl From<FormFault> for Refused {
    fn from(fault: FormFault) -> Self {
        if fault == FormFault::OtherCommittee {
            return Self::OtherCommittee;
        }
        Self::Malformed(fault.to_string())
    }
}

/// Why giving stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GivingStop {
    /// No space left in the folder.
    Full,
    /// The folder cannot be written.
    ReadOnly,
    /// The folder is no longer there.
    Gone,
    /// The person asked it to stop.
    Asked,
    /// The medium or something else failed.
    Other,
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every fault without a remedy of its own is told as the medium failing"
)]
pub(crate) fn stop_of(fault: &OperationError, root: &Path) -> GivingStop {
    match fault {
        _ if !root.is_dir() => GivingStop::Gone,
        OperationError::Exchange(ExchangeError::DiskFull) => GivingStop::Full,
        OperationError::Exchange(ExchangeError::ReadOnly) => GivingStop::ReadOnly,
        _ => GivingStop::Other,
    }
}

/// Takes, follows up and gives. The importer writes as the workspace: an observer's takes like anybody's and gives
/// nothing of their own, for there is nothing.
///
/// # Errors
/// When the workspace has no committee, or what was taken cannot be made durable.
pub fn exchange_folder(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    root: &Path,
) -> Result<Exchanged> {
    let mut round = Round::begin(workspace, root)?;
    round.look()?;
    while round.step(workspace, act)?.is_some() {}
    round.finish(workspace)
}

pub(crate) fn take_records(
    workspace: &mut Workspace,
    found: &Found,
    exchanged: &mut Exchanged,
) -> Result<()> {
    if found.records.is_empty() && found.strange.is_empty() {
        return Ok(());
    }
    let mut ledger = workspace.ledger().clone();
    let mut batch = Batch::default();
    let mut waiting = Vec::new();
    for bytes in &found.records {
        match ledger.take(bytes) {
            Taken::Linked(ids) => {
                for id in ids {
                    push_linked(&mut batch, &ledger, id);
                    exchanged.records_taken += 1;
                }
            }
            Taken::Known => {}
            Taken::Waiting => waiting.extend(Record::read(bytes)),
            Taken::Refused(fault) => exchanged.refused.push(fault.into()),
        }
    }
    // What a record waits for may come later in the same folder.
    for record in waiting
        .iter()
        .filter(|record| ledger.chains().get(record.id()).is_none())
    {
        exchanged.records_waiting += 1;
        batch.set_aside.push(aside(
            record,
            AsideKind::Quarantine,
            "waits for earlier records",
        ));
    }
    exchanged.refused.extend(
        found
            .strange
            .iter()
            .map(|path| Refused::NotARecord(path.display().to_string())),
    );
    workspace.store.append(&batch)?;
    workspace.ledger = ledger;
    Ok(())
}

fn push_linked(batch: &mut Batch, ledger: &ledger::Ledger, id: RecordId) {
    if let Some(linked) = ledger.chains().get(id) {
        batch
            .records
            .push(stored(&linked.record, linked.order.depth, Origin::Foreign));
        batch.released.push(id);
    }
}

fn aside(record: &Record, kind: AsideKind, reason: &str) -> Aside {
    Aside {
        id: record.id(),
        log: record.payload().log,
        seq: u64::from(record.payload().seq),
        bytes: record.bytes().to_vec(),
        kind,
        reason: reason.to_owned(),
    }
}

/// Objects this laptop may hold and does not. Before its enrolment nothing is encrypted to it.
pub(crate) fn wanted(workspace: &Workspace) -> BTreeSet<ObjectId> {
    let state = workspace.state();
    let earlier = earlier_revisions(state);
    state
        .uses
        .keys()
        .copied()
        .filter(|id| {
            !earlier.contains(id)
                && !workspace.holds(*id)
                && state.audience(*id).contains_key(&workspace.log)
        })
        .collect()
}

/// Revisions of documents that a later signature was made over: the later one begins with their very bytes.
fn earlier_revisions(state: &ledger::state::State) -> BTreeSet<ObjectId> {
    let mut earlier = BTreeSet::new();
    for document in state.documents.values() {
        let turns = document.turns(&state.endorsements, &Clock::everything());
        let revisions = turns.iter().map(|turn| turn.body.revision.0);
        let mut chain: Vec<ObjectId> = std::iter::once(document.issued.body.pdf.0)
            .chain(revisions)
            .collect();
        chain.pop();
        earlier.extend(chain);
    }
    earlier
}

pub(crate) fn take_object(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    found: &Found,
    id: ObjectId,
    exchanged: &mut Exchanged,
) -> Result<()> {
    // Between two steps somebody may have been barred, or the object may have come by another way.
    if workspace.holds(id) || !workspace.state().audience(id).contains_key(&workspace.log) {
        return Ok(());
    }
    let identity = workspace.age_identity()?;
    let Some(reader) = found.open_object(id, &identity, MOST_OBJECT) else {
        return Ok(());
    };
    match workspace.store.stage_object(id, reader, &mut act.rng) {
        Ok(object) => {
            let mut batch = Batch::default();
            batch.objects.push(object);
            workspace.store.append(&batch)?;
            exchanged.objects_taken += 1;
        }
        // A damaged or false copy is as good as none: another carrier may bring the true one.
        Err(
            store::StoreError::WrongHash | store::StoreError::Erased | store::StoreError::Io(_),
        ) => {
            exchanged
                .refused
                .push(Refused::DamagedContent(id.to_string()));
        }
        Err(other) => return Err(other.into()),
    }
    Ok(())
}

/// Whether what this laptop holds has just been given to the carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Giving {
    Done,
    Stopped,
}

/// Erases what was lawfully erased, and forgets what belongs to dossiers from which this person is barred: it is wanted
/// again should they be cleared. What a secretary took in stays while theirs may be the only copy: when giving stopped,
/// or nobody else may hold it yet.
pub(crate) fn forget(workspace: &mut Workspace, giving: Giving) -> Result<usize> {
    let Ok(seat) = workspace.seat() else {
        return Ok(0);
    };
    let state = workspace.state();
    let now = Clock::everything();
    let barred = |purpose: &Use| match purpose {
        Use::Dossier(dossier) | Use::Reserved(dossier) => {
            state.footing(*dossier, seat.person, &now).is_barred() && seat.role != Role::Observer
        }
        Use::Everyone | Use::Declarants | Use::Unbarred | Use::Deciders(..) | Use::Escrow(_) => {
            false
        }
    };
    let own = match seat.role {
        Role::Secretary => state.brought_in_by(seat.person),
        Role::Member | Role::Chair | Role::Observer => BTreeSet::new(),
    };
    let only_copy = |id: &ObjectId| {
        own.contains(id) && (giving == Giving::Stopped || state.audience(*id).is_empty())
    };
    let held = |id: &ObjectId| workspace.holds(*id);
    let erased: Vec<ObjectId> = state
        .uses
        .keys()
        .copied()
        .filter(|id| state.is_erased(*id))
        .filter(held)
        .collect();
    let forgotten: Vec<ObjectId> = state
        .uses
        .iter()
        .filter(|(id, uses)| !state.is_erased(**id) && uses.iter().any(barred))
        .map(|(id, _)| *id)
        .filter(|id| !only_copy(id))
        .filter(held)
        .collect();
    let gone = erased.len() + forgotten.len();
    if gone > 0 {
        workspace.store.append(&Batch {
            erased,
            forgotten,
            ..Batch::default()
        })?;
    }
    Ok(gone)
}

impl Workspace {
    /// Objects this person may hold that have not arrived.
    ///
    /// # Errors
    /// When the workspace has no committee.
    pub fn objects_missing(&self) -> Result<usize> {
        self.ledger().committee().ok_or(InputFault::NoCommittee)?;
        Ok(wanted(self).len())
    }
}
