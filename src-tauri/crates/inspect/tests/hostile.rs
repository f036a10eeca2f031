//! Files made to hurt, given to the child as evidence: it ends soon, within its memory, with text or with a reason, and
//! its parent outlives it.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;
#[path = "../../../../tests/hostile/mod.rs"]
mod hostile;

use std::time::{Duration, Instant};

use common::inspector_with;
use inspect::{Kind, Limits};

/// Longer than the child's own clock: what takes more is a child nobody stopped.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn every_hostile_pdf_ends_with_text_or_a_reason_and_the_parent_goes_on() {
    let place = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../tests/fixtures/signing/pyhanko/minimal-two-fields-signed-twice.pdf"
    );
    let signed = std::fs::read(place).unwrap();
    let limits = Limits {
        wall_seconds: 30,
        ..Limits::default()
    };
    let inspector = inspector_with(limits);
    let files = hostile::all(&signed);
    assert!(files.len() >= 60);
    for one in &files {
        let start = Instant::now();
        let found = inspector.run(&one.bytes, Kind::Pdf);
        let took = start.elapsed();
        assert!(took < PATIENCE, "{}: {took:?}", one.name);
        if let Ok(read) = found {
            let text: usize = read.pages.iter().map(|page| page.text.len()).sum();
            assert!(text < 1_000_000, "{}: {text}", one.name);
        }
    }
    // The parent still reads what is whole.
    assert!(
        inspector
            .run(&common::bytes("reportlab.pdf"), Kind::Pdf)
            .is_ok()
    );
}
