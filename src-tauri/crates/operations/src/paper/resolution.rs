//! The proposal of resolución exenta: the acta's grounds carried into the text of the act. It is never numbered here.

use document::content::{AreaGrounds, Authority, Remedies, ResolutionProposal};
use document::long_date;
use domain::ids::DossierId;
use domain::rule::Outcome;
use ledger::payload::DocumentKind;

use super::annex::RENEWAL_AREA;
use super::context::figures;
use super::docket::{Docket, docket, paper_outcome, secretary_first, signers, sitting};
use crate::act::Act;
use crate::error::{InputFault, Result};
use crate::workspace::Workspace;

pub(super) fn resolution(
    workspace: &Workspace,
    act: &Act<'_>,
    dossier: DossierId,
    version: u32,
) -> Result<ResolutionProposal> {
    let docket = docket(workspace, dossier)?;
    let sitting = sitting(workspace, docket.verdict.meeting())?;
    let computation = docket.verdict.proposal().computation();
    let secretary = workspace.person()?;
    let profile = workspace.committee_profile()?;
    let identity = docket.identity(workspace);
    let id = format!("PROPUESTA-{}", identity.number);
    let title = format!(
        "Propuesta de resolución exenta · {}",
        docket.municipality.name
    );
    let meta = docket.meta(workspace, act, id, version, &title)?;
    Ok(ResolutionProposal {
        matter: matter(&docket),
        city: profile.city,
        year: u16::try_from(chrono::Datelike::year(&act.now)).map_err(|_| InputFault::NoVerdict)?,
        numbering: None,
        case_documents: case_documents(workspace, &docket, &sitting),
        facts: facts(&docket, &identity.number),
        minutes: sitting.minutes_id(),
        session: sitting.file.number,
        held_on: sitting.held_on(),
        areas: super::annex::areas(workspace, &docket)
            .into_iter()
            .map(|area| AreaGrounds {
                id: area.id,
                name: area.name,
                points: area.points,
                maximum: area.maximum,
                grounds: area.grounds,
            })
            // Every area stands with its points, or the total printed is no sum; the block apart only with grounds.
            .filter(|area| area.id != RENEWAL_AREA || !area.grounds.is_empty())
            .collect(),
        rule: docket.rule_lines(),
        points: computation.total_num,
        maximum: computation.total_den,
        votes: docket.vote_count(),
        decision: docket.decision(),
        dissent: docket
            .dissents
            .iter()
            .map(|(person, _, text)| format!("{}: {text}", workspace.name(*person)))
            .collect(),
        outcome: paper_outcome(docket.verdict.outcome()),
        validity_years: docket.case.regulation.deadlines().validity_years,
        action_plan: docket.action_plan(),
        further_orders: Vec::new(),
        remedies: Remedies::Reconsideration,
        authority: authority(&profile.service),
        initials: initials(workspace, &docket),
        distribution: vec![
            format!("Municipalidad de {}.", docket.municipality.name),
            format!("{}.", profile.name),
        ],
        signers: signers(
            workspace,
            &secretary_first(workspace, secretary, vec![docket.proposal_by]),
        )?,
        dossier: identity,
        meta,
    })
}

/// Who signs the act is for the Service to say: the name stays open.
fn authority(service: &str) -> Authority {
    Authority {
        name: "(nombre de la autoridad que dicta el acto)".to_owned(),
        post: "(cargo)".to_owned(),
        service: service.to_owned(),
    }
}

fn matter(docket: &Docket) -> String {
    let act = match docket.verdict.outcome() {
        Outcome::Grant => "Otorga el Sello Migrante a la",
        Outcome::GrantWithPlan => "Otorga el Sello Migrante, con plan de mejora, a la",
        Outcome::RequestAntecedents => {
            "Solicita antecedentes para la evaluación del Sello Migrante a la"
        }
        Outcome::Deny => "No otorga el Sello Migrante a la",
        Outcome::Renew => "Revalida el Sello Migrante de la",
        Outcome::RenewWithPlan => "Revalida el Sello Migrante, con plan de mejora, de la",
        Outcome::NotRenew => "No revalida el Sello Migrante de la",
    };
    format!("{act} Municipalidad de {}.", docket.municipality.name).to_uppercase()
}

fn case_documents(
    workspace: &Workspace,
    docket: &Docket,
    sitting: &super::docket::Sitting<'_>,
) -> Vec<String> {
    let mut documents = Vec::new();
    if !docket.intake.commitment.trim().is_empty() {
        documents.push(format!(
            "la Carta de Compromiso: {}",
            docket.intake.commitment.trim_end_matches('.')
        ));
    }
    if let Some(date) = docket.intake.requested_on {
        documents.push(format!(
            "la solicitud de evaluación e informe de {}",
            long_date(date)
        ));
    }
    documents.push(format!(
        "el Acta {} de la sesión N° {} del Comité Calificador y su anexo {}, de {}",
        sitting.minutes_id(),
        sitting.file.number,
        sitting.annex_id(workspace, docket.case.id),
        long_date(sitting.held_on())
    ));
    documents
}

/// Facts, each continuing "Que, ".
fn facts(docket: &Docket, number: &str) -> Vec<String> {
    let name = &docket.municipality.name;
    let purpose = match docket.case.procedure {
        domain::rule::Procedure::Grant => "el otorgamiento del Sello Migrante",
        domain::rule::Procedure::Renewal => "la revalidación de su Sello Migrante",
    };
    let requested = docket.intake.requested_on.map_or_else(String::new, |date| {
        format!("por solicitud de {}, ", long_date(date))
    });
    let mut facts = vec![format!(
        "{requested}la Municipalidad de {name}, {}, pidió al Servicio ser evaluada para {purpose}, lo que dio origen al \
         expediente {number}",
        docket.municipality.region
    )];
    let missing = docket.case.admissibility.missing();
    let asked = docket.case.admissibility.items().len();
    facts.push(if missing.is_empty() {
        format!("la municipalidad acompañó los {asked} antecedentes formales exigidos por la pauta de evaluación, por lo que la solicitud fue declarada admisible")
    } else {
        let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
        format!("de los {asked} antecedentes formales exigidos por la pauta de evaluación falta acompañar: {}", missing.join(", "))
    });
    let context: Vec<String> = figures(docket.municipality)
        .into_iter()
        .take(3)
        .map(|figure| {
            format!(
                "{}: {} ({})",
                figure.label.to_lowercase(),
                figure.value,
                figure.source
            )
        })
        .collect();
    facts.push(format!(
        "el Comité tuvo a la vista el tamaño y la capacidad de la municipalidad: {}",
        context.join("; ")
    ));
    facts
}

/// Responsibility initials: the chair's in capitals, the secretary's in small letters.
fn initials(workspace: &Workspace, docket: &Docket) -> String {
    let of = |person| -> String {
        let name = workspace.name(person);
        name.split_whitespace()
            .filter_map(|word| word.chars().next())
            .filter(|c| c.is_alphabetic())
            .collect()
    };
    let secretary = workspace.person().map(of).unwrap_or_default();
    format!(
        "{}/{}",
        of(docket.proposal_by).to_uppercase(),
        secretary.to_lowercase()
    )
}

pub(super) const KIND: DocumentKind = DocumentKind::ResolutionProposal;
