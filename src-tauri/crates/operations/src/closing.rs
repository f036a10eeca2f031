//! Closing a signed PDF for the long term: the evidence its verifiers will need and one document timestamp.
//! Asks nobody by itself: whoever calls gives the way to ask, and the address of the time authority.

use chrono::{DateTime, FixedOffset, Utc};
use domain::ids::RecordId;
use signing::{SigningError, TimeQuery, TimeToken, Trust, Validation};
pub use signing::{StampFault, TimeError};

use crate::act::Act;
use crate::error::{InputFault, Result as Done};
use crate::place_trust::{PlaceTrust, TrustFault};
use crate::workspace::Workspace;

/// What is known and configured before closing; nothing is assumed.
#[derive(Debug, Clone)]
pub struct Closing<'a> {
    /// Address of the time authority.
    pub authority: &'a str,
    /// Policy to ask for, if any.
    pub policy: Option<&'a str>,
    /// Roots of time authorities, DER.
    pub time_roots: &'a [Vec<u8>],
    /// Roots the signers' certificates lead to, DER.
    pub roots: &'a [Vec<u8>],
    /// Revocation lists at hand (the committee's own), DER.
    pub crls: &'a [Vec<u8>],
    /// Issuers at hand between signers and their roots, DER.
    pub issuers: &'a [Vec<u8>],
    /// Now.
    pub at: DateTime<Utc>,
    /// Randomness for the two questions.
    pub nonces: [[u8; 16]; 2],
}

/// One thing to ask of somebody outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask<'a> {
    /// A timestamp (`application/timestamp-query`).
    Time(&'a [u8]),
    /// The standing of a certificate (`application/ocsp-request`).
    Standing(&'a [u8]),
    /// A revocation list.
    List,
}

/// Whoever asks an address of the network, outside this room; the text of a failure is for the log.
pub type Asker<'a> = dyn FnMut(&str, Ask<'_>) -> Result<Vec<u8>, String> + 'a;

/// Why it was not closed; the file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ClosingFault {
    /// The file, or what was made of it, does not do.
    #[error(transparent)]
    Signing(#[from] SigningError),
    /// A signature of the file does not hold: a timestamp would only make that older.
    #[error("the file is not sound")]
    Unsound(Box<signing::Verification>),
    /// The time authority was not reached.
    #[error("the time authority did not answer: {0}")]
    NoAnswer(String),
    /// Its answer is not believed.
    #[error(transparent)]
    Time(#[from] TimeError),
}

/// A closed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// The file.
    pub bytes: Vec<u8>,
    /// The time it is proven to have existed at.
    pub at: DateTime<Utc>,
    /// How many signatures it closes.
    pub signatures: usize,
    /// Certificates whose revocation could be established, and whose evidence the file now carries.
    pub established: usize,
    /// Those it could not: *revocación no comprobada*. By SHA-256.
    pub unestablished: Vec<[u8; 32]>,
}

/// Closes a file: asks the authority once to know its certificates, gathers the evidence for everybody, adds it, and
/// stamps the whole.
///
/// # Errors
/// See [`ClosingFault`].
pub fn close(
    pdf: &[u8],
    closing: &Closing<'_>,
    ask: &mut Asker<'_>,
) -> Result<Closed, ClosingFault> {
    let trust = Trust {
        roots: closing.roots.to_vec(),
        crls: closing.crls.to_vec(),
        time_roots: closing.time_roots.to_vec(),
        issuers: closing.issuers.to_vec(),
        at: closing.at,
        expected: Vec::new(),
    };
    let before = signing::verify(pdf, &trust);
    if !before.is_sound() {
        return Err(ClosingFault::Unsound(Box::new(before)));
    }
    // Its digest is nobody's: the first question says nothing of the file.
    let probe = time([0; 32], closing.nonces[0], closing, &trust, ask)?;
    let more = [probe.certificates(), closing.issuers.to_vec()].concat();
    let (mut evidence, questions) = signing::questions(pdf, &more, &trust)?;
    let mut unestablished = Vec::new();
    let mut established = 0;
    for question in &questions {
        if gather(question, &trust, &mut evidence, ask)? {
            established += 1;
        } else {
            unestablished.push(signing::fingerprint(&question.certificate));
        }
    }
    let with_evidence = signing::add_validation(pdf, &evidence)?;
    let prepared = signing::prepare_document_timestamp(&with_evidence)?;
    let token = time(prepared.digest, closing.nonces[1], closing, &trust, ask)?;
    let bytes = signing::complete_document_timestamp(&prepared, &token)?;
    // Read once more as its verifiers will: a revocation just learnt may have undone a signature.
    let later = Trust {
        at: closing.at.max(token.at()),
        ..trust
    };
    let after = signing::verify(&bytes, &later);
    if !after.is_sound() {
        return Err(ClosingFault::Unsound(Box::new(after)));
    }
    Ok(Closed {
        bytes,
        at: token.at(),
        signatures: before.signatures.len(),
        established,
        unestablished,
    })
}

fn time(
    digest: [u8; 32],
    nonce: [u8; 16],
    closing: &Closing<'_>,
    trust: &Trust,
    ask: &mut Asker<'_>,
) -> Result<TimeToken, ClosingFault> {
    let query = TimeQuery::new(digest, nonce, closing.policy)?;
    let sent = query.to_der()?;
    let answer = ask(closing.authority, Ask::Time(&sent)).map_err(ClosingFault::NoAnswer)?;
    Ok(query.read(&answer, trust)?)
}

/// Asks an authority for the time of a SHA-256, with what this computer trusts.
///
/// # Errors
/// `NoAnswer` and `Time`.
pub fn time_of(
    imprint: [u8; 32],
    nonce: [u8; 16],
    place: &PlaceTrust,
    at: DateTime<Utc>,
    ask: &mut Asker<'_>,
) -> Result<TimeToken, ClosingFault> {
    let closing = Closing {
        authority: place.authority().unwrap_or_default(),
        policy: None,
        time_roots: &place.time_roots(),
        roots: &[],
        crls: &[],
        issuers: &[],
        at,
        nonces: [nonce; 2],
    };
    let trust = Trust {
        time_roots: place.time_roots(),
        ..Trust::at(at)
    };
    time(imprint, nonce, &closing, &trust, ask)
}

/// A document whose signatures are all there, with all that closing it needs, taken out of its workspace.
#[derive(Debug, Clone)]
pub struct ToClose {
    pdf: Vec<u8>,
    roots: Vec<Vec<u8>>,
    crls: Vec<Vec<u8>>,
    place: PlaceTrust,
    at: DateTime<FixedOffset>,
}

/// Takes a document out to be closed: nothing of the workspace changes.
///
/// # Errors
/// When signatures are missing, no time authority is configured, or its bytes have not arrived.
pub fn to_close(workspace: &Workspace, act: &Act<'_>, document: RecordId) -> Done<ToClose> {
    let papers = workspace.papers()?;
    let paper = papers.iter().find(|paper| paper.id == document);
    let paper = paper.ok_or(InputFault::UnknownRecord(document))?;
    if paper.signers != Some(paper.signed) {
        return Err(InputFault::Paper(crate::PaperFault::NotAllSigned).into());
    }
    let place = workspace.place.clone();
    is_configured(&place)?;
    let trust = workspace.trust_at(act.now)?;
    let own = crate::paper::revocations(workspace, act).ok();
    Ok(ToClose {
        pdf: workspace.paper_bytes(document)?,
        roots: trust.roots,
        crls: trust.crls.into_iter().chain(own).collect(),
        place,
        at: act.now,
    })
}

/// Whether an authority can be asked and believed.
///
/// # Errors
/// `NoAuthority` or `NoTimeRoot`.
pub fn is_configured(place: &PlaceTrust) -> Done<()> {
    if place.authority().is_none() {
        return Err(InputFault::Trust(TrustFault::NoAuthority).into());
    }
    if place.time_roots().is_empty() {
        return Err(InputFault::Trust(TrustFault::NoTimeRoot).into());
    }
    Ok(())
}

impl ToClose {
    /// Closes it.
    ///
    /// # Errors
    /// See [`ClosingFault`].
    pub fn close(
        &self,
        nonces: [[u8; 16]; 2],
        ask: &mut Asker<'_>,
    ) -> Result<Closed, ClosingFault> {
        let closing = Closing {
            authority: self.place.authority().unwrap_or_default(),
            policy: None,
            time_roots: &self.place.time_roots(),
            roots: &self.roots,
            crls: &self.crls,
            issuers: &self.place.issuers(),
            at: self.at.to_utc(),
            nonces,
        };
        close(&self.pdf, &closing, ask)
    }
}

impl Workspace {
    /// Trusts what this computer trusts.
    pub fn trust_place(&mut self, place: PlaceTrust) {
        self.place = place;
    }

    /// The committee's root and what this computer trusts, at a moment.
    pub(crate) fn trust_at(&self, at: DateTime<FixedOffset>) -> Done<Trust> {
        let mut roots = vec![self.root_certificate()?];
        roots.extend(self.place.roots());
        Ok(Trust {
            roots,
            crls: self.place.lists(),
            time_roots: self.place.time_roots(),
            issuers: self.place.issuers(),
            at: at.to_utc(),
            expected: Vec::new(),
        })
    }
}

/// One certificate's evidence: a list at hand, its OCSP responder's answer, or its issuer's list; whether any did.
fn gather(
    question: &signing::RevocationQuestion,
    trust: &Trust,
    evidence: &mut Validation,
    ask: &mut Asker<'_>,
) -> Result<bool, SigningError> {
    if let Some(list) = question.held(trust) {
        evidence.crls.push(list);
        return Ok(true);
    }
    let sent = question.ocsp_request()?;
    for address in &question.ocsp {
        let answer = ask(address, Ask::Standing(&sent)).ok();
        if let Some(answer) = answer.and_then(|answer| question.ocsp_answer(&answer, trust.at)) {
            evidence.ocsps.push(answer);
            return Ok(true);
        }
    }
    for address in &question.crls {
        let answer = ask(address, Ask::List).ok();
        if let Some(list) = answer.and_then(|answer| question.list(&answer, trust.at)) {
            evidence.crls.push(list);
            return Ok(true);
        }
    }
    Ok(false)
}
