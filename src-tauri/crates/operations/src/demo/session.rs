//! The session itself: opening, deliberation, proposal, vote and verdict of every dossier, in the script's order.

use chrono::{Days, NaiveTime};
use domain::ids::{DossierId, MeetingId, ProposalId};
use domain::rule::Outcome;
use ledger::content::{CommitmentFile, MeetingFile};
use ledger::payload::{Modality, Passage};

use super::cast::{Cast, hour};
use super::dossiers::Dossiers;
use super::files::municipality;
use super::script::{
    Attendance, Dossier, Meeting, Part, Script, ballot, criterion, fault_of, score,
};
use super::{DemoDossier, calendar};
use crate::deliberation::{agree_level, change_level, note_dissent};
use crate::endorse::endorse_all;
use crate::error::Result;
use crate::meeting::{close_meeting, convene_meeting, note_attendance};
use crate::opening::order_opening;
use crate::verdict::{Motion, cast_vote, propose_verdict, reach_verdict};

/// Days between the call and the session.
const NOTICE_DAYS: u64 = 7;

/// Holds the session; afterwards every dossier has its verdict and everybody knows it.
pub(super) fn hold(cast: &mut Cast<'_>, script: &Script, dossiers: &Dossiers) -> Result<MeetingId> {
    let secretary = script.key_of(Part::Secretary);
    let session = &script.meeting;
    let agenda: Vec<DossierId> = dossiers.iter().map(|filed| filed.id).collect();
    let meeting = convene(cast, script, session, 1, &agenda)?;
    arrive(cast, script, session, meeting)?;
    open_sheets(cast, script, session, &agenda)?;
    for (dossier, filed) in script.dossiers.iter().zip(dossiers) {
        deliberate(cast, script, dossier, filed.id)?;
        let proposal = propose(cast, script, dossier, filed.id, meeting)?;
        vote(cast, script, dossier, proposal)?;
        cast.exchange(&[secretary])?;
        cast.act(secretary, |workspace, act| {
            reach_verdict(workspace, act, proposal)
        })?;
        cast.step(municipality(&dossier.cut)?)?;
    }
    end(cast, script, session, meeting)?;
    Ok(meeting)
}

/// Who leaves early leaves, and the session ends.
pub(super) fn end(
    cast: &mut Cast<'_>,
    script: &Script,
    session: &Meeting,
    meeting: MeetingId,
) -> Result<()> {
    for one in &session.attendance {
        if let Some(left) = one.left {
            cast.until(session.date, left);
            note(cast, script, session, meeting, one, Passage::Left, left)?;
        }
    }
    let time = session
        .end
        .ok_or_else(|| fault_of(format!("{}: no end", session.title)))?;
    cast.until(session.date, time);
    let at = cast.now();
    cast.act(script.key_of(Part::Secretary), |workspace, act| {
        close_meeting(workspace, act, meeting, at)
    })?;
    cast.exchange_everybody()
}

/// Calls a session a week before.
pub(super) fn convene(
    cast: &mut Cast<'_>,
    script: &Script,
    session: &Meeting,
    number: u32,
    agenda: &[DossierId],
) -> Result<MeetingId> {
    let file = MeetingFile {
        number,
        nature: session.title.clone(),
        place: session.place.clone(),
        modality: session.modality.clone(),
        starts_at: calendar::at(session.date, session.start).to_rfc3339(),
    };
    cast.until(
        calendar::weekday_from(session.date - Days::new(NOTICE_DAYS)),
        hour(12, 0),
    );
    cast.act(script.key_of(Part::Secretary), |workspace, act| {
        convene_meeting(workspace, act, &file, agenda)
    })
}

/// Everybody arrives in their turn.
pub(super) fn arrive(
    cast: &mut Cast<'_>,
    script: &Script,
    session: &Meeting,
    meeting: MeetingId,
) -> Result<()> {
    let mut arrivals: Vec<&Attendance> = session.attendance.iter().collect();
    arrivals.sort_by_key(|one| one.arrived);
    for one in arrivals {
        cast.until(session.date, one.arrived);
        note(
            cast,
            script,
            session,
            meeting,
            one,
            Passage::Arrived,
            one.arrived,
        )?;
    }
    Ok(())
}

fn note(
    cast: &mut Cast<'_>,
    script: &Script,
    session: &Meeting,
    meeting: MeetingId,
    one: &Attendance,
    passage: Passage,
    time: NaiveTime,
) -> Result<()> {
    let person = cast.person(&one.person)?;
    let at = calendar::at(session.date, time);
    let modality = match session.modality.as_str() {
        "remote" => Modality::Remote,
        _ => Modality::InPerson,
    };
    cast.act(script.key_of(Part::Secretary), |workspace, act| {
        note_attendance(workspace, act, meeting, person, passage, modality, at)
    })?;
    Ok(())
}

/// All sheets of these dossiers are opened at the start; each laptop then publishes its own secrets.
pub(super) fn open_sheets(
    cast: &mut Cast<'_>,
    script: &Script,
    session: &Meeting,
    dossiers: &[DossierId],
) -> Result<()> {
    let (secretary, chair) = (script.key_of(Part::Secretary), script.key_of(Part::Chair));
    cast.until(session.date, session.start);
    cast.exchange(&[secretary])?;
    for dossier in dossiers {
        cast.act(secretary, |workspace, act| {
            let owing = workspace.owing(*dossier)?;
            let absences = owing
                .into_iter()
                .map(|person| (person, "No cerró su pauta.".to_owned()))
                .collect();
            order_opening(workspace, act, *dossier, &absences)
        })?;
    }
    cast.exchange(&[secretary, chair])?;
    cast.act(chair, endorse_all)?;
    cast.exchange(&[chair])?;
    cast.exchange_everybody()
}

pub(super) fn deliberate(
    cast: &mut Cast<'_>,
    script: &Script,
    dossier: &Dossier,
    id: DossierId,
) -> Result<()> {
    let chair = script.key_of(Part::Chair);
    for change in &dossier.deliberation.changes {
        let (criterion, after) = (criterion(&change.criterion)?, score(&change.to)?);
        let before = dossier
            .sheets
            .get(&change.person)
            .and_then(|sheet| sheet.get(&change.criterion));
        if before.is_none_or(|before| before.score != change.from) {
            return Err(fault_of(format!(
                "{}: {} did not give {}",
                dossier.key, change.person, change.from
            )));
        }
        cast.act(&change.person, |workspace, act| {
            change_level(workspace, act, id, &criterion, after, &change.reason)
        })?;
        cast.exchange(&[&change.person])?;
    }
    for dissent in &dossier.deliberation.dissents {
        let about = dissent.criterion.as_deref().map(criterion).transpose()?;
        cast.act(&dissent.person, |workspace, act| {
            note_dissent(workspace, act, id, about, &dissent.text)
        })?;
        cast.exchange(&[&dissent.person])?;
    }
    cast.exchange(&[chair])?;
    for (code, agreed) in &dossier.deliberation.agreed {
        let (criterion, level) = (criterion(code)?, score(&agreed.score)?);
        cast.act(chair, |workspace, act| {
            agree_level(workspace, act, id, &criterion, level, &agreed.grounds)
        })?;
    }
    Ok(())
}

pub(super) fn propose(
    cast: &mut Cast<'_>,
    script: &Script,
    dossier: &Dossier,
    id: DossierId,
    meeting: MeetingId,
) -> Result<ProposalId> {
    let verdict = dossier.verdict()?;
    let plan = verdict.plan.iter().map(|planned| CommitmentFile {
        criterion: planned.criterion.clone(),
        cause: planned.cause.clone(),
        action: planned.action.clone(),
        owner: planned.owner.clone(),
        deadline: planned.deadline,
        state: "pendiente".to_owned(),
        note: String::new(),
    });
    let motion = Motion {
        outcome: expected(dossier)?,
        grounds: verdict.grounds.clone(),
        departure: String::new(),
        areas: verdict.area_grounds.clone(),
        plan: plan.collect(),
    };
    let chair = script.key_of(Part::Chair);
    let proposal = cast.act(chair, |workspace, act| {
        propose_verdict(workspace, act, id, meeting, &motion)
    })?;
    cast.exchange(&[chair])?;
    Ok(proposal)
}

pub(super) fn vote(
    cast: &mut Cast<'_>,
    script: &Script,
    dossier: &Dossier,
    proposal: ProposalId,
) -> Result<()> {
    let chair = script.key_of(Part::Chair);
    for (key, word) in &dossier.votes {
        let ballot = ballot(word)?;
        if key != chair {
            cast.exchange(&[key])?;
        }
        cast.act(key, |workspace, act| {
            cast_vote(workspace, act, proposal, ballot)
        })?;
        cast.exchange(&[key])?;
    }
    Ok(())
}

fn expected(dossier: &Dossier) -> Result<Outcome> {
    let code = &dossier.verdict()?.outcome;
    Outcome::from_code(code).ok_or_else(|| fault_of(format!("{}: outcome {code}", dossier.key)))
}

/// What was decided, recomputed from the secretary's records; it must be what the script expects.
pub(super) fn decided(
    cast: &Cast<'_>,
    script: &Script,
    dossiers: &Dossiers,
) -> Result<Vec<DemoDossier>> {
    let workspace = cast.read(script.key_of(Part::Secretary))?;
    let mut decided = Vec::new();
    for (dossier, filed) in script.dossiers.iter().zip(dossiers) {
        let facts = workspace.dossier(filed.id)?;
        let now = ledger::chain::Clock::everything();
        let reached = facts.verdict(&workspace.state().endorsements, &now);
        let reached = reached.ok_or_else(|| fault_of(format!("{}: no verdict", dossier.key)))?;
        let outcome = workspace
            .computed_verdict(filed.id, reached.body.proposal.0)?
            .outcome();
        if outcome != expected(dossier)? {
            return Err(fault_of(format!(
                "{}: {} was reached",
                dossier.key,
                outcome.code()
            )));
        }
        decided.push(DemoDossier {
            key: dossier.key.clone(),
            id: filed.id,
            municipality: municipality(&dossier.cut)?.to_owned(),
            outcome,
            evidence: filed.files.len(),
            sheets: workspace.case(filed.id)?.sheets.len(),
        });
    }
    Ok(decided)
}
