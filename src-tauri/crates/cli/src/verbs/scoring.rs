//! One's own sheet: written, imported from a file, checked, closed.

use std::collections::BTreeMap;
use std::path::Path;

use operations::domain::evidence::Citation;
use operations::domain::ids::{CriterionId, DossierId};
use operations::domain::sheet::Entry;
use operations::ledger::content::{SheetFile, score_word};
use operations::{Escrow, Workspace};
use serde::Deserialize;
use serde_json::json;

use crate::arguments::{OneDossier, Sheet, SheetClose, SheetImport, SheetSet};
use crate::failure::{Failure, Fault, Outcome};
use crate::said::Said;
use crate::session::{Session, read_text};
use crate::words::blocker;
use crate::{find, names};

pub fn run(session: &mut Session, given: &Sheet) -> Outcome<Said> {
    match given {
        Sheet::Show(given) => show(session, given),
        Sheet::Set(given) => set(session, given),
        Sheet::Import(given) => import(session, given),
        Sheet::Blockers(given) => blockers(session, given),
        Sheet::Close(given) => close(session, given),
        Sheet::Review(given) => review(session, given),
    }
}

/// A sheet as people write it: criteria, and evidence by the name of its file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryWritten {
    score: Option<String>,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    searched: String,
    #[serde(default)]
    missing: String,
    #[serde(default)]
    advice: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    citations: Vec<CitationWritten>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CitationWritten {
    file: String,
    #[serde(default)]
    page: Option<u32>,
}

fn cite(
    workspace: &Workspace,
    dossier: DossierId,
    file: &str,
    page: Option<u32>,
) -> Outcome<Citation> {
    let (_, object) = find::evidence(workspace, dossier, file)?;
    let label = workspace
        .evidence(dossier)?
        .into_iter()
        .find(|view| view.object == object)
        .and_then(|view| view.label);
    let file_name = label.map_or_else(|| file.to_owned(), |label| label.file_name);
    Ok(Citation {
        evidence: object,
        file_name,
        page,
        rectangle: None,
    })
}

fn set(session: &mut Session, given: &SheetSet) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let dossier = find::dossier(&workspace, &given.dossier)?;
    let criterion = find::criterion(&given.criterion)?;
    let mut entry = workspace
        .draft(dossier)?
        .entry(&criterion)
        .cloned()
        .unwrap_or_default();
    if let Some(score) = &given.score {
        entry.score = Some(find::score(score)?);
    }
    let texts = [
        (&given.reason, &mut entry.reason),
        (&given.searched, &mut entry.searched),
        (&given.missing, &mut entry.missing),
        (&given.advice, &mut entry.advice),
        (&given.note, &mut entry.private_note),
    ];
    for (text, slot) in texts {
        if let Some(text) = text {
            slot.clone_from(text);
        }
    }
    if !given.cite.is_empty() {
        entry.citations = given
            .cite
            .iter()
            .map(|text| {
                let (file, page) = text
                    .rsplit_once('#')
                    .map_or((text.as_str(), None), |(file, page)| (file, Some(page)));
                let page = page
                    .map(|page| {
                        page.parse()
                            .map_err(|_| Fault::NotFound("página", page.to_owned()))
                    })
                    .transpose()?;
                cite(&workspace, dossier, file, page)
            })
            .collect::<Outcome<_>>()?;
    }
    operations::save_draft(&mut workspace, &session.act(), dossier, &criterion, &entry)?;
    Ok(Said::new(
        format!("{criterion} guardado."),
        json!({ "criterio": criterion.to_string() }),
    ))
}

fn import(session: &mut Session, given: &SheetImport) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let dossier = find::dossier(&workspace, &given.dossier)?;
    let entries = read_sheet(&workspace, dossier, &given.file)?;
    for (criterion, entry) in &entries {
        operations::save_draft(&mut workspace, &session.act(), dossier, criterion, entry)?;
    }
    let text = format!(
        "{}: {} criterios guardados en mi borrador.",
        names::comuna(&workspace, dossier),
        entries.len()
    );
    Ok(Said::new(text, json!({ "criterios": entries.len() })))
}

/// Either format: the one people write, or a sealed sheet's own.
fn read_sheet(
    workspace: &Workspace,
    dossier: DossierId,
    path: &Path,
) -> Outcome<BTreeMap<CriterionId, Entry>> {
    let text = read_text(path)?;
    let format = |fault: String| Failure::Format(path.to_owned(), fault);
    if let Ok(file) = serde_json::from_str::<SheetFile>(&text) {
        let closed = file.read().map_err(|fault| format(fault.to_string()))?;
        let entry = |closed: operations::domain::sheet::ClosedEntry| Entry {
            score: Some(closed.score),
            reason: closed.reason,
            searched: closed.searched,
            missing: closed.missing,
            advice: closed.advice,
            private_note: String::new(),
            to_deliberate: false,
            citations: closed.citations,
        };
        return Ok(closed
            .into_iter()
            .map(|(criterion, closed)| (criterion, entry(closed)))
            .collect());
    }
    let written: BTreeMap<String, EntryWritten> =
        serde_json::from_str(&text).map_err(|fault| format(fault.to_string()))?;
    written
        .into_iter()
        .map(|(criterion, written)| {
            let citations = written
                .citations
                .iter()
                .map(|one| cite(workspace, dossier, &one.file, one.page));
            let entry = Entry {
                score: written.score.as_deref().map(find::score).transpose()?,
                citations: citations.collect::<Outcome<_>>()?,
                reason: written.reason,
                searched: written.searched,
                missing: written.missing,
                advice: written.advice,
                private_note: written.note,
                to_deliberate: false,
            };
            Ok((find::criterion(&criterion)?, entry))
        })
        .collect()
}

fn show(session: &mut Session, given: &OneDossier) -> Outcome<Said> {
    let workspace = session.open()?;
    let dossier = find::dossier(&workspace, &given.dossier)?;
    let rubric = workspace.rubric_for(dossier)?;
    let closed = workspace.own_closed_sheet(dossier).ok();
    let draft = if closed.is_none() {
        Some(workspace.draft(dossier)?)
    } else {
        None
    };
    let procedure = match workspace
        .state()
        .dossiers
        .get(&dossier)
        .map(|facts| facts.opened.body.procedure)
    {
        Some(operations::ledger::payload::ProcedureWord::Renewal) => {
            operations::domain::rule::Procedure::Renewal
        }
        Some(operations::ledger::payload::ProcedureWord::Grant) | None => {
            operations::domain::rule::Procedure::Grant
        }
    };
    let mut text = format!(
        "{}: {}\n",
        names::comuna(&workspace, dossier),
        if closed.is_some() {
            "mi pauta, cerrada"
        } else {
            "mi borrador"
        }
    );
    let mut list = Vec::new();
    for criterion in rubric.scored(procedure) {
        let name = rubric.scored_name(&criterion).unwrap_or_default();
        let key = operations::ledger::payload::text::Text(criterion.clone());
        let (score, reason) = match (&closed, &draft) {
            (Some(file), _) => file
                .entries
                .get(&key)
                .map(|entry| (Some(entry.score.clone()), entry.reason.clone())),
            (None, Some(draft)) => draft
                .entry(&criterion)
                .map(|entry| (entry.score.map(score_word), entry.reason.clone())),
            (None, None) => None,
        }
        .unwrap_or_default();
        let shown = score.clone().unwrap_or_else(|| "—".to_owned());
        text.push_str(&format!(
            "  {criterion:<3} {shown:>2}  {name}: {reason}\n",
            criterion = criterion.as_str()
        ));
        list.push(
            json!({ "criterio": criterion.to_string(), "nivel": score, "fundamento": reason }),
        );
    }
    Ok(Said::new(
        text,
        json!({ "cerrada": closed.is_some(), "criterios": list }),
    ))
}

fn blockers(session: &mut Session, given: &OneDossier) -> Outcome<Said> {
    let workspace = session.open()?;
    let dossier = find::dossier(&workspace, &given.dossier)?;
    let blocking: Vec<String> = operations::what_blocks(&workspace, dossier)?
        .iter()
        .map(blocker)
        .collect();
    if blocking.is_empty() {
        return Ok(Said::new("Nada impide cerrar la pauta.", json!([])));
    }
    let text: String = blocking.iter().map(|one| format!("{one}\n")).collect();
    let mut said = Said::new(text, json!(blocking));
    said.sound = false;
    Ok(said)
}

fn close(session: &mut Session, given: &SheetClose) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let dossier = find::dossier(&workspace, &given.dossier)?;
    let escrow = if given.escrow {
        Escrow::ChairAndSecretary
    } else {
        Escrow::None
    };
    let sheet = operations::close_sheet(&mut workspace, &mut session.act(), dossier, escrow)?;
    let text = format!(
        "{}: mi pauta quedó cerrada. Nadie la cambia, y nadie más la lee antes de la apertura.",
        names::comuna(&workspace, dossier)
    );
    Ok(Said::new(text, json!({ "pauta": sheet.to_string() })))
}

fn review(session: &mut Session, given: &OneDossier) -> Outcome<Said> {
    let workspace = session.open()?;
    let dossier = find::dossier(&workspace, &given.dossier)?;
    let criteria: Vec<String> = workspace
        .criteria_to_review(dossier)?
        .iter()
        .map(ToString::to_string)
        .collect();
    let text = if criteria.is_empty() {
        "Ningún criterio por revisar.".to_owned()
    } else {
        format!(
            "Por revisar, porque cambió su evidencia: {}.",
            criteria.join(", ")
        )
    };
    Ok(Said::new(text, json!(criteria)))
}
