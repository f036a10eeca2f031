//! The rubric: areas, criteria, levels and rule, as versioned data. A `Rubric` exists only once checked.

use crate::ids::{AreaId, CriterionId};
use crate::level::Level;
use crate::rule::{Procedure, Rule};

pub use crate::fault::{Fault as RubricFault, FaultCause};
pub use crate::rubric_parts::{
    AreaParts, ClauseParts, ConditionParts, CriterionParts, FormalDocumentParts, FractionParts,
    ProcedureRuleParts, RenewalItemParts, RenewalParts, RubricParts, RuleParts, ScaleParts,
};

/// Whether a text is the Service's own or a proposal nobody adopted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// A proposal; every document made with it says so.
    Proposal,
    /// Adopted by whoever may.
    Official,
}

/// The meaning of the levels and of the two answers that are not levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// What each level means, 0 to 3.
    pub levels: [String; 4],
    /// What *no aplica* means.
    pub not_applicable: String,
    /// What *no evaluable* means.
    pub not_assessable: String,
    /// Where the scale comes from.
    pub origin: String,
    /// Addresses of its sources.
    pub sources: Vec<String>,
}

/// A document that must be in the dossier before it is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormalDocument {
    /// Its identifier, such as `P1`.
    pub id: CriterionId,
    /// Its name for people.
    pub name: String,
    /// Addresses of its sources.
    pub sources: Vec<String>,
}

/// One criterion of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Its identifier, such as `A1`.
    pub id: CriterionId,
    /// The area it belongs to.
    pub area: AreaId,
    /// Its name for people.
    pub name: String,
    /// Whether it is a *criterio núcleo*.
    pub core: bool,
    /// Whether *no aplica* may be answered (outside the core it usually may).
    pub not_applicable_allowed: bool,
    /// Suggested means of verification.
    pub means: Vec<String>,
    /// What is literal and what is proposed.
    pub origin: String,
    /// Addresses of its sources.
    pub sources: Vec<String>,
    /// Descriptors of the levels 0 to 3.
    pub levels: [String; 4],
}

impl Criterion {
    /// The descriptor of a level.
    #[must_use]
    pub fn descriptor(&self, level: Level) -> &str {
        &self.levels[usize::from(level.value())]
    }
}

/// One of the areas of commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its identifier, such as `A`.
    pub id: AreaId,
    /// Short name for people.
    pub name: String,
    /// The Service's own wording.
    pub official_name: String,
    /// Addresses of its sources.
    pub sources: Vec<String>,
    /// Its criteria, never empty.
    pub criteria: Vec<Criterion>,
}

/// One thing looked at only in a revalidación; scored with the general scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenewalItem {
    /// Its identifier, such as `R1`.
    pub id: CriterionId,
    /// Its name for people.
    pub name: String,
    /// Addresses of its sources.
    pub sources: Vec<String>,
}

/// Whether renewal items may be conditions of the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RenewalEffect {
    /// The renewal rule may name them; they stay out of areas and total.
    CountsInRule,
    /// They only inform; a rule naming them is refused.
    InformsOnly,
}

/// The block of the revalidación.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenewalBlock {
    /// Its items.
    pub items: Vec<RenewalItem>,
    /// What each level means for these items, 0 to 3.
    pub scale: [String; 4],
    /// What they do to the rule.
    pub effect: RenewalEffect,
}

/// A checked rubric. Its fields are only readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rubric {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) language: String,
    pub(crate) notice: String,
    pub(crate) status: Status,
    pub(crate) scale: Scale,
    pub(crate) admissibility: Vec<FormalDocument>,
    pub(crate) areas: Vec<Area>,
    pub(crate) renewal: RenewalBlock,
    pub(crate) rule: Rule,
}

impl Rubric {
    /// Builds a rubric from its parts, or says everything that is wrong with them.
    ///
    /// # Errors
    /// All faults at once, each with its place.
    pub fn check(parts: RubricParts) -> Result<Self, Vec<RubricFault>> {
        crate::rubric_check::check(parts)
    }

    /// Identifier of the rubric; with the version, named in every document.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its version.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Language of its texts, such as `es-CL`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Notice shown wherever the rubric is used.
    #[must_use]
    pub fn notice(&self) -> &str {
        &self.notice
    }

    /// Proposal or official.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// Whether it is only a proposal.
    #[must_use]
    pub const fn proposal(&self) -> bool {
        matches!(self.status, Status::Proposal)
    }

    /// What the levels mean.
    #[must_use]
    pub const fn scale(&self) -> &Scale {
        &self.scale
    }

    /// The formal documents, never scored.
    #[must_use]
    pub fn admissibility(&self) -> &[FormalDocument] {
        &self.admissibility
    }

    /// The areas, in order.
    #[must_use]
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The block of the revalidación.
    #[must_use]
    pub const fn renewal(&self) -> &RenewalBlock {
        &self.renewal
    }

    /// The decision rule.
    #[must_use]
    pub const fn rule(&self) -> &Rule {
        &self.rule
    }

    /// Every criterion of every area, in order.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.areas.iter().flat_map(|area| &area.criteria)
    }

    /// The criterion of that identifier.
    #[must_use]
    pub fn criterion(&self, id: &CriterionId) -> Option<&Criterion> {
        self.criteria().find(|criterion| criterion.id == *id)
    }

    /// The renewal item of that identifier.
    #[must_use]
    pub fn renewal_item(&self, id: &CriterionId) -> Option<&RenewalItem> {
        self.renewal.items.iter().find(|item| item.id == *id)
    }

    /// What a sheet must answer: every criterion and, in a revalidación, every renewal item, in order.
    #[must_use]
    pub fn scored(&self, procedure: Procedure) -> Vec<CriterionId> {
        let mut ids: Vec<_> = self
            .criteria()
            .map(|criterion| criterion.id.clone())
            .collect();
        if procedure == Procedure::Renewal {
            ids.extend(self.renewal.items.iter().map(|item| item.id.clone()));
        }
        ids
    }

    /// The name of a criterion or renewal item.
    #[must_use]
    pub fn scored_name(&self, id: &CriterionId) -> Option<&str> {
        self.criterion(id)
            .map(|criterion| criterion.name.as_str())
            .or_else(|| self.renewal_item(id).map(|item| item.name.as_str()))
    }

    /// Whether the identifier is a core criterion's. Renewal items are never core.
    #[must_use]
    pub fn is_core(&self, id: &CriterionId) -> bool {
        self.criterion(id).is_some_and(|criterion| criterion.core)
    }

    /// Whether *no aplica* may be answered there. Never on a renewal item.
    #[must_use]
    pub fn not_applicable_allowed(&self, id: &CriterionId) -> bool {
        self.criterion(id)
            .is_some_and(|criterion| criterion.not_applicable_allowed)
    }
}
