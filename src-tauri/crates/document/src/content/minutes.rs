//! Acta de sesión: the part that everyone who attended signs. It carries no private ground of any recusal.

use chrono::{NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use super::common::{Meta, Outcome, Procedure, Signer, VoteCount};

/// How people met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// Presencial.
    InPerson,
    /// Remota.
    Remote,
    /// Mixta.
    Mixed,
}

/// The meeting itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The committee's own running number; never an official number.
    pub number: u32,
    /// Kind of session in words ("ordinaria", "extraordinaria").
    pub nature: String,
    /// How people met.
    pub modality: Modality,
    /// Room and address, or the means of videoconference.
    pub place: String,
    /// Start, in the legal time of Chile.
    pub starts_at: NaiveDateTime,
    /// End, in the legal time of Chile.
    pub ends_at: NaiveDateTime,
}

/// In which capacity somebody attends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Capacity {
    /// Titular who presides.
    Chair,
    /// Titular.
    Member,
    /// Suplente.
    Alternate {
        /// The titular replaced.
        of: String,
    },
    /// Observador, without vote.
    Observer,
    /// Secretaría.
    Secretary,
}

/// One person who attended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendee {
    /// Full name.
    pub name: String,
    /// Institution or unit represented.
    pub institution: String,
    /// Capacity.
    pub capacity: Capacity,
    /// Arrival.
    pub arrived_at: NaiveTime,
    /// Departure, when before the end.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub left_at: Option<NaiveTime>,
}

/// Quorum for one dossier: recused members leave the count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DossierQuorum {
    /// Dossier number.
    pub dossier: String,
    /// Municipality.
    pub municipality: String,
    /// Members with a vote.
    pub entitled: u32,
    /// Of them, recused in this dossier.
    pub recused: u32,
    /// Required by the regulation.
    pub required: u32,
    /// Present and able to vote in this dossier.
    pub present: u32,
}

/// A recusal and how it was settled, without its private grounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recusal {
    /// Dossier number.
    pub dossier: String,
    /// Municipality.
    pub municipality: String,
    /// The member.
    pub member: String,
    /// How it was settled and by whom, in words.
    pub settled: String,
}

/// One dossier's result, in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DossierResult {
    /// Dossier number.
    pub dossier: String,
    /// Municipality.
    pub municipality: String,
    /// Procedure.
    pub procedure: Procedure,
    /// Decision.
    pub outcome: Outcome,
    /// Votes.
    pub votes: VoteCount,
    /// Points reached.
    pub points: u32,
    /// Points possible.
    pub maximum: u32,
    /// Identifier of the annex that carries the grounds.
    pub annex: String,
}

/// Acta de sesión, common part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Header.
    pub meta: Meta,
    /// The meeting.
    pub session: Session,
    /// Who attended.
    pub attendance: Vec<Attendee>,
    /// Members absent, with the excuse given if any.
    pub absences: Vec<String>,
    /// Quorum for each dossier.
    pub quorum: Vec<DossierQuorum>,
    /// Recusals.
    pub recusals: Vec<Recusal>,
    /// Tabla.
    pub agenda: Vec<String>,
    /// What happened, in the order of the agenda; may be empty.
    pub proceedings: Vec<String>,
    /// Results.
    pub results: Vec<DossierResult>,
    /// Acuerdos.
    pub agreements: Vec<String>,
    /// Those who sign.
    pub signers: Vec<Signer>,
}
