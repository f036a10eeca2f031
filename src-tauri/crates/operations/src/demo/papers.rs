//! The documents of the session: issued by the secretary, signed in turn by everybody whose name they carry, exported.

use std::path::PathBuf;

use chrono::Days;
use domain::ids::{MeetingId, RecordId};

use super::cast::{Cast, hour};
use super::dossiers::Dossiers;
use super::files::municipality;
use super::script::{Part, Script};
use super::{calendar, outside};
use crate::error::{InputFault, OperationError, Result, file_fault};
use crate::paper::{
    Paper, PaperFault, export_documents, issue_document, issue_filled, sign_document,
};

/// What was made of paper.
pub(super) struct Papers {
    pub issued: usize,
    pub signatures: usize,
    pub exported: Vec<PathBuf>,
}

/// Makes, signs and exports everything, on the working day after the session.
pub(super) fn make(
    cast: &mut Cast<'_>,
    script: &Script,
    meeting: MeetingId,
    dossiers: &Dossiers,
) -> Result<Papers> {
    let secretary = script.key_of(Part::Secretary);
    cast.until(
        calendar::weekday_from(script.meeting.date + Days::new(1)),
        hour(10, 0),
    );
    let mut papers = vec![Paper::Minutes { meeting }];
    for filed in dossiers {
        let dossier = filed.id;
        papers.extend([
            Paper::Annex { meeting, dossier },
            Paper::Proposal { dossier },
            Paper::Feedback { dossier },
        ]);
    }
    let mut issued = Vec::new();
    let mut municipalities = script.dossiers.iter();
    for paper in &papers {
        issued.push(cast.act(secretary, |workspace, act| {
            issue_document(workspace, act, paper)
        })?);
        match paper {
            Paper::Minutes { .. } => cast.step(&script.committee.name)?,
            Paper::Annex { .. } => {
                let subject = municipalities.next().map(|one| municipality(&one.cut));
                cast.step(subject.transpose()?.unwrap_or_default())?;
            }
            Paper::Proposal { .. }
            | Paper::Feedback { .. }
            | Paper::Plan { .. }
            | Paper::Request { .. }
            | Paper::Letter { .. }
            | Paper::Resolution { .. }
            | Paper::Public { .. } => {}
        }
    }
    let typed = &script.papers;
    for filed in dossiers {
        let dossier = filed.id;
        for (paper, filled) in [
            (Paper::Plan { dossier }, &typed.plan),
            (Paper::Request { dossier }, &typed.request),
        ] {
            match cast.act(secretary, |workspace, act| {
                issue_filled(workspace, act, &paper, filled)
            }) {
                Ok(id) => issued.push(id),
                // Decided without a plan, or with nothing missing.
                Err(OperationError::Input(InputFault::Paper(
                    PaperFault::NoPlan | PaperFault::NothingAsked,
                ))) => {}
                Err(other) => return Err(other),
            }
        }
    }
    let mut signatures = sign_all(cast, script, &issued)?;
    cast.exchange(&[secretary])?;
    if let Some(letter) = letter(&papers, &issued) {
        // Only now: a letter takes along what everybody signed. The secretary alone signs it.
        issued.push(cast.act(secretary, |workspace, act| {
            let id = issue_filled(workspace, act, &letter, &typed.letter)?;
            sign_document(workspace, act, id)?;
            Ok(id)
        })?);
        signatures += 1;
    }
    let both: Vec<(Paper, RecordId)> = papers.into_iter().zip(issued.iter().copied()).collect();
    let named = script.dossiers.iter().zip(dossiers);
    let named: Vec<_> = named
        .map(|(told, filed)| (told.key.as_str(), filed.id))
        .collect();
    let outside = outside::perform(cast, script, &both, &named)?;
    let folder = cast.folder().join("documentos");
    let mut exported = cast.act(secretary, |workspace, act| {
        export_documents(workspace, act, &folder)
    })?;
    if let Some(root) = outside.root {
        let path = folder.join(outside::ROOT);
        std::fs::write(&path, root).map_err(file_fault(&path))?;
        exported.push(path);
    }
    cast.exchange_everybody()?;
    Ok(Papers {
        issued: issued.len() + outside.issued,
        signatures: signatures + outside.signatures,
        exported,
    })
}

/// The letter that takes the first proposal along.
fn letter(papers: &[Paper], issued: &[RecordId]) -> Option<Paper> {
    papers.iter().zip(issued).find_map(|(paper, id)| {
        let Paper::Proposal { dossier } = *paper else {
            return None;
        };
        Some(Paper::Letter {
            dossier,
            about: *id,
        })
    })
}

/// The secretary first, who certifies; then everybody else takes what the one before gave, signs and gives.
fn sign_all(cast: &mut Cast<'_>, script: &Script, documents: &[RecordId]) -> Result<usize> {
    let mut signatures = 0;
    for key in script.signers() {
        cast.exchange(&[key])?;
        for document in documents {
            match cast.act(key, |workspace, act| {
                sign_document(workspace, act, *document)
            }) {
                Ok(_) => signatures += 1,
                // Not a signer of this one, or kept from this person for having to abstain.
                Err(
                    OperationError::Input(InputFault::NotASigner)
                    | OperationError::ObjectMissing(_),
                ) => {}
                Err(other) => return Err(other),
            }
        }
        cast.exchange(&[key])?;
        cast.step(script.name_of(key))?;
    }
    Ok(signatures)
}
