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
    /// What it makes public or sends, where a dossier may have several of its kind.
    pub rests_on: Option<PaperKind>,
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
    /// Plan de mejora.
    ImprovementPlan {
        /// About which dossier.
        dossier: String,
    },
    /// Solicitud de antecedentes.
    AntecedentsRequest {
        /// About which dossier.
        dossier: String,
    },
    /// Oficio conductor.
    CoverLetter {
        /// About which dossier.
        dossier: String,
        /// The document it carries.
        about: String,
    },
    /// Resolución exenta, from a number already recorded.
    Resolution {
        /// About which dossier.
        dossier: String,
        /// The proposal numbered.
        about: String,
    },
    /// Versión pública.
    PublicVersion {
        /// Of which document.
        about: String,
        /// Of which meeting, as that document.
        meeting: Option<String>,
        /// About which dossier, as that document.
        dossier: Option<String>,
    },
}

/// What only the secretary knows when issuing: blank where nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct PaperFilled {
    /// To whom it goes.
    pub recipient: String,
    /// In what post.
    pub post: String,
    /// Where answers are received.
    pub contact: String,
    /// Earlier papers it refers to.
    pub reference: String,
    /// Working days given, when no rule says how many.
    pub working_days: Option<u32>,
    /// Anything else to say.
    pub remark: String,
}

/// What the way of a resolution waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ActStepView {
    /// Signatures of the proposal.
    Sign,
    /// The number of Oficina de Partes.
    Number,
    /// The resolution to be made from a number already recorded.
    Issue,
    /// The authority's signature: hand the file over and bring it back.
    Return,
    /// The notification.
    Notify,
    /// Nothing more.
    Done,
}

/// The notification and what runs from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoticeView {
    /// The day (`aaaa-mm-dd`).
    pub date: String,
    /// To whom.
    pub to: String,
    /// How.
    pub means: NoticeMeansView,
    /// What supports it.
    pub note: String,
    /// The day it counts as made.
    pub counts_from: String,
    /// Last day to appeal.
    pub appeal_until: String,
    /// Last day of the seal's validity, when one was given.
    pub valid_until: Option<String>,
}

/// How an act was notified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum NoticeMeansView {
    /// In person.
    Personal,
    /// By registered letter.
    Letter,
    /// By electronic means.
    Electronic,
}

/// Where the act of this document's dossier stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActView {
    /// What it waits for.
    pub step: ActStepView,
    /// The document it waits with.
    pub document: String,
    /// How it was notified, once it was.
    pub notice: Option<NoticeView>,
}

/// Records the number Oficina de Partes gave, and makes the resolution.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NumberDocument {
    /// The proposal.
    pub document: String,
    /// The number, as given.
    pub number: String,
    /// The date (`aaaa-mm-dd`).
    pub date: String,
    /// Full name of the authority.
    pub authority: String,
    /// Its post.
    pub post: String,
    /// Whether it signs by delegation.
    pub delegated: bool,
}

/// Takes back a file: the resolution signed outside, or a certificate of observation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakeBackDocument {
    /// The resolution.
    pub document: String,
    /// The file.
    pub path: String,
}

/// Who signed outside, as the certificate says: shown, never trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OutsideSignerView {
    /// Name in the certificate.
    pub name: String,
    /// Who issued it.
    pub issuer: String,
    /// RUT, when it states one.
    pub rut: Option<String>,
}

/// Records a notification.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NotifyDocument {
    /// The resolution.
    pub document: String,
    /// The day (`aaaa-mm-dd`).
    pub date: String,
    /// To whom.
    pub to: String,
    /// How.
    pub means: NoticeMeansView,
    /// What supports it.
    pub note: String,
}

/// The observer's own notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ObservationNotes {
    /// The text.
    pub text: String,
}

/// Makes the certificate of observation in a file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MakeCertificate {
    /// What was seen.
    pub seen: Vec<String>,
    /// Remarks.
    pub remarks: Vec<String>,
    /// The file; an existing one is replaced whole or not at all.
    pub path: String,
}

/// Annexes a certificate of observation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnnexCertificate {
    /// The file.
    pub path: String,
}

/// A document the secretary might issue.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Issuable {
    /// Which.
    pub paper: PaperChoice,
    /// What the document it rests on is: the one sent or made public.
    pub carries: Option<PaperKind>,
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
    /// What only the secretary knows.
    #[serde(default)]
    pub filled: PaperFilled,
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
    /// Where the act of its dossier stands; absent before a proposal is issued.
    pub act: Option<ActView>,
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
    /// Whether the time authority is asked.
    pub time: crate::trust::TimeWanted,
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

/// Why a step of a paper's way outside was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PaperFaultView {
    /// It is not a proposal of resolution.
    NotAProposal,
    /// It is not a numbered resolution.
    NotAResolution,
    /// Another version took its place.
    Superseded,
    /// Not everybody whose name it carries has signed it.
    NotAllSigned,
    /// Oficina de Partes has not given its number and date yet.
    NotNumbered,
    /// It already has a number.
    AlreadyNumbered,
    /// A text that must be given is empty.
    Blank,
    /// The authority's signature has not come back yet.
    NotReturned,
    /// The file signed by the authority is already here.
    AlreadyReturned,
    /// It was already notified.
    AlreadyNotified,
    /// The outcome carries no plan.
    NoPlan,
    /// Nothing is missing: there is nothing to ask for.
    NothingAsked,
    /// The act does not exist yet, so its grounds are still reserved.
    NotPublicYet,
    /// A document of this kind has no public version.
    NeverPublic,
    /// The file is encrypted or asks for a password.
    Encrypted,
    /// The file is not the one that was handed over.
    OtherFile,
    /// The file says the same but was written again: its bytes are others.
    Rewritten,
    /// It is an earlier version of the resolution.
    RolledBack,
    /// The authority's field is still empty.
    Unsigned,
    /// It carries more than one signature.
    SeveralSignatures,
    /// Its signature does not hold.
    Broken,
    /// Something else than the authority's field was changed.
    Altered,
    /// Somebody of the committee signed in the authority's place.
    SignedByCommittee,
    /// It is not a certificate of observation of this committee.
    NotACertificate,
    /// Whoever signed it is not an observer enrolled here.
    NotOfAnObserver,
    /// It does not say what the attendance records say.
    OtherAttendance,
    /// The observer attended no session that has ended.
    NothingObserved,
}
