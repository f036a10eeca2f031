//! Evidence beside the rubric: the files of a dossier, their bytes, their text, and search across all of them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceFile {
    /// Its object, which citations name.
    pub object: String,
    /// Title in words; empty while its label has not arrived or is kept from the person.
    pub title: String,
    /// Name of the file as received.
    pub file_name: String,
    /// Kind recognised by content: `pdf`, `png`, `jpeg`, `webp`, `docx`, `xlsx`, `odt`, `ods`, `text` or `csv`.
    pub kind: String,
    /// Length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Pages a citation can name, when known.
    pub pages: Option<u32>,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Criteria it speaks to.
    pub criteria: Vec<String>,
    /// Kept from observers.
    pub reserved: bool,
    /// When it was received (RFC 3339).
    pub received: String,
    /// Whether it still counts.
    pub standing: EvidenceStanding,
    /// Whether its bytes can be shown.
    pub presence: EvidencePresence,
    /// What search covers of it.
    pub text: EvidenceCover,
}

/// Whether a file of evidence still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum EvidenceStanding {
    /// It counts.
    Current,
    /// Another took its place.
    Replaced,
    /// It was withdrawn.
    Withdrawn,
}

/// Whether the bytes of a file are on this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum EvidencePresence {
    /// They are here.
    Here,
    /// They have not arrived, or are kept from the person.
    Missing,
}

/// What search covers of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum EvidenceCover {
    /// Its text, page by page.
    Text {
        /// Pages with text.
        pages: u32,
    },
    /// It is an image, or a scan without text.
    Image,
    /// It was not read yet, or could not be.
    Unread,
}

/// Part of a file of evidence asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadEvidence {
    /// The dossier.
    pub dossier: String,
    /// The file's object.
    pub object: String,
}

/// The text of one page asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadEvidenceText {
    /// The dossier.
    pub dossier: String,
    /// The file's object.
    pub object: String,
    /// Page, from 1.
    pub page: u32,
}

/// Where to leave a copy of a file of evidence, chosen by the person with the system's dialog.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveEvidence {
    /// The dossier.
    pub dossier: String,
    /// The file's object.
    pub object: String,
    /// The place.
    pub place: String,
}

/// A search across the evidence of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchEvidence {
    /// The dossier.
    pub dossier: String,
    /// What is looked for, as typed.
    pub text: String,
}

/// A page that answers a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceHit {
    /// The file's object.
    pub object: String,
    /// Page, from 1.
    pub page: u32,
    /// Words around, cut into stretches: those that answer and those that do not.
    pub snippet: Vec<Stretch>,
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Stretch {
    /// The text.
    pub text: String,
    /// Whether it is what was looked for.
    pub marked: bool,
}
