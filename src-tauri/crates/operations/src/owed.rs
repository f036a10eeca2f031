//! "What do I owe now?": what waits for this person, most urgent first. It says nothing of what others wrote.

use domain::ids::{DossierId, PersonId, ProposalId, RecordId};
use domain::member::{Role, Seat, Standing};
use ledger::chain::Clock;
use ledger::payload::VoteCast;
use ledger::payload::text::Text;
use ledger::state::ProposalStanding;
use ledger::state::dossier::{Dossier, Footing};

use crate::endorse::waiting_for_endorsement;
use crate::error::Result;
use crate::paper::{ActStep, may_sign_now};
use crate::workspace::Workspace;

/// One thing that waits for this person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Debt {
    /// Say whether there is a conflict in a dossier.
    Declare(DossierId),
    /// Decide somebody's declared conflict.
    DecideConflict(DossierId, PersonId),
    /// Endorse a record.
    Endorse(RecordId),
    /// Check the formal documents of a dossier.
    CheckAdmissibility(DossierId),
    /// Order the opening of a dossier whose sheets are all in.
    OrderOpening(DossierId),
    /// Score a dossier and close the sheet.
    CloseSheet(DossierId),
    /// Vote on a proposal.
    Vote(ProposalId),
    /// Sign a document.
    Sign(RecordId),
    /// Write down the number Oficina de Partes gave a proposal.
    Number(RecordId),
    /// Make the resolution of a proposal whose number is written down.
    IssueNumbered(RecordId),
    /// Take back the resolution the authority signed.
    TakeBack(RecordId),
    /// Notify the resolution to the municipality.
    Notify(RecordId),
}

impl Workspace {
    /// Everything that waits for this person. An observer owes nothing.
    ///
    /// # Errors
    /// When the laptop is not enrolled.
    pub fn owed(&self) -> Result<Vec<Debt>> {
        let seat = self.seat()?;
        if seat.role == Role::Observer {
            return Ok(Vec::new());
        }
        let now = Clock::everything();
        let state = self.state();
        let mut debts: Vec<Debt> = Vec::new();
        let open = state
            .dossiers
            .values()
            .filter(|dossier| !dossier.is_withdrawn(&state.endorsements, &now));
        for dossier in open {
            debts.extend(self.owed_in(dossier, seat));
        }
        let conflicts = self.conflicts_to_decide();
        debts.extend(
            conflicts
                .into_iter()
                .map(|(dossier, person, _)| Debt::DecideConflict(dossier, person)),
        );
        debts.extend(
            waiting_for_endorsement(self)
                .into_iter()
                .map(|(record, _)| Debt::Endorse(record)),
        );
        debts.extend(
            state
                .documents
                .keys()
                .filter(|id| may_sign_now(self, **id))
                .map(|id| Debt::Sign(*id)),
        );
        debts.sort_unstable();
        Ok(debts)
    }

    fn owed_in(&self, dossier: &Dossier, seat: Seat) -> Vec<Debt> {
        let now = Clock::everything();
        let state = self.state();
        let id = dossier.opened.id;
        if seat.role == Role::Secretary {
            let before = self.owed_by_secretary(dossier, seat);
            let after = self
                .act_step(id)
                .and_then(|(step, with)| owed_outside(step, with));
            return before.into_iter().chain(after).collect();
        }
        match dossier.footing(seat.person, &state.endorsements, &now) {
            Footing::Undeclared => vec![Debt::Declare(id)],
            Footing::Pending | Footing::Recused => Vec::new(),
            Footing::Clear => {
                let sheet = self
                    .owes_sheet(dossier, seat)
                    .then_some(Debt::CloseSheet(id));
                let votes = dossier.proposals.iter().filter(|proposal| {
                    // The ballot's object is not asked for: any identity tells whether a vote would be taken.
                    let ballot = Text(domain::ids::ObjectId::from_bytes([0; 32]));
                    let body = VoteCast {
                        proposal: Text(proposal.id),
                        ballot,
                    };
                    state.proposal_standing(dossier, proposal) == ProposalStanding::Open
                        && self.ledger().would_accept(self.log(), &body.into()).is_ok()
                });
                sheet
                    .into_iter()
                    .chain(votes.map(|proposal| Debt::Vote(proposal.id)))
                    .collect()
            }
        }
    }

    fn owed_by_secretary(&self, dossier: &Dossier, seat: Seat) -> Option<Debt> {
        let state = self.state();
        let id = dossier.opened.id;
        if state
            .footing(id, seat.person, &Clock::everything())
            .is_barred()
        {
            return None;
        }
        if dossier.admissibility.is_empty() {
            return Some(Debt::CheckAdmissibility(id));
        }
        let all_in =
            !dossier.sheets.is_empty() && self.owing(id).is_ok_and(|owing| owing.is_empty());
        (dossier.openings.is_empty() && all_in).then_some(Debt::OrderOpening(id))
    }

    fn owes_sheet(&self, dossier: &Dossier, seat: Seat) -> bool {
        let now = Clock::everything();
        let state = self.state();
        let called = match seat.standing {
            Standing::Titular => true,
            Standing::AlternateOf(titular) => {
                state.footing(dossier.opened.id, titular, &now).is_barred()
            }
        };
        called
            && state.rubric_of(dossier, &now).is_some()
            && dossier.opening(&state.endorsements, &now).is_none()
            && !dossier.sheets.iter().any(|fact| fact.author == seat.person)
    }
}

/// What the secretary owes on the way of an act outside; signing its proposal is the debt of each who signs.
const fn owed_outside(step: ActStep, with: RecordId) -> Option<Debt> {
    match step {
        ActStep::Number => Some(Debt::Number(with)),
        ActStep::Issue => Some(Debt::IssueNumbered(with)),
        ActStep::Return => Some(Debt::TakeBack(with)),
        ActStep::Notify => Some(Debt::Notify(with)),
        ActStep::Sign | ActStep::Done => None,
    }
}
