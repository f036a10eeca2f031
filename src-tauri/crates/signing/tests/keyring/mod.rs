//! Keys of outside for the tests: files, a token of SoftHSM2 in a folder of its own, and openssl as an external signer.
#![allow(dead_code, reason = "each test file uses its own part of the keyring")]

pub mod token;

use std::path::{Path, PathBuf};
use std::process::Command;

use signing::{KeyFile, PreparedSignature};
pub use token::{CONFIGURATION, softhsm};

pub fn keys(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/fixtures/signing/keys")
        .join(name)
}

pub fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(keys(name)).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

pub fn opened(name: &str, password: &str) -> KeyFile {
    KeyFile::open(&bytes(name), password).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

pub fn run(program: &str, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(program)
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap_or_else(|fault| {
            panic!("{program} did not start ({fault}); apt install softhsm2 opensc openssl")
        });
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

pub fn text(path: &Path) -> &str {
    path.to_str().expect("a temporary path is text")
}

/// Makes a token of one's own in a folder of its own, and runs one test of this program where the driver finds it: it
/// reads the environment when it is loaded.
pub fn with_token(test: &str) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let configuration = token::make(folder.path(), &keys(""));
    let own = std::env::current_exe().expect("this program");
    let run = Command::new(own)
        .args(["--exact", test, "--nocapture"])
        .env(CONFIGURATION, &configuration)
        .output()
        .expect("runs again");
    let said = String::from_utf8_lossy(&[run.stdout, run.stderr].concat()).into_owned();
    assert!(run.status.success(), "{said}");
    assert!(said.contains("1 passed"), "the test did not run: {said}");
}

/// What an external signer answers to a digest: a CAdES signature by openssl, which never saw the PDF.
pub fn answered(prepared: &PreparedSignature) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let covered = folder.path().join("cubierto.bin");
    let answer = folder.path().join("respuesta.der");
    let bytes = [
        &prepared.bytes[..prepared.gap_start],
        &prepared.bytes[prepared.gap_end..],
    ]
    .concat();
    std::fs::write(&covered, bytes).expect("written");
    let (good, said) = run(
        "openssl",
        &[
            "cms",
            "-sign",
            "-binary",
            "-cades",
            "-md",
            "sha256",
            "-in",
            text(&covered),
            "-signer",
            text(&keys("rsa.pem")),
            "-inkey",
            text(&keys("rsa.key")),
            "-certfile",
            text(&keys("intermedia.pem")),
            "-outform",
            "DER",
            "-out",
            text(&answer),
        ],
    );
    assert!(good, "{said}");
    std::fs::read(answer).expect("read")
}
