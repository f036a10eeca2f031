//! Calificar and Mi pauta: rubric, one's own entries, what blocks closing. Nothing of anybody else is in it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::{DossierRef, ScoreView};

/// One's own sheet of a dossier, with the rubric it answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetView {
    /// The dossier.
    pub dossier: DossierRef,
    /// Identifier and version of the rubric.
    pub rubric: String,
    /// What *no aplica* means.
    pub not_applicable: String,
    /// What *no evaluable* means.
    pub not_assessable: String,
    /// Areas with their criteria; in a renewal the last one holds its own items.
    pub areas: Vec<SheetArea>,
    /// What was written, one entry a criterion touched.
    pub entries: Vec<SheetEntry>,
    /// Everything that keeps the sheet from closing; empty once closed.
    pub blockers: Vec<SheetBlocker>,
    /// Criteria whose cited evidence was replaced or withdrawn since.
    pub to_review: Vec<String>,
    /// When the draft was last saved (RFC 3339); nothing while blank.
    pub saved_at: Option<String>,
    /// When the sheet was closed (RFC 3339); nothing while it is a draft.
    pub closed_at: Option<String>,
}

/// An area of the rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetArea {
    /// Its identifier, such as `A`; empty for the items of a renewal.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its criteria.
    pub criteria: Vec<SheetCriterion>,
}

/// A criterion as it is scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetCriterion {
    /// Its identifier, such as `A1`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is a *criterio núcleo*.
    pub core: bool,
    /// Whether *no aplica* may be answered.
    pub not_applicable_allowed: bool,
    /// Suggested means of verification.
    pub means: Vec<String>,
    /// Descriptors of the levels 0 to 3.
    pub levels: Vec<String>,
}

/// What a member wrote on one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetEntry {
    /// Which criterion.
    pub criterion: String,
    /// The answer; nothing while untouched.
    pub score: Option<ScoreView>,
    /// Grounds, for the acta.
    pub reason: String,
    /// For level 0: what was searched for.
    pub searched: String,
    /// For *no evaluable*: what is missing.
    pub missing: String,
    /// Advice to the municipality.
    pub advice: String,
    /// For the author alone; left out when the sheet closes.
    pub private_note: String,
    /// The author's own mark to speak of it in deliberation; nobody else ever reads it.
    pub to_deliberate: bool,
    /// Where the level finds its support.
    pub citations: Vec<SheetCitation>,
}

/// Where in the evidence a level finds its support.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetCitation {
    /// The evidence's object.
    pub object: String,
    /// Its file's name.
    pub file_name: String,
    /// Page, from 1; nothing for the whole file.
    pub page: Option<u32>,
    /// Left, top, right and bottom in ten-thousandths of the page; nothing for the whole page.
    pub rectangle: Option<[u16; 4]>,
}

/// Something that keeps a sheet from closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetBlocker {
    /// On which criterion.
    pub criterion: String,
    /// What.
    pub what: BlockerKind,
}

/// What keeps a sheet from closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum BlockerKind {
    /// Nothing was answered.
    Untouched,
    /// No grounds.
    ReasonMissing,
    /// A level 1 to 3 without a citation.
    CitationMissing,
    /// A citation of evidence or of a page that is not there any more.
    CitationBroken,
    /// A level 0 without what was searched for.
    SearchedMissing,
    /// *No aplica* where the rubric does not allow it.
    NotApplicableNotAllowed,
    /// *No evaluable* without what is missing.
    MissingUnsaid,
    /// The rubric has no such criterion in this procedure.
    UnknownCriterion,
}

/// One criterion of one's own draft, to keep.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveEntry {
    /// The dossier.
    pub dossier: String,
    /// What is written.
    pub entry: SheetEntry,
}

/// What was kept, and what still keeps the sheet from closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedEntry {
    /// When it was on the disk (RFC 3339).
    pub at: String,
    /// Everything that keeps the sheet from closing now.
    pub blockers: Vec<SheetBlocker>,
}

/// Asks how one's own draft stood before a moment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftBefore {
    /// The dossier.
    pub dossier: String,
    /// The moment (RFC 3339).
    pub at: String,
}

/// Closes one's own sheet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CloseSheet {
    /// The dossier.
    pub dossier: String,
    /// Whether its secret is left for the case of missing the opening.
    pub escrow: EscrowChoice,
}

/// Whether a sheet's secret is left with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum EscrowChoice {
    /// Only the author can open it.
    None,
    /// Chair and secretary together could, after the opening is ordered.
    ChairAndSecretary,
}
