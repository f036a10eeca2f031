//! Bitácora: the records one by one in facts the page words, and the check of the whole chain.
//! Others' closed sheets are not in it before their dossier is opened.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::{DossierRef, PersonRef, StageView};
use crate::documents::PaperKind;
use crate::failure::Failure;
use crate::workspace::RoleView;

/// Asks for a window of the records.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LedgerQuery {
    /// Which records.
    pub filter: LedgerFilter,
    /// How many to leave out, newest first.
    pub offset: u32,
    /// How many to give, at most 500.
    pub most: u32,
}

/// Which records.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LedgerFilter {
    /// Written by this person.
    pub person: Option<String>,
    /// Of this group.
    pub group: Option<RecordGroup>,
    /// About this dossier.
    pub dossier: Option<String>,
    /// From this day, `yyyy-mm-dd`.
    pub from: Option<String>,
    /// Until this day.
    pub to: Option<String>,
    /// Worth this.
    pub worth: Option<WorthFilter>,
    /// Naming this: a person, a municipality, a title, the beginning of an identity.
    pub text: String,
    /// Types whose words contain the text: the page knows the words.
    pub worded: Vec<String>,
    /// This record alone.
    pub record: Option<String>,
}

/// What a record is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum WorthFilter {
    /// It has effect.
    InEffect,
    /// It waits for an endorsement.
    AwaitsEndorsement,
    /// It has no effect.
    NoEffect,
}

/// What records are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RecordGroup {
    /// The committee, its people, laptops, rubric and regulation.
    Committee,
    /// Endorsements and checkpoints.
    Endorsements,
    /// Dossiers: entry, stages, formal documents, self-assessment.
    Dossiers,
    /// Evidence.
    Evidence,
    /// Declarations and recusals.
    Conflicts,
    /// Sheets and their opening.
    Sheets,
    /// Meetings.
    Meetings,
    /// Levels, proposals, votes, verdicts.
    Verdicts,
    /// Documents, notifications, appeals.
    Documents,
}

/// A window of the records.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LedgerPage {
    /// How many the filter finds.
    pub total: u32,
    /// The window, newest first.
    pub rows: Vec<RecordRow>,
    /// Everybody who wrote something that can be read.
    pub people: Vec<PersonRef>,
    /// Every dossier that can be named.
    pub dossiers: Vec<DossierRef>,
    /// Whether something is withheld until an opening.
    pub withheld: Withheld,
}

/// Whether something is withheld until an opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Withheld {
    /// Nothing is.
    Nothing,
    /// Who closed a sheet, and the numbers that would tell.
    UntilOpening,
}

/// One record.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordRow {
    /// Its identity, which is also the hash of what was signed.
    pub id: String,
    /// Its type as it stands in the record.
    pub kind: String,
    /// When, by its author's clock, RFC 3339.
    pub time: String,
    /// Who; absent when the laptop was never enrolled.
    pub author: Option<PersonRef>,
    /// On which dossier.
    pub dossier: Option<DossierRef>,
    /// What it says, in facts.
    pub fact: RecordFact,
    /// What it is worth.
    pub worth: WorthFilter,
    /// Why it has no effect.
    pub objection: Option<Failure>,
    /// Who endorsed it.
    pub endorsed_by: Vec<PersonRef>,
    /// Its author's log.
    pub log: String,
    /// Place in the log and links; absent while they would tell who closed a sheet.
    pub links: Option<RecordLinks>,
}

/// Where a record stands in the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordLinks {
    /// Place in its log, from 1.
    pub seq: u32,
    /// The record before it in the same log.
    pub previous: Option<String>,
    /// Records of others it was the first to have seen.
    pub seen: Vec<String>,
}

/// What a record says: one variant per type, with the facts a sentence needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "type",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum RecordFact {
    /// The committee began.
    CommitteeFounded {
        /// Its first chair.
        chair: PersonRef,
    },
    /// A record was endorsed.
    RecordEndorsed {
        /// Type of that record; absent when it is not here.
        kind: Option<String>,
    },
    /// A person joined.
    MemberAdmitted {
        /// Who.
        person: PersonRef,
        /// As what.
        role: RoleView,
        /// Whose alternate.
        alternate_of: Option<PersonRef>,
    },
    /// A person's part changed.
    MemberRole {
        /// Who.
        person: PersonRef,
        /// To what.
        role: RoleView,
        /// Whose alternate.
        alternate_of: Option<PersonRef>,
    },
    /// A person left.
    MemberLeft {
        /// Who.
        person: PersonRef,
    },
    /// A laptop was enrolled.
    DeviceEnrolled {
        /// Whose.
        person: PersonRef,
    },
    /// A laptop was revoked.
    DeviceRevoked {
        /// Whose, when it is known.
        person: Option<PersonRef>,
    },
    /// A rubric was adopted.
    RubricAdopted {
        /// Which version.
        version: String,
    },
    /// A regulation was adopted.
    RegulationAdopted {
        /// Which version.
        version: String,
    },
    /// Wordings of documents were adopted.
    TemplatesAdopted {
        /// Which version.
        version: String,
    },
    /// A person chose with which certificate they sign documents.
    CertificateChosen,
    /// A dossier was opened.
    DossierOpened,
    /// A stage was recorded.
    DossierStage {
        /// Which; absent when this program does not know it.
        stage: Option<StageView>,
        /// Date of the fact.
        date: String,
    },
    /// A file of evidence came in.
    EvidenceAdded {
        /// Its title; absent when it is not here or not for this person.
        title: Option<String>,
        /// What it did.
        step: EvidenceStep,
    },
    /// A file of evidence was withdrawn.
    EvidenceWithdrawn {
        /// Its title.
        title: Option<String>,
    },
    /// The formal documents were checked.
    AdmissibilityChecked {
        /// What came out.
        outcome: FormalOutcome,
    },
    /// The self-assessment arrived.
    SelfAssessmentReceived,
    /// A declaration on conflicts.
    ConflictDeclared {
        /// What was declared.
        declared: Declared,
    },
    /// A conflict was decided.
    RecusalDecided {
        /// Whose.
        person: PersonRef,
        /// What was decided.
        ruling: RulingView,
    },
    /// A sheet was closed.
    SheetClosed,
    /// A sheet was opened.
    SheetOpened,
    /// A meeting was convened.
    MeetingConvened {
        /// Dossiers on its agenda.
        dossiers: u32,
    },
    /// Somebody came to a meeting or left it.
    AttendanceNoted {
        /// Who.
        person: PersonRef,
        /// Came or left.
        passage: ComingOrGoing,
    },
    /// A meeting ended.
    MeetingClosed,
    /// An opening was ordered.
    OpeningOrdered,
    /// Somebody changed their own level.
    LevelChanged {
        /// On which criterion.
        criterion: String,
    },
    /// The committee's level was set.
    LevelAgreed {
        /// On which criterion.
        criterion: String,
    },
    /// A dissent.
    DissentNoted {
        /// On which criterion; absent when on the verdict.
        criterion: Option<String>,
    },
    /// A verdict was proposed.
    VerdictProposed,
    /// A vote was cast.
    VoteCast,
    /// A verdict was reached.
    VerdictReached,
    /// A document was issued.
    DocumentIssued {
        /// Which.
        document: PaperKind,
    },
    /// A document was signed.
    DocumentSigned {
        /// Which, when it is here.
        document: Option<PaperKind>,
    },
    /// A document got its number.
    DocumentNumbered {
        /// Which, when it is here.
        document: Option<PaperKind>,
    },
    /// A document was notified.
    DocumentNotified {
        /// Which, when it is here.
        document: Option<PaperKind>,
        /// On which day.
        date: String,
    },
    /// An appeal was filed.
    AppealFiled {
        /// On which day.
        date: String,
    },
    /// An appeal was decided.
    AppealDecided,
    /// The heads of the chains were confirmed.
    CheckpointCosigned,
    /// A content was erased.
    ContentErased,
}

/// What a file of evidence did when it came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum EvidenceStep {
    /// It joined.
    Joined,
    /// It took another's place.
    Replaced,
}

/// What a formal check gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FormalOutcome {
    /// Everything is there.
    Complete,
    /// Something is missing.
    Incomplete,
}

/// What a declaration says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Declared {
    /// A conflict.
    Conflict,
    /// None.
    NoConflict,
}

/// What was decided on a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RulingView {
    /// The person abstains.
    Abstains,
    /// The person may act.
    MayAct,
}

/// Coming or going.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ComingOrGoing {
    /// Came.
    Came,
    /// Left.
    Left,
}

/// What the check of the whole chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChainView {
    /// Records whose signature and links hold, of those that can be read.
    pub sound: u32,
    /// Records that are missing or were altered.
    pub damaged: Vec<String>,
    /// Who wrote two histories.
    pub forked: Vec<PersonRef>,
    /// Whether the records add up to what the screens show.
    pub reckoning: ReckoningView,
}

/// Whether two reckonings give the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReckoningView {
    /// They do.
    Same,
    /// They do not.
    Different,
}

/// Saves a list where the person says, asked by the system's own dialog.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveList {
    /// File name offered.
    pub name: String,
    /// The list as text, separated as a spreadsheet reads it.
    pub text: String,
}
