//! Between contents and the domain's nouns.

use std::collections::BTreeMap;

use domain::deliberation::AgreedLevels;
use domain::evidence::{Citation, Rectangle};
use domain::ids::CriterionId;
use domain::level::{Level, Score};
use domain::sheet::{ClosedEntry, Entry};
use domain::vote::Ballot;

use super::files::*;
use crate::payload::text::Text;

/// Content that does not read as what it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContentFault {
    /// Not this kind of content.
    #[error("malformed content: {0}")]
    Malformed(String),
    /// A word that is none of the allowed ones.
    #[error("unknown {what}: {word:?}")]
    UnknownWord {
        /// What it should be.
        what: &'static str,
        /// What it is.
        word: String,
    },
    /// A citation whose rectangle is not inside the page.
    #[error("citation outside its page")]
    OutsidePage,
}

fn unknown(what: &'static str, word: &str) -> ContentFault {
    ContentFault::UnknownWord {
        what,
        word: word.chars().take(40).collect(),
    }
}

/// A score as contents write it: `0` to `3`, `NA`, `NE`.
#[must_use]
pub fn score_word(score: Score) -> String {
    match score {
        Score::Level(level) => level.value().to_string(),
        Score::NotApplicable => "NA".to_owned(),
        Score::NotAssessable => "NE".to_owned(),
    }
}

/// Reads a score.
///
/// # Errors
/// When the word is none of the six.
pub fn read_score(word: &str) -> Result<Score, ContentFault> {
    match word {
        "NA" => Ok(Score::NotApplicable),
        "NE" => Ok(Score::NotAssessable),
        "0" | "1" | "2" | "3" => {
            let level = word.parse::<u8>().ok().and_then(Level::new);
            level
                .map(Score::Level)
                .ok_or_else(|| unknown("score", word))
        }
        _ => Err(unknown("score", word)),
    }
}

/// Reads a ballot.
///
/// # Errors
/// When the word is none of the three.
pub fn read_ballot(word: &str) -> Result<Ballot, ContentFault> {
    [Ballot::InFavour, Ballot::Against, Ballot::Abstain]
        .into_iter()
        .find(|ballot| ballot.code() == word)
        .ok_or_else(|| unknown("ballot", word))
}

impl CitationFile {
    /// The citation it stands for.
    ///
    /// # Errors
    /// When the rectangle is not inside the page.
    pub fn read(&self) -> Result<Citation, ContentFault> {
        let rectangle = self
            .rectangle
            .map(|[left, top, right, bottom]| Rectangle::new(left, top, right, bottom))
            .transpose()
            .map_err(|_| ContentFault::OutsidePage)?;
        Ok(Citation {
            evidence: self.evidence.0,
            file_name: self.file_name.clone(),
            page: self.page,
            rectangle,
        })
    }
}

impl From<&Citation> for CitationFile {
    fn from(citation: &Citation) -> Self {
        Self {
            evidence: Text(citation.evidence),
            file_name: citation.file_name.clone(),
            page: citation.page,
            rectangle: citation.rectangle.map(Rectangle::edges),
        }
    }
}

fn read_citations(files: &[CitationFile]) -> Result<Vec<Citation>, ContentFault> {
    files.iter().map(CitationFile::read).collect()
}

impl From<&Entry> for DraftFile {
    fn from(entry: &Entry) -> Self {
        Self {
            score: entry.score.map(score_word),
            reason: entry.reason.clone(),
            searched: entry.searched.clone(),
            missing: entry.missing.clone(),
            advice: entry.advice.clone(),
            private_note: entry.private_note.clone(),
            to_deliberate: entry.to_deliberate,
            citations: entry.citations.iter().map(CitationFile::from).collect(),
        }
    }
}

impl DraftFile {
    /// The entry it stands for.
    ///
    /// # Errors
    /// On an unknown score or a citation outside its page.
    pub fn read(&self) -> Result<Entry, ContentFault> {
        Ok(Entry {
            score: self.score.as_deref().map(read_score).transpose()?,
            reason: self.reason.clone(),
            searched: self.searched.clone(),
            missing: self.missing.clone(),
            advice: self.advice.clone(),
            private_note: self.private_note.clone(),
            to_deliberate: self.to_deliberate,
            citations: read_citations(&self.citations)?,
        })
    }
}

impl SheetFile {
    /// The sheet file of closed entries.
    #[must_use]
    pub fn of(entries: &BTreeMap<CriterionId, ClosedEntry>) -> Self {
        let entries = entries
            .iter()
            .map(|(criterion, entry)| {
                let file = EntryFile {
                    score: score_word(entry.score),
                    reason: entry.reason.clone(),
                    searched: entry.searched.clone(),
                    missing: entry.missing.clone(),
                    advice: entry.advice.clone(),
                    citations: entry.citations.iter().map(CitationFile::from).collect(),
                };
                (Text(criterion.clone()), file)
            })
            .collect();
        Self { v: 1, entries }
    }

    /// The closed entries it stands for; whether they satisfy the rubric is for the domain.
    ///
    /// # Errors
    /// On an unknown version, score, or a citation outside its page.
    pub fn read(&self) -> Result<BTreeMap<CriterionId, ClosedEntry>, ContentFault> {
        if self.v != 1 {
            return Err(unknown("sheet version", &self.v.to_string()));
        }
        self.entries
            .iter()
            .map(|(criterion, entry)| {
                let closed = ClosedEntry {
                    score: read_score(&entry.score)?,
                    reason: entry.reason.clone(),
                    searched: entry.searched.clone(),
                    missing: entry.missing.clone(),
                    advice: entry.advice.clone(),
                    citations: read_citations(&entry.citations)?,
                };
                Ok((criterion.0.clone(), closed))
            })
            .collect()
    }
}

impl AgreementFile {
    /// Adds this agreement to the committee's levels.
    ///
    /// # Errors
    /// On an unknown score; the domain's refusal is in the inner result.
    pub fn agree(
        &self,
        levels: &mut AgreedLevels,
        rubric: &domain::rubric::Rubric,
        procedure: domain::rule::Procedure,
        criterion: &CriterionId,
    ) -> Result<Result<(), domain::refusal::Refusal>, ContentFault> {
        let score = read_score(&self.score)?;
        Ok(levels.agree(rubric, procedure, criterion, score, &self.grounds))
    }
}
