//! The committee itself: its people and laptops, the acts that wait for an endorsement, the ways into a workspace.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::PersonRef;
use crate::workspace::RoleView;

/// The committee as this person may see it and change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AdministrationView {
    /// Its facts.
    pub committee: CommitteeFacts,
    /// Its people: those who act first.
    pub people: Vec<MemberLine>,
    /// Acts without effect yet, oldest first.
    pub acts: Vec<PendingAct>,
    /// What this person's role lets them do.
    pub may: Vec<CommitteeDeed>,
}

/// What a role may do about the committee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CommitteeDeed {
    /// Invite a person.
    Invite,
    /// Enrol laptops: needs the committee's document root too.
    Enrol,
    /// Change somebody's part.
    ChangeRole,
    /// Note that somebody leaves.
    EndMembership,
    /// Revoke a laptop.
    RevokeLaptop,
    /// Adopt a rubric.
    AdoptRubric,
    /// Adopt a regulation.
    AdoptRegulation,
    /// Adopt wordings of documents.
    AdoptTemplates,
}

/// Facts of the committee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CommitteeFacts {
    /// Its name.
    pub name: String,
    /// The Service it belongs to.
    pub service: String,
    /// The city its acts are dated in.
    pub city: String,
    /// When it was founded.
    pub founded: String,
    /// Whether everything it makes is demonstration.
    pub demonstration: bool,
    /// How many members, with the chair, may appoint another secretary.
    pub recovery_quorum: u16,
    /// Its identity.
    pub id: String,
    /// SHA-256 of its document root's certificate.
    pub root: String,
    /// Whether this workspace holds that root.
    pub holds_root: bool,
}

/// A person of the committee, present or past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MemberLine {
    /// Who.
    pub person: PersonRef,
    /// Their institution; empty while it has not arrived.
    pub institution: String,
    /// Their part.
    pub role: RoleView,
    /// Whose alternate they are.
    pub alternate_of: Option<PersonRef>,
    /// How far they got.
    pub stage: MemberStageView,
    /// Whether it is the person of this workspace.
    pub own: bool,
    /// Until when their invitation can be answered, where one waits.
    pub invited_until: Option<String>,
    /// Whether that moment has passed.
    pub invitation_expired: bool,
    /// Their laptops, oldest first.
    pub laptops: Vec<LaptopLine>,
}

/// How far a person got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MemberStageView {
    /// A laptop acts for them.
    Active,
    /// A laptop waits for its endorsement.
    LaptopWaits,
    /// On the committee, without a laptop.
    WithoutLaptop,
    /// Their admission waits for its endorsement.
    AdmissionWaits,
    /// They left.
    Left,
}

/// A laptop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LaptopLine {
    /// Identity of its log.
    pub log: String,
    /// When it was enrolled.
    pub enrolled: String,
    /// Where it stands.
    pub stage: LaptopStageView,
    /// Whether it is this one.
    pub own: bool,
}

/// Where a laptop stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LaptopStageView {
    /// Its enrolment waits for its endorsement.
    Waits,
    /// It acts.
    Acts,
    /// Revoked, or its person left.
    Ended,
}

/// An act without effect yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PendingAct {
    /// Identity of its record.
    pub record: String,
    /// What it does.
    pub kind: PendingKind,
    /// Whom, which version or which municipality it is about; empty when it is of the whole.
    pub subject: String,
    /// The part it gives.
    pub role: Option<RoleView>,
    /// Who wrote it.
    pub by: PersonRef,
    /// When.
    pub at: String,
    /// Whether this person may endorse it now.
    pub mine: bool,
}

/// What an act that is endorsed does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PendingKind {
    /// A person joins.
    Admission,
    /// A part changes.
    Role,
    /// A person leaves.
    Departure,
    /// A laptop begins to act.
    Laptop,
    /// A laptop stops acting.
    Revocation,
    /// A rubric comes into force.
    Rubric,
    /// A regulation comes into force.
    Regulation,
    /// Wordings of documents come into force.
    Templates,
    /// The sheets of a dossier open.
    Opening,
    /// A content is erased.
    Erasure,
    /// Another act the regulation lists.
    Other,
}

/// Invites a person, and saves their invitation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InvitePerson {
    /// Name.
    pub name: String,
    /// Institution.
    pub institution: String,
    /// Their part.
    pub role: RoleView,
    /// Whose alternate they are.
    pub alternate_of: Option<String>,
    /// Where the invitation goes.
    pub path: String,
}

/// A request to join, read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RequestFacts {
    /// Whose.
    pub person: PersonRef,
    /// The six words to compare aloud.
    pub words: String,
}

/// Revokes a laptop, named by its log.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RevokeLaptop {
    /// Its log.
    pub log: String,
    /// The last day it still counts, as yyyy-mm-dd; nothing when all of it that is here counts.
    #[serde(default)]
    pub until: Option<String>,
}

/// A record that would lose its effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LostRecord {
    /// What kind of record it is.
    pub kind: String,
    /// When it was written.
    pub at: String,
}

/// A person, named.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfPerson {
    /// Who.
    pub person: String,
}

/// Another part for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeRole {
    /// Whose.
    pub person: String,
    /// The new part.
    pub role: RoleView,
    /// Whose alternate they are from then on.
    pub alternate_of: Option<String>,
}

/// Another access phrase.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangePhrase {
    /// What proves that it is the owner's: the present phrase, or the recovery code.
    pub present: String,
    /// Which of the two.
    pub by: WayIn,
    /// The new phrase.
    pub new: String,
}

impl std::fmt::Debug for ChangePhrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ChangePhrase").finish_non_exhaustive()
    }
}

/// A way into a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum WayIn {
    /// The access phrase.
    Phrase,
    /// The recovery code.
    Code,
}

/// The access phrase, to do what only its owner may.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WithPhrase {
    /// The phrase.
    pub phrase: String,
}

impl std::fmt::Debug for WithPhrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WithPhrase").finish_non_exhaustive()
    }
}
