//! Why a verb was not carried out: a rule said no, or the world failed. Sentences for people are made elsewhere.

use domain::ids::{DossierId, ObjectId, PersonId, RecordId};
use domain::refusal::Refusal;
use domain::sheet::Blocker;
use ledger::objection::Objection;

/// Why a verb was not carried out. Nothing was recorded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OperationError {
    /// A rule of the committee says no.
    #[error("refused: {0}")]
    Objection(#[from] Objection),
    /// A rule of the domain says no.
    #[error("refused: {0:?}")]
    Refusal(Refusal),
    /// Everything that keeps a sheet from closing.
    #[error("the sheet is not ready: {0:?}")]
    NotReady(Vec<Blocker>),
    /// Something the person gave does not fit.
    #[error("{0:?}")]
    Input(InputFault),
    /// The vault stays closed.
    #[error(transparent)]
    Vault(#[from] store::VaultError),
    /// The disk failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// The carrier failed.
    #[error(transparent)]
    Exchange(#[from] exchange::ExchangeError),
    /// An object this needs has not arrived, or this person may not hold it.
    #[error("object {0} is not here")]
    ObjectMissing(ObjectId),
    /// An object does not say what its record promises.
    #[error("object {0} is not what its record says: {1}")]
    ObjectStrange(ObjectId, String),
    /// The document could not be made.
    #[error(transparent)]
    Document(#[from] document::DocumentError),
    /// The signature could not be made or read.
    #[error(transparent)]
    Signing(#[from] signing::SigningError),
    /// Evidence could not be judged.
    #[error(transparent)]
    Inspect(#[from] inspect::InspectError),
    /// A file outside the workspace could not be read or written.
    #[error("file {path}: {cause}")]
    File {
        /// Which file.
        path: std::path::PathBuf,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
}

/// What does not fit in what a person gave.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputFault {
    /// This workspace belongs to no committee yet.
    NoCommittee,
    /// This workspace already belongs to a committee.
    AlreadyInCommittee,
    /// This laptop acts for nobody yet: its enrolment has not arrived or is not endorsed.
    NotEnrolledYet,
    /// No such person.
    UnknownPerson(PersonId),
    /// No such dossier here.
    UnknownDossier(DossierId),
    /// No such record.
    UnknownRecord(RecordId),
    /// The file is not an invitation of this program.
    NotAnInvitation(String),
    /// The file is not a request of this program, or its signature does not hold.
    NotARequest(String),
    /// The request answers another invitation, or one already used.
    OtherInvitation,
    /// The invitation expired.
    InvitationExpired,
    /// The rubric file has these faults.
    RubricFile(String),
    /// The regulation file has these faults.
    RegulationFile(String),
    /// The wordings of documents have these faults.
    TemplatesFile(String),
    /// Wordings of this version were adopted already.
    TemplatesVersionTaken(String),
    /// A text that should be a date, a code or a name is not.
    Text {
        /// What it should be.
        what: &'static str,
        /// What it is.
        found: String,
    },
    /// The vault of this workspace does not hold the committee's document root.
    NoDocumentRoot,
    /// The secretary certifies first and has not signed yet.
    SecretaryFirst,
    /// The signature that closes a document waits for the others.
    MembersFirst,
    /// The person is not among the document's signers.
    NotASigner,
    /// The document announces for this person a certificate of outside, which signs another way.
    ChosenCertificateNeeded,
    /// The person chose no certificate of outside.
    NoChosenCertificate,
    /// The certificate is not the one the document announces: whom it names instead.
    OtherCertificate(String),
    /// The certificate states this RUT, which is not the person's.
    RutDiffers(String),
    /// No external signer was asked about this document.
    NothingAsked,
    /// Somebody else signed since the external signer was asked: the request no longer serves.
    DocumentMovedOn,
    /// The person already signed this document.
    AlreadySigned,
    /// Sheets are not opened, or none opened.
    NothingOpened,
    /// The meeting has not ended.
    MeetingOpen,
    /// No verdict has been reached.
    NoVerdict,
    /// The verdict must be reviewed before a document rests on it.
    VerdictUnderReview,
    /// A step of a paper's way was not taken.
    Paper(crate::paper::PaperFault),
    /// Something is not added to what this computer trusts, or is not configured.
    Trust(crate::place_trust::TrustFault),
    /// This computer's clock runs ahead of a time authority's by so many minutes.
    ClockAhead(i64),
    /// The municipality is not in the table.
    UnknownMunicipality(String),
    /// The script of the demonstration is not readable.
    Script(String),
    /// The committee would be left without a secretary.
    LastSecretary,
    /// Whoever waited for something long stopped it.
    Stopped,
}

impl From<Refusal> for OperationError {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl From<InputFault> for OperationError {
    fn from(fault: InputFault) -> Self {
        Self::Input(fault)
    }
}

/// The result of every verb.
pub type Result<T> = std::result::Result<T, OperationError>;

pub(crate) fn file_fault(
    path: &std::path::Path,
) -> impl FnOnce(std::io::Error) -> OperationError + '_ {
    move |cause| OperationError::File {
        path: path.to_owned(),
        cause,
    }
}
