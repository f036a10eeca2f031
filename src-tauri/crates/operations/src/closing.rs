//! Closing a signed PDF for the long term: the evidence its verifiers will need and one document timestamp.
//! Asks nobody by itself: whoever calls gives the way to ask, and the address of the time authority.

use chrono::{DateTime, Utc};
use signing::{SigningError, TimeQuery, TimeToken, Trust, Validation};
pub use signing::{StampFault, TimeError};

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
        at: closing.at,
        expected: Vec::new(),
    };
    let before = signing::verify(pdf, &trust);
    if !before.is_sound() {
        return Err(ClosingFault::Unsound(Box::new(before)));
    }
    // Its digest is nobody's: the first question says nothing of the file.
    let probe = time([0; 32], closing.nonces[0], closing, &trust, ask)?;
    let (mut evidence, questions) = signing::questions(pdf, &probe.certificates(), &trust)?;
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
    Ok(Closed {
        bytes: signing::complete_document_timestamp(&prepared, &token)?,
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
