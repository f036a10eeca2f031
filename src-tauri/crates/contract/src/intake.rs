//! Ingreso: the secretary takes a dossier in: municipality, documents, stages, evidence, self-assessment.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::{DossierRef, PersonRef, ProcedureView, StageView};
use crate::failure::Failure;

/// What the form of a new dossier offers to choose from.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeOffer {
    /// Every municipality of the country, by name.
    pub municipalities: Vec<MunicipalityFigures>,
    /// Who could have accompanied it.
    pub people: Vec<PersonRef>,
    /// Criteria of the rubric in force; empty while none is.
    pub criteria: Vec<CriterionLabel>,
    /// The day today in continental Chile, `yyyy-mm-dd`.
    pub today: String,
    /// The cycle offered: this year.
    pub cycle: String,
}

/// A municipality and its public figures. What is not known is absent, never zero.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MunicipalityFigures {
    /// Código Único Territorial.
    pub cut: String,
    /// Its name.
    pub name: String,
    /// Its province.
    pub province: String,
    /// Its region.
    pub region: String,
    /// Inhabitants, Census 2024.
    pub population: Option<u32>,
    /// Born abroad, Census 2024; absent when INE does not publish it.
    pub foreign_born: Option<u32>,
    /// Urban, mixed or rural.
    pub territory: Option<TerritoryView>,
    /// Budget per inhabitant, thousands of pesos, SINIM 2023.
    pub budget_per_inhabitant: Option<u32>,
    /// Dependence on the Fondo Común Municipal, percent, SINIM 2023.
    pub dependency: Option<f64>,
    /// Staff, planta and contrata.
    pub staff: Option<u32>,
    /// Year of the staff figure.
    pub staff_year: Option<u16>,
}

/// Class of a comuna.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TerritoryView {
    /// Urbana.
    Urban,
    /// Mixta.
    Mixed,
    /// Rural.
    Rural,
}

/// A criterion by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CriterionLabel {
    /// Its code, such as `A2`.
    pub id: String,
    /// Its name, in Spanish.
    pub name: String,
}

/// Where a municipality starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TrajectoryView {
    /// Without policies yet: the seal is a road map.
    Initial,
    /// With years of experience: the seal is a floor.
    Experienced,
}

/// Opens a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenDossier {
    /// Which municipality.
    pub cut: String,
    /// Grant or renewal.
    pub procedure: ProcedureView,
    /// The cycle, such as `2026`.
    pub cycle: String,
    /// Where it starts from.
    pub trajectory: TrajectoryView,
    /// First contact, `yyyy-mm-dd`.
    pub contact_on: Option<String>,
    /// Date of the Carta de Compromiso.
    pub commitment_on: Option<String>,
    /// How the Carta and the council's agreement are identified, in Spanish: it goes into documents.
    pub commitment: String,
    /// When the municipality asked to be evaluated.
    pub requested_on: Option<String>,
    /// Who of the committee accompanied it.
    pub accompanied_by: Vec<String>,
    /// Names for the check of conflicts.
    pub names: ConflictNamesView,
    /// Last cycle's commitments, in a renewal.
    pub commitments: Vec<CommitmentEntry>,
    /// Last cycle's levels, in a renewal: shown to each person after closing their own sheet.
    pub last_levels: Vec<LastLevel>,
}

/// Names for the check of conflicts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConflictNamesView {
    /// Alcaldesa or alcalde.
    pub mayor: Option<String>,
    /// Concejo municipal.
    pub council: Vec<String>,
    /// Advisers and heads of the unit.
    pub advisers: Vec<String>,
    /// Consultants.
    pub consultants: Vec<String>,
}

/// One commitment of last cycle's plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CommitmentEntry {
    /// The criterion, or the matter in words.
    pub criterion: String,
    /// What caused it.
    pub cause: String,
    /// What was to be done.
    pub action: String,
    /// Who answered for it.
    pub owner: String,
    /// By when, `yyyy-mm-dd`.
    pub deadline: String,
    /// What became of it.
    pub state: CommitmentState,
    /// What supports that.
    pub note: String,
}

/// What became of a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CommitmentState {
    /// Nothing was done yet.
    Pending,
    /// Begun.
    InProgress,
    /// Done.
    Fulfilled,
    /// Not done when it was due.
    NotFulfilled,
    /// No longer makes sense.
    Released,
}

/// A level of the last cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LastLevel {
    /// The criterion.
    pub criterion: String,
    /// `0` to `3`, `NA` or `NE`.
    pub level: String,
}

/// The secretary's work on one dossier.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeWork {
    /// Which.
    pub dossier: DossierRef,
    /// The day today in continental Chile.
    pub today: String,
    /// Stages recorded, oldest first.
    pub steps: Vec<StepView>,
    /// Stages the core would take next.
    pub next: Vec<StageView>,
    /// Formal documents of the rubric.
    pub formal: Vec<FormalView>,
    /// Whether they were ever checked.
    pub checked: CheckedView,
    /// The one request to cure.
    pub cure: Option<CureView>,
    /// Working days the regulation gives to cure.
    pub cure_days: u32,
    /// Remarks of the last check.
    pub remarks: String,
    /// How the Carta and the council's agreement are identified.
    pub commitment: String,
    /// Date of the Carta.
    pub commitment_on: Option<String>,
    /// When the evaluation was asked for.
    pub requested_on: Option<String>,
    /// Who of the committee accompanied it.
    pub accompanied_by: Vec<PersonRef>,
    /// Names for the check of conflicts.
    pub names: ConflictNamesView,
    /// Criteria scored in this procedure.
    pub criteria: Vec<CriterionLabel>,
    /// The municipality's own assessment, once received.
    pub assessment: Option<AssessmentView>,
    /// The public figures of the municipality.
    pub figures: Option<MunicipalityFigures>,
}

/// A stage recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StepView {
    /// Which.
    pub stage: StageView,
    /// Date of the fact, `yyyy-mm-dd`.
    pub date: String,
    /// What supports it; may be empty.
    pub detail: String,
    /// Who recorded it.
    pub by: PersonRef,
    /// When, RFC 3339.
    pub recorded: String,
}

/// A formal document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormalView {
    /// Its code, such as `P1`.
    pub id: String,
    /// Its name, in Spanish.
    pub name: String,
    /// Whether it is there, as last checked.
    pub presence: PresenceView,
}

/// Whether a formal document is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PresenceView {
    /// Never checked.
    Unchecked,
    /// It is there.
    Present,
    /// It is not.
    Missing,
}

/// How the formal check stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CheckedView {
    /// Never made.
    Never,
    /// Something is missing.
    Incomplete,
    /// Everything is there.
    Admissible,
}

/// A request to cure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CureView {
    /// When it was notified.
    pub asked_on: String,
    /// Working days given.
    pub working_days: u32,
    /// The last day to answer; absent when the calendar does not reach it.
    pub due: Option<String>,
    /// Working days left; 0 once past.
    pub left: u32,
}

/// Moves a dossier to another stage.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetStage {
    /// Which dossier.
    pub dossier: String,
    /// The stage.
    pub stage: StageView,
    /// Date of the fact.
    pub date: String,
    /// What supports it; may be empty.
    pub detail: String,
}

/// Records the formal check.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckFormal {
    /// Which dossier.
    pub dossier: String,
    /// Documents that are there.
    pub present: Vec<String>,
    /// The request to cure, when it is made with this check.
    pub cure: Option<AskCure>,
    /// Remarks.
    pub remarks: String,
}

/// Asks for what is missing, once.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskCure {
    /// When it was notified.
    pub asked_on: String,
    /// Working days given.
    pub working_days: u32,
}

/// The municipality's own assessment as received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssessmentView {
    /// When it was recorded, RFC 3339.
    pub recorded: String,
    /// What it says of each criterion.
    pub entries: Vec<AssessmentEntry>,
}

/// What the municipality says of itself on one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssessmentEntry {
    /// The criterion.
    pub criterion: String,
    /// A level (`0` to `3`, `NA`) or words of its own.
    pub text: String,
}

/// Takes in the municipality's own assessment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReceiveAssessment {
    /// Which dossier.
    pub dossier: String,
    /// What it says; criteria without anything are left out.
    pub entries: Vec<AssessmentEntry>,
}

/// Looks at files, folders and ZIPs without taking anything in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanEvidence {
    /// For which dossier.
    pub dossier: String,
    /// What was chosen or dropped.
    pub paths: Vec<String>,
}

/// What a dry run found. It is kept by its number until another is made.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidencePlan {
    /// Names it when taking in.
    pub plan: u32,
    /// What may go in.
    pub accepted: Vec<PlannedFile>,
    /// What may not.
    pub refused: Vec<RefusedFileView>,
}

/// A file that may go in.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlannedFile {
    /// Where it was found, as shown to people.
    pub shown: String,
    /// The name it will have.
    pub name: String,
    /// What it is: `pdf`, `docx`…
    pub kind: String,
    /// Its length.
    pub bytes: f64,
    /// The title under which the very same content is already in the dossier.
    pub already: Option<String>,
}

/// A file that does not go in.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefusedFileView {
    /// Where it was found, as shown to people.
    pub shown: String,
    /// Why.
    pub why: FileRefusal,
}

/// Why a file does not go in.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(
    tag = "code",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum FileRefusal {
    /// Zero bytes.
    Empty,
    /// The end is missing.
    Truncated,
    /// It cannot be read: its structure is damaged.
    Damaged,
    /// It asks for a password.
    PasswordProtected,
    /// The name says one thing and the content another.
    Mislabelled {
        /// What its name says.
        claimed: String,
        /// What it is.
        found: String,
    },
    /// Larger than one file may be.
    TooLarge {
        /// Its length.
        bytes: f64,
        /// The most.
        most: f64,
    },
    /// All together are too much for one batch.
    TotalTooLarge {
        /// The most.
        most: f64,
    },
    /// Too many files for one batch.
    TooMany {
        /// The most.
        most: u32,
    },
    /// Folders too deep.
    TooDeep {
        /// The most.
        most: u32,
    },
    /// A name inside the ZIP that tries to leave it, or that no system should open.
    HarmfulName,
    /// A shortcut or link, not a file.
    Link,
    /// Not a file.
    NotAFile,
    /// A ZIP inside a ZIP.
    NestedArchive,
    /// Another of the batch has the same name.
    SameName {
        /// Which.
        of: String,
    },
    /// Another of the batch is the very same file.
    SameContent {
        /// Which.
        of: String,
    },
    /// It would unpack to far more than an honest file.
    Bomb,
    /// An image too large for any scan.
    HugeImage,
    /// The ZIP contradicts itself.
    Contradictory,
    /// A kind that is not taken.
    Unsupported {
        /// Which, such as `HEIC` or `DOCM`.
        found: String,
    },
    /// Left behind by the system.
    Leftover,
    /// The system does not let it be read.
    Unreadable,
}

/// Takes in what a dry run accepted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakeEvidence {
    /// For which dossier.
    pub dossier: String,
    /// The dry run.
    pub plan: u32,
    /// Which of its accepted files, and how.
    pub files: Vec<TakeFile>,
}

/// How one file goes in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakeFile {
    /// Its place among the accepted, from 0.
    pub place: u32,
    /// Title in words; the file name when empty.
    pub title: String,
    /// Criteria it speaks to.
    pub criteria: Vec<String>,
    /// Who may see it.
    pub audience: EvidenceAudience,
    /// The object of the evidence it replaces.
    pub replaces: Option<String>,
}

/// Who may see a file of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum EvidenceAudience {
    /// Everybody entitled to the dossier.
    Everybody,
    /// Not the observers.
    NotObservers,
}

/// What was taken in.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceTaken {
    /// Files taken in.
    pub taken: Vec<TakenFile>,
    /// Files that were not, and why.
    pub failed: Vec<FailedFile>,
    /// Places of the plan that were not tried, because it was stopped.
    pub left: Vec<u32>,
}

/// A file taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakenFile {
    /// Its place in the plan.
    pub place: u32,
    /// Its name.
    pub name: String,
    /// What search covers of it.
    pub search: SearchCover,
}

/// What search covers of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SearchCover {
    /// Its text.
    Text,
    /// Nothing: it is an image, or a scan without text.
    NoText,
    /// Nothing: its text could not be read.
    Unread,
}

/// A file that was not taken in.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FailedFile {
    /// Its place in the plan.
    pub place: u32,
    /// Its name.
    pub name: String,
    /// Why.
    pub failure: Failure,
}

/// Withdraws a file of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WithdrawEvidence {
    /// Which dossier.
    pub dossier: String,
    /// The file's object.
    pub object: String,
    /// Why.
    pub reason: String,
}

/// Asks when a request to cure would expire.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CureDue {
    /// When it is notified.
    pub asked_on: String,
    /// Working days given.
    pub working_days: u32,
}
