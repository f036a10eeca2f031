//! What the vault keeps: every secret of one person's workspace. Wiped from memory when dropped.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::store::StoreKeys;

/// The secrets of a workspace.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secrets {
    /// Ed25519 seed that signs records.
    #[serde(with = "hex_bytes")]
    pub record_key: [u8; 32],
    /// P-256 scalar that signs documents.
    #[serde(with = "hex_bytes")]
    pub document_key: [u8; 32],
    /// Ed25519 seed of the endpoint in the room.
    #[serde(with = "hex_bytes")]
    pub network_key: [u8; 32],
    /// age identity (`AGE-SECRET-KEY-1…`) that receives bundles.
    pub age_identity: String,
    /// SQLCipher's raw key.
    #[serde(with = "hex_bytes")]
    pub store_key: [u8; 32],
    /// Key of large objects at rest.
    #[serde(with = "hex_bytes")]
    pub evidence_key: [u8; 32],
    /// The committee's document root, in its founding secretary's vault only.
    pub document_root: Option<DocumentRoot>,
    /// What came later, by name.
    #[serde(default)]
    pub others: BTreeMap<String, Vec<u8>>,
}

/// The committee's root of documents.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct DocumentRoot {
    /// P-256 scalar.
    #[serde(with = "hex_bytes")]
    pub secret: [u8; 32],
    /// Its certificate, DER.
    pub certificate: Vec<u8>,
}

impl Secrets {
    /// The two keys that open the store.
    #[must_use]
    pub const fn store_keys(&self) -> StoreKeys {
        StoreKeys {
            store: self.store_key,
            evidence: self.evidence_key,
        }
    }
}

impl Drop for Secrets {
    fn drop(&mut self) {
        for key in [
            &mut self.record_key,
            &mut self.document_key,
            &mut self.network_key,
            &mut self.store_key,
            &mut self.evidence_key,
        ] {
            key.zeroize();
        }
        self.age_identity.zeroize();
        self.others.values_mut().for_each(Zeroize::zeroize);
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(…)")
    }
}

impl fmt::Debug for DocumentRoot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DocumentRoot(…)")
    }
}

/// Fixed bytes as hexadecimal text.
pub(super) mod hex_bytes {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use zeroize::Zeroizing;

    pub(crate) fn serialize<S: Serializer, const N: usize>(
        bytes: &[u8; N],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(&Zeroizing::new(hex::encode(bytes)))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        from: D,
    ) -> Result<[u8; N], D::Error> {
        let text = Zeroizing::new(String::deserialize(from)?);
        let mut bytes = [0_u8; N];
        hex::decode_to_slice(text.as_bytes(), &mut bytes).map_err(D::Error::custom)?;
        Ok(bytes)
    }
}
