//! The rubric and regulation of the committee: what is in force, and what a file would change.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::administration::PendingKind;
use crate::common::{OutcomeView, PersonRef, ProcedureView};

/// The rules in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RulesInForce {
    /// The rubric, once endorsed.
    pub rubric: Option<RubricInForce>,
    /// The regulation.
    pub regulation: Option<RegulationInForce>,
}

/// Which file of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RuleFile {
    /// The rubric.
    Rubric,
    /// The regulation.
    Regulation,
}

/// A rubric in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RubricInForce {
    /// Since when.
    pub since: String,
    /// Who adopted it.
    pub by: PersonRef,
    /// What it says.
    pub rubric: RubricTexts,
}

/// A regulation in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegulationInForce {
    /// Since when.
    pub since: String,
    /// Who adopted it.
    pub by: PersonRef,
    /// What it says.
    pub regulation: RegulationFacts,
}

/// What a rubric says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RubricTexts {
    /// Its identifier.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Whether it is a proposal nobody made official.
    pub proposal: bool,
    /// Its notice.
    pub notice: String,
    /// What levels 0 to 3 mean.
    pub scale: Vec<String>,
    /// The formal documents.
    pub formal: Vec<RuleItem>,
    /// The areas with their criteria.
    pub areas: Vec<RubricArea>,
    /// What is looked at in a renewal.
    pub renewal: Vec<RuleItem>,
    /// The decision rule in Spanish words.
    pub rule: Vec<RuleSentence>,
}

/// Something with an identifier and a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleItem {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
}

/// An area of a rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RubricArea {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// Its criteria.
    pub criteria: Vec<RubricCriterion>,
}

/// A criterion of a rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RubricCriterion {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// Whether it is a core criterion.
    pub core: bool,
    /// Whether *no aplica* may be answered.
    pub not_applicable_allowed: bool,
    /// Descriptors of levels 0 to 3.
    pub levels: Vec<String>,
    /// Suggested means of verification.
    pub means: Vec<String>,
}

/// A sentence of the decision rule, in Spanish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleSentence {
    /// Of which procedure.
    pub procedure: ProcedureView,
    /// What follows.
    pub outcome: OutcomeView,
    /// The sentence.
    pub text: String,
}

/// What a regulation says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegulationFacts {
    /// Its identifier.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Whether it is a proposal nobody made official.
    pub proposal: bool,
    /// Its notice.
    pub notice: String,
    /// What the committee is called.
    pub body_name: String,
    /// The Service's name.
    pub service: String,
    /// Quorum: numerator of the part of those entitled.
    pub quorum_numerator: u32,
    /// Quorum: its denominator.
    pub quorum_denominator: u32,
    /// Quorum: whether the part must be passed, not only reached.
    pub quorum_exceeds: bool,
    /// Quorum: never fewer than this.
    pub quorum_minimum: u32,
    /// What a proposal needs.
    pub majority: MajorityFacts,
    /// Whether the chair settles a tie.
    pub chair_settles_ties: bool,
    /// When an alternate acts.
    pub alternates: AlternatesFacts,
    /// Whether the secretary signs first; otherwise members do.
    pub secretary_signs_first: bool,
    /// Whether having accompanied the municipality recuses by itself; otherwise it is declared.
    pub accompaniment_recuses: bool,
    /// The acts the chair endorses.
    pub endorsed: Vec<PendingKind>,
    /// Names of the outcomes.
    pub outcomes: Vec<RuleItem>,
    /// Working days to cure what is missing.
    pub cure_days: u32,
    /// Working days to file a reposición.
    pub appeal_days: u32,
    /// Years a seal lasts.
    pub validity_years: u32,
    /// Months from the request to the final decision.
    pub legal_clock_months: u32,
    /// Calendar days before the end of validity at which the alert starts.
    pub renewal_alert_days: u32,
    /// Working days to notify.
    pub notification_days: u32,
    /// Working days after which an electronic notification counts as made.
    pub electronic_notice_days: u32,
}

/// What a proposal needs to be adopted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum MajorityFacts {
    /// More in favour than against.
    Simple,
    /// More than half of those present.
    AbsoluteOfPresent,
    /// More than half of the seats entitled.
    AbsoluteOfEntitled,
    /// At least a part of a base.
    Qualified {
        /// The part's numerator.
        numerator: u32,
        /// The part's denominator.
        denominator: u32,
        /// Of what.
        base: MajorityBaseFacts,
    },
}

/// On what a qualified majority is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MajorityBaseFacts {
    /// Votes in favour and against.
    VotesCast,
    /// Those present.
    Present,
    /// Seats entitled.
    Entitled,
}

/// When an alternate acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum AlternatesFacts {
    /// Never.
    Never,
    /// For a recused titular.
    WhenRecused,
    /// For a recused or absent titular.
    WhenRecusedOrAbsent,
}

/// Reads a file of rules, and says what it would change.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreviewRules {
    /// Which.
    pub kind: RuleFile,
    /// The file.
    pub path: String,
}

/// Adopts a file of rules: the chair endorses it next.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AdoptRules {
    /// Which.
    pub kind: RuleFile,
    /// The file.
    pub path: String,
    /// SHA-256 of the file that was previewed: another one is refused.
    pub seen: String,
}

/// What a file of rules would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum RulesPreview {
    /// It cannot be used: everything that is wrong with it.
    Faulty {
        /// Each fault with its place.
        faults: Vec<RuleFault>,
    },
    /// A rubric.
    Rubric {
        /// SHA-256 of the file.
        seen: String,
        /// What it says.
        rubric: Box<RubricTexts>,
        /// The version it would replace.
        replaces: Option<String>,
        /// What changes.
        changes: Vec<RubricChangeView>,
    },
    /// A regulation.
    Regulation {
        /// SHA-256 of the file.
        seen: String,
        /// What it says.
        regulation: Box<RegulationFacts>,
        /// The one it would replace.
        replaces: Option<Box<RegulationFacts>>,
        /// What changes.
        changes: Vec<RegulationPartView>,
    },
}

/// One fault of a file of rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleFault {
    /// Where: a path with the file's own field names, or `línea:columna`; empty for the whole file.
    pub place: String,
    /// What.
    pub cause: RuleFaultCause,
    /// What was found, what is accepted, or the limit; empty when the cause says all.
    pub found: String,
}

/// What can be wrong in a file of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RuleFaultCause {
    /// Larger than any file of rules.
    TooLarge,
    /// Not JSON.
    NotJson,
    /// A field nobody documented.
    UnknownField,
    /// A field twice.
    DuplicateField,
    /// A field is missing.
    MissingField,
    /// A value of another type.
    WrongType,
    /// A word that is not one of those accepted.
    UnknownWord,
    /// An empty text.
    EmptyText,
    /// An empty list.
    EmptyList,
    /// A text too long.
    TextTooLong,
    /// An identifier of another form.
    NotAnId,
    /// An identifier used twice.
    DuplicateId,
    /// A level without descriptor.
    MissingLevel,
    /// A level that does not exist.
    UnknownLevel,
    /// A fraction over zero.
    ZeroDenominator,
    /// A number out of range.
    OutOfRange,
    /// A criterion that does not exist.
    UnknownCriterion,
    /// A renewal item that does not exist.
    UnknownRenewalItem,
    /// An outcome that does not exist there.
    UnknownOutcome,
    /// Renewal items where they cannot count.
    RenewalNotAllowed,
    /// A clause without conditions.
    ClauseWithoutConditions,
    /// A floor above the level.
    FloorAboveLevel,
    /// No core criterion where the rule asks for some.
    NoCoreCriterion,
    /// A code that is not accepted.
    UnknownCode,
    /// Something else.
    Other,
}

/// One change of a rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RubricChangeView {
    /// What sort.
    pub part: RubricPartView,
    /// Where; empty when it is of the whole.
    pub place: String,
    /// How it was.
    pub before: Option<String>,
    /// How it would be.
    pub after: Option<String>,
}

/// What sort of thing changes in a rubric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RubricPartView {
    /// Proposal or official.
    Status,
    /// Its notice.
    Notice,
    /// What a level of the scale means.
    ScaleLevel,
    /// A formal document is new.
    FormalAdded,
    /// A formal document is gone.
    FormalRemoved,
    /// A formal document is called otherwise.
    FormalReworded,
    /// An area is new.
    AreaAdded,
    /// An area is gone.
    AreaRemoved,
    /// An area is called otherwise.
    AreaReworded,
    /// A criterion is new.
    CriterionAdded,
    /// A criterion is gone.
    CriterionRemoved,
    /// A criterion is called otherwise.
    CriterionReworded,
    /// A criterion belongs to another area.
    CriterionMoved,
    /// A criterion becomes core.
    BecomesCore,
    /// A criterion is no longer core.
    NoLongerCore,
    /// *No aplica* may be answered where it could not.
    NotApplicableAllowed,
    /// *No aplica* may no longer be answered.
    NotApplicableForbidden,
    /// What a level means in a criterion.
    Descriptor,
    /// The means of verification.
    Means,
    /// A renewal item is new.
    RenewalAdded,
    /// A renewal item is gone.
    RenewalRemoved,
    /// A renewal item is called otherwise.
    RenewalReworded,
    /// What a level means in the renewal items.
    RenewalLevel,
    /// Whether renewal items count in the rule.
    RenewalEffect,
    /// A line of the rule is new.
    RuleAdded,
    /// A line of the rule is gone.
    RuleRemoved,
    /// The lines of the rule are tried in another order.
    RuleOrder,
}

/// What changes in a regulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RegulationPartView {
    /// Proposal or official.
    Status,
    /// Its notice.
    Notice,
    /// What the committee or the Service is called.
    Names,
    /// Quorum.
    Quorum,
    /// Majority.
    Majority,
    /// What settles a tie.
    CastingVote,
    /// When an alternate acts.
    Alternates,
    /// What the chair endorses.
    Endorsements,
    /// What outcomes are called.
    Outcomes,
    /// Who signs in which order.
    SigningOrder,
    /// What having accompanied does.
    Accompaniment,
    /// The periods.
    Deadlines,
}
