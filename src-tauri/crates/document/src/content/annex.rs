//! Anexo del acta: everything about one dossier. A recused member neither sees nor signs it.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::common::{
    ActionItem, ContextFigure, Digest, DossierIdentity, Level, Meta, Outcome, Signer,
};

/// Whether a formal document is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Acompañado.
    Present,
    /// Acompañado al subsanar (Ley 19.880, art. 31).
    Cured,
    /// Falta.
    Missing,
}

/// One formal document asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Admissibility {
    /// Its mark in the rubric (`P1`).
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is there.
    pub presence: Presence,
    /// Remark; may be empty.
    pub remark: String,
}

/// How far the closed sheets stood from each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dispersion {
    /// Sheets with a level 0–3.
    pub scored: u32,
    /// Lowest level given.
    pub lowest: Level,
    /// Highest level given.
    pub highest: Level,
}

/// The committee's level in one criterion, with its grounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionJudgement {
    /// `A1`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is a core criterion.
    pub core: bool,
    /// Agreed level.
    pub agreed: Level,
    /// Grounds of the agreed level.
    pub grounds: String,
    /// Citations of evidence ("Decreto 1.234, p. 2").
    pub citations: Vec<String>,
    /// How far the sheets stood from each other.
    pub dispersion: Dispersion,
    /// Dissent, with its author's name in the text; may be empty.
    pub dissent: Vec<String>,
}

/// One area: its criteria, its points, and the grounds of the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaJudgement {
    /// `A`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Criteria in the rubric's order.
    pub criteria: Vec<CriterionJudgement>,
    /// Points reached.
    pub points: u32,
    /// Points possible (N/A criteria left out).
    pub maximum: u32,
    /// Grounds of the decision in this area.
    pub grounds: String,
}

/// What a member first wrote before changing it after the opening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstValue {
    /// The level in the closed sheet.
    pub level: Level,
    /// Why it changed.
    pub reason: String,
}

/// One member's level in one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetScore {
    /// `A1`.
    pub criterion: String,
    /// The level held at the end.
    pub level: Level,
    /// The reason.
    pub reason: String,
    /// Citations of evidence.
    pub citations: Vec<String>,
    /// What it was in the closed sheet, if it changed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub first: Option<FirstValue>,
}

/// One opened sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenedSheet {
    /// The member.
    pub member: String,
    /// When the sheet was closed.
    pub closed_at: DateTime<FixedOffset>,
    /// Its commitment in the ledger.
    pub commitment: Digest,
    /// Its scores in the rubric's order.
    pub scores: Vec<SheetScore>,
}

/// One line of the computed rule, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleLine {
    /// What the rule asks, with the figures.
    pub text: String,
    /// Whether it holds.
    pub holds: bool,
}

/// What the rule computed; the committee decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleComputation {
    /// Line by line.
    pub lines: Vec<RuleLine>,
    /// Points reached.
    pub points: u32,
    /// Points possible.
    pub maximum: u32,
    /// What follows from the rule.
    pub outcome: Outcome,
}

/// What was put to the vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// Who proposed.
    pub by: String,
    /// The very text voted.
    pub text: String,
    /// Its outcome.
    pub outcome: Outcome,
}

/// A vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoteChoice {
    /// A favor.
    InFavour,
    /// En contra.
    Against,
    /// Se abstiene.
    Abstains,
}

/// One member's vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// The member.
    pub member: String,
    /// The vote.
    pub choice: VoteChoice,
    /// Grounds of a vote against or of an abstention; may be absent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub dissent: Option<String>,
}

/// One file of evidence in the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceFile {
    /// Place in the index, from 1.
    pub number: u32,
    /// File name.
    pub name: String,
    /// When it was received.
    pub received_on: NaiveDate,
    /// Size in bytes.
    pub bytes: u64,
    /// Its fingerprint.
    pub sha256: Digest,
}

/// Anexo del acta for one dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesAnnex {
    /// Header.
    pub meta: Meta,
    /// Identifier of the acta to which it belongs.
    pub minutes: String,
    /// Session number.
    pub session: u32,
    /// Date of the session.
    pub held_on: NaiveDate,
    /// The dossier.
    pub dossier: DossierIdentity,
    /// Size and capacity, in view.
    pub context: Vec<ContextFigure>,
    /// Formal documents.
    pub admissibility: Vec<Admissibility>,
    /// Areas with their criteria and grounds.
    pub areas: Vec<AreaJudgement>,
    /// Each member's opened sheet.
    pub sheets: Vec<OpenedSheet>,
    /// The rule, line by line.
    pub rule: RuleComputation,
    /// The proposal voted.
    pub proposal: Proposal,
    /// Votes by name.
    pub votes: Vec<Vote>,
    /// Members recused in this dossier: names only.
    pub recused: Vec<String>,
    /// What was decided.
    pub outcome: Outcome,
    /// The decision in words, with its reasoning.
    pub decision: String,
    /// Action plan when conditional; empty otherwise.
    pub action_plan: Vec<ActionItem>,
    /// Index of evidence.
    pub evidence: Vec<EvidenceFile>,
    /// Those who judged and sign.
    pub signers: Vec<Signer>,
}
