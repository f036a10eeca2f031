//! A token of SoftHSM2 in a folder of its own, with the keys of two people who do not exist; and a program that is not
//! ours (pyHanko), which signs the digest it is handed and never sees the document. Serves the tests of other crates too.
#![allow(dead_code, reason = "each test uses its own part")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the driver looks for its tokens; read once, when it is loaded.
pub const CONFIGURATION: &str = "SOFTHSM2_CONF";
pub const PIN: &str = "4321";

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

fn text(path: &Path) -> &str {
    path.to_str().expect("a temporary path is text")
}

fn run(command: &mut Command) {
    let output = command
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap_or_else(|fault| {
            panic!("{command:?} did not start ({fault}); `cargo xtask test` installs what it needs")
        });
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(output.status.success(), "{command:?}: {said}");
}

/// Makes the token in a folder, of the test keys in another, and gives the configuration its driver is to be told.
pub fn make(folder: &Path, keys: &Path) -> PathBuf {
    let driver = softhsm();
    let tokens = folder.join("tokens");
    std::fs::create_dir(&tokens).expect("made");
    let configuration = folder.join("softhsm2.conf");
    std::fs::write(
        &configuration,
        format!(
            "directories.tokendir = {}\nobjectstore.backend = file\nlog.level = ERROR\n",
            tokens.display()
        ),
    )
    .expect("written");
    let tool = |arguments: &[&str]| {
        let mut command = Command::new("pkcs11-tool");
        run(command
            .args(["--module", text(driver)])
            .args(arguments)
            .env(CONFIGURATION, &configuration));
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
        PIN,
    ]);
    for (id, label) in [("01", "rsa"), ("02", "p256")] {
        let der = |ending: &str, out: &str, what: &str| {
            let out = folder.join(format!("{label}.{out}"));
            let from = keys.join(format!("{label}.{ending}"));
            let mut command = Command::new("openssl");
            run(command
                .args([what, "-in", text(&from), "-outform", "DER", "-out"])
                .arg(&out));
            out
        };
        let (certificate, key) = (der("pem", "cer", "x509"), der("key", "llave", "pkey"));
        let login = [
            "--token-label",
            "Token de prueba",
            "--login",
            "--pin",
            PIN,
            "--id",
            id,
            "--label",
            label,
        ];
        for (file, more) in [
            (&certificate, &["--type", "cert"][..]),
            (&key, &["--type", "privkey", "--usage-sign"]),
        ] {
            tool(&[&login[..], &["--write-object", text(file)], more].concat());
        }
    }
    configuration
}

/// What the request hands over is all this signer gets: the digest, and where its answer goes.
const SIGNER: &str = "
import asyncio, json, sys
from pyhanko.sign import signers
request, answer, key = sys.argv[1:]
asked = json.load(open(request, encoding='utf-8'))
assert asked['algoritmo'] == 'SHA-256'
signer = signers.SimpleSigner.load_pkcs12(key, passphrase=b'secreto')
cms = asyncio.run(signer.async_sign(bytes.fromhex(asked['sha256']), 'sha256', use_pades=True))
open(answer, 'wb').write(cms.dump())
";

/// pyHanko signs the digest of a request with a key file whose password is `secreto`.
pub fn answers(request: &Path, key_file: &Path, answer: &Path) {
    let mut command = Command::new("python3");
    run(command
        .args(["-c", SIGNER])
        .args([request, answer, key_file]));
}
