//! Joining: invitation, request, six words compared aloud, enrolment, endorsement. The observer joins the same way.

use chrono::{DateTime, Duration, FixedOffset};
use domain::ids::{LogId, PersonId, RecordId};
use domain::member::Role;
use ed25519_dalek::SigningKey;
use ledger::Ledger;
use ledger::chain::Clock;
use ledger::content::PersonProfile;
use ledger::envelope::{read_statement, sign_statement};
use ledger::payload::text::{Hex32, Text};
use ledger::payload::{DeviceEnrolled, Kind, MemberAdmitted, RoleWord};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use signing::Root;

use crate::act::Act;
use crate::error::{InputFault, Result};
use crate::found_committee::{issue_certificate, short};
use crate::workspace::{Along, COMMITTEE, Workspace};

const INVITATION_TYPE: &str = "application/vnd.sello-migrante.invitation.v1+json";
const REQUEST_TYPE: &str = "application/vnd.sello-migrante.request.v1+json";
/// Days an invitation can be answered.
const INVITATION_DAYS: i64 = 14;

/// Whom to invite.
#[derive(Debug, Clone)]
pub struct Invited {
    /// Name and institution.
    pub profile: PersonProfile,
    /// Their part.
    pub role: RoleWord,
    /// Of whom they are the alternate.
    pub alternate_of: Option<PersonId>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct InvitationFile {
    v: u8,
    committee: Text<RecordId>,
    committee_name: String,
    person: Text<PersonId>,
    name: String,
    institution: String,
    role: RoleWord,
    token: Text<Hex32>,
    expires: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RequestFile {
    v: u8,
    committee: Text<RecordId>,
    person: Text<PersonId>,
    token: Text<Hex32>,
    encryption_key: String,
    network_key: Text<Hex32>,
    document_key: String,
}

/// What an invitation says, to show it before it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationView {
    /// The committee's name.
    pub committee: String,
    /// The invited person's name.
    pub name: String,
    /// Their institution.
    pub institution: String,
    /// Their part.
    pub role: RoleWord,
    /// Until when it can be answered.
    pub expires: DateTime<FixedOffset>,
}

/// A request made from an invitation, and the six words to compare.
#[derive(Debug, Clone)]
pub struct Request {
    /// The signed request, to carry back to the secretary.
    pub file: Vec<u8>,
    /// Six Spanish words both screens show.
    pub words: String,
}

/// Admits a person and writes their invitation; it can be answered once, within 14 days.
///
/// # Errors
/// When the person may not invite.
pub fn invite(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    invited: &Invited,
) -> Result<(PersonId, Vec<u8>)> {
    let person = PersonId::from_bytes(act.bytes());
    let profile = act.object(&invited.profile);
    let body = MemberAdmitted {
        person: Text(person),
        role: invited.role,
        alternate_of: invited.alternate_of.map(Text),
        profile: Text(profile.id()),
    };
    workspace.record(act, body, Along::objects([profile]))?;
    let file = invitation(workspace, act, person, &invited.profile, invited.role)?;
    Ok((person, file))
}

/// Writes the first chair's invitation: they are on the committee since the founding.
///
/// # Errors
/// When there is no committee, or the chair already joined.
pub fn invite_chair(workspace: &mut Workspace, act: &mut Act<'_>) -> Result<Vec<u8>> {
    let founded = workspace
        .state()
        .founded
        .as_ref()
        .ok_or(InputFault::NoCommittee)?;
    let (person, profile) = (founded.body.chair.0, founded.body.chair_profile.0);
    let profile: PersonProfile = workspace.content(profile)?;
    invitation(workspace, act, person, &profile, RoleWord::Chair)
}

/// Writes another invitation for somebody on the committee: the first one was lost or expired, or they have a new
/// laptop. The earlier one serves no more.
///
/// # Errors
/// When the person may not enrol laptops, or the other is not on the committee.
pub fn invite_again(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    person: PersonId,
) -> Result<Vec<u8>> {
    workspace.may_write(Kind::DeviceEnrolled)?;
    let facts = workspace.state().membership.people.get(&person);
    let chair = workspace
        .state()
        .founded
        .as_ref()
        .map(|fact| fact.body.chair.0);
    let role = workspace
        .state()
        .seat(person, &Clock::everything())
        .map(|seat| seat.role)
        .or_else(|| facts.and_then(|facts| facts.parts.last().map(|part| part.body.role)))
        .or_else(|| (chair == Some(person)).then_some(Role::Chair))
        .ok_or(InputFault::UnknownPerson(person))?;
    let role = match role {
        Role::Member => RoleWord::Member,
        Role::Chair => RoleWord::Chair,
        Role::Secretary => RoleWord::Secretary,
        Role::Observer => RoleWord::Observer,
    };
    let profile = workspace.profile(person)?;
    invitation(workspace, act, person, &profile, role)
}

/// The invitation of a person that still waits for an answer here, as its file, with what it says.
///
/// # Errors
/// When the disk fails.
pub fn open_invitation_of(
    workspace: &Workspace,
    person: PersonId,
) -> Result<Option<(Vec<u8>, InvitationView)>> {
    let Some(bytes) = workspace.store.setting(&invitation_setting(person))? else {
        return Ok(None);
    };
    let view = read_invitation(&bytes)?;
    Ok(Some((bytes, view)))
}

fn invitation(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    person: PersonId,
    profile: &PersonProfile,
    role: RoleWord,
) -> Result<Vec<u8>> {
    let token = Hex32(act.bytes());
    let expires = act.now + Duration::days(INVITATION_DAYS);
    let file = InvitationFile {
        v: 1,
        committee: Text(workspace.committee()?),
        committee_name: workspace.committee_profile()?.name,
        person: Text(person),
        name: profile.name.clone(),
        institution: profile.institution.clone(),
        role,
        token: Text(token),
        expires: expires.to_rfc3339(),
    };
    let bytes = sign(workspace, INVITATION_TYPE, &ledger::content::write(&file));
    workspace
        .store
        .set_setting(&invitation_setting(person), Some(&bytes))?;
    Ok(bytes)
}

/// What an invitation file says.
///
/// # Errors
/// When it is not an invitation, or its signature does not hold.
pub fn read_invitation(file: &[u8]) -> Result<InvitationView> {
    let (file, _) = open_invitation(file)?;
    let expires = DateTime::parse_from_rfc3339(&file.expires)
        .map_err(|fault| InputFault::NotAnInvitation(fault.to_string()))?;
    Ok(InvitationView {
        committee: file.committee_name,
        name: file.name,
        institution: file.institution,
        role: file.role,
        expires,
    })
}

/// Answers an invitation from a workspace that belongs to no committee: it will wait for its enrolment.
///
/// # Errors
/// When the workspace has a committee, or the invitation is not usable or expired.
pub fn request_to_join(
    workspace: &mut Workspace,
    act: &Act<'_>,
    invitation: &[u8],
) -> Result<Request> {
    if workspace.ledger.committee().is_some() {
        return Err(InputFault::AlreadyInCommittee.into());
    }
    if read_invitation(invitation)?.expires < act.now {
        return Err(InputFault::InvitationExpired.into());
    }
    let (file, _) = open_invitation(invitation)?;
    let network = SigningKey::from_bytes(&workspace.vault.secrets().network_key);
    let request = RequestFile {
        v: 1,
        committee: file.committee,
        person: file.person,
        token: file.token,
        encryption_key: workspace.age_identity()?.to_public().to_string(),
        network_key: Text(Hex32(network.verifying_key().to_bytes())),
        document_key: hex::encode(workspace.document_key()?.public_key_der()),
    };
    let bytes = sign(workspace, REQUEST_TYPE, &ledger::content::write(&request));
    let request = Request {
        words: six_words(invitation, &bytes),
        file: bytes,
    };
    // Kept first: what waits without knowing for whom could not be shown.
    crate::waiting::keep(workspace, invitation, &request)?;
    workspace
        .store
        .set_setting(COMMITTEE, Some(file.committee.as_bytes()))?;
    workspace.ledger = Ledger::of(file.committee.0);
    Ok(request)
}

/// Reads a request on the secretary's side: the six words to compare before accepting it.
///
/// # Errors
/// When it does not answer an open invitation of this workspace.
pub fn read_request(
    workspace: &Workspace,
    act: &Act<'_>,
    request: &[u8],
) -> Result<(PersonId, String)> {
    let (file, _, invitation) = open_request(workspace, act, request)?;
    Ok((file.person.0, six_words(&invitation, request)))
}

/// Enrols the laptop that made a request, once both people have compared the six words. The chair endorses it next.
///
/// # Errors
/// When the request does not answer an open invitation, or this vault lacks the document root.
pub fn accept_request(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    request: &[u8],
) -> Result<RecordId> {
    let (file, log, _) = open_request(workspace, act, request)?;
    let person = file.person.0;
    let profile = workspace.profile(person)?;
    let public_key = hex::decode(&file.document_key)
        .map_err(|fault| InputFault::NotARequest(fault.to_string()))?;
    let root = workspace.document_root()?;
    let (_, invitation) = open_invitation_setting(workspace, person)?;
    let certificate = issue_certificate(
        &root,
        act,
        &profile,
        role_title(invitation.role),
        public_key,
    )?;
    let certificate_object = act.raw_object(&certificate);
    let body = DeviceEnrolled {
        person: file.person,
        log: Text(log),
        encryption_key: short(&file.encryption_key)?,
        network_key: file.network_key,
        certificate: Text(Hex32(signing::fingerprint(&certificate))),
        certificate_object: Text(certificate_object.id()),
    };
    let along = Along {
        settings: vec![(invitation_setting(person), None)],
        ..Along::objects([certificate_object])
    };
    workspace.record(act, body, along)
}

/// A role as certificates and documents name it.
#[must_use]
pub fn role_title(role: RoleWord) -> &'static str {
    match role {
        RoleWord::Member => "Integrante",
        RoleWord::Chair => "Presidencia",
        RoleWord::Secretary => "Secretaría",
        RoleWord::Observer => "Observación, sin derecho a voto",
    }
}

impl Workspace {
    pub(crate) fn document_root(&self) -> Result<Root> {
        let root = self
            .vault
            .secrets()
            .document_root
            .as_ref()
            .ok_or(InputFault::NoDocumentRoot)?;
        Ok(Root::open(&root.secret, &root.certificate)?)
    }
}

fn sign(workspace: &Workspace, payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let key = SigningKey::from_bytes(&workspace.vault.secrets().record_key);
    sign_statement(payload_type, payload, &key)
}

fn invitation_setting(person: PersonId) -> String {
    format!("invitation/{person}")
}

fn open_invitation(bytes: &[u8]) -> Result<(InvitationFile, LogId)> {
    let (payload, log) = read_statement(INVITATION_TYPE, bytes)
        .map_err(|fault| InputFault::NotAnInvitation(fault.to_string()))?;
    let file = ledger::content::read(&payload)
        .map_err(|fault| InputFault::NotAnInvitation(fault.to_string()))?;
    Ok((file, log))
}

fn open_invitation_setting(
    workspace: &Workspace,
    person: PersonId,
) -> Result<(Vec<u8>, InvitationFile)> {
    let bytes = workspace
        .store
        .setting(&invitation_setting(person))?
        .ok_or(InputFault::OtherInvitation)?;
    let (file, _) = open_invitation(&bytes)?;
    Ok((bytes, file))
}

fn open_request(
    workspace: &Workspace,
    act: &Act<'_>,
    request: &[u8],
) -> Result<(RequestFile, LogId, Vec<u8>)> {
    let not_one = |fault: String| InputFault::NotARequest(fault);
    let (payload, log) =
        read_statement(REQUEST_TYPE, request).map_err(|fault| not_one(fault.to_string()))?;
    let file: RequestFile =
        ledger::content::read(&payload).map_err(|fault| not_one(fault.to_string()))?;
    let (bytes, invitation) = open_invitation_setting(workspace, file.person.0)?;
    if invitation.token != file.token || invitation.committee != file.committee {
        return Err(InputFault::OtherInvitation.into());
    }
    if read_invitation(&bytes)?.expires < act.now {
        return Err(InputFault::InvitationExpired.into());
    }
    Ok((file, log, bytes))
}

/// Six words of the Spanish BIP-39 list: the first 66 bits of SHA-256 over invitation and request.
fn six_words(invitation: &[u8], request: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(b"sello-migrante/six-words/v1\0");
    hash.update(Sha256::digest(invitation));
    hash.update(Sha256::digest(request));
    let entropy = hash.finalize();
    let mnemonic = bip39::Mnemonic::from_entropy_in(bip39::Language::Spanish, &entropy[..16])
        .expect("sixteen bytes are a valid BIP-39 entropy length");
    mnemonic.words().take(6).collect::<Vec<_>>().join(" ")
}
