//! Issuing a document: made from the records, stored, and recorded with its hashes.

use document::content::{Content, Filled};
use domain::ids::{DossierId, MeetingId, RecordId};
use ledger::payload::text::{Hex32, Text};
use ledger::payload::{DocumentIssued, DocumentKind, Kind};
use sha2::{Digest as _, Sha256};

use super::docket::earlier_document;
use super::{annex, feedback, letters, minutes, numbering, public, resolution};
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
    /// Plan de mejora.
    Plan {
        /// The dossier, decided with a plan.
        dossier: DossierId,
    },
    /// Solicitud de antecedentes.
    Request {
        /// The dossier, with something missing.
        dossier: DossierId,
    },
    /// Oficio conductor.
    Letter {
        /// The dossier.
        dossier: DossierId,
        /// The proposal it carries to the authority, or the resolution it carries to the municipality.
        about: RecordId,
    },
    /// Resolución exenta, numbered.
    Resolution {
        /// The dossier.
        dossier: DossierId,
        /// The proposal that was numbered.
        proposal: RecordId,
    },
    /// Versión pública of another document.
    Public {
        /// The document.
        of: RecordId,
        /// Its meeting.
        meeting: Option<MeetingId>,
        /// Its dossier.
        dossier: Option<DossierId>,
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
    issue_filled(workspace, act, paper, &Filled::default())
}

/// Issues a document with what only the secretary knows: kept in its data, a visible blank where nothing was typed.
///
/// # Errors
/// As [`issue_document`].
pub fn issue_filled(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    paper: &Paper,
    filled: &Filled,
) -> Result<RecordId> {
    workspace.may_write(Kind::DocumentIssued)?;
    let earlier = earlier_document(workspace, paper);
    let version = earlier.map_or(1, |(_, issued)| issued + 1);
    let content = content(workspace, act, paper, version, filled)?;
    let content = super::closing::with_closing_field(workspace, content)?;
    let rendered = document::render(&content, &workspace.wordings_in_force()?.template)?;
    if !rendered.replaced.is_empty() {
        tracing::warn!(characters = ?rendered.replaced, "characters the font lacks were replaced");
    }
    let pdf = act.raw_object(&rendered.pdf);
    let body = DocumentIssued {
        pdf: Text(pdf.id()),
        pdf_hash: Text(Hex32(Sha256::digest(&rendered.pdf).into())),
        content_hash: Text(Hex32(rendered.json_sha256)),
        ..paper.record(earlier.map(|(id, _)| id))
    };
    workspace.record(act, body, Along::objects([pdf]))
}

pub(super) fn content(
    workspace: &Workspace,
    act: &Act<'_>,
    paper: &Paper,
    version: u32,
    filled: &Filled,
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
        Paper::Plan { dossier } => Content::ImprovementPlan(Box::new(letters::plan(
            workspace, act, dossier, version, filled,
        )?)),
        Paper::Request { dossier } => Content::AntecedentsRequest(Box::new(letters::request(
            workspace, act, dossier, version, filled,
        )?)),
        Paper::Letter { dossier, about } => Content::CoverLetter(Box::new(letters::letter(
            workspace,
            act,
            (dossier, about),
            version,
            filled,
        )?)),
        Paper::Resolution { dossier, proposal } => Content::ResolutionProposal(Box::new(
            numbering::resolution(workspace, act, (dossier, proposal), version)?,
        )),
        Paper::Public { of, .. } => {
            Content::PublicVersion(Box::new(public::public(workspace, act, of, version)?))
        }
    })
}

impl Paper {
    /// The paper a record issued, when it is one that is made here.
    pub(super) fn of(body: &DocumentIssued) -> Option<Self> {
        let meeting = body.meeting.map(|id| id.0);
        let dossier = body.dossier.map(|id| id.0);
        let about = body.about.map(|id| id.0);
        Some(match body.document {
            DocumentKind::Minutes => Self::Minutes { meeting: meeting? },
            DocumentKind::MinutesAnnex => Self::Annex {
                meeting: meeting?,
                dossier: dossier?,
            },
            DocumentKind::ResolutionProposal => Self::Proposal { dossier: dossier? },
            DocumentKind::Feedback => Self::Feedback { dossier: dossier? },
            DocumentKind::ImprovementPlan => Self::Plan { dossier: dossier? },
            DocumentKind::AntecedentsRequest => Self::Request { dossier: dossier? },
            DocumentKind::CoverLetter => Self::Letter {
                dossier: dossier?,
                about: about?,
            },
            DocumentKind::Resolution => Self::Resolution {
                dossier: dossier?,
                proposal: about?,
            },
            DocumentKind::PublicVersion => Self::Public {
                of: about?,
                meeting,
                dossier,
            },
            // The observer makes it.
            DocumentKind::ObservationCertificate => return None,
        })
    }

    pub(super) fn place(self) -> (DocumentKind, Option<MeetingId>, Option<DossierId>) {
        match self {
            Self::Minutes { meeting } => (DocumentKind::Minutes, Some(meeting), None),
            Self::Annex { meeting, dossier } => {
                (DocumentKind::MinutesAnnex, Some(meeting), Some(dossier))
            }
            Self::Proposal { dossier } => (resolution::KIND, None, Some(dossier)),
            Self::Feedback { dossier } => (DocumentKind::Feedback, None, Some(dossier)),
            Self::Plan { dossier } => (DocumentKind::ImprovementPlan, None, Some(dossier)),
            Self::Request { dossier } => (DocumentKind::AntecedentsRequest, None, Some(dossier)),
            Self::Letter { dossier, .. } => (DocumentKind::CoverLetter, None, Some(dossier)),
            Self::Resolution { dossier, .. } => (DocumentKind::Resolution, None, Some(dossier)),
            Self::Public {
                meeting, dossier, ..
            } => (DocumentKind::PublicVersion, meeting, dossier),
        }
    }

    /// The document it rests on, if any.
    #[must_use]
    pub fn rests_on(self) -> Option<RecordId> {
        match self {
            Self::Letter { about, .. } => Some(about),
            Self::Resolution { proposal, .. } => Some(proposal),
            Self::Public { of, .. } => Some(of),
            Self::Minutes { .. }
            | Self::Annex { .. }
            | Self::Proposal { .. }
            | Self::Feedback { .. }
            | Self::Plan { .. }
            | Self::Request { .. } => None,
        }
    }

    /// The record of its issue, its bytes not named yet.
    pub(super) fn record(self, supersedes: Option<RecordId>) -> DocumentIssued {
        let (document, meeting, dossier) = self.place();
        let nothing = Text(Hex32([0; 32]));
        DocumentIssued {
            document,
            meeting: meeting.map(Text),
            dossier: dossier.map(Text),
            pdf: Text(domain::ids::ObjectId::from_bytes([0; 32])),
            pdf_hash: nothing,
            content_hash: nothing,
            supersedes: supersedes.map(Text),
            about: self.rests_on().map(Text),
        }
    }
}
