//! The committee's records and the state they give, kept together: take a record, or prepare one's own.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use domain::ids::{LogId, PersonId, RecordId};
use sha2::{Digest as _, Sha256};

use crate::chain::{Chains, Clock, FormFault, Linked, Offered};
use crate::envelope::{MAX_SEEN, Payload, Record};
use crate::objection::Objection;
use crate::payload::{Body, Kind};
use crate::state::State;

/// Records held and what they add up to.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    chains: Chains,
    state: State,
}

/// What became of a record taken from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// Linked, and these records with it; each may or may not have effect.
    Linked(Vec<RecordId>),
    /// Held already.
    Known,
    /// Kept until the records it builds on arrive.
    Waiting,
    /// Refused by form.
    Refused(FormFault),
}

impl Ledger {
    /// An empty ledger of the committee with this genesis.
    #[must_use]
    pub fn of(genesis: RecordId) -> Self {
        Self {
            chains: Chains::of(genesis),
            state: State::default(),
        }
    }

    /// The ledger that records already verified give; linked in any order, reduced once.
    #[must_use]
    pub fn from_verified(genesis: RecordId, records: impl Iterator<Item = Record>) -> Self {
        let mut chains = Chains::of(genesis);
        for record in records {
            chains.restore(record);
        }
        let state = State::rebuild(&chains);
        Self { chains, state }
    }

    /// The committee's name: its genesis.
    #[must_use]
    pub fn committee(&self) -> Option<RecordId> {
        self.chains.genesis()
    }

    /// The records.
    #[must_use]
    pub fn chains(&self) -> &Chains {
        &self.chains
    }

    /// What they add up to.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Verifies bytes from outside and takes them in.
    pub fn take(&mut self, bytes: &[u8]) -> Taken {
        match Record::read(bytes) {
            Ok(record) => self.take_verified(record),
            Err(fault) => Taken::Refused(fault.into()),
        }
    }

    /// Takes in a record that was verified or signed here.
    pub fn take_verified(&mut self, record: Record) -> Taken {
        let forks = self.chains.forks();
        match self.chains.offer(record) {
            Offered::Known => Taken::Known,
            Offered::Waiting => Taken::Waiting,
            Offered::Refused(fault) => Taken::Refused(fault),
            Offered::Linked(at) => {
                let added: Vec<&Linked> = at
                    .iter()
                    .map(|index| &self.chains.linked()[*index])
                    .collect();
                // Whether others lose or keep their effect depends on very few records; any other one only adds to it.
                let reduced_anew = self.chains.forks() != forks
                    || added
                        .iter()
                        .any(|linked| self.state.can_cut_or_protect(linked, &self.chains));
                if reduced_anew {
                    self.state = State::rebuild(&self.chains);
                } else {
                    added
                        .iter()
                        .for_each(|linked| self.state.apply(linked, &self.chains));
                }
                Taken::Linked(added.iter().map(|linked| linked.order.id).collect())
            }
        }
    }

    /// Whether this log may say this, knowing everything held here.
    ///
    /// # Errors
    /// The first rule it would break.
    pub fn would_accept(&self, log: LogId, body: &Body) -> Result<PersonId, Objection> {
        if self.state.is_log_cut(log, self.next_seq(log)) {
            return Err(Objection::CutOff);
        }
        self.state
            .judge(log, &Clock::everything(), body, &self.chains)
    }

    fn next_seq(&self, log: LogId) -> u32 {
        self.chains
            .tips(log)
            .first()
            .map_or(1, |tip| tip.place.seq.saturating_add(1))
    }

    /// The next record of a log, ready to be signed. `time` is information only.
    ///
    /// # Errors
    /// The rule of meaning it would break.
    pub fn prepare(
        &self,
        log: LogId,
        time: DateTime<FixedOffset>,
        body: Body,
    ) -> Result<Payload, Objection> {
        self.would_accept(log, &body)?;
        Ok(self.payload(log, time, body))
    }

    /// The next payload of a log without asking whether it would be accepted: for tests that break rules.
    #[must_use]
    pub fn payload(&self, log: LogId, time: DateTime<FixedOffset>, body: Body) -> Payload {
        let own = self.chains.tips(log).first().copied();
        let is_new = |tip: &&Linked| own.is_none_or(|own| !own.past.saw(tip.place));
        let seen = self
            .chains
            .heads()
            .into_keys()
            .filter(|other| *other != log)
            .filter_map(|other| self.chains.tips(other).into_iter().find(is_new))
            .map(|tip| (tip.order.log, tip.place.seq, tip.order.id))
            .take(MAX_SEEN)
            .collect();
        let founding = body.kind() == Kind::CommitteeFounded;
        Payload {
            committee: if founding {
                None
            } else {
                self.chains.genesis()
            },
            log,
            seq: own.map_or(1, |own| own.place.seq + 1),
            prev: own.map(|own| own.order.id),
            seen,
            time,
            body,
        }
    }

    /// Depth in the causal graph that a payload prepared here will have.
    #[must_use]
    pub fn depth_of(&self, payload: &Payload) -> u32 {
        let depth = |id: RecordId| {
            self.chains
                .get(id)
                .map_or(0, |linked| linked.order.depth + 1)
        };
        payload
            .prev
            .into_iter()
            .chain(payload.seen.iter().map(|(.., id)| *id))
            .map(depth)
            .max()
            .unwrap_or(0)
    }

    /// Records of a log from a sequence number on, in order, both sides of a fork included.
    pub fn records_from(&self, log: LogId, from: u32) -> impl Iterator<Item = &Record> {
        let last = self.chains.tips(log).first().map_or(0, |tip| tip.place.seq);
        (from.max(1)..=last)
            .flat_map(move |seq| self.chains.sides(log, seq))
            .map(|linked| &linked.record)
    }

    /// SHA-256 over everything the state says, the same on every laptop that holds the same records.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        for (id, (kind, person)) in &self.state.accepted {
            hash.update(format!("effect {id} {} {person}\n", kind.as_str()));
        }
        for (id, objection) in &self.state.set_aside {
            hash.update(format!("aside {id} {objection:?}\n"));
        }
        let endorsements: BTreeSet<(RecordId, PersonId)> =
            self.state.endorsements.pairs().collect();
        for (id, person) in endorsements {
            hash.update(format!("endorsed {id} {person}\n"));
        }
        for dossier in self.state.dossiers.values() {
            hash.update(self.dossier_line(dossier));
        }
        for (id, document) in &self.state.documents {
            let top = document.top(&self.state.endorsements, &Clock::everything());
            hash.update(format!("document {id} {top}\n"));
        }
        let now = Clock::everything();
        for (person, facts) in &self.state.membership.people {
            hash.update(format!(
                "person {person} {:?} {:?}\n",
                facts.profile,
                self.state.seat(*person, &now)
            ));
        }
        for log in self.state.membership.devices.keys() {
            hash.update(format!("log {log} {:?}\n", self.state.device(*log, &now)));
        }
        let rubric = self.state.rubric(&now).map(|fact| fact.id);
        let regulation = self.state.regulation(&now).map(|fact| fact.id);
        hash.update(format!("in force {rubric:?} {regulation:?}\n"));
        for object in self
            .state
            .erased
            .keys()
            .filter(|object| self.state.is_erased(**object))
        {
            hash.update(format!("erased {object}\n"));
        }
        for (object, uses) in &self.state.uses {
            hash.update(format!(
                "object {object} {uses:?} {:?}\n",
                self.state.audience(*object)
            ));
        }
        hash.finalize().into()
    }

    fn dossier_line(&self, dossier: &crate::state::dossier::Dossier) -> String {
        let state = &self.state;
        let now = Clock::everything();
        let sheets: Vec<_> = state
            .counted_sheets(dossier, &self.chains)
            .iter()
            .map(|sheet| (sheet.closed.id, sheet.secret.is_some()))
            .collect();
        let levels: Vec<_> = dossier
            .agreed(&state.endorsements, &now)
            .iter()
            .map(|(id, fact)| (id.clone(), fact.id))
            .collect();
        let verdict = dossier.verdict(&state.endorsements, &now);
        let reviews = verdict.map(|verdict| state.reviews(dossier, verdict));
        let footings: Vec<_> = state
            .membership
            .people
            .keys()
            .map(|person| state.footing(dossier.opened.id, *person, &now))
            .collect();
        let proposals: BTreeMap<_, _> = dossier
            .proposals
            .iter()
            .map(|fact| (fact.id, state.proposal_standing(dossier, fact)))
            .collect();
        format!(
            "dossier {} {sheets:?} {levels:?} {:?} {reviews:?} {footings:?} {proposals:?} {:?} {:?}\n",
            dossier.opened.id,
            verdict.map(|fact| fact.id),
            dossier
                .opening(&state.endorsements, &now)
                .map(|fact| fact.id),
            state.levels_to_confirm(dossier),
        )
    }
}
