//! The script of a demonstration session, as its file writes it. The format is told in `assets/demostracion/LEEME.md`.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use document::content::Filled;
use domain::ids::{CriterionId, Cut};
use domain::level::Score;
use domain::recusal::{Declaration, LegalGround};
use domain::rule::Procedure;
use domain::vote::Ballot;
use ledger::payload::RoleWord;
use serde::{Deserialize, Deserializer};

use crate::error::{InputFault, OperationError, Result};

/// The whole session.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    pub notice: String,
    pub committee: Committee,
    pub people: Vec<Person>,
    pub meeting: Meeting,
    pub dossiers: Vec<Dossier>,
    /// What only the secretary, the observer and whoever is outside could say on paper.
    #[serde(default)]
    pub papers: Papers,
    /// What the committee is in the middle of when the demonstration is opened.
    #[serde(default)]
    pub under_way: UnderWay,
}

/// Dossiers left at every stage of the work, and the sessions that took some of them so far.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnderWay {
    pub sessions: Vec<Meeting>,
    pub dossiers: Vec<Dossier>,
}

/// What is typed on the papers of the session, and what happens to them outside.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Papers {
    pub plan: Filled,
    pub request: Filled,
    /// The letter that takes the first proposal to the authority.
    pub letter: Filled,
    pub outside: Option<Outside>,
    pub observation: Option<Observation>,
}

/// The way of one resolution outside.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outside {
    pub dossier: String,
    pub number: String,
    pub date: NaiveDate,
    pub authority: String,
    pub post: String,
    /// The letter that takes it to the municipality.
    pub letter: Filled,
    pub notified: Notified,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notified {
    pub date: NaiveDate,
    pub to: String,
    pub note: String,
}

/// What the observer says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Observation {
    pub seen: Vec<String>,
    pub remarks: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Committee {
    pub name: String,
    pub service: String,
    pub city: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub key: String,
    pub name: String,
    pub institution: String,
    pub role: Part,
    standing: String,
    pub phrase: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    Secretary,
    Chair,
    Member,
    Observer,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Meeting {
    pub title: String,
    pub place: String,
    pub modality: String,
    pub date: NaiveDate,
    #[serde(deserialize_with = "clock_time")]
    pub start: NaiveTime,
    /// Absent while it goes on.
    #[serde(default, deserialize_with = "maybe_clock_time")]
    pub end: Option<NaiveTime>,
    pub attendance: Vec<Attendance>,
    /// Of a session under way, the dossiers it opened, deliberated and brought to a vote.
    #[serde(default)]
    pub opens: Vec<String>,
    #[serde(default)]
    pub deliberates: Vec<String>,
    #[serde(default)]
    pub votes: Vec<String>,
    /// Who has signed the acta of a session under way that ended.
    #[serde(default)]
    pub minutes_signed_by: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attendance {
    pub person: String,
    #[serde(deserialize_with = "clock_time")]
    pub arrived: NaiveTime,
    #[serde(default, deserialize_with = "maybe_clock_time")]
    pub left: Option<NaiveTime>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dossier {
    pub key: String,
    #[serde(deserialize_with = "parsed")]
    pub cut: Cut,
    procedure: String,
    pub cycle: String,
    pub trajectory: String,
    pub carta: Carta,
    pub council: Council,
    pub stages: Vec<StageStep>,
    pub accompanied_by: Vec<String>,
    pub conflict_names: ConflictNames,
    /// Empty while nobody checked.
    pub admissibility: BTreeMap<String, bool>,
    /// When it was checked; three days after the report unless told.
    #[serde(default)]
    pub checked: Option<NaiveDate>,
    #[serde(default)]
    pub cure: Option<Cure>,
    #[serde(default)]
    pub remarks: Option<String>,
    pub renewal: Option<Renewal>,
    #[serde(default)]
    pub self_assessment: BTreeMap<String, String>,
    pub evidence: Vec<Evidence>,
    pub declarations: BTreeMap<String, Declared>,
    pub recusals: Vec<Recusal>,
    /// Closed sheets, by person.
    #[serde(default)]
    pub sheets: BTreeMap<String, BTreeMap<String, Entry>>,
    /// Sheets somebody is still writing.
    #[serde(default)]
    pub drafts: BTreeMap<String, BTreeMap<String, Entry>>,
    #[serde(default)]
    pub deliberation: Deliberation,
    #[serde(default)]
    pub verdict: Option<Verdict>,
    #[serde(default)]
    pub votes: BTreeMap<String, String>,
    /// Where it stands, in words, when it is left under way.
    #[serde(default)]
    pub shows: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cure {
    pub asked_on: NaiveDate,
    pub working_days: u32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Carta {
    pub date: NaiveDate,
    pub mayor_signed: bool,
    pub council_signed: bool,
    pub note: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Council {
    pub act: String,
    pub date: NaiveDate,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StageStep {
    pub stage: String,
    pub date: NaiveDate,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConflictNames {
    pub mayor: Option<String>,
    pub council: Vec<String>,
    pub advisers: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Renewal {
    pub levels: BTreeMap<String, String>,
    pub last_cycle: String,
    pub last_levels: BTreeMap<String, String>,
    pub commitments: Vec<PastCommitment>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PastCommitment {
    pub criterion: String,
    pub cause: String,
    pub action: String,
    pub owner: String,
    pub due: NaiveDate,
    pub state: String,
    pub note: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Evidence {
    pub file: String,
    pub format: Format,
    pub title: String,
    pub criteria: Vec<String>,
    pub reserved: bool,
    pub pages: Vec<Vec<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Format {
    Pdf,
    Txt,
    Csv,
    Xlsx,
    Png,
    /// A PDF made of pictures: nothing in it can be searched.
    Scan,
}

/// `"none"`, or grounds with an explanation.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Declared {
    Word(String),
    Grounds(Grounds),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Grounds {
    grounds: Vec<String>,
    explanation: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recusal {
    pub person: String,
    pub decided_by: String,
    pub recused: bool,
    pub grounds: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// Empty in a draft whose author has not chosen a level.
    pub score: String,
    pub reason: String,
    #[serde(default)]
    pub searched: String,
    #[serde(default)]
    pub missing: String,
    pub advice: String,
    #[serde(default)]
    pub private_note: String,
    pub citations: Vec<Citation>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Citation {
    pub file: String,
    pub page: u32,
    /// Left, top, right and bottom, in ten-thousandths of the page.
    #[serde(default)]
    pub rectangle: Option<[u16; 4]>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Deliberation {
    pub agreed: BTreeMap<String, Agreed>,
    pub changes: Vec<Change>,
    pub dissents: Vec<Dissent>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Agreed {
    pub score: String,
    pub grounds: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    pub person: String,
    pub criterion: String,
    pub from: String,
    pub to: String,
    pub reason: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dissent {
    pub person: String,
    pub criterion: Option<String>,
    pub text: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Verdict {
    pub outcome: String,
    pub area_grounds: BTreeMap<String, String>,
    pub grounds: String,
    #[serde(default)]
    pub plan: Vec<Planned>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Planned {
    pub criterion: String,
    pub cause: String,
    pub action: String,
    pub owner: String,
    pub deadline: NaiveDate,
}

impl Script {
    /// Reads a script and checks what its types do not.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let script: Self =
            serde_json::from_slice(bytes).map_err(|fault| fault_of(fault.to_string()))?;
        for (part, name) in [(Part::Secretary, "secretary"), (Part::Chair, "chair")] {
            let count = script
                .people
                .iter()
                .filter(|person| person.role == part && person.alternate_of().is_none());
            if count.count() != 1 {
                return Err(fault_of(format!("exactly one titular {name}")));
            }
        }
        for person in &script.people {
            let plain = person
                .key
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            if person.key.is_empty() || !plain {
                return Err(fault_of(format!("the key of a person: {}", person.key)));
            }
        }
        for dossier in script.dossiers.iter().chain(&script.under_way.dossiers) {
            dossier.check()?;
        }
        Ok(script)
    }

    /// Dossiers under way that somebody scores.
    pub fn scored_under_way(&self) -> impl Iterator<Item = &Dossier> {
        self.under_way.dossiers.iter().filter(|one| one.is_scored())
    }

    /// Everybody who signs, the secretary first, who certifies.
    pub fn signers(&self) -> impl Iterator<Item = &str> {
        let secretary = self.key_of(Part::Secretary);
        let others = self.people.iter();
        let others = others.filter(move |one| one.role != Part::Observer && one.key != secretary);
        std::iter::once(secretary).chain(others.map(|person| person.key.as_str()))
    }

    pub fn name_of(&self, key: &str) -> &str {
        let person = self.people.iter().find(|person| person.key == key);
        person.map_or("", |person| &person.name)
    }

    pub fn key_of(&self, part: Part) -> &str {
        let holds = |person: &&Person| person.role == part && person.alternate_of().is_none();
        self.people
            .iter()
            .find(holds)
            .map_or("", |person| &person.key)
    }
}

impl Person {
    pub fn alternate_of(&self) -> Option<&str> {
        self.standing.strip_prefix("alternate_of:")
    }

    pub fn role_word(&self) -> RoleWord {
        match self.role {
            Part::Secretary => RoleWord::Secretary,
            Part::Chair => RoleWord::Chair,
            Part::Member => RoleWord::Member,
            Part::Observer => RoleWord::Observer,
        }
    }
}

impl Dossier {
    fn check(&self) -> Result<()> {
        self.procedure()?;
        let plain = self
            .key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        if self.key.is_empty() || !plain {
            return Err(fault_of(format!("the key of a dossier: {}", self.key)));
        }
        for file in &self.evidence {
            let plain = |byte: u8| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.')
            };
            if !file.file.bytes().all(plain) || file.file.starts_with('.') {
                return Err(fault_of(format!("the name of a file: {}", file.file)));
            }
        }
        // The levels of a renewal are written twice for the reader; they must say the same.
        for (criterion, level) in self.renewal.iter().flat_map(|renewal| &renewal.levels) {
            if self
                .deliberation
                .agreed
                .get(criterion)
                .is_none_or(|agreed| agreed.score != *level)
            {
                return Err(fault_of(format!(
                    "{}: {criterion} is agreed at another level",
                    self.key
                )));
            }
        }
        Ok(())
    }

    pub fn is_scored(&self) -> bool {
        !self.sheets.is_empty() || !self.drafts.is_empty()
    }

    pub fn verdict(&self) -> Result<&Verdict> {
        let verdict = self.verdict.as_ref();
        verdict.ok_or_else(|| fault_of(format!("{}: no verdict", self.key)))
    }

    pub fn procedure(&self) -> Result<Procedure> {
        match self.procedure.as_str() {
            "grant" => Ok(Procedure::Grant),
            "renewal" => Ok(Procedure::Renewal),
            other => Err(fault_of(format!("procedure {other}"))),
        }
    }

    pub fn date_of(&self, stage: &str) -> Option<NaiveDate> {
        self.stages
            .iter()
            .find(|step| step.stage == stage)
            .map(|step| step.date)
    }
}

impl Declared {
    pub fn read(&self) -> Result<Declaration> {
        match self {
            Self::Word(word) if word == "none" => Ok(Declaration::NoConflict),
            Self::Word(other) => Err(fault_of(format!("declaration {other}"))),
            Self::Grounds(grounds) => {
                let codes = grounds
                    .grounds
                    .iter()
                    .map(|word| ground(word))
                    .collect::<Result<_>>()?;
                Ok(Declaration::with_grounds(codes, &grounds.explanation)?)
            }
        }
    }
}

fn ground(word: &str) -> Result<LegalGround> {
    match word {
        "professional_services" => Ok(LegalGround::ProfessionalServices),
        "accompanied_municipality" => Ok(LegalGround::AccompaniedMunicipality),
        other => LegalGround::from_code(other).ok_or_else(|| fault_of(format!("ground {other}"))),
    }
}

pub(super) fn score(word: &str) -> Result<Score> {
    ledger::content::read_score(word).map_err(|fault| fault_of(fault.to_string()))
}

pub(super) fn criterion(word: &str) -> Result<CriterionId> {
    word.parse()
        .map_err(|_| fault_of(format!("criterion {word}")))
}

pub(super) fn ballot(word: &str) -> Result<Ballot> {
    match word {
        "for" => Ok(Ballot::InFavour),
        "against" => Ok(Ballot::Against),
        "abstain" => Ok(Ballot::Abstain),
        other => Err(fault_of(format!("vote {other}"))),
    }
}

/// What is wrong with the script.
pub(super) fn fault_of(what: String) -> OperationError {
    InputFault::Script(what).into()
}

fn clock_time<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<NaiveTime, D::Error> {
    let text = String::deserialize(from)?;
    NaiveTime::parse_from_str(&text, "%H:%M").map_err(serde::de::Error::custom)
}

fn maybe_clock_time<'de, D: Deserializer<'de>>(
    from: D,
) -> std::result::Result<Option<NaiveTime>, D::Error> {
    clock_time(from).map(Some)
}

fn parsed<'de, T: std::str::FromStr, D: Deserializer<'de>>(
    from: D,
) -> std::result::Result<T, D::Error> {
    let text = String::deserialize(from)?;
    text.parse()
        .map_err(|_| serde::de::Error::custom(format!("not a code: {text}")))
}
