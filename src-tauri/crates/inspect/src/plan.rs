//! The dry run: files, folders and ZIPs are looked at one by one; each is found or refused, and
//! nothing is written anywhere. [`read`] hands over one found file, under the same caps.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::archive::Archive;
use crate::integrity;
use crate::kind::{Kind, Recognised};
use crate::limits::Limits;
use crate::name::{
    collision_key, is_leftover, judge_entry_path, safe_name, shown as fit, split_extension,
};
use crate::reason::Reason;
use crate::recognise::recognise;

/// Where a found file is read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Source {
    /// A file on disk.
    File {
        /// Its path.
        path: PathBuf,
    },
    /// An entry of a ZIP on disk.
    Entry {
        /// The ZIP's path.
        archive: PathBuf,
        /// Its place in the ZIP's directory.
        place: usize,
    },
}

/// A file that may go in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// Where to read it from.
    pub source: Source,
    /// Its path inside the folder or ZIP, fit to be shown and never opened.
    pub shown: String,
    /// A name any system can hold, with an extension that tells the truth.
    pub name: String,
    /// What it is, by content.
    pub kind: Kind,
    /// Its length in bytes.
    pub bytes: u64,
    /// SHA-256 of its content, lower-case hexadecimal.
    pub sha256: String,
}

/// A file that does not go in, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusedFile {
    /// Its path inside the folder or ZIP, fit to be shown.
    pub shown: String,
    /// Why.
    pub reason: Reason,
}

/// The outcome of a dry run, in the order things were looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DryRun {
    /// What may go in.
    pub accepted: Vec<Found>,
    /// What may not.
    pub refused: Vec<RefusedFile>,
}

/// Looks at files, folders and ZIPs without writing anything.
///
/// Runs in the child: the main process calls [`crate::Inspector::plan`] instead.
#[must_use]
pub fn plan(inputs: &[PathBuf], limits: &Limits) -> DryRun {
    let mut run = Run::new(*limits);
    for input in inputs {
        let shown = last_part(input);
        run.path(input, &shown, 0);
    }
    run.outcome
}

/// Why a found file could not be handed over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadFault {
    /// It can no longer be read, or breaks a cap.
    #[error("refused: {0:?}")]
    Refused(Reason),
    /// It is not what the dry run saw.
    #[error("changed since the dry run")]
    Changed,
}

/// Reads one found file again, under the same caps, and only if it has not changed.
///
/// # Errors
/// [`ReadFault`].
pub fn read(found: &Found, limits: &Limits) -> Result<Vec<u8>, ReadFault> {
    let bytes = match &found.source {
        Source::File { path } => read_file(path, limits),
        Source::Entry { archive, place } => open_archive(archive, limits)
            .and_then(|mut archive| archive.unpack(*place, limits.file_bytes)),
    }
    .map_err(ReadFault::Refused)?;
    if bytes.len() as u64 != found.bytes || fingerprint(&bytes) != found.sha256 {
        return Err(ReadFault::Changed);
    }
    Ok(bytes)
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

struct Run {
    limits: Limits,
    outcome: DryRun,
    seen: u32,
    total: u64,
    names: BTreeMap<String, String>,
    contents: BTreeMap<String, String>,
    full: bool,
}

impl Run {
    fn new(limits: Limits) -> Self {
        Self {
            limits,
            outcome: DryRun::default(),
            seen: 0,
            total: 0,
            names: BTreeMap::new(),
            contents: BTreeMap::new(),
            full: false,
        }
    }

    fn refuse(&mut self, shown: &str, reason: Reason) {
        self.outcome.refused.push(RefusedFile {
            shown: fit(shown),
            reason,
        });
    }

    /// Counts one more file; past the cap says so once and lets nothing else be looked at.
    fn counted(&mut self, shown: &str) -> bool {
        if self.full {
            return false;
        }
        self.seen += 1;
        if self.seen > self.limits.entries {
            self.full = true;
            self.refuse(
                shown,
                Reason::TooManyEntries {
                    most: self.limits.entries,
                },
            );
        }
        !self.full
    }

    fn path(&mut self, path: &Path, shown: &str, depth: u32) {
        if !self.counted(shown) {
            return;
        }
        if is_leftover(shown) {
            return self.refuse(shown, Reason::SystemLeftover);
        }
        // Never follow a link, never open a pipe: the type is asked of the name itself.
        let Ok(status) = fs::symlink_metadata(path) else {
            return self.refuse(shown, Reason::Unreadable);
        };
        if status.is_symlink() {
            return self.refuse(shown, Reason::SymbolicLink);
        }
        if status.is_dir() {
            return self.folder(path, shown, depth);
        }
        if !status.is_file() {
            return self.refuse(shown, Reason::NotAFile);
        }
        if is_zip(path) {
            return self.zip_or_document(path, shown, status.len());
        }
        match read_file(path, &self.limits) {
            Ok(bytes) => self.content(
                &Source::File {
                    path: path.to_owned(),
                },
                shown,
                &last_part(path),
                &bytes,
            ),
            Err(reason) => self.refuse(shown, reason),
        }
    }

    fn folder(&mut self, path: &Path, shown: &str, depth: u32) {
        if depth >= self.limits.depth {
            return self.refuse(
                shown,
                Reason::TooDeep {
                    most: self.limits.depth,
                },
            );
        }
        let Ok(listing) = fs::read_dir(path) else {
            return self.refuse(shown, Reason::Unreadable);
        };
        let room = self.limits.entries as usize + 1;
        let mut inside: Vec<PathBuf> = listing.flatten().take(room).map(|e| e.path()).collect();
        inside.sort();
        for child in inside {
            let shown = format!("{shown}/{}", last_part(&child));
            self.path(&child, &shown, depth + 1);
        }
    }

    /// A ZIP may be far larger than one file of evidence, so it is opened in place; an office
    /// document is recognised from its directory and then read whole, under the cap of a file.
    fn zip_or_document(&mut self, path: &Path, shown: &str, bytes: u64) {
        let mut archive = match open_archive(path, &self.limits) {
            Ok(archive) => archive,
            Err(reason) => return self.refuse(shown, reason),
        };
        let names_itself = ["mimetype", "[Content_Types].xml"];
        if names_itself
            .iter()
            .any(|name| archive.position(name).is_some())
        {
            if bytes > self.limits.file_bytes {
                return self.refuse(
                    shown,
                    Reason::TooLarge {
                        bytes,
                        most: self.limits.file_bytes,
                    },
                );
            }
            return match read_file(path, &self.limits) {
                Ok(content) => {
                    let source = Source::File {
                        path: path.to_owned(),
                    };
                    self.content(&source, shown, &last_part(path), &content);
                }
                Err(reason) => self.refuse(shown, reason),
            };
        }
        for place in 0..archive.entries().len() {
            self.entry(path, &mut archive, place, shown);
        }
    }

    fn entry(
        &mut self,
        path: &Path,
        archive: &mut Archive<BufReader<File>>,
        place: usize,
        zip: &str,
    ) {
        let entry = archive.entries()[place].clone();
        let shown = format!("{zip}/{}", entry.path);
        if !self.counted(&shown) {
            return;
        }
        let refused = |reason| Err::<(), Reason>(reason);
        let name = match judge_entry_path(&entry.path) {
            Ok(name) => name,
            Err(reason) => return self.refuse(&shown, reason),
        };
        let before_unpacking = match entry.refusal() {
            Some(reason) => refused(reason),
            None if entry.is_folder() => return,
            None if is_leftover(&entry.path) => refused(Reason::SystemLeftover),
            None if entry.declared > self.limits.file_bytes => refused(Reason::TooLarge {
                bytes: entry.declared,
                most: self.limits.file_bytes,
            }),
            None if self.limits.looks_like_bomb(entry.packed, entry.declared) => {
                refused(Reason::Bomb {
                    packed: entry.packed,
                    unpacked: entry.declared,
                })
            }
            None => Ok(()),
        };
        let content = before_unpacking.and_then(|()| archive.unpack(place, self.limits.file_bytes));
        match content {
            Ok(content) => {
                let source = Source::Entry {
                    archive: path.to_owned(),
                    place,
                };
                self.content(&source, &shown, &name, &content);
            }
            Err(reason) => self.refuse(&shown, reason),
        }
    }

    fn content(&mut self, source: &Source, shown: &str, name: &str, content: &[u8]) {
        match self.judge(name, content) {
            Ok((kind, name)) => {
                let sha256 = fingerprint(content);
                if let Err(reason) = self.register(&name, &sha256, shown, content.len() as u64) {
                    return self.refuse(shown, reason);
                }
                self.outcome.accepted.push(Found {
                    source: source.clone(),
                    shown: fit(shown),
                    name,
                    kind,
                    bytes: content.len() as u64,
                    sha256,
                });
            }
            Err(reason) => self.refuse(shown, reason),
        }
    }

    fn judge(&self, name: &str, content: &[u8]) -> Result<(Kind, String), Reason> {
        let name = safe_name(name);
        let kind = honest_kind(&name, content)?;
        integrity::check(kind, content, &self.limits)?;
        let (_, extension) = split_extension(&name);
        let named = if extension.is_empty() {
            safe_name(&format!("{name}.{}", kind.extensions()[0]))
        } else {
            name
        };
        Ok((kind, named))
    }

    fn register(
        &mut self,
        name: &str,
        sha256: &str,
        shown: &str,
        bytes: u64,
    ) -> Result<(), Reason> {
        if let Some(of) = self.contents.get(sha256) {
            return Err(Reason::DuplicateContent { of: of.clone() });
        }
        let key = collision_key(name);
        if let Some(of) = self.names.get(&key) {
            return Err(Reason::DuplicateName { of: of.clone() });
        }
        if self.total + bytes > self.limits.total_bytes {
            return Err(Reason::TotalTooLarge {
                most: self.limits.total_bytes,
            });
        }
        self.total += bytes;
        self.contents.insert(sha256.to_owned(), fit(shown));
        self.names.insert(key, fit(shown));
        Ok(())
    }
}

/// The kind by content, if the name does not contradict it.
fn honest_kind(name: &str, content: &[u8]) -> Result<Kind, Reason> {
    let (_, extension) = split_extension(name);
    let claimed = Kind::claimed_by(extension);
    let mislabelled = |found: &str| Reason::Mislabelled {
        claimed: extension.to_lowercase(),
        found: found.to_owned(),
    };
    match recognise(content, name) {
        Recognised::Empty => Err(Reason::Empty),
        Recognised::PasswordProtected => Err(Reason::PasswordProtected),
        Recognised::Archive => Err(Reason::NestedArchive),
        // A ZIP without its directory is one whose end never arrived.
        Recognised::Broken => Err(Reason::Truncated),
        Recognised::Foreign(found) if claimed.is_some() => Err(mislabelled(&found)),
        Recognised::Foreign(found) => Err(Reason::Unsupported { found }),
        Recognised::Supported(kind) if claimed == Some(kind) => Ok(kind),
        Recognised::Supported(kind) if extension.is_empty() => Ok(kind),
        // Text under an extension that is not ours (`.js`, `.bat`) is what its name says.
        Recognised::Supported(Kind::Text | Kind::Csv) if claimed.is_none() => {
            Err(Reason::Unsupported {
                found: extension.to_uppercase(),
            })
        }
        Recognised::Supported(kind) => Err(mislabelled(kind.extensions()[0])),
    }
}

fn read_file(path: &Path, limits: &Limits) -> Result<Vec<u8>, Reason> {
    let status = fs::symlink_metadata(path).map_err(|_| Reason::Unreadable)?;
    if !status.is_file() {
        return Err(if status.is_symlink() {
            Reason::SymbolicLink
        } else {
            Reason::NotAFile
        });
    }
    let most = limits.file_bytes;
    if status.len() > most {
        return Err(Reason::TooLarge {
            bytes: status.len(),
            most,
        });
    }
    let file = File::open(path).map_err(|_| Reason::Unreadable)?;
    let mut bytes = Vec::new();
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| Reason::Unreadable)?;
    // It may have grown since it was measured.
    if bytes.len() as u64 > most {
        return Err(Reason::TooLarge {
            bytes: bytes.len() as u64,
            most,
        });
    }
    Ok(bytes)
}

fn open_archive(path: &Path, limits: &Limits) -> Result<Archive<BufReader<File>>, Reason> {
    let file = File::open(path).map_err(|_| Reason::Unreadable)?;
    Archive::open(BufReader::new(file), limits.entries).map_err(|fault| fault.reason())
}

fn is_zip(path: &Path) -> bool {
    let mut mark = [0_u8; 4];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut mark));
    read.is_ok() && (mark == *b"PK\x03\x04" || mark == *b"PK\x05\x06")
}

fn last_part(path: &Path) -> String {
    path.file_name().map_or_else(
        || "…".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}
