//! One dossier as this person may read it: records joined with the objects that are here, in the domain's nouns.
//!
//! Nothing of anybody else's sheet is in it before the opening, because nothing of it can be read before.

use std::collections::{BTreeMap, BTreeSet};

use domain::deliberation::{AgreedLevels, Spread, spreads};
use domain::dossier::Admissibility;
use domain::evidence::{EvidenceItem, EvidenceSet, Fingerprint, MediaKind};
use domain::ids::{CriterionId, DossierId, ObjectId, PersonId, SheetId};
use domain::regulation::Regulation;
use domain::rubric::Rubric;
use domain::rule::Procedure;
use domain::sheet::{Opened, Opening, Sheet};
use domain::verdict::{Computation, compute};
use ledger::chain::Clock;
use ledger::content::{AgreementFile, ChangeFile, EvidenceLabel, FindingsFile, IntakeFile};
use ledger::objection::Objection;
use ledger::payload::EvidenceAdded;
use ledger::state::dossier::Dossier;
use ledger::state::fact::Fact;

use crate::error::{InputFault, Result};
use crate::found_committee::read_rubric;
use crate::workspace::Workspace;

/// A file of evidence as this person may see it.
#[derive(Debug, Clone)]
pub struct EvidenceView {
    /// Its object.
    pub object: ObjectId,
    /// What it is; absent while its label has not arrived, or is kept from this person.
    pub label: Option<EvidenceLabel>,
    /// Kept from observers.
    pub reserved: bool,
    /// Wall time of its record.
    pub received: chrono::DateTime<chrono::FixedOffset>,
}

/// A sheet of an opened dossier.
#[derive(Debug, Clone)]
pub struct OpenedSheet {
    /// Whose it is.
    pub author: PersonId,
    /// When it was closed, by its author's clock.
    pub closed_at: chrono::DateTime<chrono::FixedOffset>,
    /// Its commitment.
    pub commitment: [u8; 32],
    /// What it says.
    pub opened: Opened,
}

/// A member's change of mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Who.
    pub person: PersonId,
    /// On which criterion.
    pub criterion: CriterionId,
    /// Before, after and why.
    pub change: ChangeFile,
}

/// An opened dossier, ready to deliberate.
#[derive(Debug)]
pub struct Case {
    /// The dossier.
    pub id: DossierId,
    /// Grant or renewal.
    pub procedure: Procedure,
    /// The rubric it is scored against, and SHA-256 of its file.
    pub rubric: Rubric,
    /// SHA-256 of the rubric file.
    pub rubric_hash: [u8; 32],
    /// The regulation it is decided under.
    pub regulation: Regulation,
    /// SHA-256 of the regulation file.
    pub regulation_hash: [u8; 32],
    /// The check of formal documents.
    pub admissibility: Admissibility,
    /// Sheets that count and were opened.
    pub sheets: Vec<OpenedSheet>,
    /// People whose sheet counts and has not been opened, or cannot be: absent, never zero.
    pub absent: Vec<PersonId>,
    /// Levels per criterion, greatest disagreement first.
    pub spreads: Vec<Spread>,
    /// Changes of mind, oldest first.
    pub changes: Vec<Change>,
    /// The committee's levels.
    pub agreed: AgreedLevels,
    /// What the rule computes, once every criterion has a level that stands.
    pub computation: Option<Computation>,
}

impl Workspace {
    /// The rubric of a dossier: the one frozen at its first formal check, or until then the one in force.
    ///
    /// # Errors
    /// When none is in force, or its file has not arrived.
    pub fn rubric_for(&self, dossier: DossierId) -> Result<Rubric> {
        let facts = self.dossier(dossier)?;
        let now = Clock::everything();
        let adopted = self
            .state()
            .rubric_of(facts, &now)
            .or_else(|| self.state().rubric(&now));
        read_rubric(&self.object(adopted.ok_or(Objection::NothingAdopted)?.body.object.0)?)
    }

    /// What the secretary recorded at intake.
    ///
    /// # Errors
    /// When this person may not read the dossier, or it has not arrived.
    pub fn intake(&self, dossier: DossierId) -> Result<IntakeFile> {
        self.content(self.dossier(dossier)?.opened.body.intake.0)
    }

    /// The check of formal documents as it stands, or nothing before the first.
    ///
    /// # Errors
    /// When a finding has not arrived or does not fit the rubric.
    pub fn admissibility(&self, dossier: DossierId) -> Result<Option<Admissibility>> {
        self.admissibility_by(self.dossier(dossier)?, &self.rubric_for(dossier)?)
    }

    /// The same, with the rubric already read.
    pub(crate) fn admissibility_by(
        &self,
        facts: &Dossier,
        rubric: &Rubric,
    ) -> Result<Option<Admissibility>> {
        let mut checks: Vec<_> = facts.admissibility.iter().collect();
        checks.sort_by_key(|fact| fact.order);
        let mut admissibility: Option<Admissibility> = None;
        for check in checks {
            let findings: FindingsFile = self.content(check.body.findings.0)?;
            let present: BTreeSet<CriterionId> = findings
                .items
                .iter()
                .filter(|(_, present)| **present)
                .map(|(id, _)| id.0.clone())
                .collect();
            let mut next = match &admissibility {
                Some(earlier) => earlier.recheck(rubric, &present)?,
                None => Admissibility::check(rubric, &present)?,
            };
            if let (Some(cure), None) = (findings.cure, next.cure()) {
                next.ask_cure(cure.asked_on, cure.working_days)?;
            }
            admissibility = Some(next);
        }
        Ok(admissibility)
    }

    /// Every object of evidence in every dossier, with its label.
    #[must_use]
    pub(crate) fn evidence_objects(&self) -> Vec<(DossierId, ObjectId, ObjectId)> {
        let all = self.state().dossiers.iter();
        all.flat_map(|(id, dossier)| {
            dossier
                .evidence
                .iter()
                .map(|fact| (*id, fact.body.object.0, fact.body.label.0))
        })
        .collect()
    }

    /// A dossier's evidence in the order it was received.
    ///
    /// # Errors
    /// When the dossier is not here.
    pub fn evidence(&self, dossier: DossierId) -> Result<Vec<EvidenceView>> {
        let facts = self.dossier(dossier)?;
        let mut records: Vec<_> = facts.evidence.iter().collect();
        records.sort_by_key(|fact| fact.order);
        Ok(records
            .into_iter()
            .map(|fact| self.evidence_view(fact))
            .collect())
    }

    fn evidence_view(&self, fact: &Fact<EvidenceAdded>) -> EvidenceView {
        EvidenceView {
            object: fact.body.object.0,
            label: self.content(fact.body.label.0).ok(),
            reserved: fact.body.reserved,
            received: self.time_of(fact.id),
        }
    }

    /// Wall time a record carries; information, never order.
    pub(crate) fn time_of(
        &self,
        record: domain::ids::RecordId,
    ) -> chrono::DateTime<chrono::FixedOffset> {
        self.ledger()
            .chains()
            .get(record)
            .map_or_else(chrono::DateTime::default, |linked| {
                linked.record.payload().time
            })
    }

    /// A dossier's evidence as somebody with this past knew it. What this person may not see is there without a name.
    ///
    /// # Errors
    /// When the dossier is not here.
    pub fn evidence_set(&self, dossier: DossierId, past: &Clock) -> Result<EvidenceSet> {
        let facts = self.dossier(dossier)?;
        let endorsements = &self.state().endorsements;
        let mut added: Vec<_> = facts
            .evidence
            .iter()
            .filter(|fact| fact.holds(endorsements, past))
            .collect();
        added.sort_by_key(|fact| fact.order);
        let mut set = EvidenceSet::new();
        for fact in &added {
            let label: Option<EvidenceLabel> = self.content(fact.body.label.0).ok();
            let replaced = fact
                .body
                .replaces
                .and_then(|old| facts.evidence.iter().find(|other| other.id == old.0));
            // The same bytes filed twice are one object; the first filing stands.
            let _ = set.add(evidence_item(fact, label.as_ref(), replaced));
        }
        for gone in facts
            .withdrawn
            .iter()
            .filter(|fact| fact.holds(endorsements, past))
        {
            if let Some(fact) = added.iter().find(|fact| fact.id == gone.body.evidence.0) {
                let _ = set.withdraw(fact.body.object.0);
            }
        }
        Ok(set)
    }

    /// An opened dossier with everything this person may read of it.
    ///
    /// # Errors
    /// When the sheets were not opened, or objects this needs have not arrived.
    pub fn case(&self, id: DossierId) -> Result<Case> {
        let facts = self.dossier(id)?;
        let now = Clock::everything();
        let state = self.state();
        let procedure = crate::dossier::read_procedure(facts.opened.body.procedure);
        let rubric = self.rubric_for(id)?;
        let adopted = state
            .rubric_of(facts, &now)
            .ok_or(Objection::AdmissibilityUnchecked)?;
        let admissibility = self
            .admissibility(id)?
            .ok_or(Objection::AdmissibilityUnchecked)?;
        let (sheets, absent) = self.opened_sheets(facts, &rubric)?;
        let opened: Vec<Opened> = sheets.iter().map(|sheet| sheet.opened.clone()).collect();
        let spreads = spreads(&rubric, procedure, &opened);
        let agreed = self.agreed_levels(facts, &rubric, procedure)?;
        let decided_under = self.frozen_for(facts)?;
        let computation = compute(&rubric, procedure, &admissibility, &agreed).ok();
        Ok(Case {
            id,
            procedure,
            rubric_hash: adopted.body.hash.0.0,
            regulation: decided_under.regulation,
            regulation_hash: decided_under.hash,
            admissibility,
            sheets,
            absent,
            spreads,
            changes: self.changes(facts)?,
            agreed,
            computation,
            rubric,
        })
    }

    fn opened_sheets(
        &self,
        facts: &Dossier,
        rubric: &Rubric,
    ) -> Result<(Vec<OpenedSheet>, Vec<PersonId>)> {
        let state = self.state();
        let now = Clock::everything();
        let id = facts.opened.id;
        if facts.opening(&state.endorsements, &now).is_none() {
            return Err(Objection::NotOpened.into());
        }
        let counted = state.counted_sheets(facts, self.ledger().chains());
        let covered: BTreeSet<SheetId> = counted.iter().map(|sheet| sheet.closed.id).collect();
        let opening = Opening::new(id, covered, BTreeSet::new());
        let (mut sheets, mut absent) = (Vec::new(), Vec::new());
        for sheet in counted {
            let author = sheet.closed.author;
            match sheet
                .secret
                .and_then(|secret| self.opened_sheet(facts, sheet.closed, secret, rubric, &opening))
            {
                Some(opened) => sheets.push(opened),
                None => absent.push(author),
            }
        }
        Ok((sheets, absent))
    }

    /// A sheet that does not open, does not read, or breaks the rubric is absent: nobody can tell what it was.
    fn opened_sheet(
        &self,
        facts: &Dossier,
        closed: &Fact<ledger::payload::SheetClosed>,
        secret: [u8; 32],
        rubric: &Rubric,
        opening: &Opening,
    ) -> Option<OpenedSheet> {
        let file = self.open_sheet(facts, closed, secret).ok()?;
        let procedure = crate::dossier::read_procedure(facts.opened.body.procedure);
        let seat = self.state().seat(closed.author, &closed.past)?.voting()?;
        let evidence = self.evidence_set(facts.opened.id, &closed.past).ok()?;
        let entries = file.read().ok()?;
        let sheet =
            Sheet::from_record(facts.opened.id, procedure, seat, entries, rubric, &evidence)
                .ok()?;
        Some(OpenedSheet {
            author: closed.author,
            closed_at: self.time_of(closed.id),
            commitment: closed.body.commitment.0.0,
            opened: opening.open(closed.id, sheet).ok()?,
        })
    }

    fn agreed_levels(
        &self,
        facts: &Dossier,
        rubric: &Rubric,
        procedure: Procedure,
    ) -> Result<AgreedLevels> {
        let state = self.state();
        let mut agreed = AgreedLevels::new();
        for (criterion, fact) in facts.agreed(&state.endorsements, &Clock::everything()) {
            let file: AgreementFile = self.content(fact.body.agreement.0)?;
            let strange = |fault: ledger::content::ContentFault| InputFault::Text {
                what: "agreed level",
                found: fault.to_string(),
            };
            file.agree(&mut agreed, rubric, procedure, &criterion)
                .map_err(strange)??;
        }
        agreed.shake(&state.levels_to_confirm(facts));
        Ok(agreed)
    }

    fn changes(&self, facts: &Dossier) -> Result<Vec<Change>> {
        let mut records: Vec<_> = facts.changes.iter().collect();
        records.sort_by_key(|fact| fact.order);
        records
            .into_iter()
            .map(|fact| {
                Ok(Change {
                    person: fact.author,
                    criterion: fact.body.criterion.0.clone(),
                    change: self.content(fact.body.change.0)?,
                })
            })
            .collect()
    }

    /// Criteria of one's own closed sheet or draft whose cited evidence was replaced or withdrawn: *por revisar*.
    ///
    /// # Errors
    /// When the dossier is not here.
    pub fn criteria_to_review(&self, dossier: DossierId) -> Result<BTreeSet<CriterionId>> {
        let evidence = self.evidence_set(dossier, &Clock::everything())?;
        let mut cited: BTreeMap<CriterionId, Vec<domain::evidence::Citation>> = BTreeMap::new();
        if let Ok(file) = self.own_closed_sheet(dossier) {
            let entries = file.read().unwrap_or_default();
            cited.extend(entries.into_iter().map(|(id, entry)| (id, entry.citations)));
        } else {
            let draft = self.draft(dossier)?;
            cited.extend(
                draft
                    .entries()
                    .iter()
                    .map(|(id, entry)| (id.clone(), entry.citations.clone())),
            );
        }
        let pairs = cited
            .iter()
            .map(|(id, citations)| (id, citations.as_slice()));
        Ok(domain::evidence::criteria_to_review(&evidence, pairs))
    }
}

fn evidence_item(
    fact: &Fact<EvidenceAdded>,
    label: Option<&EvidenceLabel>,
    replaced: Option<&Fact<EvidenceAdded>>,
) -> EvidenceItem {
    EvidenceItem {
        object: fact.body.object.0,
        fingerprint: Fingerprint(label.map_or([0; 32], |label| label.sha256.0.0)),
        title: label.map_or_else(String::new, |label| label.title.clone()),
        file_name: label.map_or_else(String::new, |label| label.file_name.clone()),
        kind: label.map_or(MediaKind::Other, |label| media_kind(&label.kind)),
        pages: label.and_then(|label| label.pages),
        reserved: fact.body.reserved,
        replaces: replaced.map(|old| old.body.object.0),
    }
}

fn media_kind(code: &str) -> MediaKind {
    match code {
        "pdf" => MediaKind::Pdf,
        "png" | "jpeg" | "webp" => MediaKind::Image,
        "xlsx" | "ods" | "csv" => MediaKind::Spreadsheet,
        "docx" | "odt" | "text" => MediaKind::Text,
        _ => MediaKind::Other,
    }
}
