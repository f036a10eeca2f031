//! Documents as the page shows them: facts the core gives, with names.

use contract::documents::{
    AgreementCheck, BeforeSigning, GroundsCheck, Issuable, PaperChoice, PaperKind, PaperMeeting,
    PaperRow, PaperView, SlotRow, SlotView, VerdictCheck,
};
use contract::{DossierRef, Failure};
use operations::document::content::Content;
use operations::domain::ids::{DossierId, MeetingId, RecordId};
use operations::ledger::payload::{DocumentIssued, DocumentKind};
use operations::{
    Act, Agreement, OperationError, Paper, PaperFacts, Possible, Slot, SlotState, VerdictFooting,
    Workspace,
};

use super::common::{count, dossier, id, person};
use super::verification;
use crate::failure::{self, Trouble};

/// Every document.
pub fn list(workspace: &Workspace) -> Result<Vec<PaperRow>, Trouble> {
    let papers = workspace.papers()?;
    papers.iter().map(|facts| row(workspace, facts)).collect()
}

/// What might be issued.
pub fn possible(workspace: &Workspace, act: &Act<'_>) -> Result<Vec<Issuable>, Trouble> {
    let possible = workspace.possible_papers(act);
    possible
        .into_iter()
        .map(|one| issuable(workspace, one))
        .collect()
}

/// One document.
pub fn one(workspace: &Workspace, act: &Act<'_>, asked: &str) -> Result<PaperView, Trouble> {
    let record: RecordId = id(asked, "document")?;
    let reading = workspace.paper(act, record)?;
    let meta = reading.content.meta();
    let agreement = match reading.agreement {
        Agreement::Same => AgreementCheck::Same,
        Agreement::Changed => AgreementCheck::Changed,
        Agreement::Unknown(why) => AgreementCheck::Unknown {
            why: explained(workspace, why),
        },
    };
    Ok(PaperView {
        row: row(workspace, &reading.facts)?,
        title: meta.title.clone(),
        number: meta.id.clone(),
        size: reading.size as u64,
        file_name: workspace.paper_name(record)?,
        act: super::acts::of_dossier(workspace, reading.facts.dossier),
        slots: reading.slots.iter().map(slot).collect(),
        verified: verification::paper(&reading.report),
        before: BeforeSigning {
            verdict: verdict(reading.verdict),
            grounds: reading.grounds.map(|(with, of)| GroundsCheck {
                with: count(with),
                of: count(of),
            }),
            unnumbered: unnumbered(&reading.content),
            agreement,
            printed_again: reading.printed_again,
        },
        obstacle: reading.obstacle.map(|why| explained(workspace, why)),
    })
}

/// Which document the page asks to issue.
pub fn choice(paper: &PaperChoice) -> Result<Paper, Trouble> {
    Ok(match paper {
        PaperChoice::Minutes { meeting } => Paper::Minutes {
            meeting: id(meeting, "meeting")?,
        },
        PaperChoice::MinutesAnnex { meeting, dossier } => Paper::Annex {
            meeting: id(meeting, "meeting")?,
            dossier: id(dossier, "dossier")?,
        },
        PaperChoice::ResolutionProposal { dossier } => Paper::Proposal {
            dossier: id(dossier, "dossier")?,
        },
        PaperChoice::Feedback { dossier } => Paper::Feedback {
            dossier: id(dossier, "dossier")?,
        },
        PaperChoice::ImprovementPlan { dossier } => Paper::Plan {
            dossier: id(dossier, "dossier")?,
        },
        PaperChoice::AntecedentsRequest { dossier } => Paper::Request {
            dossier: id(dossier, "dossier")?,
        },
        PaperChoice::CoverLetter { dossier, about } => Paper::Letter {
            dossier: id(dossier, "dossier")?,
            about: id(about, "document")?,
        },
        PaperChoice::Resolution { dossier, about } => Paper::Resolution {
            dossier: id(dossier, "dossier")?,
            proposal: id(about, "document")?,
        },
        PaperChoice::PublicVersion {
            about,
            meeting,
            dossier,
        } => Paper::Public {
            of: id(about, "document")?,
            meeting: meeting
                .as_deref()
                .map(|one| id(one, "meeting"))
                .transpose()?,
            dossier: dossier
                .as_deref()
                .map(|one| id(one, "dossier"))
                .transpose()?,
        },
    })
}

/// What a document is.
pub const fn kind(kind: DocumentKind) -> PaperKind {
    match kind {
        DocumentKind::Minutes => PaperKind::Minutes,
        DocumentKind::MinutesAnnex => PaperKind::MinutesAnnex,
        DocumentKind::ResolutionProposal => PaperKind::ResolutionProposal,
        DocumentKind::Feedback => PaperKind::Feedback,
        DocumentKind::ObservationCertificate => PaperKind::ObservationCertificate,
        DocumentKind::PublicVersion => PaperKind::PublicVersion,
        DocumentKind::ImprovementPlan => PaperKind::ImprovementPlan,
        DocumentKind::CoverLetter => PaperKind::CoverLetter,
        DocumentKind::AntecedentsRequest => PaperKind::AntecedentsRequest,
        DocumentKind::Resolution => PaperKind::Resolution,
    }
}

/// What a document makes public or sends: a dossier may have several of these. Which proposal a resolution numbers goes
/// without saying.
pub(super) fn rests_on(workspace: &Workspace, issued: &DocumentIssued) -> Option<PaperKind> {
    if issued.document == DocumentKind::Resolution {
        return None;
    }
    let known = workspace.state().documents.get(&issued.about?.0)?;
    Some(kind(known.issued.body.document))
}

fn row(workspace: &Workspace, facts: &PaperFacts) -> Result<PaperRow, Trouble> {
    Ok(PaperRow {
        id: facts.id.to_string(),
        kind: kind(facts.kind),
        rests_on: workspace
            .state()
            .documents
            .get(&facts.id)
            .and_then(|known| rests_on(workspace, &known.issued.body)),
        dossier: named(workspace, facts.dossier)?,
        meeting: facts.meeting.map(|id| meeting(workspace, id)),
        version: facts.version,
        issued_at: facts.issued_at.to_rfc3339(),
        issued_by: person(workspace, facts.issued_by),
        superseded_by: facts.superseded_by.map(|id| id.to_string()),
        signed: count(facts.signed),
        signers: facts.signers.map(count),
        waits_for_me: facts.waits_for_me,
    })
}

fn named(workspace: &Workspace, id: Option<DossierId>) -> Result<Option<DossierRef>, Trouble> {
    id.map(|id| dossier(workspace, id)).transpose()
}

fn meeting(workspace: &Workspace, id: MeetingId) -> PaperMeeting {
    // Its convocation may not have arrived yet: the document is listed all the same.
    let (number, starts_at) = workspace.meeting_named(id).unwrap_or_default();
    PaperMeeting {
        id: id.to_string(),
        number,
        starts_at,
    }
}

fn issuable(workspace: &Workspace, possible: Possible) -> Result<Issuable, Trouble> {
    let (paper, session, about) = match possible.paper {
        Paper::Minutes { meeting } => {
            let choice = PaperChoice::Minutes {
                meeting: meeting.to_string(),
            };
            (choice, Some(meeting), None)
        }
        Paper::Annex { meeting, dossier } => {
            let choice = PaperChoice::MinutesAnnex {
                meeting: meeting.to_string(),
                dossier: dossier.to_string(),
            };
            (choice, Some(meeting), Some(dossier))
        }
        Paper::Proposal { dossier } => {
            let choice = PaperChoice::ResolutionProposal {
                dossier: dossier.to_string(),
            };
            (choice, None, Some(dossier))
        }
        Paper::Feedback { dossier } => {
            let choice = PaperChoice::Feedback {
                dossier: dossier.to_string(),
            };
            (choice, None, Some(dossier))
        }
        Paper::Plan { dossier } => {
            let choice = PaperChoice::ImprovementPlan {
                dossier: dossier.to_string(),
            };
            (choice, None, Some(dossier))
        }
        Paper::Request { dossier } => {
            let choice = PaperChoice::AntecedentsRequest {
                dossier: dossier.to_string(),
            };
            (choice, None, Some(dossier))
        }
        Paper::Letter { dossier, about } => {
            let choice = PaperChoice::CoverLetter {
                dossier: dossier.to_string(),
                about: about.to_string(),
            };
            (choice, None, Some(dossier))
        }
        Paper::Resolution { dossier, proposal } => {
            let choice = PaperChoice::Resolution {
                dossier: dossier.to_string(),
                about: proposal.to_string(),
            };
            (choice, None, Some(dossier))
        }
        Paper::Public {
            of,
            meeting,
            dossier,
        } => {
            let choice = PaperChoice::PublicVersion {
                about: of.to_string(),
                meeting: meeting.map(|id| id.to_string()),
                dossier: dossier.map(|id| id.to_string()),
            };
            (choice, meeting, dossier)
        }
    };
    let carries = possible
        .paper
        .rests_on()
        .and_then(|record| workspace.state().documents.get(&record));
    Ok(Issuable {
        paper,
        carries: carries.map(|known| kind(known.issued.body.document)),
        dossier: named(workspace, about)?,
        meeting: session.map(|id| meeting(workspace, id)),
        version: possible.version,
        obstacle: possible.obstacle.map(|why| explained(workspace, why)),
    })
}

fn explained(workspace: &Workspace, why: OperationError) -> Failure {
    failure::explain("documents", Trouble::Core(why), Some(workspace))
}

const fn verdict(footing: VerdictFooting) -> VerdictCheck {
    match footing {
        VerdictFooting::Recorded => VerdictCheck::Recorded,
        VerdictFooting::UnderReview => VerdictCheck::UnderReview,
        VerdictFooting::Missing => VerdictCheck::Missing,
        VerdictFooting::NotOfOne => VerdictCheck::NotOfOne,
    }
}

fn unnumbered(content: &Content) -> bool {
    matches!(content, Content::ResolutionProposal(proposal) if proposal.numbering.is_none())
}

fn slot(slot: &Slot) -> SlotRow {
    let (state, signed_at) = match slot.state {
        SlotState::Signed(at) => (SlotView::Signed, Some(at.to_rfc3339())),
        SlotState::YourTurn => (SlotView::YourTurn, None),
        SlotState::Yours => (SlotView::Yours, None),
        SlotState::Pending => (SlotView::Pending, None),
        SlotState::Outside => (SlotView::Outside, None),
    };
    SlotRow {
        field: slot.signer.field.clone(),
        name: slot.signer.name.clone(),
        role: slot.signer.role.clone(),
        state,
        signed_at,
    }
}
