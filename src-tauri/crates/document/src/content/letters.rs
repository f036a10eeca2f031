//! What follows a decision: improvement plan, cover letter, request for antecedents.
//! What no record says is typed by the secretary when issuing and kept here; what is absent is a visible blank.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::common::{ActionItem, Digest, DossierIdentity, Meta, Outcome, Signer};
use super::resolution::Numbering;

/// What only the secretary knows when issuing. Nothing of it is made here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filled {
    /// To whom it goes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub recipient: Option<String>,
    /// In what post.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub post: Option<String>,
    /// Where answers are received, or who follows the plan up.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub contact: Option<String>,
    /// Earlier papers it refers to (ANT.).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reference: Option<String>,
    /// Working days given, when no rule of the committee says how many.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub working_days: Option<u32>,
    /// Anything else to say.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub remark: Option<String>,
}

/// Plan de mejora, when the outcome is conditional.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImprovementPlan {
    /// Header.
    pub meta: Meta,
    /// The dossier.
    pub dossier: DossierIdentity,
    /// What was decided.
    pub outcome: Outcome,
    /// Identifier of the acta.
    pub minutes: String,
    /// Session number.
    pub session: u32,
    /// Date of the session.
    pub held_on: NaiveDate,
    /// The commitments, word for word those voted.
    pub items: Vec<ActionItem>,
    /// What the secretary typed.
    pub filled: Filled,
    /// Those who sign.
    pub signers: Vec<Signer>,
}

/// To whom a cover letter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Addressee {
    /// The Service's authority, with the proposal.
    Authority,
    /// The municipality, with the resolution.
    Municipality,
}

/// One document that goes with a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enclosure {
    /// What it is.
    pub name: String,
    /// Its own identifier.
    pub id: String,
    /// Fingerprint of the file, with every signature it has.
    pub sha256: Digest,
}

/// Oficio conductor. Its number and date stay open: Oficina de Partes gives them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverLetter {
    /// Header.
    pub meta: Meta,
    /// The dossier.
    pub dossier: DossierIdentity,
    /// To whom.
    pub addressee: Addressee,
    /// What the committee decided.
    pub outcome: Outcome,
    /// Number and date of the resolution it carries, when it goes to the municipality.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub resolution: Option<Numbering>,
    /// Working days to appeal, by the regulation.
    pub appeal_days: u32,
    /// What goes with it.
    pub enclosed: Vec<Enclosure>,
    /// What the secretary typed.
    pub filled: Filled,
    /// Those who sign.
    pub signers: Vec<Signer>,
}

/// Why antecedents are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RequestReason {
    /// A formal document is missing (Ley 19.880, art. 31).
    Cure {
        /// When it was asked.
        asked_on: NaiveDate,
        /// Working days given.
        working_days: u32,
        /// Last day, by the calendar.
        due_on: NaiveDate,
    },
    /// The committee could not assess some criteria.
    Outcome {
        /// Session number.
        session: u32,
        /// Date of the session.
        held_on: NaiveDate,
    },
}

/// One thing asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Formal document or criterion.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is missing, as the records say.
    pub missing: Vec<String>,
}

/// Solicitud de antecedentes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AntecedentsRequest {
    /// Header.
    pub meta: Meta,
    /// The dossier.
    pub dossier: DossierIdentity,
    /// Why.
    pub reason: RequestReason,
    /// What is asked for.
    pub asked: Vec<Asked>,
    /// What the secretary typed.
    pub filled: Filled,
    /// Those who sign.
    pub signers: Vec<Signer>,
}
