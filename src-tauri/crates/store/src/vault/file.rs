//! `llaves.json`: a versioned header, slots that each wrap one content key, and the sealed content.
//!
//! Everything before the content is its associated data, so a slot cannot be added, removed or changed by
//! whoever does not know the content key; the sum tells damage from a wrong phrase. Never holds a secret.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use hkdf::Hkdf;
use rand_core::CryptoRngCore;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::VaultError;
use super::secrets::hex_bytes;

const FORMAT: &str = "sello-migrante/llaves";
/// The version this program writes, and the newest it reads.
const VERSION: u32 = 1;
/// A hostile file must not make a laptop allocate without end: at most 1 GiB, 16 passes, 16 lanes.
const MOST: Cost = Cost {
    memory_kib: 1 << 20,
    passes: 16,
    lanes: 16,
};
/// No vault needs more: three slots, eight secrets and a certificate are 4 KiB.
pub(super) const MOST_BYTES: u64 = 1 << 20;

/// What deriving a key from a phrase costs (Argon2id, RFC 9106).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Memory, in KiB.
    #[serde(rename = "memoria_kib")]
    pub memory_kib: u32,
    /// Passes over the memory.
    #[serde(rename = "pasadas")]
    pub passes: u32,
    /// Lanes.
    #[serde(rename = "carriles")]
    pub lanes: u32,
}

impl Cost {
    /// The least ever accepted: RFC 9106's second recommended option, 64 MiB, t=3, p=4.
    pub const FLOOR: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 4,
    };

    /// The most memory, from the floor by doubling up to 512 MiB, whose derivation stays under `target`.
    /// `measure` derives once with [`Cost::try_once`] and says how long it took: the clock is the caller's.
    pub fn calibrate(
        target: std::time::Duration,
        mut measure: impl FnMut(Self) -> std::time::Duration,
    ) -> Self {
        let mut chosen = Self::FLOOR;
        while chosen.memory_kib < 512 * 1024 {
            let next = Self {
                memory_kib: chosen.memory_kib * 2,
                ..chosen
            };
            if measure(next) > target {
                break;
            }
            chosen = next;
        }
        chosen
    }

    /// Derives a key from nothing of value, to be timed.
    pub fn try_once(self) {
        // Out of bounds or out of memory simply takes no time and is not chosen by a sane caller.
        let _ = derive(b"calibrate", &[0; 16], self);
    }

    const fn is_within_bounds(self) -> bool {
        let floor = Self::FLOOR;
        self.memory_kib >= floor.memory_kib
            && self.passes >= floor.passes
            && self.lanes >= floor.lanes
            && self.memory_kib <= MOST.memory_kib
            && self.passes <= MOST.passes
            && self.lanes <= MOST.lanes
    }
}

/// How a slot is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// *Frase de acceso.*
    #[serde(rename = "frase")]
    Phrase,
    /// *Código de recuperación.*
    #[serde(rename = "recuperacion")]
    Recovery,
    /// *Recordar en este equipo*: 32 random bytes in the operating system's keychain.
    #[serde(rename = "equipo")]
    Keychain,
}

/// One way into the vault.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Slot {
    #[serde(rename = "clase")]
    pub(super) kind: Kind,
    #[serde(rename = "argon2id")]
    cost: Option<Cost>,
    #[serde(rename = "sal", with = "hex_bytes")]
    salt: [u8; 16],
    #[serde(with = "hex_bytes")]
    nonce: [u8; 24],
    #[serde(rename = "clave", with = "hex_bytes")]
    wrapped: [u8; 48],
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    formato: String,
    version: u32,
    ranuras: Vec<Slot>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    cabecera: Header,
    #[serde(with = "hex_bytes")]
    nonce: [u8; 24],
    contenido: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    cuerpo: Body,
    /// SHA-256 of `cuerpo` in compact form: against accidents, not against people.
    #[serde(with = "hex_bytes")]
    suma: [u8; 32],
}

/// A key file as read: sound in form, not yet opened.
pub(super) struct KeyFile {
    header: Header,
    nonce: [u8; 24],
    sealed: Vec<u8>,
}

fn damaged(detail: &'static str) -> VaultError {
    VaultError::Damaged { detail }
}

impl KeyFile {
    /// Reads the form of a key file: version, sum, costs within bounds.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, VaultError> {
        let loose: serde_json::Value =
            serde_json::from_slice(bytes).map_err(|_| damaged("not JSON"))?;
        let header = &loose["cuerpo"]["cabecera"];
        if header["formato"] != FORMAT {
            return Err(damaged("not a key file"));
        }
        match header["version"]
            .as_u64()
            .and_then(|found| u32::try_from(found).ok())
        {
            Some(VERSION) => {}
            Some(found) if found > VERSION => {
                return Err(VaultError::NewerFile {
                    found,
                    known: VERSION,
                });
            }
            _ => return Err(damaged("its version")),
        }
        let whole: Whole = serde_json::from_value(loose).map_err(|_| damaged("its fields"))?;
        if sum(&whole.cuerpo) != whole.suma {
            return Err(damaged("its sum"));
        }
        for slot in &whole.cuerpo.cabecera.ranuras {
            let sound = match slot.kind {
                Kind::Phrase | Kind::Recovery => slot.cost.is_some_and(Cost::is_within_bounds),
                Kind::Keychain => slot.cost.is_none(),
            };
            if !sound {
                return Err(damaged("the cost of a slot"));
            }
        }
        let sealed = hex::decode(&whole.cuerpo.contenido).map_err(|_| damaged("its content"))?;
        Ok(Self {
            header: whole.cuerpo.cabecera,
            nonce: whole.cuerpo.nonce,
            sealed,
        })
    }

    /// Opens the content through a slot of that kind.
    pub(super) fn open(
        &self,
        kind: Kind,
        secret: &[u8],
    ) -> Result<(ContentKey, Zeroizing<Vec<u8>>), VaultError> {
        let mut slots = self
            .header
            .ranuras
            .iter()
            .filter(|slot| slot.kind == kind)
            .peekable();
        if slots.peek().is_none() {
            return Err(VaultError::NoSuchSlot);
        }
        for slot in slots {
            if let Some(key) = slot.unwrap(secret)? {
                let aad = compact(&self.header);
                let payload = Payload {
                    msg: &self.sealed,
                    aad: &aad,
                };
                let content = XChaCha20Poly1305::new((&*key).into())
                    .decrypt((&self.nonce).into(), payload)
                    .map_err(|_| damaged("its content or its slots"))?;
                return Ok((key, Zeroizing::new(content)));
            }
        }
        Err(match kind {
            Kind::Phrase => VaultError::WrongPhrase,
            Kind::Recovery => VaultError::WrongCode,
            Kind::Keychain => VaultError::WrongKeychain,
        })
    }

    pub(super) fn slots(self) -> Vec<Slot> {
        self.header.ranuras
    }

    /// The bytes of a key file with these slots and this content.
    pub(super) fn write(
        slots: &[Slot],
        key: &ContentKey,
        content: &[u8],
        rng: &mut impl CryptoRngCore,
    ) -> Result<Vec<u8>, VaultError> {
        let header = Header {
            formato: FORMAT.to_owned(),
            version: VERSION,
            ranuras: slots.to_vec(),
        };
        let nonce = draw(rng);
        let payload = Payload {
            msg: content,
            aad: &compact(&header),
        };
        let sealed = XChaCha20Poly1305::new((&**key).into())
            .encrypt((&nonce).into(), payload)
            .map_err(|_| damaged("its content cannot be sealed"))?;
        let body = Body {
            cabecera: header,
            nonce,
            contenido: hex::encode(sealed),
        };
        let whole = Whole {
            suma: sum(&body),
            cuerpo: body,
        };
        let mut bytes = serde_json::to_vec_pretty(&whole)
            .map_err(|_| damaged("its content cannot be written"))?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

/// The random key that seals the content; what every slot wraps.
pub(super) type ContentKey = Zeroizing<[u8; 32]>;

impl Slot {
    /// A new slot that wraps the content key under a secret; `cost` for what a person types.
    pub(super) fn wrap(
        kind: Kind,
        secret: &[u8],
        cost: Option<Cost>,
        key: &ContentKey,
        rng: &mut impl CryptoRngCore,
    ) -> Result<Self, VaultError> {
        if cost.is_some_and(|cost| !cost.is_within_bounds()) {
            return Err(VaultError::CostOutOfBounds);
        }
        let mut slot = Self {
            kind,
            cost,
            salt: draw(rng),
            nonce: draw(rng),
            wrapped: [0; 48],
        };
        let payload = Payload {
            msg: key.as_slice(),
            aad: &slot.aad(),
        };
        let wrapped = XChaCha20Poly1305::new((&*slot.key(secret)?).into())
            .encrypt((&slot.nonce).into(), payload)
            .map_err(|_| damaged("a slot cannot be sealed"))?;
        slot.wrapped.copy_from_slice(&wrapped);
        Ok(slot)
    }

    /// The content key, or `None` when the secret is not this slot's.
    fn unwrap(&self, secret: &[u8]) -> Result<Option<ContentKey>, VaultError> {
        let payload = Payload {
            msg: &self.wrapped,
            aad: &self.aad(),
        };
        let opened = XChaCha20Poly1305::new((&*self.key(secret)?).into())
            .decrypt((&self.nonce).into(), payload);
        Ok(opened
            .ok()
            .map(Zeroizing::new)
            .and_then(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).ok())
            .map(Zeroizing::new))
    }

    /// Everything of the slot but its wrapped key.
    fn aad(&self) -> Vec<u8> {
        compact(&(
            FORMAT,
            VERSION,
            self.kind,
            self.cost,
            hex::encode(self.salt),
        ))
    }

    fn key(&self, secret: &[u8]) -> Result<ContentKey, VaultError> {
        let strong = match self.cost {
            Some(cost) => derive(secret, &self.salt, cost)?,
            None => {
                Zeroizing::new(<[u8; 32]>::try_from(secret).map_err(|_| VaultError::WrongKeychain)?)
            }
        };
        let mut key = Zeroizing::new([0_u8; 32]);
        Hkdf::<Sha256>::new(Some(&self.salt), strong.as_slice())
            .expand(
                &[
                    b"sello-migrante vault slot v1 ".as_slice(),
                    &compact(&self.kind),
                ]
                .concat(),
                key.as_mut(),
            )
            .expect("32 bytes is a valid length for HKDF-SHA256");
        Ok(key)
    }
}

fn derive(secret: &[u8], salt: &[u8; 16], cost: Cost) -> Result<ContentKey, VaultError> {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32))
        .map_err(|_| VaultError::CostOutOfBounds)?;
    let mut out = Zeroizing::new([0_u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret, salt, out.as_mut())
        .map_err(|_| VaultError::CostOutOfBounds)?;
    Ok(out)
}

fn draw<const N: usize>(rng: &mut impl CryptoRngCore) -> [u8; N] {
    let mut bytes = [0_u8; N];
    rng.fill_bytes(&mut bytes);
    bytes
}

fn compact(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("plain structures of text and numbers always serialize")
}

fn sum(body: &Body) -> [u8; 32] {
    Sha256::digest(compact(body)).into()
}
