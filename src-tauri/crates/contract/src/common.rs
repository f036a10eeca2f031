//! What many screens share: people, dossiers by name, scores, outcomes, raw bytes.
//! Identifiers cross as the lowercase hexadecimal text the domain prints; dates as `yyyy-mm-dd`; times as RFC 3339.

use domain::dossier::{Procedure, Stage};
use domain::ids::PersonId;
use domain::level::Score;
use domain::rule::Outcome;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A person by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonRef {
    /// Identity.
    pub id: String,
    /// Name as the committee knows it.
    pub name: String,
}

impl PersonRef {
    /// A person and their name.
    #[must_use]
    pub fn new(id: PersonId, name: String) -> Self {
        Self {
            id: id.to_string(),
            name,
        }
    }
}

/// A dossier by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierRef {
    /// Identity.
    pub id: String,
    /// Name of the municipality.
    pub municipality: String,
    /// Name of its region.
    pub region: String,
    /// Grant or renewal.
    pub procedure: ProcedureView,
    /// The cycle, such as `2026`.
    pub cycle: String,
}

/// One dossier, and nothing more, asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfDossier {
    /// Which.
    pub dossier: String,
}

/// Otorgamiento or revalidación.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ProcedureView {
    /// Otorgamiento.
    Grant,
    /// Revalidación.
    Renewal,
}

impl From<Procedure> for ProcedureView {
    fn from(procedure: Procedure) -> Self {
        match procedure {
            Procedure::Grant => Self::Grant,
            Procedure::Renewal => Self::Renewal,
        }
    }
}

impl From<ProcedureView> for Procedure {
    fn from(procedure: ProcedureView) -> Self {
        match procedure {
            ProcedureView::Grant => Self::Grant,
            ProcedureView::Renewal => Self::Renewal,
        }
    }
}

/// An answer to one criterion: a level, or one of the two answers that are not levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub enum ScoreView {
    /// Level 0.
    #[serde(rename = "0")]
    Zero,
    /// Level 1.
    #[serde(rename = "1")]
    One,
    /// Level 2.
    #[serde(rename = "2")]
    Two,
    /// Level 3.
    #[serde(rename = "3")]
    Three,
    /// No aplica.
    #[serde(rename = "na")]
    NotApplicable,
    /// No evaluable.
    #[serde(rename = "ne")]
    NotAssessable,
}

impl From<Score> for ScoreView {
    fn from(score: Score) -> Self {
        match score {
            Score::Level(level) => match level.value() {
                0 => Self::Zero,
                1 => Self::One,
                2 => Self::Two,
                _ => Self::Three,
            },
            Score::NotApplicable => Self::NotApplicable,
            Score::NotAssessable => Self::NotAssessable,
        }
    }
}

impl From<ScoreView> for Score {
    fn from(score: ScoreView) -> Self {
        use domain::level::Level;
        match score {
            ScoreView::Zero => Self::Level(Level::ZERO),
            ScoreView::One => Self::Level(Level::ONE),
            ScoreView::Two => Self::Level(Level::TWO),
            ScoreView::Three => Self::Level(Level::THREE),
            ScoreView::NotApplicable => Self::NotApplicable,
            ScoreView::NotAssessable => Self::NotAssessable,
        }
    }
}

/// What the committee decides on a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OutcomeView {
    /// Otorgar.
    Grant,
    /// Otorgar con plan de mejora.
    GrantWithPlan,
    /// Solicitar antecedentes.
    RequestAntecedents,
    /// No otorgar.
    Deny,
    /// Revalidar.
    Renew,
    /// Revalidar con plan.
    RenewWithPlan,
    /// No revalidar.
    NotRenew,
}

impl From<Outcome> for OutcomeView {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Grant => Self::Grant,
            Outcome::GrantWithPlan => Self::GrantWithPlan,
            Outcome::RequestAntecedents => Self::RequestAntecedents,
            Outcome::Deny => Self::Deny,
            Outcome::Renew => Self::Renew,
            Outcome::RenewWithPlan => Self::RenewWithPlan,
            Outcome::NotRenew => Self::NotRenew,
        }
    }
}

impl From<OutcomeView> for Outcome {
    fn from(outcome: OutcomeView) -> Self {
        match outcome {
            OutcomeView::Grant => Self::Grant,
            OutcomeView::GrantWithPlan => Self::GrantWithPlan,
            OutcomeView::RequestAntecedents => Self::RequestAntecedents,
            OutcomeView::Deny => Self::Deny,
            OutcomeView::Renew => Self::Renew,
            OutcomeView::RenewWithPlan => Self::RenewWithPlan,
            OutcomeView::NotRenew => Self::NotRenew,
        }
    }
}

/// Where a dossier stands, from the first contact to the end of the seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum StageView {
    /// Primer contacto.
    Contact,
    /// Carta de Compromiso signed: *candidato*.
    CommitmentSigned,
    /// Diagnosis and work plan.
    PlanAndDiagnosis,
    /// The plan is carried out, without deadlines.
    InExecution,
    /// The municipality asked to be evaluated (or revalidated): the legal clock starts.
    EvaluationRequested,
    /// The Informe arrived.
    ReportReceived,
    /// The committee is judging.
    InAssessment,
    /// The committee asked for antecedents.
    AntecedentsRequested,
    /// The committee's verdict is favourable.
    Approved,
    /// The committee's verdict is not favourable.
    NotApproved,
    /// The Service's resolution was issued.
    Resolved,
    /// The seal was handed over.
    Delivered,
    /// The seal is in force.
    InForce,
    /// The seal's two years ran out.
    Expired,
    /// Closed by an unfavourable resolution.
    Refused,
    /// Desistido: the municipality withdrew.
    Withdrawn,
    /// Abandonado: declared so (Ley 19.880 art. 43).
    Abandoned,
}

impl From<Stage> for StageView {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Contact => Self::Contact,
            Stage::CommitmentSigned => Self::CommitmentSigned,
            Stage::PlanAndDiagnosis => Self::PlanAndDiagnosis,
            Stage::InExecution => Self::InExecution,
            Stage::EvaluationRequested => Self::EvaluationRequested,
            Stage::ReportReceived => Self::ReportReceived,
            Stage::InAssessment => Self::InAssessment,
            Stage::AntecedentsRequested => Self::AntecedentsRequested,
            Stage::Approved => Self::Approved,
            Stage::NotApproved => Self::NotApproved,
            Stage::Resolved => Self::Resolved,
            Stage::Delivered => Self::Delivered,
            Stage::InForce => Self::InForce,
            Stage::Expired => Self::Expired,
            Stage::Refused => Self::Refused,
            Stage::Withdrawn => Self::Withdrawn,
            Stage::Abandoned => Self::Abandoned,
        }
    }
}

impl From<StageView> for Stage {
    fn from(stage: StageView) -> Self {
        match stage {
            StageView::Contact => Self::Contact,
            StageView::CommitmentSigned => Self::CommitmentSigned,
            StageView::PlanAndDiagnosis => Self::PlanAndDiagnosis,
            StageView::InExecution => Self::InExecution,
            StageView::EvaluationRequested => Self::EvaluationRequested,
            StageView::ReportReceived => Self::ReportReceived,
            StageView::InAssessment => Self::InAssessment,
            StageView::AntecedentsRequested => Self::AntecedentsRequested,
            StageView::Approved => Self::Approved,
            StageView::NotApproved => Self::NotApproved,
            StageView::Resolved => Self::Resolved,
            StageView::Delivered => Self::Delivered,
            StageView::InForce => Self::InForce,
            StageView::Expired => Self::Expired,
            StageView::Refused => Self::Refused,
            StageView::Withdrawn => Self::Withdrawn,
            StageView::Abandoned => Self::Abandoned,
        }
    }
}

/// Raw bytes: they cross as they are, never as JSON. The page receives an `ArrayBuffer`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl TS for Bytes {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(_: &ts_rs::Config) -> String {
        "ArrayBuffer".to_owned()
    }

    fn inline(_: &ts_rs::Config) -> String {
        "ArrayBuffer".to_owned()
    }
}
