//! What this computer trusts beyond the committee's own root, and asking a time authority: only when a person asks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What this computer trusts. Nothing by default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrustSettings {
    /// Address of the time authority that is asked, when one is configured.
    pub authority: Option<String>,
    /// Whether there is an authority to ask and a root to believe it by.
    pub can_ask_time: bool,
    /// Roots of time authorities.
    pub time: Vec<TrustFileView>,
    /// Certifiers of outside and their lists.
    pub signers: Vec<TrustFileView>,
}

/// What a certificate or list says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrustFileView {
    /// SHA-256: what is compared with the one obtained by another way.
    pub sha256: String,
    /// What it is.
    pub kind: TrustFileKindView,
    /// Whom it names.
    pub name: String,
    /// Who issued it.
    pub issuer: String,
    /// From when it is valid (RFC 3339).
    pub from: String,
    /// Until when (RFC 3339), when it says.
    pub until: Option<String>,
}

/// What a file of trust is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TrustFileKindView {
    /// A root.
    Root,
    /// An authority another one made.
    Issuer,
    /// Somebody who is no authority.
    Person,
    /// A list of revocations.
    List,
}

/// For what something is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TrustPurpose {
    /// It vouches for times.
    Time,
    /// It issues certificates people sign with, or lists of those revoked.
    Signers,
}

/// Trusts what a file holds, once its fingerprint was shown.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddTrust {
    /// The file.
    pub path: String,
    /// SHA-256 of what was shown: another is not trusted.
    pub sha256: String,
    /// For what.
    pub purpose: TrustPurpose,
}

/// Trusts something no more.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RemoveTrust {
    /// SHA-256 of what.
    pub sha256: String,
    /// For what.
    pub purpose: TrustPurpose,
}

/// Takes the address of a time authority, or none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetTimeAuthority {
    /// Its address (plain http).
    pub address: Option<String>,
}

/// A time authority answered, and is believed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimeProbe {
    /// The time it gave (RFC 3339).
    pub at: String,
    /// Seconds this computer's clock runs ahead of it; negative when behind.
    pub ahead: i32,
}

/// Whether a signature's time is asked of the authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TimeWanted {
    /// No network is used.
    No,
    /// It is asked; when nobody answers the signature is made without it.
    Ask,
}

/// A signature that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignedView {
    /// What came of its time.
    pub time: SignedTime,
}

/// What came of a signature's time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum SignedTime {
    /// Nobody was asked.
    NotAsked,
    /// An authority vouches for it.
    Proven {
        /// The time (RFC 3339).
        at: String,
    },
    /// It was asked and is not there; it can be added later by closing the document.
    Absent {
        /// Why.
        why: TimeProblem,
    },
}

/// Why an authority gave no time that serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TimeProblem {
    /// It was not reached.
    Unreachable,
    /// It did not answer in time.
    TooSlow,
    /// It refused.
    Refused,
    /// Its answer is unreadable, too large, or sends elsewhere.
    Unreadable,
    /// Its answer is to another question.
    OtherQuestion,
    /// It leads to none of the roots trusted here.
    UnknownAuthority,
    /// Its certificate is out of date or was revoked.
    AuthorityOutOfDate,
    /// Its answer does not hold.
    NotBelieved,
}

/// Closes a document for the long term, into a copy.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CloseDocument {
    /// Which.
    pub document: String,
    /// Where the copy goes.
    pub path: String,
}

/// A copy closed for the long term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClosedView {
    /// The time it is proven to have existed at (RFC 3339).
    pub at: String,
    /// Signatures it closes.
    pub signatures: u32,
    /// Certificates whose revocation could be established.
    pub established: u32,
    /// Those it could not.
    pub unestablished: u32,
    /// Every address that was asked, once each.
    pub asked: Vec<String>,
}

/// Why something is not added to what this computer trusts, or is not there to be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TrustFaultView {
    /// The file is no certificate and no list.
    Unreadable,
    /// The certificate is a person's.
    NotAnAuthority,
    /// Only a root vouches for times.
    NotARoot,
    /// It is out of date.
    OutOfDate,
    /// No authority trusted here made the list.
    ListOfNobody,
    /// The address is not plain http and a host.
    Address,
    /// The file is not the one that was shown.
    OtherFile,
    /// No time authority is configured.
    NoAuthority,
    /// No root of a time authority is trusted here.
    NoTimeRoot,
}

/// Where a certificate of outside leads, as far as this computer knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum LeadsView {
    /// To a root trusted here.
    Trusted,
    /// To a root nobody trusts here.
    Elsewhere {
        /// Whose.
        issuer: String,
    },
    /// The certificate of an issuer is missing.
    Missing {
        /// Whose.
        issuer: String,
    },
    /// A certificate of its chain is not meant for this.
    Unfit,
}
