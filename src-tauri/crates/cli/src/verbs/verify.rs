//! `sello verify`: reads as a stranger would; opens no workspace.

use operations::PlaceTrust;
use operations::verify::{Check, Checked, verify_path};

use crate::arguments::Verify;
use crate::failure::Outcome;
use crate::said::Said;
use crate::session::Session;
use crate::words::verification;

pub fn verify(session: &mut Session, given: &Verify) -> Outcome<Said> {
    let check = Check {
        path: &given.path,
        trust: given.trust.as_deref(),
        own: None,
        time_roots: &given.time_root,
        place: &PlaceTrust::default(),
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
