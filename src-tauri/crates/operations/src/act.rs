//! The circumstances of an act: what time it is and where randomness comes from. Both are given, never asked for.

use chrono::{DateTime, FixedOffset};
use ledger::object::{Object, SALT};
use rand_core::CryptoRngCore;
use serde::Serialize;

/// When something is done, and the randomness it may use.
pub struct Act<'a> {
    /// Civil time with its offset: information in the records, never order.
    pub now: DateTime<FixedOffset>,
    /// Cryptographic randomness.
    pub rng: &'a mut dyn CryptoRngCore,
}

impl Act<'_> {
    /// Fresh random bytes.
    pub fn bytes<const LENGTH: usize>(&mut self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        self.rng.fill_bytes(&mut bytes);
        bytes
    }

    /// A detached object with this content.
    pub(crate) fn object<T: Serialize>(&mut self, content: &T) -> Object {
        self.raw_object(&ledger::content::write(content))
    }

    /// A detached object with these bytes.
    pub(crate) fn raw_object(&mut self, bytes: &[u8]) -> Object {
        Object::new(self.bytes::<SALT>(), bytes)
    }
}
