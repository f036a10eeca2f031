//! What the rule computes from the committee's levels, line by line and exactly. It computes; people decide.

use std::collections::BTreeSet;

use crate::deliberation::AgreedLevels;
use crate::dossier::Admissibility;
use crate::fraction::Fraction;
use crate::ids::{AreaId, CriterionId};
use crate::level::{Level, Score};
use crate::refusal::Refusal;
use crate::rubric::Rubric;
use crate::rule::{Condition, Outcome, Procedure, condition_text};

/// Points of one area. *No aplica* leaves both numbers; *no evaluable* gives none and stays in the maximum (0012).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaScore {
    /// Which area.
    pub area: AreaId,
    /// Points reached.
    pub num: u32,
    /// Greatest points it could reach; zero when wholly *no aplica*.
    pub den: u32,
    /// Their quotient; none when the area leaves the rule.
    pub fraction: Option<Fraction>,
}

/// One condition of the rule, asked of this dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleLine {
    /// The condition.
    pub condition: Condition,
    /// What it asks, in Spanish.
    pub needed: String,
    /// What was found; its `Display` is the Spanish that documents print.
    pub found: Found,
    /// The criteria that fall short.
    pub fails: Vec<CriterionId>,
    /// Whether it holds.
    pub met: bool,
}

/// What was found when a condition was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Of so many formal documents, those that are missing.
    Formal {
        /// How many the rubric asks for.
        of: usize,
        /// The missing ones.
        missing: Vec<CriterionId>,
    },
    /// The criteria agreed *no evaluable*.
    NotAssessable(Vec<CriterionId>),
    /// Of so many core criteria that apply, those under the level with what was agreed of them.
    Core {
        /// How many apply.
        of: usize,
        /// Those that fall short.
        below: Vec<(CriterionId, Option<Score>)>,
    },
    /// Each area.
    Areas(Vec<AreaScore>),
    /// The whole.
    Total {
        /// Points reached.
        num: u32,
        /// Greatest points.
        den: u32,
        /// Their quotient; none when nothing applies.
        fraction: Option<Fraction>,
    },
    /// What was agreed of one criterion, or renewal item.
    One(CriterionId, Option<Score>),
}

/// One clause of the rule, asked of this dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseResult {
    /// What would follow.
    pub outcome: Outcome,
    /// Its conditions, as positions in [`Computation::lines`].
    pub lines: Vec<usize>,
    /// Whether all hold.
    pub met: bool,
}

/// Everything the rule says of one dossier. It is a computation, not a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computation {
    /// For which procedure.
    pub procedure: Procedure,
    /// Each different condition once, in the order the rule names them.
    pub lines: Vec<RuleLine>,
    /// Each clause, in order; the first that holds decides.
    pub clauses: Vec<ClauseResult>,
    /// Each area.
    pub areas: Vec<AreaScore>,
    /// Points reached.
    pub total_num: u32,
    /// Greatest points.
    pub total_den: u32,
    /// Their quotient; none when nothing applies.
    pub total: Option<Fraction>,
    /// What follows.
    pub outcome: Outcome,
}

/// Applies the rubric's rule to the committee's levels, exactly.
///
/// # Errors
/// [`Refusal::LevelsPending`] when a criterion has no level that stands.
pub fn compute(
    rubric: &Rubric,
    procedure: Procedure,
    admissibility: &Admissibility,
    agreed: &AgreedLevels,
) -> Result<Computation, Refusal> {
    agreed.complete(rubric, procedure)?;
    let areas = area_scores(rubric, agreed);
    let (total_num, total_den) = areas
        .iter()
        .fold((0, 0), |(n, d), area| (n + area.num, d + area.den));
    let total = Fraction::new(i64::from(total_num), u64::from(total_den));
    let facts = Facts {
        rubric,
        procedure,
        admissibility,
        agreed,
        areas: &areas,
        total,
        total_num,
        total_den,
    };
    let rule = rubric.rule().of(procedure);
    let mut lines: Vec<RuleLine> = Vec::new();
    let mut clauses = Vec::new();
    for clause in &rule.clauses {
        let mut positions = Vec::new();
        for condition in &clause.conditions {
            let known = lines.iter().position(|line| line.condition == *condition);
            positions.push(known.unwrap_or(lines.len()));
            if known.is_none() {
                lines.push(facts.line(condition));
            }
        }
        let met = positions.iter().all(|position| lines[*position].met);
        clauses.push(ClauseResult {
            outcome: clause.outcome,
            lines: positions,
            met,
        });
    }
    let outcome = clauses
        .iter()
        .find(|clause| clause.met)
        .map_or(rule.fallback, |clause| clause.outcome);
    Ok(Computation {
        procedure,
        lines,
        clauses,
        areas,
        total_num,
        total_den,
        total,
        outcome,
    })
}

fn area_scores(rubric: &Rubric, agreed: &AgreedLevels) -> Vec<AreaScore> {
    let scores = |area: &crate::rubric::Area| {
        let (mut num, mut den) = (0_u32, 0_u32);
        for criterion in &area.criteria {
            match agreed.score(&criterion.id) {
                Some(Score::Level(level)) => {
                    num += u32::from(level.value());
                    den += u32::from(Level::THREE.value());
                }
                Some(Score::NotAssessable) => den += u32::from(Level::THREE.value()),
                Some(Score::NotApplicable) | None => {}
            }
        }
        AreaScore {
            area: area.id.clone(),
            num,
            den,
            fraction: Fraction::new(i64::from(num), u64::from(den)),
        }
    };
    rubric.areas().iter().map(scores).collect()
}

/// What a condition is asked of.
struct Facts<'a> {
    rubric: &'a Rubric,
    procedure: Procedure,
    admissibility: &'a Admissibility,
    agreed: &'a AgreedLevels,
    areas: &'a [AreaScore],
    total: Option<Fraction>,
    total_num: u32,
    total_den: u32,
}

/// What was found for a condition.
struct Finding {
    found: Found,
    fails: Vec<CriterionId>,
    met: bool,
}

impl Facts<'_> {
    fn line(&self, condition: &Condition) -> RuleLine {
        let Finding { found, fails, met } = match condition {
            Condition::Admissible => self.admissible(),
            Condition::FormalDocumentMissing => negated(self.admissible()),
            Condition::NoneNotAssessable => self.none_not_assessable(),
            Condition::SomeNotAssessable => negated(self.none_not_assessable()),
            Condition::CoreAtLeast {
                level,
                allowed_below,
                floor,
            } => self.core(*level, *allowed_below, *floor),
            Condition::AreasAtLeast(part) => self.areas_at_least(*part),
            Condition::TotalAtLeast(part) => self.total_at_least(*part),
            Condition::CriterionAtLeast {
                criterion: id,
                level,
            }
            | Condition::RenewalAtLeast { item: id, level } => self.one_at_least(id, *level),
        };
        RuleLine {
            condition: condition.clone(),
            needed: condition_text(condition, self.rubric),
            found,
            fails,
            met,
        }
    }

    fn admissible(&self) -> Finding {
        let missing = self.admissibility.missing();
        Finding {
            found: Found::Formal {
                of: self.admissibility.items().len(),
                missing: missing.clone(),
            },
            met: missing.is_empty(),
            fails: missing,
        }
    }

    fn none_not_assessable(&self) -> Finding {
        let mut fails = self.rubric.scored(self.procedure);
        fails.retain(|id| self.agreed.score(id) == Some(Score::NotAssessable));
        Finding {
            found: Found::NotAssessable(fails.clone()),
            met: fails.is_empty(),
            fails,
        }
    }

    /// A core criterion that does not apply leaves the rule; one not assessable reaches no level at all.
    fn core(&self, level: Level, allowed_below: u32, floor: Level) -> Finding {
        let core: Vec<_> = self
            .rubric
            .criteria()
            .filter(|criterion| criterion.core)
            .collect();
        let applies = |id: &CriterionId| self.agreed.score(id) != Some(Score::NotApplicable);
        let reached = |id: &CriterionId, least: Level| {
            self.agreed
                .score(id)
                .and_then(Score::level)
                .is_some_and(|found| found >= least)
        };
        let counted: Vec<_> = core
            .iter()
            .map(|c| &c.id)
            .filter(|id| applies(id))
            .collect();
        let fails: Vec<_> = counted
            .iter()
            .filter(|id| !reached(id, level))
            .map(|id| (*id).clone())
            .collect();
        let tolerable = fails.iter().all(|id| reached(id, floor));
        let met = fails.is_empty() || (fails.len() <= allowed_below as usize && tolerable);
        let found = Found::Core {
            of: counted.len(),
            below: fails.iter().map(|id| self.scored(id)).collect(),
        };
        Finding { found, fails, met }
    }

    fn areas_at_least(&self, part: Fraction) -> Finding {
        let short = |area: &&AreaScore| area.fraction.is_some_and(|fraction| fraction < part);
        let below: BTreeSet<_> = self
            .areas
            .iter()
            .filter(short)
            .map(|area| &area.area)
            .collect();
        let applying = self
            .areas
            .iter()
            .filter(|area| area.fraction.is_some())
            .count();
        let reached = |id: &CriterionId| {
            let three = Some(Score::Level(Level::THREE));
            let score = self.agreed.score(id);
            score == three || score == Some(Score::NotApplicable)
        };
        let fails = self
            .rubric
            .criteria()
            .filter(|criterion| below.contains(&criterion.area) && !reached(&criterion.id))
            .map(|criterion| criterion.id.clone())
            .collect();
        Finding {
            found: Found::Areas(self.areas.to_vec()),
            fails,
            met: below.is_empty() && applying > 0,
        }
    }

    fn total_at_least(&self, part: Fraction) -> Finding {
        Finding {
            found: Found::Total {
                num: self.total_num,
                den: self.total_den,
                fraction: self.total,
            },
            fails: Vec::new(),
            met: self.total.is_some_and(|total| total >= part),
        }
    }

    fn one_at_least(&self, id: &CriterionId, level: Level) -> Finding {
        let score = self.agreed.score(id);
        let met = score == Some(Score::NotApplicable)
            || score.and_then(Score::level).is_some_and(|l| l >= level);
        let fails = if met { Vec::new() } else { vec![id.clone()] };
        Finding {
            found: Found::One(id.clone(), score),
            fails,
            met,
        }
    }

    fn scored(&self, id: &CriterionId) -> (CriterionId, Option<Score>) {
        (id.clone(), self.agreed.score(id))
    }
}

fn negated(finding: Finding) -> Finding {
    Finding {
        met: !finding.met,
        fails: Vec::new(),
        ..finding
    }
}
