//! Judges that are not ours: pyHanko, pdfsig, qpdf, pdftotext and openssl read what this room makes.
//! A missing tool fails the test and says how to install it; nothing is skipped.

mod committee;

use std::path::{Path, PathBuf};
use std::process::Command;

use committee::*;
use signing::*;

struct Said {
    text: String,
    success: bool,
}

/// Runs a tool with an empty home, so that it never touches a real person's folders.
fn run(program: &str, arguments: &[&str]) -> Said {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new(program);
    if program == "pdfsig" {
        command.env("HOME", home.path());
    }
    let output = command
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap_or_else(|error| {
            panic!(
                "{program} is needed by this test and did not start ({error}): \
                 pip install pyhanko pyhanko-cli; apt install poppler-utils qpdf openssl"
            )
        });
    let text = [output.stdout, output.stderr].concat();
    Said {
        text: String::from_utf8_lossy(&text).into_owned(),
        success: output.status.success(),
    }
}

fn path_text(path: &Path) -> &str {
    path.to_str().expect("a temporary path is text")
}

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { folder }
    }

    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        path
    }

    fn root(&self) -> PathBuf {
        let pem = certificate_pem(root().certificate_der()).expect("pem");
        self.put("raiz.pem", pem.as_bytes())
    }

    fn pyhanko(&self, pdf: &[u8]) -> Said {
        let (root, file) = (self.root(), self.put("acta.pdf", pdf));
        run(
            "pyhanko",
            &[
                "sign",
                "validate",
                "--trust",
                path_text(&root),
                "--trust-replace",
                "--no-revocation-check",
                "--executive-summary",
                path_text(&file),
            ],
        )
    }

    fn pdfsig(&self, pdf: &[u8]) -> Said {
        let file = self.put("acta.pdf", pdf);
        run("pdfsig", &["-nocert", path_text(&file)])
    }
}

fn summary(said: &Said, verdict: &str) -> usize {
    said.text
        .lines()
        .filter(|line| line.contains(verdict))
        .count()
}

fn outsiders_accept(pdf: &[u8], signers: usize) {
    let desk = Desk::new();
    let said = desk.pyhanko(pdf);
    assert!(said.success, "pyHanko: {}", said.text);
    assert_eq!(summary(&said, ":VALID"), signers, "{}", said.text);
    let said = desk.pdfsig(pdf);
    assert_eq!(
        summary(&said, "Signature is Valid."),
        signers,
        "{}",
        said.text
    );
    assert_eq!(
        summary(&said, "ETSI.CAdES.detached"),
        signers,
        "{}",
        said.text
    );
    let file = desk.put("acta.pdf", pdf);
    let said = run("qpdf", &["--check", path_text(&file)]);
    assert!(
        said.success && !said.text.contains("WARNING"),
        "qpdf: {}",
        said.text
    );
}

/// Changes one byte of the covered content that no parser trips over: a digit of the title.
fn flipped(pdf: &[u8]) -> Vec<u8> {
    let mut pdf = pdf.to_vec();
    let at = find(&pdf, b"/Title<FEFF") + b"/Title<FEFF".len() + 3;
    pdf[at] = if pdf[at] == b'4' { b'5' } else { b'4' };
    pdf
}

/// Every signature of a flipped file is broken for all three, and we name the digest.
fn outsiders_and_we_see_the_flip(pdf: &[u8], signers: usize) {
    let (desk, pdf) = (Desk::new(), flipped(pdf));
    let said = desk.pyhanko(&pdf);
    assert!(
        !said.success,
        "pyHanko accepted a flipped byte: {}",
        said.text
    );
    assert_eq!(summary(&said, ":INVALID"), signers, "{}", said.text);
    let said = desk.pdfsig(&pdf);
    assert_eq!(summary(&said, "Digest Mismatch."), signers, "{}", said.text);
    assert_eq!(summary(&said, "Signature is Valid."), 0, "{}", said.text);
    let report = verify(&pdf, &trust());
    assert_eq!(report.signatures.len(), signers);
    for signature in &report.signatures {
        assert_eq!(signature.integrity, Integrity::Broken(Break::Digest));
    }
}

#[test]
fn outsiders_accept_one_signer() {
    outsiders_accept(&approved_acta(1), 1);
}

#[test]
fn outsiders_see_a_flipped_byte_under_one_signer() {
    outsiders_and_we_see_the_flip(&approved_acta(1), 1);
}

#[test]
fn outsiders_accept_two_signers_certification_first() {
    outsiders_accept(&signed_acta(2), 2);
}

#[test]
fn outsiders_see_a_flipped_byte_under_two_signers() {
    outsiders_and_we_see_the_flip(&signed_acta(2), 2);
}

#[test]
fn outsiders_accept_seven_signers_certification_first() {
    outsiders_accept(&signed_acta(7), 7);
}

#[test]
fn outsiders_see_a_flipped_byte_under_seven_signers() {
    outsiders_and_we_see_the_flip(&signed_acta(7), 7);
}

#[test]
fn the_appearance_can_be_read_as_text() {
    let desk = Desk::new();
    let file = desk.put("acta.pdf", &signed_acta(2));
    let said = run("pdftotext", &["-layout", path_text(&file), "-"]);
    for words in [
        "Ana Ñandú Peñailillo",
        "Benito Güell",
        "Aprueba el acta",
        "Firma electrónica simple",
    ] {
        assert!(said.text.contains(words), "{words} not in {}", said.text);
    }
    assert!(!said.text.to_lowercase().contains("avanzada"));
}

#[test]
fn openssl_accepts_root_certificate_and_list() {
    let (desk, root, person) = (Desk::new(), root(), person(0));
    let revoked = Revoked {
        serial: Serial::try_from(100).expect("a serial"),
        at: moment(2027, 1, 1),
        reason: Reason::KeyCompromise,
    };
    let pem = desk.root();
    let leaf = certificate_pem(&person.chain[0]).expect("pem");
    let leaf = desk.put("leaf.pem", leaf.as_bytes());
    let check = |list: &[u8], at: &str| {
        let list = desk.put("revocados.crl", list);
        let text = desk.folder.path().join("revocados.pem");
        let made = run(
            "openssl",
            &[
                "crl",
                "-inform",
                "DER",
                "-in",
                path_text(&list),
                "-CAfile",
                path_text(&pem),
                "-out",
                path_text(&text),
            ],
        );
        assert!(made.text.contains("verify OK"), "{}", made.text);
        run(
            "openssl",
            &[
                "verify",
                "-x509_strict",
                "-CAfile",
                path_text(&pem),
                "-crl_check",
                "-CRLfile",
                path_text(&text),
                "-attime",
                at,
                path_text(&leaf),
            ],
        )
    };
    // 1 February 2027, 12:00 UTC.
    let empty = root
        .revocation_list(1, moment(2027, 1, 1), moment(2027, 7, 1), &[])
        .expect("a list");
    let said = check(&empty, "1801483200");
    assert!(said.success && said.text.contains("OK"), "{}", said.text);
    let full = root
        .revocation_list(2, moment(2027, 1, 2), moment(2027, 7, 1), &[revoked])
        .expect("a list");
    let said = check(&full, "1801483200");
    assert!(
        !said.success && said.text.contains("certificate revoked"),
        "{}",
        said.text
    );
    let printed = run(
        "openssl",
        &["x509", "-in", path_text(&leaf), "-noout", "-text"],
    );
    for words in [
        "Digital Signature, Non Repudiation",
        "CA:FALSE",
        "1.3.6.1.5.5.7.3.36",
        "ecdsa-with-SHA256",
    ] {
        assert!(
            printed.text.contains(words),
            "{words} not in {}",
            printed.text
        );
    }
}
