//! Views of Sesión and Apertura: what the person owes now, the meeting, its attendance, agenda and quorum, and openings.

use chrono::{DateTime, FixedOffset};
use contract::Failure;
use contract::session::{
    AbsenceView, AgendaItem, AttendanceMode, Attendee, AwaitedSheet, ConveneMeeting, DossierPhase,
    EventKind, MeetingModality, MeetingProgress, MeetingView, MovementView, OpeningRoll,
    OpeningStanding, OpeningView, OrderedOpening, OwedThing, PassageView, QuorumOf, SessionEvent,
    SessionView, SheetEscrow, StandingIn,
};
use operations::domain::ids::{DossierId, MeetingId, RecordId};
use operations::domain::member::{Role, Standing};
use operations::ledger::chain::Clock;
use operations::ledger::content::MeetingFile;
use operations::ledger::payload::{Absence, Modality, Passage};
use operations::ledger::state::ProposalStanding;
use operations::ledger::state::dossier::Dossier;
use operations::ledger::state::meeting::Meeting;
use operations::{Debt, Happening, InputFault, OperationError, Workspace};

use super::common::{dossier, id, person};
use super::workspace::task_of;
use crate::clock;
use crate::failure::{Trouble, explain};

/// Events shown: more would be a list nobody reads; the record log has them all.
const EVENTS: usize = 160;

/// Everything the session screen shows.
pub fn of(workspace: &Workspace) -> Result<SessionView, Trouble> {
    let owed = workspace.owed()?;
    let mut meetings = workspace
        .state()
        .meetings
        .iter()
        .map(|(id, facts)| meeting(workspace, *id, facts))
        .collect::<Result<Vec<_>, _>>()?;
    meetings.sort_by(|a, b| {
        (a.progress, std::cmp::Reverse(&a.starts_at))
            .cmp(&(b.progress, std::cmp::Reverse(&b.starts_at)))
    });
    let events = workspace.happenings().into_iter().take(EVENTS);
    Ok(SessionView {
        owed: owed
            .iter()
            .map(|debt| owed_thing(workspace, *debt))
            .collect::<Result<_, _>>()?,
        meetings,
        events: events
            .map(|one| {
                Ok(SessionEvent {
                    at: one.at.to_rfc3339(),
                    what: event(one.what),
                    person: one.person.map(|who| person(workspace, who)),
                    dossier: one.dossier.map(|on| dossier(workspace, on)).transpose()?,
                })
            })
            .collect::<Result<_, Trouble>>()?,
        convenable: convenable(workspace)?,
    })
}

fn owed_thing(workspace: &Workspace, debt: Debt) -> Result<OwedThing, Trouble> {
    let (about, record, kind) = match debt {
        Debt::DecideConflict(_, who) => (Some(person(workspace, who)), None, None),
        Debt::Endorse(record) => {
            let kind = workspace.state().accepted.get(&record).map(|one| one.0);
            (
                None,
                Some(record),
                kind.map(|kind| kind.as_str().to_owned()),
            )
        }
        Debt::Sign(record)
        | Debt::Number(record)
        | Debt::IssueNumbered(record)
        | Debt::TakeBack(record)
        | Debt::Notify(record) => {
            let issued = workspace.state().documents.get(&record);
            (
                None,
                Some(record),
                issued.map(|facts| super::deliberation::document_code(facts.issued.body.document)),
            )
        }
        Debt::Declare(_)
        | Debt::CheckAdmissibility(_)
        | Debt::OrderOpening(_)
        | Debt::CloseSheet(_)
        | Debt::Vote(_) => (None, None, None),
    };
    Ok(OwedThing {
        task: task_of(debt),
        dossier: workspace
            .dossier_of_debt(debt)
            .or_else(|| opening_of(workspace, record?))
            .map(|on| dossier(workspace, on))
            .transpose()?,
        person: about,
        record: record.map(|one| one.to_string()),
        kind,
    })
}

/// The dossier whose opening a record orders.
fn opening_of(workspace: &Workspace, record: RecordId) -> Option<DossierId> {
    let mut dossiers = workspace.state().dossiers.iter();
    let found = dossiers.find(|(_, facts)| facts.openings.iter().any(|one| one.id == record));
    found.map(|(id, _)| *id)
}

const fn event(what: Happening) -> EventKind {
    match what {
        Happening::Convened => EventKind::Convened,
        Happening::Arrived => EventKind::Arrived,
        Happening::Left => EventKind::Left,
        Happening::Opened => EventKind::Opened,
        Happening::LevelAgreed => EventKind::LevelAgreed,
        Happening::LevelChanged => EventKind::LevelChanged,
        Happening::Dissented => EventKind::Dissented,
        Happening::Proposed => EventKind::Proposed,
        Happening::Reached => EventKind::Reached,
        Happening::Ended => EventKind::Ended,
    }
}

/// Dossiers without a verdict, for whoever convenes.
fn convenable(workspace: &Workspace) -> Result<Vec<contract::DossierRef>, Trouble> {
    if workspace.seat()?.role != Role::Secretary {
        return Ok(Vec::new());
    }
    let undecided = workspace.state().dossiers.iter().filter(|(id, facts)| {
        !matches!(
            phase(workspace, **id, facts),
            DossierPhase::Decided | DossierPhase::Withdrawn
        )
    });
    undecided.map(|(id, _)| dossier(workspace, *id)).collect()
}

fn meeting(workspace: &Workspace, id: MeetingId, facts: &Meeting) -> Result<MeetingView, Trouble> {
    let file = workspace.meeting_file(id)?;
    let now = Clock::everything();
    let state = workspace.state();
    let ended = facts.is_closed(&state.endorsements, &now);
    let progress = match (ended, facts.attendance.is_empty()) {
        (true, _) => MeetingProgress::Ended,
        (false, true) => MeetingProgress::Convened,
        (false, false) => MeetingProgress::GoingOn,
    };
    let agenda = facts.convened.body.dossiers.iter();
    Ok(MeetingView {
        id: id.to_string(),
        number: file.number,
        nature: file.nature,
        place: file.place,
        modality: match file.modality.as_str() {
            "remote" => MeetingModality::Remote,
            "mixed" => MeetingModality::Mixed,
            _ => MeetingModality::InPerson,
        },
        starts_at: file.starts_at,
        progress,
        ended_at: facts
            .closed
            .first()
            .map(|closed| closed.body.at.as_str().to_owned()),
        agenda: agenda
            .filter_map(|on| Some((on.0, state.dossiers.get(&on.0)?)))
            .map(|(on, facts)| agenda_item(workspace, id, on, facts))
            .collect::<Result<_, _>>()?,
        attendance: attendance(workspace, facts),
        kept_from: kept(workspace, workspace.may_keep_meeting(id, clock::here())),
    })
}

fn agenda_item(
    workspace: &Workspace,
    meeting: MeetingId,
    on: DossierId,
    facts: &Dossier,
) -> Result<AgendaItem, Trouble> {
    let phase = phase(workspace, on, facts);
    Ok(AgendaItem {
        dossier: dossier(workspace, on)?,
        phase,
        outcome: if phase == DossierPhase::Decided {
            super::deliberation::reached_outcome(workspace, on, facts)?
        } else {
            None
        },
        quorum: quorum(workspace, meeting, on),
    })
}

/// The quorum of a meeting on a dossier, as the core counts it.
pub fn quorum(workspace: &Workspace, meeting: MeetingId, on: DossierId) -> Option<QuorumOf> {
    let floor = workspace.floor(meeting, on)?;
    let sitting = &floor.sitting;
    let standing_in = sitting.seats().iter().filter_map(|seat| {
        let acting = seat.acting?.person();
        (acting != seat.titular).then(|| StandingIn {
            alternate: person(workspace, acting),
            titular: person(workspace, seat.titular),
        })
    });
    Some(QuorumOf {
        entitled: sitting.entitled(),
        present: sitting.present(),
        needed: floor.needed,
        lacking: floor.lacking,
        recused: sitting
            .recused()
            .iter()
            .filter(|who| {
                let seat = workspace.state().seat(**who, &Clock::everything());
                seat.is_some_and(|seat| seat.voting().is_some())
            })
            .map(|who| person(workspace, *who))
            .collect(),
        standing_in: standing_in.collect(),
        presiding: sitting.presiding().map(|who| person(workspace, who)),
    })
}

/// How far a dossier is, for this person. Before the opening: only whether its documents were checked.
pub fn phase(workspace: &Workspace, on: DossierId, facts: &Dossier) -> DossierPhase {
    let state = workspace.state();
    let now = Clock::everything();
    let seat = workspace.seat();
    let barred = seat.is_ok_and(|seat| state.footing(on, seat.person, &now).is_barred());
    if barred {
        DossierPhase::Barred
    } else if facts.is_withdrawn(&state.endorsements, &now) {
        DossierPhase::Withdrawn
    } else if facts.verdict(&state.endorsements, &now).is_some() {
        DossierPhase::Decided
    } else if facts.opening(&state.endorsements, &now).is_some() {
        let open = facts
            .proposals
            .iter()
            .any(|one| state.proposal_standing(facts, one) == ProposalStanding::Open);
        if open {
            DossierPhase::Proposed
        } else {
            DossierPhase::Deliberating
        }
    } else if state.rubric_of(facts, &now).is_some() {
        DossierPhase::Scoring
    } else {
        DossierPhase::Unchecked
    }
}

fn attendance(workspace: &Workspace, facts: &Meeting) -> Vec<Attendee> {
    let now = Clock::everything();
    let state = workspace.state();
    let mut seats = state.seats(&now);
    seats.sort_by_key(|seat| {
        let role = match seat.role {
            Role::Chair => 0,
            Role::Member => 1,
            Role::Secretary => 2,
            Role::Observer => 3,
        };
        (role, workspace.name(seat.person))
    });
    let attendee = |seat: operations::domain::member::Seat| {
        let mut notes: Vec<_> = facts
            .attendance
            .iter()
            .filter(|fact| fact.body.person.0 == seat.person)
            .collect();
        notes.sort_by_key(|fact| fact.order);
        let present = facts.is_present(seat.person, &state.endorsements, &now);
        let last = notes.last().map(|fact| mode(fact.body.modality));
        Attendee {
            person: person(workspace, seat.person),
            role: seat.role.into(),
            alternate_of: match seat.standing {
                Standing::Titular => None,
                Standing::AlternateOf(titular) => Some(person(workspace, titular)),
            },
            here: last.filter(|_| present),
            passages: notes
                .into_iter()
                .map(|fact| PassageView {
                    movement: match fact.body.passage {
                        Passage::Arrived => MovementView::Arrived,
                        Passage::Left => MovementView::Left,
                    },
                    mode: mode(fact.body.modality),
                    at: fact.body.at.as_str().to_owned(),
                })
                .collect(),
        }
    };
    seats.into_iter().map(attendee).collect()
}

const fn mode(modality: Modality) -> AttendanceMode {
    match modality {
        Modality::InPerson => AttendanceMode::InPerson,
        Modality::Remote => AttendanceMode::Remote,
    }
}

/// What keeps somebody from a step, or nothing.
pub fn kept(workspace: &Workspace, asked: Result<(), OperationError>) -> Option<Failure> {
    asked
        .err()
        .map(|fault| explain("ask", Trouble::Core(fault), Some(workspace)))
}

/// Everything Apertura shows. Who gave in a sheet is said to whoever orders the opening or endorses it, and to nobody
/// else before it has effect.
pub fn opening(workspace: &Workspace, which: &str) -> Result<OpeningView, Trouble> {
    let on: DossierId = id(which, "dossier")?;
    let named = dossier(workspace, on)?;
    let state = workspace.state();
    let now = Clock::everything();
    let facts = state
        .dossiers
        .get(&on)
        .ok_or_else(|| Trouble::Core(InputFault::UnknownDossier(on).into()))?;
    let seat = workspace.seat()?;
    if let Err(fault) = workspace.may_see(on) {
        return Ok(OpeningView {
            dossier: named,
            standing: OpeningStanding::Barred,
            opened_at: None,
            roll: None,
            ordered: None,
            absences: Vec::new(),
            opened: Vec::new(),
            awaited: Vec::new(),
            kept_from: kept(workspace, Err(fault)),
        });
    }
    let effective = facts.opening(&state.endorsements, &now);
    let orders = matches!(seat.role, Role::Secretary);
    let endorses = orders || seat.role == Role::Chair;
    let waiting = facts
        .openings
        .iter()
        .filter(|_| effective.is_none() && endorses)
        .max_by_key(|fact| fact.order);
    let (opened, awaited) = match effective {
        Some(_) => sheets(workspace, on, facts),
        None => (Vec::new(), Vec::new()),
    };
    Ok(OpeningView {
        dossier: named,
        standing: if effective.is_some() {
            OpeningStanding::Opened
        } else {
            OpeningStanding::Closed
        },
        opened_at: effective.map(|fact| workspace.moment_of(fact.id).to_rfc3339()),
        roll: (effective.is_none() && orders)
            .then(|| roll(workspace, on, facts))
            .transpose()?,
        ordered: waiting.map(|fact| OrderedOpening {
            record: fact.id.to_string(),
            at: workspace.moment_of(fact.id).to_rfc3339(),
            by: person(workspace, fact.author),
            absences: absences(workspace, &fact.body.absences),
            kept_from: kept(workspace, workspace.may_endorse(fact.id)),
        }),
        absences: effective.map_or_else(Vec::new, |fact| absences(workspace, &fact.body.absences)),
        opened,
        awaited,
        kept_from: kept(workspace, workspace.may_order_opening(on)),
    })
}

fn absences(workspace: &Workspace, listed: &[Absence]) -> Vec<AbsenceView> {
    listed
        .iter()
        .map(|one| AbsenceView {
            person: person(workspace, one.person.0),
            reason: one
                .reason
                .and_then(|object| workspace.noted_reason(object.0).ok())
                .unwrap_or_default(),
        })
        .collect()
}

fn roll(workspace: &Workspace, on: DossierId, facts: &Dossier) -> Result<OpeningRoll, Trouble> {
    let now = Clock::everything();
    let state = workspace.state();
    let mut closed: Vec<_> = facts
        .sheets
        .iter()
        .map(|fact| fact.author)
        .filter(|who| !state.footing(on, *who, &now).is_barred())
        .map(|who| person(workspace, who))
        .collect();
    closed.sort_by(|a, b| a.name.cmp(&b.name));
    closed.dedup();
    let mut owing: Vec<_> = workspace
        .owing(on)?
        .into_iter()
        .map(|who| person(workspace, who))
        .collect();
    owing.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(OpeningRoll { closed, owing })
}

fn sheets(
    workspace: &Workspace,
    on: DossierId,
    facts: &Dossier,
) -> (Vec<contract::PersonRef>, Vec<AwaitedSheet>) {
    let Ok(case) = workspace.case(on) else {
        return (Vec::new(), Vec::new());
    };
    let opened = case
        .sheets
        .iter()
        .map(|sheet| person(workspace, sheet.author));
    let awaited = case.absent.iter().filter_map(|who| {
        let sheet = facts.sheets.iter().find(|fact| fact.author == *who)?;
        Some(AwaitedSheet {
            person: person(workspace, *who),
            sheet: sheet.id.to_string(),
            escrow: match sheet.body.escrow {
                Some(_) => SheetEscrow::Left,
                None => SheetEscrow::None,
            },
        })
    });
    (opened.collect(), awaited.collect())
}

/// A moment the page sent.
pub fn read_moment(text: &str) -> Result<DateTime<FixedOffset>, Trouble> {
    DateTime::parse_from_rfc3339(text).map_err(|_| {
        Trouble::Core(OperationError::Input(InputFault::Text {
            what: "moment",
            found: text.chars().take(40).collect(),
        }))
    })
}

/// A meeting to call, read back into the core's words.
pub fn convocation(given: &ConveneMeeting) -> Result<(MeetingFile, Vec<DossierId>), Trouble> {
    let file = MeetingFile {
        number: given.number,
        nature: given.nature.clone(),
        place: given.place.clone(),
        modality: match given.modality {
            MeetingModality::InPerson => "in_person",
            MeetingModality::Remote => "remote",
            MeetingModality::Mixed => "mixed",
        }
        .to_owned(),
        starts_at: read_moment(&given.starts_at)?.to_rfc3339(),
    };
    let dossiers = given
        .dossiers
        .iter()
        .map(|one| id(one, "dossier"))
        .collect::<Result<_, _>>()?;
    Ok((file, dossiers))
}
