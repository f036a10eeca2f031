//! One exchange, step by step: the workspace is needed for one step at a time and may be used by others in between, and
//! a person may stop it after any of them. What was taken stays taken and what was given stays given; the next exchange
//! goes on from there, because each step only adds what is lacking.
//!
//! How far it got is told without what is withheld: a closed sheet rides along with its neighbour and is not counted.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::Cursor;
use std::path::{Path, PathBuf};

use domain::ids::{LogId, ObjectId, RecordId};
use exchange::{Folder, Found, Present, Recipients, Seen};
use ledger::Ledger;
use ledger::audience::Use;

use crate::act::Act;
use crate::carrier::{own_last, withheld_contents};
use crate::error::{InputFault, Result};
use crate::exchange_folder::{
    Exchanged, Giving, GivingStop, forget, stop_of, take_object, take_records, wanted,
};
use crate::record_reading::veil;
use crate::sheet::publish_secrets;
use crate::workspace::Workspace;

/// Records written in one step.
const RECORDS_AT_ONCE: usize = 32;
/// Objects looked at in one step while the folder has them already.
const OBJECTS_AT_ONCE: usize = 64;

/// What an exchange is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Taking contents in.
    Taking,
    /// Giving what the folder lacks.
    Giving,
}

/// How far an exchange got, as it may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What it is doing.
    pub work: Work,
    /// Done of it.
    pub done: usize,
    /// In all.
    pub total: usize,
}

/// An exchange under way. It remembers what it read of the folder only when it ends whole.
pub struct Round {
    log: LogId,
    root: PathBuf,
    folder: Folder,
    ledger: Ledger,
    seen: Seen,
    found: Found,
    stage: Stage,
    exchanged: Exchanged,
    pub(crate) before: usize,
    pub(crate) own_given: u32,
}

enum Stage {
    Records,
    Take(Queue<ObjectId>),
    GiveRecords(Box<Gift>),
    GiveObjects(Box<Gift>),
    Over(Giving),
}

/// What is to be given, as it stood when giving began: what is written meanwhile is for the next exchange.
struct Gift {
    present: Present,
    records: Queue<RecordId>,
    objects: Queue<ObjectId>,
    /// Objects put to the same uses have the same audience, while no record is added: a committee has hundreds of
    /// objects and a few dozen uses.
    audiences: BTreeMap<Vec<Use>, Recipients>,
    judged_at: usize,
}

/// What is left to do, each with whether it may be counted aloud.
struct Queue<T> {
    left: VecDeque<(T, bool)>,
    done: usize,
    total: usize,
}

impl<T> Queue<T> {
    fn of(all: impl Iterator<Item = T>, told: impl Fn(&T) -> bool) -> Self {
        let left: VecDeque<(T, bool)> = all.map(|one| (told(&one), one)).map(swap).collect();
        let total = left.iter().filter(|(_, told)| *told).count();
        Self {
            left,
            done: 0,
            total,
        }
    }

    /// The next, and whether it counts.
    fn next(&mut self) -> Option<(T, bool)> {
        let next = self.left.pop_front()?;
        self.done += usize::from(next.1);
        Some(next)
    }

    /// Whether the next is not counted: it rides along, so that no step is made for it alone.
    fn rides(&self) -> bool {
        self.left.front().is_some_and(|(_, told)| !told)
    }
}

fn swap<T>((told, one): (bool, T)) -> (T, bool) {
    (one, told)
}

impl Round {
    /// Begins an exchange through a folder. Nothing is read yet.
    ///
    /// # Errors
    /// When the workspace has no committee, or there is no folder to work in.
    pub fn begin(workspace: &mut Workspace, root: &Path) -> Result<Self> {
        workspace.committee()?;
        let folder = Folder::open(root)?;
        Ok(Self {
            log: workspace.log,
            root: root.to_owned(),
            folder,
            ledger: workspace.ledger().clone(),
            // An exchange cut short remembers nothing, and the next one reads again.
            seen: std::mem::take(&mut workspace.seen),
            found: Found::default(),
            stage: Stage::Records,
            exchanged: Exchanged::default(),
            before: workspace.ledger().chains().linked().len(),
            own_given: 0,
        })
    }

    /// Looks at what the folder has. The workspace is not needed meanwhile.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn look(&mut self) -> Result<()> {
        self.found = self.folder.survey(&self.ledger, &mut self.seen)?;
        Ok(())
    }

    /// Where it exchanges.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether this is the workspace it began with; another one may have been opened meanwhile.
    #[must_use]
    pub fn is_of(&self, workspace: &Workspace) -> bool {
        workspace.log == self.log
    }

    /// Does the next step and tells how far it got; nothing when there is none left.
    ///
    /// # Errors
    /// When what was taken cannot be made durable, or it is another workspace.
    pub fn step(
        &mut self,
        workspace: &mut Workspace,
        act: &mut Act<'_>,
    ) -> Result<Option<Progress>> {
        if !self.is_of(workspace) {
            return Err(InputFault::NoCommittee.into());
        }
        match std::mem::replace(&mut self.stage, Stage::Over(Giving::Stopped)) {
            Stage::Records => {
                take_records(workspace, &self.found, &mut self.exchanged)?;
                let there: BTreeSet<ObjectId> = self.found.objects().collect();
                let withheld = withheld_contents(workspace, &veil(workspace));
                let wanted = wanted(workspace);
                let wanted = wanted.into_iter().filter(|id| there.contains(id));
                let queue = Queue::of(wanted, |id| !withheld.contains(id));
                let progress = told(Work::Taking, queue.done, queue.total);
                self.stage = Stage::Take(queue);
                Ok(Some(progress))
            }
            Stage::Take(queue) => self.take(workspace, act, queue).map(Some),
            Stage::GiveRecords(gift) => Ok(Some(self.give(workspace, gift, Self::give_records))),
            Stage::GiveObjects(gift) => Ok(Some(self.give(workspace, gift, Self::give_objects))),
            Stage::Over(giving) => {
                self.stage = Stage::Over(giving);
                Ok(None)
            }
        }
    }

    /// Ends it, whole or stopped: forgets what may no longer be held, and tells what it did.
    ///
    /// # Errors
    /// When the store cannot be written, or it is another workspace.
    pub fn finish(self, workspace: &mut Workspace) -> Result<Exchanged> {
        if !self.is_of(workspace) {
            return Err(InputFault::NoCommittee.into());
        }
        let mut exchanged = self.exchanged;
        let (giving, whole) = match self.stage {
            Stage::Over(giving) => (giving, true),
            Stage::Records | Stage::Take(_) | Stage::GiveRecords(_) | Stage::GiveObjects(_) => {
                exchanged.giving_stop = Some(GivingStop::Asked);
                exchanged.giving_stopped = Some("stopped on request".to_owned());
                (Giving::Stopped, false)
            }
        };
        exchanged.objects_missing = wanted(workspace).len();
        exchanged.objects_forgotten = forget(workspace, giving)?;
        if whole {
            workspace.seen = self.seen;
        }
        Ok(exchanged)
    }

    fn take(
        &mut self,
        workspace: &mut Workspace,
        act: &mut Act<'_>,
        mut queue: Queue<ObjectId>,
    ) -> Result<Progress> {
        let mut enough = false;
        while let Some((id, counted)) = queue.next() {
            take_object(workspace, act, &self.found, id, &mut self.exchanged)?;
            enough |= counted;
            if enough && !queue.rides() {
                break;
            }
        }
        let progress = told(Work::Taking, queue.done, queue.total);
        if !queue.left.is_empty() {
            self.stage = Stage::Take(queue);
            return Ok(progress);
        }
        self.exchanged.sheets_opened += publish_secrets(workspace, act)?.len();
        match self.gift(workspace) {
            Ok(gift) => self.stage = Stage::GiveRecords(Box::new(gift)),
            Err(fault) => self.stop(&fault),
        }
        Ok(progress)
    }

    fn gift(&mut self, workspace: &Workspace) -> Result<Gift> {
        let present = self.folder.present()?;
        self.own_given = own_last(workspace);
        let veil = veil(workspace);
        let withheld = withheld_contents(workspace, &veil);
        let linked = workspace.ledger().chains().linked();
        let objects = workspace.store.objects()?.into_iter();
        let held = objects.filter(|(_, stand)| matches!(stand, store::ObjectState::Held { .. }));
        Ok(Gift {
            present,
            records: Queue::of(linked.iter().map(|one| one.order.id), |id| !veil.hides(*id)),
            objects: Queue::of(held.map(|(id, _)| id), |id| !withheld.contains(id)),
            audiences: BTreeMap::new(),
            judged_at: linked.len(),
        })
    }

    /// Gives some; when it cannot, giving is over and what was taken stays taken.
    fn give(
        &mut self,
        workspace: &Workspace,
        mut gift: Box<Gift>,
        some: fn(&mut Self, &Workspace, &mut Gift) -> Result<Giving>,
    ) -> Progress {
        let outcome = some(self, workspace, &mut gift);
        let progress = told(
            Work::Giving,
            gift.records.done + gift.objects.done,
            gift.records.total + gift.objects.total,
        );
        match outcome {
            Err(fault) => self.stop(&fault),
            Ok(Giving::Done) => self.stage = Stage::Over(Giving::Done),
            Ok(Giving::Stopped) if gift.records.left.is_empty() => {
                self.stage = Stage::GiveObjects(gift);
            }
            Ok(Giving::Stopped) => self.stage = Stage::GiveRecords(gift),
        }
        progress
    }

    fn give_records(&mut self, workspace: &Workspace, gift: &mut Gift) -> Result<Giving> {
        let mut written = 0;
        while (written < RECORDS_AT_ONCE || gift.records.rides())
            && let Some((id, counted)) = gift.records.next()
        {
            let Some(linked) = workspace.ledger().chains().get(id) else {
                continue;
            };
            let record = &linked.record;
            let given = self
                .folder
                .give_record(record, &gift.present, &mut self.seen)?;
            self.exchanged.records_given += usize::from(given);
            written += usize::from(given && counted);
        }
        Ok(Giving::Stopped)
    }

    fn give_objects(&mut self, workspace: &Workspace, gift: &mut Gift) -> Result<Giving> {
        let state = workspace.state();
        let judged = workspace.ledger().chains().linked().len();
        if judged != gift.judged_at {
            // Somebody may have been barred, or let in, since the last step.
            gift.audiences.clear();
            gift.judged_at = judged;
        }
        let mut looked = 0;
        let mut enough = false;
        while let Some((id, counted)) = gift.objects.next() {
            looked += usize::from(counted);
            let mut given = false;
            if !state.is_erased(id)
                && workspace.holds(id)
                && let Some(uses) = state.uses.get(&id)
            {
                if !gift.audiences.contains_key(uses) {
                    let recipients = Recipients::of(state.audience(id).into_values());
                    gift.audiences.insert(uses.clone(), recipients);
                }
                given = self
                    .folder
                    .give_object(&self.found, id, &gift.audiences[uses], || {
                        workspace
                            .store
                            .read_object(id)
                            .map(Cursor::new)
                            .map_err(std::io::Error::other)
                    })?;
            }
            self.exchanged.objects_given += usize::from(given);
            enough |= counted && (given || looked >= OBJECTS_AT_ONCE);
            if enough && !gift.objects.rides() {
                return Ok(Giving::Stopped);
            }
        }
        Ok(Giving::Done)
    }

    fn stop(&mut self, fault: &crate::error::OperationError) {
        tracing::warn!(%fault, "giving stopped");
        self.exchanged.giving_stop = Some(stop_of(fault, &self.root));
        self.exchanged.giving_stopped = Some(fault.to_string());
        self.stage = Stage::Over(Giving::Stopped);
    }
}

fn told(work: Work, done: usize, total: usize) -> Progress {
    Progress { work, done, total }
}
