//! Who am I, what committee is this, and what do I owe now.

use operations::Workspace;
use operations::domain::ids::DossierId;
use operations::domain::member::{Role, Seat, Standing};
use operations::ledger::chain::Clock;
use operations::ledger::state::ProposalStanding;
use operations::ledger::state::dossier::{Dossier, Footing};
use serde_json::json;

use crate::failure::Outcome;
use crate::names;
use crate::said::Said;
use crate::session::Session;

pub fn status(session: &mut Session) -> Outcome<Said> {
    let workspace = session.open()?;
    let Ok(committee) = workspace.committee() else {
        let text = "Esta carpeta no pertenece todavía a ningún Comité: fundar uno o responder una invitación.";
        return Ok(Said::new(text, json!({ "comite": null })));
    };
    let name = workspace.committee_profile().map_or_else(|_| committee.short(), |profile| profile.name);
    let mut text = format!("{name}\n");
    if workspace.is_demonstration() {
        text.push_str("DEMOSTRACIÓN — SIN VALIDEZ\n");
    }
    let seat = workspace.seat();
    match &seat {
        Ok(seat) => text.push_str(&format!("{}\n", super::committee::person_line(&workspace, *seat))),
        Err(why) => text.push_str(&format!("{}\n", crate::words::operation(why))),
    }
    let state = workspace.state();
    let (records, aside) = (workspace.ledger().chains().linked().len(), state.set_aside.len());
    let waiting = workspace.ledger().chains().waiting().count();
    let missing = workspace.objects_missing()?;
    text.push_str(&format!(
        "Personas: {}. Expedientes: {}. Sesiones: {}. Documentos: {}. Registros: {records}.\n",
        state.seats(&Clock::everything()).len(),
        state.dossiers.len(),
        state.meetings.len(),
        state.documents.len(),
    ));
    for (count, what) in [
        (aside, "Registros sin efecto"),
        (waiting, "Registros que esperan a otros"),
        (missing, "Objetos que faltan por llegar"),
    ] {
        if count > 0 {
            text.push_str(&format!("{what}: {count}.\n"));
        }
    }
    let owed = seat.as_ref().map_or(Vec::new(), |seat| owed(&workspace, *seat));
    text.push_str(if owed.is_empty() { "Nada pendiente.\n" } else { "Pendiente:\n" });
    owed.iter().for_each(|one| text.push_str(&format!("  {one}\n")));
    let json = json!({
        "comite": name, "identificador": committee.to_string(), "demostracion": workspace.is_demonstration(),
        "persona": seat.as_ref().ok().map(|seat| workspace.name(seat.person)),
        "calidad": seat.as_ref().ok().map(|seat| names::role(seat.role)),
        "registros": records, "sin_efecto": aside, "en_espera": waiting, "objetos_que_faltan": missing,
        "expedientes": state.dossiers.len(), "pendiente": owed,
    });
    Ok(Said::new(text, json))
}

fn owed(workspace: &Workspace, seat: Seat) -> Vec<String> {
    let mut owed = Vec::new();
    let endorsements = operations::waiting_for_endorsement(workspace).len();
    if endorsements > 0 {
        owed.push(format!("refrendar {endorsements} registros"));
    }
    for (dossier, person, _) in workspace.conflicts_to_decide() {
        owed.push(format!("{}: decidir la inhabilidad de {}", names::comuna(workspace, dossier), workspace.name(person)));
    }
    if seat.role == Role::Observer {
        return owed;
    }
    let dossiers = workspace.state().dossiers.iter();
    owed.extend(dossiers.filter_map(|(id, facts)| in_dossier(workspace, seat, *id, facts)));
    owed
}

/// The next thing a person owes in a dossier.
fn in_dossier(workspace: &Workspace, seat: Seat, id: DossierId, facts: &Dossier) -> Option<String> {
    let state = workspace.state();
    let now = Clock::everything();
    let comuna = names::comuna(workspace, id);
    if facts.is_withdrawn(&state.endorsements, &now) || facts.verdict(&state.endorsements, &now).is_some() {
        return None;
    }
    match state.footing(id, seat.person, &now) {
        Footing::Undeclared if seat.voting().is_some() => return Some(format!("{comuna}: declarar si hay inhabilidad")),
        Footing::Pending | Footing::Recused => return None,
        Footing::Undeclared | Footing::Clear => {}
    }
    let opened = facts.opening(&state.endorsements, &now).is_some();
    if seat.role == Role::Secretary {
        if facts.admissibility.is_empty() {
            return Some(format!("{comuna}: revisar los antecedentes formales"));
        }
        let ready = facts.openings.is_empty() && workspace.owing(id).is_ok_and(|owing| owing.is_empty());
        return ready.then(|| format!("{comuna}: ordenar la apertura"));
    }
    let closed = facts.sheets.iter().any(|fact| fact.author == seat.person);
    if !opened && !closed && seat.standing == Standing::Titular && !facts.admissibility.is_empty() {
        return Some(format!("{comuna}: cerrar mi pauta"));
    }
    let open = facts.proposals.iter().find(|fact| state.proposal_standing(facts, fact) == ProposalStanding::Open)?;
    let voted = facts.votes.iter().any(|fact| fact.body.proposal.0 == open.id && fact.author == seat.person);
    (!voted).then(|| format!("{comuna}: votar la propuesta"))
}
