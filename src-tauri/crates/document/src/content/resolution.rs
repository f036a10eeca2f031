//! Propuesta de resolución exenta. Number and date stay open until Oficina de Partes gives them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::annex::RuleLine;
use super::common::{ActionItem, DossierIdentity, Meta, Outcome, Signer, VoteCount};

/// Which remedies the act must name (Ley 19.880, arts. 41 and 59), by who signs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedies {
    /// Reposición only: the head of a decentralised service signs.
    Reconsideration,
    /// Reposición and, in subsidy, jerárquico: somebody signs by delegation.
    ReconsiderationAndHierarchical,
}

/// The acta's grounds in one area, carried into the act's text (Ley 19.880, art. 41).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaGrounds {
    /// `A`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Points reached.
    pub points: u32,
    /// Points possible.
    pub maximum: u32,
    /// The grounds, word for word those of the acta.
    pub grounds: String,
}

/// Who will sign the act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Full name; printed in capitals.
    pub name: String,
    /// Post; printed in capitals.
    pub post: String,
    /// Service; printed in capitals.
    pub service: String,
}

/// What Oficina de Partes gave; copied from it, never made here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbering {
    /// The official number, as given.
    pub number: String,
    /// The official date.
    pub dated_on: NaiveDate,
}

/// Propuesta de resolución exenta.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResolutionProposal {
    /// Header.
    pub meta: Meta,
    /// The dossier.
    pub dossier: DossierIdentity,
    /// Matter, one sentence in capitals as it must be printed.
    pub matter: String,
    /// City of the heading ("Santiago").
    pub city: String,
    /// Year left printed in the open date.
    pub year: u16,
    /// What Oficina de Partes gave; absent in a proposal.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub numbering: Option<Numbering>,
    /// Documents of the case, after the norms of the template's VISTOS.
    pub case_documents: Vec<String>,
    /// Facts, each continuing "Que, ".
    pub facts: Vec<String>,
    /// Identifier of the acta whose grounds are carried.
    pub minutes: String,
    /// Session number.
    pub session: u32,
    /// Date of the session.
    pub held_on: NaiveDate,
    /// Grounds of the acta, area by area.
    pub areas: Vec<AreaGrounds>,
    /// The computed rule, line by line.
    pub rule: Vec<RuleLine>,
    /// Points reached.
    pub points: u32,
    /// Points possible.
    pub maximum: u32,
    /// Votes.
    pub votes: VoteCount,
    /// The decision's reasoning, word for word that of the acta.
    pub decision: String,
    /// Dissent recorded in the acta; may be empty.
    pub dissent: Vec<String>,
    /// What is decided.
    pub outcome: Outcome,
    /// Years of validity of the seal.
    pub validity_years: u32,
    /// Action plan when conditional; empty otherwise.
    pub action_plan: Vec<ActionItem>,
    /// Further orders after those of the template, each beginning with its imperative.
    pub further_orders: Vec<String>,
    /// Remedies to name.
    pub remedies: Remedies,
    /// Who will sign the act.
    pub authority: Authority,
    /// Responsibility initials (`MVR/jpc`).
    pub initials: String,
    /// Distribution, before the template's last lines.
    pub distribution: Vec<String>,
    /// Those who sign the proposal (or the authority, once numbered).
    pub signers: Vec<Signer>,
}
