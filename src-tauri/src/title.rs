//! The title of the window: the committee whose workspace is open, that it is an observer's copy, and how far long
//! work got. Nothing of any dossier is ever in it.

use contract::{JobView, RoleView};
use tauri::{Manager, WebviewWindow};

use crate::desk::Desk;

/// Puts the title that fits now.
pub fn show(window: &WebviewWindow, desk: &Desk) {
    let product = window.config().product_name.as_deref().unwrap_or_default();
    let title = write(product, desk.whose().as_ref(), &desk.jobs.list());
    if let Err(cause) = window.set_title(&title) {
        tracing::warn!(%cause, "the window could not be named");
    }
}

fn write(product: &str, whose: Option<&(String, RoleView)>, jobs: &[JobView]) -> String {
    let mut title = match whose {
        Some((committee, RoleView::Observer)) => format!("{committee} — Copia de observador"),
        Some((committee, RoleView::Member | RoleView::Chair | RoleView::Secretary)) => {
            committee.clone()
        }
        None => product.to_owned(),
    };
    if let Some(job) = jobs.iter().find(|job| job.total > 0) {
        let percent = u64::from(job.done.min(job.total)) * 100 / u64::from(job.total);
        title = format!("{percent} % · {title}");
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::JobKind;

    #[test]
    fn the_title_says_whose_committee_it_is_and_that_an_observer_reads_a_copy() {
        let of = |role| Some(("Comité Norte".to_owned(), role));
        assert_eq!(write("Sello", None, &[]), "Sello");
        assert_eq!(
            write("Sello", of(RoleView::Chair).as_ref(), &[]),
            "Comité Norte"
        );
        assert_eq!(
            write("Sello", of(RoleView::Observer).as_ref(), &[]),
            "Comité Norte — Copia de observador"
        );
    }

    #[test]
    fn long_work_stands_before_the_name_in_per_cent() {
        let job = JobView {
            id: 1,
            kind: JobKind::Export,
            part: contract::JobPart::Whole,
            done: 1,
            total: 3,
            subject: "acta.pdf".to_owned(),
            stopping: false,
        };
        assert_eq!(write("Sello", None, &[job]), "33 % · Sello");
    }
}
