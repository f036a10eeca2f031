// Every type that crosses from Rust to the page, and the commands that carry them.
// Generated from src-tauri/crates/contract by `cargo xtask contract`. Never edited by hand.

/** A command: what it is asked and what it replies. */
export type Call<Request, Reply> = { request: Request; reply: Reply };

/**
 * Why somebody is absent.
 */
export type AbsenceReason = { 
/**
 * Who.
 */
person: string, 
/**
 * Why.
 */
reason: string, };

/**
 * Somebody whose sheet is not in, and why.
 */
export type AbsenceView = { 
/**
 * Who.
 */
person: PersonRef, 
/**
 * Why; empty while it has not arrived.
 */
reason: string, };

/**
 * What the way of a resolution waits for.
 */
export type ActStepView = "sign" | "number" | "issue" | "return" | "notify" | "done";

/**
 * Where the act of this document's dossier stands.
 */
export type ActView = { 
/**
 * What it waits for.
 */
step: ActStepView, 
/**
 * The document it waits with.
 */
document: string, 
/**
 * How it was notified, once it was.
 */
notice: NoticeView | null, };

/**
 * Trusts what a file holds, once its fingerprint was shown.
 */
export type AddTrust = { 
/**
 * The file.
 */
path: string, 
/**
 * SHA-256 of what was shown: another is not trusted.
 */
sha256: string, 
/**
 * For what.
 */
purpose: TrustPurpose, };

/**
 * The committee as this person may see it and change it.
 */
export type AdministrationView = { 
/**
 * Its facts.
 */
committee: CommitteeFacts, 
/**
 * Its people: those who act first.
 */
people: Array<MemberLine>, 
/**
 * Acts without effect yet, oldest first.
 */
acts: Array<PendingAct>, 
/**
 * What this person's role lets them do.
 */
may: Array<CommitteeDeed>, };

/**
 * Adopts a file of rules: the chair endorses it next.
 */
export type AdoptRules = { 
/**
 * Which.
 */
kind: RuleFile, 
/**
 * The file.
 */
path: string, 
/**
 * SHA-256 of the file that was previewed: another one is refused.
 */
seen: string, };

/**
 * Adopts wordings: the chair endorses them next.
 */
export type AdoptTemplates = { 
/**
 * JSON, the very one that was shown.
 */
text: string, };

/**
 * How a proposal came to be adopted or not.
 */
export type AdoptionView = "adopted" | "castingVote" | "notAdopted";

/**
 * A dossier of an agenda.
 */
export type AgendaItem = { 
/**
 * Which.
 */
dossier: DossierRef, 
/**
 * How far it is.
 */
phase: DossierPhase, 
/**
 * The verdict, once registered and when this person may see it.
 */
outcome: OutcomeView | null, 
/**
 * Its quorum now, or as it was when the meeting ended.
 */
quorum: QuorumOf | null, };

/**
 * The committee's level on one criterion.
 */
export type AgreedLevel = { 
/**
 * The level.
 */
score: ScoreView, 
/**
 * Its grounds.
 */
grounds: string, 
/**
 * Whether it must be confirmed again.
 */
toConfirm: boolean, };

/**
 * What was agreed of one criterion.
 */
export type AgreedScore = { 
/**
 * Its identifier.
 */
id: string, 
/**
 * The score; nothing while there is none.
 */
score: ScoreView | null, };

/**
 * Whether what a document says is what the records say today.
 */
export type AgreementCheck = { "is": "same" } | { "is": "changed" } | { "is": "unknown", 
/**
 * Why.
 */
why: Failure, };

/**
 * When an alternate acts.
 */
export type AlternatesFacts = "never" | "whenRecused" | "whenRecusedOrAbsent";

/**
 * Annexes a certificate of observation.
 */
export type AnnexCertificate = { 
/**
 * The file.
 */
path: string, };

/**
 * One question, its answer and why.
 */
export type AnswerView = { 
/**
 * Which question.
 */
question: QuestionView, 
/**
 * The answer.
 */
answer: Answered, 
/**
 * Why, what is wrong first.
 */
findings: Array<FindingView>, };

/**
 * The answer to a question.
 */
export type Answered = "yes" | "no" | "unknown";

/**
 * Facts about this build, for "Acerca de" and for problem reports.
 */
export type AppFacts = { 
/**
 * Version of the application, as `major.minor.patch`.
 */
version: string, 
/**
 * Operating system it was built for: `linux`, `windows` or `macos`.
 */
system: string, 
/**
 * Folder with the log files.
 */
logFolder: string, 
/**
 * The commit it was built from, shortened; empty when nobody knew.
 */
commit: string, 
/**
 * The day of that commit (`YYYY-MM-DD`); empty when nobody knew.
 */
built: string, 
/**
 * The database it keeps workspaces in, with its version.
 */
database: string, 
/**
 * Fingerprint of the key of this device, once a workspace is open.
 */
fingerprint: string | null, 
/**
 * Name and version of the rubric in force, once a workspace is open.
 */
rubric: string | null, };

/**
 * Grounds of one area.
 */
export type AreaGrounds = { 
/**
 * Identifier of the area.
 */
area: string, 
/**
 * The grounds.
 */
text: string, };

/**
 * Points of one area in another cycle.
 */
export type AreaPoints = { 
/**
 * Points reached.
 */
points: number, 
/**
 * Greatest points.
 */
most: number, 
/**
 * The percentage in words.
 */
percent: string | null, };

/**
 * Points of one area, this cycle and the last.
 */
export type AreaProfile = { 
/**
 * Its identifier, such as `A`.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Points reached.
 */
points: number, 
/**
 * Greatest points; 0 when the area leaves the rule.
 */
most: number, 
/**
 * The percentage in words; nothing when the area leaves the rule.
 */
percent: string | null, 
/**
 * The last cycle's points, when all its levels are known.
 */
previous: AreaPoints | null, };

/**
 * Asks for what is missing, once.
 */
export type AskCure = { 
/**
 * When it was notified.
 */
askedOn: string, 
/**
 * Working days given.
 */
workingDays: number, };

/**
 * What the municipality says of itself on one criterion.
 */
export type AssessmentEntry = { 
/**
 * The criterion.
 */
criterion: string, 
/**
 * A level (`0` to `3`, `NA`) or words of its own.
 */
text: string, };

/**
 * The municipality's own assessment as received.
 */
export type AssessmentView = { 
/**
 * When it was recorded, RFC 3339.
 */
recorded: string, 
/**
 * What it says of each criterion.
 */
entries: Array<AssessmentEntry>, };

/**
 * How somebody attends.
 */
export type AttendanceMode = "inPerson" | "remote";

/**
 * Somebody of the committee at a meeting.
 */
export type Attendee = { 
/**
 * Who.
 */
person: PersonRef, 
/**
 * The part they play.
 */
role: RoleView, 
/**
 * Whose alternate they are.
 */
alternateOf: PersonRef | null, 
/**
 * How they attend now; nothing when they are not there.
 */
here: AttendanceMode | null, 
/**
 * Arrivals and departures, oldest first.
 */
passages: Array<PassageView>, };

/**
 * A sheet that counts and whose content has not arrived.
 */
export type AwaitedSheet = { 
/**
 * Whose.
 */
person: PersonRef, 
/**
 * The sheet.
 */
sheet: string, 
/**
 * Whether its author left a key that the secretary and the chair can use together.
 */
escrow: SheetEscrow, };

/**
 * What someone votes.
 */
export type BallotView = "inFavour" | "against" | "abstain";

/**
 * What is weighed before signing.
 */
export type BeforeSigning = { 
/**
 * Whether the decision stands.
 */
verdict: VerdictCheck, 
/**
 * Areas with written grounds, and areas in all; absent in a document without areas.
 */
grounds: GroundsCheck | null, 
/**
 * Whether its number and date are left to Oficina de Partes.
 */
unnumbered: boolean, 
/**
 * Whether everything it says is what the records say today.
 */
agreement: AgreementCheck, 
/**
 * Whether its pages, made again from its data, are these very pages.
 */
printedAgain: boolean, };

/**
 * What keeps a sheet from closing.
 */
export type BlockerKind = "untouched" | "reasonMissing" | "citationMissing" | "citationBroken" | "searchedMissing" | "notApplicableNotAllowed" | "missingUnsaid" | "unknownCriterion";

/**
 * Why a signature does not hold.
 */
export type BreakView = "bytes" | "value" | "certificate" | "range" | "weak" | "shared" | "malformed";

/**
 * So many of one group.
 */
export type CameView = { 
/**
 * Of what.
 */
group: RecordGroup, 
/**
 * How many.
 */
count: number, };

/**
 * Asks a piece of work to stop at its next safe point.
 */
export type CancelJob = { 
/**
 * Which.
 */
id: number, };

/**
 * Something wrong with the records of a folder.
 */
export type CarrierFaultView = { "code": "notARecord", 
/**
 * Which.
 */
path: string, } | { "code": "noGenesis" } | { "code": "severalGeneses", 
/**
 * How many.
 */
count: number, } | { "code": "fork", 
/**
 * Its log, short.
 */
log: string, 
/**
 * From which record.
 */
seq: number, } | { "code": "missing", 
/**
 * How many wait for them.
 */
waiting: number, } | { "code": "observerWrote", 
/**
 * Who, short.
 */
person: string, 
/**
 * How many records.
 */
records: number, } | { "code": "tooMany", 
/**
 * How many.
 */
count: number, };

/**
 * What the records of a folder are worth.
 */
export type CarrierView = { 
/**
 * The folder that holds them.
 */
path: string, 
/**
 * The committee's identity: its first record.
 */
genesis: string | null, 
/**
 * Whether it is a demonstration.
 */
demonstration: boolean, 
/**
 * Record files.
 */
files: number, 
/**
 * Of those, linked from the first on.
 */
linked: number, 
/**
 * Sheets closed.
 */
closed: number, 
/**
 * Of those, opened with the key they were closed with.
 */
opened: number, 
/**
 * Records written by observers: any other number than zero is a fault.
 */
byObservers: number, 
/**
 * Records without effect.
 */
setAside: Array<SetAsideView>, 
/**
 * What is wrong.
 */
faults: Array<CarrierFaultView>, };

/**
 * Votes on a proposal.
 */
export type CastVote = { 
/**
 * Which.
 */
proposal: string, 
/**
 * What.
 */
ballot: BallotView, };

/**
 * What failed in the world.
 */
export type Cause = "files" | "storage" | "unexpected";

/**
 * One criterion of one's own sheet.
 */
export type CellView = "blank" | "begun" | "done";

/**
 * Where a certificate is looked for, before it is chosen.
 */
export type CertificatePlace = { "from": "keyFile", 
/**
 * Which.
 */
path: string, 
/**
 * Its password; never logged, never kept.
 */
password: string, } | { "from": "token", 
/**
 * The driver the person chose.
 */
driver: string, } | { "from": "certificate", 
/**
 * Which file.
 */
path: string, };

/**
 * A certificate somebody signs documents with.
 */
export type CertificateView = { 
/**
 * SHA-256 of the certificate: its identity.
 */
sha256: string, 
/**
 * Whom it names.
 */
name: string, 
/**
 * The RUT it states, when its check digit is right.
 */
rut: string | null, 
/**
 * Who issued it.
 */
issuer: string, 
/**
 * Until when it is valid (RFC 3339).
 */
notAfter: string, 
/**
 * What its token calls itself; absent for a file.
 */
token: string | null, };

/**
 * What the check of the whole chain found.
 */
export type ChainView = { 
/**
 * Records whose signature and links hold, of those that can be read.
 */
sound: number, 
/**
 * Records that are missing or were altered.
 */
damaged: Array<string>, 
/**
 * Who wrote two histories.
 */
forked: Array<PersonRef>, 
/**
 * Whether the records add up to what the screens show.
 */
reckoning: ReckoningView, };

/**
 * A change of one's own level.
 */
export type ChangeOfMind = { 
/**
 * From.
 */
before: ScoreView, 
/**
 * To.
 */
after: ScoreView, 
/**
 * Why.
 */
reason: string, };

/**
 * Another access phrase.
 */
export type ChangePhrase = { 
/**
 * What proves that it is the owner's: the present phrase, or the recovery code.
 */
present: string, 
/**
 * Which of the two.
 */
by: WayIn, 
/**
 * The new phrase.
 */
new: string, };

/**
 * Another part for somebody.
 */
export type ChangeRole = { 
/**
 * Whose.
 */
person: string, 
/**
 * The new part.
 */
role: RoleView, 
/**
 * Whose alternate they are from then on.
 */
alternateOf: string | null, };

/**
 * What a later revision changed.
 */
export type ChangeView = { "code": "signed", 
/**
 * Who.
 */
who: string, } | { "code": "filled", 
/**
 * Which.
 */
field: string, } | { "code": "flags" } | { "code": "validation" } | { "code": "timestamp" } | { "code": "locked", 
/**
 * Whose.
 */
who: string, } | { "code": "replaced", 
/**
 * Which.
 */
part: PartView, } | { "code": "removed", 
/**
 * Which.
 */
part: PartView, } | { "code": "added", 
/**
 * Which part of the file it became.
 */
part: PartView, } | { "code": "awaited" } | { "code": "shared" } | { "code": "nothing" } | { "code": "end" } | { "code": "loose" };

/**
 * Records the formal check.
 */
export type CheckFormal = { 
/**
 * Which dossier.
 */
dossier: string, 
/**
 * Documents that are there.
 */
present: Array<string>, 
/**
 * The request to cure, when it is made with this check.
 */
cure: AskCure | null, 
/**
 * Remarks.
 */
remarks: string, };

/**
 * Wordings being edited, as their file.
 */
export type CheckTemplates = { 
/**
 * JSON.
 */
text: string, };

/**
 * How the formal check stands.
 */
export type CheckedView = "never" | "incomplete" | "admissible";

/**
 * Chooses the certificate for the documents issued from now on.
 */
export type ChooseCertificate = { 
/**
 * Where it is.
 */
place: CertificatePlace, 
/**
 * SHA-256 of the one chosen among those found there.
 */
sha256: string, 
/**
 * The RUT the person says is theirs; needed when the certificate states one.
 */
rut: string | null, };

/**
 * Asks the system's dialog for files that exist.
 */
export type ChooseFiles = { 
/**
 * What they are wanted for: each purpose remembers its own last folder and filters by type.
 */
purpose: FilesPurpose, };

/**
 * Asks the system's dialog for a folder.
 */
export type ChooseFolder = { 
/**
 * What the folder is wanted for: each purpose remembers its own last folder.
 */
purpose: FolderPurpose, };

/**
 * Asks the system's dialog where to save a file.
 */
export type ChoosePlace = { 
/**
 * What is going to be saved.
 */
purpose: PlacePurpose, 
/**
 * File name offered.
 */
name: string, };

/**
 * Closes a document for the long term, into a copy.
 */
export type CloseDocument = { 
/**
 * Which.
 */
document: string, 
/**
 * Where the copy goes.
 */
path: string, };

/**
 * Ends a meeting.
 */
export type CloseMeeting = { 
/**
 * Which.
 */
meeting: string, };

/**
 * Closes one's own sheet.
 */
export type CloseSheet = { 
/**
 * The dossier.
 */
dossier: string, 
/**
 * Whether its secret is left for the case of missing the opening.
 */
escrow: EscrowChoice, };

/**
 * A copy closed for the long term.
 */
export type ClosedView = { 
/**
 * The time it is proven to have existed at (RFC 3339).
 */
at: string, 
/**
 * Signatures it closes.
 */
signatures: number, 
/**
 * Certificates whose revocation could be established.
 */
established: number, 
/**
 * Those it could not.
 */
unestablished: number, 
/**
 * Every address that was asked, once each.
 */
asked: Array<string>, };

/**
 * Coming or going.
 */
export type ComingOrGoing = "came" | "left";

/**
 * One commitment of last cycle's plan.
 */
export type CommitmentEntry = { 
/**
 * The criterion, or the matter in words.
 */
criterion: string, 
/**
 * What caused it.
 */
cause: string, 
/**
 * What was to be done.
 */
action: string, 
/**
 * Who answered for it.
 */
owner: string, 
/**
 * By when, `yyyy-mm-dd`.
 */
deadline: string, 
/**
 * What became of it.
 */
state: CommitmentState, 
/**
 * What supports that.
 */
note: string, };

/**
 * What became of a commitment.
 */
export type CommitmentState = "pending" | "inProgress" | "fulfilled" | "notFulfilled" | "released";

/**
 * What a role may do about the committee.
 */
export type CommitteeDeed = "invite" | "enrol" | "changeRole" | "endMembership" | "revokeLaptop" | "adoptRubric" | "adoptRegulation" | "adoptTemplates";

/**
 * Facts of the committee.
 */
export type CommitteeFacts = { 
/**
 * Its name.
 */
name: string, 
/**
 * The Service it belongs to.
 */
service: string, 
/**
 * The city its acts are dated in.
 */
city: string, 
/**
 * When it was founded.
 */
founded: string, 
/**
 * Whether everything it makes is demonstration.
 */
demonstration: boolean, 
/**
 * How many members, with the chair, may appoint another secretary.
 */
recoveryQuorum: number, 
/**
 * Its identity.
 */
id: string, 
/**
 * SHA-256 of its document root's certificate.
 */
root: string, 
/**
 * Whether this workspace holds that root.
 */
holdsRoot: boolean, };

/**
 * Class of a comuna.
 */
export type ComunaClass = "urban" | "mixed" | "rural";

/**
 * Names for the check of conflicts.
 */
export type ConflictNamesView = { 
/**
 * Alcaldesa or alcalde.
 */
mayor: string | null, 
/**
 * Concejo municipal.
 */
council: Array<string>, 
/**
 * Advisers and heads of the unit.
 */
advisers: Array<string>, 
/**
 * Consultants.
 */
consultants: Array<string>, };

/**
 * A conflict somebody decided.
 */
export type ConflictSettled = { 
/**
 * In which dossier.
 */
dossier: DossierRef, 
/**
 * Whose.
 */
person: PersonRef, 
/**
 * How.
 */
ruling: RecusalRuling, 
/**
 * By whom.
 */
decidedBy: PersonRef, 
/**
 * When (RFC 3339).
 */
decidedAt: string, 
/**
 * Why; absent for whoever may not read it.
 */
grounds: string | null, };

/**
 * A conflict this person decides.
 */
export type ConflictToDecide = { 
/**
 * In which dossier.
 */
dossier: DossierRef, 
/**
 * Whose.
 */
person: PersonRef, 
/**
 * When it was declared (RFC 3339).
 */
declaredAt: string, 
/**
 * The grounds declared; empty while they have not arrived.
 */
grounds: Array<LegalGroundView>, 
/**
 * In the person's words.
 */
explanation: string, 
/**
 * Who would take their seat.
 */
alternates: Array<PersonRef>, 
/**
 * Whether the sheets of the dossier were opened already.
 */
opened: boolean, };

/**
 * A conflict somebody else decides.
 */
export type ConflictWaiting = { 
/**
 * In which dossier.
 */
dossier: DossierRef, 
/**
 * Whose.
 */
person: PersonRef, 
/**
 * When it was declared (RFC 3339).
 */
declaredAt: string, };

/**
 * Calls a meeting.
 */
export type ConveneMeeting = { 
/**
 * The committee's own number.
 */
number: number, 
/**
 * Ordinary, extraordinary: as the committee calls it.
 */
nature: string, 
/**
 * Where.
 */
place: string, 
/**
 * How people attend.
 */
modality: MeetingModality, 
/**
 * When it begins, RFC 3339.
 */
startsAt: string, 
/**
 * Its dossiers, in order.
 */
dossiers: Array<string>, };

/**
 * Which part of the file a signature covers.
 */
export type CoverageView = { "is": "whole" } | { "is": "revision", 
/**
 * Which, from 1.
 */
revision: number, 
/**
 * Of how many.
 */
of: number, } | { "is": "unclear" };

/**
 * What is left of an error of an earlier run: never contents, names or phrases.
 */
export type CrashReport = { 
/**
 * When it happened (RFC 3339).
 */
at: string, 
/**
 * The whole report, as it would be saved.
 */
text: string, };

/**
 * A criterion by name.
 */
export type CriterionLabel = { 
/**
 * Its code, such as `A2`.
 */
id: string, 
/**
 * Its name, in Spanish.
 */
name: string, };

/**
 * A criterion by name.
 */
export type CriterionName = { 
/**
 * Its identifier, such as `A1`.
 */
id: string, 
/**
 * Its name.
 */
name: string, };

/**
 * Asks when a request to cure would expire.
 */
export type CureDue = { 
/**
 * When it is notified.
 */
askedOn: string, 
/**
 * Working days given.
 */
workingDays: number, };

/**
 * A request to cure.
 */
export type CureView = { 
/**
 * When it was notified.
 */
askedOn: string, 
/**
 * Working days given.
 */
workingDays: number, 
/**
 * The last day to answer; absent when the calendar does not reach it.
 */
due: string | null, 
/**
 * Working days left; 0 once past.
 */
left: number, };

/**
 * What runs out.
 */
export type DeadlineKindView = "cure" | "legalClock";

/**
 * Something that runs out on a day.
 */
export type DeadlineView = { 
/**
 * What.
 */
kind: DeadlineKindView, 
/**
 * The last day.
 */
day: string, 
/**
 * Working days left after today, that day included.
 */
left: number, 
/**
 * Whether that day is behind.
 */
past: boolean, };

/**
 * Decides a conflict.
 */
export type DecideRecusal = { 
/**
 * In which dossier.
 */
dossier: string, 
/**
 * Whose.
 */
person: string, 
/**
 * How.
 */
ruling: RecusalRuling, 
/**
 * Why.
 */
grounds: string, };

/**
 * A meeting in which the dossier can be decided.
 */
export type DecidingMeeting = { 
/**
 * Identity.
 */
id: string, 
/**
 * Its number.
 */
number: number, 
/**
 * Its quorum on the dossier.
 */
quorum: QuorumOf | null, 
/**
 * Why this person could not propose in it now; nothing when they can.
 */
keptFrom: Failure | null, };

/**
 * Everything Veredicto shows of one dossier.
 */
export type DecisionView = { 
/**
 * Which.
 */
dossier: DossierRef, 
/**
 * Rubric it is judged by, with its version.
 */
rubric: string, 
/**
 * Criteria whose level is pending or must be confirmed.
 */
pending: Array<CriterionName>, 
/**
 * What the rule computes, once no level is pending.
 */
computed: RuleReading | null, 
/**
 * Outcomes this procedure can have.
 */
outcomes: Array<OutcomeChoice>, 
/**
 * Areas, to ground the proposal.
 */
areas: Array<CriterionName>, 
/**
 * Criteria, to name in commitments.
 */
criteria: Array<CriterionName>, 
/**
 * Meetings in which a verdict can be proposed.
 */
meetings: Array<DecidingMeeting>, 
/**
 * Proposals, newest first.
 */
proposals: Array<ProposalView>, 
/**
 * Dissents on the verdict as a whole.
 */
dissents: Array<DissentView>, 
/**
 * Why this person could not note a dissent; nothing when they can.
 */
keptFromDissenting: Failure | null, 
/**
 * The verdict, once registered.
 */
reached: ReachedVerdict | null, };

/**
 * One dossier in the table of declarations.
 */
export type DeclarationRow = { 
/**
 * Which.
 */
dossier: DossierRef, 
/**
 * Where this person stands.
 */
own: OwnPartView, 
/**
 * Whether the declaration is still owed.
 */
owed: boolean, 
/**
 * The mayor.
 */
mayor: string | null, 
/**
 * Members of the council.
 */
council: Array<string>, 
/**
 * Advisers.
 */
advisers: Array<string>, 
/**
 * Consultants.
 */
consultants: Array<string>, 
/**
 * Whether the names have arrived.
 */
namesHere: boolean, 
/**
 * Who of the committee accompanied the municipality.
 */
accompaniedBy: Array<PersonRef>, 
/**
 * Whether this person is among them.
 */
accompaniedBySelf: boolean, };

/**
 * What a declaration needs: the grounds in full, the dossier come for, and every other still owed.
 */
export type DeclarationsView = { 
/**
 * Every ground, in the order they are asked.
 */
grounds: Array<LegalGroundView>, 
/**
 * The dossier come for first, then the others owed.
 */
rows: Array<DeclarationRow>, };

/**
 * Declares a conflict in one dossier.
 */
export type DeclareConflict = { 
/**
 * Which.
 */
dossier: string, 
/**
 * Codes of the grounds.
 */
grounds: Array<string>, 
/**
 * In the person's words; read only by whoever decides.
 */
explanation: string, };

/**
 * Declares no conflict in these dossiers, one record each.
 */
export type DeclareNone = { 
/**
 * Which.
 */
dossiers: Array<string>, };

/**
 * What a declaration says.
 */
export type Declared = "conflict" | "noConflict";

/**
 * Why a file is refused whole.
 */
export type DefectView = "notAPdf" | "encrypted" | "xfa" | "active" | "excessive" | "damaged";

/**
 * Everything Deliberación shows of one dossier.
 */
export type DeliberationView = { 
/**
 * Which.
 */
dossier: DossierRef, 
/**
 * How far it is: a level set while a proposal is voted voids it.
 */
phase: DossierPhase, 
/**
 * Whose sheets were opened, in a fixed order.
 */
members: Array<PersonRef>, 
/**
 * Whose sheets count and have not arrived: absent, never zero.
 */
awaited: Array<PersonRef>, 
/**
 * Criteria, greatest disagreement first, core first on ties.
 */
criteria: Array<HeardCriterion>, 
/**
 * Area by area, once every criterion has a level.
 */
profile: Array<AreaProfile>, 
/**
 * This person, when their own sheet is among those opened.
 */
own: string | null, 
/**
 * Criteria this person marked for themselves while scoring; nobody else is ever told.
 */
ownMarks: Array<string>, 
/**
 * Why this person could not set the committee's level; nothing when they can.
 */
keptFromAgreeing: Failure | null, 
/**
 * Why this person could not change their own level; nothing when they can.
 */
keptFromChanging: Failure | null, 
/**
 * Why this person could not note a dissent; nothing when they can.
 */
keptFromDissenting: Failure | null, 
/**
 * Quorum of the meeting going on, when there is one on this dossier.
 */
quorum: QuorumOf | null, };

/**
 * A person of the demonstration.
 */
export type DemonstrationPerson = { 
/**
 * How the script calls them.
 */
key: string, 
/**
 * Their name.
 */
name: string, 
/**
 * Their institution.
 */
institution: string, 
/**
 * Their part.
 */
role: RoleView, 
/**
 * Whose alternate they are.
 */
alternateOf: string | null, };

/**
 * The demonstration: its people, and whether it was already made.
 */
export type DemonstrationView = { 
/**
 * Its people, in the script's order.
 */
people: Array<DemonstrationPerson>, 
/**
 * Whether it is made.
 */
presence: Presence, };

/**
 * A dissent.
 */
export type DissentView = { 
/**
 * Who.
 */
person: PersonRef, 
/**
 * Why.
 */
text: string, };

/**
 * Public figures of a municipality. What is not known is absent, never zero.
 */
export type DossierCapacity = { 
/**
 * Inhabitants, Censo 2024.
 */
population: number | null, 
/**
 * Born abroad, Censo 2024.
 */
foreignBorn: number | null, 
/**
 * Born abroad as a part of the population, in thousandths.
 */
foreignBornPerMille: number | null, 
/**
 * Whether INE withholds that figure because it is 50 cases or fewer.
 */
foreignBornWithheld: boolean, 
/**
 * Municipal income in thousands of pesos, SINIM 2023.
 */
incomeThousand: number | null, 
/**
 * Budget per inhabitant in thousands of pesos, SINIM 2023.
 */
budgetPerInhabitant: number | null, 
/**
 * Dependence on the Fondo Común Municipal, in thousandths, SINIM 2023.
 */
fundDependencePerMille: number | null, 
/**
 * Staff, planta and contrata.
 */
staff: number | null, 
/**
 * Year of the staff figure.
 */
staffYear: number | null, 
/**
 * Poverty by income, in thousandths, CASEN as in SINIM.
 */
povertyPerMille: number | null, 
/**
 * Urban, mixed or rural, ODEPA.
 */
territory: ComunaClass | null, };

/**
 * The cure asked for.
 */
export type DossierCure = { 
/**
 * When it was asked.
 */
askedOn: string, 
/**
 * Working days given.
 */
workingDays: number, 
/**
 * The last day; nothing when the calendar does not reach it.
 */
due: string | null, };

/**
 * A file of evidence in the summary.
 */
export type DossierEvidence = { 
/**
 * Its object.
 */
object: string, 
/**
 * Its title; nothing while it is kept from the person or has not arrived.
 */
title: string | null, 
/**
 * Its file name.
 */
fileName: string, 
/**
 * Kind recognised by content, such as `pdf`.
 */
kind: string, 
/**
 * Length in bytes.
 */
bytes: number, 
/**
 * Pages, when known.
 */
pages: number | null, 
/**
 * Criteria it speaks to.
 */
criteria: Array<string>, 
/**
 * Kept from observers.
 */
reserved: boolean, 
/**
 * Whether it still counts.
 */
standing: DossierEvidenceStanding, 
/**
 * SHA-256 of the file, in hexadecimal.
 */
sha256: string, 
/**
 * When it was received (RFC 3339).
 */
received: string, };

/**
 * Whether a file of evidence still counts.
 */
export type DossierEvidenceStanding = "current" | "replaced" | "withdrawn";

/**
 * A formal document and whether it is there.
 */
export type DossierFormalItem = { 
/**
 * Its code, such as `P1`.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Nothing before the first check.
 */
presence: DossierFormalPresence | null, };

/**
 * Whether a formal document is there.
 */
export type DossierFormalPresence = "present" | "missing";

/**
 * A document issued for a dossier.
 */
export type DossierPaper = { 
/**
 * Its record.
 */
id: string, 
/**
 * What it is.
 */
kind: DossierPaperKind, 
/**
 * When it came out (RFC 3339).
 */
issuedAt: string, 
/**
 * Whether a later one took its place.
 */
superseded: boolean, };

/**
 * What a document is.
 */
export type DossierPaperKind = "minutes" | "minutesAnnex" | "resolutionProposal" | "feedback" | "observationCertificate" | "publicVersion" | "improvementPlan" | "coverLetter" | "antecedentsRequest" | "resolution";

/**
 * How far a dossier is on its way through the session. Nothing of anybody's sheet shows before the opening.
 */
export type DossierPhase = "barred" | "unchecked" | "scoring" | "deliberating" | "proposed" | "decided" | "withdrawn";

/**
 * A dossier by name.
 */
export type DossierRef = { 
/**
 * Identity.
 */
id: string, 
/**
 * Name of the municipality.
 */
municipality: string, 
/**
 * Name of its region.
 */
region: string, 
/**
 * Grant or renewal.
 */
procedure: ProcedureView, 
/**
 * The cycle, such as `2026`.
 */
cycle: string, };

/**
 * One dossier at a glance.
 */
export type DossierRow = { 
/**
 * Which.
 */
dossier: DossierRef, 
/**
 * Where it stands; nothing to whoever may not see it.
 */
stage: StageView | null, 
/**
 * Where this person stands.
 */
own: OwnPartView, 
/**
 * Since when they may not see it (RFC 3339).
 */
barredSince: string | null, 
/**
 * Their own sheet, criterion by criterion; empty when they have none.
 */
cells: Array<CellView>, 
/**
 * Criteria of their own draft whose evidence was replaced or withdrawn.
 */
toReview: number, 
/**
 * What they still have to do there, most urgent first.
 */
owed: Array<Task>, 
/**
 * What runs out, soonest first.
 */
deadlines: Array<DeadlineView>, 
/**
 * Formal documents that are missing, by code.
 */
missing: Array<string>, 
/**
 * When the closed sheets were ordered open (RFC 3339).
 */
openedAt: string | null, 
/**
 * What the committee decided.
 */
outcome: OutcomeView | null, 
/**
 * Whether something beneath that decision changed.
 */
underReview: boolean, 
/**
 * For the secretary alone: who still owes a sheet.
 */
owing: Array<PersonRef>, };

/**
 * A stage the dossier went through.
 */
export type DossierStageStep = { 
/**
 * Which.
 */
stage: StageView, 
/**
 * The day it happened.
 */
day: string | null, 
/**
 * What supports it, in the secretary's words.
 */
detail: string, };

/**
 * What is inside a dossier, in summary.
 */
export type DossierSummaryView = { 
/**
 * The way here, oldest first.
 */
stages: Array<DossierStageStep>, 
/**
 * Whether the municipality begins or has experience.
 */
trajectory: DossierTrajectory | null, 
/**
 * Date of the Carta de Compromiso.
 */
commitmentDate: string | null, 
/**
 * How the Carta and the council's agreement are identified.
 */
commitment: string, 
/**
 * When the municipality asked to be evaluated.
 */
requestedOn: string | null, 
/**
 * The formal documents.
 */
formal: Array<DossierFormalItem>, 
/**
 * The one cure asked for.
 */
cure: DossierCure | null, 
/**
 * What the secretary noted at the last check.
 */
remarks: string, 
/**
 * Public figures of the municipality.
 */
capacity: DossierCapacity | null, 
/**
 * Who of the committee accompanied it.
 */
accompaniedBy: Array<PersonRef>, 
/**
 * What last cycle's plan promised, and what was observed of it.
 */
commitments: Array<PastCommitment>, 
/**
 * Last cycle's levels and the self-assessment.
 */
past: PastLevelsView, 
/**
 * The evidence, in the order it was received.
 */
evidence: Array<DossierEvidence>, 
/**
 * Documents issued, latest first.
 */
papers: Array<DossierPaper>, };

/**
 * How a municipality comes.
 */
export type DossierTrajectory = "initial" | "experienced";

/**
 * One dossier's own screen.
 */
export type DossierView = { 
/**
 * At a glance.
 */
row: DossierRow, 
/**
 * What is inside; nothing while it is not open to the person.
 */
summary: DossierSummaryView | null, };

/**
 * Every dossier at a glance.
 */
export type DossiersView = { 
/**
 * In the order this person reads them.
 */
rows: Array<DossierRow>, 
/**
 * The day in Chile.
 */
today: string, };

/**
 * Asks how one's own draft stood before a moment.
 */
export type DraftBefore = { 
/**
 * The dossier.
 */
dossier: string, 
/**
 * The moment (RFC 3339).
 */
at: string, };

/**
 * Endorses a record.
 */
export type EndorseRecord = { 
/**
 * Which.
 */
record: string, };

/**
 * Whether this laptop acts for somebody already.
 */
export type Enrolment = "enrolled" | "waiting";

/**
 * Whether a sheet's secret is left with others.
 */
export type EscrowChoice = "none" | "chairAndSecretary";

/**
 * Sorts of public events.
 */
export type EventKind = "convened" | "arrived" | "left" | "opened" | "levelAgreed" | "levelChanged" | "dissented" | "proposed" | "reached" | "ended";

/**
 * Who may see a file of evidence.
 */
export type EvidenceAudience = "everybody" | "notObservers";

/**
 * What search covers of a file.
 */
export type EvidenceCover = { "kind": "text", 
/**
 * Pages with text.
 */
pages: number, } | { "kind": "image" } | { "kind": "unread" };

/**
 * A file of evidence.
 */
export type EvidenceFile = { 
/**
 * Its object, which citations name.
 */
object: string, 
/**
 * Title in words; empty while its label has not arrived or is kept from the person.
 */
title: string, 
/**
 * Name of the file as received.
 */
fileName: string, 
/**
 * Kind recognised by content: `pdf`, `png`, `jpeg`, `webp`, `docx`, `xlsx`, `odt`, `ods`, `text` or `csv`.
 */
kind: string, 
/**
 * Length in bytes.
 */
bytes: number, 
/**
 * Pages a citation can name, when known.
 */
pages: number | null, 
/**
 * SHA-256 of the file, in hexadecimal.
 */
sha256: string, 
/**
 * Criteria it speaks to.
 */
criteria: Array<string>, 
/**
 * Kept from observers.
 */
reserved: boolean, 
/**
 * When it was received (RFC 3339).
 */
received: string, 
/**
 * Whether it still counts.
 */
standing: EvidenceStanding, 
/**
 * Whether its bytes can be shown.
 */
presence: EvidencePresence, 
/**
 * What search covers of it.
 */
text: EvidenceCover, };

/**
 * A page that answers a search.
 */
export type EvidenceHit = { 
/**
 * The file's object.
 */
object: string, 
/**
 * Page, from 1.
 */
page: number, 
/**
 * Words around, cut into stretches: those that answer and those that do not.
 */
snippet: Array<Stretch>, };

/**
 * What a dry run found. It is kept by its number until another is made.
 */
export type EvidencePlan = { 
/**
 * Names it when taking in.
 */
plan: number, 
/**
 * What may go in.
 */
accepted: Array<PlannedFile>, 
/**
 * What may not.
 */
refused: Array<RefusedFileView>, };

/**
 * Whether the bytes of a file are on this computer.
 */
export type EvidencePresence = "here" | "missing";

/**
 * Why a file does not enter as evidence, or could not be judged.
 */
export type EvidenceProblem = "timedOut" | "crashed" | "tooLarge" | "damaged" | "passwordProtected" | "changed" | "refused" | "noInspector";

/**
 * Whether a file of evidence still counts.
 */
export type EvidenceStanding = "current" | "replaced" | "withdrawn";

/**
 * What a file of evidence did when it came in.
 */
export type EvidenceStep = "joined" | "replaced";

/**
 * What was taken in.
 */
export type EvidenceTaken = { 
/**
 * Files taken in.
 */
taken: Array<TakenFile>, 
/**
 * Files that were not, and why.
 */
failed: Array<FailedFile>, 
/**
 * Places of the plan that were not tried, because it was stopped.
 */
left: Array<number>, };

/**
 * The committee's folder.
 */
export type ExchangeFolder = { 
/**
 * Where it is.
 */
path: string, 
/**
 * Whether it can be seen now.
 */
presence: Presence, };

/**
 * How the exchange stands.
 */
export type ExchangeState = { 
/**
 * The committee's folder, when one was chosen.
 */
folder: ExchangeFolder | null, 
/**
 * The last exchange of this workspace.
 */
last: ExchangeView | null, 
/**
 * Own records not given yet.
 */
toGive: number, 
/**
 * Records kept until earlier ones arrive.
 */
waiting: number, 
/**
 * Contents this person may read that have not arrived.
 */
missing: number, 
/**
 * Everybody's laptops.
 */
peers: Array<PeerView>, 
/**
 * Whether this laptop acts for somebody already.
 */
enrolment: Enrolment, };

/**
 * What an exchange did.
 */
export type ExchangeView = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * What came from others.
 */
came: Array<CameView>, 
/**
 * Records given.
 */
given: number, 
/**
 * Contents given.
 */
contentsGiven: number, 
/**
 * Own sheets opened, because their dossier was.
 */
sheetsOpened: number, 
/**
 * What was not taken, and why.
 */
refused: Array<RefusedArrival>, 
/**
 * Why giving stopped, when it did.
 */
givingStopped: GivingStopped | null, };

/**
 * Writes every document in force to a folder.
 */
export type ExportDocuments = { 
/**
 * The folder.
 */
folder: string, 
/**
 * A cover note to leave beside them, written only for an observer's copy: signed bytes are never marked.
 */
note: string, };

/**
 * What an export wrote.
 */
export type ExportedView = { 
/**
 * Where.
 */
folder: string, 
/**
 * Documents written.
 */
documents: number, 
/**
 * Documents that have not arrived at this laptop.
 */
absent: number, 
/**
 * Whether the person stopped it before its end.
 */
stopped: boolean, };

/**
 * A file that was not taken in.
 */
export type FailedFile = { 
/**
 * Its place in the plan.
 */
place: number, 
/**
 * Its name.
 */
name: string, 
/**
 * Why.
 */
failure: Failure, };

/**
 * Why a command did not do what was asked.
 */
export type Failure = { "kind": "refused", 
/**
 * Which rule, with its facts.
 */
reason: Reason, } | { "kind": "broken", 
/**
 * What failed.
 */
cause: Cause, 
/**
 * Reference to the log line that has the details.
 */
reference: string, };

/**
 * What the system said of a file.
 */
export type FileProblem = "missing" | "forbidden" | "exists" | "full" | "unreadable";

/**
 * Why a file does not go in.
 */
export type FileRefusal = { "code": "empty" } | { "code": "truncated" } | { "code": "damaged" } | { "code": "passwordProtected" } | { "code": "mislabelled", 
/**
 * What its name says.
 */
claimed: string, 
/**
 * What it is.
 */
found: string, } | { "code": "tooLarge", 
/**
 * Its length.
 */
bytes: number, 
/**
 * The most.
 */
most: number, } | { "code": "totalTooLarge", 
/**
 * The most.
 */
most: number, } | { "code": "tooMany", 
/**
 * The most.
 */
most: number, } | { "code": "tooDeep", 
/**
 * The most.
 */
most: number, } | { "code": "harmfulName" } | { "code": "link" } | { "code": "notAFile" } | { "code": "nestedArchive" } | { "code": "sameName", 
/**
 * Which.
 */
of: string, } | { "code": "sameContent", 
/**
 * Which.
 */
of: string, } | { "code": "bomb" } | { "code": "hugeImage" } | { "code": "contradictory" } | { "code": "unsupported", 
/**
 * Which, such as `HEIC` or `DOCM`.
 */
found: string, } | { "code": "leftover" } | { "code": "unreadable" };

/**
 * What files are asked for.
 */
export type FilesPurpose = "evidence" | "invitation" | "request" | "rubric" | "regulation" | "templates" | "verify" | "trust" | "keyFile" | "driver" | "ownCertificate" | "answer" | "authority";

/**
 * What can be found. `who` is the name of a signer; when nobody knows it, of the field.
 */
export type Finding = { "code": "asSigned" } | { "code": "refused", 
/**
 * Why.
 */
why: DefectView, 
/**
 * What the reader met, in English.
 */
detail: string, } | { "code": "bytesAfterEnd", 
/**
 * How many.
 */
count: number, } | { "code": "otherFields" } | { "code": "uncovered" } | { "code": "broken", 
/**
 * Whose.
 */
who: string, 
/**
 * Why.
 */
why: BreakView, } | { "code": "altered", 
/**
 * Whose signature.
 */
who: string, 
/**
 * What.
 */
change: ChangeView, } | { "code": "certification", 
/**
 * Whose.
 */
who: string, } | { "code": "notPades", 
/**
 * Whose.
 */
who: string, } | { "code": "signedBy", 
/**
 * Who.
 */
who: string, 
/**
 * In what capacity, as the certificate says.
 */
role: string, } | { "code": "nameDiffers", 
/**
 * Whose.
 */
who: string, } | { "code": "signerRepeated", 
/**
 * Who.
 */
who: string, } | { "code": "someoneElse", 
/**
 * In whose place.
 */
who: string, } | { "code": "unexpectedSigner", 
/**
 * Who.
 */
who: string, } | { "code": "chained", 
/**
 * Whose.
 */
who: string, } | { "code": "chainedOutside", 
/**
 * Whose.
 */
who: string, 
/**
 * Which certifier, by the name of its root.
 */
root: string, } | { "code": "timesProven", 
/**
 * How many.
 */
count: number, } | { "code": "timesUnproven", 
/**
 * How many.
 */
count: number, } | { "code": "untrusted", 
/**
 * Whose.
 */
who: string, } | { "code": "notAllowed", 
/**
 * Whose.
 */
who: string, } | { "code": "notJudged", 
/**
 * Whose.
 */
who: string, } | { "code": "notYetValid", 
/**
 * Whose.
 */
who: string, } | { "code": "expired", 
/**
 * Whose.
 */
who: string, } | { "code": "timeUnknown", 
/**
 * Whose.
 */
who: string, } | { "code": "inTheFuture", 
/**
 * Whose.
 */
who: string, } | { "code": "timestampFalse", 
/**
 * Whose, or the timestamp's own field.
 */
who: string, } | { "code": "revoked", 
/**
 * Whose.
 */
who: string, } | { "code": "revocationUnchecked" } | { "code": "noSignature" } | { "code": "allSigned", 
/**
 * How many.
 */
count: number, } | { "code": "missing", 
/**
 * Whose.
 */
who: string, } | { "code": "doesNotHold", 
/**
 * Whose.
 */
who: string, } | { "code": "nobodyAnnounced" } | { "code": "noRoot" } | { "code": "codeSame" } | { "code": "codeOtherDocument" } | { "code": "codeOtherVersion" } | { "code": "codeOtherData" } | { "code": "codeUnreadable" } | { "code": "codeNothing" } | { "code": "noField", 
/**
 * Whose.
 */
who: string, } | { "code": "openField", 
/**
 * Whose.
 */
who: string, } | { "code": "notAttached" } | { "code": "notRead" } | { "code": "notCanonical" } | { "code": "areaSum", 
/**
 * Which.
 */
area: string, 
/**
 * Points and maximum said.
 */
said: [number, number], 
/**
 * Points and maximum computed.
 */
computed: [number, number], } | { "code": "total", 
/**
 * Points and maximum said.
 */
said: [number, number], 
/**
 * Points and maximum computed.
 */
computed: [number, number], } | { "code": "ruleOutcome" } | { "code": "ruleLine", 
/**
 * Its place, from 1.
 */
line: number, } | { "code": "decisionNotVoted" } | { "code": "votesDoNotCarry", 
/**
 * In favour.
 */
inFavour: number, 
/**
 * Against.
 */
against: number, } | { "code": "votedTwice", 
/**
 * Who.
 */
who: string, } | { "code": "recusedVoted", 
/**
 * Who.
 */
who: string, } | { "code": "noQuorum", 
/**
 * In which dossier.
 */
dossier: string, 
/**
 * Present.
 */
present: number, 
/**
 * Required.
 */
required: number, } | { "code": "unknownCriterion", 
/**
 * Which.
 */
criterion: string, } | { "code": "ruleAgain" } | { "code": "otherRubric" } | { "code": "pagesSame" } | { "code": "pagesDiffer" } | { "code": "pagesOtherWordings" } | { "code": "pagesNotMade" };

/**
 * One reason.
 */
export type FindingView = { 
/**
 * For, against or only to be known.
 */
grade: GradeView, 
/**
 * What.
 */
what: Finding, };

/**
 * A text that no wording holds, so that none can take it away.
 */
export type FixedText = { 
/**
 * The text.
 */
text: string, 
/**
 * Why, in Spanish.
 */
reason: string, };

/**
 * Something PDFs and records of a folder do not agree on.
 */
export type FolderFaultView = { "code": "otherRoot", 
/**
 * Which file.
 */
path: string, } | { "code": "notInRecords", 
/**
 * Which.
 */
path: string, } | { "code": "earlierRevision", 
/**
 * Which.
 */
path: string, } | { "code": "otherContent", 
/**
 * Which.
 */
path: string, } | { "code": "documentMissing", 
/**
 * What it is.
 */
kind: PaperKind, 
/**
 * Its record, short.
 */
record: string, } | { "code": "papersDisagree", 
/**
 * Of which municipality.
 */
municipality: string, 
/**
 * One.
 */
one: string, 
/**
 * The other.
 */
other: string, } | { "code": "tooMany", 
/**
 * How many.
 */
count: number, };

/**
 * What a folder is asked for.
 */
export type FolderPurpose = "openWorkspace" | "newWorkspace" | "exchange" | "export" | "evidence" | "verify";

/**
 * What was found in a folder.
 */
export type FolderVerified = { 
/**
 * The folder.
 */
path: string, 
/**
 * The moment of the verification (RFC 3339).
 */
at: string, 
/**
 * Whether nothing speaks against.
 */
sound: boolean, 
/**
 * Its PDFs, by name.
 */
papers: Array<PaperVerified>, 
/**
 * PDFs neither signed nor the committee's, left alone.
 */
foreign: Array<string>, 
/**
 * Its records.
 */
carriers: Array<CarrierView>, 
/**
 * Where the two disagree.
 */
faults: Array<FolderFaultView>, };

/**
 * Takes a workspace off the list of recent ones. Its folder is not touched.
 */
export type ForgetWorkspace = { 
/**
 * The folder, exactly as the list gave it.
 */
folder: string, };

/**
 * What a formal check gave.
 */
export type FormalOutcome = "complete" | "incomplete";

/**
 * A formal document.
 */
export type FormalView = { 
/**
 * Its code, such as `P1`.
 */
id: string, 
/**
 * Its name, in Spanish.
 */
name: string, 
/**
 * Whether it is there, as last checked.
 */
presence: PresenceView, };

/**
 * Founds a committee in an empty folder.
 */
export type FoundCommittee = { 
/**
 * The committee's name.
 */
name: string, 
/**
 * The Service it belongs to.
 */
service: string, 
/**
 * The city its acts are dated in.
 */
city: string, 
/**
 * Whoever founds it.
 */
secretary: PersonGiven, 
/**
 * The first chair.
 */
chair: PersonGiven, 
/**
 * How many members, with the chair, may appoint another secretary.
 */
recoveryQuorum: number, 
/**
 * The rubric file; nothing for the proposal that comes with the application.
 */
rubric: string | null, 
/**
 * The regulation file; nothing for the proposal that comes with the application.
 */
regulation: string | null, 
/**
 * An empty folder, or one that is not there yet.
 */
folder: string, 
/**
 * The access phrase. Never logged, never kept.
 */
phrase: string, };

/**
 * Why giving stopped.
 */
export type GivingStopped = "full" | "readOnly" | "gone" | "asked" | "other";

/**
 * Whether a finding speaks for, against, or only informs.
 */
export type GradeView = "good" | "note" | "bad";

/**
 * Areas with written grounds.
 */
export type GroundsCheck = { 
/**
 * With grounds.
 */
with: number, 
/**
 * In all.
 */
of: number, };

/**
 * A member's answer to one criterion.
 */
export type HeardAnswer = { 
/**
 * Who.
 */
person: PersonRef, 
/**
 * What their sheet said when it opened.
 */
first: ScoreView, 
/**
 * What they hold now.
 */
now: ScoreView, 
/**
 * Why, as the sheet says.
 */
reason: string, 
/**
 * At level 0, what was searched for.
 */
searched: string, 
/**
 * When not assessable, what is missing.
 */
missing: string, 
/**
 * Evidence cited.
 */
citations: Array<HeardCitation>, 
/**
 * Changes of mind, oldest first.
 */
changes: Array<ChangeOfMind>, };

/**
 * A citation of evidence.
 */
export type HeardCitation = { 
/**
 * The evidence.
 */
object: string, 
/**
 * Its title; nothing when this person may not see it.
 */
title: string | null, 
/**
 * Page, from 1.
 */
page: number | null, 
/**
 * Left, top, right, bottom in ten-thousandths of the page.
 */
rectangle: [number, number, number, number] | null, };

/**
 * One criterion in deliberation.
 */
export type HeardCriterion = { 
/**
 * Its identifier.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Name of its area, or of the renewal block.
 */
area: string, 
/**
 * Whether it is core.
 */
core: boolean, 
/**
 * Whether *no aplica* may be agreed.
 */
notApplicableAllowed: boolean, 
/**
 * Descriptors of levels 0 to 3.
 */
descriptors: Array<string>, 
/**
 * From 0 (all agree) to 3, when the sheets opened.
 */
disagreement: number, 
/**
 * Lowest level when the sheets opened.
 */
lowest: number | null, 
/**
 * Highest level when the sheets opened.
 */
highest: number | null, 
/**
 * What the documented rule proposes as the committee's level.
 */
proposed: ScoreView | null, 
/**
 * Level of the last cycle, when known.
 */
previous: ScoreView | null, 
/**
 * Each member's answer.
 */
answers: Array<HeardAnswer>, 
/**
 * Dissents on it.
 */
dissents: Array<DissentView>, 
/**
 * The committee's level, when set.
 */
agreed: AgreedLevel | null, };

/**
 * What a page holds that is not kept yet.
 */
export type Held = "nothing" | "unsaved" | "errand";

/**
 * Whether closing the window now would lose something the page holds.
 */
export type HoldWindow = { 
/**
 * What the page holds.
 */
held: Held, };

/**
 * What the form of a new dossier offers to choose from.
 */
export type IntakeOffer = { 
/**
 * Every municipality of the country, by name.
 */
municipalities: Array<MunicipalityFigures>, 
/**
 * Who could have accompanied it.
 */
people: Array<PersonRef>, 
/**
 * Criteria of the rubric in force; empty while none is.
 */
criteria: Array<CriterionLabel>, 
/**
 * The day today in continental Chile, `yyyy-mm-dd`.
 */
today: string, 
/**
 * The cycle offered: this year.
 */
cycle: string, };

/**
 * The secretary's work on one dossier.
 */
export type IntakeWork = { 
/**
 * Which.
 */
dossier: DossierRef, 
/**
 * The day today in continental Chile.
 */
today: string, 
/**
 * Stages recorded, oldest first.
 */
steps: Array<StepView>, 
/**
 * Stages the core would take next.
 */
next: Array<StageView>, 
/**
 * Formal documents of the rubric.
 */
formal: Array<FormalView>, 
/**
 * Whether they were ever checked.
 */
checked: CheckedView, 
/**
 * The one request to cure.
 */
cure: CureView | null, 
/**
 * Working days the regulation gives to cure.
 */
cureDays: number, 
/**
 * Remarks of the last check.
 */
remarks: string, 
/**
 * How the Carta and the council's agreement are identified.
 */
commitment: string, 
/**
 * Date of the Carta.
 */
commitmentOn: string | null, 
/**
 * When the evaluation was asked for.
 */
requestedOn: string | null, 
/**
 * Who of the committee accompanied it.
 */
accompaniedBy: Array<PersonRef>, 
/**
 * Names for the check of conflicts.
 */
names: ConflictNamesView, 
/**
 * Criteria scored in this procedure.
 */
criteria: Array<CriterionLabel>, 
/**
 * The municipality's own assessment, once received.
 */
assessment: AssessmentView | null, 
/**
 * The public figures of the municipality.
 */
figures: MunicipalityFigures | null, };

/**
 * What an invitation says.
 */
export type InvitationFacts = { 
/**
 * The committee.
 */
committee: string, 
/**
 * The invited person.
 */
person: string, 
/**
 * Their institution.
 */
institution: string, 
/**
 * Their part.
 */
role: RoleView, 
/**
 * Until when it can be answered.
 */
expires: string, 
/**
 * Whether that moment has passed.
 */
expired: boolean, };

/**
 * Invites a person, and saves their invitation.
 */
export type InvitePerson = { 
/**
 * Name.
 */
name: string, 
/**
 * Institution.
 */
institution: string, 
/**
 * Their part.
 */
role: RoleView, 
/**
 * Whose alternate they are.
 */
alternateOf: string | null, 
/**
 * Where the invitation goes.
 */
path: string, };

/**
 * A document the secretary might issue.
 */
export type Issuable = { 
/**
 * Which.
 */
paper: PaperChoice, 
/**
 * What the document it rests on is: the one sent or made public.
 */
carries: PaperKind | null, 
/**
 * The dossier it would be about.
 */
dossier: DossierRef | null, 
/**
 * The meeting it would be about.
 */
meeting: PaperMeeting | null, 
/**
 * The version it would be; 2 or more takes the place of one already issued.
 */
version: number, 
/**
 * Why not yet, as the core says it.
 */
obstacle: Failure | null, };

/**
 * Issues a document.
 */
export type IssueDocument = { 
/**
 * Which.
 */
paper: PaperChoice, 
/**
 * What only the secretary knows.
 */
filled: PaperFilled, };

/**
 * What long work there is.
 */
export type JobKind = "demonstration" | "planEvidence" | "takeEvidence" | "exchange" | "export" | "verify" | "checkChains" | "askTime" | "closeDocument";

/**
 * Part of a piece of long work.
 */
export type JobPart = "whole" | "looking" | "taking" | "giving" | "authority" | "standing";

/**
 * A piece of long work that is running.
 */
export type JobView = { 
/**
 * Names it, to cancel it.
 */
id: number, 
/**
 * What it does.
 */
kind: JobKind, 
/**
 * Which part of it, when it has parts.
 */
part: JobPart, 
/**
 * Steps done.
 */
done: number, 
/**
 * Steps in all; 0 while not known.
 */
total: number, 
/**
 * What it works on now: a file name or a municipality. Empty when there is nothing to name.
 */
subject: string, 
/**
 * Whether cancelling was asked for.
 */
stopping: boolean, };

/**
 * Answers an invitation from a new workspace.
 */
export type JoinCommittee = { 
/**
 * The invitation file.
 */
invitation: string, 
/**
 * An empty folder, or one that is not there yet.
 */
folder: string, 
/**
 * The access phrase. Never logged, never kept.
 */
phrase: string, };

/**
 * Keeps a private draft, or ends it.
 */
export type KeepTemplates = { 
/**
 * JSON, right or not yet; nothing ends the draft.
 */
text: string | null, };

/**
 * Keeps an unsaid text as it stands; an empty one is let go.
 */
export type KeepUnsaid = { 
/**
 * Which.
 */
place: UnsaidPlace, 
/**
 * What the page wrote.
 */
text: string, };

/**
 * A key of outside, to sign with now.
 */
export type KeyPlace = { "from": "keyFile", 
/**
 * Which.
 */
path: string, 
/**
 * Its password; never logged, never kept.
 */
password: string, } | { "from": "token", 
/**
 * The driver the person chose.
 */
driver: string, 
/**
 * Its PIN; never logged, never kept.
 */
pin: string, };

/**
 * A laptop.
 */
export type LaptopLine = { 
/**
 * Identity of its log.
 */
log: string, 
/**
 * When it was enrolled.
 */
enrolled: string, 
/**
 * Where it stands.
 */
stage: LaptopStageView, 
/**
 * Whether it is this one.
 */
own: boolean, };

/**
 * Where a laptop stands.
 */
export type LaptopStageView = "waits" | "acts" | "ended";

/**
 * A level of the last cycle.
 */
export type LastLevel = { 
/**
 * The criterion.
 */
criterion: string, 
/**
 * `0` to `3`, `NA` or `NE`.
 */
level: string, };

/**
 * A change, and whether it is one of those a signature allows.
 */
export type LaterChangeView = { 
/**
 * What changed.
 */
change: ChangeView, 
/**
 * Whether it is allowed.
 */
allowed: boolean, };

/**
 * Where a certificate of outside leads, as far as this computer knows.
 */
export type LeadsView = { "is": "trusted" } | { "is": "elsewhere", 
/**
 * Whose.
 */
issuer: string, } | { "is": "missing", 
/**
 * Whose.
 */
issuer: string, } | { "is": "unfit" };

/**
 * Which records.
 */
export type LedgerFilter = { 
/**
 * Written by this person.
 */
person: string | null, 
/**
 * Of this group.
 */
group: RecordGroup | null, 
/**
 * About this dossier.
 */
dossier: string | null, 
/**
 * From this day, `yyyy-mm-dd`.
 */
from: string | null, 
/**
 * Until this day.
 */
to: string | null, 
/**
 * Worth this.
 */
worth: WorthFilter | null, 
/**
 * Naming this: a person, a municipality, a title, the beginning of an identity.
 */
text: string, 
/**
 * Types whose words contain the text: the page knows the words.
 */
worded: Array<string>, 
/**
 * This record alone.
 */
record: string | null, };

/**
 * A window of the records.
 */
export type LedgerPage = { 
/**
 * How many the filter finds.
 */
total: number, 
/**
 * The window, newest first.
 */
rows: Array<RecordRow>, 
/**
 * Everybody who wrote something that can be read.
 */
people: Array<PersonRef>, 
/**
 * Every dossier that can be named.
 */
dossiers: Array<DossierRef>, 
/**
 * Whether something is withheld until an opening.
 */
withheld: Withheld, };

/**
 * Asks for a window of the records.
 */
export type LedgerQuery = { 
/**
 * Which records.
 */
filter: LedgerFilter, 
/**
 * How many to leave out, newest first.
 */
offset: number, 
/**
 * How many to give, at most 500.
 */
most: number, };

/**
 * A ground for abstaining, in the words of the law.
 */
export type LegalGroundView = { 
/**
 * Its code.
 */
code: string, 
/**
 * The words of the law, in Spanish.
 */
wording: string, 
/**
 * Where they come from.
 */
source: string, };

/**
 * A record that would lose its effect.
 */
export type LostRecord = { 
/**
 * What kind of record it is.
 */
kind: string, 
/**
 * When it was written.
 */
at: string, };

/**
 * A workspace just made, with the code that is shown this once.
 */
export type MadeView = { 
/**
 * The open workspace.
 */
workspace: WorkspaceView, 
/**
 * The recovery code. Shown once, never stored.
 */
code: string, };

/**
 * On what a qualified majority is counted.
 */
export type MajorityBaseFacts = "votesCast" | "present" | "entitled";

/**
 * What a proposal needs to be adopted.
 */
export type MajorityFacts = { "kind": "simple" } | { "kind": "absoluteOfPresent" } | { "kind": "absoluteOfEntitled" } | { "kind": "qualified", 
/**
 * The part's numerator.
 */
numerator: number, 
/**
 * The part's denominator.
 */
denominator: number, 
/**
 * Of what.
 */
base: MajorityBaseFacts, };

/**
 * Makes the certificate of observation in a file.
 */
export type MakeCertificate = { 
/**
 * What was seen.
 */
seen: Array<string>, 
/**
 * Remarks.
 */
remarks: Array<string>, 
/**
 * The file; an existing one is replaced whole or not at all.
 */
path: string, };

/**
 * How a meeting is held.
 */
export type MeetingModality = "inPerson" | "remote" | "mixed";

/**
 * How far a meeting is.
 */
export type MeetingProgress = "goingOn" | "convened" | "ended";

/**
 * A meeting.
 */
export type MeetingView = { 
/**
 * Identity.
 */
id: string, 
/**
 * The committee's own number.
 */
number: number, 
/**
 * Ordinary, extraordinary: as the committee calls it.
 */
nature: string, 
/**
 * Where.
 */
place: string, 
/**
 * How people attend.
 */
modality: MeetingModality, 
/**
 * When it begins.
 */
startsAt: string, 
/**
 * Convened, going on, or ended.
 */
progress: MeetingProgress, 
/**
 * When it ended.
 */
endedAt: string | null, 
/**
 * Its dossiers.
 */
agenda: Array<AgendaItem>, 
/**
 * Everybody on the committee and whether they are there.
 */
attendance: Array<Attendee>, 
/**
 * Why this person could not note attendance or close it now; nothing when they can.
 */
keptFrom: Failure | null, };

/**
 * A person of the committee, present or past.
 */
export type MemberLine = { 
/**
 * Who.
 */
person: PersonRef, 
/**
 * Their institution; empty while it has not arrived.
 */
institution: string, 
/**
 * Their part.
 */
role: RoleView, 
/**
 * Whose alternate they are.
 */
alternateOf: PersonRef | null, 
/**
 * How far they got.
 */
stage: MemberStageView, 
/**
 * Whether it is the person of this workspace.
 */
own: boolean, 
/**
 * Until when their invitation can be answered, where one waits.
 */
invitedUntil: string | null, 
/**
 * Whether that moment has passed.
 */
invitationExpired: boolean, 
/**
 * Their laptops, oldest first.
 */
laptops: Array<LaptopLine>, };

/**
 * How far a person got.
 */
export type MemberStageView = "active" | "laptopWaits" | "withoutLaptop" | "admissionWaits" | "left";

/**
 * Came in or left.
 */
export type MovementView = "arrived" | "left";

/**
 * A municipality and its public figures. What is not known is absent, never zero.
 */
export type MunicipalityFigures = { 
/**
 * Código Único Territorial.
 */
cut: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its province.
 */
province: string, 
/**
 * Its region.
 */
region: string, 
/**
 * Inhabitants, Census 2024.
 */
population: number | null, 
/**
 * Born abroad, Census 2024; absent when INE does not publish it.
 */
foreignBorn: number | null, 
/**
 * Urban, mixed or rural.
 */
territory: TerritoryView | null, 
/**
 * Budget per inhabitant, thousands of pesos, SINIM 2023.
 */
budgetPerInhabitant: number | null, 
/**
 * Dependence on the Fondo Común Municipal, percent, SINIM 2023.
 */
dependency: number | null, 
/**
 * Staff, planta and contrata.
 */
staff: number | null, 
/**
 * Year of the staff figure.
 */
staffYear: number | null, };

/**
 * Notes that somebody arrived or left.
 */
export type NoteAttendance = { 
/**
 * At which meeting.
 */
meeting: string, 
/**
 * Who.
 */
person: string, 
/**
 * Came in or left.
 */
movement: MovementView, 
/**
 * How.
 */
mode: AttendanceMode, 
/**
 * When, RFC 3339; now when absent.
 */
at: string | null, };

/**
 * Notes a dissent.
 */
export type NoteDissent = { 
/**
 * On which dossier.
 */
dossier: string, 
/**
 * On which criterion; nothing for the verdict as a whole.
 */
criterion: string | null, 
/**
 * Why.
 */
text: string, };

/**
 * Something the page noticed and the log keeps. Nothing leaves the computer.
 */
export type NoteProblem = { 
/**
 * What sort of problem.
 */
kind: ProblemKind, 
/**
 * The engine's own words; the log keeps the first 2,000 characters.
 */
text: string, };

/**
 * How an act was notified.
 */
export type NoticeMeansView = "personal" | "letter" | "electronic";

/**
 * The notification and what runs from it.
 */
export type NoticeView = { 
/**
 * The day (`aaaa-mm-dd`).
 */
date: string, 
/**
 * To whom.
 */
to: string, 
/**
 * How.
 */
means: NoticeMeansView, 
/**
 * What supports it.
 */
note: string, 
/**
 * The day it counts as made.
 */
countsFrom: string, 
/**
 * Last day to appeal.
 */
appealUntil: string, 
/**
 * Last day of the seal's validity, when one was given.
 */
validUntil: string | null, };

/**
 * Records a notification.
 */
export type NotifyDocument = { 
/**
 * The resolution.
 */
document: string, 
/**
 * The day (`aaaa-mm-dd`).
 */
date: string, 
/**
 * To whom.
 */
to: string, 
/**
 * How.
 */
means: NoticeMeansView, 
/**
 * What supports it.
 */
note: string, };

/**
 * Records the number Oficina de Partes gave, and makes the resolution.
 */
export type NumberDocument = { 
/**
 * The proposal.
 */
document: string, 
/**
 * The number, as given.
 */
number: string, 
/**
 * The date (`aaaa-mm-dd`).
 */
date: string, 
/**
 * Full name of the authority.
 */
authority: string, 
/**
 * Its post.
 */
post: string, 
/**
 * Whether it signs by delegation.
 */
delegated: boolean, };

/**
 * The observer's own notes.
 */
export type ObservationNotes = { 
/**
 * The text.
 */
text: string, };

/**
 * One document, and nothing more, asked for.
 */
export type OfDocument = { 
/**
 * Which.
 */
document: string, };

/**
 * One dossier, and nothing more, asked for.
 */
export type OfDossier = { 
/**
 * Which.
 */
dossier: string, };

/**
 * A file the person chose.
 */
export type OfFile = { 
/**
 * Where it is, or where it goes.
 */
path: string, };

/**
 * A person, named.
 */
export type OfPerson = { 
/**
 * Who.
 */
person: string, };

/**
 * Opens the demonstration as one of its people.
 */
export type OpenDemonstration = { 
/**
 * How the script calls them.
 */
person: string, };

/**
 * Opens a dossier.
 */
export type OpenDossier = { 
/**
 * Which municipality.
 */
cut: string, 
/**
 * Grant or renewal.
 */
procedure: ProcedureView, 
/**
 * The cycle, such as `2026`.
 */
cycle: string, 
/**
 * Where it starts from.
 */
trajectory: TrajectoryView, 
/**
 * First contact, `yyyy-mm-dd`.
 */
contactOn: string | null, 
/**
 * Date of the Carta de Compromiso.
 */
commitmentOn: string | null, 
/**
 * How the Carta and the council's agreement are identified, in Spanish: it goes into documents.
 */
commitment: string, 
/**
 * When the municipality asked to be evaluated.
 */
requestedOn: string | null, 
/**
 * Who of the committee accompanied it.
 */
accompaniedBy: Array<string>, 
/**
 * Names for the check of conflicts.
 */
names: ConflictNamesView, 
/**
 * Last cycle's commitments, in a renewal.
 */
commitments: Array<CommitmentEntry>, 
/**
 * Last cycle's levels, in a renewal: shown to each person after closing their own sheet.
 */
lastLevels: Array<LastLevel>, };

/**
 * The chair opens an escrowed sheet with the file the secretary made.
 */
export type OpenEscrowed = { 
/**
 * Which sheet.
 */
sheet: string, 
/**
 * The secretary's file.
 */
path: string, };

/**
 * Opens with the system a file or a folder that this application wrote in this run.
 */
export type OpenPath = { 
/**
 * The path, exactly as a command answered it.
 */
path: string, };

/**
 * Opens a workspace with its recovery code.
 */
export type OpenWithCode = { 
/**
 * Folder of the workspace.
 */
folder: string, 
/**
 * The code, as typed. Never logged, never kept.
 */
code: string, };

/**
 * Opens a workspace with its access phrase.
 */
export type OpenWorkspace = { 
/**
 * Folder of the workspace.
 */
folder: string, 
/**
 * The access phrase, as typed. Never logged, never kept.
 */
phrase: string, };

/**
 * A dossier that can be deliberated or decided, to choose among.
 */
export type OpenedDossier = { 
/**
 * Which.
 */
dossier: DossierRef, 
/**
 * How far it is.
 */
phase: DossierPhase, 
/**
 * Criteria without a level of the committee that stands.
 */
pending: number, 
/**
 * The verdict, once registered.
 */
outcome: OutcomeView | null, };

/**
 * What sort of file the application was opened with.
 */
export type OpenedKind = "invitation" | "request" | "pdf";

/**
 * A file the application was opened with.
 */
export type OpenedWith = { 
/**
 * Its path.
 */
path: string, 
/**
 * What it is, by its name.
 */
kind: OpenedKind, };

/**
 * Who gave in a sheet and who owes one, without a word of what they say.
 */
export type OpeningRoll = { 
/**
 * Sheets that are in.
 */
closed: Array<PersonRef>, 
/**
 * Who owes one: needs a reason to be absent.
 */
owing: Array<PersonRef>, };

/**
 * How far an opening is.
 */
export type OpeningStanding = "barred" | "closed" | "opened";

/**
 * Everything Apertura shows.
 */
export type OpeningView = { 
/**
 * Of which dossier.
 */
dossier: DossierRef, 
/**
 * How far it is for this person.
 */
standing: OpeningStanding, 
/**
 * When the sheets opened.
 */
openedAt: string | null, 
/**
 * Sheets in and owed; only for whoever orders the opening or endorses it.
 */
roll: OpeningRoll | null, 
/**
 * The order that waits for the chair's endorsement; only for whoever orders or endorses.
 */
ordered: OrderedOpening | null, 
/**
 * Absences of the opening that has effect.
 */
absences: Array<AbsenceView>, 
/**
 * After the opening: sheets whose content is here.
 */
opened: Array<PersonRef>, 
/**
 * After the opening: sheets whose content has not arrived.
 */
awaited: Array<AwaitedSheet>, 
/**
 * Why this person could not order it now; nothing when they can.
 */
keptFrom: Failure | null, };

/**
 * Orders the opening of a dossier.
 */
export type OrderOpening = { 
/**
 * Which.
 */
dossier: string, 
/**
 * Why each person who owes a sheet is absent.
 */
absences: Array<AbsenceReason>, };

/**
 * An opening ordered that has no effect yet.
 */
export type OrderedOpening = { 
/**
 * Its record.
 */
record: string, 
/**
 * When it was ordered.
 */
at: string, 
/**
 * Who ordered it.
 */
by: PersonRef, 
/**
 * Absences it notes.
 */
absences: Array<AbsenceView>, 
/**
 * Why this person could not endorse it; nothing when they can.
 */
keptFrom: Failure | null, };

/**
 * An outcome the procedure can have.
 */
export type OutcomeChoice = { 
/**
 * Which.
 */
outcome: OutcomeView, 
/**
 * Whether an improvement plan goes with it.
 */
withPlan: boolean, 
/**
 * Whether the rule gives it.
 */
computed: boolean, };

/**
 * What the committee decides on a dossier.
 */
export type OutcomeView = "grant" | "grantWithPlan" | "requestAntecedents" | "deny" | "renew" | "renewWithPlan" | "notRenew";

/**
 * Who signed outside, as the certificate says: shown, never trusted.
 */
export type OutsideSignerView = { 
/**
 * Name in the certificate.
 */
name: string, 
/**
 * Who issued it.
 */
issuer: string, 
/**
 * RUT, when it states one.
 */
rut: string | null, };

/**
 * So many things of one sort still to do.
 */
export type Owed = { 
/**
 * What has to be done.
 */
task: Task, 
/**
 * How many: at least 1.
 */
count: number, };

/**
 * One thing this person owes.
 */
export type OwedThing = { 
/**
 * What has to be done.
 */
task: Task, 
/**
 * On which dossier, when it is about one.
 */
dossier: DossierRef | null, 
/**
 * About whom, when it is about somebody.
 */
person: PersonRef | null, 
/**
 * The record it waits on (to endorse, to sign).
 */
record: string | null, 
/**
 * Code of the record or document it waits on, such as `opening_ordered` or `minutes`.
 */
kind: string | null, };

/**
 * Where the person stands towards one dossier.
 */
export type OwnPartView = "reads" | "undeclared" | "conflictPending" | "recused" | "notYet" | "standsBy" | "draft" | "closed" | "opened" | "missed";

/**
 * Which document to issue.
 */
export type PaperChoice = { "kind": "minutes", 
/**
 * Of which meeting.
 */
meeting: string, } | { "kind": "minutesAnnex", 
/**
 * Of which meeting.
 */
meeting: string, 
/**
 * About which dossier.
 */
dossier: string, } | { "kind": "resolutionProposal", 
/**
 * About which dossier.
 */
dossier: string, } | { "kind": "feedback", 
/**
 * About which dossier.
 */
dossier: string, } | { "kind": "improvementPlan", 
/**
 * About which dossier.
 */
dossier: string, } | { "kind": "antecedentsRequest", 
/**
 * About which dossier.
 */
dossier: string, } | { "kind": "coverLetter", 
/**
 * About which dossier.
 */
dossier: string, 
/**
 * The document it carries.
 */
about: string, } | { "kind": "resolution", 
/**
 * About which dossier.
 */
dossier: string, 
/**
 * The proposal numbered.
 */
about: string, } | { "kind": "publicVersion", 
/**
 * Of which document.
 */
about: string, 
/**
 * Of which meeting, as that document.
 */
meeting: string | null, 
/**
 * About which dossier, as that document.
 */
dossier: string | null, };

/**
 * Why a step of a paper's way outside was not taken.
 */
export type PaperFaultView = "notAProposal" | "notAResolution" | "superseded" | "notAllSigned" | "notNumbered" | "alreadyNumbered" | "blank" | "notReturned" | "alreadyReturned" | "alreadyNotified" | "noPlan" | "nothingAsked" | "notPublicYet" | "neverPublic" | "encrypted" | "otherFile" | "rewritten" | "rolledBack" | "unsigned" | "severalSignatures" | "broken" | "altered" | "signedByCommittee" | "notACertificate" | "notOfAnObserver" | "otherAttendance" | "nothingObserved";

/**
 * What only the secretary knows when issuing: blank where nothing is said.
 */
export type PaperFilled = { 
/**
 * To whom it goes.
 */
recipient: string, 
/**
 * In what post.
 */
post: string, 
/**
 * Where answers are received.
 */
contact: string, 
/**
 * Earlier papers it refers to.
 */
reference: string, 
/**
 * Working days given, when no rule says how many.
 */
workingDays: number | null, 
/**
 * Anything else to say.
 */
remark: string, };

/**
 * What a document is.
 */
export type PaperKind = "minutes" | "minutesAnnex" | "resolutionProposal" | "feedback" | "observationCertificate" | "publicVersion" | "improvementPlan" | "coverLetter" | "antecedentsRequest" | "resolution";

/**
 * A meeting by its number.
 */
export type PaperMeeting = { 
/**
 * Identity.
 */
id: string, 
/**
 * Number of the session; 0 while its convocation has not arrived.
 */
number: number, 
/**
 * When it started (RFC 3339); empty while unknown.
 */
startsAt: string, };

/**
 * One document in the list.
 */
export type PaperRow = { 
/**
 * Identity.
 */
id: string, 
/**
 * What it is.
 */
kind: PaperKind, 
/**
 * What it makes public or sends, where a dossier may have several of its kind.
 */
restsOn: PaperKind | null, 
/**
 * The dossier it belongs to.
 */
dossier: DossierRef | null, 
/**
 * The meeting it belongs to.
 */
meeting: PaperMeeting | null, 
/**
 * Version, from 1.
 */
version: number, 
/**
 * When it was issued (RFC 3339).
 */
issuedAt: string, 
/**
 * Who issued it.
 */
issuedBy: PersonRef, 
/**
 * The document that took its place.
 */
supersededBy: string | null, 
/**
 * How many signed.
 */
signed: number, 
/**
 * How many are expected to; absent while the document has not arrived.
 */
signers: number | null, 
/**
 * Whether it waits for this person's signature, now.
 */
waitsForMe: boolean, };

/**
 * What was found in one PDF.
 */
export type PaperVerified = { 
/**
 * The file; empty for one of the workspace.
 */
path: string, 
/**
 * Its name without folders.
 */
name: string, 
/**
 * SHA-256 of its bytes.
 */
sha256: string, 
/**
 * The moment of the verification (RFC 3339).
 */
at: string, 
/**
 * Whether nothing speaks against.
 */
sound: boolean, 
/**
 * The four answers.
 */
answers: Array<AnswerView>, 
/**
 * Where the trusted root came from.
 */
root: RootView, 
/**
 * Its signatures, oldest first.
 */
signatures: Array<SignatureView>, 
/**
 * Times the file was saved: the first, and each addition.
 */
revisions: number, 
/**
 * What each save changed, oldest first.
 */
versions: Array<VersionView>, 
/**
 * The ten steps taken.
 */
steps: Array<VerificationStep>, 
/**
 * What it is, when its data read.
 */
kind: PaperKind | null, 
/**
 * Its title, when its data read.
 */
title: string | null, 
/**
 * Its own identifier, when its data read.
 */
number: string | null, 
/**
 * SHA-256 of its data.
 */
contentSha256: string | null, 
/**
 * Whether it comes from demonstration data.
 */
demonstration: boolean, 
/**
 * Where it stands in the records of its folder, when there are some.
 */
standing: StandingView | null, };

/**
 * One document with all that is weighed before signing it.
 */
export type PaperView = { 
/**
 * As in the list.
 */
row: PaperRow, 
/**
 * Title as printed.
 */
title: string, 
/**
 * Its own identifier, never an official number.
 */
number: string, 
/**
 * Number of bytes.
 */
size: number, 
/**
 * File name offered when saving it.
 */
fileName: string, 
/**
 * What is weighed before signing.
 */
before: BeforeSigning, 
/**
 * Where the act of its dossier stands; absent before a proposal is issued.
 */
act: ActView | null, 
/**
 * Expected signatures in order.
 */
slots: Array<SlotRow>, 
/**
 * Why this person cannot sign now; absent when they can, already did, or are not expected to.
 */
obstacle: Failure | null, 
/**
 * The four questions, asked of these very bytes.
 */
verified: PaperVerified, };

/**
 * A part of a PDF, in a person's words.
 */
export type PartView = "structure" | "field" | "signature" | "appearance" | "page" | "text" | "mark" | "properties" | "attachment" | "font" | "other";

/**
 * An arrival or a departure.
 */
export type PassageView = { 
/**
 * Came in or left.
 */
movement: MovementView, 
/**
 * How.
 */
mode: AttendanceMode, 
/**
 * When, as the secretary noted it.
 */
at: string, };

/**
 * One commitment of last cycle's plan.
 */
export type PastCommitment = { 
/**
 * The criterion, or the matter in words.
 */
criterion: string, 
/**
 * What caused it.
 */
cause: string, 
/**
 * What would be done.
 */
action: string, 
/**
 * Who answers for it.
 */
owner: string, 
/**
 * By when.
 */
deadline: string, 
/**
 * How it stands.
 */
state: PastCommitmentState, 
/**
 * What supports that.
 */
note: string, 
/**
 * Whether it is past its day and not settled.
 */
overdue: boolean, };

/**
 * What became of a commitment.
 */
export type PastCommitmentState = "pending" | "inProgress" | "fulfilled" | "notFulfilled" | "released";

/**
 * One criterion last time, as the municipality sees itself now, and on one's own closed sheet.
 */
export type PastLevelRow = { 
/**
 * Its code.
 */
criterion: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Last cycle's level.
 */
last: ScoreView | null, 
/**
 * The municipality's own assessment.
 */
declared: ScoreView | null, 
/**
 * The level on one's own closed sheet.
 */
own: ScoreView | null, };

/**
 * Last cycle's levels and the self-assessment.
 */
export type PastLevelsView = { "sight": "afterOwnSheet" } | { "sight": "shown", 
/**
 * By criterion.
 */
levels: Array<PastLevelRow>, };

/**
 * Somebody's laptop.
 */
export type PeerView = { 
/**
 * Whose.
 */
person: PersonRef, 
/**
 * Their part.
 */
role: RoleView, 
/**
 * When it last wrote something that is known here and may be told, RFC 3339.
 */
last: string | null, 
/**
 * How it stands.
 */
reach: ReachView, 
/**
 * For such a reach: how many acts it had not seen.
 */
behind: number, 
/**
 * Its log, for details.
 */
log: string | null, };

/**
 * An act without effect yet.
 */
export type PendingAct = { 
/**
 * Identity of its record.
 */
record: string, 
/**
 * What it does.
 */
kind: PendingKind, 
/**
 * Whom, which version or which municipality it is about; empty when it is of the whole.
 */
subject: string, 
/**
 * The part it gives.
 */
role: RoleView | null, 
/**
 * Who wrote it.
 */
by: PersonRef, 
/**
 * When.
 */
at: string, 
/**
 * Whether this person may endorse it now.
 */
mine: boolean, };

/**
 * What an act that is endorsed does.
 */
export type PendingKind = "admission" | "role" | "departure" | "laptop" | "revocation" | "rubric" | "regulation" | "templates" | "opening" | "erasure" | "other";

/**
 * A person of a committee that is about to exist.
 */
export type PersonGiven = { 
/**
 * Name.
 */
name: string, 
/**
 * Institution.
 */
institution: string, };

/**
 * A person by name.
 */
export type PersonRef = { 
/**
 * Identity.
 */
id: string, 
/**
 * Name as the committee knows it.
 */
name: string, };

/**
 * What a file is going to be saved for.
 */
export type PlacePurpose = "invitation" | "request" | "pdf" | "list" | "report" | "certificate" | "templates" | "signatureRequest";

/**
 * Looks at files, folders and ZIPs without taking anything in.
 */
export type PlanEvidence = { 
/**
 * For which dossier.
 */
dossier: string, 
/**
 * What was chosen or dropped.
 */
paths: Array<string>, };

/**
 * A commitment of an improvement plan.
 */
export type PlannedCommitment = { 
/**
 * The criterion, or the matter in words.
 */
criterion: string, 
/**
 * What caused it.
 */
cause: string, 
/**
 * What will be done.
 */
action: string, 
/**
 * Who answers for it.
 */
owner: string, 
/**
 * By when, `yyyy-mm-dd`.
 */
deadline: string, };

/**
 * A file that may go in.
 */
export type PlannedFile = { 
/**
 * Where it was found, as shown to people.
 */
shown: string, 
/**
 * The name it will have.
 */
name: string, 
/**
 * What it is: `pdf`, `docx`…
 */
kind: string, 
/**
 * Its length.
 */
bytes: number, 
/**
 * The title under which the very same content is already in the dossier.
 */
already: string | null, };

/**
 * Whether a folder can be seen now.
 */
export type Presence = "found" | "missing";

/**
 * Whether a formal document is there.
 */
export type PresenceView = "unchecked" | "present" | "missing";

/**
 * Reads a file of rules, and says what it would change.
 */
export type PreviewRules = { 
/**
 * Which.
 */
kind: RuleFile, 
/**
 * The file.
 */
path: string, };

/**
 * The sort of problem a page can notice.
 */
export type ProblemKind = "policyViolation" | "uncaughtError";

/**
 * Otorgamiento or revalidación.
 */
export type ProcedureView = "grant" | "renewal";

/**
 * A proposal of verdict.
 */
export type ProposalView = { 
/**
 * Identity.
 */
id: string, 
/**
 * Who proposed.
 */
by: PersonRef, 
/**
 * When.
 */
at: string, 
/**
 * In which meeting: its number.
 */
meeting: number | null, 
/**
 * What the rule computed.
 */
computed: OutcomeView, 
/**
 * What is proposed.
 */
proposed: OutcomeView, 
/**
 * Grounds for the whole.
 */
grounds: string, 
/**
 * Grounds for departing from the rule.
 */
departure: string, 
/**
 * Grounds by area.
 */
areas: Array<AreaGrounds>, 
/**
 * The improvement plan.
 */
plan: Array<PlannedCommitment>, 
/**
 * Whether it can still be voted.
 */
standing: StandingOfProposal, 
/**
 * Why it is void.
 */
voidBecause: Array<WhyVoid>, 
/**
 * Who voted, with what; what is left out while this person can still vote.
 */
votes: Array<VoteView>, 
/**
 * The count; left out while this person can still vote.
 */
tally: TallyView | null, 
/**
 * Who may vote and has not.
 */
silent: Array<PersonRef>, 
/**
 * Its quorum.
 */
quorum: QuorumOf | null, 
/**
 * Why this person could not vote on it now; nothing when they can.
 */
keptFromVoting: Failure | null, 
/**
 * Why this person could not register its verdict now; nothing when they can.
 */
keptFromRegistering: Failure | null, };

/**
 * Proposes a verdict.
 */
export type ProposeVerdict = { 
/**
 * Of which dossier.
 */
dossier: string, 
/**
 * In which meeting.
 */
meeting: string, 
/**
 * The outcome.
 */
outcome: OutcomeView, 
/**
 * Grounds for the whole.
 */
grounds: string, 
/**
 * Grounds for departing from the rule; empty when it does not.
 */
departure: string, 
/**
 * Grounds by area.
 */
areas: Array<AreaGrounds>, 
/**
 * The improvement plan.
 */
plan: Array<PlannedCommitment>, };

/**
 * One of the four questions.
 */
export type QuestionView = "intact" | "who" | "trusted" | "complete";

/**
 * The quorum of a meeting on one dossier, as the core counts it.
 */
export type QuorumOf = { 
/**
 * Seats that may decide it.
 */
entitled: number, 
/**
 * Of those, occupied by somebody present.
 */
present: number, 
/**
 * How many must be.
 */
needed: number, 
/**
 * How many are missing; 0 when there is quorum.
 */
lacking: number, 
/**
 * Who cannot take part: recused, or with a declared conflict that waits.
 */
recused: Array<PersonRef>, 
/**
 * Alternates who act, with whose place they take.
 */
standingIn: Array<StandingIn>, 
/**
 * Who presides, when somebody does.
 */
presiding: PersonRef | null, };

/**
 * Registers the verdict the votes on a proposal give.
 */
export type ReachVerdict = { 
/**
 * Which proposal.
 */
proposal: string, };

/**
 * How somebody's laptop stands, as far as this one can tell.
 */
export type ReachView = "own" | "current" | "behind" | "unknown" | "noLaptop" | "forked";

/**
 * The verdict registered.
 */
export type ReachedVerdict = { 
/**
 * What was decided.
 */
outcome: OutcomeView, 
/**
 * When it was registered.
 */
at: string, 
/**
 * The proposal it rests on.
 */
proposal: string, 
/**
 * Whether something came afterwards that makes it be reviewed.
 */
toReview: boolean, 
/**
 * Documents that carry it.
 */
documents: Array<VerdictDocument>, };

/**
 * Part of a file of evidence asked for.
 */
export type ReadEvidence = { 
/**
 * The dossier.
 */
dossier: string, 
/**
 * The file's object.
 */
object: string, };

/**
 * The text of one page asked for.
 */
export type ReadEvidenceText = { 
/**
 * The dossier.
 */
dossier: string, 
/**
 * The file's object.
 */
object: string, 
/**
 * Page, from 1.
 */
page: number, };

/**
 * Why something was refused. Names are already those of people; the page writes the sentence.
 */
export type Reason = { "code": "folderMissing", 
/**
 * The folder asked for.
 */
folder: string, } | { "code": "nothingOpen" } | { "code": "notAWorkspace", 
/**
 * The folder asked for.
 */
folder: string, } | { "code": "folderTaken", 
/**
 * The folder asked for.
 */
folder: string, } | { "code": "folderNotEmpty", 
/**
 * The folder asked for.
 */
folder: string, } | { "code": "otherFile" } | { "code": "wrongPhrase" } | { "code": "emptyPhrase" } | { "code": "wrongCode" } | { "code": "mistypedCode" } | { "code": "wrongKeychain" } | { "code": "noSuchSlot" } | { "code": "alreadyOpen" } | { "code": "newerVersion" } | { "code": "damaged" } | { "code": "someoneElses" } | { "code": "readOnlyFolder" } | { "code": "readOnlyNow" } | { "code": "diskFull" } | { "code": "notEnrolledYet" } | { "code": "fileProblem", 
/**
 * Which file.
 */
path: string, 
/**
 * What the system said.
 */
problem: FileProblem, } | { "code": "tooLarge", 
/**
 * The limit, in megabytes.
 */
megabytes: number, } | { "code": "noCommittee" } | { "code": "alreadyInCommittee" } | { "code": "deviceRevoked" } | { "code": "personLeft" } | { "code": "roleMayNot", 
/**
 * Their role.
 */
role: RoleView, } | { "code": "titularActs", 
/**
 * Who the titular is.
 */
person: string, } | { "code": "notYours" } | { "code": "ownMatter" } | { "code": "lastSecretary" } | { "code": "unknownPerson" } | { "code": "unknownDossier" } | { "code": "unknownRecord" } | { "code": "already" } | { "code": "notAnInvitation" } | { "code": "notARequest" } | { "code": "otherInvitation" } | { "code": "invitationExpired" } | { "code": "rubricFile", 
/**
 * Which, one a line, in the words of its reader.
 */
faults: string, } | { "code": "regulationFile", 
/**
 * Which, one a line, in the words of its reader.
 */
faults: string, } | { "code": "templatesFile", 
/**
 * Which, one a line.
 */
faults: string, } | { "code": "templatesVersionTaken", 
/**
 * The version.
 */
version: string, } | { "code": "unfit", 
/**
 * What was given, shortened.
 */
found: string, } | { "code": "noDocumentRoot" } | { "code": "nothingAdopted" } | { "code": "stageNotReachable", 
/**
 * Where it is.
 */
from: StageView, 
/**
 * Where it was to go.
 */
to: StageView, } | { "code": "cureAlreadyAsked", 
/**
 * When it was asked.
 */
on: string, } | { "code": "nothingToCure" } | { "code": "unknownCriterion", 
/**
 * Which.
 */
criterion: string, } | { "code": "admissibilityUnchecked" } | { "code": "withdrawn" } | { "code": "unknownMunicipality" } | { "code": "calendarEnds", 
/**
 * Which day.
 */
day: string, } | { "code": "commitmentNotReachable" } | { "code": "unknownEvidence" } | { "code": "evidenceGone" } | { "code": "evidenceTwice" } | { "code": "noSuchPage", 
/**
 * Which page.
 */
page: number, 
/**
 * How many there are.
 */
pages: number | null, } | { "code": "rectangleOutside" } | { "code": "evidenceRefused", 
/**
 * Why.
 */
why: EvidenceProblem, } | { "code": "notHere" } | { "code": "erased" } | { "code": "contentDamaged" } | { "code": "undeclared" } | { "code": "recused" } | { "code": "groundsUnexplained" } | { "code": "noGroundNamed" } | { "code": "notReady", 
/**
 * How many things are missing.
 */
count: number, } | { "code": "otherRubric" } | { "code": "secondSheet" } | { "code": "alreadyOpened" } | { "code": "notOpened" } | { "code": "nothingOpened" } | { "code": "unaccounted", 
/**
 * Who.
 */
person: string, } | { "code": "wrongSecret" } | { "code": "reasonMissing" } | { "code": "nothingChanges" } | { "code": "notApplicableNotAllowed", 
/**
 * Which criterion.
 */
criterion: string, } | { "code": "levelsPending", 
/**
 * Which.
 */
criteria: Array<string>, } | { "code": "notOnAgenda" } | { "code": "meetingClosed" } | { "code": "meetingOpen" } | { "code": "noQuorum", 
/**
 * Present and able to judge.
 */
present: number, 
/**
 * Least needed.
 */
needed: number, } | { "code": "notSitting" } | { "code": "notPresent" } | { "code": "alreadyPresent" } | { "code": "levelsDiffer" } | { "code": "proposalVoid" } | { "code": "votesDiffer" } | { "code": "secondVote" } | { "code": "notAdopted", 
/**
 * Votes in favour.
 */
inFavour: number, 
/**
 * Votes it needed.
 */
needed: number, } | { "code": "departureWithoutGrounds", 
/**
 * What the rule computes.
 */
computed: OutcomeView, 
/**
 * What was proposed.
 */
proposed: OutcomeView, } | { "code": "outcomeOfOtherProcedure", 
/**
 * Which.
 */
outcome: OutcomeView, } | { "code": "noVerdict" } | { "code": "verdictUnderReview" } | { "code": "paper", 
/**
 * Why.
 */
fault: PaperFaultView, } | { "code": "ruleImpossible" } | { "code": "notYourTurn" } | { "code": "secretaryFirst" } | { "code": "membersFirst" } | { "code": "notASigner" } | { "code": "alreadySigned" } | { "code": "otherCertificate" } | { "code": "chosenCertificateNeeded" } | { "code": "noChosenCertificate" } | { "code": "notTheAnnounced", 
/**
 * Whom it names, with the RUT it states; empty when it names nobody.
 */
holder: string, } | { "code": "rutDiffers", 
/**
 * The RUT it states.
 */
rut: string, } | { "code": "nothingAsked" } | { "code": "documentMovedOn" } | { "code": "clockAhead", 
/**
 * By how many minutes.
 */
minutes: number, } | { "code": "trust", 
/**
 * Why.
 */
fault: TrustFaultView, } | { "code": "notTimed", 
/**
 * Why.
 */
why: TimeProblem, } | { "code": "closeUnsound" } | { "code": "cutOff" } | { "code": "signatureRefused", 
/**
 * Why.
 */
why: SignatureProblem, } | { "code": "certificateRefused", 
/**
 * Why.
 */
why: SignatureProblem, } | { "code": "documentNotMade" } | { "code": "documentUnreadable", 
/**
 * Which.
 */
path: string, } | { "code": "notACertificate", 
/**
 * Which.
 */
path: string, } | { "code": "stopped" } | { "code": "rule" };

/**
 * Takes in the municipality's own assessment.
 */
export type ReceiveAssessment = { 
/**
 * Which dossier.
 */
dossier: string, 
/**
 * What it says; criteria without anything are left out.
 */
entries: Array<AssessmentEntry>, };

/**
 * A workspace opened before on this computer.
 */
export type RecentWorkspace = { 
/**
 * Its folder, as the system writes it.
 */
folder: string, 
/**
 * The committee's name when it was last open.
 */
committee: string, 
/**
 * Whether the folder is there now.
 */
presence: Presence, };

/**
 * Whether two reckonings give the same.
 */
export type ReckoningView = "same" | "different";

/**
 * What a record says: one variant per type, with the facts a sentence needs.
 */
export type RecordFact = { "type": "committeeFounded", 
/**
 * Its first chair.
 */
chair: PersonRef, } | { "type": "recordEndorsed", 
/**
 * Type of that record; absent when it is not here.
 */
kind: string | null, } | { "type": "memberAdmitted", 
/**
 * Who.
 */
person: PersonRef, 
/**
 * As what.
 */
role: RoleView, 
/**
 * Whose alternate.
 */
alternateOf: PersonRef | null, } | { "type": "memberRole", 
/**
 * Who.
 */
person: PersonRef, 
/**
 * To what.
 */
role: RoleView, 
/**
 * Whose alternate.
 */
alternateOf: PersonRef | null, } | { "type": "memberLeft", 
/**
 * Who.
 */
person: PersonRef, } | { "type": "deviceEnrolled", 
/**
 * Whose.
 */
person: PersonRef, } | { "type": "deviceRevoked", 
/**
 * Whose, when it is known.
 */
person: PersonRef | null, } | { "type": "rubricAdopted", 
/**
 * Which version.
 */
version: string, } | { "type": "regulationAdopted", 
/**
 * Which version.
 */
version: string, } | { "type": "templatesAdopted", 
/**
 * Which version.
 */
version: string, } | { "type": "certificateChosen" } | { "type": "dossierOpened" } | { "type": "dossierStage", 
/**
 * Which; absent when this program does not know it.
 */
stage: StageView | null, 
/**
 * Date of the fact.
 */
date: string, } | { "type": "evidenceAdded", 
/**
 * Its title; absent when it is not here or not for this person.
 */
title: string | null, 
/**
 * What it did.
 */
step: EvidenceStep, } | { "type": "evidenceWithdrawn", 
/**
 * Its title.
 */
title: string | null, } | { "type": "admissibilityChecked", 
/**
 * What came out.
 */
outcome: FormalOutcome, } | { "type": "selfAssessmentReceived" } | { "type": "conflictDeclared", 
/**
 * What was declared.
 */
declared: Declared, } | { "type": "recusalDecided", 
/**
 * Whose.
 */
person: PersonRef, 
/**
 * What was decided.
 */
ruling: RulingView, } | { "type": "sheetClosed" } | { "type": "sheetOpened" } | { "type": "meetingConvened", 
/**
 * Dossiers on its agenda.
 */
dossiers: number, } | { "type": "attendanceNoted", 
/**
 * Who.
 */
person: PersonRef, 
/**
 * Came or left.
 */
passage: ComingOrGoing, } | { "type": "meetingClosed" } | { "type": "openingOrdered" } | { "type": "levelChanged", 
/**
 * On which criterion.
 */
criterion: string, } | { "type": "levelAgreed", 
/**
 * On which criterion.
 */
criterion: string, } | { "type": "dissentNoted", 
/**
 * On which criterion; absent when on the verdict.
 */
criterion: string | null, } | { "type": "verdictProposed" } | { "type": "voteCast" } | { "type": "verdictReached" } | { "type": "documentIssued", 
/**
 * Which.
 */
document: PaperKind, } | { "type": "documentSigned", 
/**
 * Which, when it is here.
 */
document: PaperKind | null, } | { "type": "documentNumbered", 
/**
 * Which, when it is here.
 */
document: PaperKind | null, } | { "type": "documentNotified", 
/**
 * Which, when it is here.
 */
document: PaperKind | null, 
/**
 * On which day.
 */
date: string, } | { "type": "appealFiled", 
/**
 * On which day.
 */
date: string, } | { "type": "appealDecided" } | { "type": "checkpointCosigned" } | { "type": "contentErased" };

/**
 * What records are about.
 */
export type RecordGroup = "committee" | "endorsements" | "dossiers" | "evidence" | "conflicts" | "sheets" | "meetings" | "verdicts" | "documents";

/**
 * Where a record stands in the chain.
 */
export type RecordLinks = { 
/**
 * Place in its log, from 1.
 */
seq: number, 
/**
 * The record before it in the same log.
 */
previous: string | null, 
/**
 * Records of others it was the first to have seen.
 */
seen: Array<string>, };

/**
 * One record.
 */
export type RecordRow = { 
/**
 * Its identity, which is also the hash of what was signed.
 */
id: string, 
/**
 * Its type as it stands in the record.
 */
kind: string, 
/**
 * When, by its author's clock, RFC 3339.
 */
time: string, 
/**
 * Who; absent when the laptop was never enrolled.
 */
author: PersonRef | null, 
/**
 * On which dossier.
 */
dossier: DossierRef | null, 
/**
 * What it says, in facts.
 */
fact: RecordFact, 
/**
 * What it is worth.
 */
worth: WorthFilter, 
/**
 * Why it has no effect.
 */
objection: Failure | null, 
/**
 * Who endorsed it.
 */
endorsedBy: Array<PersonRef>, 
/**
 * Its author's log.
 */
log: string, 
/**
 * Place in the log and links; absent while they would tell who closed a sheet.
 */
links: RecordLinks | null, };

/**
 * How a conflict is decided.
 */
export type RecusalRuling = "recused" | "mayAct";

/**
 * Conflicts: to decide, waiting for somebody else, decided.
 */
export type RecusalsView = { 
/**
 * This person decides them.
 */
toDecide: Array<ConflictToDecide>, 
/**
 * Somebody else decides them.
 */
waiting: Array<ConflictWaiting>, 
/**
 * Decided, latest first.
 */
settled: Array<ConflictSettled>, };

/**
 * Something in the folder that was not taken.
 */
export type RefusedArrival = { "code": "notARecord", 
/**
 * Which file.
 */
path: string, } | { "code": "altered", 
/**
 * What was found, for whoever looks into it.
 */
cause: string, } | { "code": "otherCommittee" } | { "code": "damagedContent", 
/**
 * Its object.
 */
object: string, };

/**
 * A file that does not go in.
 */
export type RefusedFileView = { 
/**
 * Where it was found, as shown to people.
 */
shown: string, 
/**
 * Why.
 */
why: FileRefusal, };

/**
 * What a regulation says.
 */
export type RegulationFacts = { 
/**
 * Its identifier.
 */
id: string, 
/**
 * Its version.
 */
version: string, 
/**
 * Whether it is a proposal nobody made official.
 */
proposal: boolean, 
/**
 * Its notice.
 */
notice: string, 
/**
 * What the committee is called.
 */
bodyName: string, 
/**
 * The Service's name.
 */
service: string, 
/**
 * Quorum: numerator of the part of those entitled.
 */
quorumNumerator: number, 
/**
 * Quorum: its denominator.
 */
quorumDenominator: number, 
/**
 * Quorum: whether the part must be passed, not only reached.
 */
quorumExceeds: boolean, 
/**
 * Quorum: never fewer than this.
 */
quorumMinimum: number, 
/**
 * What a proposal needs.
 */
majority: MajorityFacts, 
/**
 * Whether the chair settles a tie.
 */
chairSettlesTies: boolean, 
/**
 * When an alternate acts.
 */
alternates: AlternatesFacts, 
/**
 * Whether the secretary signs first; otherwise members do.
 */
secretarySignsFirst: boolean, 
/**
 * Whether having accompanied the municipality recuses by itself; otherwise it is declared.
 */
accompanimentRecuses: boolean, 
/**
 * The acts the chair endorses.
 */
endorsed: Array<PendingKind>, 
/**
 * Names of the outcomes.
 */
outcomes: Array<RuleItem>, 
/**
 * Working days to cure what is missing.
 */
cureDays: number, 
/**
 * Working days to file a reposición.
 */
appealDays: number, 
/**
 * Years a seal lasts.
 */
validityYears: number, 
/**
 * Months from the request to the final decision.
 */
legalClockMonths: number, 
/**
 * Calendar days before the end of validity at which the alert starts.
 */
renewalAlertDays: number, 
/**
 * Working days to notify.
 */
notificationDays: number, 
/**
 * Working days after which an electronic notification counts as made.
 */
electronicNoticeDays: number, };

/**
 * A regulation in force.
 */
export type RegulationInForce = { 
/**
 * Since when.
 */
since: string, 
/**
 * Who adopted it.
 */
by: PersonRef, 
/**
 * What it says.
 */
regulation: RegulationFacts, };

/**
 * What changes in a regulation.
 */
export type RegulationPartView = "status" | "notice" | "names" | "quorum" | "majority" | "castingVote" | "alternates" | "endorsements" | "outcomes" | "signingOrder" | "accompaniment" | "deadlines";

/**
 * The secretary takes the outer wrapping off an escrowed key and writes it to a file for the chair.
 */
export type ReleaseEscrow = { 
/**
 * Of which dossier.
 */
dossier: string, 
/**
 * Which sheet.
 */
sheet: string, 
/**
 * Where to.
 */
path: string, };

/**
 * Trusts something no more.
 */
export type RemoveTrust = { 
/**
 * SHA-256 of what.
 */
sha256: string, 
/**
 * For what.
 */
purpose: TrustPurpose, };

/**
 * A request to join, read.
 */
export type RequestFacts = { 
/**
 * Whose.
 */
person: PersonRef, 
/**
 * The six words to compare aloud.
 */
words: string, };

/**
 * Saves what an external signer is asked.
 */
export type RequestSignature = { 
/**
 * Which document.
 */
document: string, 
/**
 * SHA-256 of the bytes the person saw: others are not asked for.
 */
seen: string, 
/**
 * Where to save the request.
 */
path: string, };

/**
 * What is known of a revocation.
 */
export type RevocationView = { "is": "unchecked" } | { "is": "notRevoked", 
/**
 * Day of the list (`yyyy-mm-dd`).
 */
on: string, } | { "is": "revoked", 
/**
 * Day (`yyyy-mm-dd`).
 */
on: string, };

/**
 * Revokes a laptop, named by its log.
 */
export type RevokeLaptop = { 
/**
 * Its log.
 */
log: string, 
/**
 * The last day it still counts, as yyyy-mm-dd; nothing when all of it that is here counts.
 */
until: string | null, };

/**
 * The part a person plays on the committee.
 */
export type RoleView = "member" | "chair" | "secretary" | "observer";

/**
 * Where the trusted root came from.
 */
export type RootView = "given" | "neighbour" | "genesis" | "none";

/**
 * An area of a rubric.
 */
export type RubricArea = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Its criteria.
 */
criteria: Array<RubricCriterion>, };

/**
 * One change of a rubric.
 */
export type RubricChangeView = { 
/**
 * What sort.
 */
part: RubricPartView, 
/**
 * Where; empty when it is of the whole.
 */
place: string, 
/**
 * How it was.
 */
before: string | null, 
/**
 * How it would be.
 */
after: string | null, };

/**
 * A criterion of a rubric.
 */
export type RubricCriterion = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Whether it is a core criterion.
 */
core: boolean, 
/**
 * Whether *no aplica* may be answered.
 */
notApplicableAllowed: boolean, 
/**
 * Descriptors of levels 0 to 3.
 */
levels: Array<string>, 
/**
 * Suggested means of verification.
 */
means: Array<string>, };

/**
 * A rubric in force.
 */
export type RubricInForce = { 
/**
 * Since when.
 */
since: string, 
/**
 * Who adopted it.
 */
by: PersonRef, 
/**
 * What it says.
 */
rubric: RubricTexts, };

/**
 * What sort of thing changes in a rubric.
 */
export type RubricPartView = "status" | "notice" | "scaleLevel" | "formalAdded" | "formalRemoved" | "formalReworded" | "areaAdded" | "areaRemoved" | "areaReworded" | "criterionAdded" | "criterionRemoved" | "criterionReworded" | "criterionMoved" | "becomesCore" | "noLongerCore" | "notApplicableAllowed" | "notApplicableForbidden" | "descriptor" | "means" | "renewalAdded" | "renewalRemoved" | "renewalReworded" | "renewalLevel" | "renewalEffect" | "ruleAdded" | "ruleRemoved" | "ruleOrder";

/**
 * What a rubric says.
 */
export type RubricTexts = { 
/**
 * Its identifier.
 */
id: string, 
/**
 * Its version.
 */
version: string, 
/**
 * Whether it is a proposal nobody made official.
 */
proposal: boolean, 
/**
 * Its notice.
 */
notice: string, 
/**
 * What levels 0 to 3 mean.
 */
scale: Array<string>, 
/**
 * The formal documents.
 */
formal: Array<RuleItem>, 
/**
 * The areas with their criteria.
 */
areas: Array<RubricArea>, 
/**
 * What is looked at in a renewal.
 */
renewal: Array<RuleItem>, 
/**
 * The decision rule in Spanish words.
 */
rule: Array<RuleSentence>, };

/**
 * What one condition asks.
 */
export type RuleAsk = { "kind": "admissible" } | { "kind": "formalDocumentMissing" } | { "kind": "noneNotAssessable" } | { "kind": "someNotAssessable" } | { "kind": "coreAtLeast", 
/**
 * The level, 0 to 3.
 */
level: number, 
/**
 * How many may fall short.
 */
allowedBelow: number, 
/**
 * The least level of those, 0 to 3.
 */
floor: number, } | { "kind": "areasAtLeast", 
/**
 * As `66 %` or as an exact fraction.
 */
part: string, } | { "kind": "totalAtLeast", 
/**
 * As `66 %` or as an exact fraction.
 */
part: string, } | { "kind": "oneAtLeast", 
/**
 * Its identifier.
 */
id: string, 
/**
 * The level, 0 to 3.
 */
level: number, };

/**
 * One clause of the rule.
 */
export type RuleClause = { 
/**
 * What would follow.
 */
outcome: OutcomeView, 
/**
 * Its conditions, as positions of the lines.
 */
lines: Array<number>, 
/**
 * Whether all hold.
 */
met: boolean, };

/**
 * One fault of a file of rules.
 */
export type RuleFault = { 
/**
 * Where: a path with the file's own field names, or `línea:columna`; empty for the whole file.
 */
place: string, 
/**
 * What.
 */
cause: RuleFaultCause, 
/**
 * What was found, what is accepted, or the limit; empty when the cause says all.
 */
found: string, };

/**
 * What can be wrong in a file of rules.
 */
export type RuleFaultCause = "tooLarge" | "notJson" | "unknownField" | "duplicateField" | "missingField" | "wrongType" | "unknownWord" | "emptyText" | "emptyList" | "textTooLong" | "notAnId" | "duplicateId" | "missingLevel" | "unknownLevel" | "zeroDenominator" | "outOfRange" | "unknownCriterion" | "unknownRenewalItem" | "unknownOutcome" | "renewalNotAllowed" | "clauseWithoutConditions" | "floorAboveLevel" | "noCoreCriterion" | "unknownCode" | "other";

/**
 * Which file of rules.
 */
export type RuleFile = "rubric" | "regulation";

/**
 * What was found when a condition was asked.
 */
export type RuleFound = { "kind": "formal", 
/**
 * How many the rubric asks for.
 */
of: number, 
/**
 * The missing ones.
 */
missing: Array<string>, } | { "kind": "notAssessable", 
/**
 * Which.
 */
ids: Array<string>, } | { "kind": "core", 
/**
 * How many apply.
 */
of: number, 
/**
 * Those under the level.
 */
below: Array<AgreedScore>, } | { "kind": "areas" } | { "kind": "total" } | { "kind": "one", 
/**
 * Which, and what was agreed.
 */
agreed: AgreedScore, };

/**
 * Something with an identifier and a name.
 */
export type RuleItem = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Name.
 */
name: string, };

/**
 * One condition of the rule.
 */
export type RuleLineView = { 
/**
 * What it asks, in the Spanish of the documents.
 */
needed: string, 
/**
 * What it asks, for other languages.
 */
asks: RuleAsk, 
/**
 * What was found, in the Spanish of the documents.
 */
found: string, 
/**
 * What was found, for other languages.
 */
finding: RuleFound, 
/**
 * Criteria that fall short.
 */
fails: Array<CriterionName>, 
/**
 * Whether it holds.
 */
met: boolean, };

/**
 * The rule, line by line.
 */
export type RuleReading = { 
/**
 * What follows.
 */
outcome: OutcomeView, 
/**
 * Each different condition once, in the order the rule names them.
 */
lines: Array<RuleLineView>, 
/**
 * Each clause, in order; the first that holds decides.
 */
clauses: Array<RuleClause>, 
/**
 * Each area.
 */
areas: Array<AreaProfile>, 
/**
 * Points reached.
 */
points: number, 
/**
 * Greatest points.
 */
most: number, 
/**
 * The percentage in words; nothing when nothing applies.
 */
percent: string | null, };

/**
 * A sentence of the decision rule, in Spanish.
 */
export type RuleSentence = { 
/**
 * Of which procedure.
 */
procedure: ProcedureView, 
/**
 * What follows.
 */
outcome: OutcomeView, 
/**
 * The sentence.
 */
text: string, };

/**
 * The rules in force.
 */
export type RulesInForce = { 
/**
 * The rubric, once endorsed.
 */
rubric: RubricInForce | null, 
/**
 * The regulation.
 */
regulation: RegulationInForce | null, };

/**
 * What a file of rules would change.
 */
export type RulesPreview = { "kind": "faulty", 
/**
 * Each fault with its place.
 */
faults: Array<RuleFault>, } | { "kind": "rubric", 
/**
 * SHA-256 of the file.
 */
seen: string, 
/**
 * What it says.
 */
rubric: RubricTexts, 
/**
 * The version it would replace.
 */
replaces: string | null, 
/**
 * What changes.
 */
changes: Array<RubricChangeView>, } | { "kind": "regulation", 
/**
 * SHA-256 of the file.
 */
seen: string, 
/**
 * What it says.
 */
regulation: RegulationFacts, 
/**
 * The one it would replace.
 */
replaces: RegulationFacts | null, 
/**
 * What changes.
 */
changes: Array<RegulationPartView>, };

/**
 * What was decided on a conflict.
 */
export type RulingView = "abstains" | "mayAct";

/**
 * Saves a document's bytes in a file.
 */
export type SaveDocument = { 
/**
 * Which.
 */
document: string, 
/**
 * The file; an existing one is replaced whole or not at all.
 */
path: string, };

/**
 * One criterion of one's own draft, to keep.
 */
export type SaveEntry = { 
/**
 * The dossier.
 */
dossier: string, 
/**
 * What is written.
 */
entry: SheetEntry, };

/**
 * Where to leave a copy of a file of evidence, chosen by the person with the system's dialog.
 */
export type SaveEvidence = { 
/**
 * The dossier.
 */
dossier: string, 
/**
 * The file's object.
 */
object: string, 
/**
 * The place.
 */
place: string, };

/**
 * Makes another invitation for the laptop of somebody on the committee, or of the first chair, and saves it.
 */
export type SaveInvitation = { 
/**
 * For whom; nothing is the first chair.
 */
person: string | null, 
/**
 * Where.
 */
path: string, };

/**
 * Saves a list where the person says, asked by the system's own dialog.
 */
export type SaveList = { 
/**
 * File name offered.
 */
name: string, 
/**
 * The list as text, separated as a spreadsheet reads it.
 */
text: string, };

/**
 * Saves the report of an earlier error where the person chose.
 */
export type SaveReport = { 
/**
 * Path of the file to write.
 */
path: string, };

/**
 * Saves wordings as a file.
 */
export type SaveTemplates = { 
/**
 * Where.
 */
path: string, 
/**
 * JSON.
 */
text: string, };

/**
 * What was kept, and what still keeps the sheet from closing.
 */
export type SavedEntry = { 
/**
 * When it was on the disk (RFC 3339).
 */
at: string, 
/**
 * Everything that keeps the sheet from closing now.
 */
blockers: Array<SheetBlocker>, };

/**
 * An answer to one criterion: a level, or one of the two answers that are not levels.
 */
export type ScoreView = "0" | "1" | "2" | "3" | "na" | "ne";

/**
 * What search covers of a file.
 */
export type SearchCover = "text" | "noText" | "unread";

/**
 * A search across the evidence of a dossier.
 */
export type SearchEvidence = { 
/**
 * The dossier.
 */
dossier: string, 
/**
 * What is looked for, as typed.
 */
text: string, };

/**
 * Something that happened in public.
 */
export type SessionEvent = { 
/**
 * When, by its author's clock.
 */
at: string, 
/**
 * What.
 */
what: EventKind, 
/**
 * Who did it or whom it is about.
 */
person: PersonRef | null, 
/**
 * On which dossier.
 */
dossier: DossierRef | null, };

/**
 * Everything the session screen shows.
 */
export type SessionView = { 
/**
 * What waits for this person, most urgent first.
 */
owed: Array<OwedThing>, 
/**
 * Meetings: those going on first, then those to come, then those that ended, newest first.
 */
meetings: Array<MeetingView>, 
/**
 * What happened lately, newest first.
 */
events: Array<SessionEvent>, 
/**
 * Dossiers that can be put on an agenda; empty for whoever may not convene.
 */
convenable: Array<DossierRef>, };

/**
 * A record without effect.
 */
export type SetAsideView = { 
/**
 * The record, short.
 */
record: string, 
/**
 * The rule it breaks.
 */
why: Failure, };

/**
 * Chooses the committee's folder, or none.
 */
export type SetExchangeFolder = { 
/**
 * The folder.
 */
folder: string | null, };

/**
 * Sets or changes a level.
 */
export type SetLevel = { 
/**
 * Of which dossier.
 */
dossier: string, 
/**
 * On which criterion.
 */
criterion: string, 
/**
 * The level.
 */
score: ScoreView, 
/**
 * Grounds or reason.
 */
reason: string, };

/**
 * Moves a dossier to another stage.
 */
export type SetStage = { 
/**
 * Which dossier.
 */
dossier: string, 
/**
 * The stage.
 */
stage: StageView, 
/**
 * Date of the fact.
 */
date: string, 
/**
 * What supports it; may be empty.
 */
detail: string, };

/**
 * Takes the address of a time authority, or none.
 */
export type SetTimeAuthority = { 
/**
 * Its address (plain http).
 */
address: string | null, };

/**
 * Zooms the whole page.
 */
export type SetZoom = { 
/**
 * Per cent; the window keeps it between 50 and 200.
 */
percent: number, };

/**
 * An area of the rubric.
 */
export type SheetArea = { 
/**
 * Its identifier, such as `A`; empty for the items of a renewal.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its criteria.
 */
criteria: Array<SheetCriterion>, };

/**
 * Something that keeps a sheet from closing.
 */
export type SheetBlocker = { 
/**
 * On which criterion.
 */
criterion: string, 
/**
 * What.
 */
what: BlockerKind, };

/**
 * Where in the evidence a level finds its support.
 */
export type SheetCitation = { 
/**
 * The evidence's object.
 */
object: string, 
/**
 * Its file's name.
 */
fileName: string, 
/**
 * Page, from 1; nothing for the whole file.
 */
page: number | null, 
/**
 * Left, top, right and bottom in ten-thousandths of the page; nothing for the whole page.
 */
rectangle: [number, number, number, number] | null, };

/**
 * A criterion as it is scored.
 */
export type SheetCriterion = { 
/**
 * Its identifier, such as `A1`.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Whether it is a *criterio núcleo*.
 */
core: boolean, 
/**
 * Whether *no aplica* may be answered.
 */
notApplicableAllowed: boolean, 
/**
 * Suggested means of verification.
 */
means: Array<string>, 
/**
 * Descriptors of the levels 0 to 3.
 */
levels: Array<string>, };

/**
 * What a member wrote on one criterion.
 */
export type SheetEntry = { 
/**
 * Which criterion.
 */
criterion: string, 
/**
 * The answer; nothing while untouched.
 */
score: ScoreView | null, 
/**
 * Grounds, for the acta.
 */
reason: string, 
/**
 * For level 0: what was searched for.
 */
searched: string, 
/**
 * For *no evaluable*: what is missing.
 */
missing: string, 
/**
 * Advice to the municipality.
 */
advice: string, 
/**
 * For the author alone; left out when the sheet closes.
 */
privateNote: string, 
/**
 * The author's own mark to speak of it in deliberation; nobody else ever reads it.
 */
toDeliberate: boolean, 
/**
 * Where the level finds its support.
 */
citations: Array<SheetCitation>, };

/**
 * Whether a sheet was left with an escrowed key.
 */
export type SheetEscrow = "left" | "none";

/**
 * One's own sheet of a dossier, with the rubric it answers.
 */
export type SheetView = { 
/**
 * The dossier.
 */
dossier: DossierRef, 
/**
 * Identifier and version of the rubric.
 */
rubric: string, 
/**
 * What *no aplica* means.
 */
notApplicable: string, 
/**
 * What *no evaluable* means.
 */
notAssessable: string, 
/**
 * Areas with their criteria; in a renewal the last one holds its own items.
 */
areas: Array<SheetArea>, 
/**
 * What was written, one entry a criterion touched.
 */
entries: Array<SheetEntry>, 
/**
 * Everything that keeps the sheet from closing; empty once closed.
 */
blockers: Array<SheetBlocker>, 
/**
 * Criteria whose cited evidence was replaced or withdrawn since.
 */
toReview: Array<string>, 
/**
 * When the draft was last saved (RFC 3339); nothing while blank.
 */
savedAt: string | null, 
/**
 * When the sheet was closed (RFC 3339); nothing while it is a draft.
 */
closedAt: string | null, };

/**
 * Asks how a document looks with these wordings.
 */
export type ShowTemplates = { 
/**
 * JSON.
 */
text: string, 
/**
 * Which document.
 */
kind: PaperKind, 
/**
 * The text being edited; empty for none.
 */
part: string, };

/**
 * Signs a document.
 */
export type SignDocument = { 
/**
 * Which.
 */
document: string, 
/**
 * SHA-256 of the bytes the person saw: others are not signed.
 */
seen: string, 
/**
 * Whether the time authority is asked.
 */
time: TimeWanted, };

/**
 * Signs a document with a key of outside.
 */
export type SignWith = { 
/**
 * Which document.
 */
document: string, 
/**
 * SHA-256 of the bytes the person saw: others are not signed.
 */
seen: string, 
/**
 * With which key.
 */
key: KeyPlace, 
/**
 * Whether the time authority is asked.
 */
time: TimeWanted, };

/**
 * Why a signature was not made.
 */
export type SignatureProblem = "document" | "field" | "earlier" | "certificate" | "notYetValid" | "expired" | "revoked" | "missingChain" | "weakKey" | "notASigners" | "keyFileDamaged" | "wrongPassword" | "keyFileUnsupported" | "keyFileEmpty" | "driver" | "noToken" | "tokenEmpty" | "wrongPin" | "pinFewTries" | "pinLastTry" | "pinLocked" | "tokenRemoved" | "tokenRefused" | "answerUnreadable" | "answerOfAnother" | "composition";

/**
 * Facts of one signature. Always a *firma electrónica simple*.
 */
export type SignatureView = { 
/**
 * Name of the field.
 */
field: string, 
/**
 * Name in the certificate; the field's when it cannot be read.
 */
name: string, 
/**
 * Capacity in the certificate.
 */
role: string | null, 
/**
 * Institution in the certificate.
 */
organization: string | null, 
/**
 * RUT in the certificate, its check digit verified.
 */
rut: string | null, 
/**
 * Who issued the certificate.
 */
issuer: string | null, 
/**
 * The time it says (RFC 3339): the signer's word.
 */
claimedAt: string | null, 
/**
 * Whether a timestamp concerns it, believed or not.
 */
timestamped: boolean, 
/**
 * The time a trusted authority proves (RFC 3339): it existed then at the latest.
 */
provenAt: string | null, 
/**
 * What it covers.
 */
covers: CoverageView, 
/**
 * Whether the certificate was revoked.
 */
revocation: RevocationView, 
/**
 * First day of the certificate (`yyyy-mm-dd`).
 */
validFrom: string | null, 
/**
 * Last day of the certificate (`yyyy-mm-dd`).
 */
validUntil: string | null, 
/**
 * SHA-256 of the certificate.
 */
certificateSha256: string | null, 
/**
 * Whether it certifies the text.
 */
certifies: boolean, 
/**
 * What was changed after it.
 */
later: Array<LaterChangeView>, };

/**
 * What came of a signature's time.
 */
export type SignedTime = { "is": "notAsked" } | { "is": "proven", 
/**
 * The time (RFC 3339).
 */
at: string, } | { "is": "absent", 
/**
 * Why.
 */
why: TimeProblem, };

/**
 * A signature that was made.
 */
export type SignedView = { 
/**
 * What came of its time.
 */
time: SignedTime, };

/**
 * With what a document waits to be signed by this person.
 */
export type SigningMeans = { 
/**
 * The certificate of outside the document announces; absent when it announces this laptop's.
 */
outside: CertificateView | null, 
/**
 * Where that certificate leads, as far as this computer knows.
 */
leads: LeadsView | null, 
/**
 * Since when an external signer's answer is awaited (RFC 3339).
 */
waitingSince: string | null, 
/**
 * Why the request that was handed over no longer serves: somebody signed since.
 */
overtaken: boolean, };

/**
 * One expected signature.
 */
export type SlotRow = { 
/**
 * Name of the field in the PDF.
 */
field: string, 
/**
 * Who, as the document prints it.
 */
name: string, 
/**
 * In what capacity, as the document prints it.
 */
role: string, 
/**
 * How it stands.
 */
state: SlotView, 
/**
 * When it was made (RFC 3339), as its record says.
 */
signedAt: string | null, };

/**
 * Where one expected signature stands.
 */
export type SlotView = "signed" | "yourTurn" | "yours" | "pending" | "outside";

/**
 * Where a dossier stands, from the first contact to the end of the seal.
 */
export type StageView = "contact" | "commitmentSigned" | "planAndDiagnosis" | "inExecution" | "evaluationRequested" | "reportReceived" | "inAssessment" | "antecedentsRequested" | "approved" | "notApproved" | "resolved" | "delivered" | "inForce" | "expired" | "refused" | "withdrawn" | "abandoned";

/**
 * An alternate who acts.
 */
export type StandingIn = { 
/**
 * Who acts.
 */
alternate: PersonRef, 
/**
 * In whose place.
 */
titular: PersonRef, };

/**
 * Whether a proposal can be voted.
 */
export type StandingOfProposal = "open" | "void" | "decided";

/**
 * Where a PDF stands in the records of its folder.
 */
export type StandingView = "last" | "earlier" | "closed" | "unknown";

/**
 * What came of a step of the verification.
 */
export type StepOutcomeView = "held" | "failed" | "notTaken" | "nothing";

/**
 * A stage recorded.
 */
export type StepView = { 
/**
 * Which.
 */
stage: StageView, 
/**
 * Date of the fact, `yyyy-mm-dd`.
 */
date: string, 
/**
 * What supports it; may be empty.
 */
detail: string, 
/**
 * Who recorded it.
 */
by: PersonRef, 
/**
 * When, RFC 3339.
 */
recorded: string, };

/**
 * A stretch of text.
 */
export type Stretch = { 
/**
 * The text.
 */
text: string, 
/**
 * Whether it is what was looked for.
 */
marked: boolean, };

/**
 * Takes in an external signer's answer.
 */
export type TakeAnswer = { 
/**
 * Which document.
 */
document: string, 
/**
 * The file with the answer.
 */
path: string, };

/**
 * Takes back a file: the resolution signed outside, or a certificate of observation.
 */
export type TakeBackDocument = { 
/**
 * The resolution.
 */
document: string, 
/**
 * The file.
 */
path: string, };

/**
 * Takes in what a dry run accepted.
 */
export type TakeEvidence = { 
/**
 * For which dossier.
 */
dossier: string, 
/**
 * The dry run.
 */
plan: number, 
/**
 * Which of its accepted files, and how.
 */
files: Array<TakeFile>, };

/**
 * How one file goes in.
 */
export type TakeFile = { 
/**
 * Its place among the accepted, from 0.
 */
place: number, 
/**
 * Title in words; the file name when empty.
 */
title: string, 
/**
 * Criteria it speaks to.
 */
criteria: Array<string>, 
/**
 * Who may see it.
 */
audience: EvidenceAudience, 
/**
 * The object of the evidence it replaces.
 */
replaces: string | null, };

/**
 * A file taken in.
 */
export type TakenFile = { 
/**
 * Its place in the plan.
 */
place: number, 
/**
 * Its name.
 */
name: string, 
/**
 * What search covers of it.
 */
search: SearchCover, };

/**
 * The count of a proposal.
 */
export type TallyView = { 
/**
 * In favour.
 */
inFavour: number, 
/**
 * Against.
 */
against: number, 
/**
 * Abstentions.
 */
abstained: number, 
/**
 * Present and entitled, who did not vote.
 */
silent: number, 
/**
 * Votes in favour it needs.
 */
needed: number, 
/**
 * How it came to be adopted or not.
 */
adoption: AdoptionView, };

/**
 * Something a person owes the committee.
 */
export type Task = "declare" | "decideConflict" | "endorse" | "checkAdmissibility" | "orderOpening" | "closeSheet" | "vote" | "sign" | "number" | "issueNumbered" | "takeBack" | "notify";

/**
 * One text that changes.
 */
export type TemplateChange = { 
/**
 * Path of the text or of its list.
 */
part: string, 
/**
 * How it was; nothing when it is new.
 */
before: string | null, 
/**
 * How it would be; nothing when it goes.
 */
after: string | null, };

/**
 * One fault.
 */
export type TemplateFault = { 
/**
 * Path of the part; empty for the whole file.
 */
part: string, 
/**
 * What.
 */
cause: TemplateFaultCause, 
/**
 * What was found, what is missing, or the limit.
 */
found: string, };

/**
 * What can be wrong.
 */
export type TemplateFaultCause = "unreadable" | "otherFormat" | "tooLarge" | "empty" | "unknownPlaceholder" | "looseBrace" | "tooLong" | "tooMany" | "missingPlaceholder" | "missingWords" | "unprintable" | "claim" | "normWithoutNumber";

/**
 * What must stand in a text.
 */
export type TemplateKeeps = { 
/**
 * Placeholders.
 */
placeholders: Array<string>, 
/**
 * Words; `|` separates those of which one is enough.
 */
words: Array<string>, 
/**
 * Why, in Spanish.
 */
reason: string, };

/**
 * How long a list may be.
 */
export type TemplateList = { 
/**
 * Path of the list.
 */
part: string, 
/**
 * Most entries.
 */
most: number, };

/**
 * What a text may and must say.
 */
export type TemplateRule = { 
/**
 * Path of the text, list places and keys as steps.
 */
part: string, 
/**
 * Placeholders that may stand in it.
 */
placeholders: Array<string>, 
/**
 * Most characters.
 */
longest: number, 
/**
 * What must stand in it, and why.
 */
keeps: Array<TemplateKeeps>, };

/**
 * What is wrong with wordings, and what they change.
 */
export type TemplatesCheck = { 
/**
 * Everything that is wrong, each at its part.
 */
faults: Array<TemplateFault>, 
/**
 * What changes of the wordings in force; empty while there are faults.
 */
changes: Array<TemplateChange>, };

/**
 * The wordings as this person may see them, and edit them when they may adopt.
 */
export type TemplatesView = { 
/**
 * The wordings in force, as their file: JSON.
 */
text: string, 
/**
 * Their version.
 */
version: string, 
/**
 * Their SHA-256.
 */
hash: string, 
/**
 * Since when; nothing while those shipped with the application are in force.
 */
since: string | null, 
/**
 * Who adopted them.
 */
by: PersonRef | null, 
/**
 * Whether this person may adopt others.
 */
adopts: boolean, 
/**
 * The private draft, as it was left.
 */
draft: string | null, 
/**
 * Others adopted that wait for their endorsement.
 */
waiting: WaitingTemplates | null, 
/**
 * What each text may and must say.
 */
rules: Array<TemplateRule>, 
/**
 * How long each list may be.
 */
lists: Array<TemplateList>, 
/**
 * What every document carries and nobody edits.
 */
fixed: Array<FixedText>, 
/**
 * The documents that can be shown.
 */
kinds: Array<PaperKind>, };

/**
 * Class of a comuna.
 */
export type TerritoryView = "urban" | "mixed" | "rural";

/**
 * A time authority answered, and is believed.
 */
export type TimeProbe = { 
/**
 * The time it gave (RFC 3339).
 */
at: string, 
/**
 * Seconds this computer's clock runs ahead of it; negative when behind.
 */
ahead: number, };

/**
 * Why an authority gave no time that serves.
 */
export type TimeProblem = "unreachable" | "tooSlow" | "refused" | "unreadable" | "otherQuestion" | "unknownAuthority" | "authorityOutOfDate" | "notBelieved";

/**
 * Whether a signature's time is asked of the authority.
 */
export type TimeWanted = "no" | "ask";

/**
 * Where a municipality starts from.
 */
export type TrajectoryView = "initial" | "experienced";

/**
 * Why something is not added to what this computer trusts, or is not there to be used.
 */
export type TrustFaultView = "unreadable" | "notAnAuthority" | "notARoot" | "outOfDate" | "listOfNobody" | "address" | "otherFile" | "noAuthority" | "noTimeRoot";

/**
 * What a file of trust is.
 */
export type TrustFileKindView = "root" | "issuer" | "person" | "list";

/**
 * What a certificate or list says of itself.
 */
export type TrustFileView = { 
/**
 * SHA-256: what is compared with the one obtained by another way.
 */
sha256: string, 
/**
 * What it is.
 */
kind: TrustFileKindView, 
/**
 * Whom it names.
 */
name: string, 
/**
 * Who issued it.
 */
issuer: string, 
/**
 * From when it is valid (RFC 3339).
 */
from: string, 
/**
 * Until when (RFC 3339), when it says.
 */
until: string | null, };

/**
 * For what something is trusted.
 */
export type TrustPurpose = "time" | "signers";

/**
 * What this computer trusts. Nothing by default.
 */
export type TrustSettings = { 
/**
 * Address of the time authority that is asked, when one is configured.
 */
authority: string | null, 
/**
 * Whether there is an authority to ask and a root to believe it by.
 */
canAskTime: boolean, 
/**
 * Roots of time authorities.
 */
time: Array<TrustFileView>, 
/**
 * Certifiers of outside and their lists.
 */
signers: Array<TrustFileView>, };

/**
 * What an unsaid text will be once it is said.
 */
export type UnsaidKind = "level" | "change" | "dissent" | "proposal" | "absences" | "recusal" | "declaration";

/**
 * Which of one's unsaid texts.
 */
export type UnsaidPlace = { 
/**
 * The dossier it is about.
 */
dossier: string, 
/**
 * The criterion or the person it is about; nothing for the dossier as a whole.
 */
about: string | null, 
/**
 * What it will be once it is said.
 */
what: UnsaidKind, };

/**
 * Whether the decision a document rests on stands.
 */
export type VerdictCheck = "recorded" | "underReview" | "missing" | "notOfOne";

/**
 * A document of the dossier or of its meeting.
 */
export type VerdictDocument = { 
/**
 * Identity.
 */
id: string, 
/**
 * What it is.
 */
kind: PaperKind, 
/**
 * What it makes public or sends, where a dossier may have several of its kind.
 */
restsOn: PaperKind | null, };

/**
 * One of the ten steps of a verification.
 */
export type VerificationStep = { 
/**
 * Its number, from 1.
 */
number: number, 
/**
 * What came of it.
 */
outcome: StepOutcomeView, };

/**
 * What was found.
 */
export type VerifiedView = { "is": "paper", 
/**
 * What was found in it.
 */
paper: PaperVerified, } | { "is": "folder", 
/**
 * What was found in it.
 */
folder: FolderVerified, };

/**
 * Verifies a PDF or a folder. Needs no workspace.
 */
export type VerifyFile = { 
/**
 * A PDF or a folder.
 */
path: string, 
/**
 * A root certificate obtained by another way than the file itself.
 */
trust: string | null, 
/**
 * The code printed on paper or read from its QR; compared when the path is one PDF.
 */
code: string | null, };

/**
 * One save of the file.
 */
export type VersionView = { 
/**
 * Its number, from 1.
 */
number: number, 
/**
 * Whether a signature of an earlier version watches over what it changed.
 */
watched: boolean, 
/**
 * What it changed; empty for the first.
 */
changes: Array<LaterChangeView>, };

/**
 * A vote that was cast.
 */
export type VoteView = { 
/**
 * Who.
 */
person: PersonRef, 
/**
 * What.
 */
ballot: BallotView, };

/**
 * How far an enrolment got, as this workspace knows.
 */
export type WaitingStage = "nothingCame" | "notEnrolled" | "enrolled" | "endorsesItself";

/**
 * Wordings adopted that wait for their endorsement.
 */
export type WaitingTemplates = { 
/**
 * The record that adopts them.
 */
record: string, 
/**
 * Their version.
 */
version: string, 
/**
 * Who wrote it.
 */
by: PersonRef, 
/**
 * Whether this person may endorse it now.
 */
mine: boolean, 
/**
 * What they change of those in force.
 */
changes: Array<TemplateChange>, };

/**
 * A way into a workspace.
 */
export type WayIn = "phrase" | "code";

/**
 * Why a proposal is void.
 */
export type WhyVoid = { "why": "levelsAfter", 
/**
 * Which.
 */
criteria: Array<CriterionName>, } | { "why": "replaced" } | { "why": "lateRecusal", 
/**
 * Who.
 */
people: Array<PersonRef>, };

/**
 * The access phrase, to do what only its owner may.
 */
export type WithPhrase = { 
/**
 * The phrase.
 */
phrase: string, };

/**
 * Withdraws a file of evidence.
 */
export type WithdrawEvidence = { 
/**
 * Which dossier.
 */
dossier: string, 
/**
 * The file's object.
 */
object: string, 
/**
 * Why.
 */
reason: string, };

/**
 * Whether something is withheld until an opening.
 */
export type Withheld = "nothing" | "untilOpening";

/**
 * Whether a workspace acts for its person.
 */
export type WorkspaceStanding = { "kind": "acts" } | { "kind": "waits", 
/**
 * The six words of its request, to compare aloud.
 */
words: string, 
/**
 * Until when its invitation can be answered.
 */
until: string, 
/**
 * How far the enrolment got.
 */
stage: WaitingStage, } | { "kind": "empty" } | { "kind": "revoked" } | { "kind": "left" };

/**
 * The open workspace: whose it is and how much it holds.
 */
export type WorkspaceView = { 
/**
 * Its folder.
 */
folder: string, 
/**
 * Name of the committee.
 */
committee: string, 
/**
 * Name of the person this device belongs to.
 */
person: string, 
/**
 * The part they play; the one they will play while the workspace waits.
 */
role: RoleView, 
/**
 * Whether it acts for its person.
 */
standing: WorkspaceStanding, 
/**
 * Dossiers the person may see.
 */
dossiers: number, 
/**
 * What the person still has to do, most urgent first.
 */
owed: Array<Owed>, 
/**
 * Whether everything in it is demonstration, without validity.
 */
demonstration: boolean, };

/**
 * What a record is worth.
 */
export type WorthFilter = "inEffect" | "awaitsEndorsement" | "noEffect";

/** Every command: the only doors of the page. */
export type Commands = {
  app_facts: Call<null, AppFacts>;
  note_problem: Call<NoteProblem, null>;
  choose_folder: Call<ChooseFolder, string | null>;
  choose_files: Call<ChooseFiles, Array<string>>;
  choose_place: Call<ChoosePlace, string | null>;
  jobs: Call<null, Array<JobView>>;
  cancel_job: Call<CancelJob, null>;
  set_zoom: Call<SetZoom, null>;
  toggle_fullscreen: Call<null, null>;
  name_window: Call<null, null>;
  hold_window: Call<HoldWindow, null>;
  ask_to_leave: Call<null, null>;
  closing_answered: Call<null, null>;
  leave: Call<null, null>;
  opened_with: Call<null, OpenedWith | null>;
  open_log_folder: Call<null, null>;
  open_path: Call<OpenPath, null>;
  crash_report: Call<null, CrashReport | null>;
  save_report: Call<SaveReport, null>;
  dismiss_report: Call<null, null>;
  recent_workspaces: Call<null, Array<RecentWorkspace>>;
  forget_workspace: Call<ForgetWorkspace, Array<RecentWorkspace>>;
  current_workspace: Call<null, WorkspaceView | null>;
  open_workspace: Call<OpenWorkspace, WorkspaceView>;
  open_with_code: Call<OpenWithCode, WorkspaceView>;
  demonstration: Call<null, DemonstrationView>;
  open_demonstration: Call<OpenDemonstration, WorkspaceView>;
  close_workspace: Call<null, null>;
  found_committee: Call<FoundCommittee, MadeView>;
  read_invitation: Call<OfFile, InvitationFacts>;
  join_committee: Call<JoinCommittee, MadeView>;
  save_request: Call<OfFile, null>;
  endorse_own_laptop: Call<null, null>;
  administration: Call<null, AdministrationView>;
  invite_person: Call<InvitePerson, null>;
  save_invitation: Call<SaveInvitation, null>;
  read_request: Call<OfFile, RequestFacts>;
  accept_request: Call<OfFile, null>;
  lost_by_revoking: Call<RevokeLaptop, Array<LostRecord>>;
  revoke_laptop: Call<RevokeLaptop, null>;
  end_membership: Call<OfPerson, null>;
  change_role: Call<ChangeRole, null>;
  endorse_every_act: Call<null, number>;
  rules_in_force: Call<null, RulesInForce>;
  preview_rules: Call<PreviewRules, RulesPreview>;
  adopt_rules: Call<AdoptRules, null>;
  templates: Call<null, TemplatesView>;
  check_templates: Call<CheckTemplates, TemplatesCheck>;
  show_templates: Call<ShowTemplates, ArrayBuffer>;
  keep_templates: Call<KeepTemplates, null>;
  adopt_templates: Call<AdoptTemplates, null>;
  read_templates: Call<OfFile, string>;
  save_templates: Call<SaveTemplates, null>;
  change_phrase: Call<ChangePhrase, null>;
  new_recovery_code: Call<WithPhrase, string>;
  save_root: Call<OfFile, null>;
  dossiers: Call<null, DossiersView>;
  dossier: Call<OfDossier, DossierView>;
  declarations: Call<OfDossier, DeclarationsView>;
  declare_none: Call<DeclareNone, null>;
  declare_conflict: Call<DeclareConflict, null>;
  recusals: Call<null, RecusalsView>;
  decide_recusal: Call<DecideRecusal, null>;
  intake_offer: Call<null, IntakeOffer>;
  intake_work: Call<OfDossier, IntakeWork>;
  open_dossier: Call<OpenDossier, string>;
  set_stage: Call<SetStage, null>;
  cure_due: Call<CureDue, string>;
  check_formal: Call<CheckFormal, null>;
  receive_self_assessment: Call<ReceiveAssessment, null>;
  plan_evidence: Call<PlanEvidence, EvidencePlan>;
  take_evidence: Call<TakeEvidence, EvidenceTaken>;
  withdraw_evidence: Call<WithdrawEvidence, null>;
  evidence: Call<OfDossier, Array<EvidenceFile>>;
  read_evidence: Call<ReadEvidence, ArrayBuffer>;
  evidence_text: Call<ReadEvidenceText, string | null>;
  search_evidence: Call<SearchEvidence, Array<EvidenceHit>>;
  save_evidence: Call<SaveEvidence, null>;
  sheet: Call<OfDossier, SheetView>;
  save_entry: Call<SaveEntry, SavedEntry>;
  draft_before: Call<DraftBefore, Array<SheetEntry>>;
  close_sheet: Call<CloseSheet, null>;
  unsaid: Call<UnsaidPlace, string | null>;
  keep_unsaid: Call<KeepUnsaid, string>;
  session: Call<null, SessionView>;
  convene_meeting: Call<ConveneMeeting, string>;
  note_attendance: Call<NoteAttendance, null>;
  close_meeting: Call<CloseMeeting, null>;
  opening: Call<OfDossier, OpeningView>;
  order_opening: Call<OrderOpening, null>;
  endorse_record: Call<EndorseRecord, null>;
  release_escrow: Call<ReleaseEscrow, null>;
  open_escrowed: Call<OpenEscrowed, null>;
  opened_dossiers: Call<null, Array<OpenedDossier>>;
  deliberation: Call<OfDossier, DeliberationView>;
  change_level: Call<SetLevel, null>;
  agree_level: Call<SetLevel, null>;
  note_dissent: Call<NoteDissent, null>;
  decision: Call<OfDossier, DecisionView>;
  propose_verdict: Call<ProposeVerdict, string>;
  cast_vote: Call<CastVote, null>;
  reach_verdict: Call<ReachVerdict, null>;
  documents: Call<null, Array<PaperRow>>;
  issuable_documents: Call<null, Array<Issuable>>;
  document: Call<OfDocument, PaperView>;
  document_bytes: Call<OfDocument, ArrayBuffer>;
  issue_document: Call<IssueDocument, string>;
  sign_document: Call<SignDocument, SignedView>;
  signing_means: Call<OfDocument, SigningMeans>;
  chosen_certificate: Call<null, CertificateView | null>;
  look_for_certificates: Call<CertificatePlace, Array<CertificateView>>;
  choose_certificate: Call<ChooseCertificate, null>;
  choose_laptop_certificate: Call<null, null>;
  sign_with: Call<SignWith, SignedView>;
  request_signature: Call<RequestSignature, null>;
  take_answer: Call<TakeAnswer, null>;
  save_document: Call<SaveDocument, null>;
  close_document: Call<CloseDocument, ClosedView>;
  view_document: Call<OfDocument, null>;
  export_documents: Call<ExportDocuments, ExportedView>;
  number_document: Call<NumberDocument, string>;
  take_back_document: Call<TakeBackDocument, OutsideSignerView>;
  notify_document: Call<NotifyDocument, null>;
  observation_notes: Call<null, ObservationNotes>;
  keep_observation_notes: Call<ObservationNotes, null>;
  make_observation_certificate: Call<MakeCertificate, null>;
  annex_certificate: Call<AnnexCertificate, string>;
  verify_file: Call<VerifyFile, VerifiedView>;
  trust_settings: Call<null, TrustSettings>;
  read_trust_file: Call<OfFile, TrustFileView>;
  add_trust: Call<AddTrust, TrustSettings>;
  remove_trust: Call<RemoveTrust, TrustSettings>;
  set_time_authority: Call<SetTimeAuthority, TrustSettings>;
  probe_time_authority: Call<null, TimeProbe>;
  exchange_state: Call<null, ExchangeState>;
  set_exchange_folder: Call<SetExchangeFolder, null>;
  exchange_now: Call<null, ExchangeView>;
  ledger_page: Call<LedgerQuery, LedgerPage>;
  check_chains: Call<null, ChainView>;
  save_list: Call<SaveList, string | null>;
};
