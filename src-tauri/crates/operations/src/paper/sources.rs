//! Signing with a certificate of outside: in a file, in a token, or behind a service that signs a digest. The person
//! chooses it once, by a record of their own; documents issued from then on announce it, and everybody can check it.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::{DateTime, FixedOffset};
use domain::ids::RecordId;
use ledger::chain::Clock;
use ledger::payload::text::{Hex32, Text};
use ledger::payload::{CertificateChosen, Kind};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use signing::{KeyFile, Pin, SignatureKey, TokenDriver, TokenIdentity};

use super::means::Overtaken;
use super::sign::{TimeOf, Turn, record, turn};
use crate::act::Act;
use crate::error::{InputFault, Result};
use crate::workspace::{Along, Workspace};

/// With what a person signs a document.
#[derive(Debug)]
pub enum Source<'a> {
    /// The document key of this laptop.
    Laptop,
    /// A key file (PKCS#12) and its password.
    KeyFile {
        /// The file's bytes.
        bytes: &'a [u8],
        /// Its password, which may be empty.
        password: &'a str,
    },
    /// A token, through its driver, with its PIN.
    Token {
        /// The driver the person chose.
        driver: &'a Path,
        /// The PIN: held while it serves.
        pin: &'a Pin,
    },
}

/// A request for an external signer that waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Pending {
    /// SHA-256 of the bytes the signature would continue.
    base: String,
    /// The moment the signature claims.
    at: DateTime<FixedOffset>,
    /// SHA-256 handed over.
    digest: String,
}

fn pending_setting(document: RecordId) -> String {
    format!("signature-request/{document}")
}

/// Chooses the certificate the person signs documents with, for those issued from then on. When it states a RUT, it must
/// be the one the person gives.
///
/// # Errors
/// When the certificate is an authority's, of a weak key, not valid now, or of another RUT; when the person may not.
pub fn choose_certificate(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    certificate: &[u8],
    rut: Option<&str>,
) -> Result<RecordId> {
    workspace.may_write(Kind::CertificateChosen)?;
    let holder = signing::holder_of(certificate, act.now.to_utc())?;
    signing::standing(certificate, &[], &workspace.trust_at(act.now)?)?;
    if let Some(stated) = &holder.rut {
        let given = rut.map(signing::plain_rut);
        if given.flatten().as_deref() != Some(stated) {
            return Err(InputFault::RutDiffers(stated.clone()).into());
        }
    }
    let object = act.raw_object(certificate);
    let body = CertificateChosen {
        certificate: Text(Hex32(holder.certificate_sha256)),
        certificate_object: Text(object.id()),
    };
    workspace.record(act, body, Along::objects([object]))
}

/// Goes back to signing with the document key of this laptop.
///
/// # Errors
/// When the laptop has no certificate, or the person may not.
pub fn choose_laptop_certificate(workspace: &mut Workspace, act: &mut Act<'_>) -> Result<RecordId> {
    let own = super::sign::own_certificate(workspace)?;
    choose_certificate(workspace, act, &own, None)
}

/// The certificate in a key file, to be shown and chosen.
///
/// # Errors
/// When the file or its password does not serve.
pub fn certificate_of_key_file(bytes: &[u8], password: &str) -> Result<Vec<u8>> {
    let key = KeyFile::open(bytes, password)?;
    Ok(key.chain().first().cloned().unwrap_or_default())
}

/// The certificates of the tokens a driver sees.
///
/// # Errors
/// When the driver does not serve, or no token is present.
pub fn certificates_of_tokens(driver: &Path) -> Result<Vec<TokenIdentity>> {
    let found = TokenDriver::load(driver).and_then(|driver| driver.identities());
    Ok(found.map_err(signing::SigningError::Token)?)
}

/// Signs a document in the person's turn with one of the sources.
///
/// # Errors
/// As `sign_document`; and when the key is not of the certificate this document announces for the person.
pub fn sign_with(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    document: RecordId,
    source: &Source<'_>,
) -> Result<RecordId> {
    let turn = turn(workspace, document)?;
    let lines = turn.appearance(workspace, act.now, TimeOf::Signer);
    let city = workspace.committee_profile()?.city;
    let now = act.now;
    let revision = with_key(workspace, now, &turn, source, |own| {
        let request = turn.request(&own.chain, &own.name, &city, now, &lines, TimeOf::Signer);
        Ok(signing::sign(&turn.pdf, &request, own.key)?)
    })?;
    record(workspace, act, &turn, &revision)
}

/// A key that is open and serves for a turn.
pub(super) struct OpenKey<'a> {
    /// Its certificate and its issuers', as far as they are at hand.
    pub(super) chain: Vec<Vec<u8>>,
    /// Whom the certificate names.
    pub(super) name: String,
    pub(super) key: &'a dyn SignatureKey,
}

/// Opens the key of a source for as long as one thing is done with it.
pub(super) fn with_key<T>(
    workspace: &Workspace,
    now: DateTime<FixedOffset>,
    turn: &Turn,
    source: &Source<'_>,
    work: impl FnOnce(OpenKey<'_>) -> Result<T>,
) -> Result<T> {
    match source {
        Source::Laptop => {
            let certificate = super::sign::own_certificate(workspace)?;
            if turn.certificate != signing::fingerprint(&certificate) {
                return Err(InputFault::ChosenCertificateNeeded.into());
            }
            work(OpenKey {
                chain: vec![certificate, workspace.root_certificate()?],
                name: turn.own.name.clone(),
                key: &workspace.document_key()?,
            })
        }
        Source::KeyFile { bytes, password } => {
            let key = KeyFile::open(bytes, password)?;
            work(outside_key(workspace, now, turn, key.chain(), &key)?)
        }
        Source::Token { driver, pin } => {
            let token = TokenDriver::load(driver).and_then(|driver| {
                let found = driver.identities()?;
                let own = found
                    .iter()
                    .find(|one| signing::fingerprint(&one.certificate) == turn.certificate)
                    .ok_or(signing::TokenError::NoCertificate)?;
                driver.open(own, pin)
            });
            let token = token.map_err(signing::SigningError::Token)?;
            work(outside_key(workspace, now, turn, token.chain(), &token)?)
        }
    }
}

/// A key of outside, looked at before it signs: whose it is, whether it serves now, and with which issuers.
fn outside_key<'a>(
    workspace: &Workspace,
    now: DateTime<FixedOffset>,
    turn: &Turn,
    carried: &[Vec<u8>],
    key: &'a dyn SignatureKey,
) -> Result<OpenKey<'a>> {
    let leaf = carried.first().map_or(&[][..], Vec::as_slice);
    is_announced(turn, leaf)?;
    let name = signing::holder_of(leaf, now.to_utc())?.name;
    let standing = signing::standing(leaf, carried, &workspace.trust_at(now)?)?;
    Ok(OpenKey {
        chain: standing.chain,
        name,
        key,
    })
}

/// Whether a certificate is the one the document announces for the person; whose it is instead, when not.
fn is_announced(turn: &Turn, certificate: &[u8]) -> Result<()> {
    if signing::fingerprint(certificate) == turn.certificate {
        return Ok(());
    }
    let found = signing::certificate_holder(certificate).unwrap_or_default();
    Err(InputFault::OtherCertificate(found).into())
}

/// What an external signer is asked: a file in words and numbers, with the digest of the bytes and nothing of them. The
/// request is remembered here and survives closing the application.
///
/// # Errors
/// When it is not the person's turn, or they sign with the key of this laptop.
pub fn request_signature(
    workspace: &mut Workspace,
    act: &Act<'_>,
    document: RecordId,
) -> Result<Vec<u8>> {
    let turn = turn(workspace, document)?;
    if let Some(own) = workspace.chosen_certificate()? {
        signing::standing(&own, &[], &workspace.trust_at(act.now)?)?;
    }
    let prepared = prepare(workspace, &turn, act.now)?;
    let pending = Pending {
        base: hex::encode(Sha256::digest(&turn.pdf)),
        at: act.now,
        digest: hex::encode(prepared.digest),
    };
    let file = json!({
        "tipo": "solicitud de firma de un resumen",
        "version": 1,
        "documento": document.to_string(),
        "campo": turn.own.field,
        "firmante": turn.own.name,
        "calidad": turn.own.role,
        "certificado_sha256": hex::encode(turn.certificate),
        "algoritmo": "SHA-256",
        "sha256": pending.digest,
        "sha256_base64": BASE64.encode(prepared.digest),
        "se_espera": "CMS SignedData separado (CAdES), con SHA-256, el atributo signing-certificate-v2 y la cadena de certificados; en DER, PEM o base64.",
        "demostracion": workspace.is_demonstration(),
    });
    let bytes = serde_json::to_vec(&pending).expect("plain text and numbers");
    workspace
        .store_mut()
        .set_setting(&pending_setting(document), Some(&bytes))?;
    Ok(serde_json::to_vec_pretty(&file).expect("plain text and numbers"))
}

/// Since when a document waits for an external signer's answer here.
///
/// # Errors
/// When the store cannot be read.
pub fn waiting_answer(
    workspace: &Workspace,
    document: RecordId,
) -> Result<Option<DateTime<FixedOffset>>> {
    Ok(pending(workspace, document)?.map(|pending| pending.at))
}

fn pending(workspace: &Workspace, document: RecordId) -> Result<Option<Pending>> {
    let kept = workspace.store.setting(&pending_setting(document))?;
    Ok(kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
}

/// Whether somebody signed since an external signer was asked.
pub(super) fn is_overtaken(
    workspace: &Workspace,
    document: RecordId,
    turn: &Turn,
) -> Result<Overtaken> {
    let now = hex::encode(Sha256::digest(&turn.pdf));
    let moved = pending(workspace, document)?.is_some_and(|pending| pending.base != now);
    Ok(if moved { Overtaken::Yes } else { Overtaken::No })
}

fn forget(workspace: &mut Workspace, document: RecordId) -> Result<()> {
    let setting = pending_setting(document);
    Ok(workspace.store_mut().set_setting(&setting, None)?)
}

/// Puts an external signer's answer in its place, and records the signature.
///
/// # Errors
/// When nothing was asked, others signed meanwhile (the request is then dropped), the answer is for other bytes, does not
/// verify, or is by another certificate.
pub fn take_answer(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    document: RecordId,
    answer: &[u8],
) -> Result<RecordId> {
    let asked = pending(workspace, document)?.ok_or(InputFault::NothingAsked)?;
    let turn = turn(workspace, document)?;
    if hex::encode(Sha256::digest(&turn.pdf)) != asked.base {
        forget(workspace, document)?;
        return Err(InputFault::DocumentMovedOn.into());
    }
    // The same request at the same moment gives the same bytes: only its numbers were kept.
    let prepared = prepare(workspace, &turn, asked.at)?;
    if hex::encode(prepared.digest) != asked.digest {
        forget(workspace, document)?;
        return Err(InputFault::DocumentMovedOn.into());
    }
    let cms = signing::read_answer(answer)?;
    let revision = signing::complete(&prepared, &cms)?;
    let signer = signing::signer_certificate(&revision, &turn.own.field)?;
    is_announced(&turn, &signer)?;
    // What was asked for days ago may be signed with a certificate revoked since.
    signing::standing(&signer, &[], &workspace.trust_at(act.now)?)?;
    let id = record(workspace, act, &turn, &revision)?;
    forget(workspace, document)?;
    Ok(id)
}

fn prepare(
    workspace: &Workspace,
    turn: &Turn,
    at: DateTime<FixedOffset>,
) -> Result<signing::PreparedSignature> {
    let own = workspace.chosen_certificate()?;
    let leaf = own.ok_or(InputFault::NoChosenCertificate)?;
    is_announced(turn, &leaf)?;
    let name = signing::holder_of(&leaf, at.to_utc())?.name;
    let lines = turn.appearance(workspace, at, TimeOf::Signer);
    let city = workspace.committee_profile()?.city;
    let chain = [leaf];
    Ok(signing::prepare(
        &turn.pdf,
        &turn.request(&chain, &name, &city, at, &lines, TimeOf::Signer),
    )?)
}

impl Workspace {
    /// The certificate of outside this person chose (DER); nothing while they sign with this laptop's.
    ///
    /// # Errors
    /// When its content has not arrived.
    pub fn chosen_certificate(&self) -> Result<Option<Vec<u8>>> {
        let person = self.seat()?.person;
        let state = self.state();
        let now = Clock::everything();
        let chosen = state
            .membership
            .chosen_certificate(person, &state.endorsements, &now);
        let Some(chosen) = chosen else {
            return Ok(None);
        };
        let der = self.object(chosen.certificate_object.0)?;
        let laptop = super::sign::own_certificate(self)?;
        Ok((der != laptop).then_some(der))
    }
}
