//! Dossiers as one person may see them at a glance: the stage, one's own part, what is due and when.
//!
//! Nothing of anybody else's sheet is here. Only the secretary learns who still owes one, to order an opening.

mod conflicts;
mod summary;

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::{DateTime, Datelike as _, Days, FixedOffset, NaiveDate};
use domain::deadline::Calendar;
use domain::dossier::{Admissibility, Stage};
use domain::ids::{CriterionId, DossierId, ObjectId, PersonId};
use domain::member::{Role, Seat, Standing};
use domain::rubric::Rubric;
use domain::rule::{Outcome, Procedure};
use domain::sheet::Blocker;
use ledger::audience::Use;
use ledger::chain::Clock;
use ledger::content::{IntakeFile, VerdictFile};
use ledger::state::dossier::{Dossier, Footing};

use crate::dossier::read_procedure;
use crate::error::Result;
use crate::found_committee::read_rubric;
use crate::owed::Debt;
use crate::workspace::Workspace;

pub use conflicts::{SettledConflict, WaitingConflict};
pub use summary::{DossierSummary, FormalItem, IssuedPaper, PastLevel, PastLevels, StageStep};

/// Where this person stands towards one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnPart {
    /// Does not score: the secretary, an observer.
    Reads,
    /// Must declare before it opens to them.
    Undeclared,
    /// Declared a conflict nobody decided yet: sees nothing of it.
    ConflictPending,
    /// Must abstain: sees nothing of it.
    Recused,
    /// Nothing to score yet.
    NotYet,
    /// Alternate of somebody who acts.
    StandsBy,
    /// Has a sheet to close.
    Draft,
    /// Closed their sheet; it waits for the opening.
    Closed,
    /// Their sheet was opened with the others.
    Opened,
    /// The dossier was opened without their sheet.
    Missed,
}

/// One criterion of one's own sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Without an answer.
    Blank,
    /// Answered, and something still keeps it from closing.
    Begun,
    /// Answered and ready.
    Done,
}

/// What runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineKind {
    /// The municipality's days to bring what is missing.
    Cure,
    /// The months the law gives for the whole procedure.
    LegalClock,
}

/// Something that runs out on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// What.
    pub kind: DeadlineKind,
    /// The last day.
    pub day: NaiveDate,
    /// Working days left after today, that day included; zero on the day itself and once it is past.
    pub left: u32,
}

/// One dossier at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierLine {
    /// Which.
    pub id: DossierId,
    /// Where it stands; nothing to whoever may not see it.
    pub stage: Option<Stage>,
    /// Where this person stands.
    pub own: OwnPart,
    /// Since when they may not see it.
    pub barred_since: Option<DateTime<FixedOffset>>,
    /// Their own sheet, criterion by criterion; empty when they have none.
    pub cells: Vec<Cell>,
    /// Criteria of their own draft whose evidence was replaced or withdrawn.
    pub to_review: u32,
    /// What they still have to do there.
    pub owed: Vec<Debt>,
    /// What runs out, soonest first.
    pub deadlines: Vec<Deadline>,
    /// Formal documents that are missing.
    pub missing: Vec<CriterionId>,
    /// When the closed sheets were ordered open.
    pub opened_at: Option<DateTime<FixedOffset>>,
    /// What the committee decided.
    pub outcome: Option<Outcome>,
    /// Whether something beneath that decision changed.
    pub under_review: bool,
    /// For the secretary alone: who still owes a sheet, once sheets can be closed.
    pub owing: Vec<PersonId>,
}

/// The day in continental Chile: UTC−3 in summer and UTC−4 in winter, which begin on the first Sunday from 2 September
/// and from 2 April (DS 224 of 2022, Ministerio del Interior).
#[must_use]
pub fn civil_day(moment: DateTime<FixedOffset>) -> NaiveDate {
    let in_summer = (moment.naive_utc() - chrono::Duration::hours(3)).date();
    let winter = first_sunday(in_summer.year(), 4) <= in_summer
        && in_summer < first_sunday(in_summer.year(), 9);
    let hours = if winter { 4 } else { 3 };
    (moment.naive_utc() - chrono::Duration::hours(hours)).date()
}

fn first_sunday(year: i32, month: u32) -> NaiveDate {
    let second =
        NaiveDate::from_ymd_opt(year, month, 2).expect("every April and September has a second");
    second + Days::new(u64::from((7 - second.weekday().num_days_from_sunday()) % 7))
}

impl Workspace {
    /// Every dossier at a glance, in the order this person meets them.
    ///
    /// # Errors
    /// When the laptop is not enrolled.
    pub fn dossier_lines(&self, today: NaiveDate) -> Result<Vec<DossierLine>> {
        let mut reading = Reading::new(self, today)?;
        self.reading_order()?
            .into_iter()
            .map(|id| Ok(reading.line(self.dossier(id)?)))
            .collect()
    }

    /// One dossier at a glance.
    ///
    /// # Errors
    /// When there is no such dossier, or the laptop is not enrolled.
    pub fn dossier_line(&self, dossier: DossierId, today: NaiveDate) -> Result<DossierLine> {
        let facts = self.dossier(dossier)?;
        Ok(Reading::new(self, today)?.line(facts))
    }

    /// Whether the closed sheets of a dossier were opened.
    ///
    /// # Errors
    /// When there is no such dossier.
    pub fn is_opened(&self, dossier: DossierId) -> Result<bool> {
        let opening = self
            .dossier(dossier)?
            .opening(&self.state().endorsements, &Clock::everything());
        Ok(opening.is_some())
    }

    /// The dossier something owed is about, when it is about one.
    #[must_use]
    pub fn dossier_of_debt(&self, debt: Debt) -> Option<DossierId> {
        match debt {
            Debt::Declare(id)
            | Debt::DecideConflict(id, _)
            | Debt::CheckAdmissibility(id)
            | Debt::OrderOpening(id)
            | Debt::CloseSheet(id) => Some(id),
            Debt::Vote(proposal) => self.dossier_of_proposal(proposal).ok(),
            Debt::Sign(document)
            | Debt::Number(document)
            | Debt::IssueNumbered(document)
            | Debt::TakeBack(document)
            | Debt::Notify(document) => self
                .state()
                .documents
                .get(&document)
                .and_then(|facts| facts.issued.body.dossier)
                .map(|dossier| dossier.0),
            _ => None,
        }
    }
}

/// One reading of many dossiers: what they share is read once.
pub(crate) struct Reading<'a> {
    workspace: &'a Workspace,
    seat: Seat,
    today: NaiveDate,
    calendar: Calendar,
    clock_months: Option<u32>,
    debts: BTreeMap<DossierId, Vec<Debt>>,
    rubrics: BTreeMap<ObjectId, Rc<Rubric>>,
}

impl<'a> Reading<'a> {
    pub fn new(workspace: &'a Workspace, today: NaiveDate) -> Result<Self> {
        let mut debts: BTreeMap<DossierId, Vec<Debt>> = BTreeMap::new();
        for debt in workspace.owed()? {
            if let Some(dossier) = workspace.dossier_of_debt(debt) {
                debts.entry(dossier).or_default().push(debt);
            }
        }
        let months = workspace
            .regulation()
            .map(|regulation| regulation.deadlines().legal_clock_months);
        Ok(Self {
            workspace,
            seat: workspace.seat()?,
            today,
            calendar: Calendar::chile(today.year() - 4..=today.year() + 3),
            clock_months: months.ok(),
            debts,
            rubrics: BTreeMap::new(),
        })
    }

    fn line(&mut self, facts: &Dossier) -> DossierLine {
        let id = facts.opened.id;
        let footing = self.footing(facts);
        let mut line = DossierLine {
            id,
            stage: None,
            own: OwnPart::Reads,
            barred_since: None,
            cells: Vec::new(),
            to_review: 0,
            owed: self.debts.get(&id).cloned().unwrap_or_default(),
            deadlines: Vec::new(),
            missing: Vec::new(),
            opened_at: None,
            outcome: None,
            under_review: false,
            owing: Vec::new(),
        };
        line.own = self.own_part(facts, footing, &line.owed);
        if footing.is_barred() {
            line.barred_since = self.barred_since(facts, footing);
            return line;
        }
        line.stage = Some(self.stage(facts));
        if self.workspace.state().may_hold(self.seat, Use::Dossier(id)) {
            self.fill(&mut line, facts);
        }
        line
    }

    /// What is read from inside the dossier, by somebody it is open to. What has not arrived is left out.
    fn fill(&mut self, line: &mut DossierLine, facts: &Dossier) {
        let state = self.workspace.state();
        let now = Clock::everything();
        let opening = facts.opening(&state.endorsements, &now);
        line.opened_at = opening.map(|fact| self.workspace.time_of(fact.id));
        if let Some(verdict) = facts.verdict(&state.endorsements, &now) {
            let file: Result<VerdictFile> = self.workspace.content(verdict.body.object.0);
            line.outcome = file.ok().and_then(|file| Outcome::from_code(&file.outcome));
            line.under_review = !state.reviews(facts, verdict).is_empty();
        }
        let admissibility = self.admissibility(facts);
        if let Some(check) = &admissibility {
            line.missing = check.missing();
        }
        let intake: Option<IntakeFile> = self.workspace.content(facts.opened.body.intake.0).ok();
        let requested = intake.and_then(|file| file.requested_on);
        line.deadlines = self.deadlines(line.stage, admissibility.as_ref(), requested);
        if line.own == OwnPart::Draft {
            self.draft(line, facts);
        }
        if matches!(line.own, OwnPart::Closed | OwnPart::Opened) {
            line.cells = vec![Cell::Done; self.scored(facts).len()];
        }
        let secretary = self.seat.role == Role::Secretary;
        if secretary && !facts.admissibility.is_empty() && opening.is_none() {
            line.owing = self.workspace.owing(line.id).unwrap_or_default();
        }
    }

    fn footing(&self, facts: &Dossier) -> Footing {
        let state = self.workspace.state();
        facts.footing(self.seat.person, &state.endorsements, &Clock::everything())
    }

    fn own_part(&self, facts: &Dossier, footing: Footing, owed: &[Debt]) -> OwnPart {
        match footing {
            Footing::Recused => return OwnPart::Recused,
            Footing::Pending => return OwnPart::ConflictPending,
            Footing::Undeclared | Footing::Clear => {}
        }
        if self.seat.voting().is_none() {
            return OwnPart::Reads;
        }
        if footing == Footing::Undeclared {
            return OwnPart::Undeclared;
        }
        let state = self.workspace.state();
        let opened = facts
            .opening(&state.endorsements, &Clock::everything())
            .is_some();
        let closed = facts
            .sheets
            .iter()
            .any(|fact| fact.author == self.seat.person);
        let owes = owed.iter().any(|debt| matches!(debt, Debt::CloseSheet(_)));
        let alternate = matches!(self.seat.standing, Standing::AlternateOf(_));
        match (closed, opened) {
            (true, true) => OwnPart::Opened,
            (true, false) => OwnPart::Closed,
            (false, false) if owes => OwnPart::Draft,
            (false, _) if alternate => OwnPart::StandsBy,
            (false, true) => OwnPart::Missed,
            (false, false) => OwnPart::NotYet,
        }
    }

    fn barred_since(&self, facts: &Dossier, footing: Footing) -> Option<DateTime<FixedOffset>> {
        let person = self.seat.person;
        let decided = facts
            .decisions
            .iter()
            .filter(|fact| fact.body.person.0 == person && fact.body.recused)
            .map(|fact| (fact.order, fact.id))
            .max();
        let declared = facts
            .declarations
            .iter()
            .filter(|fact| fact.author == person && fact.body.conflict)
            .map(|fact| (fact.order, fact.id))
            .max();
        let since = if footing == Footing::Recused {
            decided
        } else {
            declared
        };
        since.map(|(_, record)| self.workspace.time_of(record))
    }

    pub fn stage(&self, facts: &Dossier) -> Stage {
        let recorded = self.workspace.stage(facts.opened.id).ok().flatten();
        recorded.unwrap_or_else(|| Stage::first(self.procedure(facts)))
    }

    fn procedure(&self, facts: &Dossier) -> Procedure {
        read_procedure(facts.opened.body.procedure)
    }

    pub fn rubric(&mut self, facts: &Dossier) -> Option<Rc<Rubric>> {
        let state = self.workspace.state();
        let now = Clock::everything();
        let adopted = state
            .rubric_of(facts, &now)
            .or_else(|| state.rubric(&now))?
            .body
            .object
            .0;
        if let Some(read) = self.rubrics.get(&adopted) {
            return Some(Rc::clone(read));
        }
        let read = Rc::new(read_rubric(&self.workspace.object(adopted).ok()?).ok()?);
        self.rubrics.insert(adopted, Rc::clone(&read));
        Some(read)
    }

    fn scored(&mut self, facts: &Dossier) -> Vec<CriterionId> {
        let procedure = self.procedure(facts);
        self.rubric(facts)
            .map(|rubric| rubric.scored(procedure))
            .unwrap_or_default()
    }

    pub fn admissibility(&mut self, facts: &Dossier) -> Option<Admissibility> {
        if facts.admissibility.is_empty() {
            return None;
        }
        let rubric = self.rubric(facts)?;
        self.workspace
            .admissibility_by(facts, &rubric)
            .ok()
            .flatten()
    }

    /// One's own draft, criterion by criterion. What keeps a criterion from closing is asked of the domain.
    fn draft(&mut self, line: &mut DossierLine, facts: &Dossier) {
        let scored = self.scored(facts);
        let Ok(draft) = self.workspace.draft(line.id) else {
            return;
        };
        if draft.entries().is_empty() {
            line.cells = vec![Cell::Blank; scored.len()];
            return;
        }
        let Some(rubric) = self.rubric(facts) else {
            return;
        };
        let evidence = self
            .workspace
            .evidence_set(line.id, &Clock::everything())
            .unwrap_or_default();
        let blockers = draft.blockers(&rubric, &evidence);
        line.cells = scored
            .iter()
            .map(|id| match draft.entry(id).map(|entry| entry.score) {
                None | Some(None) => Cell::Blank,
                Some(Some(_)) if blockers.iter().any(|one| about(one) == id) => Cell::Begun,
                Some(Some(_)) => Cell::Done,
            })
            .collect();
        let to_review = self.workspace.criteria_to_review(line.id);
        line.to_review = to_review.map_or(0, |criteria| {
            u32::try_from(criteria.len()).unwrap_or(u32::MAX)
        });
    }

    /// What runs out while somebody can still meet it, soonest first.
    pub fn deadlines(
        &self,
        stage: Option<Stage>,
        admissibility: Option<&Admissibility>,
        requested_on: Option<NaiveDate>,
    ) -> Vec<Deadline> {
        let cure = admissibility
            .filter(|check| !check.admissible())
            .and_then(Admissibility::cure)
            .and_then(|cure| cure.due(&self.calendar).ok());
        let clock = requested_on
            .filter(|_| stage.is_some_and(runs))
            .zip(self.clock_months)
            .and_then(|(day, months)| self.calendar.months_after(day, months).ok());
        let mut deadlines: Vec<Deadline> = cure
            .map(|day| self.deadline(DeadlineKind::Cure, day))
            .into_iter()
            .chain(clock.map(|day| self.deadline(DeadlineKind::LegalClock, day)))
            .collect();
        deadlines.sort_by_key(|one| one.day);
        deadlines
    }

    fn deadline(&self, kind: DeadlineKind, day: NaiveDate) -> Deadline {
        let left = self.calendar.working_days_between(self.today, day);
        Deadline {
            kind,
            day,
            left: left.unwrap_or_default(),
        }
    }
}

/// Whether the legal clock runs: from the request until the act that ends the procedure.
fn runs(stage: Stage) -> bool {
    matches!(
        stage,
        Stage::EvaluationRequested
            | Stage::ReportReceived
            | Stage::InAssessment
            | Stage::AntecedentsRequested
            | Stage::Approved
            | Stage::NotApproved
    )
}

fn about(blocker: &Blocker) -> &CriterionId {
    match blocker {
        Blocker::Untouched(id)
        | Blocker::ReasonMissing(id)
        | Blocker::CitationMissing(id)
        | Blocker::CitationBroken { criterion: id, .. }
        | Blocker::SearchedMissing(id)
        | Blocker::NotApplicableNotAllowed(id)
        | Blocker::MissingUnsaid(id)
        | Blocker::UnknownCriterion(id) => id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Midnight in Santiago is 03:00 UTC in summer and 04:00 in winter (horaoficial.cl).
    #[test]
    fn the_day_changes_at_midnight_in_santiago() {
        let day = |text: &str| {
            civil_day(DateTime::parse_from_rfc3339(text).expect("a written moment")).to_string()
        };
        assert_eq!(day("2026-11-21T02:59:00Z"), "2026-11-20");
        assert_eq!(day("2026-11-21T03:00:00Z"), "2026-11-21");
        assert_eq!(day("2026-06-10T03:59:00Z"), "2026-06-09");
        assert_eq!(day("2026-06-10T04:00:00Z"), "2026-06-10");
    }
}
