// Every sentence the page shows, in English. A missing one does not compile.
import type { Words } from "../es";
import { acts } from "./acts";
import { common } from "./common";
import { frame } from "./frame";
import { session } from "./session";
import { dossiers } from "./dossiers";
import { intake } from "./intake";
import { scoring } from "./scoring";
import { deliberation } from "./deliberation";
import { documents } from "./documents";
import { verification } from "./verification";
import { evidence } from "./evidence";
import { exchange } from "./exchange";
import { keys } from "./keys";
import { recordLog } from "./recordLog";
import { administration } from "./administration";
import { founding } from "./founding";
import { refused } from "./refused";
import { help } from "./help";
import { templates } from "./templates";
import { trust } from "./trust";

const plurals = new Intl.PluralRules("en");
const count = new Intl.NumberFormat("en");
const counted = (n: number, one: string, other: string) => `${count.format(n)} ${plurals.select(n) === "one" ? one : other}`;

export const en: Words = {
  acts, common, frame, session, dossiers, intake, scoring, deliberation, documents, verification, evidence, exchange, keys, recordLog, administration, founding, refused, help, templates, trust,
  tag: "en",
  number: (n) => count.format(n),
  product: "Sello Migrante",
  committee: "Qualifying Committee",
  language: "Language",
  languages: { es: "Español", en: "English" },
  theme: "Appearance",
  themes: { system: "System", light: "Light", dark: "Dark" },
  start: {
    lead: "The Committee's dossiers, scoring sheets and verdicts, kept on this computer and signed by those who decide.",
    open: "Open a workspace",
    openHint: "Ctrl+O",
    demonstration: "Explore with demonstration data",
    demonstrationHint: "An imaginary committee and real municipalities with invented evidence, without validity. Nothing leaves this computer.",
    found: "Found a Committee",
    join: "Join with an invitation",
    working: "Opening…",
    recents: "Recent workspaces",
    noRecents: "No workspace has been opened on this computer yet",
    noRecentsHint: "Once opened, a workspace stays in this list. Only its folder and the Committee's name are kept; the access phrase never is.",
    forget: (committee) => `Remove from the list: ${committee}`,
    forgetWord: "Remove from the list",
    demo: {
      title: "Through whose eyes?",
      lead: "Each person sees only what is theirs to see. You can come back here and look as another.",
      first: "The first time, a whole session is performed: it takes a minute or two. The window stays available and it can be cancelled.",
      alternate: (name) => `Alternate of ${name}`,
      open: "Explore",
      back: "Back",
      making: "Preparing the demonstration",
      steps: (done, total) => `Step ${done} of ${total}`,
      starting: "Starting…",
      stopping: "Stopping at the next safe point…",
    },
    arrived: {
      pdf: (name) => `Once a workspace is open, ${name} will be verified.`,
      request: (name) => `Once the secretary's workspace is open, ${name} will be taken in.`,
    },
    offline: "Works without internet: your data stays on this computer",
    version: (version) => `Version ${version}`,
  },
  presence: { missing: "Not found: is the disk connected?" },
  unlock: {
    title: "Open the workspace",
    way: "How to open",
    ways: { phrase: "Access phrase", code: "Recovery code" },
    codeHint: "The one shown once when the workspace was created. Capitals, spaces and hyphens make no difference.",
    codeEmpty: "The recovery code is missing",
    busy: "Opening…",
    hint: "The one chosen when the workspace was created or this computer was enrolled.",
    show: "Show what I type",
    empty: "The access phrase is missing",
    accept: "Open",
    cancel: "Cancel",
  },
  workspace: {
    title: "Open workspace",
    goOn: "Go to the workspace",
    dossiers: "Dossiers",
    owed: "To do",
    nothingOwed: "Nothing to do",
    close: "Close the workspace",
  },
  roles: { member: "Member", chair: "Chair", secretary: "Secretary", observer: "Observer: read only" },
  tasks: {
    declare: (n) => counted(n, "declaration of conflict to make", "declarations of conflict to make"),
    decideConflict: (n) => counted(n, "conflict to decide", "conflicts to decide"),
    endorse: (n) => counted(n, "act to endorse", "acts to endorse"),
    checkAdmissibility: (n) => counted(n, "dossier with formal documents to check", "dossiers with formal documents to check"),
    orderOpening: (n) => counted(n, "opening to order", "openings to order"),
    closeSheet: (n) => counted(n, "sheet to close", "sheets to close"),
    vote: (n) => counted(n, "proposal to vote", "proposals to vote"),
    sign: (n) => counted(n, "document to sign", "documents to sign"),
    number: (n) => counted(n, "proposal to number", "proposals to number"),
    issueNumbered: (n) => counted(n, "numbered resolution to issue", "numbered resolutions to issue"),
    takeBack: (n) => counted(n, "resolution to take back signed", "resolutions to take back signed"),
    notify: (n) => counted(n, "resolution to notify", "resolutions to notify"),
  },
  broken: {
    files: "A file could not be read or written.",
    storage: "The database answered with an error.",
    unexpected: "Something failed inside the application.",
  },
  nothingLost: (reference) => `Nothing saved was lost. Reference in the log: ${reference}`,
};
