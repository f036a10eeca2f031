//! The secretary's work on a dossier before scoring: intake, stages, formal documents, self-assessment.

use chrono::NaiveDate;
use domain::dossier::{Admissibility, Stage, advance};
use domain::ids::{CriterionId, Cut, DossierId, PersonId, RecordId};
use domain::rule::Procedure;
use ledger::chain::Clock;
use ledger::content::{ConflictNamesFile, CureFile, FindingsFile, IntakeFile, StageDetail};
use ledger::payload::text::Text;
use ledger::payload::{
    AdmissibilityChecked, DossierOpened, DossierStage, Kind, ProcedureWord, SelfAssessmentReceived,
};
use std::collections::{BTreeMap, BTreeSet};

use crate::act::Act;
use crate::error::{InputFault, OperationError, Result};
use crate::found_committee::short;
use crate::workspace::{Along, Workspace};

/// What enters with a dossier.
#[derive(Debug, Clone)]
pub struct Intake {
    /// The municipality's code.
    pub cut: Cut,
    /// Grant or renewal.
    pub procedure: Procedure,
    /// The cycle, such as `2026`.
    pub cycle: String,
    /// Who of the committee accompanied the municipality.
    pub accompanied_by: BTreeSet<PersonId>,
    /// Names a conflict check needs.
    pub conflict_names: ConflictNamesFile,
    /// Everything else.
    pub intake: IntakeFile,
}

/// Opens a dossier.
///
/// # Errors
/// When the person may not, or no rubric is in force.
pub fn open_dossier(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    intake: &Intake,
) -> Result<DossierId> {
    let names = act.object(&intake.conflict_names);
    let file = act.object(&intake.intake);
    let body = DossierOpened {
        cut: Text(intake.cut.clone()),
        procedure: procedure_word(intake.procedure),
        cycle: short(&intake.cycle)?,
        accompanied_by: intake.accompanied_by.iter().copied().map(Text).collect(),
        conflict_names: Text(names.id()),
        intake: Text(file.id()),
    };
    workspace.record(act, body, Along::objects([names, file]))
}

/// Moves a dossier to another stage.
///
/// # Errors
/// When the stage cannot be reached from the present one, or the person may not.
pub fn set_stage(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    dossier: DossierId,
    stage: Stage,
    date: NaiveDate,
    detail: &str,
) -> Result<RecordId> {
    workspace.may_write(Kind::DossierStage)?;
    if let Some(from) = workspace.stage(dossier)? {
        advance(from, stage)?;
    }
    let object = (!detail.trim().is_empty()).then(|| {
        act.object(&StageDetail {
            text: detail.to_owned(),
        })
    });
    let body = DossierStage {
        dossier: Text(dossier),
        stage: short(stage.code())?,
        date: short(&date.to_string())?,
        detail: object.as_ref().map(|object| Text(object.id())),
    };
    workspace.record(act, body, Along::objects(object))
}

/// Records which formal documents are present, and the one cure asked for when some are missing.
///
/// # Errors
/// When a document is not in the rubric, a second cure is asked for, or the person may not.
pub fn check_admissibility(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    dossier: DossierId,
    present: &BTreeSet<CriterionId>,
    cure: Option<CureFile>,
    remarks: &str,
) -> Result<RecordId> {
    workspace.may_write(Kind::AdmissibilityChecked)?;
    let rubric = workspace.rubric_for(dossier)?;
    let mut admissibility = match workspace.admissibility(dossier)? {
        Some(earlier) => earlier.recheck(&rubric, present)?,
        None => Admissibility::check(&rubric, present)?,
    };
    if let Some(cure) = &cure {
        admissibility.ask_cure(cure.asked_on, cure.working_days)?;
    }
    let items: BTreeMap<_, _> = rubric
        .admissibility()
        .iter()
        .map(|item| (Text(item.id.clone()), present.contains(&item.id)))
        .collect();
    let findings = act.object(&FindingsFile {
        items,
        cure,
        remarks: remarks.to_owned(),
    });
    let body = AdmissibilityChecked {
        dossier: Text(dossier),
        findings: Text(findings.id()),
        admissible: admissibility.admissible(),
    };
    workspace.record(act, body, Along::objects([findings]))
}

/// Takes in the municipality's own assessment.
///
/// # Errors
/// When the person may not.
pub fn receive_self_assessment(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    dossier: DossierId,
    levels: &BTreeMap<CriterionId, String>,
) -> Result<RecordId> {
    let by_text: BTreeMap<Text<CriterionId>, &String> = levels
        .iter()
        .map(|(criterion, level)| (Text(criterion.clone()), level))
        .collect();
    let object = act.object(&by_text);
    let body = SelfAssessmentReceived {
        dossier: Text(dossier),
        object: Text(object.id()),
    };
    workspace.record(act, body, Along::objects([object]))
}

impl Workspace {
    /// The stage last recorded.
    ///
    /// # Errors
    /// When there is no such dossier, or the record names a stage this program does not know.
    pub fn stage(&self, dossier: DossierId) -> Result<Option<Stage>> {
        let facts = self.dossier(dossier)?;
        let Some(fact) = facts.stage(&self.state().endorsements, &Clock::everything()) else {
            return Ok(None);
        };
        let code = fact.body.stage.as_str();
        let stage = Stage::from_code(code);
        stage.map(Some).ok_or_else(|| {
            OperationError::Input(InputFault::Text {
                what: "stage",
                found: code.to_owned(),
            })
        })
    }
}

pub(crate) fn procedure_word(procedure: Procedure) -> ProcedureWord {
    match procedure {
        Procedure::Grant => ProcedureWord::Grant,
        Procedure::Renewal => ProcedureWord::Renewal,
    }
}

pub(crate) fn read_procedure(word: ProcedureWord) -> Procedure {
    match word {
        ProcedureWord::Grant => Procedure::Grant,
        ProcedureWord::Renewal => Procedure::Renewal,
    }
}
