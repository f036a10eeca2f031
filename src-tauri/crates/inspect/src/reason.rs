//! Why a file was refused: one variant per cause, facts only, no sentences.

use serde::{Deserialize, Serialize};

/// Why one file of a dry run does not go in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// Zero bytes.
    Empty,
    /// The end is missing.
    Truncated,
    /// The structure cannot be read.
    Damaged,
    /// Opening it needs a password.
    PasswordProtected,
    /// The extension says one thing and the content another.
    Mislabelled {
        /// The extension, lower case.
        claimed: String,
        /// What the content is: an extension of ours or a foreign name.
        found: String,
    },
    /// Larger than one file may be.
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
        /// The cap in bytes.
        most: u64,
    },
    /// The batch as a whole is over its cap.
    TotalTooLarge {
        /// The cap in bytes.
        most: u64,
    },
    /// More files than the cap.
    TooManyEntries {
        /// The cap.
        most: u32,
    },
    /// Folders nested deeper than the cap.
    TooDeep {
        /// The cap.
        most: u32,
    },
    /// `..` in the path.
    Traversal,
    /// A path from the root.
    AbsolutePath,
    /// A Windows drive letter.
    DriveLetter,
    /// A UNC path.
    NetworkPath,
    /// A NUL character in the name.
    NulInName,
    /// A Windows device name such as CON.
    DeviceName,
    /// An NTFS alternate stream.
    AlternateStream,
    /// A symbolic link.
    SymbolicLink,
    /// A pipe, socket, device or anything that is not a file or a folder.
    NotAFile,
    /// A ZIP inside a ZIP, or inside an office document's place.
    NestedArchive,
    /// Another file of the batch has this name (letter case and accents' form apart).
    DuplicateName {
        /// The first file, as shown.
        of: String,
    },
    /// Another file of the batch has exactly this content.
    DuplicateContent {
        /// The first file, as shown.
        of: String,
    },
    /// Unpacks to far more than an honest file would, or than it declared.
    Bomb {
        /// Bytes packed.
        packed: u64,
        /// Bytes unpacked, declared or reached before stopping.
        unpacked: u64,
    },
    /// An image with more picture elements than any scan.
    HugeImage {
        /// Width times height.
        pixels: u64,
    },
    /// The archive's two descriptions of the entry disagree.
    HeaderMismatch,
    /// The entry shares bytes with another.
    Overlapping,
    /// A kind the application does not take.
    Unsupported {
        /// Short upper-case name, such as `HEIC`.
        found: String,
    },
    /// Left behind by the system (`.DS_Store`, `~$…`).
    SystemLeftover,
    /// The system would not let it be read.
    Unreadable,
}
