//! Intercambio: the committee's folder, what came and went, what waits, who is behind.
//! Nothing here tells whether somebody closed a sheet before its dossier is opened.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::PersonRef;
use crate::record_log::RecordGroup;
use crate::workspace::{Presence, RoleView};

/// How the exchange stands.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExchangeState {
    /// The committee's folder, when one was chosen.
    pub folder: Option<ExchangeFolder>,
    /// The last exchange of this workspace.
    pub last: Option<ExchangeView>,
    /// Own records not given yet.
    pub to_give: u32,
    /// Records kept until earlier ones arrive.
    pub waiting: u32,
    /// Contents this person may read that have not arrived.
    pub missing: u32,
    /// Everybody's laptops.
    pub peers: Vec<PeerView>,
    /// Whether this laptop acts for somebody already.
    pub enrolment: Enrolment,
}

/// The committee's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExchangeFolder {
    /// Where it is.
    pub path: String,
    /// Whether it can be seen now.
    pub presence: Presence,
}

/// Whether this laptop acts for somebody already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Enrolment {
    /// It does.
    Enrolled,
    /// It waits for its enrolment.
    Waiting,
}

/// What an exchange did.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExchangeView {
    /// When, RFC 3339.
    pub at: String,
    /// What came from others.
    pub came: Vec<CameView>,
    /// Records given.
    pub given: u32,
    /// Contents given.
    pub contents_given: u32,
    /// Own sheets opened, because their dossier was.
    pub sheets_opened: u32,
    /// What was not taken, and why.
    pub refused: Vec<RefusedArrival>,
    /// Why giving stopped, when it did.
    pub giving_stopped: Option<GivingStopped>,
}

/// So many of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CameView {
    /// Of what.
    pub group: RecordGroup,
    /// How many.
    pub count: u32,
}

/// Something in the folder that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "code",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum RefusedArrival {
    /// A file under a record's name that is none.
    NotARecord {
        /// Which file.
        path: String,
    },
    /// A record that was altered or does not continue its chain.
    Altered {
        /// What was found, for whoever looks into it.
        cause: String,
    },
    /// A record of another committee.
    OtherCommittee,
    /// A content that is not what its record names.
    DamagedContent {
        /// Its object.
        object: String,
    },
}

/// Why giving stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum GivingStopped {
    /// No space left.
    Full,
    /// It cannot be written.
    ReadOnly,
    /// It is no longer there.
    Gone,
    /// The person asked it to stop.
    Asked,
    /// The medium failed.
    Other,
}

/// Somebody's laptop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeerView {
    /// Whose.
    pub person: PersonRef,
    /// Their part.
    pub role: RoleView,
    /// When it last wrote something that is known here and may be told, RFC 3339.
    pub last: Option<String>,
    /// How it stands.
    pub reach: ReachView,
    /// For such a reach: how many acts it had not seen.
    pub behind: u32,
    /// Its log, for details.
    pub log: Option<String>,
}

/// How somebody's laptop stands, as far as this one can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReachView {
    /// This laptop.
    Own,
    /// It had seen everything known here.
    Current,
    /// It had not.
    Behind,
    /// It never wrote: nobody can tell.
    Unknown,
    /// No laptop was enrolled yet.
    NoLaptop,
    /// It wrote two histories.
    Forked,
}

/// Chooses the committee's folder, or none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetExchangeFolder {
    /// The folder.
    pub folder: Option<String>,
}
