//! The demonstration: made once, in a folder of the application's own, by the same verbs a committee uses.
//! Everything in it says that it has no validity.

use std::path::{Path, PathBuf};
use std::{env, fs};

use operations::demo;
use operations::inspect::{Inspector, Limits};
use rand_core::OsRng;

use crate::failure::Trouble;

const SCRIPT: &[u8] = include_bytes!("../../assets/demostracion/guion.json");
/// Whose workspace is opened: the secretary's holds the most.
const WHO: &str = "secretaria";
/// A folder with a demonstration made elsewhere, such as `cargo xtask start`'s.
const GIVEN: &str = "SELLO_DEMOSTRACION";

/// The folder somebody gave a demonstration in, if any.
pub fn given() -> Option<PathBuf> {
    env::var_os(GIVEN)
        .map(PathBuf::from)
        .filter(|folder| folder.is_dir())
}

/// The workspace to open and its public phrase, after making the demonstration if it is not there.
pub fn prepare(own_folder: &Path) -> Result<(PathBuf, String), Trouble> {
    let folder = given().unwrap_or_else(|| own_folder.to_path_buf());
    if !folder.join(WHO).is_dir() {
        make(&folder)?;
    }
    let phrase = demo::phrase_of(SCRIPT, WHO)?;
    Ok((folder.join(WHO), phrase))
}

/// Beside and then over: a demonstration cut in the middle is made again, never opened half made.
fn make(folder: &Path) -> Result<(), Trouble> {
    let beside = folder.with_extension("nueva");
    if beside.exists() {
        fs::remove_dir_all(&beside)?;
    }
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)?;
    }
    demo::run(
        SCRIPT,
        &beside,
        &Inspector::new(inspector()?, Limits::default()),
        &mut OsRng,
        &mut |_, _, _| std::ops::ControlFlow::Continue(()),
    )?;
    fs::rename(&beside, folder)?;
    Ok(())
}

/// The program that reads untrusted files, installed beside this one.
fn inspector() -> Result<PathBuf, Trouble> {
    let name = format!("sello-inspect{}", env::consts::EXE_SUFFIX);
    Ok(env::current_exe()?.with_file_name(name))
}
