// Every type that crosses from Rust to the page, and the commands that carry them.
// Generated from src-tauri/crates/contract by `cargo xtask contract`. Never edited by hand.

/** A command: what it is asked and what it replies. */
export type Call<Request, Reply> = { request: Request; reply: Reply };

/**
 * Whether what a document says is what the records say today.
 */
export type AgreementCheck = { "is": "same" } | { "is": "changed" } | { "is": "unknown", 
/**
 * Why.
 */
why: Failure, };

/**
 * The answer to one question.
 */
export type AnswerView = { 
/**
 * Which question.
 */
question: QuestionView, 
/**
 * Whether nothing speaks against.
 */
holds: boolean, 
/**
 * Why, what is wrong first.
 */
findings: Array<FindingView>, };

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
 * Fingerprint of the key of this device, once a workspace is open.
 */
fingerprint: string | null, 
/**
 * Name and version of the rubric in force, once a workspace is open.
 */
rubric: string | null, };

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
 * Why a signature does not hold.
 */
export type BreakView = "bytes" | "value" | "certificate" | "range" | "weak" | "shared" | "malformed";

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
 * What failed in the world.
 */
export type Cause = "files" | "storage" | "unexpected";

/**
 * One criterion of one's own sheet.
 */
export type CellView = "blank" | "begun" | "done";

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
part: PartView, } | { "code": "added" } | { "code": "end" } | { "code": "loose" };

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
 * Class of a comuna.
 */
export type ComunaClass = "urban" | "mixed" | "rural";

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
 * Why a file is refused whole.
 */
export type DefectView = "notAPdf" | "encrypted" | "xfa" | "active" | "excessive" | "damaged";

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
 * Why a file does not enter as evidence, or could not be judged.
 */
export type EvidenceProblem = "timedOut" | "crashed" | "tooLarge" | "damaged" | "passwordProtected" | "changed" | "refused" | "noInspector";

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
 * What files are asked for.
 */
export type FilesPurpose = "evidence" | "invitation" | "request" | "rubric" | "regulation" | "verify" | "trust";

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
who: string, } | { "code": "untrusted", 
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
who: string, } | { "code": "noField", 
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
criterion: string, } | { "code": "ruleAgain" } | { "code": "otherRubric" };

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
 * What a page holds that is not kept yet.
 */
export type Held = "nothing" | "unsaved";

/**
 * Whether closing the window now would lose something the page holds.
 */
export type HoldWindow = { 
/**
 * What the page holds.
 */
held: Held, };

/**
 * A document the secretary might issue.
 */
export type Issuable = { 
/**
 * Which.
 */
paper: PaperChoice, 
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
paper: PaperChoice, };

/**
 * What long work there is.
 */
export type JobKind = "demonstration" | "planEvidence" | "takeEvidence" | "exchange" | "export" | "verify" | "checkChains";

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
 * Opens with the system a file or a folder that this application wrote in this run.
 */
export type OpenPath = { 
/**
 * The path, exactly as a command answered it.
 */
path: string, };

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
 * What sort of file the application was opened with.
 */
export type OpenedKind = "bundle" | "pdf";

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
 * What the committee decides on a dossier.
 */
export type OutcomeView = "grant" | "grantWithPlan" | "requestAntecedents" | "deny" | "renew" | "renewWithPlan" | "notRenew";

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
dossier: string, };

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
 * Every document the person may know of, and those the secretary might issue.
 */
export type PapersView = { 
/**
 * In the order they were issued.
 */
papers: Array<PaperRow>, 
/**
 * What might be issued; empty for everybody but the secretary.
 */
issuable: Array<Issuable>, };

/**
 * A part of a PDF, in a person's words.
 */
export type PartView = "structure" | "field" | "signature" | "appearance" | "page" | "text" | "properties" | "attachment" | "font" | "other";

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
export type PlacePurpose = "invitation" | "request" | "pdf" | "list" | "report";

/**
 * Whether a folder can be seen now.
 */
export type Presence = "found" | "missing";

/**
 * The sort of problem a page can notice.
 */
export type ProblemKind = "policyViolation" | "uncaughtError";

/**
 * Otorgamiento or revalidación.
 */
export type ProcedureView = "grant" | "renewal";

/**
 * One of the four questions.
 */
export type QuestionView = "intact" | "who" | "trusted" | "complete";

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
folder: string, } | { "code": "wrongPhrase" } | { "code": "emptyPhrase" } | { "code": "wrongCode" } | { "code": "mistypedCode" } | { "code": "wrongKeychain" } | { "code": "noSuchSlot" } | { "code": "alreadyOpen" } | { "code": "newerVersion" } | { "code": "damaged" } | { "code": "someoneElses" } | { "code": "readOnlyFolder" } | { "code": "readOnlyNow" } | { "code": "diskFull" } | { "code": "notEnrolledYet" } | { "code": "fileProblem", 
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
person: string, } | { "code": "notYours" } | { "code": "ownMatter" } | { "code": "unknownPerson" } | { "code": "unknownDossier" } | { "code": "unknownRecord" } | { "code": "already" } | { "code": "notAnInvitation" } | { "code": "notARequest" } | { "code": "otherInvitation" } | { "code": "invitationExpired" } | { "code": "rubricFile", 
/**
 * Which, one a line, in the words of its reader.
 */
faults: string, } | { "code": "regulationFile", 
/**
 * Which, one a line, in the words of its reader.
 */
faults: string, } | { "code": "unfit", 
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
outcome: OutcomeView, } | { "code": "noVerdict" } | { "code": "verdictUnderReview" } | { "code": "ruleImpossible" } | { "code": "notYourTurn" } | { "code": "secretaryFirst" } | { "code": "notASigner" } | { "code": "alreadySigned" } | { "code": "otherCertificate" } | { "code": "cutOff" } | { "code": "signatureRefused", 
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
 * The part a person plays on the committee.
 */
export type RoleView = "member" | "chair" | "secretary" | "observer";

/**
 * Where the trusted root came from.
 */
export type RootView = "given" | "neighbour" | "genesis" | "none";

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
 * Saves the report of an earlier error where the person chose.
 */
export type SaveReport = { 
/**
 * Path of the file to write.
 */
path: string, };

/**
 * An answer to one criterion: a level, or one of the two answers that are not levels.
 */
export type ScoreView = "0" | "1" | "2" | "3" | "na" | "ne";

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
 * Zooms the whole page.
 */
export type SetZoom = { 
/**
 * Per cent; the window keeps it between 50 and 200.
 */
percent: number, };

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
seen: string, };

/**
 * Why a signature was not made.
 */
export type SignatureProblem = "document" | "field" | "earlier" | "certificate" | "notYetValid" | "expired" | "composition";

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
 * The time it says (RFC 3339); no authority vouches for it.
 */
claimedAt: string | null, 
/**
 * Whether it carries a timestamp, which is not judged.
 */
timestamped: boolean, 
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
 * Where a PDF stands in the records of its folder.
 */
export type StandingView = "last" | "earlier" | "unknown";

/**
 * Something a person owes the committee.
 */
export type Task = "declare" | "decideConflict" | "endorse" | "checkAdmissibility" | "orderOpening" | "closeSheet" | "vote" | "sign";

/**
 * Whether the decision a document rests on stands.
 */
export type VerdictCheck = "recorded" | "underReview" | "missing" | "notOfOne";

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
trust: string | null, };

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
 * The part they play.
 */
role: RoleView, 
/**
 * Accepted records in the ledger.
 */
records: number, 
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
  open_demonstration: Call<null, WorkspaceView>;
  close_workspace: Call<null, null>;
  dossiers: Call<null, DossiersView>;
  dossier: Call<OfDossier, DossierView>;
  declarations: Call<OfDossier, DeclarationsView>;
  declare_none: Call<DeclareNone, null>;
  declare_conflict: Call<DeclareConflict, null>;
  recusals: Call<null, RecusalsView>;
  decide_recusal: Call<DecideRecusal, null>;
  documents: Call<null, PapersView>;
  document: Call<OfDocument, PaperView>;
  document_bytes: Call<OfDocument, ArrayBuffer>;
  issue_document: Call<IssueDocument, string>;
  sign_document: Call<SignDocument, null>;
  save_document: Call<SaveDocument, null>;
  view_document: Call<OfDocument, null>;
  export_documents: Call<ExportDocuments, ExportedView>;
  verify_file: Call<VerifyFile, VerifiedView>;
};
