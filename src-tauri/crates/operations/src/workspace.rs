//! One person's workspace: vault, store and ledger together, and the one door through which records are written.

use std::path::{Path, PathBuf};

use domain::ids::{DossierId, LogId, ObjectId, PersonId, RecordId};
use domain::member::{Role, Seat};
use ed25519_dalek::SigningKey;
use ledger::chain::Clock;
use ledger::content;
use ledger::envelope::Record;
use ledger::object::{Object, SALT};
use ledger::objection::Objection;
use ledger::payload::{Body, Kind};
use ledger::state::State;
use ledger::state::membership::DeviceStanding;
use ledger::{Ledger, Taken};
use serde::de::DeserializeOwned;
use signing::DocumentKey;
use store::{
    AsideKind, Batch, Cost, DraftOf, Origin, RecoveryCode, Secrets, Store, StoredRecord, Vault,
};

use crate::act::Act;
use crate::error::{InputFault, OperationError, Result};

/// Setting that names the committee by its genesis.
pub(crate) const COMMITTEE: &str = "committee";

/// One person's open workspace.
pub struct Workspace {
    pub(crate) folder: PathBuf,
    pub(crate) vault: Vault,
    pub(crate) store: Store,
    pub(crate) ledger: Ledger,
    pub(crate) log: LogId,
    /// Files of carriers that need not be read again.
    pub(crate) seen: exchange::Seen,
    /// Revisions of documents that need not be opened again.
    pub(crate) revisions: crate::paper::Revisions,
    /// What this computer trusts beyond the committee's root.
    pub(crate) place: crate::place_trust::PlaceTrust,
}

/// What a record brings along, committed with it or not at all.
#[derive(Default)]
pub(crate) struct Along {
    pub objects: Vec<Object>,
    pub settings: Vec<(String, Option<Vec<u8>>)>,
    pub drafts_ended: Vec<DraftOf>,
    pub erased: Vec<ObjectId>,
}

impl Along {
    pub fn objects(objects: impl IntoIterator<Item = Object>) -> Self {
        Self {
            objects: objects.into_iter().collect(),
            ..Self::default()
        }
    }
}

impl Workspace {
    /// Makes a workspace with fresh keys for one person. The recovery code is shown once and never stored.
    ///
    /// # Errors
    /// When the folder already holds one, cannot be written, or the phrase is empty.
    pub fn create(
        folder: &Path,
        phrase: &str,
        cost: Cost,
        act: &mut Act<'_>,
    ) -> Result<(Self, RecoveryCode)> {
        std::fs::create_dir_all(folder).map_err(crate::error::file_fault(folder))?;
        let secrets = fresh_secrets(act);
        let keys = secrets.store_keys();
        let (vault, code) = Vault::create(folder, secrets, phrase, cost, &mut act.rng)?;
        let store = Store::create(folder, &keys)?;
        Ok((
            Self::assemble(folder, vault, store, Ledger::default()),
            code,
        ))
    }

    /// Opens a workspace with its *frase de acceso*.
    ///
    /// # Errors
    /// When the phrase is wrong or the folder, vault or store cannot be used.
    pub fn open(folder: &Path, phrase: &str) -> Result<Self> {
        Self::open_vault(folder, Vault::open_with_phrase(folder, phrase)?)
    }

    /// Opens a workspace with its printed recovery code.
    ///
    /// # Errors
    /// As [`Workspace::open`].
    pub fn open_with_recovery_code(folder: &Path, code: &str) -> Result<Self> {
        Self::open_vault(folder, Vault::open_with_recovery_code(folder, code)?)
    }

    fn open_vault(folder: &Path, vault: Vault) -> Result<Self> {
        let store = Store::open(folder, &vault.secrets().store_keys())?;
        let ledger = rebuild(&store)?;
        Ok(Self::assemble(folder, vault, store, ledger))
    }

    fn assemble(folder: &Path, vault: Vault, store: Store, ledger: Ledger) -> Self {
        let key = SigningKey::from_bytes(&vault.secrets().record_key);
        let log = LogId::from_bytes(key.verifying_key().to_bytes());
        Self {
            folder: folder.to_owned(),
            vault,
            store,
            ledger,
            log,
            seen: exchange::Seen::default(),
            revisions: crate::paper::Revisions::default(),
            place: crate::place_trust::PlaceTrust::default(),
        }
    }

    /// The workspace's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// This laptop's log.
    #[must_use]
    pub fn log(&self) -> LogId {
        self.log
    }

    /// The records and what they add up to.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The store, to read.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The store, to change its own furniture (probe, backup). Records go through the verbs.
    pub fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// The vault, to change its slots.
    pub fn vault_mut(&mut self) -> &mut Vault {
        &mut self.vault
    }

    /// Files of records read from carriers since this workspace was opened.
    #[must_use]
    pub fn files_read(&self) -> u64 {
        self.seen.reads()
    }

    /// What is true, as far as this workspace knows.
    #[must_use]
    pub fn state(&self) -> &State {
        self.ledger.state()
    }

    /// The committee, once founded or joined.
    ///
    /// # Errors
    /// When the workspace belongs to none yet.
    pub fn committee(&self) -> Result<RecordId> {
        self.ledger
            .committee()
            .ok_or(InputFault::NoCommittee.into())
    }

    /// The seat of this workspace's person.
    ///
    /// # Errors
    /// When the laptop is not enrolled, was revoked, or its person left.
    pub fn seat(&self) -> Result<Seat> {
        let now = Clock::everything();
        match self.state().device(self.log, &now) {
            DeviceStanding::Active(person) => self
                .state()
                .seat(person, &now)
                .ok_or_else(|| Objection::PersonLeft.into()),
            DeviceStanding::NotEnrolled => Err(InputFault::NotEnrolledYet.into()),
            DeviceStanding::Revoked(_) => Err(Objection::DeviceRevoked.into()),
            DeviceStanding::PersonLeft(_) => Err(Objection::PersonLeft.into()),
        }
    }

    /// The person of this workspace.
    ///
    /// # Errors
    /// As [`Workspace::seat`].
    pub fn person(&self) -> Result<PersonId> {
        Ok(self.seat()?.person)
    }

    /// Refuses somebody whose role never writes this, before anything of it is looked at: the reason they are given is
    /// their role, whatever else would stand in the way.
    pub(crate) fn may_write(&self, kind: Kind) -> Result<()> {
        let seat = self.seat()?;
        if ledger::acceptance::writers(kind).contains(&seat.role) {
            return Ok(());
        }
        Err(Objection::RoleMayNot {
            role: seat.role,
            kind,
        }
        .into())
    }

    /// Whether the person only observes. Their workspace writes no record, whatever is asked of it.
    #[must_use]
    pub fn is_observer(&self) -> bool {
        self.seat().is_ok_and(|seat| seat.role == Role::Observer)
    }

    /// Writes one record of this log: judged, signed, durable, and only then true here.
    pub(crate) fn record(
        &mut self,
        act: &mut Act<'_>,
        body: impl Into<Body>,
        along: Along,
    ) -> Result<RecordId> {
        let body = body.into();
        let payload = self.ledger.prepare(self.log, act.now, body)?;
        let depth = self.ledger.depth_of(&payload);
        let key = SigningKey::from_bytes(&self.vault.secrets().record_key);
        let record = payload.sign(&key);
        let mut batch = Batch {
            records: vec![stored(&record, depth, Origin::Own)],
            settings: along.settings,
            drafts_ended: along.drafts_ended,
            erased: along.erased,
            ..Batch::default()
        };
        for object in &along.objects {
            batch.objects.push(self.store.stage_object(
                object.id(),
                object.salted(),
                &mut act.rng,
            )?);
        }
        self.store.append(&batch)?;
        let id = record.id();
        let taken = self.ledger.take_verified(record);
        debug_assert!(matches!(taken, Taken::Linked(_)), "{taken:?}");
        tracing::info!(record = %id.short(), "recorded");
        Ok(id)
    }

    /// The bytes of an object, salt removed.
    ///
    /// # Errors
    /// When it is not here, was erased, or is damaged.
    pub fn object(&self, id: ObjectId) -> Result<Vec<u8>> {
        match self.store.read_object(id) {
            Ok(mut salted) if salted.len() >= SALT => Ok(salted.split_off(SALT)),
            Ok(_) => Err(OperationError::ObjectStrange(
                id,
                "shorter than a salt".to_owned(),
            )),
            Err(store::StoreError::NotHeld | store::StoreError::Erased) => {
                Err(OperationError::ObjectMissing(id))
            }
            Err(other) => Err(other.into()),
        }
    }

    /// Whether an object's bytes are here.
    #[must_use]
    pub fn holds(&self, id: ObjectId) -> bool {
        matches!(
            self.store.object_state(id),
            Ok(Some(store::ObjectState::Held { .. }))
        )
    }

    /// An object read as content.
    pub(crate) fn content<T: DeserializeOwned>(&self, id: ObjectId) -> Result<T> {
        content::read(&self.object(id)?)
            .map_err(|fault| OperationError::ObjectStrange(id, fault.to_string()))
    }

    pub(crate) fn document_key(&self) -> Result<DocumentKey> {
        Ok(DocumentKey::from_secret(
            &self.vault.secrets().document_key,
        )?)
    }

    pub(crate) fn age_identity(&self) -> Result<age::x25519::Identity> {
        self.vault.secrets().age_identity.parse().map_err(|_| {
            OperationError::Vault(store::VaultError::Damaged {
                detail: "age identity",
            })
        })
    }

    pub(crate) fn dossier(&self, id: DossierId) -> Result<&ledger::state::dossier::Dossier> {
        self.state()
            .dossiers
            .get(&id)
            .ok_or(InputFault::UnknownDossier(id).into())
    }
}

fn fresh_secrets(act: &mut Act<'_>) -> Secrets {
    use age::secrecy::ExposeSecret as _;
    let document_key = loop {
        let candidate = act.bytes::<32>();
        // A P-256 scalar is below the group order; one draw in 2^32 is not.
        if DocumentKey::from_secret(&candidate).is_ok() {
            break candidate;
        }
    };
    Secrets {
        record_key: act.bytes(),
        document_key,
        network_key: act.bytes(),
        // age draws from the system's generator itself; its crate takes no other.
        age_identity: age::x25519::Identity::generate()
            .to_string()
            .expose_secret()
            .to_owned(),
        store_key: act.bytes(),
        evidence_key: act.bytes(),
        document_root: None,
        others: std::collections::BTreeMap::new(),
    }
}

pub(crate) fn stored(record: &Record, depth: u32, origin: Origin) -> StoredRecord {
    StoredRecord {
        id: record.id(),
        log: record.payload().log,
        seq: u64::from(record.payload().seq),
        depth: u64::from(depth),
        bytes: record.bytes().to_vec(),
        origin,
    }
}

/// The ledger as the stored records give it, with those that were waiting offered again.
fn rebuild(store: &Store) -> Result<Ledger> {
    let Some(committee) = store.setting(COMMITTEE)? else {
        return Ok(Ledger::default());
    };
    let genesis = <[u8; 32]>::try_from(committee.as_slice())
        .map(RecordId::from_bytes)
        .map_err(|_| store::StoreError::Corrupt {
            detail: "committee setting".to_owned(),
        })?;
    let mut records = Vec::new();
    for stored in store.records() {
        let stored = stored?;
        let record = Record::read_verified_before(&stored.bytes).map_err(|fault| {
            store::StoreError::Corrupt {
                detail: format!("record {}: {fault}", stored.id),
            }
        })?;
        records.push(record);
    }
    let mut ledger = Ledger::from_verified(genesis, records.into_iter());
    for aside in store
        .aside()?
        .into_iter()
        .filter(|aside| aside.kind == AsideKind::Quarantine)
    {
        ledger.take(&aside.bytes);
    }
    Ok(ledger)
}
