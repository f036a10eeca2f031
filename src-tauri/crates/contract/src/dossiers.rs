//! Dossiers at a glance, one dossier's summary, declarations of conflict and the decisions on them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::{DossierRef, OutcomeView, PersonRef, ScoreView, StageView};
use crate::workspace::Task;

/// Where the person stands towards one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OwnPartView {
    /// Does not score: the secretary, an observer.
    Reads,
    /// Must declare before it opens to them.
    Undeclared,
    /// Declared a conflict nobody decided yet: sees nothing of it.
    ConflictPending,
    /// Must abstain: sees nothing of it.
    Recused,
    /// Nothing to score yet.
    NotYet,
    /// Alternate of somebody who acts.
    StandsBy,
    /// Has a sheet to close.
    Draft,
    /// Closed their sheet; it waits for the opening.
    Closed,
    /// Their sheet was opened with the others.
    Opened,
    /// The dossier was opened without their sheet.
    Missed,
}

/// One criterion of one's own sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CellView {
    /// Without an answer.
    Blank,
    /// Answered, and something still keeps it from closing.
    Begun,
    /// Answered and ready.
    Done,
}

/// What runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DeadlineKindView {
    /// The municipality's days to bring what is missing.
    Cure,
    /// The months the law gives for the whole procedure.
    LegalClock,
}

/// Something that runs out on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeadlineView {
    /// What.
    pub kind: DeadlineKindView,
    /// The last day.
    pub day: String,
    /// Working days left after today, that day included.
    pub left: u32,
    /// Whether that day is behind.
    pub past: bool,
}

/// One dossier at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierRow {
    /// Which.
    pub dossier: DossierRef,
    /// Where it stands; nothing to whoever may not see it.
    pub stage: Option<StageView>,
    /// Where this person stands.
    pub own: OwnPartView,
    /// Since when they may not see it (RFC 3339).
    pub barred_since: Option<String>,
    /// Their own sheet, criterion by criterion; empty when they have none.
    pub cells: Vec<CellView>,
    /// Criteria of their own draft whose evidence was replaced or withdrawn.
    pub to_review: u32,
    /// What they still have to do there, most urgent first.
    pub owed: Vec<Task>,
    /// What runs out, soonest first.
    pub deadlines: Vec<DeadlineView>,
    /// Formal documents that are missing, by code.
    pub missing: Vec<String>,
    /// When the closed sheets were ordered open (RFC 3339).
    pub opened_at: Option<String>,
    /// What the committee decided.
    pub outcome: Option<OutcomeView>,
    /// Whether something beneath that decision changed.
    pub under_review: bool,
    /// For the secretary alone: who still owes a sheet.
    pub owing: Vec<PersonRef>,
}

/// Every dossier at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossiersView {
    /// In the order this person reads them.
    pub rows: Vec<DossierRow>,
    /// The day in Chile.
    pub today: String,
}

/// One dossier's own screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierView {
    /// At a glance.
    pub row: DossierRow,
    /// What is inside; nothing while it is not open to the person.
    pub summary: Option<DossierSummaryView>,
}

/// What is inside a dossier, in summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierSummaryView {
    /// The way here, oldest first.
    pub stages: Vec<DossierStageStep>,
    /// Whether the municipality begins or has experience.
    pub trajectory: Option<DossierTrajectory>,
    /// Date of the Carta de Compromiso.
    pub commitment_date: Option<String>,
    /// How the Carta and the council's agreement are identified.
    pub commitment: String,
    /// When the municipality asked to be evaluated.
    pub requested_on: Option<String>,
    /// The formal documents.
    pub formal: Vec<DossierFormalItem>,
    /// The one cure asked for.
    pub cure: Option<DossierCure>,
    /// What the secretary noted at the last check.
    pub remarks: String,
    /// Public figures of the municipality.
    pub capacity: Option<DossierCapacity>,
    /// Who of the committee accompanied it.
    pub accompanied_by: Vec<PersonRef>,
    /// What last cycle's plan promised, and what was observed of it.
    pub commitments: Vec<PastCommitment>,
    /// Last cycle's levels and the self-assessment.
    pub past: PastLevelsView,
    /// The evidence, in the order it was received.
    pub evidence: Vec<DossierEvidence>,
    /// Documents issued, latest first.
    pub papers: Vec<DossierPaper>,
}

/// A stage the dossier went through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierStageStep {
    /// Which.
    pub stage: StageView,
    /// The day it happened.
    pub day: Option<String>,
    /// What supports it, in the secretary's words.
    pub detail: String,
}

/// How a municipality comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DossierTrajectory {
    /// Begins without local policy.
    Initial,
    /// Has years of experience.
    Experienced,
}

/// A formal document and whether it is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierFormalItem {
    /// Its code, such as `P1`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Nothing before the first check.
    pub presence: Option<DossierFormalPresence>,
}

/// Whether a formal document is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DossierFormalPresence {
    /// It is.
    Present,
    /// It is not.
    Missing,
}

/// The cure asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierCure {
    /// When it was asked.
    pub asked_on: String,
    /// Working days given.
    pub working_days: u32,
    /// The last day; nothing when the calendar does not reach it.
    pub due: Option<String>,
}

/// Public figures of a municipality. What is not known is absent, never zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierCapacity {
    /// Inhabitants, Censo 2024.
    pub population: Option<u32>,
    /// Born abroad, Censo 2024.
    pub foreign_born: Option<u32>,
    /// Born abroad as a part of the population, in thousandths.
    pub foreign_born_per_mille: Option<u32>,
    /// Whether INE withholds that figure because it is 50 cases or fewer.
    pub foreign_born_withheld: bool,
    /// Municipal income in thousands of pesos, SINIM 2023.
    #[ts(type = "number | null")]
    pub income_thousand: Option<u64>,
    /// Budget per inhabitant in thousands of pesos, SINIM 2023.
    pub budget_per_inhabitant: Option<u32>,
    /// Dependence on the Fondo Común Municipal, in thousandths, SINIM 2023.
    pub fund_dependence_per_mille: Option<u32>,
    /// Staff, planta and contrata.
    pub staff: Option<u32>,
    /// Year of the staff figure.
    pub staff_year: Option<u16>,
    /// Poverty by income, in thousandths, CASEN as in SINIM.
    pub poverty_per_mille: Option<u32>,
    /// Urban, mixed or rural, ODEPA.
    pub territory: Option<ComunaClass>,
}

/// Class of a comuna.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ComunaClass {
    /// Urbana.
    Urban,
    /// Mixta.
    Mixed,
    /// Rural.
    Rural,
}

/// One commitment of last cycle's plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PastCommitment {
    /// The criterion, or the matter in words.
    pub criterion: String,
    /// What caused it.
    pub cause: String,
    /// What would be done.
    pub action: String,
    /// Who answers for it.
    pub owner: String,
    /// By when.
    pub deadline: String,
    /// How it stands.
    pub state: PastCommitmentState,
    /// What supports that.
    pub note: String,
    /// Whether it is past its day and not settled.
    pub overdue: bool,
}

/// What became of a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PastCommitmentState {
    /// Nothing was done yet.
    Pending,
    /// Begun.
    InProgress,
    /// Done, with evidence.
    Fulfilled,
    /// Not done when it was due.
    NotFulfilled,
    /// No longer makes sense.
    Released,
}

/// Last cycle's levels and the self-assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "sight", rename_all = "camelCase")]
pub enum PastLevelsView {
    /// Shown once one's own sheet is closed.
    AfterOwnSheet,
    /// In the rubric's order; empty when there are none.
    Shown {
        /// By criterion.
        levels: Vec<PastLevelRow>,
    },
}

/// One criterion last time, as the municipality sees itself now, and on one's own closed sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PastLevelRow {
    /// Its code.
    pub criterion: String,
    /// Its name.
    pub name: String,
    /// Last cycle's level.
    pub last: Option<ScoreView>,
    /// The municipality's own assessment.
    pub declared: Option<ScoreView>,
    /// The level on one's own closed sheet.
    pub own: Option<ScoreView>,
}

/// A file of evidence in the summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierEvidence {
    /// Its object.
    pub object: String,
    /// Its title; nothing while it is kept from the person or has not arrived.
    pub title: Option<String>,
    /// Its file name.
    pub file_name: String,
    /// Kind recognised by content, such as `pdf`.
    pub kind: String,
    /// Length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Pages, when known.
    pub pages: Option<u32>,
    /// Criteria it speaks to.
    pub criteria: Vec<String>,
    /// Kept from observers.
    pub reserved: bool,
    /// Whether it still counts.
    pub standing: DossierEvidenceStanding,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// When it was received (RFC 3339).
    pub received: String,
}

/// Whether a file of evidence still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DossierEvidenceStanding {
    /// It counts.
    Current,
    /// Another took its place.
    Replaced,
    /// It was withdrawn.
    Withdrawn,
}

/// A document issued for a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierPaper {
    /// Its record.
    pub id: String,
    /// What it is.
    pub kind: DossierPaperKind,
    /// When it came out (RFC 3339).
    pub issued_at: String,
    /// Whether a later one took its place.
    pub superseded: bool,
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DossierPaperKind {
    /// Acta de sesión, common part.
    Minutes,
    /// Annex of the acta for one dossier.
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
    /// Resolución exenta numbered by Oficina de Partes.
    Resolution,
}

/// A ground for abstaining, in the words of the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LegalGroundView {
    /// Its code.
    pub code: String,
    /// The words of the law, in Spanish.
    pub wording: String,
    /// Where they come from.
    pub source: String,
}

/// One dossier in the table of declarations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeclarationRow {
    /// Which.
    pub dossier: DossierRef,
    /// Where this person stands.
    pub own: OwnPartView,
    /// Whether the declaration is still owed.
    pub owed: bool,
    /// The mayor.
    pub mayor: Option<String>,
    /// Members of the council.
    pub council: Vec<String>,
    /// Advisers.
    pub advisers: Vec<String>,
    /// Consultants.
    pub consultants: Vec<String>,
    /// Whether the names have arrived.
    pub names_here: bool,
    /// Who of the committee accompanied the municipality.
    pub accompanied_by: Vec<PersonRef>,
    /// Whether this person is among them.
    pub accompanied_by_self: bool,
}

/// What a declaration needs: the grounds in full, the dossier come for, and every other still owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeclarationsView {
    /// Every ground, in the order they are asked.
    pub grounds: Vec<LegalGroundView>,
    /// The dossier come for first, then the others owed.
    pub rows: Vec<DeclarationRow>,
}

/// Declares no conflict in these dossiers, one record each.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeclareNone {
    /// Which.
    pub dossiers: Vec<String>,
}

/// Declares a conflict in one dossier.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeclareConflict {
    /// Which.
    pub dossier: String,
    /// Codes of the grounds.
    pub grounds: Vec<String>,
    /// In the person's words; read only by whoever decides.
    pub explanation: String,
}

/// Conflicts: to decide, waiting for somebody else, decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecusalsView {
    /// This person decides them.
    pub to_decide: Vec<ConflictToDecide>,
    /// Somebody else decides them.
    pub waiting: Vec<ConflictWaiting>,
    /// Decided, latest first.
    pub settled: Vec<ConflictSettled>,
}

/// A conflict this person decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConflictToDecide {
    /// In which dossier.
    pub dossier: DossierRef,
    /// Whose.
    pub person: PersonRef,
    /// When it was declared (RFC 3339).
    pub declared_at: String,
    /// The grounds declared; empty while they have not arrived.
    pub grounds: Vec<LegalGroundView>,
    /// In the person's words.
    pub explanation: String,
    /// Who would take their seat.
    pub alternates: Vec<PersonRef>,
    /// Whether the sheets of the dossier were opened already.
    pub opened: bool,
}

/// A conflict somebody else decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConflictWaiting {
    /// In which dossier.
    pub dossier: DossierRef,
    /// Whose.
    pub person: PersonRef,
    /// When it was declared (RFC 3339).
    pub declared_at: String,
}

/// A conflict somebody decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConflictSettled {
    /// In which dossier.
    pub dossier: DossierRef,
    /// Whose.
    pub person: PersonRef,
    /// How.
    pub ruling: RecusalRuling,
    /// By whom.
    pub decided_by: PersonRef,
    /// When (RFC 3339).
    pub decided_at: String,
    /// Why; absent for whoever may not read it.
    pub grounds: Option<String>,
}

/// How a conflict is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RecusalRuling {
    /// The person abstains.
    Recused,
    /// The person acts.
    MayAct,
}

/// Decides a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecideRecusal {
    /// In which dossier.
    pub dossier: String,
    /// Whose.
    pub person: String,
    /// How.
    pub ruling: RecusalRuling,
    /// Why.
    pub grounds: String,
}
