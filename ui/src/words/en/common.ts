// Words many screens share, in English.
import type { common as es } from "../es/common";

const day = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" });
const longDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const moment = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "America/Santiago" });
const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "America/Santiago" });
const decimal = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

export const common: typeof es = {
  outcomes: {
    grant: "Grant",
    grantWithPlan: "Grant with an improvement plan",
    requestAntecedents: "Request further documents",
    deny: "Do not grant",
    renew: "Renew",
    renewWithPlan: "Renew with a plan",
    notRenew: "Do not renew",
  },
  procedures: { grant: "Grant", renewal: "Renewal" },
  stages: {
    contact: "First contact",
    commitmentSigned: "Commitment signed",
    planAndDiagnosis: "Plan and diagnosis",
    inExecution: "In execution",
    evaluationRequested: "Evaluation requested",
    reportReceived: "Report received",
    inAssessment: "In assessment",
    antecedentsRequested: "Further documents requested",
    approved: "Approved",
    notApproved: "Not approved",
    resolved: "Resolved",
    delivered: "Delivered",
    inForce: "In force",
    expired: "Expired",
    refused: "Refused",
    withdrawn: "Withdrawn",
    abandoned: "Abandoned",
  },
  scores: { "0": "0", "1": "1", "2": "2", "3": "3", na: "N/A", ne: "N/E" },
  scoreNames: { "0": "level 0", "1": "level 1", "2": "level 2", "3": "level 3", na: "not applicable", ne: "not assessable" },
  core: "core",
  day: (date) => day.format(new Date(`${date}T00:00:00Z`)),
  longDay: (date) => longDay.format(new Date(`${date}T00:00:00Z`)),
  moment: (time) => moment.format(new Date(time)),
  hour: (time) => hour.format(new Date(time)),
  percent: (n) => `${decimal.format(n)}%`,
  bytes: (n) => (n < 1e6 ? `${decimal.format(n / 1e3)} kB` : `${decimal.format(n / 1e6)} MB`),
  page: (n) => `p. ${n}`,
  save: "Save",
  cancel: "Cancel",
  close: "Close",
  remove: "Remove",
  loading: "Loading…",
  details: "Details",
  none: "None",
};
