//! The program that reads untrusted files: a confined child, installed beside this one.

use std::env;

use operations::inspect::{Inspector, Limits};

use crate::failure::Trouble;

/// The inspector, with the limits this application ships.
pub fn inspector() -> Result<Inspector, Trouble> {
    let name = format!("sello-inspect{}", env::consts::EXE_SUFFIX);
    let program = env::current_exe()?.with_file_name(name);
    if !program.is_file() {
        return Err(Trouble::NoInspector);
    }
    Ok(Inspector::new(program, Limits::default()))
}
