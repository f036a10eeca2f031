//! One dossier's summary, for whoever it is open to: its way here, its formal documents, what it promised last time.
//!
//! Last cycle's levels and the municipality's own assessment are for whoever scores only with their own sheet closed.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::dossier::{CureRequest, Presence, Stage};
use domain::evidence::EvidenceState;
use domain::ids::{CriterionId, DossierId, PersonId, RecordId};
use domain::level::Score;
use domain::member::Role;
use ledger::audience::Use;
use ledger::chain::Clock;
use ledger::content::{CommitmentFile, FindingsFile, StageDetail, read_score};
use ledger::objection::Objection;
use ledger::payload::DocumentKind;
use ledger::payload::text::Text;
use ledger::state::dossier::{Dossier, Footing};

use super::{DossierLine, Reading};
use crate::case::EvidenceView;
use crate::error::Result;
use crate::workspace::Workspace;

/// A stage the dossier went through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageStep {
    /// Which.
    pub stage: Stage,
    /// The day it happened.
    pub day: Option<NaiveDate>,
    /// What supports it, in words.
    pub detail: String,
}

/// A formal document and whether it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormalItem {
    /// Its identifier.
    pub id: CriterionId,
    /// Its name.
    pub name: String,
    /// Nothing before the first check.
    pub presence: Option<Presence>,
}

/// A document issued for the dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedPaper {
    /// Its record.
    pub id: RecordId,
    /// What it is.
    pub kind: DocumentKind,
    /// When it came out.
    pub issued_at: DateTime<FixedOffset>,
    /// Whether a later one took its place.
    pub superseded: bool,
}

/// One criterion last time, as the municipality sees itself now, and on one's own closed sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastLevel {
    /// Which.
    pub criterion: CriterionId,
    /// Its name.
    pub name: String,
    /// Last cycle's level.
    pub last: Option<Score>,
    /// The municipality's own assessment.
    pub declared: Option<Score>,
    /// The level on one's own closed sheet.
    pub own: Option<Score>,
}

/// Last cycle's levels and the self-assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PastLevels {
    /// Shown once one's own sheet is closed.
    AfterOwnSheet,
    /// In the rubric's order; empty when there are none.
    Shown(Vec<PastLevel>),
}

/// A dossier's summary.
#[derive(Debug, Clone)]
pub struct DossierSummary {
    /// At a glance.
    pub line: DossierLine,
    /// The way here, oldest first.
    pub stages: Vec<StageStep>,
    /// `initial` or `experienced`, as the secretary wrote it.
    pub trajectory: String,
    /// Date of the Carta de Compromiso.
    pub commitment_date: Option<NaiveDate>,
    /// How the Carta and the council's agreement are identified.
    pub commitment: String,
    /// When the municipality asked to be evaluated.
    pub requested_on: Option<NaiveDate>,
    /// The formal documents.
    pub formal: Vec<FormalItem>,
    /// The one cure asked for, if any.
    pub cure: Option<CureRequest>,
    /// What the secretary noted at the last check.
    pub remarks: String,
    /// Who of the committee accompanied the municipality.
    pub accompanied_by: Vec<PersonId>,
    /// What last cycle's plan promised, and what was observed of it.
    pub commitments: Vec<CommitmentFile>,
    /// Last cycle's levels and the self-assessment.
    pub past: PastLevels,
    /// The evidence, with whether it still counts.
    pub evidence: Vec<(EvidenceView, EvidenceState)>,
    /// Documents issued, latest first.
    pub papers: Vec<IssuedPaper>,
}

impl Workspace {
    /// A dossier's summary, for whoever the dossier is open to.
    ///
    /// # Errors
    /// When the person must declare first, must abstain, or the intake has not arrived.
    pub fn dossier_summary(&self, dossier: DossierId, today: NaiveDate) -> Result<DossierSummary> {
        let facts = self.dossier(dossier)?;
        self.must_be_open(dossier)?;
        let intake = self.intake(dossier)?;
        let mut reading = Reading::new(self, today)?;
        let admissibility = reading.admissibility(facts);
        let rubric = reading.rubric(facts).ok_or(Objection::NothingAdopted)?;
        let formal = rubric.admissibility().iter().map(|document| FormalItem {
            id: document.id.clone(),
            name: document.name.clone(),
            presence: admissibility
                .as_ref()
                .and_then(|check| check.items().get(&document.id).copied()),
        });
        let line = reading.line(facts);
        Ok(DossierSummary {
            line,
            stages: self.stage_steps(facts),
            trajectory: intake.trajectory,
            commitment_date: intake.commitment_date,
            commitment: intake.commitment,
            requested_on: intake.requested_on,
            formal: formal.collect(),
            cure: admissibility.and_then(|check| check.cure()),
            remarks: self.remarks(facts),
            accompanied_by: facts
                .opened
                .body
                .accompanied_by
                .iter()
                .map(|person| person.0)
                .collect(),
            past: self.past_levels(facts, &rubric, &intake.last_levels)?,
            commitments: intake.commitments,
            evidence: self.evidence_with_state(dossier)?,
            papers: self.papers_of(dossier),
        })
    }

    /// Whether a dossier is open to this person.
    ///
    /// # Errors
    /// When the laptop is not enrolled.
    pub fn is_open_to_reader(&self, dossier: DossierId) -> Result<bool> {
        Ok(self.state().may_hold(self.seat()?, Use::Dossier(dossier)))
    }

    /// Refuses whoever may not read inside the dossier, with the reason.
    pub(crate) fn must_be_open(&self, dossier: DossierId) -> Result<()> {
        let seat = self.seat()?;
        if self.is_open_to_reader(dossier)? {
            return Ok(());
        }
        let footing = self
            .state()
            .footing(dossier, seat.person, &Clock::everything());
        Err(match footing {
            Footing::Undeclared | Footing::Clear => Objection::Undeclared(dossier),
            Footing::Pending | Footing::Recused => Objection::Recused(dossier),
        }
        .into())
    }

    /// Whether last cycle's levels and the self-assessment may be shown to this person: to whoever scores, never before
    /// their own sheet is closed or can no longer be; to whoever does not score, as the dossier itself.
    fn sees_past_levels(&self, facts: &Dossier) -> Result<bool> {
        let seat = self.seat()?;
        let state = self.state();
        if !state.may_hold(seat, Use::Dossier(facts.opened.id)) {
            return Ok(false);
        }
        let own_is_closed = facts.sheets.iter().any(|fact| fact.author == seat.person);
        let opened = facts
            .opening(&state.endorsements, &Clock::everything())
            .is_some();
        Ok(match seat.role {
            Role::Member | Role::Chair => own_is_closed || opened,
            Role::Secretary | Role::Observer => true,
        })
    }

    fn past_levels(
        &self,
        facts: &Dossier,
        rubric: &domain::rubric::Rubric,
        last: &BTreeMap<Text<CriterionId>, String>,
    ) -> Result<PastLevels> {
        let assessments = &facts.self_assessments;
        if last.is_empty() && assessments.is_empty() {
            return Ok(PastLevels::Shown(Vec::new()));
        }
        if !self.sees_past_levels(facts)? {
            return Ok(PastLevels::AfterOwnSheet);
        }
        let declared: BTreeMap<Text<CriterionId>, String> = assessments
            .iter()
            .max_by_key(|fact| fact.order)
            .and_then(|fact| self.content(fact.body.object.0).ok())
            .unwrap_or_default();
        let own = self
            .own_closed_sheet(facts.opened.id)
            .ok()
            .and_then(|file| file.read().ok())
            .unwrap_or_default();
        let of = |levels: &BTreeMap<Text<CriterionId>, String>, id: &CriterionId| {
            let word = levels.get(&Text(id.clone()))?;
            read_score(word).ok()
        };
        let procedure = crate::dossier::read_procedure(facts.opened.body.procedure);
        let levels = rubric.scored(procedure).into_iter().map(|id| PastLevel {
            name: rubric.scored_name(&id).unwrap_or_default().to_owned(),
            last: of(last, &id),
            declared: of(&declared, &id),
            own: own.get(&id).map(|entry| entry.score),
            criterion: id,
        });
        Ok(PastLevels::Shown(
            levels
                .filter(|level| level.last.is_some() || level.declared.is_some())
                .collect(),
        ))
    }

    fn stage_steps(&self, facts: &Dossier) -> Vec<StageStep> {
        let now = Clock::everything();
        let mut records: Vec<_> = facts
            .stages
            .iter()
            .filter(|fact| fact.holds(&self.state().endorsements, &now))
            .collect();
        records.sort_by_key(|fact| fact.order);
        records
            .into_iter()
            .filter_map(|fact| {
                let detail: Option<StageDetail> = fact
                    .body
                    .detail
                    .and_then(|object| self.content(object.0).ok());
                Some(StageStep {
                    stage: Stage::from_code(fact.body.stage.as_str())?,
                    day: fact.body.date.as_str().parse().ok(),
                    detail: detail.map_or_else(String::new, |detail| detail.text),
                })
            })
            .collect()
    }

    fn remarks(&self, facts: &Dossier) -> String {
        let last = facts.admissibility.iter().max_by_key(|fact| fact.order);
        let findings: Option<FindingsFile> =
            last.and_then(|fact| self.content(fact.body.findings.0).ok());
        findings.map_or_else(String::new, |findings| findings.remarks)
    }

    fn evidence_with_state(
        &self,
        dossier: DossierId,
    ) -> Result<Vec<(EvidenceView, EvidenceState)>> {
        let set = self.evidence_set(dossier, &Clock::everything())?;
        let views = self.evidence(dossier)?.into_iter();
        Ok(views
            .filter_map(|view| {
                let state = set.get(view.object)?.1;
                Some((view, state))
            })
            .collect())
    }

    fn papers_of(&self, dossier: DossierId) -> Vec<IssuedPaper> {
        let documents = &self.state().documents;
        let mut papers: Vec<IssuedPaper> = documents
            .iter()
            .filter(|(_, facts)| facts.issued.body.dossier.map(|of| of.0) == Some(dossier))
            .map(|(id, facts)| IssuedPaper {
                id: *id,
                kind: facts.issued.body.document,
                issued_at: self.time_of(*id),
                superseded: documents
                    .values()
                    .any(|other| other.issued.body.supersedes.map(|old| old.0) == Some(*id)),
            })
            .collect();
        papers.sort_by_key(|paper| std::cmp::Reverse(paper.issued_at));
        papers
    }
}
