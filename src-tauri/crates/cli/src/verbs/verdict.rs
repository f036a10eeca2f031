//! Levels after the opening, dissent, and the verdict.

use std::collections::BTreeMap;

use operations::domain::rule::Outcome as Decided;
use operations::domain::vote::Ballot;
use operations::ledger::chain::Clock;
use operations::ledger::content::score_word;
use operations::{Case, Motion, Workspace};
use serde_json::json;

use crate::arguments::{CastVote, Dissent, Level, Propose, SetLevel, Verdict};
use crate::failure::{Fault, Outcome};
use crate::said::Said;
use crate::session::{Session, read_json};
use crate::{find, names, words};

pub fn level(session: &mut Session, given: &Level) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let (Level::Change(set) | Level::Agree(set)) = given;
    let SetLevel {
        dossier,
        criterion,
        score,
        reason,
    } = set;
    let dossier = find::dossier(&workspace, dossier)?;
    let criterion = find::criterion(criterion)?;
    let score = find::score(score)?;
    let act = &mut session.act();
    let (record, whose) = match given {
        Level::Change(_) => (
            operations::change_level(&mut workspace, act, dossier, &criterion, score, reason)?,
            "mi nivel",
        ),
        Level::Agree(_) => (
            operations::agree_level(&mut workspace, act, dossier, &criterion, score, reason)?,
            "nivel del Comité",
        ),
    };
    let text = format!(
        "{} {criterion}: {whose} {}.",
        names::comuna(&workspace, dossier),
        score_word(score)
    );
    Ok(Said::new(text, json!({ "registro": record.to_string() })))
}

pub fn dissent(session: &mut Session, given: &Dissent) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let dossier = find::dossier(&workspace, &given.dossier)?;
    let criterion = given
        .criterion
        .as_deref()
        .map(find::criterion)
        .transpose()?;
    let record = operations::note_dissent(
        &mut workspace,
        &mut session.act(),
        dossier,
        criterion,
        &given.text,
    )?;
    Ok(Said::new(
        "Disidencia anotada.",
        json!({ "registro": record.to_string() }),
    ))
}

pub fn verdict(session: &mut Session, given: &Verdict) -> Outcome<Said> {
    match given {
        Verdict::Compute(given) => {
            let workspace = session.open()?;
            let dossier = find::dossier(&workspace, &given.dossier)?;
            compute(&workspace, &workspace.case(dossier)?)
        }
        Verdict::Propose(given) => propose(session, given),
        Verdict::Vote(given) => vote(session, given),
        Verdict::Reach(given) => {
            let mut workspace = session.open()?;
            let dossier = find::dossier(&workspace, &given.dossier)?;
            let proposal = find::proposal(&workspace, dossier)?;
            let record = operations::reach_verdict(&mut workspace, &mut session.act(), proposal)?;
            let verdict = workspace.computed_verdict(dossier, proposal)?;
            let text = format!(
                "{}: {}.",
                names::comuna(&workspace, dossier),
                words::outcome(verdict.outcome())
            );
            Ok(Said::new(
                text,
                json!({ "registro": record.to_string(), "resultado": verdict.outcome().code() }),
            ))
        }
        Verdict::Show(given) => {
            let workspace = session.open()?;
            let dossier = find::dossier(&workspace, &given.dossier)?;
            show(&workspace, dossier)
        }
    }
}

fn compute(workspace: &Workspace, case: &Case) -> Outcome<Said> {
    let mut text = format!("{}\n", names::comuna(workspace, case.id));
    let mut levels = Vec::new();
    for spread in &case.spreads {
        let own: Vec<_> = spread
            .scores
            .iter()
            .map(|(person, score)| format!("{} {}", workspace.name(*person), score_word(*score)))
            .collect();
        let agreed = case.agreed.score(&spread.criterion).map(score_word);
        text.push_str(&format!(
            "  {:<3} Comité {:>2} · diferencia {} · {}\n",
            spread.criterion.as_str(),
            agreed.as_deref().unwrap_or("—"),
            spread.disagreement,
            own.join("; ")
        ));
        levels.push(json!({ "criterio": spread.criterion.to_string(), "comite": agreed, "diferencia": spread.disagreement }));
    }
    if !case.absent.is_empty() {
        text.push_str(&format!(
            "Pautas que no se abrieron: {}\n",
            names::people(workspace, &case.absent)
        ));
    }
    let Some(computation) = &case.computation else {
        text.push_str("La regla no se puede calcular todavía: faltan niveles del Comité.\n");
        return Ok(Said::new(
            text,
            json!({ "niveles": levels, "resultado": null }),
        ));
    };
    let mut lines = Vec::new();
    for line in &computation.lines {
        let mark = if line.met {
            "se cumple"
        } else {
            "no se cumple"
        };
        text.push_str(&format!("  {mark}: {} ({})\n", line.needed, line.found));
        lines.push(json!({ "regla": line.needed, "hallado": line.found.to_string(), "se_cumple": line.met }));
    }
    text.push_str(&format!(
        "Puntos: {} de {}. La regla da: {}. Decide el Comité.\n",
        computation.total_num,
        computation.total_den,
        words::outcome(computation.outcome)
    ));
    Ok(Said::new(
        text,
        json!({
            "niveles": levels, "regla": lines, "puntos": computation.total_num, "maximo": computation.total_den,
            "resultado": computation.outcome.code(),
        }),
    ))
}

fn propose(session: &mut Session, given: &Propose) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let dossier = find::dossier(&workspace, &given.dossier)?;
    let meeting = find::meeting(&workspace, given.meeting.as_deref())?;
    let outcome = match &given.outcome {
        Some(code) => Decided::from_code(code.trim()).ok_or_else(|| {
            let allowed = Decided::ALL.into_iter().map(Decided::code).collect();
            Fault::Word("resultado", code.clone(), allowed)
        })?,
        None => {
            let computed = workspace
                .case(dossier)?
                .computation
                .map(|computation| computation.outcome);
            computed.ok_or(Fault::OneOf(
                "--outcome: la regla no se puede calcular todavía",
            ))?
        }
    };
    let mut areas = BTreeMap::new();
    for text in &given.area {
        let (area, grounds) = find::halves("área=texto", text)?;
        areas.insert(area.trim().to_owned(), grounds.to_owned());
    }
    let plan = given.plan.as_deref().map_or(Ok(Vec::new()), read_json)?;
    let motion = Motion {
        outcome,
        grounds: given.grounds.clone(),
        departure: given.departure.clone(),
        areas,
        plan,
    };
    let proposal = operations::propose_verdict(
        &mut workspace,
        &mut session.act(),
        dossier,
        meeting,
        &motion,
    )?;
    let text = format!(
        "{}: propuesta «{}». Se vota tal cual.",
        names::comuna(&workspace, dossier),
        words::outcome(outcome)
    );
    Ok(Said::new(
        text,
        json!({ "propuesta": proposal.to_string(), "resultado": outcome.code() }),
    ))
}

fn vote(session: &mut Session, given: &CastVote) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let dossier = find::dossier(&workspace, &given.dossier)?;
    let proposal = find::proposal(&workspace, dossier)?;
    let ballot = operations::ledger::content::read_ballot(&given.ballot).map_err(|_| {
        Fault::Word(
            "voto",
            given.ballot.clone(),
            vec!["a_favor", "en_contra", "abstencion"],
        )
    })?;
    let record = operations::cast_vote(&mut workspace, &mut session.act(), proposal, ballot)?;
    let text = format!(
        "{}: voto {}.",
        names::comuna(&workspace, dossier),
        ballot_words(ballot)
    );
    Ok(Said::new(text, json!({ "registro": record.to_string() })))
}

const fn ballot_words(ballot: Ballot) -> &'static str {
    match ballot {
        Ballot::InFavour => "a favor",
        Ballot::Against => "en contra",
        Ballot::Abstain => "de abstención",
    }
}

fn show(workspace: &Workspace, dossier: operations::domain::ids::DossierId) -> Outcome<Said> {
    let proposal = find::proposal(workspace, dossier)?;
    let file = workspace.proposal_file(dossier, proposal)?;
    let code = |code: &str| {
        Decided::from_code(code).map_or(code.to_owned(), |outcome| {
            words::outcome(outcome).to_owned()
        })
    };
    let mut text = format!(
        "{}\nLa regla da: {}. Se propone: {}.\nFundamento: {}\n",
        names::comuna(workspace, dossier),
        code(&file.computed),
        code(&file.proposed),
        file.grounds
    );
    if !file.departure.trim().is_empty() {
        text.push_str(&format!("Se aparta de la regla: {}\n", file.departure));
    }
    let mut votes = Vec::new();
    for (person, ballot) in workspace.votes(dossier, proposal)? {
        let name = workspace.name(person);
        text.push_str(&format!("  {name}: voto {}\n", ballot_words(ballot)));
        votes.push(json!({ "persona": name, "voto": ballot.code() }));
    }
    let state = workspace.state();
    let facts = state.dossiers.get(&dossier);
    let reached = facts.and_then(|facts| {
        Some((
            facts,
            facts.verdict(&state.endorsements, &Clock::everything())?,
        ))
    });
    let reviews = reached.map_or(0, |(facts, verdict)| state.reviews(facts, verdict).len());
    text.push_str(if reached.is_some() {
        "Veredicto registrado.\n"
    } else {
        "Sin veredicto todavía.\n"
    });
    if reviews > 0 {
        text.push_str("Hay que revisarlo: después cambió un nivel o se conoció una inhabilidad.\n");
    }
    Ok(Said::new(
        text,
        json!({
            "propuesta": proposal.to_string(), "calculado": file.computed, "propuesto": file.proposed,
            "votos": votes, "veredicto": reached.is_some(), "por_revisar": reviews > 0,
        }),
    ))
}
