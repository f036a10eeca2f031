//! The text of a document, page by page, with its caps. Runs only in the child process.

mod office;
pub(crate) mod pdf;
mod sheet;
mod xml;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::integrity;
use crate::kind::Kind;
use crate::limits::Limits;
use crate::name::is_invisible;
use crate::reason::Reason;
use crate::recognise::decode;

/// What the number of a page means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paging {
    /// Printed pages (PDF, images).
    Fixed,
    /// Page breaks found in the text; a printer may place others (DOCX, ODT, TXT).
    Approximate,
    /// One sheet a page (XLSX, ODS, CSV).
    Sheets,
}

/// Whether there is any text to read and search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// At least one letter or digit.
    Text,
    /// None: a scan or a picture.
    NoText,
}

/// Something a reader of the document should be warned about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remark {
    /// The PDF carries JavaScript; nothing here runs it.
    Script,
    /// The PDF carries other files inside.
    EmbeddedFiles,
    /// The PDF wants to open a program or a form service.
    Launch,
    /// Some pages could not be interpreted and read as empty.
    UnreadablePages,
    /// The text was cut at the cap.
    TextCut,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Name of the sheet, when pages are sheets.
    pub title: Option<String>,
    /// Its text: NFC, lines ended by `\n`, no controls but `\n` and `\t`, no bidirectional marks.
    pub text: String,
}

/// What was read from one document. The first page of `pages` is page 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extracted {
    /// The kind that was read.
    pub kind: Kind,
    /// What a page is.
    pub paging: Paging,
    /// Whether there is text.
    pub content: Content,
    /// The pages, in order; as many as the document has.
    pub pages: Vec<Page>,
    /// Warnings.
    pub remarks: BTreeSet<Remark>,
}

/// Why nothing could be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtractFault {
    /// The structure cannot be read.
    #[error("damaged")]
    Damaged,
    /// Opening it needs a password.
    #[error("password protected")]
    PasswordProtected,
    /// Over a cap: pages, unpacked bytes or picture elements.
    #[error("over a cap")]
    TooLarge,
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other reason is damage"
)]
impl From<Reason> for ExtractFault {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::PasswordProtected => Self::PasswordProtected,
            Reason::TooLarge { .. } | Reason::Bomb { .. } | Reason::HugeImage { .. } => {
                Self::TooLarge
            }
            _ => Self::Damaged,
        }
    }
}

/// Reads the text of a document already recognised as `kind`.
///
/// # Errors
/// [`ExtractFault`].
pub fn extract(kind: Kind, content: &[u8], limits: &Limits) -> Result<Extracted, ExtractFault> {
    integrity::check(kind, content, limits)?;
    let mut sheaf = Sheaf::new(*limits);
    let paging = match kind {
        Kind::Pdf => {
            pdf::read(content, &mut sheaf)?;
            Paging::Fixed
        }
        Kind::Png | Kind::Jpeg | Kind::Webp => {
            sheaf.push(None, "")?;
            Paging::Fixed
        }
        Kind::Docx => {
            office::read_docx(content, &mut sheaf)?;
            Paging::Approximate
        }
        Kind::Odt => {
            office::read_odt(content, &mut sheaf)?;
            Paging::Approximate
        }
        Kind::Xlsx => {
            sheet::read_xlsx(content, &mut sheaf)?;
            Paging::Sheets
        }
        Kind::Ods => {
            sheet::read_ods(content, &mut sheaf)?;
            Paging::Sheets
        }
        Kind::Text => {
            let text = decode(content).ok_or(ExtractFault::Damaged)?;
            text.split('\u{0C}')
                .try_for_each(|page| sheaf.push(None, page))?;
            Paging::Approximate
        }
        Kind::Csv => {
            sheaf.push(None, &decode(content).ok_or(ExtractFault::Damaged)?)?;
            Paging::Sheets
        }
    };
    Ok(sheaf.bind(kind, paging))
}

/// Pages being gathered, under their caps.
pub(crate) struct Sheaf {
    limits: Limits,
    pages: Vec<Page>,
    remarks: BTreeSet<Remark>,
    room: usize,
}

impl Sheaf {
    fn new(limits: Limits) -> Self {
        let room = usize::try_from(limits.text_bytes).unwrap_or(usize::MAX);
        Self {
            limits,
            pages: Vec::new(),
            remarks: BTreeSet::new(),
            room,
        }
    }

    /// The caps.
    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Bytes of text that still fit.
    pub(crate) fn room(&self) -> usize {
        self.room
    }

    /// Adds one page; text past the cap is cut and remarked.
    pub(crate) fn push(&mut self, title: Option<&str>, text: &str) -> Result<(), ExtractFault> {
        if self.pages.len() >= self.limits.pages as usize {
            return Err(ExtractFault::TooLarge);
        }
        let mut text = clean(text);
        if text.len() > self.room {
            let mut at = self.room;
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.truncate(at);
            self.remark(Remark::TextCut);
        }
        self.room -= text.len();
        let title = title.map(|title| clean(title).replace('\n', " ").chars().take(200).collect());
        self.pages.push(Page { title, text });
        Ok(())
    }

    /// Adds a warning.
    pub(crate) fn remark(&mut self, remark: Remark) {
        self.remarks.insert(remark);
    }

    fn bind(self, kind: Kind, paging: Paging) -> Extracted {
        let content = content_of(&self.pages);
        Extracted {
            kind,
            paging,
            content,
            pages: self.pages,
            remarks: self.remarks,
        }
    }
}

/// Whether any page holds a letter or a digit.
pub(crate) fn content_of(pages: &[Page]) -> Content {
    let any = pages
        .iter()
        .any(|page| page.text.chars().any(char::is_alphanumeric));
    if any { Content::Text } else { Content::NoText }
}

/// Text fit to be stored, searched and shown: composed, one kind of line end, no controls, no
/// bidirectional or zero-width marks, printers' ligatures opened.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.nfc() {
        let was_return = std::mem::replace(&mut after_return, c == '\r');
        match c {
            '\n' if was_return => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{0B}' | '\u{0C}' => {
                out.push('\n')
            }
            '\t' => out.push('\t'),
            '\u{A0}' | '\u{202F}' | '\u{2007}' => out.push(' '),
            '\u{AD}' => {}
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            // Private use and non-characters are glyph numbers a font never named.
            '\u{E000}'..='\u{F8FF}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() || is_invisible(c) => {}
            c => out.push(c),
        }
    }
    out
}
