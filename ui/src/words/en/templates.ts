// Words of the editor of templates, in English. The wordings themselves are Spanish.
import type { templates as spanish } from "../es/templates";

const outcomes: Record<string, string> = { grant: "Grant", grant_with_plan: "Grant with an improvement plan", request_antecedents: "Request antecedents", refuse: "Not grant", renew: "Renew", renew_with_plan: "Renew with an improvement plan", refuse_renewal: "Not renew" };
const sections: Record<string, string> = {
  file: "Version and internal note", letterhead: "Letterhead", minutes: "Minutes of the meeting", annex: "Annex of the minutes", resolution: "Draft resolution", feedback: "Feedback report",
  observation: "Certificate of observation", verification: "Verification, beside the QR code", public_version: "Public version", improvement_plan: "Improvement plan", cover_letter: "Cover letter",
  antecedents_request: "Request for antecedents", plan: "Improvement plan", letter: "Cover letter", request: "Request for antecedents",
  public: "Public version",
};
const parts: Record<string, string> = {
  id: "Name of this set of wordings", version: "Version", notice: "Note to whoever edits; not printed", letterhead: "Lines of the letterhead",
  "minutes.number_notice": "Note on numbering", "minutes.opening": "Opening of the meeting", "minutes.quorum_notice": "Note on quorum", "minutes.recusal_intro": "When somebody abstained",
  "minutes.no_recusals": "When nobody abstained", "minutes.results_notice": "Note on results", "minutes.closing": "Closing of the meeting",
  "annex.opening": "Opening of the annex", "annex.context_notice": "Note on size and capacity", "annex.levels_notice": "Note on levels", "annex.sheets_notice": "Note on individual sheets",
  "annex.rule_notice": "Note on the rule", "annex.evidence_notice": "Note on the evidence",
  "resolution.proposal_notice": "Notice that it is a proposal", "resolution.number_line": "Line of the number", "resolution.open_number": "Number left blank", "resolution.date_line": "Line of the date",
  "resolution.open_date": "Date left blank", "resolution.visas_lead": "VISTOS: beginning", "resolution.visas": "VISTOS: norms", "resolution.law_recitals": "CONSIDERANDO: law",
  "resolution.grounds_recital": "CONSIDERANDO: grounds of the minutes", "resolution.rule_recital": "CONSIDERANDO: decision rule", "resolution.vote_recital": "CONSIDERANDO: vote",
  "resolution.dissent_lead": "CONSIDERANDO: before a dissent", "resolution.reasoning_recital": "CONSIDERANDO: reasons of the decision", "resolution.conclusions": "CONSIDERANDO: conclusion",
  "resolution.orders": "RESUELVO", "resolution.remedies_label": "Remedies: label", "resolution.remedies.reconsideration": "Remedies: the head of the Service signs",
  "resolution.remedies.reconsideration_and_hierarchical": "Remedies: signed by delegation", "resolution.closing": "Closing formula", "resolution.distribution_tail": "Distribution: after the municipality and the Committee",
  "resolution.authority_legend": "Beside the authority's box",
  "feedback.opening": "Opening of the report", "observation.opening": "Opening of the certificate", "observation.no_remarks": "When there are no remarks", "observation.closing": "Closing of the certificate",
  "verification.heading": "Heading", "verification.sentences": "Sentences", "verification.code_alt": "The QR code in words",
  "minutes.signature_legend": "Legend of the signatures", "annex.signature_legend": "Legend of the signatures", "resolution.signature_legend": "Legend of the signatures", "feedback.signature_legend": "Legend of the signatures", "observation.signature_legend": "Legend of the signature", "resolution.remedies": "Remedies", "plan.opening": "Opening", "plan.follow_up": "Follow-up", "plan.signature_legend": "Legend of the signatures", "letter.number_line": "Line of the number", "letter.date_line": "Line of the date", "letter.to_authority": "To the authority", "letter.to_municipality": "To the municipality", "letter.enclosed": "What is enclosed", "letter.remedies": "Remedies", "letter.closing": "Closing", "letter.signature_legend": "Legend of the signatures", "request.cure_opening": "Opening, at admissibility", "request.outcome_opening": "Opening, by decision of the committee", "request.cure_deadline": "Deadline, at admissibility", "request.outcome_deadline": "Deadline, by decision of the committee", "request.cure_warning": "What happens without an answer", "request.closing": "Closing", "request.signature_legend": "Legend of the signatures", "public.opening": "Opening", "public.sheets_omitted": "Why the sheets are left out", "public.closing": "Closing",
};
const steps: Record<string, string> = { opening: "Opening", closing: "Closing", notice: "Notice", heading: "Heading", lead: "Beginning", signature_legend: "Beside the signatures", reference: "Reference", recipient: "Addressee", body: "Body", sentences: "Sentences", subject: "Subject" };
const data: Record<string, string> = {
  body_name: "Service", committee: "Committee", date: "date", modality: "modality", nature: "nature", number: "meeting No.", place: "place", start: "start time", end: "end time", dossier: "dossier", minutes: "minutes",
  municipality: "municipality", outcome: "decision", procedure: "procedure", region: "region", requested_on: "date of request", rubric_hash: "hash of the rubric", rubric_version: "version of the rubric",
  abstentions: "abstentions", act_date: "date of the act", act_number: "number of the act", against: "votes against", city: "city", decision: "reasons of the decision", grounds_number: "No. of the recital",
  in_favour: "votes in favour", validity: "years of validity", year: "year", observer: "who observes", organisation: "their institution", id: "identifier", version: "version", hash: "hash",
  remedy_body: "body", remedy_deadline: "deadline",
  appeal_days: "days to appeal", asked_on: "date of the request", contact: "contact", count: "count", days: "working days", due_on: "due date", mask: "mark of a withheld datum", of: "of", of_version: "original version", reference: "reference",
};
const keys: Record<string, string> = { body: "before whom", deadline: "deadline", text: "text" };

export const templates: typeof spanish = {
  title: "Templates and wordings",
  edit: "Edit templates and wordings",
  lead: "Each text is written here and seen beside it in the document. What is written stays on this computer until it is proposed. Documents already issued do not change.",
  readLead: "The wordings in force of each document. The secretary proposes them and the chair endorses them.",
  version: (version) => `In force: ${version}`,
  shipped: "Those that come with the application: a proposal, not the Service's official ones",
  since: (day, by) => `since ${day}; proposed by ${by}`,
  draft: "Draft saved on this computer",
  keeping: "Saving…",
  keptNot: "The draft could not be saved: do not close the window",
  section: "Document or part",
  sectionName: (name) => sections[name] ?? name,
  partName: (path) => {
    const [document = "", map = "", code = ""] = path.split(".");
    const outcome = outcomes[code];
    if (parts[path]) return parts[path];
    if (outcome) return `${parts[`${document}.${map}`] ?? map}: ${outcome}`;
    const last = path.split(".").at(-1) ?? path;
    const remedy = parts[path.split(".").slice(0, -1).join(".")];
    if (remedy && keys[last]) return `${remedy} · ${keys[last]}`;
    return steps[last] ?? last.replaceAll("_", " ");
  },
  keyName: (key) => keys[key] ?? key,
  entry: (n) => `${n}`,
  placeholderName: (name) => data[name] ?? name,
  eitherWord: (words) => words.split("|").map((one) => `“${one}”`).join(" or "),
  keeps: (what) => (what.length === 0 ? "" : `Must say ${what.join(", ")}. `),
  insert: "Insert:",
  left: (n) => (n < 0 ? `${-n} characters too many` : n === 1 ? "1 character left" : `${n} characters left`),
  add: "Add",
  full: (most) => `Up to ${most} fit`,
  up: (n) => `Move ${n} up`,
  down: (n) => `Move ${n} down`,
  remove: (n) => `Remove ${n}`,
  moved: (place, of) => `Now in place ${place} of ${of}`,
  removed: (n) => `${n} was removed`,
  import: "Bring from a file…",
  export: "Save as a file…",
  fileName: (version) => `plantillas-${version.replace(/[^\w.-]+/g, "-")}.json`,
  saved: (path) => `Saved in ${path}`,
  brought: "The file's wordings are now the draft. Nothing has been proposed.",
  notTemplates: (why) => `The file is not one of templates and wordings, or a part is missing. ${why} The draft did not change.`,
  discard: "Discard the draft",
  discardLead: "What was written is lost and the wordings in force come back.",
  discarded: "The draft was discarded. The wordings in force are shown.",
  propose: "Propose adoption…",
  proposed: (version) => `Wordings ${version} are proposed. They come into force when the chair endorses them.`,
  adoptLead: "It is signed in the ledger. It governs the documents issued after the chair's endorsement; those already issued keep their wordings.",
  from: (now, next) => `From ${now} to ${next}:`,
  sameVersion: "The version is the same: change it in “Version and internal note”, so that each document says with which wordings it was made.",
  faulty: (n) => (n === 1 ? "1 text to correct" : `${n} texts to correct`),
  changed: (n) => (n === 0 ? "No changes" : n === 1 ? "1 change" : `${n} changes`),
  waiting: (version, by) => `Wordings ${version}, proposed by ${by}, await the chair's endorsement.`,
  whatChanges: "What changes",
  reviewAndEndorse: "Review and endorse",
  endorse: "Endorse",
  noChanges: "No text changes.",
  where: "Text",
  before: "Today",
  after: "Would be",
  new: "(did not exist)",
  gone: "(removed)",
  preview: "How it looks",
  previewOf: "Document shown",
  previewLead: "The document itself, with sample data or those of the last decided dossier. Always marked as without validity.",
  previewOld: "The last version without faults is shown.",
  fixed: "What every document carries and nobody edits",
  fixedLead: "No wording can take it away.",
  hash: "SHA-256 of the wordings in force",
  faults: {
    unreadable: (found) => `It cannot be read: ${found}.`,
    otherFormat: (found) => `It is of another format (${found}).`,
    tooLarge: () => "It is too large for a file of wordings.",
    empty: () => "The text is missing.",
    unknownPlaceholder: (found) => `“{${found}}” is no data that can be used here.`,
    looseBrace: () => "There is a brace { or } without its pair.",
    tooLong: (found) => `It is too long: ${found} characters fit.`,
    tooMany: (found) => `There are too many: ${found} fit.`,
    missingPlaceholder: (found) => `The data “${data[found] ?? found}” ({${found}}) is missing.`,
    missingWords: (found) => `It must say “${found.replaceAll(" / ", "” or “")}”.`,
    unprintable: (found) => `It has a character that cannot be printed: ${found}.`,
    claim: (found) => `“${found}” claims something the application does not do.`,
    normWithoutNumber: () => "Name the norm with its number and year: «la Ley N° 19.880, de 2003».",
  },
};
