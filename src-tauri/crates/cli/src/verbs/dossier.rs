//! Dossiers: entered, moved through their stages, checked, shown.

use std::collections::BTreeSet;

use operations::domain::dossier::{Presence, Stage};
use operations::domain::ids::DossierId;
use operations::domain::rule::Procedure;
use operations::ledger::chain::Clock;
use operations::ledger::content::{ConflictNamesFile, CureFile, IntakeFile};
use operations::ledger::state::dossier::Footing;
use operations::{Intake, Workspace};
use serde_json::{Value, json};

use crate::arguments::{Admissibility, Dossier, OpenDossier, StageDossier};
use crate::failure::{Fault, Outcome};
use crate::said::Said;
use crate::session::{Session, read_json};
use crate::{find, names, words};

pub fn run(session: &mut Session, given: &Dossier) -> Outcome<Said> {
    match given {
        Dossier::Open(given) => open(session, given),
        Dossier::Stage(given) => stage(session, given),
        Dossier::Admissibility(given) => admissibility(session, given),
        Dossier::Show(given) => {
            let workspace = session.open()?;
            let dossier = find::dossier(&workspace, &given.dossier)?;
            show(&workspace, dossier)
        }
        Dossier::List => list(&session.open()?),
    }
}

fn open(session: &mut Session, given: &OpenDossier) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let municipality = find::municipality(&given.municipality)?;
    let accompanied_by = given
        .accompanied_by
        .iter()
        .map(|name| find::person(&workspace, name))
        .collect::<Outcome<BTreeSet<_>>>()?;
    let no_names = ConflictNamesFile {
        mayor: None,
        council: Vec::new(),
        advisers: Vec::new(),
        consultants: Vec::new(),
    };
    let intake = match &given.intake {
        Some(path) => read_json(path)?,
        None => IntakeFile {
            trajectory: given.trajectory.clone(),
            commitment_date: given.commitment_date,
            commitment: given.commitment.clone(),
            requested_on: given.requested_on,
            commitments: Vec::new(),
            last_levels: std::collections::BTreeMap::new(),
        },
    };
    let intake = Intake {
        cut: municipality.cut.clone(),
        procedure: if given.procedure == "revalidacion" {
            Procedure::Renewal
        } else {
            Procedure::Grant
        },
        cycle: given.cycle.clone(),
        accompanied_by,
        conflict_names: given.names.as_deref().map_or(Ok(no_names), read_json)?,
        intake,
    };
    let id = operations::open_dossier(&mut workspace, &mut session.act(), &intake)?;
    let text = format!(
        "Expediente de {} abierto ({}).",
        municipality.name,
        id.short()
    );
    Ok(Said::new(
        text,
        json!({ "expediente": id.to_string(), "comuna": municipality.name }),
    ))
}

fn stage(session: &mut Session, given: &StageDossier) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let dossier = find::dossier(&workspace, &given.dossier)?;
    let stage = Stage::from_code(given.stage.trim()).ok_or_else(|| {
        let allowed = Stage::ALL.into_iter().map(Stage::code).collect();
        Fault::Word("etapa", given.stage.clone(), allowed)
    })?;
    let record = operations::set_stage(
        &mut workspace,
        &mut session.act(),
        dossier,
        stage,
        given.date,
        &given.detail,
    )?;
    let text = format!(
        "{}: etapa «{}».",
        names::comuna(&workspace, dossier),
        words::stage(stage)
    );
    Ok(Said::new(text, json!({ "registro": record.to_string() })))
}

fn admissibility(session: &mut Session, given: &Admissibility) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let dossier = find::dossier(&workspace, &given.dossier)?;
    let present = if given.present.iter().any(|text| text == "todos") {
        workspace
            .rubric_for(dossier)?
            .admissibility()
            .iter()
            .map(|document| document.id.clone())
            .collect()
    } else {
        given
            .present
            .iter()
            .map(|text| find::criterion(text))
            .collect::<Outcome<BTreeSet<_>>>()?
    };
    let cure = given.cure_days.map(|working_days| CureFile {
        asked_on: session.now().date_naive(),
        working_days,
    });
    operations::check_admissibility(
        &mut workspace,
        &mut session.act(),
        dossier,
        &present,
        cure,
        &given.remarks,
    )?;
    let check = workspace.admissibility(dossier)?;
    let missing: Vec<String> = check
        .iter()
        .flat_map(|check| check.missing())
        .map(|id| id.to_string())
        .collect();
    let text = if missing.is_empty() {
        format!(
            "{}: están todos los antecedentes formales.",
            names::comuna(&workspace, dossier)
        )
    } else {
        format!(
            "{}: faltan {}.",
            names::comuna(&workspace, dossier),
            missing.join(", ")
        )
    };
    Ok(Said::new(
        text,
        json!({ "admisible": missing.is_empty(), "faltan": missing }),
    ))
}

/// How a person stands on a dossier, in words.
pub fn footing(footing: Footing) -> &'static str {
    match footing {
        Footing::Undeclared => "sin declarar",
        Footing::Clear => "sin inhabilidad",
        Footing::Pending => "inhabilidad por decidir",
        Footing::Recused => "con abstención",
    }
}

fn line(workspace: &Workspace, id: DossierId) -> Option<(String, Value)> {
    let state = workspace.state();
    let now = Clock::everything();
    let facts = state.dossiers.get(&id)?;
    let name = names::comuna(workspace, id);
    let procedure = names::procedure(facts.opened.body.procedure);
    let stage = facts
        .stage(&state.endorsements, &now)
        .map(|fact| fact.body.stage.as_str());
    let stage_words =
        stage.map(|code| Stage::from_code(code).map_or(code, |stage| words::stage(stage)));
    let opened = facts.opening(&state.endorsements, &now).is_some();
    let verdict = facts.verdict(&state.endorsements, &now).is_some();
    let progress = match (verdict, opened) {
        (true, _) => "con veredicto".to_owned(),
        (false, true) => "abierto".to_owned(),
        (false, false) => format!("{} pautas cerradas", facts.sheets.len()),
    };
    let own = workspace
        .person()
        .ok()
        .map(|person| state.footing(id, person, &now));
    let cycle = facts.opened.body.cycle.as_str();
    let text = format!(
        "{}  {name} · {procedure} {cycle} · {} · {progress}{}",
        id.short(),
        stage_words.unwrap_or("sin etapa"),
        own.map_or(String::new(), |own| format!(" · yo: {}", footing(own)))
    );
    let json = json!({
        "expediente": id.to_string(), "comuna": name, "tramite": procedure, "ciclo": cycle, "etapa": stage,
        "pautas_cerradas": facts.sheets.len(), "abierto": opened, "veredicto": verdict,
        "mi_declaracion": own.map(footing),
    });
    Some((text, json))
}

fn list(workspace: &Workspace) -> Outcome<Said> {
    let mut ids: Vec<_> = workspace
        .state()
        .dossiers
        .values()
        .map(|facts| (facts.opened.order, facts.opened.id))
        .collect();
    ids.sort();
    let lines: Vec<_> = ids
        .into_iter()
        .filter_map(|(_, id)| line(workspace, id))
        .collect();
    let mut text: String = lines.iter().map(|(text, _)| format!("{text}\n")).collect();
    if lines.is_empty() {
        text.push_str("No hay expedientes.\n");
    }
    Ok(Said::new(
        text,
        lines.into_iter().map(|(_, json)| json).collect(),
    ))
}

fn show(workspace: &Workspace, id: DossierId) -> Outcome<Said> {
    let (mut text, mut value) =
        line(workspace, id).ok_or(operations::InputFault::UnknownDossier(id))?;
    text.push('\n');
    if let Ok(intake) = workspace.intake(id) {
        text.push_str(&format!("Carta de Compromiso: {}\n", intake.commitment));
        if let Some(day) = intake.requested_on {
            text.push_str(&format!("Pidió ser evaluada: {day}\n"));
        }
        value["compromiso"] = json!(intake.commitment);
        value["solicitada"] = json!(intake.requested_on);
    }
    if let Ok(Some(check)) = workspace.admissibility(id) {
        let items: Vec<_> = check
            .items()
            .iter()
            .map(|(item, presence)| {
                format!(
                    "{item} {}",
                    if *presence == Presence::Missing {
                        "falta"
                    } else {
                        "está"
                    }
                )
            })
            .collect();
        text.push_str(&format!("Antecedentes formales: {}\n", items.join(", ")));
        value["admisible"] = json!(check.admissible());
    }
    let now = Clock::everything();
    let state = workspace.state();
    for seat in state.seats(&now) {
        let stands = footing(state.footing(id, seat.person, &now));
        let closed = state
            .dossiers
            .get(&id)
            .is_some_and(|facts| facts.sheets.iter().any(|fact| fact.author == seat.person));
        let closed = if closed { " · pauta cerrada" } else { "" };
        text.push_str(&format!(
            "  {} · {stands}{closed}\n",
            super::committee::person_line(workspace, seat)
        ));
    }
    let evidence = workspace.evidence(id)?.len();
    text.push_str(&format!("Evidencia: {evidence} archivos\n"));
    value["evidencia"] = json!(evidence);
    Ok(Said::new(text, value))
}
