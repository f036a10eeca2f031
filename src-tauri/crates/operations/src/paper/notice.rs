//! The notification of a resolution, and the days that run from it.

use chrono::{Datelike as _, NaiveDate};
use domain::deadline::{Calendar, validity_end};
use domain::ids::RecordId;
use domain::rule::Outcome;
use ledger::content::NoticeFile;
use ledger::payload::text::Text;
use ledger::payload::{DocumentKind, DocumentNotified, Kind};

use super::docket::docket;
use super::fault::PaperFault;
use super::numbering::{known, returned};
use crate::act::Act;
use crate::error::{InputFault, Result};
use crate::found_committee::short;
use crate::workspace::{Along, Workspace};

/// Years of the calendar around a notification.
const YEARS_AROUND: i32 = 4;

/// How an act was notified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeMeans {
    /// In person.
    Personal,
    /// By registered letter.
    Letter,
    /// By electronic means.
    Electronic,
}

impl NoticeMeans {
    /// The word of the records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Letter => "letter",
            Self::Electronic => "electronic",
        }
    }

    /// The means a word of the records names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Personal, Self::Letter, Self::Electronic]
            .into_iter()
            .find(|one| one.code() == code)
    }
}

/// A notification as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The civil day it was sent or handed over.
    pub date: NaiveDate,
    /// To whom.
    pub to: String,
    /// How.
    pub means: NoticeMeans,
    /// What supports it.
    pub note: String,
}

/// A notification and what runs from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notified {
    /// As it was recorded.
    pub notice: Notice,
    /// The day it counts as made.
    pub counts_from: NaiveDate,
    /// Last day to ask for reconsideration.
    pub appeal_until: NaiveDate,
    /// Last day of the seal's validity, when one was given.
    pub valid_until: Option<NaiveDate>,
}

/// Records that the act was notified.
///
/// # Errors
/// When it is not a resolution back from the authority, was notified, the addressee is empty, or the person may not.
pub fn notify_document(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    resolution: RecordId,
    notice: &Notice,
) -> Result<RecordId> {
    workspace.may_write(Kind::DocumentNotified)?;
    let document = known(workspace, resolution)?;
    if document.issued.body.document != DocumentKind::Resolution {
        return Err(InputFault::Paper(PaperFault::NotAResolution).into());
    }
    if returned(workspace, document).is_none() {
        return Err(InputFault::Paper(PaperFault::NotReturned).into());
    }
    if !document.notified.is_empty() {
        return Err(InputFault::Paper(PaperFault::AlreadyNotified).into());
    }
    if notice.to.trim().is_empty() {
        return Err(InputFault::Paper(PaperFault::Blank).into());
    }
    let object = act.object(&NoticeFile {
        to: notice.to.trim().to_owned(),
        means: notice.means.code().to_owned(),
        note: notice.note.trim().to_owned(),
    });
    let body = DocumentNotified {
        document: Text(resolution),
        date: short(&notice.date.format("%Y-%m-%d").to_string())?,
        object: Text(object.id()),
    };
    workspace.record(act, body, Along::objects([object]))
}

impl Workspace {
    /// How a resolution was notified and what runs from it; nothing while it was not.
    ///
    /// # Errors
    /// When this person may not read it, its notice has not arrived, or the calendar does not reach those days.
    pub fn notified(&self, resolution: RecordId) -> Result<Option<Notified>> {
        let document = self
            .state()
            .documents
            .get(&resolution)
            .ok_or(InputFault::UnknownRecord(resolution))?;
        let mut facts: Vec<_> = document.notified.iter().collect();
        facts.sort_by_key(|fact| fact.order);
        let (Some(first), Some(dossier)) = (facts.first(), document.issued.body.dossier) else {
            return Ok(None);
        };
        let file: NoticeFile = self.content(first.body.object.0)?;
        let strange = |what, found: &str| InputFault::Text {
            what,
            found: found.to_owned(),
        };
        let written = first.body.date.as_str();
        let date: NaiveDate = written.parse().map_err(|_| strange("date", written))?;
        let means = NoticeMeans::from_code(&file.means)
            .ok_or_else(|| strange("means of notification", &file.means))?;
        let docket = docket(self, dossier.0)?;
        let terms = docket.case.regulation.deadlines();
        let year = date.year();
        let calendar = Calendar::chile(year - 1..=year + YEARS_AROUND);
        let counts_from = match means {
            NoticeMeans::Electronic => {
                calendar.working_days_after(date, terms.electronic_notice_days)?
            }
            NoticeMeans::Personal | NoticeMeans::Letter => date,
        };
        let granted = match docket.verdict.outcome() {
            Outcome::Grant | Outcome::GrantWithPlan | Outcome::Renew | Outcome::RenewWithPlan => {
                true
            }
            Outcome::RequestAntecedents | Outcome::Deny | Outcome::NotRenew => false,
        };
        Ok(Some(Notified {
            appeal_until: calendar.working_days_after(counts_from, terms.appeal_days)?,
            valid_until: granted
                .then(|| validity_end(counts_from, terms.validity_years))
                .transpose()?,
            notice: Notice {
                date,
                to: file.to,
                means,
                note: file.note,
            },
            counts_from,
        }))
    }
}
