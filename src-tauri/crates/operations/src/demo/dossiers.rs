//! Everything before the session: dossiers enter, move through their stages, are checked, declared on and scored.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use domain::dossier::Stage;
use domain::evidence::{Citation, Rectangle};
use domain::ids::DossierId;
use domain::recusal::Ruling;
use domain::sheet::Entry;
use inspect::Inspector;
use ledger::content::{CommitmentFile, ConflictNamesFile, CureFile, IntakeFile};
use ledger::payload::text::Text;

use super::calendar::weekday_from;
use super::cast::{Cast, hour};
use super::files::{Filed, Taken, file, municipality};
use super::script::{
    self, Dossier, Part, Renewal, Script, criterion, fault_of, score as read_score,
};
use crate::declare::{decide_recusal, declare};
use crate::dossier::{
    Intake, check_admissibility, open_dossier, receive_self_assessment, set_stage,
};
use crate::error::Result;
use crate::evidence::index_arrivals;
use crate::sheet::{Escrow, close_sheet, save_draft};

/// A dossier of the script with what it became, in the script's order.
pub(super) type Dossiers = Vec<Filed>;

const ASSESSMENT: &str = "en_calificacion";
const REPORT: &str = "informe_recibido";
const REQUEST: &str = "evaluacion_solicitada";
const USUAL_REMARKS: &str = "Revisión formal de demostración.";

/// One thing the secretary does on a day.
enum Step<'a> {
    Stage(&'a str),
    Evidence,
    Check,
}

/// The secretary's work on these dossiers, in the order of its dates, and the declarations that follow.
pub(super) fn prepare(
    cast: &mut Cast<'_>,
    script: &Script,
    dossiers: &[Dossier],
    inspector: &Inspector,
) -> Result<Dossiers> {
    let mut steps: Vec<(NaiveDate, usize, Step<'_>)> = Vec::new();
    for (place, dossier) in dossiers.iter().enumerate() {
        steps.extend(
            dossier
                .stages
                .iter()
                .map(|step| (step.date, place, Step::Stage(&step.stage))),
        );
        let received = dossier
            .date_of(REPORT)
            .ok_or_else(|| fault_of(format!("{}: no {REPORT}", dossier.key)))?;
        steps.push((received, place, Step::Evidence));
        if !dossier.admissibility.is_empty() {
            let usual = || weekday_from(received + Days::new(3));
            steps.push((dossier.checked.unwrap_or_else(usual), place, Step::Check));
        }
    }
    steps.sort_by_key(|(date, ..)| *date);
    let mut opened: BTreeMap<usize, Filed> = BTreeMap::new();
    for (date, place, step) in steps {
        cast.until(date, hour(10, 0));
        if let std::collections::btree_map::Entry::Vacant(slot) = opened.entry(place) {
            slot.insert(Filed {
                id: enter(cast, script, &dossiers[place])?,
                files: Taken::new(),
            });
        }
        let filed = opened
            .get_mut(&place)
            .ok_or_else(|| fault_of("a dossier that never entered".to_owned()))?;
        take(
            cast,
            script,
            inspector,
            &dossiers[place],
            date,
            &step,
            filed,
        )?;
    }
    let filed: Dossiers = opened.into_values().collect();
    declare_all(cast, dossiers, &filed)?;
    for person in &script.people {
        cast.act(&person.key, |workspace, _| {
            index_arrivals(workspace, inspector)
        })?;
    }
    Ok(filed)
}

fn take(
    cast: &mut Cast<'_>,
    script: &Script,
    inspector: &Inspector,
    dossier: &Dossier,
    date: NaiveDate,
    step: &Step<'_>,
    filed: &mut Filed,
) -> Result<()> {
    let (secretary, id) = (script.key_of(Part::Secretary), filed.id);
    match step {
        Step::Stage(code) => {
            let stage = Stage::from_code(code).ok_or_else(|| fault_of(format!("stage {code}")))?;
            let detail = stage_detail(dossier, code);
            cast.act(secretary, |workspace, act| {
                set_stage(workspace, act, id, stage, date, &detail)
            })?;
        }
        Step::Evidence => {
            let folder = cast.folder().join("evidencia").join(&dossier.key);
            filed.files = cast.act(secretary, |workspace, act| {
                file(workspace, act, inspector, &folder, dossier, id)
            })?;
            if !dossier.self_assessment.is_empty() {
                let levels = dossier.self_assessment.iter();
                let levels = levels
                    .map(|(id, level)| Ok((criterion(id)?, level.clone())))
                    .collect::<Result<_>>()?;
                cast.act(secretary, |workspace, act| {
                    receive_self_assessment(workspace, act, id, &levels)
                })?;
            }
            cast.step(municipality(&dossier.cut)?)?;
        }
        Step::Check => {
            let present = dossier
                .admissibility
                .iter()
                .filter(|(_, present)| **present);
            let present: BTreeSet<_> = present
                .map(|(id, _)| criterion(id))
                .collect::<Result<_>>()?;
            let cure = dossier.cure.as_ref().map(|cure| CureFile {
                asked_on: cure.asked_on,
                working_days: cure.working_days,
            });
            let remarks = dossier.remarks.as_deref().unwrap_or(USUAL_REMARKS);
            cast.act(secretary, |workspace, act| {
                check_admissibility(workspace, act, id, &present, cure, remarks)
            })?;
        }
    }
    Ok(())
}

fn enter(cast: &mut Cast<'_>, script: &Script, dossier: &Dossier) -> Result<DossierId> {
    let intake = Intake {
        cut: dossier.cut.clone(),
        procedure: dossier.procedure()?,
        cycle: dossier.cycle.clone(),
        accompanied_by: dossier
            .accompanied_by
            .iter()
            .map(|key| cast.person(key))
            .collect::<Result<_>>()?,
        conflict_names: ConflictNamesFile {
            mayor: dossier.conflict_names.mayor.clone(),
            council: dossier.conflict_names.council.clone(),
            advisers: dossier.conflict_names.advisers.clone(),
            consultants: Vec::new(),
        },
        intake: intake_file(dossier)?,
    };
    cast.act(script.key_of(Part::Secretary), |workspace, act| {
        open_dossier(workspace, act, &intake)
    })
}

fn intake_file(dossier: &Dossier) -> Result<IntakeFile> {
    let carta = &dossier.carta;
    let signed = match (carta.mayor_signed, carta.council_signed) {
        (true, true) => "Firmada por Alcaldía y Concejo.",
        (true, false) => "Firmada solo por Alcaldía.",
        (false, true) => "Firmada solo por Concejo.",
        (false, false) => "Sin firmas.",
    };
    let council = format!(
        "{}, {}.",
        dossier.council.act,
        dossier.council.date.format("%d-%m-%Y")
    );
    let renewal = dossier.renewal.as_ref();
    let last_levels = renewal
        .map(|renewal| renewal.last_levels.iter())
        .into_iter()
        .flatten();
    Ok(IntakeFile {
        trajectory: dossier.trajectory.clone(),
        commitment_date: Some(carta.date),
        commitment: format!("{signed} {council} {}", carta.note),
        requested_on: dossier.date_of(REQUEST),
        commitments: renewal.map(commitments).unwrap_or_default(),
        last_levels: last_levels
            .map(|(id, level)| Ok((Text(criterion(id)?), level.clone())))
            .collect::<Result<_>>()?,
    })
}

fn commitments(renewal: &Renewal) -> Vec<CommitmentFile> {
    let files = renewal.commitments.iter().map(|past| CommitmentFile {
        criterion: past.criterion.clone(),
        cause: past.cause.clone(),
        action: past.action.clone(),
        owner: past.owner.clone(),
        deadline: past.due,
        state: past.state.clone(),
        note: past.note.clone(),
    });
    files.collect()
}

fn stage_detail(dossier: &Dossier, code: &str) -> String {
    match (&dossier.renewal, code) {
        (Some(renewal), REQUEST) => {
            format!("Revalidación; ciclo anterior: {}.", renewal.last_cycle)
        }
        (_, "compromiso_firmado") => dossier.council.act.clone(),
        _ => String::new(),
    }
}

/// The day from which all of these dossiers are assessed.
fn assessment(dossiers: &[Dossier]) -> Result<NaiveDate> {
    let dates = dossiers
        .iter()
        .filter_map(|dossier| dossier.date_of(ASSESSMENT));
    dates
        .max()
        .ok_or_else(|| fault_of(format!("no dossier is {ASSESSMENT}")))
}

fn declare_all(cast: &mut Cast<'_>, dossiers: &[Dossier], filed: &Dossiers) -> Result<()> {
    let date = weekday_from(assessment(dossiers)? + Days::new(1));
    cast.until(date, hour(11, 0));
    cast.exchange_everybody()?;
    for (dossier, filed) in dossiers.iter().zip(filed) {
        for (key, declared) in &dossier.declarations {
            let declaration = declared.read()?;
            cast.act(key, |workspace, act| {
                declare(workspace, act, filed.id, &declaration)
            })?;
        }
    }
    cast.exchange_everybody()?;
    cast.until(weekday_from(date + Days::new(2)), hour(10, 0));
    for (dossier, filed) in dossiers.iter().zip(filed) {
        for recusal in &dossier.recusals {
            let person = cast.person(&recusal.person)?;
            let ruling = if recusal.recused {
                Ruling::Recused
            } else {
                Ruling::MayAct
            };
            cast.act(&recusal.decided_by, |workspace, act| {
                decide_recusal(workspace, act, filed.id, person, ruling, &recusal.grounds)
            })?;
        }
    }
    cast.exchange_everybody()
}

/// Everybody scores alone, one dossier a day, in the week after declaring: some close their sheets, others are still
/// writing theirs.
pub(super) fn score(cast: &mut Cast<'_>, dossiers: &[Dossier], filed: &Dossiers) -> Result<()> {
    let mut date = weekday_from(assessment(dossiers)? + Days::new(7));
    for (dossier, filed) in dossiers.iter().zip(filed) {
        cast.until(date, hour(9, 0));
        for (key, entries) in &dossier.sheets {
            write(cast, key, entries, filed)?;
            cast.act(key, |workspace, act| {
                close_sheet(workspace, act, filed.id, Escrow::None)
            })?;
        }
        for (key, entries) in &dossier.drafts {
            write(cast, key, entries, filed)?;
        }
        cast.step(municipality(&dossier.cut)?)?;
        date = weekday_from(date + Days::new(1));
    }
    cast.exchange_everybody()
}

fn write(
    cast: &mut Cast<'_>,
    key: &str,
    entries: &BTreeMap<String, script::Entry>,
    filed: &Filed,
) -> Result<()> {
    for (id, entry) in entries {
        let criterion = criterion(id)?;
        let entry = draft(entry, &filed.files)?;
        cast.act(key, |workspace, act| {
            save_draft(workspace, act, filed.id, &criterion, &entry)
        })?;
    }
    Ok(())
}

fn draft(entry: &script::Entry, files: &Taken) -> Result<Entry> {
    let citations = entry.citations.iter().map(|cited| {
        let (object, name) = files
            .get(&cited.file)
            .ok_or_else(|| fault_of(format!("no file {}", cited.file)))?;
        Ok(Citation {
            evidence: *object,
            file_name: name.clone(),
            page: Some(cited.page),
            rectangle: cited
                .rectangle
                .map(|[left, top, right, bottom]| Rectangle::new(left, top, right, bottom))
                .transpose()?,
        })
    });
    let score = (!entry.score.is_empty()).then(|| read_score(&entry.score));
    Ok(Entry {
        score: score.transpose()?,
        reason: entry.reason.clone(),
        searched: entry.searched.clone(),
        missing: entry.missing.clone(),
        advice: entry.advice.clone(),
        private_note: entry.private_note.clone(),
        to_deliberate: false,
        citations: citations.collect::<Result<_>>()?,
    })
}
