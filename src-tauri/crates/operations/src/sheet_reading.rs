//! One's own sheet as its author reads it: the draft with what keeps it from closing, or what was closed.
//! Nothing of anybody else's is in it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, Utc};
use domain::ids::{CriterionId, DossierId};
use domain::rubric::Rubric;
use domain::sheet::{Blocker, ClosedEntry, Entry};
use store::DraftOf;

use crate::error::{InputFault, Result};
use crate::own_marks::{marked_in, own_marks};
use crate::sheet::{read_part, what_blocks};
use crate::workspace::Workspace;

/// One's own sheet of a dossier.
#[derive(Debug, Clone)]
pub struct OwnSheet {
    /// The rubric it answers.
    pub rubric: Rubric,
    /// What the draft says; empty once closed.
    pub draft: BTreeMap<CriterionId, Entry>,
    /// When the draft was last saved.
    pub saved_at: Option<DateTime<Utc>>,
    /// When it was closed and what it says.
    pub closed: Option<(DateTime<FixedOffset>, BTreeMap<CriterionId, ClosedEntry>)>,
    /// Everything that keeps the draft from closing; empty once closed.
    pub blockers: Vec<Blocker>,
    /// Criteria whose cited evidence was replaced or withdrawn since.
    pub to_review: BTreeSet<CriterionId>,
    /// Criteria its author marked to speak of in deliberation.
    pub marked: BTreeSet<CriterionId>,
}

impl Workspace {
    /// One's own sheet of a dossier.
    ///
    /// # Errors
    /// When the person does not score, the dossier is not open to them, or their closed sheet is on another laptop.
    pub fn own_sheet(&self, dossier: DossierId) -> Result<OwnSheet> {
        self.must_be_open(dossier)?;
        let draft = self.draft(dossier)?;
        let person = self.person()?;
        let rubric = self.rubric_for(dossier)?;
        let to_review = self.criteria_to_review(dossier)?;
        let facts = self.dossier(dossier)?;
        if let Some(fact) = facts.sheets.iter().find(|fact| fact.author == person) {
            let file = self.own_closed_sheet(dossier)?;
            let entries = file.read().map_err(|fault| InputFault::Text {
                what: "closed sheet",
                found: fault.to_string(),
            })?;
            return Ok(OwnSheet {
                rubric,
                draft: BTreeMap::new(),
                saved_at: None,
                closed: Some((self.time_of(fact.id), entries)),
                blockers: Vec::new(),
                to_review,
                marked: own_marks(self, dossier)?,
            });
        }
        let parts = self.store().load_draft(DraftOf { dossier, person })?;
        let last = parts.iter().map(|part| part.saved_at).max();
        Ok(OwnSheet {
            rubric,
            draft: draft.entries().clone(),
            saved_at: last.and_then(DateTime::from_timestamp_millis),
            closed: None,
            blockers: what_blocks(self, dossier)?,
            to_review,
            marked: marked_in(&draft),
        })
    }

    /// What one's own draft said before a moment, of each criterion written since; blank where there was nothing. Of what
    /// was written over more often than is kept, the oldest that is.
    ///
    /// # Errors
    /// When the dossier is not open to the person, or the disk fails.
    pub fn draft_before(
        &self,
        dossier: DossierId,
        at: DateTime<Utc>,
    ) -> Result<BTreeMap<CriterionId, Entry>> {
        self.must_be_open(dossier)?;
        let of = DraftOf {
            dossier,
            person: self.person()?,
        };
        let at = at.timestamp_millis();
        let mut before = BTreeMap::new();
        for now in self.store().load_draft(of)? {
            if now.saved_at < at {
                continue;
            }
            let history = self.store().draft_history(of, &now.part)?;
            let earlier = history.iter().find(|part| part.saved_at < at);
            let oldest = history.last().filter(|part| part.version > 1);
            let (criterion, entry) = match earlier.or(oldest) {
                Some(part) => read_part(part)?,
                None => (read_part(&now)?.0, Entry::default()),
            };
            before.insert(criterion, entry);
        }
        Ok(before)
    }
}
