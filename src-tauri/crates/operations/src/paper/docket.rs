//! What the documents about one decided dossier have in common, gathered once from the records.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};
use document::content::{
    ActionItem, Checkpoint, DossierIdentity, Level, Meta, Outcome as PaperOutcome, Pinned,
    Procedure as PaperProcedure, RuleLine, Signer, VoteCount,
};
use domain::ids::{CriterionId, DossierId, MeetingId, PersonId, RecordId};
use domain::level::Score;
use domain::member::{Role, Seat, Standing};
use domain::rule::{Outcome, Procedure};
use domain::verdict::Verdict;
use domain::vote::Ballot;
use ledger::chain::Clock;
use ledger::content::{CommitmentFile, IntakeFile, MeetingFile, ProposalFile, ReasonFile};
use ledger::state::meeting::Meeting;
use sha2::{Digest as _, Sha256};

use crate::act::Act;
use crate::case::Case;
use crate::error::{InputFault, OperationError, Result};
use crate::workspace::Workspace;

use super::context::municipality;

/// A decided dossier.
pub(crate) struct Docket {
    pub case: Case,
    pub verdict: Verdict,
    pub proposal: ProposalFile,
    pub proposal_by: PersonId,
    pub votes: Vec<(PersonId, Ballot)>,
    pub dissents: Vec<(PersonId, Option<CriterionId>, String)>,
    pub intake: IntakeFile,
    pub municipality: &'static domain::municipality::Municipality,
}

/// Gathers a decided dossier; refuses one whose verdict must be reviewed.
pub(crate) fn docket(workspace: &Workspace, dossier: DossierId) -> Result<Docket> {
    let facts = workspace.dossier(dossier)?;
    let state = workspace.state();
    let reached = facts
        .verdict(&state.endorsements, &Clock::everything())
        .ok_or(InputFault::NoVerdict)?;
    if !state.reviews(facts, reached).is_empty() {
        return Err(InputFault::VerdictUnderReview.into());
    }
    let proposal_id = reached.body.proposal.0;
    let drawn = facts
        .proposal(proposal_id)
        .ok_or(InputFault::UnknownRecord(proposal_id))?;
    let mut dissents: Vec<_> = facts.dissents.iter().collect();
    dissents.sort_by_key(|fact| fact.order);
    let dissents = dissents
        .into_iter()
        .map(|fact| {
            let file: ReasonFile = workspace.content(fact.body.object.0)?;
            Ok((
                fact.author,
                fact.body.criterion.clone().map(|id| id.0),
                file.text,
            ))
        })
        .collect::<Result<_>>()?;
    Ok(Docket {
        case: workspace.case(dossier)?,
        verdict: workspace.computed_verdict(dossier, proposal_id)?,
        proposal: workspace.proposal_file(dossier, proposal_id)?,
        proposal_by: drawn.author,
        votes: workspace.votes(dossier, proposal_id)?,
        dissents,
        intake: workspace.intake(dossier)?,
        municipality: municipality(&facts.opened.body.cut.0)?,
    })
}

impl Docket {
    /// The header of a document about this dossier: it names the rubric the dossier was scored against and the regulation
    /// it was decided under, by version and hash, whatever is in force when the document is made.
    pub fn meta(
        &self,
        workspace: &Workspace,
        act: &Act<'_>,
        id: String,
        version: u32,
        title: &str,
    ) -> Result<Meta> {
        let rubric = Pinned {
            version: self.case.rubric.version().to_owned(),
            sha256: self.case.rubric_hash.into(),
        };
        let regulation = Pinned {
            version: self.case.regulation.version().to_owned(),
            sha256: self.case.regulation_hash.into(),
        };
        Ok(Meta {
            rubric,
            regulation,
            ..meta(workspace, act, &Clock::everything(), id, version, title)?
        })
    }

    /// The vote count as it is printed.
    pub fn vote_count(&self) -> VoteCount {
        let tally = self.verdict.tally();
        VoteCount {
            in_favour: tally.in_favour,
            against: tally.against,
            abstentions: tally.abstained,
        }
    }

    /// The computed rule in words: the lines of every clause up to the one that gave the outcome, all when none did.
    /// Later clauses were never asked, and their lines would only mislead.
    pub fn rule_lines(&self) -> Vec<RuleLine> {
        let computation = self.verdict.proposal().computation();
        let asked = computation
            .clauses
            .iter()
            .position(|clause| clause.met)
            .map_or(computation.clauses.len(), |at| at + 1);
        let clauses = computation.clauses.iter().take(asked);
        let lines = clauses
            .flat_map(|clause| &clause.lines)
            .max()
            .map_or(0, |last| last + 1);
        let line = |line: &domain::verdict::RuleLine| RuleLine {
            text: format!("{}: {}", line.needed, line.found),
            holds: line.met,
        };
        computation.lines.iter().take(lines).map(line).collect()
    }

    /// The dossier's identity as it is printed.
    pub fn identity(&self, workspace: &Workspace) -> DossierIdentity {
        let opened = workspace
            .state()
            .dossiers
            .get(&self.case.id)
            .map(|facts| facts.opened.id);
        let received = opened.map(|id| workspace.time_of(id).date_naive());
        DossierIdentity {
            number: dossier_number(workspace, self.case.id),
            municipality: self.municipality.name.clone(),
            region: self.municipality.region.clone(),
            procedure: paper_procedure(self.case.procedure),
            requested_on: self.intake.requested_on.or(received).unwrap_or_default(),
            commitment: self.intake.commitment.clone(),
        }
    }

    /// The action plan as it is printed.
    pub fn action_plan(&self) -> Vec<ActionItem> {
        self.proposal.plan.iter().map(action_item).collect()
    }

    /// The decision's reasoning, word for word what was voted.
    pub fn decision(&self) -> String {
        self.verdict.proposal().grounds().trim().to_owned()
    }
}

fn action_item(file: &CommitmentFile) -> ActionItem {
    ActionItem {
        criterion: file.criterion.clone(),
        cause: file.cause.clone(),
        action: file.action.clone(),
        responsible: file.owner.clone(),
        due_on: file.deadline,
    }
}

/// The committee's own name for a dossier: cycle and municipality, with the dossier's identity behind when the same
/// municipality has another one in that cycle. Never an official number.
pub(crate) fn dossier_number(workspace: &Workspace, dossier: DossierId) -> String {
    let all = &workspace.state().dossiers;
    let Some(facts) = all.get(&dossier) else {
        return dossier.short();
    };
    let (cycle, cut) = (&facts.opened.body.cycle, &facts.opened.body.cut.0);
    let same = all
        .values()
        .filter(|one| one.opened.body.cycle == *cycle && one.opened.body.cut.0 == *cut)
        .count();
    if same == 1 {
        format!("EXP-{cycle}-{cut}")
    } else {
        format!("EXP-{cycle}-{cut}-{}", dossier.short())
    }
}

/// A meeting with its content.
pub(crate) struct Sitting<'a> {
    pub id: MeetingId,
    pub facts: &'a Meeting,
    pub file: MeetingFile,
    /// What its end knew.
    pub past: &'a Clock,
    pub starts_at: DateTime<FixedOffset>,
    pub ends_at: DateTime<FixedOffset>,
}

/// Gathers a meeting. One that has not ended yet ends now, for the paper's purposes: never.
pub(crate) fn sitting(workspace: &Workspace, id: MeetingId) -> Result<Sitting<'_>> {
    let facts = workspace
        .state()
        .meetings
        .get(&id)
        .ok_or(InputFault::UnknownRecord(id))?;
    let file: MeetingFile = workspace.content(facts.convened.body.object.0)?;
    let closed = facts.closed.first().ok_or(InputFault::MeetingOpen)?;
    Ok(Sitting {
        id,
        facts,
        past: &closed.past,
        starts_at: read_time(&file.starts_at)?,
        ends_at: read_time(closed.body.at.as_str())?,
        file,
    })
}

pub(crate) fn read_time(text: &str) -> Result<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(text).map_err(|_| {
        OperationError::Input(InputFault::Text {
            what: "time",
            found: text.to_owned(),
        })
    })
}

impl Sitting<'_> {
    /// The acta's identifier.
    pub fn minutes_id(&self) -> String {
        format!("ACTA-S{:03}-{}", self.file.number, self.id.short())
    }

    /// The annex's identifier for one dossier.
    pub fn annex_id(&self, workspace: &Workspace, dossier: DossierId) -> String {
        format!(
            "ANEXO-S{:03}-{}",
            self.file.number,
            dossier_number(workspace, dossier)
        )
    }

    /// Civil date of the session.
    pub fn held_on(&self) -> NaiveDate {
        self.starts_at.date_naive()
    }

    /// Everybody who came, in the order they arrived.
    pub fn attended(&self) -> Vec<PersonId> {
        let mut notes: Vec<_> = self.facts.attendance.iter().collect();
        notes.sort_by_key(|fact| fact.order);
        let mut people = Vec::new();
        for note in notes {
            if !people.contains(&note.body.person.0) {
                people.push(note.body.person.0);
            }
        }
        people
    }
}

/// The header every document shares, with rubric and regulation as they were in force for this past.
pub(crate) fn meta(
    workspace: &Workspace,
    act: &Act<'_>,
    past: &Clock,
    id: String,
    version: u32,
    title: &str,
) -> Result<Meta> {
    let profile = workspace.committee_profile()?;
    let demonstration = workspace.is_demonstration();
    let title = if demonstration {
        format!("{title} ({})", document::DEMONSTRATION)
    } else {
        title.to_owned()
    };
    let state = workspace.state();
    let nothing = || OperationError::from(ledger::objection::Objection::NothingAdopted);
    let rubric = state.rubric(past).ok_or_else(nothing)?;
    let regulation = workspace.regulation_at(past)?;
    Ok(Meta {
        format: document::content::FORMAT,
        id,
        version,
        title,
        demonstration,
        generated_at: act.now,
        committee: profile.name,
        body_name: profile.service,
        rubric: Pinned {
            version: rubric.body.version.to_string(),
            sha256: rubric.body.hash.0.0.into(),
        },
        regulation: Pinned {
            version: regulation.regulation.version().to_owned(),
            sha256: regulation.hash.into(),
        },
        template: workspace.wordings_in_force()?.template.pinned(),
        checkpoint: checkpoint(workspace),
        closed_by: None,
    })
}

/// The ledger as the document knew it: how many records, and SHA-256 over the head of every log, one
/// `<log> <seq> <id>` a line, by log.
fn checkpoint(workspace: &Workspace) -> Checkpoint {
    let chains = workspace.ledger().chains();
    let mut hash = Sha256::new();
    for (log, (seq, id)) in chains.heads() {
        hash.update(format!("{log} {seq} {id}\n"));
    }
    Checkpoint {
        records: chains.linked().len() as u64,
        root: <[u8; 32]>::from(hash.finalize()).into(),
    }
}

/// The people expected to sign, one field each, with the certificate they chose, or that of the laptop they act from.
pub(crate) fn signers(workspace: &Workspace, people: &[PersonId]) -> Result<Vec<Signer>> {
    let unique: BTreeSet<PersonId> = people.iter().copied().collect();
    debug_assert_eq!(unique.len(), people.len());
    people
        .iter()
        .enumerate()
        .map(|(place, person)| {
            Ok(Signer {
                field: format!("Firma{:02}", place + 1),
                name: workspace.name(*person),
                role: capacity(workspace, *person),
                certificate_sha256: certificate_of(workspace, *person).map(Into::into),
            })
        })
        .collect()
}

fn certificate_of(workspace: &Workspace, person: PersonId) -> Option<[u8; 32]> {
    let state = workspace.state();
    let now = Clock::everything();
    let membership = &state.membership;
    let chosen = membership.chosen_certificate(person, &state.endorsements, &now);
    if let Some(chosen) = chosen {
        return Some(chosen.certificate.0.0);
    }
    let mut devices = state.membership.active_devices(&state.endorsements, &now);
    devices
        .find(|(_, enrolment)| enrolment.person == person)
        .map(|(_, enrolment)| enrolment.certificate.0)
}

/// In what capacity somebody signs, in words.
pub(crate) fn capacity(workspace: &Workspace, person: PersonId) -> String {
    let Some(seat) = workspace.state().seat(person, &Clock::everything()) else {
        return "Ex integrante".to_owned();
    };
    let role = match seat.role {
        Role::Member => "Integrante del Comité",
        Role::Chair => "Presidencia del Comité",
        Role::Secretary => "Secretaría del Comité",
        Role::Observer => "Observación, sin derecho a voto",
    };
    match seat.standing {
        Standing::Titular => role.to_owned(),
        Standing::AlternateOf(titular) => {
            format!("{role}, suplente de {}", workspace.name(titular))
        }
    }
}

/// The secretary first, who certifies the text; then the others in their order.
pub(crate) fn secretary_first(
    workspace: &Workspace,
    secretary: PersonId,
    others: Vec<PersonId>,
) -> Vec<PersonId> {
    let seat = |person: &PersonId| workspace.state().seat(*person, &Clock::everything());
    let rank = |seat: Option<Seat>| match seat.map(|seat| seat.role) {
        Some(Role::Chair) => 0,
        Some(Role::Member) => 1,
        Some(Role::Secretary | Role::Observer) | None => 2,
    };
    let mut rest: Vec<PersonId> = others
        .into_iter()
        .filter(|person| *person != secretary)
        .filter(|person| seat(person).is_some_and(|seat| seat.role != Role::Observer))
        .collect();
    rest.sort_by_key(|person| rank(seat(person)));
    std::iter::once(secretary).chain(rest).collect()
}

pub(crate) fn paper_procedure(procedure: Procedure) -> PaperProcedure {
    match procedure {
        Procedure::Grant => PaperProcedure::Grant,
        Procedure::Renewal => PaperProcedure::Renewal,
    }
}

pub(crate) fn paper_outcome(outcome: Outcome) -> PaperOutcome {
    match outcome {
        Outcome::Grant => PaperOutcome::Grant,
        Outcome::GrantWithPlan => PaperOutcome::GrantWithPlan,
        Outcome::RequestAntecedents => PaperOutcome::RequestAntecedents,
        Outcome::Deny => PaperOutcome::Refuse,
        Outcome::Renew => PaperOutcome::Renew,
        Outcome::RenewWithPlan => PaperOutcome::RenewWithPlan,
        Outcome::NotRenew => PaperOutcome::RefuseRenewal,
    }
}

pub(crate) fn paper_level(score: Score) -> Level {
    match score {
        Score::NotApplicable => Level::NotApplicable,
        Score::NotAssessable => Level::NotAssessable,
        Score::Level(level) => match level.value() {
            0 => Level::Zero,
            1 => Level::One,
            2 => Level::Two,
            _ => Level::Three,
        },
    }
}

/// What a citation reads like on paper.
pub(crate) fn citation_text(citation: &domain::evidence::Citation) -> String {
    match citation.page {
        Some(page) => format!("{}, p. {page}", citation.file_name),
        None => citation.file_name.clone(),
    }
}

/// The document already issued in the place of this paper, if any: a new one supersedes it.
pub(crate) fn earlier_document(
    workspace: &Workspace,
    paper: &super::Paper,
) -> Option<(RecordId, u32)> {
    let (kind, meeting, dossier) = paper.place();
    let documents = &workspace.state().documents;
    let rests_on = |about: Option<RecordId>| {
        about.and_then(|id| Some(documents.get(&id)?.issued.body.document))
    };
    let about = rests_on(paper.rests_on());
    let same = documents.values().filter(|document| {
        let body = &document.issued.body;
        body.document == kind
            && body.meeting.map(|id| id.0) == meeting
            && body.dossier.map(|id| id.0) == dossier
            && rests_on(body.about.map(|id| id.0)) == about
    });
    let mut issued: Vec<_> = same
        .map(|document| (document.issued.order, document.issued.id))
        .collect();
    issued.sort();
    let version = u32::try_from(issued.len()).unwrap_or(u32::MAX);
    issued.last().map(|(_, id)| (*id, version))
}
