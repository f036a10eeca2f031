//! A committee around a table, for tests: real keys from fixed seeds, one ledger a laptop, and whatever exchange a story needs.

use chrono::{DateTime, FixedOffset};
use domain::ids::{LogId, ObjectId, PersonId, RecordId};
use ed25519_dalek::SigningKey;
use ledger::blind::{self, Context, Secret};
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

    // --- a dossier's life ---

    /// A dossier nobody has declared on.
    pub fn dossier(&mut self) -> RecordId {
        let body = DossierOpened {
            cut: Text("05101".parse().expect("a CUT")),
            procedure: ProcedureWord::Grant,
            cycle: short("2026"),
            accompanied_by: Vec::new(),
            conflict_names: self.object(),
            intake: self.object(),
        };
        let dossier = self.accepts(SECRETARY, body);
        let findings = self.object();
        let checked = AdmissibilityChecked {
            dossier: Text(dossier),
            findings,
            admissible: true,
        };
        self.accepts(SECRETARY, checked);
        self.gather();
        dossier
    }

    pub fn declares(&mut self, who: usize, dossier: RecordId, conflict: bool) -> RecordId {
        let grounds = conflict.then(|| self.object());
        self.accepts(
            who,
            ConflictDeclared {
                dossier: Text(dossier),
                conflict,
                grounds,
            },
        )
    }

    /// A dossier everybody declared no conflict on.
    pub fn clear_dossier(&mut self) -> RecordId {
        let dossier = self.dossier();
        for who in VOTERS {
            self.declares(who, dossier, false);
        }
        self.gather();
        dossier
    }

    pub fn sheet(&mut self, who: usize, dossier: RecordId) -> SheetClosed {
        let context = self.context(who, dossier);
        let lock = blind::lock(&secret(who), &context);
        SheetClosed {
            dossier: Text(dossier),
            rubric: Text(hash("rubric")),
            commitment: Text(Hex32([7; 32])),
            lock: Text(Hex32(lock)),
            ciphertext: self.object(),
            escrow: None,
        }
    }

    pub fn context(&self, who: usize, dossier: RecordId) -> Context {
        let laptop = &self.laptops[who];
        let rubric = hash("rubric").0;
        Context {
            committee: self.genesis,
            person: laptop.person,
            log: laptop.log(),
            dossier,
            rubric,
        }
    }

    pub fn closes(&mut self, who: usize, dossier: RecordId) -> RecordId {
        let body = self.sheet(who, dossier);
        self.accepts(who, body)
    }

    pub fn opening(
        &self,
        dossier: RecordId,
        sheets: &[RecordId],
        absent: &[usize],
    ) -> OpeningOrdered {
        let absences = absent
            .iter()
            .map(|who| Absence {
                person: Text(person(*who)),
                reason: None,
            })
            .collect();
        OpeningOrdered {
            dossier: Text(dossier),
            sheets: sheets.iter().copied().map(Text).collect(),
            absences,
        }
    }

    /// A dossier whose four titulars closed a sheet each, opened: the sheets in the order of their seats.
    pub fn opened_dossier(&mut self) -> (RecordId, Vec<RecordId>) {
        let dossier = self.clear_dossier();
        let sheets: Vec<RecordId> = [CHAIR, MEMBER, SECOND_MEMBER, THIRD_MEMBER]
            .map(|who| self.closes(who, dossier))
            .into();
        self.gather();
        self.opens(dossier, &sheets, &[]);
        (dossier, sheets)
    }

    pub fn opens(&mut self, dossier: RecordId, sheets: &[RecordId], absent: &[usize]) -> RecordId {
        let body = self.opening(dossier, sheets, absent);
        let id = self.accepts(SECRETARY, body);
        self.endorse_all();
        self.gather();
        id
    }

    /// A meeting on these dossiers with these people present.
    pub fn meeting(&mut self, dossiers: &[RecordId], present: &[usize]) -> RecordId {
        let object = self.object();
        let dossiers = dossiers.iter().copied().map(Text).collect();
        let meeting = self.accepts(SECRETARY, MeetingConvened { object, dossiers });
        for who in present {
            self.notes(meeting, *who, Passage::Arrived);
        }
        self.gather();
        meeting
    }

    pub fn notes(&mut self, meeting: RecordId, who: usize, passage: Passage) -> RecordId {
        let at = short("2026-11-21T10:00:00-03:00");
        let body = AttendanceNoted {
            meeting: Text(meeting),
            person: Text(person(who)),
            passage,
            modality: Modality::InPerson,
            at,
        };
        self.accepts(SECRETARY, body)
    }

    pub fn agrees(&mut self, dossier: RecordId, criterion: &str) -> RecordId {
        let body = self.agreement(dossier, criterion);
        let id = self.accepts(CHAIR, body);
        self.gather();
        id
    }

    pub fn agreement(&mut self, dossier: RecordId, criterion: &str) -> LevelAgreed {
        let agreement = self.object();
        LevelAgreed {
            dossier: Text(dossier),
            criterion: Text(criterion.parse().expect("a criterion")),
            agreement,
        }
    }

    pub fn proposal(
        &mut self,
        dossier: RecordId,
        meeting: RecordId,
        levels: &[RecordId],
    ) -> VerdictProposed {
        let levels = levels.iter().copied().map(Text).collect();
        VerdictProposed {
            dossier: Text(dossier),
            meeting: Text(meeting),
            levels,
            object: self.object(),
        }
    }

    pub fn proposes(
        &mut self,
        dossier: RecordId,
        meeting: RecordId,
        levels: &[RecordId],
    ) -> RecordId {
        let body = self.proposal(dossier, meeting, levels);
        let id = self.accepts(CHAIR, body);
        self.gather();
        id
    }

    pub fn vote(&mut self, proposal: RecordId) -> VoteCast {
        VoteCast {
            proposal: Text(proposal),
            ballot: self.object(),
        }
    }

    pub fn votes(&mut self, who: usize, proposal: RecordId) -> RecordId {
        let body = self.vote(proposal);
        let id = self.accepts(who, body);
        self.gather();
        id
    }

    pub fn verdict(&mut self, proposal: RecordId, votes: &[RecordId]) -> VerdictReached {
        let votes = votes.iter().copied().map(Text).collect();
        VerdictReached {
            proposal: Text(proposal),
            votes,
            object: self.object(),
        }
    }

    pub fn decides(
        &mut self,
        who: usize,
        dossier: RecordId,
        subject: usize,
        recused: bool,
    ) -> RecordId {
        let grounds = self.object();
        let body = RecusalDecided {
            dossier: Text(dossier),
            person: Text(person(subject)),
            recused,
            grounds,
        };
        let id = self.accepts(who, body);
        self.gather();
        id
    }

    pub fn document(&mut self, dossier: Option<RecordId>) -> DocumentIssued {
        DocumentIssued {
            document: DocumentKind::MinutesAnnex,
            meeting: None,
            dossier: dossier.map(Text),
            pdf: self.object(),
            pdf_hash: Text(hash("pdf")),
            content_hash: Text(hash("content")),
            supersedes: None,
        }
    }

    pub fn signature(
        &mut self,
        who: usize,
        document: RecordId,
        base: &str,
        revision: &str,
    ) -> DocumentSigned {
        DocumentSigned {
            document: Text(document),
            field: short("firma"),
            base: Text(hash(base)),
            revision: self.object(),
            revision_hash: Text(hash(revision)),
            certificate: Text(hash(&format!("certificate {who}"))),
        }
    }
}
