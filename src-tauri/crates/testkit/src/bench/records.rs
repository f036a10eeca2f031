//! Verification and rebuilding of many records: real ones, chained and signed by one committee.

use domain::ids::{LogId, ObjectId};
use ed25519_dalek::{Signature, SigningKey, VerifyingKey};
use ledger::Ledger;
use ledger::envelope::{RECORD_TYPE, Record, pre_authentication};
use ledger::payload::text::Text;
use ledger::payload::{
    AdmissibilityChecked, Body, ConflictDeclared, DossierOpened, EvidenceAdded, ProcedureWord,
};
use sha2::{Digest as _, Sha256};
use store::{Batch, Origin, Store, StoreKeys, StoredRecord};
use testkit::Table;

use super::{Line, quantile, timed};

const VERIFIED: usize = 10_000;
const REBUILT: usize = 75_000;
const ROUNDS: usize = 5;

/// A committee's own records first, then dossiers with their evidence, each accepted by the rules when it was made.
struct Pile {
    records: Vec<Record>,
    genesis: domain::ids::RecordId,
    number: u64,
    objects: u64,
}

pub fn measure() -> Vec<Line> {
    let pile = Pile::of(REBUILT);
    let mut lines = vec![pile.verification()];
    lines.extend(pile.rebuilding());
    lines
}

impl Pile {
    fn of(count: usize) -> Self {
        let mut table = Table::founded(2);
        let now = table.now();
        let key = table.act_as("secretaria", |own, _| {
            SigningKey::from_bytes(&own.vault_mut().secrets().record_key)
        });
        let log = LogId::from_bytes(key.verifying_key().to_bytes());
        let mut ledger: Ledger = table.read("secretaria").ledger().clone();
        let genesis = ledger.committee().unwrap();
        let mut records: Vec<Record> = ledger
            .chains()
            .linked()
            .iter()
            .map(|linked| linked.record.clone())
            .collect();
        let mut pile = Self {
            records: Vec::new(),
            genesis,
            number: 0,
            objects: 0,
        };
        let mut dossier = genesis;
        while records.len() < count {
            let step = pile.number % 26;
            let body = pile.body(step, dossier);
            let record = ledger.payload(log, now, body).sign(&key);
            dossier = if step == 0 { record.id() } else { dossier };
            ledger.take_verified(record.clone());
            records.push(record);
        }
        assert!(
            ledger.state().set_aside.is_empty(),
            "every record has effect"
        );
        pile.records = records;
        pile
    }

    fn body(&mut self, step: u64, dossier: domain::ids::RecordId) -> Body {
        self.number += 1;
        let dossier = Text(dossier);
        match step {
            0 => DossierOpened {
                cut: Text("13106".parse().unwrap()),
                procedure: ProcedureWord::Grant,
                cycle: "2026".to_owned().try_into().unwrap(),
                accompanied_by: Vec::new(),
                conflict_names: self.object(),
                intake: self.object(),
            }
            .into(),
            1 => ConflictDeclared {
                dossier,
                conflict: false,
                grounds: None,
            }
            .into(),
            2 => AdmissibilityChecked {
                dossier,
                findings: self.object(),
                admissible: true,
            }
            .into(),
            _ => {
                let (object, label) = (self.object(), self.object());
                EvidenceAdded {
                    dossier,
                    object,
                    label,
                    reserved: false,
                    replaces: None,
                }
                .into()
            }
        }
    }

    /// An object that nothing else names.
    fn object(&mut self) -> Text<ObjectId> {
        self.objects += 1;
        Text(ObjectId::from_bytes(
            Sha256::digest(self.objects.to_be_bytes()).into(),
        ))
    }

    fn verification(&self) -> Line {
        let some = &self.records[..VERIFIED];
        let bare: Vec<(VerifyingKey, Vec<u8>, Signature)> = some.iter().map(parts).collect();
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(
                timed(|| {
                    some.iter()
                        .for_each(|record| drop(Record::read(record.bytes()).unwrap()))
                })
                .0,
            );
            let work = || {
                for (key, bytes, signature) in &bare {
                    key.verify_strict(bytes, signature).unwrap();
                    std::hint::black_box(Sha256::digest(bytes));
                }
            };
            theirs.push(timed(work).0);
        }
        let (ours, theirs) = (quantile(&mut ours, 0.5), quantile(&mut theirs, 0.5));
        Line::of(
            "verification of 10,000 records",
            ours,
            "bare Ed25519 (strict) and SHA-256",
            theirs,
            "≤ 1.5",
        )
    }

    fn rebuilding(&self) -> Vec<Line> {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(
            folder.path(),
            &StoreKeys {
                store: [1; 32],
                evidence: [2; 32],
            },
        )
        .unwrap();
        let (half, rest) = self.records.split_at(REBUILT / 2);
        fill(&mut store, half);
        let small = self.rebuild(&store);
        fill(&mut store, rest);
        let whole = self.rebuild(&store);
        vec![
            Line::of(
                "state rebuilt from 75,000 records",
                whole.0,
                "reading them alone",
                whole.1,
                "≤ 2,000 ms, linear",
            ),
            Line::of(
                "the same, all of them",
                whole.0,
                "rebuilt from half of them",
                small.0,
                "2 is linear",
            ),
        ]
    }

    /// Rebuilding, and reading alone.
    fn rebuild(&self, store: &Store) -> (f64, f64) {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            theirs.push(
                timed(|| {
                    store
                        .records()
                        .for_each(|stored| drop(std::hint::black_box(stored.unwrap())))
                })
                .0,
            );
            let work = || {
                let records = store
                    .records()
                    .map(|stored| Record::read_verified_before(&stored.unwrap().bytes).unwrap());
                Ledger::from_verified(self.genesis, records)
            };
            let (time, ledger) = timed(work);
            assert_eq!(
                ledger.chains().linked().len() as u64,
                store.count().unwrap()
            );
            ours.push(time);
        }
        (quantile(&mut ours, 0.5), quantile(&mut theirs, 0.5))
    }
}

fn parts(record: &Record) -> (VerifyingKey, Vec<u8>, Signature) {
    use base64::Engine as _;
    let file: serde_json::Value = serde_json::from_slice(record.bytes()).unwrap();
    let signature = file["signatures"][0]["sig"].as_str().unwrap();
    let signature = base64::engine::general_purpose::STANDARD
        .decode(signature)
        .unwrap();
    let key = VerifyingKey::from_bytes(record.payload().log.as_bytes()).unwrap();
    (
        key,
        pre_authentication(RECORD_TYPE, &record.payload().to_json()),
        Signature::from_slice(&signature).unwrap(),
    )
}

fn fill(store: &mut Store, records: &[Record]) {
    for some in records.chunks(5_000) {
        let records = some
            .iter()
            .map(|record| StoredRecord {
                id: record.id(),
                log: record.payload().log,
                seq: u64::from(record.payload().seq),
                depth: u64::from(record.payload().seq),
                bytes: record.bytes().to_vec(),
                origin: Origin::Foreign,
            })
            .collect();
        store
            .append(&Batch {
                records,
                ..Batch::default()
            })
            .unwrap();
    }
}
