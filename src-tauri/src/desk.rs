//! The only state of the window: the open workspace, used by one command at a time, and the list of recent ones.
//! A panic inside a command is caught here; the workspace stays open.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use contract::trust::TrustSettings;
use contract::{AppFacts, Failure, RecentWorkspace, RoleView, WorkspaceView};
use operations::document::Template;
use operations::{Act, PlaceTrust, Workspace};
use rand_core::OsRng;

use crate::clock;
use crate::demonstration;
use crate::failure::{self, Trouble};
use crate::jobs::Jobs;
use crate::place::Place;
use crate::planned::Planned;
use crate::recents::Recents;
use crate::report::Known;
use crate::views;
use crate::written::Written;

/// What the commands work on.
pub struct Desk {
    /// One command at a time: the lock is the queue.
    open: Mutex<Option<Workspace>>,
    /// Long work under way.
    pub jobs: Jobs,
    /// The last dry run of evidence.
    pub planned: Planned,
    /// What this run wrote: the only things it opens with the system.
    pub written: Written,
    /// What this computer trusts.
    pub place: Place,
    recents: Recents,
    log_folder: PathBuf,
    demonstration_folder: PathBuf,
}

impl Desk {
    /// A desk with nothing open, which keeps its list of recent workspaces in `config_folder`.
    pub fn new(config_folder: &Path, log_folder: PathBuf) -> Self {
        Self {
            open: Mutex::new(None),
            jobs: Jobs::default(),
            planned: Planned::default(),
            written: Written::default(),
            place: Place::in_folder(config_folder),
            recents: Recents::in_folder(config_folder),
            log_folder,
            demonstration_folder: config_folder.join("demostracion"),
        }
    }

    /// Facts about this build, where it writes its log, and what the open workspace is judged and signed with.
    pub fn facts(&self) -> AppFacts {
        let (fingerprint, rubric) = self
            .read("facts", |workspace| {
                Ok(views::workspace::identity(workspace))
            })
            .unwrap_or_default();
        AppFacts {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            system: std::env::consts::OS.to_owned(),
            log_folder: self.log_folder.to_string_lossy().into_owned(),
            commit: env!("SELLO_COMMIT").to_owned(),
            built: env!("SELLO_DATE").to_owned(),
            database: operations::store::engine(),
            fingerprint,
            rubric,
        }
    }

    /// What this computer knows of people, committees and folders, which no report says.
    pub fn known(&self) -> Known {
        let mut known = Known::default();
        for home in ["HOME", "USERPROFILE"] {
            if let Some(home) = std::env::var_os(home) {
                known.folder(Path::new(&home));
            }
        }
        for recent in self.recents.list() {
            known.committee(&recent.committee);
            known.folder(Path::new(&recent.folder));
        }
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(workspace) = open.as_ref() {
            if let Ok(profile) = workspace.committee_profile() {
                known.committee(&profile.name);
            }
            for member in workspace.members().unwrap_or_default() {
                known.person(&workspace.name(member.person));
            }
        }
        known
    }

    /// Folder of the log.
    pub fn log_folder(&self) -> &Path {
        &self.log_folder
    }

    /// The committee whose workspace is open and the part its person plays. Nothing while the workspace is busy.
    pub fn whose(&self) -> Option<(String, RoleView)> {
        let open = self.open.try_lock().ok()?;
        let workspace = open.as_ref()?;
        let committee = workspace.committee_profile().ok()?.name;
        Some((committee, workspace.seat().ok()?.role.into()))
    }

    /// The workspaces opened before.
    pub fn recents(&self) -> Result<Vec<RecentWorkspace>, Failure> {
        self.run("recents", |_| Ok(self.recents.list()))
    }

    /// Takes one off the list and gives what is left.
    pub fn forget(&self, folder: &Path) -> Result<Vec<RecentWorkspace>, Failure> {
        self.run("forget", |_| {
            self.recents.forget(folder)?;
            Ok(self.recents.list())
        })
    }

    /// The open workspace, if there is one.
    pub fn current(&self) -> Result<Option<WorkspaceView>, Failure> {
        self.run("current", |open| {
            open.as_ref().map(views::workspace::of).transpose()
        })
    }

    /// Opens a workspace and puts it first among the recent ones.
    pub fn open(&self, folder: &Path, phrase: &str) -> Result<WorkspaceView, Failure> {
        self.enter("open", folder, || Workspace::open(folder, phrase))
    }

    /// Opens a workspace with its recovery code.
    pub fn open_with_code(&self, folder: &Path, code: &str) -> Result<WorkspaceView, Failure> {
        self.enter("open_with_code", folder, || {
            Workspace::open_with_recovery_code(folder, code)
        })
    }

    fn enter(
        &self,
        verb: &'static str,
        folder: &Path,
        open_it: impl FnOnce() -> operations::Result<Workspace>,
    ) -> Result<WorkspaceView, Failure> {
        self.run(verb, |open| {
            if !folder.is_dir() {
                return Err(Trouble::FolderMissing(folder.to_path_buf()));
            }
            // The one that is open lets go of its lock first: it may be this very one.
            *open = None;
            let mut workspace = open_it()?;
            workspace.trust_place(self.place.now());
            let view = views::workspace::of(&workspace)?;
            self.recents.remember(folder, &view.committee)?;
            *open = Some(workspace);
            Ok(view)
        })
    }

    /// Makes a workspace in an empty folder, and opens it. What could not be finished is taken away again.
    pub fn make<T>(
        &self,
        verb: &'static str,
        folder: &Path,
        make_it: impl FnOnce(&mut Act<'_>) -> Result<(Workspace, T), Trouble>,
    ) -> Result<(WorkspaceView, T), Failure> {
        self.run(verb, |open| {
            if !is_free(folder) {
                return Err(Trouble::FolderNotEmpty(folder.to_path_buf()));
            }
            let mut act = Act {
                now: clock::here(),
                rng: &mut OsRng,
            };
            let (mut workspace, made) = make_it(&mut act).inspect_err(|_| clear(folder))?;
            workspace.trust_place(self.place.now());
            let view = views::workspace::of(&workspace)?;
            self.recents.remember(folder, &view.committee)?;
            *open = Some(workspace);
            Ok((view, made))
        })
    }

    /// Opens the demonstration as one of its people, making it the first time. While it is made the window stays alive.
    pub fn open_demonstration(&self, person: &str) -> Result<WorkspaceView, Failure> {
        self.apart("open_demonstration", || {
            demonstration::prepare(&self.demonstration_folder, &self.jobs)
        })?;
        self.run("open_demonstration", |open| {
            *open = None;
            let (folder, phrase) = demonstration::of(&self.demonstration_folder, person)?;
            let mut workspace = Workspace::open(&folder, &phrase)?;
            workspace.trust_place(self.place.now());
            let view = views::workspace::of(&workspace)?;
            *open = Some(workspace);
            Ok(view)
        })
    }

    /// Who is in the demonstration, and whether it is made.
    pub fn demonstration(&self) -> Result<contract::DemonstrationView, Failure> {
        self.apart("demonstration", || {
            demonstration::view(&self.demonstration_folder)
        })
    }

    /// Reads the open workspace, if one is.
    pub fn peek<T>(
        &self,
        verb: &'static str,
        work: impl FnOnce(Option<&Workspace>) -> Result<T, Trouble>,
    ) -> Result<T, Failure> {
        self.run(verb, |open| work(open.as_ref()))
    }

    /// Closes what is open.
    pub fn close(&self) -> Result<(), Failure> {
        self.run("close", |open| {
            *open = None;
            Ok(())
        })
    }

    /// Reads the open workspace.
    pub fn read<T>(
        &self,
        verb: &'static str,
        work: impl FnOnce(&Workspace) -> Result<T, Trouble>,
    ) -> Result<T, Failure> {
        self.run(verb, |open| {
            work(open.as_ref().ok_or(Trouble::NothingOpen)?)
        })
    }

    /// Changes the open workspace, now and with the system's randomness. The core decides whether the person may.
    pub fn write<T>(
        &self,
        verb: &'static str,
        work: impl FnOnce(&mut Workspace, &mut Act<'_>) -> Result<T, Trouble>,
    ) -> Result<T, Failure> {
        self.run(verb, |open| {
            let workspace = open.as_mut().ok_or(Trouble::NothingOpen)?;
            let mut act = Act {
                now: clock::here(),
                rng: &mut OsRng,
            };
            work(workspace, &mut act)
        })
    }

    /// Changes what this computer trusts, for the open workspace too.
    pub fn retrust(
        &self,
        verb: &'static str,
        change: impl FnOnce(&mut PlaceTrust) -> Result<(), Trouble>,
    ) -> Result<TrustSettings, Failure> {
        self.run(verb, |open| {
            let place = self.place.change(change)?;
            let view = views::trust::settings(&place);
            if let Some(workspace) = open {
                workspace.trust_place(place);
            }
            Ok(view)
        })
    }

    /// The root certificate of the committee whose workspace is open (DER).
    pub fn root(&self) -> Option<Vec<u8>> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.as_ref()?.root_certificate().ok()
    }

    /// The wordings ever adopted by the committee whose workspace is open.
    pub fn wordings(&self) -> Vec<Template> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.as_ref()
            .map_or_else(Vec::new, Workspace::wordings_adopted)
    }

    /// Does what needs no workspace, while others may use it.
    pub fn apart<T>(
        &self,
        verb: &'static str,
        work: impl FnOnce() -> Result<T, Trouble>,
    ) -> Result<T, Failure> {
        catch_unwind(AssertUnwindSafe(work))
            .unwrap_or(Err(Trouble::Panicked))
            .map_err(|trouble| failure::explain(verb, trouble, None))
    }

    /// Runs one command alone, and turns what goes wrong into what the page is told.
    fn run<T>(
        &self,
        verb: &'static str,
        work: impl FnOnce(&mut Option<Workspace>) -> Result<T, Trouble>,
    ) -> Result<T, Failure> {
        // A panic leaves the workspace whole: its changes are transactions.
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        catch_unwind(AssertUnwindSafe(|| work(&mut open)))
            .unwrap_or(Err(Trouble::Panicked))
            .map_err(|trouble| failure::explain(verb, trouble, open.as_ref()))
    }
}

/// Whether a new workspace may be made there: nothing is, or an empty folder.
fn is_free(folder: &Path) -> bool {
    match std::fs::read_dir(folder) {
        Ok(mut inside) => inside.next().is_none(),
        Err(fault) => fault.kind() == std::io::ErrorKind::NotFound,
    }
}

/// Takes away what was begun in a folder that was empty.
fn clear(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let gone = if path.is_dir() {
            std::fs::remove_dir_all(&path)
        } else {
            std::fs::remove_file(&path)
        };
        if let Err(cause) = gone {
            tracing::warn!(%cause, "a half made workspace stays behind");
        }
    }
}
