//! Made content of tests: the shipped rubric and regulation, intakes, entries, motions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use domain::evidence::Citation;
use domain::ids::{CriterionId, DossierId, ObjectId};
use domain::level::Score;
use domain::recusal::Declaration;
use domain::rule::{Outcome, Procedure};
use domain::sheet::Entry;
use ledger::content::{ConflictNamesFile, IntakeFile};
use operations::{Act, Intake, Motion, Workspace, declare};

/// The shipped proposal of rubric.
pub const RUBRIC: &[u8] = include_bytes!("../../../../assets/pauta/rubrica_propuesta.json");
/// The shipped proposal of regulation.
pub const REGULATION: &[u8] = include_bytes!("../../../../assets/pauta/reglamento_propuesta.json");

/// The twenty criteria of the shipped rubric, by their codes.
#[must_use]
pub fn criteria() -> Vec<CriterionId> {
    procedure_criteria(Procedure::Grant)
}

/// What the shipped rubric scores in a procedure.
///
/// # Panics
/// When the shipped rubric does not read.
#[must_use]
pub fn procedure_criteria(procedure: Procedure) -> Vec<CriterionId> {
    let rubric =
        ledger::payload::rubric_file::read_rubric(RUBRIC).expect("the shipped rubric reads");
    rubric.scored(procedure)
}

/// The intake of a municipality in the procedure, cycle 2026.
///
/// # Panics
/// When the code is not one.
#[must_use]
pub fn intake_of(cut: &str, procedure: Procedure) -> Intake {
    Intake {
        cut: cut.parse().expect("five digits"),
        procedure,
        cycle: "2026".to_owned(),
        accompanied_by: BTreeSet::new(),
        conflict_names: ConflictNamesFile {
            mayor: Some("Alcaldesa de prueba".to_owned()),
            council: Vec::new(),
            advisers: Vec::new(),
            consultants: Vec::new(),
        },
        intake: IntakeFile {
            trajectory: "initial".to_owned(),
            commitment_date: None,
            commitment: "Carta de prueba".to_owned(),
            requested_on: None,
            commitments: Vec::new(),
            last_levels: BTreeMap::new(),
        },
    }
}

/// Declares no conflict.
///
/// # Errors
/// As [`declare`].
pub fn declare_no_conflict(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    dossier: DossierId,
) -> operations::Result<domain::ids::RecordId> {
    declare(workspace, act, dossier, &Declaration::NoConflict)
}

/// A whole entry with this score, citing this file where the score asks for it.
#[must_use]
pub fn entry_at(score: Score, reason: &str, evidence: ObjectId, file_name: &str) -> Entry {
    let citation = Citation {
        evidence,
        file_name: file_name.to_owned(),
        page: None,
        rectangle: None,
    };
    let level = match score {
        Score::Level(level) => Some(level.value()),
        Score::NotApplicable | Score::NotAssessable => None,
    };
    Entry {
        score: Some(score),
        reason: reason.to_owned(),
        searched: if level == Some(0) {
            "Se buscó en todo el expediente.".to_owned()
        } else {
            String::new()
        },
        missing: if score == Score::NotAssessable {
            "Falta el registro.".to_owned()
        } else {
            String::new()
        },
        advice: String::new(),
        private_note: String::new(),
        to_deliberate: false,
        citations: if level.is_some_and(|level| level > 0) {
            vec![citation]
        } else {
            Vec::new()
        },
    }
}

/// Writes a text file to be taken in as evidence.
///
/// # Panics
/// When the disk fails.
#[must_use]
pub fn evidence_file(folder: &Path, name: &str, text: &str) -> PathBuf {
    std::fs::create_dir_all(folder).expect("a folder for evidence");
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a written file");
    path
}

/// A motion for this outcome that follows the rule.
#[must_use]
pub fn motion(outcome: Outcome) -> Motion {
    Motion {
        outcome,
        grounds: "Fundamento de la propuesta.".to_owned(),
        departure: String::new(),
        areas: BTreeMap::new(),
        plan: Vec::new(),
    }
}
