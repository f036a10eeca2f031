//! The regulation something was done under. A dossier is decided under the one in force when the proposal that is voted
//! was made, whatever is adopted while it is voted or after: otherwise a later majority would undo an old verdict.

use domain::ids::{DossierId, ProposalId};
use domain::regulation::Regulation;
use ledger::chain::Clock;
use ledger::objection::Objection;
use ledger::payload::VerdictProposed;
use ledger::state::ProposalStanding;
use ledger::state::dossier::Dossier;
use ledger::state::fact::Fact;
use sha2::{Digest as _, Sha256};

use crate::error::{InputFault, Result};
use crate::found_committee::read_regulation;
use crate::workspace::Workspace;

/// A regulation with SHA-256 of its file.
pub(crate) struct Frozen {
    pub regulation: Regulation,
    pub hash: [u8; 32],
}

impl Workspace {
    /// The regulation in force.
    ///
    /// # Errors
    /// When its file has not arrived.
    pub fn regulation(&self) -> Result<Regulation> {
        Ok(self.regulation_at(&Clock::everything())?.regulation)
    }

    /// The regulation a dossier is decided under: that of the proposal last voted or open to votes, or until then the
    /// one in force.
    ///
    /// # Errors
    /// When the dossier is not here, or the file has not arrived.
    pub fn regulation_for(&self, dossier: DossierId) -> Result<Regulation> {
        Ok(self.frozen_for(self.dossier(dossier)?)?.regulation)
    }

    pub(crate) fn frozen_for(&self, facts: &Dossier) -> Result<Frozen> {
        let everything = Clock::everything();
        let past = self
            .voted(facts)
            .map_or(&everything, |proposal| &proposal.past);
        self.regulation_at(past)
    }

    /// The regulation a proposal is voted under.
    pub(crate) fn frozen_by(&self, facts: &Dossier, proposal: ProposalId) -> Result<Frozen> {
        let proposal = facts
            .proposal(proposal)
            .ok_or(InputFault::UnknownRecord(proposal))?;
        self.regulation_at(&proposal.past)
    }

    /// The regulation that was in force for somebody with this past.
    pub(crate) fn regulation_at(&self, past: &Clock) -> Result<Frozen> {
        let adopted = self
            .state()
            .regulation(past)
            .ok_or(Objection::NothingAdopted)?;
        let file = self.object(adopted.body.object.0)?;
        Ok(Frozen {
            regulation: read_regulation(&file)?,
            hash: Sha256::digest(&file).into(),
        })
    }

    /// The proposal last voted or open to votes; one that was voided binds nobody.
    fn voted<'a>(&self, facts: &'a Dossier) -> Option<&'a Fact<VerdictProposed>> {
        facts
            .proposals
            .iter()
            .filter(|one| self.state().proposal_standing(facts, one) != ProposalStanding::Void)
            .max_by_key(|one| one.order)
    }
}
