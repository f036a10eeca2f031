//! What a dossier amounts to now: which sheets count, whether a proposal stands, what must be reviewed.
//!
//! Order of arrival never matters here: concurrent records are settled by the stricter reading.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{CriterionId, PersonId, RecordId};

use super::State;
use super::dossier::{Dossier, Footing};
use super::fact::Fact;
use crate::blind::{self, Context, Secret};
use crate::chain::{Chains, Clock, Linked, Place};
use crate::payload::{SheetClosed, VerdictProposed, VerdictReached, VoteCast};

/// A sheet that counts at the opening.
#[derive(Debug, Clone, Copy)]
pub struct CountedSheet<'a> {
    /// The closed sheet.
    pub closed: &'a Fact<SheetClosed>,
    /// Its secret, once its author published it.
    pub secret: Option<[u8; 32]>,
}

/// Whether a proposal can still be voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalStanding {
    /// It can.
    Open,
    /// An agreed level or another proposal came after it.
    Void,
    /// A verdict was reached on it.
    Decided,
}

/// Why something decided must be looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Review {
    /// Somebody whose sheet or vote counted was recused afterwards.
    LateRecusal(PersonId),
    /// A level was agreed after the verdict, or without its knowledge.
    LevelAfterVerdict,
}

impl State {
    /// The sheets that count in a dossier: those the opening lists, and those somebody other than their author
    /// had named before it; never of somebody recused, never two of one person.
    #[must_use]
    pub fn counted_sheets<'a>(
        &'a self,
        dossier: &'a Dossier,
        chains: &Chains,
    ) -> Vec<CountedSheet<'a>> {
        let now = Clock::everything();
        let Some(opening) = dossier.opening(&self.endorsements, &now) else {
            return Vec::new();
        };
        let listed: BTreeSet<RecordId> = opening.body.sheets.iter().map(|id| id.0).collect();
        let mut by_person: BTreeMap<PersonId, &Fact<SheetClosed>> = BTreeMap::new();
        // Of two sheets of one person, written on two laptops, the listed one stays, then the first in display order.
        let rank = |sheet: &Fact<SheetClosed>| (!listed.contains(&sheet.id), sheet.order);
        for sheet in &dossier.sheets {
            let counts = listed.contains(&sheet.id)
                || self.is_named_by_another(sheet, &opening.past, chains);
            if !counts || self.footing(dossier.opened.id, sheet.author, &now) != Footing::Clear {
                continue;
            }
            let slot = by_person.entry(sheet.author).or_insert(sheet);
            if rank(sheet) < rank(slot) {
                *slot = sheet;
            }
        }
        // Who stands in for a titular scores too, and counts when the titular's sheet does not.
        let stood_in: BTreeSet<PersonId> = by_person
            .keys()
            .filter_map(|person| {
                State::titular_of(self.seat(*person, &now)?).map(|titular| (*person, titular))
            })
            .filter(|(_, titular)| by_person.contains_key(titular))
            .map(|(alternate, _)| alternate)
            .collect();
        by_person.retain(|person, _| !stood_in.contains(person));
        by_person
            .into_values()
            .map(|closed| CountedSheet {
                closed,
                secret: self.secret_of(dossier, closed),
            })
            .collect()
    }

    /// Whether a record by somebody else than the sheet's author, in this past, had seen the sheet.
    fn is_named_by_another(
        &self,
        sheet: &Fact<SheetClosed>,
        past: &Clock,
        chains: &Chains,
    ) -> bool {
        if !past.saw(sheet.place) {
            return false;
        }
        let by_another = |linked: &Linked| {
            self.accepted
                .get(&linked.order.id)
                .is_some_and(|(_, person)| *person != sheet.author)
        };
        self.membership
            .devices
            .keys()
            .flat_map(|log| chains.strands_of(*log))
            .any(|strand| {
                (1..=past.of(strand))
                    .rev()
                    .filter_map(|seq| chains.at(Place { log: strand, seq }))
                    .take_while(|linked| linked.past.saw(sheet.place))
                    .any(by_another)
            })
    }

    fn secret_of(&self, dossier: &Dossier, sheet: &Fact<SheetClosed>) -> Option<[u8; 32]> {
        dossier
            .secrets
            .iter()
            .filter(|fact| fact.body.sheet.0 == sheet.id)
            .min_by_key(|fact| fact.order)
            .map(|fact| fact.body.secret.0.0)
    }

    /// What a sheet of this dossier is bound to.
    #[must_use]
    pub fn sheet_context(&self, dossier: &Dossier, sheet: &Fact<SheetClosed>) -> Option<Context> {
        Some(Context {
            committee: self.founded.as_ref()?.id,
            person: sheet.author,
            log: sheet.order.log,
            dossier: dossier.opened.id,
            rubric: sheet.body.rubric.0.0,
        })
    }

    /// Whether a published secret fits the lock of a closed sheet.
    pub(crate) fn secret_fits(
        &self,
        dossier: &Dossier,
        sheet: &Fact<SheetClosed>,
        secret: [u8; 32],
    ) -> bool {
        self.sheet_context(dossier, sheet).is_some_and(|context| {
            blind::lock(&Secret::from_bytes(secret), &context) == sheet.body.lock.0.0
        })
    }

    /// Whether a proposal can still be voted.
    #[must_use]
    pub fn proposal_standing(
        &self,
        dossier: &Dossier,
        proposal: &Fact<VerdictProposed>,
    ) -> ProposalStanding {
        let now = Clock::everything();
        let decided = dossier.verdicts.iter().any(|fact| {
            fact.holds(&self.endorsements, &now) && fact.body.proposal.0 == proposal.id
        });
        if decided {
            ProposalStanding::Decided
        } else if dossier.is_void(proposal, &self.endorsements, &now) {
            ProposalStanding::Void
        } else {
            ProposalStanding::Open
        }
    }

    /// Agreed levels that must be confirmed again: made without knowing of a recusal of somebody who scored.
    #[must_use]
    pub fn levels_to_confirm(&self, dossier: &Dossier) -> BTreeSet<CriterionId> {
        dossier.to_confirm(&self.endorsements, &Clock::everything())
    }

    /// Why the verdict must be reviewed; empty when it stands.
    #[must_use]
    pub fn reviews(&self, dossier: &Dossier, verdict: &Fact<VerdictReached>) -> BTreeSet<Review> {
        let now = Clock::everything();
        let late = dossier
            .late_recusals(&self.endorsements, &now)
            .into_iter()
            .filter(|(_, place)| !verdict.past.saw(*place))
            .map(|(person, _)| Review::LateRecusal(person));
        let proposal = dossier.proposal(verdict.body.proposal.0);
        let level_after = dossier.levels.iter().any(|level| {
            level.holds(&self.endorsements, &now)
                && proposal.is_some_and(|proposal| !level.is_before(proposal))
        });
        late.chain(level_after.then_some(Review::LevelAfterVerdict))
            .collect()
    }

    /// The votes on a proposal that count, for a past: of nobody barred, and one a seat (the titular's before the
    /// alternate's, then the first in display order), should there be several.
    #[must_use]
    pub fn counted_votes<'a>(
        &self,
        dossier: &'a Dossier,
        proposal: RecordId,
        past: &Clock,
    ) -> Vec<&'a Fact<VoteCast>> {
        let mut by_seat: BTreeMap<PersonId, (bool, &Fact<VoteCast>)> = BTreeMap::new();
        let cast = dossier.votes.iter().filter(|fact| {
            fact.body.proposal.0 == proposal
                && fact.holds(&self.endorsements, past)
                && !dossier
                    .footing(fact.author, &self.endorsements, past)
                    .is_barred()
        });
        for vote in cast {
            let titular = self
                .seat(vote.author, &vote.past)
                .and_then(Self::titular_of);
            let ranked = (titular.is_some(), vote);
            let slot = by_seat
                .entry(titular.unwrap_or(vote.author))
                .or_insert(ranked);
            if (ranked.0, ranked.1.order) < (slot.0, slot.1.order) {
                *slot = ranked;
            }
        }
        by_seat.into_values().map(|(_, vote)| vote).collect()
    }
}
