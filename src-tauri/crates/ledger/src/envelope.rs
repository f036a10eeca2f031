//! One record as signed bytes: a JSON payload inside a DSSE v1 envelope, signed with Ed25519.
//!
//! The exact bytes are what is stored, carried and verified; nothing is ever re-encoded on the way.
//! Never judges what a record means.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::{DateTime, FixedOffset};
use domain::ids::{LogId, RecordId};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};

use crate::payload::text::Text;
use crate::payload::{Body, BodyFault, Kind};

/// The DSSE payload type of a record.
pub const RECORD_TYPE: &str = "application/vnd.sello-migrante.record.v1+json";
/// Greatest size of an envelope in bytes. An opening with every sheet of a session is below 64 KiB.
pub const MAX_ENVELOPE: usize = 256 * 1024;
/// Greatest number of heads one record may name.
pub(crate) const MAX_SEEN: usize = 1_024;

/// Why bytes are not a record (rules V1 to V3).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeFault {
    /// Larger than `MAX_ENVELOPE`.
    #[error("envelope of {0} bytes is too large")]
    TooLarge(usize),
    /// Not the one envelope form this format allows.
    #[error("not a record envelope: {0}")]
    Malformed(String),
    /// Not the exact bytes this format writes (another spacing, order or encoding).
    #[error("envelope is not in its only form")]
    NotCanonical,
    /// The body does not read as its type demands.
    #[error(transparent)]
    Body(#[from] BodyFault),
    /// The log is not a usable Ed25519 public key.
    #[error("log is not a valid public key")]
    BadKey,
    /// The signature does not verify.
    #[error("signature does not verify")]
    BadSignature,
}

/// What a record says and where it stands, before or after signing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload {
    /// The committee, named by its genesis; nothing in the genesis itself.
    pub committee: Option<RecordId>,
    /// The author's log.
    pub log: LogId,
    /// Place in the log, from 1.
    pub seq: u32,
    /// The record before it in the same log.
    pub prev: Option<RecordId>,
    /// Heads of other logs that advanced since the author's last record, by log.
    pub seen: Vec<(LogId, u32, RecordId)>,
    /// Wall time: information, never order.
    pub time: DateTime<FixedOffset>,
    /// What it says.
    pub body: Body,
}

/// A record whose form and signature were verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    id: RecordId,
    payload: Payload,
    bytes: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EnvelopeFile {
    #[serde(rename = "payloadType")]
    payload_type: String,
    payload: String,
    signatures: [SignatureFile; 1],
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SignatureFile {
    keyid: Text<LogId>,
    sig: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PayloadFile {
    v: u8,
    committee: Option<Text<RecordId>>,
    log: Text<LogId>,
    seq: u32,
    prev: Option<Text<RecordId>>,
    seen: Seen,
    time: String,
    #[serde(rename = "type")]
    kind: String,
    body: Box<RawValue>,
}

/// `{"<log>":[seq,"<id>"]}` with strictly ascending logs, so that it has one form only.
struct Seen(Vec<(LogId, u32, RecordId)>);

impl Serialize for Seen {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.0
                .iter()
                .map(|(log, seq, id)| (Text(*log), (*seq, Text(*id)))),
        )
    }
}

impl<'de> Deserialize<'de> for Seen {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reads;
        impl<'de> serde::de::Visitor<'de> for Reads {
            type Value = Seen;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("heads by log")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Seen, A::Error> {
                let mut heads: Vec<(LogId, u32, RecordId)> = Vec::new();
                while let Some((log, (seq, id))) =
                    map.next_entry::<Text<LogId>, (u32, Text<RecordId>)>()?
                {
                    if heads.last().is_some_and(|(last, ..)| *last >= log.0)
                        || heads.len() >= MAX_SEEN
                    {
                        return Err(serde::de::Error::custom(
                            "heads out of order, repeated or too many",
                        ));
                    }
                    heads.push((log.0, seq, id.0));
                }
                Ok(Seen(heads))
            }
        }
        deserializer.deserialize_map(Reads)
    }
}

/// DSSE v1 pre-authentication encoding: what is hashed and signed.
#[must_use]
pub fn pre_authentication(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let head = format!(
        "DSSEv1 {} {payload_type} {} ",
        payload_type.len(),
        payload.len()
    );
    let mut encoding = head.into_bytes();
    encoding.extend_from_slice(payload);
    encoding
}

impl Payload {
    /// The payload as the exact JSON bytes that are signed.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        let file = PayloadFile {
            v: 1,
            committee: self.committee.map(Text),
            log: Text(self.log),
            seq: self.seq,
            prev: self.prev.map(Text),
            seen: Seen(self.seen.clone()),
            time: self
                .time
                .to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
            kind: self.body.kind().as_str().to_owned(),
            body: self.body.write(),
        };
        serde_json::to_vec(&file)
            .expect("payloads hold only texts, numbers and lists, which always serialize")
    }

    fn from_json(bytes: &[u8]) -> Result<Self, EnvelopeFault> {
        let malformed = |cause: &dyn std::fmt::Display| EnvelopeFault::Malformed(cause.to_string());
        let file: PayloadFile = serde_json::from_slice(bytes).map_err(|fault| malformed(&fault))?;
        if file.v != 1 {
            return Err(malformed(&"unknown payload version"));
        }
        let kind: Kind = file.kind.parse()?;
        let time = DateTime::parse_from_rfc3339(&file.time).map_err(|fault| malformed(&fault))?;
        Ok(Self {
            committee: file.committee.map(|id| id.0),
            log: file.log.0,
            seq: file.seq,
            prev: file.prev.map(|id| id.0),
            seen: file.seen.0,
            time,
            body: Body::read(kind, &file.body)?,
        })
    }

    /// Signs the payload. The key must be the one its log names.
    #[must_use]
    pub fn sign(self, key: &SigningKey) -> Record {
        debug_assert_eq!(key.verifying_key().as_bytes(), self.log.as_bytes());
        let json = self.to_json();
        let encoding = pre_authentication(RECORD_TYPE, &json);
        let signature = key.sign(&encoding);
        let bytes = write_envelope(RECORD_TYPE, &json, self.log, &signature);
        Record {
            id: RecordId::from_bytes(Sha256::digest(&encoding).into()),
            payload: self,
            bytes,
        }
    }
}

impl Record {
    /// Verifies form and signature of an envelope (V1, V2). Every later rule needs its causal past.
    ///
    /// # Errors
    /// The first rule of form that the bytes break.
    pub fn read(bytes: &[u8]) -> Result<Self, EnvelopeFault> {
        let (record, json, signature) = Self::open(bytes)?;
        let canonical = record.payload.to_json() == json
            && write_envelope(RECORD_TYPE, &json, record.payload.log, &signature) == bytes;
        if !canonical {
            return Err(EnvelopeFault::NotCanonical);
        }
        let key = VerifyingKey::from_bytes(record.payload.log.as_bytes())
            .map_err(|_| EnvelopeFault::BadKey)?;
        let encoding = pre_authentication(RECORD_TYPE, &json);
        key.verify_strict(&encoding, &signature)
            .map_err(|_| EnvelopeFault::BadSignature)?;
        Ok(record)
    }

    /// Reads bytes that this workspace verified before it stored them: parses, and checks nothing else.
    ///
    /// # Errors
    /// As `read`, except `NotCanonical`, `BadKey` and `BadSignature`.
    pub fn read_verified_before(bytes: &[u8]) -> Result<Self, EnvelopeFault> {
        Self::open(bytes).map(|(record, ..)| record)
    }

    fn open(bytes: &[u8]) -> Result<(Self, Vec<u8>, Signature), EnvelopeFault> {
        let (json, keyid, signature) = read_envelope(RECORD_TYPE, bytes)?;
        let payload = Payload::from_json(&json)?;
        if keyid != payload.log {
            return Err(EnvelopeFault::Malformed("keyid is not the log".to_owned()));
        }
        let id =
            RecordId::from_bytes(Sha256::digest(pre_authentication(RECORD_TYPE, &json)).into());
        Ok((
            Self {
                id,
                payload,
                bytes: bytes.to_vec(),
            },
            json,
            signature,
        ))
    }

    /// SHA-256 over the pre-authentication encoding.
    #[must_use]
    pub fn id(&self) -> RecordId {
        self.id
    }

    /// What it says and where it stands.
    #[must_use]
    pub fn payload(&self) -> &Payload {
        &self.payload
    }

    /// The exact envelope bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// The one form of a DSSE envelope with one signature: no spaces, fields in this order.
pub(crate) fn write_envelope(
    payload_type: &str,
    payload: &[u8],
    log: LogId,
    signature: &Signature,
) -> Vec<u8> {
    let file = EnvelopeFile {
        payload_type: payload_type.to_owned(),
        payload: BASE64.encode(payload),
        signatures: [SignatureFile {
            keyid: Text(log),
            sig: BASE64.encode(signature.to_bytes()),
        }],
    };
    serde_json::to_vec(&file).expect("an envelope holds only texts, which always serialize")
}

/// Payload bytes, key and signature of an envelope; neither its form nor its signature is checked here.
pub(crate) fn read_envelope(
    payload_type: &str,
    bytes: &[u8],
) -> Result<(Vec<u8>, LogId, Signature), EnvelopeFault> {
    if bytes.len() > MAX_ENVELOPE {
        return Err(EnvelopeFault::TooLarge(bytes.len()));
    }
    let malformed = |cause: &dyn std::fmt::Display| EnvelopeFault::Malformed(cause.to_string());
    let file: EnvelopeFile = serde_json::from_slice(bytes).map_err(|fault| malformed(&fault))?;
    if file.payload_type != payload_type {
        return Err(malformed(&"another payload type"));
    }
    let json = BASE64
        .decode(&file.payload)
        .map_err(|fault| malformed(&fault))?;
    let raw = BASE64
        .decode(&file.signatures[0].sig)
        .map_err(|fault| malformed(&fault))?;
    let signature = Signature::from_slice(&raw).map_err(|fault| malformed(&fault))?;
    Ok((json, file.signatures[0].keyid.0, signature))
}

/// A signed statement that is not a record: an invitation or a request to join. Same envelope, another payload type.
#[must_use]
pub fn sign_statement(payload_type: &str, payload: &[u8], key: &SigningKey) -> Vec<u8> {
    let signature = key.sign(&pre_authentication(payload_type, payload));
    write_envelope(
        payload_type,
        payload,
        LogId::from_bytes(key.verifying_key().to_bytes()),
        &signature,
    )
}

/// Reads a signed statement and says who signed it.
///
/// # Errors
/// When it is no envelope of that type, or its signature does not verify.
pub fn read_statement(payload_type: &str, bytes: &[u8]) -> Result<(Vec<u8>, LogId), EnvelopeFault> {
    let (payload, log, signature) = read_envelope(payload_type, bytes)?;
    let key = VerifyingKey::from_bytes(log.as_bytes()).map_err(|_| EnvelopeFault::BadKey)?;
    key.verify_strict(&pre_authentication(payload_type, &payload), &signature)
        .map_err(|_| EnvelopeFault::BadSignature)?;
    Ok((payload, log))
}
