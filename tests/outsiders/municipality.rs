//! What README.md tells a municipality to do without us, done: every command of that section runs as it is written, and
//! says of a whole document, of a changed one and of one with something added what the section promises.

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
const PROMISED: [(&str, &str, &str); 15] = [
    ("openssl x509", "sha256 Fingerprint=", "sha256 Fingerprint="),
    (LAST, "1", "1"),
    ("pdfsig", "Signature is Valid.", "Digest Mismatch"),
    ("head -c", "", ""),
    ("cmp", "", ""),
    ("pdftoppm", "", ""),
    ("zbarimg", "sello-migrante:1:", ""),
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

/// How the signature that covers the whole file is counted.
const LAST: &str = "pdfsig -nocert acta.pdf | grep -c";

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

/// The document with one object more in a save of its own, as any program would append it: no signature covers it.
fn added_to(pdf: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(pdf);
    let previous = text.rsplit("startxref").next().unwrap();
    let previous = previous.split_whitespace().next().unwrap();
    let trailer = &text[text.rfind("trailer").unwrap()..];
    let root = trailer.split("/Root").nth(1).unwrap();
    let root = root.split('R').next().unwrap();
    let object = b"9000 0 obj\n<</Type/Annot/Subtype/FreeText>>\nendobj\n";
    let table = pdf.len() + object.len();
    let tail = format!(
        "xref\n9000 1\n{:010} 00000 n \ntrailer\n<</Size 9001/Root{root}R/Prev {previous}>>\nstartxref\n{table}\n%%EOF\n",
        pdf.len()
    );
    [pdf, object, tail.as_bytes()].concat()
}

/// Something follows the last signature: every signature is still valid, and the section says that it is not enough.
fn what_was_added_is_found_out_and_cut_off(pdf: &[u8], folder: &Path) {
    for (name, bytes) in [
        ("agregada", added_to(pdf)),
        ("con-basura", [pdf, b"% y algo mas\n"].concat()),
    ] {
        fs::write(folder.join("acta.pdf"), bytes).unwrap();
        let found = obeyed(folder);
        let whole = found
            .iter()
            .find(|(command, ..)| command.starts_with(LAST))
            .unwrap();
        assert_eq!((whole.1.trim(), whole.2), ("0", false), "{name}");
        let judged = &found
            .iter()
            .find(|(command, ..)| command.trim_end() == "pdfsig -nocert acta.pdf")
            .unwrap()
            .1;
        assert!(judged.contains("Signature is Valid."), "{name}: {judged}");
        assert!(!judged.contains("Mismatch"), "{name}: {judged}");
        assert!(said(&found, "cmp").contains("firmado.pdf"), "{name}");
        assert_eq!(fs::read(folder.join("firmado.pdf")).unwrap(), pdf, "{name}");
    }
}

/// The section, followed word by word.
pub fn the_readme_for_municipalities_keeps_its_word(paper: &Path, beside: &Path, folder: &Path) {
    let whole = folder.join("municipalidad");
    let changed = folder.join("municipalidad-alterada");
    let added = folder.join("municipalidad-agregada");
    for place in [&whole, &changed, &added] {
        fs::create_dir_all(place).unwrap();
        for name in ["raiz.pem", "revocados.crl"] {
            fs::copy(beside.join(name), place.join(name)).unwrap();
        }
    }
    let mut bytes = fs::read(paper).unwrap();
    fs::write(whole.join("acta.pdf"), &bytes).unwrap();
    what_was_added_is_found_out_and_cut_off(&bytes, &added);
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
        // One page alone carries the code: zbarimg is not content with the others.
        assert!(
            *well || command.starts_with("zbarimg"),
            "{command}: {words}"
        );
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
    // And so does the code drawn on the page, read by a program that knows nothing of us.
    let code = said(&honest, "zbarimg").lines();
    let code = code.filter(|line| line.starts_with("sello-migrante:1:"));
    let code: Vec<&str> = code.collect();
    assert_eq!(code.len(), 1, "{code:?}");
    assert!(code[0].ends_with(&digits[..32]), "{}", code[0]);
}
