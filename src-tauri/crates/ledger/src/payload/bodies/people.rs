//! What records say about the committee, its people and laptops, what it adopted and what they have seen. Never a rule.

use domain::ids::LogId;
use serde::{Deserialize, Serialize};

use super::words::{AlternatesWord, RoleWord};
use super::{ObjectRef, PersonRef, RecordRef};
use crate::payload::text::{Hex32, Short, Text};

body! {
    /// Which part of a committee's regulation the rules on records need.
    RegulationSummary {
        /// The whole regulation, readable by everyone.
        object: ObjectRef,
        /// Record types that take effect only when the chair endorses them.
        endorsed: Vec<Short<40>>,
        /// Quorum: numerator of the fraction of entitled seats that must be present.
        quorum_numerator: u16,
        /// Quorum: denominator of that fraction.
        quorum_denominator: u16,
        /// Quorum: whether the fraction must be exceeded, not only reached.
        quorum_exceeds: bool,
        /// Quorum: least number of people present, whatever the fraction gives.
        quorum_minimum: u16,
        /// When an alternate takes a titular's place.
        alternates: AlternatesWord,
    }
}
body! {
    /// Genesis: the first record of the founding secretary's log; its id names the committee.
    CommitteeFounded {
        /// Whether everything this committee makes is demonstration without validity.
        demonstration: bool,
        /// Name of the committee and of the service, as an object for everyone.
        profile: ObjectRef,
        /// The regulation it starts with.
        regulation: RegulationSummary,
        /// The founding secretary.
        secretary: PersonRef,
        /// The secretary's name and institution.
        secretary_profile: ObjectRef,
        /// The first chair, who confirms by endorsing their own enrolment.
        chair: PersonRef,
        /// The chair's name and institution.
        chair_profile: ObjectRef,
        /// How many members, with the chair, may appoint another secretary.
        recovery_quorum: u16,
        /// age recipient of the founding device.
        encryption_key: Short<80>,
        /// Certificate of the document root, PEM.
        document_root: Pem,
        /// SHA-256 of the secretary's own document certificate.
        certificate: Text<Hex32>,
        /// That certificate, readable by everyone.
        certificate_object: ObjectRef,
    }
}

/// A PEM text of at most 4,096 bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pem(String);

impl Pem {
    /// The PEM text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Pem {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.len() <= 4096 && text.starts_with("-----BEGIN ") && text.is_ascii() {
            Ok(Self(text))
        } else {
            Err("not a PEM text of at most 4096 bytes".to_owned())
        }
    }
}

impl From<Pem> for String {
    fn from(pem: Pem) -> String {
        pem.0
    }
}

body! {
    /// A cosignature: the author endorses another person's record.
    RecordEndorsed {
        /// The record endorsed.
        record: RecordRef,
    }
}
body! {
    /// A person joins the committee.
    MemberAdmitted {
        /// The new person.
        person: PersonRef,
        /// Their part.
        role: RoleWord,
        /// Of whom they are the alternate, if of anyone.
        alternate_of: Option<PersonRef>,
        /// Name and institution.
        profile: ObjectRef,
    }
}
body! {
    /// A person's part changes.
    MemberRole {
        /// Whose part.
        person: PersonRef,
        /// The new part.
        role: RoleWord,
        /// Of whom they are now the alternate, if of anyone.
        alternate_of: Option<PersonRef>,
    }
}
body! {
    /// A person leaves the committee.
    MemberLeft {
        /// Who leaves.
        person: PersonRef,
    }
}
body! {
    /// A laptop begins to act for a person.
    DeviceEnrolled {
        /// Whose laptop.
        person: PersonRef,
        /// Its log, named by its public record key.
        log: Text<LogId>,
        /// Its age recipient.
        encryption_key: Short<80>,
        /// Its network identity, an Ed25519 public key.
        network_key: Text<Hex32>,
        /// SHA-256 of the document certificate issued for it.
        certificate: Text<Hex32>,
        /// That certificate, readable by everyone.
        certificate_object: ObjectRef,
    }
}
body! {
    /// A laptop stops acting: lost, stolen or replaced.
    DeviceRevoked {
        /// Its log.
        log: Text<LogId>,
        /// The last record of it that still counts; 0 when none does.
        last_valid_seq: u32,
    }
}
body! {
    /// A rubric comes into force for dossiers not yet opened to scoring.
    RubricAdopted {
        /// The rubric file, readable by everyone.
        object: ObjectRef,
        /// SHA-256 of the file, which every closed sheet names.
        hash: Text<Hex32>,
        /// Its version, for people.
        version: Short<40>,
    }
}
body! {
    /// Another regulation comes into force.
    RegulationAdopted {
        /// What the rules on records need of it.
        regulation: RegulationSummary,
        /// Its version, for people.
        version: Short<40>,
    }
}
body! {
    /// Other wordings of documents come into force for documents issued from then on.
    TemplatesAdopted {
        /// The wordings, canonical JSON, readable by everyone.
        object: ObjectRef,
        /// SHA-256 of those bytes, which every document made with them names.
        hash: Text<Hex32>,
        /// Their version, for people.
        version: Short<40>,
    }
}
body! {
    /// The person's own choice of certificate for the documents issued from then on: one an institution gave them, or
    /// the laptop's again. Nobody chooses for another.
    CertificateChosen {
        /// SHA-256 of the certificate, which every document that names this signer carries.
        certificate: Text<Hex32>,
        /// The certificate (DER), readable by everyone.
        certificate_object: ObjectRef,
    }
}
body! {
    /// One head of a checkpoint.
    Head {
        /// The log.
        log: Text<LogId>,
        /// Its last record.
        seq: u32,
        /// That record's id.
        id: RecordRef,
    }
}
body! {
    /// The author confirms these heads, which is what signing an acta also does.
    CheckpointCosigned {
        /// Heads of every log the author holds, by log.
        heads: Vec<Head>,
    }
}
