//! Certificates and lists as files: DER, or PEM with one or several. Never judges what they are worth.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use signing::{TrustFileKind, trust_file};

use super::{Unreadable, read_capped};

/// Greatest certificate or list file, in bytes.
const MOST: u64 = 4_000_000;
/// Most certificates in one file.
const MOST_INSIDE: usize = 64;

/// The DER of a file with one certificate or list; of several, the first.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let bytes = read_capped(path, MOST)?;
    decode(&bytes).ok_or_else(|| Unreadable::NotACertificate(path.to_owned()))
}

/// The DER of everything in a file.
pub(super) fn read_all(path: &Path) -> Result<Vec<Vec<u8>>, Unreadable> {
    let bytes = read_capped(path, MOST)?;
    let all = blocks(&bytes).filter(|all| (1..=MOST_INSIDE).contains(&all.len()));
    all.ok_or_else(|| Unreadable::NotACertificate(path.to_owned()))
}

/// The DER behind PEM or DER bytes; a DER certificate or list is one SEQUENCE as long as the file says.
pub(crate) fn decode(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.first() == Some(&0x30) {
        return Some(bytes.to_vec());
    }
    Some(block(std::str::from_utf8(bytes).ok()?)?.0)
}

/// Every block of a PEM file, or the one thing a DER file is; nothing when one of them does not read.
fn blocks(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    if bytes.first() == Some(&0x30) {
        return Some(vec![bytes.to_vec()]);
    }
    let mut text = std::str::from_utf8(bytes).ok()?;
    let mut found = Vec::new();
    while text.contains("-----BEGIN ") {
        let (der, rest) = block(text)?;
        found.push(der);
        text = rest;
    }
    Some(found)
}

/// The first block and what follows it.
fn block(text: &str) -> Option<(Vec<u8>, &str)> {
    let body = text.split_once("-----BEGIN ")?.1.split_once("-----")?.1;
    let (body, rest) = body.split_once("-----END ")?;
    let compact: String = body.chars().filter(|c| !c.is_whitespace()).collect();
    let der = STANDARD.decode(compact).ok()?;
    (der.first() == Some(&0x30)).then_some((der, rest))
}

/// What whoever verifies obtained by another way than the files themselves, sorted by what each thing is.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// Roots that vouch for signers: the committee's, and those of certifiers of outside.
    pub roots: Vec<Vec<u8>>,
    /// Issuers between roots and people.
    pub issuers: Vec<Vec<u8>>,
    /// Lists of revocations.
    pub lists: Vec<Vec<u8>>,
    /// Roots of time authorities.
    pub time_roots: Vec<Vec<u8>>,
}

impl Given {
    /// Takes what files hold. Issuers in a file of roots complete chains and are trusted for nothing by themselves.
    pub fn of(
        roots: &[PathBuf],
        issuers: &[PathBuf],
        lists: &[PathBuf],
        time_roots: &[PathBuf],
    ) -> Result<Self, Unreadable> {
        let mut given = Self::default();
        for path in roots {
            let known = given.roots.len();
            given.take(path, &[TrustFileKind::Root, TrustFileKind::Issuer])?;
            if given.roots.len() == known {
                return Err(Unreadable::NotARoot(path.clone()));
            }
        }
        for path in time_roots {
            let mut of_time = Self::default();
            of_time.take(path, &[TrustFileKind::Root, TrustFileKind::Issuer])?;
            if of_time.roots.is_empty() {
                return Err(Unreadable::NotARoot(path.clone()));
            }
            given.time_roots.append(&mut of_time.roots);
            given.issuers.append(&mut of_time.issuers);
        }
        for path in issuers {
            // A root among issuers completes chains like any other: nobody said it may vouch.
            let mut between = Self::default();
            between.take(path, &[TrustFileKind::Root, TrustFileKind::Issuer])?;
            given.issuers.append(&mut between.issuers);
            given.issuers.append(&mut between.roots);
        }
        for path in lists {
            given.take(path, &[TrustFileKind::List])?;
        }
        Ok(given)
    }

    fn take(&mut self, path: &Path, wanted: &[TrustFileKind]) -> Result<(), Unreadable> {
        for der in read_all(path)? {
            let unfit = || Unreadable::NotACertificate(path.to_owned());
            let kind = trust_file(&der).map_err(|_| unfit())?.kind;
            if !wanted.contains(&kind) {
                return Err(match kind {
                    TrustFileKind::Person => Unreadable::NotARoot(path.to_owned()),
                    TrustFileKind::Root | TrustFileKind::Issuer | TrustFileKind::List => unfit(),
                });
            }
            match kind {
                TrustFileKind::Root => self.roots.push(der),
                TrustFileKind::Issuer => self.issuers.push(der),
                TrustFileKind::List => self.lists.push(der),
                TrustFileKind::Person => {}
            }
        }
        Ok(())
    }
}
