//! An acta signed by seven people is still what it was before: archival for Preflight and, save by save, for our own rules;
//! whole for qpdf, mutool and poppler.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use document::Template;
use document::content::{Content, Signer};
use signing::Certify;

use crate::{committee, samples};

#[path = "../../src-tauri/crates/document/tests/archival/mod.rs"]
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "PDF object types are closed by ISO 32000: a wildcard means 'of another type'"
)]
mod rules;

/// What PDFBox, which knows only part 1, must say of any file of part 3, and all it may say.
const PART_THREE: [&str; 3] = ["1.2.9", "1.4.7", "7.11.2"];

#[test]
fn an_acta_with_seven_signatures_stays_archival_at_its_shortest_and_longest() {
    let folder = tempfile::tempdir().unwrap();
    let whole = with_seven_fields();
    let cases = [
        ("breve", samples::shortest(&whole)),
        ("larga", samples::longest(&whole)),
        ("acta", whole),
    ];
    for (name, content) in cases {
        let made = document::render(&content, Template::embedded())
            .unwrap()
            .pdf;
        let mut signed = made.clone();
        for (index, signer) in (0..).zip(content.signers()) {
            let certify = if index == 0 {
                Certify::FormFillingAllowed
            } else {
                Certify::No
            };
            let person = committee::person(index);
            signed = committee::signed_by(&signed, &person, &signer.field, certify);
        }
        // Our own rules, over the file as it was after each signature: each is somebody's file.
        assert_eq!(rules::saves(&signed), 8, "{name}");
        assert_eq!(rules::faults_of_every_save(&signed), [], "{name}");
        let [before, after] = [(&made, "antes"), (&signed, "firmada")].map(|(pdf, when)| {
            let path = folder.path().join(format!("{name}-{when}.pdf"));
            std::fs::write(&path, pdf).unwrap();
            path
        });
        assert_eq!(
            preflight(&after),
            BTreeSet::from(PART_THREE.map(String::from)),
            "{name}"
        );
        let (told, good) = run("qpdf", &["--check"], &after);
        assert!(good, "{name}: {told}");
        let (told, good) = run(
            "mutool",
            &["draw", "-q", "-F", "text", "-o", "/dev/null"],
            &after,
        );
        let told = told.replace("warning: ICC support is not available", "");
        assert!(good && told.trim().is_empty(), "{name}: {told}");
        let (told, _) = run("pdfsig", &["-nocert"], &after);
        assert_eq!(
            told.matches("Signature is Valid.").count(),
            7,
            "{name}: {told}"
        );
        // The same tags in the same order: what a signature draws belongs to its field and says nothing in the text.
        let tags = |path: &Path| run("pdfinfo", &["-struct-text"], path).0;
        assert_eq!(tags(&before), tags(&after), "{name}");
    }
}

/// The acta of the samples, with one signer more.
fn with_seven_fields() -> Content {
    let mut minutes = samples::minutes();
    minutes.signers.push(Signer {
        field: "Firma07".into(),
        name: committee::NAMES[6].into(),
        role: "Integrante".into(),
        certificate_sha256: None,
    });
    assert_eq!(minutes.signers.len(), 7);
    Content::Minutes(Box::new(minutes))
}

/// The codes of what Preflight finds.
fn preflight(path: &Path) -> BTreeSet<String> {
    let jars = [
        "preflight",
        "pdfbox2",
        "fontbox2",
        "xmpbox",
        "commons-logging",
        "javax.activation",
        "jaxb-api",
    ];
    let jars = jars
        .map(|jar| format!("/usr/share/java/{jar}.jar"))
        .join(":");
    let judge = ["-cp", &jars, "org.apache.pdfbox.preflight.Validator_A1b"];
    let (told, _) = run("java", &judge, path);
    let codes = told.lines().filter_map(|line| line.split_once(" : "));
    let codes = codes.map(|(code, _)| code.trim().to_owned());
    codes
        .filter(|code| code.starts_with(|first: char| first.is_ascii_digit()))
        .collect()
}

/// What a tool says of a file, and whether it ended well.
fn run(tool: &str, words: &[&str], path: &Path) -> (String, bool) {
    let output = Command::new(tool).args(words).arg(path).output();
    let output =
        output.unwrap_or_else(|cause| panic!("{tool}: {cause}; `cargo xtask test` installs it"));
    let told = [output.stdout, output.stderr].concat();
    (
        String::from_utf8_lossy(&told).into_owned(),
        output.status.success(),
    )
}
