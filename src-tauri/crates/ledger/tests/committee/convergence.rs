//! Random work on two to six ledgers with partitions, repeats, disorder, forks and revocations: whoever holds the same
//! records says the same, however they came.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use domain::ids::RecordId;
use ledger::Ledger;
use ledger::envelope::Record;
use ledger::payload::text::{Hex32, Text};
use ledger::payload::*;

use crate::table::*;

const SEEDS: u64 = 1_000;
const ACTORS: [usize; 6] = [
    SECRETARY,
    CHAIR,
    MEMBER,
    SECOND_MEMBER,
    ALTERNATE_CHAIR,
    THIRD_MEMBER,
];

/// SplitMix64 (Steele, Lea, Flood 2014): a story is its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.roll() % u64::try_from(most.max(1)).unwrap()).unwrap()
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        if all.is_empty() {
            None
        } else {
            Some(all[self.below(all.len())])
        }
    }

    fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            all.swap(last, self.below(last + 1));
        }
    }
}

struct Story {
    table: Table,
    dice: Dice,
    actors: Vec<usize>,
    dossier: RecordId,
    /// Earlier states of a laptop, from which a restored backup would go on.
    backups: Vec<(usize, Ledger)>,
    loose: Vec<Record>,
}

fn base() -> &'static (Table, RecordId) {
    static BASE: OnceLock<(Table, RecordId)> = OnceLock::new();
    BASE.get_or_init(|| {
        let mut table = Table::seated();
        let dossier = table.clear_dossier();
        table.meeting(&[dossier], &[CHAIR, MEMBER, SECOND_MEMBER, ALTERNATE_CHAIR]);
        (table, dossier)
    })
}

impl Story {
    fn of(seed: u64) -> Self {
        let (table, dossier) = base().clone();
        let mut dice = Dice(seed);
        let actors = ACTORS[..2 + dice.below(5)].to_vec();
        Self {
            table,
            dice,
            actors,
            dossier,
            backups: Vec::new(),
            loose: Vec::new(),
        }
    }

    fn run(&mut self) {
        for _ in 0..10 + self.dice.below(10) {
            let who = self.dice.pick(&self.actors).unwrap();
            match self.dice.below(20) {
                0..=5 => self.exchange(who),
                6 => self
                    .backups
                    .push((who, self.table.laptops[who].ledger.clone())),
                7 => self.go_on_from_a_backup(),
                _ => self.say(who),
            }
        }
    }

    /// Some of what one laptop holds reaches another: repeated, out of order, with gaps.
    fn exchange(&mut self, from: usize) {
        let to = self.dice.pick(&self.actors).unwrap();
        let mut records = self.table.records(from);
        let skip = base().0.laptops[SECRETARY].ledger.chains().linked().len() - 3;
        let mut records: Vec<Record> = records.drain(skip.min(records.len())..).collect();
        self.dice.shuffle(&mut records);
        let share = self.dice.below(records.len() + 2);
        for record in records.into_iter().take(share.max(1)) {
            self.table.laptops[to].ledger.take_verified(record);
        }
    }

    fn go_on_from_a_backup(&mut self) {
        let many = self.backups.len();
        if many == 0 {
            return;
        }
        let (who, ledger) = self.backups[self.dice.below(many)].clone();
        let current = std::mem::replace(&mut self.table.laptops[who].ledger, ledger);
        self.say(who);
        let restored = std::mem::replace(&mut self.table.laptops[who].ledger, current);
        let newest = restored
            .chains()
            .tips(self.table.laptops[who].log())
            .first()
            .map(|tip| tip.record.clone());
        let to = self.dice.pick(&self.actors).unwrap();
        if let Some(record) = newest {
            self.loose.push(record.clone());
            if to != who {
                self.table.laptops[to].ledger.take_verified(record);
            }
        }
    }

    fn say(&mut self, who: usize) {
        for _ in 0..6 {
            let Some(body) = self.body(who) else { continue };
            let laptop = &self.table.laptops[who];
            // Mostly what is allowed; now and then what a hostile program would write.
            if laptop.ledger.would_accept(laptop.log(), &body).is_ok() || self.dice.below(6) == 0 {
                self.table.forces(who, body);
                return;
            }
        }
    }

    fn known(&self, who: usize, kinds: &[Kind]) -> Vec<RecordId> {
        let accepted = &self.table.laptops[who].ledger.state().accepted;
        accepted
            .iter()
            .filter(|(_, (kind, _))| kinds.contains(kind))
            .map(|(id, _)| *id)
            .collect()
    }

    fn body(&mut self, who: usize) -> Option<Body> {
        let dossier = Text(self.dossier);
        let other = self.dice.pick(&ACTORS).unwrap();
        let meetings = self.known(who, &[Kind::MeetingConvened]);
        let object = self.any_object();
        Some(match self.dice.below(24) {
            0 | 1 => {
                let conflict = self.dice.below(3) == 0;
                ConflictDeclared {
                    dossier,
                    conflict,
                    grounds: conflict.then_some(object),
                }
                .into()
            }
            2 => {
                let recused = self.dice.below(2) == 0;
                RecusalDecided {
                    dossier,
                    person: Text(person(other)),
                    recused,
                    grounds: object,
                }
                .into()
            }
            3..=5 => self.table.sheet(who, self.dossier).into(),
            6 => {
                let sheets = self.known(who, &[Kind::SheetClosed]);
                self.table
                    .opening(
                        self.dossier,
                        &sheets,
                        &[CHAIR, MEMBER, SECOND_MEMBER, THIRD_MEMBER],
                    )
                    .into()
            }
            7 => {
                let sheet = self.dice.pick(&self.known(who, &[Kind::SheetClosed]))?;
                SheetOpened {
                    sheet: Text(sheet),
                    secret: Text(Hex32(*secret(who).as_bytes())),
                }
                .into()
            }
            8 | 9 => self
                .table
                .agreement(self.dossier, ["A1", "A2"][other % 2])
                .into(),
            10 => {
                let facts = &self.table.laptops[who].ledger.state().dossiers[&self.dossier];
                let now = ledger::chain::Clock::everything();
                let endorsements = &self.table.laptops[who].ledger.state().endorsements;
                let levels: Vec<_> = facts
                    .agreed(endorsements, &now)
                    .values()
                    .map(|fact| fact.id)
                    .collect();
                let meeting = self.dice.pick(&meetings)?;
                self.table.proposal(self.dossier, meeting, &levels).into()
            }
            11 | 12 => {
                let proposal = self.dice.pick(&self.known(who, &[Kind::VerdictProposed]))?;
                self.table.vote(proposal).into()
            }
            13 => {
                let proposal = self.dice.pick(&self.known(who, &[Kind::VerdictProposed]))?;
                let votes = self.known(who, &[Kind::VoteCast]);
                self.table.verdict(proposal, &votes).into()
            }
            14..=16 => {
                let waiting = self.known(
                    who,
                    &[
                        Kind::OpeningOrdered,
                        Kind::DeviceRevoked,
                        Kind::MemberRole,
                        Kind::MemberLeft,
                        Kind::ContentErased,
                    ],
                );
                RecordEndorsed {
                    record: Text(self.dice.pick(&waiting)?),
                }
                .into()
            }
            17 => {
                let last_valid_seq = u32::try_from(self.dice.below(6)).unwrap();
                DeviceRevoked {
                    log: Text(self.table.laptops[other].log()),
                    last_valid_seq,
                }
                .into()
            }
            18 => {
                let role =
                    [RoleWord::Member, RoleWord::Observer, RoleWord::Secretary][self.dice.below(3)];
                MemberRole {
                    person: Text(person(other)),
                    role,
                    alternate_of: None,
                }
                .into()
            }
            19 => MemberLeft {
                person: Text(person(other)),
            }
            .into(),
            20 => {
                let passage = [Passage::Arrived, Passage::Left][self.dice.below(2)];
                let at = short("2026-11-21T10:00:00-03:00");
                let meeting = Text(self.dice.pick(&meetings)?);
                AttendanceNoted {
                    meeting,
                    person: Text(person(other)),
                    passage,
                    modality: Modality::Remote,
                    at,
                }
                .into()
            }
            21 => {
                let mut names = self.known(
                    who,
                    &[Kind::VoteCast, Kind::VerdictProposed, Kind::LevelAgreed],
                );
                names.truncate(self.dice.below(4));
                let names = names.into_iter().map(Text).collect();
                let at = short("2026-11-21T12:00:00-03:00");
                MeetingClosed {
                    meeting: Text(self.dice.pick(&meetings)?),
                    names,
                    at,
                }
                .into()
            }
            22 => match self.dice.pick(&self.known(who, &[Kind::DocumentIssued])) {
                None => self.table.document(Some(self.dossier)).into(),
                Some(document) => {
                    let (base, top) = (
                        ["pdf", "one"][other % 2],
                        ["one", "two"][self.dice.below(2)],
                    );
                    self.table.signature(who, document, base, top).into()
                }
            },
            _ => match self.dice.below(3) {
                0 => ContentErased {
                    object,
                    reason: self.table.object(),
                }
                .into(),
                1 => EvidenceAdded {
                    dossier,
                    object,
                    label: self.table.object(),
                    reserved: other == 0,
                    replaces: None,
                }
                .into(),
                _ => DissentNoted {
                    dossier,
                    criterion: None,
                    object,
                }
                .into(),
            },
        })
    }

    /// An object that may have been named before, by anybody.
    fn any_object(&mut self) -> ObjectRef {
        let object = self.table.object();
        if self.dice.below(2) == 0 {
            object
        } else {
            Text(domain::ids::ObjectId::from_bytes([9; 32]))
        }
    }

    /// Everything anybody holds.
    fn everything(&self) -> Vec<Record> {
        let mut all: BTreeMap<RecordId, Record> = BTreeMap::new();
        for who in 0..self.table.laptops.len() {
            all.extend(
                self.table
                    .records(who)
                    .into_iter()
                    .map(|record| (record.id(), record)),
            );
        }
        all.extend(
            self.loose
                .iter()
                .map(|record| (record.id(), record.clone())),
        );
        all.into_values().collect()
    }

    fn ends_alike(&mut self, seed: u64) -> usize {
        let mut all = self.everything();
        self.dice.shuffle(&mut all);
        let whole = Ledger::from_verified(self.table.genesis, all.iter().cloned());
        let expected = whole.digest();
        assert_eq!(
            whole.chains().waiting().count(),
            0,
            "seed {seed}: something still waits"
        );
        assert_eq!(
            whole.chains().linked().len(),
            all.len(),
            "seed {seed}: something was lost"
        );
        for who in self.actors.clone() {
            self.dice.shuffle(&mut all);
            let repeated: Vec<Record> = all.iter().take(5).cloned().collect();
            let ledger = &mut self.table.laptops[who].ledger;
            for record in all.iter().cloned().chain(repeated) {
                ledger.take_verified(record);
            }
            assert_eq!(
                ledger.digest(),
                expected,
                "seed {seed}: laptop {who} says something else"
            );
        }
        whole.chains().forks().len()
    }
}

#[test]
fn ledgers_that_hold_the_same_records_say_the_same_in_every_order_of_arrival() {
    // Seen failing: with `Clock::everything()` in place of the record's past in `State::apply`.
    let mut forks = 0;
    for seed in 0..SEEDS {
        let mut story = Story::of(seed);
        story.run();
        forks += story.ends_alike(seed);
    }
    assert!(forks > 50, "only {forks} forks: the stories are too tame");
}
