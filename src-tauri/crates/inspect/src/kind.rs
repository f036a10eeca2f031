//! What a file turned out to be, by its content and never by its name.

use serde::{Deserialize, Serialize};

/// A kind of evidence the application takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Portable Document Format.
    Pdf,
    /// Portable Network Graphics.
    Png,
    /// JPEG photograph or scan.
    Jpeg,
    /// WebP picture.
    Webp,
    /// Office Open XML text.
    Docx,
    /// Office Open XML spreadsheet.
    Xlsx,
    /// OpenDocument text.
    Odt,
    /// OpenDocument spreadsheet.
    Ods,
    /// Plain text, UTF-8 or Windows-1252.
    Text,
    /// Delimited text.
    Csv,
}

impl Kind {
    /// Every kind, in the order a person would list them.
    pub const ALL: [Self; 10] = [
        Self::Pdf,
        Self::Png,
        Self::Jpeg,
        Self::Webp,
        Self::Docx,
        Self::Xlsx,
        Self::Odt,
        Self::Ods,
        Self::Text,
        Self::Csv,
    ];

    /// Extensions, lower case and without a dot, under which this kind is honestly named; the
    /// first is the one given to a file that has none.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Webp => &["webp"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Odt => &["odt"],
            Self::Ods => &["ods"],
            Self::Text => &["txt"],
            Self::Csv => &["csv", "tsv"],
        }
    }

    /// The kind an extension claims, if it claims one of ours.
    #[must_use]
    pub fn claimed_by(extension: &str) -> Option<Self> {
        let wanted = extension.to_lowercase();
        Self::ALL
            .into_iter()
            .find(|kind| kind.extensions().contains(&wanted.as_str()))
    }

    /// Whether the bytes are a ZIP container underneath.
    #[must_use]
    pub fn is_container(self) -> bool {
        matches!(self, Self::Docx | Self::Xlsx | Self::Odt | Self::Ods)
    }
}

/// What [`crate::recognise`] says of some bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recognised {
    /// One of ours.
    Supported(Kind),
    /// A ZIP that is not an office document.
    Archive,
    /// An office document or a CFB that asks for a password.
    PasswordProtected,
    /// A container whose directory cannot be read.
    Broken,
    /// Zero bytes.
    Empty,
    /// Something else, by a short upper-case name such as `HEIC` or `EXE`; `BINARIO` when nothing
    /// recognises it.
    Foreign(String),
}
