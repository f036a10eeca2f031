//! Records in a folder, read from the genesis on: form, signature, sequence, forks, and what they amount to.
//!
//! Opens no object: everything here is what anybody may hold.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use domain::ids::{LogId, PersonId, RecordId};
use domain::member::Role;
use ledger::chain::Clock;
use ledger::envelope::{MAX_ENVELOPE, Record};
use ledger::objection::Objection;
use ledger::payload::Kind;
use ledger::state::membership::DeviceStanding;
use ledger::{Ledger, Taken};

use super::{Unreadable, file_fault, read_capped};

/// Greatest number of record files read in one folder: forty years of a busy committee.
const MOST_RECORDS: usize = 500_000;

/// Something wrong with the records themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CarrierFault {
    /// A file is no record: altered, cut, or of another committee.
    NotARecord {
        /// Which file.
        path: PathBuf,
        /// What the reader met, in English.
        cause: String,
    },
    /// No record founds a committee, so nothing can be judged.
    NoGenesis,
    /// Several records found a committee; only the first was followed.
    SeveralGeneses(usize),
    /// A laptop said two different things in the same place.
    Fork {
        /// Its log.
        log: LogId,
        /// Where.
        seq: u32,
    },
    /// Records that others build on are not in the folder.
    Missing {
        /// The records that wait for them.
        waiting: usize,
    },
    /// An observer's laptop wrote something.
    ObserverWrote {
        /// Who.
        person: PersonId,
        /// How many records.
        records: usize,
    },
    /// More files than are read.
    TooMany(usize),
}

/// Records by role of who wrote them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RoleCount {
    /// Secretary.
    pub secretary: usize,
    /// Chair and alternates of the chair.
    pub chair: usize,
    /// Members and alternates.
    pub members: usize,
    /// Observers; any other number than zero is a fault.
    pub observers: usize,
    /// Laptops nobody enrolled, and people who left.
    pub others: usize,
}

/// What the records of a folder are worth.
#[derive(Debug)]
pub struct CarrierReport {
    /// The folder that holds `records/`.
    pub path: PathBuf,
    /// The committee's name: its genesis.
    pub genesis: Option<RecordId>,
    /// Whether the committee is a demonstration.
    pub demonstration: bool,
    /// Record files read.
    pub files: usize,
    /// Records linked from the genesis.
    pub linked: usize,
    /// Records with effect, by type.
    pub by_type: BTreeMap<&'static str, usize>,
    /// Records with effect, by role.
    pub by_role: RoleCount,
    /// Records without effect, and the rule each breaks.
    pub set_aside: Vec<(RecordId, Kind, Objection)>,
    /// Sheets closed, and of those how many were opened with the secret they were locked with.
    pub sheets: (usize, usize),
    /// What is wrong.
    pub faults: Vec<CarrierFault>,
    pub(crate) ledger: Ledger,
}

impl CarrierReport {
    /// Whether nothing is wrong. Records set aside are not: a rule was applied to them.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// The document root of the genesis, DER.
    pub(crate) fn root(&self) -> Option<Vec<u8>> {
        let founded = self.ledger.state().founded.as_ref()?;
        super::pem::decode(founded.body.document_root.as_str().as_bytes())
    }
}

/// Reads every record of a folder that holds `records/`.
pub(crate) fn examine(place: &Path) -> Result<CarrierReport, Unreadable> {
    let mut faults = Vec::new();
    let files = record_files(&place.join("records"))?;
    if files.len() > MOST_RECORDS {
        faults.push(CarrierFault::TooMany(files.len()));
    }
    let mut records = Vec::new();
    for path in files.iter().take(MOST_RECORDS) {
        let read = read_capped(path, MAX_ENVELOPE as u64)
            .map_err(|fault| fault.to_string())
            .and_then(|bytes| Record::read(&bytes).map_err(|fault| fault.to_string()));
        match read {
            Ok(record) => records.push((path, record)),
            Err(cause) => faults.push(CarrierFault::NotARecord {
                path: path.clone(),
                cause,
            }),
        }
    }
    let geneses: Vec<RecordId> = records
        .iter()
        .filter(|(_, record)| record.payload().body.kind() == Kind::CommitteeFounded)
        .map(|(_, record)| record.id())
        .collect();
    let mut ledger = geneses
        .first()
        .map_or_else(Ledger::default, |genesis| Ledger::of(*genesis));
    match geneses.len() {
        0 => faults.push(CarrierFault::NoGenesis),
        1 => {}
        many => faults.push(CarrierFault::SeveralGeneses(many)),
    }
    if !geneses.is_empty() {
        for (path, record) in records {
            if let Taken::Refused(fault) = ledger.take_verified(record) {
                faults.push(CarrierFault::NotARecord {
                    path: path.clone(),
                    cause: fault.to_string(),
                });
            }
        }
    }
    Ok(report(place, files.len(), faults, ledger))
}

fn report(
    place: &Path,
    files: usize,
    mut faults: Vec<CarrierFault>,
    ledger: Ledger,
) -> CarrierReport {
    let state = ledger.state();
    faults.extend(
        ledger
            .chains()
            .forks()
            .into_iter()
            .map(|(log, seq)| CarrierFault::Fork { log, seq }),
    );
    let waiting = ledger.chains().waiting().count();
    if waiting > 0 {
        faults.push(CarrierFault::Missing { waiting });
    }
    let mut by_type: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (kind, _) in state.accepted.values() {
        *by_type.entry(kind.as_str()).or_default() += 1;
    }
    let (by_role, observers) = by_role(&ledger);
    let wrote = observers
        .into_iter()
        .map(|(person, records)| CarrierFault::ObserverWrote { person, records });
    faults.extend(wrote);
    let kind_of = |id: &RecordId| ledger.chains().get(*id).map(|linked| linked.body().kind());
    let set_aside = state
        .set_aside
        .iter()
        .filter_map(|(id, objection)| Some((*id, kind_of(id)?, objection.clone())))
        .collect();
    let closed = state
        .dossiers
        .values()
        .map(|dossier| dossier.sheets.len())
        .sum();
    let opened = state
        .dossiers
        .values()
        .map(|dossier| dossier.secrets.len())
        .sum();
    CarrierReport {
        path: place.to_owned(),
        genesis: ledger.committee(),
        demonstration: state
            .founded
            .as_ref()
            .is_some_and(|founded| founded.body.demonstration),
        files,
        linked: ledger.chains().linked().len(),
        by_type,
        by_role,
        set_aside,
        sheets: (closed, opened),
        faults,
        ledger,
    }
}

/// Counts every linked record by the role of its laptop's person, with effect or without: an observer's laptop that
/// wrote anything at all is named.
fn by_role(ledger: &Ledger) -> (RoleCount, BTreeMap<PersonId, usize>) {
    let state = ledger.state();
    let now = Clock::everything();
    let mut count = RoleCount::default();
    let mut observers: BTreeMap<PersonId, usize> = BTreeMap::new();
    for linked in ledger.chains().linked() {
        let person = match state.device(linked.order.log, &now) {
            DeviceStanding::Active(person) => Some(person),
            DeviceStanding::NotEnrolled
            | DeviceStanding::Revoked(_)
            | DeviceStanding::PersonLeft(_) => None,
        };
        match person
            .and_then(|person| state.seat(person, &now))
            .map(|seat| (seat.role, seat.person))
        {
            Some((Role::Secretary, _)) => count.secretary += 1,
            Some((Role::Chair, _)) => count.chair += 1,
            Some((Role::Member, _)) => count.members += 1,
            Some((Role::Observer, person)) => {
                count.observers += 1;
                *observers.entry(person).or_default() += 1;
            }
            None => count.others += 1,
        }
    }
    (count, observers)
}

fn record_files(records: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let mut files = Vec::new();
    for log in sorted(records)?.into_iter().filter(|path| path.is_dir()) {
        let named = sorted(&log)?;
        files.extend(
            named
                .into_iter()
                .filter(|path| path.extension().is_some_and(|end| end == "json")),
        );
    }
    Ok(files)
}

/// What a folder holds, links left out, in the order of names.
pub(crate) fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(file_fault(folder))? {
        let entry = entry.map_err(file_fault(folder))?;
        if entry.file_type().is_ok_and(|kind| !kind.is_symlink()) {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}
