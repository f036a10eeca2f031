//! What may be said of a meeting: attendance, quorum, proposals, votes and verdicts. Counts only what was seen.

use domain::ids::{DossierId, MeetingId, RecordId};

use super::{Judge, first_of};
use crate::objection::Objection;
use crate::payload::*;
use crate::state::State;
use crate::state::dossier::Dossier;
use crate::state::fact::first;
use crate::state::meeting::Meeting;

impl<'a> Judge<'a> {
    fn meeting(&self, id: MeetingId) -> Result<&'a Meeting, Objection> {
        let meeting = self.state.meetings.get(&id).ok_or(Objection::Unknown(id))?;
        if !meeting.convened.holds(&self.state.endorsements, self.past) {
            return Err(Objection::Unknown(id));
        }
        if meeting.is_closed(&self.state.endorsements, self.past) {
            return Err(Objection::MeetingClosed);
        }
        Ok(meeting)
    }

    pub(super) fn convocation(&self, body: &MeetingConvened) -> Result<(), Objection> {
        body.dossiers
            .iter()
            .try_for_each(|dossier| self.dossier(dossier.0).map(drop))
    }

    pub(super) fn attendance(&self, body: &AttendanceNoted) -> Result<(), Objection> {
        self.meeting(body.meeting.0)?;
        self.is_seated(body.person.0)
    }

    pub(super) fn adjournment(&self, body: &MeetingClosed) -> Result<(), Objection> {
        let meeting = self.meeting(body.meeting.0)?;
        for named in &body.names {
            let linked = self
                .chains
                .get(named.0)
                .filter(|linked| self.past.saw(linked.place));
            let linked = linked.ok_or(Objection::Unknown(named.0))?;
            let accepted = self.state.accepted.contains_key(&named.0);
            let dossier = self.state.dossier_named_by(linked.body());
            if !accepted || !dossier.is_some_and(|id| meeting.covers(id)) {
                return Err(Objection::Unknown(named.0));
            }
        }
        Ok(())
    }

    fn quorate(&self, meeting: &Meeting, dossier: DossierId) -> Result<(), Objection> {
        if !meeting.covers(dossier) {
            return Err(Objection::NotOnAgenda);
        }
        let quorum = self
            .state
            .quorum(meeting, dossier, self.past)
            .ok_or(Objection::NothingAdopted)?;
        if quorum.is_reached() && quorum.present > 0 {
            return Ok(());
        }
        Err(Objection::NoQuorum {
            present: quorum.present,
            needed: quorum.needed,
        })
    }

    pub(super) fn proposal(&self, body: &VerdictProposed) -> Result<(), Objection> {
        let dossier = self.opened(body.dossier.0)?;
        let meeting = self.meeting(body.meeting.0)?;
        self.quorate(meeting, body.dossier.0)?;
        if let Some(criterion) = dossier
            .to_confirm(&self.state.endorsements, self.past)
            .pop_first()
        {
            return Err(Objection::LevelsDiffer(Some(criterion)));
        }
        let agreed = dossier.agreed(&self.state.endorsements, self.past);
        let differs = agreed
            .iter()
            .find(|(_, fact)| !body.levels.iter().any(|listed| listed.0 == fact.id));
        match differs {
            Some((criterion, _)) => Err(Objection::LevelsDiffer(Some(criterion.clone()))),
            None if agreed.len() == body.levels.len() && !agreed.is_empty() => Ok(()),
            None => Err(Objection::LevelsDiffer(None)),
        }
    }

    /// The proposal, its dossier and its meeting, still open to votes for this past.
    fn open_proposal(&self, id: RecordId) -> Result<(&'a Dossier, &'a Meeting), Objection> {
        let home = self.state.home_of(id).ok_or(Objection::Unknown(id))?;
        let seen = self
            .chains
            .get(id)
            .is_some_and(|linked| self.past.saw(linked.place));
        let dossier = self.opened(Some(home).filter(|_| seen).ok_or(Objection::Unknown(id))?)?;
        let proposal = dossier.proposal(id).ok_or(Objection::Unknown(id))?;
        if dossier.is_void(proposal, &self.state.endorsements, self.past) {
            return Err(Objection::ProposalVoid);
        }
        let reached = dossier
            .verdicts
            .iter()
            .filter(|fact| fact.body.proposal.0 == id);
        let reached = first(reached, &self.state.endorsements, self.past);
        if let Some(reached) = reached {
            return Err(Objection::Already(reached.id));
        }
        let meeting = self.meeting(proposal.body.meeting.0)?;
        self.quorate(meeting, dossier.opened.id)?;
        Ok((dossier, meeting))
    }

    pub(super) fn vote(&self, body: &VoteCast) -> Result<(), Objection> {
        let (dossier, meeting) = self.open_proposal(body.proposal.0)?;
        if !self
            .state
            .sits_for(meeting, dossier.opened.id, self.seat.person, self.past)
        {
            return Err(Objection::NotSitting);
        }
        let seat = |person| {
            self.state
                .seat(person, self.past)
                .and_then(State::titular_of)
                .unwrap_or(person)
        };
        let of_seat = dossier.votes.iter().filter(|fact| {
            fact.body.proposal == body.proposal && seat(fact.author) == seat(self.seat.person)
        });
        let barred = |person| {
            dossier
                .footing(person, &self.state.endorsements, self.past)
                .is_barred()
        };
        let earlier = first_of(of_seat.filter(|fact| !barred(fact.author)), self.past);
        earlier.map_or(Ok(()), |fact| Err(Objection::Already(fact.id)))
    }

    pub(super) fn verdict(&self, body: &VerdictReached) -> Result<(), Objection> {
        let (dossier, _) = self.open_proposal(body.proposal.0)?;
        let cast = self
            .state
            .counted_votes(dossier, body.proposal.0, self.past);
        let mut expected: Vec<RecordId> = cast.iter().map(|fact| fact.id).collect();
        let mut listed: Vec<RecordId> = body.votes.iter().map(|id| id.0).collect();
        expected.sort_unstable();
        listed.sort_unstable();
        if expected == listed && !listed.is_empty() {
            Ok(())
        } else {
            Err(Objection::VotesDiffer)
        }
    }
}
