//! Documents: which there are, which can be issued and why not, one document with all that is weighed before signing it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::{DossierRef, PersonRef};
use crate::failure::Failure;
use crate::verification::PaperVerified;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PaperKind {
    /// Acta de sesión, common part.
    Minutes,
    /// Its annex for one dossier.
    MinutesAnnex,
    /// Propuesta de resolución exenta.
    ResolutionProposal,
    /// Informe de retroalimentación.
    Feedback,
    /// Constancia de observación.
    ObservationCertificate,
    /// Versión pública.
    PublicVersion,
    /// Plan de mejora.
    ImprovementPlan,
    /// Oficio conductor.
    CoverLetter,
    /// Solicitud de antecedentes.
    AntecedentsRequest,
    /// Resolución exenta.
    Resolution,
}

/// A meeting by its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperMeeting {
    /// Identity.
    pub id: String,
    /// Number of the session; 0 while its convocation has not arrived.
    pub number: u32,
    /// When it started (RFC 3339); empty while unknown.
    pub starts_at: String,
}

/// One document in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperRow {
    /// Identity.
    pub id: String,
    /// What it is.
    pub kind: PaperKind,
    /// The dossier it belongs to.
    pub dossier: Option<DossierRef>,
    /// The meeting it belongs to.
    pub meeting: Option<PaperMeeting>,
    /// Version, from 1.
    pub version: u32,
    /// When it was issued (RFC 3339).
    pub issued_at: String,
    /// Who issued it.
    pub issued_by: PersonRef,
    /// The document that took its place.
    pub superseded_by: Option<String>,
    /// How many signed.
    pub signed: u32,
    /// How many are expected to; absent while the document has not arrived.
    pub signers: Option<u32>,
    /// Whether it waits for this person's signature, now.
    pub waits_for_me: bool,
}

/// Which document to issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum PaperChoice {
    /// Acta de sesión.
    Minutes {
        /// Of which meeting.
        meeting: String,
    },
    /// Its annex.
    MinutesAnnex {
        /// Of which meeting.
        meeting: String,
        /// About which dossier.
        dossier: String,
    },
    /// Propuesta de resolución exenta.
    ResolutionProposal {
        /// About which dossier.
        dossier: String,
    },
    /// Informe de retroalimentación.
    Feedback {
        /// About which dossier.
        dossier: String,
    },
}

/// A document the secretary might issue.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Issuable {
    /// Which.
    pub paper: PaperChoice,
    /// The dossier it would be about.
    pub dossier: Option<DossierRef>,
    /// The meeting it would be about.
    pub meeting: Option<PaperMeeting>,
    /// The version it would be; 2 or more takes the place of one already issued.
    pub version: u32,
    /// Why not yet, as the core says it.
    pub obstacle: Option<Failure>,
}

/// Issues a document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssueDocument {
    /// Which.
    pub paper: PaperChoice,
}

/// One document, and nothing more, asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfDocument {
    /// Which.
    pub document: String,
}

/// Where one expected signature stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SlotView {
    /// Made.
    Signed,
    /// This person's, now.
    YourTurn,
    /// This person's, not now.
    Yours,
    /// Somebody else's.
    Pending,
    /// Kept for an authority outside the committee.
    Outside,
}

/// One expected signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SlotRow {
    /// Name of the field in the PDF.
    pub field: String,
    /// Who, as the document prints it.
    pub name: String,
    /// In what capacity, as the document prints it.
    pub role: String,
    /// How it stands.
    pub state: SlotView,
    /// When it was made (RFC 3339), as its record says.
    pub signed_at: Option<String>,
}

/// Whether the decision a document rests on stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum VerdictCheck {
    /// Recorded.
    Recorded,
    /// It must be reviewed first.
    UnderReview,
    /// There is none.
    Missing,
    /// The document rests on no single verdict.
    NotOfOne,
}

/// Whether what a document says is what the records say today.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum AgreementCheck {
    /// Word for word and figure for figure.
    Same,
    /// The records changed since it was issued.
    Changed,
    /// It cannot be told here.
    Unknown {
        /// Why.
        why: Failure,
    },
}

/// What is weighed before signing.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BeforeSigning {
    /// Whether the decision stands.
    pub verdict: VerdictCheck,
    /// Areas with written grounds, and areas in all; absent in a document without areas.
    pub grounds: Option<GroundsCheck>,
    /// Whether its number and date are left to Oficina de Partes.
    pub unnumbered: bool,
    /// Whether everything it says is what the records say today.
    pub agreement: AgreementCheck,
    /// Whether its pages, made again from its data, are these very pages.
    pub printed_again: bool,
}

/// Areas with written grounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GroundsCheck {
    /// With grounds.
    pub with: u32,
    /// In all.
    pub of: u32,
}

/// One document with all that is weighed before signing it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperView {
    /// As in the list.
    pub row: PaperRow,
    /// Title as printed.
    pub title: String,
    /// Its own identifier, never an official number.
    pub number: String,
    /// Number of bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// File name offered when saving it.
    pub file_name: String,
    /// What is weighed before signing.
    pub before: BeforeSigning,
    /// Expected signatures in order.
    pub slots: Vec<SlotRow>,
    /// Why this person cannot sign now; absent when they can, already did, or are not expected to.
    pub obstacle: Option<Failure>,
    /// The four questions, asked of these very bytes.
    pub verified: PaperVerified,
}

/// Signs a document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignDocument {
    /// Which.
    pub document: String,
    /// SHA-256 of the bytes the person saw: others are not signed.
    pub seen: String,
}

/// Saves a document's bytes in a file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveDocument {
    /// Which.
    pub document: String,
    /// The file; an existing one is replaced whole or not at all.
    pub path: String,
}

/// Writes every document in force to a folder.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportDocuments {
    /// The folder.
    pub folder: String,
    /// A cover note to leave beside them, written only for an observer's copy: signed bytes are never marked.
    pub note: String,
}

/// What an export wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportedView {
    /// Where.
    pub folder: String,
    /// Documents written.
    pub documents: u32,
    /// Documents that have not arrived at this laptop.
    pub absent: u32,
    /// Whether the person stopped it before its end.
    pub stopped: bool,
}
