//! A folder: every PDF in it, the records it carries, and whether the two tell the same story.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use document::content::{Content, MinutesAnnex, VoteCount};
use domain::ids::RecordId;
use ledger::chain::Clock;
use ledger::payload::DocumentKind;
use ledger::payload::text::Hex32;

use super::carrier::{self, CarrierReport, sorted};
use super::paper::{self, Anchors, PaperReport, RootOrigin};
use super::pem::Given;
use super::{Check, MOST_PDF, Unreadable, content, named_pdf, pem, read_capped};

/// Greatest number of PDFs verified in one folder.
const MOST_PAPERS: usize = 5_000;
/// Folders inside folders that are looked into.
const MOST_DEPTH: usize = 8;

/// Something the PDFs and the records do not agree on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderFault {
    /// `raiz.pem` (or the root given) is not the one of the committee's first record.
    OtherRoot(PathBuf),
    /// A PDF of the committee is not any revision its records name.
    NotInRecords(PathBuf),
    /// A PDF is an earlier revision: signatures made later are not in it.
    EarlierRevision(PathBuf),
    /// The attached JSON is not the one the record of its issue names.
    OtherContent(PathBuf),
    /// A document the records name is not among the PDFs.
    DocumentMissing {
        /// Its record.
        document: RecordId,
        /// What it is.
        kind: DocumentKind,
    },
    /// Two PDFs of the folder say different things of one dossier.
    PapersDisagree {
        /// Of which municipality.
        municipality: String,
        /// The two files.
        files: (PathBuf, PathBuf),
    },
    /// More PDFs than are verified; the rest was not looked at.
    TooMany(usize),
}

/// Where a PDF stands in the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentStanding {
    /// The last revision of a document in the records.
    Last(RecordId),
    /// The last revision, closed for the long term: only evidence was added to it.
    Closed(RecordId),
    /// An earlier one.
    Earlier(RecordId),
    /// None: not in the records, or there are none here.
    Unknown,
}

/// What was found in a folder.
#[derive(Debug)]
pub struct FolderReport {
    /// The folder.
    pub path: PathBuf,
    /// Its PDFs that carry signatures or an attached JSON, by name.
    pub papers: Vec<(PaperReport, DocumentStanding)>,
    /// PDFs that are neither signed nor ours: attachments of somebody, left alone.
    pub foreign: Vec<PathBuf>,
    /// The records, when it carries some.
    pub carriers: Vec<CarrierReport>,
    /// Where the two disagree.
    pub faults: Vec<FolderFault>,
}

impl FolderReport {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
            && self.papers.iter().all(|(paper, standing)| {
                let recorded = matches!(standing, DocumentStanding::Last(_));
                paper.is_sound() || recorded && paper.is_only_unsigned()
            })
            && self.carriers.iter().all(CarrierReport::is_sound)
    }
}

#[derive(Default)]
struct Walk {
    pdfs: Vec<PathBuf>,
    carriers: Vec<PathBuf>,
}

impl Walk {
    fn through(&mut self, folder: &Path, depth: usize) -> Result<(), Unreadable> {
        let carries = folder.join("records").is_dir();
        if carries {
            self.carriers.push(folder.to_owned());
        }
        for path in sorted(folder)? {
            let ours = carries
                && ["records", "objects"]
                    .iter()
                    .any(|name| path.ends_with(name));
            if path.is_dir() && !ours && depth < MOST_DEPTH {
                self.through(&path, depth + 1)?;
            } else if path.is_file() && named_pdf(&path) {
                self.pdfs.push(path);
            }
        }
        Ok(())
    }
}

/// Verifies a folder.
pub(crate) fn examine(check: &Check<'_>, given: &Given) -> Result<FolderReport, Unreadable> {
    let mut walk = Walk::default();
    walk.through(check.path, 0)?;
    if walk.pdfs.is_empty() && walk.carriers.is_empty() {
        return Err(Unreadable::Empty(check.path.to_owned()));
    }
    let carriers = walk
        .carriers
        .iter()
        .map(|place| carrier::examine(place))
        .collect::<Result<Vec<_>, _>>()?;
    let mut report = FolderReport {
        path: check.path.to_owned(),
        papers: Vec::new(),
        foreign: Vec::new(),
        carriers,
        faults: Vec::new(),
    };
    if walk.pdfs.len() > MOST_PAPERS {
        report.faults.push(FolderFault::TooMany(walk.pdfs.len()));
    }
    let genesis = report.carriers.first().and_then(CarrierReport::root);
    for path in walk.pdfs.iter().take(MOST_PAPERS) {
        one(check, path, given, genesis.as_ref(), &mut report)?;
    }
    roots(check, given, genesis.as_ref(), &mut report)?;
    missing(&mut report);
    agree(&mut report);
    Ok(report)
}

fn one(
    check: &Check<'_>,
    path: &Path,
    given: &Given,
    genesis: Option<&Vec<u8>>,
    report: &mut FolderReport,
) -> Result<(), Unreadable> {
    let bytes = read_capped(path, MOST_PDF)?;
    let mut anchors = Anchors::beside(path, given, None)?;
    anchors.wordings = check.wordings.to_vec();
    if let (true, Some(genesis)) = (given.roots.is_empty(), genesis) {
        anchors = Anchors {
            roots: vec![genesis.clone()],
            origin: RootOrigin::Genesis,
            ..anchors
        };
    }
    let anchors = anchors.with_place(check.place);
    let paper = paper::examine(path, &bytes, &anchors, check.at, None);
    let ours = paper.content_sha256.is_some() || !paper.verification.signatures.is_empty();
    // A file refused whole cannot say whose it is, and is never passed over.
    if !ours && paper.verification.refused.is_none() {
        report.foreign.push(path.to_owned());
        return Ok(());
    }
    let standing = standing(&paper, report);
    report.papers.push((paper, standing));
    Ok(())
}

/// Finds the PDF among the documents of the records, and says where they differ.
fn standing(paper: &PaperReport, report: &mut FolderReport) -> DocumentStanding {
    let whole = Hex32(paper.verification.file_sha256);
    let inside = paper.closes.iter().copied().map(Hex32);
    // The file itself first; a closed copy is told by what it closes, the newest first.
    let hashes: Vec<Hex32> = std::iter::once(whole).chain(inside).collect();
    let now = Clock::everything();
    let mut found = DocumentStanding::Unknown;
    for carrier in &report.carriers {
        let state = carrier.ledger.state();
        for (id, document) in &state.documents {
            let turns = document.turns(&state.endorsements, &now);
            let known = hashes.iter().find(|hash| {
                document.issued.body.pdf_hash.0 == **hash
                    || turns.iter().any(|turn| turn.body.revision_hash.0 == **hash)
            });
            let Some(hash) = known else {
                continue;
            };
            found = if document.top(&state.endorsements, &now) != *hash {
                report
                    .faults
                    .push(FolderFault::EarlierRevision(paper.path.clone()));
                DocumentStanding::Earlier(*id)
            } else if *hash == whole {
                DocumentStanding::Last(*id)
            } else {
                DocumentStanding::Closed(*id)
            };
            if paper.content_sha256 != Some(document.issued.body.content_hash.0.0) {
                report
                    .faults
                    .push(FolderFault::OtherContent(paper.path.clone()));
            }
        }
    }
    if found == DocumentStanding::Unknown && !report.carriers.is_empty() {
        report
            .faults
            .push(FolderFault::NotInRecords(paper.path.clone()));
    }
    found
}

fn roots(
    check: &Check<'_>,
    given: &Given,
    genesis: Option<&Vec<u8>>,
    report: &mut FolderReport,
) -> Result<(), Unreadable> {
    let Some(genesis) = genesis else {
        return Ok(());
    };
    let mut places: BTreeSet<PathBuf> = BTreeSet::from([check.path.join("raiz.pem")]);
    places.extend(
        report
            .papers
            .iter()
            .filter_map(|(paper, _)| Some(paper.path.parent()?.join("raiz.pem"))),
    );
    for place in places.into_iter().filter(|place| place.is_file()) {
        if pem::read_file(&place)? != *genesis {
            report.faults.push(FolderFault::OtherRoot(place));
        }
    }
    // Of several roots given, one is the committee's and the others vouch for signers of outside.
    if let Some(path) = check.trust.first()
        && !given.roots.contains(genesis)
    {
        report.faults.push(FolderFault::OtherRoot(path.clone()));
    }
    Ok(())
}

/// Documents of the records without their PDF, once the folder has PDFs of the committee at all.
fn missing(report: &mut FolderReport) {
    let here: BTreeSet<RecordId> = report
        .papers
        .iter()
        .filter_map(|(_, standing)| match standing {
            DocumentStanding::Last(id)
            | DocumentStanding::Closed(id)
            | DocumentStanding::Earlier(id) => Some(*id),
            DocumentStanding::Unknown => None,
        })
        .collect();
    if report.papers.is_empty() {
        return;
    }
    let mut faults = Vec::new();
    for carrier in &report.carriers {
        let documents = &carrier.ledger.state().documents;
        let superseded: BTreeSet<RecordId> = documents
            .values()
            .filter_map(|document| Some(document.issued.body.supersedes?.0))
            .collect();
        for (id, document) in documents {
            if !here.contains(id) && !superseded.contains(id) {
                let kind = document.issued.body.document;
                faults.push(FolderFault::DocumentMissing {
                    document: *id,
                    kind,
                });
            }
        }
    }
    report.faults.extend(faults);
}

/// Acta, annex and proposal of one dossier say the same points, votes and outcome.
fn agree(report: &mut FolderReport) {
    let mut annexes: BTreeMap<&str, (&Path, &MinutesAnnex)> = BTreeMap::new();
    for (paper, _) in &report.papers {
        if let Some(Content::MinutesAnnex(annex)) = &paper.content {
            annexes.insert(annex.dossier.number.as_str(), (paper.path.as_path(), annex));
        }
    }
    let mut faults = Vec::new();
    let mut compare = |path: &Path, number: &str, points: (u32, u32), votes: VoteCount, outcome| {
        let Some((other, annex)) = annexes.get(number) else {
            return;
        };
        let same = (annex.rule.points, annex.rule.maximum) == points
            && content::counted(annex) == votes
            && annex.outcome == outcome;
        if !same {
            let municipality = annex.dossier.municipality.clone();
            let files = (path.to_owned(), (*other).to_owned());
            faults.push(FolderFault::PapersDisagree {
                municipality,
                files,
            });
        }
    };
    for (paper, _) in &report.papers {
        match &paper.content {
            Some(Content::Minutes(minutes)) => {
                for result in &minutes.results {
                    let points = (result.points, result.maximum);
                    compare(
                        &paper.path,
                        &result.dossier,
                        points,
                        result.votes,
                        result.outcome,
                    );
                }
            }
            Some(Content::ResolutionProposal(proposal)) => {
                let points = (proposal.points, proposal.maximum);
                compare(
                    &paper.path,
                    &proposal.dossier.number,
                    points,
                    proposal.votes,
                    proposal.outcome,
                );
            }
            Some(
                Content::MinutesAnnex(_)
                | Content::Feedback(_)
                | Content::ObservationCertificate(_)
                | Content::PublicVersion(_)
                | Content::ImprovementPlan(_)
                | Content::CoverLetter(_)
                | Content::AntecedentsRequest(_),
            )
            | None => {}
        }
    }
    report.faults.extend(faults);
}
