//! Evidence: looked at, taken in, listed, withdrawn.

use operations::{Filing, Searchable};
use serde_json::json;

use crate::arguments::{Evidence, EvidenceAdd, EvidenceWithdraw, OneDossier};
use crate::failure::{Fault, Outcome};
use crate::said::Said;
use crate::session::Session;
use crate::{find, words};

pub fn run(session: &mut Session, given: &Evidence) -> Outcome<Said> {
    match given {
        Evidence::Plan(given) => {
            let run = operations::plan_evidence(&session.inspector()?, &given.paths)?;
            let mut text = String::new();
            for found in &run.accepted {
                text.push_str(&format!(
                    "entra     {} ({} bytes)\n",
                    found.shown, found.bytes
                ));
            }
            for refused in &run.refused {
                text.push_str(&format!(
                    "no entra  {}: {}\n",
                    refused.shown,
                    words::world::evidence(&refused.reason)
                ));
            }
            let accepted: Vec<_> = run.accepted.iter().map(|found| &found.shown).collect();
            Ok(Said::new(
                text,
                json!({ "entran": accepted, "no_entran": run.refused }),
            ))
        }
        Evidence::Add(given) => add(session, given),
        Evidence::List(given) => list(session, given),
        Evidence::Withdraw(given) => withdraw(session, given),
    }
}

fn add(session: &mut Session, given: &EvidenceAdd) -> Outcome<Said> {
    let inspector = session.inspector()?;
    let mut workspace = session.open()?;
    let dossier = find::dossier(&workspace, &given.dossier)?;
    let replaces = given
        .replaces
        .as_ref()
        .map(|text| find::evidence(&workspace, dossier, text))
        .transpose()?;
    let filing = Filing {
        title: given.title.clone(),
        criteria: given
            .criteria
            .iter()
            .map(|text| find::criterion(text))
            .collect::<Outcome<_>>()?,
        reserved: given.reserved,
        replaces: replaces.map(|(record, _)| record),
    };
    let run = operations::plan_evidence(&inspector, &given.paths)?;
    if run.accepted.len() != 1 && (filing.replaces.is_some() || !filing.title.is_empty()) {
        return Err(Fault::OneOf("un solo archivo, si lleva título o reemplaza a otro").into());
    }
    let (mut text, mut taken) = (String::new(), Vec::new());
    for found in &run.accepted {
        let one = operations::add_evidence(
            &mut workspace,
            &mut session.act(),
            &inspector,
            dossier,
            found,
            &filing,
        )?;
        let pages = one
            .pages
            .map_or(String::new(), |pages| format!(", {pages} páginas"));
        let searchable = match one.searchable {
            Searchable::Indexed => "",
            Searchable::NoText => ", sin texto que buscar",
            Searchable::Unread => ", su texto no se pudo leer",
        };
        text.push_str(&format!("ingresado  {}{pages}{searchable}\n", one.name));
        taken.push(json!({ "registro": one.record.to_string(), "objeto": one.object.to_string(), "archivo": one.name, "paginas": one.pages }));
    }
    for refused in &run.refused {
        text.push_str(&format!(
            "no entra   {}: {}\n",
            refused.shown,
            words::world::evidence(&refused.reason)
        ));
    }
    let mut said = Said::new(
        text,
        json!({ "ingresados": taken, "no_entran": run.refused }),
    );
    said.sound = run.refused.is_empty();
    Ok(said)
}

fn list(session: &mut Session, given: &OneDossier) -> Outcome<Said> {
    let workspace = session.open()?;
    let dossier = find::dossier(&workspace, &given.dossier)?;
    let (mut text, mut list) = (String::new(), Vec::new());
    for view in workspace.evidence(dossier)? {
        let reserved = if view.reserved { " · reservada" } else { "" };
        let shown = match &view.label {
            Some(label) => {
                let pages = label
                    .pages
                    .map_or(String::new(), |pages| format!(" · {pages} p."));
                format!("{} · {}{pages}", label.file_name, label.title)
            }
            None => "sin rótulo aquí: no ha llegado o no corresponde verlo".to_owned(),
        };
        text.push_str(&format!("{}  {shown}{reserved}\n", view.object.short()));
        list.push(json!({
            "objeto": view.object.to_string(),
            "archivo": view.label.as_ref().map(|label| &label.file_name),
            "titulo": view.label.as_ref().map(|label| &label.title),
            "paginas": view.label.as_ref().and_then(|label| label.pages),
            "reservada": view.reserved,
        }));
    }
    if list.is_empty() {
        text.push_str("No hay evidencia.\n");
    }
    Ok(Said::new(text, json!(list)))
}

fn withdraw(session: &mut Session, given: &EvidenceWithdraw) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let dossier = find::dossier(&workspace, &given.dossier)?;
    let (record, _) = find::evidence(&workspace, dossier, &given.evidence)?;
    let done =
        operations::withdraw_evidence(&mut workspace, &mut session.act(), record, &given.reason)?;
    Ok(Said::new(
        "Evidencia retirada. Los criterios que la citan quedan por revisar.",
        json!({ "registro": done.to_string() }),
    ))
}
