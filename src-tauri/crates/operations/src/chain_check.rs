//! Checking the ledger from the bytes on disk: every signature, every link, and what they add up to.

use std::collections::BTreeSet;

use domain::ids::{LogId, RecordId};
use ledger::Ledger;
use ledger::Taken;
use ledger::envelope::Record;

use crate::error::Result;
use crate::workspace::Workspace;

/// A check under way: fed with the bytes of each record, it answers at the end.
#[derive(Debug)]
pub struct ChainCheck {
    ids: Vec<RecordId>,
    digest: [u8; 32],
    anew: Ledger,
    damaged: BTreeSet<RecordId>,
    taken: usize,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainReport {
    /// Records whose signature and links hold.
    pub sound: usize,
    /// Records that are missing, or are not what was signed.
    pub damaged: Vec<RecordId>,
    /// Laptops that wrote two histories, and from which number on.
    pub forks: Vec<(LogId, u32)>,
    /// Whether the records add up to what the screens show.
    pub reckoning: Reckoning,
}

/// Whether two reckonings give the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reckoning {
    /// They do.
    Same,
    /// They do not.
    Different,
}

impl ChainCheck {
    /// A check of everything this workspace holds now.
    ///
    /// # Errors
    /// When it has no committee.
    pub fn begin(workspace: &Workspace) -> Result<Self> {
        let linked = workspace.ledger().chains().linked();
        Ok(Self {
            ids: linked.iter().map(|one| one.order.id).collect(),
            digest: workspace.ledger().digest(),
            anew: Ledger::of(workspace.committee()?),
            damaged: BTreeSet::new(),
            taken: 0,
        })
    }

    /// How many records there are to check.
    #[must_use]
    pub fn total(&self) -> usize {
        self.ids.len()
    }

    /// How many were checked.
    #[must_use]
    pub fn done(&self) -> usize {
        self.taken
    }

    /// Reads the next records from disk; none when all were read.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn next_bytes(
        &self,
        workspace: &Workspace,
        most: usize,
    ) -> Result<Vec<(RecordId, Option<Vec<u8>>)>> {
        let next = self.ids.iter().skip(self.taken).take(most);
        next.map(|id| {
            let stored = workspace.store().record(*id)?;
            Ok((*id, stored.map(|stored| stored.bytes)))
        })
        .collect()
    }

    /// Verifies what was read: its signature, its identity and its place in the chain. Needs no workspace.
    pub fn verify(&mut self, read: Vec<(RecordId, Option<Vec<u8>>)>) {
        for (id, bytes) in read {
            self.taken += 1;
            let whole = bytes
                .and_then(|bytes| Record::read(&bytes).ok())
                .filter(|record| record.id() == id)
                .is_some_and(|record| self.anew.take_verified(record) != Taken::Waiting);
            if !whole || self.anew.chains().get(id).is_none() {
                self.damaged.insert(id);
            }
        }
    }

    /// What was found.
    #[must_use]
    pub fn report(self) -> ChainReport {
        let reckoning = if self.anew.digest() == self.digest {
            Reckoning::Same
        } else {
            Reckoning::Different
        };
        ChainReport {
            sound: self.taken - self.damaged.len(),
            damaged: self.damaged.into_iter().collect(),
            forks: self.anew.chains().forks().into_iter().collect(),
            reckoning,
        }
    }
}
