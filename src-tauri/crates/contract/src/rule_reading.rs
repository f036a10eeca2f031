//! What the rule computes of one dossier, as Veredicto shows it. Spanish shows the very sentences that the acta prints;
//! other languages make theirs of the same facts.

use domain::ids::CriterionId;
use domain::level::Score;
use domain::rule::{Condition, threshold};
use domain::verdict::Found;
use serde::Serialize;
use ts_rs::TS;

use crate::common::{OutcomeView, ScoreView};
use crate::deliberation::{AreaProfile, CriterionName};

/// The rule, line by line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleReading {
    /// What follows.
    pub outcome: OutcomeView,
    /// Each different condition once, in the order the rule names them.
    pub lines: Vec<RuleLineView>,
    /// Each clause, in order; the first that holds decides.
    pub clauses: Vec<RuleClause>,
    /// Each area.
    pub areas: Vec<AreaProfile>,
    /// Points reached.
    pub points: u32,
    /// Greatest points.
    pub most: u32,
    /// The percentage in words; nothing when nothing applies.
    pub percent: Option<String>,
}

/// One condition of the rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleLineView {
    /// What it asks, in the Spanish of the documents.
    pub needed: String,
    /// What it asks, for other languages.
    pub asks: RuleAsk,
    /// What was found, in the Spanish of the documents.
    pub found: String,
    /// What was found, for other languages.
    pub finding: RuleFound,
    /// Criteria that fall short.
    pub fails: Vec<CriterionName>,
    /// Whether it holds.
    pub met: bool,
}

/// One clause of the rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleClause {
    /// What would follow.
    pub outcome: OutcomeView,
    /// Its conditions, as positions of the lines.
    pub lines: Vec<u32>,
    /// Whether all hold.
    pub met: bool,
}

/// What one condition asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum RuleAsk {
    /// Every formal document is there.
    Admissible,
    /// Some formal document is missing.
    FormalDocumentMissing,
    /// No criterion was agreed *no evaluable*.
    NoneNotAssessable,
    /// Some criterion was agreed *no evaluable*.
    SomeNotAssessable,
    /// Core criteria reach a level, except a few that reach another.
    CoreAtLeast {
        /// The level, 0 to 3.
        level: u8,
        /// How many may fall short.
        allowed_below: u32,
        /// The least level of those, 0 to 3.
        floor: u8,
    },
    /// Every area reaches this part of its maximum.
    AreasAtLeast {
        /// As `66 %` or as an exact fraction.
        part: String,
    },
    /// The whole reaches this part of its maximum.
    TotalAtLeast {
        /// As `66 %` or as an exact fraction.
        part: String,
    },
    /// One criterion, or renewal item, reaches a level.
    OneAtLeast {
        /// Its identifier.
        id: String,
        /// The level, 0 to 3.
        level: u8,
    },
}

/// What was found when a condition was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum RuleFound {
    /// Formal documents.
    Formal {
        /// How many the rubric asks for.
        of: u32,
        /// The missing ones.
        missing: Vec<String>,
    },
    /// Criteria agreed *no evaluable*.
    NotAssessable {
        /// Which.
        ids: Vec<String>,
    },
    /// Core criteria.
    Core {
        /// How many apply.
        of: u32,
        /// Those under the level.
        below: Vec<AgreedScore>,
    },
    /// Each area: those of the reading.
    Areas,
    /// The whole: the points of the reading.
    Total,
    /// One criterion, or renewal item.
    One {
        /// Which, and what was agreed.
        agreed: AgreedScore,
    },
}

/// What was agreed of one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AgreedScore {
    /// Its identifier.
    pub id: String,
    /// The score; nothing while there is none.
    pub score: Option<ScoreView>,
}

impl From<&Condition> for RuleAsk {
    fn from(condition: &Condition) -> Self {
        match condition {
            Condition::Admissible => Self::Admissible,
            Condition::FormalDocumentMissing => Self::FormalDocumentMissing,
            Condition::NoneNotAssessable => Self::NoneNotAssessable,
            Condition::SomeNotAssessable => Self::SomeNotAssessable,
            Condition::CoreAtLeast {
                level,
                allowed_below,
                floor,
            } => Self::CoreAtLeast {
                level: level.value(),
                allowed_below: *allowed_below,
                floor: floor.value(),
            },
            Condition::AreasAtLeast(part) => Self::AreasAtLeast {
                part: threshold(*part),
            },
            Condition::TotalAtLeast(part) => Self::TotalAtLeast {
                part: threshold(*part),
            },
            Condition::CriterionAtLeast {
                criterion: id,
                level,
            }
            | Condition::RenewalAtLeast { item: id, level } => Self::OneAtLeast {
                id: id.to_string(),
                level: level.value(),
            },
        }
    }
}

impl From<&Found> for RuleFound {
    fn from(found: &Found) -> Self {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let names = |ids: &[CriterionId]| ids.iter().map(ToString::to_string).collect();
        match found {
            Found::Formal { of, missing } => Self::Formal {
                of: count(*of),
                missing: names(missing),
            },
            Found::NotAssessable(ids) => Self::NotAssessable { ids: names(ids) },
            Found::Core { of, below } => Self::Core {
                of: count(*of),
                below: below.iter().map(|(id, score)| agreed(id, *score)).collect(),
            },
            Found::Areas(_) => Self::Areas,
            Found::Total { .. } => Self::Total,
            Found::One(id, score) => Self::One {
                agreed: agreed(id, *score),
            },
        }
    }
}

fn agreed(id: &CriterionId, score: Option<Score>) -> AgreedScore {
    AgreedScore {
        id: id.to_string(),
        score: score.map(ScoreView::from),
    }
}

#[cfg(test)]
mod tests {
    use domain::fraction::Fraction;
    use domain::level::Level;

    use super::*;

    #[test]
    fn the_facts_that_cross_are_those_of_the_rule() {
        let core = Condition::CoreAtLeast {
            level: Level::THREE,
            allowed_below: 2,
            floor: Level::ONE,
        };
        let asked = RuleAsk::CoreAtLeast {
            level: 3,
            allowed_below: 2,
            floor: 1,
        };
        assert_eq!(RuleAsk::from(&core), asked);
        // A part that no percentage says exactly is said as it is.
        for (num, den, part) in [(66, 100, "66 %"), (2, 3, "2/3")] {
            let least = Fraction::new(num, den).expect("a fraction");
            let asked = RuleAsk::AreasAtLeast { part: part.into() };
            assert_eq!(RuleAsk::from(&Condition::AreasAtLeast(least)), asked);
        }
        let id = |text: &str| text.parse::<CriterionId>().expect("an identifier");
        let below = vec![(id("A1"), Some(Score::Level(Level::ONE))), (id("C1"), None)];
        let said = |id: &str, score| AgreedScore {
            id: id.into(),
            score,
        };
        let found = RuleFound::Core {
            of: 7,
            below: vec![said("A1", Some(ScoreView::One)), said("C1", None)],
        };
        assert_eq!(RuleFound::from(&Found::Core { of: 7, below }), found);
        let missing = vec![id("P4")];
        let found = RuleFound::Formal {
            of: 5,
            missing: vec!["P4".into()],
        };
        assert_eq!(RuleFound::from(&Found::Formal { of: 5, missing }), found);
    }
}
