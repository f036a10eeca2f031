//! What README.md tells a municipality to do without us, done: every command of that section runs as it is written, and
//! says of a whole document and of a changed one what the section promises.

use std::fs;
use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../../README.md");
const SECTION: &str = "## Comprobar un documento sin nosotros";

/// The commands of the section, in order.
fn commands() -> Vec<&'static str> {
    let section = README.split(SECTION).nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let blocks = section.split("```sh\n").skip(1);
    blocks
        .flat_map(|block| block.split("```").next().unwrap().lines())
        .filter(|line| !line.is_empty())
        .collect()
}

/// What each command's words must be, by its beginning: of the document as it was signed, and of the changed one.
const PROMISED: [(&str, &str, &str); 10] = [
    ("openssl x509", "sha256 Fingerprint=", "sha256 Fingerprint="),
    ("pdfsig", "Signature is Valid.", "Digest Mismatch"),
    ("qpdf", "No syntax or stream encoding errors found", ""),
    ("pyhanko", ":VALID", "INVALID"),
    ("pdfdetach", "", ""),
    ("grep", "certificate_sha256", "certificate_sha256"),
    (
        "sha256sum contenido.json",
        "contenido.json",
        "contenido.json",
    ),
    ("pdftotext", "SHA-256 de los datos", ""),
    ("openssl crl", "", ""),
    ("sha256sum acta.pdf", "acta.pdf", "acta.pdf"),
];

/// Runs every command in a folder that holds `acta.pdf`, `raiz.pem` and `revocados.crl`; what each said and left.
fn obeyed(folder: &Path) -> Vec<(&'static str, String, bool)> {
    commands()
        .into_iter()
        .map(|command| {
            let output = Command::new("sh")
                .args(["-c", command])
                .current_dir(folder)
                .env("LC_ALL", "C.UTF-8")
                .output()
                .unwrap();
            let said = [output.stdout, output.stderr].concat();
            let said = String::from_utf8_lossy(&said).into_owned();
            (command, said, output.status.success())
        })
        .collect()
}

fn said<'a>(all: &'a [(&str, String, bool)], start: &str) -> &'a str {
    let found = all.iter().find(|(command, ..)| command.starts_with(start));
    &found
        .unwrap_or_else(|| panic!("README no longer says {start}"))
        .1
}

/// The section, followed word by word.
pub fn the_readme_for_municipalities_keeps_its_word(paper: &Path, beside: &Path, folder: &Path) {
    let whole = folder.join("municipalidad");
    let changed = folder.join("municipalidad-alterada");
    for place in [&whole, &changed] {
        fs::create_dir_all(place).unwrap();
        for name in ["raiz.pem", "revocados.crl"] {
            fs::copy(beside.join(name), place.join(name)).unwrap();
        }
    }
    let mut bytes = fs::read(paper).unwrap();
    fs::write(whole.join("acta.pdf"), &bytes).unwrap();
    let stream = bytes
        .windows(7)
        .position(|window| window == b"stream\n")
        .unwrap()
        + 40;
    bytes[stream] ^= 1;
    fs::write(changed.join("acta.pdf"), &bytes).unwrap();

    let honest = obeyed(&whole);
    let bent = obeyed(&changed);
    for (start, of_whole, of_changed) in PROMISED {
        assert!(
            said(&honest, start).contains(of_whole),
            "{start}: {}",
            said(&honest, start)
        );
        assert!(
            said(&bent, start).contains(of_changed),
            "{start}: {}",
            said(&bent, start)
        );
    }
    for (command, words, well) in &honest {
        let known = PROMISED
            .iter()
            .any(|(start, ..)| command.starts_with(start));
        assert!(known, "nobody says what to expect of: {command}");
        assert!(well, "{command}: {words}");
    }
    assert!(!said(&honest, "pdfsig").contains("Mismatch"));
    // The warning of the section: pdfsig leaves 0 on a broken digest.
    let of = |start: &str| {
        bent.iter()
            .find(|(command, ..)| command.starts_with(start))
            .unwrap()
            .2
    };
    assert!(
        of("pdfsig"),
        "pdfsig tells by its code now: the section can say so"
    );
    assert!(!of("pyhanko"));
    assert!(
        honest
            .iter()
            .any(|(_, words, _)| words.contains("verify OK"))
    );

    // Step 4: the announced certificates are the ones that signed, one each.
    let mut announced: Vec<&str> = said(&honest, "grep")
        .lines()
        .map(|line| line.split('"').nth(3).unwrap())
        .collect();
    let mut signed: Vec<&str> = said(&honest, "pyhanko")
        .lines()
        .filter(|line| line.ends_with(":VALID"))
        .map(|line| line.split(':').nth(1).unwrap())
        .collect();
    announced.sort_unstable();
    signed.sort_unstable();
    assert!(announced.len() >= 2);
    assert_eq!(announced, signed);

    // Step 5: the foot of the page begins like the fingerprint of the data.
    let digits = said(&honest, "sha256sum contenido.json")
        .split(' ')
        .next()
        .unwrap();
    assert!(said(&honest, "pdftotext").contains(&digits[..16]));
}
