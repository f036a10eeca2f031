//! Judges that are not ours look at a whole session: pyHanko, pdfsig, qpdf and pdftotext at its signed documents, and a
//! Python script with openssl at its records. A missing tool fails the test and says how to install it.
#![expect(
    clippy::unwrap_used,
    reason = "a judge that cannot speak must stop the test with its reason"
)]

mod archival;
#[path = "../../src-tauri/crates/signing/tests/committee/mod.rs"]
mod committee;
mod municipality;
mod pages;
#[path = "../../src-tauri/crates/document/tests/samples/mod.rs"]
mod samples;
mod sources;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use operations::demo::{DemoReport, run};
use operations::verify::{Check, Checked, verify_path};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;
use tempfile::TempDir;
use testkit::inspector;

const SCRIPT: &[u8] = include_bytes!("../../assets/demostracion/guion.json");
const REVERIFIER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../tests/outsiders/reverify.py"
);
const MARK: &str = "DEMOSTRACIÓN — SIN VALIDEZ";

/// One session serves every judge: performing it is the longest part.
#[test]
fn a_whole_session_stands_before_judges_that_are_not_ours() {
    let folder = TempDir::with_prefix("sello-outsiders-").unwrap();
    let report = run(
        SCRIPT,
        folder.path(),
        &inspector(),
        &mut ChaCha20Rng::seed_from_u64(7),
        &mut |_, _, _| std::ops::ControlFlow::Continue(()),
    )
    .unwrap();
    let signed = papers(&report);
    assert_eq!(signed.len(), report.issued);
    let root = report
        .documents
        .iter()
        .find(|path| path.ends_with("raiz.pem"))
        .unwrap();
    let both = folder.path().join("raices.pem");
    let outside = root.with_file_name("raiz-autoridad-de-demostracion.pem");
    let pems = [root, &outside].map(|path| fs::read_to_string(path).unwrap());
    fs::write(&both, pems.concat()).unwrap();
    let mut public = 0;
    for paper in &signed {
        every_page_says_it_has_no_validity(paper);
        if text_of(paper).contains("version-publica") {
            nobody_is_named_and_nobody_signed(paper, &report);
            public += 1;
        } else if text_of(paper).contains("_resolucion_") {
            // Trusted by whoever was given the root of the authority's certifier, and by nobody else.
            assert!(!pyhanko(paper, root).1);
            assert!(!ours(paper, Some(root)).is_sound());
            pyhanko_and_pdfsig_agree_with_us(paper, &both, root);
        } else {
            pyhanko_and_pdfsig_agree_with_us(paper, root, root);
        }
    }
    assert_eq!(public, 3);
    qpdf_finds_no_fault(&signed[0]);
    let annex = signed
        .iter()
        .find(|path| text_of(path).contains("anexo"))
        .unwrap();
    municipality::the_readme_for_municipalities_keeps_its_word(
        annex,
        root.parent().unwrap(),
        folder.path(),
    );
    a_flipped_byte_is_seen_by_everybody(&signed[0], root, folder.path());
    no_proposal_carries_an_official_number(&signed);
    the_python_script_and_we_agree_on_the_records(&report.exchange, folder.path());
}

fn papers(report: &DemoReport) -> Vec<PathBuf> {
    let is_pdf = |path: &&PathBuf| path.extension().is_some_and(|kind| kind == "pdf");
    report.documents.iter().filter(is_pdf).cloned().collect()
}

/// What a tool wrote, and whether it ended well. Its home is an empty folder.
fn said(program: &str, arguments: &[&str]) -> (String, bool) {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(program);
    if program == "pdfsig" {
        command.env("HOME", home.path());
    }
    let output = command
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap_or_else(|fault| {
            panic!("{program} did not start ({fault}): run `cargo xtask test`, which installs it")
        });
    let text = [output.stdout, output.stderr].concat();
    (
        String::from_utf8_lossy(&text).into_owned(),
        output.status.success(),
    )
}

fn text_of(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn pyhanko(paper: &Path, root: &Path) -> (String, bool) {
    let arguments = [
        "sign",
        "validate",
        "--trust",
        text_of(root),
        "--trust-replace",
        "--no-revocation-check",
        text_of(paper),
    ];
    said(
        "pyhanko",
        &[&arguments[..6], &["--executive-summary"], &arguments[6..]].concat(),
    )
}

fn now() -> chrono::DateTime<chrono::FixedOffset> {
    chrono::DateTime::parse_from_rfc3339("2026-11-21T12:00:00-03:00").unwrap()
}

fn ours(path: &Path, root: Option<&Path>) -> Checked {
    ours_where(path, root, &operations::PlaceTrust::default())
}

/// By somebody whose computer trusts more.
fn ours_where(path: &Path, root: Option<&Path>, place: &operations::PlaceTrust) -> Checked {
    let trust: Vec<PathBuf> = root.map(Path::to_owned).into_iter().collect();
    verify_path(&Check {
        path,
        trust: &trust,
        issuers: &[],
        lists: &[],
        own: None,
        code: None,
        time_roots: &[],
        wordings: &[],
        place,
        at: now(),
    })
    .unwrap()
}

/// What anybody may read of a document carries no signature and no name of the script's people.
fn nobody_is_named_and_nobody_signed(paper: &Path, report: &DemoReport) {
    let (words, _) = said("pdfsig", &[text_of(paper)]);
    assert!(words.contains("does not contain any signatures"), "{words}");
    let (text, read) = said("pdftotext", &["-layout", text_of(paper), "-"]);
    assert!(read);
    for person in &report.people {
        assert!(!text.contains(&person.name), "{} is named", person.name);
    }
    let written = fs::read(paper).unwrap();
    let written = String::from_utf8_lossy(&written);
    assert!(!written.contains("FirmaAutoridad") && !written.contains("Ignacia Traipe"));
}

fn pyhanko_and_pdfsig_agree_with_us(paper: &Path, roots: &Path, root: &Path) {
    let (verdict, accepted) = pyhanko(paper, roots);
    assert!(accepted, "{}: {verdict}", paper.display());
    let signatures = verdict
        .lines()
        .filter(|line| line.ends_with(":VALID"))
        .count();
    // pdfsig leaves 0 whatever it finds: only its words count.
    let (words, _) = said("pdfsig", &[text_of(paper)]);
    assert_eq!(
        words.matches("Signature is Valid.").count(),
        signatures,
        "{words}"
    );
    // A letter or a request to the municipality is the secretary's alone.
    let of_many = ["acta", "propuesta"].map(|kind| text_of(paper).contains(kind));
    let least = if of_many.contains(&true) { 2 } else { 1 };
    assert!(signatures >= least, "{verdict}");
    let outside =
        (roots != root).then(|| root.with_file_name("raiz-autoridad-de-demostracion.pem"));
    let mut place = operations::PlaceTrust::default();
    if let Some(file) = outside.map(|path| fs::read(path).unwrap()) {
        let (_, shown) = operations::read_trust_file(&file).unwrap();
        let purpose = operations::TrustedFor::Signers;
        place
            .add(&file, shown.sha256, purpose, now().to_utc())
            .unwrap();
    }
    let found = ours_where(paper, Some(root), &place);
    assert!(found.is_sound(), "{}", paper.display());
}

fn every_page_says_it_has_no_validity(paper: &Path) {
    let (text, read) = said("pdftotext", &["-layout", text_of(paper), "-"]);
    assert!(read);
    let pages: Vec<&str> = text
        .split('\u{c}')
        .filter(|page| !page.trim().is_empty())
        .collect();
    assert!(
        pages.iter().all(|page| page.contains(MARK)),
        "{}",
        paper.display()
    );
    assert!(
        paper
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with("DEMOSTRACION-SIN-VALIDEZ_")
    );
}

fn qpdf_finds_no_fault(paper: &Path) {
    let (words, sound) = said("qpdf", &["--check", text_of(paper)]);
    assert!(sound, "{words}");
}

fn a_flipped_byte_is_seen_by_everybody(paper: &Path, root: &Path, folder: &Path) {
    let mut bytes = fs::read(paper).unwrap();
    // Inside the first page's content: covered by every signature, and still a readable PDF.
    let stream = bytes
        .windows(7)
        .position(|window| window == b"stream\n")
        .unwrap()
        + 40;
    bytes[stream] ^= 1;
    let bent = folder.join("alterado.pdf");
    fs::write(&bent, bytes).unwrap();
    let (verdict, accepted) = pyhanko(&bent, root);
    assert!(!accepted, "{verdict}");
    let (words, _) = said("pdfsig", &[text_of(&bent)]);
    assert!(words.contains("Digest Mismatch"), "{words}");
    assert!(!ours(&bent, Some(root)).is_sound());
}

/// Oficina de Partes numbers the resolution; the application leaves the place open.
fn no_proposal_carries_an_official_number(papers: &[PathBuf]) {
    let proposals = papers
        .iter()
        .filter(|path| text_of(path).contains("propuesta-resolucion"));
    let mut read = 0;
    for paper in proposals {
        let (text, _) = said("pdftotext", &["-layout", text_of(paper), "-"]);
        let line = text
            .lines()
            .find(|line| line.contains("RESOLUCIÓN EXENTA N°") && !line.contains("10.331"));
        let after = line.unwrap().split("N°").nth(1).unwrap().trim();
        assert!(after.chars().all(|c| c == '_'), "{after}");
        read += 1;
    }
    assert_eq!(read, 6);
}

/// The same three archives to both: as it is, with a byte of a record changed, and with a record taken away.
fn the_python_script_and_we_agree_on_the_records(exchange: &Path, folder: &Path) {
    let judge = |archive: &Path| said("python3", &[REVERIFIER, "folder", text_of(archive)]);
    let (report, sound) = judge(exchange);
    assert!(sound, "{report}");
    assert!(ours(exchange, None).is_sound());
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["records_by_role"]["observer"], 0);
    assert_eq!(report["faults"].as_array().unwrap().len(), 0);

    for (name, change) in [("alterada", bend as fn(&Path)), ("incompleta", remove)] {
        let archive = folder.join(name);
        copy(&exchange.join("records"), &archive.join("records"));
        fs::create_dir_all(archive.join("objects")).unwrap();
        change(&record_in_the_middle(&archive));
        let (report, sound) = judge(&archive);
        assert!(!sound, "{name}: {report}");
        assert!(!ours(&archive, None).is_sound(), "{name}");
    }
}

fn record_in_the_middle(archive: &Path) -> PathBuf {
    let mut logs: Vec<PathBuf> = fs::read_dir(archive.join("records"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    logs.sort_by_key(|log| fs::read_dir(log).unwrap().count());
    logs.pop().unwrap().join("00000009.json")
}

fn bend(record: &Path) {
    let mut bytes = fs::read(record).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] = if bytes[middle] == b'A' { b'B' } else { b'A' };
    fs::write(record, bytes).unwrap();
}

fn remove(record: &Path) {
    fs::remove_file(record).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
