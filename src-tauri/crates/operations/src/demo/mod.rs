//! A whole session of a made committee, really performed: every record, sheet, vote and signature goes through the verbs
//! a person uses, in one workspace a person, over one folder that carries what they exchange.
//!
//! Nothing in it has validity, and everything made says so. Time comes from the script, randomness from the caller.

mod calendar;
mod cast;
mod dossiers;
mod files;
mod letter;
mod outside;
mod papers;
mod poster;
mod script;
mod session;
mod sheet_of_cells;
mod under_way;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use domain::ids::{DossierId, MeetingId, RecordId};
use domain::rule::Outcome;
use inspect::Inspector;
use rand_core::CryptoRngCore;

use crate::error::{OperationError, Result};
use cast::Cast;
use script::Script;

/// What a demonstration made.
#[derive(Debug, Clone)]
pub struct DemoReport {
    /// The committee, named by its genesis.
    pub committee: RecordId,
    /// Its people, in the script's order.
    pub people: Vec<DemoPerson>,
    /// Its dossiers, in the script's order.
    pub dossiers: Vec<DemoDossier>,
    /// Dossiers left at every stage of the work, in the script's order.
    pub under_way: Vec<LeftUnderWay>,
    /// The session.
    pub meeting: MeetingId,
    /// The folder that carried the records.
    pub exchange: PathBuf,
    /// Documents, root certificate and revocation list, as exported.
    pub documents: Vec<PathBuf>,
    /// Documents issued.
    pub issued: usize,
    /// Signatures made on them.
    pub signatures: usize,
    /// Records of the committee.
    pub records: usize,
    /// The letter that says what everything is, with the phrases.
    pub letter: PathBuf,
}

/// A person of the demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPerson {
    /// How the script calls them; also the name of their folder.
    pub key: String,
    /// Their name.
    pub name: String,
    /// Their part, in words.
    pub role: &'static str,
    /// Their workspace.
    pub folder: PathBuf,
    /// Its public *frase de acceso*.
    pub phrase: String,
}

/// A dossier of the demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoDossier {
    /// How the script calls it.
    pub key: String,
    /// Its identity.
    pub id: DossierId,
    /// The municipality's name, from the official table.
    pub municipality: String,
    /// What the committee decided: what the script expects, or the demonstration fails.
    pub outcome: Outcome,
    /// Files of evidence taken in.
    pub evidence: usize,
    /// Sheets that counted.
    pub sheets: usize,
}

/// A dossier of the demonstration that the committee has not decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftUnderWay {
    /// How the script calls it.
    pub key: String,
    /// Its identity.
    pub id: DossierId,
    /// The municipality's name, from the official table.
    pub municipality: String,
    /// Where it stands, in the script's words.
    pub shows: String,
    /// Files of evidence taken in.
    pub evidence: usize,
}

/// Told at each step how many are done, of how many, and whom or which municipality the last one was about. `Break`
/// stops the performance.
pub type Tell<'a> = dyn FnMut(u32, u32, &str) -> ControlFlow<()> + 'a;

/// Performs a script in an empty or missing folder: a whole session to its signed documents, and then the work that
/// goes on.
///
/// # Errors
/// When the folder has something in it, the script cannot be read or told as written, a rule of the committee refuses
/// a step, a verdict differs from the one the script expects, or `tell` stopped it ([`InputFault::Stopped`]): what was
/// made so far stays in the folder, and opens nothing.
///
/// [`InputFault::Stopped`]: crate::error::InputFault::Stopped
pub fn run<'a>(
    script: &[u8],
    folder: &Path,
    inspector: &Inspector,
    rng: &'a mut dyn CryptoRngCore,
    tell: &'a mut Tell<'a>,
) -> Result<DemoReport> {
    let script = Script::read(script)?;
    claim(folder)?;
    let pace = cast::Pace::new(&script, tell);
    let mut cast = Cast::gather(&script, folder, rng, pace)?;
    let files = dossiers::prepare(&mut cast, &script, &script.dossiers, inspector)?;
    dossiers::score(&mut cast, &script.dossiers, &files)?;
    let meeting = session::hold(&mut cast, &script, &files)?;
    let papers = papers::make(&mut cast, &script, meeting, &files)?;
    let decided = session::decided(&cast, &script, &files)?;
    let under_way = under_way::perform(&mut cast, &script, inspector)?;
    let mut report = DemoReport {
        committee: cast
            .read(script.key_of(script::Part::Secretary))?
            .committee()?,
        people: cast.people_of(&script),
        dossiers: decided,
        under_way,
        meeting,
        exchange: cast.shared(),
        documents: papers.exported,
        issued: papers.issued,
        signatures: papers.signatures,
        records: cast
            .read(script.key_of(script::Part::Secretary))?
            .ledger()
            .chains()
            .linked()
            .len(),
        letter: PathBuf::new(),
    };
    report.letter = letter::write(&script, folder, &report)?;
    Ok(report)
}

/// Makes the folder, or takes an empty one; a folder in use is never written into.
fn claim(folder: &Path) -> Result<()> {
    let fault = |cause| OperationError::File {
        path: folder.to_owned(),
        cause,
    };
    std::fs::create_dir_all(folder).map_err(fault)?;
    let mut inside = std::fs::read_dir(folder).map_err(fault)?;
    if inside.next().is_some() {
        return Err(fault(std::io::ErrorKind::AlreadyExists.into()));
    }
    Ok(())
}

/// The public *frase de acceso* of a person of the script.
///
/// # Errors
/// When the script cannot be read, or names nobody so.
pub fn phrase_of(script: &[u8], key: &str) -> Result<String> {
    let script = Script::read(script)?;
    let person = script.people.iter().find(|person| person.key == key);
    let nobody = || {
        OperationError::from(crate::error::InputFault::Script(format!(
            "nobody is called {key}"
        )))
    };
    person
        .map(|person| person.phrase.clone())
        .ok_or_else(nobody)
}
