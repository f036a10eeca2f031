//! Signing a document in one's turn. With the document key of this laptop it is a *firma electrónica simple*.

use chrono::{DateTime, FixedOffset};
use document::content::{Content, Signer};
use domain::ids::{ObjectId, RecordId};
use domain::member::Role;
use domain::regulation::SigningOrder;
use ledger::chain::Clock;
use ledger::objection::Objection;
use ledger::payload::DocumentSigned;
use ledger::payload::text::{Hex32, Text};
use sha2::{Digest as _, Sha256};
use signing::{Certify, Room, SignRequest};

use super::sources::Source;
use crate::act::Act;
use crate::error::{InputFault, OperationError, Result};
use crate::found_committee::short;
use crate::workspace::{Along, Workspace};

/// The document's bytes with every signature so far.
///
/// # Errors
/// When there is no such document, or its latest revision has not arrived.
pub fn document_bytes(workspace: &Workspace, document: RecordId) -> Result<Vec<u8>> {
    workspace.object(top(workspace, document)?.0)
}

/// The object of the latest revision, and how many have signed.
pub(super) fn top(workspace: &Workspace, document: RecordId) -> Result<(ObjectId, usize)> {
    let state = workspace.state();
    let facts = state
        .documents
        .get(&document)
        .ok_or(InputFault::UnknownRecord(document))?;
    let turns = facts.turns(&state.endorsements, &Clock::everything());
    let object = turns
        .last()
        .map_or(facts.issued.body.pdf.0, |turn| turn.body.revision.0);
    Ok((object, turns.len()))
}

/// The signers a document expects, from the canonical JSON it carries.
///
/// # Errors
/// When the document does not carry one.
pub(crate) fn expected_signers(pdf: &[u8]) -> Result<Vec<Signer>> {
    let json = signing::attachment(pdf, document::ATTACHMENT)?;
    let content: Content = serde_json::from_slice(&json).map_err(|fault| {
        OperationError::Input(InputFault::Text {
            what: "canonical JSON",
            found: fault.to_string(),
        })
    })?;
    Ok(content.signers().to_vec())
}

/// Whoever is expected to sign with one of these certificates, and with which.
fn signer_among<'a>(signers: &'a [Signer], own: &[[u8; 32]]) -> Option<(&'a Signer, [u8; 32])> {
    signers.iter().find_map(|signer| {
        let announced = signer.certificate_sha256?.0;
        own.contains(&announced).then_some((signer, announced))
    })
}

/// Who is to vouch for the time of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeOf {
    /// Nobody but the signer.
    Signer,
    /// A time authority, once it is asked.
    Authority,
}

/// A person's turn to sign one document: everything known before a key is asked.
pub(super) struct Turn {
    document: RecordId,
    /// The bytes the signature continues.
    pub(super) pdf: Vec<u8>,
    /// Where the person's name stands.
    pub(super) own: Signer,
    /// SHA-256 of the certificate the document announces for them.
    pub(super) certificate: [u8; 32],
    certify: Certify,
}

/// The turn of this person in a document.
///
/// # Errors
/// When it is not this person's turn, they are not among its signers, or already signed.
pub(super) fn turn(workspace: &Workspace, document: RecordId) -> Result<Turn> {
    let seat = workspace.seat()?;
    let (object, signed) = top(workspace, document)?;
    let pdf = workspace.object(object)?;
    let signers = expected_signers(&pdf)?;
    let (own, certificate) =
        signer_among(&signers, &own_certificates(workspace)?).ok_or(InputFault::NotASigner)?;
    let unsigned = signing::unsigned_fields(&pdf)?;
    if !unsigned.contains(&own.field) {
        return Err(InputFault::AlreadySigned.into());
    }
    let closing = super::closing::closing_field(&pdf)?;
    super::closing::others_first(closing.as_deref(), &own.field, &unsigned)?;
    let known = workspace.state().documents.get(&document);
    let issued = &known.ok_or(InputFault::UnknownRecord(document))?.issued;
    Ok(Turn {
        document,
        own: own.clone(),
        certificate,
        certify: certifies(workspace, &issued.past, seat.role, signed)?,
        pdf,
    })
}

impl Turn {
    pub(super) fn request<'a>(
        &'a self,
        chain: &'a [Vec<u8>],
        name: &'a str,
        city: &'a str,
        time: DateTime<FixedOffset>,
        appearance: &'a [String],
        authority: TimeOf,
    ) -> SignRequest<'a> {
        SignRequest {
            field: &self.own.field,
            chain,
            name,
            reason: &self.own.role,
            location: city,
            time,
            appearance,
            certify: self.certify,
            room: match authority {
                TimeOf::Signer => Room::Signature,
                TimeOf::Authority => Room::SignatureAndTimestamp,
            },
        }
    }
}

/// Signs a document where this person's name stands with the key of this laptop, over everything signed before. The
/// secretary's signature certifies the text; the others approve it.
///
/// # Errors
/// When it is not this person's turn, they are not among its signers, already signed, chose another certificate, or the
/// person may not.
pub fn sign_document(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    document: RecordId,
) -> Result<RecordId> {
    super::sources::sign_with(workspace, act, document, &Source::Laptop)
}

/// Records a signature that was made, with the bytes that carry it.
pub(super) fn record(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    turn: &Turn,
    revision: &[u8],
) -> Result<RecordId> {
    let object = act.raw_object(revision);
    let body = DocumentSigned {
        document: Text(turn.document),
        field: short(&turn.own.field)?,
        base: Text(Hex32(Sha256::digest(&turn.pdf).into())),
        revision: Text(object.id()),
        revision_hash: Text(Hex32(Sha256::digest(revision).into())),
        certificate: Text(Hex32(turn.certificate)),
    };
    workspace.record(act, body, Along::objects([object]))
}

/// Whether this signature certifies: under the usual order the secretary's, which must be the first. The order is that
/// of the regulation in force when the document was issued, so that a later one never leaves it half signed.
fn certifies(workspace: &Workspace, issued: &Clock, role: Role, signed: usize) -> Result<Certify> {
    match workspace.regulation_at(issued)?.regulation.signing_order() {
        SigningOrder::SecretaryCertifiesFirst if signed == 0 && role == Role::Secretary => {
            Ok(Certify::FormFillingAllowed)
        }
        SigningOrder::SecretaryCertifiesFirst if signed == 0 => {
            Err(InputFault::SecretaryFirst.into())
        }
        SigningOrder::SecretaryCertifiesFirst | SigningOrder::MembersFirstSecretaryLocks => {
            Ok(Certify::No)
        }
    }
}

impl Turn {
    /// What is drawn in the field, in Spanish.
    pub(super) fn appearance(
        &self,
        workspace: &Workspace,
        at: DateTime<FixedOffset>,
        time: TimeOf,
    ) -> Vec<String> {
        let own = &self.own;
        // The whole capacity is printed beneath the box, which is small: whose alternate it is stays there.
        let role = own
            .role
            .split_once(", suplente")
            .map_or_else(|| own.role.clone(), |(role, _)| format!("{role}, suplente"));
        let mut lines = vec![
            own.name.clone(),
            role,
            format!("Firmado el {}", at.format("%d-%m-%Y a las %H:%M (UTC%:z)")),
            match time {
                TimeOf::Signer => "Firma electrónica simple, sin sello de tiempo".to_owned(),
                // Whether an authority will vouch for it is not known when this is drawn.
                TimeOf::Authority => "Firma electrónica simple".to_owned(),
            },
        ];
        if workspace.is_demonstration() {
            lines.push(document::DEMONSTRATION.to_owned());
        }
        lines
    }
}

/// The certificate of this laptop, DER.
pub(super) fn own_certificate(workspace: &Workspace) -> Result<Vec<u8>> {
    let state = workspace.state();
    let device = state
        .membership
        .devices
        .get(&workspace.log)
        .ok_or(InputFault::NotEnrolledYet)?;
    let enrolled = device
        .enrolled
        .iter()
        .find(|fact| fact.holds(&state.endorsements, &Clock::everything()));
    workspace.object(
        enrolled
            .ok_or(InputFault::NotEnrolledYet)?
            .body
            .certificate_object,
    )
}

impl Workspace {
    /// The certificate of the committee's document root, DER.
    ///
    /// # Errors
    /// When the workspace has no committee, or the genesis carries no readable certificate.
    pub fn root_certificate(&self) -> Result<Vec<u8>> {
        let founded = self
            .state()
            .founded
            .as_ref()
            .ok_or(InputFault::NoCommittee)?;
        let pem = founded.body.document_root.as_str();
        signing::certificate_from_pem(pem).map_err(OperationError::from)
    }
}

/// SHA-256 of every certificate this person signs or signed with: this laptop's, and those they chose. A document that
/// announced one before another was chosen still waits for that one.
pub(super) fn own_certificates(workspace: &Workspace) -> Result<Vec<[u8; 32]>> {
    let person = workspace.seat()?.person;
    let chosen = workspace.state().membership.chosen.get(&person);
    let chosen = chosen.into_iter().flatten();
    let mut own = vec![signing::fingerprint(&own_certificate(workspace)?)];
    own.extend(chosen.map(|fact| fact.body.certificate.0.0));
    Ok(own)
}

/// Whether this person is expected to sign a document, has not, and could do so now.
pub(crate) fn may_sign_now(workspace: &Workspace, document: RecordId) -> bool {
    signing_obstacle(workspace, document).is_none()
}

/// What stands between this person and signing a document, if anything does.
pub(super) fn signing_obstacle(
    workspace: &Workspace,
    document: RecordId,
) -> Option<OperationError> {
    ready(workspace, document).err()
}

fn ready(workspace: &Workspace, document: RecordId) -> Result<()> {
    let seat = workspace.seat()?;
    let state = workspace.state();
    let facts = state
        .documents
        .get(&document)
        .ok_or(InputFault::UnknownRecord(document))?;
    // The records say it without opening the PDF, which is what most documents need.
    let turns = facts.turns(&state.endorsements, &Clock::everything());
    if turns.iter().any(|turn| turn.order.log == workspace.log) {
        return Err(InputFault::AlreadySigned.into());
    }
    let superseded = state.documents.values().any(|other| {
        other
            .issued
            .body
            .supersedes
            .is_some_and(|id| id.0 == document)
    });
    if superseded {
        return Err(Objection::Already(document).into());
    }
    let (object, signed) = top(workspace, document)?;
    let asked = super::asked::asked(workspace, object)?;
    let certificates = own_certificates(workspace)?;
    let (own, _) = signer_among(&asked.signers, &certificates).ok_or(InputFault::NotASigner)?;
    if !asked.unsigned.contains(&own.field) {
        return Err(InputFault::AlreadySigned.into());
    }
    super::closing::others_first(asked.closing.as_deref(), &own.field, &asked.unsigned)?;
    certifies(workspace, &facts.issued.past, seat.role, signed)?;
    Ok(())
}
