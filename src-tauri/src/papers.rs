//! Papers outside the workspace: copies for the system's viewer, exports one step at a time, verifications apart.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use contract::documents::{ExportDocuments, ExportedView};
use contract::trust::{SignedTime, SignedView, TimeWanted};
use contract::verification::{VerifiedView, VerifyFile};
use contract::{Failure, JobKind};
use operations::domain::ids::RecordId;
use operations::store::StoreError;
use operations::verify::{Check, verify_path};
use operations::{Act, InputFault, OperationError, Source, Workspace};
use rand_core::OsRng;
use tauri::{AppHandle, Manager as _};

use crate::clock;
use crate::desk::Desk;
use crate::failure::Trouble;
use crate::outside;
use crate::views::common::{count, id};
use crate::views::verification;

/// How often a verification under way asks whether the person stopped it.
const PATIENCE: Duration = Duration::from_millis(150);
/// A copy for the system's viewer is taken away when another is made after this long.
const COPY_KEPT: Duration = Duration::from_secs(60 * 60);
/// The cover note beside an observer's copies.
const NOTE: &str = "COPIA-DE-OBSERVADOR.txt";

/// Asks something of the core at this moment.
pub fn now<T>(ask: impl FnOnce(&Act<'_>) -> T) -> T {
    ask(&Act {
        now: clock::here(),
        rng: &mut OsRng,
    })
}

/// The document has not arrived.
pub fn not_here() -> Trouble {
    Trouble::Core(OperationError::Store(StoreError::NotHeld))
}

/// A SHA-256 as the page sends it back.
pub fn fingerprint(text: &str) -> Result<[u8; 32], Trouble> {
    let byte = |at: usize| {
        text.get(2 * at..2 * at + 2)
            .and_then(|pair| u8::from_str_radix(pair, 16).ok())
    };
    let bytes: Option<Vec<u8>> = (0..32).map(byte).collect();
    bytes
        .filter(|_| text.len() == 64)
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| {
            Trouble::Core(OperationError::Input(InputFault::Text {
                what: "fingerprint",
                found: text.chars().take(80).collect(),
            }))
        })
}

/// A copy of a document in the application's own folder, for the system's viewer. Earlier copies are taken away.
pub fn copy(app: &AppHandle, workspace: &Workspace, record: RecordId) -> Result<PathBuf, Trouble> {
    let cache = app.path().app_cache_dir();
    let folder = cache
        .map_err(|cause| Trouble::Files(std::io::Error::other(cause)))?
        .join("copias");
    sweep(&folder);
    // A folder of its own, so that a viewer that still holds the last copy does not stand in the way.
    let own = folder.join(clock::now().timestamp_micros().to_string());
    fs::create_dir_all(&own)?;
    restrict(&folder)?;
    let place = own.join(workspace.paper_name(record)?);
    operations::save_paper(workspace, record, &place)?.ok_or_else(not_here)
}

/// Takes away copies made long enough ago that no viewer is still opening them; what cannot be taken away stays.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let old = entry
            .metadata()
            .and_then(|facts| facts.modified())
            .is_ok_and(|at| at.elapsed().is_ok_and(|age| age > COPY_KEPT));
        if old {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(unix)]
fn restrict(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn restrict(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// The key of a signature, opened for as long as one thing is done with it.
type WithSource<'a> = &'a mut dyn FnMut(&Source<'_>) -> operations::Result<()>;

/// Signs the very bytes the person saw, with a time asked of the authority when the person wants it.
pub fn sign(
    desk: &Desk,
    verb: &'static str,
    document: &str,
    seen: &str,
    time: TimeWanted,
    open: impl FnOnce(WithSource<'_>) -> Result<(), Trouble>,
) -> Result<SignedView, Failure> {
    match time {
        TimeWanted::No => desk.write(verb, |workspace, act| {
            let record: RecordId = id(document, "document")?;
            operations::still_seen(workspace, record, fingerprint(seen)?)?;
            open(&mut |source| operations::sign_with(workspace, act, record, source).map(drop))?;
            let time = SignedTime::NotAsked;
            Ok(SignedView { time })
        }),
        TimeWanted::Ask => outside::sign_with_time(desk, verb, |workspace, act| {
            let record: RecordId = id(document, "document")?;
            let seen = fingerprint(seen)?;
            let mut made = None;
            open(&mut |source| {
                let untimed = operations::sign_untimed(workspace, act, record, seen, source)?;
                made = Some(untimed);
                Ok(())
            })?;
            made.ok_or(Trouble::Panicked)
        }),
    }
}

/// Writes every document in force to a folder. The workspace is held for one document at a time.
pub fn export(desk: &Desk, request: &ExportDocuments) -> Result<ExportedView, Failure> {
    let folder = Path::new(&request.folder);
    let job = desk.jobs.begin(JobKind::Export, 0);
    let papers = desk.read("export_documents", |workspace| {
        fs::create_dir_all(folder).map_err(|cause| Trouble::File(folder.to_owned(), cause))?;
        Ok(workspace.papers_in_force()?)
    })?;
    let total = count(papers.len());
    let mut done = ExportedView {
        folder: request.folder.clone(),
        documents: 0,
        absent: 0,
        stopped: false,
    };
    for (place, (record, name)) in papers.iter().enumerate() {
        if job.stopping() {
            done.stopped = true;
            return Ok(done);
        }
        job.at(count(place), total, name);
        let saved = desk.read("export_documents", |workspace| {
            Ok(operations::save_paper(
                workspace,
                *record,
                &folder.join(name),
            )?)
        })?;
        match saved {
            Some(_) => done.documents += 1,
            None => done.absent += 1,
        }
    }
    desk.read("export_documents", |workspace| {
        now(|act| operations::save_trust(workspace, act, folder))?;
        if workspace.is_observer() {
            operations::save_note(folder, NOTE, &request.note)?;
        }
        Ok(())
    })?;
    Ok(done)
}

/// Verifies a PDF or a folder on a thread of its own: a person who stops it does not wait for its end. It only reads.
pub fn verify(desk: &Desk, request: &VerifyFile) -> Result<VerifiedView, Failure> {
    let job = desk.jobs.begin(JobKind::Verify, 0);
    let path = PathBuf::from(&request.path);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    job.at(0, 0, &name);
    let at = clock::here();
    let trust: Vec<PathBuf> = request.trust.iter().map(PathBuf::from).collect();
    let code = request.code.clone();
    let trusted = desk.place.now();
    let (own, wordings) = (desk.root(), desk.wordings());
    let (answer, answered) = mpsc::channel();
    desk.apart("verify_file", || {
        let work = {
            let path = path.clone();
            move || {
                let check = Check {
                    time_roots: &[],
                    place: &trusted,
                    wordings: &wordings,
                    path: &path,
                    trust: &trust,
                    issuers: &[],
                    lists: &[],
                    own: own.as_deref(),
                    code: code.as_deref(),
                    at,
                };
                let found = verify_path(&check);
                let _ = answer.send(found.map(|found| verification::checked(&found, at)));
            }
        };
        thread::Builder::new()
            .name("verification".to_owned())
            .stack_size(8 << 20)
            .spawn(work)?;
        loop {
            match answered.recv_timeout(PATIENCE) {
                Ok(found) => return Ok(found?),
                Err(RecvTimeoutError::Timeout) if job.stopping() => return Err(Trouble::Stopped),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(Trouble::Panicked),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_sixty_four_digits_and_nothing_else() {
        let right = "00ff".repeat(16);
        assert_eq!(fingerprint(&right).expect("it reads")[..2], [0x00, 0xff]);
        assert!(fingerprint(&right[2..]).is_err());
        assert!(fingerprint(&format!("{right}00")).is_err());
        assert!(fingerprint(&"zz".repeat(32)).is_err());
        assert!(fingerprint(&"ñ".repeat(32)).is_err());
    }
}
