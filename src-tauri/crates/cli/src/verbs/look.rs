//! Reading without changing: search, the ledger, a municipality; and backups.

use operations::Workspace;
use operations::domain::ids::DossierId;
use operations::domain::municipality::ForeignBorn;
use operations::ledger::audience::Use;
use operations::ledger::chain::{Clock, Linked};
use operations::ledger::state::membership::DeviceStanding;
use serde_json::json;

use crate::arguments::{Backup, Log, Search};
use crate::failure::Outcome;
use crate::said::Said;
use crate::session::Session;
use crate::words::records::kind;
use crate::{find, names, words};

pub fn search(session: &mut Session, given: &Search) -> Outcome<Said> {
    let workspace = session.open()?;
    let seat = workspace.seat()?;
    let state = workspace.state();
    let allowed: Vec<DossierId> = state
        .dossiers
        .keys()
        .copied()
        .filter(|id| state.may_hold(seat, Use::Dossier(*id)))
        .collect();
    let hits = workspace
        .store()
        .search(&given.words.join(" "), &allowed, given.limit)?;
    let (mut text, mut list) = (String::new(), Vec::new());
    for hit in hits {
        let comuna = names::comuna(&workspace, hit.dossier);
        let views = workspace.evidence(hit.dossier)?;
        let label = views
            .iter()
            .find(|view| view.object == hit.object)
            .and_then(|view| view.label.as_ref());
        let file = label.map_or_else(|| hit.object.short(), |label| label.file_name.clone());
        let snippet = hit.snippet.split_whitespace().collect::<Vec<_>>().join(" ");
        text.push_str(&format!("{comuna} · {file}, p. {}: {snippet}\n", hit.page));
        list.push(
            json!({ "comuna": comuna, "archivo": file, "pagina": hit.page, "texto": snippet }),
        );
    }
    if list.is_empty() {
        text.push_str("Sin resultados.\n");
    }
    Ok(Said::new(text, json!(list)))
}

pub fn log(session: &mut Session, given: &Log) -> Outcome<Said> {
    let workspace = session.open()?;
    let mut linked: Vec<&Linked> = workspace.ledger().chains().linked().iter().collect();
    linked.sort_by_key(|linked| linked.order);
    let skipped = given
        .last
        .map_or(0, |last| linked.len().saturating_sub(last));
    let (mut text, mut list) = (String::new(), Vec::new());
    for linked in linked.into_iter().skip(skipped) {
        let payload = linked.record.payload();
        let of = payload.body.kind();
        let author = author(&workspace, linked);
        let objection = workspace
            .state()
            .set_aside
            .get(&linked.order.id)
            .map(words::objection);
        let aside = objection
            .as_ref()
            .map_or(String::new(), |why| format!(" · sin efecto: {why}"));
        text.push_str(&format!(
            "{}  {}  {author}: {}{aside}\n",
            payload.time.format("%Y-%m-%d %H:%M"),
            linked.order.id.short(),
            kind(of)
        ));
        list.push(json!({
            "registro": linked.order.id.to_string(), "fecha": payload.time.to_rfc3339(), "persona": author,
            "tipo": of.as_str(), "sin_efecto": objection,
        }));
    }
    Ok(Said::new(text, json!(list)))
}

fn author(workspace: &Workspace, linked: &Linked) -> String {
    match workspace
        .state()
        .device(linked.order.log, &Clock::everything())
    {
        DeviceStanding::Active(person)
        | DeviceStanding::Revoked(person)
        | DeviceStanding::PersonLeft(person) => workspace.name(person),
        DeviceStanding::NotEnrolled => format!("computador {}", linked.order.log.short()),
    }
}

pub fn backup(session: &mut Session, given: &Backup) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let made = workspace.store_mut().backup(given.keep)?;
    let drill = workspace.store().restore_drill()?;
    let text = format!(
        "Respaldo {} hecho en {} y ensayado: {} registros, todos iguales a los de la carpeta de trabajo.",
        made.generation,
        made.path.display(),
        drill.records
    );
    Ok(Said::new(
        text,
        json!({ "numero": made.generation, "archivo": made.path, "registros": drill.records }),
    ))
}

pub fn municipality(name: &str) -> Outcome<Said> {
    let found = find::municipality(name)?;
    let shown = |number: Option<u64>| number.map_or_else(|| "sin dato".to_owned(), thousands);
    let foreign = match found.foreign_born {
        ForeignBorn::Known(count) => thousands(u64::from(count)),
        ForeignBorn::Suppressed => "50 o menos: el INE no publica la cifra".to_owned(),
    };
    let text = format!(
        "{} ({}), {}, Región {}\nPoblación, Censo 2024: {}\nNacidas en el extranjero, Censo 2024: {foreign}\nIngreso municipal, miles de pesos, SINIM 2023: {}\nPersonal de planta y contrata, SINIM: {}\n",
        found.name,
        found.cut,
        found.province,
        found.region,
        shown(found.population.map(u64::from)),
        shown(found.income_thousand_clp),
        shown(found.staff.map(u64::from)),
    );
    Ok(Said::new(
        text,
        json!({
            "cut": found.cut.to_string(), "comuna": found.name, "provincia": found.province, "region": found.region,
            "poblacion_censo_2024": found.population, "ingreso_miles_clp_sinim_2023": found.income_thousand_clp,
            "personal": found.staff,
        }),
    ))
}

/// Thousands apart, as written in Chile.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands_are_apart_as_in_chile() {
        assert_eq!(super::thousands(425_725), "425.725");
        assert_eq!(super::thousands(999), "999");
        assert_eq!(super::thousands(1_000_000), "1.000.000");
    }
}
