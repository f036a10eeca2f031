//! The fixed wordings of documents: versioned data with `{placeholders}`, checked when read.
//! A wording never decides anything; a placeholder the data cannot fill is refused by its name.

mod changes;
mod check;
mod letters;
mod requirements;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::content::{Digest, Outcome, Pinned, Remedies, canonical_form};
use crate::error::TemplateError;

pub use changes::{Change, changes};
use letters::{LetterWordings, PlanWordings, PublicWordings, RequestWordings};
pub use requirements::{FIXED, REQUIREMENTS, Requirement, longest, most_entries, requirements};

/// Layout of the file of wordings that this program writes and reads.
pub const FILE_FORMAT: u16 = 1;
/// Most bytes of a file of wordings.
pub const LARGEST_FILE: usize = 256 * 1024;
const SHIPPED: &[u8] = include_bytes!("../../../../assets/plantillas/propuesta.json");

/// Placeholders that every wording may use.
const EVERYWHERE: [&str; 2] = ["body_name", "committee"];

/// Wordings of the acta.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MinutesWordings {
    pub number_notice: String,
    pub opening: String,
    pub quorum_notice: String,
    pub recusal_intro: String,
    pub no_recusals: String,
    pub results_notice: String,
    pub closing: String,
    pub signature_legend: String,
}

/// Wordings of the annex.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnnexWordings {
    pub opening: String,
    pub context_notice: String,
    pub levels_notice: String,
    pub sheets_notice: String,
    pub rule_notice: String,
    pub evidence_notice: String,
    pub signature_legend: String,
}

/// Wordings of the resolution.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResolutionWordings {
    pub proposal_notice: String,
    pub number_line: String,
    pub open_number: String,
    pub date_line: String,
    pub open_date: String,
    pub visas_lead: String,
    pub visas: Vec<String>,
    pub law_recitals: Vec<String>,
    pub grounds_recital: String,
    pub rule_recital: String,
    pub vote_recital: String,
    pub dissent_lead: String,
    pub reasoning_recital: String,
    pub conclusions: BTreeMap<Outcome, String>,
    pub orders: BTreeMap<Outcome, Vec<String>>,
    pub remedies_label: String,
    pub remedies: BTreeMap<Remedies, Vec<RemedyWordings>>,
    pub closing: String,
    pub distribution_tail: Vec<String>,
    pub signature_legend: String,
    pub authority_legend: String,
}

/// One remedy: where it is brought and how soon are data of their own, so that neither can be left out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RemedyWordings {
    pub body: String,
    pub deadline: String,
    pub text: String,
}

/// Wordings of the feedback report.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FeedbackWordings {
    pub opening: String,
    pub signature_legend: String,
}

/// Wordings of the certificate of observation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ObservationWordings {
    pub opening: String,
    pub no_remarks: String,
    pub closing: String,
    pub signature_legend: String,
}

/// Wordings beside the QR code.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerificationWordings {
    pub heading: String,
    pub sentences: Vec<String>,
    pub code_alt: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wordings {
    /// Layout of the file.
    pub format: u16,
    /// Name of the template, for whoever edits it.
    pub id: String,
    pub version: String,
    /// Remark to whoever edits it; never printed.
    pub notice: String,
    pub letterhead: Vec<String>,
    pub minutes: MinutesWordings,
    pub annex: AnnexWordings,
    pub resolution: ResolutionWordings,
    pub feedback: FeedbackWordings,
    pub observation: ObservationWordings,
    pub plan: PlanWordings,
    pub letter: LetterWordings,
    pub request: RequestWordings,
    pub public: PublicWordings,
    pub verification: VerificationWordings,
}

/// A checked template.
#[derive(Clone, Debug)]
pub struct Template {
    pub(crate) wordings: Wordings,
    canonical: Vec<u8>,
    sha256: Digest,
}

/// One text of a template, for whoever edits it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Path of the part, list places and map keys as steps (`resolution.visas.0`).
    pub part: String,
    /// The text.
    pub text: String,
    /// Placeholders that may stand in it.
    pub placeholders: Vec<&'static str>,
}

impl Template {
    /// The template shipped with the application: version 0, a proposal to be reviewed before official use.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Template> = OnceLock::new();
        EMBEDDED
            .get_or_init(|| Self::from_json(SHIPPED).expect("a test reads the embedded template"))
    }

    /// Reads and checks a template.
    ///
    /// # Errors
    /// The first fault of [`Template::check`].
    pub fn from_json(bytes: &[u8]) -> Result<Self, TemplateError> {
        Self::check(bytes).map_err(|faults| {
            let first = faults.into_iter().next();
            first.expect("a refused template has a fault")
        })
    }

    /// Reads and checks a template. It is named by the SHA-256 of its canonical JSON: blanks and the order of keys
    /// change nothing, a letter does.
    ///
    /// # Errors
    /// Everything that is wrong with it, each [`TemplateError`] with its part.
    pub fn check(bytes: &[u8]) -> Result<Self, Vec<TemplateError>> {
        if bytes.len() > LARGEST_FILE {
            return Err(vec![TemplateError::TooLarge { most: LARGEST_FILE }]);
        }
        let unreadable = |error| vec![TemplateError::Unreadable(error)];
        let wordings: Wordings = serde_json::from_slice(bytes).map_err(unreadable)?;
        let faults = check::faults(&wordings);
        if !faults.is_empty() {
            return Err(faults);
        }
        let value: Value = serde_json::from_slice(bytes).map_err(unreadable)?;
        let canonical = canonical_form(&value);
        Ok(Self {
            wordings,
            sha256: Digest(Sha256::digest(&canonical).into()),
            canonical,
        })
    }

    /// Its version and hash, for `Meta::template`.
    pub fn pinned(&self) -> Pinned {
        Pinned {
            version: self.wordings.version.clone(),
            sha256: self.sha256,
        }
    }

    /// Its bytes in the one form that is hashed, recorded and exchanged.
    pub fn canonical(&self) -> &[u8] {
        &self.canonical
    }

    /// Remark to whoever edits it; never printed.
    pub fn notice(&self) -> &str {
        &self.wordings.notice
    }

    /// Every text that is printed, with the placeholders it may use, in the order of the documents.
    pub fn texts(&self) -> Vec<Text> {
        let parts = self.wordings.parts();
        let text = |part: Part<'_>| Text {
            part: part.path,
            text: part.text.to_owned(),
            placeholders: part.allowed.iter().chain(&EVERYWHERE).copied().collect(),
        };
        parts.into_iter().map(text).collect()
    }
}

/// What a key of a map is called in the file.
fn step(key: &impl Serialize) -> String {
    match serde_json::to_value(key) {
        Ok(Value::String(key)) => key,
        Ok(_) | Err(_) => String::new(),
    }
}

/// One text with its place and the placeholders it may use.
struct Part<'a> {
    path: String,
    text: &'a str,
    allowed: &'static [&'static str],
}

const MINUTES: [&str; 7] = [
    "date", "modality", "nature", "number", "place", "start", "end",
];
const DOSSIER: [&str; 11] = [
    "date",
    "dossier",
    "minutes",
    "municipality",
    "number",
    "outcome",
    "procedure",
    "region",
    "requested_on",
    "rubric_hash",
    "rubric_version",
];
const REPORT: [&str; 8] = [
    "dossier",
    "municipality",
    "outcome",
    "procedure",
    "region",
    "requested_on",
    "rubric_hash",
    "rubric_version",
];
const ACT: [&str; 19] = [
    "abstentions",
    "act_date",
    "act_number",
    "against",
    "city",
    "date",
    "decision",
    "dossier",
    "grounds_number",
    "in_favour",
    "minutes",
    "municipality",
    "number",
    "procedure",
    "region",
    "rubric_hash",
    "rubric_version",
    "validity",
    "year",
];
const REMEDY: [&str; 2] = ["remedy_body", "remedy_deadline"];
const OBSERVER: [&str; 2] = ["observer", "organisation"];
const FILE: [&str; 3] = ["id", "version", "hash"];

impl Wordings {
    /// Every wording with the placeholders it may use.
    fn parts(&self) -> Vec<Part<'_>> {
        let mut parts: Vec<Part<'_>> = Vec::new();
        let mut add = |path: &str, text, allowed| {
            let path = path.to_string();
            parts.push(Part {
                path,
                text,
                allowed,
            });
        };
        for (name, text) in [
            ("id", &self.id),
            ("version", &self.version),
            ("notice", &self.notice),
        ] {
            add(name, text, &[]);
        }
        for (place, line) in self.letterhead.iter().enumerate() {
            add(&format!("letterhead.{place}"), line, &[]);
        }
        let m = &self.minutes;
        add("minutes.number_notice", &m.number_notice, &MINUTES);
        add("minutes.opening", &m.opening, &MINUTES);
        add("minutes.quorum_notice", &m.quorum_notice, &MINUTES);
        add("minutes.recusal_intro", &m.recusal_intro, &MINUTES);
        add("minutes.no_recusals", &m.no_recusals, &MINUTES);
        add("minutes.results_notice", &m.results_notice, &MINUTES);
        add("minutes.closing", &m.closing, &MINUTES);
        add("minutes.signature_legend", &m.signature_legend, &MINUTES);
        let a = &self.annex;
        add("annex.opening", &a.opening, &DOSSIER);
        add("annex.context_notice", &a.context_notice, &DOSSIER);
        add("annex.levels_notice", &a.levels_notice, &DOSSIER);
        add("annex.sheets_notice", &a.sheets_notice, &DOSSIER);
        add("annex.rule_notice", &a.rule_notice, &DOSSIER);
        add("annex.evidence_notice", &a.evidence_notice, &DOSSIER);
        add("annex.signature_legend", &a.signature_legend, &DOSSIER);
        let f = &self.feedback;
        add("feedback.opening", &f.opening, &REPORT);
        add("feedback.signature_legend", &f.signature_legend, &REPORT);
        let o = &self.observation;
        add("observation.opening", &o.opening, &OBSERVER);
        add("observation.no_remarks", &o.no_remarks, &OBSERVER);
        add("observation.closing", &o.closing, &OBSERVER);
        add(
            "observation.signature_legend",
            &o.signature_legend,
            &OBSERVER,
        );
        let v = &self.verification;
        add("verification.heading", &v.heading, &FILE);
        add("verification.code_alt", &v.code_alt, &FILE);
        for (place, sentence) in v.sentences.iter().enumerate() {
            add(&format!("verification.sentences.{place}"), sentence, &FILE);
        }
        self.resolution.parts(&mut parts);
        let (plan, letter) = (&self.plan, &self.letter);
        letters::parts(plan, letter, &self.request, &self.public, &mut parts);
        parts
    }
}

const OUTCOMES: [Outcome; 7] = [
    Outcome::Grant,
    Outcome::GrantWithPlan,
    Outcome::RequestAntecedents,
    Outcome::Refuse,
    Outcome::Renew,
    Outcome::RenewWithPlan,
    Outcome::RefuseRenewal,
];

impl ResolutionWordings {
    fn parts<'a>(&'a self, parts: &mut Vec<Part<'a>>) {
        let mut add = |part: &str, text: &'a str, allowed| {
            parts.push(Part {
                path: format!("resolution.{part}"),
                text,
                allowed,
            });
        };
        let act = &ACT[..];
        add("proposal_notice", &self.proposal_notice, act);
        add("number_line", &self.number_line, act);
        add("open_number", &self.open_number, act);
        add("date_line", &self.date_line, act);
        add("open_date", &self.open_date, act);
        add("visas_lead", &self.visas_lead, act);
        for (place, text) in self.visas.iter().enumerate() {
            add(&format!("visas.{place}"), text, act);
        }
        for (place, text) in self.law_recitals.iter().enumerate() {
            add(&format!("law_recitals.{place}"), text, act);
        }
        add("grounds_recital", &self.grounds_recital, act);
        add("rule_recital", &self.rule_recital, act);
        add("vote_recital", &self.vote_recital, act);
        add("dissent_lead", &self.dissent_lead, act);
        add("reasoning_recital", &self.reasoning_recital, act);
        for (outcome, text) in &self.conclusions {
            add(&format!("conclusions.{}", step(outcome)), text, act);
        }
        for (outcome, texts) in &self.orders {
            for (place, text) in texts.iter().enumerate() {
                add(&format!("orders.{}.{place}", step(outcome)), text, act);
            }
        }
        add("remedies_label", &self.remedies_label, act);
        for (remedies, all) in &self.remedies {
            for (place, remedy) in all.iter().enumerate() {
                let path = format!("remedies.{}.{place}", step(remedies));
                add(&format!("{path}.body"), &remedy.body, &[]);
                add(&format!("{path}.deadline"), &remedy.deadline, &[]);
                add(&format!("{path}.text"), &remedy.text, &REMEDY);
            }
        }
        add("closing", &self.closing, act);
        for (place, text) in self.distribution_tail.iter().enumerate() {
            add(&format!("distribution_tail.{place}"), text, act);
        }
        add("signature_legend", &self.signature_legend, act);
        add("authority_legend", &self.authority_legend, act);
    }
}

enum Piece<'a> {
    Text(&'a str),
    Name(&'a str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        pieces.push(Piece::Text(before));
        pieces.push(Piece::Name(name));
        rest = after;
    }
    pieces.push(Piece::Text(rest));
    pieces
}

/// Values for placeholders.
pub(crate) struct Values(BTreeMap<&'static str, String>);

impl Values {
    pub fn new(values: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        Self(values.into_iter().collect())
    }

    pub fn set(&mut self, name: &'static str, value: String) {
        self.0.insert(name, value);
    }

    /// Fills a checked wording in one pass: a value is never read as a wording.
    pub fn fill(&self, text: &str) -> String {
        pieces(text)
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) => text,
                Piece::Name(name) => self.0.get(name).map_or("", String::as_str),
            })
            .collect()
    }
}
