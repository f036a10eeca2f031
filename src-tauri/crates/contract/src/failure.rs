//! How a command fails: a rule said no, or the world broke. Codes and facts only; the page writes the sentence.

use serde::Serialize;
use ts_rs::TS;

use crate::common::{OutcomeView, StageView};
use crate::workspace::RoleView;

/// Why a command did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Failure {
    /// A rule or the state of things says no. Nothing is wrong; the person can do something about it.
    Refused {
        /// Which rule, with its facts.
        reason: Reason,
    },
    /// The world failed, or we did. Nothing recorded was lost.
    Broken {
        /// What failed.
        cause: Cause,
        /// Reference to the log line that has the details.
        reference: String,
    },
}

/// Why something was refused. Names are already those of people; the page writes the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "code",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Reason {
    /// The folder is not there.
    FolderMissing {
        /// The folder asked for.
        folder: String,
    },
    /// No workspace is open: it was closed or locked meanwhile.
    NothingOpen,
    /// The folder is there and holds no workspace.
    NotAWorkspace {
        /// The folder asked for.
        folder: String,
    },
    /// The folder already holds a workspace.
    FolderTaken {
        /// The folder asked for.
        folder: String,
    },
    /// The folder for a new workspace has something in it.
    FolderNotEmpty {
        /// The folder asked for.
        folder: String,
    },
    /// The file of rules is not the one that was shown.
    OtherFile,
    /// The access phrase does not open this workspace.
    WrongPhrase,
    /// The access phrase is empty.
    EmptyPhrase,
    /// The recovery code is another workspace's.
    WrongCode,
    /// The recovery code has a mistake of typing.
    MistypedCode,
    /// The keychain of the system does not open this workspace.
    WrongKeychain,
    /// The workspace cannot be entered that way.
    NoSuchSlot,
    /// Another window or program has the workspace open.
    AlreadyOpen,
    /// A newer version of the application wrote the workspace.
    NewerVersion,
    /// A file of the workspace is not what was written: an accident or a hand.
    Damaged,
    /// The files are another workspace's, or not of this application.
    SomeoneElses,
    /// The folder cannot be written.
    ReadOnlyFolder,
    /// A write failed and the workspace only reads since.
    ReadOnlyNow,
    /// The disk is full.
    DiskFull,
    /// The workspace waits for its enrolment: it acts for nobody yet.
    NotEnrolledYet,
    /// A file outside the workspace could not be read or written.
    FileProblem {
        /// Which file.
        path: String,
        /// What the system said.
        problem: FileProblem,
    },
    /// Something passes its limit.
    TooLarge {
        /// The limit, in megabytes.
        megabytes: u32,
    },
    /// The workspace belongs to no committee yet.
    NoCommittee,
    /// The workspace already belongs to a committee.
    AlreadyInCommittee,
    /// This laptop was revoked.
    DeviceRevoked,
    /// The person is no longer on the committee.
    PersonLeft,
    /// The person's role never does this.
    RoleMayNot {
        /// Their role.
        role: RoleView,
    },
    /// The titular is able to act: the alternate does not.
    TitularActs {
        /// Who the titular is.
        person: String,
    },
    /// It belongs to another person.
    NotYours,
    /// Nobody decides or endorses their own matter.
    OwnMatter,
    /// The last titular secretary can neither leave nor change part.
    LastSecretary,
    /// It names somebody who is not on the committee.
    UnknownPerson,
    /// The dossier is not here.
    UnknownDossier,
    /// It names a record that is not here, or does not serve for this.
    UnknownRecord,
    /// It was already so.
    Already,
    /// The file is not an invitation.
    NotAnInvitation,
    /// The file is not a request to join.
    NotARequest,
    /// The request answers another invitation, or one already used.
    OtherInvitation,
    /// The invitation expired.
    InvitationExpired,
    /// The rubric file has faults.
    RubricFile {
        /// Which, one a line, in the words of its reader.
        faults: String,
    },
    /// The regulation file has faults.
    RegulationFile {
        /// Which, one a line, in the words of its reader.
        faults: String,
    },
    /// The wordings of documents have faults.
    TemplatesFile {
        /// Which, one a line.
        faults: String,
    },
    /// Wordings of this version were adopted already.
    TemplatesVersionTaken {
        /// The version.
        version: String,
    },
    /// A text that should be a date, a code or a name is not.
    Unfit {
        /// What was given, shortened.
        found: String,
    },
    /// The committee's document root is in another workspace.
    NoDocumentRoot,
    /// No rubric or regulation is in force.
    NothingAdopted,
    /// The dossier cannot go from one stage to the other.
    StageNotReachable {
        /// Where it is.
        from: StageView,
        /// Where it was to go.
        to: StageView,
    },
    /// What is missing is asked for only once.
    CureAlreadyAsked {
        /// When it was asked.
        on: String,
    },
    /// Nothing formal is missing.
    NothingToCure,
    /// It is not a criterion or formal document of the rubric in this procedure.
    UnknownCriterion {
        /// Which.
        criterion: String,
    },
    /// The formal documents have not been checked.
    AdmissibilityUnchecked,
    /// The dossier left the procedure.
    Withdrawn,
    /// The municipality is not in the table.
    UnknownMunicipality,
    /// The calendar of working days does not reach that day.
    CalendarEnds {
        /// Which day.
        day: String,
    },
    /// The commitment cannot go to that state.
    CommitmentNotReachable,
    /// It is not evidence of this dossier.
    UnknownEvidence,
    /// The evidence was withdrawn or replaced.
    EvidenceGone,
    /// The evidence is already in the dossier.
    EvidenceTwice,
    /// The page is not in the document.
    NoSuchPage {
        /// Which page.
        page: u32,
        /// How many there are.
        pages: Option<u32>,
    },
    /// The rectangle of the citation leaves the page.
    RectangleOutside,
    /// The file does not enter as evidence.
    EvidenceRefused {
        /// Why.
        why: EvidenceProblem,
    },
    /// The content has not arrived, or is not for this person.
    NotHere,
    /// The content was erased.
    Erased,
    /// A content is not what its record says, and is not used.
    ContentDamaged,
    /// The person has not declared on the dossier.
    Undeclared,
    /// The person is recused, or their conflict is not decided yet.
    Recused,
    /// Grounds need an explanation.
    GroundsUnexplained,
    /// A conflict names at least one ground.
    NoGroundNamed,
    /// The sheet cannot close yet.
    NotReady {
        /// How many things are missing.
        count: u32,
    },
    /// Not the rubric of the dossier.
    OtherRubric,
    /// The sheet is closed: nobody changes it.
    SecondSheet,
    /// The dossier was already opened.
    AlreadyOpened,
    /// The sheets have not been opened.
    NotOpened,
    /// No sheet was opened, or none of the person's.
    NothingOpened,
    /// Somebody neither closed a sheet nor has an absence noted.
    Unaccounted {
        /// Who.
        person: String,
    },
    /// The key is not that sheet's.
    WrongSecret,
    /// It says why, or it is not done.
    ReasonMissing,
    /// The level is the same as before.
    NothingChanges,
    /// The rubric does not allow *no aplica* there.
    NotApplicableNotAllowed {
        /// Which criterion.
        criterion: String,
    },
    /// Criteria lack the committee's level.
    LevelsPending {
        /// Which.
        criteria: Vec<String>,
    },
    /// The dossier is not on the agenda.
    NotOnAgenda,
    /// The meeting has ended.
    MeetingClosed,
    /// The meeting has not ended.
    MeetingOpen,
    /// No quorum.
    NoQuorum {
        /// Present and able to judge.
        present: u32,
        /// Least needed.
        needed: u32,
    },
    /// The person does not sit for this dossier: absent, or their titular is present.
    NotSitting,
    /// The person is not present.
    NotPresent,
    /// The person is already present.
    AlreadyPresent,
    /// The committee's levels changed.
    LevelsDiffer,
    /// The proposal is void: a level changed or another was made.
    ProposalVoid,
    /// The votes are not those cast.
    VotesDiffer,
    /// One person votes once.
    SecondVote,
    /// The proposal lacks its majority.
    NotAdopted {
        /// Votes in favour.
        in_favour: u32,
        /// Votes it needed.
        needed: u32,
    },
    /// Departing from the rule needs grounds.
    DepartureWithoutGrounds {
        /// What the rule computes.
        computed: OutcomeView,
        /// What was proposed.
        proposed: OutcomeView,
    },
    /// The outcome is not one of this procedure.
    OutcomeOfOtherProcedure {
        /// Which.
        outcome: OutcomeView,
    },
    /// There is no verdict.
    NoVerdict,
    /// The verdict must be reviewed first.
    VerdictUnderReview,
    /// A step of a paper's way outside was not taken.
    Paper {
        /// Why.
        fault: crate::documents::PaperFaultView,
    },
    /// The regulation asks something the votes cannot give.
    RuleImpossible,
    /// The document has another signature on top.
    NotYourTurn,
    /// The secretary certifies first.
    SecretaryFirst,
    /// The signature that closes the document waits for the others.
    MembersFirst,
    /// The person is not among the signers.
    NotASigner,
    /// The person already signed.
    AlreadySigned,
    /// The certificate is not this laptop's.
    OtherCertificate,
    /// The document announces a certificate of outside for this person: it is signed with that one.
    ChosenCertificateNeeded,
    /// The person chose no certificate of outside.
    NoChosenCertificate,
    /// The certificate is another than the one the document announces.
    NotTheAnnounced {
        /// Whom it names, with the RUT it states; empty when it names nobody.
        holder: String,
    },
    /// The certificate states another RUT than the person gave.
    RutDiffers {
        /// The RUT it states.
        rut: String,
    },
    /// No external signer was asked about this document.
    NothingAsked,
    /// Somebody else signed since the external signer was asked.
    DocumentMovedOn,
    /// This computer's clock runs ahead of the time authority's: the signature would look like a lie.
    ClockAhead {
        /// By how many minutes.
        minutes: u32,
    },
    /// Something is not added to what this computer trusts, or is not configured.
    Trust {
        /// Why.
        fault: crate::trust::TrustFaultView,
    },
    /// The time authority gave no time that serves.
    NotTimed {
        /// Why.
        why: crate::trust::TimeProblem,
    },
    /// A signature of the document does not hold here: closing would only make that older.
    CloseUnsound,
    /// This laptop wrote two histories, or was revoked.
    CutOff,
    /// The signature was not made; the document stays as it was.
    SignatureRefused {
        /// Why.
        why: SignatureProblem,
    },
    /// The certificate does not serve to sign with; nothing was chosen.
    CertificateRefused {
        /// Why.
        why: SignatureProblem,
    },
    /// The document could not be made from these records.
    DocumentNotMade,
    /// The file is not a PDF or folder that can be verified.
    DocumentUnreadable {
        /// Which.
        path: String,
    },
    /// The file is not a certificate.
    NotACertificate {
        /// Which.
        path: String,
    },
    /// The person stopped it. What was done before stays.
    Stopped,
    /// A rule of the committee says no.
    Rule,
}

/// What the system said of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FileProblem {
    /// It is not there.
    Missing,
    /// The system gives no permission.
    Forbidden,
    /// It is there already and is not replaced.
    Exists,
    /// No space is left where it should go.
    Full,
    /// It could not be read or written.
    Unreadable,
}

/// Why a file does not enter as evidence, or could not be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum EvidenceProblem {
    /// It took too long to look at.
    TimedOut,
    /// The confined reader ended without an answer: the file may be harmful.
    Crashed,
    /// Over the size that is accepted.
    TooLarge,
    /// Damaged.
    Damaged,
    /// It asks for a password.
    PasswordProtected,
    /// It changed since it was judged.
    Changed,
    /// Its dry run said no.
    Refused,
    /// The reader could not be started.
    NoInspector,
}

/// Why a signature was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SignatureProblem {
    /// The PDF is damaged or carries something that is not accepted.
    Document,
    /// There is no free field for it.
    Field,
    /// An earlier signature is not intact, or locks the document.
    Earlier,
    /// The certificate or its key do not serve.
    Certificate,
    /// The certificate is not valid yet.
    NotYetValid,
    /// The certificate expired.
    Expired,
    /// The certificate was revoked, by the lists at hand.
    Revoked,
    /// The certificates between the signer's and its root are missing, or do not follow one another.
    MissingChain,
    /// The key is too short, or of a kind that is not accepted.
    WeakKey,
    /// The certificate is an authority's: nobody signs documents with it.
    NotASigners,
    /// The key file is none, or damaged.
    KeyFileDamaged,
    /// The password does not open the key file.
    WrongPassword,
    /// The key file is ciphered in an old way that is not read.
    KeyFileUnsupported,
    /// The key file carries no key with its certificate.
    KeyFileEmpty,
    /// The driver is none, or could not be loaded.
    Driver,
    /// No token is plugged in.
    NoToken,
    /// The token carries no certificate with its key.
    TokenEmpty,
    /// The PIN is wrong.
    WrongPin,
    /// The PIN is wrong, and the token says few tries are left.
    PinFewTries,
    /// The PIN is wrong, and the token says one try is left.
    PinLastTry,
    /// The PIN is locked.
    PinLocked,
    /// The token was taken out.
    TokenRemoved,
    /// The token refused.
    TokenRefused,
    /// The external signer's answer could not be read.
    AnswerUnreadable,
    /// The external signer's answer is for another document.
    AnswerOfAnother,
    /// It could not be composed.
    Composition,
}

/// What failed in the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Cause {
    /// A file could not be read or written.
    Files,
    /// The database answered an error.
    Storage,
    /// A mistake of ours, caught before it could do harm.
    Unexpected,
}
