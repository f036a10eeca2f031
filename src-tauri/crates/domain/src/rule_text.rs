//! The rule's sentence, in Spanish, made from the rule itself, so what documents say is what the program computes.

use std::fmt;

use crate::computation::{AreaScore, Found};
use crate::fraction::Fraction;
use crate::ids::CriterionId;
use crate::level::Score;
use crate::rubric::Rubric;
use crate::rule::{Condition, Outcome, Procedure, Rule};

/// One line of the rule in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// To which procedure the line belongs.
    pub procedure: Procedure,
    /// What follows when the conditions hold.
    pub outcome: Outcome,
    /// The sentence, in Spanish, ending in a full stop.
    pub text: String,
}

/// The whole rule in words: one line a clause and one for what is left.
#[must_use]
pub fn sentence(rule: &Rule, rubric: &Rubric) -> Vec<Line> {
    let mut lines = Vec::new();
    for procedure in [Procedure::Grant, Procedure::Renewal] {
        let part = rule.of(procedure);
        for clause in &part.clauses {
            let conditions: Vec<_> = clause
                .conditions
                .iter()
                .map(|c| condition_text(c, rubric))
                .collect();
            let text = format!(
                "{}: {}.",
                outcome_text(clause.outcome),
                conditions.join("; ")
            );
            lines.push(Line {
                procedure,
                outcome: clause.outcome,
                text,
            });
        }
        let text = format!("{}: en cualquier otro caso.", outcome_text(part.fallback));
        lines.push(Line {
            procedure,
            outcome: part.fallback,
            text,
        });
    }
    lines
}

/// The name of an outcome as a sentence's beginning. The regulation may name it otherwise.
#[must_use]
pub const fn outcome_text(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Grant => "Otorgar",
        Outcome::GrantWithPlan => "Otorgar con plan de mejora",
        Outcome::RequestAntecedents => "Solicitar antecedentes",
        Outcome::Deny => "No otorgar",
        Outcome::Renew => "Revalidar",
        Outcome::RenewWithPlan => "Revalidar con plan de mejora",
        Outcome::NotRenew => "No revalidar",
    }
}

/// One condition in words, without a full stop.
#[must_use]
pub fn condition_text(condition: &Condition, rubric: &Rubric) -> String {
    match condition {
        Condition::Admissible => format!(
            "están los {} antecedentes formales",
            rubric.admissibility().len()
        ),
        Condition::FormalDocumentMissing => "falta algún antecedente formal".to_owned(),
        Condition::NoneNotAssessable => "ningún criterio quedó no evaluable".to_owned(),
        Condition::SomeNotAssessable => "algún criterio quedó no evaluable".to_owned(),
        Condition::CoreAtLeast {
            level,
            allowed_below: 0,
            ..
        } => {
            format!("todos los criterios núcleo en nivel {level} o más")
        }
        Condition::CoreAtLeast {
            level,
            allowed_below: 1,
            floor,
        } => {
            format!(
                "todos los criterios núcleo en nivel {level} o más, salvo a lo más uno, en nivel {floor} o más"
            )
        }
        Condition::CoreAtLeast {
            level,
            allowed_below,
            floor,
        } => format!(
            "todos los criterios núcleo en nivel {level} o más, salvo a lo más {allowed_below}, en nivel {floor} o más"
        ),
        Condition::AreasAtLeast(part) => {
            format!("cada área con al menos {} de su máximo", of_maximum(*part))
        }
        Condition::TotalAtLeast(part) => {
            format!("el total con al menos {} de su máximo", of_maximum(*part))
        }
        Condition::CriterionAtLeast { criterion, level } => {
            format!("{} en nivel {level} o más", named(criterion, rubric))
        }
        Condition::RenewalAtLeast { item, level } => {
            format!("{} en nivel {level} o más", named(item, rubric))
        }
    }
}

/// A threshold for people: `66 %`, or the exact fraction when the percentage would be rounded.
#[must_use]
pub fn threshold(part: Fraction) -> String {
    let exact = part
        .checked_mul(Fraction::whole(100))
        .is_some_and(|percent| percent.rounded_half_up(2) == Some(percent));
    if exact {
        part.percent_short()
    } else {
        part.to_string()
    }
}

fn of_maximum(part: Fraction) -> String {
    let said = threshold(part);
    if said.ends_with('%') {
        format!("el {said}")
    } else {
        said
    }
}

fn named(id: &CriterionId, rubric: &Rubric) -> String {
    match rubric.scored_name(id) {
        Some(name) => format!("{id} «{name}»"),
        None => id.to_string(),
    }
}

/// In Spanish, as documents print it.
impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Formal { of, missing } if missing.is_empty() => write!(f, "están los {of}"),
            Self::Formal { of, missing } => {
                let present = of - missing.len();
                write!(f, "{present} de {of}; falta: {}", joined(missing))
            }
            Self::NotAssessable(fails) if fails.is_empty() => f.write_str("ninguno"),
            Self::NotAssessable(fails) => write!(f, "no evaluable: {}", joined(fails)),
            Self::Core { of, below } => {
                write!(f, "{} de {of}", of - below.len())?;
                let below: Vec<_> = below
                    .iter()
                    .map(|(id, score)| with_score(id, *score))
                    .collect();
                if below.is_empty() {
                    return Ok(());
                }
                write!(f, "; bajo el nivel: {}", below.join(", "))
            }
            Self::Areas(areas) => {
                let areas: Vec<_> = areas.iter().map(area).collect();
                f.write_str(&areas.join("; "))
            }
            Self::Total { num, den, fraction } => match fraction {
                Some(total) => write!(f, "{num}/{den} ({})", total.percent(1)),
                None => f.write_str("ningún criterio aplica"),
            },
            Self::One(id, score) => f.write_str(&with_score(id, *score)),
        }
    }
}

fn area(area: &AreaScore) -> String {
    let name = &area.area;
    match area.fraction {
        Some(part) => format!("{name} {}/{} ({})", area.num, area.den, part.percent(1)),
        None => format!("{name} no aplica"),
    }
}

fn with_score(id: &CriterionId, score: Option<Score>) -> String {
    match score {
        Some(Score::Level(level)) => format!("{id} (nivel {level})"),
        Some(Score::NotApplicable) => format!("{id} (no aplica)"),
        Some(Score::NotAssessable) => format!("{id} (no evaluable)"),
        None => format!("{id} (sin nivel)"),
    }
}

fn joined(ids: &[CriterionId]) -> String {
    let ids: Vec<_> = ids.iter().map(CriterionId::as_str).collect();
    ids.join(", ")
}
