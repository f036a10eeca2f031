//! Wordings of documents: those in force, others being drafted in private, how they look, and their adoption.

use chrono::{DateTime, FixedOffset};
use document::Template;
use document::content::{Content, Digest};
use document::template::LARGEST_FILE;
use domain::ids::{PersonId, RecordId};
use ledger::chain::Clock;
use ledger::payload::text::{Hex32, Text};
use ledger::payload::{DocumentKind, Kind, TemplatesAdopted};

use crate::act::Act;
use crate::error::{InputFault, OperationError, Result};
use crate::found_committee::short;
use crate::paper::newest_content;
use crate::workspace::{Along, Workspace};

/// Where a private draft of wordings is kept: this workspace only, never a record.
const DRAFT: &str = "wordings-draft";

/// Wordings in force.
#[derive(Debug, Clone)]
pub struct WordingsInForce {
    /// The wordings.
    pub template: Template,
    /// Since when and by whom; nothing while those shipped with the application are in force.
    pub adopted: Option<(DateTime<FixedOffset>, PersonId)>,
}

/// Wordings adopted that wait for their endorsement.
#[derive(Debug, Clone)]
pub struct WaitingWordings {
    /// The record that adopts them.
    pub record: RecordId,
    /// Who wrote it.
    pub by: PersonId,
    /// The wordings.
    pub template: Template,
}

/// Adopts wordings for the documents issued from then on; in force when the chair endorses them, where the regulation
/// asks for it. The private draft ends with it.
///
/// # Errors
/// When the wordings have faults, a version of that name was adopted already, or the person may not.
pub fn adopt_templates(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    file: &[u8],
) -> Result<RecordId> {
    workspace.may_write(Kind::TemplatesAdopted)?;
    let template = Template::check(file).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        InputFault::TemplatesFile(lines.join("\n"))
    })?;
    let pinned = template.pinned();
    let known = workspace.state().templates.iter();
    let taken = known.map(|fact| fact.body.version.as_str().to_owned());
    if taken
        .chain([Template::embedded().pinned().version])
        .any(|version| version == pinned.version)
    {
        return Err(InputFault::TemplatesVersionTaken(pinned.version).into());
    }
    let object = act.raw_object(template.canonical());
    let body = TemplatesAdopted {
        object: Text(object.id()),
        hash: Text(Hex32(pinned.sha256.0)),
        version: short(&pinned.version)?,
    };
    let along = Along {
        settings: vec![(DRAFT.to_owned(), None)],
        ..Along::objects([object])
    };
    workspace.record(act, body, along)
}

impl Workspace {
    /// The wordings in force now: the last adopted, or those shipped.
    ///
    /// # Errors
    /// When their content has not arrived, or cannot be used: a document is then not made with other words.
    pub fn wordings_in_force(&self) -> Result<WordingsInForce> {
        let Some(fact) = self.state().templates(&Clock::everything()) else {
            return Ok(WordingsInForce {
                template: Template::embedded().clone(),
                adopted: None,
            });
        };
        Ok(WordingsInForce {
            template: self.adopted_wordings(&fact.body)?,
            adopted: Some((self.in_force_since(fact.id)?, fact.author)),
        })
    }

    /// The wordings a document names: shipped or ever adopted, in force or not. Nothing when none has that hash here.
    #[must_use]
    pub fn wordings_named(&self, sha256: &Digest) -> Option<Template> {
        if Template::embedded().pinned().sha256 == *sha256 {
            return Some(Template::embedded().clone());
        }
        let adopted = self.state().templates.iter();
        adopted
            .filter(|fact| fact.body.hash.0.0 == sha256.0)
            .find_map(|fact| self.adopted_wordings(&fact.body).ok())
    }

    /// Every set of wordings ever adopted, in force or not, that can be read here.
    #[must_use]
    pub fn wordings_adopted(&self) -> Vec<Template> {
        let adopted = self.state().templates.iter();
        adopted
            .filter_map(|fact| self.adopted_wordings(&fact.body).ok())
            .collect()
    }

    fn adopted_wordings(&self, adopted: &TemplatesAdopted) -> Result<Template> {
        let strange = |why: String| OperationError::ObjectStrange(adopted.object.0, why);
        let bytes = self.object(adopted.object.0)?;
        let template = Template::from_json(&bytes).map_err(|fault| strange(fault.to_string()))?;
        // A document names these bytes by their hash: it must be the one that was endorsed.
        if template.pinned().sha256.0 != adopted.hash.0.0 {
            return Err(strange("another hash than its record's".to_owned()));
        }
        Ok(template)
    }

    /// The newest wordings adopted that still wait for their endorsement.
    ///
    /// # Errors
    /// When their content has not arrived, or cannot be used.
    pub fn wordings_waiting(&self) -> Result<Option<WaitingWordings>> {
        let state = self.state();
        let now = Clock::everything();
        if !state.is_endorsed_type(Kind::TemplatesAdopted) {
            return Ok(None);
        }
        let waiting = state.templates.iter();
        let newest = waiting
            .filter(|fact| !state.set_aside.contains_key(&fact.id))
            .filter(|fact| !state.endorsements.seen(fact.id, &now))
            .max_by_key(|fact| fact.order);
        newest
            .map(|fact| {
                Ok(WaitingWordings {
                    record: fact.id,
                    by: fact.author,
                    template: self.adopted_wordings(&fact.body)?,
                })
            })
            .transpose()
    }

    /// The private draft, as it was left.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn wordings_draft(&self) -> Result<Option<String>> {
        let bytes = self.store.setting(DRAFT)?;
        Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
    }

    /// What wordings look like: on the newest document of that kind this person could issue, or on the sample. It
    /// always says that it has no validity. Nothing when there is no sample of that kind.
    ///
    /// # Errors
    /// When the document cannot be made.
    pub fn wordings_shown(
        &self,
        act: &Act<'_>,
        kind: DocumentKind,
        template: &Template,
        part: &str,
    ) -> Result<Option<Vec<u8>>> {
        let mut samples = document::sample::samples();
        let sample = samples.find(|(name, _)| kind_named(name) == Some(kind));
        // A real verdict is never shown with another decision's words.
        let own = part.split('.').nth(1);
        let invented = matches!(
            own,
            Some("orders" | "conclusions" | "remedies" | "authority_legend")
        );
        let real = match self.may_write(Kind::DocumentIssued) {
            Ok(()) if !invented => newest_content(self, act, kind),
            Ok(()) | Err(_) => None,
        };
        let shown: Option<Content> = real.or_else(|| sample.map(|(_, content)| content.clone()));
        shown
            .map(|content| Ok(document::sample::preview(&content, template, part)?.pdf))
            .transpose()
    }
}

/// The kinds of document that wordings can be shown on, in the order they are offered.
#[must_use]
pub fn kinds_shown() -> Vec<DocumentKind> {
    let samples = document::sample::samples();
    samples.filter_map(|(name, _)| kind_named(name)).collect()
}

/// The record's word for a kind is the content's.
fn kind_named(name: &str) -> Option<DocumentKind> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}

/// Keeps a private draft of wordings, or ends it. It need not be right yet; it only has to be of a sane size.
///
/// # Errors
/// When the person never adopts wordings, or the disk fails.
pub fn keep_wordings_draft(workspace: &mut Workspace, draft: Option<&str>) -> Result<()> {
    workspace.may_write(Kind::TemplatesAdopted)?;
    if draft.is_some_and(|text| text.len() > LARGEST_FILE) {
        return Err(InputFault::TemplatesFile(format!("larger than {LARGEST_FILE} bytes")).into());
    }
    workspace
        .store
        .set_setting(DRAFT, draft.map(str::as_bytes))?;
    Ok(())
}
