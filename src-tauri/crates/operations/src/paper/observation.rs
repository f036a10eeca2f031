//! The certificate of observation: a file the observer makes and signs alone, without any record; the secretary checks
//! it against the attendance and annexes it.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use document::content::{Content, ObservationCertificate, ObservedSession, Signer};
use domain::ids::{MeetingId, PersonId, RecordId};
use domain::member::Role;
use ledger::chain::Clock;
use ledger::objection::Objection;
use ledger::payload::text::{Hex32, Text};
use ledger::payload::{DocumentIssued, DocumentKind, Kind, Passage};
use sha2::{Digest as _, Sha256};
use signing::{Certify, Integrity, Room, SignRequest, Trust};

use super::docket::{Sitting, capacity, dossier_number, meta, read_time, sitting};
use super::fault::PaperFault;
use super::numbering::{is_encrypted, not_superseded, read, said};
use super::sign::own_certificate;
use crate::act::Act;
use crate::error::{InputFault, OperationError, Result};
use crate::workspace::{Along, Workspace};

/// Setting that keeps the observer's own notes, in their own encrypted store.
const NOTES: &str = "observation/notes";
/// Most bytes of notes.
const MOST: usize = 256 * 1024;
const FIELD: &str = "Firma01";

/// Keeps the observer's own notes. They are in no record and in no object: nothing carries them to anybody.
///
/// # Errors
/// When the person is no observer, the notes are longer than a book, or the disk fails.
pub fn keep_notes(workspace: &mut Workspace, text: &str) -> Result<()> {
    only_observer(workspace)?;
    if text.len() > MOST {
        return Err(InputFault::Text {
            what: "notes",
            found: format!("larger than {MOST} bytes"),
        }
        .into());
    }
    let kept = (!text.is_empty()).then_some(text.as_bytes());
    Ok(workspace.store.set_setting(NOTES, kept)?)
}

fn only_observer(workspace: &Workspace) -> Result<PersonId> {
    let seat = workspace.seat()?;
    if seat.role == Role::Observer {
        return Ok(seat.person);
    }
    Err(Objection::RoleMayNot {
        role: seat.role,
        kind: Kind::DocumentIssued,
    }
    .into())
}

/// Makes the certificate and signs it with the observer's document key. Writes no record.
///
/// # Errors
/// When the person is no observer, or attended no session that has ended.
pub fn make_certificate(
    workspace: &Workspace,
    act: &Act<'_>,
    seen: &[String],
    remarks: &[String],
) -> Result<Vec<u8>> {
    let person = only_observer(workspace)?;
    let sessions = sessions(workspace, person)?;
    if sessions.is_empty() {
        return Err(InputFault::Paper(PaperFault::NothingObserved).into());
    }
    let profile = workspace.profile(person)?;
    let certificate = own_certificate(workspace)?;
    let fingerprint = signing::fingerprint(&certificate);
    let version = of_observer(workspace, person).map_or(1, |(_, last)| last + 1);
    let id = format!("CONSTANCIA-{}", person.short());
    let title = "Constancia de observación";
    let said = |texts: &[String]| -> Vec<String> {
        let texts = texts.iter().map(|text| text.trim().to_owned());
        texts.filter(|text| !text.is_empty()).collect()
    };
    let content = Content::ObservationCertificate(Box::new(ObservationCertificate {
        meta: meta(workspace, act, &Clock::everything(), id, version, title)?,
        observer: profile.name.clone(),
        organisation: profile.institution,
        sessions,
        seen: said(seen),
        remarks: said(remarks),
        signers: vec![Signer {
            field: FIELD.to_owned(),
            name: profile.name.clone(),
            role: capacity(workspace, person),
            certificate_sha256: Some(fingerprint.into()),
        }],
    }));
    let made = document::render(&content, &workspace.wordings_in_force()?.template)?;
    let chain = vec![certificate, workspace.root_certificate()?];
    let mut lines = vec![
        profile.name.clone(),
        "Observación, sin derecho a voto".to_owned(),
        format!(
            "Firmado el {}",
            act.now.format("%d-%m-%Y a las %H:%M (UTC%:z)")
        ),
        "Firma electrónica simple, sin sello de tiempo".to_owned(),
    ];
    if workspace.is_demonstration() {
        lines.push(document::DEMONSTRATION.to_owned());
    }
    let city = workspace.committee_profile()?.city;
    let request = SignRequest {
        field: FIELD,
        chain: &chain,
        name: &profile.name,
        reason: "Constancia de observación",
        location: &city,
        time: act.now,
        appearance: &lines,
        certify: Certify::FormFillingAllowed,
        room: Room::Signature,
    };
    Ok(signing::sign(
        &made.pdf,
        &request,
        &workspace.document_key()?,
    )?)
}

/// Annexes a certificate an observer signed.
///
/// # Errors
/// When it is not one, was not signed by an observer enrolled here, says another attendance than the records, or its
/// pages are not those of its data.
pub fn annex_certificate(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    file: &[u8],
) -> Result<RecordId> {
    workspace.may_write(Kind::DocumentIssued)?;
    let fault = |fault| OperationError::from(InputFault::Paper(fault));
    let not_one = |why| {
        fault(if is_encrypted(&why) {
            PaperFault::Encrypted
        } else {
            PaperFault::NotACertificate
        })
    };
    let Content::ObservationCertificate(seen) = read(file).map_err(not_one)? else {
        return Err(fault(PaperFault::NotACertificate));
    };
    let mut trust = Trust::at(act.now.to_utc());
    trust.roots = vec![workspace.root_certificate()?];
    let found = signing::verify(file, &trust);
    let [signature] = found.signatures.as_slice() else {
        return Err(fault(if found.signatures.is_empty() {
            PaperFault::Unsigned
        } else {
            PaperFault::SeveralSignatures
        }));
    };
    if signature.integrity != Integrity::Intact {
        return Err(fault(PaperFault::Broken));
    }
    if !found.is_sound() {
        return Err(fault(PaperFault::Altered));
    }
    let signer = signature.signer.as_ref().map(|one| one.certificate_sha256);
    let person = observer(workspace, &seen)
        .filter(|(_, certificate)| Some(*certificate) == signer)
        .map(|(person, _)| person)
        .ok_or_else(|| fault(PaperFault::NotOfAnObserver))?;
    agrees(workspace, &seen)?;
    let content_hash = document_hash(workspace, file, &seen)?;
    let earlier = of_observer(workspace, person);
    let pdf = act.raw_object(file);
    let body = DocumentIssued {
        document: DocumentKind::ObservationCertificate,
        meeting: None,
        dossier: None,
        pdf: Text(pdf.id()),
        pdf_hash: Text(Hex32(Sha256::digest(file).into())),
        content_hash: Text(Hex32(content_hash)),
        supersedes: earlier.map(|(id, _)| Text(id)),
        about: None,
    };
    workspace.record(act, body, Along::objects([pdf]))
}

/// The pages must be the ones its data give: made again, they are the beginning of the file.
fn document_hash(
    workspace: &Workspace,
    file: &[u8],
    seen: &ObservationCertificate,
) -> Result<[u8; 32]> {
    let altered = || OperationError::from(InputFault::Paper(PaperFault::Altered));
    let template = workspace
        .wordings_named(&seen.meta.template.sha256)
        .ok_or_else(altered)?;
    let content = Content::ObservationCertificate(Box::new(seen.clone()));
    let made = document::render(&content, &template)?;
    if !file.starts_with(&made.pdf) {
        return Err(altered());
    }
    Ok(made.json_sha256)
}

/// The observer a certificate names, with the certificate of the laptop they were enrolled with.
fn observer(workspace: &Workspace, seen: &ObservationCertificate) -> Option<(PersonId, [u8; 32])> {
    let announced = seen.signers.first()?.certificate_sha256?.0;
    let state = workspace.state();
    let now = Clock::everything();
    let mut devices = state.membership.active_devices(&state.endorsements, &now);
    let (_, enrolment) = devices.find(|(_, enrolment)| enrolment.certificate.0 == announced)?;
    let seat = state.seat(enrolment.person, &now)?;
    (seat.role == Role::Observer).then_some((enrolment.person, announced))
}

/// Whether a certificate says what the attendance records say.
pub(super) fn agrees(workspace: &Workspace, seen: &ObservationCertificate) -> Result<()> {
    let (person, _) =
        observer(workspace, seen).ok_or(InputFault::Paper(PaperFault::NotOfAnObserver))?;
    let profile = workspace.profile(person)?;
    let known: BTreeMap<u32, ObservedSession> = sessions(workspace, person)?
        .into_iter()
        .map(|session| (session.number, session))
        .collect();
    let attended = |session: &ObservedSession| known.get(&session.number) == Some(session);
    let same = profile.name == seen.observer
        && profile.institution == seen.organisation
        && !seen.sessions.is_empty()
        && seen.sessions.iter().all(attended);
    if same {
        Ok(())
    } else {
        Err(InputFault::Paper(PaperFault::OtherAttendance).into())
    }
}

/// The last certificate annexed of an observer, and its version.
fn of_observer(workspace: &Workspace, person: PersonId) -> Option<(RecordId, u32)> {
    let certificates = not_superseded(workspace).filter(|(_, document)| {
        document.issued.body.document == DocumentKind::ObservationCertificate
    });
    let id = format!("CONSTANCIA-{}", person.short());
    let mut those = certificates.filter_map(|(record, _)| {
        let Content::ObservationCertificate(seen) = said(workspace, record).ok()? else {
            return None;
        };
        (seen.meta.id == id).then_some((record, seen.meta.version))
    });
    those.next()
}

/// Sessions that have ended and that somebody attended, in order.
fn sessions(workspace: &Workspace, person: PersonId) -> Result<Vec<ObservedSession>> {
    let state = workspace.state();
    let mut meetings: Vec<_> = state
        .meetings
        .values()
        .filter(|one| !one.closed.is_empty())
        .collect();
    meetings.sort_by_key(|one| one.convened.order);
    let mut sessions = Vec::new();
    for facts in meetings {
        let sitting = sitting(workspace, MeetingId::from(facts.convened.id))?;
        let Some((arrived_at, left_at)) = passage(&sitting, person)? else {
            continue;
        };
        let listed = facts.convened.body.dossiers.iter();
        sessions.push(ObservedSession {
            number: sitting.file.number,
            held_on: sitting.held_on(),
            arrived_at,
            left_at,
            dossiers: listed.map(|id| dossier_number(workspace, id.0)).collect(),
        });
    }
    Ok(sessions)
}

/// When somebody came and went: until the end when nobody noted that they left.
fn passage(sitting: &Sitting<'_>, person: PersonId) -> Result<Option<(NaiveTime, NaiveTime)>> {
    let mut notes: Vec<_> = sitting
        .facts
        .attendance
        .iter()
        .filter(|fact| fact.body.person.0 == person)
        .collect();
    notes.sort_by_key(|fact| fact.order);
    let time = |text: &str| read_time(text).map(|at| at.naive_local().time());
    let Some(arrived) = notes
        .iter()
        .find(|note| note.body.passage == Passage::Arrived)
    else {
        return Ok(None);
    };
    let left = notes
        .last()
        .filter(|note| note.body.passage == Passage::Left);
    let left = match left {
        Some(note) => time(note.body.at.as_str())?,
        None => sitting.ends_at.naive_local().time(),
    };
    Ok(Some((time(arrived.body.at.as_str())?, left)))
}

impl Workspace {
    /// The observer's own notes; empty when there are none.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn observation_notes(&self) -> Result<String> {
        let kept = self.store.setting(NOTES)?.unwrap_or_default();
        Ok(String::from_utf8_lossy(&kept).into_owned())
    }
}
