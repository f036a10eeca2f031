//! One municipality's application in one cycle: stages, formal admissibility, who accompanied it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::deadline::Calendar;
use crate::ids::{CriterionId, Cut, DossierId, PersonId};
use crate::refusal::Refusal;
use crate::rubric::Rubric;
pub use crate::rule::Procedure;

/// Where a dossier stands, from the first contact to the end of the seal (facts.md §1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Primer contacto.
    Contact,
    /// Carta de Compromiso signed: *candidato*.
    CommitmentSigned,
    /// Diagnosis and work plan.
    PlanAndDiagnosis,
    /// The plan is carried out, without deadlines.
    InExecution,
    /// The municipality asked to be evaluated (or revalidated): the legal clock starts.
    EvaluationRequested,
    /// The Informe arrived.
    ReportReceived,
    /// The committee is judging.
    InAssessment,
    /// The committee asked for antecedents.
    AntecedentsRequested,
    /// The committee's verdict is favourable.
    Approved,
    /// The committee's verdict is not favourable.
    NotApproved,
    /// The Service's resolution was issued.
    Resolved,
    /// The seal was handed over.
    Delivered,
    /// The seal is in force.
    InForce,
    /// The seal's two years ran out.
    Expired,
    /// Closed by an unfavourable resolution.
    Refused,
    /// Desistido: the municipality withdrew.
    Withdrawn,
    /// Abandonado: declared so (Ley 19.880 art. 43).
    Abandoned,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 17] = [
        Self::Contact,
        Self::CommitmentSigned,
        Self::PlanAndDiagnosis,
        Self::InExecution,
        Self::EvaluationRequested,
        Self::ReportReceived,
        Self::InAssessment,
        Self::AntecedentsRequested,
        Self::Approved,
        Self::NotApproved,
        Self::Resolved,
        Self::Delivered,
        Self::InForce,
        Self::Expired,
        Self::Refused,
        Self::Withdrawn,
        Self::Abandoned,
    ];

    /// The code written in records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contact => "contacto",
            Self::CommitmentSigned => "compromiso_firmado",
            Self::PlanAndDiagnosis => "plan_y_diagnostico",
            Self::InExecution => "en_ejecucion",
            Self::EvaluationRequested => "evaluacion_solicitada",
            Self::ReportReceived => "informe_recibido",
            Self::InAssessment => "en_calificacion",
            Self::AntecedentsRequested => "antecedentes_solicitados",
            Self::Approved => "aprobado",
            Self::NotApproved => "no_aprobado",
            Self::Resolved => "resuelto",
            Self::Delivered => "entregado",
            Self::InForce => "vigente",
            Self::Expired => "vencido",
            Self::Refused => "denegado",
            Self::Withdrawn => "desistido",
            Self::Abandoned => "abandonado",
        }
    }

    /// The stage of that code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Where a dossier of that procedure begins. A revalidación begins when it is asked for.
    #[must_use]
    pub const fn first(procedure: Procedure) -> Self {
        match procedure {
            Procedure::Grant => Self::Contact,
            Procedure::Renewal => Self::EvaluationRequested,
        }
    }

    /// The stages that can follow.
    #[must_use]
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Contact => &[Self::CommitmentSigned, Self::Withdrawn, Self::Abandoned],
            Self::CommitmentSigned => &[Self::PlanAndDiagnosis, Self::Withdrawn, Self::Abandoned],
            Self::PlanAndDiagnosis => &[Self::InExecution, Self::Withdrawn, Self::Abandoned],
            Self::InExecution => &[Self::EvaluationRequested, Self::Withdrawn, Self::Abandoned],
            Self::EvaluationRequested => &[Self::ReportReceived, Self::Withdrawn, Self::Abandoned],
            Self::ReportReceived => &[
                Self::InAssessment,
                Self::AntecedentsRequested,
                Self::Withdrawn,
                Self::Abandoned,
            ],
            Self::InAssessment => &[
                Self::Approved,
                Self::NotApproved,
                Self::AntecedentsRequested,
                Self::Withdrawn,
                Self::Abandoned,
            ],
            Self::AntecedentsRequested => &[
                Self::ReportReceived,
                Self::InAssessment,
                Self::NotApproved,
                Self::Withdrawn,
                Self::Abandoned,
            ],
            // A late recusal or an appeal takes a verdict back to the committee.
            Self::Approved => &[Self::Resolved, Self::InAssessment],
            Self::NotApproved => &[Self::Refused, Self::InAssessment],
            // A revalidación has no ceremony: the resolution alone keeps the seal in force.
            Self::Resolved => &[Self::Delivered, Self::InForce],
            Self::Delivered => &[Self::InForce],
            Self::InForce => &[Self::Expired],
            // A reposición may reopen a refusal.
            Self::Refused => &[Self::InAssessment],
            Self::Expired | Self::Withdrawn | Self::Abandoned => &[],
        }
    }
}

/// The stage reached, when the step is legal.
///
/// # Errors
/// [`Refusal::StageNotReachable`] otherwise.
pub fn advance(from: Stage, to: Stage) -> Result<Stage, Refusal> {
    if from.next().contains(&to) {
        Ok(to)
    } else {
        Err(Refusal::StageNotReachable { from, to })
    }
}

/// Where a municipality starts from: shown beside the levels, never part of the arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trajectory {
    /// Started without policies: the seal is a road map.
    Initial,
    /// Has years of experience: the seal is a floor.
    Experienced,
}

/// Names a check of conflicts needs: with whom a member may be related.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConflictNames {
    /// Alcaldesa or alcalde.
    pub mayor: Option<String>,
    /// Concejo municipal.
    pub council: Vec<String>,
    /// Advisers, representatives, heads of the unit.
    pub advisers: Vec<String>,
    /// Consultants who worked for the municipality on this.
    pub consultants: Vec<String>,
}

/// One application in one cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// Its identity.
    pub id: DossierId,
    /// Which municipality.
    pub cut: Cut,
    /// Otorgamiento or revalidación.
    pub procedure: Procedure,
    /// Where it stands.
    pub stage: Stage,
    /// Where the municipality starts from.
    pub trajectory: Option<Trajectory>,
    /// Who of the Service accompanied the municipality.
    pub accompanied_by: BTreeSet<PersonId>,
    /// The dossier of the last cycle.
    pub previous: Option<DossierId>,
}

/// Whether a formal document is in the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Presence {
    /// It is there.
    Present,
    /// It is not.
    Missing,
}

/// The one request to cure what is missing (Ley 19.880 art. 31).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CureRequest {
    /// When it was notified.
    pub asked_on: NaiveDate,
    /// Working days given.
    pub working_days: u32,
}

impl CureRequest {
    /// The last day to answer.
    ///
    /// # Errors
    /// The calendar does not reach that day.
    pub fn due(&self, calendar: &Calendar) -> Result<NaiveDate, Refusal> {
        calendar.working_days_after(self.asked_on, self.working_days)
    }
}

/// The secretary's check of the formal documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admissibility {
    items: BTreeMap<CriterionId, Presence>,
    cure: Option<CureRequest>,
}

impl Admissibility {
    /// Every formal document of the rubric, those named being present.
    ///
    /// # Errors
    /// A named document is not one of the rubric's.
    pub fn check(rubric: &Rubric, present: &BTreeSet<CriterionId>) -> Result<Self, Refusal> {
        if let Some(unknown) = present
            .iter()
            .find(|id| !rubric.admissibility().iter().any(|d| d.id == **id))
        {
            return Err(Refusal::UnknownFormalDocument(unknown.clone()));
        }
        let presence = |id| {
            if present.contains(id) {
                Presence::Present
            } else {
                Presence::Missing
            }
        };
        let items = rubric
            .admissibility()
            .iter()
            .map(|d| (d.id.clone(), presence(&d.id)))
            .collect();
        Ok(Self { items, cure: None })
    }

    /// The same check after more documents arrived; the request already made stays made.
    ///
    /// # Errors
    /// A named document is not one of the rubric's.
    pub fn recheck(
        &self,
        rubric: &Rubric,
        present: &BTreeSet<CriterionId>,
    ) -> Result<Self, Refusal> {
        Ok(Self {
            cure: self.cure,
            ..Self::check(rubric, present)?
        })
    }

    /// Asks, once, for what is missing.
    ///
    /// # Errors
    /// It was asked before, or nothing is missing.
    pub fn ask_cure(
        &mut self,
        asked_on: NaiveDate,
        working_days: u32,
    ) -> Result<CureRequest, Refusal> {
        if let Some(CureRequest { asked_on, .. }) = self.cure {
            return Err(Refusal::CureAlreadyAsked { asked_on });
        }
        if self.admissible() {
            return Err(Refusal::NothingToCure);
        }
        let request = CureRequest {
            asked_on,
            working_days,
        };
        self.cure = Some(request);
        Ok(request)
    }

    /// Each document and whether it is there.
    #[must_use]
    pub const fn items(&self) -> &BTreeMap<CriterionId, Presence> {
        &self.items
    }

    /// What is missing.
    #[must_use]
    pub fn missing(&self) -> Vec<CriterionId> {
        self.items
            .iter()
            .filter(|(_, p)| **p == Presence::Missing)
            .map(|(id, _)| id.clone())
            .collect()
    }

    /// Whether nothing is missing.
    #[must_use]
    pub fn admissible(&self) -> bool {
        self.missing().is_empty()
    }

    /// The request, when it was made.
    #[must_use]
    pub const fn cure(&self) -> Option<CureRequest> {
        self.cure
    }
}
