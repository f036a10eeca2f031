//! Founding a committee: its document root, its genesis, its first regulation and rubric. Only the founding secretary.

use chrono::{DateTime, Duration, Utc};
use domain::ids::PersonId;
use ledger::Ledger;
use ledger::content::{CommitteeProfile, PersonProfile};
use ledger::payload::text::{Hex32, Short, Text};
use ledger::payload::{
    AlternatesWord, Body, CommitteeFounded, Pem, RegulationSummary, RubricAdopted,
};
use sha2::{Digest as _, Sha256};
use signing::{CertificateRequest, Marking, Root, Serial, Subject, Validity};
use store::DocumentRoot;

use crate::act::Act;
use crate::error::{InputFault, OperationError, Result};
use crate::workspace::{Along, COMMITTEE, Workspace};

/// Years a document root is valid: documents must hold for ten, and the last is signed years after the founding.
const ROOT_YEARS: i64 = 25;
/// Years a person's document certificate is valid: two cycles.
const PERSON_YEARS: i64 = 4;

/// What a founding needs to know.
#[derive(Debug, Clone)]
pub struct Founding {
    /// The committee.
    pub committee: CommitteeProfile,
    /// Whether everything it makes is demonstration.
    pub demonstration: bool,
    /// The founding secretary.
    pub secretary: PersonProfile,
    /// The first chair.
    pub chair: PersonProfile,
    /// How many members, with the chair, may appoint another secretary.
    pub recovery_quorum: u16,
    /// The regulation file.
    pub regulation: Vec<u8>,
    /// The rubric file, adopted at once (it takes effect when the chair endorses it).
    pub rubric: Vec<u8>,
}

/// A founded committee.
#[derive(Debug, Clone, Copy)]
pub struct Founded {
    /// The secretary's identity.
    pub secretary: PersonId,
    /// The chair's identity, to invite them.
    pub chair: PersonId,
}

/// Founds a committee in a workspace that belongs to none.
///
/// # Errors
/// When the workspace already has a committee, or the regulation or rubric file has faults.
pub fn found_committee(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    founding: &Founding,
) -> Result<Founded> {
    if workspace.ledger.committee().is_some() {
        return Err(InputFault::AlreadyInCommittee.into());
    }
    let summary_of = act.raw_object(&founding.regulation);
    let regulation = summarise(&founding.regulation, Text(summary_of.id()))?;
    read_rubric(&founding.rubric)?;
    let root = make_root(act, founding)?;
    let people = Founded {
        secretary: PersonId::from_bytes(act.bytes()),
        chair: PersonId::from_bytes(act.bytes()),
    };
    let certificate = issue_certificate(
        &root,
        act,
        &founding.secretary,
        "Secretaría",
        workspace.document_key()?.public_key_der(),
    )?;
    let profile = act.object(&founding.committee);
    let secretary_profile = act.object(&founding.secretary);
    let chair_profile = act.object(&founding.chair);
    let certificate_object = act.raw_object(&certificate);
    let body = CommitteeFounded {
        demonstration: founding.demonstration,
        profile: Text(profile.id()),
        regulation,
        secretary: Text(people.secretary),
        secretary_profile: Text(secretary_profile.id()),
        chair: Text(people.chair),
        chair_profile: Text(chair_profile.id()),
        recovery_quorum: founding.recovery_quorum,
        encryption_key: short(&workspace.age_identity()?.to_public().to_string())?,
        document_root: pem(root.certificate_der())?,
        certificate: Text(Hex32(signing::fingerprint(&certificate))),
        certificate_object: Text(certificate_object.id()),
    };
    let secret = root.secret();
    workspace.vault.add_document_root(
        DocumentRoot {
            secret: *secret,
            certificate: root.certificate_der().to_vec(),
        },
        &mut act.rng,
    )?;
    // The genesis names the committee by its own id, so the setting is computed from the very payload to be signed.
    let payload = workspace
        .ledger
        .payload(workspace.log, act.now, Body::from(body.clone()));
    let encoding =
        ledger::envelope::pre_authentication(ledger::envelope::RECORD_TYPE, &payload.to_json());
    let genesis: [u8; 32] = Sha256::digest(&encoding).into();
    let objects = [
        summary_of,
        profile,
        secretary_profile,
        chair_profile,
        certificate_object,
    ];
    let along = Along {
        settings: vec![(COMMITTEE.to_owned(), Some(genesis.to_vec()))],
        ..Along::objects(objects)
    };
    workspace.ledger = Ledger::default();
    workspace.record(act, body, along)?;
    adopt_rubric(workspace, act, &founding.rubric)?;
    Ok(people)
}

/// Adopts a rubric; it comes into force when the chair endorses it.
///
/// # Errors
/// When the file has faults, or the person may not.
pub fn adopt_rubric(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    file: &[u8],
) -> Result<domain::ids::RecordId> {
    let rubric = read_rubric(file)?;
    let object = act.raw_object(file);
    let body = RubricAdopted {
        object: Text(object.id()),
        hash: Text(Hex32(Sha256::digest(file).into())),
        version: short(rubric.version())?,
    };
    workspace.record(act, body, Along::objects([object]))
}

/// Adopts a regulation; it comes into force when the chair endorses it.
///
/// # Errors
/// When the file has faults, or the person may not.
pub fn adopt_regulation(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    file: &[u8],
) -> Result<domain::ids::RecordId> {
    let object = act.raw_object(file);
    let regulation = summarise(file, Text(object.id()))?;
    let version = short(read_regulation(file)?.version())?;
    let body = ledger::payload::RegulationAdopted {
        regulation,
        version,
    };
    workspace.record(act, body, Along::objects([object]))
}

pub(crate) fn read_rubric(file: &[u8]) -> Result<domain::rubric::Rubric> {
    ledger::payload::rubric_file::read_rubric(file)
        .map_err(|fault| InputFault::RubricFile(fault.to_string()).into())
}

pub(crate) fn read_regulation(file: &[u8]) -> Result<domain::regulation::Regulation> {
    ledger::payload::regulation_file::read_regulation(file)
        .map_err(|fault| InputFault::RegulationFile(fault.to_string()).into())
}

/// What the rules on records need of a regulation file.
fn summarise(file: &[u8], object: ledger::payload::ObjectRef) -> Result<RegulationSummary> {
    use domain::regulation::{AlternateRule, Strictness};
    let regulation = read_regulation(file)?;
    let quorum = regulation.quorum();
    let small = |number: u64| {
        u16::try_from(number)
            .map_err(|_| InputFault::RegulationFile("quorum out of range".to_owned()))
    };
    Ok(RegulationSummary {
        object,
        endorsed: regulation
            .endorsements()
            .iter()
            .map(|kind| short(kind))
            .collect::<Result<_>>()?,
        quorum_numerator: small(u64::try_from(quorum.fraction.numerator()).unwrap_or(u64::MAX))?,
        quorum_denominator: small(quorum.fraction.denominator())?,
        quorum_exceeds: quorum.strictness == Strictness::MoreThan,
        quorum_minimum: small(u64::from(quorum.minimum))?,
        alternates: match regulation.alternates() {
            AlternateRule::Never => AlternatesWord::Never,
            AlternateRule::WhenRecused => AlternatesWord::WhenRecused,
            AlternateRule::WhenRecusedOrAbsent => AlternatesWord::WhenRecusedOrAbsent,
        },
    })
}

fn make_root(act: &mut Act<'_>, founding: &Founding) -> Result<Root> {
    // A second P-256 key for the root: derived from fresh randomness, kept only in this vault.
    let secret = loop {
        let candidate = act.bytes::<32>();
        if signing::DocumentKey::from_secret(&candidate).is_ok() {
            break candidate;
        }
    };
    let subject = Subject {
        common_name: "Raíz de documentos del Comité Calificador".to_owned(),
        organization: shortened(&founding.committee.service),
        marking: marking(founding.demonstration),
    };
    let serial = Serial::from_bytes(&act.bytes::<16>())?;
    Ok(Root::create(
        &secret,
        &subject,
        validity(act, ROOT_YEARS),
        &serial,
    )?)
}

pub(crate) fn marking(demonstration: bool) -> Marking {
    if demonstration {
        Marking::Demonstration
    } else {
        Marking::Real
    }
}

fn validity(act: &Act<'_>, years: i64) -> Validity {
    let start: DateTime<Utc> = act.now.with_timezone(&Utc) - Duration::hours(24);
    Validity {
        not_before: start,
        not_after: start + Duration::days(years * 365),
    }
}

/// Issues a person's document certificate. `role` is what the certificate says of them, in Spanish.
pub(crate) fn issue_certificate(
    root: &Root,
    act: &mut Act<'_>,
    person: &PersonProfile,
    role: &str,
    public_key: Vec<u8>,
) -> Result<Vec<u8>> {
    let request = CertificateRequest {
        public_key,
        common_name: shortened(&person.name),
        organization: shortened(&person.institution),
        role: role.to_owned(),
        serial: Serial::from_bytes(&act.bytes::<16>())?,
        validity: validity(act, PERSON_YEARS),
        marking: root.marking(),
    };
    Ok(root.issue(&request)?)
}

/// X.509 bounds names at 64 characters (RFC 5280, upper bounds); the full name stands in the document.
fn shortened(name: &str) -> String {
    const MOST: usize = 64;
    if name.chars().count() <= MOST {
        name.to_owned()
    } else {
        name.chars().take(MOST - 1).chain(['…']).collect()
    }
}

pub(crate) fn short<const MAX: usize>(text: &str) -> Result<Short<MAX>> {
    text.parse().map_err(|_| {
        OperationError::Input(InputFault::Text {
            what: "short text",
            found: text.to_owned(),
        })
    })
}

fn pem(der: &[u8]) -> Result<Pem> {
    let text = signing::certificate_pem(der)?;
    Pem::try_from(text).map_err(|fault| {
        InputFault::Text {
            what: "PEM",
            found: fault,
        }
        .into()
    })
}
