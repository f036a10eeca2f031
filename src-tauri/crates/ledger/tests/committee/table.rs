//! A committee around a table, for tests: real keys from fixed seeds, one ledger a laptop, and whatever exchange a story needs.

mod life;

use chrono::{DateTime, FixedOffset};
use domain::ids::{LogId, ObjectId, PersonId, RecordId};
use ed25519_dalek::SigningKey;
use ledger::blind::Secret;
use ledger::envelope::{Payload, Record};
use ledger::objection::Objection;
use ledger::payload::text::{Hex32, Text};
use ledger::payload::*;
use ledger::{Ledger, Taken};
use sha2::{Digest as _, Sha256};

pub const SECRETARY: usize = 0;
pub const CHAIR: usize = 1;
pub const MEMBER: usize = 2;
pub const SECOND_MEMBER: usize = 3;
pub const THIRD_MEMBER: usize = 4;
pub const OBSERVER: usize = 5;
pub const ALTERNATE_CHAIR: usize = 6;
pub const ALTERNATE_OF_MEMBER: usize = 7;
/// Who had to score: nobody's alternate.
pub const TITULARS: [usize; 4] = [CHAIR, MEMBER, SECOND_MEMBER, THIRD_MEMBER];
/// Everybody who may score.
pub const VOTERS: [usize; 6] = [
    CHAIR,
    MEMBER,
    SECOND_MEMBER,
    THIRD_MEMBER,
    ALTERNATE_CHAIR,
    ALTERNATE_OF_MEMBER,
];

/// What the shipped proposal of regulation has the chair endorse, from the table in records.md.
const ENDORSED: [&str; 9] = [
    "member.admitted",
    "member.role",
    "member.left",
    "device.enrolled",
    "device.revoked",
    "rubric.adopted",
    "regulation.adopted",
    "opening.ordered",
    "content.erased",
];

#[derive(Clone)]
pub struct Laptop {
    pub key: SigningKey,
    pub person: PersonId,
    pub ledger: Ledger,
}

impl Laptop {
    pub fn log(&self) -> LogId {
        LogId::from_bytes(self.key.verifying_key().to_bytes())
    }
}

#[derive(Clone)]
pub struct Table {
    pub laptops: Vec<Laptop>,
    pub genesis: RecordId,
    objects: u64,
}

pub fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

pub fn person(seed: usize) -> PersonId {
    PersonId::from_bytes([u8::try_from(seed).expect("few people") + 1; 16])
}

pub fn hash(text: &str) -> Hex32 {
    Hex32(Sha256::digest(text.as_bytes()).into())
}

pub fn time() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-21T10:00:00-03:00").expect("a date")
}

pub fn short<const MOST: usize>(text: &str) -> text::Short<MOST> {
    text.parse().expect("a short text")
}

pub fn secret(who: usize) -> Secret {
    Secret::from_bytes([u8::try_from(who).expect("few people") + 100; 32])
}

pub fn regulation(object: ObjectId) -> RegulationSummary {
    RegulationSummary {
        object: Text(object),
        endorsed: ENDORSED.iter().map(|kind| short(kind)).collect(),
        quorum_numerator: 1,
        quorum_denominator: 2,
        quorum_exceeds: true,
        quorum_minimum: 2,
        alternates: AlternatesWord::WhenRecusedOrAbsent,
    }
}

pub fn genesis(key: &SigningKey) -> Record {
    let object = |n: u8| Text(ObjectId::from_bytes([n; 32]));
    let body = CommitteeFounded {
        demonstration: true,
        profile: object(240),
        regulation: regulation(ObjectId::from_bytes([241; 32])),
        secretary: Text(person(SECRETARY)),
        secretary_profile: object(242),
        chair: Text(person(CHAIR)),
        chair_profile: object(243),
        recovery_quorum: 2,
        encryption_key: short("age1secretary"),
        document_root: Pem::try_from("-----BEGIN CERTIFICATE-----".to_owned()).expect("a PEM"),
        certificate: Text(hash("certificate 0")),
        certificate_object: object(244),
    };
    let log = LogId::from_bytes(key.verifying_key().to_bytes());
    Payload {
        committee: None,
        log,
        seq: 1,
        prev: None,
        seen: Vec::new(),
        time: time(),
        body: body.into(),
    }
    .sign(key)
}

impl Table {
    /// A committee of eight: all admitted, enrolled and endorsed, with a rubric in force, and everybody up to date.
    pub fn seated() -> Self {
        let keys: Vec<SigningKey> = (1..=8).map(key).collect();
        let founding = genesis(&keys[SECRETARY]);
        let genesis = founding.id();
        let mut ledger = Ledger::of(genesis);
        assert!(matches!(ledger.take(founding.bytes()), Taken::Linked(_)));
        let laptops = keys
            .into_iter()
            .enumerate()
            .map(|(index, key)| Laptop {
                key,
                person: person(index),
                ledger: ledger.clone(),
            })
            .collect();
        let mut table = Self {
            laptops,
            genesis,
            objects: 0,
        };
        let chairs = table.enrol(SECRETARY, CHAIR);
        table.share(SECRETARY, CHAIR);
        table.accepts(
            CHAIR,
            RecordEndorsed {
                record: Text(chairs),
            },
        );
        let rubric = RubricAdopted {
            object: table.object(),
            hash: Text(hash("rubric")),
            version: short("1"),
        };
        table.accepts(SECRETARY, rubric);
        let seats = [
            (MEMBER, RoleWord::Member, None),
            (SECOND_MEMBER, RoleWord::Member, None),
            (THIRD_MEMBER, RoleWord::Member, None),
            (OBSERVER, RoleWord::Observer, None),
            (ALTERNATE_CHAIR, RoleWord::Chair, Some(CHAIR)),
            (ALTERNATE_OF_MEMBER, RoleWord::Member, Some(MEMBER)),
        ];
        for (who, role, titular) in seats {
            let alternate_of = titular.map(|titular| Text(person(titular)));
            let profile = table.object();
            let admitted = MemberAdmitted {
                person: Text(person(who)),
                role,
                alternate_of,
                profile,
            };
            table.accepts(SECRETARY, admitted);
            // An alternate is admitted once the titular's seat is in force.
            table.endorse_all();
            table.enrol(SECRETARY, who);
        }
        table.endorse_all();
        table.gather();
        table
    }

    pub fn object(&mut self) -> ObjectRef {
        self.objects += 1;
        Text(ObjectId::from_bytes(
            Sha256::digest(self.objects.to_be_bytes()).into(),
        ))
    }

    pub fn enrolment(&mut self, who: usize, log: LogId) -> DeviceEnrolled {
        DeviceEnrolled {
            person: Text(self.laptops[who].person),
            log: Text(log),
            encryption_key: short(&format!("age1laptop{who}")),
            network_key: Text(hash("network")),
            certificate: Text(hash(&format!("certificate {who}"))),
            certificate_object: self.object(),
        }
    }

    fn enrol(&mut self, by: usize, who: usize) -> RecordId {
        let log = self.laptops[who].log();
        let body = self.enrolment(who, log);
        self.accepts(by, body)
    }

    /// The chair endorses everything that waits for it.
    pub fn endorse_all(&mut self) {
        self.share(SECRETARY, CHAIR);
        for _ in 0..100 {
            let waiting = self.waiting_for_endorsement();
            let Some(record) = waiting.first() else { break };
            self.accepts(
                CHAIR,
                RecordEndorsed {
                    record: Text(*record),
                },
            );
        }
        assert_eq!(self.waiting_for_endorsement(), [], "endorsing never ends");
        self.share(CHAIR, SECRETARY);
    }

    fn waiting_for_endorsement(&self) -> Vec<RecordId> {
        let chair = &self.laptops[CHAIR];
        let may = |id: &RecordId| {
            chair
                .ledger
                .would_accept(chair.log(), &RecordEndorsed { record: Text(*id) }.into())
                .is_ok()
        };
        let accepted = &chair.ledger.state().accepted;
        let listed = accepted
            .iter()
            .filter(|(_, (kind, _))| ENDORSED.contains(&kind.as_str()));
        listed.map(|(id, _)| *id).filter(may).collect()
    }

    /// Everything one laptop holds goes to another.
    pub fn share(&mut self, from: usize, to: usize) {
        let records: Vec<Record> = self.records(from);
        for record in records {
            self.laptops[to].ledger.take_verified(record);
        }
    }

    pub fn records(&self, of: usize) -> Vec<Record> {
        let chains = self.laptops[of].ledger.chains();
        chains
            .linked()
            .iter()
            .map(|linked| linked.record.clone())
            .chain(chains.waiting().cloned())
            .collect()
    }

    /// Everybody gets everything.
    pub fn gather(&mut self) {
        for who in 1..self.laptops.len() {
            self.share(who, SECRETARY);
        }
        for who in 1..self.laptops.len() {
            self.share(SECRETARY, who);
        }
    }

    /// A laptop says something its own ledger allows, and it has effect.
    #[track_caller]
    pub fn accepts(&mut self, who: usize, body: impl Into<Body>) -> RecordId {
        let body = body.into();
        let laptop = &mut self.laptops[who];
        let payload = laptop
            .ledger
            .prepare(laptop.log(), time(), body.clone())
            .unwrap_or_else(|objection| panic!("{who} may not say {body:?}: {objection}"));
        let record = payload.sign(&laptop.key);
        let id = record.id();
        assert!(matches!(
            laptop.ledger.take(record.bytes()),
            Taken::Linked(_)
        ));
        assert_eq!(laptop.ledger.state().set_aside.get(&id), None, "{body:?}");
        id
    }

    /// A laptop says something, allowed or not; every other laptop may then be shown it.
    pub fn forces(&mut self, who: usize, body: impl Into<Body>) -> RecordId {
        let laptop = &mut self.laptops[who];
        let record = laptop
            .ledger
            .payload(laptop.log(), time(), body.into())
            .sign(&laptop.key);
        let id = record.id();
        laptop.ledger.take_verified(record);
        id
    }

    /// The reason every laptop gives for setting this aside when it comes as a real signed record; leaves no trace.
    #[track_caller]
    pub fn refuses(&self, who: usize, body: impl Into<Body>) -> Objection {
        let body = body.into();
        let mut copy = self.clone();
        let id = copy.forces(who, body.clone());
        copy.gather();
        let reasons: Vec<Option<Objection>> = copy
            .laptops
            .iter()
            .map(|laptop| laptop.ledger.state().set_aside.get(&id).cloned())
            .collect();
        assert!(
            reasons.iter().all(|reason| *reason == reasons[0]),
            "{reasons:?}"
        );
        let asked = self.laptops[who]
            .ledger
            .would_accept(self.laptops[who].log(), &body);
        let reason = reasons[0]
            .clone()
            .unwrap_or_else(|| panic!("{who} was not refused: {body:?}"));
        assert_eq!(asked, Err(reason.clone()));
        reason
    }

    pub fn objection(&self, at: usize, id: RecordId) -> Option<Objection> {
        self.laptops[at].ledger.state().set_aside.get(&id).cloned()
    }
}

/// The sheets that count in a dossier, as the secretary's laptop sees it.
pub fn counted(table: &Table, dossier: RecordId) -> Vec<RecordId> {
    let ledger = &table.laptops[SECRETARY].ledger;
    let state = ledger.state();
    let mut ids: Vec<RecordId> = state
        .counted_sheets(&state.dossiers[&dossier], ledger.chains())
        .iter()
        .map(|sheet| sheet.closed.id)
        .collect();
    ids.sort_unstable();
    ids
}
