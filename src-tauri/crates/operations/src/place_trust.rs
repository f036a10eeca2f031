//! What this computer trusts beyond the committee's own root: a time authority to ask, authorities of time, certifiers
//! of outside and their lists. Nothing by default; each was added by a person who saw its fingerprint. No record.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use signing::{TrustFile, TrustFileKind, fingerprint, trust_file};

use crate::error::{InputFault, OperationError, Result, file_fault};

/// Longest address kept.
const LONGEST: usize = 300;

/// A certificate or list, DER.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kept(Vec<u8>);

impl Serialize for Kept {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Kept {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = BASE64.decode(text).map_err(serde::de::Error::custom)?;
        Ok(Self(bytes))
    }
}

/// For what something is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrustedFor {
    /// It vouches for times.
    Time,
    /// It issues certificates people sign with, or lists of those revoked.
    Signers,
}

/// Why something is not added to what this computer trusts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrustFault {
    /// The file is no certificate and no list.
    Unreadable,
    /// The certificate is a person's.
    NotAnAuthority,
    /// Only a root vouches for times.
    NotARoot,
    /// It is out of date.
    OutOfDate,
    /// No authority trusted here made the list.
    ListOfNobody,
    /// The address is not `http://` and a host.
    Address,
    /// The file is not the one that was shown.
    OtherFile,
    /// No time authority is configured.
    NoAuthority,
    /// No root of a time authority is trusted here.
    NoTimeRoot,
}

/// What this computer trusts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceTrust {
    authority: Option<String>,
    time_roots: Vec<Kept>,
    signers: Vec<Kept>,
    lists: Vec<Kept>,
}

impl PlaceTrust {
    /// What is kept in a file; nothing when there is none.
    ///
    /// # Errors
    /// When the file is there and cannot be read: nobody replaces it without knowing.
    pub fn load(file: &Path) -> Result<Self> {
        let bytes = match fs::read(file) {
            Ok(bytes) => bytes,
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(cause) => return Err(file_fault(file)(cause)),
        };
        serde_json::from_slice(&bytes).map_err(|cause| OperationError::File {
            path: file.to_owned(),
            cause: std::io::Error::new(std::io::ErrorKind::InvalidData, cause),
        })
    }

    /// Keeps it in a file, whole or not at all.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, file: &Path) -> Result<()> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(file_fault(folder))?;
        }
        let bytes = serde_json::to_vec_pretty(self).expect("text and lists of text");
        crate::paper::save_bytes(file, &bytes).map(drop)
    }

    /// Address of the time authority, when one is configured.
    #[must_use]
    pub fn authority(&self) -> Option<&str> {
        self.authority.as_deref()
    }

    /// Takes another address of a time authority, or none.
    ///
    /// # Errors
    /// `Address` when it is no `http://` address.
    pub fn set_authority(&mut self, address: Option<&str>) -> Result<()> {
        let address = address.map(str::trim).filter(|one| !one.is_empty());
        let plain = |one: &str| {
            one.strip_prefix("http://").is_some_and(|rest| {
                rest.starts_with(|first: char| first.is_ascii_alphanumeric())
                    && rest.chars().all(|letter| letter.is_ascii_graphic())
            }) && one.len() <= LONGEST
        };
        if !address.is_none_or(plain) {
            return Err(InputFault::Trust(TrustFault::Address).into());
        }
        self.authority = address.map(str::to_owned);
        Ok(())
    }

    /// Trusts what a file holds, once its fingerprint was shown.
    ///
    /// # Errors
    /// See [`TrustFault`].
    pub fn add(
        &mut self,
        file: &[u8],
        seen: [u8; 32],
        purpose: TrustedFor,
        now: DateTime<Utc>,
    ) -> Result<TrustFile> {
        let (der, found) = read_trust_file(file)?;
        let refuse = |fault| Err(InputFault::Trust(fault).into());
        if found.sha256 != seen {
            return refuse(TrustFault::OtherFile);
        }
        // A list that ran out still says who had been revoked; an authority that ran out vouches for nothing new.
        if found.kind != TrustFileKind::List && found.until.is_some_and(|until| until < now) {
            return refuse(TrustFault::OutOfDate);
        }
        let place = match (found.kind, purpose) {
            (TrustFileKind::Person, _) => return refuse(TrustFault::NotAnAuthority),
            (TrustFileKind::Root, TrustedFor::Time) => &mut self.time_roots,
            (TrustFileKind::Issuer | TrustFileKind::List, TrustedFor::Time) => {
                return refuse(TrustFault::NotARoot);
            }
            (TrustFileKind::Root | TrustFileKind::Issuer, TrustedFor::Signers) => &mut self.signers,
            (TrustFileKind::List, TrustedFor::Signers) => {
                if !signing::is_list_of(&der, &plain(&self.signers)) {
                    return refuse(TrustFault::ListOfNobody);
                }
                &mut self.lists
            }
        };
        if place.iter().all(|one| one.0 != der) {
            place.push(Kept(der));
        }
        Ok(found)
    }

    /// Trusts it no more, for this purpose.
    pub fn remove(&mut self, sha256: [u8; 32], purpose: TrustedFor) {
        let others = |one: &Kept| fingerprint(&one.0) != sha256;
        match purpose {
            TrustedFor::Time => self.time_roots.retain(others),
            TrustedFor::Signers => {
                self.signers.retain(others);
                self.lists.retain(others);
                // A list nobody answers for any more goes with its issuer.
                let left = plain(&self.signers);
                self.lists.retain(|one| signing::is_list_of(&one.0, &left));
            }
        }
    }

    /// Everything trusted for a purpose, as it says of itself.
    #[must_use]
    pub fn listed(&self, purpose: TrustedFor) -> Vec<TrustFile> {
        let kept = match purpose {
            TrustedFor::Time => self.time_roots.iter().chain(&[]),
            TrustedFor::Signers => self.signers.iter().chain(&self.lists),
        };
        kept.filter_map(|one| trust_file(&one.0).ok()).collect()
    }

    /// Roots of time authorities, DER.
    #[must_use]
    pub fn time_roots(&self) -> Vec<Vec<u8>> {
        plain(&self.time_roots)
    }

    /// Roots of certifiers of outside, DER.
    #[must_use]
    pub fn roots(&self) -> Vec<Vec<u8>> {
        self.of_kind(TrustFileKind::Root)
    }

    /// Issuers between them and people, DER: none is trusted for itself.
    #[must_use]
    pub fn issuers(&self) -> Vec<Vec<u8>> {
        self.of_kind(TrustFileKind::Issuer)
    }

    /// Lists of revocations at hand, DER.
    #[must_use]
    pub fn lists(&self) -> Vec<Vec<u8>> {
        plain(&self.lists)
    }

    fn of_kind(&self, kind: TrustFileKind) -> Vec<Vec<u8>> {
        let kept = self.signers.iter();
        kept.filter(|one| trust_file(&one.0).is_ok_and(|found| found.kind == kind))
            .map(|one| one.0.clone())
            .collect()
    }
}

fn plain(kept: &[Kept]) -> Vec<Vec<u8>> {
    kept.iter().map(|one| one.0.clone()).collect()
}

/// What a file of a certificate or list says of itself, PEM or DER, with its DER.
///
/// # Errors
/// `Unreadable`.
pub fn read_trust_file(file: &[u8]) -> Result<(Vec<u8>, TrustFile)> {
    let unreadable = || OperationError::from(InputFault::Trust(TrustFault::Unreadable));
    let der = crate::verify::der_of(file).ok_or_else(unreadable)?;
    let found = trust_file(&der).map_err(|_| unreadable())?;
    Ok((der, found))
}
