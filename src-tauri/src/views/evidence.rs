//! Views of evidence: files, and the pages that answer a search.

use contract::evidence::{
    EvidenceCover, EvidenceFile, EvidenceHit, EvidencePresence, EvidenceStanding, Stretch,
};
use operations::Workspace;
use operations::domain::evidence::EvidenceState;
use operations::store::{Hit, TextState};

use crate::failure::Trouble;
use crate::views::common::id;

/// A dossier's evidence, in the order it was received.
pub fn list(workspace: &Workspace, dossier: &str) -> Result<Vec<EvidenceFile>, Trouble> {
    let files = workspace.evidence_files(id(dossier, "dossier")?)?;
    Ok(files.into_iter().map(file).collect())
}

/// Pages that answer a search.
pub fn search(
    workspace: &Workspace,
    dossier: &str,
    text: &str,
) -> Result<Vec<EvidenceHit>, Trouble> {
    let hits = workspace.search_evidence(id(dossier, "dossier")?, text)?;
    Ok(hits.into_iter().map(hit).collect())
}

fn file(file: operations::EvidenceFile) -> EvidenceFile {
    let label = file.view.label.as_ref();
    let text = |of: fn(&operations::ledger::content::EvidenceLabel) -> String| {
        label.map_or_else(String::new, of)
    };
    EvidenceFile {
        object: file.view.object.to_string(),
        title: text(|label| label.title.clone()),
        file_name: text(|label| label.file_name.clone()),
        kind: text(|label| label.kind.clone()),
        bytes: label.map_or(0, |label| label.bytes),
        pages: label.and_then(|label| label.pages),
        sha256: text(|label| label.sha256.to_string()),
        criteria: label.map_or_else(Vec::new, |label| {
            label.criteria.iter().map(|id| id.0.to_string()).collect()
        }),
        reserved: file.view.reserved,
        received: file.view.received.to_rfc3339(),
        standing: match file.state {
            EvidenceState::Current => EvidenceStanding::Current,
            EvidenceState::ReplacedBy(_) => EvidenceStanding::Replaced,
            EvidenceState::Withdrawn => EvidenceStanding::Withdrawn,
        },
        presence: if file.here && label.is_some() {
            EvidencePresence::Here
        } else {
            EvidencePresence::Missing
        },
        text: match file.text {
            TextState::Pages(pages) => EvidenceCover::Text { pages },
            TextState::NoText => EvidenceCover::Image,
            TextState::Unread => EvidenceCover::Unread,
        },
    }
}

fn hit(hit: Hit) -> EvidenceHit {
    let mut snippet = Vec::new();
    let mut from = 0;
    let mut push = |text: Option<&str>, marked| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            snippet.push(Stretch {
                text: text.to_owned(),
                marked,
            });
        }
    };
    for mark in &hit.marks {
        push(hit.snippet.get(from..mark.start), false);
        push(hit.snippet.get(mark.clone()), true);
        from = mark.end;
    }
    push(hit.snippet.get(from..), false);
    EvidenceHit {
        object: hit.object.to_string(),
        page: hit.page,
        snippet,
    }
}
