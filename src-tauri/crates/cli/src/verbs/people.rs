//! Those who stop acting or act otherwise: a laptop revoked, a departure, another part.

use operations::Kept;
use operations::domain::ids::LogId;
use operations::ledger::payload::RoleWord;
use serde_json::json;

use crate::arguments::{ChangeRole, Leave, Revoke};
use crate::failure::{Fault, Outcome};
use crate::find;
use crate::said::Said;
use crate::session::Session;
use crate::words::records::kind;

/// Says what would lose its effect; with the confirmation, revokes.
pub fn revoke(session: &mut Session, given: &Revoke) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let person = find::person(&workspace, &given.person)?;
    let name = workspace.name(person);
    let wanted = given.laptop.as_deref().unwrap_or_default().to_lowercase();
    let members = workspace.members()?;
    let laptops = members
        .iter()
        .filter(|one| one.person == person)
        .flat_map(|one| &one.laptops)
        .filter(|one| one.stage == operations::LaptopStage::Acts);
    let fitting: Vec<LogId> = laptops
        .map(|one| one.log)
        .filter(|log| log.to_string().starts_with(&wanted))
        .collect();
    let [log] = fitting.as_slice() else {
        return Err(if fitting.is_empty() {
            Fault::NotFound("computador", given.person.clone()).into()
        } else {
            Fault::OneOf("un computador con --laptop").into()
        });
    };
    let kept = match (given.until, given.up_to) {
        (Some(day), _) => Kept::Through(day),
        (None, Some(seq)) => Kept::UpTo(seq),
        (None, None) => Kept::AllHere,
    };
    let lost = operations::lost_by_revoking(&workspace, *log, kept)?;
    let mut text = match lost.len() {
        0 => format!("Nada de lo que aquí se ve de {name} pierde efecto.\n"),
        _ => format!("Al dar de baja el computador de {name} pierde efecto:\n"),
    };
    for one in &lost {
        text.push_str(&format!(
            "  {}  {}  {}\n",
            one.at.format("%d-%m-%Y %H:%M"),
            one.record.short(),
            kind(one.kind)
        ));
    }
    if given.confirmed {
        operations::revoke_device(&mut workspace, &mut session.act(), *log, kept)?;
        text.push_str("Baja anotada; rige cuando la Presidencia la refrende.");
    } else {
        text.push_str("No se ha hecho nada. Para darlo de baja, repetir con --confirmed.");
    }
    let lost: Vec<_> = lost
        .iter()
        .map(|one| json!({ "registro": one.record.to_string(), "tipo": one.kind.as_str(), "hora": one.at.to_rfc3339() }))
        .collect();
    Ok(Said::new(
        text,
        json!({ "persona": person.to_string(), "bitacora": log.to_string(), "pierde_efecto": lost, "hecho": given.confirmed }),
    ))
}

/// Notes that a person leaves.
pub fn leave(session: &mut Session, given: &Leave) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let person = find::person(&workspace, &given.person)?;
    let record = operations::end_membership(&mut workspace, &mut session.act(), person)?;
    let name = workspace.name(person);
    Ok(Said::new(
        format!("{name} deja el Comité cuando la Presidencia lo refrende."),
        json!({ "persona": person.to_string(), "registro": record.to_string() }),
    ))
}

/// Gives a person another part.
pub fn change_role(session: &mut Session, given: &ChangeRole) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let person = find::person(&workspace, &given.person)?;
    let role = match given.role.as_str() {
        "presidencia" => RoleWord::Chair,
        "secretaria" => RoleWord::Secretary,
        "observador" => RoleWord::Observer,
        _ => RoleWord::Member,
    };
    let titular = given
        .alternate_of
        .as_ref()
        .map(|name| find::person(&workspace, name))
        .transpose()?;
    let record =
        operations::change_role(&mut workspace, &mut session.act(), person, role, titular)?;
    let name = workspace.name(person);
    Ok(Said::new(
        format!("{name} tiene la calidad nueva cuando se refrende."),
        json!({ "persona": person.to_string(), "registro": record.to_string() }),
    ))
}
