//! What was found about time: which timestamps are believed, and why the others prove nothing.

use chrono::{DateTime, Utc};

use crate::report::{ChainFault, Coverage, Signer};

/// Whether a time authority vouches for a signature's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timestamp {
    /// *Sin sello de tiempo.*
    None,
    /// A pinned time authority vouches that the signature existed at this time.
    Believed {
        /// The time it proves.
        at: DateTime<Utc>,
    },
    /// One is present and proves nothing.
    NotBelieved(StampFault),
}

/// Why a timestamp proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StampFault {
    /// The token is not a timestamp token.
    Malformed,
    /// A document timestamp's bytes do not stand where they must.
    Place,
    /// It is for other bytes.
    Imprint,
    /// A digest or key that is not accepted.
    Weak,
    /// Its signature does not verify.
    Signature,
    /// It does not name its certificate by SHA-256 or better (RFC 5816).
    SigningCertificate,
    /// Its certificate is not for timestamps and nothing else (RFC 3161, 2.3).
    Purpose,
    /// It leads to no pinned time authority.
    UnknownAuthority,
    /// A certificate of its chain may not do this.
    Authority(ChainFault),
    /// Its certificate was not valid at its time, or has expired and nothing later vouches for it.
    AuthorityExpired,
    /// Its certificate was revoked.
    AuthorityRevoked,
    /// It is from the future.
    Future,
}

impl StampFault {
    /// Whether it is a lack of the verifier's settings or of renewal, and not a fault of the file's.
    #[must_use]
    pub const fn is_lack(self) -> bool {
        matches!(self, Self::UnknownAuthority | Self::AuthorityExpired)
    }
}

/// One document timestamp: it vouches for every byte before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentStamp {
    /// Its field.
    pub field: String,
    /// The certificate that made it, when its signature holds.
    pub authority: Option<Signer>,
    /// Which part of the file it covers.
    pub coverage: Coverage,
    /// What it proves.
    pub time: Timestamp,
}
