//! Parts that several documents share: header, signers, dossier, levels, hashes.

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Version of the JSON layout written by this room; `Meta::format` must equal it.
pub const FORMAT: u16 = 1;

/// A SHA-256, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

/// A text that is not 64 lower-case hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not 64 lower-case hexadecimal digits")]
pub struct InvalidDigest;

impl Digest {
    /// The 64 digits.
    pub fn to_hex(&self) -> String {
        hex::encode(self.0)
    }

    /// Reads 64 lower-case hexadecimal digits; upper case is refused so that one hash has one text.
    pub fn from_hex(text: &str) -> Result<Self, InvalidDigest> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| InvalidDigest)?;
        if text.bytes().any(|b| b.is_ascii_uppercase()) {
            return Err(InvalidDigest);
        }
        Ok(Self(bytes))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_hex())
    }
}

impl From<[u8; 32]> for Digest {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.to_hex())
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Self::from_hex(&text).map_err(de::Error::custom)
    }
}

/// A versioned file (rubric, regulation, template) named by its version and its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pinned {
    /// Version as the file itself states it.
    pub version: String,
    /// SHA-256 of the exact bytes of the file.
    pub sha256: Digest,
}

/// The state of the ledger from which a document was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// Records covered.
    pub records: u64,
    /// Root of the checkpoint.
    pub root: Digest,
}

/// The header of every document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meta {
    /// Layout of this JSON, [`FORMAT`].
    pub format: u16,
    /// Internal identifier, never an official number. 1–64 characters of `A-Z a-z 0-9 - _ .`.
    pub id: String,
    /// Version of this document, from 1.
    pub version: u32,
    /// Title as printed on the first page and shown by readers.
    pub title: String,
    /// Whether this comes from demonstration data; if so every page says it has no validity.
    pub demonstration: bool,
    /// When it was made; the only date in the PDF's metadata.
    pub generated_at: DateTime<FixedOffset>,
    /// Name of the committee.
    pub committee: String,
    /// Name of the public body to which the committee belongs.
    pub body_name: String,
    /// The rubric used.
    pub rubric: Pinned,
    /// The committee's regulation (quorum, majority, chair's rules) used.
    pub regulation: Pinned,
    /// The template that gives the fixed wordings: `Template::pinned()`.
    pub template: Pinned,
    /// The ledger's state when it was written.
    pub checkpoint: Checkpoint,
    /// Name of the signature field that closes the document: once signed, nothing may be signed after it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub closed_by: Option<String>,
}

/// One person expected to sign, and the empty field made for that signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// Name of the signature field: ASCII letters and digits, unique in the document (`Firma01`).
    pub field: String,
    /// Full name.
    pub name: String,
    /// Capacity in which the person signs, in words.
    pub role: String,
    /// SHA-256 of the expected certificate (DER); absent for an external authority not known yet.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub certificate_sha256: Option<Digest>,
}

/// Which procedure a dossier follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Procedure {
    /// Otorgamiento.
    Grant,
    /// Revalidación.
    Renewal,
}

/// What the committee decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Otorgar.
    Grant,
    /// Otorgar con plan de mejora.
    GrantWithPlan,
    /// Solicitar antecedentes.
    RequestAntecedents,
    /// No otorgar.
    Refuse,
    /// Revalidar.
    Renew,
    /// Revalidar con plan de mejora.
    RenewWithPlan,
    /// No revalidar.
    RefuseRenewal,
}

/// A level, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Level {
    /// Nivel 0.
    #[serde(rename = "0")]
    Zero,
    /// Nivel 1.
    #[serde(rename = "1")]
    One,
    /// Nivel 2.
    #[serde(rename = "2")]
    Two,
    /// Nivel 3.
    #[serde(rename = "3")]
    Three,
    /// No aplica.
    #[serde(rename = "NA")]
    NotApplicable,
    /// No evaluable.
    #[serde(rename = "NE")]
    NotAssessable,
}

/// Votes counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoteCount {
    /// A favor.
    pub in_favour: u32,
    /// En contra.
    pub against: u32,
    /// Abstenciones (of those who may vote; recused members are not counted here).
    pub abstentions: u32,
}

/// Which municipality, in which application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DossierIdentity {
    /// Internal number of the dossier.
    pub number: String,
    /// Name of the commune, without "Municipalidad de".
    pub municipality: String,
    /// Region, as it must be printed ("Región de Antofagasta").
    pub region: String,
    /// Procedure.
    pub procedure: Procedure,
    /// When the municipality asked to be evaluated.
    pub requested_on: NaiveDate,
    /// Carta de Compromiso: what it is, its date, the council's agreement.
    pub commitment: String,
}

/// A figure that puts size and capacity in view, with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContextFigure {
    /// What is measured.
    pub label: String,
    /// The figure, already written as it must be printed (`425.725`).
    pub value: String,
    /// Source and year.
    pub source: String,
}

/// One line of an action plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionItem {
    /// Criterion it answers (`B3`).
    pub criterion: String,
    /// Cause of the gap.
    pub cause: String,
    /// What must be done.
    pub action: String,
    /// Who answers for it.
    pub responsible: String,
    /// Until when.
    pub due_on: NaiveDate,
}
