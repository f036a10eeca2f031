//! Why a document could not be made. Sentences for people are written elsewhere.

use crate::content::Digest;

/// A template that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// Not JSON, an unknown part, or a required part missing; serde names it.
    #[error("the template cannot be read")]
    Unreadable(#[source] serde_json::Error),
    /// A required part is blank or an empty list.
    #[error("the part {part} is empty")]
    EmptyPart {
        /// Path of the part (`resolution.visas`).
        part: String,
    },
    /// A placeholder that the data cannot fill.
    #[error("the placeholder {{{name}}} in {part} is not known there")]
    UnknownPlaceholder {
        /// Path of the part.
        part: String,
        /// Name between braces.
        name: String,
    },
    /// A brace without its pair.
    #[error("a brace without its pair in {part}")]
    LooseBrace {
        /// Path of the part.
        part: String,
    },
    /// The file is larger than any set of wordings.
    #[error("larger than {most} bytes")]
    TooLarge {
        /// The limit.
        most: usize,
    },
    /// A file of another layout.
    #[error("file layout {found}, this program reads {known}")]
    UnknownFormat {
        /// The layout found.
        found: u16,
        /// The layout known.
        known: u16,
    },
    /// A text longer than its place allows.
    #[error("{part} is longer than {most} characters")]
    TooLong {
        /// Path of the part.
        part: String,
        /// The limit.
        most: usize,
    },
    /// A list with more entries than its place allows.
    #[error("{part} has more than {most} entries")]
    TooMany {
        /// Path of the list.
        part: String,
        /// The limit.
        most: usize,
    },
    /// A placeholder that this part must keep.
    #[error("{part} must say {{{name}}}")]
    MissingPlaceholder {
        /// Path of the part.
        part: String,
        /// The placeholder.
        name: String,
    },
    /// Words that this part must keep.
    #[error("{part} must say {words:?}")]
    MissingWords {
        /// Path of the part.
        part: String,
        /// The words; ` / ` separates those of which one is enough.
        words: String,
    },
    /// A character the fonts lack, or one that does not print.
    #[error("{part} has {character:?}, which cannot be printed")]
    UnprintableCharacter {
        /// Path of the part.
        part: String,
        /// The character.
        character: char,
    },
    /// A claim about a signature or a time that the application does not make.
    #[error("{part} claims {claim:?}")]
    Claim {
        /// Path of the part.
        part: String,
        /// The words.
        claim: String,
    },
    /// A norm of VISTOS without number and year.
    #[error("{part} names a norm without number and year")]
    NormWithoutNumber {
        /// Path of the part.
        part: String,
    },
}

impl TemplateError {
    /// Path of the part at fault; empty for the whole file.
    pub fn part(&self) -> &str {
        match self {
            Self::Unreadable(_) | Self::TooLarge { .. } | Self::UnknownFormat { .. } => "",
            Self::EmptyPart { part }
            | Self::UnknownPlaceholder { part, .. }
            | Self::LooseBrace { part }
            | Self::TooLong { part, .. }
            | Self::TooMany { part, .. }
            | Self::MissingPlaceholder { part, .. }
            | Self::MissingWords { part, .. }
            | Self::UnprintableCharacter { part, .. }
            | Self::Claim { part, .. }
            | Self::NormWithoutNumber { part } => part,
        }
    }
}

/// A document that cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The content has another layout than this room writes.
    #[error("content layout {found}, this room writes {known}")]
    UnknownFormat {
        /// `Meta::format` found.
        found: u16,
        /// [`crate::content::FORMAT`].
        known: u16,
    },
    /// The content names another template than the one given.
    #[error("the content names template {named:?}, given {given:?}")]
    TemplateMismatch {
        /// Hash named by the content.
        named: Digest,
        /// Hash of the template given.
        given: Digest,
    },
    /// `Meta::id` is not 1–64 characters of `A-Z a-z 0-9 - _ .`.
    #[error("identifier {id:?} is not usable")]
    InvalidIdentifier {
        /// The identifier.
        id: String,
    },
    /// A signature field's name is not 1–32 ASCII letters and digits.
    #[error("field name {field:?} is not usable")]
    InvalidField {
        /// The name.
        field: String,
    },
    /// Two signers share a field.
    #[error("field {field} is named twice")]
    RepeatedField {
        /// The name.
        field: String,
    },
    /// More signers than boxes fit on the last page.
    #[error("{count} signature boxes do not fit on one page")]
    SignersDoNotFit {
        /// Signers asked for.
        count: usize,
    },
    /// The PDF objects could not be put together.
    #[error("the PDF could not be assembled: {0}")]
    Assembly(String),
    /// The verification code could not be made.
    #[error("the QR code could not be made")]
    Qr(#[source] qrcode::types::QrError),
}

impl From<lopdf::Error> for DocumentError {
    fn from(error: lopdf::Error) -> Self {
        Self::Assembly(error.to_string())
    }
}
