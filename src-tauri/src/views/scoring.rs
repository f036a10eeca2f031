//! Views of one's own sheet: the rubric it answers, what was written, what keeps it from closing.

use std::collections::BTreeSet;

use contract::scoring::{
    BlockerKind, SheetArea, SheetBlocker, SheetCitation, SheetCriterion, SheetEntry, SheetView,
};
use operations::domain::evidence::{Citation, Rectangle};
use operations::domain::ids::{CriterionId, DossierId};
use operations::domain::rubric::{Criterion, Rubric};
use operations::domain::rule::Procedure;
use operations::domain::sheet::{Blocker, ClosedEntry, Entry};
use operations::{OperationError, Workspace, what_blocks};

use crate::failure::Trouble;
use crate::views::common::{dossier as named, id};

/// One's own sheet of a dossier: the draft, or what was closed.
pub fn sheet(workspace: &Workspace, dossier: DossierId) -> Result<SheetView, Trouble> {
    let reading = workspace.own_sheet(dossier)?;
    let name = named(workspace, dossier)?;
    let rubric = reading.rubric;
    Ok(SheetView {
        rubric: format!("{} {}", rubric.id(), rubric.version()),
        not_applicable: rubric.scale().not_applicable.clone(),
        not_assessable: rubric.scale().not_assessable.clone(),
        areas: areas(&rubric, name.procedure.into()),
        dossier: name,
        entries: match &reading.closed {
            Some((_, entries)) => entries
                .iter()
                .map(|one| closed_entry(one, &reading.marked))
                .collect(),
            None => reading.draft.iter().map(draft_entry).collect(),
        },
        blockers: reading.blockers.iter().map(blocker).collect(),
        to_review: texts(&reading.to_review),
        saved_at: reading.saved_at.map(|at| at.to_rfc3339()),
        closed_at: reading.closed.map(|(at, _)| at.to_rfc3339()),
    })
}

/// Everything that keeps one's own sheet from closing.
pub fn blockers(workspace: &Workspace, dossier: DossierId) -> Result<Vec<SheetBlocker>, Trouble> {
    Ok(what_blocks(workspace, dossier)?
        .iter()
        .map(blocker)
        .collect())
}

/// What one's own draft said before a moment, of each criterion written since.
pub fn before(
    workspace: &Workspace,
    dossier: DossierId,
    at: &str,
) -> Result<Vec<SheetEntry>, Trouble> {
    let at = id::<chrono::DateTime<chrono::Utc>>(at, "moment")?;
    let entries = workspace.draft_before(dossier, at)?;
    Ok(entries.iter().map(draft_entry).collect())
}

/// What the page wrote on a criterion, read back into the domain's nouns.
pub fn entry(written: SheetEntry) -> Result<(CriterionId, Entry), Trouble> {
    let criterion = id(&written.criterion, "criterion")?;
    let citations = written
        .citations
        .iter()
        .map(citation)
        .collect::<Result<_, _>>()?;
    Ok((
        criterion,
        Entry {
            score: written.score.map(Into::into),
            reason: written.reason,
            searched: written.searched,
            missing: written.missing,
            advice: written.advice,
            private_note: written.private_note,
            to_deliberate: written.to_deliberate,
            citations,
        },
    ))
}

fn citation(written: &SheetCitation) -> Result<Citation, Trouble> {
    let rectangle = written
        .rectangle
        .map(|[left, top, right, bottom]| Rectangle::new(left, top, right, bottom))
        .transpose()
        .map_err(|refusal| Trouble::Core(OperationError::Refusal(refusal)))?;
    Ok(Citation {
        evidence: id(&written.object, "evidence")?,
        file_name: written.file_name.clone(),
        page: written.page,
        rectangle,
    })
}

fn areas(rubric: &Rubric, procedure: Procedure) -> Vec<SheetArea> {
    let mut areas: Vec<SheetArea> = rubric
        .areas()
        .iter()
        .map(|area| SheetArea {
            id: area.id.to_string(),
            name: area.name.clone(),
            criteria: area.criteria.iter().map(criterion).collect(),
        })
        .collect();
    if procedure == Procedure::Renewal {
        let block = rubric.renewal();
        areas.push(SheetArea {
            id: String::new(),
            name: String::new(),
            criteria: block
                .items
                .iter()
                .map(|item| SheetCriterion {
                    id: item.id.to_string(),
                    name: item.name.clone(),
                    core: false,
                    not_applicable_allowed: rubric.not_applicable_allowed(&item.id),
                    means: Vec::new(),
                    levels: block.scale.to_vec(),
                })
                .collect(),
        });
    }
    areas
}

fn criterion(criterion: &Criterion) -> SheetCriterion {
    SheetCriterion {
        id: criterion.id.to_string(),
        name: criterion.name.clone(),
        core: criterion.core,
        not_applicable_allowed: criterion.not_applicable_allowed,
        means: criterion.means.clone(),
        levels: criterion.levels.to_vec(),
    }
}

fn draft_entry((criterion, entry): (&CriterionId, &Entry)) -> SheetEntry {
    SheetEntry {
        criterion: criterion.to_string(),
        score: entry.score.map(Into::into),
        reason: entry.reason.clone(),
        searched: entry.searched.clone(),
        missing: entry.missing.clone(),
        advice: entry.advice.clone(),
        private_note: entry.private_note.clone(),
        to_deliberate: entry.to_deliberate,
        citations: entry.citations.iter().map(cited).collect(),
    }
}

fn closed_entry(
    (criterion, entry): (&CriterionId, &ClosedEntry),
    marked: &BTreeSet<CriterionId>,
) -> SheetEntry {
    SheetEntry {
        criterion: criterion.to_string(),
        score: Some(entry.score.into()),
        reason: entry.reason.clone(),
        searched: entry.searched.clone(),
        missing: entry.missing.clone(),
        advice: entry.advice.clone(),
        private_note: String::new(),
        to_deliberate: marked.contains(criterion),
        citations: entry.citations.iter().map(cited).collect(),
    }
}

fn cited(citation: &Citation) -> SheetCitation {
    SheetCitation {
        object: citation.evidence.to_string(),
        file_name: citation.file_name.clone(),
        page: citation.page,
        rectangle: citation.rectangle.map(Rectangle::edges),
    }
}

fn blocker(blocker: &Blocker) -> SheetBlocker {
    let (criterion, what) = match blocker {
        Blocker::Untouched(id) => (id, BlockerKind::Untouched),
        Blocker::ReasonMissing(id) => (id, BlockerKind::ReasonMissing),
        Blocker::CitationMissing(id) => (id, BlockerKind::CitationMissing),
        Blocker::CitationBroken { criterion, .. } => (criterion, BlockerKind::CitationBroken),
        Blocker::SearchedMissing(id) => (id, BlockerKind::SearchedMissing),
        Blocker::NotApplicableNotAllowed(id) => (id, BlockerKind::NotApplicableNotAllowed),
        Blocker::MissingUnsaid(id) => (id, BlockerKind::MissingUnsaid),
        Blocker::UnknownCriterion(id) => (id, BlockerKind::UnknownCriterion),
    };
    SheetBlocker {
        criterion: criterion.to_string(),
        what,
    }
}

fn texts(criteria: &BTreeSet<CriterionId>) -> Vec<String> {
    criteria.iter().map(ToString::to_string).collect()
}
