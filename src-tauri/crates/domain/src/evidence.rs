//! Evidence of a dossier: what it is, its fingerprint, and where exactly it is cited. It never opens a file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::ids::{CriterionId, ObjectId};
use crate::refusal::Refusal;

/// What kind of thing a file of evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MediaKind {
    /// A PDF, cited by page.
    Pdf,
    /// A picture.
    Image,
    /// A spreadsheet or delimited table.
    Spreadsheet,
    /// A text document that is not a PDF.
    Text,
    /// A recording of sound.
    Audio,
    /// A recording of images.
    Video,
    /// Anything else: kept, hashed, not shown.
    Other,
}

/// SHA-256 of a file's bytes, as printed in the acta's index of evidence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

/// One file of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceItem {
    /// The object that holds its bytes.
    pub object: ObjectId,
    /// SHA-256 of its bytes alone.
    pub fingerprint: Fingerprint,
    /// Title for people.
    pub title: String,
    /// Name of the file as received.
    pub file_name: String,
    /// What it is.
    pub kind: MediaKind,
    /// How many pages, when it has pages and they could be counted.
    pub pages: Option<u32>,
    /// Marked *reservado*: left out of the observer's audience and of the public version.
    pub reserved: bool,
    /// The evidence this one takes the place of.
    pub replaces: Option<ObjectId>,
}

/// A rectangle on a page, in ten-thousandths of its width and height from the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rectangle {
    left: u16,
    top: u16,
    right: u16,
    bottom: u16,
}

impl Rectangle {
    /// The whole page: 10,000 in each direction.
    pub const FULL: u16 = 10_000;

    /// A rectangle inside the page with some area.
    ///
    /// # Errors
    /// [`Refusal::RectangleOutside`] when it is empty, inverted or beyond the page.
    pub const fn new(left: u16, top: u16, right: u16, bottom: u16) -> Result<Self, Refusal> {
        if left < right && top < bottom && right <= Self::FULL && bottom <= Self::FULL {
            Ok(Self {
                left,
                top,
                right,
                bottom,
            })
        } else {
            Err(Refusal::RectangleOutside)
        }
    }

    /// Left, top, right, bottom.
    #[must_use]
    pub const fn edges(self) -> [u16; 4] {
        [self.left, self.top, self.right, self.bottom]
    }
}

/// Where in the evidence a level finds its support.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Citation {
    /// Which evidence.
    pub evidence: ObjectId,
    /// Its file's name, kept for the reader of the acta.
    pub file_name: String,
    /// Page, from 1; none for the whole file.
    pub page: Option<u32>,
    /// Part of the page.
    pub rectangle: Option<Rectangle>,
}

/// Whether evidence still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EvidenceState {
    /// In force.
    Current,
    /// Another file took its place.
    ReplacedBy(ObjectId),
    /// Withdrawn by the municipality or the secretary.
    Withdrawn,
}

/// The evidence of one dossier. Nothing is ever removed from it: it is replaced or withdrawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvidenceSet {
    items: BTreeMap<ObjectId, (EvidenceItem, EvidenceState)>,
}

impl EvidenceSet {
    /// No evidence yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; what it replaces stops being current.
    ///
    /// # Errors
    /// The object is already there, or what it replaces is unknown or gone.
    pub fn add(&mut self, item: EvidenceItem) -> Result<(), Refusal> {
        if self.items.contains_key(&item.object) {
            return Err(Refusal::EvidenceTwice(item.object));
        }
        if let Some(old) = item.replaces {
            *self.current_state(old)? = EvidenceState::ReplacedBy(item.object);
        }
        self.items
            .insert(item.object, (item, EvidenceState::Current));
        Ok(())
    }

    /// Withdraws a file.
    ///
    /// # Errors
    /// It is unknown, or gone already.
    pub fn withdraw(&mut self, object: ObjectId) -> Result<(), Refusal> {
        *self.current_state(object)? = EvidenceState::Withdrawn;
        Ok(())
    }

    fn current_state(&mut self, object: ObjectId) -> Result<&mut EvidenceState, Refusal> {
        match self.items.get_mut(&object) {
            None => Err(Refusal::UnknownEvidence(object)),
            Some((_, state @ EvidenceState::Current)) => Ok(state),
            Some((_, EvidenceState::ReplacedBy(_) | EvidenceState::Withdrawn)) => {
                Err(Refusal::EvidenceGone(object))
            }
        }
    }

    /// A file and whether it counts.
    #[must_use]
    pub fn get(&self, object: ObjectId) -> Option<(&EvidenceItem, EvidenceState)> {
        self.items.get(&object).map(|(item, state)| (item, *state))
    }

    /// Every file ever added, by object.
    pub fn all(&self) -> impl Iterator<Item = (&EvidenceItem, EvidenceState)> {
        self.items.values().map(|(item, state)| (item, *state))
    }

    /// The files that count.
    pub fn current(&self) -> impl Iterator<Item = &EvidenceItem> {
        self.all()
            .filter(|(_, state)| *state == EvidenceState::Current)
            .map(|(item, _)| item)
    }

    /// Whether a citation points at current evidence and a page it has.
    ///
    /// # Errors
    /// Unknown or gone evidence, or a page that does not exist.
    pub fn check(&self, citation: &Citation) -> Result<(), Refusal> {
        let (item, state) = self
            .get(citation.evidence)
            .ok_or(Refusal::UnknownEvidence(citation.evidence))?;
        if state != EvidenceState::Current {
            return Err(Refusal::EvidenceGone(citation.evidence));
        }
        match citation.page {
            Some(page) if page == 0 || item.pages.is_some_and(|pages| page > pages) => {
                Err(Refusal::NoSuchPage {
                    page,
                    pages: item.pages,
                })
            }
            None if citation.rectangle.is_some() && item.kind == MediaKind::Pdf => {
                Err(Refusal::NoSuchPage {
                    page: 0,
                    pages: item.pages,
                })
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// The criteria that become *por revisar*: those citing evidence that is no longer current.
#[must_use]
pub fn criteria_to_review<'a>(
    evidence: &EvidenceSet,
    cited: impl IntoIterator<Item = (&'a CriterionId, &'a [Citation])>,
) -> BTreeSet<CriterionId> {
    let gone = |citation: &Citation| {
        !matches!(
            evidence.get(citation.evidence),
            Some((_, EvidenceState::Current))
        )
    };
    cited
        .into_iter()
        .filter(|(_, citations)| citations.iter().any(gone))
        .map(|(criterion, _)| criterion.clone())
        .collect()
}
