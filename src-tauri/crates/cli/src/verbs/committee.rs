//! Founding, joining, endorsing, exchanging.

use std::path::Path;

use operations::ledger::content::{CommitteeProfile, PersonProfile};
use operations::ledger::payload::RoleWord;
use operations::store::Cost;
use operations::{Founding, Invited, Workspace};
use serde_json::json;

use super::files::{REGULATION, RUBRIC};
use crate::arguments::{Accept, Endorse, Found, Invite, InviteChair, Request};
use crate::failure::{Fault, Outcome};
use crate::said::Said;
use crate::session::{Session, read_bytes, write_new};
use crate::words::records::kind;
use crate::{find, names};

pub fn create(session: &mut Session) -> Outcome<Said> {
    let folder = session.folder()?.to_owned();
    let phrase = session.new_phrase()?;
    let (workspace, code) = Workspace::create(&folder, &phrase, Cost::FLOOR, &mut session.act())?;
    let code = code.to_string();
    let text = format!(
        "Carpeta de trabajo creada en {}.\nCódigo de recuperación (se muestra esta única vez; anotarlo y guardarlo aparte):\n  {code}",
        folder.display()
    );
    Ok(Said::new(
        text,
        json!({ "carpeta": folder, "bitacora": workspace.log().to_string(), "codigo_de_recuperacion": code }),
    ))
}

pub fn found(session: &mut Session, given: &Found) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let file = |path: &Option<std::path::PathBuf>, shipped: &[u8]| match path {
        Some(path) => read_bytes(path),
        None => Ok(shipped.to_vec()),
    };
    let person = |name: &str, institution: &str| PersonProfile {
        name: name.to_owned(),
        institution: institution.to_owned(),
    };
    let founding = Founding {
        committee: CommitteeProfile {
            name: given.name.clone(),
            service: given.service.clone(),
            city: given.city.clone(),
            notice: given.notice.clone(),
        },
        demonstration: given.demonstration,
        secretary: person(&given.secretary, &given.secretary_institution),
        chair: person(&given.chair, &given.chair_institution),
        recovery_quorum: given.recovery_quorum,
        regulation: file(&given.regulation, REGULATION)?,
        rubric: file(&given.rubric, RUBRIC)?,
    };
    let founded = operations::found_committee(&mut workspace, &mut session.act(), &founding)?;
    let committee = workspace.committee()?;
    let text = format!(
        "Comité fundado: {}.\nIdentificador: {committee}\nSecretaría: {}. Presidencia: {}.\nFalta invitar a la Presidencia: sello invite-chair",
        given.name, given.secretary, given.chair
    );
    Ok(Said::new(
        text,
        json!({
            "comite": committee.to_string(),
            "secretaria": founded.secretary.to_string(),
            "presidencia": founded.chair.to_string(),
        }),
    ))
}

pub fn invite(session: &mut Session, given: &Invite) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let role = match given.role.as_str() {
        "presidencia" => RoleWord::Chair,
        "secretaria" => RoleWord::Secretary,
        "observador" => RoleWord::Observer,
        _ => RoleWord::Member,
    };
    let alternate_of = given
        .alternate_of
        .as_ref()
        .map(|name| find::person(&workspace, name))
        .transpose()?;
    let profile = PersonProfile {
        name: given.name.clone(),
        institution: given.institution.clone(),
    };
    let invited = Invited {
        profile,
        role,
        alternate_of,
    };
    let (person, invitation) = operations::invite(&mut workspace, &mut session.act(), &invited)?;
    write_new(&given.out, &invitation)?;
    let text = format!(
        "Invitación de {} escrita en {}. Se responde una vez, dentro de 14 días.",
        given.name,
        given.out.display()
    );
    Ok(Said::new(
        text,
        json!({ "persona": person.to_string(), "invitacion": given.out }),
    ))
}

pub fn invite_chair(session: &mut Session, given: &InviteChair) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let invitation = operations::invite_chair(&mut workspace, &mut session.act())?;
    write_new(&given.out, &invitation)?;
    let text = format!(
        "Invitación de la Presidencia escrita en {}.",
        given.out.display()
    );
    Ok(Said::new(text, json!({ "invitacion": given.out })))
}

pub fn request(session: &mut Session, given: &Request) -> Outcome<Said> {
    let invitation = read_bytes(&given.invitation)?;
    let mut workspace = session.open()?;
    let view = operations::read_invitation(&invitation)?;
    let request = operations::request_to_join(&mut workspace, &session.act(), &invitation)?;
    write_new(&given.out, &request.file)?;
    let text = format!(
        "{} invita a {} ({}), como {}.\nSolicitud escrita en {}: entregarla a la Secretaría.\nSeis palabras, para comparar de viva voz:\n  {}",
        view.committee,
        view.name,
        view.institution,
        operations::role_title(view.role),
        given.out.display(),
        request.words
    );
    Ok(Said::new(
        text,
        json!({ "comite": view.committee, "solicitud": given.out, "palabras": request.words }),
    ))
}

pub fn words(session: &mut Session, path: &Path) -> Outcome<Said> {
    let request = read_bytes(path)?;
    let workspace = session.open()?;
    let (person, words) = operations::read_request(&workspace, &session.act(), &request)?;
    let name = workspace.name(person);
    let text = format!("Solicitud de {name}. Seis palabras, para comparar de viva voz:\n  {words}");
    Ok(Said::new(
        text,
        json!({ "persona": person.to_string(), "nombre": name, "palabras": words }),
    ))
}

pub fn accept(session: &mut Session, given: &Accept) -> Outcome<Said> {
    let request = read_bytes(&given.request)?;
    let mut workspace = session.open()?;
    let (person, words) = operations::read_request(&workspace, &session.act(), &request)?;
    if !given.confirmed {
        return Err(Fault::NotConfirmed(words).into());
    }
    let record = operations::accept_request(&mut workspace, &mut session.act(), &request)?;
    let name = workspace.name(person);
    let text = format!(
        "El computador de {name} quedó incorporado; actúa cuando la Presidencia lo refrende."
    );
    Ok(Said::new(
        text,
        json!({ "persona": person.to_string(), "registro": record.to_string() }),
    ))
}

pub fn endorse(session: &mut Session, given: &Endorse) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let Some(text) = &given.record else {
        if !given.all {
            return Err(Fault::OneOf("un registro, o --all").into());
        }
        let count = operations::endorse_all(&mut workspace, &mut session.act())?;
        let text = match count {
            0 => "Nada espera refrendo de esta persona.".to_owned(),
            1 => "Un registro refrendado.".to_owned(),
            many => format!("{many} registros refrendados."),
        };
        return Ok(Said::new(text, json!({ "refrendados": count })));
    };
    let all = workspace
        .ledger()
        .chains()
        .linked()
        .iter()
        .map(|linked| linked.order.id);
    let record = find::record("registro", text, all)?;
    operations::endorse(&mut workspace, &mut session.act(), record)?;
    Ok(Said::new(
        "Registro refrendado.",
        json!({ "refrendados": 1 }),
    ))
}

pub fn pending(session: &mut Session) -> Outcome<Said> {
    let workspace = session.open()?;
    let waiting = operations::waiting_for_endorsement(&workspace);
    let mut text = String::new();
    let mut list = Vec::new();
    for (id, of) in &waiting {
        text.push_str(&format!("{}  {}\n", id.short(), kind(*of)));
        list.push(json!({ "registro": id.to_string(), "tipo": of.as_str() }));
    }
    if waiting.is_empty() {
        text.push_str("Nada espera refrendo de esta persona.\n");
    }
    Ok(Said::new(text, json!(list)))
}

pub fn exchange(session: &mut Session, folder: &Path) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let done = operations::exchange_folder(&mut workspace, &mut session.act(), folder)?;
    let indexed = match session.inspector() {
        Ok(inspector) => operations::index_arrivals(&mut workspace, &inspector)?,
        Err(_) => 0,
    };
    let mut text = format!(
        "Recibido: {} registros y {} objetos. Entregado: {} registros y {} objetos.\n",
        done.records_taken, done.objects_taken, done.records_given, done.objects_given
    );
    let mut note = |count: usize, what: &str| {
        if count > 0 {
            text.push_str(&format!("{what}: {count}.\n"));
        }
    };
    note(
        done.records_waiting,
        "Registros que esperan a otros que no han llegado",
    );
    note(done.objects_missing, "Objetos que faltan por llegar");
    note(
        done.objects_forgotten,
        "Objetos borrados aquí porque ya no corresponde tenerlos",
    );
    note(
        done.sheets_opened,
        "Pautas propias abiertas por la apertura",
    );
    note(indexed, "Documentos nuevos en la búsqueda");
    note(done.refused.len(), "Archivos rechazados");
    for refused in &done.refused {
        text.push_str(&format!("  {refused}\n"));
    }
    if let Some(fault) = &done.giving_stopped {
        text.push_str(&format!(
            "La entrega se detuvo ({fault}); lo recibido quedó guardado. Repetir el intercambio.\n"
        ));
    }
    let mut said = Said::new(
        text,
        json!({
            "registros_recibidos": done.records_taken,
            "registros_en_espera": done.records_waiting,
            "objetos_recibidos": done.objects_taken,
            "objetos_que_faltan": done.objects_missing,
            "objetos_borrados": done.objects_forgotten,
            "pautas_abiertas": done.sheets_opened,
            "registros_entregados": done.records_given,
            "objetos_entregados": done.objects_given,
            "rechazados": done.refused.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "entrega_detenida": done.giving_stopped,
        }),
    );
    said.sound = done.giving_stopped.is_none();
    Ok(said)
}

/// A person as lists show them.
pub fn person_line(workspace: &Workspace, seat: operations::domain::member::Seat) -> String {
    format!(
        "{} · {}",
        workspace.name(seat.person),
        names::seat(workspace, seat)
    )
}
