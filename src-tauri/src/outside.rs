//! Asking authorities of outside, on a thread of its own and only for a command a person gave: whoever stops it does not
//! wait for an answer, and the workspace is free meanwhile.

use std::collections::BTreeSet;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use contract::trust::{CloseDocument, ClosedView, SignedTime, SignedView, TimeProbe, TimeProblem};
use contract::{Failure, JobKind, JobPart};
use operations::closing::{Ask, Asker, Closed, ClosingFault, is_configured, time_of, to_close};
use operations::domain::ids::RecordId;
use operations::signing::TimeToken;
use operations::{Act, InputFault, OperationError, PlaceTrust, Untimed, Workspace};
use rand_core::{OsRng, RngCore as _};
use wire::{Limits, Question, ask};

use crate::clock;
use crate::desk::Desk;
use crate::failure::Trouble;
use crate::jobs::Job;
use crate::papers;
use crate::views::common::{count, id};
use crate::views::trust as views;

/// How often it is asked whether the person stopped it.
const PATIENCE: Duration = Duration::from_millis(150);

/// What the thread says.
enum Said<T> {
    /// It asks this address, for this.
    Asking(String, JobPart),
    /// It ended; with why the last question went unanswered, if it did.
    Done(Result<T, ClosingFault>, Option<TimeProblem>),
}

/// Asks outside, and gives what came of it with every address that was asked.
fn asking<T: Send + 'static>(
    job: &Job,
    work: impl FnOnce(&mut Asker<'_>) -> Result<T, ClosingFault> + Send + 'static,
) -> Result<(T, BTreeSet<String>), Trouble> {
    let (say, said) = mpsc::channel();
    let thread = move || {
        let mut last = None;
        let mut put = |address: &str, what: Ask<'_>| {
            let (part, question) = question(what);
            // Nobody listens any more: it was stopped, and nothing else is asked.
            say.send(Said::Asking(address.to_owned(), part))
                .map_err(|_| "stopped".to_owned())?;
            ask(address, question, Limits::default()).map_err(|fault| {
                last = Some(views::wire(&fault));
                fault.to_string()
            })
        };
        let done = work(&mut put);
        let _ = say.send(Said::Done(done, last));
    };
    thread::Builder::new()
        .name("outside".to_owned())
        .stack_size(8 << 20)
        .spawn(thread)?;
    let mut asked = BTreeSet::new();
    let mut questions = 0;
    loop {
        if job.stopping() {
            return Err(Trouble::Stopped);
        }
        match said.recv_timeout(PATIENCE) {
            Ok(Said::Asking(address, part)) => {
                job.part(part, questions, 0);
                job.at(questions, 0, &address);
                questions += 1;
                asked.insert(address);
            }
            Ok(Said::Done(done, last)) => {
                let done = done.map_err(|fault| trouble(fault, last))?;
                return Ok((done, asked));
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(Trouble::Panicked),
        }
    }
}

fn question(what: Ask<'_>) -> (JobPart, Question<'_>) {
    let post = |media, body| Question::Post { media, body };
    match what {
        Ask::Time(body) => (
            JobPart::Authority,
            post("application/timestamp-query", body),
        ),
        Ask::Standing(body) => (JobPart::Standing, post("application/ocsp-request", body)),
        Ask::List => (JobPart::Standing, Question::Get),
    }
}

fn trouble(fault: ClosingFault, last: Option<TimeProblem>) -> Trouble {
    if let Some(why) = views::untimed(&fault, last) {
        return Trouble::NotTimed(why);
    }
    match fault {
        ClosingFault::Signing(fault) => OperationError::from(fault).into(),
        ClosingFault::Unsound(_) | ClosingFault::NoAnswer(_) | ClosingFault::Time(_) => {
            Trouble::CloseUnsound
        }
    }
}

fn nonce() -> [u8; 16] {
    let mut nonce = [0; 16];
    OsRng.fill_bytes(&mut nonce);
    nonce
}

/// Asks the authority for a time.
fn time(job: &Job, place: PlaceTrust, imprint: [u8; 32]) -> Result<TimeToken, Trouble> {
    let at = clock::now();
    let (token, _) = asking(job, move |ask| time_of(imprint, nonce(), &place, at, ask))?;
    Ok(token)
}

/// Asks the authority once, over a digest of nothing, to see that it answers and is believed.
pub fn probe(desk: &Desk) -> Result<TimeProbe, Failure> {
    let job = desk.jobs.begin(JobKind::AskTime, 0);
    desk.apart("probe_time_authority", || {
        let place = desk.place.now();
        is_configured(&place)?;
        let token = time(&job, place, [0; 32])?;
        let here = clock::here();
        let ahead = (here.to_utc() - token.at()).num_seconds();
        Ok(TimeProbe {
            at: views::shown(token.at(), here),
            ahead: i32::try_from(ahead).unwrap_or(i32::MAX),
        })
    })
}

/// Signs, asks for the time while the workspace is free, and records the signature with the time or without it.
pub fn sign_with_time(
    desk: &Desk,
    verb: &'static str,
    make: impl FnOnce(&Workspace, &Act<'_>) -> Result<Untimed, Trouble>,
) -> Result<SignedView, Failure> {
    let job = desk.jobs.begin(JobKind::AskTime, 0);
    let untimed = desk.read(verb, |workspace| {
        is_configured(&desk.place.now())?;
        papers::now(|act| make(workspace, act))
    })?;
    let asked = desk.apart(verb, || {
        let imprint = untimed.imprint()?;
        Ok(time(&job, desk.place.now(), imprint))
    })?;
    // Stopped while asking: nothing was recorded, and nothing is.
    let token = match asked {
        Ok(token) => Ok(token),
        Err(Trouble::NotTimed(why)) => Err(why),
        Err(other) => return desk.apart(verb, || Err(other)),
    };
    desk.write(verb, |workspace, act| {
        operations::finish_signature(workspace, act, &untimed, token.as_ref().ok())?;
        let time = match &token {
            Ok(token) => SignedTime::Proven {
                at: views::shown(token.at(), act.now),
            },
            Err(why) => SignedTime::Absent { why: *why },
        };
        Ok(SignedView { time })
    })
}

/// Closes a document for the long term into a copy: whole or not at all, and the records stay as they are.
pub fn close(desk: &Desk, request: &CloseDocument) -> Result<ClosedView, Failure> {
    const VERB: &str = "close_document";
    let job = desk.jobs.begin(JobKind::CloseDocument, 0);
    let out = desk.read(VERB, |workspace| {
        let record: RecordId = id(&request.document, "document")?;
        papers::now(|act| Ok(to_close(workspace, act, record)?))
    })?;
    desk.apart(VERB, || {
        let (closed, asked) = asking(&job, move |ask| out.close([nonce(), nonce()], ask))?;
        let place = std::path::Path::new(&request.path);
        operations::save_bytes(place, &closed.bytes)?;
        desk.written.note(place);
        Ok(closed_view(&closed, asked))
    })
}

fn closed_view(closed: &Closed, asked: BTreeSet<String>) -> ClosedView {
    ClosedView {
        at: views::shown(closed.at, clock::here()),
        signatures: count(closed.signatures),
        established: count(closed.established),
        unestablished: count(closed.unestablished.len()),
        asked: asked.into_iter().collect(),
    }
}

/// The file the person chose is read as what it says it is, before it is trusted.
pub fn read_small(path: &str) -> Result<Vec<u8>, Trouble> {
    const LARGEST: u64 = 4_000_000;
    let path = std::path::Path::new(path);
    let file = |cause| Trouble::File(path.to_owned(), cause);
    if std::fs::metadata(path).map_err(file)?.len() > LARGEST {
        let fault = InputFault::Trust(operations::TrustFault::Unreadable);
        return Err(OperationError::from(fault).into());
    }
    std::fs::read(path).map_err(file)
}
