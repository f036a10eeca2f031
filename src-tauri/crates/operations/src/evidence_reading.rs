//! Reading evidence: the list with what still counts, the bytes of a file once their fingerprint fits, its text, search.
//! Whoever may not read the dossier is refused with the reason.

use domain::evidence::EvidenceState;
use domain::ids::{DossierId, ObjectId, RecordId};
use ledger::chain::Clock;
use ledger::content::EvidenceLabel;
use sha2::{Digest, Sha256};
use store::{Hit, TextState};

use crate::case::EvidenceView;
use crate::error::{OperationError, Result};
use crate::workspace::Workspace;

/// Hits a search gives at most.
const MOST_HITS: usize = 200;

/// A file of evidence with what this laptop knows of it.
#[derive(Debug, Clone)]
pub struct EvidenceFile {
    /// Its record.
    pub record: RecordId,
    /// What the records say of it.
    pub view: EvidenceView,
    /// Whether it still counts.
    pub state: EvidenceState,
    /// Whether its bytes are here.
    pub here: bool,
    /// What search covers of it.
    pub text: TextState,
}

impl Workspace {
    /// A dossier's evidence, in the order it was received.
    ///
    /// # Errors
    /// When this person may not read the dossier, or the store cannot be read.
    pub fn evidence_files(&self, dossier: DossierId) -> Result<Vec<EvidenceFile>> {
        self.must_be_open(dossier)?;
        let set = self.evidence_set(dossier, &Clock::everything())?;
        let facts = self.dossier(dossier)?;
        let mut files = Vec::new();
        for view in self.evidence(dossier)? {
            let Some((_, state)) = set.get(view.object) else {
                continue;
            };
            let filed = facts
                .evidence
                .iter()
                .find(|fact| fact.body.object.0 == view.object);
            let Some(fact) = filed else { continue };
            files.push(EvidenceFile {
                record: fact.id,
                state,
                here: self.holds(view.object),
                text: self.store().text_state(view.object)?,
                view,
            });
        }
        Ok(files)
    }

    /// The bytes of a file of evidence. They are given only when their SHA-256 is the one its label says.
    ///
    /// # Errors
    /// When this person may not read it, it is not evidence of the dossier, it has not arrived or it does not fit.
    pub fn evidence_bytes(&self, dossier: DossierId, object: ObjectId) -> Result<Vec<u8>> {
        let label = self.label_of(dossier, object)?;
        let bytes = self.object(object)?;
        if Sha256::digest(&bytes).as_slice() != label.sha256.0.0.as_slice() {
            let strange = "its fingerprint is not the one of its label".to_owned();
            return Err(OperationError::ObjectStrange(object, strange));
        }
        Ok(bytes)
    }

    /// The text of one page of a file, as it was extracted; nothing when the page has none.
    ///
    /// # Errors
    /// When this person may not read it, or it is not evidence of the dossier.
    pub fn evidence_text(
        &self,
        dossier: DossierId,
        object: ObjectId,
        page: u32,
    ) -> Result<Option<String>> {
        self.label_of(dossier, object)?;
        Ok(self.store().page_text(object, dossier, page)?)
    }

    /// Pages of the dossier's evidence that answer a query; accents and capitals do not matter.
    ///
    /// # Errors
    /// When this person may not read the dossier, or the store cannot be read.
    pub fn search_evidence(&self, dossier: DossierId, query: &str) -> Result<Vec<Hit>> {
        self.must_be_open(dossier)?;
        let mut hits = self.store().search(query, &[dossier], MOST_HITS)?;
        // What is kept from this person has no label here, whatever an index may hold.
        hits.retain(|hit| self.label_of(dossier, hit.object).is_ok());
        Ok(hits)
    }

    /// The label of a file this person may read. A file kept from them has none here.
    fn label_of(&self, dossier: DossierId, object: ObjectId) -> Result<EvidenceLabel> {
        self.must_be_open(dossier)?;
        let facts = self.dossier(dossier)?;
        let fact = facts
            .evidence
            .iter()
            .find(|fact| fact.body.object.0 == object)
            .ok_or(domain::refusal::Refusal::UnknownEvidence(object))?;
        self.content(fact.body.label.0)
    }
}
