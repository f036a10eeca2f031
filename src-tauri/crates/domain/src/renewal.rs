//! What last cycle's plan promised and what became of it. Last cycle's levels are hidden until one's sheet is closed.

use chrono::NaiveDate;

use crate::ids::{CriterionId, PersonId};
use crate::level::Score;
use crate::refusal::Refusal;
use crate::sheet::{Closed, Sheet};

/// What became of a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FollowUp {
    /// Nothing was done yet.
    Pending,
    /// Begun.
    InProgress,
    /// Done, with evidence.
    Fulfilled,
    /// Not done when it was due.
    NotFulfilled,
    /// No longer makes sense; says why.
    Released,
}

impl FollowUp {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::Pending,
        Self::InProgress,
        Self::Fulfilled,
        Self::NotFulfilled,
        Self::Released,
    ];

    /// The code written in records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "pendiente",
            Self::InProgress => "en_curso",
            Self::Fulfilled => "cumplido",
            Self::NotFulfilled => "no_cumplido",
            Self::Released => "sin_efecto",
        }
    }

    /// The state of that code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether nothing more is expected.
    #[must_use]
    pub const fn settled(self) -> bool {
        matches!(self, Self::Fulfilled | Self::NotFulfilled | Self::Released)
    }
}

/// One action of an improvement plan: cause, action, owner, deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// On which criterion.
    pub criterion: CriterionId,
    /// Why the level was not reached.
    pub cause: String,
    /// What will be done.
    pub action: String,
    /// Which unit or post answers for it.
    pub owner: String,
    /// By when.
    pub due: NaiveDate,
    /// What became of it.
    pub state: FollowUp,
}

impl Commitment {
    /// A pending action, complete.
    ///
    /// # Errors
    /// The cause, the action or the owner is blank.
    pub fn new(
        criterion: CriterionId,
        cause: &str,
        action: &str,
        owner: &str,
        due: NaiveDate,
    ) -> Result<Self, Refusal> {
        if [cause, action, owner]
            .iter()
            .any(|text| text.trim().is_empty())
        {
            return Err(Refusal::ReasonMissing);
        }
        let [cause, action, owner] = [cause, action, owner].map(str::to_owned);
        Ok(Self {
            criterion,
            cause,
            action,
            owner,
            due,
            state: FollowUp::Pending,
        })
    }

    /// The same action in another state; one that is not fulfilled may still be fulfilled late, nothing else comes back.
    ///
    /// # Errors
    /// The state does not follow, or the note that says why is blank.
    pub fn follow(&self, state: FollowUp, note: &str) -> Result<Self, Refusal> {
        if note.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let follows = match self.state {
            FollowUp::Pending => state != FollowUp::Pending,
            FollowUp::InProgress => state.settled(),
            FollowUp::NotFulfilled => state == FollowUp::Fulfilled,
            FollowUp::Fulfilled | FollowUp::Released => false,
        };
        if follows {
            Ok(Self {
                state,
                ..self.clone()
            })
        } else {
            Err(Refusal::CommitmentNotReachable)
        }
    }

    /// Whether it is past its date and not settled.
    #[must_use]
    pub fn overdue(&self, today: NaiveDate) -> bool {
        !self.state.settled() && today > self.due
    }
}

/// Last cycle's levels, readable by a member only with their own closed sheet of this cycle in hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastCycle {
    levels: Vec<(CriterionId, Score)>,
}

impl LastCycle {
    /// Keeps last cycle's levels.
    #[must_use]
    pub const fn new(levels: Vec<(CriterionId, Score)>) -> Self {
        Self { levels }
    }

    /// The levels, for the author of a closed sheet.
    ///
    /// # Errors
    /// The sheet is someone else's.
    pub fn levels(
        &self,
        reader: PersonId,
        own: &Sheet<Closed>,
    ) -> Result<&[(CriterionId, Score)], Refusal> {
        if own.author() == reader {
            Ok(&self.levels)
        } else {
            Err(Refusal::NotYours {
                author: own.author(),
                reader,
            })
        }
    }
}
