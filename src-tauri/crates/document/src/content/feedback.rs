//! Informe de retroalimentación: what a municipality keeps, whatever was decided. It ranks nobody.

use serde::{Deserialize, Serialize};

use super::common::{ActionItem, ContextFigure, DossierIdentity, Level, Meta, Outcome, Signer};

/// Feedback on one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedbackCriterion {
    /// `A1`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Agreed level.
    pub agreed: Level,
    /// Strengths; may be empty.
    pub strengths: Vec<String>,
    /// Gaps; may be empty.
    pub gaps: Vec<String>,
    /// Recommendations; may be empty.
    pub recommendations: Vec<String>,
}

/// Feedback on one area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedbackArea {
    /// `A`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Criteria in the rubric's order.
    pub criteria: Vec<FeedbackCriterion>,
}

/// Informe de retroalimentación.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// Header.
    pub meta: Meta,
    /// The dossier.
    pub dossier: DossierIdentity,
    /// What was decided.
    pub outcome: Outcome,
    /// Summary for the mayor and council.
    pub summary: String,
    /// Size and capacity, in view.
    pub context: Vec<ContextFigure>,
    /// How size and capacity were weighed.
    pub capacity: String,
    /// Where the municipality comes from: earlier cycles, commitments and their fulfilment.
    pub trajectory: String,
    /// Area by area.
    pub areas: Vec<FeedbackArea>,
    /// Action plan when conditional; empty otherwise.
    pub action_plan: Vec<ActionItem>,
    /// Technical support offered; may be empty.
    pub support: Vec<String>,
    /// Those who sign.
    pub signers: Vec<Signer>,
}
