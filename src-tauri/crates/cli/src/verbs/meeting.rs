//! Openings, escrow, meetings.

use std::collections::BTreeMap;

use operations::ledger::chain::Clock;
use operations::ledger::content::MeetingFile;
use operations::ledger::payload::{Modality, Passage};
use serde_json::json;

use crate::arguments::{Attendance, Convene, Escrow, Meeting, Opening};
use crate::failure::Outcome;
use crate::said::Said;
use crate::session::{Session, read_bytes, write_new};
use crate::{find, names};

pub fn opening(session: &mut Session, given: &Opening) -> Outcome<Said> {
    let mut workspace = session.open()?;
    match given {
        Opening::Owing(given) => {
            let dossier = find::dossier(&workspace, &given.dossier)?;
            let owing = workspace.owing(dossier)?;
            let text = if owing.is_empty() {
                "Nadie debe su pauta.".to_owned()
            } else {
                format!("Deben su pauta: {}.", names::people(&workspace, &owing))
            };
            let people: Vec<_> = owing.iter().map(|person| workspace.name(*person)).collect();
            Ok(Said::new(text, json!(people)))
        }
        Opening::Order(given) => {
            let dossier = find::dossier(&workspace, &given.dossier)?;
            let mut absences = BTreeMap::new();
            for text in &given.absent {
                let (person, reason) = find::halves("persona=motivo", text)?;
                absences.insert(find::person(&workspace, person)?, reason.to_owned());
            }
            let record =
                operations::order_opening(&mut workspace, &mut session.act(), dossier, &absences)?;
            let text = format!(
                "{}: apertura ordenada; vale cuando la Presidencia la refrende.",
                names::comuna(&workspace, dossier)
            );
            Ok(Said::new(text, json!({ "registro": record.to_string() })))
        }
    }
}

pub fn escrow(session: &mut Session, given: &Escrow) -> Outcome<Said> {
    let mut workspace = session.open()?;
    match given {
        Escrow::Release(given) => {
            let dossier = find::dossier(&workspace, &given.dossier)?;
            let person = find::person(&workspace, &given.person)?;
            let sheet = find::sheet(&workspace, dossier, person)?;
            let released = operations::release_escrow(&workspace, dossier, sheet)?;
            write_new(&given.out, &released)?;
            let text = format!(
                "Escrito en {}: entregarlo a la Presidencia.",
                given.out.display()
            );
            Ok(Said::new(text, json!({ "archivo": given.out })))
        }
        Escrow::Open(given) => {
            let dossier = find::dossier(&workspace, &given.dossier)?;
            let person = find::person(&workspace, &given.person)?;
            let sheet = find::sheet(&workspace, dossier, person)?;
            let released = read_bytes(&given.released)?;
            let record =
                operations::open_escrowed(&mut workspace, &mut session.act(), sheet, &released)?;
            let text = format!("La pauta de {} quedó abierta.", workspace.name(person));
            Ok(Said::new(text, json!({ "registro": record.to_string() })))
        }
    }
}

pub fn meeting(session: &mut Session, given: &Meeting) -> Outcome<Said> {
    match given {
        Meeting::Convene(given) => convene(session, given),
        Meeting::Attendance(given) => attendance(session, given),
        Meeting::Close(given) => {
            let mut workspace = session.open()?;
            let meeting = find::meeting(&workspace, given.meeting.as_deref())?;
            let at = given.at.unwrap_or(session.now());
            let record =
                operations::close_meeting(&mut workspace, &mut session.act(), meeting, at)?;
            Ok(Said::new(
                "Sesión terminada.",
                json!({ "registro": record.to_string() }),
            ))
        }
        Meeting::Quorum(given) => quorum(session, given.meeting.as_deref()),
    }
}

fn convene(session: &mut Session, given: &Convene) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let dossiers = given
        .dossiers
        .iter()
        .map(|text| find::dossier(&workspace, text))
        .collect::<Outcome<Vec<_>>>()?;
    let file = MeetingFile {
        number: given.number,
        nature: given.nature.clone(),
        place: given.place.clone(),
        modality: given.modality.clone(),
        starts_at: given.starts_at.to_rfc3339(),
    };
    let meeting =
        operations::convene_meeting(&mut workspace, &mut session.act(), &file, &dossiers)?;
    let text = format!(
        "Sesión {} convocada, con {} expedientes en tabla.",
        given.number,
        dossiers.len()
    );
    Ok(Said::new(text, json!({ "sesion": meeting.to_string() })))
}

fn attendance(session: &mut Session, given: &Attendance) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let meeting = find::meeting(&workspace, given.meeting.as_deref())?;
    let person = find::person(&workspace, &given.person)?;
    let passage = if given.left {
        Passage::Left
    } else {
        Passage::Arrived
    };
    let modality = if given.remote {
        Modality::Remote
    } else {
        Modality::InPerson
    };
    let at = given.at.unwrap_or(session.now());
    let record = operations::note_attendance(
        &mut workspace,
        &mut session.act(),
        meeting,
        person,
        passage,
        modality,
        at,
    )?;
    let verb = match passage {
        Passage::Arrived => "llegó",
        Passage::Left => "se retiró",
    };
    Ok(Said::new(
        format!("{} {verb}.", workspace.name(person)),
        json!({ "registro": record.to_string() }),
    ))
}

fn quorum(session: &mut Session, meeting: Option<&str>) -> Outcome<Said> {
    let workspace = session.open()?;
    let id = find::meeting(&workspace, meeting)?;
    let state = workspace.state();
    let (mut text, mut list) = (String::new(), Vec::new());
    if let Some(facts) = state.meetings.get(&id) {
        for dossier in facts.convened.body.dossiers.iter().map(|dossier| dossier.0) {
            let Some(quorum) = state.quorum(facts, dossier, &Clock::everything()) else {
                continue;
            };
            let comuna = names::comuna(&workspace, dossier);
            let reached = if quorum.is_reached() {
                "hay quórum"
            } else {
                "no hay quórum"
            };
            text.push_str(&format!(
                "{comuna}: {reached} ({} presentes de {} habilitados; se necesitan {})\n",
                quorum.present, quorum.entitled, quorum.needed
            ));
            list.push(json!({
                "expediente": dossier.to_string(), "comuna": comuna, "presentes": quorum.present,
                "habilitados": quorum.entitled, "necesarios": quorum.needed, "hay": quorum.is_reached(),
            }));
        }
    }
    Ok(Said::new(text, json!(list)))
}
