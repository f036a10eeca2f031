//! What the meeting's screens ask before anything is pressed: who sits, what keeps somebody from the next step, how the
//! votes stand, what happened. It reads; every rule it gives is the ledger's or the domain's own.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use domain::deliberation::AgreedLevels;
use domain::ids::{CriterionId, DossierId, MeetingId, ObjectId, PersonId, ProposalId, RecordId};
use domain::level::Score;
use domain::meeting::Sitting;
use domain::refusal::Refusal;
use domain::rule::Procedure;
use domain::verdict::{AreaScore, compute};
use domain::vote::{Tally, Vote, count};
use ledger::chain::Clock;
use ledger::content::{MeetingFile, ReasonFile, read_score};
use ledger::objection::Objection;
use ledger::payload::text::Text;
use ledger::payload::{
    Absence, AttendanceNoted, Body, DissentNoted, LevelAgreed, LevelChanged, Modality,
    OpeningOrdered, Passage, RecordEndorsed, VerdictProposed, VerdictReached, VoteCast,
};
use ledger::state::dossier::{Dossier, Footing};
use ledger::state::meeting::Meeting;

use crate::case::Case;
use crate::error::{InputFault, OperationError, Result};
use crate::found_committee::short;
use crate::workspace::Workspace;

/// Who sits for a dossier in a meeting, and how many must.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Floor {
    /// Who sits.
    pub sitting: Sitting,
    /// How many must be present.
    pub needed: u32,
    /// How many are missing; zero with quorum.
    pub lacking: u32,
}

/// A dissent as it was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedDissent {
    /// Who.
    pub person: PersonId,
    /// On which criterion; none for the verdict as a whole.
    pub criterion: Option<CriterionId>,
    /// Why.
    pub text: String,
}

/// Sorts of things that happen in public. Nobody's sheet is among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// A meeting was convened.
    Convened,
    /// Somebody arrived.
    Arrived,
    /// Somebody left.
    Left,
    /// The sheets of a dossier opened.
    Opened,
    /// The committee set a level.
    LevelAgreed,
    /// Somebody changed their level.
    LevelChanged,
    /// Somebody dissented.
    Dissented,
    /// A verdict was proposed.
    Proposed,
    /// A verdict was registered.
    Reached,
    /// The meeting ended.
    Ended,
}

/// Something that happened in public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// When, by its author's clock.
    pub at: DateTime<FixedOffset>,
    /// What.
    pub what: Happening,
    /// Who.
    pub person: Option<PersonId>,
    /// On which dossier.
    pub dossier: Option<DossierId>,
}

/// An object nobody names: whether a record would be taken does not depend on what its content says.
fn any_object() -> Text<ObjectId> {
    Text(ObjectId::from_bytes([0; 32]))
}

fn criterion_of_any() -> Result<CriterionId> {
    "A1".parse().map_err(|_| {
        OperationError::from(InputFault::Text {
            what: "criterion",
            found: "A1".to_owned(),
        })
    })
}

impl Workspace {
    /// Refuses whoever may not see into a dossier: barred, or called to judge it and not declared yet.
    ///
    /// # Errors
    /// As said.
    pub fn may_see(&self, dossier: DossierId) -> Result<()> {
        self.dossier(dossier)?;
        let seat = self.seat()?;
        match self
            .state()
            .footing(dossier, seat.person, &Clock::everything())
        {
            Footing::Pending | Footing::Recused => Err(Objection::Recused(dossier).into()),
            Footing::Undeclared if seat.voting().is_some() => {
                Err(Objection::Undeclared(dossier).into())
            }
            Footing::Undeclared | Footing::Clear => Ok(()),
        }
    }

    /// What a meeting is.
    ///
    /// # Errors
    /// When it is not known or its content has not arrived.
    pub fn meeting_file(&self, meeting: MeetingId) -> Result<MeetingFile> {
        self.content(self.meeting_facts(meeting)?.convened.body.object.0)
    }

    fn meeting_facts(&self, meeting: MeetingId) -> Result<&Meeting> {
        self.state()
            .meetings
            .get(&meeting)
            .ok_or(InputFault::UnknownRecord(meeting).into())
    }

    /// A reason noted in a record: of an absence, of a dissent.
    ///
    /// # Errors
    /// When it has not arrived or is not for this person.
    pub fn noted_reason(&self, object: ObjectId) -> Result<String> {
        Ok(self.content::<ReasonFile>(object)?.text)
    }

    /// Wall time of a record, by its author's clock; information, never order.
    #[must_use]
    pub fn moment_of(&self, record: RecordId) -> DateTime<FixedOffset> {
        self.time_of(record)
    }

    /// Who sits for a dossier in a meeting: now, or as it was when the verdict was registered or the meeting ended.
    #[must_use]
    pub fn floor(&self, meeting: MeetingId, dossier: DossierId) -> Option<Floor> {
        let state = self.state();
        let facts = state.meetings.get(&meeting)?;
        let everything = Clock::everything();
        let decided = state.dossiers.get(&dossier).and_then(|one| {
            one.verdicts.iter().find(|verdict| {
                one.proposal(verdict.body.proposal.0)
                    .is_some_and(|proposal| proposal.body.meeting.0 == meeting)
            })
        });
        let past = decided
            .map(|verdict| &verdict.past)
            .or_else(|| facts.closed.first().map(|closed| &closed.past))
            .unwrap_or(&everything);
        let sitting = state.sitting(facts, dossier, past)?;
        let needed = state.quorum_rule(past)?.needed(sitting.entitled()).max(1);
        Some(Floor {
            lacking: needed.saturating_sub(sitting.present()),
            needed,
            sitting,
        })
    }

    /// Whether this person could note attendance at a meeting.
    ///
    /// # Errors
    /// What keeps them from it.
    pub fn may_keep_meeting(&self, meeting: MeetingId, at: DateTime<FixedOffset>) -> Result<()> {
        let body = AttendanceNoted {
            meeting: Text(meeting),
            person: Text(self.person()?),
            passage: Passage::Arrived,
            modality: Modality::InPerson,
            at: short(&at.to_rfc3339())?,
        };
        self.would(body)
    }

    /// Whether this person could order the opening, were every absence explained.
    ///
    /// # Errors
    /// What keeps them from it.
    pub fn may_order_opening(&self, dossier: DossierId) -> Result<()> {
        let absences = self.owing(dossier)?.into_iter().map(|person| Absence {
            person: Text(person),
            reason: Some(any_object()),
        });
        let now = Clock::everything();
        let facts = self.dossier(dossier)?;
        let sheets = facts
            .sheets
            .iter()
            .filter(|fact| !self.state().footing(dossier, fact.author, &now).is_barred())
            .map(|fact| Text(fact.id));
        self.would(OpeningOrdered {
            dossier: Text(dossier),
            sheets: sheets.collect(),
            absences: absences.collect(),
        })
    }

    /// Whether this person could endorse a record.
    ///
    /// # Errors
    /// What keeps them from it.
    pub fn may_endorse(&self, record: RecordId) -> Result<()> {
        self.would(RecordEndorsed {
            record: Text(record),
        })
    }

    /// Whether this person could set the committee's levels.
    ///
    /// # Errors
    /// What keeps them from it.
    pub fn may_agree(&self, dossier: DossierId) -> Result<()> {
        self.would(LevelAgreed {
            dossier: Text(dossier),
            criterion: Text(criterion_of_any()?),
            agreement: any_object(),
        })
    }

    /// Whether this person could change a level of their own sheet.
    ///
    /// # Errors
    /// What keeps them from it.
    pub fn may_change(&self, dossier: DossierId) -> Result<()> {
        let person = self.person()?;
        let facts = self.dossier(dossier)?;
        let own = facts.sheets.iter().find(|fact| fact.author == person);
        let body = LevelChanged {
            sheet: Text(own.ok_or(InputFault::NothingOpened)?.id),
            criterion: Text(criterion_of_any()?),
            change: any_object(),
        };
        self.would(body)
    }

    /// Whether this person could note a dissent.
    ///
    /// # Errors
    /// What keeps them from it.
    pub fn may_dissent(&self, dossier: DossierId) -> Result<()> {
        self.would(DissentNoted {
            dossier: Text(dossier),
            criterion: None,
            object: any_object(),
        })
    }

    /// Whether this person could propose a verdict in a meeting over the levels as they stand.
    ///
    /// # Errors
    /// What keeps them from it.
    pub fn may_propose(&self, case: &Case, meeting: MeetingId) -> Result<()> {
        self.may_write(ledger::payload::Kind::VerdictProposed)?;
        case.agreed.complete(&case.rubric, case.procedure)?;
        let agreed = self
            .dossier(case.id)?
            .agreed(&self.state().endorsements, &Clock::everything());
        self.would(VerdictProposed {
            dossier: Text(case.id),
            meeting: Text(meeting),
            levels: agreed.values().map(|fact| Text(fact.id)).collect(),
            object: any_object(),
        })
    }

    /// Whether this person could vote on a proposal.
    ///
    /// # Errors
    /// What keeps them from it.
    pub fn may_vote(&self, proposal: ProposalId) -> Result<()> {
        self.would(VoteCast {
            proposal: Text(proposal),
            ballot: any_object(),
        })
    }

    /// Whether this person could register the verdict the votes on a proposal give.
    ///
    /// # Errors
    /// What keeps them from it: their role first, then what is missing for a verdict.
    pub fn may_reach(&self, dossier: DossierId, proposal: ProposalId) -> Result<()> {
        self.may_write(ledger::payload::Kind::VerdictReached)?;
        self.computed_verdict(dossier, proposal)?;
        let facts = self.dossier(dossier)?;
        let votes = self
            .state()
            .counted_votes(facts, proposal, &Clock::everything());
        self.would(VerdictReached {
            proposal: Text(proposal),
            votes: votes.into_iter().map(|fact| Text(fact.id)).collect(),
            object: any_object(),
        })
    }

    fn would(&self, body: impl Into<Body>) -> Result<()> {
        self.ledger().would_accept(self.log(), &body.into())?;
        Ok(())
    }

    /// The count of a proposal as the votes stand, adopted or not.
    ///
    /// # Errors
    /// When there is no quorum or a ballot has not arrived.
    pub fn tally(&self, dossier: DossierId, proposal: ProposalId) -> Result<Tally> {
        let facts = self.dossier(dossier)?;
        let quorate = self.quorate(facts, proposal)?;
        let votes = self
            .votes(dossier, proposal)?
            .into_iter()
            .map(|(person, ballot)| {
                let seat = self.state().seat(person, &Clock::everything());
                let voting = seat
                    .and_then(|seat| seat.voting())
                    .ok_or(InputFault::UnknownPerson(person))?;
                Ok(Vote::cast(voting, proposal, ballot, &quorate)?)
            })
            .collect::<Result<Vec<Vote>>>()?;
        let regulation = self.frozen_by(facts, proposal)?.regulation;
        Ok(count(
            proposal,
            &votes,
            &quorate,
            regulation.majority(),
            regulation.casting_vote(),
        )?)
    }

    /// Points of each area at the last cycle, by today's rubric; nothing unless every level of it is known.
    #[must_use]
    pub fn last_cycle_areas(&self, case: &Case) -> Option<Vec<AreaScore>> {
        let levels = self.last_cycle(case.id);
        let mut agreed = AgreedLevels::new();
        for (criterion, score) in &levels {
            agreed
                .agree(&case.rubric, Procedure::Grant, criterion, *score, "·")
                .ok()?;
        }
        compute(&case.rubric, Procedure::Grant, &case.admissibility, &agreed)
            .ok()
            .map(|computation| computation.areas)
    }

    /// Levels of the last cycle, once the sheets are open; none where they are not known.
    #[must_use]
    pub fn last_cycle(&self, dossier: DossierId) -> Vec<(CriterionId, Score)> {
        let opened = self.dossier(dossier).is_ok_and(|facts| {
            facts
                .opening(&self.state().endorsements, &Clock::everything())
                .is_some()
        });
        if !opened {
            return Vec::new();
        }
        let Ok(intake) = self.intake(dossier) else {
            return Vec::new();
        };
        intake
            .last_levels
            .iter()
            .filter_map(|(id, word)| Some((id.0.clone(), read_score(word).ok()?)))
            .collect()
    }

    /// Dissents on a dossier, oldest first.
    ///
    /// # Errors
    /// When one has not arrived.
    pub fn dissents(&self, dossier: DossierId) -> Result<Vec<NotedDissent>> {
        let mut facts: Vec<_> = self.dossier(dossier)?.dissents.iter().collect();
        facts.sort_by_key(|fact| fact.order);
        facts
            .into_iter()
            .map(|fact| {
                Ok(NotedDissent {
                    person: fact.author,
                    criterion: fact.body.criterion.as_ref().map(|id| id.0.clone()),
                    text: self.noted_reason(fact.body.object.0)?,
                })
            })
            .collect()
    }

    /// What happened in public, newest first. Nothing of a dossier this person may not see, and of nobody's sheet: an
    /// opening shows once it has effect.
    #[must_use]
    pub fn happenings(&self) -> Vec<Happened> {
        let state = self.state();
        let mut all = Vec::new();
        for facts in state.meetings.values() {
            let plain = |what, record| Happened {
                at: self.time_of(record),
                what,
                person: None,
                dossier: None,
            };
            all.push(plain(Happening::Convened, facts.convened.id));
            all.extend(
                facts
                    .closed
                    .iter()
                    .map(|fact| plain(Happening::Ended, fact.id)),
            );
            all.extend(facts.attendance.iter().map(|fact| {
                Happened {
                    at: DateTime::parse_from_rfc3339(fact.body.at.as_str())
                        .unwrap_or_else(|_| self.time_of(fact.id)),
                    what: match fact.body.passage {
                        Passage::Arrived => Happening::Arrived,
                        Passage::Left => Happening::Left,
                    },
                    person: Some(fact.body.person.0),
                    dossier: None,
                }
            }));
        }
        for (id, facts) in &state.dossiers {
            if self.may_see(*id).is_ok() {
                self.happened_in(*id, facts, &mut all);
            }
        }
        all.sort_by_key(|one| std::cmp::Reverse(one.at));
        all
    }

    fn happened_in(&self, id: DossierId, facts: &Dossier, all: &mut Vec<Happened>) {
        let now = Clock::everything();
        let Some(opening) = facts.opening(&self.state().endorsements, &now) else {
            return;
        };
        let mut note = |what, record, person| {
            all.push(Happened {
                at: self.time_of(record),
                what,
                person,
                dossier: Some(id),
            });
        };
        note(Happening::Opened, opening.id, None);
        for fact in &facts.levels {
            note(Happening::LevelAgreed, fact.id, None);
        }
        for fact in &facts.changes {
            note(Happening::LevelChanged, fact.id, Some(fact.author));
        }
        for fact in &facts.dissents {
            note(Happening::Dissented, fact.id, Some(fact.author));
        }
        for fact in &facts.proposals {
            note(Happening::Proposed, fact.id, Some(fact.author));
        }
        for fact in &facts.verdicts {
            note(Happening::Reached, fact.id, None);
        }
    }

    /// Who may vote on a proposal and has not.
    ///
    /// # Errors
    /// When the proposal is not known.
    pub fn silent(&self, dossier: DossierId, proposal: ProposalId) -> Result<Vec<PersonId>> {
        let facts = self.dossier(dossier)?;
        let fact = facts
            .proposal(proposal)
            .ok_or(InputFault::UnknownRecord(proposal))?;
        let voted: BTreeSet<PersonId> = self
            .state()
            .counted_votes(facts, proposal, &Clock::everything())
            .into_iter()
            .map(|vote| vote.author)
            .collect();
        let floor = self.floor(fact.body.meeting.0, dossier);
        Ok(floor.map_or_else(Vec::new, |floor| {
            floor
                .sitting
                .acting()
                .filter(|person| !voted.contains(person))
                .collect()
        }))
    }
}

/// A level pending, as the domain says it.
#[must_use]
pub fn pending_levels(case: &Case) -> Vec<CriterionId> {
    match case.agreed.complete(&case.rubric, case.procedure) {
        Err(Refusal::LevelsPending { criteria }) => criteria,
        Ok(()) | Err(_) => Vec::new(),
    }
}
