//! The public version of a document, once the act exists: its data masked first, then printed from the masked data alone.
//! Which data: `decisions/0140-what-a-public-version-hides.md`.

use document::content::{
    Content, MASK, MinutesAnnex, PublicVersion, Recusal, ResolutionProposal, VoteChoice,
};
use domain::ids::{DossierId, RecordId};
use ledger::chain::Clock;
use ledger::content::NumberFile;
use ledger::payload::DocumentKind;
use ledger::state::meeting::Document;

use super::docket::meta;
use super::fault::PaperFault;
use super::issue::Paper;
use super::mask::Mask;
use super::numbering::{in_force, known, not_superseded, returned, said};
use crate::act::Act;
use crate::error::{InputFault, OperationError, Result};
use crate::workspace::Workspace;

/// Longest identifier a document may have.
const LONGEST_ID: usize = 64;

/// Documents whose public version could be made, once the act exists.
pub(super) fn to_consider(workspace: &Workspace) -> Vec<Paper> {
    let Ok(person) = workspace.person() else {
        return Vec::new();
    };
    let state = workspace.state();
    let barred = |document: &Document| {
        document.issued.body.dossier.is_some_and(|dossier| {
            state
                .footing(dossier.0, person, &Clock::everything())
                .is_barred()
        })
    };
    let mut found: Vec<_> = not_superseded(workspace)
        .filter(|(_, document)| !barred(document) && after_the_act(workspace, document).is_ok())
        .collect();
    found.sort_by_key(|(_, document)| document.issued.order);
    found
        .into_iter()
        .map(|(of, document)| Paper::Public {
            of,
            meeting: document.issued.body.meeting.map(|id| id.0),
            dossier: document.issued.body.dossier.map(|id| id.0),
        })
        .collect()
}

/// Refuses what is still reserved: a document about dossiers whose act does not exist.
fn after_the_act(workspace: &Workspace, document: &Document) -> Result<()> {
    let body = &document.issued.body;
    let dossiers: Vec<DossierId> = match body.document {
        DocumentKind::Minutes => {
            let meeting = body
                .meeting
                .and_then(|id| workspace.state().meetings.get(&id.0));
            let listed = meeting.map(|one| one.convened.body.dossiers.clone());
            listed.unwrap_or_default().iter().map(|id| id.0).collect()
        }
        DocumentKind::MinutesAnnex | DocumentKind::Feedback | DocumentKind::Resolution => {
            body.dossier.iter().map(|id| id.0).collect()
        }
        DocumentKind::ResolutionProposal
        | DocumentKind::ObservationCertificate
        | DocumentKind::PublicVersion
        | DocumentKind::ImprovementPlan
        | DocumentKind::CoverLetter
        | DocumentKind::AntecedentsRequest => {
            return Err(InputFault::Paper(PaperFault::NeverPublic).into());
        }
    };
    let exists = |dossier: &DossierId| {
        let papers = in_force(workspace, *dossier);
        papers
            .iter()
            .any(|(_, document)| returned(workspace, document).is_some())
    };
    if dossiers.is_empty() || !dossiers.iter().all(exists) {
        return Err(InputFault::Paper(PaperFault::NotPublicYet).into());
    }
    Ok(())
}

pub(super) fn public(
    workspace: &Workspace,
    act: &Act<'_>,
    of: RecordId,
    version: u32,
) -> Result<PublicVersion> {
    let document = known(workspace, of)?;
    after_the_act(workspace, document)?;
    let said = said(workspace, of)?;
    let original = said.meta().clone();
    let mut id = format!("PUBLICA-{}", original.id);
    id.truncate(LONGEST_ID);
    let header = meta(workspace, act, &Clock::everything(), id, version, "")?;
    let mut content = structured(said);
    let masked = mask(workspace, document, &content)?;
    masked.contents(&mut content)?;
    Ok(PublicVersion {
        meta: document::content::Meta {
            title: format!("Versión pública · {}", original.title),
            rubric: original.rubric,
            regulation: original.regulation,
            ..header
        },
        of: original.id,
        of_version: original.version,
        content: Box::new(content),
    })
}

/// Everybody the records name, whom a text might name too.
fn mask(workspace: &Workspace, document: &Document, content: &Content) -> Result<Mask> {
    let state = workspace.state();
    let people = state.membership.people.keys();
    let mut names: Vec<String> = people.map(|person| workspace.name(*person)).collect();
    let mut places = Vec::new();
    for facts in state.dossiers.values() {
        if let Ok(place) = super::context::municipality(&facts.opened.body.cut.0) {
            places.push(place.name.as_str());
            places.push(place.region.as_str());
        }
        if let Ok(known) = crate::intake_reading::names_for_conflicts(workspace, facts.opened.id) {
            names.extend(known.mayor);
            names.extend(known.council);
            names.extend(known.advisers);
            names.extend(known.consultants);
        }
    }
    for other in state.documents.values() {
        for fact in &other.numbered {
            match workspace.content::<NumberFile>(fact.body.object.0) {
                Ok(file) => names.push(file.authority),
                // Of a dossier this person may not read: its names are in none of the texts they may.
                Err(OperationError::ObjectMissing(_)) => {}
                Err(other) => return Err(other),
            }
        }
    }
    if let Some(turn) = returned(workspace, document) {
        let bytes = workspace.object(turn.body.revision.0)?;
        let found = signing::verify(
            &bytes,
            &signing::Trust::at(workspace.time_of(turn.id).to_utc()),
        );
        names.extend(
            found
                .signatures
                .into_iter()
                .filter_map(|one| Some(one.signer?.common_name)),
        );
    }
    let header = content.meta();
    places.extend([
        header.committee.as_str(),
        header.body_name.as_str(),
        "Sello Migrante",
    ]);
    places.extend([
        "Comité Calificador",
        "Municipalidad",
        "Servicio",
        "Oficina",
        "Secretaría",
        "Presidencia",
    ]);
    Ok(Mask::new(names, &places))
}

impl Mask {
    fn contents(&self, content: &mut Content) -> Result<()> {
        let mut value = serde_json::to_value(&*content).map_err(|fault| strange(&fault))?;
        self.value(&mut value);
        *content = serde_json::from_value(value).map_err(|fault| strange(&fault))?;
        Ok(())
    }
}

fn strange(fault: &serde_json::Error) -> OperationError {
    InputFault::Text {
        what: "canonical JSON",
        found: fault.to_string(),
    }
    .into()
}

/// What is personal by its place, whatever it says.
fn structured(content: Content) -> Content {
    match content {
        Content::Minutes(mut minutes) => {
            for person in &mut minutes.attendance {
                person.name = MASK.to_owned();
                // Where few come from one institution, it says who.
                person.institution = MASK.to_owned();
            }
            minutes.absences.fill(MASK.to_owned());
            for recusal in &mut minutes.recusals {
                hide(recusal);
            }
            minutes.signers.clear();
            Content::Minutes(minutes)
        }
        Content::MinutesAnnex(mut annex) => {
            of_annex(&mut annex);
            Content::MinutesAnnex(annex)
        }
        Content::ResolutionProposal(mut act) => {
            of_act(&mut act);
            Content::ResolutionProposal(act)
        }
        Content::Feedback(mut feedback) => {
            for item in &mut feedback.action_plan {
                item.responsible = MASK.to_owned();
            }
            feedback.signers.clear();
            Content::Feedback(feedback)
        }
        other @ (Content::ObservationCertificate(_)
        | Content::PublicVersion(_)
        | Content::ImprovementPlan(_)
        | Content::CoverLetter(_)
        | Content::AntecedentsRequest(_)) => other,
    }
}

/// Whoever abstained and why: neither the person nor the words.
fn hide(recusal: &mut Recusal) {
    recusal.member = MASK.to_owned();
    recusal.settled = MASK.to_owned();
}

fn of_annex(annex: &mut MinutesAnnex) {
    // Writing, hour and commitment would say whose each sheet is.
    annex.sheets.clear();
    annex.signers.clear();
    annex.proposal.by = MASK.to_owned();
    annex.recused.fill(MASK.to_owned());
    let rank = |choice| match choice {
        VoteChoice::InFavour => 0,
        VoteChoice::Against => 1,
        VoteChoice::Abstains => 2,
    };
    // In the order of the choice, which is not that of the list of members.
    annex.votes.sort_by_key(|vote| rank(vote.choice));
    for vote in &mut annex.votes {
        vote.member = MASK.to_owned();
    }
    for item in &mut annex.action_plan {
        item.responsible = MASK.to_owned();
    }
}

fn of_act(act: &mut ResolutionProposal) {
    act.signers.clear();
    act.initials.clear();
    act.authority.name = MASK.to_owned();
    for item in &mut act.action_plan {
        item.responsible = MASK.to_owned();
    }
}
