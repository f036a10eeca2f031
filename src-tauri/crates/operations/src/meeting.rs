//! The meeting: called, attended, ended. The secretary keeps its record.

use chrono::{DateTime, FixedOffset};
use domain::ids::{DossierId, MeetingId, PersonId, RecordId};
use ledger::content::MeetingFile;
use ledger::payload::text::Text;
use ledger::payload::{AttendanceNoted, MeetingClosed, MeetingConvened, Modality, Passage};

use crate::act::Act;
use crate::error::Result;
use crate::found_committee::short;
use crate::workspace::{Along, Workspace};

/// Calls a meeting on these dossiers.
///
/// # Errors
/// When the person may not.
pub fn convene_meeting(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    meeting: &MeetingFile,
    dossiers: &[DossierId],
) -> Result<MeetingId> {
    let object = act.object(meeting);
    let body = MeetingConvened {
        object: Text(object.id()),
        dossiers: dossiers.iter().copied().map(Text).collect(),
    };
    workspace.record(act, body, Along::objects([object]))
}

/// Notes that somebody arrived or left.
///
/// # Errors
/// When the meeting ended, or the person may not.
pub fn note_attendance(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    meeting: MeetingId,
    person: PersonId,
    passage: Passage,
    modality: Modality,
    at: DateTime<FixedOffset>,
) -> Result<RecordId> {
    let body = AttendanceNoted {
        meeting: Text(meeting),
        person: Text(person),
        passage,
        modality,
        at: short(&at.to_rfc3339())?,
    };
    workspace.record(act, body, Along::default())
}

/// Ends a meeting. It names every agreed level, proposal, vote and verdict of its dossiers, so that nothing later cuts
/// them off.
///
/// # Errors
/// When the meeting ended already, or the person may not.
pub fn close_meeting(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    meeting: MeetingId,
    at: DateTime<FixedOffset>,
) -> Result<RecordId> {
    let names = names_of(workspace, meeting).into_iter().map(Text).collect();
    let body = MeetingClosed {
        meeting: Text(meeting),
        names,
        at: short(&at.to_rfc3339())?,
    };
    workspace.record(act, body, Along::default())
}

fn names_of(workspace: &Workspace, meeting: MeetingId) -> Vec<RecordId> {
    let state = workspace.state();
    let Some(facts) = state.meetings.get(&meeting) else {
        return Vec::new();
    };
    let dossiers = facts
        .convened
        .body
        .dossiers
        .iter()
        .filter_map(|id| state.dossiers.get(&id.0));
    dossiers
        .flat_map(|dossier| {
            let levels = dossier.levels.iter().map(|fact| fact.id);
            let changes = dossier.changes.iter().map(|fact| fact.id);
            let dissents = dossier.dissents.iter().map(|fact| fact.id);
            let proposals = dossier.proposals.iter().map(|fact| fact.id);
            let votes = dossier.votes.iter().map(|fact| fact.id);
            let verdicts = dossier.verdicts.iter().map(|fact| fact.id);
            levels
                .chain(changes)
                .chain(dissents)
                .chain(proposals)
                .chain(votes)
                .chain(verdicts)
        })
        .collect()
}
