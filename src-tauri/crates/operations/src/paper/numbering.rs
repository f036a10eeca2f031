//! The numbered resolution: what Oficina de Partes gave is put into the proposal's own data, with one empty field for
//! the authority that signs outside. No number is ever made here.

use chrono::NaiveDate;
use document::content::{Authority, Content, Numbering, Remedies, ResolutionProposal, Signer};
use domain::ids::{DossierId, RecordId};
use ledger::chain::Clock;
use ledger::content::NumberFile;
use ledger::payload::text::Text;
use ledger::payload::{DocumentKind, DocumentNumbered, DocumentSigned, Kind};
use ledger::state::fact::Fact;
use ledger::state::meeting::Document;
use signing::{Defect, SigningError};

use super::asked::asked;
use super::docket::docket;
use super::fault::PaperFault;
use super::issue::{Paper, issue_document};
use super::sign::top;
use crate::act::Act;
use crate::error::{InputFault, OperationError, Result};
use crate::workspace::{Along, Workspace};

/// What Oficina de Partes gave, and who will sign the act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// The official number, as given.
    pub number: String,
    /// The official date.
    pub dated_on: NaiveDate,
    /// Full name of the authority that signs the act.
    pub authority: String,
    /// Its post.
    pub post: String,
    /// Whether it signs by delegation.
    pub delegated: bool,
}

/// What the way of a resolution waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The signatures of the proposal.
    Sign,
    /// The number of Oficina de Partes.
    Number,
    /// The resolution to be made from a number already recorded.
    Issue,
    /// The authority's signature: hand the file over and bring it back.
    Return,
    /// The notification to the municipality.
    Notify,
    /// Nothing more.
    Done,
}

/// Records the number of a proposal and makes the resolution, ready for the authority outside.
///
/// # Errors
/// When it is not a proposal in force, signed by everybody; when it has a number; when a text is empty; or the person may
/// not.
pub fn number_document(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    proposal: RecordId,
    given: &Number,
) -> Result<RecordId> {
    workspace.may_write(Kind::DocumentNumbered)?;
    let document = known(workspace, proposal)?;
    let body = &document.issued.body;
    if body.document != DocumentKind::ResolutionProposal {
        return Err(InputFault::Paper(PaperFault::NotAProposal).into());
    }
    let dossier = body
        .dossier
        .ok_or(InputFault::Paper(PaperFault::NotAProposal))?
        .0;
    if !document.numbered.is_empty() {
        return Err(InputFault::Paper(PaperFault::AlreadyNumbered).into());
    }
    all_signed(workspace, proposal)?;
    docket(workspace, dossier)?;
    let clean = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let file = NumberFile {
        number: clean(&given.number),
        dated_on: given.dated_on,
        authority: clean(&given.authority),
        post: clean(&given.post),
        delegated: given.delegated,
    };
    if [&file.number, &file.authority, &file.post]
        .iter()
        .any(|text| text.is_empty())
    {
        return Err(InputFault::Paper(PaperFault::Blank).into());
    }
    let object = act.object(&file);
    let body = DocumentNumbered {
        document: Text(proposal),
        object: Text(object.id()),
    };
    workspace.record(act, body, Along::objects([object]))?;
    issue_document(workspace, act, &Paper::Resolution { dossier, proposal })
}

/// The resolution: the proposal's own data, number, date and authority, and one field for the signature of outside.
pub(super) fn resolution(
    workspace: &Workspace,
    act: &Act<'_>,
    (dossier, proposal): (DossierId, RecordId),
    version: u32,
) -> Result<ResolutionProposal> {
    let docket = docket(workspace, dossier)?;
    let document = known(workspace, proposal)?;
    let mut numbered: Vec<_> = document.numbered.iter().collect();
    numbered.sort_by_key(|fact| fact.order);
    let last = numbered
        .last()
        .ok_or(InputFault::Paper(PaperFault::NotNumbered))?;
    let file: NumberFile = workspace.content(last.body.object.0)?;
    let Content::ResolutionProposal(text) = said(workspace, proposal)? else {
        return Err(InputFault::Paper(PaperFault::NotAProposal).into());
    };
    let id = format!("RESOLUCION-{}", text.dossier.number);
    let title = format!("Resolución exenta · {}", text.dossier.municipality);
    let service = text.authority.service.clone();
    Ok(ResolutionProposal {
        meta: docket.meta(workspace, act, id, version, &title)?,
        numbering: Some(Numbering {
            number: file.number,
            dated_on: file.dated_on,
        }),
        remedies: if file.delegated {
            Remedies::ReconsiderationAndHierarchical
        } else {
            Remedies::Reconsideration
        },
        signers: vec![Signer {
            field: "FirmaAutoridad".to_owned(),
            name: file.authority.clone(),
            role: file.post.clone(),
            certificate_sha256: None,
        }],
        authority: Authority {
            name: file.authority,
            post: file.post,
            service,
        },
        ..*text
    })
}

/// A document in force that this person may act on.
pub(super) fn known(workspace: &Workspace, id: RecordId) -> Result<&Document> {
    let document = workspace
        .state()
        .documents
        .get(&id)
        .ok_or(InputFault::UnknownRecord(id))?;
    if superseded(workspace, id) {
        return Err(InputFault::Paper(PaperFault::Superseded).into());
    }
    Ok(document)
}

fn superseded(workspace: &Workspace, id: RecordId) -> bool {
    let mut others = workspace.state().documents.values();
    others.any(|other| {
        let earlier = other.issued.body.supersedes;
        earlier.is_some_and(|earlier| earlier.0 == id)
    })
}

/// Documents no other took the place of.
pub(super) fn not_superseded(workspace: &Workspace) -> impl Iterator<Item = (RecordId, &Document)> {
    let all = workspace.state().documents.iter();
    all.filter(|(id, _)| !superseded(workspace, **id))
        .map(|(id, document)| (*id, document))
}

/// Documents in force of one dossier, in the order they were issued.
pub(super) fn in_force(workspace: &Workspace, dossier: DossierId) -> Vec<(RecordId, &Document)> {
    // The dossier first: it is asked for each of hundreds, and what took a document's place is sought among all.
    let documents = workspace.state().documents.iter();
    let mut found: Vec<_> = documents
        .filter(|(id, document)| {
            let about = document.issued.body.dossier;
            about.is_some_and(|about| about.0 == dossier) && !superseded(workspace, **id)
        })
        .map(|(id, document)| (*id, document))
        .collect();
    found.sort_by_key(|(_, document)| document.issued.order);
    found
}

/// Refuses a document somebody still has to sign.
pub(super) fn all_signed(workspace: &Workspace, id: RecordId) -> Result<()> {
    let (revision, signed) = top(workspace, id)?;
    if signed < asked(workspace, revision)?.signers.len() {
        return Err(InputFault::Paper(PaperFault::NotAllSigned).into());
    }
    Ok(())
}

/// The signature of outside, once it came back.
pub(super) fn returned<'a>(
    workspace: &Workspace,
    document: &'a Document,
) -> Option<&'a Fact<DocumentSigned>> {
    if document.issued.body.document != DocumentKind::Resolution {
        return None;
    }
    let turns = document.turns(&workspace.state().endorsements, &Clock::everything());
    turns.first().copied()
}

/// What a document says: the data it carried when it was issued.
pub(super) fn said(workspace: &Workspace, id: RecordId) -> Result<Content> {
    let document = workspace
        .state()
        .documents
        .get(&id)
        .ok_or(InputFault::UnknownRecord(id))?;
    let object = document.issued.body.pdf.0;
    read(&workspace.object(object)?)
}

/// The data a file carries.
pub(super) fn read(pdf: &[u8]) -> Result<Content> {
    let json = signing::attachment(pdf, document::ATTACHMENT)?;
    serde_json::from_slice(&json).map_err(|fault| {
        OperationError::Input(InputFault::Text {
            what: "canonical JSON",
            found: fault.to_string(),
        })
    })
}

/// Whether a file could not be read for being encrypted: whoever sent it can send it without.
pub(super) fn is_encrypted(why: &OperationError) -> bool {
    matches!(
        why,
        OperationError::Signing(SigningError::Damaged(Defect::Encrypted))
    )
}

impl Workspace {
    /// What the way of a dossier's resolution waits for, and the document it waits with; nothing before the proposal is
    /// issued, or for whoever is barred from the dossier.
    #[must_use]
    pub fn act_step(&self, dossier: DossierId) -> Option<(Step, RecordId)> {
        let person = self.person().ok()?;
        let state = self.state();
        if state
            .footing(dossier, person, &Clock::everything())
            .is_barred()
        {
            return None;
        }
        let papers = in_force(self, dossier);
        let of = |kind| {
            let mut those = papers.iter().rev();
            those.find(|(_, document)| document.issued.body.document == kind)
        };
        let (proposal, drawn) = of(DocumentKind::ResolutionProposal)?;
        let made = of(DocumentKind::Resolution).filter(|(_, document)| {
            let about = document.issued.body.about;
            about.is_some_and(|about| about.0 == *proposal)
        });
        Some(match made {
            Some((id, document)) if returned(self, document).is_none() => (Step::Return, *id),
            Some((id, document)) if document.notified.is_empty() => (Step::Notify, *id),
            Some((id, _)) => (Step::Done, *id),
            None if !drawn.numbered.is_empty() => (Step::Issue, *proposal),
            None if all_signed(self, *proposal).is_err() => (Step::Sign, *proposal),
            None => (Step::Number, *proposal),
        })
    }
}
