//! What a verifier brings: roots, lists, the moment, and who had to sign.

use chrono::{DateTime, Utc};

/// What the verifier trusts and expects.
#[derive(Debug, Clone)]
pub struct Trust {
    /// Pinned root certificates, DER. Nothing else is trusted.
    pub roots: Vec<Vec<u8>>,
    /// Revocation lists, DER; each is believed only when its issuer's signature holds.
    pub crls: Vec<Vec<u8>>,
    /// Pinned roots of time authorities, DER: local settings, none is assumed.
    pub time_roots: Vec<Vec<u8>>,
    /// Certificates of issuers at hand, DER, for chains that lack one: none is trusted for itself.
    pub issuers: Vec<Vec<u8>>,
    /// The moment of the verification.
    pub at: DateTime<Utc>,
    /// Who had to sign, by certificate, one field each; empty when unknown.
    pub expected: Vec<Expected>,
}

impl Trust {
    /// Trust in nothing, at a moment.
    #[must_use]
    pub fn at(at: DateTime<Utc>) -> Self {
        Self {
            roots: Vec::new(),
            crls: Vec::new(),
            time_roots: Vec::new(),
            issuers: Vec::new(),
            at,
            expected: Vec::new(),
        }
    }
}

/// One signer the document's own data announces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Name of the signature field.
    pub field: String,
    /// SHA-256 of the signer's certificate DER.
    pub certificate_sha256: [u8; 32],
}
