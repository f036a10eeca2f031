//! The fixed wordings of documents: versioned data with `{placeholders}`, checked when read.
//! A wording never decides anything; a placeholder the data cannot fill is refused by its name.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::content::{Digest, Outcome, Pinned, Remedies};
use crate::error::TemplateError;

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
    pub remedies: BTreeMap<Remedies, String>,
    pub closing: String,
    pub distribution_tail: Vec<String>,
    pub signature_legend: String,
    pub authority_legend: String,
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
    /// Name of the template, for whoever edits it.
    #[serde(rename = "id")]
    _id: String,
    pub version: String,
    /// Remark to whoever edits it; never printed.
    #[serde(rename = "notice")]
    _notice: String,
    pub letterhead: Vec<String>,
    pub minutes: MinutesWordings,
    pub annex: AnnexWordings,
    pub resolution: ResolutionWordings,
    pub feedback: FeedbackWordings,
    pub observation: ObservationWordings,
    pub verification: VerificationWordings,
}

/// A checked template.
#[derive(Clone, Debug)]
pub struct Template {
    pub(crate) wordings: Wordings,
    sha256: Digest,
}

impl Template {
    /// The template shipped with the application (a proposal, to be reviewed before official use).
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Template> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            Self::from_json(include_bytes!(
                "../../../../assets/plantillas/propuesta.json"
            ))
            .expect("a test reads the embedded template")
        })
    }

    /// Reads and checks a template.
    ///
    /// # Errors
    /// [`TemplateError`] names the part that is missing, unknown, empty or has a wrong placeholder.
    pub fn from_json(bytes: &[u8]) -> Result<Self, TemplateError> {
        let wordings: Wordings =
            serde_json::from_slice(bytes).map_err(TemplateError::Unreadable)?;
        for (part, text, allowed) in wordings.parts() {
            check(&part, text, allowed)?;
        }
        wordings.check_complete()?;
        Ok(Self {
            wordings,
            sha256: Digest(Sha256::digest(bytes).into()),
        })
    }

    /// Its version and hash, for `Meta::template`.
    pub fn pinned(&self) -> Pinned {
        Pinned {
            version: self.wordings.version.clone(),
            sha256: self.sha256,
        }
    }
}

type Part<'a> = (String, &'a str, &'static [&'static str]);

const MINUTES: [&str; 7] = [
    "date", "modality", "nature", "number", "place", "start", "end",
];
const DOSSIER: [&str; 12] = [
    "date",
    "dossier",
    "minutes",
    "municipality",
    "number",
    "procedure",
    "region",
    "requested_on",
    "rubric_version",
    "rubric_hash",
    "outcome",
    "matter",
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
const OBSERVER: [&str; 2] = ["observer", "organisation"];
const FILE: [&str; 3] = ["id", "version", "hash"];

impl Wordings {
    /// Every wording with the placeholders it may use.
    fn parts(&self) -> Vec<Part<'_>> {
        let mut parts: Vec<Part<'_>> = Vec::new();
        let mut add = |part: &str, text, allowed| parts.push((part.to_string(), text, allowed));
        for line in &self.letterhead {
            add("letterhead", line, &[]);
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
        add("feedback.opening", &f.opening, &DOSSIER);
        add("feedback.signature_legend", &f.signature_legend, &DOSSIER);
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
        for sentence in &v.sentences {
            add("verification.sentences", sentence, &FILE);
        }
        self.resolution.parts(&mut parts);
        parts
    }

    /// Lists may not be empty, and no decision may lack its wording.
    fn check_complete(&self) -> Result<(), TemplateError> {
        let r = &self.resolution;
        let empty = |part: String| Err(TemplateError::EmptyPart { part });
        for (part, missing) in [
            ("version", self.version.trim().is_empty()),
            ("letterhead", self.letterhead.is_empty()),
            ("resolution.visas", r.visas.is_empty()),
            ("resolution.law_recitals", r.law_recitals.is_empty()),
            (
                "resolution.distribution_tail",
                r.distribution_tail.is_empty(),
            ),
            (
                "verification.sentences",
                self.verification.sentences.is_empty(),
            ),
        ] {
            if missing {
                return empty(part.into());
            }
        }
        for outcome in OUTCOMES {
            if r.orders.get(&outcome).is_none_or(Vec::is_empty) {
                return empty(format!("resolution.orders.{outcome:?}"));
            }
            if !r.conclusions.contains_key(&outcome) {
                return empty(format!("resolution.conclusions.{outcome:?}"));
            }
        }
        for remedies in [
            Remedies::Reconsideration,
            Remedies::ReconsiderationAndHierarchical,
        ] {
            if !r.remedies.contains_key(&remedies) {
                return empty(format!("resolution.remedies.{remedies:?}"));
            }
        }
        Ok(())
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
        let mut add = |part: &str, text: &'a str| {
            parts.push((format!("resolution.{part}"), text, &ACT[..]));
        };
        add("proposal_notice", &self.proposal_notice);
        add("number_line", &self.number_line);
        add("open_number", &self.open_number);
        add("date_line", &self.date_line);
        add("open_date", &self.open_date);
        add("visas_lead", &self.visas_lead);
        for text in &self.visas {
            add("visas", text);
        }
        for text in &self.law_recitals {
            add("law_recitals", text);
        }
        add("grounds_recital", &self.grounds_recital);
        add("rule_recital", &self.rule_recital);
        add("vote_recital", &self.vote_recital);
        add("dissent_lead", &self.dissent_lead);
        add("reasoning_recital", &self.reasoning_recital);
        for (outcome, text) in &self.conclusions {
            add(&format!("conclusions.{outcome:?}"), text);
        }
        for (outcome, texts) in &self.orders {
            for text in texts {
                add(&format!("orders.{outcome:?}"), text);
            }
        }
        add("remedies_label", &self.remedies_label);
        for (remedies, text) in &self.remedies {
            add(&format!("remedies.{remedies:?}"), text);
        }
        add("closing", &self.closing);
        for text in &self.distribution_tail {
            add("distribution_tail", text);
        }
        add("signature_legend", &self.signature_legend);
        add("authority_legend", &self.authority_legend);
    }
}

fn check(part: &str, text: &str, allowed: &[&str]) -> Result<(), TemplateError> {
    if text.trim().is_empty() {
        return Err(TemplateError::EmptyPart { part: part.into() });
    }
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) if text.contains(['{', '}']) => {
                return Err(TemplateError::LooseBrace { part: part.into() });
            }
            Piece::Name(name) if !allowed.contains(&name) && !EVERYWHERE.contains(&name) => {
                return Err(TemplateError::UnknownPlaceholder {
                    part: part.into(),
                    name: name.into(),
                });
            }
            Piece::Text(_) | Piece::Name(_) => {}
        }
    }
    Ok(())
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
