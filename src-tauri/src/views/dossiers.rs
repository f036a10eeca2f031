//! What the page is shown of dossiers: the list and one summary.

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate};
use contract::dossiers::{
    CellView, ComunaClass, DeadlineKindView, DeadlineView, DossierCapacity, DossierCure,
    DossierEvidence, DossierEvidenceStanding, DossierFormalItem, DossierFormalPresence,
    DossierPaper, DossierPaperKind, DossierRow, DossierStageStep, DossierSummaryView,
    DossierTrajectory, DossierView, DossiersView, OwnPartView, PastCommitment, PastCommitmentState,
    PastLevelRow, PastLevelsView,
};
use operations::domain::deadline::Calendar;
use operations::domain::dossier::{CureRequest, Presence};
use operations::domain::evidence::EvidenceState;
use operations::domain::fraction::Fraction;
use operations::domain::ids::DossierId;
use operations::domain::municipality::{ForeignBorn, Municipality, Territory};
use operations::domain::renewal::FollowUp;
use operations::ledger::content::CommitmentFile;
use operations::ledger::payload::DocumentKind;
use operations::{
    Cell, Deadline, DeadlineKind, DossierLine, DossierSummary, EvidenceView, OwnPart, PastLevels,
    Workspace, civil_day,
};

use super::common::{dossier, id, municipality, person};
use super::workspace::task_of;
use crate::clock;
use crate::failure::Trouble;

/// The day in Chile.
pub fn today() -> NaiveDate {
    civil_day(clock::here())
}

/// Every dossier at a glance.
pub fn all(workspace: &Workspace) -> Result<DossiersView, Trouble> {
    let today = today();
    let lines = workspace.dossier_lines(today)?;
    Ok(DossiersView {
        rows: lines
            .iter()
            .map(|line| row(workspace, line, today))
            .collect::<Result<_, _>>()?,
        today: today.to_string(),
    })
}

/// One dossier's own screen; only its line while it is not open to the person.
pub fn one(workspace: &Workspace, which: &str) -> Result<DossierView, Trouble> {
    let which: DossierId = id(which, "dossier")?;
    let today = today();
    if !workspace.is_open_to_reader(which)? {
        return Ok(DossierView {
            row: row(workspace, &workspace.dossier_line(which, today)?, today)?,
            summary: None,
        });
    }
    let facts = workspace.dossier_summary(which, today)?;
    Ok(DossierView {
        row: row(workspace, &facts.line, today)?,
        summary: Some(summary(workspace, &facts, today)?),
    })
}

fn row(workspace: &Workspace, line: &DossierLine, today: NaiveDate) -> Result<DossierRow, Trouble> {
    let mut owed: Vec<_> = line.owed.iter().map(|debt| task_of(*debt)).collect();
    owed.dedup();
    Ok(DossierRow {
        dossier: dossier(workspace, line.id)?,
        stage: line.stage.map(Into::into),
        own: own(line.own),
        barred_since: line.barred_since.map(moment),
        cells: line.cells.iter().map(|cell| cell_view(*cell)).collect(),
        to_review: line.to_review,
        owed,
        deadlines: line
            .deadlines
            .iter()
            .map(|one| deadline(one, today))
            .collect(),
        missing: line.missing.iter().map(ToString::to_string).collect(),
        opened_at: line.opened_at.map(moment),
        outcome: line.outcome.map(Into::into),
        under_review: line.under_review,
        owing: line
            .owing
            .iter()
            .map(|one| person(workspace, *one))
            .collect(),
    })
}

/// Where the person stands, in the contract's word.
pub fn own(part: OwnPart) -> OwnPartView {
    match part {
        OwnPart::Reads => OwnPartView::Reads,
        OwnPart::Undeclared => OwnPartView::Undeclared,
        OwnPart::ConflictPending => OwnPartView::ConflictPending,
        OwnPart::Recused => OwnPartView::Recused,
        OwnPart::NotYet => OwnPartView::NotYet,
        OwnPart::StandsBy => OwnPartView::StandsBy,
        OwnPart::Draft => OwnPartView::Draft,
        OwnPart::Closed => OwnPartView::Closed,
        OwnPart::Opened => OwnPartView::Opened,
        OwnPart::Missed => OwnPartView::Missed,
    }
}

fn cell_view(cell: Cell) -> CellView {
    match cell {
        Cell::Blank => CellView::Blank,
        Cell::Begun => CellView::Begun,
        Cell::Done => CellView::Done,
    }
}

fn deadline(one: &Deadline, today: NaiveDate) -> DeadlineView {
    DeadlineView {
        kind: match one.kind {
            DeadlineKind::Cure => DeadlineKindView::Cure,
            DeadlineKind::LegalClock => DeadlineKindView::LegalClock,
        },
        day: one.day.to_string(),
        left: one.left,
        past: today > one.day,
    }
}

/// A moment as it crosses.
pub fn moment(time: DateTime<FixedOffset>) -> String {
    time.to_rfc3339()
}

fn summary(
    workspace: &Workspace,
    summary: &DossierSummary,
    today: NaiveDate,
) -> Result<DossierSummaryView, Trouble> {
    let facts = workspace.state().dossiers.get(&summary.line.id);
    let cut = facts.map(|facts| facts.opened.body.cut.0.clone());
    Ok(DossierSummaryView {
        stages: summary
            .stages
            .iter()
            .map(|step| DossierStageStep {
                stage: step.stage.into(),
                day: step.day.map(|day| day.to_string()),
                detail: step.detail.clone(),
            })
            .collect(),
        trajectory: match summary.trajectory.as_str() {
            "initial" => Some(DossierTrajectory::Initial),
            "experienced" => Some(DossierTrajectory::Experienced),
            _ => None,
        },
        commitment_date: summary.commitment_date.map(|day| day.to_string()),
        commitment: summary.commitment.clone(),
        requested_on: summary.requested_on.map(|day| day.to_string()),
        formal: summary
            .formal
            .iter()
            .map(|item| DossierFormalItem {
                id: item.id.to_string(),
                name: item.name.clone(),
                presence: item.presence.map(presence),
            })
            .collect(),
        cure: summary.cure.map(|asked| cure(asked, today)),
        remarks: summary.remarks.clone(),
        capacity: cut.as_ref().and_then(municipality).map(capacity),
        accompanied_by: summary
            .accompanied_by
            .iter()
            .map(|one| person(workspace, *one))
            .collect(),
        commitments: summary
            .commitments
            .iter()
            .map(|one| commitment(one, today))
            .collect(),
        past: past(&summary.past),
        evidence: summary
            .evidence
            .iter()
            .map(|(view, state)| evidence(view, *state))
            .collect(),
        papers: summary
            .papers
            .iter()
            .map(|paper| DossierPaper {
                id: paper.id.to_string(),
                kind: paper_kind(paper.kind),
                issued_at: moment(paper.issued_at),
                superseded: paper.superseded,
            })
            .collect(),
    })
}

fn presence(presence: Presence) -> DossierFormalPresence {
    match presence {
        Presence::Present => DossierFormalPresence::Present,
        Presence::Missing => DossierFormalPresence::Missing,
    }
}

fn cure(asked: CureRequest, today: NaiveDate) -> DossierCure {
    let calendar = Calendar::chile(today.year() - 4..=today.year() + 3);
    DossierCure {
        asked_on: asked.asked_on.to_string(),
        working_days: asked.working_days,
        due: asked.due(&calendar).ok().map(|day| day.to_string()),
    }
}

fn capacity(of: &'static Municipality) -> DossierCapacity {
    DossierCapacity {
        population: of.population,
        foreign_born: match of.foreign_born {
            ForeignBorn::Known(born) => Some(born),
            ForeignBorn::Suppressed => None,
        },
        foreign_born_per_mille: of.foreign_born_share().and_then(per_mille),
        foreign_born_withheld: of.foreign_born == ForeignBorn::Suppressed,
        income_thousand: of.income_thousand_clp,
        budget_per_inhabitant: of.budget_per_inhabitant,
        fund_dependence_per_mille: of.fcm_dependency.and_then(per_mille),
        staff: of.staff,
        staff_year: of.staff_year,
        poverty_per_mille: of.poverty.and_then(per_mille),
        territory: of.territory.map(|territory| match territory {
            Territory::Urban => ComunaClass::Urban,
            Territory::Mixed => ComunaClass::Mixed,
            Territory::Rural => ComunaClass::Rural,
        }),
    }
}

/// A part of a whole in thousandths, rounded half-up by the domain.
fn per_mille(part: Fraction) -> Option<u32> {
    let thousandfold = part.checked_mul(Fraction::new(1000, 1)?)?;
    thousandfold.decimal(0).parse().ok()
}

fn commitment(file: &CommitmentFile, today: NaiveDate) -> PastCommitment {
    let state = FollowUp::from_code(&file.state).unwrap_or(FollowUp::Pending);
    PastCommitment {
        criterion: file.criterion.clone(),
        cause: file.cause.clone(),
        action: file.action.clone(),
        owner: file.owner.clone(),
        deadline: file.deadline.to_string(),
        state: match state {
            FollowUp::Pending => PastCommitmentState::Pending,
            FollowUp::InProgress => PastCommitmentState::InProgress,
            FollowUp::Fulfilled => PastCommitmentState::Fulfilled,
            FollowUp::NotFulfilled => PastCommitmentState::NotFulfilled,
            FollowUp::Released => PastCommitmentState::Released,
        },
        note: file.note.clone(),
        overdue: !state.settled() && today > file.deadline,
    }
}

fn past(levels: &PastLevels) -> PastLevelsView {
    match levels {
        PastLevels::AfterOwnSheet => PastLevelsView::AfterOwnSheet,
        PastLevels::Shown(levels) => PastLevelsView::Shown {
            levels: levels
                .iter()
                .map(|level| PastLevelRow {
                    criterion: level.criterion.to_string(),
                    name: level.name.clone(),
                    last: level.last.map(Into::into),
                    declared: level.declared.map(Into::into),
                    own: level.own.map(Into::into),
                })
                .collect(),
        },
    }
}

fn evidence(view: &EvidenceView, state: EvidenceState) -> DossierEvidence {
    let label = view.label.as_ref();
    DossierEvidence {
        object: view.object.to_string(),
        title: label.map(|label| label.title.clone()),
        file_name: label.map_or_else(String::new, |label| label.file_name.clone()),
        kind: label.map_or_else(String::new, |label| label.kind.clone()),
        bytes: label.map_or(0, |label| label.bytes),
        pages: label.and_then(|label| label.pages),
        criteria: label.map_or_else(Vec::new, |label| {
            label.criteria.iter().map(|id| id.0.to_string()).collect()
        }),
        reserved: view.reserved,
        standing: match state {
            EvidenceState::Current => DossierEvidenceStanding::Current,
            EvidenceState::ReplacedBy { .. } => DossierEvidenceStanding::Replaced,
            EvidenceState::Withdrawn => DossierEvidenceStanding::Withdrawn,
        },
        sha256: label.map_or_else(String::new, |label| label.sha256.to_string()),
        received: moment(view.received),
    }
}

fn paper_kind(kind: DocumentKind) -> DossierPaperKind {
    match kind {
        DocumentKind::Minutes => DossierPaperKind::Minutes,
        DocumentKind::MinutesAnnex => DossierPaperKind::MinutesAnnex,
        DocumentKind::ResolutionProposal => DossierPaperKind::ResolutionProposal,
        DocumentKind::Feedback => DossierPaperKind::Feedback,
        DocumentKind::ObservationCertificate => DossierPaperKind::ObservationCertificate,
        DocumentKind::PublicVersion => DossierPaperKind::PublicVersion,
        DocumentKind::ImprovementPlan => DossierPaperKind::ImprovementPlan,
        DocumentKind::CoverLetter => DossierPaperKind::CoverLetter,
        DocumentKind::AntecedentsRequest => DossierPaperKind::AntecedentsRequest,
        DocumentKind::Resolution => DossierPaperKind::Resolution,
    }
}
