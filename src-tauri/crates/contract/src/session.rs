//! Sesión and Apertura: what the person owes now, the meeting with its attendance, agenda and quorum, and the opening of
//! sheets. Before an opening has effect nothing here says anything of anybody's sheet to whoever scores or observes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::{DossierRef, OutcomeView, PersonRef};
use crate::failure::Failure;
use crate::workspace::{RoleView, Task};

/// Everything the session screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// What waits for this person, most urgent first.
    pub owed: Vec<OwedThing>,
    /// Meetings: those going on first, then those to come, then those that ended, newest first.
    pub meetings: Vec<MeetingView>,
    /// What happened lately, newest first.
    pub events: Vec<SessionEvent>,
    /// Dossiers that can be put on an agenda; empty for whoever may not convene.
    pub convenable: Vec<DossierRef>,
}

/// One thing this person owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwedThing {
    /// What has to be done.
    pub task: Task,
    /// On which dossier, when it is about one.
    pub dossier: Option<DossierRef>,
    /// About whom, when it is about somebody.
    pub person: Option<PersonRef>,
    /// The record it waits on (to endorse, to sign).
    pub record: Option<String>,
    /// Code of the record or document it waits on, such as `opening_ordered` or `minutes`.
    pub kind: Option<String>,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingView {
    /// Identity.
    pub id: String,
    /// The committee's own number.
    pub number: u32,
    /// Ordinary, extraordinary: as the committee calls it.
    pub nature: String,
    /// Where.
    pub place: String,
    /// How people attend.
    pub modality: MeetingModality,
    /// When it begins.
    pub starts_at: String,
    /// Convened, going on, or ended.
    pub progress: MeetingProgress,
    /// When it ended.
    pub ended_at: Option<String>,
    /// Its dossiers.
    pub agenda: Vec<AgendaItem>,
    /// Everybody on the committee and whether they are there.
    pub attendance: Vec<Attendee>,
    /// Why this person could not note attendance or close it now; nothing when they can.
    pub kept_from: Option<Failure>,
}

/// How a meeting is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MeetingModality {
    /// Presencial.
    InPerson,
    /// Remota.
    Remote,
    /// Mixta.
    Mixed,
}

/// How far a meeting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MeetingProgress {
    /// Somebody is there and it has not ended.
    GoingOn,
    /// Called, nobody noted yet.
    Convened,
    /// Ended.
    Ended,
}

/// A dossier of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AgendaItem {
    /// Which.
    pub dossier: DossierRef,
    /// How far it is.
    pub phase: DossierPhase,
    /// The verdict, once registered and when this person may see it.
    pub outcome: Option<OutcomeView>,
    /// Its quorum now, or as it was when the meeting ended.
    pub quorum: Option<QuorumOf>,
}

/// How far a dossier is on its way through the session. Nothing of anybody's sheet shows before the opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DossierPhase {
    /// This person may not see it: recused, or a declared conflict waits.
    Barred,
    /// The formal documents have not been checked.
    Unchecked,
    /// Members are scoring.
    Scoring,
    /// The sheets are open: in deliberation.
    Deliberating,
    /// A proposal is on the table.
    Proposed,
    /// It has a verdict.
    Decided,
    /// It left the procedure.
    Withdrawn,
}

/// The quorum of a meeting on one dossier, as the core counts it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuorumOf {
    /// Seats that may decide it.
    pub entitled: u32,
    /// Of those, occupied by somebody present.
    pub present: u32,
    /// How many must be.
    pub needed: u32,
    /// How many are missing; 0 when there is quorum.
    pub lacking: u32,
    /// Who cannot take part: recused, or with a declared conflict that waits.
    pub recused: Vec<PersonRef>,
    /// Alternates who act, with whose place they take.
    pub standing_in: Vec<StandingIn>,
    /// Who presides, when somebody does.
    pub presiding: Option<PersonRef>,
}

/// An alternate who acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StandingIn {
    /// Who acts.
    pub alternate: PersonRef,
    /// In whose place.
    pub titular: PersonRef,
}

/// Somebody of the committee at a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Attendee {
    /// Who.
    pub person: PersonRef,
    /// The part they play.
    pub role: RoleView,
    /// Whose alternate they are.
    pub alternate_of: Option<PersonRef>,
    /// How they attend now; nothing when they are not there.
    pub here: Option<AttendanceMode>,
    /// Arrivals and departures, oldest first.
    pub passages: Vec<PassageView>,
}

/// How somebody attends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum AttendanceMode {
    /// Presencial.
    InPerson,
    /// Remoto.
    Remote,
}

/// An arrival or a departure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PassageView {
    /// Came in or left.
    pub movement: MovementView,
    /// How.
    pub mode: AttendanceMode,
    /// When, as the secretary noted it.
    pub at: String,
}

/// Came in or left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MovementView {
    /// Came in.
    Arrived,
    /// Left.
    Left,
}

/// Something that happened in public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SessionEvent {
    /// When, by its author's clock.
    pub at: String,
    /// What.
    pub what: EventKind,
    /// Who did it or whom it is about.
    pub person: Option<PersonRef>,
    /// On which dossier.
    pub dossier: Option<DossierRef>,
}

/// Sorts of public events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum EventKind {
    /// A meeting was convened.
    Convened,
    /// Somebody arrived.
    Arrived,
    /// Somebody left.
    Left,
    /// The sheets of a dossier opened.
    Opened,
    /// The committee set a level.
    LevelAgreed,
    /// Somebody changed their level.
    LevelChanged,
    /// Somebody dissented.
    Dissented,
    /// The chair proposed a verdict.
    Proposed,
    /// A verdict was registered.
    Reached,
    /// The meeting ended.
    Ended,
}

/// Calls a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConveneMeeting {
    /// The committee's own number.
    pub number: u32,
    /// Ordinary, extraordinary: as the committee calls it.
    pub nature: String,
    /// Where.
    pub place: String,
    /// How people attend.
    pub modality: MeetingModality,
    /// When it begins, RFC 3339.
    pub starts_at: String,
    /// Its dossiers, in order.
    pub dossiers: Vec<String>,
}

/// Notes that somebody arrived or left.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteAttendance {
    /// At which meeting.
    pub meeting: String,
    /// Who.
    pub person: String,
    /// Came in or left.
    pub movement: MovementView,
    /// How.
    pub mode: AttendanceMode,
    /// When, RFC 3339; now when absent.
    pub at: Option<String>,
}

/// Ends a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CloseMeeting {
    /// Which.
    pub meeting: String,
}

/// Everything Apertura shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpeningView {
    /// Of which dossier.
    pub dossier: DossierRef,
    /// How far it is for this person.
    pub standing: OpeningStanding,
    /// When the sheets opened.
    pub opened_at: Option<String>,
    /// Sheets in and owed; only for whoever orders the opening or endorses it.
    pub roll: Option<OpeningRoll>,
    /// The order that waits for the chair's endorsement; only for whoever orders or endorses.
    pub ordered: Option<OrderedOpening>,
    /// Absences of the opening that has effect.
    pub absences: Vec<AbsenceView>,
    /// After the opening: sheets whose content is here.
    pub opened: Vec<PersonRef>,
    /// After the opening: sheets whose content has not arrived.
    pub awaited: Vec<AwaitedSheet>,
    /// Why this person could not order it now; nothing when they can.
    pub kept_from: Option<Failure>,
}

/// How far an opening is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OpeningStanding {
    /// This person may not see the dossier.
    Barred,
    /// Nothing opened.
    Closed,
    /// Everything opened.
    Opened,
}

/// Who gave in a sheet and who owes one, without a word of what they say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpeningRoll {
    /// Sheets that are in.
    pub closed: Vec<PersonRef>,
    /// Who owes one: needs a reason to be absent.
    pub owing: Vec<PersonRef>,
}

/// An opening ordered that has no effect yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderedOpening {
    /// Its record.
    pub record: String,
    /// When it was ordered.
    pub at: String,
    /// Who ordered it.
    pub by: PersonRef,
    /// Absences it notes.
    pub absences: Vec<AbsenceView>,
    /// Why this person could not endorse it; nothing when they can.
    pub kept_from: Option<Failure>,
}

/// Somebody whose sheet is not in, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AbsenceView {
    /// Who.
    pub person: PersonRef,
    /// Why; empty while it has not arrived.
    pub reason: String,
}

/// A sheet that counts and whose content has not arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AwaitedSheet {
    /// Whose.
    pub person: PersonRef,
    /// The sheet.
    pub sheet: String,
    /// Whether its author left a key that the secretary and the chair can use together.
    pub escrow: SheetEscrow,
}

/// Whether a sheet was left with an escrowed key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SheetEscrow {
    /// It was.
    Left,
    /// It was not: only its author opens it.
    None,
}

/// Orders the opening of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderOpening {
    /// Which.
    pub dossier: String,
    /// Why each person who owes a sheet is absent.
    pub absences: Vec<AbsenceReason>,
}

/// Why somebody is absent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AbsenceReason {
    /// Who.
    pub person: String,
    /// Why.
    pub reason: String,
}

/// Endorses a record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EndorseRecord {
    /// Which.
    pub record: String,
}

/// The secretary takes the outer wrapping off an escrowed key and writes it to a file for the chair.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReleaseEscrow {
    /// Of which dossier.
    pub dossier: String,
    /// Which sheet.
    pub sheet: String,
    /// Where to.
    pub path: String,
}

/// The chair opens an escrowed sheet with the file the secretary made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenEscrowed {
    /// Which sheet.
    pub sheet: String,
    /// The secretary's file.
    pub path: String,
}
