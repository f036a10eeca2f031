//! A rubric as read from a file, before any check: texts and numbers that may still be anything.

use std::collections::BTreeMap;

use crate::rubric::{RenewalEffect, Status};

/// A rubric as read, before any check.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the unchecked form of the one in Rubric"
)]
pub struct RubricParts {
    pub id: String,
    pub version: String,
    pub language: String,
    pub notice: String,
    pub status: Status,
    pub scale: ScaleParts,
    pub admissibility: Vec<FormalDocumentParts>,
    pub areas: Vec<AreaParts>,
    pub renewal: RenewalParts,
    pub rule: RuleParts,
}

/// A scale as read; levels by their key, `"0"` to `"3"`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the unchecked form of the one in Scale"
)]
pub struct ScaleParts {
    pub levels: BTreeMap<String, String>,
    pub not_applicable: String,
    pub not_assessable: String,
    pub origin: String,
    pub sources: Vec<String>,
}

/// A formal document as read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the unchecked form of the one in FormalDocument"
)]
pub struct FormalDocumentParts {
    pub id: String,
    pub name: String,
    pub sources: Vec<String>,
}

/// An area as read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the unchecked form of the one in Area"
)]
pub struct AreaParts {
    pub id: String,
    pub name: String,
    pub official_name: String,
    pub sources: Vec<String>,
    pub criteria: Vec<CriterionParts>,
}

/// A criterion as read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the unchecked form of the one in Criterion"
)]
pub struct CriterionParts {
    pub id: String,
    pub name: String,
    pub core: bool,
    pub not_applicable_allowed: bool,
    pub means: Vec<String>,
    pub origin: String,
    pub sources: Vec<String>,
    pub levels: BTreeMap<String, String>,
}

/// The renewal block as read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the unchecked form of the one in RenewalBlock"
)]
pub struct RenewalParts {
    pub items: Vec<RenewalItemParts>,
    pub scale: BTreeMap<String, String>,
    pub effect: RenewalEffect,
}

/// A renewal item as read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the unchecked form of the one in RenewalItem"
)]
pub struct RenewalItemParts {
    pub id: String,
    pub name: String,
    pub sources: Vec<String>,
}

/// A fraction as read; the denominator may still be zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct FractionParts {
    pub numerator: i64,
    pub denominator: u64,
}

/// The rule as read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the unchecked form of the one in Rule"
)]
pub struct RuleParts {
    pub origin: String,
    pub comparators: Vec<String>,
    pub grant: ProcedureRuleParts,
    pub renewal: ProcedureRuleParts,
}

/// The clauses of a procedure as read; outcomes by their code.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the unchecked form of the one in ProcedureRule"
)]
pub struct ProcedureRuleParts {
    pub clauses: Vec<ClauseParts>,
    pub fallback: String,
}

/// A clause as read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the unchecked form of the one in Clause"
)]
pub struct ClauseParts {
    pub outcome: String,
    pub conditions: Vec<ConditionParts>,
}

/// A condition as read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each variant is the unchecked form of the one in Condition"
)]
pub enum ConditionParts {
    Admissible,
    FormalDocumentMissing,
    NoneNotAssessable,
    SomeNotAssessable,
    CoreAtLeast {
        level: u8,
        allowed_below: u32,
        floor: u8,
    },
    AreasAtLeast(FractionParts),
    TotalAtLeast(FractionParts),
    CriterionAtLeast {
        criterion: String,
        level: u8,
    },
    RenewalAtLeast {
        item: String,
        level: u8,
    },
}
