//! The vault: `llaves.json`, one file with slots, each opening the same sealed secrets.
//!
//! Never stores a phrase or a code, never weakens a cost, never prints a secret.

mod code;
mod file;
mod secrets;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use rand_core::CryptoRngCore;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

pub use code::RecoveryCode;
pub use file::Cost;
use file::{ContentKey, KeyFile, Kind, MOST_BYTES, Slot};
pub use secrets::{DocumentRoot, Secrets};

use crate::error::StoreError;
use crate::whole_file;

const FILE: &str = "llaves.json";
const PREVIOUS: &str = "llaves.anterior.json";

/// Why the vault stays closed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    /// There is no key file in that folder.
    #[error("no key file in {0}")]
    Absent(PathBuf),
    /// A key file is there already, and creating would destroy its secrets.
    #[error("a key file already exists in {0}")]
    AlreadyThere(PathBuf),
    /// The *frase de acceso* is not this vault's.
    #[error("wrong phrase")]
    WrongPhrase,
    /// A phrase without letters opens nothing.
    #[error("empty phrase")]
    EmptyPhrase,
    /// The recovery code is well written and is not this vault's.
    #[error("wrong recovery code")]
    WrongCode,
    /// The recovery code has a letter too many, too few or wrong.
    #[error("mistyped recovery code")]
    MistypedCode,
    /// What the keychain gave is not this vault's.
    #[error("wrong keychain secret")]
    WrongKeychain,
    /// The vault has no slot of that kind.
    #[error("no such slot")]
    NoSuchSlot,
    /// The cost is below the floor of 64 MiB, t=3, p=4, or beyond what a laptop has.
    #[error("cost out of bounds")]
    CostOutOfBounds,
    /// The file is not what was written: an accident or a hand. The previous generation may open.
    #[error("damaged key file: {detail}")]
    Damaged {
        /// What gave it away.
        detail: &'static str,
    },
    /// A newer version of the application wrote the file.
    #[error("key file version {found} is newer than {known}")]
    NewerFile {
        /// The version found.
        found: u32,
        /// The newest version this program reads.
        known: u32,
    },
    /// The disk failed.
    #[error(transparent)]
    Disk(#[from] StoreError),
}

impl From<std::io::Error> for VaultError {
    fn from(error: std::io::Error) -> Self {
        Self::Disk(error.into())
    }
}

/// A vault that is open.
pub struct Vault {
    dir: PathBuf,
    slots: Vec<Slot>,
    key: ContentKey,
    secrets: Secrets,
}

impl Vault {
    /// Seals `secrets` in a new key file in `dir`, which must exist, and returns the code to print.
    ///
    /// # Errors
    /// `AlreadyThere`, `EmptyPhrase`, `CostOutOfBounds`, `Disk`.
    pub fn create(
        dir: &Path,
        secrets: Secrets,
        phrase: &str,
        cost: Cost,
        rng: &mut impl CryptoRngCore,
    ) -> Result<(Self, RecoveryCode), VaultError> {
        if dir.join(FILE).exists() {
            return Err(VaultError::AlreadyThere(dir.to_path_buf()));
        }
        let phrase = plain(phrase)?;
        let code = RecoveryCode::draw(rng);
        let mut key = ContentKey::default();
        rng.fill_bytes(key.as_mut());
        let slots = vec![
            Slot::wrap(Kind::Phrase, phrase.as_bytes(), Some(cost), &key, rng)?,
            Slot::wrap(Kind::Recovery, code.secret(), Some(cost), &key, rng)?,
        ];
        let vault = Self {
            dir: dir.to_path_buf(),
            slots,
            key,
            secrets,
        };
        vault.save(rng)?;
        Ok((vault, code))
    }

    /// Opens with the *frase de acceso*. Spaces at the ends or doubled, and how the keyboard composes
    /// accents, do not matter; capitals do.
    ///
    /// # Errors
    /// `Absent`, `WrongPhrase`, `EmptyPhrase`, `Damaged`, `NewerFile`, `Disk`.
    pub fn open_with_phrase(dir: &Path, phrase: &str) -> Result<Self, VaultError> {
        Self::open(dir, Kind::Phrase, plain(phrase)?.as_bytes())
    }

    /// Opens with the printed code, as a person types it.
    ///
    /// # Errors
    /// `Absent`, `MistypedCode`, `WrongCode`, `Damaged`, `NewerFile`, `Disk`.
    pub fn open_with_recovery_code(dir: &Path, typed: &str) -> Result<Self, VaultError> {
        Self::open(dir, Kind::Recovery, RecoveryCode::read(typed)?.secret())
    }

    /// Opens with what the operating system's keychain remembered.
    ///
    /// # Errors
    /// `Absent`, `NoSuchSlot`, `WrongKeychain`, `Damaged`, `NewerFile`, `Disk`.
    pub fn open_with_keychain(dir: &Path, remembered: &[u8; 32]) -> Result<Self, VaultError> {
        Self::open(dir, Kind::Keychain, remembered)
    }

    fn open(dir: &Path, kind: Kind, secret: &[u8]) -> Result<Self, VaultError> {
        let file = KeyFile::read(&read_file(&dir.join(FILE))?)?;
        let (key, content) = file.open(kind, secret)?;
        let secrets = serde_json::from_slice(&content).map_err(|_| VaultError::Damaged {
            detail: "its secrets",
        })?;
        Ok(Self {
            dir: dir.to_path_buf(),
            slots: file.slots(),
            key,
            secrets,
        })
    }

    /// Whether a folder has a key file at all.
    #[must_use]
    pub fn exists(dir: &Path) -> bool {
        dir.join(FILE).is_file()
    }

    /// Puts the previous generation in the place of a damaged key file, which is kept as
    /// `llaves.danada.json`.
    ///
    /// # Errors
    /// `Absent` when there is no previous generation, `Damaged` when it is damaged too, `Disk`.
    pub fn restore_previous(dir: &Path) -> Result<(), VaultError> {
        let bytes = read_file(&dir.join(PREVIOUS))?;
        KeyFile::read(&bytes)?;
        let current = dir.join(FILE);
        if current.exists() {
            whole_file::replace(&dir.join("llaves.danada.json"), &fs::read(&current)?)?;
        }
        Ok(whole_file::replace(&current, &bytes)?)
    }

    /// The secrets.
    #[must_use]
    pub const fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    /// Replaces the phrase. The old one opens nothing from then on, the kept generation included.
    ///
    /// # Errors
    /// `EmptyPhrase`, `CostOutOfBounds`, `Disk`; the vault is unchanged then.
    pub fn change_phrase(
        &mut self,
        phrase: &str,
        cost: Cost,
        rng: &mut impl CryptoRngCore,
    ) -> Result<(), VaultError> {
        let slot = Slot::wrap(
            Kind::Phrase,
            plain(phrase)?.as_bytes(),
            Some(cost),
            &self.key,
            rng,
        )?;
        self.replace_slot(Kind::Phrase, Some(slot), rng)
    }

    /// Replaces the recovery code and returns the new one to print; the old one opens nothing.
    ///
    /// # Errors
    /// As [`Vault::change_phrase`].
    pub fn change_recovery_code(
        &mut self,
        cost: Cost,
        rng: &mut impl CryptoRngCore,
    ) -> Result<RecoveryCode, VaultError> {
        let code = RecoveryCode::draw(rng);
        let slot = Slot::wrap(Kind::Recovery, code.secret(), Some(cost), &self.key, rng)?;
        self.replace_slot(Kind::Recovery, Some(slot), rng)?;
        Ok(code)
    }

    /// *Recordar en este equipo*: 32 random bytes that the caller keeps in the keychain.
    ///
    /// # Errors
    /// `Disk`.
    pub fn remember(
        &mut self,
        remembered: &[u8; 32],
        rng: &mut impl CryptoRngCore,
    ) -> Result<(), VaultError> {
        let slot = Slot::wrap(Kind::Keychain, remembered, None, &self.key, rng)?;
        self.replace_slot(Kind::Keychain, Some(slot), rng)
    }

    /// Undoes [`Vault::remember`].
    ///
    /// # Errors
    /// `Disk`.
    pub fn forget_this_computer(&mut self, rng: &mut impl CryptoRngCore) -> Result<(), VaultError> {
        self.replace_slot(Kind::Keychain, None, rng)
    }

    /// Adds, or replaces, a secret by its name.
    ///
    /// # Errors
    /// `Disk`; the vault is unchanged then.
    pub fn add_secret(
        &mut self,
        name: &str,
        bytes: &[u8],
        rng: &mut impl CryptoRngCore,
    ) -> Result<(), VaultError> {
        self.change_secrets(
            |secrets| drop(secrets.others.insert(name.to_owned(), bytes.to_vec())),
            rng,
        )
    }

    /// Keeps the committee's document root: only its founding secretary has it.
    ///
    /// # Errors
    /// `Disk`; the vault is unchanged then.
    pub fn add_document_root(
        &mut self,
        root: DocumentRoot,
        rng: &mut impl CryptoRngCore,
    ) -> Result<(), VaultError> {
        self.change_secrets(|secrets| secrets.document_root = Some(root), rng)
    }

    fn change_secrets(
        &mut self,
        change: impl FnOnce(&mut Secrets),
        rng: &mut impl CryptoRngCore,
    ) -> Result<(), VaultError> {
        let before = self.secrets.clone();
        change(&mut self.secrets);
        self.save(rng).inspect_err(|_| self.secrets = before)
    }

    fn replace_slot(
        &mut self,
        kind: Kind,
        slot: Option<Slot>,
        rng: &mut impl CryptoRngCore,
    ) -> Result<(), VaultError> {
        let before = self.slots.clone();
        self.slots.retain(|one| one.kind != kind);
        self.slots.extend(slot);
        // Twice: the generation kept beside must not open with what was just taken away.
        self.save(rng)
            .and_then(|()| self.save(rng))
            .inspect_err(|_| self.slots = before)
    }

    /// Keeps the current file as the previous generation and replaces it, each step whole or not at all.
    fn save(&self, rng: &mut impl CryptoRngCore) -> Result<(), VaultError> {
        let content = serde_json::to_vec(&self.secrets).map(Zeroizing::new);
        let content = content.map_err(|_| VaultError::Damaged {
            detail: "its secrets cannot be written",
        })?;
        let bytes = KeyFile::write(&self.slots, &self.key, &content, rng)?;
        let current = self.dir.join(FILE);
        if current.exists() {
            whole_file::replace(&self.dir.join(PREVIOUS), &fs::read(&current)?)?;
        }
        Ok(whole_file::replace(&current, &bytes)?)
    }
}

/// A phrase as it is derived: NFKC, words separated by one space.
fn plain(phrase: &str) -> Result<Zeroizing<String>, VaultError> {
    let composed = Zeroizing::new(phrase.nfkc().collect::<String>());
    let words = Zeroizing::new(composed.split_whitespace().collect::<Vec<_>>().join(" "));
    if words.is_empty() {
        Err(VaultError::EmptyPhrase)
    } else {
        Ok(words)
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, VaultError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(VaultError::Absent(path.to_path_buf()));
        }
        Err(error) => return Err(error.into()),
    };
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(VaultError::Damaged {
            detail: "its length",
        });
    }
    Ok(bytes)
}
