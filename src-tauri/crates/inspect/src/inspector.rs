//! The parent's side: starts one capped child per question, waits no longer than it said it would,
//! and checks the answer against its own caps before anyone sees it.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::extract::{ExtractFault, Extracted, clean, content_of};
use crate::kind::Kind;
use crate::limits::Limits;
use crate::name::{safe_name, shown};
use crate::plan::{DryRun, Found, ReadFault, Source, fingerprint};
use crate::reason::Reason;
use crate::wire::{Answer, Request};

/// JSON escapes at worst turn one byte of clean text into two (`\n`, `\"`), plus structure.
const ANSWER_FACTOR: u64 = 2;
const ANSWER_STRUCTURE: u64 = 16 << 20;
/// Two shown paths of 300 characters, a name, a hash and a path on disk.
const PER_FILE: u64 = 4096;
/// How long a child that has closed its answer may take to be gone.
const GRACE: Duration = Duration::from_secs(2);

/// Why an inspection gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum InspectError {
    /// The child was still working at the end of its time, on the wall or of the processor.
    #[error("stopped after its time")]
    TimedOut,
    /// The child ended without an answer.
    #[error("the child ended without an answer ({0})")]
    Crashed(String),
    /// The evidence or the answer is over a cap.
    #[error("over a cap")]
    TooLarge,
    /// The evidence cannot be read.
    #[error("damaged")]
    Damaged,
    /// The evidence asks for a password.
    #[error("password protected")]
    PasswordProtected,
    /// The child's answer is not one a sound child gives.
    #[error("the child's answer is not believable: {0}")]
    NotBelieved(&'static str),
    /// A found file could not be handed over.
    #[error("not read: {0}")]
    NotRead(ReadFault),
    /// The child could not be started.
    #[error("the child could not be started")]
    NotStarted(#[source] std::io::Error),
}

impl From<ExtractFault> for InspectError {
    fn from(fault: ExtractFault) -> Self {
        match fault {
            ExtractFault::Damaged => Self::Damaged,
            ExtractFault::PasswordProtected => Self::PasswordProtected,
            ExtractFault::TooLarge => Self::TooLarge,
        }
    }
}

/// Asks questions about evidence, each in a child process of its own.
#[derive(Debug, Clone)]
pub struct Inspector {
    program: PathBuf,
    limits: Limits,
}

impl Inspector {
    /// `program` is the `sello-inspect` executable.
    #[must_use]
    pub fn new(program: PathBuf, limits: Limits) -> Self {
        Self { program, limits }
    }

    /// The caps in force.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Reads the text of one document.
    ///
    /// # Errors
    /// [`InspectError`]; the program that asks goes on in every case.
    pub fn run(&self, content: &[u8], kind: Kind) -> Result<Extracted, InspectError> {
        let bytes = content.len() as u64;
        if bytes > self.limits.file_bytes {
            return Err(InspectError::TooLarge);
        }
        let request = Request::Extract {
            kind,
            bytes,
            limits: self.limits,
        };
        let most = self.limits.text_bytes * ANSWER_FACTOR + ANSWER_STRUCTURE;
        let wall = Duration::from_secs(self.limits.wall_seconds);
        match self.ask(
            &request,
            content.to_vec(),
            most,
            wall,
            self.limits.cpu_seconds,
        )? {
            (Answer::Extracted(extracted), _) => self.believe_extracted(extracted, kind),
            (Answer::NotExtracted(fault), _) => Err(fault.into()),
            _ => Err(InspectError::NotBelieved("another question's answer")),
        }
    }

    /// Makes the dry run over files, folders and ZIPs.
    ///
    /// # Errors
    /// [`InspectError`].
    pub fn plan(&self, inputs: &[PathBuf]) -> Result<DryRun, InspectError> {
        let request = Request::Plan {
            inputs: inputs.to_vec(),
            limits: self.limits,
        };
        let most = u64::from(self.limits.entries) * PER_FILE + ANSWER_STRUCTURE;
        let wall = Duration::from_secs(self.limits.plan_wall_seconds);
        // A dry run hashes up to the whole batch, so its processor time follows the wall.
        match self.ask(
            &request,
            Vec::new(),
            most,
            wall,
            self.limits.plan_wall_seconds,
        )? {
            (Answer::Planned(run), _) => self.believe_run(run, inputs),
            _ => Err(InspectError::NotBelieved("another question's answer")),
        }
    }

    /// Reads one file that a dry run found.
    ///
    /// # Errors
    /// [`InspectError`]; `NotRead` when the file changed since the dry run.
    pub fn read(&self, found: &Found) -> Result<Vec<u8>, InspectError> {
        let request = Request::Read {
            found: found.clone(),
            limits: self.limits,
        };
        let most = self.limits.file_bytes + ANSWER_STRUCTURE;
        let wall = Duration::from_secs(self.limits.wall_seconds);
        match self.ask(&request, Vec::new(), most, wall, self.limits.cpu_seconds)? {
            (Answer::Content { bytes }, content) => {
                let whole = bytes == found.bytes && content.len() as u64 == bytes;
                if whole && fingerprint(&content) == found.sha256 {
                    Ok(content)
                } else {
                    Err(InspectError::NotBelieved("content is not what was found"))
                }
            }
            (Answer::NotRead(fault), _) => Err(InspectError::NotRead(fault)),
            _ => Err(InspectError::NotBelieved("another question's answer")),
        }
    }

    fn ask(
        &self,
        request: &Request,
        content: Vec<u8>,
        most: u64,
        wall: Duration,
        cpu_seconds: u64,
    ) -> Result<(Answer, Vec<u8>), InspectError> {
        let mut line = serde_json::to_vec(request)
            .map_err(|_| InspectError::NotRead(ReadFault::Refused(Reason::Unreadable)))?;
        line.push(b'\n');
        let deadline = Instant::now() + wall;
        let mut child = self.start(cpu_seconds).map_err(InspectError::NotStarted)?;
        let answered = converse(&mut child, line, content, most);
        let outcome = answered.recv_timeout(deadline.saturating_duration_since(Instant::now()));
        match outcome {
            Err(RecvTimeoutError::Timeout) => {
                end(&mut child);
                Err(InspectError::TimedOut)
            }
            Err(RecvTimeoutError::Disconnected) => {
                end(&mut child);
                Err(InspectError::Crashed("pipe".to_owned()))
            }
            Ok(answer) if answer.len() as u64 > most => {
                end(&mut child);
                Err(InspectError::TooLarge)
            }
            Ok(answer) => {
                let status = gone(&mut child);
                parse(answer).ok_or_else(|| fate(status))
            }
        }
    }

    fn start(&self, cpu_seconds: u64) -> std::io::Result<Child> {
        let mut command = Command::new(&self.program);
        command
            .arg(format!("--cpu={cpu_seconds}"))
            .arg(format!("--memory={}", self.limits.memory_bytes))
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        // Without it Windows starts no process at all.
        if let Some(root) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", root);
        }
        command.spawn()
    }

    /// Nothing a child says is believed beyond the caps it was given.
    fn believe_extracted(
        &self,
        extracted: Extracted,
        kind: Kind,
    ) -> Result<Extracted, InspectError> {
        if extracted.kind != kind {
            return Err(InspectError::NotBelieved("another kind"));
        }
        if extracted.pages.is_empty() {
            return Err(InspectError::NotBelieved("no pages"));
        }
        let text: u64 = extracted
            .pages
            .iter()
            .map(|page| page.text.len() as u64)
            .sum();
        let too_many = extracted.pages.len() as u64 > u64::from(self.limits.pages);
        if too_many || text > self.limits.text_bytes {
            return Err(InspectError::TooLarge);
        }
        let mut believed = extracted;
        for page in &mut believed.pages {
            page.text = clean(&page.text);
            page.title = page
                .title
                .take()
                .map(|title| clean(&title).chars().take(200).collect());
        }
        believed.content = content_of(&believed.pages);
        Ok(believed)
    }

    fn believe_run(&self, run: DryRun, inputs: &[PathBuf]) -> Result<DryRun, InspectError> {
        let most = self.limits.entries as usize + inputs.len() + 1;
        if run.accepted.len() + run.refused.len() > most {
            return Err(InspectError::NotBelieved("more files than the cap"));
        }
        let total: u64 = run
            .accepted
            .iter()
            .map(|found| found.bytes.min(1 << 50))
            .sum();
        if total > self.limits.total_bytes {
            return Err(InspectError::TooLarge);
        }
        for found in &run.accepted {
            if found.name != safe_name(&found.name) || found.shown != shown(&found.shown) {
                return Err(InspectError::NotBelieved("name"));
            }
            if found.bytes > self.limits.file_bytes {
                return Err(InspectError::NotBelieved("size"));
            }
            let path = match &found.source {
                Source::File { path } | Source::Entry { archive: path, .. } => path,
            };
            // A child that lost its mind must not make the parent fetch another file.
            if !within(path, inputs) {
                return Err(InspectError::NotBelieved("a file nobody pointed at"));
            }
        }
        if run
            .refused
            .iter()
            .any(|refused| refused.shown != shown(&refused.shown))
        {
            return Err(InspectError::NotBelieved("name"));
        }
        Ok(run)
    }
}

fn within(path: &Path, inputs: &[PathBuf]) -> bool {
    let climbs = |path: &Path| {
        path.components()
            .any(|part| part == std::path::Component::ParentDir)
    };
    inputs
        .iter()
        .any(|input| path.strip_prefix(input).is_ok_and(|rest| !climbs(rest)))
}

/// Writes the question and reads the answer on two threads, so that neither side can block the
/// other; the receiver yields once, when the child closes its answer or the cap is passed.
fn converse(child: &mut Child, line: Vec<u8>, content: Vec<u8>, most: u64) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    if let Some(mut stdin) = child.stdin.take() {
        thread::spawn(move || {
            // A child that dies before reading everything breaks the pipe; its end says why.
            let _ = stdin
                .write_all(&line)
                .and_then(|()| stdin.write_all(&content));
        });
    }
    if let Some(stdout) = child.stdout.take() {
        thread::spawn(move || {
            let mut answer = Vec::new();
            let _ = stdout.take(most + 1).read_to_end(&mut answer);
            let _ = sender.send(answer);
        });
    }
    receiver
}

fn end(child: &mut Child) {
    // Already gone is what was wanted.
    let _ = child.kill();
    let _ = child.wait();
}

/// Waits for a child that has already closed its answer; one that lingers is ended.
fn gone(child: &mut Child) -> Option<ExitStatus> {
    let deadline = Instant::now() + GRACE;
    while Instant::now() < deadline {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) => thread::sleep(Duration::from_millis(2)),
            Err(_) => break,
        }
    }
    end(child);
    None
}

fn parse(mut answer: Vec<u8>) -> Option<(Answer, Vec<u8>)> {
    let line_end = answer.iter().position(|byte| *byte == b'\n')?;
    let content = answer.split_off(line_end + 1);
    serde_json::from_slice(&answer)
        .ok()
        .map(|parsed| (parsed, content))
}

#[cfg(unix)]
fn fate(status: Option<ExitStatus>) -> InspectError {
    use std::os::unix::process::ExitStatusExt;

    /// SIGXCPU, the same number on Linux and macOS.
    const OUT_OF_TIME: i32 = 24;
    match status {
        Some(status) if status.signal() == Some(OUT_OF_TIME) => InspectError::TimedOut,
        Some(status) => InspectError::Crashed(status.to_string()),
        None => InspectError::Crashed("lingered".to_owned()),
    }
}

#[cfg(not(unix))]
fn fate(status: Option<ExitStatus>) -> InspectError {
    InspectError::Crashed(status.map_or_else(|| "lingered".to_owned(), |status| status.to_string()))
}
