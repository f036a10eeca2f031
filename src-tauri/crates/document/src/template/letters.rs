//! Wordings of what follows a decision: plan, cover letter, request for antecedents, public version.

use serde::Deserialize;

use super::Part;

/// Wordings of the improvement plan.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlanWordings {
    pub opening: String,
    pub follow_up: String,
    pub signature_legend: String,
}

/// Wordings of the cover letter.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LetterWordings {
    pub number_line: String,
    pub date_line: String,
    pub to_authority: String,
    pub to_municipality: String,
    pub enclosed: String,
    pub remedies: String,
    pub closing: String,
    pub signature_legend: String,
}

/// Wordings of the request for antecedents.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RequestWordings {
    pub cure_opening: String,
    pub outcome_opening: String,
    pub cure_deadline: String,
    pub outcome_deadline: String,
    pub cure_warning: String,
    pub closing: String,
    pub signature_legend: String,
}

/// Wordings of a public version.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PublicWordings {
    pub opening: String,
    pub sheets_omitted: String,
    pub closing: String,
}

const PLAN: [&str; 8] = [
    "count",
    "date",
    "dossier",
    "minutes",
    "municipality",
    "number",
    "outcome",
    "region",
];
const LETTER: [&str; 7] = [
    "appeal_days",
    "dossier",
    "municipality",
    "outcome",
    "procedure",
    "reference",
    "region",
];
/// Whatever the reason of the request.
const REQUEST: [&str; 5] = ["contact", "days", "dossier", "municipality", "procedure"];
/// A cure at admissibility has dates and no session.
const CURE: [&str; 7] = [
    "asked_on",
    "contact",
    "days",
    "dossier",
    "due_on",
    "municipality",
    "procedure",
];
/// A decision has its session; when the answer is due is counted from its notification.
const DECIDED: [&str; 7] = [
    "contact",
    "date",
    "days",
    "dossier",
    "municipality",
    "number",
    "procedure",
];
const PUBLIC: [&str; 3] = ["mask", "of", "of_version"];

/// Every wording of these papers with the placeholders it may use.
pub(super) fn parts<'a>(
    plan: &'a PlanWordings,
    letter: &'a LetterWordings,
    request: &'a RequestWordings,
    public: &'a PublicWordings,
    parts: &mut Vec<Part<'a>>,
) {
    let mut add = |path: &str, text: &'a str, allowed| {
        parts.push(Part {
            path: path.to_owned(),
            text,
            allowed,
        });
    };
    add("plan.opening", &plan.opening, &PLAN[..]);
    add("plan.follow_up", &plan.follow_up, &PLAN);
    add("plan.signature_legend", &plan.signature_legend, &PLAN);
    let l = letter;
    add("letter.number_line", &l.number_line, &LETTER);
    add("letter.date_line", &l.date_line, &LETTER);
    add("letter.to_authority", &l.to_authority, &LETTER);
    add("letter.to_municipality", &l.to_municipality, &LETTER);
    add("letter.enclosed", &l.enclosed, &LETTER);
    add("letter.remedies", &l.remedies, &LETTER);
    add("letter.closing", &l.closing, &LETTER);
    add("letter.signature_legend", &l.signature_legend, &LETTER);
    let r = request;
    add("request.cure_opening", &r.cure_opening, &CURE);
    add("request.outcome_opening", &r.outcome_opening, &DECIDED);
    add("request.cure_deadline", &r.cure_deadline, &CURE);
    add("request.outcome_deadline", &r.outcome_deadline, &DECIDED);
    add("request.cure_warning", &r.cure_warning, &CURE);
    add("request.closing", &r.closing, &REQUEST);
    add("request.signature_legend", &r.signature_legend, &REQUEST);
    add("public.opening", &public.opening, &PUBLIC);
    add("public.sheets_omitted", &public.sheets_omitted, &PUBLIC);
    add("public.closing", &public.closing, &PUBLIC);
}
