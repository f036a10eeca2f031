//! Conflicts of interest as people read them: names to check against, what waits for a decision, what was decided.

use chrono::{DateTime, FixedOffset};
use domain::ids::{DossierId, PersonId};
use domain::member::Standing;
use domain::recusal::Ruling;
use ledger::audience::Use;
use ledger::chain::Clock;
use ledger::content::{ConflictNamesFile, ReasonFile};
use ledger::state::dossier::Footing;

use crate::error::Result;
use crate::workspace::Workspace;

/// A declared conflict that nobody decided yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingConflict {
    /// In which dossier.
    pub dossier: DossierId,
    /// Whose.
    pub person: PersonId,
    /// When it was declared.
    pub declared_at: DateTime<FixedOffset>,
}

/// A conflict somebody decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledConflict {
    /// In which dossier.
    pub dossier: DossierId,
    /// Whose.
    pub person: PersonId,
    /// How.
    pub ruling: Ruling,
    /// By whom.
    pub decided_by: PersonId,
    /// When.
    pub decided_at: DateTime<FixedOffset>,
    /// Why; absent for whoever may not read it.
    pub grounds: Option<String>,
}

impl Workspace {
    /// The names a conflict check needs, for whoever must declare. Absent while they have not arrived.
    ///
    /// # Errors
    /// When there is no such dossier, or the laptop is not enrolled.
    pub fn conflict_names(&self, dossier: DossierId) -> Result<Option<ConflictNamesFile>> {
        let facts = self.dossier(dossier)?;
        let allowed = self.state().may_hold(self.seat()?, Use::Declarants);
        let file = self.content(facts.opened.body.conflict_names.0).ok();
        Ok(file.filter(|_| allowed))
    }

    /// Conflicts nobody decided yet, oldest first. Their grounds are only for whoever decides.
    #[must_use]
    pub fn waiting_conflicts(&self) -> Vec<WaitingConflict> {
        let now = Clock::everything();
        let mut waiting = Vec::new();
        for (dossier, facts) in &self.state().dossiers {
            for fact in facts.declarations.iter().filter(|fact| fact.body.conflict) {
                if self.state().footing(*dossier, fact.author, &now) == Footing::Pending {
                    waiting.push(WaitingConflict {
                        dossier: *dossier,
                        person: fact.author,
                        declared_at: self.time_of(fact.id),
                    });
                }
            }
        }
        // Somebody who declared twice waits once, since the first time.
        waiting.sort_by_key(|one| (one.dossier, one.person, one.declared_at));
        waiting.dedup_by_key(|one| (one.dossier, one.person));
        waiting.sort_by_key(|one| one.declared_at);
        waiting
    }

    /// Conflicts somebody decided, latest first.
    ///
    /// # Errors
    /// When the laptop is not enrolled.
    pub fn settled_conflicts(&self) -> Result<Vec<SettledConflict>> {
        let seat = self.seat()?;
        let state = self.state();
        let now = Clock::everything();
        let mut settled = Vec::new();
        for (dossier, facts) in &state.dossiers {
            let decisions = facts
                .decisions
                .iter()
                .filter(|fact| fact.holds(&state.endorsements, &now));
            for fact in decisions {
                let person = fact.body.person.0;
                let allowed = state.may_hold(seat, Use::Deciders(*dossier, person));
                let file: Option<ReasonFile> = self.content(fact.body.grounds.0).ok();
                settled.push(SettledConflict {
                    dossier: *dossier,
                    person,
                    ruling: if fact.body.recused {
                        Ruling::Recused
                    } else {
                        Ruling::MayAct
                    },
                    decided_by: fact.author,
                    decided_at: self.time_of(fact.id),
                    grounds: file.filter(|_| allowed).map(|file| file.text),
                });
            }
        }
        settled.sort_by_key(|one| std::cmp::Reverse(one.decided_at));
        Ok(settled)
    }

    /// Who would take a titular's seat in a dossier: their alternates who are not barred from it.
    #[must_use]
    pub fn alternates_for(&self, dossier: DossierId, titular: PersonId) -> Vec<PersonId> {
        let now = Clock::everything();
        let state = self.state();
        state
            .seats(&now)
            .into_iter()
            .filter(|seat| seat.standing == Standing::AlternateOf(titular))
            .map(|seat| seat.person)
            .filter(|person| !state.footing(dossier, *person, &now).is_barred())
            .collect()
    }
}
