//! Keys of outside for the tests: files, a token of SoftHSM2 in a folder of its own, and openssl as an external signer.
#![allow(dead_code, reason = "each test file uses its own part of the keyring")]

use std::path::{Path, PathBuf};
use std::process::Command;

use signing::{KeyFile, PreparedSignature};

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

pub const CONFIGURATION: &str = "SOFTHSM2_CONF";

/// The driver of SoftHSM2.
pub fn softhsm() -> &'static Path {
    let places = [
        "/usr/lib/softhsm/libsofthsm2.so",
        "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    ];
    places
        .map(Path::new)
        .into_iter()
        .find(|path| path.is_file())
        .expect("apt install softhsm2")
}

/// Makes a token of one's own in a folder of its own, and runs one test of this program where the driver finds it: it
/// reads the environment when it is loaded.
pub fn with_token(test: &str) {
    let driver = softhsm();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let tokens = folder.path().join("tokens");
    std::fs::create_dir(&tokens).expect("made");
    let configuration = folder.path().join("softhsm2.conf");
    std::fs::write(
        &configuration,
        format!(
            "directories.tokendir = {}\nobjectstore.backend = file\nlog.level = ERROR\n",
            tokens.display()
        ),
    )
    .expect("written");
    let tool = |arguments: &[&str]| {
        let output = Command::new("pkcs11-tool")
            .args(["--module", text(driver)])
            .args(arguments)
            .env(CONFIGURATION, &configuration)
            .output()
            .expect("apt install opensc");
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}");
    };
    tool(&[
        "--init-token",
        "--slot-index",
        "0",
        "--label",
        "Token de prueba",
        "--so-pin",
        "12345678",
    ]);
    tool(&[
        "--token-label",
        "Token de prueba",
        "--so-pin",
        "12345678",
        "--login",
        "--login-type",
        "so",
        "--init-pin",
        "--pin",
        "4321",
    ]);
    for (id, label) in [("01", "rsa"), ("02", "p256")] {
        let der = |kind: &str, arguments: &[&str]| {
            let out = folder.path().join(format!("{label}.{kind}"));
            let (good, said) = run(
                "openssl",
                &[arguments, &["-out", text(&out), "-outform", "DER"]].concat(),
            );
            assert!(good, "{said}");
            out
        };
        let certificate = der(
            "cer",
            &["x509", "-in", text(&keys(&format!("{label}.pem")))],
        );
        let key = der(
            "key",
            &["pkey", "-in", text(&keys(&format!("{label}.key")))],
        );
        let login = [
            "--token-label",
            "Token de prueba",
            "--login",
            "--pin",
            "4321",
            "--id",
            id,
            "--label",
            label,
        ];
        tool(
            &[
                &login[..],
                &["--write-object", text(&certificate), "--type", "cert"],
            ]
            .concat(),
        );
        tool(
            &[
                &login[..],
                &[
                    "--write-object",
                    text(&key),
                    "--type",
                    "privkey",
                    "--usage-sign",
                ],
            ]
            .concat(),
        );
    }
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
