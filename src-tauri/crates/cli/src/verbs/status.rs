//! Who am I, what committee is this, and what do I owe now.

use operations::ledger::chain::Clock;
use operations::{Debt, Workspace};
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
    let name = workspace
        .committee_profile()
        .map_or_else(|_| committee.short(), |profile| profile.name);
    let mut text = format!("{name}\n");
    if workspace.is_demonstration() {
        text.push_str("DEMOSTRACIÓN — SIN VALIDEZ\n");
    }
    let seat = workspace.seat();
    match &seat {
        Ok(seat) => text.push_str(&format!(
            "{}\n",
            super::committee::person_line(&workspace, *seat)
        )),
        Err(why) => text.push_str(&format!("{}\n", crate::words::operation(why))),
    }
    let state = workspace.state();
    let (records, aside) = (
        workspace.ledger().chains().linked().len(),
        state.set_aside.len(),
    );
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
    let owed = if seat.is_ok() {
        owed(&workspace)?
    } else {
        Vec::new()
    };
    text.push_str(if owed.is_empty() {
        "Nada pendiente.\n"
    } else {
        "Pendiente:\n"
    });
    owed.iter()
        .for_each(|one| text.push_str(&format!("  {one}\n")));
    let json = json!({
        "comite": name, "identificador": committee.to_string(), "demostracion": workspace.is_demonstration(),
        "persona": seat.as_ref().ok().map(|seat| workspace.name(seat.person)),
        "calidad": seat.as_ref().ok().map(|seat| names::role(seat.role)),
        "registros": records, "sin_efecto": aside, "en_espera": waiting, "objetos_que_faltan": missing,
        "expedientes": state.dossiers.len(), "pendiente": owed,
    });
    Ok(Said::new(text, json))
}

/// What this person owes, in words; the core says what it is.
fn owed(workspace: &Workspace) -> Outcome<Vec<String>> {
    Ok(workspace
        .owed()?
        .into_iter()
        .map(|debt| in_words(workspace, debt))
        .collect())
}

fn in_words(workspace: &Workspace, debt: Debt) -> String {
    let comuna = |dossier| names::comuna(workspace, dossier);
    match debt {
        Debt::Declare(dossier) => format!("{}: declarar si hay inhabilidad", comuna(dossier)),
        Debt::DecideConflict(dossier, person) => {
            format!(
                "{}: decidir la inhabilidad de {}",
                comuna(dossier),
                workspace.name(person)
            )
        }
        Debt::Endorse(record) => format!("refrendar el registro {}", record.short()),
        Debt::CheckAdmissibility(dossier) => {
            format!("{}: revisar los antecedentes formales", comuna(dossier))
        }
        Debt::OrderOpening(dossier) => format!("{}: ordenar la apertura", comuna(dossier)),
        Debt::CloseSheet(dossier) => format!("{}: cerrar mi pauta", comuna(dossier)),
        Debt::Vote(proposal) => format!("votar la propuesta {}", proposal.short()),
        Debt::Sign(document) => format!("firmar el documento {}", document.short()),
        Debt::Number(document) => format!(
            "anotar el número y la fecha que dio Oficina de Partes a la propuesta {}",
            document.short()
        ),
        Debt::IssueNumbered(document) => format!(
            "emitir la resolución de la propuesta {}, ya numerada",
            document.short()
        ),
        Debt::TakeBack(document) => format!(
            "recibir firmada por la autoridad la resolución {}",
            document.short()
        ),
        Debt::Notify(document) => format!(
            "notificar la resolución {} a la municipalidad",
            document.short()
        ),
    }
}
