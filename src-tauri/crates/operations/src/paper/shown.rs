//! The newest document of a kind that could be issued now, to show other wordings on it.

use document::content::Content;
use ledger::payload::DocumentKind;

use super::docket::earlier_document;
use super::issue::content;
use crate::act::Act;
use crate::workspace::Workspace;

/// The content of the last paper of this kind that can be made, if any can.
pub(crate) fn newest_content(
    workspace: &Workspace,
    act: &Act<'_>,
    kind: DocumentKind,
) -> Option<Content> {
    let papers = workspace.papers_to_consider();
    papers.iter().rev().find_map(|paper| {
        let (is, ..) = paper.place();
        if is != kind {
            return None;
        }
        let earlier = earlier_document(workspace, paper);
        let version = earlier.map_or(1, |(_, last)| last + 1);
        content(
            workspace,
            act,
            paper,
            version,
            &document::content::Filled::default(),
        )
        .ok()
    })
}
