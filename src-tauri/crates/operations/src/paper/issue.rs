//! Issuing a document: made from the records, stored, and recorded with its hashes.

use document::Template;
use document::content::Content;
use domain::ids::{DossierId, MeetingId, RecordId};
use ledger::payload::text::{Hex32, Text};
use ledger::payload::{DocumentIssued, DocumentKind, Kind};
use sha2::{Digest as _, Sha256};

use super::docket::earlier_document;
use super::{annex, feedback, minutes, resolution};
use crate::act::Act;
use crate::error::Result;
use crate::workspace::{Along, Workspace};

/// A document the secretary can issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// Acta de sesión, common part.
    Minutes {
        /// The meeting, ended.
        meeting: MeetingId,
    },
    /// Its annex for one dossier.
    Annex {
        /// The meeting, ended.
        meeting: MeetingId,
        /// The dossier, decided.
        dossier: DossierId,
    },
    /// Propuesta de resolución exenta.
    Proposal {
        /// The dossier, decided.
        dossier: DossierId,
    },
    /// Informe de retroalimentación.
    Feedback {
        /// The dossier, decided.
        dossier: DossierId,
    },
}

/// Issues a document, ready to be signed in turn. One already issued is superseded, never replaced.
///
/// # Errors
/// When the meeting has not ended, the dossier has no verdict or it must be reviewed, or the person may not.
pub fn issue_document(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    paper: &Paper,
) -> Result<RecordId> {
    workspace.may_write(Kind::DocumentIssued)?;
    let (kind, meeting, dossier) = paper.place();
    let earlier = earlier_document(workspace, kind, meeting, dossier);
    let version = earlier.map_or(1, |(_, issued)| issued + 1);
    let content = content(workspace, act, paper, version)?;
    let rendered = document::render(&content, &workspace.wordings_in_force()?.template)?;
    if !rendered.replaced.is_empty() {
        tracing::warn!(characters = ?rendered.replaced, "characters the font lacks were replaced");
    }
    let pdf = act.raw_object(&rendered.pdf);
    let body = DocumentIssued {
        document: kind,
        meeting: meeting.map(Text),
        dossier: dossier.map(Text),
        pdf: Text(pdf.id()),
        pdf_hash: Text(Hex32(Sha256::digest(&rendered.pdf).into())),
        content_hash: Text(Hex32(rendered.json_sha256)),
        supersedes: earlier.map(|(id, _)| Text(id)),
    };
    workspace.record(act, body, Along::objects([pdf]))
}

pub(super) fn content(
    workspace: &Workspace,
    act: &Act<'_>,
    paper: &Paper,
    version: u32,
) -> Result<Content> {
    Ok(match *paper {
        Paper::Minutes { meeting } => Content::Minutes(Box::new(minutes::minutes(
            workspace, act, meeting, version,
        )?)),
        Paper::Annex { meeting, dossier } => Content::MinutesAnnex(Box::new(annex::annex(
            workspace, act, meeting, dossier, version,
        )?)),
        Paper::Proposal { dossier } => Content::ResolutionProposal(Box::new(
            resolution::resolution(workspace, act, dossier, version)?,
        )),
        Paper::Feedback { dossier } => Content::Feedback(Box::new(feedback::feedback(
            workspace, act, dossier, version,
        )?)),
    })
}

impl Paper {
    /// The paper of a kind, when it is one that is issued here.
    pub(super) fn of(
        kind: DocumentKind,
        meeting: Option<MeetingId>,
        dossier: Option<DossierId>,
    ) -> Option<Self> {
        match kind {
            DocumentKind::Minutes => Some(Self::Minutes { meeting: meeting? }),
            DocumentKind::MinutesAnnex => Some(Self::Annex {
                meeting: meeting?,
                dossier: dossier?,
            }),
            DocumentKind::ResolutionProposal => Some(Self::Proposal { dossier: dossier? }),
            DocumentKind::Feedback => Some(Self::Feedback { dossier: dossier? }),
            DocumentKind::ObservationCertificate
            | DocumentKind::PublicVersion
            | DocumentKind::ImprovementPlan
            | DocumentKind::CoverLetter
            | DocumentKind::AntecedentsRequest
            | DocumentKind::Resolution => None,
        }
    }

    pub(super) fn place(self) -> (DocumentKind, Option<MeetingId>, Option<DossierId>) {
        match self {
            Self::Minutes { meeting } => (DocumentKind::Minutes, Some(meeting), None),
            Self::Annex { meeting, dossier } => {
                (DocumentKind::MinutesAnnex, Some(meeting), Some(dossier))
            }
            Self::Proposal { dossier } => (resolution::KIND, None, Some(dossier)),
            Self::Feedback { dossier } => (DocumentKind::Feedback, None, Some(dossier)),
        }
    }
}
