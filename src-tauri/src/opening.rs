//! The file the application was opened with: an invitation, a request to join or a PDF given as an argument, kept until the
//! page asks.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use contract::{OpenedKind, OpenedWith};

/// The file that arrived, until it is taken.
#[derive(Default)]
pub struct Arrival(Mutex<Option<OpenedWith>>);

impl Arrival {
    /// Keeps the first argument that is a file of ours. Anything else is not looked at.
    pub fn keep(&self, arguments: impl IntoIterator<Item = String>, folder: &Path) -> bool {
        let arrived = arguments
            .into_iter()
            .skip(1)
            .find_map(|argument| recognise(&folder.join(argument)));
        let any = arrived.is_some();
        if any {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = arrived;
        }
        any
    }

    /// Gives it, once.
    pub fn take(&self) -> Option<OpenedWith> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

fn recognise(path: &Path) -> Option<OpenedWith> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    let kind = match ending.as_str() {
        "invitacion" => OpenedKind::Invitation,
        "solicitud" => OpenedKind::Request,
        "pdf" => OpenedKind::Pdf,
        _ => return None,
    };
    path.is_file().then(|| OpenedWith {
        path: path.to_string_lossy().into_owned(),
        kind,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn only_what_a_person_is_sent_and_is_there_is_kept_and_given_once() {
        // Seen failing: `is_file` left out.
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("acta.PDF"), "").unwrap();
        std::fs::write(folder.path().join("nota.txt"), "").unwrap();
        std::fs::write(folder.path().join("invitacion-ana.invitacion"), "").unwrap();
        let arrival = Arrival::default();
        let words = |last: &str| ["sello".to_owned(), "--x".to_owned(), last.to_owned()];
        assert!(!arrival.keep(words("nota.txt"), folder.path()));
        assert!(!arrival.keep(words("falta.solicitud"), folder.path()));
        assert!(arrival.keep(words("acta.PDF"), folder.path()));
        let taken = arrival.take().unwrap();
        assert_eq!(taken.kind, OpenedKind::Pdf);
        assert!(arrival.keep(words("invitacion-ana.invitacion"), folder.path()));
        assert_eq!(arrival.take().unwrap().kind, OpenedKind::Invitation);
        assert_eq!(arrival.take(), None);
    }
}
