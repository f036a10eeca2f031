//! The acta's common part: who met, with what quorum, what was decided in each dossier.

use chrono::NaiveTime;
use document::content::{
    Attendee, Capacity, DossierQuorum, DossierResult, Minutes, Modality, Recusal, Session,
};
use domain::ids::{DossierId, MeetingId, PersonId};
use domain::member::{Role, Standing};
use ledger::chain::Clock;
use ledger::content::ReasonFile;
use ledger::payload::Passage;

use super::docket::{
    Docket, Sitting, docket, dossier_number, meta, paper_outcome, paper_procedure, read_time,
    secretary_first, signers, sitting,
};
use crate::act::Act;
use crate::error::{InputFault, OperationError, Result};
use crate::workspace::Workspace;

pub(super) fn minutes(
    workspace: &Workspace,
    act: &Act<'_>,
    meeting: MeetingId,
    version: u32,
) -> Result<Minutes> {
    let sitting = sitting(workspace, meeting)?;
    let dossiers: Vec<DossierId> = sitting
        .facts
        .convened
        .body
        .dossiers
        .iter()
        .map(|id| id.0)
        .collect();
    // Everybody signs the common part, so it says of each dossier only what everybody may know.
    let decided: Vec<(DossierId, Docket)> = dossiers
        .iter()
        .filter_map(|id| Some((*id, decided(workspace, *id).transpose()?)))
        .map(|(id, docket)| Ok((id, docket?)))
        .collect::<Result<_>>()?;
    let title = format!("Acta de la sesión N° {}", sitting.file.number);
    let secretary = workspace.person()?;
    let people = secretary_first(workspace, secretary, sitting.attended());
    Ok(Minutes {
        meta: meta(
            workspace,
            act,
            sitting.past,
            sitting.minutes_id(),
            version,
            &title,
        )?,
        session: session(&sitting)?,
        attendance: attendance(workspace, &sitting)?,
        absences: absences(workspace, &sitting),
        quorum: decided
            .iter()
            .map(|(id, docket)| quorum(workspace, &sitting, *id, docket))
            .collect(),
        recusals: dossiers
            .iter()
            .map(|id| recusals(workspace, *id))
            .collect::<Result<Vec<_>>>()?
            .concat(),
        agenda: dossiers
            .iter()
            .map(|id| agenda_line(workspace, *id))
            .collect::<Result<_>>()?,
        proceedings: Vec::new(),
        results: decided
            .iter()
            .map(|(id, docket)| result(workspace, &sitting, *id, docket))
            .collect(),
        agreements: decided
            .iter()
            .map(|(_, docket)| agreement(docket))
            .collect(),
        signers: signers(workspace, &people)?,
    })
}

fn decided(workspace: &Workspace, dossier: DossierId) -> Result<Option<Docket>> {
    match docket(workspace, dossier) {
        Ok(docket) => Ok(Some(docket)),
        Err(OperationError::Input(InputFault::NoVerdict)) => Ok(None),
        Err(other) => Err(other),
    }
}

fn session(sitting: &Sitting<'_>) -> Result<Session> {
    Ok(Session {
        number: sitting.file.number,
        nature: sitting.file.nature.clone(),
        modality: match sitting.file.modality.as_str() {
            "in_person" => Modality::InPerson,
            "remote" => Modality::Remote,
            "mixed" => Modality::Mixed,
            other => {
                return Err(InputFault::Text {
                    what: "modality",
                    found: other.to_owned(),
                }
                .into());
            }
        },
        place: sitting.file.place.clone(),
        starts_at: sitting.starts_at.naive_local(),
        ends_at: sitting.ends_at.naive_local(),
    })
}

fn attendance(workspace: &Workspace, sitting: &Sitting<'_>) -> Result<Vec<Attendee>> {
    sitting
        .attended()
        .into_iter()
        .map(|person| {
            let profile = workspace.profile(person)?;
            let (arrived_at, left_at) = times(sitting, person)?;
            Ok(Attendee {
                name: profile.name,
                institution: profile.institution,
                capacity: capacity(workspace, person),
                arrived_at,
                left_at,
            })
        })
        .collect()
}

fn times(sitting: &Sitting<'_>, person: PersonId) -> Result<(NaiveTime, Option<NaiveTime>)> {
    let mut notes: Vec<_> = sitting
        .facts
        .attendance
        .iter()
        .filter(|fact| fact.body.person.0 == person)
        .collect();
    notes.sort_by_key(|fact| fact.order);
    let time = |text: &str| read_time(text).map(|at| at.naive_local().time());
    let arrived = notes
        .iter()
        .find(|note| note.body.passage == Passage::Arrived);
    let left = notes
        .last()
        .filter(|note| note.body.passage == Passage::Left);
    Ok((
        arrived.map_or(Ok(NaiveTime::default()), |note| time(note.body.at.as_str()))?,
        left.map(|note| time(note.body.at.as_str())).transpose()?,
    ))
}

fn capacity(workspace: &Workspace, person: PersonId) -> Capacity {
    let seat = workspace.state().seat(person, &Clock::everything());
    match seat.map(|seat| (seat.role, seat.standing)) {
        Some((Role::Observer, _)) => Capacity::Observer,
        Some((Role::Secretary, Standing::Titular)) => Capacity::Secretary,
        Some((_, Standing::AlternateOf(titular))) => Capacity::Alternate {
            of: workspace.name(titular),
        },
        Some((Role::Chair, Standing::Titular)) => Capacity::Chair,
        Some((Role::Member, Standing::Titular)) | None => Capacity::Member,
    }
}

fn absences(workspace: &Workspace, sitting: &Sitting<'_>) -> Vec<String> {
    let attended = sitting.attended();
    let seats = workspace.state().seats(&Clock::everything());
    seats
        .into_iter()
        .filter(|seat| seat.voting().is_some() && seat.standing == Standing::Titular)
        .filter(|seat| !attended.contains(&seat.person))
        .map(|seat| workspace.name(seat.person))
        .collect()
}

fn quorum(
    workspace: &Workspace,
    sitting: &Sitting<'_>,
    dossier: DossierId,
    docket: &Docket,
) -> DossierQuorum {
    let state = workspace.state();
    let facts = state.dossiers.get(&dossier);
    let reached = facts.and_then(|facts| facts.verdict(&state.endorsements, &Clock::everything()));
    let everything = Clock::everything();
    let past = reached.map_or(&everything, |verdict| &verdict.past);
    let quorum = state.quorum(sitting.facts, dossier, past);
    let recused = super::annex::recused(workspace, dossier).len();
    DossierQuorum {
        dossier: dossier_number(workspace, dossier),
        municipality: docket.municipality.name.clone(),
        entitled: quorum.map_or(0, |quorum| quorum.entitled),
        recused: u32::try_from(recused).unwrap_or(u32::MAX),
        required: quorum.map_or(0, |quorum| quorum.needed),
        present: quorum.map_or(0, |quorum| quorum.present),
    }
}

/// How each declared conflict was settled; the private grounds stay with whoever decided them.
fn recusals(workspace: &Workspace, dossier: DossierId) -> Result<Vec<Recusal>> {
    let facts = workspace.dossier(dossier)?;
    let municipality = super::context::municipality(&facts.opened.body.cut.0)?;
    let mut decisions: Vec<_> = facts.decisions.iter().collect();
    decisions.sort_by_key(|fact| fact.order);
    Ok(decisions
        .into_iter()
        .map(|fact| Recusal {
            dossier: dossier_number(workspace, dossier),
            municipality: municipality.name.clone(),
            member: workspace.name(fact.body.person.0),
            settled: settled(workspace, fact),
        })
        .collect())
}

fn settled(
    workspace: &Workspace,
    fact: &ledger::state::fact::Fact<ledger::payload::RecusalDecided>,
) -> String {
    let decider = workspace.name(fact.author);
    let ruling = if fact.body.recused {
        "se acogió la inhabilidad y la persona se abstuvo de conocer el expediente"
    } else {
        "no se acogió la inhabilidad declarada"
    };
    let grounds = workspace
        .content::<ReasonFile>(fact.body.grounds.0)
        .map(|file| format!(" {}", file.text));
    format!(
        "Resuelto por {decider}: {ruling}.{}",
        grounds.unwrap_or_default()
    )
}

fn agenda_line(workspace: &Workspace, dossier: DossierId) -> Result<String> {
    let facts = workspace.dossier(dossier)?;
    let municipality = super::context::municipality(&facts.opened.body.cut.0)?;
    let procedure = match facts.opened.body.procedure {
        ledger::payload::ProcedureWord::Grant => "otorgamiento",
        ledger::payload::ProcedureWord::Renewal => "revalidación",
    };
    Ok(format!(
        "Expediente {}, Municipalidad de {}, {procedure}.",
        dossier_number(workspace, dossier),
        municipality.name
    ))
}

fn result(
    workspace: &Workspace,
    sitting: &Sitting<'_>,
    dossier: DossierId,
    docket: &Docket,
) -> DossierResult {
    let computation = docket.verdict.proposal().computation();
    DossierResult {
        dossier: dossier_number(workspace, dossier),
        municipality: docket.municipality.name.clone(),
        procedure: paper_procedure(docket.case.procedure),
        outcome: paper_outcome(docket.verdict.outcome()),
        votes: docket.vote_count(),
        points: computation.total_num,
        maximum: computation.total_den,
        annex: sitting.annex_id(workspace, dossier),
    }
}

fn agreement(docket: &Docket) -> String {
    let outcome = docket
        .case
        .regulation
        .outcome_name(docket.verdict.outcome());
    format!(
        "Respecto de la Municipalidad de {}, el Comité acordó: {outcome}.",
        docket.municipality.name
    )
}
