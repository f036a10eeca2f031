//! The decision rule: closed conditions with exact fractions, no expressions. It never decides: the committee does.

use crate::fraction::Fraction;
use crate::ids::CriterionId;
use crate::level::Level;
pub use crate::rule_text::{Line, condition_text, sentence, threshold};

/// Which cycle a dossier belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Procedure {
    /// Otorgamiento.
    Grant,
    /// Revalidación, every two years.
    Renewal,
}

impl Procedure {
    /// The code written in files: `otorgamiento` or `revalidacion`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grant => "otorgamiento",
            Self::Renewal => "revalidacion",
        }
    }
}

/// What a rule computes or a committee decides. Names for people are in the regulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Otorgar.
    Grant,
    /// Otorgar con plan de mejora.
    GrantWithPlan,
    /// Solicitar antecedentes (both procedures).
    RequestAntecedents,
    /// No otorgar.
    Deny,
    /// Revalidar.
    Renew,
    /// Revalidar con plan.
    RenewWithPlan,
    /// No revalidar.
    NotRenew,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 7] = [
        Self::Grant,
        Self::GrantWithPlan,
        Self::RequestAntecedents,
        Self::Deny,
        Self::Renew,
        Self::RenewWithPlan,
        Self::NotRenew,
    ];

    /// The code written in files and records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grant => "otorgar",
            Self::GrantWithPlan => "otorgar_con_plan",
            Self::RequestAntecedents => "solicitar_antecedentes",
            Self::Deny => "no_otorgar",
            Self::Renew => "revalidar",
            Self::RenewWithPlan => "revalidar_con_plan",
            Self::NotRenew => "no_revalidar",
        }
    }

    /// The outcome of that code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// Whether that procedure can end so.
    #[must_use]
    pub const fn belongs_to(self, procedure: Procedure) -> bool {
        match self {
            Self::RequestAntecedents => true,
            Self::Grant | Self::GrantWithPlan | Self::Deny => matches!(procedure, Procedure::Grant),
            Self::Renew | Self::RenewWithPlan | Self::NotRenew => {
                matches!(procedure, Procedure::Renewal)
            }
        }
    }

    /// Whether the seal is given or kept.
    #[must_use]
    pub const fn favourable(self) -> bool {
        matches!(
            self,
            Self::Grant | Self::GrantWithPlan | Self::Renew | Self::RenewWithPlan
        )
    }

    /// Whether an improvement plan goes with it.
    #[must_use]
    pub const fn with_plan(self) -> bool {
        matches!(self, Self::GrantWithPlan | Self::RenewWithPlan)
    }
}

/// One condition of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Every formal document is present.
    Admissible,
    /// Some formal document is missing.
    FormalDocumentMissing,
    /// No criterion was agreed *no evaluable*.
    NoneNotAssessable,
    /// Some criterion was agreed *no evaluable*.
    SomeNotAssessable,
    /// Core criteria reach `level`, except at most `allowed_below`, which reach `floor`.
    CoreAtLeast {
        /// The level asked of each core criterion.
        level: Level,
        /// How many may fall short.
        allowed_below: u32,
        /// The least level of those that fall short.
        floor: Level,
    },
    /// Every area that applies reaches this part of its maximum.
    AreasAtLeast(Fraction),
    /// The whole reaches this part of its maximum.
    TotalAtLeast(Fraction),
    /// One criterion reaches a level.
    CriterionAtLeast {
        /// The criterion.
        criterion: CriterionId,
        /// The level.
        level: Level,
    },
    /// One renewal item reaches a level (renewal only).
    RenewalAtLeast {
        /// The item, such as `R1`.
        item: CriterionId,
        /// The level.
        level: Level,
    },
}

/// An outcome and the conditions that must all hold for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// What follows.
    pub outcome: Outcome,
    /// All of them must hold.
    pub conditions: Vec<Condition>,
}

/// The clauses of one procedure, tried in order, and what follows when none holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcedureRule {
    /// First match wins.
    pub clauses: Vec<Clause>,
    /// When none matches.
    pub fallback: Outcome,
}

/// The decision rule of a rubric. Only a checked `Rubric` holds one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Where the rule comes from.
    pub origin: String,
    /// Programmes it was compared with.
    pub comparators: Vec<String>,
    /// Otorgamiento.
    pub grant: ProcedureRule,
    /// Revalidación.
    pub renewal: ProcedureRule,
}

impl Rule {
    /// The clauses of a procedure.
    #[must_use]
    pub const fn of(&self, procedure: Procedure) -> &ProcedureRule {
        match procedure {
            Procedure::Grant => &self.grant,
            Procedure::Renewal => &self.renewal,
        }
    }
}
