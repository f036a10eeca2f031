//! The committee's verdict: only from a quorate meeting, opened sheets and votes on a proposal. People decide.

use std::collections::BTreeSet;

pub use crate::computation::{AreaScore, ClauseResult, Computation, Found, RuleLine, compute};
use crate::ids::{DossierId, MeetingId, PersonId, ProposalId, SheetId};
use crate::meeting::QuorateMeeting;
use crate::refusal::Refusal;
use crate::regulation::Regulation;
use crate::rubric::Rubric;
pub use crate::rule::Outcome;
use crate::sheet::Opened;
use crate::vote::{Tally, Vote, count};

/// The verdict the chair proposes and the committee votes, exactly as proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    id: ProposalId,
    dossier: DossierId,
    computation: Computation,
    proposed: Outcome,
    grounds: String,
}

impl Proposal {
    /// A proposal of verdict, with its grounds; departing from the rule asks for grounds of the departure.
    ///
    /// # Errors
    /// An outcome of the other procedure, no grounds, or a departure that is not explained.
    pub fn draw(
        id: ProposalId,
        dossier: DossierId,
        computation: Computation,
        proposed: Outcome,
        grounds: &str,
        departure: &str,
    ) -> Result<Self, Refusal> {
        if !proposed.belongs_to(computation.procedure) {
            return Err(Refusal::OutcomeOfOtherProcedure(proposed));
        }
        if grounds.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        if proposed != computation.outcome && departure.trim().is_empty() {
            return Err(Refusal::DepartureWithoutGrounds {
                computed: computation.outcome,
                proposed,
            });
        }
        let departs = proposed != computation.outcome;
        let grounds = if departs {
            format!("{grounds}\n\n{departure}")
        } else {
            grounds.to_owned()
        };
        Ok(Self {
            id,
            dossier,
            computation,
            proposed,
            grounds,
        })
    }

    /// Its identity.
    #[must_use]
    pub const fn id(&self) -> ProposalId {
        self.id
    }

    /// Of which dossier.
    #[must_use]
    pub const fn dossier(&self) -> DossierId {
        self.dossier
    }

    /// What the rule computes.
    #[must_use]
    pub const fn computation(&self) -> &Computation {
        &self.computation
    }

    /// What is proposed.
    #[must_use]
    pub const fn proposed(&self) -> Outcome {
        self.proposed
    }

    /// Why.
    #[must_use]
    pub fn grounds(&self) -> &str {
        &self.grounds
    }

    /// Whether it departs from what the rule computes.
    #[must_use]
    pub fn departs(&self) -> bool {
        self.proposed != self.computation.outcome
    }
}

/// The committee's verdict on one dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    meeting: MeetingId,
    rubric: (String, String),
    regulation: (String, String),
    proposal: Proposal,
    tally: Tally,
    sheets: Vec<SheetId>,
    presiding: Option<PersonId>,
}

impl Verdict {
    /// The verdict, from a quorate meeting, opened sheets and the votes on a proposal.
    ///
    /// # Errors
    /// Sheets or meeting of another dossier, none opened, a sheet of someone recused, votes that do not count, or a
    /// proposal that was not adopted.
    pub fn reach(
        meeting: &QuorateMeeting,
        opened: &[Opened],
        proposal: Proposal,
        votes: &[Vote],
        rubric: &Rubric,
        regulation: &Regulation,
    ) -> Result<Self, Refusal> {
        if meeting.dossier() != proposal.dossier {
            return Err(Refusal::OtherDossier {
                expected: proposal.dossier,
                found: meeting.dossier(),
            });
        }
        check_sheets(opened, &proposal, meeting)?;
        let tally = count(
            proposal.id,
            votes,
            meeting,
            regulation.majority(),
            regulation.casting_vote(),
        )?;
        if !tally.adopted() {
            return Err(Refusal::NotAdopted {
                in_favour: tally.in_favour,
                needed: tally.needed,
            });
        }
        Ok(Self {
            meeting: meeting.meeting(),
            rubric: (rubric.id().to_owned(), rubric.version().to_owned()),
            regulation: (regulation.id().to_owned(), regulation.version().to_owned()),
            proposal,
            tally,
            sheets: opened.iter().map(Opened::id).collect(),
            presiding: meeting.sitting().presiding(),
        })
    }

    /// In which meeting.
    #[must_use]
    pub const fn meeting(&self) -> MeetingId {
        self.meeting
    }

    /// Of which dossier.
    #[must_use]
    pub const fn dossier(&self) -> DossierId {
        self.proposal.dossier
    }

    /// Rubric: identifier and version.
    #[must_use]
    pub fn rubric(&self) -> (&str, &str) {
        (&self.rubric.0, &self.rubric.1)
    }

    /// Regulation: identifier and version.
    #[must_use]
    pub fn regulation(&self) -> (&str, &str) {
        (&self.regulation.0, &self.regulation.1)
    }

    /// What was voted.
    #[must_use]
    pub const fn proposal(&self) -> &Proposal {
        &self.proposal
    }

    /// How it ends.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.proposal.proposed
    }

    /// The count.
    #[must_use]
    pub const fn tally(&self) -> &Tally {
        &self.tally
    }

    /// The opened sheets it rests on.
    #[must_use]
    pub fn sheets(&self) -> &[SheetId] {
        &self.sheets
    }

    /// Who presided.
    #[must_use]
    pub const fn presiding(&self) -> Option<PersonId> {
        self.presiding
    }
}

/// Sheets of this dossier, one a person, none of someone recused, at least one.
fn check_sheets(
    opened: &[Opened],
    proposal: &Proposal,
    meeting: &QuorateMeeting,
) -> Result<(), Refusal> {
    if opened.is_empty() {
        return Err(Refusal::NoOpenedSheets);
    }
    let mut authors = BTreeSet::new();
    for sheet in opened {
        if sheet.dossier() != proposal.dossier {
            return Err(Refusal::OtherDossier {
                expected: proposal.dossier,
                found: sheet.dossier(),
            });
        }
        if meeting.sitting().recused().contains(&sheet.author()) {
            return Err(Refusal::Recused {
                person: sheet.author(),
                dossier: proposal.dossier,
            });
        }
        if !authors.insert(sheet.author()) {
            return Err(Refusal::SecondSheet {
                person: sheet.author(),
            });
        }
    }
    Ok(())
}
