//! Constancia de observación: what the observer attended and saw, always without a vote.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::common::{Meta, Signer};

/// One session attended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObservedSession {
    /// Session number.
    pub number: u32,
    /// Its date.
    pub held_on: NaiveDate,
    /// Arrival.
    pub arrived_at: NaiveTime,
    /// Departure.
    pub left_at: NaiveTime,
    /// Dossiers whose deliberation was observed.
    pub dossiers: Vec<String>,
}

/// Constancia de observación.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObservationCertificate {
    /// Header.
    pub meta: Meta,
    /// The observer.
    pub observer: String,
    /// The observer's organisation.
    pub organisation: String,
    /// Sessions attended.
    pub sessions: Vec<ObservedSession>,
    /// What was seen.
    pub seen: Vec<String>,
    /// Remarks; may be empty.
    pub remarks: Vec<String>,
    /// Who signs: the observer.
    pub signers: Vec<Signer>,
}
