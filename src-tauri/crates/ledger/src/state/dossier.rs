//! Everything records established about one dossier, and what follows from it for a given past.

use domain::ids::{CriterionId, PersonId, ProposalId, SheetId};
use std::collections::{BTreeMap, BTreeSet};

use super::fact::{Endorsements, Fact, first, last, latest};
use crate::chain::{Clock, Place};
use crate::payload::*;

/// A dossier's facts, each list in the order they were linked here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// How it entered.
    pub opened: Fact<DossierOpened>,
    /// Stages it went through.
    pub stages: Vec<Fact<DossierStage>>,
    /// Its evidence.
    pub evidence: Vec<Fact<EvidenceAdded>>,
    /// Evidence withdrawn.
    pub withdrawn: Vec<Fact<EvidenceWithdrawn>>,
    /// Formal checks.
    pub admissibility: Vec<Fact<AdmissibilityChecked>>,
    /// The municipality's own assessments.
    pub self_assessments: Vec<Fact<SelfAssessmentReceived>>,
    /// Declarations of conflict.
    pub declarations: Vec<Fact<ConflictDeclared>>,
    /// Decisions on them.
    pub decisions: Vec<Fact<RecusalDecided>>,
    /// Closed sheets.
    pub sheets: Vec<Fact<SheetClosed>>,
    /// Orders of opening.
    pub openings: Vec<Fact<OpeningOrdered>>,
    /// Published secrets.
    pub secrets: Vec<Fact<SheetOpened>>,
    /// Changes of mind.
    pub changes: Vec<Fact<LevelChanged>>,
    /// The committee's levels.
    pub levels: Vec<Fact<LevelAgreed>>,
    /// Dissents.
    pub dissents: Vec<Fact<DissentNoted>>,
    /// Proposals of verdict.
    pub proposals: Vec<Fact<VerdictProposed>>,
    /// Votes on them.
    pub votes: Vec<Fact<VoteCast>>,
    /// Verdicts.
    pub verdicts: Vec<Fact<VerdictReached>>,
    /// Appeals.
    pub appeals: Vec<Fact<AppealFiled>>,
    /// Decisions on appeals.
    pub appeal_decisions: Vec<Fact<AppealDecided>>,
}

/// Where a person stands on one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Footing {
    /// Declared nothing yet: the dossier is not open to them.
    Undeclared,
    /// Declared no conflict, or the declared one was decided not to bar them.
    Clear,
    /// Declared a conflict that nobody decided yet.
    Pending,
    /// Must abstain.
    Recused,
}

impl Footing {
    /// Whether the person may neither see the dossier nor act on it.
    #[must_use]
    pub fn is_barred(self) -> bool {
        matches!(self, Self::Pending | Self::Recused)
    }
}

/// Stage codes after which nobody scores, deliberates or votes any more.
pub const CLOSED_STAGES: [&str; 2] = ["desistido", "abandonado"];

impl Dossier {
    /// A dossier just entered.
    #[must_use]
    pub fn new(opened: Fact<DossierOpened>) -> Self {
        Self {
            opened,
            stages: Vec::new(),
            evidence: Vec::new(),
            withdrawn: Vec::new(),
            admissibility: Vec::new(),
            self_assessments: Vec::new(),
            declarations: Vec::new(),
            decisions: Vec::new(),
            sheets: Vec::new(),
            openings: Vec::new(),
            secrets: Vec::new(),
            changes: Vec::new(),
            levels: Vec::new(),
            dissents: Vec::new(),
            proposals: Vec::new(),
            votes: Vec::new(),
            verdicts: Vec::new(),
            appeals: Vec::new(),
            appeal_decisions: Vec::new(),
        }
    }

    /// A person's footing for a past. Written concurrently, the stricter reading wins.
    #[must_use]
    pub fn footing(&self, person: PersonId, endorsements: &Endorsements, past: &Clock) -> Footing {
        let decisions = latest(
            self.decisions
                .iter()
                .filter(|fact| fact.body.person.0 == person),
            endorsements,
            past,
        );
        let declarations: Vec<_> = self
            .declarations
            .iter()
            .filter(|fact| fact.author == person && fact.holds(endorsements, past))
            .collect();
        if decisions.iter().any(|decision| decision.body.recused) {
            return Footing::Recused;
        }
        // Only a decision clears a declared conflict, never another declaration.
        let undecided = declarations.iter().any(|declared| {
            declared.body.conflict
                && !decisions
                    .iter()
                    .any(|decision| declared.is_before(*decision))
        });
        match (declarations.is_empty(), undecided) {
            (true, _) => Footing::Undeclared,
            (false, true) => Footing::Pending,
            (false, false) => Footing::Clear,
        }
    }

    /// The opening in force for a past: the first ordered, should there be several.
    #[must_use]
    pub fn opening(
        &self,
        endorsements: &Endorsements,
        past: &Clock,
    ) -> Option<&Fact<OpeningOrdered>> {
        first(self.openings.iter(), endorsements, past)
    }

    /// Whether the dossier left the procedure for a past.
    #[must_use]
    pub fn is_withdrawn(&self, endorsements: &Endorsements, past: &Clock) -> bool {
        latest(self.stages.iter(), endorsements, past)
            .iter()
            .any(|fact| CLOSED_STAGES.contains(&fact.body.stage.as_str()))
    }

    /// The stage last recorded for a past.
    #[must_use]
    pub fn stage(&self, endorsements: &Endorsements, past: &Clock) -> Option<&Fact<DossierStage>> {
        last(self.stages.iter(), endorsements, past)
    }

    /// The committee's level per criterion for a past: the last agreed.
    #[must_use]
    pub fn agreed(
        &self,
        endorsements: &Endorsements,
        past: &Clock,
    ) -> BTreeMap<CriterionId, &Fact<LevelAgreed>> {
        let mut levels: BTreeMap<CriterionId, &Fact<LevelAgreed>> = BTreeMap::new();
        for fact in self
            .levels
            .iter()
            .filter(|fact| fact.holds(endorsements, past))
        {
            let slot = levels.entry(fact.body.criterion.0.clone()).or_insert(fact);
            if slot.order < fact.order {
                *slot = fact;
            }
        }
        levels
    }

    /// A proposal by id.
    #[must_use]
    pub fn proposal(&self, id: ProposalId) -> Option<&Fact<VerdictProposed>> {
        self.proposals.iter().find(|fact| fact.id == id)
    }

    /// A closed sheet by id.
    #[must_use]
    pub fn sheet(&self, id: SheetId) -> Option<&Fact<SheetClosed>> {
        self.sheets.iter().find(|fact| fact.id == id)
    }

    /// Whether, for a past, an agreed level the proposal does not rest on has come, another proposal replaced it, or
    /// somebody who had scored or voted was barred without its knowledge.
    #[must_use]
    pub fn is_void(
        &self,
        proposal: &Fact<VerdictProposed>,
        endorsements: &Endorsements,
        past: &Clock,
    ) -> bool {
        let level_after = self
            .levels
            .iter()
            .any(|level| level.holds(endorsements, past) && !level.is_before(proposal));
        let replaced = self
            .proposals
            .iter()
            .any(|other| other.holds(endorsements, past) && proposal.is_before(other));
        let barred_after = || {
            self.late_recusals(endorsements, past)
                .iter()
                .any(|(_, place)| !proposal.past.saw(*place))
        };
        level_after || replaced || barred_after()
    }

    /// For a past, people barred who had closed a sheet or voted, with the place of what barred them.
    #[must_use]
    pub fn late_recusals(
        &self,
        endorsements: &Endorsements,
        past: &Clock,
    ) -> Vec<(PersonId, Place)> {
        let closed = self
            .sheets
            .iter()
            .filter(|fact| past.saw(fact.place))
            .map(|fact| fact.author);
        let voted = self
            .votes
            .iter()
            .filter(|fact| past.saw(fact.place))
            .map(|fact| fact.author);
        let acted: BTreeSet<PersonId> = closed
            .chain(voted)
            .filter(|person| self.footing(*person, endorsements, past).is_barred())
            .collect();
        let declared = self
            .declarations
            .iter()
            .filter(|fact| {
                fact.body.conflict && acted.contains(&fact.author) && fact.holds(endorsements, past)
            })
            .map(|fact| (fact.author, fact.place));
        let decided = self
            .decisions
            .iter()
            .filter(|fact| {
                fact.body.recused
                    && acted.contains(&fact.body.person.0)
                    && fact.holds(endorsements, past)
            })
            .map(|fact| (fact.body.person.0, fact.place));
        declared.chain(decided).collect()
    }

    /// Agreed levels that must be confirmed again, for a past: made without knowing of a recusal of somebody who acted.
    #[must_use]
    pub fn to_confirm(&self, endorsements: &Endorsements, past: &Clock) -> BTreeSet<CriterionId> {
        let late = self.late_recusals(endorsements, past);
        let unaware =
            |level: &Fact<LevelAgreed>| late.iter().any(|(_, place)| !level.past.saw(*place));
        let agreed = self.agreed(endorsements, past).into_iter();
        agreed
            .filter(|(_, level)| unaware(level))
            .map(|(criterion, _)| criterion)
            .collect()
    }

    /// The verdict in force for a past: the last reached.
    #[must_use]
    pub fn verdict(
        &self,
        endorsements: &Endorsements,
        past: &Clock,
    ) -> Option<&Fact<VerdictReached>> {
        last(self.verdicts.iter(), endorsements, past)
    }
}
