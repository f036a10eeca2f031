//! Votes on one proposal. A vote cannot be built from an observer, a secretary, or anyone not sitting for the dossier.

use std::collections::BTreeSet;

use crate::fraction::Fraction;
use crate::ids::{PersonId, ProposalId};
use crate::meeting::QuorateMeeting;
use crate::member::VotingSeat;
use crate::refusal::Refusal;
use crate::regulation::{CastingVote, Majority, MajorityBase, Strictness, least};

/// What someone votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ballot {
    /// A favor.
    InFavour,
    /// En contra.
    Against,
    /// Abstención.
    Abstain,
}

impl Ballot {
    /// The code written in records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InFavour => "a_favor",
            Self::Against => "en_contra",
            Self::Abstain => "abstencion",
        }
    }
}

/// One person's vote on one proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vote {
    voter: PersonId,
    proposal: ProposalId,
    ballot: Ballot,
}

impl Vote {
    /// A vote by someone who sits, present, for that dossier.
    ///
    /// # Errors
    /// The voter is recused or does not sit for the dossier.
    pub fn cast(
        voter: VotingSeat,
        proposal: ProposalId,
        ballot: Ballot,
        meeting: &QuorateMeeting,
    ) -> Result<Self, Refusal> {
        meeting.sitting().acts(voter.person())?;
        Ok(Self {
            voter: voter.person(),
            proposal,
            ballot,
        })
    }

    /// Who.
    #[must_use]
    pub const fn voter(&self) -> PersonId {
        self.voter
    }

    /// On which proposal.
    #[must_use]
    pub const fn proposal(&self) -> ProposalId {
        self.proposal
    }

    /// What.
    #[must_use]
    pub const fn ballot(&self) -> Ballot {
        self.ballot
    }
}

/// How a proposal came to be adopted or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Adoption {
    /// By its majority.
    Adopted,
    /// A tie, settled in favour by whoever presides.
    AdoptedByCastingVote,
    /// Not adopted.
    NotAdopted,
}

/// The count of one proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Votes in favour.
    pub in_favour: u32,
    /// Votes against.
    pub against: u32,
    /// Abstentions.
    pub abstained: u32,
    /// Present and entitled, who did not vote.
    pub silent: u32,
    /// Present and entitled.
    pub present: u32,
    /// Seats entitled.
    pub entitled: u32,
    /// Votes in favour it needed.
    pub needed: u32,
    /// The result.
    pub adoption: Adoption,
}

impl Tally {
    /// Whether it was adopted, in either way.
    #[must_use]
    pub const fn adopted(&self) -> bool {
        matches!(
            self.adoption,
            Adoption::Adopted | Adoption::AdoptedByCastingVote
        )
    }
}

/// Counts the votes on a proposal. A casting vote counts the presiding vote twice on a tie, and never for a qualified
/// majority (decision 0013).
///
/// # Errors
/// A vote on another proposal, a second vote of one person, or a voter who does not sit for the dossier.
pub fn count(
    proposal: ProposalId,
    votes: &[Vote],
    meeting: &QuorateMeeting,
    majority: Majority,
    casting: CastingVote,
) -> Result<Tally, Refusal> {
    let voters = distinct_voters(proposal, votes, meeting)?;
    let many = |ballot| {
        u32::try_from(votes.iter().filter(|vote| vote.ballot == ballot).count()).unwrap_or(u32::MAX)
    };
    let (in_favour, against, abstained) = (
        many(Ballot::InFavour),
        many(Ballot::Against),
        many(Ballot::Abstain),
    );
    let (present, entitled) = (meeting.sitting().present(), meeting.sitting().entitled());
    let needed = votes_needed(majority, [in_favour, against], present, entitled);
    let tie =
        in_favour == against && in_favour > 0 && !matches!(majority, Majority::Qualified { .. });
    let presiding = votes
        .iter()
        .find(|vote| Some(vote.voter) == meeting.sitting().presiding());
    let settled = casting == CastingVote::Chair
        && presiding.is_some_and(|vote| vote.ballot == Ballot::InFavour);
    let adoption = if in_favour >= needed {
        Adoption::Adopted
    } else if tie && settled && in_favour + 1 >= needed {
        Adoption::AdoptedByCastingVote
    } else {
        Adoption::NotAdopted
    };
    let silent = present.saturating_sub(voters);
    Ok(Tally {
        in_favour,
        against,
        abstained,
        silent,
        present,
        entitled,
        needed,
        adoption,
    })
}

/// How many voted, once each is known to vote on this proposal, to sit for the dossier and to vote once.
fn distinct_voters(
    proposal: ProposalId,
    votes: &[Vote],
    meeting: &QuorateMeeting,
) -> Result<u32, Refusal> {
    let mut voters = BTreeSet::new();
    for vote in votes {
        if vote.proposal != proposal {
            return Err(Refusal::OtherProposal {
                expected: proposal,
                found: vote.proposal,
            });
        }
        meeting.sitting().acts(vote.voter)?;
        if !voters.insert(vote.voter) {
            return Err(Refusal::SecondVote { person: vote.voter });
        }
    }
    Ok(u32::try_from(voters.len()).unwrap_or(u32::MAX))
}

/// The least votes in favour that adopt.
fn votes_needed(
    majority: Majority,
    [in_favour, against]: [u32; 2],
    present: u32,
    entitled: u32,
) -> u32 {
    let half = Fraction::new(1, 2).expect("two is not zero");
    match majority {
        Majority::Simple => against.saturating_add(1),
        Majority::AbsoluteOfPresent => least(half, Strictness::MoreThan, present),
        Majority::AbsoluteOfEntitled => least(half, Strictness::MoreThan, entitled),
        Majority::Qualified { fraction, base } => {
            let base = match base {
                MajorityBase::VotesCast => in_favour.saturating_add(against),
                MajorityBase::Present => present,
                MajorityBase::Entitled => entitled,
            };
            least(fraction, Strictness::AtLeast, base).max(1)
        }
    }
}
