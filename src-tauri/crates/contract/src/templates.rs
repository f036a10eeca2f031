//! The wordings of documents: those in force, a private draft of others, what is wrong with them, what they change.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::PersonRef;
use crate::documents::PaperKind;

/// The wordings as this person may see them, and edit them when they may adopt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplatesView {
    /// The wordings in force, as their file: JSON.
    pub text: String,
    /// Their version.
    pub version: String,
    /// Their SHA-256.
    pub hash: String,
    /// Since when; nothing while those shipped with the application are in force.
    pub since: Option<String>,
    /// Who adopted them.
    pub by: Option<PersonRef>,
    /// Whether this person may adopt others.
    pub adopts: bool,
    /// The private draft, as it was left.
    pub draft: Option<String>,
    /// Others adopted that wait for their endorsement.
    pub waiting: Option<WaitingTemplates>,
    /// What each text may and must say.
    pub rules: Vec<TemplateRule>,
    /// How long each list may be.
    pub lists: Vec<TemplateList>,
    /// What every document carries and nobody edits.
    pub fixed: Vec<FixedText>,
    /// The documents that can be shown.
    pub kinds: Vec<PaperKind>,
}

/// Wordings adopted that wait for their endorsement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaitingTemplates {
    /// The record that adopts them.
    pub record: String,
    /// Their version.
    pub version: String,
    /// Who wrote it.
    pub by: PersonRef,
    /// Whether this person may endorse it now.
    pub mine: bool,
    /// What they change of those in force.
    pub changes: Vec<TemplateChange>,
}

/// What a text may and must say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateRule {
    /// Path of the text, list places and keys as steps.
    pub part: String,
    /// Placeholders that may stand in it.
    pub placeholders: Vec<String>,
    /// Most characters.
    pub longest: u32,
    /// What must stand in it, and why.
    pub keeps: Vec<TemplateKeeps>,
}

/// What must stand in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateKeeps {
    /// Placeholders.
    pub placeholders: Vec<String>,
    /// Words; `|` separates those of which one is enough.
    pub words: Vec<String>,
    /// Why, in Spanish.
    pub reason: String,
}

/// How long a list may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateList {
    /// Path of the list.
    pub part: String,
    /// Most entries.
    pub most: u32,
}

/// A text that no wording holds, so that none can take it away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FixedText {
    /// The text.
    pub text: String,
    /// Why, in Spanish.
    pub reason: String,
}

/// Wordings being edited, as their file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckTemplates {
    /// JSON.
    pub text: String,
}

/// What is wrong with wordings, and what they change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplatesCheck {
    /// Everything that is wrong, each at its part.
    pub faults: Vec<TemplateFault>,
    /// What changes of the wordings in force; empty while there are faults.
    pub changes: Vec<TemplateChange>,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateFault {
    /// Path of the part; empty for the whole file.
    pub part: String,
    /// What.
    pub cause: TemplateFaultCause,
    /// What was found, what is missing, or the limit.
    pub found: String,
}

/// What can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TemplateFaultCause {
    /// Not such a file, or a part of it is missing or unknown.
    Unreadable,
    /// Of another version of the format.
    OtherFormat,
    /// Larger than any.
    TooLarge,
    /// Blank.
    Empty,
    /// A placeholder that is not known there.
    UnknownPlaceholder,
    /// A brace without its pair.
    LooseBrace,
    /// Too long.
    TooLong,
    /// Too many entries.
    TooMany,
    /// A placeholder that must stand there.
    MissingPlaceholder,
    /// Words that must stand there.
    MissingWords,
    /// A character that cannot be printed.
    Unprintable,
    /// A claim about signatures or times.
    Claim,
    /// A norm without number and year.
    NormWithoutNumber,
}

/// One text that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateChange {
    /// Path of the text or of its list.
    pub part: String,
    /// How it was; nothing when it is new.
    pub before: Option<String>,
    /// How it would be; nothing when it goes.
    pub after: Option<String>,
}

/// Asks how a document looks with these wordings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShowTemplates {
    /// JSON.
    pub text: String,
    /// Which document.
    pub kind: PaperKind,
    /// The text being edited; empty for none.
    pub part: String,
}

/// Keeps a private draft, or ends it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeepTemplates {
    /// JSON, right or not yet; nothing ends the draft.
    pub text: Option<String>,
}

/// Adopts wordings: the chair endorses them next.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AdoptTemplates {
    /// JSON, the very one that was shown.
    pub text: String,
}

/// Saves wordings as a file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveTemplates {
    /// Where.
    pub path: String,
    /// JSON.
    pub text: String,
}
