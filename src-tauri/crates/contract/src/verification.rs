//! Verifications: four separate questions with their reasons, never one tick. Codes and facts; the page writes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::documents::PaperKind;
use crate::failure::Failure;
use crate::findings::{ChangeView, Finding};

/// Verifies a PDF or a folder. Needs no workspace.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerifyFile {
    /// A PDF or a folder.
    pub path: String,
    /// A root certificate obtained by another way than the file itself.
    pub trust: Option<String>,
    /// The code printed on paper or read from its QR; compared when the path is one PDF.
    pub code: Option<String>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum VerifiedView {
    /// One PDF.
    Paper {
        /// What was found in it.
        paper: Box<PaperVerified>,
    },
    /// A folder.
    Folder {
        /// What was found in it.
        folder: Box<FolderVerified>,
    },
}

/// One of the four questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum QuestionView {
    /// *Íntegro*.
    Intact,
    /// *Quién*.
    Who,
    /// *Confiable*.
    Trusted,
    /// *Completo*.
    Complete,
}

/// Whether a finding speaks for, against, or only informs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum GradeView {
    /// As it should be.
    Good,
    /// To be known.
    Note,
    /// Wrong.
    Bad,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingView {
    /// For, against or only to be known.
    pub grade: GradeView,
    /// What.
    pub what: Finding,
}

/// The answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Answered {
    /// Nothing speaks against.
    Yes,
    /// Something does.
    No,
    /// There is nothing to judge it by.
    Unknown,
}

/// One question, its answer and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerView {
    /// Which question.
    pub question: QuestionView,
    /// The answer.
    pub answer: Answered,
    /// Why, what is wrong first.
    pub findings: Vec<FindingView>,
}

/// A change, and whether it is one of those a signature allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LaterChangeView {
    /// What changed.
    pub change: ChangeView,
    /// Whether it is allowed.
    pub allowed: bool,
}

/// What came of a step of the verification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum StepOutcomeView {
    /// Taken, and nothing speaks against.
    Held,
    /// Taken, and something does.
    Failed,
    /// It could not be taken.
    NotTaken,
    /// The file has nothing it looks at.
    Nothing,
}

/// One of the ten steps of a verification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerificationStep {
    /// Its number, from 1.
    pub number: u8,
    /// What came of it.
    pub outcome: StepOutcomeView,
}

/// One save of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionView {
    /// Its number, from 1.
    pub number: u32,
    /// Whether a signature of an earlier version watches over what it changed.
    pub watched: bool,
    /// What it changed; empty for the first.
    pub changes: Vec<LaterChangeView>,
}

/// Where the trusted root came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RootView {
    /// Given by whoever verifies.
    Given,
    /// `raiz.pem` beside the file.
    Neighbour,
    /// The committee's first record.
    Genesis,
    /// None at hand.
    None,
}

/// What is known of a revocation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum RevocationView {
    /// Not checked.
    Unchecked,
    /// Not revoked.
    NotRevoked {
        /// Day of the list (`yyyy-mm-dd`).
        on: String,
    },
    /// Revoked.
    Revoked {
        /// Day (`yyyy-mm-dd`).
        on: String,
    },
}

/// Which part of the file a signature covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum CoverageView {
    /// All of it.
    Whole,
    /// Up to a revision.
    Revision {
        /// Which, from 1.
        revision: u32,
        /// Of how many.
        of: u32,
    },
    /// It cannot be told.
    Unclear,
}

/// Facts of one signature. Always a *firma electrónica simple*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignatureView {
    /// Name of the field.
    pub field: String,
    /// Name in the certificate; the field's when it cannot be read.
    pub name: String,
    /// Capacity in the certificate.
    pub role: Option<String>,
    /// Institution in the certificate.
    pub organization: Option<String>,
    /// RUT in the certificate, its check digit verified.
    pub rut: Option<String>,
    /// Who issued the certificate.
    pub issuer: Option<String>,
    /// The time it says (RFC 3339): the signer's word.
    pub claimed_at: Option<String>,
    /// Whether a timestamp concerns it, believed or not.
    pub timestamped: bool,
    /// The time a trusted authority proves (RFC 3339): it existed then at the latest.
    pub proven_at: Option<String>,
    /// What it covers.
    pub covers: CoverageView,
    /// Whether the certificate was revoked.
    pub revocation: RevocationView,
    /// First day of the certificate (`yyyy-mm-dd`).
    pub valid_from: Option<String>,
    /// Last day of the certificate (`yyyy-mm-dd`).
    pub valid_until: Option<String>,
    /// SHA-256 of the certificate.
    pub certificate_sha256: Option<String>,
    /// Whether it certifies the text.
    pub certifies: bool,
    /// What was changed after it.
    pub later: Vec<LaterChangeView>,
}

/// Where a PDF stands in the records of its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum StandingView {
    /// The last revision recorded.
    Last,
    /// An earlier one.
    Earlier,
    /// The last revision recorded, closed for the long term: nothing else was added.
    Closed,
    /// Not in the records.
    Unknown,
}

/// What was found in one PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperVerified {
    /// The file; empty for one of the workspace.
    pub path: String,
    /// Its name without folders.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The moment of the verification (RFC 3339).
    pub at: String,
    /// Whether nothing speaks against.
    pub sound: bool,
    /// The four answers.
    pub answers: Vec<AnswerView>,
    /// Where the trusted root came from.
    pub root: RootView,
    /// Its signatures, oldest first.
    pub signatures: Vec<SignatureView>,
    /// Times the file was saved: the first, and each addition.
    pub revisions: u32,
    /// What each save changed, oldest first.
    pub versions: Vec<VersionView>,
    /// The ten steps taken.
    pub steps: Vec<VerificationStep>,
    /// What it is, when its data read.
    pub kind: Option<PaperKind>,
    /// Its title, when its data read.
    pub title: Option<String>,
    /// Its own identifier, when its data read.
    pub number: Option<String>,
    /// SHA-256 of its data.
    pub content_sha256: Option<String>,
    /// Whether it comes from demonstration data.
    pub demonstration: bool,
    /// Where it stands in the records of its folder, when there are some.
    pub standing: Option<StandingView>,
}

/// Something PDFs and records of a folder do not agree on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "code",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum FolderFaultView {
    /// The root is not that of the committee's first record.
    OtherRoot {
        /// Which file.
        path: String,
    },
    /// A PDF is not in the records.
    NotInRecords {
        /// Which.
        path: String,
    },
    /// A PDF is an earlier revision.
    EarlierRevision {
        /// Which.
        path: String,
    },
    /// A PDF does not carry the data it was issued with.
    OtherContent {
        /// Which.
        path: String,
    },
    /// A document of the records is not among the PDFs.
    DocumentMissing {
        /// What it is.
        kind: PaperKind,
        /// Its record, short.
        record: String,
    },
    /// Two PDFs say different things of one dossier.
    PapersDisagree {
        /// Of which municipality.
        municipality: String,
        /// One.
        one: String,
        /// The other.
        other: String,
    },
    /// More PDFs than are verified.
    TooMany {
        /// How many.
        count: u32,
    },
}

/// Something wrong with the records of a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "code",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum CarrierFaultView {
    /// A file is no record.
    NotARecord {
        /// Which.
        path: String,
    },
    /// No record founds a committee.
    NoGenesis,
    /// Several do.
    SeveralGeneses {
        /// How many.
        count: u32,
    },
    /// A laptop wrote two histories.
    Fork {
        /// Its log, short.
        log: String,
        /// From which record.
        seq: u32,
    },
    /// Records are missing.
    Missing {
        /// How many wait for them.
        waiting: u32,
    },
    /// An observer wrote.
    ObserverWrote {
        /// Who, short.
        person: String,
        /// How many records.
        records: u32,
    },
    /// More files than are read.
    TooMany {
        /// How many.
        count: u32,
    },
}

/// A record without effect.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetAsideView {
    /// The record, short.
    pub record: String,
    /// The rule it breaks.
    pub why: Failure,
}

/// What the records of a folder are worth.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CarrierView {
    /// The folder that holds them.
    pub path: String,
    /// The committee's identity: its first record.
    pub genesis: Option<String>,
    /// Whether it is a demonstration.
    pub demonstration: bool,
    /// Record files.
    pub files: u32,
    /// Of those, linked from the first on.
    pub linked: u32,
    /// Sheets closed.
    pub closed: u32,
    /// Of those, opened with the key they were closed with.
    pub opened: u32,
    /// Records written by observers: any other number than zero is a fault.
    pub by_observers: u32,
    /// Records without effect.
    pub set_aside: Vec<SetAsideView>,
    /// What is wrong.
    pub faults: Vec<CarrierFaultView>,
}

/// What was found in a folder.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FolderVerified {
    /// The folder.
    pub path: String,
    /// The moment of the verification (RFC 3339).
    pub at: String,
    /// Whether nothing speaks against.
    pub sound: bool,
    /// Its PDFs, by name.
    pub papers: Vec<PaperVerified>,
    /// PDFs neither signed nor the committee's, left alone.
    pub foreign: Vec<String>,
    /// Its records.
    pub carriers: Vec<CarrierView>,
    /// Where the two disagree.
    pub faults: Vec<FolderFaultView>,
}
