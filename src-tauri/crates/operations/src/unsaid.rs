//! What a person is writing and has not said: grounds, dissents, reasons. It stays in their own encrypted store until it
//! is said or let go; it is in no record and in no object, so nothing carries it to anybody else.

use domain::ids::{CriterionId, DossierId, PersonId};

use crate::error::{InputFault, Result};
use crate::workspace::Workspace;

/// Most bytes of one text.
const MOST: usize = 256 * 1024;

/// Which of a person's unsaid texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsaidPlace {
    /// The dossier it is about.
    pub dossier: DossierId,
    /// The criterion or the person it is about; nothing for the dossier as a whole.
    pub about: Option<About>,
    /// What it will be, in a word of whoever asks.
    pub what: &'static str,
}

/// What of a dossier an unsaid text is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A criterion.
    Criterion(CriterionId),
    /// A person.
    Person(PersonId),
}

/// Keeps an unsaid text; when this returns, it is on the disk. An empty one is let go.
///
/// # Errors
/// When nobody is seated here, the text is longer than a book, or the disk fails.
pub fn keep_unsaid(workspace: &mut Workspace, place: &UnsaidPlace, text: &str) -> Result<()> {
    if text.len() > MOST {
        return Err(InputFault::Text {
            what: "unsaid text",
            found: format!("larger than {MOST} bytes"),
        }
        .into());
    }
    let setting = workspace.unsaid_setting(place)?;
    let kept = (!text.is_empty()).then_some(text.as_bytes());
    Ok(workspace.store.set_setting(&setting, kept)?)
}

impl Workspace {
    /// An unsaid text of this person; nothing when there is none.
    ///
    /// # Errors
    /// When nobody is seated here, or the disk fails.
    pub fn unsaid(&self, place: &UnsaidPlace) -> Result<Option<String>> {
        let kept = self.store.setting(&self.unsaid_setting(place)?)?;
        Ok(kept.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    fn unsaid_setting(&self, place: &UnsaidPlace) -> Result<String> {
        let person = self.person()?;
        let UnsaidPlace { dossier, what, .. } = place;
        let about = match &place.about {
            Some(About::Criterion(criterion)) => criterion.to_string(),
            Some(About::Person(about)) => about.to_string(),
            None => String::new(),
        };
        Ok(format!("unsaid/{person}/{dossier}/{about}/{what}"))
    }
}
