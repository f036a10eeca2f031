//! The demonstration: made once, in a folder of the application's own, by the same verbs a committee uses.
//! Everything in it says that it has no validity.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{env, fs};

use contract::{DemonstrationPerson, DemonstrationView, JobKind, Presence, RoleView};
use operations::{InputFault, OperationError, demo};
use rand_core::OsRng;
use serde::Deserialize;

use crate::failure::Trouble;
use crate::inspector::inspector;
use crate::jobs::Jobs;

const SCRIPT: &[u8] = include_bytes!("../../assets/demostracion/guion.json");
/// Whose workspace is opened when nobody says: the secretary's holds the most.
pub const FIRST: &str = "secretaria";
/// A folder with a demonstration made elsewhere, such as `cargo xtask start`'s.
const GIVEN: &str = "SELLO_DEMOSTRACION";

/// The folder somebody gave a demonstration in, if any.
pub fn given() -> Option<PathBuf> {
    env::var_os(GIVEN)
        .map(PathBuf::from)
        .filter(|folder| folder.is_dir())
}

/// One at a time: a second wish waits for the first.
static MAKING: Mutex<()> = Mutex::new(());

/// Makes the demonstration if it is not there.
pub fn prepare(own_folder: &Path, jobs: &Jobs) -> Result<(), Trouble> {
    let folder = place(own_folder);
    let _one = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
    if folder.join(FIRST).is_dir() {
        return Ok(());
    }
    make(&folder, jobs)
}

/// The workspace of a person of the demonstration, and its public phrase.
pub fn of(own_folder: &Path, person: &str) -> Result<(PathBuf, String), Trouble> {
    // The phrase first: a key the script does not have never becomes a path.
    let phrase = demo::phrase_of(SCRIPT, person)?;
    Ok((place(own_folder).join(person), phrase))
}

/// Its people, and whether it is made.
pub fn view(own_folder: &Path) -> Result<DemonstrationView, Trouble> {
    let presence = if place(own_folder).join(FIRST).is_dir() {
        Presence::Found
    } else {
        Presence::Missing
    };
    let script: Script = serde_json::from_slice(SCRIPT).map_err(|fault| {
        Trouble::Core(OperationError::Input(InputFault::Script(fault.to_string())))
    })?;
    let name_of = |key: &str| {
        let found = script.people.iter().find(|person| person.key == key);
        found.map(|person| person.name.clone())
    };
    let people = script.people.iter().map(|person| DemonstrationPerson {
        key: person.key.clone(),
        name: person.name.clone(),
        institution: person.institution.clone(),
        role: person.role,
        alternate_of: person
            .standing
            .strip_prefix("alternate_of:")
            .and_then(name_of),
    });
    Ok(DemonstrationView {
        people: people.collect(),
        presence,
    })
}

/// What is shown of the script before anything is made.
#[derive(Deserialize)]
struct Script {
    people: Vec<Person>,
}

#[derive(Deserialize)]
struct Person {
    key: String,
    name: String,
    institution: String,
    role: RoleView,
    standing: String,
}

fn place(own_folder: &Path) -> PathBuf {
    given().unwrap_or_else(|| own_folder.to_path_buf())
}

/// Beside and then over: a demonstration cut in the middle is made again, never opened half made.
fn make(folder: &Path, jobs: &Jobs) -> Result<(), Trouble> {
    let beside = folder.with_extension("nueva");
    if beside.exists() {
        fs::remove_dir_all(&beside)?;
    }
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)?;
    }
    let inspector = inspector()?;
    let job = jobs.begin(JobKind::Demonstration, 0);
    let made = demo::run(
        SCRIPT,
        &beside,
        &inspector,
        &mut OsRng,
        &mut |done, total, subject| {
            job.at(done, total, subject);
            if job.stopping() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        },
    );
    if let Err(fault) = made {
        // Nothing of it opens: it is made again whole.
        if let Err(cause) = fs::remove_dir_all(&beside) {
            tracing::warn!(%cause, "a half made demonstration stays behind");
        }
        return Err(Trouble::Core(fault));
    }
    fs::rename(&beside, folder)?;
    Ok(())
}
