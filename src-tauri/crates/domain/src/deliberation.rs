//! From opened sheets to the committee's levels: where members differ, what is proposed, what is agreed and why.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{CriterionId, DossierId, PersonId};
use crate::level::{Level, Score};
use crate::refusal::Refusal;
use crate::rubric::Rubric;
use crate::rule::Procedure;
use crate::sheet::Opened;

/// How far apart members are on one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// Which criterion.
    pub criterion: CriterionId,
    /// Whether it is core.
    pub core: bool,
    /// Each member's answer.
    pub scores: Vec<(PersonId, Score)>,
    /// Lowest level given, if any.
    pub lowest: Option<Level>,
    /// Highest level given, if any.
    pub highest: Option<Level>,
    /// From 0 (all agree) to 3: distance between the extreme levels, and at least 2 when some gave a level and others
    /// *no aplica* or *no evaluable*, or some the one and some the other (decision 0011).
    pub disagreement: u8,
    /// What the documented rule proposes as the committee's level; none without answers.
    pub proposed: Option<Score>,
}

/// The spread of every criterion, greatest disagreement first, core first on ties, then the rubric's order.
#[must_use]
pub fn spreads(rubric: &Rubric, procedure: Procedure, opened: &[Opened]) -> Vec<Spread> {
    let mut spreads: Vec<_> = rubric
        .scored(procedure)
        .into_iter()
        .map(|id| spread(rubric, id, opened))
        .collect();
    spreads.sort_by_key(|spread| (Reverse(spread.disagreement), Reverse(spread.core)));
    spreads
}

fn spread(rubric: &Rubric, criterion: CriterionId, opened: &[Opened]) -> Spread {
    let mut scores: Vec<_> = opened
        .iter()
        .filter_map(|sheet| Some((sheet.author(), sheet.score(&criterion)?)))
        .collect();
    scores.sort_unstable();
    let answers: Vec<_> = scores.iter().map(|(_, score)| *score).collect();
    let levels = || answers.iter().filter_map(|score| score.level());
    let (lowest, highest) = (levels().min(), levels().max());
    Spread {
        core: rubric.is_core(&criterion),
        lowest,
        highest,
        disagreement: disagreement(&answers),
        proposed: proposed_level(&answers),
        criterion,
        scores,
    }
}

/// Least disagreement of answers of different kinds: as much as the distance the committee must discuss (facts.md §5).
const MIXED_KINDS: u8 = 2;

fn disagreement(answers: &[Score]) -> u8 {
    let levels = || answers.iter().filter_map(|score| score.level());
    let range = match (levels().min(), levels().max()) {
        (Some(lowest), Some(highest)) => highest.distance(lowest),
        _ => 0,
    };
    let kind = |score: &Score| match score {
        Score::Level(_) => 0_u8,
        Score::NotApplicable => 1,
        Score::NotAssessable => 2,
    };
    let kinds: BTreeSet<_> = answers.iter().map(kind).collect();
    if kinds.len() > 1 {
        range.max(MIXED_KINDS)
    } else {
        range
    }
}

/// The level proposed to the committee: the median of the levels, the lower of the two middle ones when they are even;
/// *no aplica* or *no evaluable* when more than half answered that; *no evaluable* when together they are more than half
/// but neither is. None without answers. (Decision 0011.)
#[must_use]
pub fn proposed_level(answers: &[Score]) -> Option<Score> {
    let not_applicable = answers
        .iter()
        .filter(|score| **score == Score::NotApplicable)
        .count();
    let not_assessable = answers
        .iter()
        .filter(|score| **score == Score::NotAssessable)
        .count();
    let most = |count: usize| count * 2 > answers.len();
    if most(not_applicable) {
        return Some(Score::NotApplicable);
    }
    if most(not_assessable) || most(not_applicable + not_assessable) {
        return Some(Score::NotAssessable);
    }
    let mut levels: Vec<_> = answers.iter().filter_map(|score| score.level()).collect();
    levels.sort_unstable();
    let middle = levels.len().checked_sub(1)? / 2;
    levels.get(middle).map(|level| Score::Level(*level))
}

/// Whether the committee still stands by an agreed level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Confirmation {
    /// It does.
    Confirmed,
    /// Por confirmar: a late recusal or changed evidence shook it.
    ToConfirm,
}

/// The committee's level on one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// The level.
    pub score: Score,
    /// Its grounds, which the resolution carries.
    pub grounds: String,
    /// Whether it still stands.
    pub confirmation: Confirmation,
}

/// The committee's levels on one dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgreedLevels {
    levels: BTreeMap<CriterionId, Agreed>,
}

impl AgreedLevels {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Agrees a level; a later agreement takes the place of an earlier one.
    ///
    /// # Errors
    /// The criterion is unknown, there are no grounds, or *no aplica* is not allowed there.
    pub fn agree(
        &mut self,
        rubric: &Rubric,
        procedure: Procedure,
        criterion: &CriterionId,
        score: Score,
        grounds: &str,
    ) -> Result<(), Refusal> {
        if !rubric.scored(procedure).contains(criterion) {
            return Err(Refusal::UnknownCriterion(criterion.clone()));
        }
        if grounds.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        if score == Score::NotApplicable && !rubric.not_applicable_allowed(criterion) {
            return Err(Refusal::NotApplicableNotAllowed(criterion.clone()));
        }
        let agreed = Agreed {
            score,
            grounds: grounds.to_owned(),
            confirmation: Confirmation::Confirmed,
        };
        self.levels.insert(criterion.clone(), agreed);
        Ok(())
    }

    /// Returns levels to *por confirmar*; they stay visible.
    pub fn shake(&mut self, criteria: &BTreeSet<CriterionId>) {
        for (id, agreed) in &mut self.levels {
            if criteria.contains(id) {
                agreed.confirmation = Confirmation::ToConfirm;
            }
        }
    }

    /// The agreement on a criterion, standing or not.
    #[must_use]
    pub fn get(&self, criterion: &CriterionId) -> Option<&Agreed> {
        self.levels.get(criterion)
    }

    /// The level on a criterion, when it stands.
    #[must_use]
    pub fn score(&self, criterion: &CriterionId) -> Option<Score> {
        self.levels
            .get(criterion)
            .filter(|a| a.confirmation == Confirmation::Confirmed)
            .map(|a| a.score)
    }

    /// Every agreement, standing or not.
    pub fn all(&self) -> impl Iterator<Item = (&CriterionId, &Agreed)> {
        self.levels.iter()
    }

    /// Whether every criterion of the procedure has a level that stands.
    ///
    /// # Errors
    /// [`Refusal::LevelsPending`] naming those that do not.
    pub fn complete(&self, rubric: &Rubric, procedure: Procedure) -> Result<(), Refusal> {
        let mut criteria = rubric.scored(procedure);
        criteria.retain(|id| self.score(id).is_none());
        if criteria.is_empty() {
            Ok(())
        } else {
            Err(Refusal::LevelsPending { criteria })
        }
    }
}

/// A member's change of mind in deliberation. The first value stays in the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelChange {
    person: PersonId,
    dossier: DossierId,
    criterion: CriterionId,
    before: Score,
    after: Score,
    reason: String,
}

impl LevelChange {
    /// A change from what the opened sheet, or the last change, says.
    ///
    /// # Errors
    /// Not one's own sheet, an unknown criterion, no reason, or nothing changes.
    pub fn of(
        person: PersonId,
        own: &Opened,
        earlier: &[Self],
        criterion: &CriterionId,
        after: Score,
        reason: &str,
    ) -> Result<Self, Refusal> {
        if own.author() != person {
            return Err(Refusal::NotYours {
                author: own.author(),
                reader: person,
            });
        }
        let last = earlier
            .iter()
            .rev()
            .find(|change| change.person == person && change.criterion == *criterion);
        let before = last
            .map(|change| change.after)
            .or_else(|| own.score(criterion));
        let before = before.ok_or_else(|| Refusal::UnknownCriterion(criterion.clone()))?;
        if before == after {
            return Err(Refusal::NothingChanges);
        }
        if reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let (dossier, criterion) = (own.dossier(), criterion.clone());
        Ok(Self {
            person,
            dossier,
            criterion,
            before,
            after,
            reason: reason.to_owned(),
        })
    }

    /// Who.
    #[must_use]
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// In which dossier.
    #[must_use]
    pub const fn dossier(&self) -> DossierId {
        self.dossier
    }

    /// On which criterion.
    #[must_use]
    pub const fn criterion(&self) -> &CriterionId {
        &self.criterion
    }

    /// From what.
    #[must_use]
    pub const fn before(&self) -> Score {
        self.before
    }

    /// To what.
    #[must_use]
    pub const fn after(&self) -> Score {
        self.after
    }

    /// Why.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

/// A member who does not share the committee's level, or its verdict when no criterion is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dissent {
    person: PersonId,
    criterion: Option<CriterionId>,
    text: String,
}

impl Dissent {
    /// A dissent with its reasons.
    ///
    /// # Errors
    /// No reasons.
    pub fn new(
        person: PersonId,
        criterion: Option<CriterionId>,
        text: &str,
    ) -> Result<Self, Refusal> {
        if text.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        Ok(Self {
            person,
            criterion,
            text: text.to_owned(),
        })
    }

    /// Who.
    #[must_use]
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// On which criterion; none for the verdict as a whole.
    #[must_use]
    pub const fn criterion(&self) -> Option<&CriterionId> {
        self.criterion.as_ref()
    }

    /// Why.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}
