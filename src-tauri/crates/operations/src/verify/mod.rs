//! Verifying from outside: a signed PDF, or a folder with PDFs and records. Needs no key, no account, no network.
//!
//! Facts only; the sentences are written by whoever shows them. Never repairs, never guesses, writes nothing.

mod carrier;
mod content;
mod folder;
mod pages;
mod paper;
mod pem;
mod printed_code;

pub use carrier::{CarrierFault, CarrierReport, RoleCount};
pub use content::{ContentProblem, Recomputation};
pub use folder::{DocumentStanding, FolderFault, FolderReport};
pub use pages::PagesCheck;
pub use paper::{PaperReport, RootOrigin};
pub(crate) use pem::decode as der_of;
pub use printed_code::CodeCheck;
pub use signing::{Answer, Question, Step, StepOutcome, question_of, step_of};

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use document::Template;

use crate::place_trust::PlaceTrust;

/// Greatest PDF read, in bytes: an acta with sixty annexes is below 20 MB.
const MOST_PDF: u64 = 200_000_000;

/// What to verify, against what, and when.
#[derive(Debug, Clone)]
pub struct Check<'a> {
    /// A PDF or a folder.
    pub path: &'a Path,
    /// Root certificates obtained by another way than the file itself, PEM or DER: the committee's, and those of whoever
    /// certified signers of outside. A file may hold several, and their issuers.
    pub trust: &'a [PathBuf],
    /// Issuers between a root and a signer, for signatures that leave them out; trusted for nothing by themselves.
    pub issuers: &'a [PathBuf],
    /// Lists of revocations obtained by another way.
    pub lists: &'a [PathBuf],
    /// The root (DER) of the committee whose workspace is open: what one PDF is judged against when none is given.
    pub own: Option<&'a [u8]>,
    /// Roots of time authorities obtained by another way, PEM or DER; none is assumed.
    pub time_roots: &'a [PathBuf],
    /// What this computer trusts beyond that; nothing for a stranger.
    pub place: &'a PlaceTrust,
    /// Wordings at hand beside those shipped with the program, to make a document's pages again.
    pub wordings: &'a [Template],
    /// The code printed on paper or read from its QR, to compare with one PDF's data.
    pub code: Option<&'a str>,
    /// The moment of the verification.
    pub at: DateTime<FixedOffset>,
}

/// What was found.
#[derive(Debug)]
pub enum Checked {
    /// One PDF.
    Paper(Box<PaperReport>),
    /// A folder.
    Folder(Box<FolderReport>),
}

impl Checked {
    /// Whether nothing is wrong and every page was compared with its data. For exit codes; people read the facts.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Paper(report) => report.is_sound() && report.is_compared(),
            Self::Folder(report) => {
                let compared = |(paper, _): &(PaperReport, _)| paper.is_compared();
                report.is_sound() && report.papers.iter().all(compared)
            }
        }
    }
}

/// Why nothing could be verified.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The path cannot be read.
    #[error("{path}: {cause}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// Larger than is read.
    #[error("{path} is larger than {most} bytes")]
    TooLarge {
        /// Which.
        path: PathBuf,
        /// The cap.
        most: u64,
    },
    /// Neither a PDF nor a folder.
    #[error("{0} is neither a PDF nor a folder")]
    NotOurs(PathBuf),
    /// A folder without PDFs and without records.
    #[error("{0} holds no PDF and no records")]
    Empty(PathBuf),
    /// The root certificate or revocation list is not one.
    #[error("{0} is not a certificate or a list of them")]
    NotACertificate(PathBuf),
    /// The file holds no root, or the certificate of somebody who is no authority.
    #[error("{0} is not the certificate of a root")]
    NotARoot(PathBuf),
}

/// Verifies a PDF or a folder.
///
/// # Errors
/// [`Unreadable`] when there is nothing to judge; what can be judged and is wrong stands in the report.
pub fn verify_path(check: &Check<'_>) -> Result<Checked, Unreadable> {
    let found = fs::metadata(check.path).map_err(file_fault(check.path))?;
    let given = pem::Given::of(check.trust, check.issuers, check.lists, check.time_roots)?;
    if found.is_dir() {
        return Ok(Checked::Folder(Box::new(folder::examine(check, &given)?)));
    }
    let bytes = read_capped(check.path, MOST_PDF)?;
    if !bytes.starts_with(b"%PDF") && !named_pdf(check.path) {
        return Err(Unreadable::NotOurs(check.path.to_owned()));
    }
    let mut anchors = paper::Anchors::beside(check.path, &given, check.own)?;
    anchors.wordings = check.wordings.to_vec();
    let anchors = anchors.with_place(check.place);
    Ok(Checked::Paper(Box::new(paper::examine(
        check.path, &bytes, &anchors, check.at, check.code,
    ))))
}

/// Judges bytes held by whoever asks, against the root of their own committee.
pub(crate) fn examine_bytes(
    pdf: &[u8],
    root: Vec<u8>,
    crls: Vec<Vec<u8>>,
    place: &PlaceTrust,
    wordings: Vec<Template>,
    at: DateTime<FixedOffset>,
) -> PaperReport {
    let anchors = paper::Anchors {
        roots: vec![root],
        origin: RootOrigin::Genesis,
        crls,
        time_roots: Vec::new(),
        issuers: Vec::new(),
        outside: std::collections::BTreeMap::new(),
        wordings,
    }
    .with_place(place);
    paper::examine(Path::new(""), pdf, &anchors, at, None)
}

/// Everything these files hold, PEM or DER.
///
/// # Errors
/// [`Unreadable`] when one of them is not a certificate.
pub fn certificates(paths: &[PathBuf]) -> Result<Vec<Vec<u8>>, Unreadable> {
    let all = paths.iter().map(|path| pem::read_all(path));
    Ok(all.collect::<Result<Vec<_>, _>>()?.concat())
}

pub(crate) fn named_pdf(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"))
}

pub(crate) fn file_fault(path: &Path) -> impl FnOnce(std::io::Error) -> Unreadable + '_ {
    move |cause| Unreadable::File {
        path: path.to_owned(),
        cause,
    }
}

pub(crate) fn read_capped(path: &Path, most: u64) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(file_fault(path))?;
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(file_fault(path))?;
    if bytes.len() as u64 > most {
        return Err(Unreadable::TooLarge {
            path: path.to_owned(),
            most,
        });
    }
    Ok(bytes)
}
