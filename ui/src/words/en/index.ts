// Every sentence the page shows, in English. A missing one does not compile.
import type { Words } from "../es";
import { common } from "./common";
import { frame } from "./frame";
import { session } from "./session";
import { dossiers } from "./dossiers";
import { intake } from "./intake";
import { scoring } from "./scoring";
import { deliberation } from "./deliberation";
import { documents } from "./documents";
import { verification } from "./verification";
import { exchange } from "./exchange";
import { recordLog } from "./recordLog";
import { administration } from "./administration";
import { founding } from "./founding";
import { refused } from "./refused";
import { help } from "./help";

const plurals = new Intl.PluralRules("en");
const count = new Intl.NumberFormat("en");
const counted = (n: number, one: string, other: string) => `${count.format(n)} ${plurals.select(n) === "one" ? one : other}`;

export const en: Words = {
  common, frame, session, dossiers, intake, scoring, deliberation, documents, verification, exchange, recordLog, administration, founding, refused, help,
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
    demonstrationHint: "An imaginary committee and six real municipalities with invented evidence, without validity. It takes about a minute the first time. Nothing leaves this computer.",
    recents: "Recent workspaces",
    noRecents: "No workspace has been opened on this computer yet",
    noRecentsHint: "Once opened, a workspace stays in this list. Only its folder and the Committee's name are kept; the access phrase never is.",
    forget: (committee) => `Remove “${committee}” from the list`,
    offline: "Works without internet: your data stays on this computer",
    version: (version) => `Version ${version}`,
  },
  presence: { found: "", missing: "Not found: is the disk connected?" },
  unlock: {
    title: "Access phrase",
    hint: "The one chosen when the workspace was created or this computer was enrolled.",
    show: "Show what I type",
    empty: "The access phrase is missing",
    accept: "Open",
    cancel: "Cancel",
  },
  workspace: {
    title: "Open workspace",
    records: "Records in the ledger",
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
  },
  broken: {
    files: "A file could not be read or written.",
    storage: "The database answered with an error.",
    unexpected: "Something failed inside the application.",
  },
  nothingLost: (reference) => `Nothing saved was lost. Reference in the log: ${reference}`,
};
