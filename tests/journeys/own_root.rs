//! A PDF that arrives alone is judged against the committee whose workspace is open, and not against what lies beside it.

use operations::signing::{Answer, Question};
use operations::verify::{Check, Checked, PaperReport, RootOrigin, verify_path};
use operations::*;
use testkit::Table;

use super::outside_keys::{decided, issue};

/// A proposal signed by everybody it names, in a committee of this seed.
fn signed_by_all(seed: u64) -> (Table, Vec<u8>) {
    let (mut table, dossier) = decided(seed);
    let document = issue(&mut table, dossier);
    table
        .act_as("presidencia", |own, act| sign_document(own, act, document))
        .unwrap();
    table.exchange_all();
    let bytes = table.read("secretaria").paper_bytes(document).unwrap();
    (table, bytes)
}

// Seen failing: with the neighbour asked before the open workspace, and with `own` left out of `Anchors::beside`.
#[test]
fn the_open_workspaces_committee_is_asked_before_the_certificate_that_came_with_the_file() {
    let (table, ours) = signed_by_all(171);
    let (other, theirs) = signed_by_all(172);
    let root = table.read("observadora").root_certificate().unwrap();
    let stranger = other.read("secretaria").root_certificate().unwrap();
    assert_ne!(root, stranger);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("llegado.pdf");
    let at = table.now();
    let look = |own: Option<&[u8]>| -> Box<PaperReport> {
        let check = Check {
            path: &file,
            trust: &[],
            issuers: &[],
            lists: &[],
            own,
            time_roots: &[],
            wordings: &[],
            place: &PlaceTrust::default(),
            code: None,
            at,
        };
        match verify_path(&check).unwrap() {
            Checked::Paper(report) => report,
            Checked::Folder(_) => panic!("a file"),
        }
    };
    let trusted = |report: &PaperReport| (report.root, report.answer(Question::Trusted));

    std::fs::write(&file, &ours).unwrap();
    let report = look(Some(&root));
    assert_eq!(trusted(&report), (RootOrigin::Genesis, Answer::Yes));
    assert!(report.is_sound(), "{:?}", report.problems);
    assert_eq!(trusted(&look(None)), (RootOrigin::None, Answer::Unknown));

    // A forger's file brings the forger's root.
    std::fs::write(&file, &theirs).unwrap();
    let pem = operations::signing::certificate_pem(&stranger).unwrap();
    std::fs::write(folder.path().join("raiz.pem"), pem).unwrap();
    assert_eq!(
        trusted(&look(Some(&root))),
        (RootOrigin::Genesis, Answer::No)
    );
    assert_eq!(trusted(&look(None)), (RootOrigin::Neighbour, Answer::Yes));
}
