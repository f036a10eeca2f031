//! What follows a decision, from the records: plan, request for antecedents, cover letter. Never a fact nobody recorded.

use document::content::{
    Addressee, AntecedentsRequest, Asked, Content, CoverLetter, Enclosure, Filled, ImprovementPlan,
    RequestReason,
};
use domain::ids::{DossierId, RecordId};
use domain::level::Score;
use domain::rule::Outcome;
use ledger::chain::Clock;
use ledger::payload::DocumentKind;
use ledger::state::meeting::Document;

use super::context::municipality;
use super::docket::{
    Docket, docket, dossier_number, meta, paper_outcome, paper_procedure, secretary_first, signers,
    sitting,
};
use super::fault::PaperFault;
use super::issue::Paper;
use super::numbering::{all_signed, in_force, returned, said};
use crate::act::Act;
use crate::dossier::read_procedure;
use crate::error::{InputFault, Result};
use crate::workspace::Workspace;

/// What a decided dossier may need, by its outcome and by what was issued already.
pub(super) fn to_consider(workspace: &Workspace, dossier: DossierId) -> Vec<Paper> {
    let mut papers = Vec::new();
    let Ok(decided) = docket(workspace, dossier) else {
        return papers;
    };
    match decided.verdict.outcome() {
        Outcome::GrantWithPlan | Outcome::RenewWithPlan => papers.push(Paper::Plan { dossier }),
        Outcome::RequestAntecedents => papers.push(Paper::Request { dossier }),
        Outcome::Grant | Outcome::Deny | Outcome::Renew | Outcome::NotRenew => {}
    }
    for (id, document) in in_force(workspace, dossier) {
        match document.issued.body.document {
            DocumentKind::ResolutionProposal => {
                papers.push(Paper::Letter { dossier, about: id });
                if !document.numbered.is_empty() {
                    papers.push(Paper::Resolution {
                        dossier,
                        proposal: id,
                    });
                }
            }
            DocumentKind::Resolution => papers.push(Paper::Letter { dossier, about: id }),
            DocumentKind::Minutes
            | DocumentKind::MinutesAnnex
            | DocumentKind::Feedback
            | DocumentKind::ObservationCertificate
            | DocumentKind::PublicVersion
            | DocumentKind::ImprovementPlan
            | DocumentKind::CoverLetter
            | DocumentKind::AntecedentsRequest => {}
        }
    }
    papers
}

/// Dossiers whose formal documents wait to be cured.
pub(super) fn cures(workspace: &Workspace) -> Vec<Paper> {
    let state = workspace.state();
    let now = Clock::everything();
    let mine = |dossier: DossierId| {
        workspace
            .person()
            .is_ok_and(|person| !state.footing(dossier, person, &now).is_barred())
    };
    let waiting = |dossier: DossierId| {
        let check = workspace.admissibility(dossier).ok().flatten();
        check.is_some_and(|check| check.cure().is_some() && !check.missing().is_empty())
    };
    let undecided = state
        .dossiers
        .iter()
        .filter(|(_, facts)| facts.verdict(&state.endorsements, &now).is_none())
        .map(|(id, _)| *id);
    undecided
        .filter(|id| mine(*id) && waiting(*id))
        .map(|dossier| Paper::Request { dossier })
        .collect()
}

pub(super) fn plan(
    workspace: &Workspace,
    act: &Act<'_>,
    dossier: DossierId,
    version: u32,
    filled: &Filled,
) -> Result<ImprovementPlan> {
    let docket = docket(workspace, dossier)?;
    let items = docket.action_plan();
    if items.is_empty() {
        return Err(InputFault::Paper(PaperFault::NoPlan).into());
    }
    let sitting = sitting(workspace, docket.verdict.meeting())?;
    let identity = docket.identity(workspace);
    let id = format!("PLAN-{}", identity.number);
    let title = format!("Plan de mejora · {}", docket.municipality.name);
    let people = secretary_first(workspace, workspace.person()?, vec![docket.proposal_by]);
    Ok(ImprovementPlan {
        outcome: paper_outcome(docket.verdict.outcome()),
        minutes: sitting.minutes_id(),
        session: sitting.file.number,
        held_on: sitting.held_on(),
        items,
        filled: filled.clone(),
        signers: signers(workspace, &people)?,
        meta: docket.meta(workspace, act, id, version, &title)?,
        dossier: identity,
    })
}

pub(super) fn request(
    workspace: &Workspace,
    act: &Act<'_>,
    dossier: DossierId,
    version: u32,
    filled: &Filled,
) -> Result<AntecedentsRequest> {
    let facts = workspace.dossier(dossier)?;
    let state = workspace.state();
    let decided = facts.verdict(&state.endorsements, &Clock::everything());
    let (reason, asked) = if decided.is_some() {
        by_outcome(workspace, &docket(workspace, dossier)?)?
    } else {
        by_cure(workspace, dossier)?
    };
    if asked.is_empty() {
        return Err(InputFault::Paper(PaperFault::NothingAsked).into());
    }
    let place = municipality(&facts.opened.body.cut.0)?;
    let intake = workspace.intake(dossier)?;
    let number = dossier_number(workspace, dossier);
    let title = format!("Solicitud de antecedentes · {}", place.name);
    let id = format!("SOLICITUD-{number}");
    let received = workspace.time_of(facts.opened.id).date_naive();
    Ok(AntecedentsRequest {
        meta: meta(workspace, act, &Clock::everything(), id, version, &title)?,
        dossier: document::content::DossierIdentity {
            number,
            municipality: place.name.clone(),
            region: place.region.clone(),
            procedure: paper_procedure(read_procedure(facts.opened.body.procedure)),
            requested_on: intake.requested_on.unwrap_or(received),
            commitment: intake.commitment,
        },
        reason,
        asked,
        filled: filled.clone(),
        signers: signers(workspace, &[workspace.person()?])?,
    })
}

/// Formal documents missing, and the days the regulation and the calendar give for them.
fn by_cure(workspace: &Workspace, dossier: DossierId) -> Result<(RequestReason, Vec<Asked>)> {
    let nothing = || InputFault::Paper(PaperFault::NothingAsked);
    let check = workspace.admissibility(dossier)?.ok_or_else(nothing)?;
    let cure = check.cure().ok_or_else(nothing)?;
    let rubric = workspace.rubric_for(dossier)?;
    let missing = check.missing();
    let asked = rubric
        .admissibility()
        .iter()
        .filter(|item| missing.contains(&item.id))
        .map(|item| Asked {
            id: item.id.to_string(),
            name: item.name.clone(),
            missing: vec!["No se acompañó.".to_owned()],
        });
    let reason = RequestReason::Cure {
        asked_on: cure.asked_on,
        working_days: cure.working_days,
        due_on: crate::intake_reading::cure_due(cure.asked_on, cure.working_days)?,
    };
    Ok((reason, asked.collect()))
}

/// Criteria nobody could assess, with what each sheet said was missing.
fn by_outcome(workspace: &Workspace, docket: &Docket) -> Result<(RequestReason, Vec<Asked>)> {
    if docket.verdict.outcome() != Outcome::RequestAntecedents {
        return Err(InputFault::Paper(PaperFault::NothingAsked).into());
    }
    let sitting = sitting(workspace, docket.verdict.meeting())?;
    let mut asked = Vec::new();
    for id in docket.case.rubric.scored(docket.case.procedure) {
        let Some(agreed) = docket.case.agreed.get(&id) else {
            continue;
        };
        if agreed.score != Score::NotAssessable {
            continue;
        }
        let mut missing = vec![agreed.grounds.trim().to_owned()];
        missing.extend(
            docket
                .case
                .sheets
                .iter()
                .filter_map(|sheet| sheet.opened.entries().get(&id))
                .map(|entry| entry.missing.trim().to_owned()),
        );
        missing.retain(|text| !text.is_empty());
        let mut once = Vec::new();
        for text in missing {
            if !once.contains(&text) {
                once.push(text);
            }
        }
        asked.push(Asked {
            name: docket
                .case
                .rubric
                .scored_name(&id)
                .unwrap_or_default()
                .to_owned(),
            id: id.to_string(),
            missing: once,
        });
    }
    let reason = RequestReason::Outcome {
        session: sitting.file.number,
        held_on: sitting.held_on(),
    };
    Ok((reason, asked))
}

pub(super) fn letter(
    workspace: &Workspace,
    act: &Act<'_>,
    (dossier, about): (DossierId, RecordId),
    version: u32,
    filled: &Filled,
) -> Result<CoverLetter> {
    let docket = docket(workspace, dossier)?;
    let carried = workspace
        .state()
        .documents
        .get(&about)
        .ok_or(InputFault::UnknownRecord(about))?;
    let (addressee, resolution, goes_with) = match carried.issued.body.document {
        DocumentKind::ResolutionProposal => {
            all_signed(workspace, about)?;
            let along = [DocumentKind::MinutesAnnex, DocumentKind::Minutes];
            (Addressee::Authority, None, along)
        }
        DocumentKind::Resolution => {
            if returned(workspace, carried).is_none() {
                return Err(InputFault::Paper(PaperFault::NotReturned).into());
            }
            let Content::ResolutionProposal(text) = said(workspace, about)? else {
                return Err(InputFault::Paper(PaperFault::NotAResolution).into());
            };
            let along = [DocumentKind::Feedback, DocumentKind::ImprovementPlan];
            (Addressee::Municipality, text.numbering, along)
        }
        DocumentKind::Minutes
        | DocumentKind::MinutesAnnex
        | DocumentKind::Feedback
        | DocumentKind::ObservationCertificate
        | DocumentKind::PublicVersion
        | DocumentKind::ImprovementPlan
        | DocumentKind::CoverLetter
        | DocumentKind::AntecedentsRequest => {
            return Err(InputFault::Paper(PaperFault::NotAResolution).into());
        }
    };
    let identity = docket.identity(workspace);
    let to = match addressee {
        Addressee::Authority => "AUTORIDAD",
        Addressee::Municipality => "MUNICIPALIDAD",
    };
    let id = format!("OFICIO-{to}-{}", identity.number);
    let title = format!("Oficio conductor · {}", docket.municipality.name);
    let mut enclosed = vec![enclosure(workspace, about, carried)?];
    let meeting = docket.verdict.meeting();
    for kind in goes_with {
        let of_meeting = in_force_of_meeting(workspace, meeting, dossier, kind);
        for (id, document) in of_meeting {
            enclosed.push(enclosure(workspace, id, document)?);
        }
    }
    Ok(CoverLetter {
        addressee,
        outcome: paper_outcome(docket.verdict.outcome()),
        resolution,
        appeal_days: docket.case.regulation.deadlines().appeal_days,
        enclosed,
        filled: filled.clone(),
        signers: signers(workspace, &[workspace.person()?])?,
        meta: docket.meta(workspace, act, id, version, &title)?,
        dossier: identity,
    })
}

/// Documents in force of a kind about this dossier, or about the whole of its meeting.
fn in_force_of_meeting(
    workspace: &Workspace,
    meeting: domain::ids::MeetingId,
    dossier: DossierId,
    kind: DocumentKind,
) -> Vec<(RecordId, &Document)> {
    let mut found: Vec<_> = super::numbering::not_superseded(workspace)
        .filter(|(_, document)| {
            let body = &document.issued.body;
            body.document == kind
                && match body.dossier {
                    Some(about) => about.0 == dossier,
                    None => body.meeting.is_some_and(|about| about.0 == meeting),
                }
        })
        .collect();
    found.sort_by_key(|(_, document)| document.issued.order);
    found
}

fn enclosure(workspace: &Workspace, id: RecordId, document: &Document) -> Result<Enclosure> {
    let content = said(workspace, id)?;
    let meta = content.meta();
    let top = document.top(&workspace.state().endorsements, &Clock::everything());
    // The mark of a demonstration stands on the page already.
    let demonstration = format!(" ({})", document::DEMONSTRATION);
    Ok(Enclosure {
        name: meta.title.replace(&demonstration, ""),
        id: meta.id.clone(),
        sha256: top.0.into(),
    })
}
