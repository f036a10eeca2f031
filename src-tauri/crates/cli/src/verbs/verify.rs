//! `sello verify`: reads as a stranger would; opens no workspace.

use std::path::PathBuf;

use operations::document::Template;
use operations::verify::{Check, Checked, verify_path};
use operations::{InputFault, PlaceTrust};

use crate::arguments::Verify;
use crate::failure::Outcome;
use crate::said::Said;
use crate::session::{Session, read_bytes};
use crate::words::verification;

pub fn verify(session: &mut Session, given: &Verify) -> Outcome<Said> {
    let wordings = wordings(&given.wordings)?;
    let check = Check {
        path: &given.path,
        trust: &given.trust,
        issuers: &given.issuer,
        lists: &given.list,
        own: None,
        time_roots: &given.time_root,
        place: &PlaceTrust::default(),
        wordings: &wordings,
        code: given.code.as_deref(),
        at: session.now(),
    };
    let checked = verify_path(&check)?;
    let (text, json) = match &checked {
        Checked::Paper(report) => verification::paper(report),
        Checked::Folder(report) => verification::folder(report),
    };
    let mut said = Said::new(text, json);
    said.sound = checked.is_sound();
    Ok(said)
}

/// The wordings given to make pages again with.
fn wordings(given: &[PathBuf]) -> Outcome<Vec<Template>> {
    let read = |path: &PathBuf| {
        let template = Template::from_json(&read_bytes(path)?);
        Ok(template.map_err(|fault| InputFault::TemplatesFile(fault.to_string()))?)
    };
    given.iter().map(read).collect()
}
