//! Signing with a certificate of outside: chosen once, then used from a file, a token or through an external signer.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A certificate somebody signs documents with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CertificateView {
    /// SHA-256 of the certificate: its identity.
    pub sha256: String,
    /// Whom it names.
    pub name: String,
    /// The RUT it states, when its check digit is right.
    pub rut: Option<String>,
    /// Who issued it.
    pub issuer: String,
    /// Until when it is valid (RFC 3339).
    pub not_after: String,
    /// What its token calls itself; absent for a file.
    pub token: Option<String>,
}

/// With what a document waits to be signed by this person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SigningMeans {
    /// The certificate of outside the document announces; absent when it announces this laptop's.
    pub outside: Option<CertificateView>,
    /// Where that certificate leads, as far as this computer knows.
    pub leads: Option<crate::trust::LeadsView>,
    /// Since when an external signer's answer is awaited (RFC 3339).
    pub waiting_since: Option<String>,
    /// Why the request that was handed over no longer serves: somebody signed since.
    pub overtaken: bool,
}

/// Where a certificate is looked for, before it is chosen.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(
    tag = "from",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum CertificatePlace {
    /// A key file (PKCS#12).
    KeyFile {
        /// Which.
        path: String,
        /// Its password; never logged, never kept.
        password: String,
    },
    /// Tokens, through their driver.
    Token {
        /// The driver the person chose.
        driver: String,
    },
    /// A certificate alone, of whoever signs elsewhere.
    Certificate {
        /// Which file.
        path: String,
    },
}

impl fmt::Debug for CertificatePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CertificatePlace(…)")
    }
}

/// Chooses the certificate for the documents issued from now on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChooseCertificate {
    /// Where it is.
    pub place: CertificatePlace,
    /// SHA-256 of the one chosen among those found there.
    pub sha256: String,
    /// The RUT the person says is theirs; needed when the certificate states one.
    pub rut: Option<String>,
}

/// A key of outside, to sign with now.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(
    tag = "from",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum KeyPlace {
    /// A key file (PKCS#12).
    KeyFile {
        /// Which.
        path: String,
        /// Its password; never logged, never kept.
        password: String,
    },
    /// A token.
    Token {
        /// The driver the person chose.
        driver: String,
        /// Its PIN; never logged, never kept.
        pin: String,
    },
}

impl fmt::Debug for KeyPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyPlace(…)")
    }
}

/// Signs a document with a key of outside.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignWith {
    /// Which document.
    pub document: String,
    /// SHA-256 of the bytes the person saw: others are not signed.
    pub seen: String,
    /// With which key.
    pub key: KeyPlace,
    /// Whether the time authority is asked.
    pub time: crate::trust::TimeWanted,
}

/// Saves what an external signer is asked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RequestSignature {
    /// Which document.
    pub document: String,
    /// SHA-256 of the bytes the person saw: others are not asked for.
    pub seen: String,
    /// Where to save the request.
    pub path: String,
}

/// Takes in an external signer's answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakeAnswer {
    /// Which document.
    pub document: String,
    /// The file with the answer.
    pub path: String,
}
