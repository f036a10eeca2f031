//! One member's scoring of one dossier. A draft is private; closed it never changes, and others read it only opened.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::{Citation, EvidenceSet};
use crate::ids::{CriterionId, DossierId, PersonId, SheetId};
pub use crate::level::{Level, Score};
use crate::member::VotingSeat;
use crate::refusal::Refusal;
use crate::rubric::Rubric;
use crate::rule::Procedure;

/// What a member wrote on one criterion while scoring.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The answer; none while untouched, and never read as zero.
    pub score: Option<Score>,
    /// Grounds, for the acta.
    pub reason: String,
    /// For level 0: what was searched for.
    pub searched: String,
    /// For *no evaluable*: what is missing.
    pub missing: String,
    /// Advice to the municipality.
    pub advice: String,
    /// For the author alone; left out when the sheet closes.
    pub private_note: String,
    /// The author's own mark to speak of it in deliberation; never in the closed sheet.
    pub to_deliberate: bool,
    /// Where the level finds its support.
    pub citations: Vec<Citation>,
}

/// What a closed sheet says on one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedEntry {
    /// The answer.
    pub score: Score,
    /// Grounds, for the acta.
    pub reason: String,
    /// For level 0: what was searched for.
    pub searched: String,
    /// For *no evaluable*: what is missing.
    pub missing: String,
    /// Advice to the municipality.
    pub advice: String,
    /// Where the level finds its support.
    pub citations: Vec<Citation>,
}

/// State of a sheet being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    entries: BTreeMap<CriterionId, Entry>,
}

/// State of a sheet that nobody changes any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    entries: BTreeMap<CriterionId, ClosedEntry>,
}

/// One member's scoring of one dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet<S> {
    dossier: DossierId,
    procedure: Procedure,
    author: PersonId,
    state: S,
}

/// Why a sheet cannot close yet. All are told at once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blocker {
    /// Nothing was answered.
    Untouched(CriterionId),
    /// No grounds.
    ReasonMissing(CriterionId),
    /// A level 1 to 3 without a citation.
    CitationMissing(CriterionId),
    /// A citation of evidence that is not there, was replaced or withdrawn, or of a page it does not have.
    CitationBroken {
        /// On which criterion.
        criterion: CriterionId,
        /// Which citation, from 0.
        index: usize,
    },
    /// A level 0 without what was searched for.
    SearchedMissing(CriterionId),
    /// *No aplica* where the rubric does not allow it.
    NotApplicableNotAllowed(CriterionId),
    /// *No evaluable* without what is missing.
    MissingUnsaid(CriterionId),
    /// The rubric has no such criterion for this procedure.
    UnknownCriterion(CriterionId),
}

impl<S> Sheet<S> {
    /// Of which dossier.
    #[must_use]
    pub const fn dossier(&self) -> DossierId {
        self.dossier
    }

    /// In which procedure.
    #[must_use]
    pub const fn procedure(&self) -> Procedure {
        self.procedure
    }

    /// Whose.
    #[must_use]
    pub const fn author(&self) -> PersonId {
        self.author
    }
}

impl Sheet<Draft> {
    /// An untouched sheet. Only someone who votes has one.
    #[must_use]
    pub fn blank(dossier: DossierId, procedure: Procedure, author: VotingSeat) -> Self {
        Self {
            dossier,
            procedure,
            author: author.person(),
            state: Draft {
                entries: BTreeMap::new(),
            },
        }
    }

    /// What was written on a criterion; none while untouched.
    #[must_use]
    pub fn entry(&self, criterion: &CriterionId) -> Option<&Entry> {
        self.state.entries.get(criterion)
    }

    /// Everything written.
    #[must_use]
    pub const fn entries(&self) -> &BTreeMap<CriterionId, Entry> {
        &self.state.entries
    }

    /// Writes on a criterion, whatever it says: what is wrong is told when closing.
    pub fn write(&mut self, criterion: CriterionId, entry: Entry) {
        self.state.entries.insert(criterion, entry);
    }

    /// Everything that stands in the way of closing.
    #[must_use]
    pub fn blockers(&self, rubric: &Rubric, evidence: &EvidenceSet) -> Vec<Blocker> {
        let scored = rubric.scored(self.procedure);
        let mut blockers = Vec::new();
        for id in &scored {
            match self.state.entries.get(id).and_then(Entry::answered) {
                None => blockers.push(Blocker::Untouched(id.clone())),
                Some(entry) => check_entry(id, &entry, rubric, evidence, &mut blockers),
            }
        }
        let foreign = self.state.entries.keys().filter(|id| !scored.contains(id));
        blockers.extend(foreign.map(|id| Blocker::UnknownCriterion(id.clone())));
        blockers
    }

    /// Closes the sheet: private notes are left out and nothing changes any more.
    ///
    /// # Errors
    /// All blockers at once. The draft is consumed either way; whoever wants it back asks `blockers` first.
    pub fn close(
        self,
        rubric: &Rubric,
        evidence: &EvidenceSet,
    ) -> Result<Sheet<Closed>, Vec<Blocker>> {
        let blockers = self.blockers(rubric, evidence);
        if !blockers.is_empty() {
            return Err(blockers);
        }
        let entries = self
            .state
            .entries
            .iter()
            .filter_map(|(id, entry)| Some((id.clone(), entry.answered()?)))
            .collect();
        Ok(Sheet {
            dossier: self.dossier,
            procedure: self.procedure,
            author: self.author,
            state: Closed { entries },
        })
    }
}

impl Entry {
    /// The entry as it would be closed; none while there is no answer. The private note stays behind.
    fn answered(&self) -> Option<ClosedEntry> {
        Some(ClosedEntry {
            score: self.score?,
            reason: self.reason.clone(),
            searched: self.searched.clone(),
            missing: self.missing.clone(),
            advice: self.advice.clone(),
            citations: self.citations.clone(),
        })
    }
}

fn check_entry(
    id: &CriterionId,
    entry: &ClosedEntry,
    rubric: &Rubric,
    evidence: &EvidenceSet,
    blockers: &mut Vec<Blocker>,
) {
    let blank = |text: &str| text.trim().is_empty();
    if blank(&entry.reason) {
        blockers.push(Blocker::ReasonMissing(id.clone()));
    }
    match entry.score {
        Score::Level(Level::ZERO) if blank(&entry.searched) => {
            blockers.push(Blocker::SearchedMissing(id.clone()))
        }
        Score::Level(level) if level > Level::ZERO && entry.citations.is_empty() => {
            blockers.push(Blocker::CitationMissing(id.clone()));
        }
        Score::NotApplicable if !rubric.not_applicable_allowed(id) => {
            blockers.push(Blocker::NotApplicableNotAllowed(id.clone()));
        }
        Score::NotAssessable if blank(&entry.missing) => {
            blockers.push(Blocker::MissingUnsaid(id.clone()))
        }
        Score::Level(_) | Score::NotApplicable | Score::NotAssessable => {}
    }
    for (index, citation) in entry.citations.iter().enumerate() {
        if evidence.check(citation).is_err() {
            blockers.push(Blocker::CitationBroken {
                criterion: id.clone(),
                index,
            });
        }
    }
}

impl Sheet<Closed> {
    /// A closed sheet as another workspace recorded it, checked as closing would have.
    ///
    /// `evidence` is what the author could know of: the evidence in the record's causal past.
    ///
    /// # Errors
    /// All blockers at once.
    pub fn from_record(
        dossier: DossierId,
        procedure: Procedure,
        author: VotingSeat,
        entries: BTreeMap<CriterionId, ClosedEntry>,
        rubric: &Rubric,
        evidence: &EvidenceSet,
    ) -> Result<Self, Vec<Blocker>> {
        let scored = rubric.scored(procedure);
        let mut blockers = Vec::new();
        for id in &scored {
            match entries.get(id) {
                None => blockers.push(Blocker::Untouched(id.clone())),
                Some(entry) => check_entry(id, entry, rubric, evidence, &mut blockers),
            }
        }
        let foreign = entries.keys().filter(|id| !scored.contains(id));
        blockers.extend(foreign.map(|id| Blocker::UnknownCriterion(id.clone())));
        if blockers.is_empty() {
            Ok(Self {
                dossier,
                procedure,
                author: author.person(),
                state: Closed { entries },
            })
        } else {
            Err(blockers)
        }
    }

    /// The author's own reading of what they closed.
    ///
    /// # Errors
    /// Someone else asks: until the opening, nobody but the author reads.
    pub fn own_entries(
        &self,
        reader: PersonId,
    ) -> Result<&BTreeMap<CriterionId, ClosedEntry>, Refusal> {
        if reader == self.author {
            Ok(&self.state.entries)
        } else {
            Err(Refusal::NotYours {
                author: self.author,
                reader,
            })
        }
    }
}

/// The opening of a dossier's sheets: which are covered, and who was recorded as absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    dossier: DossierId,
    covered: BTreeSet<SheetId>,
    absent: BTreeSet<PersonId>,
}

impl Opening {
    /// An opening as ordered by the secretary and endorsed by the chair.
    #[must_use]
    pub const fn new(
        dossier: DossierId,
        covered: BTreeSet<SheetId>,
        absent: BTreeSet<PersonId>,
    ) -> Self {
        Self {
            dossier,
            covered,
            absent,
        }
    }

    /// Of which dossier.
    #[must_use]
    pub const fn dossier(&self) -> DossierId {
        self.dossier
    }

    /// The sheets it covers.
    #[must_use]
    pub const fn covered(&self) -> &BTreeSet<SheetId> {
        &self.covered
    }

    /// Who had no sheet, on the record.
    #[must_use]
    pub const fn absent(&self) -> &BTreeSet<PersonId> {
        &self.absent
    }

    /// Opens a sheet: from here anyone entitled reads it.
    ///
    /// # Errors
    /// The opening does not cover it, or it is another dossier's.
    pub fn open(&self, id: SheetId, sheet: Sheet<Closed>) -> Result<Opened, Refusal> {
        if sheet.dossier != self.dossier {
            return Err(Refusal::OtherDossier {
                expected: self.dossier,
                found: sheet.dossier,
            });
        }
        if !self.covered.contains(&id) {
            return Err(Refusal::SheetNotOpened { sheet: id });
        }
        Ok(Opened { id, sheet })
    }
}

/// A closed sheet that the opening made readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    id: SheetId,
    sheet: Sheet<Closed>,
}

impl Opened {
    /// The record that closed it.
    #[must_use]
    pub const fn id(&self) -> SheetId {
        self.id
    }

    /// Of which dossier.
    #[must_use]
    pub const fn dossier(&self) -> DossierId {
        self.sheet.dossier
    }

    /// Whose.
    #[must_use]
    pub const fn author(&self) -> PersonId {
        self.sheet.author
    }

    /// Everything it says.
    #[must_use]
    pub const fn entries(&self) -> &BTreeMap<CriterionId, ClosedEntry> {
        &self.sheet.state.entries
    }

    /// Its answer on a criterion.
    #[must_use]
    pub fn score(&self, criterion: &CriterionId) -> Option<Score> {
        self.entries().get(criterion).map(|entry| entry.score)
    }
}
